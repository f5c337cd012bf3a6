"""What the rules make of the pieces, where slivers go, which lines lie between."""

import geopandas
import numpy as np
import pyogrio
import pytest
import shapely
from boundary_runs import areas, box, divided, layer, survey

from onemap.tools.boundary import cutting, division, shares
from onemap.tools.boundary.model import AGREED_LINE, DISPUTED_LINE, PENDING_LINE, Limits
from onemap.tools.boundary.rules import boundary_rules
from onemap.tools.exchange.layers import FileSource
from onemap.tools.geometry import blocks, coverage, shapes, store
from onemap.tools.rules import decide
from onemap.tools.sample import make_county

WHOLE = box(0, 0)
CROP = {"DI_LEI": ["0101"]}


def monitoring(*rows):
    """Monitoring patches as (DI_LEI, ldgl_lx, cdgl_lx, polygon)."""
    codes, forest, grass, polygons = zip(*rows)
    return layer(polygons, DI_LEI=list(codes), LDGL_LX=list(forest), CDGL_LX=list(grass), SDGLLX=[None] * len(rows))


@pytest.mark.parametrize(
    ("code", "rows", "extra", "rule", "kind", "manual"),
    [
        ("0101", [("0101", None, None)], {}, "MB-030", "1", "0"),
        ("0301", [("0301", "10", None)], {}, "MB-031", "3", "0"),
        ("0401", [("0401", None, "10")], {}, "MB-032", "4", "0"),
        ("0201", [], {}, "MB-034", "2", "0"),
        ("0201", [("0201", None, None)], {}, "MB-034", "2", "0"),
        ("0101", [], {"YJJBNTTB": {}}, "MB-011", "1", "0"),
        ("0101", [("0301", "10", None)], {"YJJBNTTB": {}}, "MB-011", "1", "0"),
        ("0101", [], {"PZWJSTD": {}}, "MB-001", "6", "0"),
        ("0301", [], {"STGYL": {"SHI_QUAN_D": ["10"]}}, "MB-013", "3", "0"),
        ("0401", [], {"JBCY": {}}, "MB-014", "4", "0"),
        ("0301", [], {"TGHLHC": {"YSZT": ["1"]}}, "MB-020", "3", "0"),
        ("0101", [], {"TGHLHC": {"YSZT": ["0"]}}, "MB-022", "9", "1"),
        ("0301", [("0301", "10", "10")], {"ZRBHD": {"GNFQ": ["核心"]}}, "MB-010", "3", "1"),
        ("0101", [("0301", "10", None)], {"DK": {}}, "MB-900", "1", "1"),
        ("0101", [("0301", "10", None)], {"LQZD": {}, "DK": {}}, "MB-043", "9", "1"),
        ("1006", [], {}, "MB-900", "7", "1"),
        ("0601", [], {}, "MB-900", "6", "1"),
        ("1204", [], {}, "MB-900", "7", "1"),
    ],
)
def test_which_rule_decides_what(code, rows, extra, rule, kind, manual):
    seen = monitoring(*[(*row, WHOLE) for row in rows]) if rows else None
    run = divided(survey((code, WHOLE)), seen, **{role: layer([WHOLE], **columns) for role, columns in extra.items()})
    assert (run.decided(), run.division.kind.tolist(), run.division.manual.tolist()) == ([rule], [kind], [manual])


@pytest.mark.parametrize(
    ("code", "row", "layers", "conflict"),
    [
        ("0101", ("0301", "10", None), (), "0103"),
        ("0101", ("0401", None, "10"), (), "0104"),
        ("0201", ("0301", "10", None), (), "0203"),
        ("0301", ("0401", None, "10"), (), "0304"),
        ("0401", ("0301", "10", None), (), "0304"),
        ("1204", ("0301", "10", None), (), "1203"),
        ("1204", ("0401", None, "10"), (), "1204"),
        ("0101", ("0301", "10", None), ("YJJBNTTB",), "0103P"),
        ("0101", ("0301", "10", None), ("YJJBNTTB", "STBHHX", "TGHLHC"), "0103PRT"),
        ("0101", ("0101", "10", None), (), "0103"),
        ("0101", ("0101", None, None), ("YJJBNTTB",), None),
        ("0301", ("0301", "10", None), (), None),
        ("0601", ("0301", "10", None), (), None),
    ],
)
def test_contradictions_of_the_two_databases(code, row, layers, conflict):
    run = divided(survey((code, WHOLE)), monitoring((*row, WHOLE)), **{role: layer([WHOLE]) for role in layers})
    assert run.division.conflict.tolist() == [conflict]


