"""Patches of change sent to the office in charge: what is cut, what is not, and that nothing is lost."""

import geopandas
import numpy as np
import pytest
import shapely
from boundary_runs import X, Y, box, layer, source

from onemap.tools.boundary.routing import OFFICE_ORDER, RouteTask, route_changes
from onemap.tools.errors import InputError
from onemap.tools.geometry.area import areas

RESOURCES, FORESTRY, BOTH = range(3)
VILLAGE = "640122101201"


def division(*patches, **columns):
    """Patches as (GLLX, polygon)."""
    kinds, polygons = zip(*patches)
    codes = {"XZQDM": [VILLAGE] * len(kinds), "XZQMC": ["东塔镇果园村"] * len(kinds)}
    return layer(polygons, GLLX=list(kinds), **{**codes, **columns})


STRIPES = division(("1", box(0, 0)), ("3", box(100, 0)), ("9", box(200, 0)), ("4", box(300, 0)))


def changes(*polygons, **columns):
    return layer(polygons, BSM=[f"{at:018d}" for at in range(1, len(polygons) + 1)], **columns)


def routed(patches, divided=STRIPES, admin=None, method="planar", least=1.0, width=0.1, threads=None):
    task = RouteTask(
        source(patches, "BG"), source(divided, "GLBJ"), source(admin, "XZQ") if admin is not None else None,
        method, least, width,
    )  # fmt: skip
    return route_changes(task, threads=threads)


def told(found):
    """Parts as (patch, number of how many, office, types, m2)."""
    rows = zip(found.ids[found.row], found.number, found.together, found.office, found.kinds, found.area)
    return [(int(name), f"{one}/{two}", office, kinds, round(area, 2)) for name, one, two, office, kinds, area in rows]


def test_a_patch_inside_is_not_cut():
    patch = shapely.Polygon([(X + 110, Y + 10), (X + 190, Y + 10), (X + 150, Y + 90)])
    found = routed(changes(patch, box(10, 10, 20, 20)))
    assert told(found) == [(1, "1/1", FORESTRY, "3", 3200.0), (2, "1/1", RESOURCES, "1", 400.0)]
    assert shapely.to_wkb(found.geometry[0]) == shapely.to_wkb(patch)
    assert found.split() == 0


def test_a_patch_over_three_offices():
    found = routed(changes(box(50, 40, 300, 20)))
    assert told(found) == [
        (1, "1/4", RESOURCES, "1", 1000.0), (1, "2/4", FORESTRY, "3", 2000.0), (1, "3/4", BOTH, "9", 2000.0),
        (1, "4/4", FORESTRY, "4", 1000.0),
    ]  # fmt: skip
    assert shapely.coverage_is_valid(found.geometry)
    assert [number[9:11] for number in found.tasks] == ["ZR", "LC", "GT", "LC"]


def test_types_of_one_office_are_not_cut_apart():
    divided = division(("3", box(0, 0)), ("4", box(100, 0, 60)), ("5", box(160, 0)), ("6", box(0, 100, 260)))
    found = routed(changes(box(50, 10, 150, 20)), divided)
    assert told(found) == [(1, "1/1", FORESTRY, "4;3;5", 3000.0)]
    assert found.kind[0] == "4"


def test_beyond_the_division_is_natural_resources_and_noted():
    found = routed(changes(box(-50, 10, 100, 20), box(350, 10, 100, 20), box(900, 0, 10, 10)))
    assert told(found) == [
        (1, "1/1", RESOURCES, "1", 2000.0), (2, "1/2", FORESTRY, "4", 1000.0), (2, "2/2", RESOURCES, None, 1000.0),
        (3, "1/1", RESOURCES, None, 100.0),
    ]  # fmt: skip
    assert found.outside.tolist() == [1000.0, 0.0, 1000.0, 100.0]
    assert any("beyond the division" in note for note in found.notes())


def test_a_hole_and_a_patch_of_several_parts():
    ring = shapely.difference(box(100, 0), box(120, 20, 60, 60))
    divided = division(("1", box(0, 0)), ("3", ring), ("1", box(120, 20, 60, 60)))
    several = shapely.MultiPolygon([box(10, 10, 20, 20), box(105, 5, 10, 10)])
    found = routed(changes(box(110, 10, 80, 80), several, shapely.difference(box(0, 0), box(20, 20, 10, 10))), divided)
    assert told(found) == [
        (1, "1/2", FORESTRY, "3", 2800.0), (1, "2/2", RESOURCES, "1", 3600.0), (2, "1/2", RESOURCES, "1", 400.0),
        (2, "2/2", FORESTRY, "3", 100.0), (3, "1/1", RESOURCES, "1", 9900.0),
    ]  # fmt: skip
    assert shapely.get_num_interior_rings(found.geometry[0]) == 1


def test_crumbs_stay_with_the_larger_part_and_are_listed():
    # 0.05 m over the line; a strip of forest 0.08 m wide through the middle; an island of half a square metre
    divided = division(("1", box(0, 0)), ("3", box(100, 0, 0.08)), ("1", box(100.08, 0, 99.92)), ("3", box(200, 0)))
    island = shapely.MultiPolygon([box(10, 10, 20, 20), box(250, 10, 0.7, 0.7)])
    found = routed(changes(box(150, 0, 50.05, 10), box(90, 20, 20, 20), island), divided)
    assert told(found) == [
        (1, "1/1", RESOURCES, "1;3", 500.5), (2, "1/1", RESOURCES, "1;3", 400.0), (3, "1/1", RESOURCES, "1;3", 400.49)
    ]  # fmt: skip
    assert found.crumbs.patch.tolist() == [0, 1, 2]
    np.testing.assert_allclose(found.crumbs.area, [0.5, 1.6, 0.49], atol=1e-3)
    assert set(found.crumbs.office.tolist()) == {FORESTRY}
    assert len(routed(changes(box(150, 0, 50.05, 10)), divided, least=0, width=0).area) == 2


def test_a_patch_that_is_all_crumbs_goes_whole_to_the_larger():
    found = routed(changes(box(99.7, 10, 0.9, 0.5)))
    assert told(found) == [(1, "1/1", FORESTRY, "3;1", 0.45)]


def random_patches(count, seed):
    """Slanted quadrangles and triangles with holes over a division of crooked stripes."""
    rng = np.random.default_rng(seed)
    middle = rng.uniform([-40, -40], [540, 340], (count, 2)) + np.array([X, Y])
    blobs = shapely.buffer(shapely.points(middle), rng.uniform(1, 60, count), quad_segs=3)
    holes = shapely.buffer(shapely.points(middle + rng.uniform(-5, 5, (count, 2))), rng.uniform(0.5, 20, count))
    turned = shapely.set_precision(shapely.difference(blobs, holes), 1e-4)
    return turned[shapely.area(turned) > 0]


def crooked(seed):
    rng = np.random.default_rng(seed)
    rows, kinds = [], []
    corner = {}
    for at in range(11):
        for up in range(7):
            corner[at, up] = np.round((X + 50 * at + rng.uniform(-9, 9), Y + 50 * up + rng.uniform(-9, 9)), 4)
    for at in range(10):
        for up in range(6):
            rows.append(
                shapely.Polygon([corner[at, up], corner[at + 1, up], corner[at + 1, up + 1], corner[at, up + 1]])
            )
            kinds.append(str(rng.choice(["1", "2", "3", "4", "5", "6", "7", "9"])))
    return division(*zip(kinds, rows))


@pytest.mark.parametrize("method", ["official", "planar", "geodesic"])
def test_parts_add_up_to_their_patches(method):
    patches = changes(*random_patches(150, 4))
    found = routed(patches, crooked(1), method=method)
    own = areas(np.asarray(patches.geometry.array), found.crs, method)
    mine = np.bincount(found.row, weights=found.area)
    np.testing.assert_allclose(mine, own, atol=1e-6)
    assert found.split() > 50
    for row in range(len(patches)):
        parts = found.geometry[found.row == row]
        assert shapely.is_valid(parts).all()
        assert shapely.coverage_is_valid(parts)
        rest = shapely.symmetric_difference(shapely.union_all(parts), patches.geometry.iloc[row]).area
        assert rest < 1e-3 * max(1.0, len(parts))


def test_each_part_lies_with_its_office():
    patches, divided = changes(*random_patches(150, 8)), crooked(2)
    found = routed(patches, divided)
    offices = {"3": FORESTRY, "4": FORESTRY, "5": FORESTRY, "9": BOTH}
    wrong = 0.0
    for place in range(len(OFFICE_ORDER)):
        kinds = [offices.get(kind, RESOURCES) == place for kind in divided.GLLX]
        ground = shapely.union_all(divided.geometry.array[np.array(kinds)])
        mine = found.geometry[found.office == place]
        if place == RESOURCES:
            ground = shapely.union(ground, shapely.difference(box(-500, -500, 2000, 2000), divided.union_all()))
        wrong += shapely.area(shapely.difference(mine, ground)).sum()
    assert wrong <= found.crumbs.area.sum() + 0.01 * len(patches)


def test_order_of_features_and_threads_do_not_matter():
    shapes = random_patches(80, 5)
    patches, divided = changes(*shapes, NAME=[f"n{at}" for at in range(len(shapes))]), crooked(3)
    rng = np.random.default_rng(0)
    one = routed(patches, divided, method="official")
    mixed = routed(
        patches.iloc[rng.permutation(len(patches))], divided.iloc[rng.permutation(len(divided))], method="official",
        threads=1,
    )  # fmt: skip
    assert shapely.to_wkb(one.geometry).tolist() == shapely.to_wkb(mixed.geometry).tolist()
    for name in ("number", "together", "office", "kinds", "area", "outside", "town", "tasks"):
        assert getattr(one, name).tolist() == getattr(mixed, name).tolist(), name
    assert one.columns["NAME"][one.row].tolist() == mixed.columns["NAME"][mixed.row].tolist()
    assert one.notes() == mixed.notes()


def test_townships_by_layer_by_division_and_by_patch():
    towns = geopandas.GeoDataFrame(
        {"XZQDM": ["640122102000", "640122103000"], "XZQMC": ["梧桐树乡", "宁东镇"]},
        geometry=[box(0, 0, 130), box(130, 0, 200)], crs=4523,
    )  # fmt: skip
    patches = changes(box(120, 0, 30, 10), box(900, 0, 10, 10), ZLDWDM=["640122101202", "640122104201"])
    found = routed(patches, admin=towns)
    assert found.town.tolist() == ["640122103", "640122104"]
    assert found.town_name.tolist() == ["宁东镇", None]
    found = routed(patches)
    assert found.town.tolist() == ["640122101", "640122104"]
    assert found.town_name.tolist() == ["东塔镇", None]
    lost = routed(changes(box(900, 0, 10, 10)))
    assert lost.town.tolist() == ["000000000"]
    assert any("ADMIN" in note for note in lost.notes())


def test_a_division_in_another_zone():
    there = STRIPES.to_crs(4524)
    found = routed(changes(box(50, 40, 300, 20)), there, method="official")
    assert found.office.tolist() == [RESOURCES, FORESTRY, BOTH, FORESTRY]
    assert found.crs.to_epsg() == 4523
    np.testing.assert_allclose(shapely.area(found.geometry), [1000, 2000, 2000, 1000], atol=0.5)


def test_nothing_and_broken_rows():
    empty = routed(changes(box(0, 0)).iloc[:0])
    assert len(empty.area) == 0
    bow = shapely.Polygon([(X + 10, Y), (X + 20, Y + 10), (X + 20, Y), (X + 10, Y + 10)])
    found = routed(changes(bow, box(110, 0, 10, 10), box(115, 0, 10, 10), None))
    assert told(found) == [(1, "1/1", RESOURCES, "1", 50.0), *[(at, "1/1", FORESTRY, "3", 100.0) for at in (2, 3)]]
    assert any("repaired" in note for note in found.notes())
    assert any("1 pairs of patches overlap (50.00" in note for note in found.notes())


def test_what_cannot_be_routed():
    with pytest.raises(InputError, match="no result of onemap:delineateboundaries"):
        routed(changes(box(0, 0)), STRIPES.drop(columns="GLLX"))
    with pytest.raises(InputError, match="no management type has: X"):
        routed(changes(box(0, 0)), STRIPES.assign(GLLX="X"))
    with pytest.raises(InputError, match="neither ZLDWDM nor XZQDM"):
        routed(changes(box(0, 0)), admin=layer([box(0, 0)], NAME=["a"]))
    with pytest.raises(InputError, match="degree"):
        routed(changes(box(0, 0)).to_crs(4490))
