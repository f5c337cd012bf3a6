"""The zip that QGIS installs, and what `make install` does with it."""

import configparser
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def package(root, tmp_path_factory):
    """package() -> a freshly made zip."""
    folder = tmp_path_factory.mktemp("package")

    def make(name="onemap.zip"):
        command = [sys.executable, str(root / "scripts" / "package.py"), str(folder / name)]
        subprocess.run(command, check=True, capture_output=True)
        return folder / name

    return make


def test_same_sources_same_bytes(package):
    assert package("one.zip").read_bytes() == package("two.zip").read_bytes()


def test_what_is_in_the_zip(package, root):
    names = zipfile.ZipFile(package()).namelist()
    assert {name.split("/")[0] for name in names} == {"onemap"}
    assert any(name.endswith(".qm") for name in names)
    for wanted in ("__init__.py", "plugin.py", "metadata.txt", "icon.svg", "LICENSE", "scripts/doctor/metadata.txt"):
        assert f"onemap/{wanted}" in names, wanted
    for name in names:
        assert not re.search(r"/tests/|/benchmarks/|/docs/|/build/|/\.|__pycache__|\.pyc$|\.ts$|Makefile", name), name
    # whatever the code reads beside itself
    for room in ("tools", "processing_provider", "styles", "dialogs"):
        for file in (root / room).rglob("*"):
            if file.is_file() and file.suffix != ".pyc":
                assert f"onemap/{file.relative_to(root).as_posix()}" in names


def test_metadata_is_what_qgis_wants(root):
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(root / "metadata.txt", "utf-8")
    general = parser["general"]
    assert general["name"] == "One Map Tools / 一张图工具集"
    assert general["qgisMinimumVersion"] == "3.22"
    assert general["hasProcessingProvider"] == "yes"
    assert (root / general["icon"]).is_file()
    assert general["version"] in (root / "CHANGELOG.md").read_text("utf-8")
    assert all(general[name] for name in ("description", "about", "author", "email"))


def test_the_runner_works_from_the_installed_plugin(package, tmp_path):
    """Out of the zip into a profile, no repository in sight."""
    plugins = tmp_path / "profile" / "python" / "plugins"
    with zipfile.ZipFile(package()) as archive:
        archive.extractall(plugins)
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": ""}
    env.pop("ONEMAP_PROFILE", None)
    program = str(plugins / "onemap" / "scripts" / "onemap-process")
    # the packages of this test's Python: those of the profile are installed by `make install` only
    env["PATH"] = f"{Path(sys.executable).parent}:{env['PATH']}"
    for command in (["list"], ["doctor"]):
        done = subprocess.run([sys.executable, program, *command], env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
