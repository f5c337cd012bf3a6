"""The yard of control lines: a made-up ground of blocks beside the county, each with one scene, turned a little.

Everything is laid out in the yard's own metres. The turn is that of a triangle of whole numbers (0.96, 0.28), so that
places on decimetres stay exact and patches that share an edge in the yard share it in the county's CRS.
"""

from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np
import shapely

from ..borders import GRID_DECIMALS
from .layers import KINDS

BLOCK = (400.0, 240.0)  # m
HALF = 5  # columns of blocks in each of the two townships
TOWN = 900  # serial of the first township
TURN = (0.96, 0.28)
FOUND, NOT = "found", "not"
VIOLATION, NEAR_MISS, ALSO = "violation", "near miss", "also"
FAIL, NOISE = "fail", "noise"
GROUND = "0404"  # what no scene says of its block


class Piece:
    """A feature of a layer: ``shape`` in the yard's metres (None: null), ``values`` by field code; a value may be a
    function of the row's stored area. ``serial`` is its row in the layer, from 1. ``like``: the row of the line after
    the change that this row of the line before it is.
    """

    def __init__(self, role: str, serial: int, town: int, shape: Any, values: Dict[str, Any]) -> None:
        self.role, self.serial, self.town, self.shape, self.values = role, serial, town, shape, values
        self.like: Optional[Piece] = None

    @property
    def layer(self) -> str:
        """Name of the layer."""
        return KINDS[self.role].layer


class Told(NamedTuple):
    """A row of the truth: what ``check`` must say of ``piece`` (and ``other``), and on which ground."""

    check: str
    expect: str
    planted: str
    level: str
    piece: Optional[Piece]
    other: Optional[Piece]
    place: Any
    note: str
    layer: str = ""  # the layer as a whole, where no feature is meant
    other_layer: str = ""
    area: Optional[float] = None  # m2, where it is not that of the place


class Yard:
    """The yard while it is laid out."""

    def __init__(self, county: str) -> None:
        self.county = county
        self.pieces: Dict[str, List[Piece]] = {role: [] for role in KINDS}
        self.told: List[Told] = []
        self.fresh: List[Piece] = []  # rows of the lines that came in by the change
        self._blocks: List[int] = [0, 0]

    def add(self, role: str, town: int, shape: Any, values: Dict[str, Any]) -> Piece:
        """A feature at a place in the yard."""
        piece = Piece(role, len(self.pieces[role]) + 1, town, shape, values)
        self.pieces[role].append(piece)
        return piece

    def scene(self, town: int) -> "Scene":
        """The next free block of a township."""
        row, column = divmod(self._blocks[town], HALF)
        self._blocks[town] += 1
        return Scene(self, town, ((column + town * HALF) * BLOCK[0], row * BLOCK[1]))

    def before(self) -> None:
        """The lines before the change: what they had beside, and all rows of today but those that came in."""
        for role in ("YJJBNT", "STBHHX", "CZKFBJ"):
            for piece in [one for one in self.pieces[role] if one not in self.fresh]:
                self.add(f"{role}_OLD", piece.town, piece.shape, {}).like = piece

    def close(self) -> None:
        """Blocks without a scene, and the townships."""
        while self._blocks[0] % HALF or self._blocks[0] < self._blocks[1]:
            self.scene(0).close()
        while self._blocks[1] < self._blocks[0]:
            self.scene(1).close()
        height = self._blocks[0] // HALF * BLOCK[1]
        for town in (0, 1):
            left = town * HALF * BLOCK[0]
            self.add("XZQ", town, shapely.box(left, 0, left + HALF * BLOCK[0], height), {})


