"""scripts/onemap-process as the tests start it."""

import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def process(root, tmp_path_factory):
    """process(words, stdin="", VARIABLE=...) -> the finished program; its profile is of this module's own."""
    profile = tmp_path_factory.mktemp("profile")

    def start(*words, stdin="", **more):
        env = {**os.environ, "ONEMAP_PROFILE": str(profile), **more}
        command = [sys.executable, str(root / "scripts" / "onemap-process"), *map(str, words)]
        return subprocess.run(command, env=env, capture_output=True, text=True, input=stdin, check=False)

    return start
