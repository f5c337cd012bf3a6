"""The truth about overlapping rights: what was planted, what has to become of it, and by which row of the rules."""

from typing import Any, Dict, List, NamedTuple

import numpy as np
import shapely

from .hashing import Columns
from .surgery import located

#: Rights in the order of the compatibility table, which names a row by both: "CBG-CBL".
ORDER = ("OWN_C", "OWN_S", "UCB", "UJB", "UZJ", "CBG", "CBL", "CBC", "TJY", "KCQ")
CASE, NOISE, STACK, INFORMATION, CODE = "case", "noise", "stack", "information", "code"
NOISE_FORM, SHIFT_FORM, STACK_KIND, CODE_KIND = "34", "35", "41", "CODE"


class Right(NamedTuple):
    """A parcel of one right: its layer, number, code of the right, polygon."""

    layer: str
    number: str
    right: str
    shape: Any


class Overlap(NamedTuple):
    """A planted overlap: kind as in the list of conflict types, what becomes of it, both parcels, the ground."""

    kind: str
    outcome: str
    form: str
    one: Right
    two: Right
    place: Any
    note: str


def overlap(kind: str, outcome: str, one: Right, two: Right, note: str, form: str = "") -> Overlap:
    """The overlap of two parcels, in the order of the rules; its form follows from the shares unless it is given."""
    if (ORDER.index(two.right), two.layer, two.number) < (ORDER.index(one.right), one.layer, one.number):
        one, two = two, one
    place = shapely.intersection(one.shape, two.shape)
    if outcome == NOISE:
        form = NOISE_FORM
    return Overlap(kind, outcome, form or form_of(place.area, one.shape.area, two.shape.area), one, two, place, note)


def form_of(area: float, one: float, two: float) -> str:
    """31 contained, 32 coincident, 33 partial: by the shares of the overlap in both parcels."""
    smaller, larger = area / min(one, two), area / max(one, two)
    if larger >= 0.9:
        return "32"
    return "31" if smaller >= 0.95 and larger < 0.6 else "33"


def mean_width(place: Any) -> float:
    """2 × area / perimeter in m, as the ledger tells it."""
    return float(2 * place.area / place.length) if place.length else 0.0


def truth_columns(found: List[Overlap]) -> Columns:
    """The rows of the truth table."""
    place = np.empty(len(found), object)
    place[:] = [one.place for one in found]
    texts: Dict[str, List[Any]] = {
        "KIND": [one.kind for one in found],
        "FORM": [one.form if one.outcome != CODE else None for one in found],
        "OUTCOME": [one.outcome for one in found],
        "RULE": [f"{one.one.right}-{one.two.right}" for one in found],
        "LAYER": [one.one.layer for one in found],
        "ID": [one.one.number for one in found],
        "LAYER2": [one.two.layer for one in found],
        "ID2": [one.two.number for one in found],
        "NOTE": [one.note for one in found],
    }
    columns: Columns = {name: np.array(values, object) for name, values in texts.items()}
    columns.update(located(place))
    return columns
