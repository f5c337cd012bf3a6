"""One layer of a run of checks: repaired ground, ids, areas, and its columns by the codes of the standard."""

from copy import copy
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyproj
import shapely

from ..errors import InputError
from ..geometry.arrays import Geometries, Integers
from ..geometry.ground import BATCH_ROWS, Ground
from ..language import tr
from ..standards.database_versions import SQUARE_METRES, Fit
from .model import Column, Floats
from .values import as_number, as_text

ID = "BSM"


class Given(NamedTuple):
    """A layer that is handed to a run: ``source`` is a :class:`..exchange.layers.LayerSource` of polygons, ``fit`` says
    which column holds which field, and in which unit (None: as the standard layer of the role's name has it).
    """

    role: str
    source: Any
    fit: Optional[Fit] = None


class Raw(NamedTuple):
    """Some ``rows`` (k,) of a layer with their ``geometry`` (k,) as it was read, in the source's own ``crs``."""

    rows: Integers
    geometry: Geometries
    crs: pyproj.CRS
    source: Any


@dataclass(frozen=True)
class Part:
    """One source of a layer and the rows that come from it, ``start`` to ``end``."""

    source: Any
    fit: Fit
    start: int
    end: int

    def column(self, code: str) -> Optional[str]:
        """The column that holds a field, or that people see under this name; None if there is none."""
        if code not in self.fit.names:
            return next((one.name for one in self.source.fields if one.alias.strip().upper() == code.upper()), None)
        return self.fit.names[code]


def version_name(fit: Fit) -> str:
    """The database version of a fit, "" if none is known."""
    return "" if fit.version is None else fit.version.name


class Layer:
    """One layer of the run, in the run's CRS (metres); ``parts`` are its sources, one as a rule.

    ``ground``: repaired polygons in a store, ``fids`` and the columns read so far by field code. ``ids`` (n,): texts,
    the BSM where it is filled and nobody else in the layer has it, else the feature id. ``area`` (n,): m2 by the run's
    method, each part in its own CRS where that is projected. ``fields``, ``crs_source``, ``geometry_type``, ``names``,
    ``units`` and ``version`` are those of the first part.
    """

    def __init__(self, role: str, ground: Ground, parts: Sequence[Part], area: Floats) -> None:
        self.role, self.ground, self.parts, self.area = role, ground, tuple(parts), area
        self.name = " + ".join(dict.fromkeys(str(part.source.name) for part in parts))
        self._texts: Dict[str, Column] = {}
        self.ids = self._ids()

    def __len__(self) -> int:
        return len(self.ground.fids)

    @property
    def fields(self) -> Tuple[Tuple[str, str, int, int], ...]:
        """Name, kind, width and decimals of the source's fields."""
        return tuple((one.name, one.kind, one.width, one.decimals) for one in self.parts[0].source.fields)

    @property
    def crs_source(self) -> pyproj.CRS:
        """The CRS of the source."""
        crs: pyproj.CRS = self.parts[0].source.crs
        return crs

    @property
    def geometry_type(self) -> str:
        """The geometry type that the source states."""
        return str(self.parts[0].source.geometry_type)

    @property
    def version(self) -> str:
        """The database version whose fields the layer has."""
        return version_name(self.parts[0].fit)

    @property
    def names(self) -> Mapping[str, str]:
        """Column by field code."""
        return self.parts[0].fit.names

    @property
    def units(self) -> Mapping[str, str]:
        """Unit of area by field code."""
        return self.parts[0].fit.units

    def in_role(self, role: str) -> "Layer":
        """The same layer in another role; ground and columns are shared."""
        if role == self.role:
            return self
        out = copy(self)
        out.role = role
        return out

    def has(self, *codes: str) -> bool:
        """Whether all parts have all of the fields."""
        return all(part.column(code) is not None for part in self.parts for code in codes)

    def texts(self, code: str) -> Column:
        """A field as texts (n,), "" for null."""
        if code not in self._texts:
            self._texts[code] = self._joined([as_text(one) for one in self._columns(code)])
        return self._texts[code]

    def first_of(self, names: Sequence[str]) -> Optional[Column]:
        """The texts (n,) of the first field or display name that the layer has, in any case; None if it has none."""
        found = next((name for name in names if self.has(name.upper())), None)
        return None if found is None else self.texts(found.upper())

    def numbers(self, code: str) -> Floats:
        """A field as numbers (n,), NaN for null and for what is no number."""
        return np.concatenate([np.empty(0), *(as_number(one) for one in self._columns(code))])

    def square_metres(self, code: str) -> Floats:
        """An area field (n,) in m2, whatever its unit in the layer's database version."""
        return self.numbers(code) * self.factors(code)

    def factors(self, code: str) -> Floats:
        """How many m2 one unit of an area field is (n,)."""
        factor = [SQUARE_METRES[part.fit.units.get(code) or "m2"] for part in self.parts]
        return np.repeat(factor, [part.end - part.start for part in self.parts]).astype(np.float64)

    def values(self, code: str) -> Column:
        """A field as it was read (n,)."""
        return self._joined(self._columns(code))

    def shapes(self, rows: Optional[Column] = None) -> Geometries:
        """The repaired polygons of ``rows`` (numbers; None: all n), loaded."""
        return self.ground.units.whole(np.arange(len(self)) if rows is None else np.asarray(rows))

    def labels(self, rows: Optional[Column] = None) -> Column:
        """The names of the sources that ``rows`` (None: all n) come from."""
        names = np.array([str(part.source.name) for part in self.parts], object)
        place = np.repeat(np.arange(len(self.parts)), [part.end - part.start for part in self.parts])
        out: Column = names[place if rows is None else place[rows]]
        return out

    def raw(self) -> Iterator[Raw]:
        """All rows in blocks with their geometry as read, neither moved to the run's CRS nor repaired."""
        for part in self.parts:
            at = part.start
            for batch in part.source.batches([], BATCH_ROWS):
                rows = np.arange(at, at + len(batch.fids))
                at += len(rows)
                geometry = np.asarray(shapely.from_wkb(batch.wkb, on_invalid="ignore"))
                yield Raw(rows, geometry, part.source.crs, part.source)

    def _columns(self, code: str) -> List[Column]:
        """The field (k,) in each part; read now if it has not been yet."""
        if not self.has(code):
            text = tr("Layer {layer} has no field {field}.")
            raise InputError(text.format(layer=self.name, field=code))
        if code not in self.ground.columns:
            self.ground.columns[code] = self._joined([self._read(part, code) for part in self.parts])
        values = self.ground.columns[code]
        return [values[part.start : part.end] for part in self.parts]

    def _read(self, part: Part, code: str) -> Column:
        column = part.column(code)
        fids, found = part.source.attributes([column])
        if not np.array_equal(fids, self.ground.fids[part.start : part.end]):
            text = tr("Layer {layer} was changed while it was being checked. Run again when nobody edits it.")
            raise InputError(text.format(layer=part.source.name))
        return np.asarray(found[column])

    @staticmethod
    def _joined(parts: Sequence[Column]) -> Column:
        if len({part.dtype for part in parts}) > 1:
            parts = [part.astype(object) for part in parts]
        return np.concatenate(parts) if parts else np.empty(0, object)

    def _ids(self) -> Column:
        own = as_text(self.ground.fids)
        if not self.has(ID):
            return own
        named = self.texts(ID)
        _, place, count = np.unique(named.astype(str), return_inverse=True, return_counts=True)
        out: Column = np.where((count[place.ravel()] == 1) & (named != ""), named, own)
        return out
