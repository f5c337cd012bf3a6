"""onemap:checkcontrollines in the real qgis_process, in both languages."""

import json

import pytest

LAYERS = {"FARMLAND": "YJJBNTTB", "REDLINE": "STBHHX", "URBAN": "CZKFBJ", "SURVEY": "DLTB", "ADMIN": "XZQ"}


@pytest.fixture(scope="module")
def county(process, tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    done = process("run", "createsamplecounty", "--", "PATCHES=1000", "SEED=3", "EPSG=4524", f"OUTPUT={path}")
    assert done.returncode == 0, done.stderr
    return path


def test_sample_county(process, county, tmp_path):
    out, report, record = (tmp_path / name for name in ("findings.gpkg", "report.html", "run.json"))
    words = [f"{name}={county}|layername={layer}_900" for name, layer in LAYERS.items()]
    words += [f"LAYERS={county}|layername=ZRBHD_900", f"LAYERS={county}|layername=KQ_900"]
    words += [f"OUTPUT={out}", f"REPORT={report}", f"LEDGER={tmp_path / 'ledger.xlsx'}", f"MANIFEST={record}"]
    done = process("run", "checkcontrollines", "--", *words)
    assert done.returncode == 0, done.stderr

    from onemap.tools.exchange.layers import FileSource

    made = FileSource(out).read(["CHECK_ID", "SEVERITY", "STATUS"])
    assert {"CL-020", "CL-021", "CL-022", "CL-030", "CL-033", "CL-040"} <= set(made["CHECK_ID"])
    counts = json.loads(record.read_text("utf-8"))["counts"]
    assert counts["ERRORS"] == (made["SEVERITY"] == "error").sum() > 0
    assert counts["NOT_RUN"] > 8
    assert "CL-043" in done.stdout, "what did not run is told in the log"


def test_wrong_use(process, county, tmp_path):
    words = [f"FARMLAND={county}|layername=YJJBNTTB", "CHECKS=CL-99", f"OUTPUT={tmp_path / 'f.gpkg'}"]
    done = process("run", "checkcontrollines", "--", *words)
    assert done.returncode == 1
    assert "CL-99" in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []
