"""The net boundary: which edges remain, what lies over its faces, and that blocks do not show."""

import geometry_makers as make
import numpy as np
import pytest
import shapely

from onemap.tools.geometry import blocks as cutting
from onemap.tools.geometry import net
from onemap.tools.geometry.units import rows_of

PLAIN = make.with_islands(make.jagged(9, 9, 1))
# 1 cell of the grid apart and 429.5 km further on: what 32 bits do not tell apart
ALIAS = 2**32 * 1e-4


@pytest.fixture(autouse=True)
def _always(monkeypatch):
    """Small layers have more outline than it takes to turn to the pairs."""
    monkeypatch.setattr(net, "MOST_UNMATCHED", 0.9)


def length(found):
    return np.hypot(*(found.edges[:, 1] - found.edges[:, 0]).T).sum()


def test_only_the_outline_of_a_clean_coverage_remains():
    found = net.unmatched(rows_of(PLAIN))
    assert found.of == shapely.get_num_coordinates(PLAIN).sum() - sum(1 + len(p.interiors) for p in PLAIN)
    assert length(found) == pytest.approx(shapely.length(shapely.union_all(PLAIN)), rel=1e-12)


def test_edges_remain_whatever_way_rings_turn():
    turned = PLAIN.copy()
    turned[::2] = [shapely.Polygon(p.exterior.coords[::-1], [r.coords[::-1] for r in p.interiors]) for p in PLAIN[::2]]
    one, other = net.unmatched(rows_of(PLAIN)), net.unmatched(rows_of(turned))
    assert length(one) == pytest.approx(length(other), rel=1e-12)
    assert one.row.tolist() == other.row.tolist()


@pytest.mark.parametrize("size", [1, 5, 20, 4096])
@pytest.mark.parametrize(
    "layer", [PLAIN, make.parcels(), np.append(PLAIN, PLAIN[:30])], ids=["clean", "parcels", "twice"]
)
def test_blocks_do_not_show(layer, size, monkeypatch):
    whole = net.unmatched(rows_of(layer))
    monkeypatch.setattr(net, "blocks", lambda bounds: cutting.blocks(bounds, size))
    found = net.unmatched(rows_of(layer), threads=2)
    assert found.edges.tolist() == whole.edges.tolist()
    assert found.row.tolist() == whole.row.tolist()
    assert found.of == whole.of


def test_the_order_of_rows_changes_nothing_but_their_numbers():
    shuffled, old = make.permuted(PLAIN)
    there, back = net.unmatched(rows_of(PLAIN)), net.unmatched(rows_of(shuffled))
    one = sorted(zip(there.row.tolist(), there.edges.reshape(-1, 4).tolist()))
    assert sorted(zip(old[back.row].tolist(), back.edges.reshape(-1, 4).tolist())) == one


def test_faces_tell_how_many_polygons_lie_over_them():
    layer = np.concatenate([np.delete(PLAIN, 40), PLAIN[[10, 10]], [make.square(PLAIN[60], 5)]])
    faces = net.net_faces(rows_of(layer))
    area = {int(count): shapely.area(faces.geometry[faces.covered == count]).sum() for count in (0, 2, 3)}
    bare = sum(shapely.Polygon(ring).area for island in PLAIN[81:] for ring in island.interiors)
    assert area[0] == pytest.approx(PLAIN[40].area + bare, rel=1e-9)
    assert area[2] == pytest.approx(100, rel=1e-9)
    assert area[3] == pytest.approx(PLAIN[10].area, rel=1e-9)


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (PLAIN, True),
        (make.jagged(5, 5)[::4], None),
        (np.append(PLAIN, PLAIN[3]), False),
        (np.append(PLAIN, PLAIN), False),
        (np.append(PLAIN, make.square(PLAIN[40], 2)), False),
        (make.wkt(None, "POLYGON EMPTY"), True),
        (make.wkt(), True),
    ],
)
def test_free_of_overlap(layer, expected):
    assert net.free_of_overlap(rows_of(layer), threads=2) is expected


def test_vertices_twice_in_a_row_make_no_edge():
    layer = PLAIN.copy()
    points = shapely.get_coordinates(layer[40].exterior)
    layer[40] = shapely.Polygon(np.repeat(points, 1 + (np.arange(len(points)) % 3 == 0), axis=0), layer[40].interiors)
    one, other = net.unmatched(rows_of(PLAIN)), net.unmatched(rows_of(layer))
    assert one.edges.tolist() == other.edges.tolist()


def test_layers_wider_than_32_bits_of_cells():
    """Edges 429 km apart fall on the same cells, but blocks keep them apart."""
    far = make.shifted(PLAIN.copy(), ALIAS, 0)
    whole = net.unmatched(rows_of(PLAIN))
    both = net.unmatched(rows_of(np.concatenate([PLAIN, far])))
    assert len(both.row) == 2 * len(whole.row)


def test_every_block_is_small_and_has_its_own_region():
    bounds = shapely.bounds(np.append(PLAIN, make.wkt(None, "POLYGON EMPTY")))
    plan = cutting.blocks(bounds, 7)
    assert max(len(block.rows) for block in plan) <= 7
    assert np.sort(np.concatenate([block.rows for block in plan])).tolist() == list(range(len(PLAIN)))
    centres = (bounds[:, :2] + bounds[:, 2:]) / 2
    for block in plan:
        inside = ((centres >= block.region[:2]) & (centres < block.region[2:])).all(axis=1)
        assert np.flatnonzero(inside).tolist() == block.rows.tolist()


def test_blocks_of_polygons_at_one_place():
    plan = cutting.blocks(np.tile([0.0, 0.0, 1.0, 1.0], (10, 1)), 4)
    assert [block.rows.tolist() for block in plan] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert cutting.blocks(np.full((3, 4), np.nan)) == []
    assert cutting.blocks(np.empty((0, 4))) == []


def test_a_face_as_thin_as_double_numbers_are_exact():
    """The crossing of two borders that rounding laid over each other: no square fits beside its corner."""
    hair = shapely.from_wkt(
        "POLYGON ((35561891.9813 4227759.9665, 35561900.8219 4227756.6553, 35561891.98134538 4227759.9664830025, "
        "35561891.9813 4227759.9665))"
    )
    below = shapely.Polygon([*shapely.get_coordinates(hair)[:2], (35561900, 4227700), (35561891, 4227700)])
    above = shapely.Polygon([*shapely.get_coordinates(hair)[:2], (35561900, 4227800), (35561891, 4227800)])
    found = net._covering(rows_of(np.array([below, above])), np.array([hair]))
    assert found.tolist() in ([0], [1])
