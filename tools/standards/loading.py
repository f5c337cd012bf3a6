"""The tables: national, overridden by a province's, overridden by a county's, row by row.

A province's or county's file has the key columns and those it changes. A row whose key is known replaces the cells
of those columns, also by an empty cell; a row with a new key is added and must be complete. Nothing is removed.
"""

import hashlib
import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import AbstractSet, Dict, FrozenSet, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from ..errors import InputError
from ..language import tr
from .mangled import explanation
from .reading import TABLES, Line, Problem, TableFile, read_file, refuse
from .register import Spec, spec
from .validation import header_problems, key_of, row_problems, unique_problems

Place = Union[str, Path]
LEVELS = ("national", "province", "county")
_SIDE = re.compile(r"_[ab](?=_|$)")


class Override(NamedTuple):
    """A cell that a later level changed. ``was`` is empty in an added row."""

    key: Tuple[str, ...]
    column: str
    was: str
    now: str
    level: str


class TableSource(NamedTuple):
    """One file that a table was made of."""

    level: str
    path: Path
    sha256: str


class Table(NamedTuple):
    """A validated table. ``rows`` keep the order of the files; cells are text, empty where nothing is known. ``lines``
    say for each row which file and row it came from last.
    """

    name: str
    version: str
    columns: Tuple[str, ...]
    rows: Tuple[Mapping[str, str], ...]
    overrides: Tuple[Override, ...]
    sources: Tuple[TableSource, ...]
    lines: Tuple[Line, ...]

    @property
    def path(self) -> Path:
        """The shipped file."""
        return self.sources[0].path

    @property
    def sha256(self) -> str:
        """The file's checksum; with overrides the checksum of the files' checksums, one a line."""
        if len(self.sources) == 1:
            return self.sources[0].sha256
        return hashlib.sha256("\n".join(source.sha256 for source in self.sources).encode()).hexdigest()

    def by_key(self) -> Dict[Tuple[str, ...], Mapping[str, str]]:
        """The rows by their key."""
        return {key_of(row, spec(self.name)): row for row in self.rows}


def table(name: str, county: Optional[Place] = None, province: Optional[Place] = None) -> Table:
    """The table ``name``, merged and validated.

    ``county`` and ``province`` are CSV files for this table, or folders that may hold ``name.csv``. Raises
    :class:`InputError` with file, row and column of everything that is wrong.
    """
    if county is None and province is None:
        return _shipped(name)
    return _load(name, _folder_or_file(province), _folder_or_file(county))


@cache
def _shipped(name: str) -> Table:
    return _load(name, None, None)


def _folder_or_file(place: Optional[Place]) -> Optional[Path]:
    if place is None:
        return None
    path = Path(place)
    if not path.exists():
        raise InputError(tr("The table or folder {file} does not exist.").format(file=path))
    return path


def _load(name: str, province: Optional[Path], county: Optional[Path]) -> Table:
    known = spec(name)
    merged = _Merged(known, _read_base(name))
    for level, place in zip(LEVELS[1:], (province, county)):
        path = place / f"{name}.csv" if place is not None and place.is_dir() else place
        if path is not None and path.exists():
            merged.add(read_file(path), level)
    merged.check(province, county)
    rows = tuple(MappingProxyType(line.cells) for line in merged.rows.values())
    lines = tuple(merged.rows.values())
    return Table(name, known.version, merged.columns, rows, tuple(merged.overrides), tuple(merged.sources), lines)


@cache
def _read_base(name: str) -> TableFile:
    return read_file(TABLES / f"{spec(name).name}.csv")


