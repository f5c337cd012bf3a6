"""Validity, gaps, overlaps, fragments and dissolving, against plain GEOS."""

import geometry_makers as make
import numpy as np
import pytest
import shapely

from onemap.tools.errors import LibraryError
from onemap.tools.geometry import coverage, net, overlay

PLAIN = make.with_islands(make.jagged(9, 9, 1))
BARE = shapely.union_all(PLAIN)


def with_moved_vertex():
    layer = PLAIN.copy()
    points = shapely.get_coordinates(layer[40])
    points[3] += (0.0004, 0.0003)
    layer[40] = shapely.Polygon(make.rounded(points), layer[40].interiors)
    return layer


def with_a_vertex_more():
    layer = PLAIN.copy()
    points = shapely.get_coordinates(layer[40].exterior)
    layer[40] = shapely.Polygon(np.insert(points, 4, (points[3] + points[4]) / 2, axis=0), layer[40].interiors)
    return layer


FLAWED = {
    "clean": PLAIN,
    "no islands": make.jagged(9, 9, 1),
    "a hole where a patch was": np.delete(PLAIN, 40),
    "a patch twice": np.append(PLAIN, PLAIN[40]),
    "a block of patches twice": np.append(PLAIN, PLAIN[:72]),
    "everything twice": np.append(PLAIN, PLAIN),
    "nested": np.append(PLAIN, make.square(PLAIN[40], 3)),
    "overlaps": make.parcels(),
    "a vertex moved": with_moved_vertex(),
    "a vertex more": with_a_vertex_more(),
    "islands over holes that are filled": np.append(PLAIN, shapely.Polygon(PLAIN[0].interiors[0])),
    "far apart": PLAIN[::7],
    "nothing shared": make.moved(make.jagged(9, 9, 1), 0.3)[np.arange(81) % 2 == 0],
    "two layers": np.append(PLAIN, make.moved(PLAIN, 0.2)),
    "null and empty": np.append(make.wkt(None, "POLYGON EMPTY"), PLAIN),
}


def plain_invalid(layer):
    edges = shapely.coverage_invalid_edges(layer)
    return ~(shapely.is_empty(edges) | shapely.is_missing(edges))


@pytest.fixture(params=[2.0, -1.0], ids=["by borders", "by pairs"], autouse=True)
def _way(request, monkeypatch):
    """Both ways to an answer: by the net boundary, and by the pairs where too little of the borders matches."""
    monkeypatch.setattr(net, "MOST_UNMATCHED", request.param)


@pytest.fixture(params=FLAWED, name="layer")
def _layer(request):
    return FLAWED[request.param]


def test_validity_is_what_geos_says(layer):
    assert coverage.is_valid(layer, threads=2) == bool(shapely.coverage_is_valid(layer[~shapely.is_missing(layer)]))


@pytest.mark.parametrize("shift", [(0.0, 0.0), (35_480_000.0, 2_700_000.0)])
@pytest.mark.parametrize("side", [12, 13])
def test_a_regular_grid_is_valid_where_its_middle_is_a_corner_or_an_edge(side, shift):
    x, y = (one.ravel() * 97.3 for one in np.meshgrid(np.arange(side), np.arange(side)))
    boxes = shapely.box(x, y, x + 97.3, y + 97.3)
    layer = shapely.transform(boxes, lambda points: np.round(points + shift, 4))
    assert coverage.is_valid(layer)
    assert len(coverage.gaps(layer).geometry) == 0
    assert not coverage.is_valid(np.append(layer, layer[side + 1]))


def test_invalid_polygons_are_those_that_geos_names(layer):
    assert coverage.invalid(layer, threads=2).tolist() == plain_invalid(layer).tolist()


def test_overlaps_are_those_of_every_pair(layer):
    found = coverage.overlaps(layer, threads=2)
    wanted = make.brute_pairs(layer, layer, same=True, above=1e-7)
    got = make.as_dict(found)
    assert got.keys() == wanted.keys()
    assert all(abs(got[key] - wanted[key]) < 1e-6 for key in wanted)


def test_gaps_are_the_bare_ground_inside(layer):
    found = coverage.gaps(layer, threads=2)
    whole = shapely.union_all(layer)
    lines = shapely.union_all(shapely.boundary(layer[~shapely.is_missing(layer)]))
    enclosed = shapely.get_parts(shapely.polygonize(shapely.get_parts([lines])))
    bare = enclosed[~shapely.intersects(whole, shapely.point_on_surface(enclosed))]
    bare = bare[shapely.area(bare) > 1e-4]
    mine = found.geometry[found.area > 1e-4]
    assert len(mine) == len(bare)
    assert shapely.area(mine).sum() == pytest.approx(shapely.area(bare).sum(), rel=1e-9)
    assert shapely.symmetric_difference(shapely.union_all(mine), shapely.union_all(bare)).area < 1e-5
    np.testing.assert_allclose(shapely.area(found.geometry), found.area)


