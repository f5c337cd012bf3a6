"""onemap:proposeoverlapfix in QGIS: cases and layers of files, layers of before and after, refusals."""

import json

import geopandas
import numpy as np
import pytest
import shapely
from qgis.core import QgsProcessingException
from qgis_layers import layer_of

EAST, NORTH = 35_604_681.0, 4_263_681.0
VILLAGE, OTHER = "640323100201", "640323100202"


def box(x, y, width, height):
    return shapely.box(EAST + x, NORTH + y, EAST + x + width, NORTH + y + height)


def written(path, name, shapes, **columns):
    frame = geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=4523)
    frame.to_file(path, layer=name, driver="GPKG", engine="pyogrio")
    return f"{path}|layername={name}"


def plots(village, count, start=0):
    return [f"{village}01{start + number:05d}" for number in range(count)]


@pytest.fixture
def county(tmp_path):
    """(cases, layers): a forest over a plot, a sliver of two plots, and a village of plots that lies displaced."""
    west = [box(50 * k, 300, 50, 50) for k in range(10)]
    east = [box(50 * k + 2, 347, 50, 50) for k in range(10)]
    plot = [box(0, 0, 60, 50), box(200, 0, 51, 50), box(250, 0, 50, 50), *west, *east]
    number = [*plots(VILLAGE, 13), *plots(OTHER, 10)]
    forest = [box(50, 10, 60, 30)]
    unit = [f"{VILLAGE}JE00001L00000001"]
    dk = written(tmp_path / "dk.gpkg", "DK", plot, DKBM=number, DKLB=["10"] * len(plot))
    lq = written(tmp_path / "lq.gpkg", "LQZD", forest, BDCDYH=unit, QLRMC=["某某"])
    pairs = [
        (number[0], unit[0], plot[0], forest[0], "CBG", "CBL"),
        (number[1], number[2], plot[1], plot[2], "CBG", "CBG"),
    ]
    for one, first in enumerate(west, 3):
        for two, second in enumerate(east, 13):
            if first.intersection(second).area > 1e-3:
                pairs.append((number[one], number[two], first, second, "CBG", "CBG"))
    cases = written(
        tmp_path / "cases.gpkg",
        "cases",
        [one[2].intersection(one[3]) for one in pairs],
        CDBH=[f"640323YDDZ2025{row:05d}" for row in range(1, len(pairs) + 1)],
        QL1LX=[one[4] for one in pairs],
        QL1DYH=[one[0] for one in pairs],
        QL2LX=[one[5] for one in pairs],
        QL2DYH=[one[1] for one in pairs],
    )
    return cases, [dk, lq]


def proposed(run, county, tmp_path, **more):
    cases, layers = county
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("BEFORE", "AFTER", "CHANGES")}
    record = str(tmp_path / "m.json")
    return run("proposeoverlapfix", {"INPUT": cases, "LAYERS": layers, "MANIFEST": record, **outputs, **more})


def shapes_of(address):
    return {
        (feature["TCMC"], feature["YSYSH"]): shapely.from_wkb(bytes(feature.geometry().asWkb()))
        for feature in layer_of(address, None).getFeatures()
    }


def table(rows, address):
    names, values = rows(address)
    return [dict(zip(names, row)) for row in values]


def test_the_forest_is_cut_out_of_the_plot(run, rows, county, tmp_path):
    done = proposed(run, county, tmp_path, CASES="640323YDDZ202500001", METHOD="cut_a")
    results = done.results
    assert (results["CASE_COUNT"], results["PARCEL_COUNT"]) == (1, 2)
    assert results["OVERLAP_BEFORE"] == pytest.approx(300, rel=0.01)
    assert results["OVERLAP_AFTER"] == 0
    before, after = shapes_of(results["BEFORE"]), shapes_of(results["AFTER"])
    assert set(before) == set(after) == {("DK", 1), ("LQZD", 1)}
    assert after["LQZD", 1].equals(before["LQZD", 1])
    assert after["DK", 1].area == pytest.approx(3000 - 300)
    changes = table(rows, results["CHANGES"])
    assert [(one["CDBH"][-5:], one["QLXH"], one["QLLX"], one["CLFF"]) for one in changes] == [
        ("00001", "1", "CBG", "cut_a"),
        ("00001", "2", "CBL", "cut_a"),
    ]
    assert changes[0]["BHMJ"] == pytest.approx(-results["OVERLAP_BEFORE"], abs=0.02)
    assert changes[0]["BHMJM"] == pytest.approx(changes[0]["BHMJ"] * 0.0015, abs=6e-5)
    assert changes[1]["BHMJ"] == 0
    record = json.loads((tmp_path / "m.json").read_text("utf-8"))
    assert record["counts"]["CASE_COUNT"] == 1
    assert len(record["inputs"]) == 3


