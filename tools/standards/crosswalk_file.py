"""A user's own crosswalk (CROSSWALK): rows over the national rules, or a table between two other systems.

Least columns: ``source_code`` and ``target_code``. Optional: ``rule_id``, ``priority``, ``agreeing_codes``,
``conflict_codes``, ``survey_codes``, ``if_…`` conditions, ``reason``, ``action``, ``severity``, ``enabled``,
``source_system`` and ``target_system``.

* A row with the ``rule_id`` of a national rule replaces it whole; fixed rules (``county_override`` N) cannot be.
* Any other row takes over its source codes: national rules no longer give those codes a class. General rules
  (priority below 500: roads and parks that the survey draws, town, red line) stay and go first.
* Rows that share a source code without conditions or priorities are alternatives: one of them has to be chosen.
* ``source_system`` or ``target_system`` other than the standards' make a table between other systems: national
  rules are left out, and codes of such a system are not checked.
"""

from collections import Counter
from pathlib import Path
from typing import Dict, FrozenSet, List, Mapping, Tuple, Union

from ..language import tr
from .crosswalk_checks import crosswalk_problems, problem
from .land_class_conditions import COLUMN, matches
from .land_class_rules import Rule, RuleTable, make_rule, order
from .land_class_system import SURVEY_SYSTEM, ClassSystem
from .loading import TableSource
from .mangled import original
from .overrides import RuleOverride
from .reading import Line, Problem, TableFile, read_file, refuse
from .register import split

LEVEL = "user"
FIRST = 500  # general rules have smaller priorities, all others larger ones
_ALIASES = {"source_codes": "source_code", "tdt_code": "target_code", "agreeing_tdt_codes": "agreeing_codes"}
_NAMED = frozenset(
    (
        "action",
        "action_en",
        "action_zh",
        "agreeing_codes",
        "authority",
        "certainty",
        "compare_k",
        "condition",
        "condition_other",
        "conflict_codes",
        "conflict_type",
        "conflict_type_en",
        "conflict_type_zh",
        "county_override",
        "effect",
        "enabled",
        "note",
        "priority",
        "reason",
        "reason_en",
        "reason_zh",
        "rule_id",
        "severity",
        "source",
        "source_class1",
        "source_code",
        "source_field",
        "source_name",
        "source_system",
        "strict",
        "survey_codes",
        "target_code",
        "target_name",
        "target_system",
        "theme",
    )
)
_STANDARD_SOURCES = ("", "landsea2023", "di_lei")
_STANDARD_TARGETS = ("", SURVEY_SYSTEM)


def with_crosswalk(rules: RuleTable, path: Union[str, Path]) -> RuleTable:
    """``rules`` with the rows of the CSV at ``path`` over them.

    Raises :class:`~onemap.tools.errors.InputError` with row and column of each unknown code, repeated rule,
    empty target, unreadable condition and circle.
    """
    file = read_file(Path(path))
    lines, problems = _normal(file)
    refuse(problems)
    foreign_source = _foreign(lines, "source_system", (*_STANDARD_SOURCES, *_systems(rules)))
    foreign_target = _foreign(lines, "target_system", _STANDARD_TARGETS)
    foreign = foreign_source or foreign_target
    title = lines[0].cells.get("target_system", "") if foreign_target else ""
    classes = ClassSystem(title, None, {}) if foreign_target else rules.classes
    notes = [] if foreign_target else _repair(lines, classes)
    problems = crosswalk_problems(lines, classes, frozenset() if foreign_source else rules.known_sources)
    refuse(problems)
    made = _rules(_alternatives(lines), classes)
    source = TableSource(LEVEL, file.path, file.sha256)
    known = frozenset(code for rule in made for code in rule.source_codes)
    if foreign:
        return RuleTable(tuple(sorted(made, key=order)), classes, (), (source,), known, tuple(notes))
    kept, overrides = _merge(rules, made, file, lines)
    return RuleTable(
        tuple(sorted(kept, key=order)),
        classes,
        (*rules.overrides, *overrides),
        (*rules.sources, source),
        rules.known_sources | known,
        tuple(notes),
    )


def _normal(file: TableFile) -> Tuple[List[Line], List[Problem]]:
    """The lines with the names of columns that this module uses."""
    names = {column: _ALIASES.get(column.lower(), column.lower()) for column in file.columns}
    names.update({column: column for column in file.columns if column.startswith(COLUMN)})
    problems = []
    for column, name in names.items():
        if name not in _NAMED and not name.startswith(COLUMN):
            text = tr("a crosswalk has no such column; it may have: {columns}")
            problems.append(Problem(file.path, 1, column, text.format(columns=", ".join(sorted(_NAMED)))))
    missing = [wanted for wanted in ("source_code", "target_code") if wanted not in names.values()]
    problems += [Problem(file.path, 1, wanted, tr("the column is missing")) for wanted in missing]
    if not file.lines:
        problems.append(Problem(file.path, 0, "", tr("the crosswalk has no rows")))
    lines = [line._replace(cells={names[key]: cell for key, cell in line.cells.items()}) for line in file.lines]
    return lines, problems


