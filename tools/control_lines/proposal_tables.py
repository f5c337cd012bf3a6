"""The tables of a proposal that workbook and report both show."""

from typing import Any, Dict, List, NamedTuple, Sequence, Tuple

import numpy as np

from ..checks.model import Floats
from ..exchange.columns import Column
from ..language import tr
from .adjust_job import Adjusted
from .balance import means
from .candidates import Candidates
from .scoring import marks

HECTARE, MU = 1e4, 10_000 / 15
Rows = List[Tuple[Any, ...]]


class Listed(NamedTuple):
    """A table: its title, columns and rows."""

    title: str
    columns: Sequence[Column]
    rows: Rows
    total: bool = False


def line_name(line: str) -> str:
    """A line in the language in use."""
    return {
        "YN": tr("permanent basic farmland"),
        "HX": tr("ecological red line"),
        "BJ": tr("urban development boundary"),
    }[line]


def balance_table(done: Adjusted) -> Listed:
    """What goes out and comes in by township, in m2."""
    columns = [
        Column(tr("Township"), "code", 14),
        Column(tr("Name"), "text", 20),
        Column(tr("Should go out (m²)"), "area_m2", 18),
        Column(tr("Must come in (m²)"), "area_m2", 18),
        Column(tr("Candidates (m²)"), "area_m2", 18),
        Column(tr("Comes in (m²)"), "area_m2", 18),
        Column(tr("Met by other townships (m²)"), "area_m2", 18),
        Column(tr("Lacking (m²)"), "area_m2", 18),
    ]
    rows: Rows = []
    for one in done.balanced.towns:
        lacking = max(one.need - one.there, 0.0) if done.balanced.why else 0.0
        rows.append((one.code or "–", *one[1:], lacking))
    return Listed(tr("Balance by township"), columns, rows, True)


def quality_table(done: Adjusted) -> Listed:
    """The area-weighted means of what goes out and comes in."""
    titles = {one.name: one.title for one in done.task.weights.balanced}
    out, came = (means(one, done.task.weights.balanced) for one in (done.out, done.came))
    held = {one.name for one in done.balanced.criteria}
    rows: Rows = [
        (title, _shown(out[name]), _shown(came[name]), tr("yes") if name in held else tr("no"))
        for name, title in titles.items()
    ]
    columns = [
        Column(tr("Criterion (smaller is better)"), "text", 28),
        Column(tr("Mean that goes out"), "real", 18),
        Column(tr("Mean that comes in"), "real", 18),
        Column(tr("Held by the balance"), "text", 18),
    ]
    return Listed(tr("Quality"), columns, rows)


def before_after(done: Adjusted) -> Listed:
    """Area of the line before and after, with both sides of the change, in m2, ha and mu."""
    before = float(done.data.layer(done.after_role).area.sum())
    out, came = float(done.out.area.sum()), float(done.came.area.sum())
    net = [float(one.net.sum()) for one in (done.out, done.came)]
    columns = [
        Column(tr("Part of the balance"), "text", 30),
        Column(tr("Area (m²)"), "area_m2", 18, total=False),
        Column(tr("Area (ha)"), "area_ha", 16, total=False),
        Column(tr("Area (mu)"), "area_ha", 16, total=False),
    ]
    named = [
        (tr("before"), before),
        (tr("goes out"), out),
        (tr("comes in"), came),
        (tr("after"), before - out + came),
        (tr("goes out, without deducted ridges"), net[0]),
        (tr("comes in, without deducted ridges"), net[1]),
    ]
    return Listed(tr("The line before and after"), columns, [(n, a, a / HECTARE, a / MU) for n, a in named])


def by_value(done: Adjusted, kind: str) -> Listed:
    """What goes out and comes in by land class (``classes``) or quality ``grade``, in m2."""
    title = tr("By land class") if kind == "classes" else tr("By quality grade")
    sums: Dict[str, List[float]] = {}
    for side, patches in enumerate((done.out, done.came)):
        for value, area in zip(_words(getattr(patches, kind)), patches.area.tolist()):
            sums.setdefault(value, [0.0, 0.0])[side] += area
    rows: Rows = [(value, out, came, came - out) for value, (out, came) in sorted(sums.items())]
    columns = [
        Column(tr("Land class") if kind == "classes" else tr("Grade"), "code", 14),
        Column(tr("Goes out (m²)"), "area_m2", 18),
        Column(tr("Comes in (m²)"), "area_m2", 18),
        Column(tr("Difference (m²)"), "area_m2", 18),
    ]
    return Listed(title, columns, rows, True)


