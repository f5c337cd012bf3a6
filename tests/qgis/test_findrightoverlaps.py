"""onemap:findrightoverlaps in QGIS: lists of layers of every kind, outputs, a model, three counties, wrong wishes."""

import json

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterMultipleLayers,
    QgsVectorLayer,
)
from qgis_layers import Feedback, layer_of

RIGHTS = ("ZDJBXX", "DK", "DK2017", "LQZD", "CYCB", "TDJYQ", "KYQ_CKQXKFW")
TABLES = ("CBDKXX", "TDCBJYQ", "TDSYQ", "JSYDSYQ", "TDJYQGLGX", "QLR")
FILES = {
    "OUTPUT": "cases.gpkg", "GROUPS": "groups.gpkg", "NOISE": "noise.gpkg", "LEDGER": "ledger.xlsx",
    "REPORT": "report.html", "MANIFEST": "run.json",
}  # fmt: skip
NUMBERS = {"CASE_COUNT", "CASE_AREA", "GROUND_AREA", "GROUP_COUNT", "NOISE_COUNT", "STACK_COUNT"}


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    from onemap.tools.sample import make_county

    path = tmp_path_factory.mktemp("county") / "示例县.gpkg"
    make_county(1000, 5, 4523, path)
    return path


def inputs(county, layers=RIGHTS, tables=TABLES, **more):
    return {
        "LAYERS": [f"{county}|layername={name}" for name in layers],
        "TABLES": [f"{county}|layername={name}" for name in tables],
        "ADMIN": f"{county}|layername=CJDCQ",
        "YEAR": 2025,
        **more,
    }


def everything(folder):
    return {name: str(folder / file) for name, file in FILES.items()}


def truth(county, outcome="case"):
    import pyogrio

    table = pyogrio.read_dataframe(county, layer="TRUTH_RIGHTS")
    return table[table.OUTCOME == outcome]  # noqa: SIM300


def kinds(names, table):
    return sorted(zip(*([row[names.index(name)] for row in table] for name in ("CDLX", "CDXT", "GZBH"))))


def test_all_outputs_tell_the_truth(run, rows, county, tmp_path):
    more = {"SURVEY": "DLTB", "FARMLAND": "YJJBNTTB", "REDLINE": "STBHHX"}
    layers = {name: f"{county}|layername={layer}" for name, layer in more.items()}
    layers["ADMIN"] = [f"{county}|layername={name}" for name in ("CJDCQ", "XZQ")]
    done = run("findrightoverlaps", inputs(county, **layers, **everything(tmp_path)))
    names, table = rows(done.results["OUTPUT"])
    planted = truth(county)
    assert names[:6] == ["XH", "CDBH", "XZQDM", "XZQMC", "CDLX", "CDGX"]
    assert kinds(names, table) == sorted(zip(planted.KIND, planted.FORM, planted.RULE))
    assert len(table) == done.results["CASE_COUNT"]
    assert done.results["NOISE_COUNT"] == len(rows(done.results["NOISE"])[1]) == len(truth(county, "noise"))
    assert done.results["STACK_COUNT"] == len(truth(county, "stack"))
    _, groups = rows(done.results["GROUPS"])
    assert done.results["GROUP_COUNT"] == len(groups)
    assert done.results["GROUND_AREA"] < done.results["CASE_AREA"]
    assert all(row[names.index("XZDL")] for row in table)
    assert all("村" in row[names.index("XZQMC")][3:] for row in table)  # after the township
    assert next(row[names.index("CDBH")] for row in table) == "640122YDDZ202500001"
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.count("<svg") > 10
    assert "https://" not in page
    told = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert told["counts"]["CASE_COUNT"] == len(table)
    assert len(told["inputs"]) == len(RIGHTS) + len(TABLES) + 5
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(FILES.values())


def test_names_are_masked_on_request_and_in_the_report(run, rows, county, tmp_path):
    plain = run("findrightoverlaps", inputs(county, OUTPUT="memory:", REPORT=str(tmp_path / "report.html")))
    names, table = rows(plain.results["OUTPUT"], plain.context)
    holders = {row[names.index(f"QL{side}RMC")] for row in table for side in "12"} - {None}
    persons = {one for one in holders if len(one) <= 3}
    page = (tmp_path / "report.html").read_text("utf-8")
    assert persons
    assert not any(f" · {one}" in page for one in persons)
    masked = run("findrightoverlaps", inputs(county, OUTPUT="memory:", MASK_NAMES=True))
    names, table = rows(masked.results["OUTPUT"], masked.context)
    shown = {row[names.index(f"QL{side}RMC")] for row in table for side in "12"} - {None}
    assert not shown & persons
    assert any(one.endswith("*") for one in shown)


