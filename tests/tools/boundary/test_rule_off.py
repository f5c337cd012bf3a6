"""A rule that is off changes no ground but where it was true, and slivers that the workbook lists."""

import geopandas
import numpy as np
import pytest
import shapely
from boundary_runs import divided

from onemap.tools.boundary.comparison import compare_divisions
from onemap.tools.boundary.rows import rules_version
from onemap.tools.boundary.rules import boundary_rules
from onemap.tools.exchange.layers import FileSource, FrameSource
from onemap.tools.sample import make_county

ROLES = ("YJJBNTTB", "STBHHX", "CZKFBJ", "LQZD", "CYCB", "DK", "STGYL", "JBCY", "SD", "ZRBHD", "TGHLHC", "PZWJSTD")
RULES = boundary_rules()


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 5, 4523, path)
    return path


def made(county, rules):
    layers = {role: FileSource(county, role) for role in ROLES}
    layers["ZZ_NYDZYFW"] = FileSource(county, "ZZ_NYDZYFW")
    survey, monitoring = FileSource(county, "DLTB"), FileSource(county, "LCSHH")
    return divided(survey, monitoring, limits=None, rules=rules, **layers)


def as_layer(run, rules, name):
    deciding = [rules.rules[place].rule_id for place in run.division.decided.first[run.division.lead]]
    columns = {"GLLX": run.division.kind, "GZBH": deciding, "RGQR": run.division.manual}
    return FrameSource(geopandas.GeoDataFrame(columns, geometry=np.asarray(run.division.geometry), crs=4523), name)


@pytest.fixture(scope="module")
def before(county):
    return made(county, RULES)


@pytest.mark.parametrize("rule", ["MB-001", "MB-002", "MB-014", "MB-031", "MB-060"])
def test_only_ground_that_the_rule_names_changes(county, before, rule):
    place = [one.rule_id for one in RULES.rules].index(rule)
    rules = RULES.without(rule)
    after = made(county, rules)
    found = compare_divisions(
        as_layer(before, RULES, "before"), as_layer(after, rules, "after"), "planar", least=0, width=0
    )
    assert len(found.area)
    decided = before.division.decided
    named = np.array([place in pattern for pattern in decided.patterns], bool)[decided.pattern]
    slivers = [run.cut.geometry[run.division.merged.sliver] for run in (before, after)]
    told = shapely.union_all(np.concatenate([before.cut.geometry[named], *slivers]))
    assert shapely.area(shapely.difference(found.geometry, told)).max() < 0.01
    assert shapely.coverage_is_valid(after.division.geometry)


def test_the_version_of_the_rules_tells_every_file(tmp_path):
    file = tmp_path / "规则_640122_2024_for_the_whole_county.csv"
    found = {rules_version(RULES)}
    for off in ("MB-034", "MB-020"):
        file.write_text(f"rule_id,enabled\n{off},N\n", encoding="utf-8")
        found |= {rules_version(boundary_rules(file)), rules_version(boundary_rules(None, file))}
    assert len(found) == 3
    assert all(len(one) <= 40 for one in found)
    assert rules_version(RULES) == f"management_boundary_rules {RULES.sources[0].sha256[:12]}"
