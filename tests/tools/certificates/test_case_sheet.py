"""What the sheet of a case says, in words and figures."""

import numpy as np
import pytest
from made_cases import LEFT, NUMBERS, PLOTS, REASON, RIGHT, case

from onemap.tools.certificates.case_sheet import case_sheet, chosen_cases, rows_of, side_labels
from onemap.tools.errors import InputError

ROW = case(NUMBERS[0], LEFT[0], RIGHT[0], QL1DYH=PLOTS[0])


def test_both_rights_figures_rule_and_evidence():
    sheet = case_sheet(ROW)
    assert sheet.number == NUMBERS[0]
    assert sheet.left.number == PLOTS[0]
    assert sheet.left.holder == "张三"
    assert sheet.left.certified == "15.0000"
    assert sheet.left.drawn == "10,000.00"
    assert sheet.left.date == "2016-05-01"
    assert sheet.left.kind.endswith("(CBG)")
    assert sheet.right.date == ""
    assert dict(sheet.figures)["Overlap (m²)"] == "1,800.00"
    assert dict(sheet.figures)["Overlap (mu)"] == "2.7000"
    assert dict(sheet.figures)["Share of right 1 (%)"] == "18.00"
    assert dict(sheet.figures)["In the red line (m²)"] == ""
    assert dict(sheet.figures)["Same holder"].startswith("0 ")
    rule = sheet.facts[0][1]
    assert rule.startswith("CBG-CBL")
    assert rule.endswith(REASON)
    assert "0103" in sheet.facts[1][1]
    assert "1000.00" in sheet.facts[1][1]
    assert [value[:2] for _, value in sheet.state] == ["20", "02", "02"]
    assert len(sheet.evidence) == 10
    assert len(side_labels()) == len(sheet.left)
    assert sheet.method


def test_names_of_persons_are_masked_on_request_and_those_of_bodies_stay():
    sheet = case_sheet(ROW, mask=True)
    assert sheet.left.holder == "张*"
    assert sheet.right.holder == "盐池县某村民委员会"


def test_empty_and_unknown_values():
    sheet = case_sheet({"CDBH": "1", "CDMJ": float("nan"), "CDLX": "99", "CDXT": "77", "ZT": "XX", "GZBH": None})
    assert dict(sheet.figures)["Overlap (m²)"] == ""
    assert sheet.kinds[0][1].startswith("99")
    assert sheet.kinds[1][1] == "77"
    assert sheet.state[0][1] == "XX"
    assert sheet.left.number == ""


def test_cases_are_chosen_by_number_in_order():
    numbers = np.array(NUMBERS[::-1], object)
    assert chosen_cases(numbers, "") == [2, 1, 0]
    assert chosen_cases(numbers, f"{NUMBERS[1]}；{NUMBERS[0]}, {NUMBERS[1]}") == [2, 1]
    with pytest.raises(InputError, match="640323YDDZ202599999"):
        chosen_cases(numbers, "640323YDDZ202599999")
    assert chosen_cases(np.empty(0, object), "") == []


def test_rows_of_columns():
    made = rows_of({"A": np.array(["x", None], object), "B": np.array([1.0, np.nan])})
    assert made[0] == {"A": "x", "B": 1.0}
    assert made[1]["A"] is None
