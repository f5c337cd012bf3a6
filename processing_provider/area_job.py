"""Areas of a layer batch by batch, with what must be told about them. Imported during a run only."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ..tools.errors import InputError
from ..tools.exchange.layers import Batch, LayerSource
from ..tools.geometry.area import areas
from ..tools.geometry.polygons import polygonal
from ..tools.language import tr
from .run import Run

_SHOWN = 10  # row numbers named in a warning
_POLYGONAL = [
    shapely.GeometryType.MISSING,
    shapely.GeometryType.POLYGON,
    shapely.GeometryType.MULTIPOLYGON,
    shapely.GeometryType.GEOMETRYCOLLECTION,
]


def ground_areas(geometries: Any, crs: Any, method: str, threads: int = 2) -> tuple[Any, Any]:
    """Areas in m² (n,) and which polygons are invalid (n,); null and empty ones have no area: NaN.

    The ground of an invalid polygon is that of its repaired shape: both halves of a bow-tie, not their difference.
    """
    missing = shapely.is_missing(geometries) | shapely.is_empty(geometries)
    invalid = ~missing & ~shapely.is_valid(geometries)
    if invalid.any():
        geometries = geometries.copy()
        geometries[invalid] = polygonal(
            shapely.make_valid(geometries[invalid], method="structure", keep_collapsed=False)
        )
    values = np.full(len(geometries), np.nan)
    if not missing.all():
        values[~missing] = areas(geometries[~missing], crs, method, threads=threads)
    return values, invalid


class Areas:
    """Computes areas and remembers rows without geometry and rows whose polygon crosses itself."""

    def __init__(self, run: Run, source: LayerSource, method: str) -> None:
        self._run, self._source, self._method = run, source, method
        self._empty: list[int] = []
        self._invalid: list[int] = []
        self._counts = {"empty": 0, "invalid": 0}

    def of(self, batch: Batch) -> Any:
        """Areas in m² (n,), NaN where there is no geometry. Raises InputError for unreadable or wrong geometry."""
        geometries = self._geometries(batch)
        values, invalid = ground_areas(geometries, self._source.crs, self._method)
        self._remember("empty", self._empty, batch.fids[np.isnan(values)])
        self._remember("invalid", self._invalid, batch.fids[invalid])
        return values

    def _geometries(self, batch: Batch) -> Any:
        geometries = shapely.from_wkb(batch.wkb, on_invalid="ignore")
        kinds = shapely.get_type_id(geometries)
        unread = shapely.is_missing(geometries) & np.array([wkb is not None for wkb in batch.wkb], dtype=bool)
        polygon = np.isin(kinds, _POLYGONAL)
        if unread.any() or not polygon.all():
            row = batch.fids[unread | ~polygon][0]
            text = tr("Layer {layer}, row {row}: the geometry is no polygon or cannot be read.")
            raise InputError(text.format(layer=self._source.name, row=row))
        return geometries

    def _remember(self, kind: str, rows: list[int], fids: Any) -> None:
        self._counts[kind] += len(fids)
        rows.extend(int(fid) for fid in fids[: _SHOWN - len(rows)])

    def tell(self) -> list[str]:
        """Writes the sentences about the layer to the log of the run and returns them for the manifest."""
        notes = []
        if self._counts["empty"]:
            text = tr("Layer {layer}: {count} rows have no geometry and no area (rows {rows}).")
            notes.append(self._note(text, "empty", self._empty))
        if self._counts["invalid"]:
            text = tr(
                "Layer {layer}: {count} polygons are invalid, they cross themselves (rows {rows}). Their area is that "
                "of the repaired shape, both sides of a crossing counted; the shapes themselves are copied as they are."
            )
            notes.append(self._note(text, "invalid", self._invalid))
        for note in notes:
            self._run.warn(note)
        return notes

    def _note(self, text: str, kind: str, rows: Sequence[int]) -> str:
        listed = ", ".join(str(row) for row in rows) + (" …" if self._counts[kind] > len(rows) else "")
        return text.format(layer=self._source.name, count=self._counts[kind], rows=listed)


def with_fields(source: LayerSource, added: Sequence[Any]) -> tuple[Any, ...]:
    """The fields of a source and those that are added; one of the same name (in any case) is replaced where it is."""
    new = {field.name.lower(): field for field in added}
    kept = [new.pop(field.name.lower(), field) for field in source.fields]
    return (*kept, *new.values())