def test_pieces_of_a_patch_that_are_decided_alike_become_one_again():
    # the certificate's line does not cut; farmland does, but inside and outside are decided alike by another rule
    built = layer([box(20, 20, 20, 20)])
    run = divided(survey(("0601", WHOLE)), YJJBNTTB=built)
    assert len(run.cut.geometry) == 2
    assert areas(run.division.geometry) == [10000.0]
    assert run.division.part.tolist() == [0, 0]
    assert run.division.area.tolist() == [10000.0]


LIMITS = Limits(dict.fromkeys("1234567", 400.0), dict.fromkeys("1234567", 5.0))


def test_a_sliver_goes_to_the_same_management_over_the_longest_edge():
    patches = survey(("0101", box(0, 0)), ("0301", box(100, 0)), ("0101", box(0, 100, 200, 100)))
    # 3 m of the forest patch lie outside: less than what a soft layer is cut for
    run = divided(patches, limits=LIMITS, PZWJSTD=layer([]), TGHLHC=layer([box(100, 3, 100, 97)], YSZT=["1"]))
    assert areas(run.division.geometry) == [10000.0, 10000.0, 20000.0]
    run = divided(patches, limits=LIMITS, TGHLHC=layer([box(103.5, 0, 93, 100)], YSZT=["1"]))
    assert areas(run.cut.geometry) == [10000.0, 350.0, 9300.0, 350.0, 20000.0]
    assert areas(run.division.geometry) == [10000.0, 10000.0, 20000.0]
    assert len(run.division.merged.sliver) == 2
    assert shapely.coverage_is_valid(run.division.geometry)


def test_a_sliver_never_crosses_a_hard_line_or_one_that_is_left_out():
    patches = survey(("0101", box(0, 0)), ("0101", box(100, 0)))
    run = divided(patches, limits=LIMITS, PZWJSTD=layer([box(2, 0, 196, 100)]))
    assert sorted(areas(run.division.geometry)) == [200.0, 200.0, 9800.0, 9800.0]
    run = divided(patches, limits=LIMITS, YJJBNTTB=layer([box(2, 0, 198, 100)]))
    assert sorted(areas(run.division.geometry)) == [200.0, 9800.0, 10000.0]


def test_whole_patches_stay_unless_the_merge_rule_decides_them():
    patches = survey(("0101", box(0, 0)), ("0201", box(100, 0, 10, 10)), ("0101", box(100, 10, 10, 10)))
    run = divided(patches, monitoring(("0201", None, None, box(100, 0, 10, 10))), limits=LIMITS)
    assert run.decided() == ["MB-900", "MB-034", "MB-060"]
    assert areas(run.division.geometry) == [10100.0, 100.0]
    assert run.division.merged.sliver.tolist() == [2]


def test_lines_lie_between_types_with_the_lower_to_the_left():
    patches = survey(("0101", box(0, 0)), ("0301", box(100, 0)), ("0101", box(0, 100)), ("0301", box(100, 100)))
    lines = divided(patches).lines
    assert lines.left.tolist() == ["1"]
    assert lines.right.tolist() == ["3"]
    assert lines.length.tolist() == [200.0]
    assert lines.state.tolist() == [PENDING_LINE]
    left = shapely.offset_curve(lines.geometry[0], 1.0)
    assert shapely.intersects(box(0, 0, 100, 200), left)


def test_states_of_lines():
    seen = monitoring(
        ("0101", None, None, box(0, 0)), ("0301", "10", None, box(100, 0)), ("0301", "10", None, box(200, 0))
    )
    patches = survey(("0101", box(0, 0)), ("0301", box(100, 0)), ("0101", box(200, 0)))
    run = divided(patches, seen, LQZD=layer([box(200, 0)]), DK=layer([box(200, 0)]))
    assert run.division.kind.tolist() == ["1", "3", "9"]
    assert dict(zip(run.lines.right.tolist(), run.lines.state.tolist())) == {"3": AGREED_LINE, "9": DISPUTED_LINE}


