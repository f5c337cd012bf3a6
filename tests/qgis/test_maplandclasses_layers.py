"""onemap:maplandclasses over layers as QGIS holds them: every kind of geometry, wrong systems, wrong fields, twice."""

import hashlib
import json
import tempfile

import pyogrio
import pytest
import shapely
from layer_files import save_gbk
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsVectorLayer
from small_disks import small_disk

X, Y = 35_500_000.0, 4_200_000.0
FILES = {"OUTPUT": "pieces.gpkg", "CONFLICTS": "conflicts.gpkg", "MATRIX": "matrix.xlsx", "REPORT": "report.html"}


def box(x, y, width=100.0, height=100.0):
    return f"Polygon (({_ring(x, y, width, height)}))"


def _ring(x, y, width, height):
    corners = ((0, 0), (width, 0), (width, height), (0, height), (0, 0))
    return ", ".join(f"{X + x + dx} {Y + y + dy}" for dx, dy in corners)


def made(name, rows, kind="Polygon", crs="EPSG:4523", fields="field=BSM:string(18)&field=DLBM:string(5)"):
    """A memory layer of (WKT or None, attributes...)."""
    layer = QgsVectorLayer(f"{kind}?crs={crs}&{fields}", name, "memory")
    features = []
    for wkt, *values in rows:
        feature = QgsFeature(layer.fields())
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(values)
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


MONITORING_FIELDS = "field=BSM:string(18)&field=DI_LEI:string(6)"


def monitoring(*rows, **how):
    return made("林草湿", rows or [(box(-50, -50, 400, 400), "M", "030100")], **{"fields": MONITORING_FIELDS, **how})


@pytest.fixture
def pieces(run, rows):
    """pieces(survey, monitoring, ...) -> rows as dicts, the run."""

    def start(survey, other=None, **more):
        wish = {"SURVEY": survey, "MONITORING": other or monitoring(), "OUTPUT": "memory:", "AREA_METHOD": "planar"}
        done = run("maplandclasses", {**wish, **more})
        names, table = rows(done.results["OUTPUT"], done.context)
        return [dict(zip(names, row)) for row in table], done

    return start


def areas(table, by="SURVEY_ID"):
    out = {}
    for row in table:
        if row[by] is not None:
            out[row[by]] = out.get(row[by], 0.0) + row["MJ"]
    return out


CIRCLE = f"CurvePolygon (CircularString ({X} {Y + 50}, {X + 100} {Y + 50}, {X} {Y + 50}))"
HIGH = f"PolygonZM (({', '.join(f'{one} 1200 7' for one in _ring(0, 0, 100, 100).split(', '))}))"
BOW = f"Polygon (({X} {Y}, {X + 100} {Y + 100}, {X + 100} {Y}, {X} {Y + 100}, {X} {Y}))"
TWO = f"MultiPolygon ((({_ring(0, 0, 100, 100)})), (({_ring(150, 0, 50, 50)})))"
SHAPES = {
    "curve": (CIRCLE, "CurvePolygon", 7854.0, "1 curved geometries were read as straight segments"),
    "height and measure": (HIGH, "PolygonZM", 10_000.0, "Z or M values dropped: 1"),
    "bow-tie": (BOW, "Polygon", 5_000.0, "invalid polygon made valid: 1"),
    "several parts": (TWO, "MultiPolygon", 12_500.0, None),
    "none": (None, "Polygon", None, "no geometry: 1"),
    "empty": ("Polygon EMPTY", "Polygon", None, "geometry: 1"),
}


@pytest.mark.parametrize("side", ["survey", "monitoring"])
@pytest.mark.parametrize("name", list(SHAPES))
def test_a_shape_that_is_no_plain_polygon(pieces, name, side):
    wkt, kind, area, told = SHAPES[name]
    other = box(200, 200) if kind == "Polygon" else f"MultiPolygon ((({_ring(200, 200, 100, 100)})))"
    other = box(200, 200) if kind in ("CurvePolygon", "PolygonZM") else other
    if side == "survey":
        table, done = pieces(made("地类图斑", [(wkt, "S", "0301"), (other, "T", "0301")], kind))
        found, layer = areas(table), "地类图斑"
    else:
        rows = [(wkt, "S", "030100"), (other, "T", "030100")]
        table, done = pieces(made("地类图斑", [(box(-50, -50, 400, 400), "A", "0301")]), monitoring(*rows, kind=kind))
        found, layer = areas(table, "MONITORING_ID"), "林草湿"
        assert areas(table) == pytest.approx({"A": 160_000})
    assert found.pop("T") == pytest.approx(10_000)
    assert found.get("S") == (None if area is None else pytest.approx(area, rel=1e-3))
    warned = [text for text in done.feedback.warned if layer in text]
    if told is None:
        assert warned == []
    else:
        assert [told in text for text in warned] == [True], warned


