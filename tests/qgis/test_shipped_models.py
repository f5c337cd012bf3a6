"""The models that ship: in the toolbox with names and help, the same as the script makes, and they keep up."""

import os
import subprocess
import sys

import pytest
from qgis.core import QgsApplication, QgsProcessingModelAlgorithm

from onemap.processing_provider.compat import VERSION
from onemap.processing_provider.pages import read_page
from onemap.processing_provider.shipped_models import FOLDER

NAMES = sorted(path.stem for path in FOLDER.glob("*.model3"))


def model(name):
    return QgsApplication.processingRegistry().algorithmById(f"onemap:{name}")


def test_there_are_models():
    assert NAMES == ["countyboundary", "countyboundaryyear"]


@pytest.mark.parametrize("name", NAMES)
def test_a_model_stands_in_the_toolbox(provider, name):
    found = model(name)
    assert found is not None
    assert found.groupId() == "boundary"
    assert found.displayName().endswith("(model)")
    made = found.create()
    assert (made.id(), made.displayName()) == (found.id(), found.displayName())
    assert made.provider() is not None
    assert [one.name() for one in made.parameterDefinitions()] == [one.name() for one in found.parameterDefinitions()]
    assert made.canExecute()[0]
    assert made.validate()[0], made.validate()[1]


@pytest.mark.parametrize("name", NAMES)
def test_its_steps_know_all_they_name(provider, name):
    for step in model(name).childAlgorithms().values():
        algorithm = step.algorithm()
        assert algorithm is not None, step.algorithmId()
        known = {one.name(): one for one in algorithm.parameterDefinitions()}
        assert set(step.parameterSources()) <= set(known)
        assert {out.childOutputName() for out in step.modelOutputs().values()} <= set(known)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_in_both_languages(provider, name, language):
    page = read_page(name, language)
    assert page.summary
    inputs = [one.name() for one in model(name).parameterDefinitions() if not one.isDestination()]
    assert sorted(inputs) == sorted(page.parameters)
    assert f"onemap:{name}" in page.body


@pytest.mark.skipif(VERSION >= 32400, reason="the files are made by QGIS 3.22; later versions name outputs otherwise")
def test_files_are_what_the_script_makes(provider, root, tmp_path):
    env = {**os.environ, "QT_HASH_SEED": "0"}
    subprocess.run([sys.executable, str(root / "scripts" / "make_models.py"), str(tmp_path)], env=env, check=True)
    for name in NAMES:
        kept, made = QgsProcessingModelAlgorithm(), QgsProcessingModelAlgorithm()
        assert kept.fromFile(str(FOLDER / f"{name}.model3"))
        assert made.fromFile(str(tmp_path / f"{name}.model3"))
        for at in (kept, made):
            assert [one.name() for one in at.parameterDefinitions()]
        assert kept.toVariant() == made.toVariant()


def test_loading_again_keeps_one_of_each(provider):
    before = sorted(one.id() for one in provider.algorithms())
    provider.refreshAlgorithms()
    assert sorted(one.id() for one in provider.algorithms()) == before
    assert set(NAMES) <= {one.name() for one in provider.algorithms()}
