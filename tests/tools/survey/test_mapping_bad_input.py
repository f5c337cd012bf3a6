"""Bad input: a right answer that is listed, or a sentence that names layer and field. Sources stay as they are."""

import hashlib
import sqlite3
import struct
from contextlib import closing

import geopandas
import numpy as np
import pyogrio
import pytest
import shapely
from layer_files import save_gbk
from mapping_runs import layer, run

from onemap.tools.errors import Cancelled, InputError
from onemap.tools.exchange.layers import FileSource
from onemap.tools.geometry.ground import repair_name
from onemap.tools.progress import Progress

X, Y = 35_500_000.0, 4_200_000.0


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


def wkt(text):
    """A geometry whose numbers are metres from the corner of the test area."""
    return shapely.transform(shapely.from_wkt(text), lambda one: one + np.array([X, Y]))


MONITORING = layer([box(-50, -50, 400, 400)], BSM=["M"], DI_LEI=["030100"])


def survey_of(*geometry):
    count = len(geometry)
    return layer(geometry, BSM=[f"S{k}" for k in range(count)], DLBM=["0301"] * count)


def ground(done):
    return done.pieces[done.pieces.SURVEY_ID.notna()].groupby("SURVEY_ID").MJ.sum().to_dict()


SHAPES = {
    "null": (None, 0.0, "null"),
    "empty": (shapely.Polygon(), 0.0, "empty"),
    "bow-tie": (wkt("POLYGON((0 0, 100 100, 100 0, 0 100, 0 0))"), 5000.0, "invalid"),
    "nested shells": (
        wkt("MULTIPOLYGON(((0 0, 100 0, 100 100, 0 100, 0 0)), ((20 20, 40 20, 40 40, 20 40, 20 20)))"),
        10_000.0,
        "invalid",
    ),
    "spike": (wkt("POLYGON((0 0, 100 0, 100 50, 150 50, 100 50, 100 100, 0 100, 0 0))"), 10_000.0, "invalid"),
    "collection": (
        wkt("GEOMETRYCOLLECTION(POLYGON((0 0, 100 0, 100 100, 0 100, 0 0)), LINESTRING(0 0, 200 200), POINT(5 5))"),
        10_000.0,
        "collection",
    ),
    "line": (wkt("LINESTRING(0 0, 100 100)"), 0.0, "not_polygon"),
    "z": (shapely.force_3d(box(0, 0), 1200.0), 10_000.0, "z_values"),
}


@pytest.mark.parametrize("name", list(SHAPES))
def test_a_bad_shape_is_repaired_and_listed(name):
    shape, area, kind = SHAPES[name]
    done = run(survey_of(shape, box(200, 0)), MONITORING)
    assert ground(done).get("S0", 0.0) == pytest.approx(area)
    assert ground(done)["S1"] == pytest.approx(10_000)
    assert done.mapped.survey.repaired == {kind: 1}
    listed = done.mapped.survey.repairs[0]
    assert (listed.fid, listed.after) == (0, pytest.approx(area))
    assert any(repair_name(kind) in note and "survey" in note for note in done.mapped.notes())
    done.mapped.close()


def test_a_clean_layer_needs_no_repair():
    done = run(survey_of(box(0, 0), shapely.multipolygons([box(100, 0), box(250, 0)])), MONITORING)
    assert done.mapped.survey.repaired == {}
    assert ground(done) == pytest.approx({"S0": 10_000, "S1": 20_000})
    done.mapped.close()


def test_curves_are_straightened(tmp_path):
    path = tmp_path / "curve.gpkg"
    pyogrio.write_dataframe(survey_of(box(0, 0)), path, layer="DLTB", layer_options={"SPATIAL_INDEX": "NO"})
    # a circle as ISO WKB: curve polygon (10) of one circular string (8) that ends where it begins
    points = struct.pack("<6d", X, Y + 50, X + 100, Y + 50, X, Y + 50)
    circle = struct.pack("<BII", 1, 10, 1) + struct.pack("<BII", 1, 8, 3) + points
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE DLTB SET geom = ?", (b"GP\x00\x01" + struct.pack("<i", 4523) + circle,))
    done = run(FileSource(path, "DLTB"), MONITORING)
    assert done.pieces[done.pieces.SURVEY_ID.notna()].MJ.sum() == pytest.approx(np.pi * 50**2, rel=1e-3)
    done.mapped.close()


def test_no_coordinate_system():
    survey = survey_of(box(0, 0)).set_crs(None, allow_override=True)
    with pytest.raises(InputError, match=r"survey.*coordinate reference system"):
        run(survey, MONITORING)
    with pytest.raises(InputError, match=r"monitoring.*coordinate reference system"):
        run(survey_of(box(0, 0)), MONITORING.set_crs(None, allow_override=True))


@pytest.mark.parametrize(("epsg", "unit"), [(4490, "degree"), (2227, "foot")])
def test_degrees_and_feet_are_refused_with_what_to_do(epsg, unit):
    survey = geopandas.GeoDataFrame({"BSM": ["S"], "DLBM": ["0301"]}, geometry=[shapely.box(1, 1, 2, 2)], crs=epsg)
    with pytest.raises(InputError, match=rf"survey is in .*{unit}.*EPSG:4523"):
        run(survey, MONITORING)


def test_a_layer_far_from_its_system():
    far = layer([shapely.box(1e9, 1e9, 2e9, 2e9)], crs=4524, BSM=["M"], DI_LEI=["030100"])
    with pytest.raises(InputError, match=r"monitoring, row 0 lies outside"):
        run(survey_of(box(0, 0)), far)


