"""What each table promises: its key, filled columns, references and value lists, read from ``register.csv``.

The register is data: a room that adds a table adds a row there and a file in ``tables``. Its columns:

* ``key``: the columns that name a row; ``unique``: further columns that are unique together where all are filled.
  ``right_a~right_b`` is a pair without order: a county's row may name it the other way round.
* ``filled``: columns that must not be empty.
* ``references``: ``column=table.column`` — every code of the cell (several are separated by ``;``) stands in that
  column of that table. A ``*`` behind it allows ``05*`` (any code that begins so) and ``*`` in the cells.
* ``chain``: ``code>parent_code`` — following the parents never comes back; ``system:code>parent`` does so inside
  each system. With ``>>`` a row may name itself (a renumbering that keeps its number).
* ``numbers``: columns of numbers; ``values``: ``column=a|b|c``. Empty cells pass both.
* ``single``: ``group:column=value`` — of the rows with the same ``group`` exactly one has the value.
"""

from functools import cache
from pathlib import Path
from typing import Dict, Mapping, NamedTuple, Optional, Tuple

from ..errors import InputError
from ..language import tr
from .reading import read_file

REGISTER = Path(__file__).parent / "register.csv"


class Reference(NamedTuple):
    """The codes in ``column`` stand in ``target_column`` of the table ``target``."""

    column: str
    target: str
    target_column: str
    patterns: bool


class Chain(NamedTuple):
    """``column`` is succeeded by ``parent`` without a circle, inside rows of the same ``group``."""

    group: str
    column: str
    parent: str
    itself: bool


class Single(NamedTuple):
    """Of the rows with the same ``group`` exactly one has ``value`` in ``column``."""

    group: str
    column: str
    value: str


class Spec(NamedTuple):
    """One row of the register."""

    name: str
    version: str
    level: str
    key: Tuple[str, ...]
    filled: Tuple[str, ...]
    unique: Tuple[str, ...]
    references: Tuple[Reference, ...]
    chain: Optional[Chain]
    numbers: Tuple[str, ...]
    values: Mapping[str, Tuple[str, ...]]
    single: Optional[Single]
    unordered: bool = False

    def columns(self) -> Tuple[str, ...]:
        """The columns that the table must have, each once."""
        named = [*self.key, *self.filled, *self.unique, *self.numbers, *self.values]
        named += [reference.column for reference in self.references]
        if self.chain is not None:
            named += [name for name in self.chain[:3] if name]
        if self.single is not None:
            named += self.single[:2]
        return tuple(dict.fromkeys(named))


def spec(name: str) -> Spec:
    """The register's row of table ``name``. Raises :class:`InputError` for a table that is not registered."""
    known = _register()
    if name not in known:
        text = tr("There is no table “{name}”. Known tables: {known}.")
        raise InputError(text.format(name=name, known=", ".join(sorted(known))))
    return known[name]


def table_names() -> Tuple[str, ...]:
    """The names of all tables, sorted."""
    return tuple(sorted(_register()))


def split(cell: str) -> Tuple[str, ...]:
    """The parts of a cell that holds a list separated by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@cache
def _register() -> Dict[str, Spec]:
    return {line.cells["table"]: _spec(line.cells) for line in read_file(REGISTER).lines}


def _spec(cells: Mapping[str, str]) -> Spec:
    values = {}
    for part in split(cells["values"]):
        column, _, allowed = part.partition("=")
        values[column] = tuple(allowed.split("|"))
    return Spec(
        name=cells["table"],
        version=cells["version"],
        level=cells["level"],
        key=split(cells["key"].replace("~", ";")),
        filled=split(cells["filled"]),
        unique=split(cells["unique"]),
        references=tuple(_reference(part) for part in split(cells["references"])),
        chain=_chain(cells["chain"]) if cells["chain"] else None,
        numbers=split(cells["numbers"]),
        values=values,
        single=_single(cells["single"]) if cells["single"] else None,
        unordered="~" in cells["key"],
    )


def _reference(part: str) -> Reference:
    column, _, target = part.partition("=")
    table, _, target_column = target.rstrip("*").partition(".")
    return Reference(column, table, target_column, target.endswith("*"))


def _chain(cell: str) -> Chain:
    group, _, codes = cell.rpartition(":")
    column, _, parent = codes.partition(">")
    return Chain(group, column, parent.lstrip(">"), parent.startswith(">"))


def _single(cell: str) -> Single:
    group, _, condition = cell.partition(":")
    column, _, value = condition.partition("=")
    return Single(group, column, value)
