"""One run over overlapping rights: from layers and register tables to judged overlaps, groups, facts and the ledger."""

from typing import Any, List, NamedTuple, Optional, Sequence

from ..progress import Progress
from .model import Groups, Integers, Judged, Ledger, Limits, Overlaps, Parcels


class LayerTask(NamedTuple):
    """A layer that takes part: ``source`` is a :class:`..exchange.layers.LayerSource` of polygons.

    ``kind`` is a key of the layer index (``DK``, ``LQZD`` …; "": told by name and columns), ``right`` a code
    of the rule table for all its rows ("": told row by row), ``accuracy`` a key of the noise thresholds ("": the one
    that is usual for the kind).
    """

    source: Any
    kind: str = ""
    right: str = ""
    accuracy: str = ""


class RightsTask(NamedTuple):
    """What is asked. The first layer's CRS is that of the run; ``method`` is that of all areas.

    ``tables`` are register tables (CBDKXX, JSYDSYQ, QLR …) in any order, known by their names. ``rules`` is the
    compatibility table with a county's rows in it (``standards.rights.compatibility``). ``survey``, ``farmland``,
    ``redline`` and ``admin`` are layers that cases are looked up in, ``previous`` the earlier ledger. ``shift``: look
    for batches that lie displaced. ``county`` (six digits) and ``year`` number new cases.
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


class Found:
    """What a run found. Geometry of parcels stays on disk until :meth:`close`.

    ``parcels``; ``overlaps`` and ``judged`` (k,) all pairs; ``cases``, ``noise``, ``stacks``, ``information``: rows (of
    the k) by what became of them, ascending; ``groups``, ``context`` and ``ledger`` of the cases, in their order;
    ``shifts`` None where nobody asked for them.
    """

    task: RightsTask
    parcels: Parcels
    overlaps: Overlaps
    judged: Judged
    cases: Integers
    noise: Integers
    stacks: Integers
    information: Integers
    groups: Groups
    shifts: Any
    context: Any
    ledger: Ledger

    def __init__(self, task: RightsTask) -> None:
        self.task = task

    def notes(self) -> List[str]:
        """Sentences about what was unusual in the layers, the tables and the rules."""
        raise NotImplementedError

    def close(self) -> None:
        """Gives the temporary disk space back."""
        raise NotImplementedError


def find_right_overlaps(
    task: RightsTask, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Found:
    """Reads the layers, finds and judges every overlap, and gathers what the ledger says of the cases.

    Raises InputError for layers that cannot be used, OutputError for a full temporary disk, and Cancelled. The caller
    closes what was found.
    """
    raise NotImplementedError
