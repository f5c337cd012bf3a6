"""Counts and areas of the ledger by type, by township and by status."""

import re
from typing import Any, Callable, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..exchange.columns import Column
from ..exchange.sheets import Sheet
from ..language import tr
from . import life
from .coded import codes_of
from .ledger import in_mu
from .model import Floats, Ledger
from .rights_words import type_words

TOWN_DIGITS = 9
VILLAGES = 3  # named where nothing tells the township
_TOWN = re.compile(r"^.*?(?:镇|乡|街道|农场|林场|牧场|开发区)")


def present(ledger: Ledger) -> Any:
    """Rows (r,) of the ledger that the run has found: all but those that are gone."""
    return ledger.columns["BDZT"] != life.GONE


def statistics(ledger: Ledger) -> List[Sheet]:
    """The sheets; cases that are gone do not count."""
    rows = np.flatnonzero(present(ledger))
    area = ledger.columns["CDMJ"][rows]
    note = tr(
        "Sums over pairs: ground that lies in several cases counts in each. The cover has the ground counted once."
    )
    statuses = codes_of("ZT") or {}
    made = (
        (tr("By type"), tr("Type"), ledger.columns["CDLX"][rows], lambda code: type_words(code).name),
        (tr("By township"), tr("Code"), *_towns(ledger, rows)),
        (tr("By status"), tr("Status"), ledger.columns["ZT"][rows], lambda code: statuses.get(code, "")),
    )
    return [_sheet(title, head, keys, name, area, note) for title, head, keys, name in made]


def _towns(ledger: Ledger, rows: Any) -> "Tuple[Any, Callable[[str], str]]":
    """The code of the township of each row, and what a township is called."""
    codes = ledger.columns["XZQDM"][rows]
    towns = np.array([None if one is None else one[:TOWN_DIGITS] for one in codes.tolist()], object)
    names = ledger.columns["XZQMC"][rows]

    def name(town: str) -> str:
        return town_name(names[towns == town].tolist())

    return towns, name


def town_name(places: Sequence[Optional[str]]) -> str:
    """The name of a township out of those of its villages; some of these where it does not show."""
    texts = sorted({one for one in places if one is not None})
    found = sorted({match.group() for match in map(_TOWN.match, texts) if match})
    return found[0] if found else ", ".join(texts[:VILLAGES]) + (" …" if len(texts) > VILLAGES else "")


def _sheet(title: str, head: str, keys: Any, name: "Callable[[str], str]", area: Floats, note: str) -> Sheet:
    columns = [
        Column(head, "code", 14),
        Column(tr("Name"), "text", 40),
        Column(tr("Cases"), "integer", 12, True),
        Column(tr("Overlap (m²)"), "area_m2", 18),
        Column(tr("Overlap (mu)"), "real", 16, True),
    ]
    known = pd.Series(keys, dtype=object).fillna("")
    sums = pd.DataFrame({"key": known, "area": area}).groupby("key", sort=True)["area"].agg(["size", "sum"])
    rows = [
        (key, name(key) if key else tr("not known"), int(count), round(total, 2), float(in_mu(total)[0]))
        for key, count, total in zip(sums.index.tolist(), sums["size"].tolist(), sums["sum"].tolist())
    ]
    return Sheet(title, columns, rows, notes=[note], total_row=True)
