"""The main job in the real qgis_process: the same pieces as in plain Python, exit codes, nothing left on failure."""

import json

import numpy as np
import pytest
import shapely
from mapping_runs import layer, run


@pytest.fixture(scope="module")
def county(process, tmp_path_factory):
    path = tmp_path_factory.mktemp("县") / "示例县.gpkg"
    done = process("run", "createsamplecounty", "--", "PATCHES=1000", "SEED=11", "EPSG=4524", f"OUTPUT={path}")
    assert done.returncode == 0, done.stderr
    return path


def same_rows(made, expected):
    """Whether two frames hold the same rows in the same order, geometry included; null and "" count as one."""
    assert len(made) == len(expected) > 0
    assert set(expected.columns) <= set(made.columns)
    for name in expected.columns.drop("geometry"):
        one, two = (frame[name].astype(object).where(frame[name].notna(), "").tolist() for frame in (made, expected))
        assert one == two, name
    several = [[shapely.multipolygons(shapely.get_parts(one)) for one in frame.geometry] for frame in (made, expected)]
    shapes = [shapely.normalize(np.array(one, object)) for one in several]
    assert shapely.equals_exact(*shapes).all()


def test_pieces_equal_those_of_plain_python(process, county, tmp_path):
    from onemap.tools.exchange.layers import FileSource

    out, patches, record = tmp_path / "碎块.gpkg", tmp_path / "冲突.gpkg", tmp_path / "run.json"
    layers = [f"SURVEY={county}|layername=DLTB", f"MONITORING={county}|layername=LCSHH"]
    files = [f"OUTPUT={out}", f"CONFLICTS={patches}", f"MANIFEST={record}"]
    done = process("run", "maplandclasses", "--", *layers, *files, "MIN_WIDTH=1.5")
    assert done.returncode == 0, done.stderr
    here = run(FileSource(county, "DLTB"), FileSource(county, "LCSHH"), method="official", limits=(10, 1.5))
    same_rows(FileSource(out).read(), here.pieces)
    same_rows(FileSource(patches).read(), here.conflicts)
    told = json.loads(record.read_text("utf-8"))
    assert told["counts"]["PIECES"] == len(here.pieces)
    assert told["counts"]["CONFLICT_COUNT"] == len(here.conflicts)
    assert {one["name"]: one["count"] for one in told["outputs"]} == {
        "OUTPUT": len(here.pieces),
        "CONFLICTS": len(here.conflicts),
    }
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(["碎块.gpkg", "冲突.gpkg", "run.json"])
    here.mapped.close()


def test_numbers_and_decisions_by_json(process, tmp_path):
    """The queue of one run, filled in as a CSV, is the next one's table of decisions: nothing is left to decide."""
    import pandas as pd
    import pyogrio

    source, queue, decided = (tmp_path / name for name in ("in.gpkg", "queue.csv", "decided.csv"))
    squares = [shapely.box(35_500_000 + x, 4_200_000, 35_500_100 + x, 4_200_100) for x in (0, 100, 200)]
    survey = layer(squares, BSM=["1", "2", "3"], DLBM=["0103", "1206", "0103"])
    monitoring = layer([shapely.union_all(squares)], BSM=["M"], DI_LEI=["0172"])  # a class that may be several
    for name, frame in (("DLTB", survey), ("LCSHH", monitoring)):
        pyogrio.write_dataframe(frame, source, layer=name)
    wish = {name: f"{source}|layername={one}" for name, one in (("SURVEY", "DLTB"), ("MONITORING", "LCSHH"))}

    def results(number, **more):
        values = {**wish, "OUTPUT": str(tmp_path / f"{number}.gpkg"), **more}
        done = process("--json", "run", "maplandclasses", "-", stdin=json.dumps({"inputs": values}))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["results"]

    first = results(1, QUEUE=str(queue))
    table = pd.read_csv(queue, dtype=str)
    assert len(table) == first["TO_DECIDE"] == 2, "once for each pair of classes, not for each piece"
    table["DECISION"] = table["CANDIDATES"].str.split(";").str[0]
    table.to_csv(decided, index=False, encoding="utf-8")
    second = results(2, DECISIONS=str(decided), QUEUE=str(tmp_path / "again.csv"))
    assert second["TO_DECIDE"] == 0
    assert second["PIECES"] == first["PIECES"] == 3
    again = pd.read_csv(tmp_path / "again.csv", dtype=str)
    assert again["DECISION"].tolist() == table["DECISION"].tolist()
    rules = [pyogrio.read_dataframe(tmp_path / f"{number}.gpkg") for number in (1, 2)]
    assert rules[0].REASON.str.contains("待核实").all()
    assert not rules[1].REASON.str.contains("Several classes are possible").any()


def test_an_output_over_the_county_is_refused(process, county, tmp_path):
    before = county.read_bytes()
    layers = [f"SURVEY={county}|layername=DLTB", f"MONITORING={county}|layername=LCSHH"]
    done = process("run", "maplandclasses", "--", *layers, f"OUTPUT={county}", f"REPORT={tmp_path / 'report.html'}")
    assert done.returncode == 1
    assert "would overwrite" in done.stderr + done.stdout
    assert county.read_bytes() == before
    assert list(tmp_path.iterdir()) == []


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
