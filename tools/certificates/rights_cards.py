"""Cards of the worst cases in the report: a map with both parcels and their overlap, the facts, what decided."""

from typing import Any, Dict, List, Tuple

import numpy as np
import pandas as pd
import shapely

from ..exchange.maps.layers import MapLayer, Place
from ..exchange.report import Report
from ..language import tr
from ..progress import Progress
from .job import Found
from .masking import shown
from .model import Integers
from .rights_words import certainty_name, relation_name, right_name, rule_name, rule_rights, type_words

CARDS = 12
CARDS_A_TYPE = 3
CARDS_OF_SHIFTS = 1
SHIFTED = "35"
_SIDES = (("#e4eef6", "#0072b2"), ("#f8f0dc", "#e69f00"))
_OUTLINES = 4000


def worst(found: Found) -> Integers:
    """Places of the cases that get a card: the largest, a few of each type, of displaced batches one."""
    judged = found.judged.take(found.cases)
    area = np.asarray(found.overlaps.area)[found.cases]
    chosen: List[int] = []
    types: Dict[str, int] = {}
    for case in np.argsort(-area, kind="stable").tolist():
        shifted = judged.form[case] == SHIFTED
        kind = SHIFTED if shifted else str(judged.conflict[case])
        if types.get(kind, 0) < (CARDS_OF_SHIFTS if shifted else CARDS_A_TYPE):
            types[kind] = types.get(kind, 0) + 1
            chosen.append(case)
        if len(chosen) == CARDS:
            break
    return np.array(chosen, np.int64)


def add_cards(report: Report, found: Found, mask: bool, progress: Progress) -> None:
    """A card for each of the worst cases."""
    cases = worst(found)
    if not len(cases):
        return
    text = tr("The largest overlaps, at most {count} of each type; all cases are in the ledger.")
    report.section(tr("Worst cases"), text.format(count=CARDS_A_TYPE))
    row_of = np.full(len(found.cases), -1)
    known = np.flatnonzero(found.ledger.pair >= 0)
    row_of[found.ledger.pair[known]] = known
    for number, case in enumerate(cases.tolist()):
        progress.at(number / len(cases))
        row = {code: column[row_of[case]] for code, column in found.ledger.columns.items()}
        _card(report, found, case, row, mask)
    progress.at(1)


def _card(report: Report, found: Found, case: int, row: Dict[str, Any], mask: bool) -> None:
    pair = found.cases[case]
    place = found.overlaps.geometry[pair]
    parcels = [int(side[pair]) for side in (found.overlaps.left, found.overlaps.right)]
    shapes = found.parcels.units.whole(np.array(parcels))
    words = type_words(_text(row["CDLX"]))
    layers = [
        MapLayer(shapes[at : at + 1], title=_title(found, parcels[at]), fill=pale, stroke=colour, width=1.6)
        for at, (pale, colour) in enumerate(_SIDES)
    ]
    ground = np.array([place], object)
    layers.append(MapLayer(ground, title=tr("Overlap"), fill="#f0a878", hatch="rising", emphasis=True))
    layers += [  # once more over the overlap, which hides them where both parcels are the same ground
        MapLayer(shapes[at : at + 1], title="", stroke=colour, width=width)
        for at, ((_, colour), width) in enumerate(zip(_SIDES, (4.2, 1.6)))
    ]
    facts = [
        (tr("Type"), f"{_text(row['CDLX'])} {words.name}"),
        (tr("Form"), f"{_text(row['CDXT'])} {type_words(_text(row['CDXT'])).name}"),
        (tr("Overlap"), _area(row["CDMJ"], row["CDMJM"])),
        (tr("Mean width"), tr("{width} m").format(width=_number(row["PJKD"]))),
        *_side(row, "1", mask),
        *_side(row, "2", mask),
        *_around(row),
    ]
    caption = " · ".join(filter(None, (_text(row["XZQMC"]), tr("group {group}").format(group=_text(row["FZBH"])))))
    text = f"{_text(row['CDYY'])} {_decided(found, row)}".strip()
    report.card(_text(row["CDBH"]), layers, Place(_text(row["CDBH"]), _frame(place, shapes), caption), facts, text,
                crs=found.parcels.crs)  # fmt: skip


