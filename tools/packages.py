"""Where the plugin's Python packages lie, which are missing, and how to install them.

QGIS on Linux uses the machine's Python, whose packages a user must not change; QGIS on Windows has
one of its own. So missing packages go to a folder of the plugin's (outside the plugin folder, which
an update replaces). That folder never holds numpy: QGIS ships the one its modules are compiled for.
"""

import importlib.util
import os
import sys
from pathlib import Path
from typing import Optional

from .language import tr

# module name -> what pip is asked for; requirements.txt says why each is needed
REQUIRED = {
    "geopandas": "geopandas>=1.0",
    "shapely": "shapely>=2.0",
    "pyogrio": "pyogrio>=0.7",
    "pyproj": "pyproj>=3.4",
    "pandas": "pandas",
    "jinja2": "jinja2",
    "defusedxml": "defusedxml",
}
OPTIONAL = {"pyarrow": "pyarrow"}

_folder: Optional[Path] = None


def use_packages_folder(folder: Path) -> None:
    """Looks for packages in ``folder`` from now on, unless the variable ONEMAP_PACKAGES names another."""
    global _folder  # noqa: PLW0603 - one place for the whole program
    _folder = folder


def forget_packages_folder() -> None:
    """Undoes :func:`use_packages_folder` and :func:`add_packages_folder`; what is imported stays."""
    global _folder  # noqa: PLW0603 - one place for the whole program
    folder = str(packages_folder())
    if folder in sys.path:
        sys.path.remove(folder)
    _folder = None


def packages_folder() -> Path:
    """The plugin's own folder of packages, one for each Python version; it need not exist."""
    named = os.environ.get("ONEMAP_PACKAGES")
    if named:
        return Path(named)
    base = _folder if _folder is not None else Path.home() / ".onemap" / "packages"
    return base / "{}.{}".format(*sys.version_info[:2])


def add_packages_folder() -> Optional[Path]:
    """Puts the folder first on ``sys.path`` if it exists, and returns it; None otherwise.

    numpy is imported before, so that a copy that pip left in the folder is never used beside the
    one that QGIS ships.
    """
    folder = packages_folder()
    if not folder.is_dir():
        return None
    if importlib.util.find_spec("numpy") is not None:
        import numpy  # noqa: F401, ICN001 - only loaded, so that later imports find it
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
        importlib.invalidate_caches()
    return folder


def missing_packages() -> list[str]:
    """The required packages that Python cannot find, as pip is asked for them, in fixed order."""
    return [wanted for module, wanted in REQUIRED.items() if importlib.util.find_spec(module) is None]


def install_advice(missing: list[str]) -> str:
    """A translated sentence with the exact commands that install ``missing``, online and from a folder.

    pip wants to bring numpy along; it is pinned to the version in use, so that what is chosen fits
    it, and the copy is deleted afterwards.
    """
    online, collect, offline, clean = install_commands(missing)
    return tr(
        "Missing Python packages: {names}. Install them once and start QGIS again.\n"
        "Online:\n  {online}\n"
        "From a folder of wheels (fill it on a machine with the same system and Python, then copy it):\n"
        "  {collect}\n  {offline}\n"
        "In both cases remove pip's copy of numpy afterwards, QGIS has its own:\n  {clean}"
    ).format(
        names=", ".join(missing),
        online=online,
        collect=collect,
        offline=offline,
        clean=clean,
    )


def install_commands(wanted: list[str]) -> tuple[str, str, str, str]:
    """The commands: online, fill a folder of wheels, install from that folder, remove numpy."""
    windows = os.name == "nt"
    python = "python" if windows else "python{}.{}".format(*sys.version_info[:2])
    folder = packages_folder()
    names = " ".join(f'"{one}"' for one in [*_pins(), *wanted])
    install = f'{python} -m pip install --upgrade --target "{folder}"'
    remove = (
        f'for /d %d in ("{folder}\\numpy*") do rmdir /s /q "%d"'
        if windows
        else f'rm -r "{folder}"/numpy "{folder}"/numpy[-.]*'
    )
    return (
        f"{install} {names}",
        f"{python} -m pip download --only-binary :all: -d wheels {names}",
        f"{install} --no-index --find-links wheels {names}",
        remove,
    )


def _pins() -> list[str]:
    """What keeps pip's choice fit for the numpy in use."""
    if importlib.util.find_spec("numpy") is None:
        return []
    import numpy as np

    pins = [f"numpy=={np.__version__.split('+')[0]}"]
    if int(np.__version__.split(".", maxsplit=1)[0]) < 2:
        pins.append(OPTIONAL["pyarrow"] + "<25")  # pyarrow 25 is compiled for numpy 2
    return pins
