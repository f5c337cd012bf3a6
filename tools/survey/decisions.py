"""One-to-many combinations as a table that people decide in and a later run replays.

A row stands for all pairs with the same monitoring class, survey class, condition (what the attributes say that the
possible rules look at) and candidates. DECISION is a survey class; WHO and WHEN say whose it is.
"""

import math
from typing import Any, Dict, Iterable, List, Mapping, NamedTuple, Optional, Tuple

import numpy as np
import numpy.typing as npt

from ..errors import InputError
from ..language import tr
from ..standards.land_class_system import ClassSystem
from ..standards.mangled import original

KEY_COLUMNS = ("MONITORING_CLASS", "SURVEY_CLASS", "CONDITION", "CANDIDATES")
QUEUE_COLUMNS = (*KEY_COLUMNS, "DEFAULT", "PIECES", "AREA", "DECISION", "WHO", "WHEN", "NOTE")
_SHOWN = 12
Texts = Tuple[str, str, str, str]


class Key(NamedTuple):
    """A combination: classes (None where that side is absent), the condition's words and the possible classes."""

    monitoring: Optional[str]
    survey: Optional[str]
    condition: str
    candidates: str

    def texts(self) -> Texts:
        """The cells of :data:`KEY_COLUMNS`."""
        return (self.monitoring or "", self.survey or "", self.condition, self.candidates)


class Decision(NamedTuple):
    """One decided row; ``row`` is its number in the table (the header is row 1)."""

    code: str
    who: str
    when: str
    note: str
    row: int


class Decisions:
    """Decisions by the cells of :data:`KEY_COLUMNS`."""

    def __init__(self, rows: Optional[Mapping[Texts, Decision]] = None) -> None:
        self.rows: Dict[Texts, Decision] = dict(rows or {})

    def class_for(self, key: Key) -> str:
        """The class decided for ``key``; empty if nothing is decided."""
        found = self.rows.get(key.texts())
        return found.code if found else ""


def read_decisions(rows: Iterable[Mapping[str, Any]], classes: ClassSystem) -> Decisions:
    """The decided rows of a queue table (dicts by :data:`QUEUE_COLUMNS`, as CSV, workbook or layer give them).

    Rows without DECISION are passed by. Raises :class:`InputError` with row and column for missing columns, classes
    that the standard does not have and combinations decided twice in different ways.
    """
    found: Dict[Texts, Decision] = {}
    problems: List[str] = []
    for number, row in enumerate(rows, start=2):
        cells = {str(name).strip().upper(): _text(value) for name, value in row.items()}
        missing = [name for name in (*KEY_COLUMNS, "DECISION") if name not in cells]
        if missing:
            text = tr("The decision table lacks the columns {columns}.")
            raise InputError(text.format(columns=", ".join(missing)))
        if not cells["DECISION"]:
            continue
        code = _class(cells["DECISION"], classes)
        place = tr("Decision table, row {row}, column DECISION:").format(row=number)
        if not classes.known(code):
            text = tr("the class “{code}” is not in {title}.").format(code=code, title=classes.title)
            problems.append(f"{place} {text}")
            continue
        survey = _class(cells["SURVEY_CLASS"], classes)
        key = (cells["MONITORING_CLASS"], survey, cells["CONDITION"], cells["CANDIDATES"])
        who, when, note = (cells.get(name, "") for name in ("WHO", "WHEN", "NOTE"))
        if key in found and found[key].code != code:
            text = tr("row {first} decides the same combination as {code}.")
            problems.append(f"{place} {text.format(first=found[key].row, code=found[key].code)}")
        found.setdefault(key, Decision(code, who, when, note, number))
    if problems:
        more = len(problems) - _SHOWN
        rest = [tr("… and {count} more problems.").format(count=more)] if more > 0 else []
        raise InputError("\n".join(problems[:_SHOWN] + rest))
    return Decisions(found)


class Queue:
    """The queue of a run, added to block by block."""

    def __init__(self, decisions: Optional[Decisions] = None) -> None:
        self._decisions = decisions or Decisions()
        self._found: Dict[Texts, List[Any]] = {}
        self._seen: Dict[Tuple[str, str], None] = {}

    def add(self, verdicts: Any, areas: npt.NDArray[np.float64]) -> None:
        """Adds a block: :class:`~.verdict.Verdicts` and the pieces' areas (n,) in m2."""
        count = len(verdicts.outcomes)
        pieces = np.bincount(verdicts.combination, minlength=count)
        # Hundred-thousandths of a square metre as whole numbers: the same sum in whatever order blocks come.
        units = np.rint(areas * 1e5).astype(np.int64)
        sums = exact_sums(verdicts.combination, units, count)
        for outcome, key, number, units_here in zip(verdicts.outcomes, verdicts.keys, pieces.tolist(), sums):
            self._seen[key.texts()[:2]] = None
            if outcome.queued:
                entry = self._found.setdefault(key.texts(), [outcome, 0, 0])
                entry[1] += number
                entry[2] += units_here

    def rows(self) -> List[Dict[str, Any]]:
        """The table, by its key; decided rows keep DECISION, WHO, WHEN and NOTE. AREA in m2."""
        out = []
        for key, (outcome, pieces, units) in sorted(self._found.items()):
            decision = self._decisions.rows.get(key, Decision("", "", "", "", 0))
            values = (outcome.default, pieces, round(units / 1e5, 2))
            out.append(dict(zip(QUEUE_COLUMNS, (*key, *values, *decision[:4]))))
        return out

    def notes(self) -> List[str]:
        """Sentences about decisions that were not used (stale) or name a class that no rule proposes."""
        out = []
        for key, decision in sorted(self._decisions.rows.items(), key=lambda one: one[1].row):
            what = {"row": decision.row, "code": decision.code, "key": " / ".join(part or "–" for part in key)}
            if key[:2] not in self._seen:
                out.append(tr("Decision row {row} ({key}): the data has no such pair of classes.").format(**what))
            elif key not in self._found:
                text = tr("Decision row {row} ({key}): not used, no pair has this condition and these candidates.")
                out.append(text.format(**what))
            elif decision.code not in key[3].split(";"):
                out.append(tr("Decision row {row} ({key}): {code} is none of the candidates.").format(**what))
        return out


def exact_sums(group: npt.NDArray[np.int64], units: npt.NDArray[np.int64], count: int) -> List[int]:
    """Sums of whole ``units`` by group, exact: float sums of the halves stay below 2**53."""
    high, low = np.divmod(units, 2**20)
    highs = np.bincount(group, weights=high, minlength=count)
    lows = np.bincount(group, weights=low, minlength=count)
    return [int(one) * 2**20 + int(two) for one, two in zip(highs.tolist(), lows.tolist())]


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _class(text: str, classes: ClassSystem) -> str:
    """A class; a workbook's 301 is 0301."""
    if classes.open or classes.known(text):
        return text
    return original(text, classes.known) or text
