"""The queue of a run, decided by people, replayed by the next."""

import csv

import numpy as np
import pytest

from onemap.tools.errors import InputError
from onemap.tools.standards.land_class_rules import land_class_rules
from onemap.tools.survey.decisions import QUEUE_COLUMNS, Decisions, Queue, read_decisions
from onemap.tools.survey.verdict import Judge

RULES = land_class_rules()
SURVEY = np.array(["0403", "0403", "0305", "0103", None, "0301K"], object)
MONITORING = np.array(["131", "131", "0172", "V1", "V1", "030302"], object)
SAID = {
    "ZBGD": np.array([35, 40, np.nan, np.nan, np.nan, np.nan]),
    "GMGD": np.array([np.nan] * 5 + [60]),
    "SD_DJ": np.full(6, None),
}
AREAS = np.array([100.0, 50.5, 20.0, 10.0, 5.0, 1.0])


def run(decisions=None):
    judge = Judge(RULES, decisions, language="en")
    queue = Queue(decisions)
    parts = [
        judge.judge(SURVEY[p], MONITORING[p], {k: v[p] for k, v in SAID.items()}) for p in (slice(0, 2), slice(2, 6))
    ]
    for part, areas in zip(parts, (AREAS[:2], AREAS[2:])):
        queue.add(part, areas)
    mapped = [one for part in parts for one in part.mapped_class.tolist()]
    waits = [one for part in parts for one in part.needs_decision.tolist()]
    return mapped, waits, queue


def decide(rows, **codes):
    return [
        {**row, "DECISION": codes.get(row["MONITORING_CLASS"].replace("0", "n", 1), ""), "WHO": "Li"} for row in rows
    ]


def test_queue_lists_each_combination_once_with_sums():
    mapped, waits, queue = run()
    assert waits == [True] * 6
    assert mapped == ["0403", "0403", "0305", "0103", "", "0301K"]
    rows = queue.rows()
    assert [tuple(row) for row in rows] == [QUEUE_COLUMNS] * 5
    first = next(row for row in rows if row["MONITORING_CLASS"] == "131")
    assert (first["PIECES"], first["AREA"], first["SURVEY_CLASS"]) == (2, 150.5, "0403")
    assert first["CANDIDATES"] == "0301;0305;0307;0401;0404"
    assert first["CONDITION"] == "ZBGD >=30"
    assert first["DEFAULT"] == "0401"  # the candidate in the survey's own group


def test_replay_twice_gives_the_same(tmp_path):
    rows = decide(run()[2].rows(), **{"131": "0404", "V1": "1104", "n172": "1205", "n3n302": "0305"})
    rows = [{**row, "DECISION": "0305"} if row["MONITORING_CLASS"] == "030302" else row for row in rows]
    path = tmp_path / "decisions.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, QUEUE_COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    with path.open(encoding="utf-8-sig", newline="") as file:
        decisions = read_decisions(csv.DictReader(file), RULES.classes)
    mapped, waits, queue = run(decisions)
    assert waits == [False] * 6
    # 131 refines grass; 0172 and V1 would leave the survey's group, which a decision alone does not do
    assert mapped == ["0404", "0404", "0305", "0103", "1104", "0305"]
    assert queue.notes() == []
    again = read_decisions(queue.rows(), RULES.classes)
    second = run(again)
    assert (second[0], second[1], second[2].rows()) == (mapped, waits, queue.rows())


def test_a_decision_for_the_survey_class_agrees():
    rows = [{**row, "DECISION": "0403"} for row in run()[2].rows() if row["MONITORING_CLASS"] == "131"]
    decisions = read_decisions(rows, RULES.classes)
    found = Judge(RULES, decisions, language="en").judge(
        SURVEY[:2], MONITORING[:2], {k: v[:2] for k, v in SAID.items()}
    )
    assert found.verdict.tolist() == ["agree", "agree"]


def test_stale_strange_and_needless_decisions_are_told():
    first = dict(zip(QUEUE_COLUMNS, ("131", "0403", "ZBGD >=30", "0301;0305;0307;0401;0404")))
    rows = [
        {**first, "DECISION": "0701"},
        {**first, "MONITORING_CLASS": "132", "DECISION": "0404"},
        {**first, "SURVEY_CLASS": "0404", "DECISION": "0404"},
        {**first, "CANDIDATES": "0301;0305", "DECISION": "0301"},
    ]
    decisions = read_decisions(rows, RULES.classes)
    queue = Queue(decisions)
    survey, monitoring = np.array(["0403", "0404"], object), np.array(["131", "131"], object)
    queue.add(Judge(RULES, decisions).judge(survey, monitoring, {"ZBGD": np.array([30, 30])}), np.ones(2))
    said = queue.notes()
    assert [note.split(":")[0].split(" ")[2] for note in said] == ["2", "3", "4", "5"]
    assert said[0].endswith("0701 is none of the candidates.")
    assert said[1].endswith("the data has no such pair of classes.")
    assert all("no pair has this condition and these candidates" in note for note in said[2:])


def test_a_workbook_that_lost_zeros_is_read():
    row = {"MONITORING_CLASS": 131, "SURVEY_CLASS": 403.0, "CONDITION": "", "CANDIDATES": "", "DECISION": 404}
    decisions = read_decisions([row], RULES.classes)
    assert list(decisions.rows) == [("131", "0403", "", "")]
    assert next(iter(decisions.rows.values())).code == "0404"


@pytest.mark.parametrize(
    ("rows", "match"),
    [
        ([{"DECISION": "0301"}], "lacks the columns MONITORING_CLASS"),
        (
            [{"MONITORING_CLASS": "131", "SURVEY_CLASS": "", "CONDITION": "", "CANDIDATES": "", "DECISION": "0399"}],
            "row 2.*0399",
        ),
        (
            [
                {"MONITORING_CLASS": "131", "SURVEY_CLASS": "0403", "CONDITION": "", "CANDIDATES": "", "DECISION": code}
                for code in ("0404", "0401")
            ],
            "row 3, column DECISION: row 2 decides the same combination as 0404",
        ),
    ],
)
def test_bad_tables_are_refused(rows, match):
    with pytest.raises(InputError, match=match):
        read_decisions(rows, RULES.classes)


def test_undecided_rows_are_passed_by():
    assert read_decisions(run()[2].rows(), RULES.classes).rows == Decisions().rows
