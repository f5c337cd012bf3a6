"""Sentences that stand in tables, in the language in use."""

from typing import Mapping

from ..language import tr


def chinese() -> bool:
    """Whether people read Chinese now (the catalogue of a language translates "en" into its own tag)."""
    return tr("en").startswith("zh")


def wording(row: Mapping[str, str], column: str) -> str:
    """The cell of ``column`` in the language in use: ``column_zh``, ``column_en`` or ``column``.

    An empty Chinese cell gives the English one, so that a county's short row still says something.
    """
    names = [f"{column}_zh", f"{column}_cn"] if chinese() else []
    for name in (*names, f"{column}_en", column, f"{column}_zh", f"{column}_cn"):
        if row.get(name):
            return row[name]
    return ""
