"""Which rights may lie on the same ground: the compatibility table, 300 pairs of 24 rights and those of unknown ones.

A county's file (CSV, UTF-8 or GBK) has the columns ``right_a`` and ``right_b`` (codes such as CBG and CBL in any
order) and those that it changes:

* ``relation_class``: conflict, conflict_nature, review, stack_ok, stack_ok_if, known_marker or not_a_right;
* ``test``: conditions that decide before it (see :mod:`right_conditions`). A file that gives the relation class
  without a column ``test`` sets it whatever holds: the shipped conditions of those rows go;
* ``conflict_type``, ``review_type``: codes of the list of conflict types for a conflict and for a review;
* ``reason``, ``reason_cn``, ``condition``, ``certainty``: what people read.
"""

from functools import cache
from pathlib import Path
from typing import Dict, FrozenSet, List, Mapping, NamedTuple, Optional, Tuple

from ..errors import InputError
from ..language import tr
from .loading import Override, Place, Table, TableSource, table
from .overrides import RuleOverride, by_rule
from .reading import Problem, read_file, refuse
from .right_conditions import Clause, parse
from .right_lists import UNKNOWN, RightKind, overlap_tolerances, right_kinds

NAME = "rights_compatibility"
SAME_KIND, OTHER, DERIVED = "11", "27", "28"


class PairRule(NamedTuple):
    """The row of a pair of rights. ``rule_id`` is ``CBG-CBL``, codes in the order of the table; ``relation`` is its
    class where no clause decides; ``conflict`` and ``review`` are the types that a conflict or review gets.
    """

    rule_id: str
    rights: Tuple[str, str]
    relation: str
    clauses: Tuple[Clause, ...]
    conflict: str
    review: str
    condition: str
    reason_en: str
    reason_cn: str
    certainty: str

    def reason(self, language: str) -> str:
        """Why, in Chinese for ``zh…``, else in English."""
        return self.reason_cn if language.startswith("zh") else self.reason_en

    @property
    def relation_unless(self) -> str:
        """The relation where no clause holds: an unfulfilled ``stack_ok_if`` has to be reviewed."""
        return "review" if self.relation == "stack_ok_if" else self.relation

    def outcomes(self) -> FrozenSet[str]:
        """All relations that the pair can come to."""
        return frozenset([self.relation_unless, *(clause.outcome for clause in self.clauses)])


class Compatibility(NamedTuple):
    """The rules in force: ``rows`` by both rights in the order of the table, ``kinds`` by code (``""`` where the right
    is not known), ``tolerances`` by key, what a province or county changed, and the files.
    """

    rows: Mapping[Tuple[str, str], PairRule]
    kinds: Mapping[str, RightKind]
    tolerances: Mapping[str, float]
    overrides: Tuple[RuleOverride, ...]
    sources: Tuple[TableSource, ...]

    def row(self, one: str, other: str) -> PairRule:
        """The rule of two rights in any order. Raises :class:`InputError` for a pair that the table has not."""
        found = self.rows.get((one, other)) or self.rows.get((other, one))
        if found is None:
            text = tr("The compatibility table has no row for {one} and {other}.")
            raise InputError(text.format(one=one or UNKNOWN, other=other or UNKNOWN))
        return found

    def place(self, right: str) -> int:
        """The place of a right in the table, which parcels are ordered by. Raises :class:`InputError` if unknown."""
        if right not in self.kinds:
            text = tr("There is no right “{right}”. Known are: {known}.")
            raise InputError(text.format(right=right, known=", ".join(one for one in self.kinds if one)))
        return list(self.kinds).index(right)

    def never_case(self, one: str, other: str) -> bool:
        """Whether no overlap of these rights can become a case."""
        return not self.row(one, other).outcomes() & {"conflict", "conflict_nature", "review"}


def compatibility(county: Optional[Place] = None, province: Optional[Place] = None) -> Compatibility:
    """The national rows with a province's and a county's rows over them.

    ``county`` is a file of rows, or a folder that may hold ``rights_compatibility.csv`` and other tables. Raises
    :class:`InputError` with file, row and column of all that is wrong.
    """
    if county is None and province is None:
        return _shipped()
    return _build(county, province)


@cache
def _shipped() -> Compatibility:
    return _build(None, None)


def _build(county: Optional[Place], province: Optional[Place]) -> Compatibility:
    found = table(NAME, county, province)
    kinds = right_kinds(_folder(county))
    dropped = _without_test(found)
    rows: Dict[Tuple[str, str], PairRule] = {}
    problems: List[Problem] = []
    for line in found.lines:
        silent = (line.cells["right_a"], line.cells["right_b"]) in dropped
        try:
            rule = _rule({**line.cells, "test": ""} if silent else line.cells, kinds)
        except ValueError as error:
            problems.append(Problem(line.file, line.number, "test", str(error)))
            continue
        rows[rule.rights] = rule
    refuse(problems)
    changes = by_rule([*found.overrides, *dropped.values()])
    return Compatibility(rows, kinds, overlap_tolerances(_folder(county)), changes, found.sources)


def _without_test(found: Table) -> Dict[Tuple[str, ...], Override]:
    """Rows whose relation class a file sets without saying under which conditions: the conditions that go."""
    silent = {source.level for source in found.sources[1:] if "test" not in read_file(source.path).columns}
    set_by = {one.key: one.level for one in found.overrides if one.column == "relation_class"}
    shipped = {key: row["test"] for key, row in found.by_key().items()}
    return {
        key: Override(key, "test", shipped[key], "", level)
        for key, level in set_by.items()
        if level in silent and shipped[key]
    }


def _rule(row: Mapping[str, str], kinds: Mapping[str, RightKind]) -> PairRule:
    codes = (row["right_a"], row["right_b"])
    one, other = ("" if code == UNKNOWN else code for code in codes)
    derived = "L3" in (kinds[one].level, kinds[other].level)
    usual = SAME_KIND if one == other else ""
    return PairRule(
        rule_id="-".join(codes),
        rights=(one, other),
        relation=row["relation_class"],
        clauses=parse(row["test"]),
        conflict=row["conflict_type"] or usual or OTHER,
        review=row["review_type"] or usual or (DERIVED if derived else OTHER),
        condition=row["condition"],
        reason_en=row["reason"],
        reason_cn=row["reason_cn"],
        certainty=row["certainty"],
    )


def _folder(place: Optional[Place]) -> Optional[Place]:
    """``place`` if it is a folder of tables, since a single file overrides the rules alone."""
    return place if place is not None and Path(place).is_dir() else None
