"""Which catalogue a locale gets, in all the spellings QGIS and its platforms use."""

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QLocale

from onemap.i18n import loader


@pytest.mark.parametrize(
    "locale", ["zh-Hans", "zh_Hans", "zh_CN", "zh", "zh_CN.UTF-8", "zh-Hans_CN", "zh_Hans_CN", "zh_SG", "zh_TW"]
)
def test_chinese_in_every_spelling(locale, tmp_path):
    (tmp_path / "onemap_zh_Hans.qm").touch()
    assert loader.catalogue(locale, tmp_path) == tmp_path / "onemap_zh_Hans.qm"


@pytest.mark.parametrize("locale", ["en", "en_US", "C", "POSIX", "de_DE", ""])
def test_others_stay_english(locale, tmp_path):
    (tmp_path / "onemap_zh_Hans.qm").touch()
    assert loader.catalogue(locale, tmp_path) is None


def test_the_exact_locale_wins(tmp_path):
    for name in ("zh_Hans", "zh_TW"):
        (tmp_path / f"onemap_{name}.qm").touch()
    assert loader.catalogue("zh_TW", tmp_path).name == "onemap_zh_TW.qm"


@pytest.mark.parametrize(
    ("override", "chosen", "wanted"),
    [(True, "zh-Hans", "zh-Hans"), (True, "", None), (True, "  ", None), (False, "zh-Hans", None)],
)
def test_users_choice_else_the_systems(qgis_app, override, chosen, wanted):
    settings = QgsSettings()
    before = {name: settings.value(name) for name in ("locale/overrideFlag", "locale/userLocale")}
    try:
        settings.setValue("locale/overrideFlag", override)
        settings.setValue("locale/userLocale", chosen)
        assert loader.user_locale() == (wanted or QLocale.system().name())
    finally:
        for name, value in before.items():
            settings.remove(name) if value is None else settings.setValue(name, value)


def test_install_and_remove(qgis_app, monkeypatch):
    from onemap.tools.language import tr

    if loader.catalogue("zh") is None:
        pytest.skip("the catalogue is not built (make i18n)")
    monkeypatch.setattr(loader, "user_locale", lambda: "zh_CN")
    translator = loader.install()
    assert tr("One Map") == "一张图"
    loader.remove(translator)
    assert tr("One Map") == "One Map"
