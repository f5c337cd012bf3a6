"""Certificates of some villages: parcels, contracted plots, forest and grassland certificates, and who overlaps whom.

Parcels of one level keep to different survey patches, so every overlap of two primary rights is planted. All lie on
the village's ownership parcel, which is a lawful stack. Some villages have a yard too (see :mod:`.rights_yard`), where
every other kind of overlap is laid out.
"""

from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

import numpy as np
import shapely

from .certificate_fields import BATCH, FOREST, GRASS, LAYERS, LEASES, MINES, PARCELS, PLOTS, TRUTH
from .certificate_rows import Gathered, layer_rows, table_rows
from .hashing import Ints, Strings
from .landscape import CODES
from .plan import Plan
from .rights_truth import (
    CASE,
    INFORMATION,
    NOISE,
    STACK,
    STACK_KIND,
    Overlap,
    Right,
    mean_width,
    overlap,
    truth_columns,
)
from .rights_yard import lay_out, yard_in
from .surgery import grown, push, sides_shared

_LETTERS = {FOREST: ("JE", "L00000001"), GRASS: ("JF", "W00000000"), PARCELS: ("JB", "W00000000")}
_RIGHTS = {PLOTS: "CBG", BATCH: "CBG", FOREST: "CBL", GRASS: "CBC", LEASES: "TJY", MINES: "KCQ"}
# ownership of the state has no letters of its own: its ground is GW as long as nobody has a use right there
_PARCEL_RIGHTS = {"JA": "OWN_C", "GW": "OWN_S", "GB": "UCB", "GX": "UCB", "JB": "UJB", "JC": "UZJ"}
_SWALLOWED = (("21", FOREST, PLOTS), ("22", GRASS, PLOTS), ("23", GRASS, FOREST), ("24", PARCELS, PLOTS))
_BUILT = ("0601", "0702", "05H1", "08H2", "0701")
_YARD_SERIAL, _YARD_SHARE = 70_001, 3
# m, m2, share of a parcel: clear of the noise of two plots
_ENCROACHED, _LEAST_WIDTH, _LEAST_AREA, _LEAST_SHARE = (6.0, 9.0, 12.0), 3.2, 30.0, 0.011