class _Merged:
    """The rows so far, with the line of a file that each came from last."""

    def __init__(self, known: Spec, base: TableFile) -> None:
        self.spec, self.columns = known, base.columns
        refuse(header_problems(base, known.columns()))
        refuse(unique_problems(base.lines, known.key, empty_counts=True))
        self.rows = {key_of(line.cells, known): line for line in base.lines}
        self.overrides: List[Override] = []
        self.sources = [TableSource(known.level, base.path, base.sha256)]

    def add(self, file: TableFile, level: str) -> None:
        """Lays the rows of ``file`` over those that are there."""
        text = tr("the table has no such column; it has: {columns}").format(columns=", ".join(self.columns))
        strange = [Problem(file.path, 1, column, text) for column in file.columns if column not in self.columns]
        refuse([*header_problems(file, self.spec.key), *strange])
        file = file._replace(lines=tuple(self._in_order(line) for line in file.lines))
        repeated = unique_problems(file.lines, self.spec.key, empty_counts=True)
        refuse([*repeated, *(problem for line in file.lines for problem in self._mangled(line))])
        given = {name for line in file.lines for name, now in line.cells.items() if now}.intersection(self.spec.filled)
        for line in file.lines:
            key = key_of(line.cells, self.spec)
            was = self.rows[key].cells if key in self.rows else dict.fromkeys(self.columns, "")
            cells = self._changed(line, given) if key in self.rows else line.cells
            changes = [Override(key, column, was[column], now, level) for column, now in cells.items()]
            self.overrides += [change for change in changes if change.was != change.now]
            self.rows[key] = line._replace(cells={**was, **cells})
        self.sources.append(TableSource(level, file.path, file.sha256))

    def _changed(self, line: Line, given: AbstractSet[str]) -> Mapping[str, str]:
        """The cells that the line changes. Lines that change different columns stand in one file: what must not be
        empty and is ``given`` by other lines stays as it is, unless the line gives nothing at all.
        """
        if not any(now for name, now in line.cells.items() if name not in self.spec.key):
            return line.cells
        return {name: now for name, now in line.cells.items() if now or name not in given}

    def _in_order(self, line: Line) -> Line:
        """The line with the columns of a pair without order as the table has them: ``right_a_cn`` ↔ ``right_b_cn``."""
        key = key_of(line.cells, self.spec)
        if not self.spec.unordered or key in self.rows or key[::-1] not in self.rows:
            return line
        return line._replace(cells={_partner(column): value for column, value in line.cells.items()})

    def _mangled(self, line: Line) -> List[Problem]:
        """A key that is new only because a spreadsheet changed its codes."""
        if key_of(line.cells, self.spec) in self.rows:
            return []
        problems = []
        for place, column in enumerate(self.spec.key):
            value = line.cells[column]
            known = frozenset(key[place] for key in self.rows)
            hint = "" if value in known else explanation(value, known.__contains__)
            if hint:
                text = tr("the code “{code}” is not in {table}").format(code=value, table=self.spec.name)
                problems.append(Problem(line.file, line.number, column, f"{text}; {hint}"))
        return problems

    def check(self, province: Optional[Path], county: Optional[Path]) -> None:
        """Validates the merged rows; each problem is told with the file and row that the row came from last."""
        # Later files stand last, so that a repeated value is held against them and not against the shipped row.
        rank = {source.path: place for place, source in enumerate(self.sources)}
        lines = sorted(self.rows.values(), key=lambda line: rank[line.file])

        def codes(target: str, column: str) -> FrozenSet[str]:
            if target == self.spec.name:
                return frozenset(line.cells[column] for line in lines)
            return frozenset(row[column] for row in _rows(target, province, county))

        refuse(row_problems(lines, self.spec, codes))


def _partner(column: str) -> str:
    """The column of the other one of a pair."""
    return _SIDE.sub(lambda found: {"_a": "_b", "_b": "_a"}[found.group()], column)


def _rows(name: str, province: Optional[Path], county: Optional[Path]) -> Sequence[Mapping[str, str]]:
    """The rows that codes may refer to: overridden by the same folders, but not by a single file of another table."""
    folders = [place if place is not None and place.is_dir() else None for place in (province, county)]
    return table(name, province=folders[0], county=folders[1]).rows
