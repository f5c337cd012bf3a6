"""The rows of a sheet as SpreadsheetML, made in chunks while the archive is written."""

import itertools
import math
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

import numpy as np
from numpy.typing import NDArray

from ..errors import InputError
from ..language import tr
from ..progress import Progress
from .cells import STYLE, cell_maker, column_letters, number_cell, text_cell
from .columns import Column, Kind, as_number, text_width
from .sheets import Matrix, Sheet

_CHUNK = 5_000  # rows turned into XML at a time
_MOST_BYTES = 1_500_000_000  # of one sheet's XML; old readers fail beyond 2 GB
_DEFAULT_WIDTH = {"code": 12, "integer": 10, "real": 12, "area_m2": 15, "area_ha": 13, "percent": 9, "date": 12}
Lines = Iterator[str]


class RowStream:
    """Rows taken a chunk at a time, with a look at whether any are left."""

    def __init__(self, rows: Iterable[Sequence[object]]) -> None:
        self._rows = iter(rows)

    def take(self, count: int) -> List[Sequence[object]]:
        """The next rows, at most ``count``."""
        return list(itertools.islice(self._rows, count))

    def more(self) -> bool:
        """Whether a row is left."""
        ahead = self.take(1)
        self._rows = itertools.chain(ahead, self._rows)
        return bool(ahead)


class Content:
    """Rows of one sheet with what the sheet's frame needs: widths, frozen rows and columns, filter, table columns.

    ``lines`` must be used up before ``rows`` (the number of sheet rows without the total) and ``more``
    (whether rows are left for a further sheet) are right.
    """

    def __init__(self, widths: Sequence[float], frozen: int, filtered: bool, columns: Sequence[Column] = ()) -> None:
        self.widths, self.frozen, self.filtered, self.columns = widths, frozen, filtered, columns
        self.rows, self.more = 1, False
        self.lines: Lines = iter(())


def table_rows(sheet: Sheet, rows: RowStream, most: int, progress: Progress) -> Content:
    """Content of a table: the heading, then at most ``most`` of ``rows``, then the total row if wanted."""
    widths = [column.width or _width(column) for column in sheet.columns]
    content = Content(widths, sheet.frozen, True, sheet.columns)
    content.lines = _table_lines(content, sheet, rows, most, progress)
    return content


def _width(column: Column) -> float:
    title = max((text_width(word) for word in column.title.split("\n")), default=0) + 4  # room for the filter arrow
    return min(60, max(title, _DEFAULT_WIDTH.get(column.kind, 16)))


def _table_lines(content: Content, sheet: Sheet, rows: RowStream, most: int, progress: Progress) -> Lines:
    yield _heading([column.title for column in sheet.columns])
    starts = [f'<c r="{column_letters(index)}' for index in range(len(sheet.columns))]
    makers = [cell_maker(column.kind) for column in sheet.columns]
    summed = [index for index, column in enumerate(sheet.columns) if column.summed()]
    sums: List[List[float]] = [[] for _ in summed]
    left, size = most, 0
    while left > 0 and size < _MOST_BYTES:
        progress.check()
        chunk = rows.take(min(_CHUNK, left))
        if not chunk:
            break
        text = "".join(_chunk_lines(chunk, content.rows + 1, starts, makers, sheet.title))
        if sheet.total_row:
            _add(sums, summed, chunk)
        content.rows += len(chunk)
        left -= len(chunk)
        size += len(text)
        yield text
    if sheet.total_row and content.rows > 1:
        yield _total_line(sheet.columns, content.rows, dict(zip(summed, map(math.fsum, sums))))
    content.more = rows.more()


def _chunk_lines(
    chunk: Sequence[Sequence[object]],
    first: int,
    starts: Sequence[str],
    makers: Sequence[Callable[[object], str]],
    title: str,
) -> Lines:
    width = len(starts)
    wrong = next((index for index, row in enumerate(chunk) if len(row) != width), None)
    if wrong is not None:
        text = tr("Sheet {sheet}, row {row}: {found} values for {wanted} columns.")
        raise InputError(text.format(sheet=title, row=first + wrong, found=len(chunk[wrong]), wanted=width))
    told = [
        (start, list(map(make, values)))
        for start, make, values in zip(starts, makers, zip(*chunk))
        if values.count(None) < len(values)  # a ledger has columns that nobody has filled in yet
    ]
    filled = [(start, cells) for start, cells in told if any(cells)]
    begins = [start for start, _ in filled]
    lines = zip(*(cells for _, cells in filled)) if filled else itertools.repeat((), len(chunk))
    for number, row in enumerate(lines, first):
        inner = "".join([f'{start}{number}"{cell}' for start, cell in zip(begins, row) if cell])
        yield f'<row r="{number}">{inner}</row>'