def test_gaps_do_not_depend_on_the_order(layer):
    there, back = coverage.gaps(layer), coverage.gaps(make.permuted(layer)[0])
    assert shapely.equals(there.geometry, back.geometry).all()
    np.testing.assert_allclose(there.area, back.area, rtol=1e-9)


def test_gaps_hold_no_island():
    ring = shapely.Polygon(shapely.box(0, 0, 30, 30).exterior, [shapely.box(5, 5, 25, 25).exterior])
    island = shapely.Polygon(shapely.box(10, 10, 20, 20).exterior, [shapely.box(14, 14, 16, 16).exterior])
    found = coverage.gaps(np.array([ring, island], object))
    assert sorted(found.area) == [4, 300]


def test_gaps_by_width_and_area():
    layer = np.array(
        [
            shapely.Polygon(
                shapely.box(0, 0, 100, 100).exterior,
                [
                    shapely.box(10, 10, 60, 10.5).exterior,  # long and thin: 25 m2, half a metre wide
                    shapely.box(10, 20, 14, 24).exterior,  # small and compact: 16 m2
                    shapely.box(30, 30, 50, 50).exterior,  # a lake: 400 m2
                ],
            )
        ],
        object,
    )
    assert sorted(coverage.gaps(layer).area) == [16, 25, 400]
    assert coverage.gaps(layer, width=0.6).area.tolist() == [25]
    assert coverage.gaps(layer, width=0.4).area.tolist() == []
    assert coverage.gaps(layer, area=16).area.tolist() == [16]
    assert coverage.gaps(layer, width=4.5, area=20).area.tolist() == [16]


L_SHAPE = "POLYGON ((0 0, 50 0, 50 0.9, 0.9 0.9, 0.9 50, 0 50, 0 0))"
RING = "POLYGON ((0 0, 50 0, 50 50, 0 50, 0 0), (0.9 0.9, 49.1 0.9, 49.1 49.1, 0.9 49.1, 0.9 0.9))"
COMB = "POLYGON ((0 0, 9 0, 9 9, 8.5 9, 8.5 0.5, 5 0.5, 5 9, 4.5 9, 4.5 0.5, 0.5 0.5, 0.5 9, 0 9, 0 0))"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("POLYGON ((0 0, 100 0, 100 0.5, 0 0.5, 0 0))", 0.5),
        ("POLYGON ((0 0, 70 70, 70.5 70, 0.5 0, 0 0))", 0.5 * np.sqrt(0.5)),
        (L_SHAPE, 0.9),
        (RING, 0.9),
        (COMB, 0.5),
        ("POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0))", 20),
        ("MULTIPOLYGON (((0 0, 9 0, 9 1, 0 1, 0 0)), ((0 5, 9 5, 9 7, 0 7, 0 5)))", 2),
    ],
)
def test_width_is_that_of_the_widest_strip(text, width):
    layer = make.wkt(text)
    assert coverage.slivers(layer, width=width * 1.001, area=0).tolist() == [True]
    assert coverage.slivers(layer, width=width * 0.999, area=0).tolist() == [False]


def test_a_polygon_full_of_pinholes_is_narrow():
    """The bound by area and perimeter does not hold with holes: here it says 40 m, the widest spot is 7 m."""
    spots = [(x, y) for x in range(3, 100, 5) for y in range(3, 100, 5)]
    pins = [[(x, y), (x + 0.01, y), (x, y + 0.01)] for x, y in spots]
    layer = np.array([shapely.Polygon(shapely.box(0, 0, 101, 101).exterior, pins)], object)
    assert coverage.slivers(layer, width=10, area=0).tolist() == [True]
    assert coverage.slivers(layer, width=5, area=0).tolist() == [False]


