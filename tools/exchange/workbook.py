"""Workbooks (.xlsx) for ledgers: fast, streaming, the same bytes for the same rows.

The parts are written directly with the standard library: 100 000 rows × 15 columns take about two
seconds and constant memory, where openpyxl's write-only mode takes twelve. openpyxl reads them back.
"""

from pathlib import Path
from typing import Iterator, List, Optional, Sequence, Tuple, Union

from ..language import tr
from ..progress import Progress
from .columns import Column
from .files import replacing
from .package import MOST_ROWS, Package, SheetNames, new_package
from .sheet_rows import RowStream, matrix_rows, notes_rows, table_rows
from .sheets import Matrix, Sheet

__all__ = ["Column", "Matrix", "Sheet", "write_workbook"]


def write_workbook(
    path: Union[str, Path],
    sheets: Sequence[Union[Sheet, Matrix]],
    *,
    title: str = "",
    notes: Sequence[str] = (),
    notes_first: bool = True,
    rows_per_sheet: int = MOST_ROWS - 1,
    progress: Optional[Progress] = None,
) -> None:
    """Writes the sheets to ``path`` (.xlsx); with a title or any notes a first sheet (else the last) carries them.

    A table longer than a sheet can hold goes on in further sheets, and a note says so. Texts stay
    texts: leading zeros are kept and nothing is taken for a formula. Raises :class:`OutputError` if
    the file cannot be written and :class:`Cancelled` if the user stops; then no file is left behind.
    """
    progress = progress or Progress()
    names = SheetNames()
    with replacing(path) as temporary, new_package(temporary) as package:
        remarks: List[Tuple[str, str]] = [("", note) for note in notes]
        for number, sheet in enumerate(sheets):
            part = progress.part(number / len(sheets), (number + 1) / len(sheets))
            written = list(_write_sheet(package, names, sheet, rows_per_sheet, part))
            remarks += [(written[0], note) for note in sheet.notes]
            if len(written) > 1:
                text = tr("The table is longer than one sheet can hold; it goes on in: {sheets}.")
                remarks.append((written[0], text.format(sheets=", ".join(written[1:]))))
            part.at(1.0)
        if title or remarks:
            package.add_sheet(names.claim(tr("Notes")), notes_rows(title, remarks), first=notes_first)


def _write_sheet(
    package: Package, names: SheetNames, sheet: Union[Sheet, Matrix], most: int, progress: Progress
) -> Iterator[str]:
    """Writes one table or matrix and gives the names of the sheets it took."""
    if isinstance(sheet, Matrix):
        name = names.claim(sheet.title)
        package.add_sheet(name, matrix_rows(sheet))
        yield name
        return
    rows = RowStream(sheet.rows)
    more = True
    while more:
        name = names.claim(sheet.title)
        content = table_rows(sheet, rows, min(most, MOST_ROWS - 1 - sheet.total_row), progress)
        package.add_sheet(name, content)
        more = content.more
        yield name
