"""A disk that is soon full; only root can have one."""

import subprocess
from contextlib import contextmanager

import pytest


@contextmanager
def small_disk(place, size):
    """Mounts a disk of ``size`` ("64k", "3m") at ``place``, a new folder; skips the test where that is not allowed."""
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("mounting a small disk is not allowed here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)
