"""The truth about the yard: what each check must and must not say."""

from typing import Any, Dict, List, Tuple

import numpy as np
import shapely

from ..hashing import Columns, Strings
from .ground import Piece, Told, Yard, in_county
from .rows import identifier


def truth_columns(yard: Yard, corner: Tuple[float, float]) -> Columns:
    """The rows of the truth table, by check."""
    told = sorted(yard.told, key=lambda one: one.check)
    places = [_place(one) for one in told]
    here: Strings = np.empty(len(told), object)
    here[:] = places
    xy = shapely.get_coordinates(shapely.point_on_surface(in_county(here, corner)))
    texts: Dict[str, List[Any]] = {
        "CHECK_ID": [one.check for one in told],
        "EXPECT": [one.expect for one in told],
        "PLANTED": [one.planted for one in told],
        "LEVEL": [one.level or None for one in told],
        "LAYER": [one.layer or _layer(one.piece) for one in told],
        "SOURCE_ID": [_id(yard, one.piece) for one in told],
        "OTHER_LAYER": [one.other_layer or _layer(one.other) for one in told],
        "OTHER_ID": [_id(yard, one.other) for one in told],
        "NOTE": [one.note for one in told],
    }
    columns: Columns = {name: np.array(values, object) for name, values in texts.items()}
    columns["MJ"] = np.array([_area(one) for one in told])
    columns["X"], columns["Y"] = xy[:, 0], xy[:, 1]
    return columns


def _place(one: Told) -> Any:
    """Where to look; the corner of the yard for what has no place."""
    pieces = [piece.shape for piece in (one.piece, one.other) if piece is not None]
    for shape in (one.place, *pieces):
        if shape is not None and not shape.is_empty:
            return shape
    return shapely.box(0, 0, 1, 1)


def _area(one: Told) -> float:
    """m2 in the plane, NaN where no ground is told."""
    if one.area is not None:
        return one.area
    return np.nan if one.place is None else float(one.place.area)


def _layer(piece: Any) -> Any:
    return None if piece is None else piece.layer


def _id(yard: Yard, piece: Any) -> Any:
    """What people know the row by: its BSM, or its number in the layer where that is not its own."""
    if piece is None:
        return None
    mine = _bsm(yard, piece)
    if piece.role == "SXTZ" or sum(_bsm(yard, other) == mine for other in yard.pieces[piece.role]) > 1:
        return str(piece.serial)
    return mine


def _bsm(yard: Yard, piece: Piece) -> str:
    return str(piece.values.get("BSM", identifier(yard, piece)))
