"""The verdict on one combination of classes and attributes; the rules of it stand in docs/land_class_mapping.md."""

from typing import List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from ..language import tr
from ..standards.land_class_conditions import ABSENT, Absent, Condition, Value, matches
from ..standards.land_class_rules import Rule
from ..standards.land_class_system import ClassSystem

AGREE, REFINE, CONFLICT = "agree", "refine", "conflict"
UNMAPPED, SURVEY_ONLY, MONITORING_ONLY = "unmapped", "survey_only", "monitoring_only"
VERDICTS = (AGREE, REFINE, CONFLICT, UNMAPPED, SURVEY_ONLY, MONITORING_ONLY)

# Between forest, grass and wetland the conflict codes name the pair in this order, whoever says which.
_UNORDERED = ("0304", "0300", "0400")

Values = Mapping[str, Union[Value, Absent]]


class Outcome(NamedTuple):
    """What comes of a combination.

    ``conflict_type`` is CTLX; ``queued``: several classes are possible, so it stands in the decision queue;
    ``needs_decision``: and nobody has decided. ``candidates`` are the possible classes, ``default`` the one that is
    nearest to the survey. ``gap`` says what is unmapped: ``survey``, ``monitoring`` or ``rule``. ``asked``: attributes
    that the possible rules look at.
    """

    mapped_class: str
    verdict: str
    rule_id: str
    reason: str
    conflict_type: str = ""
    conflict_name: str = ""
    action: str = ""
    severity: str = ""
    queued: bool = False
    needs_decision: bool = False
    candidates: Tuple[str, ...] = ()
    default: str = ""
    gap: str = ""
    asked: Tuple[str, ...] = ()


class Case(NamedTuple):
    """One combination. ``survey`` and ``monitoring`` are None where that side is absent, empty without a class."""

    survey: Optional[str]
    monitoring: Optional[str]
    values: Values
    decision: str = ""


