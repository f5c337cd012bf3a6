"""onemap:checkparcelcodes in the real qgis_process over the sample county: only what is planted there is found."""

import json

import pytest


@pytest.fixture(scope="module")
def county(process, tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    done = process("run", "createsamplecounty", "--", "PATCHES=1000", "SEED=3", "EPSG=4524", f"OUTPUT={path}")
    assert done.returncode == 0, done.stderr
    return path


def test_sample_county(process, county, tmp_path):
    from onemap.tools.exchange.layers import FileSource

    out, record = tmp_path / "findings.gpkg", tmp_path / "run.json"
    layers = [f"LAYERS={county}|layername={name}" for name in ("ZDJBXX", "DK", "DK2017", "LQZD", "CYCB", "CBDKXX")]
    words = [*layers, f"ADMIN={county}|layername=XZQ", f"OUTPUT={out}", f"MANIFEST={record}"]
    done = process("run", "checkparcelcodes", "--", *words)
    assert done.returncode == 0, done.stderr
    made = FileSource(out).read(["CHECK_ID", "LAYER", "FIELD"])
    # planted there: state ground with the letters of a construction parcel, and one plot number on two places
    assert set(zip(made["CHECK_ID"], made["LAYER"])) <= {("PC-08", "DK"), ("PC-09", "ZDJBXX")}
    assert json.loads(record.read_text("utf-8"))["counts"]["error"] == len(made)


def test_wrong_use(process, county, tmp_path):
    words = [f"LAYERS={county}|layername=ZDJBXX", "CHECKS=PC-99", f"OUTPUT={tmp_path / 'f.gpkg'}"]
    done = process("run", "checkparcelcodes", "--", *words)
    assert done.returncode == 1
    assert "PC-99" in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []
