"""A yard in some villages: ground without other certificates, where overlaps of every kind and form are laid out.

The yard is a lattice of blocks, turned a little. A block holds one scene: a few certificates whose overlaps are known.
Scenes keep clear of each other. One scene, larger than a block, is a batch of plots that lies beside its true place.
"""

import itertools
from typing import Any, Callable, Iterator, List, NamedTuple, Optional, Tuple

import numpy as np
import shapely

from .borders import GRID_DECIMALS
from .certificate_fields import BATCH, FOREST, GRASS, LEASES, MINES, PARCELS, PLOTS
from .hashing import uniform
from .rights_truth import (
    CASE,
    CODE,
    CODE_KIND,
    INFORMATION,
    NOISE,
    SHIFT_FORM,
    STACK,
    STACK_KIND,
    Overlap,
    Right,
    overlap,
)

BLOCK = (70.0, 60.0)  # m, of which a scene uses 58 × 48
COLUMNS, ROWS = 6, 6
BATCH_BLOCKS = 3  # columns and rows that the batch takes
CELLS, CELL = 6, 26.0  # plots of the batch and their true neighbours, in turn as on a chess board
SHIFT = (8.4, -7.2)  # m, in map units: how far the batch lies beside its place
TURN = 0.2  # radians at most
OTHER_KIND, DERIVED_KIND = "27", "28"


class Yard(NamedTuple):
    """A place: its middle, direction (cos, sin) and outline with room around it."""

    middle: Tuple[float, float]
    turn: Tuple[float, float]
    ground: Any

    def box(self, block: int, x0: float, y0: float, x1: float, y1: float) -> Any:
        """A rectangle in metres from the corner of a block, in the county's CRS, on the grid."""
        row, column = divmod(block, COLUMNS)
        return self.rectangle(column * BLOCK[0] + x0, row * BLOCK[1] + y0, column * BLOCK[0] + x1, row * BLOCK[1] + y1)

    def rectangle(self, x0: float, y0: float, x1: float, y1: float, move: Tuple[float, float] = (0.0, 0.0)) -> Any:
        """A rectangle in metres from the corner of the yard, moved afterwards."""
        xy = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]) - np.array(BLOCK) * (COLUMNS, ROWS) / 2
        cos, sin = self.turn
        turned = np.stack([xy[:, 0] * cos - xy[:, 1] * sin, xy[:, 0] * sin + xy[:, 1] * cos], axis=1)
        return shapely.Polygon(np.round(turned + self.middle, GRID_DECIMALS) + move)


def yard_in(outline: Any, seed: int, number: int) -> Optional[Yard]:
    """The yard of a village, in the middle of its ground; None if it has no room for one."""
    largest = max(shapely.get_parts(outline), key=shapely.area)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=1.0)
    angle = (float(uniform(seed, 92, number)[0]) - 0.5) * 2 * TURN
    if radius.length < np.hypot(BLOCK[0] * COLUMNS, BLOCK[1] * ROWS) / 2 + 20:
        return None
    x, y = np.round(shapely.get_coordinates(radius)[0], 0).tolist()
    bare = Yard((x, y), (float(np.cos(angle)), float(np.sin(angle))), None)
    ground = bare.rectangle(-15, -15, BLOCK[0] * COLUMNS + 15, BLOCK[1] * ROWS + 15)
    return bare._replace(ground=ground)


def lay_out(village: Any, yard: Yard) -> None:
    """Adds the certificates of all scenes to ``village``, and what their overlaps have to become."""
    taken = {row * COLUMNS + column for row in range(BATCH_BLOCKS) for column in range(BATCH_BLOCKS)}
    free = (block for block in range(COLUMNS * ROWS) if block not in taken)
    for scene, block in zip(_SCENES, free):
        village.found += scene(Scene(village, yard, block))
    village.found += _shifted(village, yard)


class Scene(NamedTuple):
    """A block of the yard, while certificates are put on it."""

    village: Any
    yard: Yard
    block: int

    def put(self, layer: str, *corners: float, letters: str = "", **values: Any) -> Right:
        """A certificate on a rectangle of the block."""
        right: Right = self.village.add(layer, self.yard.box(self.block, *corners), letters, **values)
        return right

    def contractor(self, number: int) -> str:
        """CBFBM of somebody who holds no other plot."""
        return f"{self.village.code}01{9974 + number:04d}"


Scenes = Iterator[Overlap]


def _two_holders(scene: Scene) -> Scenes:
    one, two = scene.put(PLOTS, 0, 0, 34, 48), scene.put(PLOTS, 26, 0, 58, 48)
    yield overlap("11", CASE, one, two, "two holders, partial")


