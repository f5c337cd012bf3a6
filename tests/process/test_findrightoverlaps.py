"""Overlapping rights in the real qgis_process: lists of layers both ways, the truth of the sample, nothing left."""

import json

import pyogrio
import pytest

RIGHTS = ("ZDJBXX", "DK", "DK2017", "LQZD", "CYCB", "TDJYQ", "KYQ_CKQXKFW")
TABLES = ("CBDKXX", "TDCBJYQ", "TDSYQ", "JSYDSYQ", "TDJYQGLGX", "QLR")


@pytest.fixture(scope="module")
def county(process, tmp_path_factory):
    path = tmp_path_factory.mktemp("县") / "示例县.gpkg"
    done = process("run", "createsamplecounty", "--", "PATCHES=1000", "SEED=11", "EPSG=4524", f"OUTPUT={path}")
    assert done.returncode == 0, done.stderr
    return path


def files(folder):
    return [f"OUTPUT={folder / '案件.gpkg'}", f"LEDGER={folder / '台账.xlsx'}", f"REPORT={folder / '报告.html'}"]


def test_lists_of_layers_give_the_truth(process, county, tmp_path):
    lists = [f"LAYERS={county}|layername={name}" for name in RIGHTS]
    lists += [f"TABLES={county}|layername={name}" for name in TABLES]
    done = process("--json", "run", "findrightoverlaps", "--", *lists, *files(tmp_path), "YEAR=2025")
    assert done.returncode == 0, done.stderr
    truth = pyogrio.read_dataframe(county, layer="TRUTH_RIGHTS")
    planted = truth[truth.OUTCOME == "case"]
    made = pyogrio.read_dataframe(tmp_path / "案件.gpkg")
    columns = ["CDLX", "CDXT", "GZBH"]
    assert sorted(made[columns].itertuples(index=False, name=None)) == sorted(
        planted[["KIND", "FORM", "RULE"]].itertuples(index=False, name=None)
    )
    results = json.loads(done.stdout)["results"]
    assert results["CASE_COUNT"] == len(planted)
    assert results["NOISE_COUNT"] == (truth.OUTCOME == "noise").sum()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["台账.xlsx", "报告.html", "案件.gpkg"]


def test_one_text_with_semicolons_is_a_list(process, county, tmp_path):
    text = ";".join(f"{county}|layername={name}" for name in ("DK", "LQZD"))
    done = process("--json", "run", "findrightoverlaps", "--", f"LAYERS={text}", f"OUTPUT={tmp_path / 'a.gpkg'}")
    assert done.returncode == 0, done.stderr
    made = pyogrio.read_dataframe(tmp_path / "a.gpkg")
    assert set(made.GZBH) == {"CBG-CBG", "CBG-CBL", "CBL-CBL"}


def test_a_layer_that_is_not_there_ends_with_an_error(process, county, tmp_path):
    words = [f"LAYERS={county}|layername=DK", f"LAYERS={county}|layername=NO", f"OUTPUT={tmp_path / 'a.gpkg'}"]
    done = process("run", "findrightoverlaps", "--", *words)
    assert done.returncode == 1
    assert "layername=NO" in done.stderr + done.stdout
    assert list(tmp_path.iterdir()) == []
