"""The main job in the real qgis_process: the same pieces as in plain Python, exit codes, nothing left on failure."""

import json
import os
import subprocess
import sys

import pytest
from mapping_runs import run


@pytest.fixture(scope="module")
def process(root, tmp_path_factory):
    profile = tmp_path_factory.mktemp("profile")

    def start(*words):
        env = {**os.environ, "ONEMAP_PROFILE": str(profile)}
        command = [sys.executable, str(root / "scripts" / "onemap-process"), *map(str, words)]
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False)

    return start


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    from onemap.tools.sample import make_county

    path = tmp_path_factory.mktemp("县") / "示例县.gpkg"
    make_county(1000, 11, 4524, path)
    return path


def test_pieces_equal_those_of_plain_python(process, county, tmp_path):
    from onemap.tools.exchange.layers import FileSource

    out, record = tmp_path / "碎块.gpkg", tmp_path / "run.json"
    layers = [f"SURVEY={county}|layername=DLTB", f"MONITORING={county}|layername=LCSHH"]
    done = process("run", "maplandclasses", "--", *layers, f"OUTPUT={out}", f"MANIFEST={record}", "MIN_WIDTH=1.5")
    assert done.returncode == 0, done.stderr
    here = run(FileSource(county, "DLTB"), FileSource(county, "LCSHH"), method="official", limits=(10, 1.5))
    made = FileSource(out).read()
    columns = ["SURVEY_ID", "MONITORING_ID", "MAPPED_CLASS", "VERDICT", "RULE_ID", "MJ", "NOISE"]
    blank = here.pieces[columns].astype(object).where(here.pieces[columns].notna(), None)
    assert made[columns].astype(object).where(made[columns].notna(), None).values.tolist() == blank.values.tolist()
    counts = json.loads(record.read_text("utf-8"))["counts"]
    assert counts["PIECES"] == len(here.pieces)
    here.mapped.close()


def test_a_wrong_field_ends_with_an_error_and_leaves_nothing(process, county, tmp_path):
    layers = [f"SURVEY={county}|layername=DLTB", f"MONITORING={county}|layername=LCSHH"]
    done = process("run", "maplandclasses", "--", *layers, f"OUTPUT={tmp_path / 'a.gpkg'}", "SURVEY_CLASS=WRONG")
    assert done.returncode == 1
    assert "WRONG" in done.stderr + done.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_parameter_is_wrong_use(process, county, tmp_path):
    layers = [f"SURVEY={county}|layername=DLTB", f"MONITORING={county}|layername=LCSHH"]
    done = process("run", "maplandclasses", "--", *layers, f"OUTPUT={tmp_path / 'a.gpkg'}", "MINAREA=3")
    assert done.returncode == 2
    assert "MINAREA" in done.stderr
    assert list(tmp_path.iterdir()) == []
