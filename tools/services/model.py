"""What a service offers and what goes to and fro, the same for WFS and OGC API Features.

Values are held as in :mod:`..exchange.layers.model`; a date with time is the clock reading, never shifted to another
zone. Geometry is WKB in the layer's CRS with **east first**, whatever order the service speaks, and without Z and M.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyproj

from ..exchange.layers import Field
from ..progress import Progress

Array = np.ndarray[Any, Any]
Box = Tuple[float, float, float, float]

#: What can be done with a layer.
OPERATIONS = ("query", "insert", "update", "delete")


class FeatureType(NamedTuple):
    """A layer of a service. ``crs``: the spellings offered, the default first; ``box``: west, south, east, north in
    degrees, None if not told; ``operations``: of :data:`OPERATIONS`, as far as the service tells.
    """

    name: str
    title: str
    crs: Tuple[str, ...]
    box: Optional[Box]
    operations: Tuple[str, ...]


class Column(NamedTuple):
    """A field of a layer: ``nillable`` may be null, ``read_only`` is filled by the server (a key without a way in)."""

    field: Field
    nillable: bool = True
    read_only: bool = False


class Schema(NamedTuple):
    """The row of a layer: ``geometry`` its field's name, ``geometry_type`` as in GeoPackage ("MultiPolygon", "Geometry"
    if any), ``namespace`` of its XML names ("" in JSON).
    """

    name: str
    geometry: str
    geometry_type: str
    columns: Tuple[Column, ...]
    namespace: str = ""

    @property
    def fields(self) -> Tuple[Field, ...]:
        """The fields without what a service says about writing."""
        return tuple(column.field for column in self.columns)


@dataclass(frozen=True)
class Rows:
    """Rows of a layer: ``ids`` (n,) texts, the server's own; ``wkb`` (n,) bytes or None; ``columns`` (n,) by name;
    ``versions`` (n,) texts by which the server tells states of a row apart (an ETag), "" if it has none.
    """

    ids: Array
    wkb: Array
    columns: Dict[str, Array]
    versions: Array

    def __len__(self) -> int:
        return len(self.ids)


class Wanted(NamedTuple):
    """Which rows: ``box`` in the layer's CRS, east first; ``where``: equalities by field (all must hold); ``ids``."""

    box: Optional[Box] = None
    where: Mapping[str, Any] = {}
    ids: Sequence[str] = ()


#: All rows.
ALL = Wanted()
#: In :class:`Edit`: the geometry is not touched.
SAME = object()


class Edit(NamedTuple):
    """One change of one row. ``key``: our own name of it, unique in the change set; ``operation``: insert, update or
    delete; ``id``: the server's id ("" for an insert); ``values``: fields to write; ``wkb``: the geometry, None for
    null, :data:`SAME` if it is not touched.
    """

    key: str
    operation: str
    id: str
    values: Mapping[str, Any]
    wkb: Any = SAME


class Written(NamedTuple):
    """What the service answered to one edit: the row's ``id`` after it, or what went wrong (``error``, a sentence).

    ``sure``: it was done, and the answer proves it. Else what is on the server must be read before anything is sent
    again. ``refused``: the service said no; the same will be refused again.
    """

    key: str
    id: str
    error: str
    sure: bool
    refused: bool = False


class Client(ABC):
    """A service of one kind at one address."""

    #: "wfs" or "oapif"
    kind: str

    @abstractmethod
    def types(self) -> List[FeatureType]:
        """The layers that it offers."""

    @abstractmethod
    def schema(self, name: str) -> Schema:
        """The row of a layer. Raises InputError for a layer that is not there."""

    @abstractmethod
    def crs(self, name: str) -> pyproj.CRS:
        """The CRS that rows are asked for and given in."""

    @abstractmethod
    def count(self, name: str, wanted: Wanted = ALL) -> Optional[int]:
        """How many rows there are, None if the service does not tell."""

    @abstractmethod
    def pages(
        self, name: str, wanted: Wanted = ALL, start: int = 0, progress: Optional[Progress] = None
    ) -> Iterator[Rows]:
        """Rows page by page in a stable order, from row ``start`` of that order; each row once."""

    @abstractmethod
    def write(self, name: str, edits: Sequence[Edit]) -> List[Written]:
        """Sends edits, all in one request where the service can (all of them or none), and tells each one's fate.

        Raises ServiceError only before anything was sent; afterwards what is not known is told as not ``sure``.
        """
