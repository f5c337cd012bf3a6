"""The models that ship with the plugin, in the real qgis_process: by their id and by their file."""

import json

import numpy as np
import pyogrio
import pytest
import shapely

from onemap.tools.sample import make_county

LAYERS = ("YJJBNTTB", "STBHHX", "CZKFBJ", "LQZD", "CYCB", "DK", "STGYL", "ZRBHD", "TGHLHC")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 5, 4523, path)
    survey = pyogrio.read_dataframe(path, layer="DLTB").iloc[::20]
    survey["geometry"] = shapely.transform(
        np.asarray(survey.geometry.array), lambda xy: np.round(xy + np.array([31.7, -12.3]), 4)
    )
    pyogrio.write_dataframe(survey, path, layer="BG", append=False)
    return path


def given(county, folder):
    layers = [f"LAYERS={county}|layername={name}" for name in LAYERS]
    return [
        f"SURVEY={county}|layername=DLTB",
        f"MONITORING={county}|layername=LCSHH",
        *layers,
        "AREA_METHOD=official",
        f"division:OUTPUT={folder / 'glbj.gpkg'}",
    ]


def test_models_are_listed_and_explained(process):
    done = process("--json", "list")
    assert done.returncode == 0, done.stderr
    assert {"onemap:countyboundary", "onemap:countyboundaryyear"} <= set(json.loads(done.stdout))
    told = process("help", "countyboundary")
    assert told.returncode == 0, told.stderr
    for name in ("CHANGES", "division:OUTPUT", "tasks:TASKS", "two algorithms in one run"):
        assert name in told.stdout, name


@pytest.mark.parametrize("by_file", [False, True])
def test_a_whole_county(process, root, county, tmp_path, by_file):
    model = root / "processing_provider" / "models" / "countyboundary.model3" if by_file else "countyboundary"
    out = [f"tasks:OUTPUT={tmp_path / 'tasks.gpkg'}", f"tasks:TASKS={tmp_path / 'tasks.xlsx'}"]
    words = [*given(county, tmp_path), f"CHANGES={county}|layername=BG", f"ADMIN={county}|layername=XZQ", *out]
    done = process("--json", "run", model, "--", *words)
    assert done.returncode == 0, done.stderr + done.stdout
    told = json.loads(done.stdout)["results"]
    assert told["tasks:OUTPUT"] == str(tmp_path / "tasks.gpkg")
    assert {one.name for one in tmp_path.iterdir()} == {"glbj.gpkg", "tasks.gpkg", "tasks.xlsx"}
    tasks = pyogrio.read_dataframe(tmp_path / "tasks.gpkg")
    changes = pyogrio.read_dataframe(county, layer="BG")
    assert set(tasks.BSM) == set(changes.BSM)
    assert {"自然资源", "林业和草原"} <= set(tasks.CBDW)
    assert len(pyogrio.read_dataframe(tmp_path / "glbj.gpkg")) > 900


def test_the_next_year(process, county, tmp_path):
    (tmp_path / "old").mkdir()
    words = [one.replace("division:OUTPUT", "OUTPUT") for one in given(county, tmp_path / "old")]
    done = process("run", "delineateboundaries", "--", *words, f"BOUNDARIES={tmp_path / 'old' / 'lines.gpkg'}")
    assert done.returncode == 0, done.stderr + done.stdout
    words = [*given(county, tmp_path)[:-4], *given(county, tmp_path)[-2:]]  # two layers less
    more = [f"PREVIOUS={tmp_path / 'old' / 'glbj.gpkg'}", f"comparison:OUTPUT={tmp_path / 'changed.gpkg'}"]
    done = process("--json", "run", "countyboundaryyear", "--", *words, *more)
    assert done.returncode == 0, done.stderr + done.stdout
    changed = pyogrio.read_dataframe(tmp_path / "changed.gpkg")
    assert 0 < len(changed) < 900
    assert set(changed.BHLX) <= {"moved", "rule"}


def test_a_file_that_is_not_there(process, tmp_path):
    done = process("run", tmp_path / "none.model3", "--", "SURVEY=a")
    assert done.returncode == 2
    assert "none.model3" in done.stderr


def test_trouble_in_a_step_ends_the_model(process, county, tmp_path):
    words = [*given(county, tmp_path), f"CHANGES={county}|layername=BG", f"ADMIN={county}|layername=DK"]
    done = process("run", "countyboundary", "--", *words, f"tasks:OUTPUT={tmp_path / 'tasks.gpkg'}")
    assert done.returncode != 0
    assert "XZQDM" in done.stderr + done.stdout
    assert not (tmp_path / "tasks.gpkg").exists()
