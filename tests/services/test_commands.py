"""From the command line: test a service, pull, check, push; and no secret is left anywhere."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stored_rows import stored_rows

from onemap.tools.services.editing.gpkg import opened
from onemap.tools.services.editing.workfile import WorkFile

SECRET = "geheim0815"
Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def process(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Process:
    profile = tmp_path_factory.mktemp("profile")

    def start(*words: object) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, str(root / "scripts" / "onemap-process"), *map(str, words)]
        env = {**os.environ, "ONEMAP_PROFILE": str(profile)}
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False)

    return start


def changed(work: Path, code: str) -> None:
    file = WorkFile(work)
    with opened(file.path) as connection:
        connection.execute(f'UPDATE "{file.table}" SET code = ? WHERE fid = 1', (code,))


def test_there_and_back(ogc: dict[str, Any], tmp_path: Path, process: Process) -> None:
    url, work = f"{ogc['wfs']}?token={SECRET}", tmp_path / "作业 1.gpkg"
    outputs = [f"REPORT={tmp_path / 'probe.html'}", f"PROFILE={tmp_path / 'probe.json'}"]
    done = process("run", "onemap:probeservice", "--", f"URL={url}", *outputs)
    assert done.returncode == 0, done.stdout + done.stderr
    done = process("run", "onemap:pulllayer", "--", f"URL={url}", "LAYER=变更图斑", "TYPE=wfs", f"OUTPUT={work}")
    assert done.returncode == 0, done.stdout + done.stderr
    changed(work, "改1")
    findings = [f"OUTPUT={tmp_path / 'findings.gpkg'}", f"REPORT={tmp_path / 'gate.html'}"]
    done = process("run", "onemap:checkchanges", "--", f"WORK={work}", *findings)
    assert done.returncode == 0, done.stdout + done.stderr
    push = ("run", "onemap:pushchanges", "--", f"WORK={work}", f"URL={url}")
    outputs = [f"REPORT={tmp_path / 'push.html'}", f"MANIFEST={tmp_path / 'push.json'}"]
    done = process(*push, *outputs)  # shows only, unless told otherwise
    assert done.returncode == 0, done.stdout + done.stderr
    assert stored_rows(ogc, "变更图斑")[1]["code"] == "0101"
    done = process(*push, "DRY_RUN=false", *outputs)
    assert done.returncode == 0, done.stdout + done.stderr
    assert stored_rows(ogc, "变更图斑")[1]["code"] == "改1"
    assert json.loads((tmp_path / "push.json").read_text())["counts"]["sent"] == 1
    left = [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert left == []


def test_a_finding_stops_the_push(ogc: dict[str, Any], tmp_path: Path, process: Process) -> None:
    work = tmp_path / "work.gpkg"
    done = process("run", "onemap:pulllayer", "--", f"URL={ogc['wfs']}", "LAYER=pg_4523", "TYPE=wfs", f"OUTPUT={work}")
    assert done.returncode == 0, done.stdout + done.stderr
    changed(work, "a\x07")
    done = process("run", "onemap:pushchanges", "--", f"WORK={work}", "DRY_RUN=false")
    assert done.returncode == 1
    assert "CG-003" in done.stdout + done.stderr
    assert stored_rows(ogc, "pg_4523")[1]["code"] == "0101"


def test_wrong_uses(ogc: dict[str, Any], tmp_path: Path, process: Process) -> None:
    work = tmp_path / "work.gpkg"
    pull = ("run", "onemap:pulllayer", "--", f"URL={ogc['wfs']}", "TYPE=wfs")
    done = process(*pull, "LAYER=没有", f"OUTPUT={work}")
    assert done.returncode == 1
    assert "pg_4523" in done.stdout + done.stderr
    done = process(*pull, "LAYER=pg_4523", f"OUTPUT={work}", "FILTER=code~1")
    assert done.returncode == 1
    assert "FILTER" in done.stdout + done.stderr
    done = process("run", "onemap:pushchanges", "--", f"WORK={ogc['gpkg']}")
    assert done.returncode == 1
    assert not work.exists()
