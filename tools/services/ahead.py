"""The next answer on its way while the one before is read: neither the service nor we wait for each other."""

from typing import Optional

from ..progress import Progress
from .transport import Pending, Reply, Request, Transport


class Ahead:
    """At most one request is under way. To be dropped at the end (:meth:`drop`)."""

    def __init__(self, transport: Transport, progress: Progress) -> None:
        self._transport, self._progress = transport, progress
        self._request: Optional[Request] = None
        self._pending: Optional[Pending] = None

    def begin(self, request: Request) -> None:
        """Sends a request whose answer will most likely be wanted."""
        self.drop()
        self._request, self._pending = request, self._transport.begin(request)

    def take(self, request: Request) -> Reply:
        """The answer to a request: the one that is under way, if it is the same. Raises as ``send`` does."""
        pending = self._pending if self._request == request else None
        if pending is None:
            self.drop()
            return self._transport.send(request, self._progress)
        self._request = self._pending = None
        try:
            return pending.reply(self._progress)
        except BaseException:
            pending.drop()
            raise

    def drop(self) -> None:
        """What is under way is not wanted any more."""
        pending, self._request, self._pending = self._pending, None, None
        if pending is not None:
            pending.drop()
