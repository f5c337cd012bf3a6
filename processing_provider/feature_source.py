"""A layer of QGIS (memory, server, selection, filter, joins) as a layer source of the tools, in batches.

Imported during a run only: it stands on the tools' libraries.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any, Optional

import numpy as np
from qgis.core import QgsFeature, QgsFeatureRequest

from ..tools.exchange.layers import Batch, Field, LayerSource
from ..tools.language import tr
from ..tools.progress import Progress
from . import compat
from .conversion import from_qgis, straight_wkb, tools_crs
from .sources import OpenedSource

_CHECK = 500  # features between two looks at the cancel button: a slow server must not hold it up


class FeatureSource(LayerSource):
    """Reads through QGIS. ``notes`` collects sentences for the log, as in ``FileSource``."""

    def __init__(self, opened: OpenedSource, progress: Progress) -> None:
        self.name = opened.name
        self.crs = tools_crs(opened.crs)
        self.notes: list[str] = []
        self._source, self._progress = opened.source, progress
        kept = [(at, field) for at, field in enumerate(opened.fields) if at not in opened.skipped]
        self._at = {field.name(): at for at, field in kept}
        self.fields = tuple(_field(field) for _, field in kept)
        self.geometry_type = compat.geometry_name(opened.source.wkbType())
        self._address = opened.address

    def count(self) -> int:
        """Number of features; counted one by one where the provider does not know."""
        known = int(self._source.featureCount())
        if known >= 0:
            return known
        return sum(len(batch.fids) for batch in self.batches([]))

    def batches(self, columns: Optional[Sequence[str]] = None, size: int = 20_000) -> Iterator[Batch]:
        """See ``LayerSource.batches``."""
        fields = self.chosen(columns)
        self.curved = []
        for block in self._blocks(self._request(fields), size):
            yield self._batch(block, fields)
        if self.curved:
            text = tr("Layer {layer}: {count} curved geometries were read as straight segments.")
            self.notes = [text.format(layer=self.name, count=len(self.curved))]

    def describe(self) -> dict[str, Any]:
        """What QGIS knows of it; there is no file to take a checksum of."""
        crs = None if self.crs is None else self.crs.to_string()
        return {
            "path": self._address,
            "layer": self.name,
            "sha256": None,
            "files": [],
            "count": self.count(),
            "crs": crs,
        }

    def _request(self, fields: Sequence[Field]) -> QgsFeatureRequest:
        request = QgsFeatureRequest()
        request.setSubsetOfAttributes([self._at[field.name] for field in fields])
        return request

    def _blocks(self, request: QgsFeatureRequest, size: int) -> Iterator[list[QgsFeature]]:
        """Features in source order, ``size`` at a time; invalid geometries are not QGIS's to refuse here."""
        block: list[QgsFeature] = []
        for number, feature in enumerate(self._source.getFeatures(request, compat.SKIP_VALIDITY)):
            if number % _CHECK == 0:
                self._progress.check()
            block.append(feature)
            if len(block) == size:
                yield block
                block = []
        if block:
            yield block

    def _batch(self, block: Sequence[QgsFeature], fields: Sequence[Field]) -> Batch:
        fids = np.fromiter((feature.id() for feature in block), dtype=np.int64, count=len(block))
        wkb = _objects([self._wkb(feature) for feature in block])
        columns = {
            field.name: _array([_value(feature.attribute(self._at[field.name])) for feature in block], field.kind)
            for field in fields
        }
        return Batch(fids, wkb, columns)

    def _wkb(self, feature: QgsFeature) -> Optional[bytes]:
        wkb, curved = straight_wkb(feature.geometry())
        if curved:
            self.curved = [*self.curved, feature.id()]
        return wkb


def _value(value: Any) -> Any:
    kind = type(value)
    return value if kind is str or kind is float or kind is int else from_qgis(value)


def _field(field: Any) -> Field:
    kind = compat.field_kind(field)
    width = field.length() if kind in {"text", "real"} else _integer_width(field) if kind == "integer" else 0
    return Field(field.name(), kind, max(0, width), max(0, field.precision()) if kind == "real" else 0, field.alias())


def _integer_width(field: Any) -> int:
    return 10 if int(field.type()) == compat.INT_TYPE else 0


def _array(values: list[Any], kind: str) -> Any:
    """The values as the array that ``tools.exchange.layers`` describes for their kind."""
    if kind in {"date", "datetime"}:
        unit = "D" if kind == "date" else "ms"
        return np.array(values, dtype=f"datetime64[{unit}]")
    if kind == "real":
        return np.array([math.nan if value is None else value for value in values], dtype=np.float64)
    if kind == "text":
        return _objects([value if value is None or isinstance(value, str) else str(value) for value in values])
    if kind == "binary" or any(value is None for value in values):
        return _objects(values)
    return np.array(values, dtype=np.int64 if kind == "integer" else np.bool_)


def _objects(values: list[Any]) -> Any:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
