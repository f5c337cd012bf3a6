"""What a walk through the desktop is made of: stations, pictures, waiting for the window; ends QGIS at the end."""

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication

FOLDER = Path(os.environ["SHOTS_FOLDER"])
PAUSE = 700  # milliseconds that a window gets to draw itself


def shot(name: str) -> None:
    """The whole screen, menus and dialogs too."""
    QApplication.primaryScreen().grabWindow(0).save(str(FOLDER / f"{name}.png"))


def start(walk: Callable[[], Iterator[Any]]) -> None:
    """Goes through the stations of ``walk``, which yields how long to wait in ms, or a question to ask until it is
    answered with yes.
    """
    QTimer.singleShot(2000, lambda: _step(walk(), lambda: True))


def _step(stations: Iterator[Any], asked: Callable[[], bool]) -> None:
    """Goes on to the next station when ``asked`` says yes."""
    try:
        if not asked():
            QTimer.singleShot(200, lambda: _step(stations, asked))
            return
        wait = next(stations, None)
    except Exception:  # noqa: BLE001 - QGIS would swallow it and wait for ever
        traceback.print_exc()
        os._exit(1)
    if wait is None:
        sys.stderr.flush()
        os._exit(0)  # a project full of temporary layers would ask whether to keep them
    pause, question = (0, wait) if callable(wait) else (wait, lambda: True)
    QTimer.singleShot(pause, lambda: _step(stations, question))
