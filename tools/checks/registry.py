"""Functions of checks under their ids. A room has one registry; the table of checks says everything else."""

from typing import Any, Callable, Dict, Mapping

from .model import Check, Outcome

#: A check: what the room reads (layers, admin areas, limits), the check's row, and the run's progress.
Function = Callable[[Any, Check, Any], Outcome]


class Registry:
    """The functions of a room's checks by id."""

    def __init__(self) -> None:
        self._functions: Dict[str, Function] = {}

    def __call__(self, *ids: str) -> Callable[[Function], Function]:
        """Registers a function under one or more ids. An id is taken once only."""

        def add(function: Function) -> Function:
            for one in ids:
                if one in self._functions:
                    raise ValueError(f"the check {one} is registered twice")
                self._functions[one] = function
            return function

        return add

    @property
    def functions(self) -> Mapping[str, Function]:
        """All functions by id."""
        return self._functions
