"""The balance workbook of a proposal."""

from pathlib import Path
from typing import List, Optional, Union

from ..exchange.columns import Column
from ..exchange.sheets import Sheet
from ..exchange.workbook import write_workbook
from ..findings.occasion import method_name
from ..language import tr
from ..progress import Progress
from .adjust_job import Adjusted
from .proposal import proposal_fields
from .proposal_check_tables import checks_table, new_errors_table, weights_table
from .proposal_tables import (
    Listed,
    balance_table,
    before_after,
    by_value,
    candidates_table,
    line_name,
    pairs_table,
    patches_table,
    quality_table,
    refused_table,
)


def write_proposal_workbook(path: Union[str, Path], done: Adjusted, progress: Optional[Progress] = None) -> None:
    """Writes the workbook; raises OutputError if that is not possible."""
    listed = [
        before_after(done),
        balance_table(done),
        quality_table(done),
        by_value(done, "classes"),
        by_value(done, "grade"),
        pairs_table(done),
        _rows(done),
        patches_table(done, done.wanted, tr("What should go out")),
        candidates_table(done),
        refused_table(done),
        checks_table(done),
        new_errors_table(done),
        weights_table(done),
    ]
    sheets = [Sheet(one.title, one.columns, one.rows, total_row=one.total) for one in listed]
    title = tr("Proposed adjustment of the {line}").format(line=line_name(done.task.weights.line))
    write_workbook(path, sheets, title=title, notes=notes_of(done), progress=progress)


def notes_of(done: Adjusted) -> List[str]:
    """Sentences on how the proposal came about, why there is none, and what could not be used."""
    reason, papers = done.task.reason, done.task.papers
    notes = [
        tr("Reason {code}: {name}. {requirement} Certainty: {certainty}.").format(
            code=reason.full_code, name=reason.name, requirement=reason.requirement, certainty=reason.certainty
        ),
        tr("Areas: {method}. Coordinate system: {crs}.").format(
            method=method_name(done.data.method), crs=done.data.crs.name
        ),
    ]
    if papers.applicant or papers.date or papers.level:
        text = tr("Applicant: {applicant}; date: {date}; level of approval: {level}.")
        notes.append(text.format(applicant=papers.applicant or "–", date=papers.date or "–", level=papers.level or "–"))
    if done.balanced.why:
        notes += [tr("There is no proposal, because no choice balances."), *done.balanced.why]
    elif len(done.came):
        gap = max(done.balanced.solved.gap, 0.0)
        text = tr("Chosen by a whole-number programme (HiGHS); its cost is within {gap} % of the least possible one.")
        notes.append(text.format(gap=f"{gap * 100:.3f}"))
    return [*notes, *done.notes]


def _rows(done: Adjusted) -> Listed:
    """The rows of the proposal layer."""
    kinds = {"integer": "integer", "real": "area_m2", "date": "date"}
    fields = proposal_fields()
    columns = [
        Column(f"{one.name} {one.alias}".strip(), "real" if one.name == "PF" else kinds.get(one.kind, "code"), 14)  # type: ignore[arg-type]
        for one in fields
    ]
    cells = [done.proposal.columns[one.name].tolist() for one in fields]
    return Listed(tr("Proposal (SXTZ)"), columns, list(zip(*cells)))
