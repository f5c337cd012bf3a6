"""Runs a piece of Python inside the real QGIS programs: qgis_process, and the desktop on a virtual screen."""

import json
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, Optional

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import qgis_runner  # noqa: E402 - the program that is tested knows where qgis_process is

PROBE = "onemap_probe"
METADATA = """[general]
name=Probe
qgisMinimumVersion=3.22
qgisMaximumVersion=4.99
hasProcessingProvider=yes
version=1
description=Answers a question of a test
author=tests
email=tests@example.org
"""
PLUGIN = """
import json, pathlib, traceback
import qgis.utils

class Probe:
    def initProcessing(self):
        if "onemap" in qgis.utils.available_plugins and "onemap" not in qgis.utils.active_plugins:
            qgis.utils.loadPlugin("onemap")
            qgis.utils.startProcessingPlugin("onemap")
        scope = {}
        try:
            exec(compile(pathlib.Path(QUESTION).read_text("utf-8"), QUESTION, "exec"), scope)
            answer = scope["answer"]
        except BaseException:
            answer = {"traceback": traceback.format_exc()}
        pathlib.Path(ANSWER).write_text(json.dumps(answer), "utf-8")

    def unload(self):
        pass

def classFactory(iface):
    return Probe()
"""
# the desktop ends as a person ends it, so that a crash on the way out shows
DESKTOP = """
import json, pathlib, traceback
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QAction
from qgis.utils import iface
scope = {}
try:
    exec(compile(pathlib.Path(QUESTION).read_text("utf-8"), QUESTION, "exec"), scope)
    answer = scope["answer"]
except BaseException:
    answer = {"traceback": traceback.format_exc()}
pathlib.Path(ANSWER).write_text(json.dumps(answer), "utf-8")
QTimer.singleShot(0, iface.mainWindow().findChild(QAction, "mActionExit").trigger)
"""


def in_qgis_process(
    code: str, scratch: Path, plugin: Optional[Path] = ROOT, *, may_crash: bool = False
) -> dict[str, Any]:
    """The dict ``answer`` that ``code`` makes inside qgis_process, with ``plugin`` (None: nothing) loaded as onemap."""
    question, answer = _question(code, scratch)
    probe = scratch / PROBE
    probe.mkdir()
    (probe / "metadata.txt").write_text(METADATA, "utf-8")
    (probe / "__init__.py").write_text(_named(PLUGIN, question, answer), "utf-8")
    env = qgis_runner.environment(
        {PROBE: probe} if plugin is None else {"onemap": plugin, PROBE: probe}, scratch / "runner"
    )
    command = [*qgis_runner.find_program(), "plugins"]
    done = subprocess.run(command, env=env, capture_output=True, timeout=300, check=False)
    return _result(answer, done, may_crash=may_crash)


def in_desktop(code: str, profiles: Path, scratch: Path, env: Optional[dict[str, str]] = None) -> dict[str, Any]:
    """The same inside the desktop, which starts with the profile "default" of the folder ``profiles``."""
    if shutil.which("xvfb-run") is None:
        pytest.skip("xvfb-run, a virtual screen, is not installed")
    program = next(path for path in ("/usr/bin/qgis.bin", "/usr/bin/qgis") if Path(path).exists())
    question, answer = _question(code, scratch)
    start = scratch / "start.py"
    start.write_text(_named(DESKTOP, question, answer), "utf-8")
    env = {**(env or qgis_runner.environment({"onemap": ROOT}, scratch / "runner")), "HOME": str(scratch)}
    for name in ("QT_QPA_PLATFORM", "QGIS_CUSTOM_CONFIG_PATH"):
        env.pop(name, None)
    command = ["xvfb-run", "-a", program, "--noversioncheck", "--nologo", "--profiles-path", str(profiles)]
    done = subprocess.run([*command, "--code", str(start)], env=env, capture_output=True, timeout=300, check=False)
    return _result(answer, done)


def profile(folder: Path, locale: str = "en") -> Path:
    """A fresh desktop profile with the plugin switched on; returns what --profiles-path wants."""
    ini = folder / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    quiet = "[qgis]\ncheckVersion=false\nshowTips=false\n[app]\nnewsFeed\\httpsfeedqgisorg\\disabled=true\n"
    # newer QGIS fetches fonts it misses, and asks before it ends while that is going on
    quiet += "[fonts]\ndownloadMissingFonts=false\n"
    ini.write_text(f"[locale]\noverrideFlag=true\nuserLocale={locale}\n{quiet}", "utf-8")
    qgis_runner.switch_on(ini, ["onemap"])
    return folder


def _question(code: str, scratch: Path) -> tuple[Path, Path]:
    scratch.mkdir(parents=True, exist_ok=True)
    question = scratch / "question.py"
    question.write_text(textwrap.dedent(code), "utf-8")
    return question, scratch / "answer.json"


def _named(text: str, question: Path, answer: Path) -> str:
    return f"QUESTION = {str(question)!r}\nANSWER = {str(answer)!r}\n{text}"


def _result(answer: Path, done: "subprocess.CompletedProcess[bytes]", *, may_crash: bool = False) -> dict[str, Any]:
    said = done.stderr.decode("utf-8", "replace")[-3000:]
    assert answer.is_file(), f"QGIS ended with code {done.returncode} and no answer: {said}"
    result = json.loads(answer.read_text("utf-8"))
    assert "traceback" not in result, result["traceback"]
    assert may_crash or done.returncode == 0, f"QGIS answered, but ended with code {done.returncode}: {said}"
    return result