def test_memory_layers_text_and_files_give_the_same(run, rows, in_memory, county, tmp_path):
    layers = ("ZDJBXX", "DK", "LQZD")
    straight = run("findrightoverlaps", inputs(county, layers, OUTPUT=str(tmp_path / "a.gpkg")))
    text = ";".join(f"{county}|layername={name}" for name in layers)
    joined = run("findrightoverlaps", inputs(county, LAYERS=text, OUTPUT=str(tmp_path / "b.gpkg")))
    copies = [in_memory(layer_of(county, name)) for name in layers]
    through = run("findrightoverlaps", inputs(county, LAYERS=copies, OUTPUT=str(tmp_path / "c.gpkg")))
    expected = rows(straight.results["OUTPUT"])
    names, table = expected
    assert rows(joined.results["OUTPUT"]) == expected
    at = names.index("SJLY")  # where the rows come from is not the same
    assert [row[:at] for row in rows(through.results["OUTPUT"])[1]] == [row[:at] for row in table]


def test_a_filtered_layer_counts_as_it_is_seen(run, rows, county):
    layer = layer_of(county, "DK")
    numbers = set(truth(county).query("KIND == '12' and LAYER == 'DK'").ID2)
    assert layer.setSubsetString(f'"DKBM" NOT IN ({",".join(map(repr, sorted(numbers)))})')
    done = run("findrightoverlaps", inputs(county, LAYERS=[layer], OUTPUT="memory:"))
    names, table = rows(done.results["OUTPUT"], done.context)
    assert table
    assert "12" not in {row[names.index("CDLX")] for row in table}


@pytest.mark.parametrize(("epsg", "seed"), [(4523, 21), (4524, 22), (4523, 23)])
def test_a_batch_of_counties(run, rows, tmp_path, epsg, seed):
    """The same algorithm again and again, as a batch does: each county has a ledger of its own."""
    from onemap.tools.sample import make_county

    path, out = tmp_path / "county.gpkg", tmp_path / "out"
    make_county(1000, seed, epsg, path)
    out.mkdir()
    done = run("findrightoverlaps", inputs(path, **everything(out)))
    names, table = rows(done.results["OUTPUT"])
    planted = truth(path)
    assert kinds(names, table) == sorted(zip(planted.KIND, planted.FORM, planted.RULE))


def test_in_a_model(provider, run, rows, county):
    """Areas of one layer first, then its rights with those of another layer, then the areas of the cases."""
    model = QgsProcessingModelAlgorithm("rights", "tests")
    many = QgsProcessingParameterMultipleLayers("OTHERS", "OTHERS", QgsProcessing.TypeVectorPolygon)
    model.addModelParameter(many, QgsProcessingModelParameter("OTHERS"))
    source = QgsProcessingModelChildParameterSource
    plots = f"{county}|layername=DK"
    steps = {
        "before": ("onemap:calculateareas", {"INPUT": [source.fromStaticValue(plots)]}),
        "found": (
            "onemap:findrightoverlaps",
            {
                "LAYERS": [source.fromChildOutput("before", "OUTPUT"), source.fromModelParameter("OTHERS")],
                "YEAR": [source.fromStaticValue(2025)],
            },
        ),
        "measured": ("onemap:calculateareas", {"INPUT": [source.fromChildOutput("found", "OUTPUT")]}),
    }
    for child, (algorithm, values) in steps.items():
        step = QgsProcessingModelChildAlgorithm(algorithm)
        step.setChildId(child)
        for name, sources in values.items():
            step.addParameterSources(name, sources)
        if child == "measured":
            out = QgsProcessingModelOutput("RESULT", "RESULT")
            out.setChildId(child)
            out.setChildOutputName("OUTPUT")
            step.setModelOutputs({"RESULT": out})
        model.addChildAlgorithm(step)
    ready = model.create()
    [result] = [one.name() for one in ready.destinationParameterDefinitions()]
    done = run(ready, {"OTHERS": [f"{county}|layername=LQZD"], result: "memory:"})
    names, table = rows(done.results[result], done.context)
    planted = truth(county)
    mine = planted[planted.LAYER.isin(["DK", "LQZD"]) & planted.LAYER2.isin(["DK", "LQZD"])]
    assert len(table) == len(mine)
    assert names[-1] == "MJ"


