"""The land-class rules: from a class of the monitoring layer to the survey's class, as rows of a table.

``tables/land_class_rules.csv`` holds the rules F01 … D07 of the forest, grass, wetland and desert crosswalk and rows
``LS-…`` for plain codes of the land and sea use guide. How a verdict is found with them is told in
``docs/land_class_mapping.md``. Light: csv and plain Python.
"""

from functools import cache
from pathlib import Path
from typing import FrozenSet, Iterable, List, Mapping, NamedTuple, Optional, Tuple

from ..language import tr
from .codes import code_list
from .land_class_conditions import COLUMN, SURVEY, Condition, matches, parse
from .land_class_system import ClassSystem, survey_classes
from .loading import Place, Table, TableSource, table
from .overrides import RuleOverride, by_rule
from .reading import Line, Problem, read_file, refuse
from .register import split

NAME = "land_class_rules"


class Rule(NamedTuple):
    """One row. ``cells`` has the whole row; ``agreeing`` and ``conflicts`` are expanded to single classes.

    ``flag``: the row gives no class but marks pairs that do not agree (red line, town). ``strict``: it counts only
    when its conditions are true; other rows stay possible while a condition is undecided. ``open``: a condition that
    no attribute tells, so the row is never more than possible. ``not_codes``: codes that a user's row took over.
    """

    rule_id: str
    priority: float
    flag: bool
    strict: bool
    source_system: str
    source_field: str
    source_codes: Tuple[str, ...]
    source_class1: str
    survey_codes: FrozenSet[str]
    conditions: Tuple[Condition, ...]
    open: bool
    target: str
    agreeing: FrozenSet[str]
    conflicts: FrozenSet[str]
    exact_k: bool
    severity: str
    cells: Mapping[str, str]
    not_codes: Tuple[str, ...] = ()

    def speaks_of(self, code: str) -> bool:
        """Whether the row is about the monitoring class ``code``."""
        return matches(code, self.source_codes) and not matches(code, self.not_codes)

    def text(self, name: str, language: str) -> str:
        """The cell ``name_zh`` or ``name_en``."""
        return self.cells.get(f"{name}_{'zh' if language.startswith('zh') else 'en'}", "")


class RuleTable(NamedTuple):
    """The rules in force, in order of priority; ``classes`` is the survey's side."""

    rules: Tuple[Rule, ...]
    classes: ClassSystem
    overrides: Tuple[RuleOverride, ...]
    sources: Tuple[TableSource, ...]
    known_sources: FrozenSet[str]
    notes: Tuple[str, ...] = ()

    def for_code(self, code: str) -> Tuple[Rule, ...]:
        """The rules that speak of the monitoring class ``code``, flags included."""
        return tuple(rule for rule in self.rules if rule.speaks_of(code))

    def attributes(self) -> Tuple[Tuple[str, ...], Tuple[str, ...]]:
        """The names of the monitoring layer's and of the survey's attributes that conditions ask for, sorted."""
        names = {one.attribute for rule in self.rules for one in rule.conditions}
        survey = sorted(name[len(SURVEY) :] for name in names if name.startswith(SURVEY))
        return tuple(sorted(name for name in names if not name.startswith(SURVEY))), tuple(survey)


def land_class_rules(county: Optional[Place] = None, province: Optional[Place] = None) -> RuleTable:
    """The national rules with a province's and a county's rows over them, disabled rows left out.

    Raises :class:`~onemap.tools.errors.InputError` with file, row and column of what is wrong, and where a file
    changes a row that is fixed (``county_override`` N).
    """
    if county is None and province is None:
        return _shipped()
    return _build(county, province)


@cache
def _shipped() -> RuleTable:
    return _build(None, None)


def _build(county: Optional[Place], province: Optional[Place]) -> RuleTable:
    rules = table(NAME, county, province)
    _refuse_fixed(rules)
    classes = survey_classes(_folder(county), _folder(province))
    known = _known_sources(rules.rows, county, province)
    return RuleTable(in_order(rules, classes), classes, by_rule(rules.overrides), rules.sources, known)


def in_order(rules: Table, classes: ClassSystem) -> Tuple[Rule, ...]:
    """The enabled rows as rules, by priority."""
    made = []
    for line in rules.lines:
        if line.cells["enabled"] != "N":
            rule, problems = make_rule(line, classes)
            refuse(problems)
            made.append(rule)
    return tuple(sorted(made, key=order))


def order(rule: Rule) -> Tuple[float, str]:
    """By priority, then by id."""
    return (rule.priority, rule.rule_id)


def make_rule(line: Line, classes: ClassSystem) -> Tuple[Rule, List[Problem]]:
    """The rule in ``line`` and what is wrong with its conditions. Missing columns count as empty."""
    row = line.cells
    conditions, problems = [], []
    for column, cell in row.items():
        if column.startswith(COLUMN) and cell:
            try:
                conditions.append(parse(column[len(COLUMN) :], cell))
            except ValueError as error:
                problems.append(Problem(line.file, line.number, column, str(error)))
    target = row.get("target_code", "")
    exact = row.get("compare_k") == "exact"
    rule = Rule(
        rule_id=row["rule_id"],
        priority=float(row.get("priority") or 0),
        flag=row.get("effect") == "flag",
        strict=row.get("strict") == "Y",
        source_system=row.get("source_system", ""),
        source_field=row.get("source_field", ""),
        source_codes=split(row.get("source_codes", "")),
        source_class1=row.get("source_class1", "") or classes.class1(target),
        survey_codes=frozenset(classes.expand(split(row.get("survey_codes", "")))),
        conditions=tuple(conditions),
        open=bool(row.get("condition_other")),
        target=target,
        agreeing=frozenset(classes.expand(split(row.get("agreeing_codes", "")))),
        conflicts=frozenset(classes.expand(split(row.get("conflict_codes", "")))),
        exact_k=exact,
        severity=row.get("severity", "") or "mid",
        cells=row,
    )
    return rule, problems


def _refuse_fixed(rules: Table) -> None:
    """A row with ``county_override`` N in the shipped table stays as it is."""
    fixed = {row["rule_id"] for row in table(NAME).rows if row["county_override"] == "N"}
    changed = {change.key[0] for change in rules.overrides} & fixed
    for source in rules.sources[1:] if changed else ():
        text = tr("the rule {rule} is fixed (county_override N) and cannot be changed")
        problems = [
            Problem(line.file, line.number, "rule_id", text.format(rule=line.cells["rule_id"]))
            for line in read_file(source.path).lines
            if line.cells.get("rule_id") in changed
        ]
        refuse(problems)


def _known_sources(
    rows: Iterable[Mapping[str, str]], county: Optional[Place], province: Optional[Place]
) -> FrozenSet[str]:
    """Codes that a monitoring layer may carry: of the rules, the guide and the four themes' lists."""
    known = {code for row in rows for code in split(row["source_codes"]) if "x" not in code}
    for system in ("landsea2023", "di_lei"):
        known.update(code_list(system, _folder(county), _folder(province)).codes)
    return frozenset(known)


def _folder(place: Optional[Place]) -> Optional[Place]:
    """``place`` if it is a folder of tables, since a single file overrides the rules alone."""
    return place if place is not None and Path(place).is_dir() else None
