"""Overlaps inside one layer: each pair once, and nothing for neighbours that only touch."""

import geometry_makers as make
import numpy as np
import pytest
import shapely

from onemap.tools.geometry import overlay, pairs

PARCELS = make.parcels()


@pytest.fixture(scope="module", name="truth")
def _truth():
    return make.brute_pairs(PARCELS, PARCELS, same=True)


def test_every_planted_overlap_and_nothing_else(truth):
    found = make.as_dict(overlay.self_overlaps(PARCELS, threads=2))
    assert found.keys() == truth.keys()
    assert len(found) > 10
    assert max(abs(found[key] - truth[key]) for key in truth) < 1e-7
    assert found[40, 64] == pytest.approx(PARCELS[40].area, rel=1e-12)
    assert found[45, 65] == pytest.approx(400, rel=1e-9)


@pytest.mark.parametrize("many", [0, 3, 24, 1000])
def test_a_road_whose_box_holds_many_parcels(many, monkeypatch):
    monkeypatch.setattr(pairs, "MANY_NEIGHBOURS", many)
    west, south, east, north = shapely.total_bounds(PARCELS)
    bend = shapely.LineString([(west, south), (east, south + 20), (east - 20, north)])
    road = shapely.set_precision(shapely.buffer(bend, 4), 1e-4)
    for layer in (np.append(PARCELS, road), np.insert(PARCELS, 0, road)):
        truth = make.brute_pairs(layer, layer, same=True, above=1e-6)
        found = make.as_dict(overlay.self_overlaps(layer))
        assert {key for key, area in found.items() if area > 1e-6} == truth.keys()
        assert len(truth) > 20


def test_a_clean_coverage_has_none():
    assert len(overlay.self_overlaps(make.with_islands(make.jagged(7, 7))).left) == 0


def test_each_pair_once_the_smaller_row_first():
    found = overlay.self_overlaps(np.concatenate([PARCELS, PARCELS]))
    assert (found.left < found.right).all()
    make.as_dict(found)  # fails on a pair listed twice


def test_a_layer_three_times_over():
    layer = np.concatenate([make.jagged(3, 3)] * 3)
    found = overlay.self_overlaps(layer, threads=2)
    assert make.as_dict(found).keys() == {(k + 9 * a, k + 9 * b) for k in range(9) for a, b in ((0, 1), (0, 2), (1, 2))}


def test_pieces_are_valid_and_on_the_grid():
    found = overlay.self_overlaps(PARCELS)
    assert shapely.is_valid(found.geometry).all()
    assert make.on_grid(found.geometry)


def test_threads_change_no_byte():
    first = make.canonical(overlay.self_overlaps(PARCELS, threads=1))
    for threads in (2, 4):
        assert make.canonical(overlay.self_overlaps(PARCELS, threads=threads)) == first


def test_the_order_of_features_changes_no_byte():
    layer, old = make.permuted(PARCELS)
    there, back = make.canonical(overlay.self_overlaps(PARCELS)), make.canonical(overlay.self_overlaps(layer), old, old)
    assert {tuple(sorted(key)): wkb for key, wkb in back.items()} == there


def test_null_and_empty_overlap_nothing():
    layer = np.concatenate([make.wkt(None, "POLYGON EMPTY", None, "POLYGON EMPTY"), PARCELS])
    found = make.canonical(overlay.self_overlaps(layer))
    assert {(i - 4, j - 4): wkb for (i, j), wkb in found.items()} == make.canonical(overlay.self_overlaps(PARCELS))


def test_huge_polygons_overlap_the_small_and_each_other():
    big = [make.huge(5000, 3, centre=(400, 400), radius=400), make.huge(3000, 8, centre=(500, 300), radius=350)]
    layer = np.concatenate([make.jagged(8, 8), np.array(big, object)])
    found, wanted = make.as_dict(overlay.self_overlaps(layer, threads=2)), make.brute_pairs(layer, layer, same=True)
    assert found.keys() == wanted.keys()
    assert max(abs(found[key] - wanted[key]) for key in wanted) < 1e-6