def _systems(rules: RuleTable) -> Tuple[str, ...]:
    return tuple({rule.source_system.lower() for rule in rules.rules})


def _foreign(lines: List[Line], column: str, standard: Tuple[str, ...]) -> bool:
    """Whether the file's system is none of the standards'. Two systems in one file are refused: codes collide."""
    named = [line.cells.get(column, "").lower() for line in lines]
    foreign = [line for line, system in zip(lines, named) if system not in standard]
    if foreign and len(set(named)) > 1:
        text = tr("all rows must name the same system, since codes of two systems collide")
        refuse([problem(foreign[0], column, text)])
    return bool(foreign)


def _repair(lines: List[Line], classes: ClassSystem) -> List[str]:
    """Targets that Excel took for numbers are read as the one class they can be; says so."""
    notes = []
    for line in lines:
        code = line.cells["target_code"]
        meant = None if classes.known(code) else original(code, classes.known)
        if meant is not None:
            line.cells["target_code"] = meant
            text = tr("Crosswalk row {row}: target_code {code} is read as {meant}.")
            notes.append(text.format(row=line.number, code=code, meant=meant))
    return notes


def _alternatives(lines: List[Line]) -> List[Line]:
    """Marks rows that share a source code and say nothing of when each holds."""
    plain = [line for line in lines if _unconditional(line.cells)]
    count = Counter(code for line in plain for code in split(line.cells["source_code"]))
    several = {code for code, number in count.items() if number > 1}
    out = []
    for line in lines:
        alternative = line in plain and not several.isdisjoint(split(line.cells["source_code"]))
        open_condition = line.cells.get("condition_other") or ("one of several targets" if alternative else "")
        out.append(line._replace(cells={**line.cells, "condition_other": open_condition}))
    return out


def _unconditional(cells: Mapping[str, str]) -> bool:
    conditional = any(cell for name, cell in cells.items() if name.startswith(COLUMN))
    named = cells.get("priority") or cells.get("survey_codes") or cells.get("effect") == "flag"
    return not conditional and not named and cells.get("enabled") != "N"


def _rules(lines: List[Line], classes: ClassSystem) -> List[Rule]:
    made, problems = [], []
    for line in lines:
        number, cells = line.number, line.cells
        source, target = cells["source_code"], cells["target_code"]
        row = {**cells, "source_codes": source, "rule_id": cells.get("rule_id") or f"U{number}-{source}-{target}"}
        row.setdefault("priority", "")
        row["priority"] = row["priority"] or str(FIRST + number / 1_000_000)
        for name in ("reason", "action", "conflict_type"):
            for language in ("en", "zh"):
                row[f"{name}_{language}"] = cells.get(f"{name}_{language}") or cells.get(name, "")
        rule, wrong = make_rule(line._replace(cells=row), classes)
        problems += wrong
        made.append(rule)
    refuse(problems)
    return made


def _merge(
    rules: RuleTable, user: List[Rule], file: TableFile, lines: List[Line]
) -> Tuple[List[Rule], List[RuleOverride]]:
    """National rules that remain and the user's, with what each of the user's rows pushed aside."""
    old = {rule.rule_id: rule for rule in rules.rules}
    known = rules.known_sources | {code for rule in user for code in rule.source_codes}
    text = tr("the rule {rule} is fixed (county_override N) and cannot be changed")
    problems = [
        problem(line, "rule_id", text.format(rule=rule.rule_id))
        for rule, line in zip(user, lines)
        if rule.rule_id in old and old[rule.rule_id].cells.get("county_override") == "N"
    ]
    refuse(problems)
    overrides = []
    remaining = {key: rule for key, rule in old.items() if key not in {rule.rule_id for rule in user}}
    for rule in user:
        if rule.rule_id in old:
            change = tr("row {row} of {file} replaces the rule")
        else:
            change = tr("row {row} of {file} takes over its codes; no longer used for them: {rules}")
        pushed = [] if rule.rule_id in old or rule.flag else _push(remaining, rule.source_codes, known)
        number = lines[user.index(rule)].number
        text = change.format(row=number, file=file.path.name, rules=", ".join(pushed) or "–")
        overrides.append(RuleOverride(rule.rule_id, LEVEL, text))
    enabled = [rule for rule in user if rule.cells.get("enabled") != "N"]
    return [*remaining.values(), *enabled], overrides


def _push(rules: Dict[str, Rule], codes: Tuple[str, ...], known: FrozenSet[str]) -> List[str]:
    """Takes ``codes`` from the rules that give a class; gives the ids of those that lost one of the ``known`` codes."""
    pushed = []
    taken = {code for code in known if matches(code, codes)}
    for key, rule in list(rules.items()):
        if rule.priority >= FIRST and any(rule.speaks_of(code) for code in taken):
            pushed.append(key)
            rules[key] = rule._replace(not_codes=rule.not_codes + codes)
    return pushed
