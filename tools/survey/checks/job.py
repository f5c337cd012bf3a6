"""One standard layer checked from end to end: which layer it is, which checks concern it, and the run."""

from pathlib import Path
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyproj

from ...checks.catalogue import Catalogue, catalogue, chosen
from ...checks.data import Data, Given, fit_of, read_data
from ...checks.exceptions import exceptions_of_run
from ...checks.layer import Layer, Part
from ...checks.model import Check
from ...checks.people import read_rows
from ...checks.registry import Function
from ...checks.run import Ran, run_checks
from ...errors import InputError
from ...exchange.maps.layers import MapLayer
from ...findings.occasion import Occasion, occasion_of
from ...geometry.ground import Ground
from ...language import tr
from ...progress import Progress
from ...standards.standard_layers import standard_layers
from . import areas, lines, shapes, structure, topology, unique, values
from .conditions import condition, is_condition, refuse_unreadable
from .inspected import INPUT, PATCHES, TOWNS, VILLAGES, Inspected
from .registry import registry
from .standard import TABLE, Standard, concerns, standard_of

CHECKS, STATUS = "survey_checks", "STATUS"
_ROOMS = (areas, lines, shapes, structure, topology, unique, values)  # that their checks are registered
_DEGREES = 4490


class LayerTask(NamedTuple):
    """What to check: ``source`` (a ``LayerSource``), ``layer_type`` (code or name; "": recognised), administrative
    areas and patches around it, ``checks`` as people choose them, ``rules`` (a county's CSV), ``exceptions`` and
    ``previous`` (layers), ``method`` of areas.
    """

    source: Any
    layer_type: str = ""
    admin: Sequence[Any] = ()
    patches: Optional[Any] = None
    checks: str = ""
    rules: Optional[Path] = None
    exceptions: Optional[Any] = None
    previous: Optional[Any] = None
    method: str = "official"
    threads: Optional[int] = None


class Prepared(NamedTuple):
    """A layer that has been read, the checks that concern it, and how many ``others`` of those chosen do not."""

    inspected: Inspected
    rules: Catalogue
    checks: Tuple[Check, ...]
    others: int


class LayerChecked(NamedTuple):
    """``inspected`` is open: close it when all is written."""

    inspected: Inspected
    rules: Catalogue
    ran: Ran
    occasion: Occasion


def check_layer(task: LayerTask, progress: Optional[Progress] = None) -> LayerChecked:
    """Recognises the layer, reads it and runs the checks that concern it.

    Raises InputError for an unknown layer, check or table, and if no check chosen is about such a layer.
    """
    progress = progress or Progress()
    ready = prepare(task, progress.part(0, 0.4))
    data = ready.inspected
    try:
        previous = None if task.previous is None else read_rows(task.previous, data.crs, ("CHECK_ID", STATUS))
        ran = run_checks(
            data,
            ready.checks,
            functions(ready.checks),
            exceptions=exceptions_of_run(task.exceptions, previous, data.crs, ready.rules.ids()),
            previous=previous,
            role_title=lambda role: _title(data.standard, role),
            progress=progress.part(0.4, 0.95),
        )
        occasion = _occasion(ready, previous is not None)
    except BaseException:
        data.close()
        raise
    progress.at(1)
    return LayerChecked(ready.inspected, ready.rules, ran, occasion)


def prepare(task: LayerTask, progress: Optional[Progress] = None) -> Prepared:
    """The layer read, and its checks. Close it. Raises as :func:`check_layer`."""
    standard = standard_of(task.source, task.layer_type)
    rules = catalogue(CHECKS, task.rules)
    wanted = chosen(rules.checks, task.checks)
    rows = {row["check_id"]: row for row in rules.table.rows}
    mine = tuple(check for check in wanted if concerns(rows[check.id], check.parameters, standard))
    if not mine:
        text = tr("None of the checks chosen is about layers of type {layer} ({name}).")
        raise InputError(text.format(layer=standard.code, name=standard.layer.name))
    refuse_unreadable(mine)
    data = _data(task, standard, progress or Progress())
    return Prepared(Inspected(data, standard), rules, mine, len(wanted) - len(mine))


