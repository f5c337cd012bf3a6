"""Ground between two of the three lines that neither has (CL-023)."""

import numpy as np

from ..checks.data import Data, mean_width
from ..checks.model import Check, Column, Found, Outcome, found, nothing
from ..geometry.area import areas
from ..geometry.arrays import Integers
from ..geometry.between import Between, between
from ..language import tr
from ..progress import Progress
from .registry import registry
from .roles import LINES
from .rows import column


@registry("CL-023")
def gaps_between_lines(data: Data, check: Check, progress: Progress) -> Outcome:
    """Strips narrower than ``gap`` metres between two lines, and ground of up to ``enclosed`` m2 that they enclose."""
    layers = [data.layer(role) for role in LINES if data.has(role)]
    units = [layer.ground.units for layer in layers]
    limits = check.number("gap"), check.number("enclosed")
    some = between(units, *limits, threads=data.threads, progress=progress)
    return Outcome(_found(data, some), sum(len(layer) for layer in layers))


def _found(data: Data, some: Between) -> Found:
    if not len(some.geometry):
        return nothing()
    area = areas(some.geometry, data.crs, data.method, threads=data.threads)
    width = mean_width(some.geometry)
    names, ids = (np.stack([_of(data, some, at, what) for at in (0, 1)]) for what in ("labels", "ids"))
    text = tr(
        "Between {layer} {source} and {other} {id} lie {area} m² that neither line has, {width} m wide on average."
    )
    messages = [
        text.format(layer=a, source=b, other=c, id=d, area=f"{e:.2f}", width=f"{f:.3f}")
        for a, b, c, d, e, f in zip(names[0], ids[0], names[1], ids[1], area.tolist(), width.tolist())
    ]
    return found(
        len(area),
        layer=names[0],
        source_id=ids[0],
        other_layer=names[1],
        other_id=ids[1],
        geometry=some.geometry,
        area=area,
        width=width,
        measure=width,
        message=column(messages),
    )


def _of(data: Data, some: Between, at: int, what: str) -> Column:
    """Names of the sources or ids (g,) of the rows on side ``at`` of each gap."""
    out: Column = np.empty(len(some.geometry), object)
    for side, role in enumerate(role for role in LINES if data.has(role)):
        mine = np.flatnonzero(some.sides[:, at] == side)
        rows: Integers = some.rows[mine, at]
        layer = data.layer(role)
        out[mine] = layer.ids[rows] if what == "ids" else layer.labels(rows)
    return out
