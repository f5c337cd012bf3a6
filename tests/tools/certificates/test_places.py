"""Overlaps inside registration units and under official markers."""

import numpy as np
import pytest
from judged_pairs import judged, made, parcels_from
from made_parcels import overlaps_of

from onemap.tools.certificates.judge import judge
from onemap.tools.certificates.model import CASE, INFORMATION
from onemap.tools.certificates.places import official_markers, registration_units
from onemap.tools.standards.rights import compatibility

LEFT, RIGHT = (0, 0, 60, 100), (40, 0, 100, 100)


def owners(*around):
    rows = [made("OWN_C", *LEFT), made("OWN_S", *RIGHT), *around]
    parcels = parcels_from(rows)
    overlaps = overlaps_of(parcels)
    return parcels, overlaps, judged(*rows)[(0, 1)]


def test_state_against_collective_inside_a_registration_unit():
    parcels, overlaps, pair = owners(made("DJDY", 30, 0, 80, 100))
    assert (pair.outcome, pair.conflict, pair.relation) == (CASE, "25", "conflict")
    assert "inside a registration unit" in pair.reason
    rows = [i for i in range(len(overlaps.left)) if (overlaps.left[i], overlaps.right[i]) == (0, 1)]
    assert registration_units(parcels, overlaps, overlaps.left[rows] * 0 + rows[0]).tolist() == [2]


@pytest.mark.parametrize("unit", [(30, 0, 80, 49), (30, 0, 49, 100), (50, 200, 90, 300), (0, 0, 30, 100)])
def test_a_unit_that_does_not_hold_the_larger_part(unit):
    _, _, pair = owners(made("DJDY", *unit))
    assert pair.outcome == CASE
    assert "registration unit" not in pair.reason


def test_the_unit_that_covers_most_and_the_first_of_equals():
    parcels, overlaps, _ = owners(made("DJDY", 30, 0, 80, 70), made("DJDY", 30, 0, 80, 90), made("DJDY", 30, 0, 80, 90))
    row = next(i for i in range(len(overlaps.left)) if (overlaps.left[i], overlaps.right[i]) == (0, 1))
    assert registration_units(parcels, overlaps, overlaps.left[:1] * 0 + row).tolist() == [3]


def test_an_official_overlap_area_takes_the_finding_over():
    for marker in ("CDQ", "ZYQ"):
        parcels, overlaps, pair = owners(made(marker, 39, 0, 61, 100))
        assert (pair.outcome, pair.conflict, pair.relation, pair.form) == (INFORMATION, "", "known_marker", "")
        assert "recorded in the official" in pair.reason
        rows = [i for i in range(len(overlaps.left)) if (overlaps.left[i], overlaps.right[i]) == (0, 1)]
        assert official_markers(parcels, overlaps, overlaps.left[rows] * 0 + rows[0]).tolist() == [2]


def test_a_marker_beside_or_over_a_part_leaves_the_case():
    for corners in ((39, 0, 61, 80), (0, 0, 39, 100), (300, 0, 400, 100)):
        assert owners(made("CDQ", *corners))[2].outcome == CASE


def test_a_marker_of_ownership_hides_no_conflict_of_use():
    found = judged(made("CBG", *LEFT), made("CBL", *RIGHT), made("CDQ", 0, 0, 100, 100))
    assert found[(0, 1)].outcome == CASE
    assert {found[(0, 2)].outcome, found[(1, 2)].outcome} == {INFORMATION}


def test_the_ground_of_pairs_that_are_no_case_need_not_be_kept():
    """The search keeps no geometry of what is lawful in any case."""
    for around, outcome in ((made("CDQ", 39, 0, 61, 100), INFORMATION), (made("DJDY", 30, 0, 80, 100), CASE)):
        parcels, overlaps, _ = owners(around)
        cases = parcels.right[overlaps.right] == "OWN_S"
        bare = overlaps._replace(geometry=np.where(cases, overlaps.geometry, None))
        found = judge(parcels, bare, compatibility())
        assert found.outcome[cases].tolist() == [outcome]
        assert ("inside a registration unit" in found.reason[cases][0]) == (outcome == CASE)
