#!/usr/bin/env python3
"""Times our engine beside its peers on the same data, in turn, each run in a process of its own.

Tables are markdown; every run goes as a JSON line into the log. See README.md beside this file.
"""

import argparse
import importlib
import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT / "build" / "python")]
OPERATIONS = (
    "intersection",
    "files",
    "union",
    "self",
    "huge",
    "dissolve",
    "area",
    "read",
    "write",
    "mapping",
    "rights",
    "rights4",
    "boundary",
    "boundary_year",
    "pull",
    "pull11",
    "pullapi",
)
LAYERS = (("A", "DLTB"), ("B", "LCSHH"), ("parcels", "DK"), ("lines", "STBHHX"))

import tables  # noqa: E402 - the folder comes on the path above
from jobs import JOBS  # noqa: E402
from pull import servers  # noqa: E402

for room in (
    "peers_qgis",
    "peers",
    "ours",
    "whole",
    "rights",
    "boundary",
    "boundary_year",
    "pull",
):  # in the order of the tables
    importlib.import_module(room)


def main() -> None:
    asked = options()
    if asked.one:
        one(*asked.one, asked.data[0])
        return
    if asked.ask:
        print(ANSWERS[asked.ask[0]](*asked.ask[1:]))
        return
    # this process stays small: what a child reports as its peak begins with its parent's size
    told = ask("versions")
    folders = asked.data or [Path(ask("sample", str(size))) for size in asked.size]
    asked.log.parent.mkdir(parents=True, exist_ok=True)
    print(told, end="\n\n", flush=True)
    runs: dict[str, dict[str, dict[str, list[dict[str, Any]]]]] = {}
    for folder in folders:
        mine = runs.setdefault(folder.name, {})
        for operation in asked.ops.split(","):
            with servers(operation, lambda: int(ask("patches", str(folder)))):  # noqa: B023 - asked at once
                mine[operation] = rounds(operation, folder, asked)
            if mine[operation]:
                print(tables.side_by_side(operation, folder.name, mine[operation]), end="\n\n", flush=True)
    if len(folders) > 1:
        patches = {folder.name: int(ask("patches", str(folder))) for folder in folders}
        print(tables.growth(runs, patches))


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add = parser.add_argument
    add("--data", type=Path, nargs="+", help="folders with A.gpkg, B.gpkg, parcels.gpkg, lines.gpkg; several: growth")
    add("--size", type=int, nargs="+", default=[20_000], help="without --data: patches of a sample county to make")
    add("--ops", default=",".join(OPERATIONS), help=f"some of {','.join(OPERATIONS)}")
    add("--peers", default="", help="only jobs whose name has this regular expression, e.g. 'onemap|native'")
    add("--rounds", type=int, default=3)
    add("--timeout", type=float, default=1800, help="seconds that one run may take; later rounds leave it out")
    add("--log", type=Path, default=ROOT / "build" / "bench" / "runs.jsonl")
    add("--one", nargs=2, help=argparse.SUPPRESS)
    add("--ask", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one is None and set(asked.ops.split(",")) - set(OPERATIONS):
        parser.error(f"--ops: one or more of {','.join(OPERATIONS)}, with commas")
    return asked


def rounds(operation: str, folder: Path, asked: argparse.Namespace) -> dict[str, list[dict[str, Any]]]:
    """The runs of every peer, A B C, A B C ... A peer that failed once is not tried again."""
    names = [name for kind, name in JOBS if kind == operation and re.search(asked.peers, name)]
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for number in range(asked.rounds):
        for name in names:
            if runs[name] and "error" in runs[name][-1]:
                continue
            result = run(operation, name, folder, asked.timeout)
            runs[name].append(result)
            line = {"operation": operation, "peer": name, "data": folder.name, "round": number, **result}
            with asked.log.open("a", encoding="utf-8") as file:
                file.write(json.dumps({**line, "load": os.getloadavg()[0]}, ensure_ascii=False) + "\n")
    return runs


def run(operation: str, name: str, folder: Path, timeout: float) -> dict[str, Any]:
    """One job in a process of its own."""
    try:
        done = child(["--one", operation, name, "--data", str(folder)], timeout)
    except subprocess.TimeoutExpired:
        return {"error": f"more than {timeout:.0f} s"}
    found = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    if found:
        result: dict[str, Any] = json.loads(found[-1][7:])
        return result
    return {"error": (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1][:200]}


def child(words: list[str], timeout: float) -> "subprocess.CompletedProcess[str]":
    """This program with other words."""
    return subprocess.run(
        [sys.executable, str(HERE / "run.py"), *words],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def ask(*words: str) -> str:
    """What one of ``ANSWERS`` says, in a process of its own."""
    done = child(["--ask", *words], 3600)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout.strip().splitlines()[-1]


def one(operation: str, name: str, folder: Path) -> None:
    """Runs one job in this process and prints its result."""
    result = JOBS[operation, name].run(folder)
    print("RESULT " + json.dumps(result), flush=True)
    os._exit(0)  # QGIS may crash while Python takes it down


def sample(size: str) -> Path:
    """The folder of a sample county of ``size`` patches: classes of A in DLBM, of B in DI_LEI; made if need be."""
    count = int(size)
    folder = ROOT / "build" / "bench" / f"county_{count}"
    import pyogrio

    county = folder / "county.gpkg"
    # counties of earlier versions had fewer layers
    if not (folder / "lines.gpkg").exists() or "STGYL" not in pyogrio.list_layers(county)[:, 0]:
        from onemap.tools.sample import make_county

        folder.mkdir(parents=True, exist_ok=True)
        make_county(count, 7, 4523, county)
        for name, layer in LAYERS:
            pyogrio.write_dataframe(pyogrio.read_dataframe(county, layer=layer), folder / f"{name}.gpkg", layer=name)
    return folder


def patches(folder: str) -> int:
    """How many patches layer A has."""
    import pyogrio

    return int(pyogrio.read_info(Path(folder) / "A.gpkg")["features"])


def versions() -> str:
    """What took part."""
    from onemap.tools.libraries import load

    try:
        from qgis.core import Qgis

        qgis = Qgis.QGIS_VERSION
    except ImportError:
        qgis = "none"
    bound = load()._asdict()
    names = ("geopandas", "shapely", "geos", "pyogrio", "gdal", "pyproj", "proj", "numpy", "pandas", "pyarrow")
    parts = ", ".join(f"{name} {bound[name]}" for name in names)
    return f"Python {platform.python_version()}, QGIS {qgis}, {parts}; {os.cpu_count()} processors"


ANSWERS = {"sample": sample, "patches": patches, "versions": versions}

if __name__ == "__main__":
    main()