def test_an_island_and_a_junction_of_three():
    outer = box(0, 0).difference(box(40, 40, 20, 20))
    patches = survey(
        ("0101", outer), ("0301", box(40, 40, 20, 20)), ("0401", box(100, 0)), ("0301", box(0, 100, 200, 50))
    )
    lines = divided(patches).lines
    found = sorted(zip(lines.left.tolist(), lines.right.tolist(), np.round(lines.length, 6).tolist()))
    assert found == [("1", "3", 80.0), ("1", "3", 100.0), ("1", "4", 100.0), ("3", "4", 100.0)]


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 5, 4523, path)
    return path


ROLES = ("YJJBNTTB", "STBHHX", "CZKFBJ", "LQZD", "CYCB", "DK")


def from_county(path, **changes):
    sources = {role: FileSource(path, role) for role in ROLES}
    arguments = {"patches": FileSource(path, "DLTB"), "monitoring": FileSource(path, "LCSHH"), "method": "official"}
    return divided(**{**arguments, "limits": None, **sources, **changes})


def same(one, two):
    assert shapely.to_wkb(one.division.geometry).tolist() == shapely.to_wkb(two.division.geometry).tolist()
    assert shapely.to_wkb(one.lines.geometry).tolist() == shapely.to_wkb(two.lines.geometry).tolist()
    for name in ("kind", "area", "manual", "lead", "part"):
        assert getattr(one.division, name).tolist() == getattr(two.division, name).tolist()
    assert [str(code) for code in one.division.conflict] == [str(code) for code in two.division.conflict]


def test_a_county_is_divided_seamlessly(county):
    run = from_county(county)
    assert shapely.coverage_is_valid(run.division.geometry)
    ground = shapely.area(run.survey.geometry).sum()
    assert shapely.area(run.division.geometry).sum() == pytest.approx(ground, rel=1e-9)
    assert round(run.division.area.sum() * 100) == round(run.survey.area.sum() * 100)
    by_patch = np.bincount(run.cut.patch, weights=run.cut.area)
    assert np.round(by_patch, 2).tolist() == np.round(run.survey.area, 2).tolist()
    assert len(run.division.merged.sliver) > 0
    assert len(run.lines.geometry) > 100


def test_order_of_features_layers_and_threads_do_not_matter(county):
    first = from_county(county, threads=1)
    same(first, from_county(county, threads=3))
    shuffled = {
        role: pyogrio.read_dataframe(county, layer=role).sample(frac=1, random_state=9, ignore_index=True)
        for role in reversed(ROLES)
    }
    other = from_county(
        county,
        patches=pyogrio.read_dataframe(county, layer="DLTB").sample(frac=1, random_state=2, ignore_index=True),
        monitoring=pyogrio.read_dataframe(county, layer="LCSHH").sample(frac=1, random_state=3, ignore_index=True),
        **shuffled,
    )
    assert isinstance(shuffled["DK"], geopandas.GeoDataFrame)
    same(first, other)


def test_blocks_and_the_disk_do_not_show(county, monkeypatch):
    first = from_county(county)
    for module, name, value in (
        (store, "MOST_IN_MEMORY", 0),
        (cutting, "PIECES_AT_A_TIME", 60),
        (shares, "PIECES_AT_A_TIME", 50),
        (coverage, "CHECKED_AT_A_TIME", 40),
        (division, "UNITED_AT_A_TIME", 3),
        (blocks, "BOXES_AT_A_TIME", 30),
        (decide, "AT_ONCE", 100),
        (shapes, "AT_A_TIME", 70),
    ):
        assert getattr(module, name) > value
        monkeypatch.setattr(module, name, value)
    same(first, from_county(county))


def test_a_rule_that_is_off_changes_only_what_it_decided(county):
    rules = boundary_rules()
    there, here = from_county(county), from_county(county, rules=rules.without("MB-011"))
    decided = np.array([rules.rules[place].rule_id == "MB-011" for place in there.division.decided.first])
    assert decided.any()
    assert shapely.to_wkb(there.cut.geometry).tolist() == shapely.to_wkb(here.cut.geometry).tolist()
    left = rules.without("MB-011").rules
    now = np.array([left[place].rule_id for place in here.division.decided.first])
    before = np.array([rules.rules[place].rule_id for place in there.division.decided.first])
    assert (now[~decided] == before[~decided]).all()
