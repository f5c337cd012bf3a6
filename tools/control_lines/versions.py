"""The layers of a run with the database version that each of them fits: its columns by field code, units of areas."""

from typing import Any, Mapping, Optional

from ..checks.data import Given, fit_of
from .roles import roles


def given(role: str, source: Any, chosen: Optional[Mapping[str, str]] = None) -> Given:
    """A layer for a run. The version is told by its fields among those of the role's standard layers.

    ``chosen``: the user's columns by field code. Raises InputError where the fields of the version are in doubt.
    """
    layers = roles()[role].layers if role in roles() else ()
    return Given(role, source, fit_of(source, layers, chosen))