@pytest.mark.parametrize("side", ["SURVEY", "MONITORING"])
def test_a_layer_without_system_is_named(run, tmp_path, side):
    layers = {"SURVEY": made("地类图斑", [(box(0, 0), "S", "0301")]), "MONITORING": monitoring()}
    blind = {
        "SURVEY": made("无坐标", [(box(0, 0), "S", "0301")], crs=""),
        "MONITORING": made("无坐标", [(box(0, 0), "M", "030100")], crs="", fields=MONITORING_FIELDS),
    }
    with pytest.raises(QgsProcessingException, match="Layer 无坐标 has no coordinate system"):
        run("maplandclasses", {**layers, side: blind[side], "OUTPUT": str(tmp_path / "a.gpkg")})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("crs", "text"),
    [
        ("EPSG:4490", r"Layer 地类图斑 is in degrees \(EPSG:4490\)"),
        ("EPSG:2263", r"Layer 地类图斑 is in .*foot.* patches are cut in metres"),
    ],
)
def test_a_survey_in_degrees_or_feet_is_refused(run, tmp_path, crs, text):
    survey = made("地类图斑", [("Polygon ((1 1, 2 1, 2 2, 1 1))", "S", "0301")], crs=crs)
    with pytest.raises(QgsProcessingException, match=text):
        run("maplandclasses", {"SURVEY": survey, "MONITORING": monitoring(), "OUTPUT": str(tmp_path / "a.gpkg")})
    assert list(tmp_path.iterdir()) == []


def test_monitoring_in_degrees_is_brought_over(pieces):
    import pyproj

    move = pyproj.Transformer.from_crs(4523, 4490, always_xy=True).transform
    square = shapely.transform(shapely.box(X, Y, X + 100, Y + 100), move, interleaved=False)
    other = monitoring((square.wkt, "M", "030100"), crs="EPSG:4490")
    table, _ = pieces(made("地类图斑", [(box(0, 0), "S", "0301")]), other)
    assert areas([row for row in table if row["VERDICT"] == "agree"]) == pytest.approx({"S": 10_000}, abs=0.1)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"fields": "field=BSM:string&field=CLASS:string"}, r"地类图斑 has no field DLBM\. .*BSM, CLASS"),
        ({"fields": "field=BSM:string&field=地类编码:string"}, None),
        ({"fields": "field=BSM:string&field=dlbm:string"}, None),
        ({"fields": "field=BSM:string&field=DLBM:integer"}, None),
        ({"fields": "field=BSM:string&field=DLBM:double"}, None),
    ],
)
def test_the_class_field_is_found_or_asked_for(pieces, run, tmp_path, change, text):
    code = 301 if change["fields"].endswith(("integer", "double")) else "0301"
    survey = made("地类图斑", [(box(0, 0), "S", code)], **change)
    if text is None:
        table, done = pieces(survey)
        [mine] = [row for row in table if row["SURVEY_ID"] == "S"]
        assert (mine["SURVEY_CLASS"], mine["VERDICT"]) == ("0301", "agree")
        assert any("301" in one and "is read as 0301" in one for one in done.feedback.warned) == (code == 301)
        return
    with pytest.raises(QgsProcessingException, match=text):
        run("maplandclasses", {"SURVEY": survey, "MONITORING": monitoring(), "OUTPUT": str(tmp_path / "a.gpkg")})
    assert list(tmp_path.iterdir()) == []


def test_codes_that_nobody_knows_and_none(pieces):
    survey = made("地类图斑", [(box(0, 0), "A", "0999"), (box(100, 0), "B", None), (box(200, 0), None, "0301")])
    other = monitoring((box(0, 0, 200), "M", "030100"), (box(200, 0), "N", None))
    table, done = pieces(survey, other)
    found = {(row["SURVEY_CLASS"], row["MONITORING_CLASS"]): row["VERDICT"] for row in table}
    assert set(found.values()) == {"unmapped"}
    assert ("0999", "030100") in found
    assert done.results["CONFLICT_COUNT"] == 0
    third = next(row for row in table if row["SURVEY_CLASS"] == "0301")
    assert third["SURVEY_ID"] == "3", "a row without id goes by its feature id"


def test_a_gbk_shapefile_without_cpg_through_qgis(pieces, tmp_path):
    path = tmp_path / "地类图斑.shp"
    import geopandas

    frame = geopandas.GeoDataFrame(
        {"标识码": ["一号"], "地类编码": ["0301"], "权属": ["张三村"]},
        geometry=[shapely.box(X, Y, X + 100, Y + 100)],
        crs=4523,
    )
    save_gbk(frame, path)
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    table, _ = pieces(str(path))
    [mine] = [row for row in table if row["SURVEY_ID"] is not None]
    assert (mine["SURVEY_ID"], mine["SURVEY_CLASS"], mine["VERDICT"]) == ("一号", "0301", "agree")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


