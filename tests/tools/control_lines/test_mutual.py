"""CL-020 to CL-023: overlaps and gaps that must be found and near misses that must not; planted truth."""

import subprocess
import sys

import geopandas
import pandas as pd
import pytest
import shapely
from checked_layers import box
from line_checks import layer, levels, run
from pyproj import Transformer

import onemap.tools.control_lines.gaps
import onemap.tools.control_lines.geometry
import onemap.tools.control_lines.mutual  # noqa: F401 - they register their checks
from onemap.tools.exchange.layers import FrameSource


def farmland(*shapes):
    return "YJJBNT", layer("f", list(shapes), BSM=[f"f{k}" for k in range(len(shapes))], DLBM="0103")


def redline(*shapes):
    return "STBHHX", layer("r", list(shapes), BSM=[f"r{k}" for k in range(len(shapes))], QYMJ=1.0)


def town(*shapes, zones=None):
    more = {} if zones is None else {"GHFQDM": list(zones)}
    return "CZKFBJ", layer("t", list(shapes), BSM=[f"t{k}" for k in range(len(shapes))], MJ=1.0, **more)


def told(outcome):
    return list(zip(outcome.found.source_id.tolist(), outcome.found.other_id.tolist()))


def test_farmland_and_red_line():
    outcome = run(
        "CL-020",
        farmland(box(0, 0), box(0, 200), box(0, 400), box(0, 600)),
        redline(box(96, 0), box(99.995, 200), box(100, 400), box(99.99999, 600)),
        method="planar",
    )
    assert told(outcome) == [("f0", "r0"), ("f1", "r1")]
    assert outcome.found.area == pytest.approx([400, 0.5], abs=1e-4)
    assert levels("CL-020", outcome) == ["fail", "noise"]
    assert outcome.found.width[0] == pytest.approx(2 * 400 / 208)
    assert outcome.found.layer.tolist() == ["f", "f"]
    assert outcome.found.other_layer.tolist() == ["r", "r"]
    assert "400.00 m² (4.00% of the patch)" in outcome.found.message[0]


def test_what_two_huge_lines_share_is_told_place_by_place():
    far = shapely.MultiPolygon([box(0, 0), box(0, 1000), box(0, 1120)])
    line = shapely.MultiPolygon([box(90, 0), box(99.99, 1000), box(99.99, 1120)])
    outcome = run("CL-020", farmland(far), redline(line), method="planar")
    assert told(outcome) == [("f0", "r0")] * 2
    assert sorted(outcome.found.area) == pytest.approx([2, 1000], abs=1e-3)
    assert sorted(shapely.get_num_geometries(outcome.found.geometry)) == [1, 2]
    # a place apart from its pair keeps its own measure: an edge does not become an error by the other end's
    small = shapely.MultiPolygon([box(90, 0), box(99.998, 1000), box(99.99999, 1120)])
    assert levels("CL-020", run("CL-020", farmland(far), redline(small), method="planar")) == ["fail", "noise"]


def test_dust_fails_when_it_adds_up():
    fields = [box(0, 120.0 * k) for k in range(4)]
    dust = [box(99.998, 120.0 * k) for k in range(4)]  # 0.2 m2 each
    outcome = run("CL-020", farmland(shapely.MultiPolygon(fields)), redline(*dust), method="planar")
    assert levels("CL-020", outcome) == ["noise"] * 4
    # in one pair of rows
    outcome = run(
        "CL-020", farmland(shapely.MultiPolygon([box(0, 200.0 * k) for k in range(6)])),
        redline(shapely.MultiPolygon([box(99.998, 200.0 * k) for k in range(6)])), method="planar",
    )  # fmt: skip
    assert levels("CL-020", outcome) == ["fail"] * 6
    # against the layer: 0.8 m2 of 40 000 are 0.002 %
    outcome = run("CL-020", farmland(*fields), redline(*dust), method="planar", sum_share="0.00001")
    assert levels("CL-020", outcome) == ["fail"] * 4


def test_only_core_and_flexible_zones_of_the_boundary_count():
    towns = [box(95, 200.0 * k) for k in range(5)]
    fields = farmland(*(box(0, 200.0 * k) for k in range(5)))
    outcome = run("CL-021", fields, town(*towns, zones=["410", "420", "430", "440", None]), method="planar")
    assert told(outcome) == [("f0", "t0"), ("f1", "t1"), ("f4", "t4")]
    assert "1 rows of layer t have no zone code" in outcome.notes[0]
    # a version without zones is the boundary as a whole
    outcome = run("CL-021", fields, town(*towns), method="planar")
    assert len(outcome.found) == 5
    assert "GHFQDM" in outcome.notes[0]


def test_islands_of_farmland_are_to_be_cut_out_as_holes():
    inner = box(60, 60, 50, 50)
    whole, holed = box(0, 0, 300, 300), shapely.difference(box(400, 0, 300, 300), box(460, 60, 50, 50))
    two = shapely.MultiPolygon([box(1000, 0), box(1300, 20, 20, 20)])
    fields = farmland(inner, box(460, 60, 50, 50), box(290, 200, 30, 30), two)
    outcome = run("CL-021", fields, town(whole, holed, box(1290, 0, 60, 60), zones=["410"] * 3), method="planar")
    found = dict(
        zip(outcome.found.source_id.tolist(), zip(outcome.found.area.tolist(), outcome.found.message.tolist()))
    )
    assert {key: area for key, (area, _) in found.items()} == pytest.approx({"f0": 2500, "f2": 300, "f3": 400})
    assert {key: "island" in text for key, (_, text) in found.items()} == {"f0": True, "f2": False, "f3": True}
    assert "2 of the places are islands" in outcome.notes[0]


