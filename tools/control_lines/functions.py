"""All checks of the control lines: the modules that register their functions, named one by one."""

from typing import Mapping

from ..checks.registry import Function
from . import attributes, content, gaps, geometry, identifiers, mutual, proposal_checks, proposal_record, structure
from .registry import registry

#: Importing them is what registers the checks.
MODULES = (attributes, content, gaps, geometry, identifiers, mutual, proposal_checks, proposal_record, structure)


def functions() -> Mapping[str, Function]:
    """The functions by the id of their check."""
    return registry.functions
