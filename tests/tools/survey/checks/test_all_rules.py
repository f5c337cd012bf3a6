"""Every check of the table has a sample that is found and one that is not."""

import csv

import pytest
from survey_samples import SAMPLES

from onemap.tools.standards import table
from onemap.tools.survey.checks.job import LayerTask, check_layer

CHECKS = [row["check_id"] for row in table("survey_checks").rows]


def checked(sample, check, **more):
    """What one check came to, and its findings."""
    task = LayerTask(sample.source, sample.kind, sample.admin, sample.patches, checks=check, threads=1, **more)
    done = check_layer(task)
    done.inspected.close()
    (one,) = done.ran.checked
    return one, done.ran.table


def test_every_check_has_its_samples():
    assert list(SAMPLES) == [one for one in SAMPLES if one in CHECKS]
    assert set(SAMPLES) == set(CHECKS)


def test_every_rule_of_the_survey_is_a_check(shared):
    with (shared / "domain" / "dltb_rules.csv").open(encoding="utf-8", newline="") as file:
        rules = [row["rule_id"] for row in csv.DictReader(file)]
    assert len(rules) == 56
    assert set(rules) <= set(CHECKS)


@pytest.mark.parametrize("check", CHECKS)
def test_what_must_be_found_is_found(check):
    sample = SAMPLES[check][0]()
    one, found = checked(sample, check)
    assert one.reason == ""
    assert set(found.columns["SOURCE_ID"].tolist()) == sample.ids
    assert one.failed == len(found.geometry) > 0
    assert all(found.columns["MESSAGE"])
    assert set(found.columns["SEVERITY"]) == {one.check.severity}


@pytest.mark.parametrize("check", CHECKS)
def test_what_must_not_be_found_is_not(check):
    one, found = checked(SAMPLES[check][1](), check)
    assert (one.reason, one.result) == ("", "pass"), found.columns["MESSAGE"].tolist()
    assert one.examined > 0