def test_red_line_and_boundary_with_the_zone_of_special_use():
    lines = redline(*(box(0, 200.0 * k) for k in range(4)))
    towns = town(box(94, 0), box(94, 200), box(100, 400), box(100, 600), zones=["410", "430", "430", "420"])
    outcome = run("CL-022", lines, towns, method="planar")
    assert sorted(told(outcome)) == [("r0", "t0"), ("r1", "t1")]
    levels_by = dict(zip(outcome.found.source_id, levels("CL-022", outcome)))
    assert levels_by == {"r0": "fail", "r1": "noise"}
    assert "approved plan" in outcome.found.message[1]


def test_two_zones():
    """Farmland in zone 35, the red line in zone 36: what they share is the same."""
    move = Transformer.from_crs(4523, 4524, always_xy=True)
    moved = shapely.transform(box(96, 0), move.transform, interleaved=False)
    other = "STBHHX", layer("r", [moved], 4524, BSM="r0", QYMJ=1.0)
    outcome = run("CL-020", farmland(box(0, 0)), other)
    same = run("CL-020", farmland(box(0, 0)), redline(box(96, 0)))
    assert told(outcome) == [("f0", "r0")]
    assert outcome.found.area == pytest.approx(same.found.area, abs=0.02)
    touching = shapely.transform(box(100, 0), move.transform, interleaved=False)
    outcome = run("CL-020", farmland(box(0, 0)), ("STBHHX", layer("r", [touching], 4524, BSM="r0", QYMJ=1.0)))
    # within the grid of both systems
    assert levels("CL-020", outcome) in ([], ["noise"])
    assert outcome.found.area.sum() < 0.02


def test_empty_layers():
    for check, layers in (
        ("CL-020", (farmland(), redline(box(0, 0)))),
        ("CL-021", (farmland(), town(zones=[]))),
        ("CL-022", (redline(box(0, 0)), town(zones=[]))),
    ):
        outcome = run(check, *layers)
        assert not len(outcome.found)
        assert outcome.examined == 0


def test_gaps_between_lines():
    outcome = run(
        "CL-023", farmland(box(0, 0), box(0, 200), box(0, 400)), redline(box(103, 0), box(106, 200), box(100, 400)),
        method="planar",
    )  # fmt: skip
    assert told(outcome) == [("f0", "r0")]
    assert outcome.found.area == pytest.approx([300], abs=1e-3)
    assert outcome.found.measure == pytest.approx([600 / 206], abs=1e-4)
    assert levels("CL-023", outcome) == ["fail"]
    assert outcome.examined == 6


def test_gaps_may_be_between_any_two_lines_and_in_two_zones():
    move = Transformer.from_crs(4523, 4524, always_xy=True)
    moved = shapely.transform(box(103, 0), move.transform, interleaved=False)
    red = "STBHHX", layer("r", [moved], 4524, BSM="r0", QYMJ=1.0)
    outcome = run("CL-023", red, town(box(0, 0)))
    assert told(outcome) == [("r0", "t0")]
    assert outcome.found.area == pytest.approx([300], abs=0.2)
    # ground that the third line has is no gap
    assert not len(run("CL-023", red, town(box(0, 0)), farmland(box(95, -5, 20, 120))).found)


@pytest.fixture(name="bench", scope="module")
def _bench(shared, tmp_path_factory):
    pytest.importorskip("scipy", reason="the generator of shared/bench needs scipy")
    folder = tmp_path_factory.mktemp("lines")
    command = [
        sys.executable,
        str(shared / "bench" / "coverage.py"),
        "--n",
        "3000",
        "--seed",
        "7",
        "--out",
        str(folder),
    ]
    subprocess.run([*command, "--layers", "lines", "--formats", "gpkg"], check=True, capture_output=True)
    return folder


def test_planted_violations_of_huge_lines(bench):
    """Every violation of the truth table is found with its area to 0.01 m2: an overlap or sliver by the check of the
    two lines, a gap between them by CL-023, a hole of one line by CL-008.
    """
    frame = geopandas.read_file(bench / "lines.gpkg")
    layers = {role: frame[role == frame.KZX].drop(columns="KZX") for role in ("YJJBNT", "STBHHX", "CZKFBJ")}
    given = [(role, FrameSource(some.reset_index(drop=True), role)) for role, some in layers.items()]
    found = {check: run(check, *given, method="planar").found for check in (*PAIRS.values(), "CL-008", "CL-023")}
    truth = pd.read_csv(bench / "truth_lines.csv", keep_default_na=False)
    assert {"overlap", "sliver", "gap", "hole"} == set(truth.kind)
    for row in truth.itertuples():
        check = CHECK_OF[row.kind] or PAIRS[frozenset((row.line, row.line2))]
        near = shapely.dwithin(found[check].geometry, shapely.Point(row.x, row.y), 60)
        mine = found[check].area[near]
        assert sum(mine) == pytest.approx(row.area, abs=0.01), (row, check)


CHECK_OF = {"overlap": "", "sliver": "", "gap": "CL-023", "hole": "CL-008"}
PAIRS = {
    frozenset(("YJJBNT", "STBHHX")): "CL-020",
    frozenset(("YJJBNT", "CZKFBJ")): "CL-021",
    frozenset(("STBHHX", "CZKFBJ")): "CL-022",
}
