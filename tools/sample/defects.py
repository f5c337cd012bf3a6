"""DLTB_DEFECTS: a part of the survey with one defect of every kind in it, and the table that lists them."""

from typing import Any, Callable, List, NamedTuple, Optional

import numpy as np
import shapely

from ..exchange.layers import Field
from .hashing import Columns, Ints, Strings
from .surgery import located, push, sides_shared

LAYER, TRUTH = "DLTB_DEFECTS", "TRUTH_DEFECTS"
PATCHES = 700
TRUTH_FIELDS = (
    Field("KIND", "text", 30),
    Field("BSM", "text", 18),
    Field("BSM2", "text", 18),
    Field("MJ", "real", 18, 6, alias="m2, planar"),
    Field("X", "real", 15, 4),
    Field("Y", "real", 15, 4),
    Field("NOTE", "text", 120),
)


class Defect(NamedTuple):
    """One planted defect: ``place`` is the ground it concerns (its area is in the truth), ``other`` a second BSM."""

    kind: str
    bsm: str
    other: Optional[str]
    place: Any
    note: str


class Damaged:
    """Rows of the layer while they are being damaged."""

    def __init__(self, columns: Columns, geometry: Strings) -> None:
        self.columns = {name: values.copy() for name, values in columns.items()}
        self.geometry = geometry.copy()
        self.found: List[Defect] = []
        self.dropped: List[int] = []
        self.added: List[tuple[int, Any, str]] = []  # row copied, geometry, BSM
        self._busy = np.zeros(len(geometry), bool)
        # ordinary patches only: a thin lens or a ring would hide what is planted
        area = shapely.area(geometry)
        plain = (area > 12_000) & (area < 60_000) & (shapely.get_num_interior_rings(geometry) == 0)
        chosen = np.nonzero(plain)[0]
        self._near = dict(zip(chosen.tolist(), sides_shared(geometry, chosen)))
        self._queue = [int(one) for one in chosen[np.argsort(chosen * 7919 % 10_007, kind="stable")]]

    def take(self) -> "tuple[int, Any, Ints]":
        """The next patch that touches no patch used so far, its polygon and its neighbours."""
        while True:
            row = self._queue.pop(0)
            around = self._near[row]
            if not self._busy[row] and not self._busy[around].any():
                self._busy[row], self._busy[around] = True, True
                return row, self.geometry[row], around

    def new_bsm(self) -> str:
        """A BSM that no other row has."""
        return f"{self.columns['BSM'][0][:6]}2999{len(self.added) + 1:08d}"

    def note(self, kind: str, row: int, place: Any, note: str, other: Optional[str] = None) -> None:
        """Lists a defect of the patch at ``row``."""
        self.found.append(Defect(kind, str(self.columns["BSM"][row]), other, place, note))

    def add(self, row: int, geometry: Any) -> str:
        """A further row with the attributes of ``row`` and a BSM of its own."""
        bsm = self.new_bsm()
        self.added.append((row, geometry, bsm))
        return bsm


def damage(columns: Columns, geometry: Strings) -> "tuple[Columns, Strings, Columns]":
    """Columns and geometry of the damaged layer, and the truth table. Input: DLTB rows of one connected part."""
    rows = Damaged(columns, geometry)
    for plant in _PLANTS:
        plant(rows)
    stay = np.setdiff1d(np.arange(len(geometry)), rows.dropped)
    source = np.concatenate([stay, np.array([row for row, _, _ in rows.added], np.int64)])
    table = {name: values[source] for name, values in rows.columns.items()}
    table["BSM"][len(stay) :] = [bsm for _, _, bsm in rows.added]
    extra = np.empty(len(rows.added), object)
    extra[:] = [shape for _, shape, _ in rows.added]
    return table, np.concatenate([rows.geometry[stay], extra]), _truth(rows.found)


def _truth(found: List[Defect]) -> Columns:
    """The truth table of the defects."""
    places = np.array([one.place for one in found], object)
    return {
        "KIND": np.array([one.kind for one in found], object),
        "BSM": np.array([one.bsm for one in found], object),
        "BSM2": np.array([one.other for one in found], object),
        **located(places),
        "NOTE": np.array([one.note for one in found], object),
    }


def _vertices(polygon: shapely.Polygon) -> Any:
    """Coordinates (n, 2) of the outer ring without the closing one."""
    return shapely.get_coordinates(polygon.exterior)[:-1]


def _inside(polygon: shapely.Polygon, size: float) -> shapely.Polygon:
    """A jagged eight-cornered polygon of radius about ``size`` well inside ``polygon``, on the grid."""
    centre = shapely.get_coordinates(shapely.maximum_inscribed_circle(polygon, 1.0))[0]
    turn = np.arange(8) * np.pi / 4
    reach = size * np.where(np.arange(8) % 2, 0.7, 1.0)
    return shapely.Polygon(np.round(centre + np.stack([reach * np.cos(turn), reach * np.sin(turn)], axis=1), 4))


def _bow_tie(rows: Damaged) -> None:
    """A figure of eight that stands alone north of the patches."""
    row, _, _ = rows.take()
    _, _, x, y = shapely.total_bounds(rows.geometry)
    corner = np.round([x - 400.0, y + 300.0], 4)
    ring = corner + np.array([[0.0, 0.0], [80.0, 60.0], [80.0, 0.0], [0.0, 60.0]])
    lobes = shapely.make_valid(shapely.Polygon(ring))
    bsm = rows.add(row, shapely.Polygon(ring))
    rows.found.append(Defect("bow_tie", bsm, None, lobes, "self-intersection; area of both lobes"))


