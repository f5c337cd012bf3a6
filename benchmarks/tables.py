"""The runs of one operation as markdown."""

import statistics
from typing import Any, Optional

from jobs import JOBS

Run = dict[str, Any]
AREA_TOLERANCE = 1e-8


def side_by_side(operation: str, data: str, runs: dict[str, list[Run]]) -> str:
    """A table of one operation on one folder. "× base" is the median of base / this one, round by round."""
    rounds = max(len(mine) for mine in runs.values())
    bases = [name for name in runs if JOBS[operation, name].base]
    compared = [name for name in runs if JOBS[operation, name].compared]
    titles = ["job", "min s", "median s", *(f"× {name}" for name in bases)]
    titles += ["CPU s", "peak MB", "pieces", "area m²", "same"]
    lines = [f"**{operation}** on `{data}`, {rounds} rounds in turn", "", f"| {' | '.join(titles)} |"]
    lines.append("|---" * len(titles) + "|")
    for name, mine in runs.items():
        cells = _cells(mine, [runs[base] for base in bases])
        told = same(mine, runs[compared[0]]) if name in compared else "–"
        lines.append(f"| {' | '.join([name, *cells, told])} |")
    return "\n".join([*lines, *_steps(runs)])


def _cells(mine: list[Run], bases: list[list[Run]]) -> list[str]:
    good = [run for run in mine if "seconds" in run]
    if not good:
        return [mine[-1]["error"].replace("|", "/"), *([""] * (5 + len(bases)))]
    return [
        f"{min(run['seconds'] for run in good):.2f}",
        f"{statistics.median(run['seconds'] for run in good):.2f}",
        *(_times(base, mine) for base in bases),
        f"{statistics.median(run['cpu'] for run in good):.2f}",
        f"{max(run['megabytes'] for run in good):,.0f}",
        f"{good[0]['pieces']:,}",
        f"{good[0]['area']:,.3f}",
    ]


def _times(base: list[Run], mine: list[Run]) -> str:
    ratios = [a["seconds"] / b["seconds"] for a, b in zip(base, mine) if "seconds" in a and "seconds" in b]
    return f"{statistics.median(ratios):.2f}" if ratios else "–"


def same(mine: list[Run], first: list[Run]) -> str:
    """Whether every round gives the pieces and the area of the reference's first one."""
    mine = [run for run in mine if "seconds" in run]
    known = next((run for run in first if "seconds" in run), None)
    if known is None or not mine:
        return "–"
    worst = max(mine, key=lambda run: (abs(run["pieces"] - known["pieces"]), abs(run["area"] - known["area"])))
    more = worst["pieces"] - known["pieces"]
    off = (worst["area"] - known["area"]) / known["area"] if known["area"] else worst["area"]
    told = ([f"{more:+d} pieces"] if more else []) + ([f"area {off:+.1e}"] if abs(off) > AREA_TOLERANCE else [])
    return ", ".join(told) or "yes"


def _steps(runs: dict[str, list[Run]]) -> list[str]:
    """Where a whole job says how long its steps took: the round of median length."""
    lines = []
    for name, mine in runs.items():
        good = sorted((run for run in mine if "steps" in run), key=lambda run: run["seconds"])
        if good:
            steps = good[len(good) // 2]["steps"].items()
            lines += ["", f"{name}: " + ", ".join(f"{step} {seconds:.2f} s" for step, seconds in steps)]
    return lines


def growth(runs: dict[str, dict[str, dict[str, list[Run]]]], patches: dict[str, int]) -> Optional[str]:
    """Milliseconds a patch for each folder (``runs``: folder, operation, peer), the last one's ratio to the one
    before; None for one folder. ``patches`` (by folder) are those of layer A.
    """
    if len(runs) < 2:
        return None
    folders = list(runs)
    head = [f"ms a patch at {patches[folder]:,}" for folder in folders]
    lines = ["**growth**", "", f"| job | {' | '.join(head)} | last / before |", "|---" * (len(head) + 2) + "|"]
    for operation, name in {(op, peer): None for mine in runs.values() for op in mine for peer in mine[op]}:
        each = [_per_patch(runs[folder].get(operation, {}).get(name, []), patches[folder]) for folder in folders]
        last, before = each[-1], each[-2]
        ratio = f"{last / before:.2f}" if last and before else "–"
        cells = ["–" if one is None else f"{1000 * one:.4f}" for one in each]
        lines.append(f"| {operation}: {name} | {' | '.join(cells)} | {ratio} |")
    return "\n".join(lines)


def _per_patch(mine: list[Run], patches: int) -> Optional[float]:
    good = [run["seconds"] for run in mine if "seconds" in run]
    return min(good) / patches if good else None
