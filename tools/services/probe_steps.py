"""What every self-test of a service is made of: its steps, and the way to the host."""

import socket
from typing import Any, Callable, List, NamedTuple, Optional, Sequence
from urllib.parse import urlsplit

from ..errors import OneMapError
from ..language import tr
from ..progress import Progress
from .answers import LoggedOut
from .profile import Profile
from .transport import Broken, Unsent

#: good: as it should be; note: works, but somebody should know; bad: this does not work; skipped: could not be asked.
TONES = ("good", "note", "bad", "skipped")
_STEPS = 12


class Step(NamedTuple):
    """One step of the test: ``name`` in the language in use, ``tone`` of :data:`TONES`, ``text`` a sentence."""

    key: str
    name: str
    tone: str
    text: str


class Probed(NamedTuple):
    """All steps in order, and what was learnt (None if the service could not be read at all)."""

    steps: List[Step]
    profile: Optional[Profile]


class Steps:
    """The steps of one test as they are made. Raises Cancelled between two of them."""

    def __init__(self, url: str, progress: Progress) -> None:
        self._url, self._progress = url, progress
        self.steps: List[Step] = []

    def add(self, key: str, name: str, tone: str, text: str) -> None:
        """One step more."""
        self.steps.append(Step(key, name, tone, text))
        self._progress.check()
        self._progress.at(min(0.95, len(self.steps) / _STEPS))

    def host(self) -> bool:
        """Whether the name leads anywhere."""
        parts = urlsplit(self._url)
        try:
            found = socket.getaddrinfo(parts.hostname or "", parts.port or 80, proto=socket.IPPROTO_TCP)
        except (OSError, ValueError, UnicodeError) as error:
            text = tr("The name {host} is not known on this network: {error}")
            self.add("host", tr("Name of the host"), "bad", text.format(host=parts.hostname, error=error))
            return False
        text = tr("{host} is {address}.")
        self.add("host", tr("Name of the host"), "good", text.format(host=parts.hostname, address=found[0][4][0]))
        return True

    def way(self, error: OneMapError) -> bool:
        """Tells an error of the way or of the login; whether it is one, so that it is no use to go on."""
        if isinstance(error, LoggedOut):
            self.add("login", tr("Login"), "bad", str(error))
            return True
        if isinstance(error, (Unsent, Broken)):
            self.add("reach", tr("Connection and login"), "bad", str(error))
            return True
        return False


def asked(question: Callable[[], Any]) -> Any:
    """The answer, or the error if there is one: a self-test goes on."""
    try:
        return question()
    except OneMapError as error:
        return error


def worst(steps: Sequence[Step]) -> str:
    """The worst tone of all steps."""
    order = {"good": 0, "skipped": 1, "note": 2, "bad": 3}
    return max((step.tone for step in steps), key=lambda tone: order[tone], default="skipped")