def _contained(scene: Scene) -> Scenes:
    one, two = scene.put(PLOTS, 0, 0, 58, 48), scene.put(PLOTS, 10, 10, 34, 34)
    yield overlap("11", CASE, one, two, "two holders, one plot inside the other")


def _coincident(scene: Scene) -> Scenes:
    one, two = scene.put(PLOTS, 0, 0, 50, 46), scene.put(PLOTS, 0.5, 0, 51, 46)
    yield overlap("11", CASE, one, two, "two holders, the same ground")


def _same_contractor(scene: Scene) -> Scenes:
    holder = scene.contractor(1)
    one, two = scene.put(PLOTS, 0, 0, 50, 46, CBFBM=holder), scene.put(PLOTS, 0.8, 0, 50.8, 46, CBFBM=holder)
    yield overlap("12", CASE, one, two, "registered twice: the same contractor by CBDKXX")


def _same_holder_partial(scene: Scene) -> Scenes:
    holder = scene.contractor(2)
    one, two = scene.put(PLOTS, 0, 0, 34, 48, CBFBM=holder), scene.put(PLOTS, 24, 0, 58, 48, CBFBM=holder)
    yield overlap("11", CASE, one, two, "one holder, but partial: no duplicate")


def _farm_forest(scene: Scene) -> Scenes:
    yield overlap("21", CASE, scene.put(FOREST, 0, 0, 40, 48), scene.put(PLOTS, 18, 0, 58, 48), "forest over a plot")


def _farm_grass(scene: Scene) -> Scenes:
    yield overlap("22", CASE, scene.put(GRASS, 0, 0, 58, 48), scene.put(PLOTS, 4, 4, 34, 40), "a plot inside grassland")


def _forest_grass(scene: Scene) -> Scenes:
    yield overlap("23", CASE, scene.put(FOREST, 0, 0, 56, 46), scene.put(GRASS, 1, 0, 57, 46), "the same ground")


def _homestead_plot(scene: Scene) -> Scenes:
    home, plot = scene.put(PARCELS, 0, 0, 30, 30, letters="JC"), scene.put(PLOTS, 10, 10, 58, 48)
    yield overlap("24", CASE, home, plot, "a homestead on a plot that was not reduced")


def _built_forest(scene: Scene) -> Scenes:
    built, forest = scene.put(PARCELS, 0, 0, 42, 42, letters="JB"), scene.put(FOREST, 18, 0, 58, 48)
    yield overlap("24", CASE, built, forest, "a construction parcel in the forest")


def _two_built(scene: Scene) -> Scenes:
    built, home = scene.put(PARCELS, 0, 0, 34, 30, letters="JB"), scene.put(PARCELS, 24, 10, 52, 40, letters="JC")
    yield overlap(OTHER_KIND, CASE, built, home, "two construction titles on one surface")


def _enclave(scene: Scene) -> Scenes:
    scene.put(PARCELS, 0, 0, 58, 48, letters="JA")  # over the village's own parcel, as all rights are
    yield from ()


def _nature(scene: Scene) -> Scenes:
    scene.put(PARCELS, 0, 0, 40, 40, letters="GB")
    yield from ()


def _collective_on_state(scene: Scene) -> Scenes:
    state = scene.put(PARCELS, 0, 0, 58, 48, letters="GW")
    built = scene.put(PARCELS, 10, 10, 50, 40, letters="JB")
    yield overlap("26", CASE, state, built, "a use right of collective land on the state's")


def _linked(scene: Scene) -> Scenes:
    plot, lease = scene.put(PLOTS, 0, 0, 58, 48), scene.put(LEASES, 0, 0, 58, 48)
    scene.village.links.append((lease, plot))
    yield overlap(STACK_KIND, STACK, plot, lease, "a management right that TDJYQGLGX links to this plot")


def _same_contract(scene: Scene) -> Scenes:
    holder = scene.contractor(3)
    plot, lease = scene.put(PLOTS, 0, 0, 50, 48, CBFBM=holder), scene.put(LEASES, 0, 0, 50, 48, HTDM=holder + "J")
    yield overlap(STACK_KIND, STACK, plot, lease, "a management right under this plot's contract")


def _unlinked(scene: Scene) -> Scenes:
    plot, lease = scene.put(PLOTS, 0, 0, 50, 48), scene.put(LEASES, 6, 0, 58, 48)
    yield overlap(DERIVED_KIND, CASE, plot, lease, "a management right without a link")


def _three(scene: Scene) -> Scenes:
    plots = [scene.put(PLOTS, *box) for box in ((0, 0, 34, 30), (20, 0, 54, 30), (10, 18, 44, 48))]
    for one, two in itertools.combinations(plots, 2):
        yield overlap("11", CASE, one, two, "three plots over each other")


