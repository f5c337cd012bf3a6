"""An earlier division: what people decided there is kept as long as nothing it rests on has changed.

A patch is known again by its fingerprint: its ground, what the rules could ask of it, and the rule that decided. A
confirmed patch whose fingerprint is no longer found is open again.
"""

import hashlib
from typing import Any, Dict, List, NamedTuple

import numpy as np
import pandas as pd
import shapely

from ..errors import InputError
from ..language import tr
from ..rules.table import RuleSet
from ..standards.columns import resolve_columns
from ..survey.mapping_columns import as_text
from .model import CHANGED, CONFIRMED, Column, Cut, Division

LAYER = "GLBJ"
FINGERPRINT = "ZWM"
REOPENED_SHOWN = 20
# patches whose ground is written out at once: all of a county would be as large as its file
AT_A_TIME = 10_000
# what people write in a division
WRITTEN = ("GLLX", "RGQR", "QRR", "QRRQ", "GDQ", "CZFX", "BZ")
# tokens that follow from the ground itself, which the fingerprint has already
_FROM_GROUND = frozenset({"area_m2", "width_m"})


class Previous(NamedTuple):
    """The confirmed patches (c,) of an earlier division: fingerprints, numbers, what people wrote by field code."""

    fingerprint: Column
    number: Column
    written: Dict[str, Column]


class Kept(NamedTuple):
    """What an earlier division gives to a new one: ``row`` (p,) of :class:`Previous`, -1 for none; ``reopened``: the
    numbers of confirmed patches that are not found any more, sorted.
    """

    row: Column
    reopened: List[str]


def fingerprints(cut: Cut, division: Division, rules: RuleSet) -> Column:
    """The fingerprint (p,) of each patch: 16 hexadecimal digits.

    All tokens of the rules' form count, not only those that a rule asks for: where a rule that is new or off decides
    nothing, nothing has changed.
    """
    names = sorted(name for name in rules.form.tokens if name in cut.tokens and name not in _FROM_GROUND)
    ids = np.array([rule.rule_id for rule in rules.rules], object)
    out = np.empty(len(division.lead), object)
    for start in range(0, len(out), AT_A_TIME):
        some = slice(start, start + AT_A_TIME)
        lead = division.lead[some]
        said = pd.DataFrame({name: cut.tokens[name][lead] for name in names}, dtype=object)
        said["rule"] = ids[division.decided.first[lead]]
        said = said.astype(object).where(said.notna(), None)
        texts = ["|".join(str(one) for one in row) for row in said.itertuples(index=False, name=None)]
        ground = shapely.to_wkb(shapely.normalize(division.geometry[some]), byte_order=1).tolist()
        out[some] = [hashlib.sha256(wkb + text.encode()).hexdigest()[:16] for wkb, text in zip(ground, texts)]
    return out


def read_previous(source: Any) -> Previous:
    """The confirmed patches of a layer GLBJ. Raises InputError if it has no fingerprints or no RGQR."""
    names = [one.name for one in source.fields]
    aliases = {one.name: one.alias for one in source.fields if one.alias}
    found = resolve_columns(LAYER, names, aliases, None, ["TBBH", *WRITTEN], source.name)
    mark = next((name for name in names if name.upper() == FINGERPRINT), None)
    if mark is None or "RGQR" not in found:
        text = tr("Layer {layer} has no {field}: it is no division that onemap:delineateboundaries made.")
        raise InputError(text.format(layer=source.name, field="RGQR" if mark else FINGERPRINT))
    columns = list(dict.fromkeys([mark, *found.values()]))
    parts: Dict[str, List[Column]] = {name: [np.empty(0, object)] for name in columns}
    for batch in source.batches(columns):
        for name in columns:
            parts[name].append(plain(batch.columns[name]))
    whole = {name: np.concatenate(parts[name]) for name in columns}
    return previous_of({FINGERPRINT: whole[mark], **{field: whole[column] for field, column in found.items()}})


def previous_of(rows: Dict[str, Column]) -> Previous:
    """The confirmed ones of ``rows``, columns of GLBJ by field code (n,), null as None; a column may be missing."""
    confirmed = np.flatnonzero(np.isin(as_text(rows["RGQR"]).astype(str), [CONFIRMED, CHANGED]))
    empty = np.full(len(confirmed), None, object)
    written = {field: rows[field][confirmed] if field in rows else empty for field in WRITTEN}
    number = as_text(rows["TBBH"])[confirmed] if "TBBH" in rows else empty
    return Previous(as_text(rows[FINGERPRINT])[confirmed], number, written)


def keep(previous: Previous, fingerprint: Column) -> Kept:
    """Which confirmed patches are found again among the patches with ``fingerprint`` (p,)."""
    place = pd.Index(previous.fingerprint)
    first = ~place.duplicated()
    row = pd.Series(np.flatnonzero(first), index=place[first]).reindex(fingerprint).fillna(-1)
    found = row.to_numpy(np.int64)
    gone = np.setdiff1d(np.arange(len(previous.fingerprint)), found[found >= 0])
    lost = ~np.isin(previous.fingerprint[gone], fingerprint)
    return Kept(found, sorted(str(one) for one in previous.number[gone][lost].tolist()))


def confirmed(division: Division, previous: Previous, kept: Kept) -> Division:
    """The division with the types and confirmations that people gave to the patches found again."""
    has = np.flatnonzero(kept.row >= 0)
    kind, manual = division.kind.copy(), division.manual.copy()
    types = as_text(previous.written["GLLX"])[kept.row[has]]
    kind[has] = np.where(pd.isna(types), kind[has], types)
    manual[has] = as_text(previous.written["RGQR"])[kept.row[has]]
    return division._replace(kind=kind, manual=manual)


def plain(values: Column) -> Column:
    """Values as objects (n,), null as None."""
    out = np.asarray(values, object).copy()
    out[pd.isna(values)] = None
    return out
