"""onemap:alignboundaries and onemap:cleancoverage in QGIS: layers in memory and files, what they write and refuse."""

import json

import numpy as np
import pytest
import shapely
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsProcessingUtils, QgsVectorLayer

EAST, NORTH = 35_604_681.0, 4_263_681.0


def made(kind, shapes, names=(), crs="EPSG:4523"):
    layer = QgsVectorLayer(f"{kind}?crs={crs}&field=BSM:string(20)&field=N:integer", "made", "memory")
    features = []
    for number, shape in enumerate(shapes):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([names[number] if names else f"P{number}", number])
        if shape is not None:
            feature.setGeometry(QgsGeometry.fromWkt(shape.wkt))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


def polygon(*points):
    return shapely.Polygon([(EAST + x, NORTH + y) for x, y in points])


@pytest.fixture
def patches():
    """Two patches side by side whose common border is half a metre off, and one without geometry."""
    west = polygon((0, 0), (50.4, 0), (50.3, 60), (0, 60))
    east = polygon((50.4, 0), (100, 0), (100, 60), (50.3, 60))
    return made("Polygon", [west, east, None], ["A", "B", "C"])


LINE = [(50, -10), (50, 0), (50.2, 30), (50, 60), (50, 70)]


def shapes_of(address, context):
    layer = QgsProcessingUtils.mapLayerFromString(address, context)
    found = []
    for feature in layer.getFeatures():
        empty = not feature.hasGeometry()
        found.append(None if empty else shapely.from_wkb(bytes(feature.geometry().asWkb())))
    return found


def table(rows, address, context=None):
    names, values = rows(address, context)
    return [dict(zip(names, row)) for row in values]


def test_the_common_border_moves_to_the_line(run, rows, patches, tmp_path):
    line = shapely.LineString([(EAST + x, NORTH + y) for x, y in LINE])
    wish = {"AREA_METHOD": "planar", "MOVES": "memory:", "CHANGES": "memory:", "MANIFEST": str(tmp_path / "m.json")}
    reference = made("LineString", [line])
    done = run(
        "alignboundaries",
        {
            "INPUT": patches,
            "REFERENCE": reference,
            "ID_FIELD": "BSM",
            "AREA_METHOD": "planar",
            "OUTPUT": "memory:",
            **wish,
        },
    )
    west, east, nothing = shapes_of(done.results["OUTPUT"], done.context)
    assert nothing is None
    assert shapely.coverage_is_valid(np.array([west, east]))
    assert (EAST + 50.2, NORTH + 30) in list(west.geoms[0].exterior.coords)
    assert west.area == pytest.approx(50.1 * 60)
    assert east.area == pytest.approx(49.9 * 60)
    assert table(rows, done.results["OUTPUT"], done.context)[1] == {"BSM": "B", "N": 1}
    moves = table(rows, done.results["MOVES"], done.context)
    assert [(one["YDZT"], one["ZBSM"], one["YBSM"]) for one in moves if {one["ZBSM"], one["YBSM"]} == {"A", "B"}] == [
        ("old", "A", "B"),
        ("new", "A", "B"),
    ]
    assert done.results["GREATEST_DISTANCE"] == pytest.approx(0.4, abs=0.01)
    assert done.results["KEPT"] == 0
    changes = table(rows, done.results["CHANGES"], done.context)
    assert [(one["BSM"], one["BHMJ"]) for one in changes] == [("A", -15.0), ("B", 15.0)]
    assert [one["BHMJM"] for one in changes] == [-0.0225, 0.0225]
    assert done.results["AREA_CHANGE"] == 0
    assert json.loads((tmp_path / "m.json").read_text("utf-8"))["counts"]["PATCHES_CHANGED"] == 2


