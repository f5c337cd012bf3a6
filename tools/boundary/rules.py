"""The rule table of the management boundary: which tokens and decisions it may use."""

from typing import Optional

from ..language import tr
from ..rules.table import Decision, Form, RuleSet, read_rules, token_specs
from ..standards.loading import Place

ASSIGN, REVIEW, EXCLUDE, MERGE = "ASSIGN", "REVIEW", "EXCLUDE", "MERGE"
MIN_AREA = "min_area"


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
    """The rules in force. Raises InputError as :func:`..rules.table.read_rules`."""
    return read_rules(boundary_form(), county, province)