def _occasion(ready: Prepared, compared: bool) -> Occasion:
    standard, data = ready.inspected.standard, ready.inspected
    notes = []
    if ready.others:
        text = tr("{count} checks of the table are not about layers of type {layer}; they are not listed.")
        notes.append(text.format(count=ready.others, layer=standard.code))
    return occasion_of(
        tr("Check of a layer: {layer}").format(layer=data.layer(INPUT).name),
        tr("Standard layer {code} ({name})").format(code=standard.code, name=standard.layer.name),
        data,
        ready.rules,
        role_title=lambda role: _title(standard, role),
        compared=compared,
        backdrop=_backdrop(ready.inspected),
        notes=notes,
    )


def _title(standard: Standard, role: str) -> str:
    """What people call a role: the layer under check by its standard layer."""
    if role == INPUT:
        return f"{standard.code} {standard.layer.name}"
    return standard_layers()[role].name if role in standard_layers() else role


def _backdrop(inspected: Inspected) -> List[MapLayer]:
    drawn: List[MapLayer] = []
    if inspected.standard.geometry == TABLE:
        return drawn
    for role, fill, stroke in ((INPUT, "#f2efe9", "#8c8c8c"), (TOWNS, "", "#4d4d4d")):
        if inspected.has(role) and len(inspected.layers[role]):
            shapes, title = inspected.layers[role].shapes(), _title(inspected.standard, role)
            drawn.append(MapLayer(shapes, title=title, fill=fill, stroke=stroke, width=0.7))
    return drawn


def functions(checks: Sequence[Check]) -> Mapping[str, Function]:
    """The function of each check: the registered one, or its condition."""
    found: Dict[str, Function] = {check.id: condition for check in checks if is_condition(check)}
    return {**found, **registry.functions}


def _data(task: LayerTask, standard: Standard, progress: Progress) -> Data:
    given = [Given(INPUT, task.source, standard.fit), *_around(task)]
    if standard.geometry != TABLE and task.source.geometry_type != "None":
        return read_data(given, _wanted(standard), method=task.method, threads=task.threads, progress=progress)
    layer = _table(given[0])
    return Data(pyproj.CRS.from_epsg(_DEGREES), task.method, {INPUT: layer}, threads=task.threads)


def _around(task: LayerTask) -> List[Given]:
    given = []
    for source in task.admin:
        code = standard_of(source).code
        if code not in (TOWNS, VILLAGES):
            text = tr("ADMIN takes layers of townships (XZQ) and village areas (CJDCQ); {layer} is {code}.")
            raise InputError(text.format(layer=source.name, code=code))
        given.append(Given(code, source, fit_of(source, [code])))
    if task.patches is not None:
        given.append(Given(PATCHES, task.patches, fit_of(task.patches, [PATCHES])))
    return given


def _wanted(standard: Standard) -> Mapping[str, Sequence[str]]:
    """Fields that are read with the geometry: all of the layer, the codes and areas of the others."""
    around = {TOWNS: ("XZQDM", "DCMJ"), VILLAGES: ("ZLDWDM",), PATCHES: ("ZLDWDM", "TBMJ", "CZCSXM")}
    return {INPUT: tuple(standard.fit.names), **around}


def _table(given: Given) -> Layer:
    """A table without geometry as a layer whose rows have no ground."""
    assert given.fit is not None
    fids, _ = given.source.attributes([])
    ground = Ground(given.source.name, pyproj.CRS.from_epsg(_DEGREES))
    ground.fids = fids
    return Layer(INPUT, ground, [Part(given.source, given.fit, 0, len(fids))], np.full(len(fids), np.nan))
