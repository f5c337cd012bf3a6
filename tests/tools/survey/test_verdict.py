"""Whole columns: order, blocks, codes as layers carry them, the 27 colliding codes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.errors import InputError
from onemap.tools.standards import collisions
from onemap.tools.standards.crosswalk_file import with_crosswalk
from onemap.tools.standards.land_class_rules import land_class_rules
from onemap.tools.survey.class_codes import clean_codes
from onemap.tools.survey.verdict import Judge

RULES = land_class_rules()
SURVEY = ("0301", "0301K", "0305", "0307", "0404", "0401", "0103", "1205", "1206", "0304", "0201", "9999", "", None)
MONITORING = ("030100", "030302", "030402", "040100", "230500", "0172", "V1", "131", "0702", "990100", "", None)


def text(values):
    out = np.empty(len(values), object)
    out[:] = values
    return out


def many(rows, seed):
    rng = np.random.default_rng(seed)
    attributes = {
        "YU_BI_DU": rng.choice([np.nan, 0, 0.05, 0.1, 0.15, 0.2, 0.6], rows),
        "GMGD": rng.choice([np.nan, 0, 29, 30, 39, 40, 80], rows),
        "ZBGD": rng.choice([np.nan, 0, 5, 6, 9, 10, 29, 30, 80], rows),
        "SD_DJ": text(rng.choice(["", "1"], rows).tolist()),
        "SHLX": text(rng.choice(["", "110", "121", "131"], rows).tolist()),
        "LIN_ZHONG": text(rng.choice(["", "111", "251", "254"], rows).tolist()),
    }
    own = {"CZCSXM": text(rng.choice(["", "201", "203"], rows).tolist())}
    survey = text([SURVEY[k] for k in rng.integers(0, len(SURVEY), rows)])
    monitoring = text([MONITORING[k] for k in rng.integers(0, len(MONITORING), rows)])
    return survey, monitoring, attributes, own


def rows_of(found):
    names = ("mapped_class", "verdict", "rule_id", "reason", "conflict_type", "needs_decision", "candidates")
    columns = [getattr(found, name).tolist() for name in names]
    conditions = [found.keys[k].condition for k in found.combination.tolist()]
    return list(zip(*columns, conditions))


def test_a_pair_is_judged_the_same_in_any_order_block_and_company():
    survey, monitoring, attributes, own = many(5000, 3)
    whole = rows_of(Judge(RULES, language="en").judge(survey, monitoring, attributes, own))
    order = np.random.default_rng(4).permutation(5000)
    judge = Judge(RULES, language="en")
    shuffled = []
    for part in np.array_split(order, 7):
        pieces = {name: column[part] for name, column in attributes.items()}
        own_pieces = {name: column[part] for name, column in own.items()}
        shuffled += rows_of(judge.judge(survey[part], monitoring[part], pieces, own_pieces))
    assert shuffled == [whole[k] for k in order.tolist()]
    single = Judge(RULES, language="en")
    for k in range(0, 5000, 250):
        at = slice(k, k + 1)
        alone = single.judge(
            survey[at], monitoring[at], {n: c[at] for n, c in attributes.items()}, {n: c[at] for n, c in own.items()}
        )
        assert rows_of(alone) == [whole[k]]


def test_verdicts_hold_together():
    survey, monitoring, attributes, own = many(20000, 5)
    found = Judge(RULES, language="en").judge(survey, monitoring, attributes, own)
    verdict, mapped = found.verdict, found.mapped_class
    kept = np.isin(verdict, ["agree", "conflict", "unmapped", "survey_only"])
    assert (mapped[kept] == text(["" if s is None else s for s in survey])[kept]).all()
    assert (verdict == "survey_only").sum() == sum(m is None for m in monitoring)
    refined = (verdict == "refine") & ~found.needs_decision
    assert refined.any()
    first = [(RULES.classes.group(a), RULES.classes.group(b)) for a, b in zip(survey[refined], mapped[refined])]
    assert all(a == b and a.refined for a, b in first)
    conflict = found.conflict_type[verdict == "conflict"]
    assert all(len(one) == 4 for one in conflict)
    assert not any(found.conflict_type[verdict != "conflict"])
    assert all("待核实" in one for one in found.reason[verdict == "conflict"])


def test_some_of_the_pairs():
    found = Judge(RULES).judge(*many(100, 6))
    rows = np.array([7, 3, 3])
    assert rows_of(found.take(rows)) == [rows_of(found)[k] for k in rows]


def test_no_rows():
    found = Judge(RULES).judge(text([]), text([]), {"GMGD": np.zeros(0)})
    assert len(found.verdict) == len(found.needs_decision) == 0


def test_attributes_of_half_the_length_are_refused():
    with pytest.raises(InputError, match="differ in number"):
        Judge(RULES).judge(text(["0301"]), text(["030100", "030100"]))


# survey class that the land-sea code means; what the same digits mean to the survey is another class
MEANS = {
    "0204": "0204", "0303": "0305", "0304": "0307", "0402": "0403", "0403": "0404", "0601": "1006", "0602": "1202",
    "09": "05H1", "1001": "0601", "1002": "0602", "1003": "0603", "1101": "0508", "1102": "0508", "1201": "1001",
    "1202": "1003", "1203": "1007", "1204": "1008", "1205": "1009", "1206": "1002", "1207": "1004",
}  # fmt: skip


@pytest.mark.parametrize("collision", collisions(), ids=lambda one: one.code)
def test_colliding_codes_are_never_compared_across_the_systems(collision):
    code = collision.code
    found = Judge(RULES, language="en").judge(text([code]), text([code])).outcomes[0]
    assert len(collisions()) == 27
    if code in MEANS:
        meant = Judge(RULES, language="en").judge(text([MEANS[code]]), text([code])).outcomes[0]
        assert meant.verdict == "agree"
        # 0204 oil-crop garden is one of the survey's 0204; everywhere else the same digits are another class
        assert (found.verdict == "agree") == (MEANS[code] == code)
    else:
        assert found.verdict in ("unmapped", "conflict")
    assert found.mapped_class == (MEANS[code] if found.verdict == "refine" else code)


@pytest.mark.parametrize(
    ("values", "read"),
    [
        (np.array([301, 404, 9], np.int64), ["0301", "0404", "09"]),
        (np.array([301.0, np.nan]), ["0301", None]),
        (
            text([" 0301 ", "301.0", "０３０１", "0301k", None, "", "  "]),
            ["0301", "0301", "0301", "0301K", None, "", ""],
        ),
        (text(["12"]), ["12"]),
        (text([301, 404.0, "0310"]), ["0301", "0404", "0310"]),
    ],
)
def test_codes_as_layers_carry_them(values, read):
    codes = clean_codes(values, RULES.classes.known)
    assert [None if k < 0 else codes.codes[k] for k in codes.place.tolist()] == read


def test_what_was_read_as_another_code_is_told():
    judge = Judge(RULES, language="en")
    found = judge.judge(np.array([301, 301]), np.array([30100, 40100]), {"YU_BI_DU": np.array([45.0, 0.0])})
    assert found.survey_class.tolist() == ["0301", "0301"]
    assert found.monitoring_class.tolist() == ["030100", "040100"]
    notes = "\n".join(judge.code_notes())
    assert "survey class: 2 times “301” is read as 0301." in notes
    assert "monitoring class: 1 times “30100” is read as 030100." in notes
    assert "YU_BI_DU: 1 values outside 0.0–1.0" in notes


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["030100", "030302", "040100", "110"]), st.floats(0, 1, width=32), st.integers(0, 100), st.data()
)
def test_the_reduction_of_measures_changes_no_verdict(code, closure, cover, data):
    """Bins must say what the numbers themselves say: judged against the conditions one by one."""
    herbs = data.draw(st.integers(0, 100))
    said = {"YU_BI_DU": closure, "GMGD": float(cover), "ZBGD": float(herbs), "SD_DJ": None}
    columns = {k: np.array([v], np.float32 if k == "YU_BI_DU" else object) for k, v in said.items()}
    found = Judge(RULES, language="en").judge(text(["0103"]), text([code]), columns).outcomes[0]
    said["YU_BI_DU"] = round(float(np.float32(closure)), 6)
    holding = []
    for rule in RULES.for_code(code):
        here = "0103" in rule.survey_codes or not rule.survey_codes
        found_all = [
            one.holds(code if one.attribute == rule.source_field else said.get(one.attribute))
            for one in rule.conditions
        ]
        if here and not rule.flag and not rule.open and all(found_all):
            holding.append(rule.rule_id)
    if holding:
        assert found.rule_id == holding[0]


def test_a_table_between_other_systems_is_judged_without_lists(tmp_path):
    path = tmp_path / "crops.csv"
    path.write_text(
        "source_code,target_code,agreeing_codes,source_system,target_system\n"
        "grass,201,202,brp,lpis\nmaize,300,,brp,lpis\nrye,300,,brp,lpis\nrye,301,,brp,lpis\n",
        encoding="utf-8",
    )
    rules = with_crosswalk(RULES, path)
    survey = text(["201", "202", "300", "999", "301", "201", "201"])
    monitoring = text(["grass", "grass", "grass", "maize", "rye", "rye", "oats"])
    found = Judge(rules, language="en").judge(survey, monitoring)
    assert found.verdict.tolist() == ["agree", "agree", "conflict", "conflict", "agree", "conflict", "unmapped"]
    assert found.needs_decision.tolist() == [False] * 5 + [True, False]
    assert set(found.conflict_type) == {""}
    assert found.mapped_class.tolist() == survey.tolist()


def test_sentences_come_in_the_language_asked_for():
    found = Judge(RULES, language="zh_CN").judge(text(["0103"]), text(["030402"])).outcomes[0]
    assert found.reason.startswith("耕地上造林且耕作层未破坏的按可调整其他林地认定。")
    assert found.action == "须有批准或举证；非 K 地类须填 ZZSXDM（JKHF/GCHF）"
