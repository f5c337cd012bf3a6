"""Sets of words of parcels (numbers, contracts, minerals), compared for many pairs at once."""

import re
import unicodedata
from typing import Any, Dict, List, Mapping, NamedTuple, Sequence

import numpy as np
import pandas as pd

from .model import Column, Integers

SEPARATORS = re.compile(r"[;,、|/\s]+")
#: What people write where there is nothing to write.
NOTHING = frozenset({"", "-", "--", "—", "无", "暂无", "未知", "不详", "空", "NULL", "NONE", "NAN"})


class Tokens(NamedTuple):
    """The words of each parcel: ``first`` (n + 1,) where its words begin in ``words``, numbers that rise in each."""

    first: Integers
    words: Integers

    def some(self, rows: Integers) -> Column:
        """Whether the parcels ``rows`` (k,) have any words."""
        return np.asarray(self.first[rows + 1] > self.first[rows])


def token_sets(columns: Mapping[str, Sequence[Column]], count: int) -> Dict[str, Tokens]:
    """The words in some columns (n,) of text, one set a name; the same word has the same number in all of them.

    Words are what stands between ``;``, commas, ``、``, ``|``, ``/`` and spaces, in capitals, of any width.
    """
    parts = [(name, column) for name, some in columns.items() for column in some]
    if not parts:
        return {name: Tokens(np.zeros(count + 1, np.int64), np.empty(0, np.int64)) for name in columns}
    place, texts = pd.factorize(np.concatenate([np.asarray(column, object) for _, column in parts]))
    split = [words_of(text) for text in texts]
    sizes = np.array([len(words) for words in split], np.int64)
    flat, names = pd.factorize(np.array([word for words in split for word in words], object))
    place = place.reshape(len(parts), count) if count else place.reshape(len(parts), 0)
    return {
        name: _tokens(np.stack([place[i] for i, (one, _) in enumerate(parts) if one == name]), sizes, flat, len(names))
        if any(one == name for one, _ in parts)
        else Tokens(np.zeros(count + 1, np.int64), np.empty(0, np.int64))
        for name in columns
    }


def words_of(text: Any) -> List[str]:
    """The words of a text in order, without those that say that there is nothing."""
    plain = str(text)
    if plain.isascii() and plain.isalnum():  # the rule, and quickly told
        words = [plain.upper()]
    else:
        words = SEPARATORS.split(unicodedata.normalize("NFKC", plain).upper())
    return [word for word in words if word not in NOTHING and word.strip("0")]


def _tokens(places: Column, sizes: Integers, flat: Integers, names: int) -> Tokens:
    """Sets of parcels from the place of each one's texts (columns, n) among texts of ``sizes`` with words ``flat``."""
    count = places.shape[1]
    row = np.tile(np.arange(count), len(places))
    place = places.ravel()
    row, place = row[place >= 0], place[place >= 0]
    words = flat[expand(np.cumsum(sizes)[place] - sizes[place], sizes[place])]
    key = np.unique(np.repeat(row, sizes[place]) * max(1, names) + words)
    owner, word = np.divmod(key, max(1, names))
    return Tokens(np.searchsorted(owner, np.arange(count + 1)), word)


def expand(first: Integers, sizes: Integers) -> Integers:
    """The places ``first[i]``, ``first[i] + 1`` … of runs of ``sizes[i]``, one run after the other."""
    total = np.cumsum(sizes)
    inside = np.arange(total[-1] if len(total) else 0) - np.repeat(total - sizes, sizes)
    return np.asarray(np.repeat(first, sizes) + inside)


def meet(one: Tokens, other: Tokens, rows: Integers, rows_other: Integers) -> Column:
    """Whether the set of ``rows[i]`` in ``one`` and that of ``rows_other[i]`` in ``other`` share a word (k,)."""
    sizes = one.first[rows + 1] - one.first[rows]
    pair = np.repeat(np.arange(len(rows)), sizes)
    words = one.words[expand(one.first[rows], sizes)]
    step = int(max(one.words.max(initial=0), other.words.max(initial=0))) + 1
    keys = np.repeat(np.arange(len(other.first) - 1), np.diff(other.first)) * step + other.words
    wanted = rows_other[pair] * step + words
    at = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
    hit = keys[at] == wanted if len(keys) else np.zeros(len(wanted), bool)
    out = np.zeros(len(rows), bool)
    out[pair[hit]] = True
    return out


def equal(tokens: Tokens, rows: Integers, rows_other: Integers) -> Column:
    """Whether two parcels have the same words, at least one (k,)."""
    size, size_other = (tokens.first[some + 1] - tokens.first[some] for some in (rows, rows_other))
    same = (size == size_other) & (size > 0)
    at = np.flatnonzero(same)
    sizes = size[at]
    differs = (
        tokens.words[expand(tokens.first[rows[at]], sizes)] != tokens.words[expand(tokens.first[rows_other[at]], sizes)]
    )
    same[np.repeat(at, sizes)[differs]] = False
    return np.asarray(same)
