"""What a workbook is made of: tables and matrices."""

from typing import Iterable, NamedTuple, Optional, Sequence, Tuple

import numpy as np
from numpy.typing import NDArray

from .columns import Column, Kind


class Sheet(NamedTuple):
    """A table: heading in row 1, then the rows.

    ``rows`` is any iterable of sequences as long as ``columns``; it is read once and never held
    whole (``zip(*lists)`` of a table's columns is the fastest source). ``notes`` are remarks that go
    to the first sheet of the workbook, so that row 1 stays the heading for filters and for programs
    that read the ledger. ``frozen`` columns on the left stay in view. ``total_row`` adds a last
    row that sums what the filter shows.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]
    notes: Sequence[str] = ()
    frozen: int = 0
    total_row: bool = False


class Matrix(NamedTuple):
    """A class × class matrix with totals of rows and columns.

    ``row_classes`` and ``column_classes`` are (code, name) pairs, ``values`` a (rows, columns) array
    in the unit ``kind`` says; zero cells are shown empty. ``marked`` is a (rows, columns) array of
    the cells to highlight; without it those whose two codes are equal, the diagonal of a transfer
    matrix. ``corner`` is the heading of the first column, ``over`` names what the columns are.
    """

    title: str
    row_classes: Sequence[Tuple[str, str]]
    column_classes: Sequence[Tuple[str, str]]
    values: NDArray[np.float64]
    kind: Kind = "area_ha"
    marked: Optional[NDArray[np.bool_]] = None
    corner: str = ""
    over: str = ""
    notes: Sequence[str] = ()

    def marks(self) -> NDArray[np.bool_]:
        """(rows, columns) bool: the cells to highlight."""
        if self.marked is not None:
            return np.asarray(self.marked, dtype=bool)
        rows, columns = ([code for code, _ in pairs] for pairs in (self.row_classes, self.column_classes))
        return np.array([[row == column for column in columns] for row in rows], dtype=bool).reshape(self.values.shape)