def _nameless(scene: Scene) -> Scenes:
    one = scene.put(FOREST, 0, 0, 44, 48, LQZH=None, QLRMC=None)
    yield overlap("11", CASE, one, scene.put(FOREST, 14, 0, 58, 48), "one has neither certificate nor holder")


def _nameless_twice(scene: Scene) -> Scenes:
    one = scene.put(GRASS, 0, 0, 56, 46, CYZH=None, QLRMC=None)
    yield overlap("12", CASE, one, scene.put(GRASS, 0.5, 0, 56.5, 46), "the same ground, one holder is not known")


def _formula(scene: Scene) -> Scenes:
    forest = scene.put(FOREST, 0, 0, 40, 48, LQZH="=cmd|' /C calc'!A0", QLRMC="+张三")
    yield overlap("21", CASE, forest, scene.put(PLOTS, 16, 0, 58, 48), "certificate text that a workbook must not run")


def _same_code(scene: Scene) -> Scenes:
    first = scene.put(PLOTS, 0, 0, 24, 48)
    second = scene.put(PLOTS, 34, 0, 58, 48, DKBM=first.number)
    yield Overlap(CODE_KIND, CODE, "", first, second, second.shape, "one DKBM on two grounds, no overlap")


def _mines(scene: Scene) -> Scenes:
    one = scene.put(MINES, 0, 0, 40, 48, KCSDQ=1200.0, KCSDZ=1000.0)
    two = scene.put(MINES, 20, 0, 58, 48, KCSDQ=1100.0, KCSDZ=900.0)
    yield overlap("11", CASE, one, two, "mines whose depths overlap")


def _mines_apart(scene: Scene) -> Scenes:
    one = scene.put(MINES, 0, 0, 40, 48, KCSDQ=1200.0, KCSDZ=1000.0)
    two = scene.put(MINES, 20, 0, 58, 48, KCSDQ=950.0, KCSDZ=800.0)
    yield overlap(STACK_KIND, INFORMATION, one, two, "mines at different depths")


def _levels(scene: Scene) -> Scenes:
    surface = scene.put(PARCELS, 0, 0, 40, 40, letters="GB")
    below = scene.put(PARCELS, 10, 5, 50, 45, letters="GX")
    yield overlap(STACK_KIND, STACK, surface, below, "construction titles at different levels")


def _long_sliver(scene: Scene) -> Scenes:
    one, two = scene.put(PLOTS, 0, 0, 29, 48), scene.put(PLOTS, 27, 0, 58, 48)
    yield overlap("34", NOISE, one, two, "narrower than two plots are known, though 96 m2")


def _surveyed(scene: Scene) -> Scenes:
    one, two = scene.put(PARCELS, 0, 0, 20, 20, letters="JC"), scene.put(PARCELS, 19.7, 0, 40, 20, letters="JC")
    yield overlap("11", CASE, one, two, "30 cm between surveyed homesteads: no noise")
    parent, plot = scene.put(PLOTS, 0, 27, 24, 48), scene.put(PLOTS, 31, 27, 58, 48)
    lease = scene.put(LEASES, 31, 27, 58, 48)
    scene.village.links.append((lease, parent))
    yield overlap(OTHER_KIND, CASE, plot, lease, "a management right that belongs to another plot")


_SCENES: Tuple[Callable[[Scene], Scenes], ...] = (
    _two_holders, _contained, _coincident, _same_contractor, _same_holder_partial, _farm_forest, _farm_grass,
    _forest_grass, _homestead_plot, _built_forest, _two_built, _enclave, _nature, _collective_on_state, _linked,
    _same_contract, _unlinked, _three, _nameless, _nameless_twice, _formula, _same_code, _mines, _mines_apart, _levels,
    _long_sliver, _surveyed,
)  # fmt: skip


def _shifted(village: Any, yard: Yard) -> List[Overlap]:
    """Plots as on a chess board: the white ones in their place, the black ones another batch that lies beside it."""
    true: List[Right] = []
    beside: List[Right] = []
    for row, column in itertools.product(range(CELLS), range(CELLS)):
        corners = (10 + column * CELL, 14 + row * CELL, 10 + (column + 1) * CELL, 14 + (row + 1) * CELL)
        if (row + column) % 2:
            beside.append(village.add(BATCH, yard.rectangle(*corners, move=SHIFT)))
        else:
            true.append(village.add(PLOTS, yard.rectangle(*corners)))
    note = "a batch that lies beside its true place"
    return [
        overlap("11", CASE, one, two, note, SHIFT_FORM)
        for one, two in itertools.product(true, beside)
        if shapely.area(shapely.intersection(one.shape, two.shape)) > 1e-6
    ]
