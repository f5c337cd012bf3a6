"""The layers of a run: one CRS, ids, columns and units by field code, areas, shared ground, townships."""

import geometry_makers as make
import numpy as np
import pyproj
import pytest
import shapely
from checked_layers import X, Y, box, data, source

from onemap.tools.errors import InputError
from onemap.tools.exchange.layers import FileSource
from onemap.tools.geometry.area import areas
from onemap.tools.geometry.grid import to_grid

HA, KM2 = 1e4, 1e6


def to(geometry, epsg, start=4523):
    move = pyproj.Transformer.from_crs(start, epsg, always_xy=True)
    return shapely.transform(np.asarray(geometry, object), move.transform, interleaved=False)


def test_ids_are_those_people_know():
    run = data(("STBHHX", source("red", [box(0, 0), box(200, 0), box(400, 0), box(600, 0)], BSM=["a", "b", "b", None])))
    layer = run.layer("STBHHX")
    assert layer.ids.tolist() == ["a", "1", "2", "3"]
    assert layer.name == "red"
    assert len(layer) == 4
    run.close()


def test_the_unit_of_a_stored_area_is_that_of_the_database():
    survey = source("STBHHX", [box(0, 0, 1000, 1000)], BSM=["1"], YSDM=["2"], HXMC=["x"], QYMJ=[1.0])
    planning = source("STBHHX", [box(0, 0, 1000, 1000)], BSM=["1"], YSDM=["2"], HXMC=["x"], MJ=[1e6])
    for given, field in ((survey, "QYMJ"), (planning, "MJ")):
        run = data(("STBHHX", given))
        assert run.layer("STBHHX").square_metres(field).tolist() == [KM2]
        run.close()


def test_fields_by_name_cut_and_type():
    run = data(
        (
            "YJJBNTCBQTB",
            source(
                "r", [box(0, 0)] * 3, 标识码=[1.0, 2.0, np.nan], CBQTBMJ=["12.5", "", "many"], SHENG=["宁 ", None, ""]
            ),
        )
    )
    layer = run.layer("YJJBNTCBQTB")
    assert layer.has("BSM", "CBQTBMJ", "SHENG")
    assert not layer.has("BSM", "KCXS")
    assert layer.texts("BSM").tolist() == ["1", "2", ""]
    assert layer.texts("SHENG").tolist() == ["宁", "", ""]
    assert np.isnan(layer.numbers("CBQTBMJ")).tolist() == [False, True, True]
    assert layer.first_of(["SHI", "sheng"]).tolist() == ["宁", "", ""]
    assert layer.first_of(["SHI"]) is None
    with pytest.raises(InputError, match="has no field KCXS"):
        layer.texts("KCXS")
    run.close()


def test_layers_of_three_systems_meet_in_one_and_keep_their_own_areas():
    patches = make.jagged(4, 3)
    run = data(
        ("YJJBNT", source("degrees", to(patches, 4490), 4490)),
        ("STBHHX", source("east", to(patches, 4524), 4524)),
        ("DLTB", source("survey", patches)),
    )
    assert run.crs.to_epsg() == 4523
    for role in ("YJJBNT", "STBHHX"):
        found = run.pairs("DLTB", role)
        assert found.take(found.area > 1).left.tolist() == list(range(12))
        assert found.area.sum() == pytest.approx(run.layer("DLTB").area.sum(), abs=0.2)
    east = run.layer("STBHHX")
    assert east.area.tolist() == pytest.approx(areas(to(patches, 4524), pyproj.CRS(4524), "official"), abs=0.03)
    assert run.layer("YJJBNT").area.tolist() == areas(to(patches, 4490), pyproj.CRS(4490), "official").tolist()
    run.close()


def test_degrees_alone_are_brought_to_their_zone():
    for epsg in (4523, 4524):
        patches = to(shapely.box([X, X + 100], [Y, Y], [X + 100, X + 200], [Y + 100, Y + 100]), 4490)
        if epsg == 4524:
            patches = shapely.transform(patches, lambda xy: xy + np.array([1.2, 0]))
        run = data(("YJJBNT", source("a", patches, 4490)), ("STBHHX", source("b", patches, 4490)))
        assert run.crs.to_epsg() == epsg
        assert run.own("YJJBNT").area.sum() < 0.1
        assert len(run.pairs("YJJBNT", "STBHHX").take(run.pairs("YJJBNT", "STBHHX").area > 1)) == 2
        run.close()


def test_feet_become_metres():
    feet = pyproj.CRS("+proj=tmerc +lon_0=105 +x_0=35500000 +ellps=GRS80 +units=us-ft +no_defs")
    patches = to([box(0, 0)], feet)
    run = data(("YJJBNT", source("feet", patches, feet)), ("STBHHX", source("metres", [box(50, 0)])))
    assert run.crs.to_epsg() == 4523
    assert run.layer("YJJBNT").area[0] == pytest.approx(run.layer("STBHHX").area[0], abs=0.3)
    run.close()
    planar = data(("YJJBNT", source("feet", patches, feet)), ("STBHHX", source("m", [box(50, 0)])), method="planar")
    assert planar.layer("YJJBNT").area[0] == pytest.approx(10_000, abs=0.1)
    planar.close()


def test_a_layer_without_crs_is_refused_by_name():
    with pytest.raises(InputError, match="nowhere"):
        data(("YJJBNT", source("b", [box(0, 0)])), ("STBHHX", source("nowhere", [box(0, 0)], None)))


def test_degrees_out_of_china_are_refused():
    with pytest.raises(InputError, match="swapped"):
        data(("YJJBNT", source("swapped", [shapely.box(38.1, 106.0, 38.2, 106.1)], 4490)))


