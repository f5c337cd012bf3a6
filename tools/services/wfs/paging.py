"""Rows page by page, each once, until a page brings nothing new."""

from typing import Callable, Iterator, Optional, Set

import numpy as np
import numpy.typing as npt

from ...progress import Progress
from ..ahead import Ahead
from ..model import Rows
from ..transport import Reply, Request
from .features import Features

#: Rows asked for with the first request; later ones ask for as many as make up about so many bytes of geometry.
PAGE_ROWS = 1_000
MOST_ROWS = 8_000
PAGE_BYTES = 8 << 20


def paged(
    question: Callable[[int, int], Request],
    read: Callable[[Reply], Features],
    ahead: Ahead,
    start: int,
    ceiling: Optional[int],
    progress: Progress,
) -> Iterator[Rows]:
    """``question(start, rows)``: the request for a page; ``ceiling``: rows that one answer has at most, if told.

    A service may cut answers shorter than it tells, so a short page is not taken for the last one.
    """
    limit, adapted, seen = min(PAGE_ROWS, ceiling or PAGE_ROWS), False, _Seen()
    while True:
        answer = ahead.take(question(start, limit))
        if adapted:
            ahead.begin(question(start + limit, limit))
        got, size = 0, 0
        for rows in read(answer).pages(progress):
            got, size = got + len(rows), size + sum(len(one) for one in rows.wkb if one is not None)
            yield seen.fresh(rows)
        start += got
        if not seen.grew():
            return
        if got < limit:
            limit, adapted = got, True
        elif not adapted:
            likely = min(MOST_ROWS, max(1, PAGE_BYTES * got // max(1, size)))
            limit, adapted = min(likely, ceiling or MOST_ROWS), True


def taken(rows: Rows, which: "npt.NDArray[np.bool_]") -> Rows:
    """Some of the rows."""
    return Rows(rows.ids[which], rows.wkb[which], {k: v[which] for k, v in rows.columns.items()}, rows.versions[which])


class _Seen:
    """The ids of rows that came already."""

    def __init__(self) -> None:
        self._ids: Set[str] = set()
        self._before = 0

    def fresh(self, rows: Rows) -> Rows:
        """Those that did not come before."""
        ids = rows.ids.tolist()
        new = np.array([id_ not in self._ids for id_ in ids], bool)
        self._ids.update(ids)
        return rows if new.all() else taken(rows, new)

    def grew(self) -> bool:
        """Whether there are more than when this was asked last."""
        before, self._before = self._before, len(self._ids)
        return self._before > before
