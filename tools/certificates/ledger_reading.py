"""A ledger workbook read back: which sheets and columns are the ledger, its rows, the states, an earlier ledger."""

import datetime as dt
import re
from functools import cache
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional

import numpy as np
import shapely

from ..errors import InputError
from ..exchange.reading import EMPTY, Book, Cell, address, open_book
from ..language import tr
from ..progress import Progress
from .coded import codes_of
from .earlier import Earlier
from .ledger_cells import read_cell
from .ledger_fields import NUMBER, PEOPLE, as_kind, field_by_code, label, ledger_fields, objects
from .model import Column

#: a point inside the overlap (in the CRS of the run), and the name of the run in the sheet of states
PLACE_X, PLACE_Y, RUN = "DWX", "DWY", "YXPC"
MOST_PROBLEMS = 50
_HEADING_ROWS = 20
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_STATES = ("BDZT", "ZT", "CDMJ")


class Problems:
    """What is wrong with the cells of a workbook, by address."""

    def __init__(self) -> None:
        self._found: List[str] = []
        self._count = 0

    def add(self, where: str, what: str) -> None:
        """Notes a problem."""
        self._count += 1
        if len(self._found) < MOST_PROBLEMS:
            self._found.append(tr("{cell}: {problem}.").format(cell=where, problem=what))

    def refuse(self, name: str) -> None:
        """Raises InputError with all problems (at most MOST_PROBLEMS) if there is any."""
        if not self._count:
            return
        head = tr("The workbook {name} was not taken over, nothing was changed. Problems: {count}.")
        lines = [head.format(name=name, count=self._count), *self._found]
        if self._count > len(self._found):
            lines.append(tr("… and {count} more problems.").format(count=self._count - len(self._found)))
        raise InputError("\n".join(lines))


class Heading(NamedTuple):
    """Where a table begins: the row of its heading, field code → column, headings that say nothing to us."""

    row: int
    columns: Dict[str, int]
    strange: List[str]


class LedgerRow(NamedTuple):
    """One row of the ledger: its sheet, its number there, the ``heading`` of the table, its cells from column A."""

    sheet: str
    row: int
    heading: Heading
    cells: Any

    def cell(self, code: str) -> Cell:
        """The cell in the column ``code``, empty where the row ends before it."""
        at = self.heading.columns[code]
        return self.cells[at] if at < len(self.cells) else EMPTY

    def address(self, code: str) -> str:
        """The address of that cell."""
        return address(self.sheet, self.heading.columns[code], self.row)

    def where(self, code: str) -> str:
        """The address with what the column is called."""
        place = self.address(code)
        return f"{place} ({label(code)} {code})" if code in field_by_code() else f"{place} ({code})"


def ledger_rows(book: Book, progress: Progress, *, states: bool = False) -> Iterator[LedgerRow]:
    """The rows of all sheets that are the ledger (or, with ``states``, its states). Empty rows are left out.

    Raises InputError if no sheet is one, or a column stands there twice.
    """
    some = False
    sheets = book.sheets()
    for number, sheet in enumerate(sheets):
        part = progress.part(number / len(sheets), (number + 1) / len(sheets))
        heading: Optional[Heading] = None
        for row, cells in book.rows(sheet, part):
            if heading is not None:
                if any(_filled(cell) for cell in cells):
                    yield LedgerRow(sheet, row, heading, cells)
            elif row > _HEADING_ROWS:
                break
            else:
                heading = _heading(sheet, row, cells, states)
                some = some or heading is not None
    if not some and not states:
        text = tr("The workbook {path} has no sheet with the ledger: no heading names {field} and {other}.")
        raise InputError(text.format(path=book.path, field=NUMBER, other="ZT"))


def _filled(cell: Cell) -> bool:
    return cell.value is not None and bool(str(cell.value).strip())


def _heading(sheet: str, row: int, cells: Any, states: bool) -> Optional[Heading]:
    """The heading in a row, None if it is none of a ledger (of its states)."""
    columns: Dict[str, int] = {}
    strange, twice = [], []
    for at, cell in enumerate(cells):
        if not _filled(cell):
            continue
        code = _code_in(str(cell.value))
        if code is None:
            strange.append(" ".join(str(cell.value).split()))
        elif code in columns:
            twice.append((at, code))
        else:
            columns[code] = at
    if NUMBER not in columns or len(columns) < 2 or (RUN in columns) != states:
        return None
    if twice:
        text = tr("{first} and {cell} are both headed {field}. Delete or rename one of the columns.")
        at, code = twice[0]
        first = address(sheet, columns[code], row)
        raise InputError(text.format(first=first, cell=address(sheet, at, row), field=code))
    return Heading(row, columns, strange)


