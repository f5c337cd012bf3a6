"""Checks of the parts of one code: shape, letters, attachment, zeros."""

from functools import cache
from typing import Dict, FrozenSet, Iterator, Mapping, Sequence, Tuple

import numpy as np

from ...language import tr
from ...standards import table as standards_table
from .model import CodeTable, Found, Given, said
from .signs import PLACES, SHAPES, Column, Flags

PARCEL_FIELDS = ("BDCDYH", "ZDDM")
_PAIR, _SERIAL = slice(12, 14), slice(20, 28)
_W = ord("W")


@cache
def letters() -> Mapping[str, Tuple[FrozenSet[str], FrozenSet[str], str]]:
    """By second letter: the first letters and the attachments that go with it, and what it means (Chinese)."""
    out: Dict[str, Tuple[FrozenSet[str], FrozenSet[str], str]] = {}
    for row in standards_table("parcel_feature_codes").rows:
        first = frozenset(row["valid_first_letters"].replace("only", "").split())
        out[row["second_letter"]] = (first, frozenset(row["valid_attachment_letters"].split()), row["meaning_cn"])
    return out


def shapes(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-01, PC-21, PC-24: every place of the code has a sign of its kind."""
    del given
    text = {
        "PC-01": tr("“{value}” is no {what}: {fault}."),
        "PC-21": tr("“{value}” is no {what}: {fault}."),
        "PC-24": tr("“{value}” does not have the form of a {what}: {fault}."),
    }
    names = {
        "BDCDYH": tr("unit number"),
        "ZDDM": tr("parcel code"),
        "DKBM": tr("farm plot code"),
        "FBFBM": tr("issuer code"),
        "CBFBM": tr("contractor code"),
        "CBHTBM": tr("contract code"),
        "CBJYQZBM": tr("contract certificate code"),
        "LZHTBM": tr("lease code"),
    }
    for field, shape in SHAPES.items():
        if not table.has(field):
            continue
        check = "PC-01" if field in PARCEL_FIELDS else "PC-21" if field == "DKBM" else "PC-24"
        code = table.code(field)
        rows = np.flatnonzero(code.given & ~code.good)
        values = code.written[rows].tolist()
        faults = [_fault(one, shape) for one in code.clean[rows].tolist()]
        whats = [names[field]] * len(rows)
        yield Found(check, field, rows, values, said(text[check], values, what=whats, fault=faults))


def _fault(clean: str, shape: str) -> str:
    """What is wrong with the shape, in a few words."""
    if len(clean) != len(shape):
        return tr("it has {count} signs instead of {wanted}").format(count=len(clean), wanted=len(shape))
    kinds = {
        "d": tr("a digit"),
        "g": tr("G, J or Z"),
        "a": tr("a letter"),
        "t": tr("F, L, Q or W"),
        "j": tr("J, Q or a digit"),
    }
    wrong = [place for place, sign in enumerate(clean) if sign not in PLACES[shape[place]]]
    text = tr("place {place} is “{sign}” instead of {kind}")
    return text.format(place=wrong[0] + 1, sign=clean[wrong[0]], kind=kinds[shape[wrong[0]]])


def written_forms(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-02: right but for blanks or small letters."""
    del given
    for field in SHAPES:
        if table.has(field):
            code = table.code(field)
            rows = np.flatnonzero(code.good & (code.written != code.clean))
            values = code.written[rows].tolist()
            text = tr("“{value}” is right but for blanks or small letters; stored it is “{clean}”.")
            yield Found("PC-02", field, rows, values, said(text, values, clean=code.clean[rows].tolist()))


def parcel_codes(table: CodeTable) -> Sequence[Tuple[str, Flags]]:
    """(field, rows (n,)) of well-formed parcel codes, each row once: in the unit number, else in ZDDM."""
    out = []
    seen = np.zeros(len(table), np.bool_)
    for field in PARCEL_FIELDS:
        if table.has(field):
            good = table.code(field).good & ~seen
            seen |= good
            out.append((field, good))
    return out


def pairs(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-04: the two letters go together."""
    del given
    allowed = [first + second for second, (firsts, _, _) in letters().items() for first in firsts]
    for field, good in parcel_codes(table):
        pair = table.code(field).part(_PAIR.start, _PAIR.stop)
        rows = np.flatnonzero(good & ~np.isin(pair, allowed))
        values = table.code(field).written[rows].tolist()
        text = tr("The letters {pair} in “{value}” do not go together.")
        yield Found("PC-04", field, rows, values, said(text, values, pair=pair[rows].tolist()))


def attachments(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-05: the attachment is one that this kind of parcel bears."""
    del given
    if not table.has("BDCDYH"):
        return
    code = table.code("BDCDYH")
    known = letters()
    allowed = [second + letter for second, (_, attached, _) in known.items() for letter in attached]
    second, attached = code.part(13, 14), code.part(19, 20)
    both = np.char.add(second, attached) if len(table) else second
    rows = np.flatnonzero(code.good & np.isin(second, list(known)) & ~np.isin(both, allowed))
    values = code.written[rows].tolist()
    text = tr("“{value}”: a parcel of kind {letter} ({meaning}) does not bear {attached}; it bears {allowed}.")
    kinds = [known[letter] for letter in second[rows].tolist()]
    yield Found("PC-05", "BDCDYH", rows, values, said(
        text, values, letter=second[rows].tolist(), attached=attached[rows].tolist(),
        meaning=[kind[2] for kind in kinds], allowed=[", ".join(sorted(kind[1])) for kind in kinds],
    ))  # fmt: skip


def zeros(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-06: W goes with eight zeros, every other attachment with a number."""
    del given
    if not table.has("BDCDYH"):
        return
    code = table.code("BDCDYH")
    bare = code.signs[:, 19] == _W
    none = (code.signs[:, _SERIAL] == ord("0")).all(axis=1)
    texts = (
        (bare & ~none, tr("“{value}” is bare land (W), so its last eight places must be zeros.")),
        (
            ~bare & none,
            tr("“{value}” has something attached ({letter}), so its last eight places must not all be zeros."),
        ),
    )
    for wrong, text in texts:
        rows = np.flatnonzero(code.good & wrong)
        values = code.written[rows].tolist()
        yield Found("PC-06", "BDCDYH", rows, values, said(text, values, letter=_texts(code.part(19, 20)[rows])))


def _texts(values: Column) -> Sequence[str]:
    return [str(one) for one in values.tolist()]
