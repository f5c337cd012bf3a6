"""Tiles of huge polygons must not show in any result."""

import geometry_makers as make
import numpy as np
import pytest
import shapely

from onemap.tools.geometry import overlay, tiles

PLAIN = make.with_islands(make.jagged(8, 8))
HUGE = np.array(
    [
        make.huge(4000, 3, centre=(400, 400), radius=380),
        make.huge(2500, 8, centre=(420, 330), radius=350, holes=1),
        shapely.MultiPolygon(
            [
                shapely.Polygon(make.star(1300, 5, centre=(150, 650), radius=150)),
                shapely.Polygon(make.star(1300, 6, centre=(650, 150), radius=150)),
            ]
        ),
    ],
    object,
)


@pytest.fixture(name="small_tiles")
def _small_tiles(monkeypatch):
    monkeypatch.setattr(tiles, "HUGE_VERTICES", 30)
    monkeypatch.setattr(tiles, "TILE_VERTICES", 16)


@pytest.fixture(name="no_tiles")
def _no_tiles(monkeypatch):
    monkeypatch.setattr(tiles, "HUGE_VERTICES", 10**9)


def compare(one, other):
    """The same ground piece by piece; returns the share of pieces that have the same vertices too."""
    assert (one.left == other.left).all()
    assert (one.right == other.right).all()
    np.testing.assert_allclose(one.area, other.area, rtol=1e-9, atol=1e-6)
    apart = shapely.area(shapely.symmetric_difference(one.geometry, other.geometry))
    assert (apart <= 1e-4 * shapely.length(one.geometry)).all()
    same = shapely.equals_exact(shapely.normalize(one.geometry), shapely.normalize(other.geometry), 0)
    return same.mean()


@pytest.mark.parametrize("operation", [overlay.intersections, overlay.identity, overlay.union])
@pytest.mark.parametrize(
    "layers", [(PLAIN, HUGE), (HUGE, PLAIN), (HUGE, HUGE[::-1].copy())], ids=["many-huge", "huge-many", "huge-huge"]
)
def test_results_are_as_without_tiles(operation, layers, monkeypatch):
    tiled = operation(*layers, threads=2)
    monkeypatch.setattr(tiles, "HUGE_VERTICES", 10**9)
    assert compare(operation(*layers, threads=2), tiled) > 0.95


@pytest.mark.parametrize("operation", [overlay.intersections, overlay.identity, overlay.union])
def test_results_of_tiny_tiles_are_as_without(operation, monkeypatch):
    other = make.jagged(7, 9, 2, pitch=104.3)
    whole = operation(PLAIN, other)
    monkeypatch.setattr(tiles, "HUGE_VERTICES", 30)
    monkeypatch.setattr(tiles, "TILE_VERTICES", 16)
    assert compare(whole, operation(PLAIN, other, threads=2)) > 0.95


def test_self_overlaps_of_tiny_tiles_are_as_without(monkeypatch):
    parcels = make.parcels()
    whole = overlay.self_overlaps(parcels)
    monkeypatch.setattr(tiles, "HUGE_VERTICES", 30)
    monkeypatch.setattr(tiles, "TILE_VERTICES", 16)
    assert compare(whole, overlay.self_overlaps(parcels, threads=2)) > 0.95


def test_no_vertex_of_a_cut_stays(small_tiles):
    found = overlay.union(PLAIN, HUGE)
    assert shapely.is_valid(found.geometry).all()
    assert make.on_grid(found.geometry)
    for layer in (PLAIN, HUGE):
        # a piece of a polygon with itself is the polygon, with all its vertices and no other
        itself = overlay.intersections(layer[:1], layer[:1])
        assert shapely.equals_exact(shapely.normalize(itself.geometry), shapely.normalize(layer[:1]), 0).all()


def test_tiles_are_the_polygon_cut_up(small_tiles):
    cut = tiles.tile(HUGE, threads=2)
    assert cut.cut.all()
    assert (np.diff(cut.owner) >= 0).all()
    assert shapely.is_valid(cut.geometry).all()
    assert (shapely.get_num_coordinates(cut.geometry) <= 16).mean() > 0.95
    sums = np.bincount(cut.owner, weights=shapely.area(cut.geometry))
    np.testing.assert_allclose(sums, shapely.area(HUGE), rtol=1e-11)


def test_small_polygons_stay_whole():
    whole = tiles.tile(PLAIN)
    assert not whole.cut.any()
    assert (whole.geometry == PLAIN).all()
    assert whole.owner.tolist() == list(range(len(PLAIN)))


