"""What the rooms of overlapping rights hand to each other: parcels, overlaps, what they were judged to be."""

from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt
import pyproj

from ..geometry.units import Units

Column = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

UNKNOWN_RIGHT = ""
#: rights of land ownership
OWNERSHIP = ("OWN_C", "OWN_S")

# What becomes of an overlapping pair.
CASE, NOISE, STACK, INFORMATION = "case", "noise", "stack", "information"


class Accuracy(NamedTuple):
    """How well points of a source are known: ``key`` of the noise thresholds, mean error (m), smallest area (m2)."""

    key: str
    point_error: float
    min_area: float


class RightLayer(NamedTuple):
    """A layer that takes part: its ``name``, the kind of standard layer (key of the layer index, "" if unknown), how
    many ``rows`` were read, its point ``accuracy``, what the manifest says of the source, and the accuracy of the rows
    of ``owners`` where it is another: one layer of parcels may hold surveyed plots and ownership drawn on images.
    """

    name: str
    kind: str
    rows: int
    accuracy: Accuracy
    source: str
    owners: Optional[Accuracy] = None

    def accuracies(self) -> List[Accuracy]:
        """That of the layer, then that of its ownership rows if it is another."""
        return [self.accuracy] if self.owners is None else [self.accuracy, self.owners]


class Parcels(NamedTuple):
    """The parcels (n,) of all layers in one order that does not depend on the order of features: by place of their
    right in the rule table, layer, number, certificate, shape. ``left`` and ``right`` elsewhere are rows of this table.

    ``layer`` (n,) places in ``layers``; ``fid`` (n,) of the source; ``right`` (n,) codes of the rule table
    (``UNKNOWN_RIGHT`` where not known); ``number`` BDCDYH, DKBM or the old number, ``certificate``, ``holder``,
    ``date`` (``YYYY-MM-DD``) as text or None; ``certified`` area on the certificate in mu (NaN: none); ``area``
    of the polygon in m2 by the method asked for; ``values``: further columns that rules ask for, by field code
    (n,) text or None (``QLSDFS``, ``CBHTBM``, ``KCSDQ`` ...); ``units``: the polygons, on the grid, in ``crs``.
    """

    layers: Sequence[RightLayer]
    layer: Integers
    fid: Integers
    right: Column
    number: Column
    certificate: Column
    holder: Column
    date: Column
    certified: Floats
    area: Floats
    values: Dict[str, Column]
    units: Units
    crs: pyproj.CRS

    def accuracy(self) -> Tuple[Floats, Floats]:
        """Mean point error (m) and smallest area (m2) of the source of each parcel (n,)."""
        known = [one for layer in self.layers for one in (layer.accuracy, layer.owners or layer.accuracy)]
        which = 2 * self.layer + np.isin(self.right, OWNERSHIP)
        error, smallest = (np.array([one[field] for one in known], np.float64) for field in (1, 2))
        return error[which], smallest[which]


class Overlaps(NamedTuple):
    """Overlapping pairs (k,), sorted, ``left`` < ``right`` (rows of :class:`Parcels`): the common ground, its area in
    m2 by the method of the run, its mean width in m (2 × area / perimeter), its share of each parcel (0 to 1).
    """

    left: Integers
    right: Integers
    geometry: Column
    area: Floats
    width: Floats
    share_left: Floats
    share_right: Floats

    def take(self, rows: Column) -> "Overlaps":
        """The pairs ``rows``."""
        return Overlaps(*[np.asarray(column)[rows] for column in self])


class Judged(NamedTuple):
    """What became of each pair (k,): ``outcome`` (case, noise, stack, information); ``conflict`` and ``form``, codes of
    the list of conflict types (11 … 61; 31 … 35, "" for none); ``relation`` class and ``rule`` ("CBG-CBL": the deciding
    row of the compatibility table); ``same_holder`` ("0", "1", "2", "9" of the ledger); ``reason`` a sentence.
    """

    outcome: Column
    conflict: Column
    form: Column
    relation: Column
    rule: Column
    same_holder: Column
    reason: Column

    def take(self, rows: Column) -> "Judged":
        """The pairs ``rows``."""
        return Judged(*[np.asarray(column)[rows] for column in self])


class Limits(NamedTuple):
    """What is noise: overlaps of mean width ≤ ``width`` m (None: ``factor`` × √(mA² + mB²) of the two sources) or of
    area ≤ ``area`` m2 (None: the coarser source's smallest area, and 1 % of the smaller parcel up to 100 m2).
    With both None a parcel inside another is no noise, unless it is below its own source's smallest area. Zero in both
    lets every overlap be a case.
    """

    area: Optional[float] = None
    width: Optional[float] = None
    factor: float = 2.0


class Groups(NamedTuple):
    """Connected cases: ``of_pair`` (k,) numbers the group of each case from 0; per group (g,) the ground covered at
    least twice (each m2 once), its area in m2 by the method of the run, pairs and parcels.
    """

    of_pair: Integers
    geometry: Column
    area: Floats
    pairs: Integers
    parcels: Integers


class Ledger(NamedTuple):
    """The ledger (r,): ``columns`` by field code in the order of ``fields`` (code, kind, width, decimals as
    :class:`..exchange.layers.Field`), ``geometry``, and for each row the pair (place in the cases; -1: a row of the
    earlier ledger that is gone).
    """

    fields: Tuple[Any, ...]
    columns: Dict[str, Column]
    geometry: Column
    pair: Integers
    notes: List[str]
