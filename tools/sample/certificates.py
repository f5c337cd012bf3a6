"""Certificates of some villages: parcels, contracted plots, forest and grassland certificates, and who overlaps whom.

Parcels of one level keep to different survey patches, so every overlap of two primary rights is planted. All lie on
the village's ownership parcel, which is a lawful stack.
"""

from typing import Any, Dict, List, NamedTuple, Optional

import numpy as np
import shapely

from ..exchange.layers import Field
from .hashing import Columns, Floats, Ints, Strings
from .landscape import CODES
from .names import COUNTY_NAME
from .plan import Plan
from .surgery import grown, located, push, sides_shared

PARCELS, PLOTS, FOREST, GRASS, CONTRACTS = "ZDJBXX", "DK", "LQZD", "CYCB", "CBDKXX"
TRUTH = "TRUTH_RIGHTS"
MU = 2000.0 / 3.0  # m2


def _text(*names: "tuple[str, int]") -> "tuple[Field, ...]":
    """Text fields."""
    return tuple(Field(name, "text", width) for name, width in names)


FIELDS = {
    PARCELS: (Field("BSM", "integer", 10), *_text(("YSDM", 10), ("BDCDYH", 28), ("ZDDM", 19), ("ZDTZM", 2),
              ("ZL", 200)), Field("ZDMJ", "real", 15, 4), *_text(("MJDW", 4), ("YT", 6), ("YDYHFL", 6), ("QLLX", 2),
              ("QLXZ", 4), ("QLSDFS", 2), ("BZ", 254), ("ZT", 2), ("DJZT", 2), ("BDCQZH", 60), ("QLRMC", 100))),
    PLOTS: (Field("BSM", "integer", 10), *_text(("YSDM", 6), ("DKBM", 19), ("DKMC", 50), ("SYQXZ", 2), ("DKLB", 2),
            ("TDLYLX", 3), ("DLDJ", 2), ("TDYT", 1), ("SFJBNT", 1)), Field("SCMJ", "real", 15, 2),
            Field("SCMJM", "real", 15, 2), *_text(("DKBZXX", 254))),
    FOREST: (*_text(("BDCDYH", 28), ("LQZH", 60), ("LB", 50), ("XB", 50), ("XDM", 200), ("QLRMC", 100), ("YQLLX", 8)),
             Field("FZMJ", "real", 15, 4, "mu"), *_text(("SZ", 50), ("LZ", 4), ("ZTLY", 2))),
    GRASS: (*_text(("BDCDYH", 28), ("CYZH", 60), ("QLRMC", 100), ("FBFMC", 100)), Field("CBMJ", "real", 15, 2, "mu"),
            *_text(("CYLX", 10), ("SYQX", 50), ("SFJBCY", 1))),
    CONTRACTS: (*_text(("DKBM", 19), ("FBFBM", 14), ("CBFBM", 18), ("CBJYQQDFS", 3)), Field("HTMJ", "real", 15, 2),
                *_text(("CBHTBM", 19), ("CBJYQZBM", 19)), Field("HTMJM", "real", 15, 2), *_text(("SFQQQG", 1))),
    TRUTH: (*_text(("KIND", 4), ("LAYER", 10), ("ID", 28), ("LAYER2", 10), ("ID2", 28)), Field("MJ", "real", 18, 6),
            Field("X", "real", 15, 4), Field("Y", "real", 15, 4), *_text(("NOTE", 120))),
}  # fmt: skip
_LETTERS = {FOREST: ("JE", "L00000001"), GRASS: ("JF", "W00000000"), PARCELS: ("JB", "W00000000")}
_SWALLOWED = (("21", FOREST, PLOTS), ("22", GRASS, PLOTS), ("23", GRASS, FOREST), ("24", PARCELS, PLOTS))
_BUILT = ("0601", "0702", "05H1", "08H2", "0701")


