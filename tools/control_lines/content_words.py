"""What the rows of outer layers say: their columns by what people call them, and the words that are recognised there.

Names and words stand in the tables ``control_lines_columns``, ``control_lines_words`` and ``control_lines_minerals``.
A word that is not in the list is told and never guessed.
"""

import re
import unicodedata
from functools import cache
from typing import Dict, FrozenSet, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..checks.layer import Layer, Part
from ..checks.model import Check, Column, Flags, NotRun
from ..checks.values import as_text
from ..errors import InputError
from ..language import tr
from ..standards.columns import cuts
from ..standards.loading import table
from ..standards.register import split
from ..standards.wording import wording

COLUMNS, WORDS = "control_lines_columns", "control_lines_words"
MINERALS, MINERAL_TABLE = "minerals", "control_lines_minerals"
#: The meaning of a word that no list has; an empty cell means "".
UNKNOWN = "?"
SHOWN = 5
_BETWEEN = re.compile(r"[、,，;；/+及和]")


class Meaning(NamedTuple):
    """One meaning of a list of words, in the language in use. ``rank`` orders the meanings of a list."""

    code: str
    rank: int
    name: str


class Mineral(NamedTuple):
    """A mineral. ``kind``: ``strategic``, ``geothermal``, ``mineral_water`` or ``other``; ``redline``: which clause on
    mining inside the ecological red line it falls under, "" for none.
    """

    code: str
    name: str
    kind: str
    redline: str


class Said(NamedTuple):
    """What the rows (n,) of a layer say: ``meaning`` ("" for an empty cell, ``UNKNOWN``, else a code of the list) and
    the ``text`` itself. ``column``: what the column is called, "" if the layer has none.
    """

    meaning: Column
    text: Column
    column: str

    def take(self, rows: Column) -> "Said":
        """The rows (k,), numbers or flags."""
        return Said(self.meaning[rows], self.text[rows], self.column)


def meanings(words: str) -> Dict[str, Meaning]:
    """The meanings of a list (``zone``, ``hazard`` …) by code."""
    rows = [row for row in table(WORDS).rows if row["list"] == words]
    return {one["meaning"]: Meaning(one["meaning"], int(one["rank"]), wording(one, "name")) for one in rows}


def minerals() -> Dict[str, Mineral]:
    """The minerals by code."""
    return {
        row["mineral"]: Mineral(row["mineral"], wording(row, "name"), row["kind"], row["redline"])
        for row in table(MINERAL_TABLE).rows
    }


def column_title(role: str, column: str) -> str:
    """What a column of a role is called, in the language in use."""
    return wording(table(COLUMNS).by_key()[role, column], "name")


def texts_of(layer: Layer, column: str) -> Optional[Column]:
    """The texts (n,) of what the layer's role calls ``column``, "" in parts of the layer that do not have it (a layer
    of exploration rights has no way of mining); None if no part has it.
    """
    names = split(table(COLUMNS).by_key()[layer.role, column]["names"])
    columns = [_called(part, names) for part in layer.parts]
    if not any(columns):
        return None
    found = []
    for part, name in zip(layer.parts, columns):
        values = np.full(part.end - part.start, "", object)
        found.append(values if name is None else as_text(part.source.attributes([name])[1][name]))
    whole: Column = np.concatenate(found)
    return whole


def _called(part: Part, names: Sequence[str]) -> Optional[str]:
    """The column of a part that has one of the names as its name or alias, whole or as a file cut it short."""
    titles = [(one.name, {plain(one.name), plain(one.alias or "")}) for one in part.source.fields]
    for fits in (lambda name: {name}, cuts):
        for name in map(plain, names):
            for column, mine in titles:
                if not mine.isdisjoint(fits(name)):
                    return str(column)
    return None


def needed(layer: Layer, column: str) -> Column:
    """:func:`texts_of`; raises NotRun that says what was looked for."""
    found = texts_of(layer, column)
    if found is None:
        names = ", ".join(split(table(COLUMNS).by_key()[layer.role, column]["names"]))
        text = tr("Layer {layer} has no column that says the {column}. Looked for: {names}.")
        raise NotRun(text.format(layer=layer.name, column=column_title(layer.role, column), names=names))
    return found


