"""What the rooms of the management boundary hand to each other: pieces, tokens, the division."""

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

import numpy as np
import numpy.typing as npt

from ..geometry.shapes import Shapes
from ..rules.decide import Decided

Column = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# Management types (GLLX).
CROPLAND, GARDEN, FOREST, GRASSLAND, WETLAND, BUILT, OTHER, PENDING = "1", "2", "3", "4", "5", "6", "7", "9"
# What people said of a patch (RGQR).
NOT_NEEDED, ASKED, CONFIRMED, CHANGED = "0", "1", "2", "3"
# Token that no rule asks for: the first-level classes that a monitoring code may stand for, joined by ";".
POSSIBLE = "lc1_possible"
# State of a boundary line (XZ).
AGREED_LINE, PENDING_LINE, DISPUTED_LINE = "1", "2", "3"


class RoleToken(NamedTuple):
    """A token that a layer fills. ``kind`` ``flag``: 1 where a row lies, of those whose column has one of
    ``meanings`` if ``fields`` are named; ``value``: the value of the column with the largest share, through
    ``meanings`` where that has an entry. ``fields``: other names of the one column.
    """

    name: str
    kind: str
    fields: Tuple[str, ...]
    meanings: Mapping[str, str]


class Role(NamedTuple):
    """What a layer is to the division. ``treatment``: ``hard`` (patches are cut along it), ``soft`` (cut only where its
    share of a patch lies between the two shares of its rules), ``share`` (certificates: never cut), ``area`` (its
    area is noted). ``number_fields``: columns with the number of a certificate, the first that a layer has counts.
    """

    code: str
    name_cn: str
    names: Tuple[str, ...]
    treatment: str
    tokens: Tuple[RoleToken, ...]
    number_fields: Tuple[str, ...]
    required: bool


class Cut(NamedTuple):
    """The survey cut along the layers: a valid coverage ``geometry`` (k,), sorted by ``patch`` (k,), the row of the
    survey; ``area`` (k,) in m2 by the method of the run, levelled to the patches; ``cut`` (k,) whether the piece is
    less than its patch; ``tokens`` by name (k,), numbers (NaN: not known) or texts (None); ``monitoring`` (k,) the
    class code of the monitoring layer with the largest share, None without; ``areas`` (k,) in m2 inside a layer by
    role (planar, each m2 once); ``numbers`` (k,) of the certificates over it, by role, as text; ``notes``: what is
    missing.
    """

    geometry: Shapes
    patch: Integers
    area: Floats
    cut: Flags
    tokens: Dict[str, Column]
    monitoring: Column
    areas: Dict[str, Floats]
    numbers: Dict[str, Column]
    notes: List[str]


class Limits(NamedTuple):
    """Slivers: pieces below the area (m2) of their management type, or narrower than its width (m)."""

    area: Mapping[str, float]
    width: Mapping[str, float]


class Merged(NamedTuple):
    """Slivers (m,) that were given to a neighbour: their place in :class:`Cut` and the place of the neighbour."""

    sliver: Integers
    into: Integers


class Division(NamedTuple):
    """The division: patches ``geometry`` (p,), a valid coverage; ``lead`` (p,) the piece whose rows and tokens speak
    for the patch; ``part`` (k,) the patch of each piece; ``kind`` (p,) GLLX; ``decided`` of the pieces; ``proposal``
    (p,) the target of the deciding rule; ``conflict`` (p,) CTLX or None; ``manual`` (p,) RGQR; ``area`` (p,) m2 by
    the method of the run, levelled to the survey's patches; ``merged`` what went where.
    """

    geometry: Shapes
    lead: Integers
    part: Integers
    kind: Column
    decided: Decided
    proposal: Column
    conflict: Column
    manual: Column
    area: Floats
    merged: Merged


class Lines(NamedTuple):
    """Boundary lines (l,) between patches of different management: ``left`` and ``right`` types ("" outside the
    survey is left out), ``state`` (XZ), ``length`` in m, ``geometry`` LineStrings directed so that left is left.
    """

    geometry: Column
    left: Column
    right: Column
    state: Column
    length: Floats


class BoundaryTask(NamedTuple):
    """What is asked: sources (:class:`..exchange.layers.LayerSource`) by role, rules, limits, area method, the earlier
    division, county (six digits) and year for numbers.
    """

    survey: Any
    monitoring: Optional[Any]
    layers: Mapping[str, Any]
    rules: Any
    limits: Limits
    method: str
    previous: Optional[Any] = None
    county: str = ""
    year: int = 0
    columns: Mapping[Tuple[str, str], str] = {}
