"""The one place where shapely, pyogrio, pyproj and geopandas enter the process.

PyPI's wheels bring GEOS, GDAL and PROJ of their own. Where QGIS is the program, older copies of the
same libraries are loaded already, and on Linux the wheels' calls would bind to those: wrong
coordinates, or a crash. :func:`load` imports the packages so that each finds its own copy first
(``RTLD_DEEPBIND``), with all their extension modules, since one that is imported later would bind
wrongly again; then it checks what was really bound. ``load()`` is called by the ``__init__`` of every
room that uses these packages; it costs nothing the second time.

Never import qgis or Qt in here: under deep binding that ends the process.
"""

import ctypes
import importlib
import os
import pkgutil
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Optional

from . import contexts
from .errors import LibraryError
from .language import tr
from .packages import (
    add_packages_folder,
    install_advice,
    missing_packages,
    packages_folder,
    use_packages_folder,
)

__all__ = ["Versions", "load", "packages_folder", "require_geos", "use_packages_folder"]

# In the order of import. Each is compiled against C++ libraries that QGIS has loaded too.
_DEEP = ("shapely", "pyproj", "pyogrio")
# Old enough to be in some distribution, new enough to have every function that is used without asking
_OLDEST = {"geopandas": (1, 0), "shapely": (2, 0), "pyogrio": (0, 7), "pyproj": (3, 4)}


class Versions(NamedTuple):
    """What is in the process: versions as text ("3.14.1"), and whether it was bound deep."""

    geopandas: str
    shapely: str
    geos: str
    pyogrio: str
    gdal: str
    pyproj: str
    proj: str
    numpy: str
    pandas: str
    pyarrow: Optional[str]
    deep_bound: bool


_loaded: Optional[Versions] = None


def load() -> Versions:
    """Imports the libraries once and tells their versions.

    Raises :class:`.errors.LibraryError` with what to install or to mend if one is missing, too old,
    or bound to a library of QGIS's instead of its own.
    """
    global _loaded  # noqa: PLW0603 - the process has one copy of each
    if _loaded is None:
        add_packages_folder()
        missing = missing_packages()
        if missing:
            raise LibraryError(install_advice(missing))
        _loaded = _import_all()
    return _loaded


def require_geos(major: int, minor: int, what: str = "") -> None:
    """Raises :class:`.errors.LibraryError` if GEOS is older; ``what`` (translated) names who needs it."""
    found = load().geos
    if numbers(found) < (major, minor):
        raise LibraryError(
            tr(
                "{what} needs GEOS {wanted} or newer, but shapely uses GEOS {found}. "
                "Install shapely 2.1 or newer from PyPI (Python 3.10 or newer), or a newer distribution of QGIS.\n{how}"
            ).format(
                what=what or tr("This job"),
                wanted=f"{major}.{minor}",
                found=found,
                how=install_advice(["shapely>=2.1"]),
            )
        )


def numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version: "3.14.1dev" gives (3, 14, 1), "0+unknown" gives (0,)."""
    found = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in found.group().split(".")) if found else ()


def _import_all() -> Versions:
    try:
        # these hold no library that QGIS has too
        numpy = importlib.import_module("numpy")
        importlib.import_module("numpy.random")
        pandas = importlib.import_module("pandas")
        pyarrow = _optional("pyarrow")
        early = "shapely.lib" in sys.modules
        with _deep_binding() as deep:
            shapely, pyproj, pyogrio = (_with_extensions(name) for name in _DEEP)
            geopandas = importlib.import_module("geopandas")
    except ImportError as error:
        raise LibraryError(
            tr("A Python package is there but cannot be loaded: {error}\n{how}").format(
                error=error, how=install_advice([str(error.name or "geopandas").split(".", maxsplit=1)[0]])
            )
        ) from error
    versions = Versions(
        geopandas=geopandas.__version__,
        shapely=shapely.__version__,
        geos=_dotted(shapely.geos_version),
        pyogrio=pyogrio.__version__,
        gdal=_dotted(pyogrio.__gdal_version__),
        pyproj=pyproj.__version__,
        proj=pyproj.proj_version_str,
        numpy=numpy.__version__,
        pandas=pandas.__version__,
        pyarrow=pyarrow.__version__ if pyarrow else None,
        deep_bound=deep,
    )
    _check_age(versions)
    contexts.keep(versions.pyproj)
    # shapely knows only the GEOS it was compiled with; imported by others, it found that of the program first
    _check_binding(versions, (_program_geos() if early else None) or versions.geos)
    return versions


@contextmanager
def _deep_binding() -> Iterator[bool]:
    """Extension modules that are imported inside look into their own libraries first (Linux only)."""
    deepbind = getattr(os, "RTLD_DEEPBIND", 0)
    if not deepbind:
        yield False
        return
    before = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_NOW | deepbind)
    try:
        yield True
    finally:
        sys.setdlopenflags(before)


def _with_extensions(name: str) -> Any:
    """Imports the package with every extension module in it, also those that it loads later only."""
    package = importlib.import_module(name)
    for module in pkgutil.iter_modules(package.__path__, name + "."):
        spec = module.module_finder.find_spec(module.name, None)
        origin = getattr(spec, "origin", None) or ""
        if origin.endswith((".so", ".pyd")):
            importlib.import_module(module.name)
    return package


def _optional(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _dotted(version: Any) -> str:
    return ".".join(str(part) for part in version)


def _check_age(versions: Versions) -> None:
    old = [
        f"{name}>={_dotted(oldest)}"
        for name, oldest in _OLDEST.items()
        if (0,) < numbers(getattr(versions, name)) < oldest
    ]
    if old:
        raise LibraryError(install_advice(old))


def _check_binding(versions: Versions, geos: str) -> None:
    """Compares what answers with what the wheels brought, then with a known value of each library."""
    wrong = [
        tr("{package} brought {name} {own} but is bound to {bound}").format(
            package=package, name=name, own=own, bound=bound
        )
        for package, name, own, bound in _strangers(versions, geos)
    ]
    if not wrong:
        wrong = _wrong_values(versions)
    if wrong:
        raise LibraryError(
            tr(
                "The geometry libraries of QGIS and of the Python packages got mixed up: {details}. "
                "Results would be wrong, so nothing was computed. Something imported {modules} before this plugin: "
                "another plugin, a startup script, or QGIS itself (3.40 and newer). Switch that plugin or script off, "
                "or keep these packages in {folder} only, which QGIS does not see at its start; then start QGIS again."
            ).format(details="; ".join(wrong), modules=", ".join(_DEEP), folder=packages_folder())
        )


def _strangers(versions: Versions, geos: str) -> Iterator[tuple[str, str, str, str]]:
    """(package, library, version that its wheel brought, version that answers) where they differ."""
    for package, library, bound in (
        ("pyogrio", "gdal", versions.gdal),
        ("pyproj", "proj", _answering_proj()),
        ("shapely", "geos", geos),
    ):
        own = _brought(package, library)
        if own is not None and numbers(own) != numbers(bound):
            yield package, library.upper(), own, bound


def _brought(package: str, library: str) -> Optional[str]:
    """The version at the end of the wheel's own library (libgdal-….so.38.3.12.4), if it has one."""
    origin = Path(str(sys.modules[package].__file__)).resolve().parent
    for file in sorted((origin.parent / f"{package}.libs").glob(f"lib{library}-*.so.*")):
        found = re.search(r"\.(\d+\.\d+\.\d+)$", file.name)
        if found:
            return found.group(1)
    return None


def _program_geos() -> Optional[str]:
    """The version of the GEOS that the program itself is linked with (QGIS is, Python is not)."""
    if not hasattr(os, "RTLD_DEEPBIND"):
        return None
    try:
        version = ctypes.CDLL(None).GEOSversion
    except AttributeError:
        return None
    version.restype = ctypes.c_char_p
    return _dotted(numbers(version().decode()))


def _answering_proj() -> str:
    import pyproj

    return str(getattr(pyproj, "__proj_version__", pyproj.proj_version_str))


def _wrong_values(versions: Versions) -> list[str]:
    """What does not come out as it must: GEOS's own spelling, and a point through PROJ and back."""
    import geopandas
    import shapely

    wrong = []
    # shapely knows only the GEOS it was compiled with; from 3.12 on GEOS writes the inner brackets
    text = shapely.to_wkt(shapely.multipoints([[0, 0], [1, 1]]))
    if ("((" in text) != (numbers(versions.geos) >= (3, 12)):
        wrong.append(tr("shapely expects GEOS {geos}, another one answers").format(geos=versions.geos))
    # central meridian of zone 35 on the equator: EPSG:4523 has its origin there
    # (two of it: of one alone pyproj makes a scalar, with a warning from numpy)
    moved = geopandas.GeoSeries(shapely.points([[35_500_000.0, 0.0]] * 2), crs=4523).to_crs(4490)[0]
    if moved.has_z or not (abs(moved.x - 105) < 1e-9 and abs(moved.y) < 1e-9):
        wrong.append(tr("a known point comes back as {point}").format(point=moved.wkt))
    return wrong