def test_width_is_that_of_an_erosion():
    """Whatever is told apart before: parts, holes, what is too small for a circle or has more ground than border."""
    whole = make.with_islands(make.jagged(12, 12), every=2)
    strips = [overlay.intersections(whole, make.shifted(whole.copy(), step, step)).geometry for step in (1.3, 4)]
    parts = shapely.get_parts(strips[0])[:300]
    layer = np.concatenate([*strips, shapely.multipolygons(parts, indices=np.arange(300) // 3)])
    layer = layer[shapely.is_valid(layer)]
    wanted = shapely.is_empty(shapely.buffer(layer, -1, quad_segs=2, join_style="mitre"))
    assert 0.2 < wanted.mean() < 0.8
    assert (shapely.get_num_geometries(layer) > 1).sum() > 50
    assert coverage.slivers(layer, width=2, area=0).tolist() == wanted.tolist()


def test_slivers_by_area():
    layer = make.wkt(
        None, "POLYGON EMPTY", "POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))", "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))"
    )
    assert coverage.slivers(layer, width=0, area=4).tolist() == [False, False, False, False]
    assert coverage.slivers(layer, width=0, area=4.001).tolist() == [False, False, True, False]


def groups_of(layer, count=5):
    return np.random.default_rng(9).integers(-1, count, len(layer))


def test_dissolve_is_the_union_of_each_group(layer):
    group = groups_of(layer)
    found = coverage.dissolve(layer, group, 5, threads=2)
    assert shapely.is_valid(found).all()
    for number, polygon in enumerate(found):
        wanted = shapely.union_all(layer[group == number])
        assert polygon.area == pytest.approx(wanted.area, rel=1e-9)
        assert shapely.symmetric_difference(polygon, wanted).area <= 1e-9 * wanted.area


def test_dissolve_of_a_clean_coverage_adds_no_vertex():
    found = coverage.dissolve(PLAIN, groups_of(PLAIN), 5)
    assert make.on_grid(found)
    known = {tuple(point) for point in shapely.get_coordinates(PLAIN)}
    assert {tuple(point) for point in shapely.get_coordinates(found)} <= known


def test_dissolve_ends_with_nothing_for_a_group_of_nothing():
    layer = make.wkt(None, "POLYGON EMPTY", "POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))")
    found = coverage.dissolve(layer, np.array([0, 0, 2]), 4)
    assert shapely.area(found).tolist() == [0, 0, 4, 0]
    assert not shapely.is_missing(found).any()


def test_dissolve_is_the_same_for_any_number_of_threads():
    group = groups_of(PLAIN)
    first = shapely.to_wkb(coverage.dissolve(PLAIN, group, 5, threads=1)).tolist()
    for threads in (2, 4):
        assert shapely.to_wkb(coverage.dissolve(PLAIN, group, 5, threads=threads)).tolist() == first


def test_dissolve_does_not_depend_on_the_order_of_rows(layer):
    group = groups_of(layer)
    first = shapely.to_wkb(coverage.dissolve(layer, group, 5)).tolist()
    for seed in range(4):
        order = np.random.default_rng(seed).permutation(len(layer))
        assert shapely.to_wkb(coverage.dissolve(layer[order], group[order], 5)).tolist() == first


@pytest.mark.parametrize("lot", [1, 2, 7, 128])
def test_dissolve_is_the_same_for_any_size_of_lots(layer, lot, monkeypatch):
    group = groups_of(layer)
    wanted = shapely.normalize([coverage.unite(layer[group == number]) for number in range(5)])
    monkeypatch.setattr(coverage, "UNITED_AT_A_TIME", lot)
    found = coverage.dissolve(layer, group, 5)
    assert shapely.to_wkb(found).tolist() == shapely.to_wkb(wanted).tolist()


def test_dissolve_looks_at_each_polygon_that_meets_another():
    # boxes that meet where polygons do not, a corner, an island in a hole, a chain, an overlap, and one far away
    layer = make.wkt(
        "POLYGON ((0 0, 9 0, 9 1, 1 1, 1 9, 0 9, 0 0))",
        "POLYGON ((3 3, 9 3, 9 9, 3 9, 3 3))",
        "POLYGON ((9 9, 12 9, 12 12, 9 12, 9 9))",
        "POLYGON ((20 0, 30 0, 30 10, 20 10, 20 0), (22 2, 28 2, 28 8, 22 8, 22 2))",
        "POLYGON ((24 4, 26 4, 26 6, 24 6, 24 4))",
        "POLYGON ((40 0, 42 0, 42 2, 40 2, 40 0))",
        "POLYGON ((42 0, 44 0, 44 2, 42 2, 42 0))",
        "POLYGON ((44 0, 46 0, 46 2, 44 2, 44 0))",
        "POLYGON ((45 1, 47 1, 47 3, 45 3, 45 1))",
        "MULTIPOLYGON (((90 0, 91 0, 91 1, 90 1, 90 0)), ((92 0, 93 0, 93 1, 92 1, 92 0)))",
    )
    (found,) = coverage.dissolve(layer, np.zeros(len(layer), int), 1)
    assert shapely.is_valid(found)
    assert shapely.equals_exact(found, shapely.normalize(found))
    assert shapely.equals(found, shapely.union_all(layer))
    assert shapely.get_num_geometries(found) == shapely.get_num_geometries(shapely.union_all(layer))


def test_an_older_geos_is_refused_with_a_sentence(monkeypatch):
    from onemap.tools import libraries

    old = libraries.load()._replace(geos="3.11.1")
    monkeypatch.setattr(libraries, "_loaded", old)
    with pytest.raises(LibraryError, match=r"3\.12"):
        coverage.is_valid(PLAIN)
    with pytest.raises(LibraryError, match=r"3\.12"):
        coverage.dissolve(PLAIN, groups_of(PLAIN), 5)


def test_empty_layers():
    nothing = make.wkt()
    assert coverage.is_valid(nothing)
    assert coverage.invalid(nothing).tolist() == []
    assert len(coverage.gaps(nothing).area) == 0
    assert len(coverage.overlaps(nothing).area) == 0
    assert coverage.slivers(nothing, width=1, area=1).tolist() == []
