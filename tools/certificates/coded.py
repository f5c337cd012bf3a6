"""Columns of the ledger that are bound to a list of codes, with what the codes are called."""

from typing import Dict, Mapping, Optional

from ..language import tr
from ..standards.loading import table
from ..standards.wording import chinese

#: column → table with ``code``, ``name_cn`` and ``name_en``
_TABLES = {"ZT": "case_statuses", "CSYY": "right_causes", "CLLJ": "right_paths"}
_EXPLAINED = {"CDLX": "conflict_types", "CDXT": "conflict_types", "QL1LX": "right_kinds", "QL2LX": "right_kinds"}


def codes_of(column: str) -> Optional[Mapping[str, str]]:
    """Code → name of a column that people write codes in; None for one that is free."""
    if column in _TABLES:
        return _names(_TABLES[column])
    return _short().get(column)


def explained(column: str) -> Optional[Mapping[str, str]]:
    """Code → name of any column that holds codes, those that a run writes included; None for the others."""
    return _names(_EXPLAINED[column]) if column in _EXPLAINED else codes_of(column)


def _names(name: str) -> Dict[str, str]:
    wanted = "name_cn" if chinese() else "name_en"
    return {row["code"]: row[wanted] or row["name_cn"] for row in table(name).rows}


def _short() -> Dict[str, Dict[str, str]]:
    """The short lists of ledger_columns.csv."""
    return {
        "SFTQLR": {"0": tr("no"), "1": tr("yes"), "2": tr("same household or collective"), "9": tr("unknown")},
        "QRQK": {
            "0": tr("not asked yet"),
            "1": tr("both agreed"),
            "2": tr("one refused"),
            "3": tr("dispute filed"),
        },
        "LSJG": {"0": tr("pending"), "1": tr("agreed"), "2": tr("returned")},
    }