def test_bad_geometry_is_repaired_and_as_it_was_in_raw():
    bow = shapely.Polygon([(X, Y), (X + 10, Y + 10), (X + 10, Y), (X, Y + 10)])
    mixed = shapely.GeometryCollection([box(50, 0), shapely.Point(X, Y)])
    given = [None, shapely.Polygon(), bow, mixed, shapely.force_3d(box(200, 0), 5), shapely.Point(X, Y)]
    run = data(("DLTB", source("bad", given)))
    layer = run.layer("DLTB")
    assert np.round(shapely.area(layer.shapes())).tolist() == [0, 0, 50, 10_000, 10_000, 0]
    assert layer.area[[0, 1, 5]].tolist() == [0, 0, 0]
    (raw,) = layer.raw()
    assert raw.rows.tolist() == list(range(6))
    assert shapely.equals(raw.geometry[2:], np.array(given[2:], object)).all() or raw.geometry[2].equals_exact(bow)
    assert len(layer.shapes([2])) == 1
    run.close()


def test_two_layers_of_one_role_are_one():
    west = source("west", [box(0, 0), box(100, 0)], BSM=["a", "b"], MJ=[1.0, 2.0], YSDM=["1"] * 2)
    east = source("east", to([box(200, 0)], 4524), 4524, BSM=["b"], QYMJ=[3.0], YSDM=["1"])
    run = data(("STBHHX", west), ("STBHHX", east))
    layer = run.layer("STBHHX")
    assert layer.name == "west + east"
    assert layer.labels().tolist() == ["west", "west", "east"]
    assert layer.labels(np.array([2, 0])).tolist() == ["east", "west"]
    assert layer.ids.tolist() == ["a", "1", "0"]
    assert not layer.has("MJ")
    assert [rows.rows.tolist() for rows in layer.raw()] == [[0, 1], [2]]
    run.close()


def test_pairs_are_kept_and_turned():
    one, two = make.jagged(5, 4), make.jagged(4, 5, seed=5)
    run = data(("A", source("a", one)), ("B", source("b", two)), method="planar")
    found, turned = run.pairs("A", "B"), run.pairs("B", "A")
    assert run.pairs("A", "B") is found
    plain = shapely.area(shapely.intersection(one[found.left], two[found.right]))
    assert found.area == pytest.approx(plain, abs=0.02)
    assert sorted(zip(turned.right.tolist(), turned.left.tolist())) == list(zip(found.left, found.right))
    assert turned.left.tolist() == sorted(turned.left)
    assert found.width == pytest.approx(2 * shapely.area(found.geometry) / shapely.length(found.geometry))
    run.close()


@pytest.mark.parametrize("share", [0.0, 0.02, 1.0])
def test_overlaps_inside_a_layer_whatever_their_number(share):
    patches = make.jagged(12, 12)
    rng = np.random.default_rng(3)
    grown = rng.random(len(patches)) < share
    patches[grown] = to_grid(shapely.buffer(patches[grown], 1.5))
    run = data(("DLTB", source("a", patches)), method="planar")
    found = run.own("DLTB")
    tree = shapely.STRtree(patches)
    i, j = tree.query(patches, predicate="intersects")
    i, j = i[i < j], j[i < j]
    area = shapely.area(shapely.intersection(patches[i], patches[j]))
    expected = sorted((int(a), int(b)) for a, b, size in zip(i, j, area) if size > 1e-3)
    real = found.take(found.area > 1e-3)
    assert list(zip(real.left.tolist(), real.right.tolist())) == expected
    assert real.area.sum() == pytest.approx(area[area > 1e-3].sum(), abs=0.01)
    run.close()


def test_townships_by_the_largest_share():
    towns = source("XZQ", [box(0, 0), box(100, 0), box(200, 0)],
                   XZQDM=["640121100", "640121101001", None], XZQMC=["甲乡", "乙镇", None])  # fmt: skip
    run = data(("XZQ", towns), ("DLTB", source("d", [box(60, 10, 60, 10)])))
    shapes = np.array([box(60, 10, 60, 10), box(90, 0, 60, 10), box(900, 0), shapely.Polygon(), box(250, 0)], object)
    found = run.townships(shapes)
    assert found.code.tolist() == ["640121100", "640121101", "", "", ""]
    assert found.name.tolist() == ["甲乡", "乙镇", "", "", ""]
    assert run.county.area == pytest.approx(30_000)
    run.close()


def test_without_admin_there_are_no_townships():
    run = data(("DLTB", source("d", [box(0, 0)])))
    assert run.admin is None
    assert run.townships(run.layer("DLTB").shapes()).code.tolist() == [""]
    assert run.county.is_empty
    run.close()


def test_a_layer_changed_under_the_run_is_refused(tmp_path):
    path = tmp_path / "a.gpkg"
    frame = source("a", [box(0, 0), box(200, 0)], NAME=["x", "y"]).read()
    frame.to_file(path, layer="a", driver="GPKG")
    run = data(("DLTB", FileSource(path)))
    frame.iloc[1:].to_file(path, layer="a", driver="GPKG")
    with pytest.raises(InputError, match="changed"):
        run.layer("DLTB").texts("NAME")
    run.close()


def test_an_empty_layer_is_a_layer():
    run = data(("DLTB", source("d", [], BSM=[])), ("STBHHX", source("s", [box(0, 0)])))
    assert run.has("DLTB")
    assert len(run.layer("DLTB")) == 0
    assert len(run.pairs("DLTB", "STBHHX")) == 0
    assert len(run.own("DLTB")) == 0
    run.close()
