#!/usr/bin/env python3
"""Times our engine beside its peers on the same data, in turn, each run in a process of its own.

  run.py [--data FOLDER] [--size N] [--ops intersection,union,...] [--rounds 3] [--log FILE]

FOLDER holds A.gpkg and B.gpkg (two coverages with a class field DLBM), parcels.gpkg (with overlaps) and lines.gpkg (few
huge polygons). Without it a sample county of N patches (default 20 000) is made under build/bench. Rounds go A B C,
A B C; x is the median of the ratios round by round, first peer / this one: more is faster. Quote ratios, never seconds.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT / "build" / "python")]


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--data", type=Path)
    options.add_argument("--size", type=int, default=20_000)
    options.add_argument("--ops", default="intersection,files,union,self,huge,dissolve,area,read,write,mapping")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", default="", help="peers whose name holds this word, and ours")
    options.add_argument("--log", type=Path, default=ROOT / "build" / "bench" / "runs.jsonl")
    options.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options.add_argument("--versions", action="store_true", help="only say what takes part")
    asked = options.parse_args()
    if asked.one:
        one(asked.one[0], asked.one[1], asked.data)
        return
    if asked.versions:
        print(versions())
        return
    data = asked.data or sample(asked.size)
    asked.log.parent.mkdir(parents=True, exist_ok=True)
    # this process stays small: what a child reports as its peak begins with its parent's size
    subprocess.run([sys.executable, __file__, "--versions"], check=True)
    print(flush=True)
    for operation in asked.ops.split(","):
        print(table(operation, data, asked.rounds, asked.only, asked.log), end="\n\n", flush=True)


def one(operation: str, name: str, data: Path) -> None:
    """Runs one job in this process and prints its result."""
    import ours  # noqa: F401 - registers its jobs
    import peers

    result = peers.JOBS[operation, name](data)
    result["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("RESULT " + json.dumps(result), flush=True)
    os._exit(0)  # QGIS may crash while Python takes it down


def table(operation: str, data: Path, rounds: int, only: str, log: Path) -> str:
    """A markdown table of one operation."""
    import ours  # noqa: F401 - registers its jobs
    import peers

    names = [name for kind, name in peers.JOBS if kind == operation and (only in name or "onemap" in name)]
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names:
            command = [sys.executable, str(HERE / "run.py"), "--one", operation, name, "--data", str(data)]
            env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
            done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
            found = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
            result = json.loads(found[-1][7:]) if found else {"error": done.stderr.strip()[-300:]}
            with log.open("a", encoding="utf-8") as file:
                file.write(
                    json.dumps({"operation": operation, "peer": name, "data": data.name, "round": number, **result})
                    + "\n"
                )
            runs[name].append(result)
    lines = [f"**{operation}** on `{data.name}`, {rounds} rounds in turn", ""]
    lines += ["| peer | median s | x | peak MB | pieces | area m² |", "|---|---|---|---|---|---|"]
    lines += [row(name, runs[name], runs[names[0]]) for name in names]
    return "\n".join(lines)


def row(name: str, mine: list[dict[str, Any]], first: list[dict[str, Any]]) -> str:
    """One line of a table."""
    good = [run for run in mine if "seconds" in run]
    if not good:
        return f"| {name} | failed: {mine[0].get('error', '')} | | | | |"
    ratios = [a["seconds"] / b["seconds"] for a, b in zip(first, mine) if "seconds" in a and "seconds" in b]
    seconds = statistics.median(run["seconds"] for run in good)
    peak = max(run["megabytes"] for run in good)
    ratio = f"{statistics.median(ratios):.2f}" if ratios else "–"
    return f"| {name} | {seconds:.2f} | {ratio} | {peak:,.0f} | {good[0]['pieces']:,} | {good[0]['area']:,.3f} |"


def sample(patches: int) -> Path:
    """A sample county as the four layers of the benchmark."""
    import pyogrio

    from onemap.tools.sample import make_county

    folder = ROOT / "build" / "bench" / f"county_{patches}"
    if not (folder / "lines.gpkg").exists():
        folder.mkdir(parents=True, exist_ok=True)
        county = folder / "county.gpkg"
        make_county(patches, 7, 4523, county)
        for name, layer in (("A", "DLTB"), ("B", "LCSHH"), ("parcels", "DK"), ("lines", "STBHHX")):
            pyogrio.write_dataframe(pyogrio.read_dataframe(county, layer=layer), folder / f"{name}.gpkg")
    return folder


def versions() -> str:
    """What took part."""
    from onemap.tools.libraries import load

    try:
        from qgis.core import Qgis

        qgis = Qgis.QGIS_VERSION
    except ImportError:
        qgis = "none"
    found = load()._asdict()
    parts = [
        f"{name} {found[name]}" for name in ("geopandas", "shapely", "geos", "pyogrio", "gdal", "numpy", "pyarrow")
    ]
    return f"Python {platform.python_version()}, QGIS {qgis}, {', '.join(parts)}, {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
