"""The rule table of the management boundary: which tokens and decisions it may use."""

import math
from typing import List, Optional

from ..language import tr
from ..rules.table import Decision, Form, Rule, RuleSet, read_rules, token_specs
from ..standards.loading import Place, table
from ..standards.reading import Problem, refuse

ASSIGN, REVIEW, EXCLUDE, MERGE = "ASSIGN", "REVIEW", "EXCLUDE", "MERGE"
MIN_AREA = "min_area"
# parameters of rules that a run reads
SHARE, LIMITS = "min_share", ("min_area_farm", "min_area_build", "min_area_other", "min_width")
# targets that begin so follow the survey's class
AS_IT_IS = "按"


def boundary_form() -> Form:
    """The form of the table, its sentences in the language in use."""
    decisions = {
        ASSIGN: Decision(True, tr("the patch is managed as {target}")),
        REVIEW: Decision(False, tr("people decide, proposed is “{target}”")),
        EXCLUDE: Decision(True, tr("the ground is left out of the division as {target}")),
        MERGE: Decision(True, tr("the patch goes to a neighbour ({target})")),
    }
    tokens = token_specs("management_boundary_tokens")
    return Form("management_boundary_rules", tokens, decisions, frozenset({MIN_AREA}))


def boundary_rules(county: Optional[Place] = None, province: Optional[Place] = None) -> RuleSet:
    """The rules in force. Raises InputError as :func:`..rules.table.read_rules`, and for shares and limits that are no
    numbers and targets that no management type stands for.
    """
    rules = read_rules(boundary_form(), county, province)
    targets = {row["target"] for row in table("management_boundary_targets").rows}
    refuse([problem for rule in rules.rules for problem in [*_wrong_params(rule), *_wrong_target(rule, targets)]])
    return rules


def _wrong_params(rule: Rule) -> List[Problem]:
    found = []
    for name, most in ((SHARE, 1.0), *((one, math.inf) for one in LIMITS)):
        if name in rule.params and not _between(rule.params[name], most, zero=name != SHARE):
            text = tr("{name} is a share above 0 and up to 1, not “{value}”")
            if name != SHARE:
                text = tr("{name} is a number from 0 on, not “{value}”")
            said = text.format(name=name, value=rule.params[name])
            found.append(Problem(rule.line.file, rule.line.number, "params", said))
    return found


def _between(text: str, most: float, *, zero: bool) -> bool:
    try:
        number = float(text)
    except ValueError:
        return False
    return number <= most and (number >= 0 if zero else number > 0) and math.isfinite(number)


def _wrong_target(rule: Rule, known: "set[str]") -> List[Problem]:
    if rule.decision not in (ASSIGN, EXCLUDE) or rule.target in known or rule.target.startswith(AS_IT_IS):
        return []
    text = tr("no management type stands for “{target}”; possible are {known}, and targets that begin with {sign}")
    said = text.format(target=rule.target, known=", ".join(sorted(known)), sign=AS_IT_IS)
    return [Problem(rule.line.file, rule.line.number, "target_class", said)]
