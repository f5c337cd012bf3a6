"""One run over overlapping rights: from layers and register tables to judged overlaps, groups, facts and the ledger."""

from typing import Any, List, NamedTuple, Optional, Sequence

import numpy as np

from ..errors import InputError
from ..geometry.ground import Ground, work_crs
from ..language import tr
from ..progress import Progress
from ..standards.compatibility import Compatibility, compatibility
from .context import Around, Context, context
from .detect import RightPairs, find_overlaps
from .groups import group_cases
from .judge import NEEDED, judge
from .ledger import build_ledger
from .model import CASE, INFORMATION, NOISE, STACK, Groups, Integers, Judged, Ledger, Limits, Overlaps, Parcels
from .parcels import LayerTask, Reading, read_parcels
from .shift import Shifts, find_shifts, with_shifts
from .surroundings import CaseGround
from .unit_numbers import units_of_two_owners

__all__ = ["Found", "LayerTask", "RightsTask", "find_right_overlaps"]


class RightsTask(NamedTuple):
    """What is asked. The first layer's CRS is that of the run; ``method`` is that of all areas.

    ``tables`` are register tables (CBDKXX, JSYDSYQ, QLR …) in any order, known by their names. ``rules`` is the
    compatibility table with a county's rows in it (None: the national one). ``survey``, ``farmland``, ``redline`` and
    ``admin`` (one or several layers) are where cases are looked up, ``previous`` the earlier ledger (see
    :mod:`.earlier`). ``shift``: look for batches that lie displaced. ``county`` (six digits) and ``year`` number new
    cases; ``label`` names the run in the states of the ledger.
    """

    layers: Sequence[LayerTask]
    tables: Sequence[Any] = ()
    method: str = "official"
    limits: Limits = Limits()
    rules: Any = None
    survey: Any = None
    farmland: Any = None
    redline: Any = None
    admin: Any = None
    previous: Any = None
    shift: bool = False
    county: str = ""
    year: int = 0
    label: str = ""


class Found:
    """What a run found. Geometry of parcels stays on disk until :meth:`close`.

    ``parcels`` and ``grounds``, their layers as they were read; ``overlaps`` and ``judged`` (k,) all pairs; ``cases``,
    ``noise``, ``stacks``, ``information``: rows (of the k) by what became of them, ascending; ``groups``, ``context``
    and ``ledger`` of the cases, in their order; ``shifts`` None where nobody asked for them. The ground of pairs that
    are lawful in any case is not kept: their geometry is None.
    """

    parcels: Parcels
    grounds: List[Ground]
    overlaps: Overlaps
    judged: Judged
    cases: Integers
    noise: Integers
    stacks: Integers
    information: Integers
    groups: Groups
    shifts: Optional[Shifts] = None
    context: Context
    ledger: Ledger

    def __init__(self, task: RightsTask, reading: Reading) -> None:
        self.task, self._reading = task, reading
        self.parcels, self.grounds = reading.parcels, reading.grounds

    def notes(self) -> List[str]:
        """Sentences about what was unusual in the layers and the tables; the ledger has its own."""
        return [*self._reading.notes, *self.context.notes]

    def close(self) -> None:
        """Gives the temporary disk space back."""
        self._reading.close()


def find_right_overlaps(
    task: RightsTask, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Found:
    """Reads the layers, finds and judges every overlap, and gathers what the ledger says of the cases.

    Raises InputError for layers that cannot be used, OutputError for a full temporary disk, and Cancelled. The caller
    closes what was found.
    """
    progress = progress or Progress()
    if not task.layers:
        raise InputError(tr("Choose at least one layer of parcels."))
    crs = work_crs(*(one.source for one in task.layers))
    rules: Compatibility = task.rules or compatibility()
    task = task._replace(rules=rules)
    rank = {code: place for place, code in enumerate(rules.kinds)}
    reading = read_parcels(
        task.layers, task.tables, crs, task.method, rank,
        needed=NEEDED, threads=threads, progress=progress.part(0, 0.25),
    )  # fmt: skip
    found = Found(task, reading)
    try:
        _judge(found, rules, threads, progress.part(0.25, 0.75))
        _gather(found, threads, progress.part(0.75, 1))
    except BaseException:
        found.close()
        raise
    return found


def _judge(found: Found, rules: Compatibility, threads: Optional[int], progress: Progress) -> None:
    task, parcels = found.task, found.parcels
    progress.say(tr("Looking for overlaps."))
    found.overlaps = find_overlaps(
        parcels, task.method, plain=lawful(rules), threads=threads, progress=progress.part(0, 0.85)
    )
    progress.say(tr("Judging the overlaps."))
    found.judged = judge(parcels, found.overlaps, rules, task.limits, progress.part(0.85, 0.9))
    progress.at(0.9)
    if task.shift:
        found.shifts = find_shifts(parcels, found.overlaps, found.judged, progress=progress.part(0.9, 1))
        found.judged = with_shifts(parcels, found.judged, found.shifts)
    found.cases, found.noise, found.stacks, found.information = (
        np.flatnonzero(found.judged.outcome == outcome) for outcome in (CASE, NOISE, STACK, INFORMATION)
    )


def lawful(rules: Compatibility) -> RightPairs:
    """The pairs of rights, in both orders, that no overlap makes a case."""
    never = [rights for rights in rules.rows if rules.never_case(*rights)]
    return frozenset([*never, *((two, one) for one, two in never)])


def _gather(found: Found, threads: Optional[int], progress: Progress) -> None:
    task, parcels = found.task, found.parcels
    cases, judged = found.overlaps.take(found.cases), found.judged.take(found.cases)
    progress.say(tr("Gathering the cases."))
    found.groups = group_cases(parcels, found.overlaps, found.cases, task.method, threads=threads,
                               progress=progress.part(0, 0.3))  # fmt: skip
    admin = () if task.admin is None else task.admin if isinstance(task.admin, (list, tuple)) else (task.admin,)
    around = Around(task.survey, task.farmland, task.redline, admin)
    ground = CaseGround(cases.geometry, cases.area, parcels.crs, task.method)
    found.context = context(ground, around, threads=threads, progress=progress.part(0.3, 0.9))
    units = units_of_two_owners(parcels, found.overlaps, found.cases, judged.conflict, task.rules.tolerances["inside"])
    found.ledger = build_ledger(
        parcels, cases, judged, found.groups, found.context, task.previous, task.county, task.year, task.method,
        task.label, units, progress.part(0.9, 1),
    )  # fmt: skip
