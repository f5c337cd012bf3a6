"""A row at one time."""

from typing import Any, Dict, NamedTuple, Optional

#: What the shape of a row is called where its fields are named.
GEOMETRY = "geometry"


class State(NamedTuple):
    """A row at one time: ``wkb`` of its geometry (None for null) and ``values`` by the service's field names."""

    wkb: Optional[bytes]
    values: Dict[str, Any]