def pairs_table(done: Adjusted) -> Listed:
    """Which patch stands for which, with areas."""
    numbers, out = done.proposal.columns["TABH"], done.proposal.out
    rows: Rows = [
        (numbers[one], numbers[out + two], area, tr("more than needed") if beyond else "")
        for one, two, area, beyond in zip(*(column.tolist() for column in done.paired))
    ]
    columns = [
        Column(tr("Goes out"), "code", 22),
        Column(tr("Comes in"), "code", 22),
        Column(tr("Area (m²)"), "area_m2", 16),
        Column(tr("Remark"), "text", 24),
    ]
    return Listed(tr("Patches in pairs"), columns, rows, True)


def patches_table(done: Adjusted, patches: Candidates, title: str) -> Listed:
    """Patches with all that is known of them."""
    columns = [
        Column(tr("Layer"), "text", 18),
        Column(tr("Patch"), "code", 22),
        Column(tr("Township"), "code", 14),
        Column(tr("Land class"), "code", 10),
        Column(tr("Area (m²)"), "area_m2", 16),
        Column(tr("Without ridges (m²)"), "area_m2", 16),
        Column(tr("Grade"), "real", 8),
        Column(tr("Slope grade"), "real", 8),
        Column(tr("Irrigation"), "real", 8),
        Column(tr("Whole patch"), "text", 10),
        Column(tr("Because of"), "text", 24),
    ]
    yes, no = tr("yes"), tr("no")
    rows: Rows = list(
        zip(
            patches.label.tolist(),
            patches.ids.tolist(),
            patches.town.tolist(),
            patches.classes.tolist(),
            patches.area.tolist(),
            patches.net.tolist(),
            *(
                [_shown(one) for one in values.tolist()]
                for values in (patches.grade, patches.slope, patches.irrigation)
            ),
            [yes if one else no for one in patches.whole.tolist()],
            patches.why.tolist(),
        )
    )
    del done
    return Listed(title, columns, rows, True)


def candidates_table(done: Adjusted) -> Listed:
    """All candidates with their score and marks, the chosen ones first, then by score."""
    offered, criteria = done.offered, done.task.weights.criteria
    patches = offered.patches
    chosen = {(role, row) for role, row in zip(done.came.role.tolist(), done.came.row.tolist())}
    taken = np.array([key in chosen for key in zip(patches.role.tolist(), patches.row.tolist())], bool)
    mark = marks(offered.measures, criteria) if len(patches) else np.zeros((0, len(criteria)))
    score = _scores(mark, [one.weight for one in criteria])
    columns = [
        Column(tr("Comes in"), "text", 10),
        Column(tr("Reserve"), "text", 10),
        Column(tr("Layer"), "text", 18),
        Column(tr("Patch"), "code", 22),
        Column(tr("Township"), "code", 14),
        Column(tr("Land class"), "code", 10),
        Column(tr("Area (m²)"), "area_m2", 16),
        Column(tr("Score"), "real", 10),
    ]
    for one in criteria:
        columns += [
            Column(one.title, "real", 12),
            Column(tr("{criterion}: mark").format(criterion=one.title), "real", 12),
        ]
    yes, no = tr("yes"), tr("no")
    rows: Rows = []
    for row in np.lexsort([np.arange(len(patches)), -score, ~taken]).tolist():
        values: List[Any] = []
        for place, one in enumerate(criteria):
            values += [_shown(float(offered.measures[one.name][row])), float(mark[row, place])]
        rows.append(
            (
                yes if taken[row] else no,
                yes if offered.reserve[row] else no,
                patches.label[row],
                patches.ids[row],
                patches.town[row],
                patches.classes[row],
                float(patches.area[row]),
                float(score[row]),
                *values,
            )
        )
    return Listed(tr("Candidates"), columns, rows)


def refused_table(done: Adjusted) -> Listed:
    """Patches that are no candidates, by reason."""
    columns = [
        Column(tr("Layer"), "text", 24),
        Column(tr("Why not"), "text", 44),
        Column(tr("Patches"), "integer", 12, True),
        Column(tr("Area (ha)"), "area_ha", 16),
    ]
    rows: Rows = [(one.layer, one.why, one.patches, one.area / HECTARE) for one in done.offered.refused]
    return Listed(tr("No candidates"), columns, rows)


def _scores(mark: Floats, weight: Sequence[float]) -> Floats:
    total = np.array(weight, float)
    return np.asarray(mark @ (total / total.sum()), np.float64)


def _words(values: Any) -> List[str]:
    """Values as words, "–" for unknown ones."""
    if values.dtype == np.float64:
        return ["–" if np.isnan(one) else f"{one:g}" for one in values.tolist()]
    return [str(one or "–") for one in values.tolist()]


def _shown(value: float) -> Any:
    return None if not np.isfinite(value) else float(value)
