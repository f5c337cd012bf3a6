"""Every kind of bad polygon: what comes out, what is said of it, and the area before and after."""

import geometry_makers as make
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.errors import LibraryError
from onemap.tools.geometry import repair as module
from onemap.tools.geometry.repair import repair

SQUARE = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"
# text, what comes out, [(kind, area before, area after)], words of the reason
BAD = {
    "null": (None, "POLYGON EMPTY", [("null", 0, 0)], ""),
    "empty polygon": ("POLYGON EMPTY", "POLYGON EMPTY", [("empty", 0, 0)], ""),
    "empty multipolygon": ("MULTIPOLYGON EMPTY", "POLYGON EMPTY", [("empty", 0, 0)], ""),
    "empty collection": ("GEOMETRYCOLLECTION EMPTY", "POLYGON EMPTY", [("empty", 0, 0)], ""),
    "empty point": ("POINT EMPTY", "POLYGON EMPTY", [("empty", 0, 0)], ""),
    "point": ("POINT (1 2)", "POLYGON EMPTY", [("not_polygon", 0, 0)], ""),
    "line": ("LINESTRING (0 0, 1 1)", "POLYGON EMPTY", [("not_polygon", 0, 0)], ""),
    "bow-tie": (
        "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))",
        "MULTIPOLYGON (((0 0, 5 5, 0 10, 0 0)), ((5 5, 10 0, 10 10, 5 5)))",
        [("invalid", 0, 50)],
        "Self-intersection",
    ),
    "spike outward": (
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 5, -5 5, 0 5, 0 0))",
        SQUARE,
        [("invalid", 100, 100)],
        "Self-intersection",
    ),
    "spike inward": (
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 5, 5 5, 0 5, 0 0))",
        SQUARE,
        [("invalid", 100, 100)],
        "Self-intersection",
    ),
    "ring that touches itself": (
        "POLYGON ((0 0, 10 0, 10 10, 5 0, 0 10, 0 0))",
        "MULTIPOLYGON (((0 0, 5 0, 0 10, 0 0)), ((5 0, 10 0, 10 10, 5 0)))",
        [("invalid", 50, 50)],
        "Self-intersection",
    ),
    "hole without area": (
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 4, 3 3, 2 2))",
        SQUARE,
        [("invalid", 100, 100)],
        "Self-intersection",
    ),
    "hole of one point": (
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 2, 2 2, 2 2))",
        SQUARE,
        [("invalid", 100, 100)],
        "Too few points",
    ),
    "ring without area": ("POLYGON ((0 0, 5 0, 9 0, 0 0))", "POLYGON EMPTY", [("invalid", 0, 0)], ""),
    "part without area": (
        "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 0, 25 0, 29 0, 20 0)))",
        SQUARE,
        [("invalid", 100, 100)],
        "",
    ),
    "parts that overlap": (
        "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((5 0, 15 0, 15 10, 5 10, 5 0)))",
        "POLYGON ((0 0, 15 0, 15 10, 0 10, 0 0))",
        [("invalid", 200, 150)],
        "Self-intersection",
    ),
    "the same part twice": (f"MULTIPOLYGON ({SQUARE[8:]}, {SQUARE[8:]})", SQUARE, [("invalid", 200, 100)], ""),
    "parts that share a border": (
        "MULTIPOLYGON (((0 0, 5 0, 5 10, 0 10, 0 0)), ((5 0, 10 0, 10 10, 5 10, 5 0)))",
        SQUARE,
        [("invalid", 100, 100)],
        "",
    ),
    "shell in a shell": (
        "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((2 2, 4 2, 4 4, 2 4, 2 2)))",
        SQUARE,
        [("invalid", 104, 100)],
        "Nested shells",
    ),
    "hole outside": (
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (20 20, 22 20, 22 22, 20 22, 20 20))",
        "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 20, 22 20, 22 22, 20 22, 20 20)))",
        [("invalid", 96, 104)],
        "Hole lies outside shell",
    ),
    "hole in a hole": (
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 8 2, 8 8, 2 8, 2 2), (3 3, 5 3, 5 5, 3 5, 3 3))",
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 8 2, 8 8, 2 8, 2 2))",
        [("invalid", 60, 64)],
        "Holes are nested",
    ),
    "hole across the shell": (
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (5 5, 15 5, 15 6, 5 6, 5 5))",
        "POLYGON ((0 0, 10 0, 10 5, 5 5, 5 6, 10 6, 10 10, 0 10, 0 0))",
        [("invalid", 90, 95)],
        "Self-intersection",
    ),
    "Z": (
        "POLYGON Z ((0 0 7, 10 0 7, 10 10 7, 0 10 7, 0 0 7))",
        SQUARE,
        [("z_values", 100, 100)],
        "",
    ),
    "M": ("POLYGON M ((0 0 7, 10 0 7, 10 10 7, 0 10 7, 0 0 7))", SQUARE, [("z_values", 100, 100)], ""),
    "ZM": ("POLYGON ZM ((0 0 7 1, 10 0 7 1, 10 10 7 1, 0 10 7 1, 0 0 7 1))", SQUARE, [("z_values", 100, 100)], ""),
    "bow-tie with Z": (
        "POLYGON Z ((0 0 1, 10 10 1, 10 0 1, 0 10 1, 0 0 1))",
        "MULTIPOLYGON (((0 0, 5 5, 0 10, 0 0)), ((5 5, 10 0, 10 10, 5 5)))",
        [("invalid", 0, 50), ("z_values", 0, 0)],
        "Self-intersection",
    ),
    "collection": (
        f"GEOMETRYCOLLECTION ({SQUARE}, LINESTRING (0 0, 9 9), POINT (3 3))",
        SQUARE,
        [("collection", 100, 100)],
        "",
    ),
    "collection in a collection": (
        f"GEOMETRYCOLLECTION (POINT (3 3), GEOMETRYCOLLECTION ({SQUARE}, MULTIPOLYGON (((20 0, 30 0, 30 10, 20 0)))))",
        "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 0, 30 0, 30 10, 20 0)))",
        [("collection", 150, 150)],
        "",
    ),
    "collection without polygons": (
        "GEOMETRYCOLLECTION (POINT (3 3), LINESTRING (0 0, 1 1))",
        "POLYGON EMPTY",
        [("collection", 0, 0)],
        "",
    ),
    "collection with overlaps": (
        f"GEOMETRYCOLLECTION ({SQUARE}, POLYGON ((5 0, 15 0, 15 10, 5 10, 5 0)))",
        "POLYGON ((0 0, 15 0, 15 10, 0 10, 0 0))",
        [("collection", 200, 200), ("invalid", 200, 150)],
        "Self-intersection",
    ),
    "narrower than the grid": (
        "POLYGON ((0 0, 0.00004 0, 0.00004 10, 0 10, 0 0))",
        "POLYGON EMPTY",
        [("gridded", 0.0004, 0)],
        "",
    ),
    "film between holes": (
        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 4 1, 4 5, 1 5, 1 1), (4.00004 1, 8 1, 8 5, 4.00004 5, 4.00004 1))",
        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 8 1, 8 5, 1 5, 1 1))",
        [("gridded", 53.00016, 53)],
        "",
    ),
}
GOOD = {
    "plain": (SQUARE, SQUARE),
    "ring the other way": ("POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0))", SQUARE),
    "vertex twice": ("POLYGON ((0 0, 10 0, 10 0, 10 10, 0 10, 0 0))", SQUARE),
    "vertex on a straight side": ("POLYGON ((0 0, 5 0, 10 0, 10 10, 0 10, 0 0))", SQUARE),
    "empty part": ("MULTIPOLYGON (EMPTY, ((0 0, 10 0, 10 10, 0 10, 0 0)), EMPTY)", SQUARE),
    "multi of one": (f"MULTIPOLYGON ({SQUARE[8:]})", SQUARE),
    "hole touching the shell in a point": (
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 5, 5 4, 5 6, 0 5))",
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (0 5, 5 4, 5 6, 0 5))",
    ),
    "off the grid": ("POLYGON ((0.00001 0, 10.00004 0, 10 9.99996, 0 10, 0.00001 0))", SQUARE),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_polygons_are_mended_and_listed(name):
    text, wanted, changes, words = BAD[name]
    result = repair(make.wkt(text))
    assert result.geometry[0].equals(shapely.from_wkt(wanted)), result.geometry[0].wkt
    kinds = result.repairs.kind.tolist()
    assert kinds == [kind for kind, _, _ in changes]
    assert result.repairs.row.tolist() == [0] * len(changes)
    np.testing.assert_allclose(result.repairs.before, [before for _, before, _ in changes], atol=1e-9)
    np.testing.assert_allclose(result.repairs.after, [after for _, _, after in changes], atol=1e-9)
    reasons = dict(zip(kinds, result.repairs.reason))
    assert words in reasons.get("invalid", "")
    assert ("invalid" in kinds) == any(reasons.values())


