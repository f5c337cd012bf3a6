"""A real platform for the tests of services: started once, its tables as new before each test."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ogc_server
import pytest

SCRIPT = Path(ogc_server.__file__)


@pytest.fixture(scope="session")
def platform() -> Iterator[dict[str, Any]]:
    """The addresses of the server (see ``ogc_server.start``)."""
    lacking = ogc_server.missing()
    if lacking:
        pytest.skip(f"the server is not installed ({lacking}); scripts/setup.sh test installs it")
    folder = Path(tempfile.mkdtemp(prefix="onemap-ogc-", dir="/var/tmp"))  # open to the user postgres
    folder.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def script(*words: str) -> None:
        done = subprocess.run(
            ["/usr/bin/python3", str(SCRIPT), *words], capture_output=True, text=True, env=environment, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        script("start", str(folder), "--port", str(_free_ports()))
        urls = json.loads((folder / "urls.json").read_text())
        urls["reset"] = lambda: script("reset", str(folder))
        yield urls
    finally:
        script("stop", str(folder))
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def ogc(platform: dict[str, Any]) -> dict[str, Any]:
    """The platform with its tables as at the start."""
    platform["reset"]()
    return platform


def _free_ports() -> int:
    """The first of three ports that nobody has."""
    first = 18801 + 3 * (os.getpid() % 300)  # another run of the tests may be looking, too
    for port in (*range(first, 19801, 3), *range(18801, first, 3)):
        try:
            for one in range(port, port + 3):
                with socket.socket() as trial:
                    trial.bind(("127.0.0.1", one))
        except OSError:
            continue
        return port
    sys.exit("no free ports")