def test_official_areas_want_a_system_of_the_survey():
    survey = geopandas.GeoDataFrame(
        {"BSM": ["S"], "DLBM": ["0301"]}, geometry=[shapely.box(1e5, 4e5, 1.001e5, 4.001e5)], crs=28992
    )
    with pytest.raises(InputError, match="geodesic"):
        run(survey, survey.rename(columns={"DLBM": "DI_LEI"}), method="official")


def test_missing_and_wrong_fields():
    with pytest.raises(InputError, match=r"survey has no field DLBM.*地类编码.*BSM, CLASS"):
        run(survey_of(box(0, 0)).rename(columns={"DLBM": "CLASS"}), MONITORING)
    with pytest.raises(InputError, match=r"monitoring has no field DI_LEI"):
        run(survey_of(box(0, 0)), MONITORING.rename(columns={"DI_LEI": "X"}))
    with pytest.raises(InputError, match=r"survey has no field WRONG.*BSM, DLBM"):
        run(survey_of(box(0, 0)), MONITORING, survey_class="WRONG")


@pytest.mark.parametrize("name", ["地类编码", "dlbm", "Dlbm"])
def test_fields_are_found_by_their_chinese_name_and_in_any_case(name):
    done = run(survey_of(box(0, 0)).rename(columns={"DLBM": name}), MONITORING)
    assert set(done.pieces.VERDICT) == {"agree", "monitoring_only"}
    done.mapped.close()


def test_unknown_and_missing_codes_are_unmapped_and_listed():
    survey = layer([box(0, 0), box(100, 0), box(0, 100)], BSM=["A", "B", "C"], DLBM=["9999", None, "0301"])
    monitoring = layer([box(0, 0, 200, 100), box(0, 100)], BSM=["M", "N"], DI_LEI=["030100", "777777"])
    done = run(survey, monitoring)
    assert set(done.pieces.VERDICT) == {"unmapped"}
    sides = {(row.side, row.survey_class, row.monitoring_class) for row in done.mapped.tally.gaps()}
    assert ("survey", "9999", "030100") in sides
    assert ("monitoring", "0301", "777777") in sides
    assert any(side == "survey" and code == "" for side, code, _ in sides)
    done.mapped.close()


def test_codes_that_lost_their_zero_are_read_and_told():
    survey = layer([box(0, 0)], BSM=["A"], DLBM=[301])
    done = run(survey, MONITORING)
    assert set(done.pieces[done.pieces.SURVEY_ID.notna()].SURVEY_CLASS) == {"0301"}
    assert any("301" in note and "0301" in note for note in done.mapped.notes())
    done.mapped.close()


def test_repeated_and_missing_ids():
    survey = layer([box(0, 0), box(100, 0), box(200, 0)], BSM=["A", "A", None], DLBM=["0301"] * 3)
    done = run(survey, MONITORING)
    assert ground(done) == pytest.approx({"A": 20_000, "2": 10_000})
    assert any("2 rows share their id" in note for note in done.mapped.notes())
    done.mapped.close()


def test_gbk_shapefile_without_cpg(tmp_path):
    path = tmp_path / "地类图斑.shp"
    survey = survey_of(box(0, 0)).assign(DLMC="乔木林地").rename(columns={"DLBM": "地类编码"})
    save_gbk(survey, path)
    before = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in tmp_path.iterdir()}
    done = run(FileSource(path), MONITORING)
    assert set(done.pieces[done.pieces.SURVEY_ID.notna()].SURVEY_CLASS) == {"0301"}
    done.mapped.close()
    assert before == {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in tmp_path.iterdir()}


@pytest.mark.parametrize("after", [0.02, 0.3, 0.7])
def test_cancel_ends_the_run_wherever_it_is(after):
    boxes = [box(10 * (k % 60), 10 * (k // 60), 10, 10) for k in range(3600)]
    survey = layer(boxes, BSM=[str(k) for k in range(len(boxes))], DLBM=["0301"] * len(boxes))
    monitoring = layer([box(-3, -3, 700, 700)], BSM=["M"], DI_LEI=["030100"])
    reached = []
    with pytest.raises(Cancelled):
        run(survey, monitoring, progress=Progress(reached.append, None, lambda: bool(reached) and reached[-1] >= after))
    assert reached[-1] < 1


def test_ids_of_many_digits_lose_nothing():
    ids = [640122211000000123, 640122211000000124]
    survey = layer([box(0, 0), box(100, 0)], BSM=ids, DLBM=["0301", "0301"])
    done = run(survey, MONITORING)
    assert set(ground(done)) == {str(one) for one in ids}
    assert not any("share their id" in note for note in done.mapped.notes())
    done.mapped.close()


def test_blank_ids_are_missing_and_numbers_go_by_value():
    monitoring = layer([box(0, 0), box(0, 0), box(200, 0)], BSM=["10", "9", "  "], DI_LEI=["030100"] * 3)
    done = run(survey_of(box(0, 0, 300, 100)), monitoring)
    assert set(done.pieces.MONITORING_ID.dropna()) == {"9", "2"}
    done.mapped.close()


def test_overlapping_survey_patches_are_told():
    done = run(survey_of(box(0, 0), box(50, 0)), MONITORING)
    assert any("2 patches overlap others" in note for note in done.mapped.notes())
    done.mapped.close()


def test_what_is_left_of_a_near_duplicate_is_noise():
    survey = survey_of(box(0, 0))
    monitoring = layer([box(0, 0), box(0.001, 0)], BSM=["A", "B"], DI_LEI=["030100"] * 2)
    done = run(survey, monitoring, limits=(10, 2))
    rest = done.pieces[done.pieces.MONITORING_ID == "B"]
    assert list(rest.NOISE) == [1]
    done.mapped.close()
