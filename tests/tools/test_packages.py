"""Where packages lie, what is missing, and the words about it."""

import subprocess
import sys

import pytest

from onemap.tools import libraries, packages
from onemap.tools.errors import LibraryError


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.delenv("ONEMAP_PACKAGES", raising=False)
    monkeypatch.setattr(sys, "path", sys.path[:])
    yield
    packages.forget_packages_folder()


def test_one_folder_for_each_python(tmp_path, monkeypatch):
    packages.use_packages_folder(tmp_path)
    assert packages.packages_folder() == tmp_path / "{}.{}".format(*sys.version_info[:2])
    monkeypatch.setenv("ONEMAP_PACKAGES", str(tmp_path / "mine"))
    assert packages.packages_folder() == tmp_path / "mine"


def test_folder_comes_first_and_goes_again(tmp_path, monkeypatch):
    monkeypatch.setenv("ONEMAP_PACKAGES", str(tmp_path / "none"))
    assert packages.add_packages_folder() is None
    monkeypatch.setenv("ONEMAP_PACKAGES", str(tmp_path))
    assert packages.add_packages_folder() == tmp_path
    assert sys.path[0] == str(tmp_path)
    packages.forget_packages_folder()
    assert str(tmp_path) not in sys.path


def test_a_numpy_in_the_folder_is_never_used(root, tmp_path):
    """pip leaves one there unless it is removed."""
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy" / "__init__.py").write_text("raise SystemExit('the wrong numpy')")
    code = "from onemap.tools.libraries import load; print(load().numpy)"
    env = {"PYTHONPATH": str(root / "build" / "python"), "ONEMAP_PACKAGES": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == libraries.load().numpy, done.stderr


def test_commands_pin_numpy_and_remove_it(tmp_path, monkeypatch):
    folder = tmp_path / "with blank"
    monkeypatch.setenv("ONEMAP_PACKAGES", str(folder))
    online, collect, offline, clean = packages.install_commands(["geopandas>=1.0"])
    import numpy as np

    for command in (online, collect, offline):
        assert f'"numpy=={np.__version__}' in command
        assert '"geopandas>=1.0"' in command
    assert f'--target "{folder}"' in online
    assert "--no-index --find-links wheels" in offline
    # the last command is run as it stands
    for name in ("numpy", "numpy-1.26.4.dist-info", "numpy.libs", "pandas"):
        (folder / name).mkdir(parents=True)
    subprocess.run(["sh", "-c", clean], check=True)
    assert [one.name for one in folder.iterdir()] == ["pandas"]


def test_an_old_geos_is_refused_with_what_to_do():
    libraries.require_geos(3, 9)
    with pytest.raises(LibraryError, match=r"Dissolving needs GEOS 99\.0.*but shapely uses GEOS 3[\s\S]*pip install"):
        libraries.require_geos(99, 0, "Dissolving")


@pytest.mark.parametrize(
    ("text", "wanted"), [("3.14.1", (3, 14, 1)), ("3.13.0dev-CAPI", (3, 13, 0)), ("0+unknown", (0,)), ("", ())]
)
def test_numbers_of_a_version(text, wanted):
    assert libraries.numbers(text) == wanted


def test_a_library_that_answers_with_another_version_is_named(monkeypatch):
    versions = libraries.load()._replace(gdal="3.6.2")
    monkeypatch.setattr(libraries, "_brought", lambda package, _library: "3.12.4" if package == "pyogrio" else None)
    with pytest.raises(LibraryError, match=r"pyogrio brought GDAL 3\.12\.4 but is bound to 3\.6\.2"):
        libraries._check_binding(versions, versions.geos)


def test_a_geos_of_the_program_is_named():
    versions = libraries.load()
    if libraries._brought("shapely", "geos") is None:
        pytest.skip("shapely is linked with the distribution's GEOS: there is no other")
    with pytest.raises(LibraryError, match=r"shapely brought GEOS .* but is bound to 3\.8\.0"):
        libraries._check_binding(versions, "3.8.0")


def test_plain_python_has_no_geos_of_its_own(root):
    code = "from onemap.tools.libraries import load, _program_geos; load(); print(_program_geos())"
    env = {"PYTHONPATH": str(root / "build" / "python"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "None", done.stderr


def test_known_values_come_out_right():
    versions = libraries.load()
    assert libraries._wrong_values(versions) == []
    older = versions._replace(geos="3.11.1" if libraries.numbers(versions.geos) >= (3, 12) else "3.14.1")
    assert len(libraries._wrong_values(older)) == 1


def test_an_old_package_is_refused():
    with pytest.raises(LibraryError, match=r"geopandas>=1\.0"):
        libraries._check_age(libraries.load()._replace(geopandas="0.14.4"))
    libraries._check_age(libraries.load()._replace(shapely="0+unknown"))