@pytest.mark.parametrize("name", GOOD)
def test_good_polygons_are_not_listed(name):
    text, wanted = GOOD[name]
    result = repair(make.wkt(text))
    assert result.geometry[0].equals(shapely.from_wkt(wanted))
    assert result.repairs.row.tolist() == []


@pytest.fixture(name="everything", scope="module")
def _everything():
    return make.wkt(*(text for text, *_ in [*BAD.values(), *GOOD.values()]))


def test_all_at_once_is_each_alone(everything):
    result = repair(everything)
    for number in range(len(everything)):
        alone = repair(everything[number : number + 1])
        assert shapely.to_wkb(result.geometry[number]) == shapely.to_wkb(alone.geometry[0])
        mine = result.repairs.row == number
        assert result.repairs.kind[mine].tolist() == alone.repairs.kind.tolist()
        assert result.repairs.reason[mine].tolist() == alone.repairs.reason.tolist()


def test_what_comes_out_is_fit_for_overlay(everything):
    result = repair(everything).geometry
    assert shapely.is_valid(result).all()
    assert not shapely.has_z(result).any()
    assert not shapely.has_m(result).any()
    assert set(shapely.get_type_id(result)) <= {3, 6}
    assert make.on_grid(result)
    assert not shapely.is_empty(shapely.get_parts(result[~shapely.is_empty(result)])).any()


