"""What people wrote in a ledger workbook, taken over into the ledger layer: checked cell by cell, all or nothing."""

from pathlib import Path
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Set, Tuple

import numpy as np

from ..exchange.columns import format_number
from ..exchange.reading import Book, Cell, open_book
from ..language import tr
from ..progress import Progress
from . import life
from .coded import codes_of
from .ledger_cells import read_cell, shown
from .ledger_fields import (
    DEFAULTS,
    LOOKED_UP,
    NUMBER,
    PEOPLE,
    RUNNING,
    STATUS,
    field_by_code,
    objects,
    writable,
)
from .ledger_reading import LedgerRow, Problems, ledger_rows, number_of
from .masking import masked
from .model import Column, Integers
from .status import EXCLUDED, strange_step

#: columns that a run or this program counts anew: whatever stands there is passed by
_PASSED = frozenset((RUNNING, "FZBH", "BDZT", "BDSM", "LSZT"))
_HOLDERS = ("QL1RMC", "QL2RMC")
_MOST_NAMED = 5
_CUT_BYTES = 250


class Updated(NamedTuple):
    """The ledger after the workbook: the ``columns`` (r,) that have changed and ``where`` (places of rows from 0), how
    many ``rows`` and ``cells`` people changed, and ``notes``: sentences about steps of the status that look odd, rows
    and columns that were passed by.
    """

    columns: Dict[str, Column]
    where: Dict[str, Integers]
    rows: int
    cells: int
    notes: List[str]


def update_ledger(
    columns: Mapping[str, Column], book: Path, run: str = "", progress: Optional[Progress] = None
) -> Updated:
    """Takes over what the workbook at ``book`` says of the ledger with ``columns`` (r,) by field code.

    Columns must be as :func:`.ledger_fields.as_kind` gives them; those that the layer lacks are left out. Cases that
    the workbook does not list and columns that it does not have stay as they are; an empty cell empties the field.
    ``run`` names the change in the states of cases whose status changes (else it is counted).

    Raises InputError with the addresses of all cells that cannot be taken over (50 at most are listed).
    """
    progress = progress or Progress()
    change = _Change(columns)
    with open_book(book) as opened:
        for row in ledger_rows(opened, progress):
            change.take(row, opened)
    change.problems.refuse(book.name)
    return change.result(run)


