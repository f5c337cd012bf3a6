"""CL-004 to CL-006: the form of geometry as it was read, close vertices, spikes."""

import geopandas
import numpy as np
import pyproj
import pytest
import shapely
from checked_layers import X, Y, box, data, ring, source
from line_checks import checks, layer, run

import onemap.tools.control_lines.geometry  # noqa: F401 - it registers its checks
from onemap.tools.checks.model import NotRun
from onemap.tools.control_lines.registry import registry
from onemap.tools.exchange.layers import FileSource
from onemap.tools.progress import Progress

BOW_TIE = ring((0, 0), (10, 10), (10, 0), (0, 10))
HOLE_OUTSIDE = shapely.Polygon(box(0, 0, 10, 10).exterior.coords, [box(50, 50, 5, 5).exterior.coords])


def survey(*shapes, crs=4523):
    return "DLTB", layer("d", list(shapes), crs, BSM=[f"d{k}" for k in range(len(shapes))], DLBM="0103")


def faults(outcome):
    return list(zip(outcome.found.source_id.tolist(), outcome.found.facts.tolist()))


def to(geometry, crs):
    move = pyproj.Transformer.from_crs(4523, crs, always_xy=True)
    return shapely.transform(np.asarray(geometry, object), move.transform, interleaved=False)


def test_every_fault_of_form_is_found_and_sound_patches_are_not():
    two = shapely.MultiPolygon([box(0, 0, 10, 10), box(50, 0, 10, 10)])
    one = shapely.MultiPolygon([box(100, 0)])
    mixed = shapely.GeometryCollection([box(300, 0), shapely.Point(X, Y)])
    tall = shapely.force_3d(box(400, 0), 5)
    line = shapely.LineString([(X, Y), (X + 5, Y)])
    hole = shapely.difference(box(700, 0), box(720, 20, 10, 10))
    outcome = run("CL-004", survey(None, shapely.Polygon(), BOW_TIE, HOLE_OUTSIDE, two, mixed, line, tall, one, hole))
    assert sorted(faults(outcome)) == [
        ("d0", "null"), ("d1", "empty"), ("d2", "invalid"), ("d3", "invalid"), ("d4", "parts"), ("d5", "collection"),
        ("d6", "not_polygon"), ("d7", "z_values"),
    ]  # fmt: skip
    assert outcome.examined == 10
    said = dict(zip(outcome.found.source_id, outcome.found.message))
    assert said["d2"] == "The geometry is not valid: its border crosses itself."
    assert said["d3"] == "The geometry is not valid: a hole lies outside of its patch."


def test_a_fault_is_shown_where_it_is():
    outcome = run("CL-004", survey(BOW_TIE, None, shapely.MultiPolygon([box(100, 0), box(300, 0)])))
    where = dict(zip(outcome.found.source_id, outcome.found.geometry))
    assert where["d0"].equals(shapely.box(X + 4.5, Y + 4.5, X + 5.5, Y + 5.5))
    assert where["d1"] is None
    assert where["d2"].area == pytest.approx(20_000)


def test_a_line_of_several_parts_is_noted_only():
    two = shapely.MultiPolygon([box(0, 0), box(300, 0)])
    red = "STBHHX", layer("r", [two, box(600, 0), BOW_TIE], BSM=["r0", "r1", "r2"])
    outcome = run("CL-004", red, survey(two))
    assert faults(outcome) == [("r2", "invalid"), ("d0", "parts")]
    assert outcome.notes == ("Layer r: 1 rows are of several parts.",)


@pytest.mark.parametrize("crs", [4490, 4524])
def test_a_fault_is_shown_where_it_is_in_another_system(crs):
    metric = "YJJBNT", layer("f", [box(0, 0)], BSM=["f"], DLBM="0101")
    outcome = run("CL-004", metric, ("STBHHX", layer("r", to([BOW_TIE], crs), crs, BSM=["r"])))
    assert faults(outcome) == [("r", "invalid")]
    spot = outcome.found.geometry[0].centroid
    assert (spot.x - X, spot.y - Y) == pytest.approx((5, 5), abs=1e-3)


def test_layers_with_heights_throughout_are_noted():
    outcome = run("CL-004", survey(*shapely.force_3d([box(0, 0), box(200, 0)], 7)))
    assert len(outcome.found) == 0
    assert "2 rows have Z or M values" in outcome.notes[0]


def test_arcs_are_found_though_they_are_read_as_segments(tmp_path):
    path = tmp_path / "arcs.gpkg"
    geopandas.GeoDataFrame({"BSM": ["a", "b"]}, geometry=[box(0, 0), box(200, 0)], crs=4523).to_file(path, layer="d")
    import sqlite3

    arc = f"CURVEPOLYGON (CIRCULARSTRING ({X} {Y}, {X + 50} {Y + 50}, {X + 100} {Y}, {X + 50} {Y - 50}, {X} {Y}))"
    _put(sqlite3.connect(path), arc)
    run_ = data(("DLTB", FileSource(path)))
    outcome = registry.functions["CL-004"](run_, checks()["CL-004"], Progress())
    assert faults(outcome) == [("b", "curved")]
    run_.close()


