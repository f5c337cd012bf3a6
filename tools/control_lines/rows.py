"""Findings on whole rows of a layer, and rows of the layers that have a standard."""

from typing import Any, Iterator, Sequence

import numpy as np

from ..checks.data import Data, Layer
from ..checks.model import Column, Found, found
from .roles import roles


def of_rows(layer: Layer, rows: Column, message: Any, *, facts: Any = "", measure: Any = np.nan, **more: Any) -> Found:
    """One finding for each of ``rows`` (k,) with its polygon; ``message``, ``facts`` and ``measure`` one or (k,)."""
    return found(
        len(rows),
        layer=layer.labels(rows),
        source_id=layer.ids[rows],
        message=message,
        geometry=layer.shapes(rows),
        area=layer.area[rows],
        measure=measure,
        facts=facts,
        **more,
    )


def column(messages: Sequence[str]) -> Column:
    """Sentences as a column."""
    out: Column = np.empty(len(messages), object)
    out[:] = messages
    return out


def standard_layers(data: Data) -> Iterator[Layer]:
    """The layers of the run whose role has a standard layer, in the order of the roles."""
    for code, role in roles().items():
        if role.layers and data.has(code):
            yield data.layer(code)
