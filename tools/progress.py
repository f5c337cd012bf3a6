"""Progress and cancel, as one small object that every long function takes."""

from typing import Callable, Optional

from .errors import Cancelled
from .language import tr


class Progress:
    """Reports a share of the work done and tells whether the user wants to stop.

    ``report(fraction)`` gets a number from 0 to 1, ``say(text)`` a sentence for the log,
    ``stopped()`` is asked between chunks of at most about a second. All may be called from the
    thread that runs the job only. Without arguments nothing is reported and nothing stops.
    """

    def __init__(
        self,
        report: Optional[Callable[[float], None]] = None,
        say: Optional[Callable[[str], None]] = None,
        stopped: Optional[Callable[[], bool]] = None,
    ) -> None:
        self._report, self._say, self._stopped = report, say, stopped

    def at(self, fraction: float) -> None:
        """The work is done to ``fraction`` (0 to 1). Raises :class:`Cancelled` if the user stopped."""
        self.check()
        if self._report is not None:
            self._report(min(1.0, max(0.0, fraction)))

    def say(self, text: str) -> None:
        """Writes a (translated) sentence to the log of the run."""
        if self._say is not None:
            self._say(text)

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._stopped is not None and self._stopped()

    def check(self) -> None:
        """Raises :class:`Cancelled` if the user asked to stop."""
        if self.cancelled():
            raise Cancelled(tr("Cancelled by the user."))

    def part(self, start: float, end: float) -> "Progress":
        """A progress whose 0 to 1 is ``start`` to ``end`` of this one."""

        def inner(fraction: float) -> None:
            if self._report is not None:
                self._report(start + (end - start) * fraction)

        return Progress(inner, self._say, self._stopped)
