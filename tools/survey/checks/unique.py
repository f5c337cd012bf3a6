"""Numbers that name one thing: the feature's id, the patch's number in its village, numbers of other layers."""

from typing import List, Sequence

import numpy as np
import pandas as pd

from ...checks.model import Check, Column, Flags, NotRun, Outcome, together
from ...language import tr
from ...progress import Progress
from .conditions import shown_fields
from .inspected import Inspected
from .registry import registry

ID = "BSM"
SHOWN = 5


@registry("R001")
def feature_id(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """BSM that repeat or have another length."""
    del progress
    inspected.need(ID)
    field = inspected.standard.field(ID)
    length = int(check.number("length")) if field is None or not field.length else field.length
    texts = inspected.target.texts(ID)
    # certificate layers number their rows 1, 2, 3 …
    fixed = field is None or field.kind == "text"
    short = np.flatnonzero((texts != "") & (_lengths(texts) != length) & fixed)
    text = tr("BSM “{value}” has {found} characters, not {length}.")
    said = [text.format(value=one, found=len(one), length=length) for one in texts[short].tolist()]
    twice = _repeated(inspected, [ID])
    again = inspected.rows(twice, _said_twice(inspected, [ID], twice), "repeated")
    return Outcome(together([inspected.rows(short, said, "length"), again]), len(texts))


@registry("R002")
def number_in_village(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Patch numbers that repeat inside a village or are too long."""
    del progress
    (field,), within = shown_fields(check), check.parameters["within"]
    inspected.need(field, within)
    texts, length = inspected.target.texts(field), int(check.number("length"))
    long = np.flatnonzero(_lengths(texts) > length)
    text = tr("{field} “{value}” has more than {length} characters.")
    said = [text.format(field=field, value=one, length=length) for one in texts[long].tolist()]
    twice = _repeated(inspected, [within, field])
    again = inspected.rows(twice, _said_twice(inspected, [within, field], twice), "repeated")
    return Outcome(together([inspected.rows(long, said, "length"), again]), len(texts))


@registry("SL-021")
def own_number(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Numbers of other layers that repeat."""
    del progress
    fields = [one for one in shown_fields(check) if inspected.target.has(one)]
    if not fields:
        text = tr("Layer {layer} has no field {fields}.")
        raise NotRun(text.format(layer=inspected.target.name, fields=", ".join(shown_fields(check))))
    parts = []
    for field in fields:
        twice = _repeated(inspected, [field])
        parts.append(inspected.rows(twice, _said_twice(inspected, [field], twice), field))
    return Outcome(together(parts), len(fields) * len(inspected.target))


def _lengths(texts: Column) -> Column:
    return np.array([len(one) for one in texts.tolist()], np.int64)


def _repeated(inspected: Inspected, fields: Sequence[str]) -> Column:
    """Rows whose values in ``fields``, all filled, another row has too."""
    columns = {field: inspected.target.texts(field) for field in fields}
    some: Flags = np.ones(len(inspected.target), bool)
    for values in columns.values():
        some &= values != ""
    again = pd.DataFrame(columns).duplicated(keep=False).to_numpy() if columns else some
    return np.flatnonzero(some & again)


def _said_twice(inspected: Inspected, fields: Sequence[str], rows: Column) -> List[str]:
    text = tr("{values} stands on {count} rows: {rows}.")
    frame = pd.DataFrame({field: inspected.target.texts(field)[rows] for field in fields})
    fids = inspected.target.ground.fids[rows]
    out: List[str] = [""] * len(rows)
    for places in frame.groupby(list(fields), sort=False).indices.values() if len(rows) else ():
        shown = ", ".join(map(str, np.sort(fids[places])[:SHOWN].tolist())) + (" …" if len(places) > SHOWN else "")
        values = ", ".join(f"{field} = {frame[field].iloc[places[0]]}" for field in fields)
        for at in places.tolist():
            out[at] = text.format(values=values, count=len(places), rows=shown)
    return out
