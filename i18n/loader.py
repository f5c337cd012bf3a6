"""Installs the catalogue of the user's language in QGIS, and takes it out again.

QGIS keeps the language as ``zh-Hans``, ``zh_CN``, ``zh`` or an empty value, by version and platform;
one catalogue ``onemap_zh_Hans.qm`` serves them all. Without a catalogue the English source is shown.
"""

from pathlib import Path
from typing import Optional

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from ..tools.language import use_translator

CONTEXT = "onemap"
# what a bare language code means; the other way round is only cut off
_LIKELY = {"zh": "zh_Hans", "zh_CN": "zh_Hans", "zh_SG": "zh_Hans"}


def user_locale() -> str:
    """The locale that QGIS runs in: the user's choice if there is one, else the system's."""
    settings = QgsSettings()
    chosen = ""
    if settings.value("locale/overrideFlag", False, type=bool):
        chosen = settings.value("locale/userLocale", "", type=str)
    return chosen.strip() or QLocale.system().name()


def candidates(locale: str) -> list[str]:
    """Names of catalogues to try for ``locale``, the best first: zh_CN gives zh_CN, zh_Hans, zh."""
    parts = locale.replace("-", "_").split(".", maxsplit=1)[0].split("@", maxsplit=1)[0].split("_")
    names = []
    for length in range(len(parts), 0, -1):
        name = "_".join(parts[:length])
        names += [name, _LIKELY[name]] if name in _LIKELY else [name]
    return list(dict.fromkeys(name for name in names if name))


def catalogue(locale: str, folder: Optional[Path] = None) -> Optional[Path]:
    """The built catalogue for ``locale``, None if there is none (English needs none)."""
    folder = folder or Path(__file__).resolve().parent
    for name in candidates(locale):
        file = folder / f"onemap_{name}.qm"
        if file.is_file():
            return file
    return None


def install() -> Optional[QTranslator]:
    """Translates from now on into the user's language; what it returns is for :func:`remove`."""
    use_translator(lambda text: QCoreApplication.translate(CONTEXT, text))
    file = catalogue(user_locale())
    if file is None:
        return None
    translator = QTranslator()
    if not translator.load(str(file)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove(translator: Optional[QTranslator]) -> None:
    """Undoes :func:`install`."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
    use_translator(str)
