"""Rule tables: rows of a standards table with conditions, merged from nation, province and county, checked at load.

The rows go by priority; the first whose condition is true decides, the others that are true are kept beside it. The
last row is the default, whose condition is true always.
"""

from difflib import get_close_matches
from functools import cache
from typing import Dict, FrozenSet, List, Mapping, NamedTuple, Optional, Tuple

from ..language import tr
from ..standards.loading import Override, Place, Table, TableSource, table
from ..standards.reading import Line, Problem, read_file, refuse
from ..standards.register import split
from ..standards.wording import chinese
from .expression import Condition, ConditionError, Literal, Whether, parameters_of, parse, tokens_of
from .reach import always_true, never_decides, samples_of

NUMBER, TEXT = "number", "text"


class TokenSpec(NamedTuple):
    """A token that conditions may use: its name, ``number`` or ``text``, and what it means."""

    name: str
    kind: str
    meaning: str


class Decision(NamedTuple):
    """What a row may decide: whether it must name a target, and a translated ``sentence`` that may hold {target}."""

    needs_target: bool
    sentence: str


class Form(NamedTuple):
    """What a kind of rule table promises. ``table``: its name in the register of standards; ``tokens`` and
    ``decisions`` by name; ``parameters`` (``@name``) that a run gives.
    """

    table: str
    tokens: Mapping[str, TokenSpec]
    decisions: Mapping[str, Decision]
    parameters: FrozenSet[str] = frozenset()


class Rule(NamedTuple):
    """One row in force. ``params`` are the ``name=value`` pairs of its cell; ``cells`` is the whole row."""

    rule_id: str
    priority: float
    condition: Condition
    decision: str
    target: str
    params: Mapping[str, str]
    cells: Mapping[str, str]
    line: Line


class RuleSet(NamedTuple):
    """The rules in force by priority, the default last; what county and province changed; the files."""

    form: Form
    rules: Tuple[Rule, ...]
    overrides: Tuple[Override, ...]
    sources: Tuple[TableSource, ...]

    def tokens(self) -> FrozenSet[str]:
        """The names of the tokens that the rules in force ask for."""
        return frozenset(name for rule in self.rules for name in tokens_of(rule.condition))

    def without(self, rule_id: str) -> "RuleSet":
        """The same rules but one, for asking what it changes."""
        return self._replace(rules=tuple(rule for rule in self.rules if rule.rule_id != rule_id))


def token_specs(name: str) -> Mapping[str, TokenSpec]:
    """The tokens of a standards table with the columns ``token``, ``type`` (int …, float, text …), ``meaning`` and
    ``meaning_zh``; the meaning is that of the language in use.
    """
    meaning = "meaning_zh" if chinese() else "meaning"
    return {
        row["token"]: TokenSpec(row["token"], TEXT if row["type"].startswith("text") else NUMBER, row[meaning])
        for row in table(name).rows
    }


def read_rules(form: Form, county: Optional[Place] = None, province: Optional[Place] = None) -> RuleSet:
    """The rules in force: national rows, a province's and a county's rows over them, disabled ones left out.

    Raises :class:`~onemap.tools.errors.InputError` with file, row and column of each row that is wrong: an id or
    priority that repeats, a condition that cannot be read, an unknown token, parameter or decision, a decision without
    its target, a row that can never decide, two rows that contradict each other, a missing default, a change to a row
    that is fixed (``county_override`` N).
    """
    merged = table(form.table, county, province)
    _refuse_fixed(form.table, merged, province)
    rules: List[Rule] = []
    problems: List[Problem] = []
    for line in merged.lines:
        if line.cells["enabled"] != "N":
            rule, wrong = _rule(form, line)
            problems += wrong
            rules += [rule] if rule is not None else []
    refuse(problems)
    rules.sort(key=lambda rule: (rule.priority, rule.rule_id))
    refuse(_default_problems(rules, merged) or _reach_problems(rules))
    return RuleSet(form, tuple(rules), merged.overrides, merged.sources)


def params_of(cell: str) -> Dict[str, str]:
    """``min_share=0.5;years=5`` as a dictionary. Raises :class:`ValueError` for a part without ``=``."""
    found = {}
    for part in split(cell):
        name, sign, value = part.partition("=")
        if not sign or not name.strip():
            raise ValueError(tr("“{part}” is not name=value").format(part=part))
        found[name.strip()] = value.strip()
    return found


