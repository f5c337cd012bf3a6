import numpy as np
import pyogrio
import pytest
import shapely

KINDS = {
    "overlap", "overlap_sliver", "gap", "gap_sliver", "sliver_patch", "bow_tie", "spike", "repeated_vertex",
    "duplicate", "nested", "missing_patch", "hole", "multipart", "z_values", "null_geometry", "empty_geometry",
    "degenerate_ring", "repeated_bsm", "unknown_code", "empty_code", "wrong_name",
}  # fmt: skip


@pytest.fixture(scope="module")
def damaged(county):
    _, _, wkb, _ = pyogrio.raw.read(county.path, layer="DLTB_DEFECTS")
    shapes = np.array([None if one is None else shapely.from_wkb(one) for one in wkb], object)
    return county["DLTB_DEFECTS"].assign(shape=shapes)


@pytest.fixture(scope="module")
def truth(county):
    table = county["TRUTH_DEFECTS"]
    assert set(table.KIND) == KINDS
    return table.set_index("KIND")


def original(county, bsm):
    frame = county["DLTB"]
    return county.shapes("DLTB")[np.nonzero(bsm == frame.BSM)[0][0]]


def clean(shapes):
    """Valid flat polygons."""
    return shapely.force_2d(shapely.make_valid(shapes))


def test_every_invalid_geometry_is_planted(damaged, truth):
    there = damaged[[one is not None for one in damaged["shape"]]]
    wrong = set(there.BSM[~shapely.is_valid(there["shape"].to_numpy())])
    assert wrong == {truth.BSM["bow_tie"], truth.BSM["spike"], truth.BSM["degenerate_ring"]}
    assert truth.MJ["bow_tie"] == pytest.approx(2 * 0.5 * 60 * 40)
    missing = damaged[[one is None for one in damaged["shape"]]]
    assert set(missing.BSM) == {truth.BSM["null_geometry"]}
    empty = there[shapely.is_empty(there["shape"].to_numpy())]
    assert set(empty.BSM) == {truth.BSM["empty_geometry"]}


def test_overlaps_are_those_planted(damaged, truth):
    rows = damaged[[one is not None and not shapely.is_empty(one) for one in damaged["shape"]]].reset_index(drop=True)
    shapes = clean(rows["shape"].to_numpy())
    one, two = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    one, two = one[one < two], two[one < two]
    area = shapely.area(shapely.intersection(shapes[one], shapes[two]))
    found = {frozenset((rows.BSM[a], rows.BSM[b])): s for a, b, s in zip(one, two, area) if s > 1e-6}
    kinds = ["overlap", "overlap_sliver", "duplicate", "nested"]
    expected = {frozenset((truth.BSM[kind], truth.BSM2[kind])): truth.MJ[kind] for kind in kinds}
    assert set(found) == set(expected)
    assert all(found[pair] == pytest.approx(area, abs=1e-6) for pair, area in expected.items())


def test_gaps_are_those_planted(county, damaged, truth):
    frame = county["DLTB"]
    sound = shapely.union_all(county.shapes("DLTB")[:700])
    assert frame.BSM[699] in set(damaged.BSM)
    rows = damaged[[one is not None and not shapely.is_empty(one) for one in damaged["shape"]]]
    rest = shapely.difference(sound, shapely.union_all(clean(rows["shape"].to_numpy())))
    found = sorted(area for area in shapely.area(shapely.get_parts(rest)) if area > 1e-6)
    expected = sorted(truth.MJ[kind] for kind in ("gap", "gap_sliver", "hole", "missing_patch"))
    assert found == pytest.approx(expected, abs=1e-5)
    for kind in ("gap", "gap_sliver", "hole", "missing_patch"):
        assert shapely.intersects(rest, shapely.Point(truth.X[kind], truth.Y[kind]))


def test_shapes_are_as_said(county, damaged, truth):
    shape = damaged.drop_duplicates("BSM").set_index("BSM")["shape"]
    assert shapely.has_z(shape[truth.BSM["z_values"]])
    assert sum(shapely.has_z(one) for one in damaged["shape"] if one is not None) == 1
    several = shape[truth.BSM["multipart"]]
    assert shapely.get_num_geometries(several) == 2
    twin = original(county, truth.BSM2["multipart"])
    assert shapely.area(several) == pytest.approx(original(county, truth.BSM["multipart"]).area + twin.area)
    assert truth.BSM2["multipart"] not in set(damaged.BSM)
    ring = shapely.get_coordinates(shape[truth.BSM["repeated_vertex"]])
    assert (np.abs(np.diff(ring, axis=0)).sum(axis=1) == 0).sum() == 1
    spiked = shape[truth.BSM["spike"]]
    assert clean(spiked).area == pytest.approx(original(county, truth.BSM["spike"]).area)
    flat = shapely.get_parts(shape[truth.BSM["degenerate_ring"]])
    assert min(shapely.area(flat)) == pytest.approx(0.0, abs=1e-3)
    sliver = shape[truth.BSM2["sliver_patch"]]
    assert sliver.area == pytest.approx(truth.MJ["sliver_patch"])
    assert sliver.area < 10
    assert sliver.area + shape[truth.BSM["sliver_patch"]].area == pytest.approx(
        original(county, truth.BSM["sliver_patch"]).area
    )


def test_attributes_are_as_said(damaged, truth):
    rows = damaged.drop_duplicates("BSM").set_index("BSM")
    assert rows.DLBM[truth.BSM["unknown_code"]] == "0310"
    assert not isinstance(rows.DLBM[truth.BSM["empty_code"]], str)
    assert rows.DLMC[truth.BSM["wrong_name"]] == "水田地"
    twice = damaged.BSM[damaged.BSM.duplicated()]
    assert set(twice) == {truth.BSM["repeated_bsm"]}
    assert truth.BSM2["repeated_bsm"] not in set(damaged.BSM)
