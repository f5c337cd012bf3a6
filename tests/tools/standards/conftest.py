"""A folder for the tables that a county sends."""

from pathlib import Path
from typing import Callable, Sequence

import pytest

Send = Callable[..., Path]


@pytest.fixture
def send(tmp_path: Path) -> Send:
    """Writes a county's file ``name.csv`` from lines of text and returns its path."""

    def write(name: str, lines: Sequence[str], encoding: str = "utf-8") -> Path:
        path = tmp_path / f"{name}.csv"
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return path

    return write
