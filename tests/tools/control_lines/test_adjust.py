"""Proposals of adjustments over a small county: what goes out and comes in, the line after it, why there is none."""

import numpy as np
import pytest
import shapely
from adjust_county import TOWNS, County
from checked_layers import box, source

from onemap.tools.control_lines.adjust_job import AdjustTask, adjust
from onemap.tools.control_lines.proposal import Papers
from onemap.tools.control_lines.proposal_check_tables import error_counts
from onemap.tools.control_lines.proposal_report import write_proposal_report
from onemap.tools.control_lines.proposal_workbook import write_proposal_workbook
from onemap.tools.control_lines.versions import given
from onemap.tools.control_lines.weights import weights
from onemap.tools.errors import InputError
from onemap.tools.exchange.layers import FrameSource
from onemap.tools.findings.output import finding_fields
from onemap.tools.standards.adjust_reasons import reason

PAPERS = Papers("doc 1", "file.pdf", "County", "2026-03-31", "province")


@pytest.fixture(name="propose")
def _propose():
    made = []

    def call(county, *, layers=None, line="YN", code="03", **task):
        given_layers = county.layers() if layers is None else layers
        options = {
            "weights": weights(line, task.pop("county_file", None)),
            "reason": reason(line, code),
            "papers": PAPERS,
        }
        made.append(adjust(AdjustTask(given_layers, **{**options, "method": "planar", "gap": 0.0, **task})))
        return made[-1]

    yield call
    for one in made:
        one.close()


def column(done, name):
    return done.proposal.columns[name].tolist()


def said(done):
    return " ".join((*done.balanced.why, *done.notes))


def test_findings_go_out_and_the_reserve_comes_in(propose):
    done = propose(County())
    # the red line covers the lower half of one field and of half the next
    assert done.out.ids.tolist() == ["640122200500000001", "640122200500000002"]
    assert done.out.area.tolist() == pytest.approx([5000, 2500])
    assert not done.out.whole.any()
    assert done.came.ids.tolist() == ["640122200600000001"]
    assert done.came.area.tolist() == pytest.approx([10000])
    assert not done.balanced.why
    assert column(done, "TZLX") == ["TC", "TC", "TR"]
    assert column(done, "TZYY") == ["YN03"] * 3
    assert column(done, "YMJ") == pytest.approx([5000, 2500, 0])
    assert column(done, "HMJ") == pytest.approx([0, 0, 10000])
    assert column(done, "XZQDM") == [TOWNS[0]] * 3
    assert column(done, "GLTABH") == ["640122YNTR00001", "640122YNTR00001", "640122YNTC00001"]
    assert column(done, "LDJC") == ["CL-020", "CL-020", ""]
    assert column(done, "JCJG") == ["1"] * 3
    assert column(done, "SPCJ") == ["province"] * 3
    assert all(column(done, "TFH"))


def test_the_line_after_passes_and_nothing_else_changes(propose):
    county = County()
    before = county.farmland().read()
    done = propose(county)
    frame = done.after.source.read()
    assert len(frame) == len(before) + 1
    assert frame.geometry.area.sum() == pytest.approx(before.geometry.area.sum() - 7500 + 10000)
    untouched, same = frame.iloc[2 : len(before)], before.iloc[2:]
    assert untouched.drop(columns="geometry").to_dict("list") == same.drop(columns="geometry").to_dict("list")
    assert shapely.equals(untouched.geometry.to_numpy(), before.geometry.to_numpy()[2:]).all()
    new = frame.iloc[-1]
    assert new.BSM == "640122200500000041"
    assert new.YJJBNTTBBH == "640122100201000021"
    assert new.YSDM == "2005010300"
    # stored areas are official ones, whatever the run compares by
    assert (new.YJJBNTTBMJ, new.KCMJ, new.YJJBNTMJ) == (9999.11, 0, 9999.11)
    assert frame.YJJBNTTBMJ.tolist()[:2] == pytest.approx([4999.56, 7499.33], abs=0.02)
    failing = {one.check.id: one.failed for one in done.then.checked}
    assert failing["CL-020"] == failing["CL-060"] == failing["CL-061"] == failing["CL-062"] == failing["CL-067"] == 0
    assert {one.check.id: one.failed for one in done.before.checked}["CL-020"] == 2
    assert not len(done.new)


