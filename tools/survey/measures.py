"""Attributes reduced to what the rules can tell apart, so that pairs of patches fall into few combinations."""

from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..language import tr
from ..standards.land_class_conditions import ABSENT, Absent, Condition, Value, matches

Ints = npt.NDArray[np.int64]
Column = npt.NDArray[Any]

LIMITS = {"YU_BI_DU": (0.0, 1.0), "GMGD": (0.0, 100.0), "ZBGD": (0.0, 100.0)}
DIGITS = 6  # a closure of 0.2 in single precision is 0.2 again


class State(NamedTuple):
    """One thing that an attribute can say: a value that stands for it and its words (``>=0.10 <0.20``)."""

    value: Union[Value, Absent]
    label: str


class Measure:
    """One attribute. State 0 is a layer without the column, state 1 NULL, the others depend on the conditions."""

    def __init__(self, name: str, conditions: Sequence[Condition]) -> None:
        self.name = name
        self._conditions = tuple(dict.fromkeys(conditions))
        self._numeric = any(one.kind == "number" for one in conditions)
        self.states: List[State] = [State(ABSENT, f"{name} absent"), State(None, f"{name} NULL")]
        self._texts: Dict[Tuple[str, ...], int] = {}
        if self._numeric:
            self._breaks = np.array(sorted({bound for one in conditions for _, bound in one.bounds} | {0.0}))
            self._bins = self._merge_bins()

    def encode(self, column: Optional[Column], rows: int) -> Tuple[Ints, List[str]]:
        """Indices into :attr:`states` (n,) and sentences about values that cannot be."""
        if column is None:
            return np.zeros(rows, np.int64), []
        return self._numbers(column) if self._numeric else (self._text_states(column), [])

    def _numbers(self, column: Column) -> Tuple[Ints, List[str]]:
        values = np.asarray(pd.to_numeric(pd.Series(column), errors="coerce"), np.float64).round(DIGITS)
        low, high = LIMITS.get(self.name, (-np.inf, np.inf))
        null = np.isnan(values)
        wrong = ~null & ((values < low) | (values > high))
        place = np.searchsorted(self._breaks, values, "left") + np.searchsorted(self._breaks, values, "right")
        states = np.where(null | wrong, 1, self._bins[np.minimum(place, len(self._bins) - 1)])
        notes = []
        if wrong.any():
            text = tr("{field}: {count} values outside {low}–{high} are taken as not measured.")
            notes.append(text.format(field=self.name, count=int(wrong.sum()), low=low, high=high))
        return states.astype(np.int64), notes

    def _merge_bins(self) -> Ints:
        """States for below, at and between the breaks; neighbours that no condition tells apart are one."""
        breaks = self._breaks.tolist()
        spots: List[float] = [breaks[0] - 1.0]
        for before, after in zip(breaks, [*breaks[1:], breaks[-1] + 2.0]):
            spots += [before, (before + after) / 2.0]
        truth = [tuple(one.holds(spot) for one in self._conditions) for spot in spots]
        starts = [place for place in range(len(spots)) if place == 0 or truth[place] != truth[place - 1]]
        table = np.zeros(len(spots), np.int64)
        for start, end in zip(starts, [*starts[1:], len(spots)]):
            table[start:end] = len(self.states)
            self.states.append(State(spots[start], f"{self.name} {self._interval(start, end)}".strip()))
        return table

    def _interval(self, start: int, end: int) -> str:
        """Spots 1, 3, 5 … are the breaks themselves, even ones lie beside them."""
        if end == start + 1 and start % 2:
            return f"={self._breaks[start // 2]:g}"
        parts = []
        if start:
            parts.append(f"{'>=' if start % 2 else '>'}{self._breaks[(start - 1) // 2]:g}")
        if end < 2 * len(self._breaks) + 1:
            parts.append(f"{'<' if end % 2 else '<='}{self._breaks[(end - 1) // 2]:g}")
        return " ".join(parts)

    def _text_states(self, column: Column) -> Ints:
        index, uniques = pd.factorize(np.asarray(column), use_na_sentinel=True)
        table = np.ones(len(uniques) + 1, np.int64)
        for place, value in enumerate(uniques):
            text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
            if text:
                table[place] = self._state_of(text)
        return np.asarray(table[index], np.int64)

    def _state_of(self, text: str) -> int:
        hit = tuple(sorted({code for one in self._conditions for code in one.codes if matches(text, (code,))}))
        if hit not in self._texts:
            self._texts[hit] = len(self.states)
            self.states.append(State(text, f"{self.name} {';'.join(hit)}" if hit else f"{self.name} filled"))
        return self._texts[hit]