def _add(sums: List[List[float]], summed: Sequence[int], chunk: Sequence[Sequence[object]]) -> None:
    for column, index in zip(sums, summed):
        column.append(math.fsum(number for number in (as_number(row[index]) for row in chunk) if number is not None))


def _heading(titles: Sequence[str], number: int = 1) -> str:
    cells = [f'<c r="{column_letters(i)}{number}"{text_cell(t, "text", "head")}' for i, t in enumerate(titles)]
    return f'<row r="{number}" ht="30" customHeight="1">{"".join(cells)}</row>'


def _total_line(columns: Sequence[Column], last: int, sums: Dict[int, float]) -> str:
    """The total row: its formula follows the filter, its stored value is the sum of all rows."""
    number = last + 1
    labelled = next((index for index in range(len(columns)) if index not in sums), None)
    cells = []
    for index, column in enumerate(columns):
        letters = column_letters(index)
        start = f'<c r="{letters}{number}"'
        if index in sums:
            formula = f"SUBTOTAL(109,{letters}2:{letters}{last})"
            cells.append(f'{start} s="{STYLE["total", column.kind]}"><f>{formula}</f><v>{sums[index]!r}</v></c>')
        else:
            cells.append(start + text_cell(tr("Total") if index == labelled else "", "text", "total"))
    return f'<row r="{number}">{"".join(cells)}</row>'


def matrix_rows(matrix: Matrix) -> Content:
    """Content of a matrix: heading of classes, one row a class, totals on the right and below."""
    content = Content([10, 22, *[13.0] * len(matrix.column_classes), 15], 2, False)
    content.lines = _matrix_lines(content, matrix)
    return content


def _matrix_lines(content: Content, matrix: Matrix) -> Lines:
    total = tr("Total")
    titles = [f"{code}\n{name}" if name else code for code, name in matrix.column_classes]
    yield _heading([matrix.corner or tr("Code"), matrix.over or tr("Name"), *titles, total])
    values, marks = np.asarray(matrix.values, dtype=float), matrix.marks()
    for index, (code, name) in enumerate(matrix.row_classes):
        content.rows += 1
        yield _matrix_line(content.rows, (code, name), values[index], matrix.kind, marks[index])
    content.rows += 1
    sums = [math.fsum(column) for column in values.T]
    yield _matrix_line(content.rows, (total, ""), np.array(sums), matrix.kind, None)


def _matrix_line(
    number: int, label: Tuple[str, str], values: NDArray[np.float64], kind: Kind, marks: Optional[NDArray[np.bool_]]
) -> str:
    cells = [text_cell(label[0], "text", "label"), text_cell(label[1], "text", "label")]
    for index, value in enumerate(values.tolist()):
        role = "total" if marks is None else "marked" if marks[index] else "matrix"
        cells.append(number_cell(value, kind, role) if value else f' s="{STYLE[role, kind]}"/>')
    cells.append(number_cell(math.fsum(values.tolist()), kind, "total"))
    inner = "".join([f'<c r="{column_letters(index)}{number}"{cell}' for index, cell in enumerate(cells)])
    return f'<row r="{number}">{inner}</row>'


def notes_rows(title: str, remarks: Sequence[Tuple[str, str]]) -> Content:
    """Content of the first sheet: the title, then a remark a row with the sheet it belongs to."""
    content = Content([24, 100], 0, False)
    content.lines = _notes_lines(content, title, remarks)
    return content


def _notes_lines(content: Content, title: str, remarks: Sequence[Tuple[str, str]]) -> Lines:
    yield _heading([tr("Sheet"), title or tr("Notes")])
    for sheet, remark in remarks:
        content.rows += 1
        number = content.rows
        cells = (
            f'<c r="A{number}"{text_cell(sheet, "text", "remark")}<c r="B{number}"{text_cell(remark, "text", "remark")}'
        )
        yield f'<row r="{number}">{cells}</row>'