def test_a_field_of_which_little_would_be_left_goes_out_whole(propose):
    county = County()
    county.red = [box(0, 0, 98, 100)]  # 2 m of the field would stay
    done = propose(county)
    assert done.out.whole.tolist() == [True]
    assert done.out.area.tolist() == pytest.approx([10000])
    assert len(done.after.source.read()) == len(county.farm)


def test_a_field_cut_in_two_becomes_two_rows(propose):
    county = County()
    county.red = [box(30, -50, 10, 200)]  # a strip through one field and half of the next row's
    done = propose(county)
    assert done.out.area.sum() == pytest.approx(1500)
    frame = done.after.source.read()
    assert len(frame) == len(county.farm) + 1 + len(done.came)
    assert frame.BSM.is_unique
    assert (shapely.get_num_geometries(frame.geometry.to_numpy()) == 1).all()
    assert not len(done.new)
    assert sorted(frame.geometry.area.round())[:2] == [3000, 6000]
    county.red = [box(3, -50, 10, 150)]  # 3 m to the left of it are not worth keeping
    done = propose(county)
    assert done.out.area.sum() == pytest.approx(1300)
    assert len(done.after.source.read()) == len(county.farm) + len(done.came)


def test_the_reserve_comes_before_better_ground_nearby(propose):
    county = County()
    county.reserve_grade, county.free_grade = 5, 1
    assert set(propose(county).came.role) == {"CBQ"}
    county.reserve = [(0, 0, 5)]
    county.red = [box(0, 0, 150, 100)]  # a field and a half: one reserve field, and one of the survey
    done = propose(county)
    assert sorted(done.came.role) == ["CBQ", "DLTB"]


def test_quality_is_held_and_told_where_it_cannot_be(propose):
    county = County()
    county.reserve, county.free_grade = [], 6  # worse than the five that goes out
    done = propose(county)
    assert not len(done.came)
    assert not len(done.proposal.geometry)
    assert done.then is None
    assert "have a mean of 6.000, but what goes out has 5.000" in said(done)


def test_township_that_lacks_is_met_by_the_other(propose):
    county = County()
    county.reserve = []
    county.free = [one for one in county.free if one[0] == 1]
    done = propose(county)
    assert done.came.town.tolist() == [TOWNS[1]]
    towns = {one.code: one for one in done.balanced.towns}
    assert towns[TOWNS[0]].lack == pytest.approx(7500)
    assert towns[TOWNS[1]].lack == 0


def test_county_that_lacks_says_which_township_how_much(propose):
    county = County()
    county.reserve, county.free = [], []
    done = propose(county)
    assert not len(done.out)
    assert done.wanted.area.sum() == pytest.approx(7500)
    assert "The county lacks 7,500.00 m²" in said(done)
    assert f"Township Upper {TOWNS[0]} lacks 7,500.00 m²" in said(done)
    assert len(done.after.source.read()) == len(county.farm)


def test_unfit_patches_are_refused_with_a_reason(propose):
    county = County()
    county.free_slope = "4"
    county.red.append(box(0, 500, 100, 100))  # over the first reserve field
    refused = {(one.layer, one.why): one.patches for one in propose(county).offered.refused}
    assert refused["DLTB", "slope grade beyond the limit of 3"] == 20
    assert refused["YJJBNTCBQTB", "lies in STBHHX"] == 1
    county.free_class = "0301"
    refused = {(one.layer, one.why): one.patches for one in propose(county).offered.refused}
    assert refused["DLTB", "class that may not be added"] == 20


def test_order_of_rows_does_not_matter_and_twice_is_the_same(propose):
    county = County()
    county.red = [box(0, -50, 350, 100), box(2000, 150, 250, 40)]
    first = propose(county)
    again = propose(county)
    turned = []
    for one in county.layers():
        frame = one.source.read()
        turned.append(given(one.role, FrameSource(frame.iloc[::-1].reset_index(drop=True), one.source.name)))
    other = propose(county, layers=turned[::-1])
    for done in (again, other):
        for name, values in first.proposal.columns.items():
            assert values.astype(str).tolist() == done.proposal.columns[name].astype(str).tolist(), name
        assert shapely.equals(first.proposal.geometry, done.proposal.geometry).all()


