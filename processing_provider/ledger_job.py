"""What ``onemap:updateledger`` does with the tools: reads the layer, takes the workbook over, writes the layer."""

from pathlib import Path
from typing import Any

import numpy as np

from ..tools.certificates.earlier import check_numbers, columns_of_layer
from ..tools.certificates.ledger_fields import NUMBER, as_kind, field_by_code
from ..tools.certificates.ledger_update import Updated, update_ledger
from ..tools.exchange.layers import LayerSource
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from .run import Run


class LedgerJob:
    """One run; ``names`` has the names of its parameters and results."""

    def __init__(self, run: Run, names: Any) -> None:
        self._run, self._names = run, names
        self._manifest = Manifest(names.id(), run.parameters())
        self._source: LayerSource = run.source(names.LAYER)
        self._columns = columns_of_layer(self._source)

    def work(self) -> None:
        """Updates, writes and tells."""
        run, names = self._run, self._names
        book = Path(run.text(names.LEDGER))
        with self._manifest.timing("workbook"):
            columns = self._read()
            check_numbers(columns[NUMBER], self._source.name)
            updated = update_ledger(columns, book, run.text(names.LABEL), run.progress.part(0.2, 0.8))
        with self._manifest.timing("layer"):
            self._write(updated)
        for note in updated.notes:
            run.warn(note)
        run.results[names.CHANGED_ROWS], run.results[names.CHANGED_CELLS] = updated.rows, updated.cells
        self._manifest.add_count("changed_rows", updated.rows)
        self._manifest.add_count("changed_cells", updated.cells)
        text = tr("{cells} cells in {rows} cases were taken over from {book}.")
        run.progress.say(text.format(cells=updated.cells, rows=updated.rows, book=book.name))
        run.write_manifest(names.MANIFEST, self._manifest, updated.notes)

    def _read(self) -> "dict[str, Any]":
        """The columns of the ledger (r,) by field code."""
        parts: dict[str, list[Any]] = {code: [] for code in self._columns}
        rows, count = 0, max(1, self._source.count())
        for batch in self._source.batches(list(self._columns.values())):
            for code, name in self._columns.items():
                parts[code].append(as_kind(batch.columns[name], field_by_code()[code].kind))
            rows += len(batch.fids)
            self._run.progress.at(0.2 * rows / count)
        return {code: np.concatenate(part) if part else np.empty(0, object) for code, part in parts.items()}

    def _write(self, updated: Updated) -> None:
        """The layer as it was, with the cells that have changed."""
        source = self._source
        out = self._run.layer(
            self._names.OUTPUT, source.fields, source.crs, source.geometry_type, style="right_overlaps"
        )
        kinds = {field.name: field.kind for field in source.fields}
        first = 0
        for batch in source.batches():
            self._run.progress.check()
            columns, last = dict(batch.columns), first + len(batch.fids)
            for code, rows in updated.where.items():
                here = rows[(rows >= first) & (rows < last)]
                if len(here):
                    name = self._columns[code]
                    columns[name] = _replaced(columns[name], here - first, updated.columns[code][here], kinds[name])
            if out is not None:
                out.write(columns, batch.wkb)
            first = last


def _replaced(column: Any, rows: Any, values: Any, kind: str) -> Any:
    """The column of a layer with new values in some rows, as a field of its ``kind`` holds them."""
    if kind == "text" and values.dtype.kind in "Mf":
        values = as_kind(values.astype(str), "text")
        values[np.isin(values, ["NaT", "nan"])] = None
    elif kind in ("integer", "real"):
        values, column = as_kind(values, "real"), np.asarray(as_kind(column, "real"))
    elif kind in ("date", "datetime"):
        values = values.astype(column.dtype)
    column = column.copy()
    column[rows] = values
    return column
