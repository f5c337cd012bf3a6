"""Map sheets of GB/T 13989-2012: numbers, frames and back."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as some

from onemap.tools.errors import InputError
from onemap.tools.standards.map_sheets import (
    DIRECTIONS,
    SCALES,
    UNITS,
    Sheet,
    count_in,
    dms,
    sheet_at,
    sheet_of,
    sheet_size,
    sheets_in,
)

LON = some.floats(-180, 179.999, allow_nan=False)
LAT = some.floats(0, 87.999, allow_nan=False)


def test_published_sheets(root):
    with (root / "tests" / "data" / "official_area" / "sheet_area_checks.csv").open(encoding="utf-8") as file:
        cases = list(csv.DictReader(file))
    assert len(cases) == 6
    for case in cases:
        sheet, scale = sheet_of(case["sheet_no"]), int(case["scale"].split(":")[1])
        west, south, _, _ = sheet.frame.degrees()
        assert (sheet.scale, west, south) == (scale, float(case["lon_west"]), float(case["lat_south"]))
        width, height = sheet_size(scale)
        assert (width / 120, height / 120) == (float(case["width_minutes"]), float(case["height_minutes"]))
        assert sheet_at(west, south, scale).number == case["sheet_no"]


@pytest.mark.parametrize(
    ("longitude", "latitude", "scale", "number"),
    [
        # 114°33′45″ E, 39°22′30″ N, the point that the examples of the standard use
        (114.5625, 39.375, 1_000_000, "J50"),
        (114.5625, 39.375, 500_000, "J50B001001"),
        (114.5625, 39.375, 250_000, "J50C001001"),
        (114.5625, 39.375, 100_000, "J50D002002"),
        (114.5625, 39.375, 50_000, "J50E004003"),
        (114.5625, 39.375, 25_000, "J50F008005"),
        (114.5625, 39.375, 10_000, "J50G015010"),
        (114.5625, 39.375, 5_000, "J50H030019"),
        (0.0, 0.0, 1_000_000, "A31"),
        (-180.0, 87.99, 1_000_000, "V01"),
        (179.999999, 0.000001, 5_000, "A60H192192"),
    ],
)
def test_sheet_of_a_point(longitude, latitude, scale, number):
    assert sheet_at(longitude, latitude, scale).number == number


def test_frame_of_a_number():
    frame = sheet_of("J48G036068").frame
    assert [dms(one) for one in frame] == ["106°11′15″", "38°30′00″", "106°15′00″", "38°32′30″"]
    assert dms(sheet_of("J48H072136").frame.west) == "106°13′07.5″"
    assert dms(-UNITS // 2) == "-0°30′00″"
    assert sheet_of(" j48-g 036068").number == "J48G036068"


@given(LON, LAT, some.sampled_from(sorted(SCALES)))
def test_there_and_back(longitude, latitude, scale):
    sheet = sheet_at(longitude, latitude, scale)
    assert sheet_of(sheet.number) == sheet
    west, south, east, north = sheet.frame.degrees()
    assert west - 1e-9 <= longitude <= east + 1e-9
    assert south - 1e-9 <= latitude <= north + 1e-9
    for direction, (across, up) in DIRECTIONS.items():
        beside = sheet.neighbour(direction)
        if beside is not None:
            back = beside.neighbour({(a, b): name for name, (a, b) in DIRECTIONS.items()}[-across, -up])
            assert back == sheet


def test_every_sheet_of_one_big_sheet():
    for scale, (_, parts) in SCALES.items():
        found = sheets_in(102, 36, 108, 40, scale)
        assert len(found) == parts * parts == count_in(102, 36, 108, 40, scale)
        assert len({one.number for one in found}) == len(found)
        assert all(one.number.startswith("J48") and sheet_of(one.number) == one for one in found)
        assert found[0].number == ("J48" if parts == 1 else f"J48{SCALES[scale][0]}001001")


def test_edges_belong_to_the_north_and_east():
    west, south, east, north = sheet_of("J48G036068").frame.degrees()
    assert sheet_at(east, north, 10_000).number == "J48G035069"
    assert [one.number for one in sheets_in(west, south, east, north, 10_000)] == ["J48G036068"]
    assert [one.number for one in sheets_in(west, south, west, south, 10_000)] == ["J48G036068"]
    assert [one.number for one in sheets_in(west - 1e-5, south - 1e-5, east, north, 10_000)] == [
        *("J48G036067", "J48G036068", "J48G037067", "J48G037068")
    ]


def test_neighbours_over_the_edges_of_big_sheets():
    corner = sheet_of("J48G001096")
    assert {name: one.number for name, one in corner.neighbours().items()} == {
        "NW": "K48G096095",
        "N": "K48G096096",
        "NE": "K49G096001",
        "W": "J48G001095",
        "E": "J49G001001",
        "SW": "J48G002095",
        "S": "J48G002096",
        "SE": "J49G002001",
    }
    assert sheet_of("A60").neighbour("E").number == "A01"
    assert sheet_of("A60").neighbour("S") is None
    assert sheet_of("V60").neighbour("N") is None


@pytest.mark.parametrize(
    "number", ["", "J48G", "J48G000001", "J48G097001", "J48G001097", "J61", "J00", "W48", "J48A001001", "J48I001001"]
)
def test_what_is_no_number(number):
    with pytest.raises(InputError, match="map sheet"):
        sheet_of(number)


def test_what_has_no_sheet():
    for place in ((106, -0.1), (106, 88), (180, 38), (-180.1, 38)):
        with pytest.raises(InputError, match="outside"):
            sheet_at(*place, 10_000)
    with pytest.raises(InputError, match="1:20000"):
        sheet_at(106, 38, 20_000)
    assert sheets_in(100, -20, 110, -10, 1_000_000) == []
    assert sheets_in(float("nan"), 0, 1, 1, 1_000_000) == []
    assert repr(Sheet(1_000_000, 47, 9)) == "Sheet('J48')"
