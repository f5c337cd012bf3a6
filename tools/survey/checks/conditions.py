"""Checks that are a condition in the table: where ``when`` is true, ``must`` has to be true too."""

from typing import Dict, List, Sequence

import numpy as np
import pandas as pd

from ...checks.model import Check, Column, Outcome
from ...errors import InputError
from ...language import tr
from ...progress import Progress
from ...rules.evaluate import evaluate
from ...rules.expression import Condition, ConditionError, parameters_of, parse, tokens_of
from .inspected import Inspected
from .tokens import fields_asked, held, tokens_of_rows

WHEN, MUST, FIELDS, MEASURE = "when", "must", "fields", "measure"
BETWEEN = "|"


def is_condition(check: Check) -> bool:
    """Whether the check is told by a condition."""
    return WHEN in check.parameters and MUST in check.parameters


def refuse_unreadable(checks: Sequence[Check]) -> None:
    """Raises InputError for the first of the checks whose condition cannot be read or asks for a value it has not."""
    for check in checks:
        if is_condition(check):
            _values(check, [read(check, name) for name in (WHEN, MUST)])


def condition(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Rows that break the check's condition; a row whose ``when`` is true or NULL in part is asked as QGIS would.

    Raises NotRun if the layer lacks a field, InputError for a condition that cannot be read.
    """
    when, must = (read(check, name) for name in (WHEN, MUST))
    measured = check.parameters.get(MEASURE, "")
    names = sorted(tokens_of(when) | tokens_of(must) | ({measured} if measured else set()))
    inspected.need(*fields_asked(inspected, names))
    tokens = tokens_of_rows(inspected, names, _values(check, [when, must]))
    progress.at(0.5)
    asked = evaluate(when, tokens).true
    rows = np.flatnonzero(asked & ~evaluate(must, tokens).true)
    measure = tokens.columns[measured][rows] if measured else np.nan
    messages = sentences(inspected, rows, shown_fields(check), check.title)
    return Outcome(inspected.rows(rows, messages, measure=measure), int(asked.sum()))


def read(check: Check, name: str) -> Condition:
    """The condition ``name`` of a check. Raises InputError saying what is wrong in it."""
    try:
        return parse(check.parameters[name])
    except ConditionError as error:
        text = tr("Check {check}, {name}: {problem}.")
        raise InputError(text.format(check=check.id, name=name, problem=error)) from error


def shown_fields(check: Check) -> List[str]:
    """The fields that a check's row names."""
    return [one.strip() for one in check.parameters.get(FIELDS, "").split(BETWEEN) if one.strip()]


def sentences(inspected: Inspected, rows: Column, fields: Sequence[str], rule: str) -> List[str]:
    """For each of ``rows`` (k,) its values in ``fields`` and the ``rule`` that they break."""
    known = [field for field in (held(inspected, one) for one in fields) if inspected.target.has(field)]
    if not len(rows) or not known:
        return [rule] * len(rows)
    values = {field: inspected.target.texts(field)[rows] for field in known}
    place, kinds = pd.factorize(pd.MultiIndex.from_arrays(list(values.values())))
    text, empty = tr("{values} – rule: {rule}."), tr("empty")
    said = [
        text.format(values=", ".join(f"{field} = {one or empty}" for field, one in zip(known, kind)), rule=rule)
        for kind in kinds.tolist()
    ]
    return [said[at] for at in place.tolist()]


def _values(check: Check, conditions: Sequence[Condition]) -> Dict[str, float]:
    """The numbers that the conditions ask for, from the check's parameters."""
    wanted = {name for one in conditions for name in parameters_of(one)}
    missing = sorted(wanted - set(check.parameters))
    if missing:
        text = tr("Check {check}: the parameter @{name} has no value.")
        raise InputError(text.format(check=check.id, name=missing[0]))
    return {name: check.number(name) for name in sorted(wanted)}
