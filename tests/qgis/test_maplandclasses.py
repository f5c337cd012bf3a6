"""onemap:maplandclasses in QGIS: every kind of output, in a model, and what is left after a failure."""

import hashlib
import subprocess

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer
from qgis_layers import Feedback
from small_disks import small_disk

MADE = ("OUTPUT", "CONFLICTS", "QUEUE", "MATRIX", "REPORT", "MANIFEST")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    from onemap.tools.sample import make_county

    path = tmp_path_factory.mktemp("county") / "示例县.gpkg"
    make_county(1000, 5, 4523, path)
    return path


def inputs(county, **more):
    return {"SURVEY": f"{county}|layername=DLTB", "MONITORING": f"{county}|layername=LCSHH", **more}


def everything(folder):
    names = ("pieces.gpkg", "conflicts.gpkg", "queue.csv", "matrix.xlsx", "report.html", "run.json")
    return {name: str(folder / file) for name, file in zip(MADE, names)}


def test_all_outputs(run, rows, county, tmp_path):
    done = run("maplandclasses", inputs(county, **everything(tmp_path)))
    names, table = rows(done.results["OUTPUT"])
    wanted = [
        "SURVEY_ID", "MONITORING_ID", "SURVEY_CLASS", "MONITORING_CLASS", "MAPPED_CLASS", "VERDICT", "RULE_ID",
        "REASON", "MJ", "MJ_METHOD",
    ]  # fmt: skip
    assert names[:10] == wanted
    assert {"BSM", "TBBH", "ZLDWDM"} <= set(names)
    assert len(table) == done.results["PIECES"] > 1000
    conflicts, patches = rows(done.results["CONFLICTS"])
    assert conflicts[:11] == ["CTBH", "CTLX", "GTDL", "LCDL", "MJ", "JYCL", "JZZT", "HSJG", "HSDW", "HSRQ", "BZ"]
    assert len(patches) == done.results["CONFLICT_COUNT"] > 0
    assert sum(row[4] for row in patches) == pytest.approx(done.results["CONFLICT_AREA"], abs=0.01)
    assert sorted(one.suffix for one in tmp_path.iterdir()) == [".csv", ".gpkg", ".gpkg", ".html", ".json", ".xlsx"]
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.count("<svg") >= 3
    assert "https://" not in page


@pytest.mark.parametrize("target", ["memory:", "TEMPORARY_OUTPUT", "table"])
def test_other_destinations(run, rows, county, tmp_path, target):
    if target == "table":
        target = f"ogr:dbname='{tmp_path / 'all.gpkg'}' table=\"pieces\" (geom)"
    done = run("maplandclasses", inputs(county, OUTPUT=target))
    _, table = rows(done.results["OUTPUT"], done.context)
    assert len(table) == done.results["PIECES"]
    assert set(done.results) == {"OUTPUT", "PIECES", "CONFLICT_COUNT", "CONFLICT_AREA", "TO_DECIDE"}


def test_memory_layers_give_the_same_as_files(run, rows, in_memory, county, tmp_path):
    straight = run("maplandclasses", inputs(county, OUTPUT=str(tmp_path / "a.gpkg")))
    layers = {
        name: in_memory(QgsVectorLayer(f"{county}|layername={layer}", layer, "ogr"))
        for name, layer in (("SURVEY", "DLTB"), ("MONITORING", "LCSHH"))
    }
    through = run("maplandclasses", {**layers, "OUTPUT": str(tmp_path / "b.gpkg")})
    assert rows(straight.results["OUTPUT"]) == rows(through.results["OUTPUT"])


@pytest.mark.parametrize("at", [1, 40, 96])
def test_cancel_leaves_nothing(run, county, tmp_path, at):
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run("maplandclasses", inputs(county, **everything(tmp_path)), Feedback(stop_at=at))
    assert list(tmp_path.iterdir()) == []


