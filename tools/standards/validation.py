"""Checks one table against its row of the register; every sentence names the row and the column."""

import math
from typing import Callable, Dict, FrozenSet, List, Mapping, Sequence, Set, Tuple

from ..language import tr
from .mangled import explanation
from .reading import Line, Problem, TableFile, place_of
from .register import Chain, Reference, Single, Spec, split

Codes = Callable[[str, str], FrozenSet[str]]
"""Gives the codes of a table's column."""
_Node = Tuple[str, str]


def key_of(cells: Mapping[str, str], spec: Spec) -> Tuple[str, ...]:
    """The key of a row."""
    return tuple(cells[column] for column in spec.key)


def header_problems(file: TableFile, wanted: Sequence[str]) -> List[Problem]:
    """The columns of ``wanted`` that the file has not."""
    text = tr("the column is missing; the file has: {columns}")
    text = text.format(columns=", ".join(file.columns))
    return [Problem(file.path, 1, column, text) for column in wanted if column not in file.columns]


def unique_problems(lines: Sequence[Line], columns: Sequence[str], empty_counts: bool) -> List[Problem]:
    """Rows whose ``columns`` repeat an earlier row's. ``empty_counts``: also rows with an empty cell."""
    first: Dict[Tuple[str, ...], Line] = {}
    problems = []
    for line in lines:
        key = tuple(line.cells[column] for column in columns)
        if not all(key) and not empty_counts:
            continue
        earlier = first.setdefault(key, line)
        if earlier is not line:
            text = tr("“{key}” stands already in row {row} of {file}")
            text = text.format(key=" / ".join(key), row=earlier.number, file=place_of(earlier.file))
            problems.append(Problem(line.file, line.number, ", ".join(columns), text))
    return problems


def row_problems(lines: Sequence[Line], spec: Spec, codes: Codes) -> List[Problem]:
    """Empty cells, values that are no number or not in their list, unknown codes, repeated keys and circles."""
    problems = unique_problems(lines, spec.key, empty_counts=True)
    if spec.unique:
        problems += unique_problems(lines, spec.unique, empty_counts=False)
    for line in lines:
        problems += _cell_problems(line, spec)
    for reference in spec.references:
        problems += _reference_problems(lines, reference, codes(reference.target, reference.target_column))
    if spec.chain is not None:
        problems += _circles(lines, spec.chain)
    if spec.single is not None:
        problems += _single_problems(lines, spec.single)
    return problems


def _cell_problems(line: Line, spec: Spec) -> List[Problem]:
    file, number, cells = line
    empty = [column for column in spec.filled if not cells[column]]
    problems = [Problem(file, number, column, tr("the cell is empty")) for column in empty]
    for column in spec.numbers:
        value = cells[column]
        if value and not _is_number(value):
            problems.append(Problem(file, number, column, tr("“{value}” is not a number").format(value=value)))
    for column, allowed in spec.values.items():
        value = cells[column]
        if value and value not in allowed:
            text = tr("“{value}” is not one of: {allowed}").format(value=value, allowed=", ".join(allowed))
            problems.append(Problem(file, number, column, text))
    return problems


def _is_number(value: str) -> bool:
    try:
        return math.isfinite(float(value))
    except ValueError:
        return False


def _reference_problems(lines: Sequence[Line], reference: Reference, known: FrozenSet[str]) -> List[Problem]:
    problems = []
    for line in lines:
        for code in split(line.cells[reference.column]):
            if code in known:
                continue
            if reference.patterns and code.endswith("*") and any(one.startswith(code[:-1]) for one in known):
                continue
            text = tr("the code “{code}” is not in {table}").format(code=code, table=reference.target)
            hint = explanation(code, known.__contains__)
            text = f"{text}; {hint}" if hint else text
            problems.append(Problem(line.file, line.number, reference.column, text))
    return problems


def _single_problems(lines: Sequence[Line], single: Single) -> List[Problem]:
    groups: Dict[str, List[Line]] = {}
    for line in lines:
        groups.setdefault(line.cells[single.group], []).append(line)
    problems = []
    for name, group in groups.items():
        having = [line for line in group if line.cells[single.column] == single.value]
        if len(having) != 1:
            text = tr("{count} rows of {group} have {value} here; exactly one must have it")
            text = text.format(count=len(having), group=name, value=single.value)
            problems += [Problem(line.file, line.number, single.column, text) for line in having or group]
    return problems


def _circles(lines: Sequence[Line], chain: Chain) -> List[Problem]:
    """One problem per circle, at its first row in the last file. Codes whose way is known are not walked again."""
    after: Dict[_Node, _Node] = {}
    first: Dict[_Node, int] = {}
    for place, line in enumerate(lines):
        node = _node(line.cells, chain, chain.column)
        if node[1] and node not in first:
            after[node], first[node] = _node(line.cells, chain, chain.parent), place
    done: Set[_Node] = set()
    problems = []
    for start in after:
        way: List[_Node] = []
        node = start
        while node in after and node not in done:
            done.add(node)
            way.append(node)
            node = after[node]
        # Only a circle brings the walk back to a code of its own way.
        circle = way[way.index(node) :] if node in way else []
        if circle and not (chain.itself and len(circle) == 1):
            rows = [lines[place] for place in sorted(first[one] for one in circle)]
            line = next(row for row in rows if row.file == rows[-1].file)
            begin = circle.index(_node(line.cells, chain, chain.column))
            path = [*circle[begin:], *circle[: begin + 1]]
            text = tr("the codes go in a circle: {path}").format(path=" → ".join(code for _, code in path))
            problems.append(Problem(line.file, line.number, chain.parent, text))
    return problems


def _node(cells: Mapping[str, str], chain: Chain, column: str) -> _Node:
    return (cells[chain.group] if chain.group else "", cells[column])