def every(plan: Plan) -> int:
    """Certificates are made for villages whose number this divides: every seventh, in small counties more."""
    return int(np.clip(len(plan.village_codes) // 12, 1, 7))


class Extra(NamedTuple):
    """A certificate that is no survey patch; ``values`` are cells of its rows that differ from the usual."""

    right: Right
    serial: int
    values: Dict[str, Any]


class Village:
    """Certificates of one village while they are made."""

    def __init__(self, plan: Plan, number: int, patch: Ints, geometry: Strings, yard: Any) -> None:
        self.plan, self.code, self.name = plan, plan.village_codes[number], plan.village_names[number]
        self.base = number * 100_000
        self.geometry = geometry
        land = CODES[plan.land[patch]]
        area = shapely.area(geometry)
        plain = (area > 8_000) & (area < 80_000) & (plan.border[patch] < 0)
        if yard is not None:
            plain &= ~shapely.intersects(yard, geometry)
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
        self.extra: List[Extra] = []
        self.links: List[Tuple[Right, Right]] = []  # management right, and the right it comes from

    def right(self, row: int) -> Right:
        """The right on a survey patch."""
        layer = self.layer_of[row]
        return Right(layer, self.numbered(layer, row + 1), _RIGHTS.get(layer, "UJB"), self.shape[row])

    def numbered(self, layer: str, serial: int, letters: str = "") -> str:
        """DKBM 19 (issuer 14, serial 5), licence of a mine, or BDCDYH 28 (village, letters, serial, attachment)."""
        if layer in (PLOTS, BATCH):
            return f"{self.code}01{serial:05d}"
        if layer == MINES:
            return f"C{self.code}20180{serial:05d}"
        usual, attached = _LETTERS.get(layer, ("JD", "W00000000"))
        return f"{self.code}{letters or usual}{serial:05d}{attached}"

    def add(self, layer: str, shape: Any, letters: str = "", **values: Any) -> Right:
        """A certificate on ground of its own; the ``letters`` of a parcel tell its right."""
        serial = _YARD_SERIAL + len(self.extra)
        right = _RIGHTS.get(layer) or _PARCEL_RIGHTS[letters]
        number = values.get("DKBM") or self.numbered(layer, serial, letters)
        self.extra.append(Extra(Right(layer, number, right, shape), serial, values))
        return self.extra[-1].right

    def pairs(self, layer: str, layer2: str) -> "Iterator[tuple[int, int]]":
        """Neighbouring unused patches of these layers."""
        for row in self.of[layer].tolist():
            for other in self.near[row].tolist():
                if self.layer_of.get(other) == layer2 and not self.used & {row, other}:
                    yield row, other

    def free(self, layer: str) -> "Optional[int]":
        """An unused patch of this layer, which is used from now on."""
        row = next((one for one in self.of[layer].tolist() if one not in self.used), None)
        if row is not None:
            self.used.add(row)
        return row


def certify(plan: Plan, number: int, patch: Ints, geometry: Strings, outline: Any) -> Dict[str, Any]:
    """Certificates of village ``number``: per layer ``(columns, geometry)``, the truth table among them."""
    wanted = (number // every(plan)) % _YARD_SHARE == 0
    yard = yard_in(outline, plan.lattice.seed, number) if wanted else None
    village = Village(plan, number, patch, geometry, None if yard is None else yard.ground)
    for kind, layer, layer2 in _SWALLOWED:
        _swallow(village, kind, layer, layer2)
    _encroach(village, "11", CASE, _ENCROACHED, "reaches over the border of another holder's plot")
    _encroach(village, "34", NOISE, (0.12,), "an edge sliver, below the accuracy of both")
    _register_twice(village)
    owner = Right(PARCELS, village.numbered(PARCELS, 1, "JA"), "OWN_C", outline)
    _state_owned(village)
    if yard is not None:
        lay_out(village, yard)
    gathered = _gathered(village, owner)
    village.found += _stacks(gathered, owner)
    layers: Dict[str, Any] = {layer: layer_rows(village, layer, gathered[layer]) for layer in LAYERS}
    layers.update({name: (rows, None) for name, rows in table_rows(village, gathered).items()})
    layers[TRUTH] = (truth_columns(village.found), None)
    return layers


def _swallow(village: Village, kind: str, layer: str, layer2: str) -> None:
    """A certificate of ``layer`` was drawn over a whole neighbouring patch that ``layer2`` has too."""
    for row, other in village.pairs(layer, layer2):
        union = grown(village.geometry[row], village.geometry[other])
        if union is None or not 0.02 < village.geometry[other].area / union.area < 0.55:
            continue  # neither contained for sure nor partial
        village.used.update((row, other))
        village.shape[row] = union
        note = "drawn over the whole of the other"
        village.found.append(overlap(kind, CASE, village.right(row), village.right(other), note))
        return


def _encroach(village: Village, kind: str, outcome: str, distances: "tuple[float, ...]", note: str) -> None:
    """A plot reaches over the border of its neighbour."""
    for row, other in village.pairs(PLOTS, PLOTS):
        for distance in distances:
            pushed = push(village.geometry[row], village.geometry[other], distance)
            if pushed is None:
                break
            smaller = min(pushed.polygon.area, village.geometry[other].area)
            least = max(_LEAST_AREA, min(_LEAST_SHARE * smaller, 100.0))
            clear = mean_width(pushed.piece) > _LEAST_WIDTH and pushed.piece.area > least
            if clear or outcome == NOISE:
                village.used.update((row, other))
                village.shape[row] = pushed.polygon
                village.found.append(overlap(kind, outcome, village.right(row), village.right(other), note))
                return


def _register_twice(village: Village) -> None:
    """A plot is registered a second time under another number, by the same holder, from another start vertex."""
    row = village.free(PLOTS)
    if row is None:
        return
    first = village.right(row)
    ring = shapely.get_coordinates(first.shape.exterior)[:-1]
    turned = shapely.Polygon(np.roll(ring, 3, axis=0)[::-1], first.shape.interiors)
    second = village.add(PLOTS, turned, CBFBM=holder_code(village.code, row + 1))
    village.found.append(overlap("12", CASE, first, second, "registered twice"))


def _state_owned(village: Village) -> None:
    """Ground of the collective's ownership parcel is on record as the state's too; its forest has no certificate."""
    row = village.free(FOREST)
    if row is not None:
        village.of[FOREST] = village.of[FOREST][village.of[FOREST] != row]
        village.add(PARCELS, village.geometry[row], "GW")


def _gathered(village: Village, owner: Right) -> Dict[str, List[Gathered]]:
    """All rights by layer: the owner's parcel first, then patches, then what was added."""
    rows: Dict[str, List[Gathered]] = {layer: [] for layer in LAYERS}
    rows[PARCELS].append(Gathered(owner, 0, {}))
    for layer, patches in village.of.items():
        rows[layer] += [Gathered(village.right(row), row + 1, {}) for row in patches.tolist()]
    for one in village.extra:
        rows[one.right.layer].append(Gathered(*one))
    return rows


def _stacks(gathered: Dict[str, List[Gathered]], owner: Right) -> Iterator[Overlap]:
    """Every right of the village on the owner's parcel: a stack, but for the state's ownership and use rights."""
    for rows in gathered.values():
        for one in rows:
            right = one.right
            if right is owner:
                continue
            if right.right in ("OWN_C", "OWN_S"):
                yield overlap("25", CASE, owner, right, "two owners")
            elif right.right == "UCB":
                yield overlap("26", CASE, owner, right, "a use right of state land on the collective's")
            elif right.right == "KCQ":
                yield overlap(STACK_KIND, INFORMATION, owner, right, "a mine below the collective's land")
            else:
                yield overlap(STACK_KIND, STACK, owner, right, "on its owner's parcel")


def holder_code(village: str, serial: int) -> str:
    """CBFBM of the contractor of the plot with this serial."""
    return f"{village}01{serial % 9973 + 1:04d}"
