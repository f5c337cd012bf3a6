"""Map sheets as polygons: corners, official areas, which sheets a layer has."""

import csv

import numpy as np
import pyproj
import pytest
import shapely

from onemap.tools.errors import InputError
from onemap.tools.geometry.area import geodesic_areas
from onemap.tools.standards.map_sheets import sheet_of, sheets_in
from onemap.tools.survey.sheet_frames import (
    DEGREES,
    FIELDS,
    corners,
    official_sheet_area,
    outline,
    sheet_table,
    sheets_of_box,
    sheets_of_shapes,
    titles,
    zone_crs,
)

ZONE = pyproj.CRS.from_epsg(4523)
SHEET = sheet_of("J48G036068")


def test_published_areas(root):
    with (root / "tests" / "data" / "official_area" / "sheet_area_checks.csv").open(encoding="utf-8") as file:
        cases = list(csv.DictReader(file))
    for case in cases:
        sheet = sheet_of(case["sheet_no"])
        assert f"{official_sheet_area(sheet):.6f}" == case["official_formula_m2"]
        table = sheet_table([sheet], DEGREES)
        assert f"{table.columns['LLMJ'][0]:.2f}" == case["official_rounded_m2"]


def test_outlines_are_true_in_a_projection():
    """The polygon with the bend of its parallels has the area of the sheet; its corners are the corners."""
    for number in ("J48G036068", "J48H072135", "J48E009017"):
        sheet = sheet_of(number)
        shape = outline(sheet.frame, ZONE)
        assert geodesic_areas(np.array([shape], object), ZONE)[0] == pytest.approx(official_sheet_area(sheet), abs=30)
        move = pyproj.Transformer.from_crs(DEGREES, ZONE, always_xy=True)
        points = shapely.points([move.transform(*corner) for corner in corners(sheet.frame)])
        assert shapely.distance(shape.exterior, points).max() < 1e-6
        assert shapely.is_ccw(shape.exterior)


def test_neighbours_share_their_edges():
    sheets = sheets_in(106, 38, 106.25, 38.25, 10_000)
    shapes = sheet_table(sheets, ZONE).shapes
    assert len(shapes) == 24
    assert shapely.coverage_is_valid(shapes)
    assert shapely.union_all(shapes).interiors[:] == []


def test_columns():
    table = sheet_table([SHEET], ZONE)
    assert list(table.columns) == [name for name, *_ in FIELDS] == list(titles())
    assert table.columns["TFH"].tolist() == ["J48G036068"]
    assert table.columns["BLC"].tolist() == [10_000]
    assert table.columns["XJD_DMS"].tolist() == ["106°11′15″"]
    x, y = table.columns["XN_X"][0], table.columns["XN_Y"][0]
    assert shapely.distance(table.shapes[0].exterior, shapely.Point(x, y)) < 1e-6
    assert 35_600_000 < x < 35_610_000
    assert table.columns["DB_Y"][0] - y > 4_600


def test_zones():
    assert zone_crs(SHEET).to_epsg() == 4523
    assert zone_crs(sheet_of("J48G036001")).to_epsg() == 4522  # 102 to 103.5 is zone 34
    assert zone_crs(sheet_of("J48E009017")).to_epsg() == 4496  # zone 18 of 6 degrees
    with pytest.raises(InputError, match="A31"):
        zone_crs(sheet_of("A31"))


def test_sheets_of_a_layer():
    frame = outline(SHEET.frame, ZONE)
    inner = frame.buffer(-100)
    assert sheets_of_shapes([np.array([inner, None], object)], ZONE, 10_000) == [SHEET]
    wide = np.array([inner, frame.buffer(100)], object)
    assert len(sheets_of_shapes([wide[:1], wide[1:]], ZONE, 10_000)) == 9
    box = shapely.box(*SHEET.frame.degrees())
    assert sheets_of_shapes([np.array([box], object)], DEGREES, 10_000) == [SHEET]  # its neighbours are only touched
    bent = shapely.LineString([(106.0, 38.0), (106.2, 38.0), (106.2, 38.2)]).buffer(0.001)
    hit = sheets_of_shapes([np.array([bent], object)], DEGREES, 5_000)
    assert len(hit) < len(sheets_of_box(bent.bounds, 5_000)) / 2


def test_refusals():
    with pytest.raises(InputError, match="no features"):
        sheets_of_shapes([np.array([None, shapely.Polygon()], object)], ZONE, 10_000)
    with pytest.raises(InputError, match="no CRS"):
        sheets_of_shapes([], None, 10_000)
    with pytest.raises(InputError, match="200000"):
        sheets_of_box((70, 0, 140, 60), 5_000)
    with pytest.raises(InputError, match="0 to 88"):
        sheets_of_box((70, -30, 140, -20), 5_000)


@pytest.mark.parametrize(("longitude", "text"), [(104.2, "-0°29.9′"), (105.0, "+0°00.0′"), (106.2, "+0°44.8′")])
def test_convergence_is_east_of_the_middle_meridian(longitude, text):
    """By hand: the difference of longitudes times the sine of the latitude, within a tenth of a minute here."""
    from onemap.tools.survey.sheet_grid import convergence, convergence_text

    zone = pyproj.CRS.from_epsg(4523)
    place = pyproj.Transformer.from_crs(4490, zone, always_xy=True).transform(longitude, 38.5)
    found = convergence(zone, *place)
    assert found == pytest.approx((longitude - 105) * np.sin(np.radians(38.5)), abs=1 / 600)
    assert convergence_text(found) == text


def test_degrees_have_no_convergence():
    from onemap.tools.survey.sheet_grid import convergence

    assert convergence(pyproj.CRS.from_epsg(4490), 106.0, 38.0) is None