def test_cuts_lie_where_no_vertex_of_the_grid_can(small_tiles):
    cuts = tiles.tile(HUGE).cuts
    assert len(cuts)
    assert (np.abs(cuts - np.round(cuts, 4)) > 100 * tiles.CUT_TOLERANCE).all()
    assert (np.diff(cuts) > 0).all()


def test_without_cuts_takes_out_only_vertices_on_cuts():
    cut = 5 + tiles.CUT_OFFSET
    ring = shapely.Polygon([(0, 0), (cut, 0), (10, 0), (10, 10), (cut, 10), (0, 10)])
    out = tiles.without_cuts(np.array([ring, shapely.MultiPolygon([ring])], object), np.array([cut]))
    assert shapely.get_num_coordinates(out).tolist() == [5, 5]
    assert shapely.equals(out, shapely.box(0, 0, 10, 10)).all()


def test_a_crack_along_a_cut_goes():
    cut = 5 + tiles.CUT_OFFSET
    crack = [(cut, 2), (cut + 1e-8, 3), (cut, 4)]
    layer = np.array([shapely.Polygon([(0, 0), (10, 0), (10, 10), (0, 10)], [crack])], object)
    out = tiles.without_cuts(layer, np.array([cut]))
    assert out[0].equals_exact(shapely.Polygon([(0, 0), (10, 0), (10, 10), (0, 10)]), 0)


def test_a_piece_that_ends_at_a_cut_keeps_its_end():
    """What lies beyond the cut was too small to be found; the vertices on straight sides go all the same."""
    cut = 5 + tiles.CUT_OFFSET
    corner = shapely.Polygon([(0, 0), (10, 0), (cut, 10)])
    end = shapely.Polygon([(0, 0), (2, 0), (cut, 4.999), (cut, 5.001), (2, 10), (0, 10)])
    notch = shapely.Polygon([(0, 0), (cut, 0), (10, 0), (10, 10), (7, 10), (cut, 5), (3, 10), (0, 10)])
    rest = shapely.Polygon([(cut, 2), (8, 3), (cut, 4)])
    layer = np.array([corner, end, shapely.MultiPolygon([end, shapely.box(6, 0, 9, 1)]), notch, rest], object)
    out = tiles.without_cuts(layer, np.array([cut]))
    assert shapely.equals(out, layer).all()
    assert shapely.get_num_coordinates(out).tolist() == [4, 7, 12, 8, 4]


def test_small_remains_beyond_a_cut_take_nothing_along():
    """Leftovers of tiles that are too small to be looked at, next to large ones that are not."""
    left = [make.huge(6000, 9, centre=(390, 300), radius=400), make.huge(4000, 59, centre=(350, 350), radius=380)]
    right = np.array([make.huge(5000, 99, centre=(320, 310), radius=390)], object)
    found = make.as_dict(overlay.union(np.array(left, object), right, threads=2), "geometry")
    wanted = shapely.difference(right[0], shapely.union_all(left))
    assert found[-1, 0].area == pytest.approx(wanted.area, abs=0.05)
    assert abs(shapely.get_num_coordinates(found[-1, 0]) - shapely.get_num_coordinates(wanted)) < 5


def test_cuts_in_two_layers_need_not_come_in_order():
    low, high = 3 + tiles.CUT_OFFSET, 5 + tiles.CUT_OFFSET
    ring = shapely.Polygon([(0, 0), (low, 0), (high, 0), (10, 0), (10, 10), (0, 10)])
    out = tiles.without_cuts(np.array([ring], object), np.array([high, low]))
    assert shapely.get_num_coordinates(out).tolist() == [5]


def test_threads_change_no_byte(small_tiles):
    first = make.canonical(overlay.union(PLAIN, HUGE, threads=1))
    for threads in (2, 4):
        assert make.canonical(overlay.union(PLAIN, HUGE, threads=threads)) == first


def test_the_order_of_features_changes_no_byte(small_tiles):
    (left, old_left), (right, old_right) = make.permuted(PLAIN, 5), make.permuted(HUGE, 6)
    there = make.canonical(overlay.union(PLAIN, HUGE))
    assert make.canonical(overlay.union(left, right), old_left, old_right) == there


def test_null_and_empty_are_no_tiles(small_tiles):
    layer = np.concatenate([make.wkt(None, "POLYGON EMPTY"), PLAIN])
    found = make.canonical(overlay.intersections(layer, HUGE))
    assert {(i - 2, j): wkb for (i, j), wkb in found.items()} == make.canonical(overlay.intersections(PLAIN, HUGE))
