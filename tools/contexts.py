"""Keeps PROJ's context of a thread alive as long as the thread.

pyproj 3.7 remembers the context of a thread in the thread itself, but frees it with Python's idea of
the thread. In a thread that is not Python's, and QGIS runs jobs and draws maps in such, that ends with
each call into Python: the second job in the same thread got a freed context and QGIS ended with a
segmentation fault (pyproj issues 1509 and 1622).
"""

import importlib
import threading
from typing import Any, Dict

_NAME = "_CONTEXT_MANAGER_LOCAL"


def keep(version: str) -> None:
    """Mends pyproj if its ``version`` wants it; wants pyproj to be imported. Twice does no harm."""
    if not version.startswith("3.7."):
        return
    module = importlib.import_module("pyproj._context")
    before = getattr(module, _NAME, None)
    if before is not None and not isinstance(before, _Managers):
        setattr(module, _NAME, _Managers(before))


class _Managers:
    """Stands where pyproj keeps the owner of a thread's context, and holds it for the thread of the system.

    A later thread may get the number of one that has ended; the context of that one is freed then.
    """

    def __init__(self, before: Any) -> None:
        self._before = before  # still holds what other threads of Python have made
        self._of_thread: Dict[int, Any] = {threading.get_ident(): before.context_manager}

    @property
    def context_manager(self) -> Any:
        """The owner of the context of this thread, or None."""
        return self._of_thread.get(threading.get_ident())

    @context_manager.setter
    def context_manager(self, manager: Any) -> None:
        self._of_thread[threading.get_ident()] = manager
