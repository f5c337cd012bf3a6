"""What the conditions of checks ask of a layer's rows: its fields, and what is read out of them.

A condition names a field by its code. In the layer of changes (DLTBGXGC) a rule of the survey's patches asks for the
state after the change: ``DLBM`` is ``BGHDLBM`` there. Besides, of a field F: ``F_LEN`` its number of characters,
``F_DIGITS`` 1 if these are digits only, ``F_NAME`` the name of its code in the code list, ``F_LEAF`` 1 if a class of
the survey has none below it, ``F_CLASS1`` its first-level class by the list, and ``KCMJ_OFF``, ``TBDLMJ_OFF`` by how
much an area differs from what it is computed of (m2). Empty texts are NULL.
"""

from functools import cache
from typing import Any, Dict, FrozenSet, Mapping, Optional, Sequence, Set, Tuple, Union

import numpy as np
import pandas as pd

from ...checks.model import Column, Floats
from ...rules.evaluate import Tokens
from ...standards import code_list, table
from ...standards.schemas import schema
from .inspected import Inspected

AFTER = "BGH"
_CLASSES = "tdt1057"
_PARTS = ("_LEN", "_DIGITS", "_NAME", "_LEAF", "_CLASS1")
_NUMBERS = frozenset({"_LEN", "_DIGITS", "_LEAF"})
_OFF: Mapping[str, Tuple[str, ...]] = {
    "KCMJ_OFF": ("TBMJ", "KCXS", "KCMJ"),
    "TBDLMJ_OFF": ("TBMJ", "KCMJ", "TBDLMJ"),
}


def fields_asked(inspected: Inspected, names: Sequence[str]) -> Tuple[str, ...]:
    """The field codes that the tokens ``names`` are made of, as this layer calls them, sorted."""
    asked: Set[str] = set()
    for name in names:
        asked.update(_OFF.get(name) or (_split(name)[0],))
    return tuple(sorted({held(inspected, one) for one in asked}))


def held(inspected: Inspected, code: str) -> str:
    """The field that a condition means by ``code`` in this layer."""
    after = AFTER + code
    return after if not inspected.target.has(code) and inspected.target.has(after) else code


def tokens_of_rows(inspected: Inspected, names: Sequence[str], parameters: Mapping[str, Any]) -> Tokens:
    """The tokens ``names`` of all rows (n,)."""
    columns: Dict[str, Column] = {}
    for name in names:
        columns[name] = _off(inspected, name) if name in _OFF else _token(inspected, name)
    return Tokens(columns, len(inspected.target), parameters)


def _split(name: str) -> Tuple[str, Optional[str]]:
    """A token as its field and what is asked of it."""
    for ending in _PARTS:
        if name.endswith(ending):
            return name[: -len(ending)], ending
    return name, None


def _token(inspected: Inspected, name: str) -> Column:
    field, ending = _split(name)
    code = held(inspected, field)
    if ending is None and is_number(inspected, code):
        return inspected.target.numbers(code)
    texts = inspected.target.texts(code)
    place, values = pd.factorize(texts)
    found = [None if text == "" else _part(field, str(text), ending) for text in values.tolist()]
    if ending in _NUMBERS:
        numbers = np.array([np.nan if one is None else one for one in found] or [np.nan], np.float64)
        return np.asarray(numbers[place])
    kinds = np.empty(len(found) + 1, object)
    kinds[:-1] = found
    return np.asarray(kinds[place], object)


def _part(field: str, text: str, ending: Optional[str]) -> Union[str, float, None]:
    """What an ending asks of a text that is not empty."""
    classes = code_list(_CLASSES)
    if ending == "_LEN":
        return float(len(text))
    if ending == "_DIGITS":
        return float(text.isascii() and text.isdigit())
    if ending == "_NAME":
        return _names(field).get(text)
    if ending == "_LEAF":
        return float(classes.known(text) and classes.leaf(text))
    if ending == "_CLASS1":
        return classes.class1(text) if classes.known(text) else None
    return text


def is_number(inspected: Inspected, code: str) -> bool:
    """Whether the standard (not the layer at hand) has a field as a number."""
    field = inspected.standard.field(code)
    return (field is not None and field.type != "" and field.kind in ("integer", "real")) or (
        field is None and code in _survey_numbers()
    )


def _off(inspected: Inspected, name: str) -> Floats:
    """By how much (n,) an area differs from what it is computed of, in m2; an empty deduction counts as 0."""
    values = [inspected.target.numbers(held(inspected, one)) for one in _OFF[name]]
    total, second, stored = values
    if name == "KCMJ_OFF":
        wanted, stored = _cents(total * np.nan_to_num(second)), np.nan_to_num(stored)
    else:
        wanted = _cents(total - np.nan_to_num(second))
    return np.asarray(np.round(np.abs(stored - wanted), 6))


def _cents(values: Floats) -> Floats:
    """Rounded to 0.01, half away from zero; products are first freed of binary noise."""
    return np.asarray(np.floor(np.round(values * 100, 6) + 0.5) / 100)


@cache
def _names(field: str) -> Mapping[str, str]:
    """The names of the codes of a field: classes, or a list of the survey's domains (those in force)."""
    if field.endswith("DLBM"):
        known = code_list(_CLASSES)
        return {code: known.name(code, "zh") for code in known.codes}
    rows = table("domains").rows
    return {row["code"]: row["name_cn"] for row in rows if row["domain"] == field and row["status"] == "current"}


@cache
def _survey_numbers() -> FrozenSet[str]:
    layers = ("DLTB", "DLTBGXGC")
    return frozenset(one.code for layer in layers for one in schema(layer) if one.kind in ("integer", "real"))