class _Change:
    """The values that change, gathered row by row."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self._columns = columns
        self._place = {number: at for at, number in enumerate(columns[NUMBER].tolist())}
        self._new: Dict[str, Dict[int, Any]] = {}
        self._seen: Dict[str, str] = {}
        self._steps: Dict[Tuple[str, str], List[str]] = {}
        self._strange: Dict[str, None] = {}
        self._lists = {code: list(column.tolist()) for code, column in columns.items()}
        self._lacking: Set[str] = set()
        self._writable = writable()
        self._codes = {code: codes_of(code) for code in self._writable}
        self.problems = Problems()

    def take(self, row: LedgerRow, book: Book) -> None:
        """Reads and checks one row."""
        self._strange.update(dict.fromkeys(row.heading.strange))
        at = self._case(row)
        if at is None:
            return
        for code in row.heading.columns:
            if code in self._columns:
                self._cell(row, code, at, book)
            elif code in PEOPLE and code not in self._lacking and _written(row, code):
                self._lacking.add(code)
                self.problems.add(row.where(code), tr("the layer has no such field"))
        self._together(row, at)

    def _case(self, row: LedgerRow) -> Optional[int]:
        """The row of the layer that a row of the workbook is about."""
        number = number_of(row)
        if not number:
            self.problems.add(row.where(NUMBER), tr("the row has no case number"))
            return None
        if number in self._seen:
            text = tr("the case number {number} stands at {first} too")
            self.problems.add(row.where(NUMBER), text.format(number=number, first=self._seen[number]))
            return None
        self._seen[number] = row.address(NUMBER)
        at = self._place.get(number)
        if at is None:
            self.problems.add(row.where(NUMBER), tr("the layer has no case {number}").format(number=number))
        return at

    def _cell(self, row: LedgerRow, code: str, at: int, book: Book) -> None:
        before = self._lists[code][at]
        if code in _PASSED or code == NUMBER or _untouched(before, row.cell(code)):
            return
        if code not in self._writable or (code in LOOKED_UP and not _empty(before)):
            self._unchanged(row, code, before, book)
            return
        read = read_cell(row.cell(code), field_by_code()[code], self._codes[code], book.epoch)
        if read.wrong:
            self.problems.add(row.where(code), read.wrong)
        elif code == STATUS and read.value is None:
            self.problems.add(row.where(code), tr("a case needs a status"))
        elif not _same(before, read.value, code):
            self._new.setdefault(code, {})[at] = read.value

    def _unchanged(self, row: LedgerRow, code: str, before: Any, book: Book) -> None:
        """Notes a problem if a cell that is not for writing has changed."""
        cell, field = row.cell(code), field_by_code()[code]
        read = read_cell(cell, field._replace(width=0), None, book.epoch)
        if not read.wrong and (_same(before, read.value, code) or _cut(before, read.value)):
            return
        if code in _HOLDERS and before is not None and shown(masked(before)) == read.value:
            return
        text = tr("“{value}” is not what the ledger has (“{kept}”); only a new run changes this column")
        value = shown(str(cell.value)) if cell.value is not None else ""
        self.problems.add(row.where(code), text.format(value=value, kept=_word(before)))

    def _together(self, row: LedgerRow, at: int) -> None:
        """Checks what cells of a row say together."""
        status, reason, start, end = (self._now(code, at) for code in (STATUS, "PCBZ", "GSQS", "GSJS"))
        if status in EXCLUDED and _empty(reason) and self._touched(at, STATUS, "PCBZ"):
            text = tr("the status {status} needs a reason in {field}")
            self.problems.add(self._where(row, "PCBZ"), text.format(status=status, field="PCBZ"))
        if not _empty(start) and not _empty(end) and start > end and self._touched(at, "GSQS", "GSJS"):
            text = tr("publicity ends on {end}, before it begins on {start}")
            self.problems.add(self._where(row, "GSJS"), text.format(end=end, start=start))
        before = self._lists[STATUS][at] if STATUS in self._lists else None
        if before != status and strange_step(before, status):
            self._steps.setdefault((str(before), str(status)), []).append(self._lists[NUMBER][at])

    def _where(self, row: LedgerRow, code: str) -> str:
        """The address of a cell; of the case number where the workbook has no such column."""
        return row.where(code if code in row.heading.columns else NUMBER)

    def _touched(self, at: int, *codes: str) -> bool:
        return any(at in self._new.get(code, {}) for code in codes)

    def _now(self, code: str, at: int) -> Any:
        if code not in self._lists:
            return None
        return self._new.get(code, {}).get(at, self._lists[code][at])

    def result(self, run: str) -> Updated:
        """The new columns."""
        columns: Dict[str, Column] = {}
        rows: Set[int] = set()
        where = {code: np.array(sorted(values), np.int64) for code, values in self._new.items()}
        for code, values in self._new.items():
            column = columns[code] = self._columns[code].copy()
            for at, value in values.items():
                column[at] = np.nan if value is None and column.dtype.kind == "f" else value
            rows.update(values)
        cells = sum(len(values) for values in self._new.values())
        self._states(columns, where, run)
        return Updated(columns, where, len(rows), cells, self._notes())

    def _states(self, columns: Dict[str, Column], where: Dict[str, Integers], run: str) -> None:
        """Adds the new status to the states of the cases whose status changes."""
        at = where.get(STATUS, np.empty(0, np.int64))
        if not len(at) or not {"LSZT", "BDZT", "CDMJ"} <= set(self._columns):
            return
        before = self._columns["LSZT"]
        now = {code: columns.get(code, self._columns[code])[at] for code in ("BDZT", STATUS, "CDMJ")}
        changed = before.copy()
        changed[at] = objects(life.with_state(before[at].tolist(), run or life.next_label(before.tolist()), now))
        columns["LSZT"], where["LSZT"] = changed, at

    def _notes(self) -> List[str]:
        out = []
        for (before, after), numbers in sorted(self._steps.items()):
            text = tr("Status {before} → {after} in {count} cases, please check: {numbers}.")
            out.append(text.format(before=before, after=after, count=len(numbers), numbers=_some(numbers)))
        missing = [number for number in self._place if number not in self._seen]
        if missing:
            text = tr("{count} cases of the layer are not in the workbook and stay as they are: {numbers}.")
            out.append(text.format(count=len(missing), numbers=_some(missing)))
        if self._strange:
            text = tr("Columns of the workbook that the ledger does not have were passed by: {names}.")
            out.append(text.format(names=", ".join(self._strange)))
        return out


def _written(row: LedgerRow, code: str) -> bool:
    """Whether a cell holds more than what a case begins with."""
    return shown(str(row.cell(code).value or "")) not in ("", DEFAULTS.get(code, ""))


def _some(numbers: Sequence[str]) -> str:
    more = ["…"] if len(numbers) > _MOST_NAMED else []
    return ", ".join([*numbers[:_MOST_NAMED], *more])


def _empty(value: Any) -> bool:
    return value is None or value != value or value == ""  # noqa: PLR0124 - NaN


def _untouched(before: Any, cell: Cell) -> bool:
    """Whether a cell is just what was written: most are, and need no further look. (The status is never empty.)"""
    if cell.value is None:
        return before is None or before != before  # noqa: PLR0124 - NaN
    return isinstance(before, (str, float)) and cell.value == before and not cell.formula


def _same(before: Any, value: Any, code: str) -> bool:
    """Whether a cell says what the layer has, in as many places as the field keeps."""
    if _empty(before) or _empty(value):
        return _empty(before) and _empty(value)
    if isinstance(before, float):
        return bool(abs(before - value) <= 0.5000001 * 10.0 ** -field_by_code()[code].decimals)
    return bool(shown(before) == value if isinstance(before, str) else before == value)


def _cut(before: Any, value: Any) -> bool:
    """Whether a layer has only the beginning of a text: a Shapefile holds 254 bytes."""
    long = isinstance(before, str) and len(before.encode()) >= _CUT_BYTES
    return long and isinstance(value, str) and value.startswith(shown(before))


def _word(value: Any) -> str:
    if _empty(value):
        return ""
    return format_number(value, "real") if isinstance(value, float) else shown(str(value))
