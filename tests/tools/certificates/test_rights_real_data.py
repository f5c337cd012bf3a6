"""Other people's parcels and planted overlaps: the pairs and areas that were measured there, no more and no less."""

import subprocess
import sys

import geopandas
import numpy as np
import pandas as pd
import pytest
from right_runs import run

from onemap.tools.certificates.job import LayerTask
from onemap.tools.certificates.model import Limits
from onemap.tools.exchange.layers import FileSource, FrameSource

ALL = Limits(area=0, width=0)


USUAL = Limits()
FILM = 1e-3  # m2; what rounding to the grid of 0.1 mm may make or take along a common border


def found_in(path, limits=USUAL, **how):
    made = run(FrameSource(geopandas.read_file(path, **how), "layer"), limits=limits)
    made.close()
    return made


# pairs on the grid of 0.1 mm and their area in m2; de_bb: two of the five published are narrower than the grid
LPIS = [
    ("nl_brp_2023.gpkg", 4, 0.022557),
    ("dk_marker_2026.zip", 4, 0.003405),
    ("de_bb_antrag.zip", 3, 1.082038),
    ("ch_nutzungsflaechen.gpkg", 0, 0.0),
]


@pytest.mark.parametrize(("name", "pairs", "area"), LPIS)
def test_field_parcels_are_told_at_threshold_zero_and_noise_by_default(shared, name, pairs, area):
    every = found_in(shared / "data" / "lpis" / name, ALL)
    assert len(every.cases) == len(every.overlaps.left) == pairs
    assert every.overlaps.area.sum() == pytest.approx(area, abs=1e-6)
    usual = found_in(shared / "data" / "lpis" / name)
    assert len(usual.cases) == len(usual.ledger.columns["CDBH"]) == 0
    assert len(usual.noise) == pairs


def test_forest_stands(shared):
    every = found_in(shared / "data" / "fi_forest" / "forest_stands_2012.shp", ALL)
    # published in full precision: 22.121850 in all, the larger 12.671264
    assert sorted(every.overlaps.area.tolist()) == pytest.approx([9.450586, 12.671264], abs=1e-3)


def test_polygons_of_topology_cases_do_not_overlap(shared):
    path = shared / "data" / "ladm_col" / "topology_cases.gpkg"
    for number in range(1, 8):
        made = found_in(path, ALL, layer=f"polygon_case{number}")
        frame = geopandas.read_file(path, layer=f"polygon_case{number}")
        one_by_one = [
            (i, j)
            for i in range(len(frame))
            for j in range(i + 1, len(frame))
            if frame.geometry[i].intersection(frame.geometry[j]).area > 1e-6
        ]
        assert len(made.overlaps.left) == len(one_by_one)


@pytest.fixture(scope="module")
def county(shared, tmp_path_factory):
    """10 000 parcels with planted overlaps, and 5 000 of a second kind over the same ground, with truth tables."""
    place = tmp_path_factory.mktemp("county")
    made = subprocess.run(
        [
            sys.executable, str(shared / "bench" / "coverage.py"), "--n", "10000", "--seed", "7", "--out", str(place),
            "--layers", "parcels,parcels2", "--formats", "gpkg",
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip(f"the generator beside the repository does not run here: {made.stderr[-200:]}")
    return place


def same_truth(made, truth):
    """The truth's pairs by number, exactly these but for crumbs on the grid, each with its area."""
    number, where = made.parcels.number, made.overlaps
    pairs = [tuple(sorted(one)) for one in zip(number[where.left], number[where.right])]
    told = dict(zip(pairs, where.area.tolist()))
    assert len(told) == len(pairs)
    expected = {tuple(sorted(one)): area for *one, area in truth.itertuples(index=False)}
    assert {one for one, area in told.items() if area > FILM} == {one for one, area in expected.items() if area > FILM}
    off = np.array([abs(told.get(one, 0) - expected.get(one, 0)) for one in {**told, **expected}])
    assert off.max() < 0.01
    return set(told) ^ set(expected)


def truth_of(place, name):
    frame = pd.read_csv(place / name, dtype={"ZDDM": str, "ZDDM2": str})
    return frame[["ZDDM", "ZDDM2", "area"]]


def test_ten_thousand_parcels_against_themselves(county):
    made = run(LayerTask(FileSource(county / "parcels.gpkg"), right="UJB"), limits=ALL)
    assert not same_truth(made, truth_of(county, "truth_parcels.csv"))
    assert len(made.cases) == len(made.overlaps.left)
    made.close()


def test_two_kinds_of_parcels_against_each_other(county):
    two = [LayerTask(FileSource(county / "parcels.gpkg"), right="UJB"), LayerTask(
        FileSource(county / "parcels2.gpkg"), right="CBL")]  # fmt: skip
    made = run(*two, limits=ALL)
    across = made.parcels.layer[made.overlaps.left] != made.parcels.layer[made.overlaps.right]
    made.overlaps = made.overlaps.take(np.flatnonzero(across))
    assert len(same_truth(made, truth_of(county, "truth_parcels2.csv"))) < 5
    made.close()