def test_findings_that_people_accepted_stay(propose):
    county = County()
    first = propose(county)
    rows = first.before.table
    columns = {one.name: rows.columns[one.name].copy() for one in finding_fields()}
    here = np.flatnonzero((columns["CHECK_ID"] == "CL-020") & (columns["SOURCE_ID"] == "640122200500000001"))
    columns["STATUS"][here] = "accepted"
    keep = ~shapely.is_missing(rows.geometry)
    findings = source("findings", rows.geometry[keep], **{name: values[keep] for name, values in columns.items()})
    done = propose(county, findings=findings)
    assert done.out.ids.tolist() == ["640122200500000002"]
    assert error_counts(done) == (error_counts(first)[0], error_counts(first)[0] - 1, 0)
    # with who accepted it and why it is no error of the lines any more
    for name in ("REASON", "APPROVER"):
        columns[name][here] = "plan"
    findings = source("findings", rows.geometry[keep], **{name: values[keep] for name, values in columns.items()})
    done = propose(county, findings=findings)
    assert done.out.ids.tolist() == ["640122200500000002"]
    assert error_counts(done) == (error_counts(first)[0] - 1, error_counts(first)[0] - 2, 0)
    with pytest.raises(InputError, match="OUT_CHECKS: findings of CL-042 take nothing out of line YN"):
        propose(county, checks=("CL-042",))
    assert not len(propose(county, checks=("CL-021",)).wanted)


def test_land_improvement_wants_more_and_takes_little(propose):
    county = County()
    county.red = [box(0, 0, 96, 100)]
    county.reserve, county.free_grade = [], 4
    done = propose(county, code="04")  # 10 000 of 200 000 m2 are 5 %; 10 500 must come in
    assert done.came.area.sum() == pytest.approx(20000)
    county.red = [box(0, 0, 200, 100)]
    done = propose(county, code="04")
    assert "20,000.00 m² would go out, but reason YN04 allows 5 % of 200,000.00 m² at most" in said(done)


def test_weights_of_a_county_change_the_choice(propose, tmp_path):
    county = County()
    county.reserve = []
    county.free_slope = "1"
    file = tmp_path / "weights.csv"
    file.write_text("line,name,value\nYN,min_area,20000\n", "utf-8")
    done = propose(county, county_file=file)
    assert "The county lacks" in said(done)
    assert done.task.weights.changes[0].now == "20000"
    file.write_text("line,name,value\nYN,min_area,some\n", "utf-8")
    with pytest.raises(InputError, match="min_area is no number"):
        weights("YN", file)


def test_red_line_and_boundary(propose):
    county = County()
    county.free_class = "0301"
    county.red = [box(0, 150, 1000, 50), box(0, 400, 500, 50)]
    done = propose(county, line="HX")
    # 10 fields of farmland lose half each to the line; forest beside it comes in
    assert done.wanted.area.sum() == pytest.approx(50_000)
    assert {one.check.id: one.failed for one in done.then.checked}["CL-065"] == 0
    assert done.came.area.sum() >= 50_000


def test_the_line_must_be_there(propose):
    county = County()
    with pytest.raises(InputError, match=r"no layer was given for YJJBNT \(permanent basic farmland\)"):
        propose(county, layers=county.layers("YJJBNT"))


def test_sources_are_not_touched(propose):
    county = County()
    frames = {one.role: one.source for one in county.layers()}
    before = {role: one.read().to_wkb() for role, one in frames.items()}
    propose(county, layers=[given(role, one) for role, one in frames.items()])
    for role, one in frames.items():
        assert one.read().to_wkb().equals(before[role])


def test_workbook_and_report(propose, tmp_path):
    from openpyxl import load_workbook

    good, bad = County(), County()
    bad.reserve, bad.free = [], []
    for name, county in (("good", good), ("bad", bad)):
        done = propose(county)
        book, page = tmp_path / f"{name}.xlsx", tmp_path / f"{name}.html"
        write_proposal_workbook(book, done)
        write_proposal_report(page, done)
        sheets = load_workbook(book, read_only=True).sheetnames
        assert {"Balance by township", "Patches in pairs", "Candidates", "Checks before and after"} <= set(sheets)
        text = page.read_text("utf-8")
        assert ("After: what comes in" in text) == (name == "good")
        assert ("The county lacks 7,500.00 m²" in text) == (name == "bad")
        assert "Before: what should go out" in text
        first = page.read_bytes(), book.read_bytes()
        write_proposal_report(page, done)
        write_proposal_workbook(book, done)
        assert (page.read_bytes(), book.read_bytes()) == first
