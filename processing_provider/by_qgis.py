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
        progress = progress or Progress()
        asked = self._request(request)
        manager = QgsNetworkAccessManager.instance()
        data = QBuffer()
        data.setData(QByteArray(request.body or b""))
        data.open(QIODevice.OpenModeFlag.ReadOnly)
        reply = manager.sendCustomRequest(asked, QByteArray(request.method.encode()), data)
        body = tempfile.SpooledTemporaryFile(max_size=MEMORY_BYTES)  # noqa: SIM115 - lives as long as the answer
        try:
            self._wait(reply, body, progress)
        except BaseException:
            reply.abort()
            body.close()
            raise
        finally:
            reply.deleteLater()
        return _answer(request, reply, body)

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

    @staticmethod
    def _wait(reply: QNetworkReply, body: Any, progress: Progress) -> None:
        """Until the answer is whole; cancel is looked at several times a second."""
        loop, clock = QEventLoop(), QTimer()
        quiet = 0.0

        def keep() -> None:
            nonlocal quiet
            quiet = 0.0
            body.write(bytes(reply.readAll()))

        def look() -> None:
            nonlocal quiet
            quiet += _LOOK_MILLISECONDS / 1000
            if progress.cancelled() or quiet > READ_SECONDS:
                loop.quit()

        reply.readyRead.connect(keep)
        reply.finished.connect(loop.quit)
        clock.timeout.connect(look)
        clock.start(_LOOK_MILLISECONDS)
        if not reply.isFinished():
            loop.exec()
        clock.stop()
        progress.check()
        if not reply.isFinished():
            raise broken(reply.url().toString(), tr("no answer for {seconds} s").format(seconds=round(READ_SECONDS)))
        keep()


def _answer(request: Request, reply: QNetworkReply, body: Any) -> Reply:
    url = reply.url().toString() or request.url
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    error = reply.error()
    headers = {
        bytes(name).decode("latin-1").lower(): bytes(reply.rawHeader(name)).decode("latin-1")
        for name in reply.rawHeaderList()
    }
    if status is None or _cut(reply, int(status)):
        body.close()
        raise (unsent if error in _NEVER_ARRIVED else broken)(url, reply.errorString())
    return Reply(int(status), headers, url, _chunks(body))


def _cut(reply: QNetworkReply, status: int) -> bool:
    """Whether the line broke in the middle of an answer that had begun well."""
    return reply.error() != QNetworkReply.NetworkError.NoError and 200 <= status < 300


def _chunks(body: Any) -> Iterator[bytes]:
    body.seek(0)
    with body:
        while True:
            chunk = body.read(CHUNK_BYTES)
            if not chunk:
                return
            yield chunk
