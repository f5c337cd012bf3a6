"""What all tests share: the package on the path, no window, the shared samples."""

import os
import sys
from pathlib import Path

import pytest

pytest_plugins = ("platform_server",)
ROOT = Path(__file__).resolve().parents[1]
LINK = ROOT / "build" / "python" / "onemap"

if not LINK.exists():
    LINK.parent.mkdir(parents=True, exist_ok=True)
    LINK.symlink_to(ROOT, target_is_directory=True)
if str(LINK.parent) not in sys.path:
    sys.path.insert(0, str(LINK.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_runtest_logstart(nodeid: str) -> None:
    """Notes the test that runs, so that ``make test`` can name it when Python itself dies."""
    (ROOT / "build" / "running-test").write_text(nodeid, encoding="utf-8")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository, which is the plugin folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The samples and facts that stand beside the repository; tests that want them skip without."""
    for folder in (os.environ.get("ONEMAP_SHARED"), ROOT.parent / "shared"):
        if folder and (Path(folder) / "domain").is_dir():
            return Path(folder)
    pytest.skip("the folder ../shared (samples with published results) is not on this machine")
