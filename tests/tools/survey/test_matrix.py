"""The transfer matrix closes, whatever the order of blocks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.errors import InputError
from onemap.tools.standards.land_class_rules import land_class_rules
from onemap.tools.survey.conflicts import COLUMNS, conflict_table
from onemap.tools.survey.matrix import UNITS, Tally, close
from onemap.tools.survey.verdict import Judge

RULES = land_class_rules()


def text(values):
    out = np.empty(len(values), object)
    out[:] = values
    return out


def cents(value):
    assert abs(value * 100 - round(value * 100)) < 1e-6
    return round(value * 100)


pieces = st.lists(
    st.tuples(
        st.sampled_from(["0301", "0301K", "0304", "0404", "0103", "1205", "0603", None]),
        st.sampled_from(["030100", "040300", "230500", "990100", "0402", None]),
        st.floats(0, 1e7, allow_subnormal=False),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(pieces, st.randoms(use_true_random=False))
def test_cells_margins_levels_and_summary_close(found, random):
    random.shuffle(shuffled := list(found))
    tallies = []
    for rows, blocks in ((found, 1), (shuffled, 4)):
        judge, tally = Judge(RULES), Tally(RULES.classes)
        for part in np.array_split(np.arange(len(rows)), blocks):
            chosen = [rows[k] for k in part]
            verdicts = judge.judge(text([row[0] for row in chosen]), text([row[1] for row in chosen]))
            tally.add(verdicts, np.array([row[2] for row in chosen], float))
        tallies.append(tally)
    first, second = tallies
    total = round(round(sum(round(row[2] * UNITS) for row in found) / UNITS, 6) / 100)
    for columns in ("monitoring", "mapped"):
        for level in (1, 2):
            matrix = first.matrix(columns, level)
            assert matrix == second.matrix(columns, level)
            assert sum(cents(cell) for line in matrix.cells for cell in line) == cents(matrix.total)
            assert sum(map(cents, matrix.row_totals)) == sum(map(cents, matrix.column_totals)) == cents(matrix.total)
            assert abs(cents(matrix.total) - total) <= 1
        fine, coarse = first.matrix(columns, 2), first.matrix(columns, 1)
        for row, value in zip(coarse.rows, coarse.row_totals):
            inside = [
                v for code, v in zip(fine.rows, fine.row_totals) if (RULES.classes.class1(code) if code else "") == row
            ]
            assert sum(map(cents, inside)) == cents(value)
    assert first.summary() == second.summary()
    assert sum(cents(row.hectares) for row in first.summary()) == cents(first.matrix().total)
    assert sum(row.pieces for row in first.summary()) == len(found)
    assert first.gaps() == second.gaps()
    assert first.rules() == second.rules()


@given(st.lists(st.integers(0, 10**16), max_size=40))
def test_largest_remainder_moves_no_value_by_a_unit(units):
    closed = close(units)
    assert sum(closed) == (sum(units) + 5_000_000) // 10_000_000
    assert all(abs(one * 10_000_000 - unit) < 10_000_000 for one, unit in zip(closed, units))


def test_first_level_follows_the_list_not_the_digits():
    tally = Tally(RULES.classes)
    tally.add(Judge(RULES).judge(text(["0304", "0402", "0301"]), text(["0501", "0503", "030100"])), np.full(3, 1e4))
    assert tally.matrix("mapped", 1).rows == ("00", "03")
    assert tally.matrix("mapped", 1).row_totals == (2.0, 1.0)


def test_gaps_and_summary():
    tally = Tally(RULES.classes)
    judge = Judge(RULES)
    there = np.ones(3, bool)
    found = judge.judge(text(["0301", "0999", "0301"]), text(["990100", "030100", None]), None, None, there, there)
    tally.add(found, np.array([100.0, 200.0, 300.0]))
    assert [row[:3] for row in tally.gaps()] == [
        ("monitoring", "0301", ""),
        ("monitoring", "0301", "990100"),
        ("survey", "0999", "030100"),
    ]
    unmapped = next(row for row in tally.summary() if row.verdict == "unmapped")
    assert (unmapped.pieces, unmapped.hectares, unmapped.share) == (3, 0.06, 1.0)


@pytest.mark.parametrize("area", [np.nan, -1.0])
def test_areas_that_are_none_are_refused(area):
    found = Judge(RULES).judge(text(["0301"]), text(["030100"]))
    with pytest.raises(InputError, match="Piece 0"):
        Tally(RULES.classes).add(found, np.array([area]))


def conflicts(order):
    rows = [
        ("A2", "M1", "0103", "030100", 10.0, "0103", "high"),
        ("A1", "M1", "0103", "030100", 20.5, "0103", "high"),
        ("A1", "M2", "1206", "040300", 30.0, "1204", "mid"),
        ("A1", "M2", "1206", "040300", 31.0, "1204", "low"),
    ]
    rows = [rows[k] for k in order]
    names = ("survey_id", "monitoring_id", "survey_class", "monitoring_class", "area", "conflict_type", "severity")
    out = {name: text([row[k] for row in rows]) for k, name in enumerate(names)}
    out["area"] = out["area"].astype(float)
    out["action"] = text(["x" * 150] * 4)
    out["conflict_name"] = text(["overlap"] * 4)
    out["rule_id"] = text(["F01"] * 4)
    return out


def test_conflict_patches_are_numbered_whatever_the_order():
    keys = ("survey_id", "monitoring_id")
    first = conflict_table(conflicts([0, 1, 2, 3]), "640104", 2024, keys)
    second = conflict_table(conflicts([3, 1, 0, 2]), "640104", 2024, keys)
    assert tuple(first.columns) == COLUMNS
    assert {k: v.tolist() for k, v in first.columns.items()} == {k: v.tolist() for k, v in second.columns.items()}
    assert first.columns["CTBH"].tolist() == [f"640104CT2024{k:08d}" for k in (1, 2, 3, 4)]
    assert first.order.tolist() == [1, 2, 3, 0]
    assert second.order.tolist() == [1, 3, 0, 2]
    assert first.columns["MJ"].tolist() == [20.5, 30.0, 31.0, 10.0]
    assert first.columns["JZZT"].tolist() == ["10", "10", "00", "10"]
    assert {len(one) for one in first.columns["JYCL"]} == {100}
    assert first.columns["BZ"][0] == "Rule F01: overlap"
    assert set(first.columns["HSJG"]) == {None}


def test_serials_start_anew_in_each_county():
    county = ["640105100000", "640104001001", "640105", "640104"]
    found = conflict_table(conflicts([0, 1, 2, 3]), county, 2024, ("survey_id", "monitoring_id"))
    assert found.columns["CTBH"].tolist() == [
        "640104CT202400000001",
        "640104CT202400000002",
        "640105CT202400000001",
        "640105CT202400000002",
    ]


def test_a_county_code_that_is_none_is_refused():
    with pytest.raises(InputError, match="“64010” has no six digits"):
        conflict_table(conflicts([0, 1, 2, 3]), "64010", 2024, ("survey_id",))


def test_no_conflicts():
    empty = {name: column[:0] for name, column in conflicts([0, 1, 2, 3]).items()}
    assert len(conflict_table(empty, "640104", 2024, ("survey_id",)).columns["CTBH"]) == 0
