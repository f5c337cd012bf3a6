"""Tables as CSV that Excel opens rightly: UTF-8 with a byte order mark."""

import csv
from pathlib import Path
from typing import Any, Iterator, List

import numpy as np

from .formats import Column
from .session import Rows, is_nan


class CsvSession:
    """Writes rows to a CSV: null is an empty cell, booleans are 1 and 0, dates ISO. Geometry is left out."""

    def __init__(self, path: Path, columns: List[Column]) -> None:
        self.rows = 0
        self._path, self._columns = path, columns

    def run(self, parts: Iterator[Rows]) -> None:
        """Writes the header and all rows. Raises OSError."""
        with open(self._path, "w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow([column.field.name for column in self._columns])
            for rows in parts:
                cells = [self._cells(column, rows) for column in self._columns]
                writer.writerows(zip(*cells))
                self.rows += rows.size

    def _cells(self, column: Column, rows: Rows) -> List[Any]:
        given = rows.columns.get(column.source)
        if given is None:
            return [""] * rows.size
        values = np.asarray(given)
        if values.dtype.kind == "M":
            texts = np.datetime_as_string(values, unit="D" if column.field.kind == "date" else "s").tolist()
            return ["" if text == "NaT" else text for text in texts]
        return [_cell(value, column.field.kind) for value in values.tolist()]


def _cell(value: Any, kind: str) -> Any:
    if value is None or is_nan(value):
        return ""
    if kind == "boolean":
        return int(value)
    if kind == "integer":
        return int(value)
    return repr(value) if isinstance(value, float) else value