def test_reference_in_another_system(run, patches):
    line = shapely.LineString([(EAST + x, NORTH + y) for x, y in LINE])
    import pyproj

    to = pyproj.Transformer.from_crs(4523, 4490, always_xy=True)
    degrees = shapely.transform(line, to.transform, interleaved=False)
    done = run(
        "alignboundaries",
        {"INPUT": patches, "REFERENCE": made("LineString", [degrees], crs="EPSG:4490"), "OUTPUT": "memory:"},
    )
    west = shapes_of(done.results["OUTPUT"], done.context)[0]
    assert west.area == pytest.approx(50.1 * 60, abs=0.05)


def test_nothing_near_is_told(run, patches):
    far = made("Polygon", [polygon((5000, 0), (5010, 0), (5010, 10))])
    done = run("alignboundaries", {"INPUT": patches, "REFERENCE": far, "OUTPUT": "memory:"})
    assert done.results["MOVED"] == 0
    assert any("no line near" in text for text in done.feedback.warned)


@pytest.mark.parametrize(
    ("change", "told"),
    [({"TOLERANCE": 0}, "TOLERANCE"), ({"ID_FIELD": "XY"}, "no field XY"), ({"REFERENCE": ""}, "REFERENCE|Reference")],
)
def test_alignment_refuses(run, patches, change, told):
    reference = made("Polygon", [polygon((0, 0), (10, 0), (10, 10))])
    with pytest.raises(QgsProcessingException, match=told):
        run("alignboundaries", {"INPUT": patches, "REFERENCE": reference, "OUTPUT": "memory:", **change})


def test_degrees_are_refused(run):
    layer = made("Polygon", [shapely.box(106.1, 38.1, 106.2, 38.2)], crs="EPSG:4490")
    for name, more in (("alignboundaries", {"REFERENCE": layer}), ("cleancoverage", {})):
        with pytest.raises(QgsProcessingException, match="is in degrees"):
            run(name, {"INPUT": layer, "OUTPUT": "memory:", **more})


def test_narrow_gap_and_overlap_are_given_away_and_wide_ones_left(run, rows):
    shapes = [
        polygon((0, 0), (50, 0), (50, 60), (0, 60)),
        polygon((49.8, 0), (100, 0), (100, 60), (49.8, 60)),
        polygon((0, 60.3), (100, 60.3), (100, 100), (0, 100)),
        polygon((0, 60), (0, 60.3), (-5, 60.3), (-5, 60)),
        polygon((100, 60), (105, 60), (105, 60.3), (100, 60.3)),
        polygon((90, 90), (120, 90), (120, 120), (90, 120)),
    ]
    layer = made("Polygon", shapes)
    wish = {"PROPOSALS": "memory:", "ID_FIELD": "BSM", "AREA_METHOD": "planar"}
    done = run("cleancoverage", {"INPUT": layer, "OUTPUT": "memory:", **wish})
    assert (done.results["GAPS"], done.results["OVERLAPS"], done.results["LEFT"]) == (1, 1, 1)
    listed = table(rows, done.results["PROPOSALS"], done.context)
    assert {(one["QXLX"], one["CLZT"]): one["MJ"] for one in listed} == {
        ("overlap", "proposed"): 12.0,
        ("gap", "proposed"): 30.0,
        ("overlap", "left"): 100.0,
    }
    given = {one["QXLX"]: one for one in listed if one["CLZT"] == "proposed"}
    assert (given["overlap"]["GYTB"], given["overlap"]["QZTB"]) == ("P0", "P1")
    assert given["gap"]["GYTB"] == "P2"
    assert given["gap"]["ZDKD"] == pytest.approx(0.3, abs=0.001)
    after = np.array(shapes_of(done.results["OUTPUT"], done.context))
    assert shapely.coverage_is_valid(after[:5])
    again = run("cleancoverage", {"INPUT": made("Polygon", [one.geoms[0] for one in after]), "OUTPUT": "memory:"})
    assert (again.results["GAPS"], again.results["OVERLAPS"], again.results["LEFT"]) == (0, 0, 1)
    less = run("cleancoverage", {"INPUT": layer, "OUTPUT": "memory:", "MAX_AREA": 20})
    assert (less.results["GAPS"], less.results["OVERLAPS"], less.results["LEFT"]) == (0, 1, 2)
