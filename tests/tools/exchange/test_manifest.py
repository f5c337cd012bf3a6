"""The run manifest."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from layer_files import names, save

from onemap.tools.errors import OutputError
from onemap.tools.exchange.layers import FileSource
from onemap.tools.exchange.manifest import Manifest
from onemap.tools.libraries import load


def test_manifest(patches, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save(patches, tmp_path / "图斑.gpkg", layer="DLTB")
    (tmp_path / "规则.csv").write_text("A,B\n", "utf-8")
    manifest = Manifest("onemap:maplandclasses", {"MIN_AREA": np.float64(400.0), "SURVEY": Path("图斑.gpkg")})
    manifest.add_input(FileSource("图斑.gpkg").describe())
    manifest.add_table("规则.csv")
    manifest.add_table("crosswalk", "ab12", "2023", [{"row": "0101", "by": "county"}])
    manifest.add_output("OUTPUT", "结果.gpkg", 17)
    manifest.add_count("conflicts", np.int64(3))
    manifest.add_note("界线")
    manifest.add_note("界线")
    with manifest.timing("read"), manifest.timing("compute"):
        pass
    with manifest.timing("read"):
        pass
    manifest.write("结果.json")
    text = (tmp_path / "结果.json").read_bytes().decode("utf-8")
    assert "图斑.gpkg" in text
    told = json.loads(text)
    assert told["algorithm"] == "onemap:maplandclasses"
    assert told["parameters"] == {"MIN_AREA": 400.0, "SURVEY": "图斑.gpkg"}
    (given,) = told["inputs"]
    assert (given["path"], given["layer"], given["count"], given["crs"]) == ("图斑.gpkg", "DLTB", 5, "EPSG:4523")
    assert given["sha256"] == hashlib.sha256((tmp_path / "图斑.gpkg").read_bytes()).hexdigest()
    assert told["tables"][0]["sha256"] == hashlib.sha256((tmp_path / "规则.csv").read_bytes()).hexdigest()
    assert told["tables"][1] == {
        "name": "crosswalk",
        "version": "2023",
        "sha256": "ab12",
        "overrides": [{"row": "0101", "by": "county"}],
    }
    assert told["outputs"] == [{"name": "OUTPUT", "path": "结果.gpkg", "count": 17}]
    assert told["counts"] == {"conflicts": 3}
    assert told["notes"] == ["界线"]
    assert set(told["durations"]) == {"read", "compute", "total"}
    assert told["versions"]["geos"] == load().geos
    assert told["versions"]["gdal"] == load().gdal


def test_old_manifest_stays_when_the_new_one_cannot_be_made(tmp_path):
    path = tmp_path / "m.json"
    path.write_text("old")
    manifest = Manifest("a", {"loop": {}})
    manifest.content()["parameters"]["loop"]["itself"] = manifest.content()["parameters"]["loop"]
    with pytest.raises(ValueError, match="Circular"):
        manifest.write(path)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["m.json"]


def test_folder_is_missing(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        Manifest("a", {}).write(tmp_path / "无" / "m.json")
