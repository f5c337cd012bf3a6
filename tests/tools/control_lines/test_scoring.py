"""Scores of candidates, levels of irrigation, weights and reasons; borders shared with a line; pairs; sheets."""

import numpy as np
import pyproj
import pytest
import shapely
from adjust_county import County
from checked_layers import box
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.control_lines.candidates import Candidates
from onemap.tools.control_lines.candidates_in import shared_edges
from onemap.tools.control_lines.pairing import pair
from onemap.tools.control_lines.scoring import beyond_limits, grade, irrigation, marks, scores
from onemap.tools.control_lines.sheets import sheet_number, sheets_of
from onemap.tools.control_lines.weights import Criterion, weights
from onemap.tools.errors import InputError
from onemap.tools.standards.adjust_reasons import reason

GRADE = Criterion("grade", "grade", 3, 1, 10, None, balanced=True)
EDGE = Criterion("edge", "edge", 1, 0.5, 0, 0.1, balanced=False)


def test_marks_run_from_worst_to_best_and_unknown_is_worst():
    measures = {"grade": np.array([1, 10, 5.5, 0, 12, np.nan]), "edge": np.array([0.5, 0, 0.25, 0.9, -1, np.inf])}
    found = marks(measures, [GRADE, EDGE])
    assert found[:, 0].tolist() == [1, 0, 0.5, 1, 0, 0]
    assert found[:, 1].tolist() == [1, 0, 0.5, 1, 0, 1]
    assert scores(measures, [GRADE, EDGE]).tolist() == pytest.approx([1, 0, 0.5, 1, 0, 0.25])


def test_limits_lie_on_the_worse_side():
    slope = Criterion("slope", "slope", 1, 1, 5, 3, balanced=True)
    measures = {"slope": np.array([1, 3, 4, np.nan]), "edge": np.array([0.2, 0.05, 0.1, np.nan])}
    found = beyond_limits(measures, [slope, EDGE])
    assert found["slope"].tolist() == [False, False, True, False]
    assert found["edge"].tolist() == [False, True, False, False]


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("充分满足", 1),
        ("基本满足", 2),
        ("不满足", 4),
        ("80%", 2),
        ("≥90", 1),
        ("0.75", 2),
        ("49", 4),
        ("3", 3),
        ("天晓得", None),
    ],
)
def test_words_of_irrigation(word, level):
    found = irrigation(np.array([word], object), np.array([""], object))[0]
    assert found == level if level else np.isnan(found)


def test_where_nothing_is_said_the_class_counts():
    found = irrigation(np.array(["", "", "", "充分满足"], object), np.array(["0101", "0103", "0301", "0103"], object))
    assert found[[0, 1, 3]].tolist() == [1, 4, 1]
    assert np.isnan(found[2])


def test_grades_and_ranks_are_not_mixed():
    assert grade(np.array([np.nan, np.nan]), np.array([9.0, 12])).tolist() == [9, 12]
    assert grade(np.array([3, np.nan]), np.array([9.0, 12]))[0] == 3
    assert np.isnan(grade(np.array([3, np.nan]), np.array([9.0, 12]))[1])


def test_every_line_has_weights_and_reasons():
    for line in ("YN", "HX", "BJ"):
        found = weights(line)
        assert {one.name for one in found.criteria} >= {"contiguity", "distance"}
        assert found.number("tolerance") == 1
        assert reason(line, "1") == reason(line, f"{line}01")
    assert [one.name for one in weights("YN").balanced] == ["grade", "slope", "irrigation"]
    assert reason("YN", "04").factor == 1.05
    with pytest.raises(InputError, match="line BJ has no reason “04”"):
        reason("BJ", "04")


def test_borders_that_are_shared():
    line = np.array([box(0, 0), box(100, 0)])
    patches = np.array([box(0, 100), box(50, 100.04), box(0, 100.2), box(200, 100), box(200, 20, 50, 50)])
    assert shared_edges(patches, line).tolist() == pytest.approx([100, 100, 0, 0, 50], abs=0.2)


def candidates(boxes, town):
    n = len(boxes)
    area = shapely.area(boxes)
    text = np.array([f"p{k}" for k in range(n)], object)
    number, flag = np.full(n, 3.0), np.ones(n, bool)
    towns = np.array(town, object)
    return Candidates(
        text, np.arange(n), text, text, boxes, area, area, towns, towns, text, number, number, number, flag, text
    )


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 8), st.integers(1, 12))
def test_pairs_add_up(seed, n, m):
    rng = np.random.default_rng(seed)
    out = candidates(np.array([box(*rng.uniform(0, 900, 2), 20, 20) for _ in range(n)]), rng.choice(["a", "b"], n))
    came = candidates(np.array([box(*rng.uniform(0, 900, 2), 25, 20) for _ in range(m)]), rng.choice(["a", "b"], m))
    found = pair(out, came, 1.0)
    assert np.bincount(found.came, found.area, m) == pytest.approx(came.area)
    given_to = np.bincount(found.out[~found.beyond], found.area[~found.beyond], n)
    assert (given_to <= out.area + 1e-6).all()
    if came.area.sum() >= out.area.sum():
        assert given_to == pytest.approx(out.area)
    assert (found.main_of_came(m) >= 0).all()


def test_the_nearest_of_the_township_stands_for_a_patch():
    out = candidates(np.array([box(0, 0), box(1000, 0)]), ["a", "b"])
    came = candidates(np.array([box(990, 0), box(300, 0), box(1400, 0)]), ["a", "a", "b"])
    found = pair(out, came, 1.0)
    assert found.main_of_out(2).tolist() == [1, 2]
    assert found.beyond.tolist() == [
        False,
        True,
        False,
    ]  # the first is more than is needed


def test_sheets():
    assert sheet_number(106.2, 38.5) == "J48G036068"
    assert sheet_number(114.5625, 39.375) == "J50G015010"
    crs = pyproj.CRS.from_epsg(4523)
    county = County()
    names = sheets_of(np.array([*county.fields(county.farm), box(0, 0, 6000, 5000)]), crs)
    assert all(name.startswith("J48G") for name in names[:-1])
    assert len(names[-1].split(";")) >= 4
