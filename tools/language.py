"""Translated sentences without Qt.

Every sentence a person reads is written in English as ``tr("literal")`` and formatted afterwards:
``tr("Layer {layer} has no field {field}.").format(layer=..., field=...)``. The catalogue is built
from those literals. QGIS installs its translator with :func:`use_translator`; a script may leave
the English or give a function of its own.
"""

from typing import Callable

_translate: Callable[[str], str] = str


def use_translator(translate: Callable[[str], str]) -> None:
    """Translate all sentences from now on with ``translate`` (English in, wanted language out)."""
    global _translate  # noqa: PLW0603 - one language at a time for the whole program, as in Qt
    _translate = translate


def tr(text: str) -> str:
    """The sentence ``text`` (an English literal, placeholders in braces) in the language in use."""
    return _translate(text)
