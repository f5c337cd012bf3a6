"""One standard layer checked from end to end: which layer it is, which checks concern it, and the run."""

from pathlib import Path
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyproj

from ...checks.catalogue import Catalogue, catalogue, chosen
from ...checks.data import Data, Given, fit_of, read_data
from ...checks.layer import Layer, Part
from ...checks.model import Check
from ...checks.registry import Function
from ...checks.run import Ran, run_checks
from ...errors import InputError
from ...geometry.ground import Ground
from ...language import tr
from ...progress import Progress
from . import areas, lines, shapes, structure, topology, unique, values
from .conditions import condition, is_condition
from .inspected import INPUT, PATCHES, TOWNS, VILLAGES, Inspected
from .registry import registry
from .standard import TABLE, Standard, concerns, standard_of

CHECKS = "survey_checks"
_ROOMS = (areas, lines, shapes, structure, topology, unique, values)  # that their checks are registered
_DEGREES = 4490


class LayerTask(NamedTuple):
    """What to check: ``source`` (a ``LayerSource``), ``layer_type`` (code or name; "": recognised), administrative
    areas and patches around it, ``checks`` as people choose them, ``rules`` (a county's CSV), ``method`` of areas.
    """

    source: Any
    layer_type: str = ""
    admin: Sequence[Any] = ()
    patches: Optional[Any] = None
    checks: str = ""
    rules: Optional[Path] = None
    method: str = "official"
    threads: Optional[int] = None


class Prepared(NamedTuple):
    """A layer that has been read, and the checks that concern it. ``others``: how many of the table do not."""

    inspected: Inspected
    catalogue: Catalogue
    checks: Tuple[Check, ...]
    others: int

    def close(self) -> None:
        """Gives memory and disk space back."""
        self.inspected.data.close()

    def run(self, progress: Optional[Progress] = None, **more: Any) -> Ran:
        """Runs the checks; ``more`` as :func:`~onemap.tools.checks.run.run_checks` takes it."""
        return run_checks(self.inspected, self.checks, functions(self.checks), progress=progress, **more)


def prepare(task: LayerTask, progress: Optional[Progress] = None) -> Prepared:
    """Recognises the layer, chooses its checks and reads it. Close what comes back.

    Raises InputError for an unknown layer, check or table, and if no check chosen is about such a layer.
    """
    standard = standard_of(task.source, task.layer_type)
    known = catalogue(CHECKS, task.rules)
    wanted = chosen(known.checks, task.checks)
    rows = {row["check_id"]: row for row in known.table.rows}
    mine = tuple(check for check in wanted if concerns(rows[check.id], check.parameters, standard))
    if not mine:
        text = tr("None of the checks chosen is about layers of type {layer} ({name}).")
        raise InputError(text.format(layer=standard.code, name=standard.name))
    data = _data(task, standard, progress or Progress())
    return Prepared(Inspected(data, standard), known, mine, len(wanted) - len(mine))


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
