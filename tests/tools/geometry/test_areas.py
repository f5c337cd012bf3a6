"""Geodesic and planar areas, and the choice of method."""

import csv
import json
from fractions import Fraction

import numpy as np
import pyproj
import pytest
import shapely

from onemap.tools.errors import Cancelled, InputError
from onemap.tools.geometry.area import METHODS, areas, geodesic_areas, official_areas, planar_areas
from onemap.tools.progress import Progress

ZONE35 = pyproj.CRS(4523)
PARCEL = shapely.box(35_604_681, 4_263_681, 35_604_781, 4_263_751)


def array(*geometries):
    out = np.empty(len(geometries), object)
    out[:] = geometries
    return out


def published(root):
    with open(root / "tests/data/official_area/ellipsoid_checks.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rings = json.loads(row["rings_easting_northing"])
            yield row, rings, pyproj.CRS(int(row["epsg"]))


def shoelace(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2


def test_published_geodesic_and_planar_areas(root):
    for row, rings, crs in published(root):
        polygon = shapely.Polygon(rings[0], rings[1:])
        assert f"{geodesic_areas(array(polygon), crs)[0]:.6f}" == row["geod_vertices_only"], row["case"]
        # the published planar value of the six-point parcel is 0.044 m2 off: floats multiplied with their zone number
        outer, *holes = [[(Fraction(str(x)), Fraction(str(y))) for x, y in ring] for ring in rings]
        exact = shoelace(outer) - sum(shoelace(hole) for hole in holes)
        assert planar_areas(array(polygon), crs)[0] == pytest.approx(float(exact), abs=1e-4), row["case"]
        assert float(exact) == pytest.approx(float(row["planar_m2"]), abs=0.05)


def test_geodesic_in_degrees_and_in_other_systems():
    wanted = geodesic_areas(array(PARCEL), ZONE35)[0]
    for code in (4490, 32648, 3857, 2381):
        to = pyproj.Transformer.from_crs(4523, code, always_xy=True)
        moved = shapely.transform(shapely.segmentize(PARCEL, 5), lambda xy, to=to: np.c_[to.transform(*xy.T)])
        assert geodesic_areas(array(moved), pyproj.CRS(code))[0] == pytest.approx(wanted, rel=2e-5)


def test_geodesic_bits_do_not_depend_on_blocks_threads_direction():
    boxes = shapely.box(*(np.arange(90)[:, None] * 30 + [35_604_681, 4_263_681, 35_604_700, 4_263_701]).T)
    boxes[3] = None
    wanted = geodesic_areas(boxes, ZONE35, threads=1)
    assert geodesic_areas(boxes, ZONE35, threads=2, block=40).tobytes() == wanted.tobytes()
    turned = geodesic_areas(shapely.reverse(boxes), ZONE35)
    assert np.allclose(turned, wanted, rtol=0, atol=1e-6, equal_nan=True)


def test_feet_are_not_metres():
    feet = pyproj.CRS(2964)
    assert planar_areas(array(shapely.box(0, 0, 100, 100)), feet)[0] == pytest.approx(1e4 * (1200 / 3937) ** 2)


def test_null_and_empty():
    for method in METHODS:
        found = areas(array(None, shapely.Polygon(), shapely.Point(35_604_681, 4_263_681), PARCEL), ZONE35, method)
        assert np.isnan(found[0])
        assert found[1:3].tolist() == [0, 0]
        assert found[3] == pytest.approx(7000, rel=1e-3)
        assert areas(array(), ZONE35, method).shape == (0,)


def test_methods_are_what_they_are_called():
    parcel = array(PARCEL)
    assert areas(parcel, ZONE35, "official").tolist() == official_areas(parcel, ZONE35).tolist()
    assert areas(parcel, ZONE35, "geodesic").tolist() == geodesic_areas(parcel, ZONE35).tolist()
    assert areas(parcel, ZONE35, "planar").tolist() == [7000.0]
    with pytest.raises(InputError, match="cartesian is no method"):
        areas(parcel, ZONE35, "cartesian")


@pytest.mark.parametrize("code", [4490, 4326, 4978])
def test_planar_refuses_degrees(code):
    with pytest.raises(InputError, match="no planar area"):
        planar_areas(array(PARCEL), pyproj.CRS(code))


@pytest.mark.parametrize("method", METHODS)
def test_every_method_needs_a_crs(method):
    with pytest.raises(InputError, match="no coordinate system"):
        areas(array(PARCEL), None, method)


def test_geodesic_refuses_a_local_system_and_impossible_places():
    local = pyproj.CRS('LOCAL_CS["site grid",UNIT["metre",1]]')
    with pytest.raises(InputError, match="no known place on the Earth"):
        geodesic_areas(array(PARCEL), local)
    with pytest.raises(InputError, match="Feature 2 lies outside"):
        geodesic_areas(array(PARCEL, shapely.box(1e20, 1e20, 2e20, 2e20)), ZONE35)
    assert planar_areas(array(PARCEL), local)[0] == 7000.0


def test_cancel():
    with pytest.raises(Cancelled):
        geodesic_areas(array(*[PARCEL] * 50), ZONE35, block=20, progress=Progress(stopped=lambda: True))
