"""Work in chunks on threads: ordered results, progress, cancel, bounded look-ahead.

shapely and GEOS release Python's lock, so threads scale. A geometry that is shared between threads
must never be prepared (``shapely.prepare``): GEOS builds the index on first use, without a lock.
"""

import os
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from itertools import islice
from typing import Callable, Deque, Generator, Iterable, Iterator, Optional, Sequence, TypeVar

from ..errors import Cancelled
from ..language import tr
from ..progress import Progress

Item = TypeVar("Item")
Answer = TypeVar("Answer")
POLL_SECONDS = 0.2


class Stop:
    """Asked by workers between pieces of work of at most about a second.

    ``asked`` is for work in the thread of the run itself, which may ask the user's progress directly.
    """

    def __init__(self, asked: Optional[Callable[[], bool]] = None) -> None:
        self._event = threading.Event()
        self._asked = asked

    def set(self) -> None:
        """Ask all workers to stop."""
        self._event.set()

    def asked(self) -> bool:
        """Whether the user has stopped the run or another worker has failed."""
        return self._event.is_set() or (self._asked is not None and self._asked())

    def check(self) -> None:
        """Raises :class:`Cancelled` once the user has stopped the run or another worker has failed."""
        if self.asked():
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
    that workers take between two calls of ``stop.check()``. With one thread the work is done in the caller's own:
    a single polygon of an expression is not worth the start of another.
    """
    progress = progress or Progress()
    count = threads or processors()
    total = float(sum(weights)) if weights is not None else 0.0
    done = 0.0
    answers = _pooled(work, iter(items), count, progress) if count > 1 else _alone(work, iter(items), progress)
    with closing(answers):  # a cancel here stops the workers at once, not when the traceback is forgotten
        for number, answer in enumerate(answers):
            if weights is not None and total > 0:
                done += weights[number]
                progress.at(done / total)
            yield answer


def side_by_side(
    jobs: Sequence[Callable[[Progress], None]],
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> None:
    """Runs independent jobs on threads, the longest first if the caller knows it.

    Each gets a progress that hears of a cancel, and of the failure of another job; shares that it reports are dropped.
    Errors as in :func:`in_order`.
    """

    def work(job: Callable[[Progress], None], stop: Stop) -> None:
        job(Progress(stopped=stop.asked))

    weights = [1.0] * len(jobs)
    for _ in in_order(work, jobs, threads=threads, progress=progress, weights=weights):
        pass


def _alone(
    work: Callable[[Item, Stop], Answer], queue: Iterator[Item], progress: Progress
) -> Generator[Answer, None, None]:
    stop = Stop(progress.cancelled)
    for item in queue:
        stop.check()
        yield work(item, stop)


def _pooled(
    work: Callable[[Item, Stop], Answer], queue: Iterator[Item], count: int, progress: Progress
) -> Generator[Answer, None, None]:
    stop = Stop()
    with ThreadPoolExecutor(count) as pool:
        try:
            yield from _drain(pool, work, queue, stop, count + 1, progress)
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
    while True:
        futures.extend(pool.submit(work, item, stop) for item in islice(queue, ahead - len(futures)))
        if not futures:
            return
        progress.check()
        while not futures[0].done():
            wait([futures[0]], POLL_SECONDS)
            progress.check()
        yield futures.popleft().result()