def said(layer: Layer, column: str, words: str, *, must: bool = False) -> Said:
    """What the rows of a layer say in ``column``, by a list of ``words`` (``MINERALS``: of minerals).

    Without the column all rows say nothing, or NotRun is raised if it ``must`` be there.
    """
    texts = needed(layer, column) if must else texts_of(layer, column)
    if texts is None:
        empty = np.full(len(layer), "", object)
        return Said(empty, empty, "")
    return Said(understood(texts, words), texts, column_title(layer.role, column))


def understood(texts: Column, words: str) -> Column:
    """The meaning (n,) of each text by a list of words: "" where it is empty, ``UNKNOWN`` where no word fits."""
    place, values = pd.factorize(texts)
    out: Column = np.array([*(_meaning(str(one), words) for one in values.tolist()), ""], object)[place]
    return out


def doubts(layer: Layer, told: Said) -> List[str]:
    """Sentences on rows whose cell is empty or has a word that is not in the list."""
    if not told.column:
        return []
    notes = []
    empty = int((told.meaning == "").sum())
    if empty:
        text = tr("Layer {layer}: {count} rows do not say the {column}.")
        notes.append(text.format(layer=layer.name, count=empty, column=told.column))
    strange = told.text[told.meaning == UNKNOWN]
    if len(strange):
        values = sorted(set(strange.tolist()))
        text = tr("Layer {layer}: {count} rows have values of {column} that are not in the list of words: {values}.")
        shown = ", ".join(values[:SHOWN]) + (" …" if len(values) > SHOWN else "")
        notes.append(text.format(layer=layer.name, count=len(strange), column=told.column, values=shown))
    return notes


def asked(check: Check, parameter: str, words: str) -> FrozenSet[str]:
    """The meanings that a parameter of a check names, by code or word, ``|`` between them.

    Raises InputError for a word that the list does not have.
    """
    found = set()
    for word in filter(None, check.parameters[parameter].split("|")):
        meaning = word if word in meanings(words) else _meaning(word, words)
        if meaning in ("", UNKNOWN):
            text = tr(
                "Check {check}, parameter {parameter}: the list of words {words} has no “{word}”. It has: {known}."
            )
            known = ", ".join(f"{one.code} ({one.name})" for one in meanings(words).values())
            raise InputError(text.format(check=check.id, parameter=parameter, words=words, word=word, known=known))
        found.add(meaning)
    return frozenset(found)


def is_one_of(told: Said, wanted: FrozenSet[str]) -> Flags:
    """Rows (n,) that say one of the ``wanted`` meanings."""
    return np.array([one in wanted for one in told.meaning.tolist()], bool)


@cache
def _words(words: str) -> Dict[str, str]:
    """Meaning by word in its plain form."""
    if words == MINERALS:
        rows = [(row["mineral"], row["words"]) for row in table(MINERAL_TABLE).rows]
    else:
        rows = [(row["meaning"], row["words"]) for row in table(WORDS).rows if row["list"] == words]
    return {plain(word): meaning for meaning, cell in rows for word in split(cell)}


def plain(text: str) -> str:
    """A text without differences of width, case and blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()


@cache
def _meaning(text: str, words: str) -> str:
    known, whole = _words(words), plain(text)
    if not whole:
        return ""
    # of several minerals the first is the main one
    for one in (whole, *([_BETWEEN.split(whole)[0]] if words == MINERALS else [])):
        if one in known:
            return known[one]
        inside = _longest([word for word in known if len(word) > 1 and not word.isascii() and word in one])
        found = {known[word] for word in inside}
        if len(found) == 1:
            return found.pop()
    return UNKNOWN


def _longest(words: List[str]) -> Tuple[str, ...]:
    """The words that no other of them contains (不合格 says more than 合格)."""
    return tuple(word for word in words if not any(word != other and word in other for other in words))
