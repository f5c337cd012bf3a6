"""How good candidates are: each criterion from 0 (worst) to 1 (best), and their weighted mean."""

from functools import cache
from typing import Dict, List, Mapping, Sequence, Tuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..checks.model import Column, Floats
from ..standards.loading import table
from .weights import Criterion

IRRIGATION = "control_lines_irrigation"


def marks(measures: Mapping[str, Floats], criteria: Sequence[Criterion]) -> Floats:
    """What each candidate scores by each criterion (n, c), 0 to 1; an unknown value scores 0.

    ``measures``: values (n,) by the name of the criterion. The mark is straight between worst and best.
    """
    columns = [(one.worst - measures[one.name]) / (one.worst - one.best) for one in criteria]
    return np.asarray(np.clip(np.nan_to_num(np.stack(columns, axis=-1)), 0, 1))


def scores(measures: Mapping[str, Floats], criteria: Sequence[Criterion]) -> Floats:
    """The weighted mean of the marks (n,), 0 to 1."""
    weight = np.array([one.weight for one in criteria])
    return np.asarray(marks(measures, criteria) @ (weight / weight.sum()))


def beyond_limits(measures: Mapping[str, Floats], criteria: Sequence[Criterion]) -> Dict[str, npt.NDArray[np.bool_]]:
    """Which candidates (n,) lie beyond the limit of a criterion, by its name; unknown values do not."""
    out = {}
    for one in criteria:
        if one.limit is not None:
            with np.errstate(invalid="ignore"):
                value = measures[one.name]
                out[one.name] = value > one.limit if one.worst > one.best else value < one.limit
    return out


def grade(quality: Floats, rank: Floats) -> Floats:
    """The quality grade (n,): GDDJ (1 to 10), where that is unknown NaN; ``rank`` (GDDB, 1 to 15) counts where no row
    has a GDDJ.
    """
    return rank if np.isnan(quality).all() else quality


def irrigation(words: Column, classes: Column) -> Floats:
    """Levels of irrigation (n,) from 1 (ensured) to 4 (none): of GGBZL ``words``, else by the land class; else NaN."""
    by_word, by_share, by_class = _irrigation()
    place, found = pd.factorize(np.asarray(words, object))
    levels = np.array([_level(str(one), by_word, by_share) for one in found.tolist()] + [np.nan])
    out = levels[place]
    unknown = np.isnan(out)
    if unknown.any():
        place, found = pd.factorize(np.asarray(classes, object)[unknown])
        out[unknown] = np.array([by_class.get(str(one)[:4], np.nan) for one in found.tolist()] + [np.nan])[place]
    return np.asarray(out, np.float64)


def _level(word: str, by_word: Mapping[str, float], by_share: Sequence[Tuple[float, float]]) -> float:
    """The level of one word: a word of the table, a level itself (1 to 4) or a share of years (75, 75%, ≥75%)."""
    word = word.strip()
    if word in by_word:
        return by_word[word]
    figure = word.lstrip("≥>=").rstrip("%％")
    try:
        share = float(figure)
    except ValueError:
        return np.nan
    if share in (1, 2, 3, 4) and figure == word:
        return share
    share = share * 100 if 0 < share < 1 else share
    return next((level for least, level in by_share if least <= share <= 100), np.nan)


@cache
def _irrigation() -> Tuple[Dict[str, float], List[Tuple[float, float]], Dict[str, float]]:
    """Levels by word, by the least share of years (highest first) and by land class."""
    words: Dict[str, float] = {}
    classes: Dict[str, float] = {}
    shares: List[Tuple[float, float]] = []
    for row in table(IRRIGATION).rows:
        word, level = row["word"], float(row["level"])
        if word.startswith(">="):
            shares.append((float(word[2:]), level))
        elif word.startswith("class "):
            classes[word[6:]] = level
        else:
            words[word] = level
    return words, sorted(shares, reverse=True), classes
