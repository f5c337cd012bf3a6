"""The layers of a run on control lines: those with a parameter of their own, and others by role. In a run only."""

from collections.abc import Mapping
from typing import Any

from ..tools.control_lines.roles import roles_given
from ..tools.control_lines.versions import given
from .run import Run


def lines_given(run: Run, names: Any, own: Mapping[str, str]) -> list[Any]:
    """All layers as ``given``; ``own``: parameter → role. LAYERS and ROLES of ``names`` are the others."""
    found = [given(role, run.source(name)) for name, role in own.items() if run.given(name)]
    others = roles_given(run.text(names.ROLES), run.names(names.LAYERS))
    return found + [given(role, source) for role, source in zip(others, run.sources(names.LAYERS))]
