"""From the sample county over its cases to proposals, in the real qgis_process."""

import json

import pyogrio
import pytest
import shapely

RIGHTS = ("ZDJBXX", "DK", "DK2017", "LQZD", "CYCB", "TDJYQ", "KYQ_CKQXKFW")


@pytest.fixture(scope="module")
def county(process, tmp_path_factory):
    """(layers, cases) of the sample county; the cases are found once."""
    folder = tmp_path_factory.mktemp("county")
    path, cases = folder / "county.gpkg", folder / "cases.gpkg"
    done = process("run", "createsamplecounty", "--", "PATCHES=1000", "SEED=5", "EPSG=4523", f"OUTPUT={path}")
    assert done.returncode == 0, done.stderr
    layers = [f"LAYERS={path}|layername={name}" for name in RIGHTS]
    done = process("run", "findrightoverlaps", "--", *layers, f"OUTPUT={cases}", f"NOISE={folder / 'noise.gpkg'}")
    assert done.returncode == 0, done.stderr
    return layers, cases


def proposed(process, county, folder, method, *more):
    layers, cases = county
    outputs = [f"{name}={folder / name}.gpkg" for name in ("BEFORE", "AFTER", "CHANGES")]
    words = [f"INPUT={cases}", *layers, f"METHOD={method}", *outputs, *more]
    done = process("--json", "run", "proposeoverlapfix", "--", *words)
    assert done.returncode == 0, done.stderr
    tables = [pyogrio.read_dataframe(f"{folder / name}.gpkg") for name in ("BEFORE", "AFTER", "CHANGES")]
    return json.loads(done.stdout)["results"], *tables


def overlap(frame):
    """The area in m2 that parcels of a frame have in common, by pairs."""
    one, two = shapely.STRtree(frame.geometry.values).query(frame.geometry.values, predicate="intersects")
    pairs = one < two
    shapes = frame.geometry.values
    return float(shapely.area(shapely.intersection(shapes[one[pairs]], shapes[two[pairs]])).sum())


def test_all_cases_split(process, county, tmp_path):
    results, before, after, changes = proposed(process, county, tmp_path, "split")
    cases = pyogrio.read_dataframe(county[1])
    assert results["CASE_COUNT"] == len(cases)
    assert set(changes.CDBH) == set(cases.CDBH)
    assert (changes.XCDMJ <= 1e-3).all()
    assert after.geometry.is_valid.all()
    first = changes.groupby(["TCMC", "YSYSH"]).BHMJ.sum()
    whole = after.set_index(["TCMC", "YSYSH"]).BHMJ
    assert (first.reindex(whole.index) - whole).abs().max() < 0.005
    assert set(after.YSYSH) <= set(before.YSYSH)


def test_the_planted_batch_goes_home(process, county, tmp_path):
    results, before, after, changes = proposed(process, county, tmp_path, "shift_batch", "AREA_METHOD=planar")
    assert set(before.TCMC) == {"DK2017"}
    move = shapely.get_coordinates(after.geometry.values[0]) - shapely.get_coordinates(before.geometry.values[0])
    assert move.mean(axis=0).tolist() == pytest.approx([-8.4, 7.2], abs=0.02)
    assert changes.XCDMJ.sum() < 0.01 * changes.YCDMJ.sum()
    assert results["OVERLAP_AFTER"] == pytest.approx(changes.XCDMJ.sum(), abs=0.01)


def test_one_case_by_its_number(process, county, tmp_path):
    number = pyogrio.read_dataframe(county[1]).CDBH.iloc[0]
    results, before, after, changes = proposed(process, county, tmp_path, "cut_b", f"CASES={number}")
    assert set(changes.CDBH) == {number}
    assert overlap(before) == pytest.approx(results["OVERLAP_BEFORE"], rel=0.01)
    assert overlap(after) <= 1e-3