class Scene:
    """A block of the yard while features are put on it; coordinates are metres from its lower left corner."""

    def __init__(self, yard: Yard, town: int, corner: Tuple[float, float]) -> None:
        self.yard, self.town, self.corner = yard, town, corner
        self._land: List[Any] = []

    @property
    def town_code(self) -> str:
        """The township's code, nine digits."""
        return f"{self.yard.county}{TOWN + self.town}"

    def at(self, *corners: float) -> Any:
        """A rectangle x0, y0, x1, y1 or, with more numbers, the polygon x, y, x, y …, in the yard's metres."""
        xy = np.array(corners, np.float64).reshape(-1, 2) + self.corner
        return shapely.box(*xy.ravel()) if len(xy) == 2 else shapely.Polygon(xy)

    def land(self, code: str, *corners: float, **values: Any) -> Piece:
        """A patch of the survey."""
        return self.survey(code, self.at(*corners), **values)

    def survey(self, code: str, shape: Any, **values: Any) -> Piece:
        """A patch of the survey of any shape, in the yard's metres."""
        self._land.append(shape)
        return self.yard.add("DLTB", self.town, shape, {"DLBM": code, **values})

    def gap(self, *corners: float) -> Any:
        """Ground that the survey leaves out."""
        shape = self.at(*corners)
        self._land.append(shape)
        return shape

    def put(self, role: str, *corners: float, **values: Any) -> Piece:
        """A feature of a layer."""
        return self.place(role, self.at(*corners), **values)

    def place(self, role: str, shape: Any, **values: Any) -> Piece:
        """A feature of any shape, in the yard's metres."""
        return self.yard.add(role, self.town, shape, values)

    def came(self, role: str, *corners: float, **values: Any) -> Piece:
        """A feature of a line that came in by the change."""
        piece = self.put(role, *corners, **values)
        self.yard.fresh.append(piece)
        return piece

    def put_holed(self, role: str, outer: Tuple[float, ...], hole: Tuple[float, ...], **values: Any) -> Piece:
        """A feature with a hole."""
        return self.place(role, shapely.difference(self.at(*outer), self.at(*hole)), **values)

    def field(self, *corners: float, **values: Any) -> Piece:
        """Farmland over a dry-land patch of the survey of the same shape."""
        self.land("0103", *corners, **{name: values[name] for name in ("GDPDJB", "GDLX", "SJNF") if name in values})
        return self.put("YJJBNT", *corners, **values)

    def found(
        self, check: str, piece: Optional[Piece], other: Optional[Piece] = None, place: Any = None, note: str = "",
        level: str = FAIL, planted: str = VIOLATION, beside: str = "",
    ) -> None:  # fmt: skip
        """``check`` must find ``piece`` (with ``other``, or the layer of the role ``beside`` as a whole), on ``place``
        if it has ground of its own.
        """
        layer = KINDS[beside].layer if beside else ""
        self.yard.told.append(Told(check, FOUND, planted, level, piece, other, place, note, "", layer))

    def layer(self, check: str, role: str, expect: str, note: str) -> None:
        """``check`` must find a layer as a whole, or must not."""
        planted, level = (VIOLATION, FAIL) if expect == FOUND else (NEAR_MISS, "")
        self.yard.told.append(Told(check, expect, planted, level, None, None, None, note, KINDS[role].layer))

    def clear(self, check: str, piece: Optional[Piece], other: Optional[Piece] = None, note: str = "") -> None:
        """A near miss: ``check`` must not find ``piece`` (with ``other``)."""
        self.yard.told.append(Told(check, NOT, NEAR_MISS, "", piece, other, None, note))

    def overlap(self, check: str, piece: Piece, other: Piece, **more: Any) -> None:
        """``check`` must find the ground that two features share."""
        self.found(check, piece, other, shapely.intersection(piece.shape, other.shape), **more)

    def close(self) -> None:
        """Grassland on the rest of the block."""
        rest = shapely.difference(self.at(0, 0, *BLOCK), shapely.union_all(self._land))
        for part in shapely.get_parts(rest):
            self.yard.add("DLTB", self.town, part, {"DLBM": GROUND})


def in_county(shapes: Any, corner: Tuple[float, float]) -> Any:
    """Shapes (n,) of the yard in the county's CRS; ``corner`` is where the yard's lower left corner lies."""
    cos, sin = TURN

    def turned(xy: Any) -> Any:
        xy = np.stack([xy[:, 0] * cos - xy[:, 1] * sin, xy[:, 0] * sin + xy[:, 1] * cos], axis=1) + corner
        return np.round(xy, GRID_DECIMALS)

    return shapely.transform(shapes, turned)
