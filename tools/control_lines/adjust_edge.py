"""What the balance of an urban boundary and of land improvement asks of the line as a whole."""

from typing import Dict

import numpy as np
import shapely

from ..checks.data import Data, Layer
from ..geometry.coverage import unite
from .balance import Edge
from .candidates import Candidates, towns_of
from .candidates_in import Ins


def edge_of(data: Data, layer: Layer, out: Candidates, some: Ins) -> Edge:
    """Length and area of the line as one ground (inner borders are none), and what leaves and comes."""
    del data
    whole = unite(layer.shapes())
    gone = shapely.difference(whole, unite(out.geometry)) if len(out) else whole
    length = shapely.length(some.patches.geometry)
    # what candidates share among themselves is not counted, which errs on the safe side
    added = length - 2 * some.measures["contiguity"] * length
    return Edge(float(shapely.length(whole)), float(layer.area.sum()), float(shapely.length(gone)), added)


def ground_by_town(data: Data, layer: Layer) -> Dict[str, float]:
    """m2 of the line by township."""
    rows = np.arange(len(layer))
    codes = towns_of(data, layer, rows, layer.shapes())[0]
    return {code: float(layer.area[codes == code].sum()) for code in sorted(set(codes.tolist()))}
