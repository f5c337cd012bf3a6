"""A proxy on loopback that breaks what passes through it, by a seed: the same seed breaks the same requests.

``FaultProxy(port, seed)`` stands before a server on ``127.0.0.1:port``; ``proxy.url`` is its address, ``proxy.log``
what it did to each request. It passes everything on while ``proxy.share`` is 0.
"""

import http.client
import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, List, Optional, Sequence, Tuple

#: What can happen to a request. "before": the server never sees it; "after": the server has acted on it.
FAULTS = (
    "cut before", "cut during", "cut after", "cut answer", "500 before", "502 before", "502 after", "login before",
    "login after", "drip", "truncated", "twice",
)  # fmt: skip
_LOGIN = "<html><body><form>用户登录 <input name='u'><input type='password' name='p'></form></body></html>".encode()
Answer = Tuple[int, List[Tuple[str, str]], bytes]


class FaultProxy:
    """``share`` of the requests meets one of ``faults``; ``writes_only``: only those that may change something."""

    def __init__(
        self, port: int, seed: int, share: float = 0.3, faults: Sequence[str] = FAULTS, writes_only: bool = False
    ) -> None:
        self.upstream, self.share, self.faults, self.writes_only = port, share, tuple(faults), writes_only
        self.log: List[Tuple[str, str]] = []
        self._random, self._lock = random.Random(seed), threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"proxy": self}))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def __enter__(self) -> "FaultProxy":  # noqa: PYI034 - Self is newer than Python 3.9
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def chosen(self, method: str) -> str:
        """The fault for the next request, "" for none."""
        with self._lock:
            strikes = self._random.random() < self.share and (not self.writes_only or method not in ("GET", "HEAD"))
            fault = self._random.choice(self.faults) if strikes else ""
            self.log.append((method, fault))
            return fault

    def forward(self, method: str, path: str, headers: Dict[str, str], body: bytes) -> Answer:
        """The request to the server behind, and its answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.upstream, timeout=60)
        try:
            sent = {name: value for name, value in headers.items() if name.lower() not in ("connection", "host")}
            connection.request(method, path, body or None, {**sent, "Host": f"127.0.0.1:{self.upstream}"})
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()


class _Handler(BaseHTTPRequestHandler):
    proxy: FaultProxy
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        pass

    def _any(self) -> None:
        fault = self.proxy.chosen(self.command)
        length = int(self.headers.get("Content-Length") or 0)
        if fault == "cut during":
            self.rfile.read(length // 2)
            self._cut()
            return
        body = self.rfile.read(length)
        if fault == "cut before":
            self._cut()
        elif fault in ("500 before", "502 before"):
            self._reply((int(fault[:3]), [("Content-Type", "text/plain")], b"out of order"))
        elif fault == "login before":
            self._reply((200, [("Content-Type", "text/html")], _LOGIN))
        else:
            self._pass_on(fault, body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _any  # noqa: N815 - names of the base

    def _pass_on(self, fault: str, body: bytes) -> None:
        answer = self.proxy.forward(self.command, self.path, dict(self.headers.items()), body)
        if fault == "twice":
            answer = self.proxy.forward(self.command, self.path, dict(self.headers.items()), body)
        if fault == "cut after":
            self._cut()
        elif fault == "502 after":
            self._reply((502, [("Content-Type", "text/plain")], b"bad gateway"))
        elif fault == "login after":
            self._reply((200, [("Content-Type", "text/html")], _LOGIN))
        elif fault == "truncated":
            self._reply((answer[0], answer[1], answer[2][: len(answer[2]) * 2 // 3]))
        else:
            self._reply(answer, cut=fault == "cut answer", slow=fault == "drip")

    def _reply(self, answer: Answer, cut: bool = False, slow: bool = False) -> None:
        status, headers, body = answer
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "transfer-encoding", "connection", "server", "date"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "HEAD":
            return
        if cut:
            self.wfile.write(body[: len(body) // 2])
            self._cut()
        elif slow:
            for first in range(0, len(body), max(1, len(body) // 5)):
                self.wfile.write(body[first : first + max(1, len(body) // 5)])
                self.wfile.flush()
                time.sleep(0.02)
        else:
            self.wfile.write(body)

    def _cut(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.close()

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (OSError, ValueError):
            self.close_connection = True


def counted(log: Sequence[Tuple[str, str]], method: Optional[str] = None) -> Dict[str, int]:
    """How often each fault struck."""
    out: Dict[str, int] = {}
    for one, fault in log:
        if fault and method in (None, one):
            out[fault] = out.get(fault, 0) + 1
    return out