def _put(db, text):
    """Writes a curve into the second row: WKB type 10 of arcs, type 8."""
    import struct

    points = [tuple(map(float, pair.split())) for pair in text[text.rindex("(") + 1 : -2].split(",")]
    string = struct.pack("<BII", 1, 8, len(points)) + b"".join(struct.pack("<2d", *one) for one in points)
    blob = b"GP\0\1" + struct.pack("<i", 4523) + struct.pack("<BII", 1, 10, 1) + string
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER "{name}"')
    db.execute("UPDATE d SET geom = ? WHERE BSM = 'b'", [blob])
    db.commit()
    db.close()


def test_close_vertices():
    near = ring((0, 0), (100, 0), (100, 50), (100, 50.0004), (100, 100), (0, 100))
    twice = ring((200, 0), (300, 0), (300, 0), (300, 100), (200, 100))
    at_tolerance = ring((400, 0), (500, 0), (500, 0.001), (500, 100), (400, 100))
    outcome = run("CL-005", survey(near, twice, at_tolerance, box(600, 0), None, shapely.Polygon()))
    assert outcome.found.source_id.tolist() == ["d0", "d1"]
    assert "least distance is 0.0004 m" in outcome.found.message[0]
    assert outcome.found.geometry[0].contains(shapely.Point(X + 100, Y + 50))
    assert outcome.found.geometry[0].area == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("crs", [4490, 4524, "+proj=tmerc +lon_0=105 +x_0=35500000 +ellps=GRS80 +units=us-ft"])
def test_distances_are_metres_whatever_the_system(crs):
    near = ring((0, 0), (100, 0), (100, 50), (100, 50.0004), (100, 100), (0, 100))
    clear = ring((200, 0), (300, 0), (300, 50), (300, 50.002), (300, 100), (200, 100))
    metric = "STBHHX", layer("r", [box(0, 0)], BSM=["r"])
    outcome = run("CL-005", metric, survey(*to([near, clear], crs), crs=crs))
    assert outcome.found.source_id.tolist() == ["d0"]


def test_close_vertices_of_holes_and_of_the_closing_point():
    hole = [(X + x, Y + y) for x, y in ((20, 20), (20, 30), (30, 30), (30, 20), (20.0005, 20))]
    outcome = run("CL-005", survey(shapely.Polygon(box(0, 0).exterior.coords, [hole]), box(200, 0)))
    assert outcome.found.source_id.tolist() == ["d0"]


def test_spikes():
    needle = ring((0, 0), (50, 0), (51, 40), (52, 0), (100, 0), (100, 100), (0, 100))
    flat = ring((200, 0), (250, 0), (250, 40), (250, 0), (300, 0), (300, 100), (200, 100))
    barb = ring((400, 0), (450, 0), (450.05, 0.8), (450.1, 0), (500, 0), (500, 100), (400, 100))
    wedge = ring((600, 0), (700, 0), (700, 12))  # 6.8 degrees, but 12 m at its foot
    right = box(800, 0)
    blunt = ring((900, 0), (950, 0), (952, 5), (954, 0), (1000, 0), (1000, 100), (900, 100))
    outcome = run("CL-006", survey(needle, flat, barb, wedge, right, blunt), max_edge="2")
    assert outcome.found.source_id.tolist() == ["d1", "d2"]
    # 40 m long and 2 m wide at its foot: a spike from 2.1 m on
    assert run("CL-006", survey(needle), max_edge="2.1").found.source_id.tolist() == ["d0"]
    assert outcome.found.geometry[0].contains(shapely.Point(X + 250, Y + 40))


def test_a_spike_with_a_doubled_tip_is_one():
    doubled = ring((0, 0), (50, 0), (50.1, 40), (50.1, 40), (50.2, 0), (100, 0), (100, 100), (0, 100))
    outcome = run("CL-006", survey(doubled, box(200, 0)))
    assert outcome.found.source_id.tolist() == ["d0"]
    assert outcome.found.message[0].startswith("1 spike")


def test_degenerate_rings_do_no_harm():
    odd = [
        None,
        shapely.Polygon(),
        ring((0, 0), (0, 0), (0, 0), (0, 0)),
        ring((0, 0), (10, 0), (0, 0), (10, 0)),
        shapely.Point(X, Y),
        shapely.GeometryCollection([shapely.Polygon(), box(0, 0)]),
        shapely.MultiPolygon([box(200, 0), shapely.Polygon()]),
    ]
    for check in ("CL-004", "CL-005", "CL-006"):
        assert run(check, survey(*odd)).examined == len(odd)


def test_checks_look_at_the_layers_of_their_row_only():
    mines = "KQ", source("k", [BOW_TIE])
    with pytest.raises(NotRun, match="YJJBNT"):
        run("CL-004", mines)
    assert len(run("CL-004", mines, survey(box(0, 0))).found) == 0


@pytest.mark.parametrize("check", ["CL-004", "CL-005", "CL-006"])
def test_an_empty_layer_has_no_faults(check):
    outcome = run(check, ("DLTB", layer("d", [], BSM=[], DLBM=[])))
    assert (len(outcome.found), outcome.examined) == (0, 0)