def every(plan: Plan) -> int:
    """Certificates are made for villages whose number this divides: every seventh, in small counties more."""
    return int(np.clip(len(plan.village_codes) // 12, 1, 7))


class Overlap(NamedTuple):
    """A planted overlap: kind as in the list of conflict types, both parcels, the ground."""

    kind: str
    layer: str
    one: str
    layer2: str
    two: str
    place: Any
    note: str


class Village:
    """Certificates of one village while they are made."""

    def __init__(self, plan: Plan, number: int, patch: Ints, geometry: Strings) -> None:
        self.plan, self.code, self.name = plan, plan.village_codes[number], plan.village_names[number]
        self.base = number * 1000
        self.patch, self.geometry = patch, geometry
        land = CODES[plan.land[patch]]
        area = shapely.area(geometry)
        plain = (area > 8_000) & (area < 80_000) & (plan.border[patch] < 0)
        self.of = {
            PLOTS: np.nonzero(np.isin(land, ("0101", "0102", "0103")) & plain)[0],
            FOREST: np.nonzero(np.isin(land, ("0301", "0305", "0307")) & plain)[0],
            GRASS: np.nonzero(np.isin(land, ("0401", "0403", "0404")) & plain)[0],
            PARCELS: np.nonzero(np.isin(land, _BUILT) & plain)[0],
        }
        self.layer_of = {int(row): layer for layer, rows in self.of.items() for row in rows}
        chosen = np.array(sorted(self.layer_of), np.int64)
        self.near = dict(zip(chosen.tolist(), sides_shared(geometry, chosen))) if len(chosen) else {}
        self.shape = {row: geometry[row] for row in self.layer_of}
        self.used = set()  # type: set[int]
        self.found: List[Overlap] = []
        self.extra: List[tuple[str, str, Any, int]] = []  # layer, id, polygon, number

    def identity(self, row: int) -> str:
        """The number of the certificate's ground: DKBM or BDCDYH."""
        return self.numbered(self.layer_of[row], row + 1)

    def numbered(self, layer: str, serial: int) -> str:
        """DKBM 19 (issuer 14, serial 5) for plots, else BDCDYH 28 (county, districts, letters, serial, attachment)."""
        if layer == PLOTS:
            return f"{self.code}01{serial:05d}"
        letters, attached = _LETTERS[layer]
        return f"{self.code}{letters}{serial:05d}{attached}"

    def pair(self, layer: str, layer2: str) -> "Optional[tuple[int, int]]":
        """Two neighbouring unused patches of these layers; both are used from now on."""
        for row in self.of[layer].tolist():
            for other in self.near[row].tolist():
                if self.layer_of.get(other) == layer2 and not self.used & {row, other}:
                    self.used.update((row, other))
                    return row, other
        return None

    def note(self, kind: str, row: int, other: int, place: Any, note: str) -> None:
        """Lists an overlap of two patches' certificates."""
        self.found.append(Overlap(
            kind, self.layer_of[row], self.identity(row), self.layer_of[other], self.identity(other), place, note
        ))  # fmt: skip


def certify(plan: Plan, number: int, patch: Ints, geometry: Strings, outline: Any) -> Dict[str, Any]:
    """Certificates of village ``number``: per layer ``(columns, geometry)``, the truth table among them."""
    village = Village(plan, number, patch, geometry)
    for kind, layer, layer2 in _SWALLOWED:
        _swallow(village, kind, layer, layer2)
    _encroach(village, "11", 6.0, "reaches over the border of another holder's plot")
    _encroach(village, "34", 0.12, "an edge sliver, below the accuracy of both")
    _register_twice(village)
    _state_owned(village)
    layers: Dict[str, Any] = {
        PLOTS: _plots(village), FOREST: _forest(village), GRASS: _grass(village), PARCELS: _parcels(village, outline),
    }  # fmt: skip
    layers[CONTRACTS] = (_contracts(layers[PLOTS][0], village.code), None)
    layers[TRUTH] = (_truth(village.found), None)
    return layers


def _swallow(village: Village, kind: str, layer: str, layer2: str) -> None:
    """A certificate of ``layer`` was drawn over a whole neighbouring patch that ``layer2`` has too."""
    pair = village.pair(layer, layer2)
    if pair is None:
        return
    union = grown(*(village.geometry[one] for one in pair))
    if union is not None:
        village.shape[pair[0]] = union
        village.note(kind, *pair, village.geometry[pair[1]], "drawn over the whole of the other")


def _encroach(village: Village, kind: str, distance: float, note: str) -> None:
    """A plot reaches over the border of its neighbour."""
    pair = village.pair(PLOTS, PLOTS)
    if pair is None:
        return
    pushed = push(village.geometry[pair[0]], village.geometry[pair[1]], distance)
    if pushed is not None:
        village.shape[pair[0]] = pushed.polygon
        village.note(kind, *pair, pushed.piece, note)


def _register_twice(village: Village) -> None:
    """A plot is registered a second time under another number."""
    free = [row for row in village.of[PLOTS].tolist() if row not in village.used]
    if free:
        village.used.add(free[0])
        second = village.numbered(PLOTS, 90_001)
        village.extra.append((PLOTS, second, village.geometry[free[0]], 90_001))
        place = village.geometry[free[0]]
        village.found.append(Overlap("12", PLOTS, village.identity(free[0]), PLOTS, second, place, "registered twice"))


def _state_owned(village: Village) -> None:
    """Ground of the collective's ownership parcel is on record as the state's too."""
    free = [row for row in village.of[FOREST].tolist() if row not in village.used]
    if free:
        village.used.add(free[0])
        state = f"{village.code}GB80001W00000000"
        village.extra.append((PARCELS, state, village.geometry[free[0]], 80_001))
        village.found.append(
            Overlap("25", PARCELS, _owner(village), PARCELS, state, village.geometry[free[0]], "two owners")
        )


def _owner(village: Village) -> str:
    """BDCDYH of the village's ownership parcel."""
    return f"{village.code}JA00001W00000000"


def _gathered(village: Village, layer: str) -> "tuple[List[str], Strings, List[int]]":
    """Numbers, polygons and serials of a layer: patches first, then what was added."""
    rows = village.of[layer].tolist()
    added = [one for one in village.extra if one[0] == layer]
    shapes = np.empty(len(rows) + len(added), object)
    shapes[:] = [village.shape[row] for row in rows] + [one[2] for one in added]
    return (
        [village.identity(row) for row in rows] + [one[1] for one in added],
        shapes,
        [row + 1 for row in rows] + [one[3] for one in added],
    )


def _all(count: int, **values: Any) -> Columns:
    """Columns with one value."""
    return {name: np.full(count, value, object) for name, value in values.items()}


def _area(shapes: Strings) -> Floats:
    """Planar areas in m2: what a tape or a planimeter gave when the certificate was made."""
    return np.asarray(shapely.area(shapes))


def _plots(village: Village) -> "tuple[Columns, Strings]":
    ids, shapes, serial = _gathered(village, PLOTS)
    area = np.round(_area(shapes), 2)
    columns = _all(len(ids), YSDM="211011", SYQXZ="30", DKLB="10", TDLYLX="013", TDYT="1", SFJBNT="1", DLDJ="05")
    columns.update(
        BSM=np.array(serial) + village.base, DKBM=np.array(ids, object), SCMJ=area, SCMJM=np.round(area * 0.0015, 2),
        DKMC=np.array([f"{village.name[:-1]}{one}号地" for one in serial], object),
    )  # fmt: skip
    return columns, shapes


def _contracts(plots: Columns, code: str) -> Columns:
    """The table that links plots to contracts and certificates."""
    ids = [str(one) for one in plots["DKBM"]]
    columns = _all(len(ids), FBFBM=f"{code}01", CBJYQQDFS="110", SFQQQG="1")
    holder = [f"{code}01{int(one[-5:]) % 97 + 1:04d}" for one in ids]
    columns.update(
        DKBM=np.array(ids, object), CBFBM=np.array(holder, object), HTMJ=plots["SCMJ"], HTMJM=plots["SCMJM"],
        CBHTBM=np.array([one + "J" for one in holder], object),
        CBJYQZBM=np.array([one + "J" for one in holder], object),
    )  # fmt: skip
    return columns


def _forest(village: Village) -> "tuple[Columns, Strings]":
    ids, shapes, serial = _gathered(village, FOREST)
    columns = _all(len(ids), SZ="柠条", LZ="115", ZTLY="2", YQLLX="林地使用权", XDM=village.name[:-1])
    columns.update(
        BDCDYH=np.array(ids, object), FZMJ=np.round(_area(shapes) / MU, 4),
        LQZH=np.array([f"{COUNTY_NAME[:-1]}林证字(2009)第{village.base + one:07d}号" for one in serial], object),
        LB=np.array([f"{one // 50 + 1:03d}" for one in serial], object),
        XB=np.array([f"{one:04d}" for one in serial], object),
        QLRMC=np.array([f"{village.name}林权户{one:04d}" for one in serial], object),
    )  # fmt: skip
    return columns, shapes


def _grass(village: Village) -> "tuple[Columns, Strings]":
    ids, shapes, serial = _gathered(village, GRASS)
    columns = _all(
        len(ids), CYLX="荒漠草原", SYQX="2003-01-01至2053-12-31", SFJBCY="1", FBFMC=village.name + "村民委员会"
    )
    columns.update(
        BDCDYH=np.array(ids, object), CBMJ=np.round(_area(shapes) / MU, 2),
        CYZH=np.array([f"{COUNTY_NAME[:-1]}草证字(2003)第{village.base + one:07d}号" for one in serial], object),
        QLRMC=np.array([f"{village.name}草原户{one:04d}" for one in serial], object),
    )  # fmt: skip
    return columns, shapes


def _parcels(village: Village, outline: Any) -> "tuple[Columns, Strings]":
    """The ownership parcel of the village first, then its construction parcels, then what was added."""
    ids, shapes, serial = _gathered(village, PARCELS)
    ids, serial = [_owner(village), *ids], [0, *serial]
    every = np.empty(len(ids), object)
    every[:] = [outline, *shapes]
    letters = [one[12:14] for one in ids]
    columns = _all(len(ids), YSDM="6001010000", MJDW="1", QLSDFS="2", ZT="1", DJZT="1", ZL=COUNTY_NAME + village.name)
    right = {"JA": "1", "GB": "2", "JB": "7"}
    columns.update(
        BSM=np.array(serial) + village.base, BDCDYH=np.array(ids, object), ZDMJ=np.round(_area(every), 4),
        ZDDM=np.array([one[:19] for one in ids], object), ZDTZM=np.array(letters, object),
        QLLX=np.array([right[one] for one in letters], object),
        QLXZ=np.array(["100" if one == "GB" else "200" for one in letters], object),
        QLRMC=np.array([f"{village.name}{'农民集体' if one == 'JA' else '用地单位'}" for one in letters], object),
        BDCQZH=np.array([f"宁(2023){COUNTY_NAME}不动产权第{village.base + one:07d}号" for one in serial], object),
    )  # fmt: skip
    return columns, every


def _truth(found: List[Overlap]) -> Columns:
    """The rows of the truth table."""
    place = np.empty(len(found), object)
    place[:] = [one.place for one in found]
    columns = {
        name: np.array([getattr(one, attribute) for one in found], object)
        for name, attribute in (
            ("KIND", "kind"), ("LAYER", "layer"), ("ID", "one"), ("LAYER2", "layer2"), ("ID2", "two"), ("NOTE", "note")
        )
    }  # fmt: skip
    columns.update(located(place))
    return columns
