"""The official area, digit for digit: published check values, a slow reference, and what must not change it."""

import csv
import json
import random
from decimal import Decimal

import area_by_hand
import numpy as np
import pyproj
import pytest
import shapely

from onemap.tools.errors import Cancelled, InputError
from onemap.tools.geometry.area import official_areas, sheet_area
from onemap.tools.geometry.densify import plane_vertices
from onemap.tools.geometry.ellipsoid import CGCS2000, XIAN80, area_series
from onemap.tools.geometry.gauss_kruger import inverse
from onemap.tools.geometry.official import BLOCK_VERTICES
from onemap.tools.geometry.rings import rings_of
from onemap.tools.progress import Progress

ZONE35, ZONE36 = pyproj.CRS(4523), pyproj.CRS(4524)


def rows(root, name):
    with open(root / "tests" / "data" / "official_area" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def array(*geometries):
    out = np.empty(len(geometries), object)
    out[:] = geometries
    return out


def one(geometry, crs=ZONE35, **options):
    return official_areas(array(geometry), crs, **options)[0]


def stars(count, seed=1, crs_offset=35_500_000, digits=4):
    rng = random.Random(seed)
    out = []
    for _ in range(count):
        x, y = crs_offset + rng.uniform(-140_000, 140_000), rng.uniform(3_700_000, 4_400_000)
        ring = area_by_hand.star(rng, x, y, rng.choice([15, 80, 300, 900]), rng.randint(4, 12))
        out.append([(round(a, digits), round(b, digits)) for a, b in ring])
    return out


def square(x, y, side):
    return shapely.box(x, y, x + side, y + side)


CORNER = (35_604_681.0, 4_263_681.0)


# ---- published values


def test_published_parcels(root):
    cases = rows(root, "ellipsoid_checks.csv")
    assert len(cases) == 7
    for case in cases:
        outer, *holes = json.loads(case["rings_easting_northing"])
        polygon = shapely.Polygon(outer, holes)
        assert f"{one(polygon, int(case['epsg'])):.2f}" == case["official_TBMJ_m2"], case["case"]


@pytest.mark.parametrize(
    ("column", "options"),
    [
        ("official_dens70_rounded", {}),
        ("official_nodens_rounded", {"densify": None}),
        ("official_dens70_unrounded", {"rounding": "none"}),
        ("official_nodens_unrounded", {"rounding": "none", "densify": None}),
    ],
)
def test_published_parcels_before_the_last_rounding(root, column, options, monkeypatch):
    # the published sums were made in floats from the meridian of Greenwich, whose noise is 2e-5 m2 for 100 km2
    monkeypatch.setattr("onemap.tools.geometry.official.half_away", lambda values, _: values)
    for case in rows(root, "ellipsoid_checks.csv"):
        outer, *holes = json.loads(case["rings_easting_northing"])
        found = one(shapely.Polygon(outer, holes), int(case["epsg"]), **options)
        assert found == pytest.approx(float(case[column]), rel=1e-9, abs=5e-6), case["case"]


def test_published_inverse_projection(root):
    cases = rows(root, "gk_inverse_checks.csv")
    assert len(cases) == 8
    for case in cases:
        zone, rest = divmod(Decimal(case["easting"]), 1_000_000)
        x = np.array([float(Decimal(case["northing"]) * 1_000_000)])
        y = np.array([float((rest - 500_000) * 1_000_000)])
        latitude, longitude = inverse(CGCS2000, zone * 3, x, y)
        assert f"{latitude[0] / 1e6:.6f}" == case["B_arcsec_6dp"]
        assert f"{longitude[0] / 1e6:.6f}" == case["L_arcsec_6dp"]


def test_published_sheets(root):
    cases = rows(root, "sheet_area_checks.csv")
    assert len(cases) == 6
    for case in cases:
        corner_and_size = (float(case[key]) for key in ("lon_west", "lat_south", "width_minutes", "height_minutes"))
        found = sheet_area(*corner_and_size)
        assert f"{found:.6f}" == case["official_formula_m2"]
        assert f"{found:.2f}" == case["official_rounded_m2"]


def test_published_series():
    published = (1.0033640898341922, 1.1241893819269912e-03, 1.6994594735e-06, 2.7178578456e-09, 4.3584190048e-12)
    assert [float(value) for value in area_series(CGCS2000)] == pytest.approx(published, rel=2e-11)


# ---- against the slow reference


@pytest.mark.parametrize("digits", [4, 3, 7])
def test_random_parcels_equal_the_rules_in_decimals(digits):
    parcels = stars(25, seed=digits, digits=digits)
    found = official_areas(shapely.polygons([shapely.LinearRing(ring) for ring in parcels]), ZONE35)
    for ring, area in zip(parcels, found):
        assert Decimal(repr(float(area))) == area_by_hand.area([ring], 105, 35_500_000)


def test_random_points_equal_the_series_in_decimals():
    rng = random.Random(2)
    for ellipsoid, by_hand in ((CGCS2000, area_by_hand.CGCS2000), (XIAN80, area_by_hand.XIAN80)):
        x = [rng.randrange(300_000_000_000, 6_000_000_000_000) for _ in range(150)]
        y = [rng.randrange(-300_000_000_000, 300_000_000_000) for _ in x]
        latitude, longitude = inverse(ellipsoid, Decimal(108), np.array(x, float), np.array(y, float))
        for i in range(len(x)):
            wanted = area_by_hand.inverse(Decimal(x[i]) / 1_000_000, Decimal(y[i]) / 1_000_000, 108, by_hand)
            found = (latitude[i], longitude[i])
            assert [int(value) for value in found] == [
                int(area_by_hand.half_up(value, 6) * 1_000_000) for value in wanted
            ]


def test_degrees_take_the_formula_directly():
    ring = [(106.2, 38.5), (106.2137, 38.5005), (106.2121, 38.5093), (106.1999, 38.5077), (106.2, 38.5)]
    found = one(shapely.Polygon(ring), pyproj.CRS(4490))
    assert Decimal(repr(float(found))) == area_by_hand.area_in_degrees([ring])


def test_xian80_has_constants_of_its_own():
    ring = stars(1, seed=5)[0]
    found = one(shapely.Polygon(ring), pyproj.CRS(2359))
    assert Decimal(repr(float(found))) == area_by_hand.area([ring], 105, 35_500_000, e=area_by_hand.XIAN80)
    # in a projection the size of the ellipsoid nearly cancels, in degrees it does not
    ring = [(106.2, 38.5), (106.2137, 38.5005), (106.2121, 38.5093), (106.2, 38.5)]
    found = one(shapely.Polygon(ring), pyproj.CRS(4610))
    assert Decimal(repr(float(found))) == area_by_hand.area_in_degrees([ring], e=area_by_hand.XIAN80)
    assert found != one(shapely.Polygon(ring), pyproj.CRS(4490))


# ---- zones


def test_zone_and_meridian_are_those_of_the_crs():
    parcel = square(*CORNER, 700)
    wanted = one(parcel)
    esri = (
        'PROJCS["CGCS2000_3_Degree_GK_Zone_35",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",'
        'DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],'
        'UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",35500000.0],'
        'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",105.0],PARAMETER["Scale_Factor",1.0],'
        'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
    )
    for crs, offset in ((4524, 1_000_000), (4544, -35_000_000), (4496, -17_000_000), (4507, -35_000_000), (esri, 0)):
        moved = shapely.transform(parcel, lambda xy, offset=offset: xy + np.array([offset, 0]))
        assert one(moved, pyproj.CRS(crs)) == wanted


def test_every_zone_of_the_epsg_tables():
    parcel = square(604_681.0, 4_263_681.0, 700)
    wanted = one(parcel, pyproj.CRS(4544))
    codes = {
        **{4513 + i: 25 + i for i in range(21)},
        **{4534 + i: 0 for i in range(21)},
        **{4491 + i: 13 + i for i in range(11)},
        **{4502 + i: 0 for i in range(11)},
    }
    for code, zone in codes.items():
        moved = shapely.transform(parcel, lambda xy, zone=zone: xy + np.array([zone * 1e6, 0]))
        # the meridian changes the sixth decimal of the longitude only
        assert one(moved, pyproj.CRS(code)) == pytest.approx(wanted, abs=0.011)


def test_eastings_without_the_zone_number_are_of_the_same_zone():
    wanted = one(square(*CORNER, 700))
    bare = square(CORNER[0] - 35_000_000, CORNER[1], 700)
    assert one(bare, ZONE35) == wanted
    assert one(square(*CORNER, 700), pyproj.CRS(4544)) == wanted


@pytest.mark.parametrize(
    ("geometry", "crs"),
    [
        (square(36_447_157.0, 4_185_469.0, 100), 4523),  # another zone
        (square(4_263_681.0, 604_681.0, 100), 4523),  # axes exchanged
        (square(106.2, 38.5, 0.1), 4523),  # degrees
        (square(38.5, 106.2, 0.1), 4490),  # axes exchanged
        (square(604_681.0, 4_263_681.0, 100), 4490),  # metres
    ],
)
def test_coordinates_outside_of_the_crs_are_refused_with_the_feature(geometry, crs):
    good = square(*CORNER, 10) if crs == 4523 else square(106.2, 38.5, 0.001)
    with pytest.raises(InputError, match="Feature 2 lies at"):
        official_areas(array(good, geometry), pyproj.CRS(crs))
    with pytest.raises(InputError, match="Feature 71 lies at"):
        official_areas(array(good, geometry), pyproj.CRS(crs), labels=[70, 71])


@pytest.mark.parametrize("code", [2437, 4214, 21418, 32648, 4326, 3857, 2964, 4978])
def test_other_systems_have_no_official_area(code):
    with pytest.raises(InputError, match="official area is defined for CGCS2000"):
        official_areas(array(square(*CORNER, 10)), pyproj.CRS(code))


def test_no_crs_is_refused():
    with pytest.raises(InputError, match="no coordinate system"):
        official_areas(array(square(*CORNER, 10)), None)


def test_scaled_or_shifted_projections_are_refused():
    for change in ("+k=0.9996", "+k=1 +lat_0=10", "+k=1 +y_0=5", "+k=1 +units=us-ft"):
        wkt = pyproj.CRS(f"+proj=tmerc +lon_0=105 +x_0=500000 +ellps=GRS80 {change}").to_wkt()
        crs = pyproj.CRS(wkt.replace("Unknown based on GRS 1980 ellipsoid", "China 2000"))
        with pytest.raises(InputError, match="official area is defined"):
            official_areas(array(square(604_681.0, 4_263_681.0, 10)), crs)


# ---- geometry


def test_holes_parts_and_collections():
    hole = square(CORNER[0] + 350, CORNER[1] + 350, 300)
    holed = square(*CORNER, 1000).difference(hole)
    far = square(CORNER[0] + 5000, CORNER[1], 20)
    raw = {"rounding": "none"}
    assert one(holed, **raw) == pytest.approx(one(square(*CORNER, 1000), **raw) - one(hole, **raw), abs=1e-7)
    assert f"{one(holed):.2f}" == "909752.20"
    multi = shapely.MultiPolygon([holed, far])
    assert one(multi, **raw) == pytest.approx(one(holed, **raw) + one(far, **raw), abs=1e-7)
    mixed = shapely.GeometryCollection([far, shapely.Point(CORNER), shapely.GeometryCollection([holed])])
    assert one(mixed, **raw) == pytest.approx(one(multi, **raw), abs=1e-9)


def test_null_empty_and_flat_geometries():
    parcel = square(*CORNER, 20)
    flat = [shapely.Point(CORNER), shapely.LineString([CORNER, (CORNER[0] + 9, CORNER[1])])]
    found = official_areas(array(None, shapely.Polygon(), shapely.MultiPolygon(), *flat, parcel), ZONE35)
    assert np.isnan(found[0])
    assert found[1:].tolist() == [0, 0, 0, 0, one(parcel)]
    assert official_areas(array(), ZONE35).shape == (0,)
    assert np.isnan(official_areas(array(None, None), ZONE35)).all()


def test_heights_do_not_count():
    flat = square(*CORNER, 90)
    assert one(shapely.force_3d(flat, 1200.0)) == one(flat)


def test_a_coordinate_that_is_no_number_is_refused_with_the_feature():
    broken = shapely.Polygon([CORNER, (CORNER[0] + 9, np.nan), (CORNER[0] + 9, CORNER[1] + 9)])
    with pytest.raises(InputError, match="Feature 2 has a coordinate that is no number"):
        official_areas(array(square(*CORNER, 10), broken), ZONE35)


def test_direction_and_first_vertex_do_not_matter():
    parcels = stars(120, seed=3)
    polygons = [shapely.Polygon(ring) for ring in parcels]
    turned = [shapely.Polygon(ring[::-1]) for ring in parcels]
    shifted = [shapely.Polygon(ring[3:-1] + ring[:4]) for ring in parcels]
    wanted = official_areas(array(*polygons), ZONE35)
    assert (official_areas(array(*turned), ZONE35) == wanted).all()
    assert (official_areas(array(*shifted), ZONE35) == wanted).all()


# ---- points on long edges


def vertices(*points, step=70.0):
    rings = rings_of(array(shapely.Polygon(points)), np.array([1]))
    plane = plane_vertices(rings, 35_500_000.0, step, rounded=True)
    return list(zip((plane.y / 1e6 + 35_500_000).round(6).tolist(), (plane.x / 1e6).round(6).tolist()))


@pytest.mark.parametrize(
    ("length", "points"),
    [(69.9999, 0), (70.0, 0), (70.0001, 1), (139.9999, 1), (140.0, 2), (140.0001, 2), (1000.0, 14)],
)
@pytest.mark.parametrize("start", [35_604_681.0, 35_604_681.1, 35_604_681.1234])
def test_edges_longer_than_70_m_get_points(length, points, start):
    x = round(start + length, 4)
    found = vertices((start, 4_263_681.3), (x, 4_263_681.3), (x, 4_263_681.4))
    assert found.index((x, 4_263_681.3)) == points + 1


def test_slanting_edge_of_exactly_70_m_gets_none():
    assert len(vertices((35_604_681.1, 4_263_681.7), (35_604_723.1, 4_263_737.7), (35_604_723.1, 4_263_736.7))) == 4


def test_points_are_rounded_to_six_decimals_from_unrounded_vertices():
    found = vertices((35_604_681.00006, 100.0), (35_604_781.00006, 100.0), (35_604_781.00006, 100.1))
    assert found[:3] == [(35_604_681.0001, 100.0), (35_604_731.00006, 100.0), (35_604_781.0001, 100.0)]


def test_vertices_are_rounded_half_up_as_written():
    found = vertices((35_604_681.12345, 4_263_681.00005), (35_604_691.12344, 4_263_681.0), (35_604_691.0, 4_263_689.0))
    assert found[:2] == [(35_604_681.1235, 4_263_681.0001), (35_604_691.1234, 4_263_681.0)]


def test_neighbours_get_the_same_points_on_their_border():
    for ring in stars(40, seed=8, digits=6):
        there, back = vertices(*ring), vertices(*ring[::-1])
        assert sorted(there[:-1]) == sorted(back[:-1])


# ---- blocks, threads, order, cancel


@pytest.mark.parametrize("rounding", ["official", "none"])
def test_blocks_threads_and_order_change_no_bit(rounding):
    parcels = array(*[shapely.Polygon(ring) for ring in stars(300, seed=4)])
    parcels[7] = None
    parcels[11] = shapely.MultiPolygon([parcels[0], parcels[1]])
    parcels[13] = parcels[2].difference(shapely.Point(parcels[2].centroid).buffer(1))
    wanted = official_areas(parcels, ZONE35, rounding=rounding, threads=1, block=BLOCK_VERTICES)
    for threads, block in ((1, 1), (2, 50), (3, 777), (2, 100_000)):
        found = official_areas(parcels, ZONE35, rounding=rounding, threads=threads, block=block)
        assert found.tobytes() == wanted.tobytes()
    order = np.random.default_rng(0).permutation(len(parcels))
    found = official_areas(parcels[order], ZONE35, rounding=rounding, block=200)
    assert found.tobytes() == wanted[order].tobytes()


def test_tiles_change_no_bit(monkeypatch):
    parcels = array(*[shapely.Polygon(ring) for ring in stars(40, seed=6)])
    wanted = official_areas(parcels, ZONE35, rounding="none")
    monkeypatch.setattr("onemap.tools.geometry.official._TILE", 37)
    assert official_areas(parcels, ZONE35, rounding="none").tobytes() == wanted.tobytes()


def test_progress_runs_up_to_the_end_and_cancel_stops():
    parcels = array(*[shapely.Polygon(ring) for ring in stars(60, seed=4)])
    seen = []
    official_areas(parcels, ZONE35, block=100, progress=Progress(report=seen.append))
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1.0)
    with pytest.raises(Cancelled):
        official_areas(parcels, ZONE35, block=100, progress=Progress(stopped=lambda: len(seen) > 3))


def test_large_areas_stay_exact():
    # a county of 60 by 60 km: cells of the tables are crossed in both directions
    ring = [(35_440_000.0, 4_200_000.0), (35_500_000.0, 4_203_000.0), (35_499_000.0, 4_260_000.0)]
    ring = [*ring, (35_441_000.0, 4_262_000.0), ring[0]]
    wanted = area_by_hand.area([ring], 105, 35_500_000)
    assert Decimal(repr(float(one(shapely.Polygon(ring))))) == wanted
