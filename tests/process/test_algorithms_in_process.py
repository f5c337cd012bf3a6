"""The algorithms in the real qgis_process, where QGIS's own libraries were loaded first: same numbers, exit codes."""

import json

import numpy as np
import pytest


@pytest.fixture(scope="module")
def county(process, tmp_path_factory):
    path = tmp_path_factory.mktemp("县") / "示例县.gpkg"
    done = process("run", "createsamplecounty", "--", "PATCHES=1000", "SEED=3", "EPSG=4523", f"OUTPUT={path}")
    assert done.returncode == 0, done.stderr
    assert sorted(one.name for one in path.parent.iterdir()) == ["示例县.gpkg"]
    return path


@pytest.mark.parametrize("method", ["official", "geodesic", "planar"])
def test_areas_equal_those_of_plain_python(process, county, tmp_path, method):
    from onemap.tools.exchange.layers import FileSource
    from onemap.tools.geometry.area import areas
    from onemap.tools.libraries import load

    out, record = tmp_path / "areas.gpkg", tmp_path / "run.json"
    words = [f"INPUT={county}|layername=DLTB", f"METHOD={method}", "FIELD=JSMJ_NEW", f"OUTPUT={out}"]
    done = process("run", "calculateareas", "--", *words, f"MANIFEST={record}")
    assert done.returncode == 0, done.stderr
    source = FileSource(county, "DLTB").read([])
    expected = areas(np.asarray(source.geometry), source.crs, method)
    made = FileSource(out).read(["JSMJ_NEW"])
    assert made["JSMJ_NEW"].tolist() == expected.tolist()
    versions = json.loads(record.read_text("utf-8"))["versions"]
    here = load()._asdict()
    assert {name: versions[name] for name in ("geos", "gdal", "proj")} == {
        name: here[name] for name in ("geos", "gdal", "proj")
    }


def test_level_by_village(process, county, tmp_path):
    from onemap.tools.exchange.layers import FileSource

    patches = FileSource(county, "DLTB").read(["ZLDWDM", "TBMJ"])
    sums = patches.groupby("ZLDWDM")["TBMJ"].sum().round(2)
    controls = tmp_path / "controls.csv"
    lines = [f'"{name}",{total + 0.03:.2f}' for name, total in sums.items()]
    controls.write_text("ZLDWDM,DCMJ\n" + "\n".join(lines) + "\n", encoding="utf-8")
    controls.with_suffix(".csvt").write_text('"String","Real"\n')
    out, log = tmp_path / "levelled.gpkg", tmp_path / "log.csv"
    words = [
        f"INPUT={county}|layername=DLTB",
        "FIELD=TBMJ",
        "GROUP=ZLDWDM",
        f"CONTROL_TABLE={controls}",
        "CONTROL_KEY=ZLDWDM",
        "CONTROL_AREA=DCMJ",
        f"OUTPUT={out}",
        f"LOG={log}",
    ]
    done = process("run", "levelareas", "--", *words)
    assert done.returncode == 0, done.stderr
    made = FileSource(out).read(["ZLDWDM", "TBMJ"])
    assert made.groupby("ZLDWDM")["TBMJ"].sum().round(2).tolist() == [round(total + 0.03, 2) for total in sums]
    assert "LEVEL_GROUP" in log.read_text("utf-8").splitlines()[0]


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (["METOD=official"], 2, "METOD"),
        (["FIELD= "], 1, "FIELD is empty"),
        (["METHOD=exact"], 1, "METHOD"),
    ],
)
def test_wrong_use(process, county, tmp_path, words, code, text):
    out = tmp_path / "areas.gpkg"
    done = process("run", "calculateareas", "--", f"INPUT={county}|layername=DLTB", f"OUTPUT={out}", *words)
    assert done.returncode == code
    assert text in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_is_text_not_html(process):
    done = process("help", "levelareas")
    assert done.returncode == 0
    assert "CONTROL_TABLE" in done.stdout
    assert "<p>" not in done.stdout
