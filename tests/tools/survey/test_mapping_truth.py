"""The mapping of sample counties against what was planted in them: all of it is found, and nothing else is."""

import pandas as pd
import pyogrio
import pytest
from mapping_runs import by_pair, run

from onemap.tools.exchange.layers import FileSource
from onemap.tools.sample import make_county
from onemap.tools.sample.monitoring import LAYER
from onemap.tools.sample.planting import CASES
from onemap.tools.survey.decisions import read_decisions

COUNTIES = [(1200, 7, 4523), (1000, 23, 4524), (2000, 41, 4523)]
CONTRADICTIONS = {"conflict", "refine", "unmapped", "monitoring_only"}
# The groups inside which forestry refines, written down by hand beside the tables of the rules.
WETLAND = {"0303", "0304", "0306", "0402", "1105", "1106", "1108"}
BARE = {"1204", "1205", "1206", "1207"}
CLAIMS = {"03": "forest", "04": "grass", "05": "wetland", "23": "bare"}
TREES_BELONG = {"1006", "1107", "0810"}  # road, ditch and park: trees there are no contradiction
FILM = 1e-5  # m2; a piece as small as the grid may be there or not
# What the truth table leaves open: both classes are in one group, the measures say another class.
BY_MEASURE = {"threshold_shrub": "0304", "threshold_closure": "0303"}


@pytest.fixture(scope="module", params=COUNTIES, ids=["zone35", "zone36", "larger"])
def mapped(request, tmp_path_factory):
    """(truth by pair of ids, pieces by pair, run) of one county, planar areas, no noise limits."""
    path = tmp_path_factory.mktemp("truth") / "县.gpkg"
    make_county(*request.param, path)
    truth = pyogrio.read_dataframe(path, layer="TRUTH_LAND_CLASS")
    truth = truth.astype(object).where(truth.notna(), "")
    truth.index = pd.MultiIndex.from_frame(truth[["BSM", "LCX_BSM"]], names=["SURVEY_ID", "MONITORING_ID"])
    done = run(FileSource(path, "DLTB"), FileSource(path, LAYER))
    yield truth, by_pair(done.pieces), done
    done.mapped.close()


def planted(truth):
    return truth[~truth.KIND.str.startswith("incidental")]


def group(code):
    """The group of a survey class in which forestry may refine, or the class itself."""
    if code in WETLAND:
        return "wetland"
    return "bare" if code in BARE else {"03": "forest", "04": "grass"}.get(code[:2], code)


def natural(survey, monitoring):
    """The verdict on classes that differ and were not planted, from the groups alone."""
    claim = CLAIMS[monitoring[:2]]
    if survey in TREES_BELONG and claim == "forest":
        return "agree"
    return "refine" if group(survey) == claim else "conflict"


def test_every_planted_contradiction_is_judged_as_planned(mapped):
    truth, pairs, _ = mapped
    expected = planted(truth)
    assert len(expected) >= 60
    assert expected.KIND.nunique() == len(CASES) + 1  # what monitoring has beyond the edge
    found = pairs.loc[expected.index]
    for name in ("VERDICT", "RULE_ID"):
        odd = expected[name] != found[name]
        odd &= (expected[name] != "") | (name == "VERDICT")
        assert not odd.any(), expected[odd].assign(found=found[name])
    conflicts = expected.VERDICT == "conflict"
    ctlx = expected.CTLX.where(expected.CTLX != "", expected.KIND.map(BY_MEASURE))
    assert found.CTLX[conflicts].tolist() == ctlx[conflicts].tolist()
    assert set(found.CTLX[~conflicts]) == {""}
    assert (found.MJ - expected.MJ.astype(float)).abs().max() < 0.01


def test_mapped_class_is_the_monitoring_s_only_where_it_refines(mapped):
    truth, pairs, _ = mapped
    expected = planted(truth)
    expected = expected[(expected.BSM != "") & (expected.LCX_BSM != "")]
    found = pairs.loc[expected.index]
    refined = (expected.VERDICT == "refine") & (expected.CANDIDATES == "")  # to be decided: the survey's stays
    assert refined.sum() >= 9
    assert found.MAPPED_CLASS[refined].tolist() == expected.MAPPED[refined].tolist()
    assert found.MAPPED_CLASS[~refined].tolist() == expected.DLBM[~refined].tolist()