def _rule(form: Form, line: Line) -> Tuple[Optional[Rule], List[Problem]]:
    cells = line.cells
    problems = []

    def wrong(column: str, text: str) -> None:
        problems.append(Problem(line.file, line.number, column, text))

    condition: Condition = Whether(Literal(1.0))
    try:
        condition = parse(cells["condition"])
    except ConditionError as error:
        wrong("condition", str(error))
    else:
        for text in _unknown(form, condition):
            wrong("condition", text)
    params: Dict[str, str] = {}
    try:
        params = params_of(cells.get("params", ""))
    except ValueError as error:
        wrong("params", str(error))
    decision, target = cells["decision"], cells["target_class"]
    if decision not in form.decisions:
        text = tr("“{decision}” is no decision; possible are {known}")
        wrong("decision", text.format(decision=decision, known=", ".join(form.decisions)))
    elif form.decisions[decision].needs_target and not target:
        wrong("target_class", tr("{decision} needs a target").format(decision=decision))
    if problems:
        return None, problems
    rule = Rule(cells["rule_id"], float(cells["priority"]), condition, decision, target, params, cells, line)
    return rule, problems


def _unknown(form: Form, condition: Condition) -> List[str]:
    out = []
    for name in sorted(tokens_of(condition) - set(form.tokens)):
        text = tr("there is no token “{name}”").format(name=name)
        near = get_close_matches(name, form.tokens, 1)
        hint = tr("did you mean “{name}”?").format(name=near[0]) if near else ""
        out.append(f"{text}; {hint}" if hint else text)
    for name in sorted(parameters_of(condition) - form.parameters):
        text = tr("there is no parameter @{name}; possible are {known}")
        out.append(text.format(name=name, known=", ".join(f"@{one}" for one in sorted(form.parameters)) or "–"))
    return out


def _default_problems(rules: List[Rule], merged: Table) -> List[Problem]:
    """Exactly one row is true always, and it is the last."""
    if not rules or not always_true(rules[-1].condition):
        text = tr("the last row by priority must be the default, with the condition 1 = 1")
        last = rules[-1].line if rules else Line(merged.path, 1, {})
        return [Problem(last.file, last.number, "condition", text)]
    text = tr("only the last row may be true always; rows of higher priority would never decide")
    return [
        Problem(rule.line.file, rule.line.number, "condition", text)
        for rule in rules[:-1]
        if always_true(rule.condition)
    ]


def _reach_problems(rules: List[Rule]) -> List[Problem]:
    """Rows that can never decide, and why."""
    problems = []
    for rule, blockers in zip(rules, _blockers(tuple(rule.condition for rule in rules))):
        if blockers is not None:
            text = _unreached(rule, [rules[one] for one in blockers])
            problems.append(Problem(rule.line.file, rule.line.number, "condition", text))
    return problems


@cache
def _blockers(conditions: Tuple[Condition, ...]) -> Tuple[Optional[Tuple[int, ...]], ...]:
    """:func:`never_decides` for each; the same table is read again and again."""
    samples = samples_of(conditions)
    return tuple(never_decides(place, conditions, samples) for place in range(len(conditions)))


def _unreached(rule: Rule, blockers: List[Rule]) -> str:
    if not blockers:
        return tr("the condition can never be true")
    for other in blockers:
        if other.condition == rule.condition and (other.decision, other.target) != (rule.decision, rule.target):
            text = tr("contradicts {rule}: the same condition decides {one} there and {two} here")
            one, two = (f"{row.decision} {row.target}".strip() for row in (other, rule))
            return text.format(rule=other.rule_id, one=one, two=two)
    text = tr("the row never decides: {rules} with smaller priority numbers are true wherever it is")
    return text.format(rules=", ".join(other.rule_id for other in blockers))


def _refuse_fixed(name: str, merged: Table, province: Optional[Place]) -> None:
    """Rows with ``county_override`` N stay as they are: the shipped ones, for a county those of its province too."""
    fixed = {"province": _fixed(table(name)), "county": _fixed(table(name, None, province))}
    text = tr("the rule {rule} is fixed (county_override N) and cannot be changed")
    problems = []
    for source in merged.sources[1:]:
        mine = {change.key[0] for change in merged.overrides if change.level == source.level}
        changed = mine & fixed[source.level]
        problems += [
            Problem(line.file, line.number, "rule_id", text.format(rule=line.cells["rule_id"]))
            for line in (read_file(source.path).lines if changed else ())
            if line.cells.get("rule_id") in changed
        ]
    refuse(problems)


def _fixed(found: Table) -> FrozenSet[str]:
    return frozenset(row["rule_id"] for row in found.rows if row["county_override"] == "N")
