"""What every timed job shares: the register, the clock, reading a layer, and how a result is told."""

import importlib
import importlib.util
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Optional

CRUMB = 1e-6  # m2; smaller results are not counted: peers differ in such crumbs
ARROW = importlib.util.find_spec("pyarrow") is not None
Result = dict[str, Any]


class Job(NamedTuple):
    """A function that does one job once on a data folder. ``base``: the others' speed is told as a multiple of its.
    ``compared``: its pieces and area have to be those of the first peer that is compared.
    """

    run: Callable[[Path], Result]
    base: bool
    compared: bool


JOBS: dict[tuple[str, str], Job] = {}


def job(
    operation: str, name: str, *, base: bool = False, compared: bool = True
) -> Callable[[Callable[[Path], Result]], None]:
    """Registers a function under the operation and the name in the table."""

    def add(function: Callable[[Path], Result]) -> None:
        JOBS[operation, name] = Job(function, base, compared)

    return add


@contextmanager
def clock() -> Iterator[Result]:
    """Measures what happens inside: ``seconds``, ``cpu`` seconds (child processes too), ``megabytes`` at the peak.

    The peak is the process's own since its start, so the input in memory counts, what looks at the result does not.
    """
    told: Result = {}
    cpu, start = _cpu(), time.perf_counter()
    yield told
    told["seconds"] = time.perf_counter() - start
    told["cpu"] = _cpu() - cpu
    told.setdefault("megabytes", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _cpu() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def sizes(areas: Any) -> Result:
    """``pieces`` and ``area`` of a result whose parts have these areas (k,)."""
    import numpy as np

    areas = np.asarray(areas, float)
    kept = areas[areas > CRUMB]
    return {"pieces": len(kept), "area": float(kept.sum())}


def of(geometries: Any) -> Result:
    """``pieces`` and ``area`` of an array of geometries."""
    import numpy as np
    import shapely

    return sizes(shapely.area(np.asarray(geometries)))


def warm() -> None:
    """Loads the libraries, where a job reads within its time."""
    for name in ("geopandas", "pyogrio", *(["pyarrow"] if ARROW else [])):
        importlib.import_module(name)


def of_file(path: str) -> Result:
    """``pieces`` and ``area`` of the only layer in a file."""
    return of(read(Path(path), []).geometry)


def read(path: Path, columns: Optional[list[str]] = None) -> Any:
    """The only layer of a file as a GeoDataFrame."""
    import pyogrio

    return pyogrio.read_dataframe(path, use_arrow=ARROW, columns=columns)


def frame(folder: Path, layer: str, columns: Optional[list[str]] = None) -> Any:
    """A layer of the data folder as a GeoDataFrame."""
    return read(folder / f"{layer}.gpkg", columns)
