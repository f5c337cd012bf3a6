"""onemap:checklayer in the real qgis_process: the sample county's survey is clean, its damaged part is not."""

import json

import pytest


@pytest.fixture(scope="module")
def county(process, tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    done = process("run", "createsamplecounty", "--", "PATCHES=1000", "SEED=7", "EPSG=4523", f"OUTPUT={path}")
    assert done.returncode == 0, done.stderr
    return path


def checked(process, county, folder, layer, *words):
    admin = [f"ADMIN={county}|layername={name}" for name in ("XZQ", "CJDCQ")]
    outputs = [f"OUTPUT={folder / 'out.gpkg'}", f"REPORT={folder / 'out.html'}", f"LEDGER={folder / 'out.xlsx'}"]
    return process("--json", "run", "checklayer", "--", f"INPUT={county}|layername={layer}", *admin, *outputs, *words)


def test_clean_survey(process, county, tmp_path):
    done = checked(process, county, tmp_path, "DLTB")
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert [results[name] for name in ("ERRORS", "WARNINGS", "NOT_RUN", "TYPE")] == [0, 0, 0, "DLTB"]
    assert {path.name for path in tmp_path.iterdir()} == {"out.gpkg", "out.html", "out.xlsx"}


def test_damaged_survey_by_a_county_rule(process, county, tmp_path):
    from onemap.tools.exchange.layers import FileSource

    rules = tmp_path / "survey_checks.csv"
    rules.write_text("check_id,severity\nR004,warning\n", "utf-8")
    done = checked(process, county, tmp_path, "DLTB_DEFECTS", "LAYER_TYPE=DLTB", "CHECKS=R003;R004", f"RULES={rules}")
    assert done.returncode == 0, done.stderr
    found = FileSource(tmp_path / "out.gpkg").read(["CHECK_ID", "SEVERITY"])
    assert sorted(zip(found["CHECK_ID"], found["SEVERITY"])) == [("R003", "error")] * 2 + [("R004", "warning")]


def test_wrong_use(process, county, tmp_path):
    done = checked(process, county, tmp_path, "TRUTH_DEFECTS")
    assert done.returncode == 1
    assert "TRUTH_DEFECTS" in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []
