"""Overlaps of parcels: every pair, however it came about, once, with its area, width and shares."""

import geometry_makers as make
import numpy as np
import pytest
import shapely
from right_parcels import CRS, X, Y, box, layer, overlaps, pairs, parcels, told

from onemap.tools.certificates.detect import find_overlaps
from onemap.tools.errors import Cancelled
from onemap.tools.geometry.area import areas
from onemap.tools.progress import Progress

PARCELS = make.parcels()


def ring(*points):
    return shapely.Polygon([(X + x, Y + y) for x, y in points])


def test_every_pair_once_with_its_area_as_one_by_one():
    truth = make.brute_pairs(PARCELS, PARCELS, same=True)
    found = overlaps(PARCELS)
    assert make.as_dict(found) == pytest.approx(truth, abs=1e-7)
    assert len(truth) > 10
    assert found.share_left == pytest.approx(found.area / shapely.area(PARCELS[found.left]), rel=1e-9)
    assert found.share_right == pytest.approx(found.area / shapely.area(PARCELS[found.right]), rel=1e-9)
    assert found.width == pytest.approx(2 * shapely.area(found.geometry) / shapely.length(found.geometry), rel=1e-4)
    assert shapely.is_valid(found.geometry).all()
    assert make.on_grid(found.geometry)


def test_a_coverage_has_no_overlap():
    found = overlaps(make.with_islands(make.jagged(6, 6)))
    assert len(found.left) == 0
    assert [np.asarray(column).dtype.kind for column in found] == list("iiOffff")


def test_no_parcels():
    assert len(overlaps(layer()).left) == 0
    assert len(overlaps(layer(None, shapely.Polygon())).left) == 0


def test_null_and_empty_parcels_take_part_in_nothing():
    found = overlaps(layer(None, box(0, 0), shapely.Polygon(), box(50, 0), shapely.MultiPolygon(), None))
    assert pairs(found) == [(1, 3)]


@pytest.mark.parametrize("method", ["planar", "official", "geodesic"])
def test_duplicates_also_from_another_vertex_and_round_the_other_way(method):
    points = shapely.get_coordinates(PARCELS[10])[:-1]
    copies = [shapely.Polygon(np.roll(points, turn, axis=0)[::step]) for turn, step in ((0, 1), (5, 1), (3, -1))]
    found = overlaps(layer(PARCELS[10], *copies), method=method)
    assert pairs(found) == [(i, j) for i in range(4) for j in range(i + 1, 4)]
    assert len(set(shapely.to_wkb(found.geometry).tolist())) == 1
    assert (found.share_left == 1).all()
    assert (found.share_right == 1).all()
    assert found.area == pytest.approx(areas(layer(PARCELS[10]), CRS, method)[0], rel=1e-12)


def test_three_parcels_on_one_spot_are_three_pairs():
    found = overlaps(layer(box(0, 0), box(60, 0), box(30, 60), box(500, 0)))
    assert make.as_dict(found) == {(0, 1): 4000, (0, 2): 2800, (1, 2): 2800}


def test_multi_part_parcels():
    two = shapely.MultiPolygon([box(0, 0), box(300, 0)])
    found = overlaps(layer(two, box(50, 50, 300, 20), shapely.MultiPolygon([box(-50, 0), box(900, 0)])))
    assert make.as_dict(found) == {(0, 1): 2000, (0, 2): 5000}
    assert found.geometry[0].geom_type == "MultiPolygon"


BOW_TIE = ring((0, 0), (100, 100), (100, 0), (0, 100))
SPIKE = ring((200, 0), (300, 0), (300, 50), (400, 50), (300, 50), (300, 100), (200, 100))
MIXED = shapely.GeometryCollection([box(400, 0), shapely.LineString([(X, Y), (X + 1, Y)]), box(600, 0)])


def test_no_pair_is_lost_to_a_repair():
    broken = layer(BOW_TIE, SPIKE, MIXED)
    over = layer(box(60, 40, 20, 20), box(280, 40, 60, 20), box(450, 50, 200, 20), box(90, -10, 120, 20))
    found = overlaps(np.concatenate([broken, over]))
    mended = layer(shapely.make_valid(BOW_TIE, method="structure"), box(200, 0), shapely.MultiPolygon([
        box(400, 0), box(600, 0)]))  # fmt: skip
    whole = np.concatenate([mended, over])
    truth = make.brute_pairs(whole, whole, same=True)
    assert make.as_dict(found) == pytest.approx(truth, abs=1e-6)
    assert {(0, 3), (1, 4), (2, 5), (0, 6), (1, 6)} <= truth.keys()


def test_neighbours_that_differ_by_millimetres_are_all_told():
    moved = make.jagged(5, 5)
    points = [
        make.rounded(shapely.get_coordinates(one) + step) for one, step in zip(moved, np.linspace(-2e-3, 2e-3, 25))
    ]
    shapes = layer(*(shapely.Polygon(one) for one in points))
    truth = make.brute_pairs(shapes, shapes, same=True, above=1e-9)
    for method in ("planar", "official"):
        found = overlaps(shapes, method=method)
        assert {pair for pair, area in make.as_dict(found).items() if area > 1e-6} >= {
            pair for pair, area in truth.items() if area > 1e-3
        }
        assert (found.area > 0).all()
        assert (found.width < 0.01).all()


def test_an_official_area_that_rounds_to_nothing_is_that_of_the_plane():
    found = overlaps(layer(box(0, 0), box(99.9999, 0)), method="official")
    assert found.area == pytest.approx([0.01])
    found = overlaps(layer(box(0, 0), box(99.9999, 0, 100, 10)), method="official")
    assert found.area == pytest.approx([0.001], rel=1e-3)
    assert 0 < found.share_left[0] < 1e-6


@pytest.mark.parametrize("method", ["official", "geodesic"])
def test_areas_by_the_method_of_the_run(method):
    found = overlaps(PARCELS, method=method)
    expected = areas(found.geometry, CRS, method)
    assert found.area == pytest.approx(np.where(expected > 0, expected, found.area), abs=0.011)
    assert found.area.sum() != pytest.approx(shapely.area(found.geometry).sum(), rel=1e-6)


def test_20000_overlaps_on_one_parcel():
    small = layer(*(box(10 * (k % 150), 10 * (k // 150), 9, 9) for k in range(20_000)))
    found = overlaps(np.append(small, box(-5, -5, 1600, 1600)))
    assert pairs(found) == [(k, 20_000) for k in range(20_000)]
    assert (found.area == 81).all()


OWNER = make.huge(9000, holes=2)
RIGHTS = np.concatenate([make.jagged(12, 12, origin=make.ORIGIN - 240, pitch=40), layer(OWNER)])


@pytest.mark.parametrize("threads", [1, 2])
def test_a_huge_ownership_parcel_in_tiles(threads):
    found = overlaps(RIGHTS, threads=threads)
    truth = make.brute_pairs(RIGHTS, RIGHTS, same=True)
    assert make.as_dict(found) == pytest.approx(truth, abs=1e-5)
    assert sum(share == 1 for share in found.share_left) > 5
    assert shapely.is_valid(found.geometry).all()
    assert make.on_grid(found.geometry)


def test_lawful_pairs_are_measured_without_their_ground():
    rights = ["CBG"] * 144 + ["OWN_C"]
    full = overlaps(RIGHTS, rights, "official")
    bare = overlaps(RIGHTS, rights, "official", plain=frozenset({("CBG", "OWN_C")}))
    assert shapely.is_missing(bare.geometry).all()
    assert told(bare._replace(geometry=bare.area)) == told(full._replace(geometry=full.area))
    other = overlaps(RIGHTS, rights, "official", plain=frozenset({("OWN_C", "CBG")}))
    assert not shapely.is_missing(other.geometry).any()


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_threads_change_no_byte(threads):
    shapes = np.concatenate([PARCELS, RIGHTS])
    assert told(overlaps(shapes, method="official", threads=threads)) == told(overlaps(shapes, method="official"))


@pytest.mark.parametrize("when", [1, 3, 8])
def test_it_can_be_stopped(when):
    many = np.concatenate([PARCELS, make.moved(PARCELS, 20), RIGHTS] * 4)
    table = parcels(many)
    with pytest.raises(Cancelled):
        find_overlaps(table, "planar", threads=1, progress=Progress(None, None, make.stop_at(when)))
