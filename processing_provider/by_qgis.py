"""The transport of ``tools/services`` inside QGIS: its network stack, with the proxy, the certificates and the logins
(``authcfg``) that people keep there. May be used from any thread.
"""

import tempfile
from collections.abc import Iterator
from typing import Any, Optional

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ..tools.errors import InputError
from ..tools.language import tr
from ..tools.progress import Progress
from ..tools.services.transport import (
    CHUNK_BYTES,
    MEMORY_BYTES,
    READ_SECONDS,
    Reply,
    Request,
    broken,
    unsent,
)

_NEVER_ARRIVED = (
    QNetworkReply.NetworkError.ConnectionRefusedError,
    QNetworkReply.NetworkError.HostNotFoundError,
    QNetworkReply.NetworkError.SslHandshakeFailedError,
    QNetworkReply.NetworkError.ProxyConnectionRefusedError,
    QNetworkReply.NetworkError.ProxyNotFoundError,
    QNetworkReply.NetworkError.ProtocolUnknownError,
)
_LOOK_MILLISECONDS = 200


class QgisTransport:
    """Sends by QGIS. ``authcfg``: the id of a login in QGIS's own store; ``headers``: sent with each request."""

    def __init__(self, authcfg: str = "", headers: Optional[dict[str, str]] = None) -> None:
        self._authcfg, self._headers = authcfg, dict(headers or {})

    def send(self, request: Request, progress: Optional[Progress] = None) -> Reply:
        """See :class:`..tools.services.transport.Transport`. A long answer waits in a temporary file."""
        return self.begin(request).reply(progress)

    def begin(self, request: Request) -> "_Exchange":
        """See :class:`..tools.services.transport.Transport`; Qt brings the answer in a thread of its own."""
        asked = self._request(request)
        data = QBuffer()
        data.setData(QByteArray(request.body or b""))
        data.open(QIODevice.OpenModeFlag.ReadOnly)
        manager = QgsNetworkAccessManager.instance()
        reply = manager.sendCustomRequest(asked, QByteArray(request.method.encode()), data)
        data.setParent(reply)  # a reply that was given up may still look at it until Qt deletes both
        return _Exchange(reply, request.url)

    def _request(self, request: Request) -> QNetworkRequest:
        asked = QNetworkRequest(QUrl(request.url))
        # what was read a moment ago may be what it was before we wrote
        control = QNetworkRequest.Attribute.CacheLoadControlAttribute
        asked.setAttribute(control, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
        asked.setAttribute(QNetworkRequest.Attribute.CacheSaveControlAttribute, False)
        if request.method in ("GET", "HEAD"):
            # nothing is written to a place nobody named, and no login goes to another host
            policy = QNetworkRequest.RedirectPolicy
            secret = self._authcfg or self._headers
            follow = policy.SameOriginRedirectPolicy if secret else policy.NoLessSafeRedirectPolicy
            asked.setAttribute(QNetworkRequest.Attribute.RedirectPolicyAttribute, follow)
        for name, value in {**self._headers, **request.headers}.items():
            asked.setRawHeader(name.encode(), value.encode())
        if self._authcfg and not QgsApplication.authManager().updateNetworkRequest(asked, self._authcfg):
            text = tr("The login {authcfg} is not in QGIS's store, or the store is locked.")
            raise InputError(text.format(authcfg=self._authcfg))
        return asked


class _Exchange:
    """A request that was sent, and its answer.

    PyQt hears through the main thread that an object of another thread is gone (``destroyed``), and takes the next
    object at the same address for the dead one: a crash. So nothing but this exchange ever holds ``reply``;
    :meth:`_close` stops PyQt from listening, and lets go of the reply before Qt deletes it.
    """

    def __init__(self, reply: QNetworkReply, url: str) -> None:
        self._reply, self._url = reply, url
        self._body = tempfile.SpooledTemporaryFile(max_size=MEMORY_BYTES)  # noqa: SIM115 - lives as long as the answer
        self._loop, self._progress, self._quiet, self._closed = QEventLoop(), Progress(), 0.0, False
        reply.readyRead.connect(self._keep)
        reply.finished.connect(self._end)

    def reply(self, progress: Optional[Progress] = None) -> Reply:
        """Waits for the answer. Raises as :meth:`QgisTransport.send` does."""
        try:
            self._wait(progress or Progress())
            return self._answer()
        except BaseException:
            self._give_up()
            raise
        finally:
            self._close()

    def drop(self) -> None:
        """Ends what is under way; nothing happens where the answer was waited for."""
        if not self._closed:
            self._give_up()
            self._close()

    def _wait(self, progress: Progress) -> None:
        """Until the answer is whole; cancel is looked at several times a second."""
        self._progress = progress
        clock = QTimer()
        clock.timeout.connect(self._look)
        clock.start(_LOOK_MILLISECONDS)
        if not self._reply.isFinished():
            self._loop.exec()
        clock.stop()
        progress.check()
        if not self._reply.isFinished():
            raise broken(self._url, tr("no answer for {seconds} s").format(seconds=round(READ_SECONDS)))
        self._keep()

    def _keep(self) -> None:
        self._quiet = 0.0
        self._body.write(bytes(self._reply.readAll()))

    def _end(self) -> None:
        self._loop.quit()

    def _look(self) -> None:
        self._quiet += _LOOK_MILLISECONDS / 1000
        if self._progress.cancelled() or self._quiet > READ_SECONDS:
            self._loop.quit()

    def _answer(self) -> Reply:
        """What came; raises :class:`Broken` or :class:`Unsent` if it did not come whole."""
        url = self._reply.url().toString() or self._url
        status = self._reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        error = self._reply.error()
        cut = error != QNetworkReply.NetworkError.NoError and 200 <= int(status or 0) < 300
        if status is None or cut:
            raise (unsent if error in _NEVER_ARRIVED else broken)(url, self._reply.errorString())
        headers = {
            bytes(name).decode("latin-1").lower(): bytes(self._reply.rawHeader(name)).decode("latin-1")
            for name in self._reply.rawHeaderList()
        }
        return Reply(int(status), headers, url, _chunks(self._body))

    def _give_up(self) -> None:
        """Ends what is under way; the body goes."""
        self._reply.abort()
        self._body.close()

    def _close(self) -> None:
        """Lets Qt delete the reply."""
        self._closed = True
        for signal in (self._reply.readyRead, self._reply.finished, self._reply.destroyed):
            signal.disconnect()
        self._reply.deleteLater()
        del self._reply


def _chunks(body: Any) -> Iterator[bytes]:
    body.seek(0)
    with body:
        while True:
            chunk = body.read(CHUNK_BYTES)
            if not chunk:
                return
            yield chunk
