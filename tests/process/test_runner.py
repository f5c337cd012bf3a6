"""scripts/onemap-process against the real qgis_process: names, lists, JSON, exit codes."""

import json
import os
import subprocess
from pathlib import Path

import pytest

SQUARE = (
    '{"type":"Feature","properties":{"BSM":%d},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}'
)


@pytest.fixture(scope="module")
def layers(tmp_path_factory):
    """Two layers; one has a comma in its name, and Chinese."""
    folder = tmp_path_factory.mktemp("layers")
    made = []
    for number, name in enumerate(("a.geojson", "图斑,二.geojson")):
        made.append(folder / name)
        made[-1].write_text(f'{{"type":"FeatureCollection","features":[{SQUARE % number}]}}', "utf-8")
    return made


def count(path):
    return len(json.loads(path.read_text("utf-8"))["features"])


def test_list_and_help(process):
    listed = process("list")
    assert listed.returncode == 0, listed.stderr
    assert all(line.startswith("onemap:") for line in listed.stdout.splitlines())
    assert "onemap:maplandclasses" in listed.stdout
    assert "onemap:maplandclasses" in json.loads(process("--json", "list").stdout)
    shown = process("help", "maplandclasses")
    assert shown.returncode == 0
    assert "SURVEY_CLASS" in shown.stdout
    assert "native:buffer" in process("list", "--all").stdout


def test_the_same_name_again_makes_a_list(process, layers, tmp_path):
    out = tmp_path / "out.geojson"
    words = [f"LAYERS={layer}" for layer in layers]
    done = process("run", "native:mergevectorlayers", "--", *words, f"OUTPUT={out}")
    assert done.returncode == 0, done.stderr
    assert count(out) == 2
    assert str(out) in done.stdout


@pytest.mark.parametrize("wrapped", [True, False])
def test_values_as_json_on_standard_input(process, layers, tmp_path, wrapped):
    out = tmp_path / "out.geojson"
    values = {"LAYERS": [str(layer) for layer in layers], "CRS": None, "OUTPUT": str(out)}
    stdin = json.dumps({"inputs": values} if wrapped else values)
    done = process("--json", "run", "native:mergevectorlayers", "-", stdin=stdin)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"]["OUTPUT"] == str(out)
    assert count(out) == 2


@pytest.mark.parametrize(
    ("words", "stdin", "said"),
    [
        (["run", "native:mergevectorlayers", "--", "LAYRS=x", "OUTPUT=y"], "", "Did you mean LAYERS?"),
        (["run", "native:mergevectorlayers", "--", "OUTPUT=y"], "", "also wants: LAYERS"),
        (["run", "native:mergevectorlayers", "--", "LAYERS"], "", "Write NAME=VALUE"),
        (["run", "nosuchthing", "--", "A=1"], "", "nosuchthing"),
        (["run", "native:mergevectorlayers"], "", "Not understood"),
        (["run", "native:mergevectorlayers", "-"], "{", "not JSON"),
        (["run", "native:mergevectorlayers", "-"], "[1]", "must be a JSON object"),
        (["run", "native:mergevectorlayers", "-"], '{"LAYERS": {"a": 1}, "OUTPUT": "y"}', "cannot be handed"),
        (["help", "native:nosuchthing"], "", "nosuchthing"),
        (["dance"], "", "Not understood"),
        ([], "", ""),
    ],
)
def test_wrong_use_ends_with_2(process, words, stdin, said):
    done = process(*words, stdin=stdin)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr


def test_failure_ends_with_1_and_says_why_in_json_too(process, tmp_path):
    words = ["LAYERS=/no/such/layer.gpkg", f"OUTPUT={tmp_path / 'x.gpkg'}"]
    plain = process("run", "native:mergevectorlayers", "--", *words)
    assert plain.returncode == 1
    assert plain.stderr.strip()
    done = process("--json", "run", "native:mergevectorlayers", "--", *words)
    assert done.returncode == 1
    answer = json.loads(done.stdout)
    assert answer["exit_code"] == 1
    assert answer["error"]


def test_no_qgis_ends_with_1(process, tmp_path):
    missing = tmp_path / "nothing"
    missing.write_text("#!/bin/sh\nexit 3\n")
    missing.chmod(0o755)
    assert process("list", ONEMAP_QGIS_PROCESS=str(missing)).returncode == 1


def test_doctor_tells_what_is_bound(process):
    from onemap.tools.libraries import load

    done = process("doctor", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(done.stdout)
    assert report["healthy"] is True
    assert report["bound"] == load()._asdict()
    assert report["qgis"].startswith("3.")
    text = process("doctor")
    assert "All is well." in text.stdout
    assert f"geos {load().geos}" in text.stdout


@pytest.fixture
def bare(tmp_path):
    """An environment with nothing in it."""
    folder = tmp_path / "bare"
    subprocess.run(["/usr/bin/python3", "-m", "venv", "--without-pip", "--system-site-packages", folder], check=True)
    return folder


def test_the_checkout_s_environment_goes_before_an_activated_one(process, root, bare):
    if "ONEMAP_VENV" in os.environ or not (root / "build" / "venv").is_dir():
        pytest.skip("the tests run without build/venv")
    activated = {"VIRTUAL_ENV": str(bare), "PATH": f"{bare / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": ""}
    done = process("doctor", "--json", **activated)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["python"].endswith(f" in {root / 'build' / 'venv'}")
    named = json.loads(process("doctor", "--json", **activated, ONEMAP_VENV=str(bare)).stdout)
    assert named["python"].endswith(f" in {bare}")
    first = json.loads(process("doctor", "--json", **activated, ONEMAP_VENV="").stdout)
    assert first["python"].endswith(f" in {bare}")


def test_a_named_environment_that_is_none_is_refused(process, tmp_path):
    done = process("list", ONEMAP_VENV=str(tmp_path))
    assert done.returncode == 1
    assert f"ONEMAP_VENV names {tmp_path}" in done.stderr


def test_run_uses_the_packages_folder_that_the_doctor_names(process, tmp_path):
    profile = {"ONEMAP_PROFILE": str(tmp_path / "profile")}
    folder = Path(json.loads(process("doctor", "--json", **profile).stdout)["packages_folder"])
    assert folder.is_relative_to(tmp_path / "profile")
    (folder / "geopandas").mkdir(parents=True)
    (folder / "geopandas" / "__init__.py").write_text("raise ImportError('this is the one in the folder')")
    words = ["createsamplecounty", "--", "PATCHES=1000", f"OUTPUT={tmp_path / 'county.gpkg'}"]
    done = process("run", *words, **profile)
    assert done.returncode == 1
    assert "this is the one in the folder" in done.stderr + done.stdout
    told = json.loads(process("doctor", "--json", **profile).stdout)
    assert "this is the one in the folder" in told["problem"]
    assert str(folder) in told["problem"], "the commands install into the folder that runs look into"


def test_doctor_says_what_is_missing_and_how_to_install_it(process, bare):
    """A Python without the packages."""
    done = process("doctor", "--json", ONEMAP_VENV=str(bare), PYTHONPATH="")
    report = json.loads(done.stdout)
    if report["bound"]:
        pytest.skip("the distribution's own Python has the packages, nothing can be missing")
    assert done.returncode == 1
    assert report["plugin"] is True
    assert "geopandas" in report["problem"]
    assert "pip install" in report["problem"]