def test_failure_leaves_the_old_files(run, county, tmp_path):
    outputs = everything(tmp_path)
    for path in outputs.values():
        with open(path, "wb") as file:
            file.write(b"old")
    crosswalk = tmp_path / "own.csv"
    crosswalk.write_text("source_code,target_code\n030100,9999\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"own\.csv.*row 2"):
        run("maplandclasses", inputs(county, CROSSWALK=str(crosswalk), **outputs))
    assert {one.read_bytes() for one in tmp_path.iterdir() if one != crosswalk} == {b"old"}


def test_sources_stay_as_they_are(run, county, tmp_path):
    before = hashlib.sha256(county.read_bytes()).hexdigest()
    run("maplandclasses", inputs(county, OUTPUT=str(tmp_path / "a.gpkg")))
    assert hashlib.sha256(county.read_bytes()).hexdigest() == before
    assert [one.name for one in county.parent.iterdir()] == [county.name]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"SURVEYS": "x"}, "SURVEYS"),
        ({"SURVEY_CLASS": "WRONG"}, "WRONG"),
        ({"COUNTY": "6401"}, "six digits"),
        ({"AREA_METHOD": "rough"}, "AREA_METHOD"),
    ],
)
def test_wrong_wishes_are_refused(run, county, tmp_path, change, text):
    with pytest.raises(QgsProcessingException, match=text):
        run("maplandclasses", inputs(county, OUTPUT=str(tmp_path / "a.gpkg"), **change))
    assert list(tmp_path.iterdir()) == []


def test_output_over_an_input_is_refused(run, county):
    with pytest.raises(QgsProcessingException, match="示例县"):
        run("maplandclasses", inputs(county, OUTPUT=str(county)))


@pytest.fixture(name="small_disk")
def _small_disk(tmp_path):
    with small_disk(tmp_path / "disk", "400k") as place:
        yield place


def test_full_disk_leaves_nothing(run, county, small_disk):
    with pytest.raises(QgsProcessingException, match=r"(disk|space|full)"):
        run("maplandclasses", inputs(county, **everything(small_disk)))
    assert list(small_disk.iterdir()) == []


def test_read_only_target(run, county, small_disk):
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(QgsProcessingException, match=r"(read-only|Read-only|written)"):
        run("maplandclasses", inputs(county, **everything(small_disk)))
    assert list(small_disk.iterdir()) == []


def test_decisions_written_by_one_run_are_read_by_the_next(run, rows, tmp_path):
    import pyogrio
    import shapely
    from mapping_runs import layer

    from onemap.tools.exchange.layers import FileSource, LayerWriter

    path = tmp_path / "in.gpkg"
    squares = [shapely.box(35_500_000 + x, 4_200_000, 35_500_100 + x, 4_200_100) for x in (0, 100, 200)]
    survey = layer(squares, BSM=["1", "2", "3"], DLBM=["0103", "1206", "0103"])
    monitoring = layer([shapely.union_all(squares)], BSM=["M"], DI_LEI=["0172"])  # a class that may be several
    for name, frame in (("DLTB", survey), ("LCSHH", monitoring)):
        pyogrio.write_dataframe(frame, path, layer=name)
    queue = tmp_path / "queue.gpkg"
    first = run("maplandclasses", inputs(path, OUTPUT=str(tmp_path / "a.gpkg"), QUEUE=str(queue)))
    assert first.results["TO_DECIDE"] == 2
    source = FileSource(queue)
    assert [field.name for field in source.fields][:3] == ["MONITORING_CLASS", "SURVEY_CLASS", "CONDITION"]
    table = pyogrio.read_dataframe(queue)
    decided = {name: table[name].to_numpy(object) for name in table.columns}
    decided["DECISION"] = table["CANDIDATES"].str.split(";").str[0].to_numpy(object)
    with LayerWriter(tmp_path / "decided.gpkg", "decided", source.fields, None, "None") as writer:
        writer.write(decided)
    wish = inputs(path, OUTPUT=str(tmp_path / "b.gpkg"), DECISIONS=str(tmp_path / "decided.gpkg"), QUEUE="memory:")
    second = run("maplandclasses", wish)
    assert second.results["TO_DECIDE"] == 0
    names, told = rows(second.results["QUEUE"], second.context)
    assert [row[names.index("DECISION")] for row in told] == decided["DECISION"].tolist()
