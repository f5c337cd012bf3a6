"""Finds this machine's qgis_process and starts it with the plugin on and its packages visible."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Optional

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = "onemap"


class RunnerError(Exception):
    """qgis_process cannot be found or started; the text says what to do."""


def find_program() -> list[str]:
    """The command that starts qgis_process. ONEMAP_QGIS_PROCESS names one of your own.

    Debian 12's wrapper ``qgis_process`` hands on an option that the program does not know and fails
    each time, so the program behind it (``.bin``) comes first.
    """
    named = os.environ.get("ONEMAP_QGIS_PROCESS")
    if named:
        return [named]
    for name in ("qgis_process.bin", "qgis_process", "qgis_process-qgis-ltr.bat", "qgis_process-qgis.bat"):
        found = shutil.which(name) or (shutil.which(name, path="/usr/bin:/usr/local/bin") if os.name != "nt" else None)
        if found:
            return [found]
    for bundle in sorted(Path("/Applications").glob("QGIS*.app/Contents/MacOS/bin/qgis_process")):
        return [str(bundle)]
    for installed in sorted(Path(os.environ.get("PROGRAMFILES", "/nowhere")).glob("QGIS*/bin/qgis_process-qgis*.bat")):
        return [str(installed)]
    raise RunnerError(
        "qgis_process was not found. Install QGIS 3.22 or newer (Debian: apt-get install qgis python3-qgis), "
        "or name the program in the variable ONEMAP_QGIS_PROCESS."
    )


def home() -> Path:
    """The runner's own folder, for a profile that no other QGIS uses. ONEMAP_PROFILE names another."""
    named = os.environ.get("ONEMAP_PROFILE")
    if named:
        return Path(named).resolve()
    if (ROOT / "build").is_dir():
        return ROOT / "build" / "process"
    cache = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "onemap-process"


def plugins_folder(folder: Path, plugins: dict[str, Path]) -> Path:
    """A folder that QGIS takes ``plugins`` (name to source folder) from."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "nt":  # links want rights there; an installed plugin has the right name already
        return next(iter(plugins.values())).parent
    for name, source in plugins.items():
        link = folder / name
        if link.is_symlink() and link.resolve() == source:
            continue
        fresh = folder / f".{name}.{os.getpid()}"
        fresh.symlink_to(source, target_is_directory=True)
        fresh.replace(link)  # at once, as night runs may start side by side
    return folder


def prepare_profile(folder: Path, plugins: list[str]) -> Path:
    """A profile with ``plugins`` switched on; nothing in it is the user's own."""
    switch_on(folder / "profiles" / "default" / "QGIS" / "QGIS3.ini", plugins)
    return folder


def switch_on(ini: Path, plugins: list[str]) -> None:
    """Switches ``plugins`` on in a profile's settings file; all else in it stays."""
    lines = ini.read_text(encoding="utf-8").splitlines() if ini.is_file() else []
    missing = [f"{name}=true" for name in plugins if f"{name}=true" not in lines]
    if not missing:
        return
    off = {f"{name}=false" for name in plugins}
    lines = [line for line in lines if line not in off]
    if "[PythonPlugins]" not in lines:
        lines.append("[PythonPlugins]")
    at = lines.index("[PythonPlugins]") + 1
    ini.parent.mkdir(parents=True, exist_ok=True)
    fresh = ini.with_name(f".{os.getpid()}.ini")
    fresh.write_text("\n".join([*lines[:at], *missing, *lines[at:]]) + "\n", encoding="utf-8")
    fresh.replace(ini)


def own_environment() -> Optional[Path]:
    """The virtual environment whose packages are used, whichever is activated: the checkout's (``build/venv``).

    ONEMAP_VENV names another; if it is empty, or ONEMAP_PACKAGES names a folder of packages, none is put first.
    """
    named = os.environ.get("ONEMAP_VENV")
    if named is None:
        venv = ROOT / "build" / "venv"
        return venv if (venv / "bin" / "python3").exists() and "ONEMAP_PACKAGES" not in os.environ else None
    if not named:
        return None
    if not (Path(named) / "bin" / "python3").exists():
        raise RunnerError(f"ONEMAP_VENV names {named}, which is no virtual environment: it has no bin/python3.")
    return Path(named).resolve()


def environment(plugins: Optional[dict[str, Path]] = None, folder: Optional[Path] = None) -> dict[str, str]:
    """The variables qgis_process is started with."""
    plugins = plugins or {PLUGIN: ROOT}
    folder = folder or home()
    env = dict(os.environ)
    env["QGIS_PLUGINPATH"] = str(plugins_folder(folder / "plugins", plugins))
    env["QGIS_CUSTOM_CONFIG_PATH"] = str(prepare_profile(folder / "profile", list(plugins)))
    venv = own_environment()
    if venv is not None:
        env["VIRTUAL_ENV"] = str(venv)
        env["PATH"] = f"{venv / 'bin'}{os.pathsep}{env.get('PATH', '')}"  # QGIS takes packages of the first python3
    env.pop("PYTHONHOME", None)
    if sys.platform.startswith("linux"):
        env["QT_QPA_PLATFORM"] = "offscreen"
        if not any(
            "UTF-8" in env.get(name, "").upper().replace("UTF8", "UTF-8") for name in ("LC_ALL", "LC_CTYPE", "LANG")
        ):
            env["LC_ALL"] = "C.UTF-8"  # Chinese file names
        if not Path(env.get("XDG_RUNTIME_DIR") or "/nowhere").is_dir():
            runtime = folder / "runtime"
            runtime.mkdir(mode=0o700, exist_ok=True)
            env["XDG_RUNTIME_DIR"] = str(runtime)
        env.setdefault("PYTHONWARNINGS", "ignore::DeprecationWarning")  # of QGIS's own start-up
    return env


def ask(words: list[str], env: dict[str, str]) -> dict[str, Any]:
    """What ``qgis_process --json WORDS`` answers; raises :class:`RunnerError` with its own words if it fails."""
    done = subprocess.run([*find_program(), "--json", *words], env=env, capture_output=True, check=False)
    answer = parse_json(done.stdout.decode("utf-8", "replace"))
    if answer is None:
        raise RunnerError(said(done.stderr) or f"qgis_process ended with code {done.returncode} and said nothing.")
    return answer


def parse_json(text: str) -> Optional[dict[str, Any]]:
    """The JSON object in ``text``, before or after which other code may have printed."""
    start = 0 if text.startswith("{") else text.find("\n{") + 1
    if text[start : start + 1] != "{":
        return None
    try:
        answer, _end = json.JSONDecoder().raw_decode(text[start:])
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def said(stderr: bytes) -> str:
    """The lines of the error output that are for people."""
    noise = ("QStandardPaths:", "Warning 1: This version of GeoPackage")
    lines = stderr.decode("utf-8", "replace").splitlines()
    return "\n".join(
        line for line in lines if line.strip() and not line.startswith(noise) and "DeprecationWarning" not in line
    )