def test_no_patch_at_all(pieces, run, rows, tmp_path):
    empty, nothing = made("地类图斑", []), made("林草湿", [], fields=MONITORING_FIELDS)
    table, done = pieces(empty, nothing)
    assert table == []
    assert done.results["PIECES"] == done.results["CONFLICT_COUNT"] == done.results["CONFLICT_AREA"] == 0
    wish = {name: str(tmp_path / file) for name, file in FILES.items()}
    run("maplandclasses", {"SURVEY": empty, "MONITORING": nothing, **wish})
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(FILES.values())
    assert "There is no conflict patch." in (tmp_path / "report.html").read_text("utf-8")


# -- the whole run --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def counties(tmp_path_factory):
    from onemap.tools.sample import make_county

    folder = tmp_path_factory.mktemp("counties")
    for seed, epsg in ((5, 4523), (6, 4524)):
        make_county(1000, seed, epsg, folder / f"{epsg}.gpkg")
    return folder


def inputs(county):
    return {"SURVEY": f"{county}|layername=DLTB", "MONITORING": f"{county}|layername=LCSHH"}


def content(path):
    """All there is in a GeoPackage, but when it was written."""
    names = [name for name, _ in pyogrio.list_layers(path)]
    frames = [pyogrio.read_dataframe(path, layer=name) for name in names]
    return [(name, frame.to_wkb(hex=True).astype(str).to_csv()) for name, frame in zip(names, frames)]


def test_twice_the_same(run, counties, tmp_path):
    """Workbook and report byte for byte, layers row by row, the record but for durations."""
    found = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        wish = {name: str(folder / file) for name, file in {**FILES, "MANIFEST": "run.json"}.items()}
        run("maplandclasses", {**inputs(counties / "4523.gpkg"), **wish})
        told = json.loads((folder / "run.json").read_text("utf-8").replace(str(folder), ""))
        assert set(told.pop("durations")) == {"mapping", "tables", "report", "total"}
        assert told.pop("started")
        books = [hashlib.sha256((folder / FILES[name]).read_bytes()).hexdigest() for name in ("MATRIX", "REPORT")]
        found.append((books, told, content(folder / "pieces.gpkg"), content(folder / "conflicts.gpkg")))
    assert found[0] == found[1]


def test_two_runs_of_one_algorithm(run, rows, counties):
    """A batch asks one algorithm again and again: nothing of one county may be left in the next."""
    from qgis.core import QgsApplication

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("onemap:maplandclasses")
    alone = {
        name: rows((done := run("maplandclasses", {**inputs(counties / name), "OUTPUT": "memory:"})).results["OUTPUT"],
                   done.context)
        for name in ("4523.gpkg", "4524.gpkg")
    }  # fmt: skip
    for name in ("4524.gpkg", "4523.gpkg", "4524.gpkg"):
        done = run(algorithm, {**inputs(counties / name), "OUTPUT": "memory:"})
        assert rows(done.results["OUTPUT"], done.context) == alone[name]


def test_processing_run_gives_layers(qgis_processing, provider, counties):
    """As a person's script calls it."""
    import processing

    wish = {**inputs(counties / "4523.gpkg"), "OUTPUT": "TEMPORARY_OUTPUT", "CONFLICTS": "TEMPORARY_OUTPUT"}
    results = processing.run("onemap:maplandclasses", wish)
    layers = [one if isinstance(one, QgsVectorLayer) else QgsVectorLayer(one) for one in
              (results["OUTPUT"], results["CONFLICTS"])]  # fmt: skip
    assert [one.featureCount() for one in layers] == [results["PIECES"], results["CONFLICT_COUNT"]]
    assert {one.crs().authid() for one in layers} == {"EPSG:4523"}
    sums = sum(feature["MJ"] for feature in layers[1].getFeatures())
    assert sums == pytest.approx(results["CONFLICT_AREA"], abs=0.01)


def test_files_in_the_temporary_folder_are_told(run, counties, tmp_path):
    wish = {**inputs(counties / "4523.gpkg"), "OUTPUT": "memory:", "MATRIX": str(tmp_path / "m.xlsx")}
    done = run("maplandclasses", {**wish, "REPORT": "TEMPORARY_OUTPUT"})
    told = [one for one in done.feedback.told if "temporary file" in one]
    assert len(told) == 1
    assert told[0].startswith("REPORT is a temporary file")
    assert told[0].endswith(str(done.results["REPORT"]))


def test_no_room_for_temporary_files(run, counties, tmp_path, monkeypatch):
    from onemap.tools.geometry import store

    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(store, "MOST_IN_MEMORY", 0)
    with small_disk(tmp_path / "disk", "64k") as place:
        monkeypatch.setattr(tempfile, "tempdir", str(place))
        with pytest.raises(QgsProcessingException, match=r"The temporary folder .* cannot take the layer: No space"):
            run("maplandclasses", {**inputs(counties / "4523.gpkg"), "OUTPUT": str(out / "a.gpkg")})
        assert list(out.iterdir()) == list(place.iterdir()) == []