class Bench:
    """Judges cases with one set of classes in one language."""

    def __init__(self, classes: ClassSystem, language: str) -> None:
        self._classes = classes
        self._language = language

    def judge(self, case: Case, rules: Sequence[Rule]) -> Outcome:
        """The outcome of ``case``. ``rules``: those that speak of its monitoring class, by priority."""
        if case.monitoring is None:
            return Outcome(case.survey or "", SURVEY_ONLY, "", tr("No monitoring patch here."))
        if case.survey is not None and not (case.survey and self._classes.known(case.survey)):
            return self._unknown(case.survey, case.survey, "survey")
        if not rules:
            return self._unknown(case.survey or "", case.monitoring, "monitoring", only=case.survey is None)
        known = [(rule, state_of(rule, case)) for rule in rules if not rule.flag]
        proved = [rule for rule, state in known if state]
        possible = [rule for rule, state in known if state is None and not rule.strict]
        if not proved and not possible:
            text = tr("No rule for monitoring class {code} holds with what was measured; the survey class is kept.")
            return self._gap(case, text.format(code=case.monitoring), "rule")
        if case.survey is None:
            return self._monitoring_only(case, proved[:1] or possible)
        flags = [rule for rule in rules if rule.flag and state_of(rule, case)]
        return self._both(case, case.survey, proved, possible, flags)

    def _both(self, case: Case, survey: str, proved: List[Rule], possible: List[Rule], flags: List[Rule]) -> Outcome:
        deciding = proved[:1] or possible
        if not (proved and self._hits(proved[0], survey)):
            for rule in (*proved[:1], *possible):
                if self._agrees(rule, survey):
                    return Outcome(survey, AGREE, rule.rule_id, self._reason(rule, case))
        candidates = self._candidates(deciding)
        kept = [code for rule, code in candidates if self._loses_k(rule, code, survey)]
        classes = tuple(dict.fromkeys([code for _, code in candidates] + ([survey] if kept else [])))
        queued = len(classes) > 1
        found = [self._verdict(rule, code, survey) for rule, code in candidates]
        at = next((place for place, verdict in enumerate(found) if verdict == REFINE), 0)
        if queued and case.decision:
            at = next((place for place, (_, code) in enumerate(candidates) if code == case.decision), at)
            rule, code = candidates[at][0], case.decision
            verdict = AGREE if code == survey else self._verdict(rule, code, survey)
        else:
            (rule, code), verdict = candidates[at], found[at]
        waits = queued and not case.decision
        if verdict != AGREE and flags:
            rule, verdict = flags[0], CONFLICT
        outcome = self._outcome(case, survey, rule, code, verdict, waits)
        default = survey if kept else code
        asked = _asked(deciding, case) if queued else ()
        return outcome._replace(queued=queued, needs_decision=waits, candidates=classes, default=default, asked=asked)

    def _outcome(self, case: Case, survey: str, rule: Rule, code: str, verdict: str, waits: bool) -> Outcome:
        reason = self._reason(rule, case)
        if verdict == AGREE:
            return Outcome(survey, AGREE, rule.rule_id, reason)
        if waits:
            text = tr("Several classes are possible; {survey} is kept until one is decided (待核实).")
            reason = _join(reason, text.format(survey=survey))
        if verdict == REFINE:
            mapped = survey if waits else self._with_k(code, survey)
            if not waits:
                reason = _join(reason, tr("{survey} becomes {code}.").format(survey=survey, code=mapped))
            return Outcome(mapped, REFINE, rule.rule_id, reason, severity=rule.severity)
        if not waits:
            text = tr("{survey} is kept, pending joint review (待核实).").format(survey=survey)
            reason = _join(reason, text)
        return Outcome(
            survey,
            CONFLICT,
            rule.rule_id,
            reason,
            conflict_type=self._conflict_type(rule, code, survey),
            conflict_name=rule.text("conflict_type", self._language),
            action=rule.text("action", self._language) or tr("Joint review"),
            severity=rule.severity,
        )

    def _monitoring_only(self, case: Case, deciding: Sequence[Rule]) -> Outcome:
        candidates = self._candidates(deciding)
        classes = tuple(dict.fromkeys(code for _, code in candidates if code))
        queued = len(classes) > 1
        code = case.decision if queued and case.decision else classes[0] if len(classes) == 1 else ""
        reason = _join(self._reason(deciding[0], case), tr("No survey patch here."))
        return Outcome(
            code,
            MONITORING_ONLY,
            deciding[0].rule_id,
            reason,
            queued=queued,
            needs_decision=queued and not case.decision,
            candidates=classes,
            default=classes[0] if classes else "",
            asked=_asked(deciding, case) if queued else (),
        )

    def _unknown(self, mapped: str, code: str, side: str, only: bool = False) -> Outcome:
        if not code:
            text = (
                tr("The survey patch has no class.") if side == "survey" else tr("The monitoring patch has no class.")
            )
        elif side == "survey":
            text = tr("The survey class {code} is not in {title}.").format(code=code, title=self._classes.title)
        else:
            text = tr("No rule knows the monitoring class {code}.").format(code=code)
        return Outcome(mapped, MONITORING_ONLY if only else UNMAPPED, "", text, gap=side)

    def _gap(self, case: Case, text: str, gap: str) -> Outcome:
        verdict = MONITORING_ONLY if case.survey is None else UNMAPPED
        return Outcome(case.survey or "", verdict, "", text, gap=gap)

    def _candidates(self, rules: Sequence[Rule]) -> List[Tuple[Rule, str]]:
        """Each rule with the class it gives; a rule without one leaves the choice among those it agrees with."""
        found = []
        for rule in rules:
            found += [(rule, code) for code in ([rule.target] if rule.target else sorted(rule.agreeing) or [""])]
        return found

    def _agrees(self, rule: Rule, survey: str) -> bool:
        if survey == rule.target or survey in rule.agreeing:
            return True
        base = self._classes.base(survey)
        return not rule.exact_k and (base == rule.target or (self._classes.is_k(survey) and base in rule.agreeing))

    def _hits(self, rule: Rule, survey: str) -> bool:
        base = self._classes.base(survey) if self._classes.is_k(survey) and not rule.exact_k else survey
        return survey in rule.conflicts or base in rule.conflicts

    def _verdict(self, rule: Rule, code: str, survey: str) -> str:
        """For a survey class that does not agree by the rule. Forestry refines inside one of its groups only."""
        if code and survey == code:
            return AGREE
        group = self._classes.group(survey)
        inside = group.refined and group == self._classes.group(code)
        claims = self._classes.class1(survey) == rule.source_class1
        return REFINE if inside and claims and not self._hits(rule, survey) else CONFLICT

    def _loses_k(self, rule: Rule, code: str, survey: str) -> bool:
        """Refining would drop the mark that the land can go back to arable."""
        refines = self._verdict(rule, code, survey) == REFINE
        return refines and self._classes.is_k(survey) and not self._classes.k_kind(code)

    def _with_k(self, code: str, survey: str) -> str:
        kind = self._classes.k_kind(code)
        return kind if kind and self._classes.is_k(survey) else code

    def _conflict_type(self, rule: Rule, code: str, survey: str) -> str:
        """CTLX: first-level class of the survey, then of what forestry claims (or what its measures say)."""
        if self._classes.open:
            return ""
        first = self._classes.class1(survey)
        second = rule.source_class1
        if second == first and code:
            second = self._classes.class1(code)
        return class_pair(first, second)

    def _reason(self, rule: Rule, case: Case) -> str:
        text = rule.text("reason", self._language) or tr("Crosswalk row {rule}.").format(rule=rule.rule_id)
        unknown = [one.attribute for one in rule.conditions if _holds(one, rule, case) is None]
        if unknown:
            text = _join(text, tr("Not measured: {fields}.").format(fields=", ".join(unknown)))
        return text


def class_pair(first: str, second: str) -> str:
    """CTLX of two first-level classes: the survey's, then the other's, unless the pair is named in a fixed order."""
    turned = second + first
    return turned if turned in _UNORDERED else first + second


def state_of(rule: Rule, case: Case) -> Optional[bool]:
    """Whether the rule's conditions are true, false or undecided (None)."""
    if rule.survey_codes and case.survey not in rule.survey_codes:
        return False
    found = [_holds(one, rule, case) for one in rule.conditions]
    if False in found:
        return False
    return None if None in found or rule.open else True


def _holds(condition: Condition, rule: Rule, case: Case) -> Optional[bool]:
    if _said_by_code(condition, rule, case):
        return True
    return condition.holds(case.values.get(condition.attribute, ABSENT))


def _said_by_code(condition: Condition, rule: Rule, case: Case) -> bool:
    """A layer whose class is the sand or wetland type itself says by its code what others say in an attribute."""
    code = case.monitoring or ""
    return condition.attribute == rule.source_field and condition.kind == "codes" and matches(code, condition.codes)


def _asked(rules: Sequence[Rule], case: Case) -> Tuple[str, ...]:
    found = {one.attribute for rule in rules for one in rule.conditions if not _said_by_code(one, rule, case)}
    return tuple(sorted(found))


def _join(first: str, second: str) -> str:
    """Two sentences after each other, whether the first one ends with a full stop or, from a table, without."""
    if not first:
        return second
    stop = "" if first[-1] in ".。！!" else "。" if ord(first[-1]) > 0x2E7F or first[-1] in "%)" else "."
    return f"{first}{stop} {second}" if stop != "。" else f"{first}{stop}{second}"
