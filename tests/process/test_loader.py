"""The libraries inside the QGIS programs, where older copies of GEOS, GDAL and PROJ are loaded first."""

import json
import os
import subprocess
import sys
import textwrap

import pytest
from inside import in_desktop, in_qgis_process, profile

# the same lines run in plain Python, in qgis_process and in the desktop; exact numbers are compared as text
WORK = """
import hashlib
import onemap.tools.geometry
import geopandas, numpy, pyogrio, pyproj, shapely
from onemap.tools.geometry.area import areas
from onemap.tools.geometry.coverage import is_valid
from onemap.tools.geometry.overlay import intersections
from onemap.tools.libraries import load

def squares(step, turn):
    corner = numpy.stack(numpy.meshgrid(numpy.arange(12) * step, numpy.arange(12) * step), -1).reshape(-1, 2)
    made = shapely.box(corner[:, 0], corner[:, 1], corner[:, 0] + step, corner[:, 1] + step)
    moved = shapely.transform(made, lambda at: at @ [[1, turn], [-turn, 1]] + [35_480_000.0, 2_700_000.0])
    return shapely.transform(moved, lambda at: numpy.round(at, 4))

left, right = squares(97.3, 0.0), squares(91.7, 0.13)
pieces = intersections(left, right)
degrees = geopandas.GeoSeries(left, crs=4523).to_crs(4490)
answer = {
    "versions": load()._asdict(),
    "pieces": len(pieces.left),
    "pieces_sha": hashlib.sha256(b"".join(shapely.to_wkb(pieces.geometry))).hexdigest(),
    "areas": [repr(float(one)) for one in areas(left, pyproj.CRS(4523), "official")],
    "degrees": shapely.to_wkt(degrees.to_numpy(), rounding_precision=15).tolist(),
    "has_z": bool(degrees.has_z.any()),
    "valid": [is_valid(left), is_valid(numpy.append(left, shapely.box(*left[0].bounds)))],
}
"""
PROGRAMS = ["qgis_process", pytest.param("desktop", marks=pytest.mark.desktop)]


def inside(program, code, scratch):
    if program == "qgis_process":
        return in_qgis_process(code, scratch)
    return in_desktop(code, profile(scratch / "profile"), scratch)


@pytest.fixture(scope="module")
def plain(root):
    """What WORK gives in plain Python."""
    code = f"{WORK}\nimport json; print(json.dumps(answer))"
    env = {**os.environ, "PYTHONPATH": str(root / "build" / "python")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize("program", PROGRAMS)
def test_same_libraries_and_same_numbers_as_in_plain_python(program, plain, tmp_path):
    assert plain["pieces"] > 300
    assert plain["valid"] == [True, False]
    assert plain["has_z"] is False
    assert inside(program, WORK, tmp_path) == plain


@pytest.mark.parametrize(("first", "named"), [("pyogrio", "GDAL"), ("pyproj", "PROJ"), ("shapely", "GEOS")])
def test_the_check_sees_libraries_that_were_bound_to_those_of_qgis(first, named, tmp_path, plain):
    """Another plugin imports a wheel the plain way first: the mix-up is named, nothing is computed."""
    code = f"import {first}\n" + textwrap.dedent("""
    from qgis.core import Qgis
    from onemap.tools import libraries
    from onemap.tools.errors import LibraryError
    try:
        answer = {"versions": libraries.load()._asdict()}
    except LibraryError as error:
        answer = {"error": str(error)}
    answer["qgis_geos"] = Qgis.geosVersion().split("-")[0]
    """)
    # a mix-up ends QGIS with a crash when it closes, as every such process does
    got = in_qgis_process(code, tmp_path, may_crash=True)
    if got["qgis_geos"] == plain["versions"]["geos"]:
        assert got["versions"] == plain["versions"]  # one copy of each: nothing to mix up
    else:
        assert "mixed up" in got["error"]
        assert f"brought {named} " in got["error"]


def test_deep_binding_ends_with_the_import(tmp_path):
    code = """
    import os, sys
    before = sys.getdlopenflags()
    from onemap.tools.libraries import load
    answer = {"deep": load().deep_bound, "same": before == sys.getdlopenflags()}
    """
    assert in_qgis_process(code, tmp_path) == {"deep": sys.platform.startswith("linux"), "same": True}


def test_no_extension_module_is_left_to_be_bound_later(tmp_path):
    """After load() the packages have imported every compiled module of theirs."""
    code = """
    import pathlib, sys
    from onemap.tools.libraries import load
    load()
    import pyogrio, pyproj, shapely
    late = []
    for package in (pyogrio, pyproj, shapely):
        folder = pathlib.Path(package.__file__).parent
        for file in folder.glob("*.so"):
            name = package.__name__ + "." + file.name.split(".")[0]
            if name not in sys.modules:
                late.append(name)
    answer = {"late": late}
    """
    assert in_qgis_process(code, tmp_path) == {"late": []}
