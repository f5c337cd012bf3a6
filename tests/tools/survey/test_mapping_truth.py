"""The mapping of sample counties against what was planted in them."""

import geopandas
import numpy as np
import pyogrio
import pytest
from mapping_runs import run

from onemap.tools.exchange.layers import FileSource
from onemap.tools.sample import make_county


@pytest.fixture(scope="module", params=[(1200, 7, 4523), (1000, 23, 4524)], ids=["zone35", "zone36"])
def mapped(request, tmp_path_factory):
    """(truth, run) of one county, planar areas, no noise limits."""
    path = tmp_path_factory.mktemp("truth") / "县.gpkg"
    make_county(*request.param, path)
    truth = pyogrio.read_dataframe(path, layer="TRUTH_LAND_CLASS")
    for name in truth.columns.difference(["MJ", "X", "Y"]):
        truth[name] = truth[name].astype(object).where(truth[name].notna(), "")
    done = run(FileSource(path, "DLTB"), FileSource(path, "LCSHH"))
    yield truth, done
    done.mapped.close()


def planted(truth):
    return truth[~truth.KIND.str.startswith("incidental")]


def by_pair(pieces):
    """Pieces summed by both ids ("" where a side has none)."""
    keys = pieces[["SURVEY_ID", "MONITORING_ID"]].fillna("")
    return pieces.assign(**keys).groupby(["SURVEY_ID", "MONITORING_ID"])


def test_every_planted_contradiction_is_judged_as_planned(mapped):
    truth, done = mapped
    groups = by_pair(done.pieces)
    expected = planted(truth)
    assert len(expected) >= 60
    for row in expected.itertuples():
        found = groups.get_group((row.BSM, row.LCX_BSM))
        assert set(found.VERDICT) == {row.VERDICT}, row.KIND
        assert found.MJ.sum() == pytest.approx(row.MJ, abs=0.01), row.KIND
        if row.RULE_ID:
            assert set(found.RULE_ID) == {row.RULE_ID}, row.KIND
        if row.CTLX:
            assert set(found.CTLX) == {row.CTLX}, row.KIND


def test_nothing_else_is_a_conflict(mapped):
    truth, done = mapped
    known = set(zip(truth.BSM, truth.LCX_BSM))
    odd = done.pieces[done.pieces.VERDICT.isin(["conflict", "refine", "unmapped", "monitoring_only"])]
    assert set(zip(odd.SURVEY_ID.fillna(""), odd.MONITORING_ID.fillna(""))) <= known


def test_conflict_patches_are_the_conflict_pieces(mapped):
    _, done = mapped
    pieces = done.pieces[done.pieces.VERDICT == "conflict"]
    assert len(done.conflicts) == len(pieces) > 50
    assert done.conflicts.MJ.sum() == pytest.approx(pieces.MJ.sum(), abs=1e-3)
    assert done.conflicts.CTBH.is_unique
    assert done.conflicts.CTBH.str.fullmatch(r"\d{6}CT\d{4}\d{8}").all()
    assert set(done.conflicts.GTDL) == set(pieces.SURVEY_CLASS)


def test_mapped_class_keeps_the_survey_s_where_there_is_a_conflict(mapped):
    _, done = mapped
    conflicts = done.pieces[done.pieces.VERDICT == "conflict"]
    assert (conflicts.MAPPED_CLASS == conflicts.SURVEY_CLASS).all()
    refined = done.pieces[done.pieces.VERDICT == "refine"]
    assert (refined.MAPPED_CLASS != refined.SURVEY_CLASS).any()


def test_pieces_cover_both_layers_once(mapped):
    _, done = mapped
    shapes = geopandas.GeoSeries(done.pieces.geometry)
    whole = shapes.union_all()
    assert shapes.area.sum() == pytest.approx(whole.area, rel=1e-9)
    own = np.nansum(done.mapped.survey.area)
    assert done.pieces[done.pieces.SURVEY_ID.notna()].MJ.sum() == pytest.approx(own, rel=1e-9)