def _code_in(text: str) -> Optional[str]:
    """The field that a heading names: by its code, else by what people call it."""
    codes = [word.upper() for word in _TOKEN.findall(text) if word.upper() in _known()]
    return codes[-1] if codes else _names().get("".join(text.split()))


@cache
def _known() -> "frozenset[str]":
    return frozenset((*field_by_code(), PLACE_X, PLACE_Y, RUN))


def _names() -> Dict[str, str]:
    names = {"".join(field.alias.split()): field.name for field in ledger_fields() if field.alias}
    return {**{"".join(label(field.name).split()): field.name for field in ledger_fields()}, **names}


def number_of(row: LedgerRow) -> str:
    """The case number of a row, without blanks, upper case; "" if it has none."""
    return "".join(str(row.cell(NUMBER).value or "").split()).upper()


def earlier_of_workbook(path: Path, progress: Optional[Progress] = None) -> Earlier:
    """The earlier ledger that a workbook holds; where cases lie is known as points, if it says so.

    Raises InputError with the addresses of all cells that cannot be read.
    """
    progress = progress or Progress()
    problems = Problems()
    fields = ledger_fields()
    values: Dict[str, List[Any]] = {code: [] for code in (*(field.name for field in fields), PLACE_X, PLACE_Y)}
    codes = {code: codes_of(code) for code in values}
    seen: Dict[str, str] = {}
    with open_book(path) as book:
        for row in ledger_rows(book, progress.part(0, 0.8)):
            _take(row, values, seen, problems, codes, book.epoch)
        problems.refuse(path.name)
        states = _states(book, progress.part(0.8, 1))
    columns = {field.name: as_kind(objects(values[field.name]), field.kind) for field in fields}
    if states:
        columns["LSZT"] = objects([states.get(number) for number in columns[NUMBER].tolist()])
    return Earlier(columns, _points(values), None, [_note(path, columns, values)])


def _take(
    row: LedgerRow,
    values: Dict[str, List[Any]],
    seen: Dict[str, str],
    problems: Problems,
    codes: Mapping[str, Optional[Mapping[str, str]]],
    epoch: dt.datetime,
) -> None:
    """Adds the values of a row."""
    number = number_of(row)
    if not number:
        problems.add(row.where(NUMBER), tr("the row has no case number"))
    elif number in seen:
        text = tr("the case number {number} stands at {first} too")
        problems.add(row.where(NUMBER), text.format(number=number, first=seen[number]))
    seen.setdefault(number, row.address(NUMBER))
    known = field_by_code()
    for code, found in values.items():
        if code == NUMBER:
            found.append(number)
        elif code not in row.heading.columns:
            found.append(None)
        elif code in known:
            field = known[code] if code in PEOPLE else known[code]._replace(width=0)
            read = read_cell(row.cell(code), field, codes[code], epoch)
            if read.wrong:
                problems.add(row.where(code), read.wrong)
            found.append(read.value)
        else:
            found.append(row.cell(code).value)


def _states(book: Book, progress: Progress) -> Dict[str, str]:
    """Case number → its states as the ledger keeps them."""
    found: Dict[str, List[str]] = {}
    for row in ledger_rows(book, progress, states=True):
        cells = [row.cell(code).value if code in row.heading.columns else "" for code in (RUN, *_STATES)]
        area = cells[-1]
        texts = [*map(_word, cells[:-1]), f"{area:.2f}" if isinstance(area, (int, float)) else _word(area)]
        found.setdefault(number_of(row), []).append("|".join(texts))
    return {number: ";".join(states) for number, states in found.items()}


def _word(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, (int, float)) else str(value).strip()


def _points(values: Dict[str, List[Any]]) -> Column:
    """A point for each row, None where the workbook does not say where it is."""
    x, y = (as_kind(objects(values[code]), "real") for code in (PLACE_X, PLACE_Y))
    out: Column = np.full(len(x), None, object)
    known = np.flatnonzero(~np.isnan(x) & ~np.isnan(y))
    out[known] = shapely.points(x[known], y[known])
    return out


def _note(path: Path, columns: Dict[str, Column], values: Dict[str, List[Any]]) -> str:
    lost = sum(1 for one in values[PLACE_X] if one is None)
    text = tr(
        "The earlier ledger is the workbook {name} with {count} cases; {lost} of them do not say where they lie and "
        "are known by the numbers of their rights only. Gone cases have no geometry: give the layer OUTPUT to keep it."
    )
    return text.format(name=path.name, count=len(columns[NUMBER]), lost=lost)
