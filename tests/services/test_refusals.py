"""Answers that are none: a clear sentence, and nothing is written."""

import http.server
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Optional

import pytest

from onemap.tools.errors import ServiceError
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.wfs.client import WfsClient

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]>
<WFS_Capabilities>&c;</WFS_Capabilities>"""
PAGE = b"<html><body>Welcome to the network. Press OK.</body></html>"


@contextmanager
def serving(kind: str, body: bytes, certificate: Optional[Path] = None) -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}/"
        server.shutdown()


def refused(url: str, folder: Path) -> str:
    with pytest.raises(ServiceError) as told:
        pull(WfsClient(url, RequestsTransport()), url, "any", folder / "work.gpkg")
    assert list(folder.glob("work*")) == []
    return str(told.value)


def test_entities(tmp_path: Path) -> None:
    with serving("text/xml", BOMB) as url:
        assert "entities" in refused(url, tmp_path)


def test_the_page_of_a_proxy(tmp_path: Path) -> None:
    with serving("text/html", PAGE) as url:
        assert "Press OK" in refused(url, tmp_path)


def test_an_answer_without_end(tmp_path: Path) -> None:
    with serving("text/xml", b"<a>" + bytes(b"x" * (65 << 20))) as url:
        assert "longer than" in refused(url, tmp_path)


def test_a_certificate_that_nobody_trusts(tmp_path: Path) -> None:
    own = tmp_path / "own.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2"]
    subprocess.run([*words, "-keyout", tmp_path / "key", "-out", own], check=True, capture_output=True)
    own.write_bytes((tmp_path / "key").read_bytes() + own.read_bytes())
    with serving("text/xml", BOMB, own) as url:
        said = refused(url, tmp_path)
        assert "cannot be reached" in said
        assert "certificate" in said.lower()
