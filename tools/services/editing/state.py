"""A row at one time."""

from typing import Any, Dict, NamedTuple, Optional


class State(NamedTuple):
    """A row at one time: ``wkb`` of its geometry (None for null) and ``values`` by the service's field names."""

    wkb: Optional[bytes]
    values: Dict[str, Any]
