"""The built catalogue in QGIS: sentences, help pages and names in Chinese, then in English again."""

import importlib.util

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QTranslator


@pytest.fixture
def chinese(qgis_app, root, tmp_path):
    """Interface in Chinese, from a catalogue that is built now."""
    from onemap.tools.language import use_translator

    spec = importlib.util.spec_from_file_location("onemap_i18n", root / "scripts" / "i18n.py")
    i18n = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(i18n)
    copy = tmp_path / i18n.CATALOGUE.name
    copy.write_bytes(i18n.CATALOGUE.read_bytes())
    translator = QTranslator()
    assert translator.load(str(i18n.build(copy)))
    QCoreApplication.installTranslator(translator)
    use_translator(lambda text: QCoreApplication.translate("onemap", text))
    yield
    use_translator(str)
    QCoreApplication.removeTranslator(translator)


def test_algorithm_in_chinese(chinese, provider, run):
    from onemap.processing_provider.algorithms.calculateareas import CalculateAreas

    algorithm = CalculateAreas().create()
    assert algorithm.displayName() == "计算面积"
    assert algorithm.name() == "calculateareas"
    assert algorithm.group() == "椭球面积"
    assert algorithm.groupId() == "areas"
    assert algorithm.parameterDefinition("INPUT").description() == "面图层"
    assert "面图层" in algorithm.parameterDefinition("INPUT").help()
    assert "平方米" in algorithm.shortHelpString()
    assert algorithm.helpUrl().endswith("calculateareas.zh.html")
    good, text = algorithm.checkParameterValues({"NONE": 1}, run_context())
    assert not good
    assert text == "calculateareas 没有参数 NONE。可用参数：INPUT, METHOD, FIELD, OUTPUT, MANIFEST。"


def run_context():
    from qgis.core import QgsProcessingContext

    return QgsProcessingContext()


def test_english_without_catalogue(qgis_app, provider):
    from onemap.processing_provider.algorithms.calculateareas import CalculateAreas

    algorithm = CalculateAreas().create()
    assert algorithm.displayName() == "Calculate areas"
    assert algorithm.helpUrl().endswith("calculateareas.en.html")
