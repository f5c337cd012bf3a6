"""Work in chunks on threads: ordered results, progress, cancel, bounded look-ahead.

shapely and GEOS release Python's lock, so threads scale. A geometry that is shared between threads
must never be prepared (``shapely.prepare``): GEOS builds the index on first use, without a lock.
"""

import os
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import Callable, Deque, Iterable, Iterator, Optional, Sequence, TypeVar

from ..errors import Cancelled
from ..language import tr
from ..progress import Progress

Item = TypeVar("Item")
Answer = TypeVar("Answer")
POLL_SECONDS = 0.2


class Stop:
    """Asked by workers between pieces of work of at most about a second."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask all workers to stop."""
        self._event.set()

    def check(self) -> None:
        """Raises :class:`Cancelled` once the user has stopped the run or another worker has failed."""
        if self._event.is_set():
            raise Cancelled(tr("Cancelled by the user."))


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Item, Stop], Answer],
    items: Iterable[Item],
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
    weights: Optional[Sequence[float]] = None,
) -> Iterator[Answer]:
    """The answers of ``work(item, stop)`` in the order of the items, computed by several threads.

    At most ``threads + 1`` answers wait at a time, so memory is bounded by the items in work. ``weights`` are the
    shares of the items in the whole work (any unit), for the progress. The first error of a worker is raised
    here, after the others have stopped; so is :class:`Cancelled`, within a fraction of a second plus the time
    that workers take between two calls of ``stop.check()``.
    """
    progress = progress or Progress()
    count = threads or processors()
    stop = Stop()
    total = float(sum(weights)) if weights is not None else 0.0
    done = 0.0
    queue = iter(items)
    with ThreadPoolExecutor(count) as pool:
        try:
            for number, answer in enumerate(_drain(pool, work, queue, stop, count + 1, progress)):
                if weights is not None and total > 0:
                    done += weights[number]
                    progress.at(done / total)
                yield answer
        except BaseException:
            stop.set()
            raise


def _drain(
    pool: ThreadPoolExecutor,
    work: Callable[[Item, Stop], Answer],
    queue: Iterator[Item],
    stop: Stop,
    ahead: int,
    progress: Progress,
) -> Iterator[Answer]:
    """Keep ``ahead`` items in work and hand over the oldest answer as soon as it is there."""
    futures: Deque[Future[Answer]] = deque()
    exhausted = False
    while True:
        while not exhausted and len(futures) < ahead:
            try:
                futures.append(pool.submit(work, next(queue), stop))
            except StopIteration:
                exhausted = True
        if not futures:
            return
        while True:
            try:
                answer = futures[0].result(timeout=POLL_SECONDS)
                break
            except NotYet:
                progress.check()
        futures.popleft()
        yield answer
