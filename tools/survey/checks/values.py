"""What fields hold: filled, of the right size, a code of its list, a number in its range."""

from typing import Dict, FrozenSet, Iterator, List, Mapping, NamedTuple, Optional, Tuple

import numpy as np
import pandas as pd

from ...checks.model import Check, Column, Flags, Found, NotRun, Outcome, together
from ...language import tr
from ...progress import Progress
from ...standards import code_list, table
from ...standards.schemas import FieldSpec, schema
from .inspected import TOWNS, VILLAGES, Inspected
from .registry import registry

CLASSES = "land_class_tdt1057"
_BEFORE_AFTER = ("BGQ", "BGH")
_STATES = {"current": True, "later extension": True, "retired": False, "legacy": False}
_LATER = "later extension"
# layers whose codes have the same lists as the survey's patches, although their field lists name none
_LIKE_PATCHES = ("DLTBGXGC", "YJJBNTTB", "YJJBNTCBQTB", "YJJBNT", "ZY_JBNTBHTB", "BH_JBNTBHTB")


class Domain(NamedTuple):
    """The codes that a field may hold, and those of them that are accepted although their meaning is not known."""

    codes: FrozenSet[str]
    later: FrozenSet[str]


@registry("SL-006")
def filled(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Mandatory fields that are empty."""
    del check, progress
    parts = []
    text = tr("Field {field} ({name}) is empty.")
    wanted = [one for one in inspected.standard.fields if one.required and inspected.target.has(one.code)]
    for field in wanted:
        rows = np.flatnonzero(inspected.target.texts(field.code) == "")
        said = text.format(field=inspected.column(field.code), name=field.name_cn)
        parts.append(inspected.rows(rows, [said] * len(rows), field.code))
    return Outcome(together(parts), len(wanted) * len(inspected.target))


@registry("SL-007")
def sizes(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Texts longer than the standard's field, numbers with more digits or decimals than it has."""
    del check
    parts, looked = [], 0
    held = [one for one in inspected.standard.fields if one.type and inspected.target.has(one.code)]
    for at, field in enumerate(held):
        progress.at(at / len(held))
        if field.kind == "date" or not field.length:
            continue
        looked += len(inspected.target)
        wrong = _too_long(inspected, field) if field.kind == "text" else _too_fine(inspected, field)
        rows = np.flatnonzero(wrong)
        parts.append(inspected.rows(rows, _oversized(inspected, field, rows), field.code))
    return Outcome(together(parts), looked)


def _too_long(inspected: Inspected, field: FieldSpec) -> Flags:
    place, values = pd.factorize(inspected.target.texts(field.code))
    codes = _domain(inspected, field)
    # a list may hold longer codes than the field was made for
    listed = frozenset() if codes is None else codes.codes | codes.later
    long = np.array([len(str(one)) > field.length and one not in listed for one in values.tolist()], bool)
    found: Flags = long[place] if len(long) else np.zeros(len(inspected.target), bool)
    return found


def _too_fine(inspected: Inspected, field: FieldSpec) -> Flags:
    numbers = inspected.target.numbers(field.code)
    whole = field.length - (field.decimals + 1 if field.decimals else 0)
    wrong: Flags = np.abs(numbers) >= 10.0**whole
    if field.decimals or field.kind == "integer":
        scaled = numbers * 10.0**field.decimals
        # what a double cannot hold better is no further decimal
        wrong |= np.abs(scaled - np.round(scaled)) > 1e-6 * np.maximum(1.0, np.abs(scaled) * 1e-8)
    return wrong


def _oversized(inspected: Inspected, field: FieldSpec, rows: Column) -> List[str]:
    text = tr("Field {field} holds “{value}”, the standard allows {length}.")
    length = f"{field.length}.{field.decimals}" if field.decimals else str(field.length)
    values = inspected.target.texts(field.code)[rows].tolist()
    return [text.format(field=inspected.column(field.code), value=one, length=length) for one in values]


@registry("SL-011", "SL-014")
def listed(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Codes that are in no list or retired (SL-011), codes of later extensions (SL-014)."""
    parts, looked = [], 0
    held = [one for one in inspected.standard.fields if inspected.target.has(one.code)]
    for at, field in enumerate(held):
        progress.at(at / len(held))
        domain = _domain(inspected, field)
        if domain is None:
            continue
        texts = inspected.target.texts(field.code)
        looked += int((texts != "").sum())
        place, values = pd.factorize(texts)
        wrong = [one != "" and _strange(check.id, str(one), domain) for one in values.tolist()]
        rows = np.flatnonzero(np.array([*wrong, False], bool)[place])
        parts.append(_coded(inspected, field, rows, check.id))
    return Outcome(together(parts), looked)


def _strange(check: str, code: str, domain: Domain) -> bool:
    return code in domain.later if check == "SL-014" else code not in domain.codes | domain.later


def _coded(inspected: Inspected, field: FieldSpec, rows: Column, check: str) -> Found:
    text = tr("Field {field} ({name}): the code “{value}” is not in the list.")
    if check == "SL-014":
        text = tr("Field {field} ({name}): the code “{value}” is of a later extension.")
    values = inspected.target.texts(field.code)[rows].tolist()
    column = inspected.column(field.code)
    said = [text.format(field=column, name=field.name_cn, value=one) for one in values]
    return inspected.rows(rows, said, field.code)


@registry("SL-012")
def ranges(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Numbers outside of what the standard's field list says (>0, >=0, 0<=x<1, 1-15)."""
    del check, progress
    parts, looked = [], 0
    text = tr("Field {field} ({name}) is {value}, allowed is {range}.")
    for field, wanted in _ranged(inspected):
        numbers = inspected.target.numbers(field.code)
        looked += int((~np.isnan(numbers)).sum())
        rows = np.flatnonzero(_outside(numbers, wanted))
        column = inspected.column(field.code)
        values = inspected.target.texts(field.code)[rows].tolist()
        said = [text.format(field=column, name=field.name_cn, value=one, range=wanted) for one in values]
        parts.append(inspected.rows(rows, said, field.code))
    return Outcome(together(parts), looked)


def _ranged(inspected: Inspected) -> Iterator[Tuple[FieldSpec, str]]:
    for field in inspected.standard.fields:
        wanted = field.domain or _patch_domain(inspected, field)
        # mandatory areas only: an empty width of a lake is stored as 0 by some programs
        if inspected.target.has(field.code) and (wanted[:1] in ("<", ">", "0") or "-" in wanted):
            yield field, wanted if field.required or wanted != ">0" else ">=0"


def _outside(numbers: Column, wanted: str) -> Flags:
    if wanted == ">0":
        found: Flags = numbers <= 0
    elif wanted == ">=0":
        found = numbers < 0
    elif wanted == "0<=x<1":
        found = (numbers < 0) | (numbers >= 1)
    else:
        low, high = wanted.split("-")
        found = (numbers < float(low)) | (numbers > float(high))
    return found


@registry("SL-013")
def feature_code(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Rows whose YSDM is not the layer's; where that is not sure, not the most frequent one."""
    del check, progress
    inspected.need("YSDM")
    texts = inspected.target.texts("YSDM")
    values, count = np.unique(texts[texts != ""].astype(str), return_counts=True)
    if not len(values):
        raise NotRun(tr("Field YSDM of layer {layer} is empty.").format(layer=inspected.target.name))
    common = str(values[count.argmax()])
    known = inspected.standard.layer.ysdm
    sure = known != "" and inspected.standard.layer.certainty.startswith("verified")
    wanted = known if sure else common
    rows = np.flatnonzero((texts != "") & (texts != wanted))
    text = tr("YSDM is {value}, the layer's is {wanted}.")
    said = [text.format(value=one, wanted=wanted) for one in texts[rows].tolist()]
    notes = []
    if known and not sure and common != known:
        note = tr("Most rows have YSDM {value}; {known} is expected, but that is not confirmed ({certainty}).")
        notes.append(note.format(value=common, known=known, certainty=inspected.standard.layer.certainty))
    return Outcome(inspected.rows(rows, said), int((texts != "").sum()), notes=tuple(notes))


@registry("SL-015")
def one_county(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Codes of places whose county is not that of the administrative areas, or of most rows."""
    del progress
    fields = [one for one in check.parameters["fields"].split("|") if inspected.target.has(one)]
    if not fields:
        text = tr("Layer {layer} has no field {fields}.")
        raise NotRun(text.format(layer=inspected.target.name, fields=check.parameters["fields"].replace("|", ", ")))
    given = _counties(inspected)
    parts, looked = [], 0
    text = tr("Field {field} is {value}: county {county}, expected is {wanted}.")
    for field in fields:
        texts = inspected.target.texts(field).astype(str)
        county = np.array([one[:6] for one in texts.tolist()], dtype="U6")
        some = county != ""
        looked += int(some.sum())
        wanted = given or _most(county[some])
        rows = np.flatnonzero(some & ~np.isin(county, sorted(wanted)))
        shown = ", ".join(sorted(wanted))
        pairs = zip(texts[rows].tolist(), county[rows].tolist())
        said = [text.format(field=field, value=value, county=one, wanted=shown) for value, one in pairs]
        parts.append(inspected.rows(rows, said, field))
    return Outcome(together(parts), looked)


def _counties(inspected: Inspected) -> FrozenSet[str]:
    found = set()
    for role, field in ((TOWNS, "XZQDM"), (VILLAGES, "ZLDWDM")):
        if inspected.has(role) and inspected.layer(role).has(field):
            found |= {one[:6] for one in inspected.layer(role).texts(field).tolist() if one}
    return frozenset(found)


def _most(counties: Column) -> FrozenSet[str]:
    values, count = np.unique(counties, return_counts=True)
    return frozenset([str(values[count.argmax()])]) if len(values) else frozenset()


def _domain(inspected: Inspected, field: FieldSpec) -> Optional[Domain]:
    """The list of a field, None where it has none."""
    name = field.domain or _patch_domain(inspected, field)
    if name == CLASSES:
        # names have a rule of their own
        return Domain(frozenset(code_list("tdt1057").codes), frozenset()) if field.code.endswith("DLBM") else None
    if name == "1203":
        name = "KCDLBM"
    codes = _lists().get(name)
    return None if codes is None or name == "YSDM" or field.code.endswith("MC") else codes


def _patch_domain(inspected: Inspected, field: FieldSpec) -> str:
    """The domain that the survey's patches have for the same field, before or after a change too."""
    if inspected.standard.code not in _LIKE_PATCHES:
        return ""
    code = field.code[3:] if field.code.startswith(_BEFORE_AFTER) else field.code
    same: Dict[str, str] = {one.code: one.domain for one in schema("DLTB")}
    names: Mapping[str, str] = {"GDZZSXDM": "ZZSXDM", "PDJB": "GDPDJB"}
    return same.get(names.get(code, code), "")


def _lists() -> Mapping[str, Domain]:
    found: Dict[str, Tuple[List[str], List[str]]] = {}
    for row in table("domains").rows:
        codes, later = found.setdefault(row["domain"], ([], []))
        if _STATES.get(row["status"], True) and row["code"]:
            (later if row["status"] == _LATER else codes).append(row["code"])
    return {name: Domain(frozenset(codes), frozenset(later)) for name, (codes, later) in found.items()}
