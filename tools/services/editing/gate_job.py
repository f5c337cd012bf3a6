"""The gate as a run: checks of the changes, and, for a standard layer, what its own checks find since it was pulled."""

from pathlib import Path
from typing import Any, List, NamedTuple, Optional, Sequence, Tuple

import geopandas
import numpy as np

from ...checks.catalogue import Catalogue, catalogue, chosen
from ...checks.exceptions import exceptions_of_run
from ...checks.model import Table
from ...checks.run import Ran, run_checks
from ...exchange.layers import FileSource, FrameSource
from ...findings.occasion import LayerFact, Occasion
from ...language import tr
from ...progress import Progress
from ...standards.overrides import by_rule
from ...survey.checks.job import LayerTask, check_layer
from .changes import changes
from .gate import TABLE, Edited, registry
from .workfile import BASE, WorkFile


class Gated(NamedTuple):
    """``ran``: all checks and their findings; ``blocking``: findings that stop a push."""

    ran: Ran
    occasion: Occasion
    rules: Catalogue

    @property
    def blocking(self) -> int:
        """Standing errors."""
        return self.ran.counts()["errors"]


def check_changes(
    file: WorkFile,
    *,
    layer_type: str = "",
    checks: str = "",
    rules: Optional[Path] = None,
    exceptions: Optional[Any] = None,
    progress: Optional[Progress] = None,
) -> Gated:
    """Checks what was changed in ``file``.

    ``layer_type``: a standard layer (DLTB …) whose own checks are asked, too; only what is new since the pull counts.
    ``checks``: of the gate, as people choose them; ``rules``: a county's CSV for the table of the gate; ``exceptions``:
    a layer with CHECK_ID, REASON, APPROVER that silences findings.
    """
    progress = progress or Progress()
    table = catalogue(TABLE, rules)
    edited = Edited(file, changes(file))
    accepted = exceptions_of_run(exceptions, None, file.crs, table.ids()) if exceptions is not None else None
    ran = run_checks(
        edited, chosen(table.checks, checks), registry.functions, exceptions=accepted, progress=progress.part(0, 0.4)
    )
    notes: Tuple[str, ...] = ()
    if layer_type and edited.changes:
        own, notes = _standard(file, layer_type, exceptions, progress.part(0.4, 0.95))
        ran = _together(ran, own)
    progress.at(1)
    return Gated(ran, _occasion(file, table, len(edited.changes), notes), table)


def _standard(
    file: WorkFile, layer_type: str, exceptions: Optional[Any], progress: Progress
) -> Tuple[Ran, Tuple[str, ...]]:
    """The standard layer's own checks now; what they found in the base already is left out."""
    before = check_layer(LayerTask(FileSource(str(file.path), file.table + BASE), layer_type), progress.part(0, 0.5))
    crs, table = before.inspected.crs, before.ran.table
    before.inspected.close()
    texts = {name: values for name, values in table.columns.items() if values.dtype == object}
    frame = geopandas.GeoDataFrame(texts, geometry=table.geometry, crs=crs)
    task = LayerTask(
        FileSource(str(file.path), file.table), layer_type, exceptions=exceptions, previous=FrameSource(frame, "before")
    )
    now = check_layer(task, progress.part(0.5, 1))
    now.inspected.close()
    return _only_new(now.ran), tuple(now.occasion.notes)


def _only_new(ran: Ran) -> Ran:
    """Without findings that were there when the layer was pulled; counts of each check follow."""
    keep = np.isin(ran.table.columns["STATUS"].astype(str), ("new", "accepted"))
    columns = {name: values[keep] for name, values in ran.table.columns.items()}
    own = columns["CHECK_ID"].astype(str)
    levels, status = columns["LEVEL"].astype(str), columns["STATUS"].astype(str)
    checked = []
    for one in ran.checked:
        mine = own == one.check.id
        standing = mine & (status == "new")
        failed = int((standing & (levels == "fail")).sum())
        accepted = int((mine & (status == "accepted")).sum())
        result = one.result if one.result == "not_run" else _result(one.check.severity, int(standing.sum()), failed)
        detected = int(standing.sum())
        counted = one._replace(result=result, detected=detected, failed=failed, accepted=accepted)
        checked.append(counted._replace(area=float("nan"), figures=()))
    return Ran(tuple(checked), Table(columns, ran.table.geometry[keep]), ran.notes)


def _result(severity: str, detected: int, failed: int) -> str:
    if failed and severity == "error":
        return "fail"
    if severity == "info":
        return "list" if detected else "pass"
    return "warn" if detected else "pass"


def _together(one: Ran, other: Ran) -> Ran:
    columns = {
        name: np.concatenate([values.astype(other.table.columns[name].dtype), other.table.columns[name]])
        if values.dtype != object
        else np.concatenate([values, other.table.columns[name]])
        for name, values in one.table.columns.items()
    }
    table = Table(columns, np.concatenate([one.table.geometry, other.table.geometry]))
    return Ran((*one.checked, *other.checked), table, (*one.notes, *other.notes))


def _occasion(file: WorkFile, rules: Catalogue, count: int, notes: Sequence[str]) -> Occasion:
    table = rules.table
    fact = LayerFact("WORK", tr("Layer to edit"), file.table, len(file.working().fids), file.crs.name, "", "")
    told: List[str] = [tr("{count} rows were changed since the pull.").format(count=count), *notes]
    return Occasion(
        tr("Check of changes before a push"),
        file.origin.layer,
        (fact,),
        file.crs,
        Edited.method,
        f"{table.name} {table.version} · {table.sha256[:12]}",
        by_rule(table.overrides),
        False,
        tr("those of the table of checks"),
        (),
        tuple(told),
    )
