"""Workbooks (.xlsx) that people have edited, read back cell by cell: what stands where, nothing guessed."""

import contextlib
import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import Any, Iterator, List, NamedTuple, Sequence, Tuple, Union

from ..errors import InputError
from ..language import tr
from ..libraries import load
from ..progress import Progress
from .cells import column_letters

load()
import openpyxl  # noqa: E402 - it may lie in the folder of packages, which load() makes known
from openpyxl.utils.exceptions import InvalidFileException  # noqa: E402

#: What openpyxl raises for a file that is none, or is damaged.
_UNREADABLE = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, TypeError, AttributeError)
#: how the format writes signs that look like its own escapes, and line endings of Windows
_ESCAPED, _RETURN = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)"), re.compile(r"_x000D_\n?|\r\n?")
_CHECKED = 1_000  # rows between two looks at whether the user has stopped


class Cell(NamedTuple):
    """One cell: its ``value`` (text, number, truth, date and time, None), and whether it is a ``formula`` or an
    ``error`` (#N/A …); of these the value is what the cell shows in the formula bar.
    """

    value: Any
    formula: bool = False
    error: bool = False


EMPTY = Cell(None)
Row = Tuple[int, Sequence[Cell]]  # number in the sheet (from 1), cells from column A


class Book:
    """An open workbook: names of its sheets, their rows, its calendar."""

    def __init__(self, path: Union[str, Path]) -> None:
        """Raises InputError if the file is no workbook of this format."""
        self.path = Path(path)
        if not self.path.is_file():
            raise InputError(tr("The workbook {path} does not exist.").format(path=self.path))
        try:
            self._book = openpyxl.load_workbook(self.path, read_only=True)
        except _UNREADABLE as error:
            raise self._unreadable() from error
        #: the day 0 of serial numbers
        self.epoch: dt.datetime = self._book.epoch

    def _unreadable(self) -> InputError:
        text = tr(
            "{path} cannot be read as a workbook. Open it in Excel or WPS, remove a password, and save it as .xlsx."
        )
        return InputError(text.format(path=self.path))

    def sheets(self) -> List[str]:
        """The names of the sheets with cells."""
        return [sheet.title for sheet in self._book.worksheets]

    def rows(self, sheet: str, progress: Progress) -> Iterator[Row]:
        """The rows of a sheet from the top; those without any cell are left out."""
        page = self._book[sheet]
        page.reset_dimensions()  # what other programs say of them is not always true
        try:
            for number, cells in enumerate(page.iter_rows(), 1):
                if number % _CHECKED == 0:
                    progress.check()
                if cells:
                    yield number, [_cell(cell) for cell in cells]
        except _UNREADABLE as error:
            raise self._unreadable() from error

    def close(self) -> None:
        """Gives the file back."""
        self._book.close()


@contextlib.contextmanager
def open_book(path: Union[str, Path]) -> Iterator[Book]:
    """The workbook at ``path`` while the block runs. Raises InputError if it is none."""
    book = Book(path)
    try:
        yield book
    finally:
        book.close()


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return EMPTY
    if isinstance(value, str):
        value = _ESCAPED.sub("_", _RETURN.sub("\n", value))
    return Cell(value, cell.data_type == "f", cell.data_type == "e")


def address(sheet: str, column: int, row: int) -> str:
    """Where a cell is, as a person looks for it: sheet!B7; ``column`` from 0, ``row`` from 1."""
    return f"{sheet}!{column_letters(column)}{row}"
