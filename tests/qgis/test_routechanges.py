"""onemap:routechanges on the sample county: the layer of tasks, the lists, and what is refused."""

import json

import numpy as np
import openpyxl
import pyogrio
import pytest
import shapely
from qgis.core import QgsProcessingException

from onemap.tools.geometry.area import official_areas
from onemap.tools.sample import make_county


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A county and patches of change: every tenth of its patches, moved so that they lie over lines."""
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 5, 4523, path)
    survey = pyogrio.read_dataframe(path, layer="DLTB").iloc[::10]
    moved = shapely.transform(np.asarray(survey.geometry.array), lambda xy: np.round(xy + np.array([31.7, -12.3]), 4))
    survey["geometry"] = moved
    pyogrio.write_dataframe(survey, path, layer="BG", append=False)
    return path


@pytest.fixture(scope="module")
def division(county):
    """The division of the survey as its classes say, without a run of the other algorithm."""
    survey = pyogrio.read_dataframe(county, layer="DLTB")
    first = survey.DLBM.str[:2].map({"01": "1", "02": "2", "03": "3", "04": "4"}).fillna("7")
    survey["GLLX"] = np.where(np.arange(len(survey)) % 17 == 0, "9", first)
    survey["XZQDM"], survey["XZQMC"] = survey.ZLDWDM.str[:12], survey.ZLDWMC
    path = county.parent / "glbj.gpkg"
    pyogrio.write_dataframe(survey[["BSM", "GLLX", "XZQDM", "XZQMC", "geometry"]], path, layer="GLBJ")
    return path


def given(county, division, tmp_path, **changes):
    return {
        "CHANGES": f"{county}|layername=BG",
        "DIVISION": f"{division}|layername=GLBJ",
        "ADMIN": f"{county}|layername=XZQ",
        "OUTPUT": str(tmp_path / "tasks.gpkg"),
        "TASKS": str(tmp_path / "任务.xlsx"),
        "REPORT": str(tmp_path / "报告.html"),
        "MANIFEST": str(tmp_path / "m.json"),
        **changes,
    }


def test_a_county(run, county, division, tmp_path):
    results = run("routechanges", given(county, division, tmp_path)).results
    tasks = pyogrio.read_dataframe(results["OUTPUT"])
    changes = pyogrio.read_dataframe(county, layer="BG")
    assert results["COUNT"] == len(tasks)
    assert results["SPLIT"] == (tasks.groupby("BSM").size() > 1).sum() > 20
    sums = tasks.groupby("BSM").CBMJ.sum()
    own = official_areas(np.asarray(changes.geometry.array), changes.crs)
    np.testing.assert_allclose(sums[changes.BSM], own, atol=0.005)
    assert set(changes.columns) <= set(tasks.columns)
    assert tasks.RWBH.is_unique
    names = {"NATURAL_RESOURCES": "自然资源", "FORESTRY": "林业和草原", "BOTH": "自然资源;林业和草原"}
    counted = tasks.CBDW.value_counts()
    assert {name: counted[text] for name, text in names.items()} == {name: results[name] for name in names}
    towns = pyogrio.read_dataframe(county, layer="XZQ")
    assert set(tasks.CBXZMC) <= set(towns.XZQMC)
    assert (tasks.RWBH.str[:9] == tasks.CBXZDM).all()
    book = openpyxl.load_workbook(results["TASKS"], read_only=True)
    assert len(book.sheetnames) == 5
    rows = [len([row for row in book[name].iter_rows(min_row=2, max_col=1, values_only=True) if row[0]])
            for name in book.sheetnames[2:4]]  # fmt: skip
    both = results["BOTH"]
    # the last row of a list is the sum
    assert [count - 1 for count in rows] == [results["NATURAL_RESOURCES"] + both, results["FORESTRY"] + both]
    manifest = json.loads((tmp_path / "m.json").read_text("utf-8"))
    assert len(manifest["inputs"]) == 3
    assert "12号" in (tmp_path / "报告.html").read_text("utf-8")


def test_only_what_is_asked_for_and_a_second_run_over_its_own_result(run, county, division, tmp_path):
    asked = given(county, division, tmp_path)
    plain = {name: asked[name] for name in ("CHANGES", "DIVISION", "OUTPUT")}
    first = run("routechanges", plain).results
    assert {one.name for one in tmp_path.iterdir()} == {"tasks.gpkg"}
    again = run("routechanges", {**plain, "CHANGES": first["OUTPUT"], "OUTPUT": str(tmp_path / "two.gpkg")}).results
    one, two = pyogrio.read_dataframe(first["OUTPUT"]), pyogrio.read_dataframe(again["OUTPUT"])
    assert again["SPLIT"] <= first["SPLIT"] / 20
    assert list(one.columns) == list(two.columns)
    assert two.CBMJ.sum() == pytest.approx(one.CBMJ.sum(), abs=0.02)


@pytest.mark.parametrize(
    ("changes", "text"),
    [({"DIVISION": "DLTB"}, "no field GLLX"), ({"ADMIN": "DK"}, "neither ZLDWDM nor XZQDM")],
)
def test_wrong_input_is_refused_and_nothing_is_left(run, county, division, tmp_path, changes, text):
    asked = {name: f"{county}|layername={layer}" for name, layer in changes.items()}
    with pytest.raises(QgsProcessingException, match=text):
        run("routechanges", given(county, division, tmp_path, **asked))
    assert list(tmp_path.iterdir()) == []