def test_a_second_run_keeps_numbers_and_what_people_wrote(run, rows, county, tmp_path):
    first = run("findrightoverlaps", inputs(county, OUTPUT=str(tmp_path / "first.gpkg")))
    names, before = rows(first.results["OUTPUT"])
    layer = QgsVectorLayer(first.results["OUTPUT"], "ledger", "ogr")
    feature = next(layer.getFeatures())
    number, at = feature["CDBH"], layer.fields().lookupField("CLYJ")
    assert layer.dataProvider().changeAttributeValues({feature.id(): {at: "两家已谈妥"}})
    layers = [name for name in RIGHTS if name != "KYQ_CKQXKFW"]
    second = run("findrightoverlaps", inputs(county, layers, PREVIOUS=layer, OUTPUT="memory:"))
    names, table = rows(second.results["OUTPUT"], second.context)
    by_number = {row[names.index("CDBH")]: row for row in table}
    assert set(by_number) == {row[names.index("CDBH")] for row in before}
    assert by_number[number][names.index("CLYJ")] == "两家已谈妥"
    states = {row[names.index("QL1LX")]: row[names.index("BDZT")] for row in table}
    assert states["KCQ"] == "gone"
    assert states["CBG"] == "same"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"RIGHT_TYPES": "DK"}, "layer=value"),
        ({"RIGHT_TYPES": "XX=CBG"}, "no layer XX"),
        ({"RIGHT_TYPES": "DK=QQQ"}, "RIGHT_TYPES, layer DK.*CBG"),
        ({"RIGHT_TYPES": "DK=CBG;DK=CBL"}, "twice"),
        ({"ACCURACY": "DK=good"}, "ACCURACY, layer DK.*orthophoto_2000"),
        ({"COUNTY": "64"}, "six digits"),
        ({"LAYERS": []}, "LAYERS is empty"),
        ({"LAYERS": ["nothing.gpkg"]}, r"nothing\.gpkg"),
        ({"AREA_METHOD": "rough"}, "AREA_METHOD"),
        ({"MIN_AREAS": 1}, "MIN_AREAS"),
    ],
)
def test_wrong_wishes_are_refused(run, county, tmp_path, change, text):
    with pytest.raises(QgsProcessingException, match=text):
        run("findrightoverlaps", inputs(county, OUTPUT=str(tmp_path / "a.gpkg"), **change))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("uri", "text"),
    [
        ("Polygon?crs=EPSG:4490&field=DKBM:string", "degrees"),
        ("Polygon?field=DKBM:string", "no coordinate system"),
        ("LineString?crs=EPSG:4523&field=DKBM:string", "no polygons"),
    ],
)
def test_layers_that_cannot_be_laid_over_each_other(run, uri, text):
    layer = QgsVectorLayer(uri, "plots", "memory")
    if "crs" not in uri:
        layer.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(QgsProcessingException, match=f"plots.*{text}"):
        run("findrightoverlaps", {"LAYERS": [layer], "OUTPUT": "memory:"})


def test_a_ledger_of_another_county_is_refused(run, county, tmp_path):
    first = run("findrightoverlaps", inputs(county, ("DK",), OUTPUT=str(tmp_path / "first.gpkg")))
    wish = inputs(county, ("DK",), PREVIOUS=first.results["OUTPUT"], COUNTY="640323", OUTPUT="memory:")
    with pytest.raises(QgsProcessingException, match=r"another county.*640122YDDZ"):
        run("findrightoverlaps", wish)
    with pytest.raises(QgsProcessingException, match="CDBH"):
        run("findrightoverlaps", {**wish, "PREVIOUS": f"{county}|layername=DLTB"})


def test_output_over_an_input_is_refused(run, county):
    with pytest.raises(QgsProcessingException, match="示例县"):
        run("findrightoverlaps", inputs(county, OUTPUT=str(county)))


@pytest.mark.parametrize("at", [1, 60, 90])
def test_cancel_leaves_nothing(run, county, tmp_path, at):
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run("findrightoverlaps", inputs(county, **everything(tmp_path)), Feedback(stop_at=at))
    assert list(tmp_path.iterdir()) == []
