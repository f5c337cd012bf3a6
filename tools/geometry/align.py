"""Aligning a layer to reference lines: its shared borders move together, once, and follow the reference exactly.

Vertices within the tolerance go to a corner of the reference, or to the nearest point of an edge of it; where two
ends of an edge lie on the reference and the reference between them stays within the tolerance, the edge takes in its
bends. What would turn a polygon over, break it or break the coverage stays as it is and is listed. A layer that has
been aligned is not changed by aligning it again.
"""

from typing import NamedTuple, Optional

import numpy as np

from ..errors import OneMapError
from ..language import tr
from ..libraries import require_geos
from ..progress import Progress
from .align_net import Rings, rings_of
from .align_pass import Pass
from .align_reference import Reference
from .arrays import Floats, Geometries

MOST_PASSES = 20


class Aligned(NamedTuple):
    """The aligned layer (n,); its rings ``before`` and ``after`` with the origin of every edge; and what was left out:
    vertices ``here`` (k, 2) that would have gone ``there`` (k, 2), and ``edges`` (m, 2, 2) that would have taken in
    corners of the reference.
    """

    geometry: Geometries
    before: Rings
    after: Rings
    here: Floats
    there: Floats
    edges: Floats


def align(
    layer: Geometries,
    reference: Reference,
    tolerance: float,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Aligned:
    """Aligns valid polygons (n,) on the grid of 0.0001 m to a reference in the same system (m).

    Passes go on until one moves nothing more: what one pass had to leave out may have become free by what moved around.
    Raises LibraryError where GEOS is older than 3.12.
    """
    require_geos(3, 12)
    progress = progress or Progress()
    before = rings = rings_of(layer)
    if not len(reference.edges):
        return Aligned(layer, before, before, np.empty((0, 2)), np.empty((0, 2)), np.empty((0, 2, 2)))
    for number in range(MOST_PASSES):
        step = progress.part(1 - 0.4**number, 1 - 0.4 ** (number + 1))
        done = Pass(rings, layer, reference, tolerance, threads, step).run()
        rings, layer = done.rings, done.layer
        if not done.moved:
            return Aligned(layer, before, rings, done.here, done.there, done.edges)
    raise OneMapError(tr("The layer could not be aligned: its borders and the reference do not come to rest."))
