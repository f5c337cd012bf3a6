"""The layers of a division: the planted patches are decided by the rules that the truth table names."""

import numpy as np
import pyogrio
import pytest
import shapely
from boundary_runs import divided

from onemap.tools.exchange.layers import FileSource
from onemap.tools.sample import make_county
from onemap.tools.sample.management import LAYERS, TRUTH

ROLES = ("YJJBNTTB", "STBHHX", "CZKFBJ", "LQZD", "CYCB", "DK")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(3000, 11, 4523, path)
    return path


@pytest.fixture(scope="module")
def run(county):
    layers = {role: FileSource(county, role) for role in ROLES}
    layers.update({name: FileSource(county, name) for name in LAYERS if name != "ZZ_NYDZYFW"})
    layers["ZZ_NYDZYFW"] = FileSource(county, "ZZ_NYDZYFW")
    return divided(FileSource(county, "DLTB"), FileSource(county, "LCSHH"), limits=None, method="official", **layers)


def test_every_layer_has_rows_over_the_survey(county):
    survey = shapely.union_all(pyogrio.read_dataframe(county, layer="DLTB").geometry.to_numpy())
    for name in LAYERS:
        frame = pyogrio.read_dataframe(county, layer=name)
        assert len(frame), name
        assert frame.BSM.is_unique, name
        assert frame.geometry.is_valid.all(), name
        assert shapely.area(shapely.difference(shapely.union_all(frame.geometry.to_numpy()), survey)) < 1e-3, name


def test_planted_patches_are_decided_as_the_truth_says(county, run):
    truth = pyogrio.read_dataframe(county, layer=TRUTH, read_geometry=False)
    assert set(truth.KIND) == {"MB-001", "MB-010", "MB-012", "MB-020"}
    points = shapely.points(truth.X, truth.Y)
    over, at = shapely.STRtree(run.cut.geometry).query(points, predicate="intersects")
    assert sorted(over.tolist()) == list(range(len(truth)))
    piece = at[np.argsort(over)]
    decided = np.array(run.decided(), object)[piece]
    assert decided.tolist() == truth.KIND.tolist()
    kind = run.division.kind[run.division.part[piece]]
    assert kind.tolist() == truth.GLLX.tolist()
    area = np.bincount(run.cut.patch, weights=shapely.area(run.cut.geometry))
    ids = run.survey.ids[run.cut.patch[piece]]
    assert ids.tolist() == truth.BSM.tolist()
    whole = truth.LAYER != "PZWJSTD"
    assert np.allclose(area[run.cut.patch[piece]][whole], truth.MJ[whole], atol=0.01)
    half = shapely.area(run.cut.geometry[piece])[~whole]
    assert np.allclose(half, truth.MJ[~whole], atol=0.01)


def test_nothing_else_is_approved_and_the_division_is_seamless(county, run):
    truth = pyogrio.read_dataframe(county, layer=TRUTH, read_geometry=False)
    decided = np.array(run.decided(), object)
    ids = run.survey.ids[run.cut.patch]
    assert set(ids[decided == "MB-001"]) == set(truth.BSM[truth.KIND == "MB-001"])
    assert shapely.coverage_is_valid(run.division.geometry)


def covered(county, layer, shapes):
    """Which shapes lie in a layer by more than half."""
    ground = shapely.union_all(pyogrio.read_dataframe(county, layer=layer).geometry.to_numpy())
    return shapely.area(shapely.intersection(shapes, ground)) > 0.5 * shapely.area(shapes)


def test_each_planted_contradiction_is_found_with_its_suffixes(county, run):
    truth = pyogrio.read_dataframe(county, layer="TRUTH_LAND_CLASS", read_geometry=False)
    truth = truth[truth.CTLX.notna()]
    codes = {"0103", "0104", "0100", "0203", "0304", "0300", "0400", "1203", "1204"}
    assert set(truth.CTLX) == codes
    survey = pyogrio.read_dataframe(county, layer="DLTB").set_index("BSM")
    shapes = survey.geometry.loc[truth.BSM].to_numpy()
    expected = truth.CTLX.to_numpy(object)
    for letter, layer in (("P", "YJJBNTTB"), ("R", "STBHHX"), ("T", "TGHLHC")):
        inside = covered(county, layer, shapes)
        assert 0 < inside.sum() < len(inside), layer
        expected = np.where(inside, expected + letter, expected)
    assert {code[4:] for code in expected} >= {"", "P", "T", "PT", "RT"}
    points = shapely.points(truth.X, truth.Y)
    over, at = shapely.STRtree(run.cut.geometry).query(points, predicate="intersects")
    assert sorted(over.tolist()) == list(range(len(truth)))
    found = run.division.conflict[run.division.part[at[np.argsort(over)]]]
    assert found.tolist() == expected.tolist()