def test_what_was_planted_to_be_decided_is_queued_and_a_second_run_replays_the_decisions(mapped):
    truth, pairs, done = mapped
    expected = truth[truth.CANDIDATES != ""]
    assert set(expected.CANDIDATES) == {"0404;1205", "0404;1206"}
    queue = done.mapped.queue.rows()
    key = ["DI_LEI", "DLBM", "CANDIDATES"]
    planned = expected.astype({"MJ": float}).groupby(key).agg(PIECES=("MJ", "size"), AREA=("MJ", "sum"))
    assert [(row["MONITORING_CLASS"], row["SURVEY_CLASS"], row["CANDIDATES"]) for row in queue] == list(planned.index)
    assert [row["PIECES"] for row in queue] == planned.PIECES.tolist()
    assert [row["AREA"] for row in queue] == pytest.approx(planned.AREA.tolist(), abs=0.01)
    assert {row["CONDITION"] for row in queue} == {"ZBGD NULL"}
    assert {row["DECISION"] for row in queue} == {""}

    decided = [{**row, "DECISION": row["CANDIDATES"][-4:], "WHO": "李"} for row in queue]  # bare ground, not grass
    task = done.mapped.task
    second = run(task.survey, task.monitoring, decisions=read_decisions(decided, task.rules.classes))
    assert second.mapped.queue.rows() == decided
    assert not any(text in note for note in second.mapped.notes() for text in ("Decision row", "to be decided"))
    found = by_pair(second.pieces)
    sand = expected.index[expected.DI_LEI == "0172"]
    assert set(found.loc[sand, "MAPPED_CLASS"]) == {"1205"}
    assert set(found.loc[sand, "VERDICT"]) == {"refine"}
    soil = expected.index[expected.DI_LEI == "0171"]
    assert set(found.loc[soil, "VERDICT"]) == {"conflict"}
    assert set(found.loc[soil, "CTLX"]) == {"0312"}  # before: 0304
    others = pairs.index.difference(expected.index)
    assert found.loc[others].equals(pairs.loc[others])
    second.mapped.close()


def test_nothing_else_is_a_contradiction(mapped):
    """By pair of patches and both ways: planted, or classes that differ where monitoring has borders of its own."""
    truth, pairs, _ = mapped
    differs = truth[truth.KIND == "incidental"]
    verdicts = pd.Series([natural(*row) for row in zip(differs.DLBM, differs.DI_LEI)], differs.index)
    expected = pd.concat([planted(truth).VERDICT, verdicts])
    expected = expected[expected.isin(CONTRADICTIONS)].to_dict()
    found = pairs[pairs.VERDICT.isin(CONTRADICTIONS)].VERDICT.to_dict()
    assert len(expected) > 400
    areas = {**truth.MJ.astype(float).to_dict(), **pairs.MJ.to_dict()}
    assert [key for key in found.items() ^ expected.items() if areas[key[0]] > FILM] == []
    both = differs.index.intersection(pairs.index)
    assert (pairs.MJ[both] - differs.MJ[both].astype(float)).abs().max() < 0.01


def test_ground_that_only_the_survey_has(mapped):
    truth, pairs, done = mapped
    alone = pairs[pairs.VERDICT == "survey_only"]
    watched = [group(code) in {"forest", "grass", "wetland", "bare"} for code in alone.SURVEY_CLASS]
    bare = truth[truth.KIND.isin(["incidental_survey_only", "survey_only"])]
    large = bare[bare.MJ.astype(float) > 0.01]
    found = alone[watched]
    assert set(found.index[found.MJ > 0.01]) == set(large.index)
    assert (found.MJ[large.index] - large.MJ.astype(float)).abs().max() < 0.01
    assert alone.CTLX.eq("").all()
    assert done.mapped.monitoring.overlaps == []


def test_conflict_patches_are_the_conflict_pieces(mapped):
    truth, _, done = mapped
    pieces = done.pieces[done.pieces.VERDICT == "conflict"]
    conflicts = done.conflicts
    assert len(conflicts) == len(pieces) > 50
    key = ["SURVEY_ID", "MONITORING_ID"]
    one = pieces.groupby(key).agg(MJ=("MJ", "sum"), GTDL=("SURVEY_CLASS", "first"), CTLX=("CTLX", "first"))
    two = conflicts.groupby(key).agg(MJ=("MJ", "sum"), GTDL=("GTDL", "first"), CTLX=("CTLX", "first"))
    assert one.GTDL.to_dict() == two.GTDL.to_dict()
    assert one.CTLX.to_dict() == two.CTLX.to_dict()
    assert one.MJ.to_dict() == two.MJ.to_dict()
    expected = planted(truth)
    assert set(expected.index[expected.VERDICT == "conflict"]) <= set(two.index)
    assert conflicts.CTBH.is_unique
    assert conflicts.CTBH.str.fullmatch(r"64\d{4}CT2024\d{8}").all()
    assert conflicts.CTBH.tolist() == sorted(conflicts.CTBH)


def test_noise_limits_hide_no_planted_contradiction(mapped):
    """Ten square metres and two metres, the limits that the algorithm has by itself."""
    truth, _, done = mapped
    task = done.mapped.task
    limited = run(task.survey, task.monitoring, limits=(10, 2), method="official")
    pieces = limited.pieces
    quiet = by_pair(pieces[pieces.NOISE == 1]).index
    assert len(quiet) > 0
    assert not set(quiet) & set(planted(truth).index)
    assert len(limited.conflicts) == ((pieces.VERDICT == "conflict") & (pieces.NOISE == 0)).sum()
    assert len(limited.conflicts) < len(done.conflicts)
    limited.mapped.close()
