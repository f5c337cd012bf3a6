"""Reads one CSV table as people send it: UTF-8 with or without BOM, or GBK from a Chinese Excel."""

import csv
import hashlib
import io
from contextlib import suppress
from pathlib import Path
from typing import Dict, List, NamedTuple, Sequence, Tuple

from ..errors import InputError
from ..language import tr

SHOWN = 12


TABLES = Path(__file__).parent / "tables"


class Problem(NamedTuple):
    """What is wrong in one cell. ``row`` is the row of the spreadsheet (the header is row 1, 0 is the file)."""

    file: Path
    row: int
    column: str
    text: str


class Line(NamedTuple):
    """One row of a file: its number in the spreadsheet and its cells by column."""

    file: Path
    number: int
    cells: Dict[str, str]


class TableFile(NamedTuple):
    """One file as it was read. ``sha256`` is that of the file's bytes."""

    path: Path
    columns: Tuple[str, ...]
    lines: Tuple[Line, ...]
    sha256: str


def refuse(problems: Sequence[Problem]) -> None:
    """Raises :class:`InputError` with one sentence per problem, by file and row; does nothing if there is none."""
    if not problems:
        return
    sentences = [_sentence(problem) for problem in sorted(set(problems))]
    if len(sentences) > SHOWN:
        sentences[SHOWN:] = [tr("… and {count} more problems.").format(count=len(sentences) - SHOWN)]
    raise InputError("\n".join(sentences))


def place_of(file: Path) -> str:
    """A file's name for a sentence; a shipped table says so, for a county's file has the same name."""
    return tr("{file} of One Map Tools").format(file=file.name) if file.parent == TABLES else file.name


def _sentence(problem: Problem) -> str:
    text = tr("{file}: {text}.")
    if problem.row and problem.column:
        text = tr("{file}, row {row}, column {column}: {text}.")
    elif problem.row:
        text = tr("{file}, row {row}: {text}.")
    return text.format(file=place_of(problem.file), row=problem.row, column=problem.column, text=problem.text)


def read_file(path: Path) -> TableFile:
    """Reads a CSV with a header row; cells are trimmed, rows without any text are left out.

    Raises :class:`InputError` for a missing file, an encoding that is neither UTF-8 nor GBK, columns without
    or with the same name, and rows that have more or fewer cells than the header.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(tr("The table {file} cannot be read: {reason}.").format(file=path, reason=error)) from error
    try:
        rows = list(csv.reader(io.StringIO(_decode(path, data), newline="")))
    except csv.Error as error:
        raise InputError(tr("The table {file} is no CSV: {reason}.").format(file=path, reason=error)) from error
    columns = tuple(cell.strip() for cell in rows[0]) if rows else ()
    problems = _header_problems(path, columns)
    refuse(problems)
    lines = []
    for number, row in enumerate(rows[1:], start=2):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) != len(columns):
            text = tr("the row has {found} cells, the header has {wanted}; put text with commas in quotation marks")
            problems.append(Problem(path, number, "", text.format(found=len(cells), wanted=len(columns))))
            continue
        lines.append(Line(path, number, dict(zip(columns, cells))))
    refuse(problems)
    return TableFile(path, columns, tuple(lines), hashlib.sha256(data).hexdigest())


def _decode(path: Path, data: bytes) -> str:
    # A NUL never stands in a text of the two encodings: the file is UTF-16 ("Unicode text") or a workbook.
    if b"\x00" not in data:
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig")
        with suppress(UnicodeDecodeError):
            return data.decode("gb18030")
    text = tr("{file} is neither UTF-8 nor GBK text. Save it in Excel as “CSV UTF-8 (comma delimited)”.")
    raise InputError(text.format(file=path))


def _header_problems(path: Path, columns: Tuple[str, ...]) -> List[Problem]:
    problems = []
    if not any(columns):
        problems.append(Problem(path, 0, "", tr("the file is empty; the first row must hold the column names")))
    for place, column in enumerate(columns, start=1):
        if not column:
            problems.append(Problem(path, 1, "", tr("column {place} has no name").format(place=place)))
        elif columns.index(column) != place - 1:
            problems.append(Problem(path, 1, column, tr("the column stands twice in the header")))
    return problems
