"""CL-004 to CL-012 on a generated coverage: every planted defect is found, in any order of rows, twice the same."""

import importlib.util

import geopandas
import numpy as np
import pytest
import shapely
from line_checks import checks, run

import onemap.tools.control_lines.geometry  # noqa: F401 - it registers its checks
from onemap.tools.checks.catalogue import chosen
from onemap.tools.checks.data import read_data
from onemap.tools.checks.run import run_checks
from onemap.tools.control_lines.registry import registry
from onemap.tools.control_lines.versions import given
from onemap.tools.exchange.layers import FrameSource

GEOMETRY = [f"CL-{number:03d}" for number in range(4, 13)]


@pytest.fixture(scope="module")
def generator(shared):
    spec = importlib.util.spec_from_file_location("bench_coverage", shared / "bench" / "coverage.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def planted(generator):
    """A coverage with six defects of each kind, its outline as the county, and the truth by kind."""
    clean = generator.coverage(3000, 7)
    columns, rows = generator.defects(clean, 6, 77)
    truth = {}
    for kind, bsm, area, other in rows:
        truth.setdefault(kind, []).append((bsm, float(area), other))
    outline = shapely.union_all(clean["geometry"])
    return layer(columns), county(outline), truth, clean


def layer(columns):
    data = {name: values for name, values in columns.items() if name != "geometry"}
    return FrameSource(geopandas.GeoDataFrame(data, geometry=columns["geometry"], crs=4523), "A_defects")


def county(outline):
    return FrameSource(geopandas.GeoDataFrame({"XZQDM": ["640121100"]}, geometry=[outline], crs=4523), "XZQ")


def ids(outcome, fact=None):
    return {one for one, said in zip(outcome.found.source_id, outcome.found.facts) if fact in (None, said)}


def of(truth, *kinds):
    return {bsm for kind in kinds for bsm, _, _ in truth[kind]}


def test_defects_of_form(planted):
    survey, _, truth, _ = planted
    outcome = run("CL-004", ("DLTB", survey))
    assert ids(outcome, "null") == of(truth, "null")
    assert ids(outcome, "empty") == of(truth, "empty")
    assert ids(outcome, "z_values") == of(truth, "zvalues")
    assert ids(outcome, "parts") == of(truth, "multipart", "short_ring")
    assert ids(outcome, "invalid") == of(truth, "bowtie", "spike", "short_ring")


def test_repeated_vertices_and_spikes(planted):
    survey, _, truth, _ = planted
    assert of(truth, "repeat") <= ids(run("CL-005", ("DLTB", survey)))
    assert of(truth, "spike") <= ids(run("CL-006", ("DLTB", survey)))


def test_overlaps_to_a_square_centimetre(planted):
    survey, _, truth, _ = planted
    outcome = run("CL-007", ("DLTB", survey), method="planar")
    found = outcome.found
    pairs = {frozenset(pair): area for *pair, area in zip(found.source_id, found.other_id, found.area)}
    for kind in ("duplicate", "nested"):
        for bsm, area, other in truth[kind]:
            assert pairs[frozenset((bsm, other))] == pytest.approx(area, abs=1e-4)
    for bsm, area, _ in truth["overlap"]:
        assert any(bsm in pair and size == pytest.approx(area, abs=1e-2) for pair, size in pairs.items())


def test_gaps_to_a_square_centimetre(planted):
    survey, outline, truth, _ = planted
    outcome = run("CL-008", ("DLTB", survey), ("XZQ", outline), method="planar")
    sizes = outcome.found.area
    for kind in ("gap", "hole", "null", "empty"):
        for bsm, area, _ in truth[kind]:
            assert np.abs(sizes - area).min() < 1e-2, (kind, bsm, area)


def test_a_clean_coverage_is_clean(planted):
    _, outline, _, clean = planted
    survey = layer(clean)
    for check in ("CL-004", "CL-007", "CL-008", "CL-010", "CL-011"):
        assert len(run(check, ("DLTB", survey), ("XZQ", outline)).found) == 0, check


def whole_run(survey, outline, threads=2):
    data = read_data([given("DLTB", survey), given("XZQ", outline)], threads=threads)
    ran = run_checks(data, chosen(list(checks().values()), "; ".join(GEOMETRY)), registry.functions)
    data.close()
    return ran


def test_the_order_of_rows_and_the_threads_do_not_matter_and_twice_is_the_same(planted):
    survey, outline, _, _ = planted
    frame = survey.read().reset_index(drop=True)
    mixed = FrameSource(frame.sample(frac=1, random_state=3).reset_index(drop=True), "A_defects")
    first, again, other = whole_run(survey, outline), whole_run(survey, outline), whole_run(mixed, outline, 1)
    assert {one.result for one in first.checked} <= {"pass", "fail", "warn", "list"}
    for ran in (again, other):
        assert [one[:-2] for one in first.checked] == [one[:-2] for one in ran.checked]
        for name, values in first.table.columns.items():
            if name != "FINDING_ID":
                assert values.astype(str).tolist() == ran.table.columns[name].astype(str).tolist(), name
        assert first.table.columns["FINDING_ID"].tolist() == ran.table.columns["FINDING_ID"].tolist()