def test_repaired_twice_is_repaired_once(everything):
    once = repair(everything)
    twice = repair(once.geometry)
    assert shapely.to_wkb(twice.geometry).tolist() == shapely.to_wkb(once.geometry).tolist()
    assert set(twice.repairs.kind) <= {"empty"}


def test_the_source_is_not_changed(everything):
    before = shapely.to_wkb(everything).tolist()
    repair(everything)
    assert shapely.to_wkb(everything).tolist() == before


def test_repairs_are_sorted_by_row_and_kind(everything):
    repairs = repair(everything).repairs
    keys = list(zip(repairs.row.tolist(), repairs.kind.tolist()))
    assert keys == sorted(keys)


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
@pytest.mark.parametrize("threads", [1, 2, 4])
def test_large_layers_are_repaired_in_blocks(everything, threads, monkeypatch):
    flattened = np.arange(len(everything)) % 5 == 0
    whole = repair(everything, flattened)
    monkeypatch.setattr(module, "BLOCK_VERTICES", 12)
    parts = repair(everything, flattened, threads=threads)
    assert (shapely.to_wkb(parts.geometry) == shapely.to_wkb(whole.geometry)).all()
    assert [column.tolist() for column in parts.repairs] == [column.tolist() for column in whole.repairs]


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e300])
def test_a_vertex_that_lies_nowhere_takes_its_polygon_along(value):
    bad = shapely.polygons([[0, 0], [10, 0], [value, 10], [0, 10], [0, 0]])
    result = repair(np.array([shapely.box(0, 0, 1, 1), bad], object))
    assert shapely.is_empty(result.geometry).tolist() == [False, True]
    assert result.repairs.row.tolist() == [1]
    assert result.repairs.kind.tolist() == ["invalid"]
    assert result.repairs.reason.tolist() == [module.NO_PLACE]
    assert result.repairs.after.tolist() == [0]


def test_an_old_shapely_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.delattr(shapely, "coverage_is_valid")
    assert repair(make.wkt(SQUARE)).geometry[0].area == 100
    with pytest.raises(LibraryError, match=r"shapely>=2\.1"):
        repair(make.wkt(BAD["bow-tie"][0]))


def test_no_rows():
    result = repair(make.wkt())
    assert len(result.geometry) == 0
    assert len(result.repairs.row) == 0


def test_a_large_coverage_on_the_grid_comes_back_as_it_is():
    layer = make.with_islands(make.jagged(8, 8))
    result = repair(layer)
    assert (result.geometry == layer).all()
    assert len(result.repairs.row) == 0


point = st.tuples(st.integers(0, 12), st.integers(0, 12))
scale = st.sampled_from([1.0, 1 / 3, 1e-4, 3.7e-5])


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(st.lists(st.lists(point, min_size=3, max_size=9), min_size=1, max_size=3), scale)
def test_any_rings_become_valid_polygons_on_the_grid(rings, size):
    rings = [np.array([*ring, ring[0]], float) * size for ring in rings]
    layer = np.array(
        [shapely.Polygon(rings[0], rings[1:]), shapely.multipolygons([shapely.Polygon(r) for r in rings])], object
    )
    result = repair(layer)
    assert shapely.is_valid(result.geometry).all()
    assert make.on_grid(result.geometry)
    assert set(shapely.get_type_id(result.geometry)) <= {3, 6}
    hull = shapely.buffer(shapely.convex_hull(shapely.multipoints(np.concatenate(rings))), 1e-4)
    assert (shapely.area(shapely.difference(result.geometry, hull)) < 1e-12).all()
    valid = shapely.is_valid(layer)
    moved = np.abs(shapely.area(result.geometry) - shapely.area(layer))
    assert (moved <= 2e-4 * shapely.length(layer) + 1e-7)[valid].all()
    listed = set(result.repairs.row[result.repairs.kind == "invalid"].tolist())
    assert listed == set(np.flatnonzero(~valid).tolist())
