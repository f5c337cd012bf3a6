"""Transfer matrix and summary of a mapping, added to block by block; the same sums whatever the order of blocks.

Areas are summed as whole numbers of 1e-5 m2. Hectares close: the cells of a table, its margins and its total are all
multiples of 0.01 ha and add up exactly, by the largest-remainder rule (``adjust_unit_ha`` in the tolerances table).
"""

from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt

from ..errors import InputError
from ..language import tr
from ..standards.land_class_system import ClassSystem
from .decisions import exact_sums
from .outcome import VERDICTS
from .verdict import Verdicts

Floats = npt.NDArray[np.float64]
UNITS = 100_000  # in one m2
_CENT = 100 * UNITS  # in 0.01 ha


class Matrix(NamedTuple):
    """Hectares by class: ``cells[row][column]`` with ``rows`` and ``columns`` sorted; empty text: no class there."""

    rows: Tuple[str, ...]
    columns: Tuple[str, ...]
    cells: Tuple[Tuple[float, ...], ...]
    row_totals: Tuple[float, ...]
    column_totals: Tuple[float, ...]
    total: float


class VerdictRow(NamedTuple):
    """A line of the summary: pieces, hectares and share of the area (0 to 1)."""

    verdict: str
    pieces: int
    hectares: float
    share: float


class GapRow(NamedTuple):
    """Pieces that were not mapped: which side's code no list or rule knows (``survey``, ``monitoring``, ``rule``)."""

    side: str
    survey_class: str
    monitoring_class: str
    pieces: int
    hectares: float


class Tally:
    """The sums of a run. Keys are what tables are made of: classes, mapped class, verdict and rule."""

    def __init__(self, classes: ClassSystem) -> None:
        self._classes = classes
        self._sums: Dict[Tuple[str, str, str, str, str, str], List[int]] = {}

    def add(self, verdicts: Verdicts, areas: Floats) -> None:
        """Adds a block: its verdicts and the pieces' areas (n,) in m2, not negative, not NaN."""
        bad = ~(areas >= 0)
        if bad.any():
            text = tr("Piece {row} has no usable area ({area}).")
            raise InputError(text.format(row=int(np.argmax(bad)), area=areas[np.argmax(bad)]))
        count = len(verdicts.outcomes)
        pieces = np.bincount(verdicts.combination, minlength=count).tolist()
        units = exact_sums(verdicts.combination, np.rint(areas * UNITS).astype(np.int64), count)
        for outcome, key, number, area in zip(verdicts.outcomes, verdicts.keys, pieces, units):
            place = (
                key.survey or "",
                key.monitoring or "",
                outcome.mapped_class,
                outcome.verdict,
                outcome.rule_id,
                outcome.gap,
            )
            entry = self._sums.setdefault(place, [0, 0])
            entry[0] += number
            entry[1] += area

    @property
    def total_area(self) -> float:
        """All areas in m2."""
        return sum(area for _, area in self._sums.values()) / UNITS

    def matrix(self, columns: str = "monitoring", level: int = 2) -> Matrix:
        """Rows by the survey's class, columns by ``monitoring`` class or ``mapped`` class.

        The total of a survey class is the same in all tables: first these totals close to the whole, then the cells
        of each row to its total. At ``level`` 1 classes of the survey's system are their first-level classes, and the
        cells are sums of the second level's, so that both tables agree. Monitoring classes stay as they are: another
        system.
        """
        lines: Dict[str, Dict[str, int]] = {}
        for key, (_, area) in sorted(self._sums.items()):
            line, column = lines.setdefault(key[0], {}), key[1] if columns == "monitoring" else key[2]
            line[column] = line.get(column, 0) + area
        totals = close([sum(line.values()) for line in lines.values()])
        cents = {
            (code, column): value
            for (code, line), total in zip(lines.items(), totals)
            for column, value in zip(sorted(line), close([line[column] for column in sorted(line)], total))
        }
        if level == 1:
            both = columns == "mapped"
            first: Dict[Tuple[str, str], int] = {}
            for (row, column), value in cents.items():
                pair = (self._first(row), self._first(column) if both else column)
                first[pair] = first.get(pair, 0) + value
            cents = first
        return _matrix(cents)

    def summary(self) -> Tuple[VerdictRow, ...]:
        """One row per verdict, also for those that do not occur; hectares add up to the total."""
        pieces = dict.fromkeys(VERDICTS, 0)
        units = dict.fromkeys(VERDICTS, 0)
        for key, (number, area) in self._sums.items():
            pieces[key[3]] += number
            units[key[3]] += area
        total = sum(units.values()) or 1
        cents = close(list(units.values()))
        return tuple(
            VerdictRow(verdict, pieces[verdict], cent / 100, units[verdict] / total)
            for verdict, cent in zip(VERDICTS, cents)
        )

    def gaps(self) -> Tuple[GapRow, ...]:
        """The list of unmapped codes, sorted."""
        sums: Dict[Tuple[str, str, str], List[int]] = {}
        for (survey, monitoring, _, _, _, side), (number, area) in self._sums.items():
            if side:
                entry = sums.setdefault((side, survey, monitoring), [0, 0])
                entry[0] += number
                entry[1] += area
        return tuple(GapRow(*key, number, round(area / _CENT) / 100) for key, (number, area) in sorted(sums.items()))

    def rules(self) -> Tuple[Tuple[str, str, int, float], ...]:
        """Per rule and verdict: pieces and hectares, sorted."""
        sums: Dict[Tuple[str, str], List[int]] = {}
        for key, (number, area) in self._sums.items():
            entry = sums.setdefault((key[4], key[3]), [0, 0])
            entry[0] += number
            entry[1] += area
        return tuple((*key, number, round(area / _CENT) / 100) for key, (number, area) in sorted(sums.items()))

    def _first(self, code: str) -> str:
        return self._classes.class1(code) if code and self._classes.known(code) else code


def close(units: Sequence[int], total: Optional[int] = None) -> List[int]:
    """Areas in :data:`UNITS` as multiples of 0.01 ha that add up to ``total``: their rounded sum, or that cut or one
    more.

    Largest remainder: each is cut, then those with the largest remainders get one more, the earlier one of equals.
    """
    cut = [one // _CENT for one in units]
    if total is None:
        total = (sum(units) + _CENT // 2) // _CENT
    order = sorted(range(len(units)), key=lambda place: (-(units[place] % _CENT), place))
    for place in order[: total - sum(cut)]:
        cut[place] += 1
    return cut


def _matrix(cents: Mapping[Tuple[str, str], int]) -> Matrix:
    rows = tuple(sorted({row for row, _ in cents}))
    columns = tuple(sorted({column for _, column in cents}))
    table = [[cents.get((row, column), 0) for column in columns] for row in rows]
    return Matrix(
        rows,
        columns,
        tuple(tuple(cell / 100 for cell in line) for line in table),
        tuple(sum(line) / 100 for line in table),
        tuple(sum(line[place] for line in table) / 100 for place in range(len(columns))),
        sum(cents.values()) / 100,
    )
