"""Conflict pieces that a mapping run has met so far, kept until all of them can be numbered."""

from typing import Any, Callable, Dict, List, Tuple

import numpy as np
import numpy.typing as npt

from ..geometry.binaries import Binaries
from .mapping import PieceBlock
from .verdict import Verdicts

Column = npt.NDArray[Any]


class ConflictStore:
    """Conflict pieces of a run: shapes as binary in a file, rows of both layers, area, corner and outcome in memory."""

    def __init__(self) -> None:
        self._shapes = Binaries()
        self._corners: List[Column] = [np.empty((0, 2))]
        self._parts: List[Tuple[Column, ...]] = []
        self._outcomes: Dict[Any, int] = {}

    def add(self, block: PieceBlock, verdicts: Verdicts, which: Column) -> None:
        """Takes the pieces ``which`` (k,) of a block."""
        if not len(which):
            return
        self._shapes.add(block.wkb[which].tolist())
        self._corners.append(block.corner[which])
        number = np.array(
            [self._outcomes.setdefault(one, len(self._outcomes)) for one in zip(verdicts.outcomes, verdicts.keys)],
            np.int64,
        )
        self._parts.append(
            (block.left[which], block.right[which], block.area[which], number[verdicts.combination[which]])
        )

    def corners(self) -> Column:
        """Lower left corners (n, 2) of the pieces."""
        return np.concatenate(self._corners)

    def shapes(self) -> Callable[[Column], Column]:
        """What gives the pieces of numbers (k,) as the binary of multipolygons, once all pieces are here."""
        return self._shapes.reader()

    def close(self) -> None:
        """Gives temporary disk space back."""
        self._shapes.close()

    def table(self) -> Tuple[Column, Column, Column, Column, List[Any]]:
        """Left rows, right rows, areas, places in the list of (outcome, key), and that list."""
        columns = (
            [np.concatenate(column) for column in zip(*self._parts)] if self._parts else [np.empty(0, np.int64)] * 4
        )
        left, right, area, outcome = columns
        return left, right, area.astype(np.float64), outcome, list(self._outcomes)