def _spike(rows: Damaged) -> None:
    row, polygon, _ = rows.take()
    ring = _vertices(polygon)
    before, at = ring[0], ring[1]
    tip = np.round(at + (at - before) * 0.8, 4)
    rows.geometry[row] = shapely.Polygon(np.concatenate([ring[:2], [tip], ring[1:]]))
    rows.note("spike", row, shapely.Point(tip), "there and back along one line, no area")


def _repeated_vertex(rows: Damaged) -> None:
    row, polygon, _ = rows.take()
    ring = _vertices(polygon)
    rows.geometry[row] = shapely.Polygon(np.repeat(ring, np.where(np.arange(len(ring)) == 3, 2, 1), axis=0))
    rows.note("repeated_vertex", row, shapely.Point(ring[3]), "the same vertex twice")


def _duplicate(rows: Damaged) -> None:
    row, polygon, _ = rows.take()
    rows.note("duplicate", row, polygon, "the same polygon twice", rows.add(row, polygon))


def _nested(rows: Damaged) -> None:
    row, polygon, _ = rows.take()
    small = _inside(polygon, 22.0)
    rows.note("nested", row, small, "BSM2 lies inside BSM", rows.add(row, small))


def _pushing(kind: str, distance: float, text: str) -> Callable[[Damaged], None]:
    """A defect made by pushing a stretch of the border with one neighbour."""

    def plant(rows: Damaged) -> None:
        while True:
            row, polygon, around = rows.take()
            for other in around.tolist():
                pushed = push(polygon, rows.geometry[other], distance)
                if pushed is not None:
                    rows.geometry[row] = pushed.polygon
                    rows.note(kind, row, pushed.piece, text, str(rows.columns["BSM"][other]))
                    return

    return plant


def _missing_patch(rows: Damaged) -> None:
    row, polygon, _ = rows.take()
    rows.dropped.append(row)
    rows.note("missing_patch", row, polygon, "the patch BSM was taken out; its ground is a gap")


def _hole(rows: Damaged) -> None:
    row, polygon, _ = rows.take()
    small = _inside(polygon, 15.0)
    rows.geometry[row] = shapely.Polygon(polygon.exterior, [small.exterior])
    rows.note("hole", row, small, "nobody owns the hole")


def _multipart(rows: Damaged) -> None:
    row, polygon, _ = rows.take()
    other, far, _ = rows.take()
    rows.geometry[row] = shapely.MultiPolygon([polygon, far])
    rows.dropped.append(other)
    rows.note("multipart", row, far, "the patch BSM2 became a second part of BSM", str(rows.columns["BSM"][other]))


def _z_values(rows: Damaged) -> None:
    row, polygon, _ = rows.take()
    rows.geometry[row] = shapely.force_3d(polygon, 1132.5)
    rows.note("z_values", row, polygon, "vertices have heights")


def _null(rows: Damaged) -> None:
    row, _, _ = rows.take()
    bsm = rows.add(row, None)
    rows.found.append(Defect("null_geometry", bsm, None, shapely.Point(), "no geometry"))


def _empty(rows: Damaged) -> None:
    row, _, _ = rows.take()
    bsm = rows.add(row, shapely.Polygon())
    rows.found.append(Defect("empty_geometry", bsm, None, shapely.Point(), "a polygon without rings"))


def _degenerate_ring(rows: Damaged) -> None:
    row, polygon, _ = rows.take()
    spot = _vertices(_inside(polygon, 10.0))
    flat = np.array([spot[0], np.round((spot[0] + spot[4]) / 2, 4), spot[4]])
    rows.geometry[row] = shapely.MultiPolygon([polygon, shapely.Polygon(flat)])
    rows.note("degenerate_ring", row, shapely.LineString(flat), "a second part of three points on one line")


def _sliver_patch(rows: Damaged) -> None:
    """A strip 12 cm wide becomes a patch of its own: the coverage stays exact."""
    while True:
        row, polygon, around = rows.take()
        for other in around.tolist():
            pushed = push(polygon, rows.geometry[other], -0.12)
            if pushed is not None:
                rows.geometry[row] = pushed.polygon
                bsm = rows.add(row, pushed.piece)
                rows.note("sliver_patch", row, pushed.piece, "BSM2 is a strip cut off BSM", bsm)
                return


def _changed(kind: str, field: str, value: Optional[str], text: str) -> Callable[[Damaged], None]:
    """A wrong attribute."""

    def plant(rows: Damaged) -> None:
        row, polygon, _ = rows.take()
        rows.columns[field][row] = value
        rows.note(kind, row, polygon, text)

    return plant


def _repeated_bsm(rows: Damaged) -> None:
    row, polygon, _ = rows.take()
    other, _, _ = rows.take()
    old = str(rows.columns["BSM"][other])
    rows.columns["BSM"][other] = rows.columns["BSM"][row]
    rows.note("repeated_bsm", row, polygon, "a second patch has the same BSM; it was BSM2", old)


_PLANTS: "tuple[Callable[[Damaged], None], ...]" = (
    _pushing("overlap", 5.0, "BSM reaches over the border into BSM2"),
    _pushing("overlap_sliver", 0.08, "BSM reaches a few centimetres into BSM2"),
    _pushing("gap", -4.0, "BSM drew back from the border with BSM2"),
    _pushing("gap_sliver", -0.08, "BSM drew back a few centimetres from BSM2"),
    _sliver_patch, _bow_tie, _spike, _repeated_vertex, _duplicate, _nested, _missing_patch, _hole, _multipart,
    _z_values, _null, _empty, _degenerate_ring, _repeated_bsm,
    _changed("unknown_code", "DLBM", "0310", "DLBM is no class of TD/T 1057"),
    _changed("empty_code", "DLBM", None, "DLBM is empty"),
    _changed("wrong_name", "DLMC", "水田地", "DLMC is not the name of DLBM"),
)  # fmt: skip
