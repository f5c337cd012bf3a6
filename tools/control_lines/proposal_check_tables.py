"""The tables of a proposal on checks before and after, and on the weights in force."""

from typing import Any, Optional, Tuple

import numpy as np

from ..checks.fields import result_name
from ..checks.model import Checked
from ..exchange.columns import Column
from ..language import tr
from ..standards.wording import wording
from .adjust_errors import errors
from .adjust_job import Adjusted
from .proposal_tables import Listed, Rows


def checks_table(done: Adjusted) -> Listed:
    """Each check before and after the adjustment."""
    then = {one.check.id: one for one in done.then.checked} if done.then is not None else {}
    before = {one.check.id: one for one in done.before.checked}
    fresh = np.unique(
        done.then.table.columns["CHECK_ID"][done.new].astype(str), return_counts=True
    ) if done.then is not None else (np.empty(0, object), np.empty(0, int))  # fmt: skip
    new = dict(zip(fresh[0].tolist(), fresh[1].tolist()))
    columns = [
        Column(tr("Check"), "code", 10),
        Column(tr("Title"), "text", 60),
        Column(tr("Before"), "text", 12),
        Column(tr("After"), "text", 12),
        Column(tr("Failing before"), "integer", 10),
        Column(tr("Failing after"), "integer", 10),
        Column(tr("New errors"), "integer", 10),
        Column(tr("Basis"), "text", 34),
        Column(tr("Certainty"), "text", 24),
    ]
    rows: Rows = []
    for one in done.rules.checks:
        if one.id in before or one.id in then:
            first, second = before.get(one.id), then.get(one.id)
            counts = (_failed(first), _failed(second), new.get(one.id, 0))
            rows.append((one.id, one.title, _result(first), _result(second), *counts, one.basis, one.certainty))
    return Listed(tr("Checks before and after"), columns, rows)


def new_errors_table(done: Adjusted) -> Listed:
    """Errors that were not there before."""
    columns = [
        Column(tr("Check"), "code", 10),
        Column(tr("Patch"), "code", 22),
        Column(tr("What was found"), "text", 90),
    ]
    rows: Rows = []
    if done.then is not None:
        found = done.then.table.columns
        rows = [(found["CHECK_ID"][k], found["SOURCE_ID"][k], found["MESSAGE"][k]) for k in done.new.tolist()]
    return Listed(tr("New errors"), columns, rows)


def weights_table(done: Adjusted) -> Listed:
    """Criteria and settings in force."""
    columns = [
        Column(tr("Name"), "code", 16),
        Column(tr("What it is"), "text", 34),
        Column(tr("Weight"), "text", 10),
        Column(tr("Best"), "text", 10),
        Column(tr("Worst"), "text", 10),
        Column(tr("Limit"), "text", 10),
        Column(tr("Balanced"), "text", 10),
        Column(tr("Value"), "text", 40),
        Column(tr("Certainty"), "text", 40),
    ]
    names = ("weight", "best", "worst", "limit", "balanced", "value", "certainty")
    rows: Rows = [
        (row["name"], wording(row, "title"), *(row[name] for name in names))
        for row in done.task.weights.source.rows
        if row["line"] == done.task.weights.line
    ]
    return Listed(tr("Weights"), columns, rows)


def error_counts(done: Adjusted) -> Tuple[int, int, int]:
    """Errors before, after and new; without a proposal after is as before."""
    before = len(errors(done.before.table))
    return before, before if done.then is None else len(errors(done.then.table)), len(done.new)


def _failed(one: Optional[Checked]) -> Any:
    return None if one is None else one.failed


def _result(one: Optional[Checked]) -> str:
    return "–" if one is None else result_name(one.result)