def _title(found: Found, parcel: int) -> str:
    number = found.parcels.number[parcel]
    return " ".join(filter(None, (right_name(found.parcels.right[parcel]), _text(number))))


def _side(row: Dict[str, Any], side: str, mask: bool) -> "List[Tuple[str, str]]":
    """What the ledger says of one right."""
    name = tr("Right {number}").format(number=side)
    paper = " · ".join(
        filter(
            None,
            (
                _text(row[f"QL{side}ZH"]),
                shown(_text(row[f"QL{side}RMC"]) or None, mask),
                _text(row[f"QL{side}DJSJ"]),
            ),
        )
    )
    certified = row[f"QL{side}FZMJ"]
    sizes = tr("{area} m² on the map, {share} % of it overlapped").format(
        area=_number(row[f"QL{side}TXMJ"]), share=_number(row[f"CDBL{side}"])
    )
    if not pd.isna(certified):
        sizes += tr("; certified {mu} mu").format(mu=f"{float(certified):,.4f}")
    return [
        (name, " ".join(filter(None, (right_name(_text(row[f"QL{side}LX"])), _text(row[f"QL{side}DYH"]))))),
        (tr("Documents"), paper or tr("none on record")),
        (tr("Areas"), sizes),
    ]


def _around(row: Dict[str, Any]) -> "List[Tuple[str, str]]":
    out = []
    if _text(row["XZDL"]):
        out.append((tr("Present class (m²)"), _text(row["XZDL"]).replace(";", "; ")))
    for code, label in (("SFYJJBNT", tr("Basic farmland")), ("SFHX", tr("Red line"))):
        if not pd.isna(row[code]) and float(row[code]) > 0:
            out.append((label, f"{float(row[code]):,.2f} m²"))
    return out


def _decided(found: Found, row: Dict[str, Any]) -> str:
    name = _text(row["GZBH"])
    rule = found.task.rules.row(*rule_rights(name))
    text = tr("Decided by rule {rule} ({rights}): {relation}; certainty: {certainty}.")
    return text.format(
        rule=name,
        rights=rule_name(name),
        relation=relation_name(_text(row["CDGX"])),
        certainty=certainty_name(rule.certainty),
    )


def outline(found: Found) -> List[MapLayer]:
    """The largest parcels, pale, so that a map has ground; nothing if there are none."""
    area = np.nan_to_num(np.asarray(found.parcels.area, np.float64))
    rows = np.sort(np.argsort(-area, kind="stable")[:_OUTLINES])
    if not len(rows):
        return []
    return [MapLayer(found.parcels.units.whole(rows), title=tr("Parcels"), fill="#eef0f1", stroke="#c4ccd1", width=0.4)]


def _frame(place: Any, shapes: Any) -> "Tuple[float, float, float, float]":
    """The overlap with ground around it, and both parcels where they are not much larger."""
    xmin, ymin, xmax, ymax = shapely.bounds(place).tolist()
    reach = max(30.0, 1.2 * max(xmax - xmin, ymax - ymin))
    around = shapely.total_bounds(shapes).tolist()
    low = [max(value - reach, limit - 5.0) for value, limit in zip((xmin, ymin), around[:2])]
    high = [min(value + reach, limit + 5.0) for value, limit in zip((xmax, ymax), around[2:])]
    return low[0], low[1], high[0], high[1]


def _area(area: Any, mu: Any) -> str:
    return tr("{area} m², {mu} mu").format(area=_number(area), mu=f"{float(mu):,.4f}")


def _number(value: Any) -> str:
    return "" if pd.isna(value) else f"{float(value):,.2f}"


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)