def test_a_sliver_is_snapped_and_the_wide_one_is_told(run, county, tmp_path):
    chosen = {"CASES": "640323YDDZ202500001;640323YDDZ202500002", "METHOD": "snap_edge", "AREA_METHOD": "planar"}
    done = proposed(run, county, tmp_path, **chosen, ACCURACY="DK=orthophoto_2000;LQZD=orthophoto_2000")
    after = shapes_of(done.results["AFTER"])
    assert {key: round(shape.area, 3) for key, shape in after.items()} == {("DK", 2): 2525.0, ("DK", 3): 2475.0}
    assert any("640323YDDZ202500001" in text for text in done.feedback.warned)


def test_a_batch_is_moved_as_the_cases_say(run, county, tmp_path):
    done = proposed(run, county, tmp_path, METHOD="shift_batch")
    before, after = shapes_of(done.results["BEFORE"]), shapes_of(done.results["AFTER"])
    assert len(before) == len(after) == 10
    corner = {key: np.array(shape.bounds[:2]) for key, shape in before.items()}
    moves = np.array([np.array(shape.bounds[:2]) - corner[key] for key, shape in after.items()])
    sign = 1 if min(key[1] for key in before) == 14 else -1
    assert np.allclose(moves * sign, moves[0] * sign)
    assert moves[0][1] * sign == pytest.approx(3.0, abs=0.05)
    assert done.results["OVERLAP_AFTER"] < 0.6 * done.results["OVERLAP_BEFORE"]
    assert any("east" in text for text in done.feedback.warned)


def test_a_batch_is_moved_as_it_is_told(run, county, tmp_path):
    told = {"METHOD": "shift_batch", "SHIFT_X": -2, "SHIFT_Y": 3, "BATCH": f"DK={OTHER}"}
    done = proposed(run, county, tmp_path, **told)
    before, after = shapes_of(done.results["BEFORE"]), shapes_of(done.results["AFTER"])
    assert {key[1] for key in after} == set(range(14, 24))
    assert all(shape.bounds[0] - before[key].bounds[0] == pytest.approx(-2) for key, shape in after.items())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"CASES": "640323YDDZ202599999"}, "no case 640323YDDZ202599999"),
        ({"SHIFT_X": 1.0, "METHOD": "shift_batch"}, "both SHIFT_X and SHIFT_Y"),
        ({"SHIFT_X": 1.0, "SHIFT_Y": 1.0}, "METHOD shift_batch"),
        ({"BATCH": "DK", "METHOD": "shift_batch"}, "SHIFT_X and SHIFT_Y"),
        ({"BATCH": "XY", "METHOD": "shift_batch", "SHIFT_X": 1, "SHIFT_Y": 1}, "no layer XY.*DK, LQZD"),
        ({"CASES": "640323YDDZ202500001", "METHOD": "shift_batch"}, "no common displacement"),
        ({"RIGHT_TYPES": "DK"}, "layer=value"),
    ],
)
def test_what_cannot_work_is_refused(run, county, tmp_path, change, told):
    with pytest.raises(QgsProcessingException, match=told):
        proposed(run, county, tmp_path, **change)
    assert not (tmp_path / "AFTER.gpkg").exists()


def test_a_layer_that_is_missing_is_asked_for(run, county, tmp_path):
    cases, layers = county
    with pytest.raises(QgsProcessingException, match="640323YDDZ202500001"):
        proposed(run, (cases, layers[:1]), tmp_path)
    with pytest.raises(QgsProcessingException, match="QL1LX"):
        proposed(run, (layers[0], layers), tmp_path)


def test_sources_stay_as_they_are(run, county, tmp_path):
    _, layers = county
    files = [tmp_path / name for name in ("dk.gpkg", "lq.gpkg", "cases.gpkg")]
    content = [path.read_bytes() for path in files]
    proposed(run, county, tmp_path, METHOD="split")
    assert [path.read_bytes() for path in files] == content
    assert layers
