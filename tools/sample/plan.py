"""The plan of the county: which cells belong to it, to which village and patch, before anything is drawn.

Only whole numbers per cell are kept here (about 60 bytes a patch), so that a million patches can be planned
in memory while their polygons are drawn village by village.
"""

from typing import List, NamedTuple

import numpy as np

from .hashing import Bools, Floats, Ints, uniform
from .landscape import INDEX, classes
from .lattice import CELL_AREA, STEP, WIDTH, Lattice
from .names import town_names, village_names
from .villages import MODES, Settled, settle

# a county's code and the middle of its sample, false easting with the zone number first
COUNTIES = {4523: ("640122", (35_560_000.0, 4_240_000.0)), 4524: ("640323", (36_447_000.0, 4_184_000.0))}
CELLS_PER_PATCH = 1.012
OPEN_SHARE = 0.05
GIVER_SHARE = 0.17
FRINGE = 2.6 * WIDTH  # m: along the county's edge nothing is merged, so that the outline stays simple


class Plan(NamedTuple):
    """A planned county. Patches are numbered 0 to n - 1 by township, village, then from north to south."""

    epsg: int
    county: str
    origin: "tuple[float, float]"
    lattice: Lattice
    opened: Bools  # per border number: opened to a road or ditch
    village: Ints  # per cell: number of the village, -1 outside the county
    patch: Ints  # per cell: number of the patch, -1 outside
    cell: Ints  # per patch: its main cell (of a lens: the cell left of the border)
    border: Ints  # per patch: number of the opened border, -1 for an ordinary patch
    land: Ints  # per patch: position in landscape.CODES
    village_of: Ints  # per patch
    serial: Ints  # per patch: 1, 2, ... within the village
    town: Ints  # per village: number of the township
    style: Ints  # per village: how the monitoring layer draws its borders
    village_codes: List[str]  # 12 digits
    village_names: List[str]
    town_codes: List[str]  # 9 digits
    town_names: List[str]

    @property
    def patches(self) -> int:
        """Number of survey patches."""
        return len(self.cell)


def plan_county(patches: int, seed: int, epsg: int) -> Plan:
    """Plans a county of exactly ``patches`` patches (at least 200) around the middle of its zone."""
    outline = _Outline(seed, float(np.sqrt(patches * CELLS_PER_PATCH * CELL_AREA / np.pi)))
    lattice = outline.window()
    cell = np.arange(lattice.size)
    reach, depth = outline.measure(lattice, cell)
    settled = settle(lattice, outline.radius, patches, reach)
    village = np.where(reach < 1.12, settled.village, -1)
    root = _roots(lattice, settled, village, depth > FRINGE)
    border = _openings(lattice, root, village)
    root_cells, border = _choose(root, reach, lattice, border, village, patches)
    return _number(lattice, epsg, root, root_cells, border, settled, village)


class _Outline(NamedTuple):
    """The wavy edge of the county."""

    seed: int
    radius: float

    def window(self) -> Lattice:
        """A lattice that holds the county with room around it."""
        reach = 1.34 * self.radius + 4 * WIDTH
        return Lattice(2 * int(reach / STEP) + 8, 2 * int(reach / WIDTH) + 8, self.seed)

    def measure(self, lattice: Lattice, cell: Ints) -> "tuple[Floats, Floats]":
        """Distance of cells from the middle as a share of the way to the edge, and metres left to the edge."""
        row, column = lattice.row_column(cell)
        x, y = (column + 0.5 * (row & 1) + 0.5) * WIDTH, (row + 0.5) * STEP
        angle, edge = np.arctan2(y, x), np.ones(len(cell))
        for wave, height in ((2, 0.10), (3, 0.07), (5, 0.04)):
            edge += height * np.sin(wave * angle + float(uniform(self.seed, 61, wave)[0]) * 6.28)
        distance = np.hypot(x, y)
        return distance / (edge * self.radius), edge * self.radius - distance


def _roots(lattice: Lattice, settled: Settled, village: Ints, deep: Bools) -> Ints:
    """Per cell: the cell that its patch is named after. Giants are rings; other patches take in a neighbour or two."""
    root = np.where(settled.giant >= 0, settled.giant, np.arange(lattice.size))
    cells = np.nonzero((village >= 0) & deep & (settled.giant < 0))[0]
    target = absorbed(lattice, cells, lattice.seed, village)
    good = target >= 0
    good[good] = deep[target[good]] & (settled.giant[target[good]] < 0)
    root[cells[good]] = target[good]
    return root


def absorbed(lattice: Lattice, cells: Ints, seed: int, village: Ints) -> Ints:
    """Per cell of ``cells``: the neighbour of the same village that takes it in, or -1."""
    near = lattice.neighbours(cells)
    row, column = lattice.row_column(cells)
    side = (uniform(seed, 42, row, column) * 6).astype(np.int64)
    target = near[np.arange(len(cells)), side]
    gives = (uniform(seed, 43, row, column) < GIVER_SHARE) & (target >= 0)
    row, column = lattice.row_column(target)
    takes = uniform(seed, 43, row, column) >= GIVER_SHARE
    return np.asarray(np.where(gives & takes & (village[target] == village[cells]), target, -1))


def _openings(lattice: Lattice, root: Ints, village: Ints) -> Ints:
    """Numbers of the borders that a road or ditch may open: between two patches of the county."""
    cells = np.nonzero(village >= 0)[0]
    border = (3 * cells[:, None] + np.arange(3)[None, :]).ravel()
    k, row, _, _ = lattice.ends(border)
    border = border[uniform(lattice.seed, 44, k, row, border % 3) < OPEN_SHARE]
    left, right = lattice.sides(border)
    return np.asarray(border[(village[left] >= 0) & (village[right] >= 0) & (root[left] != root[right])])


def _choose(
    root: Ints, reach: Floats, lattice: Lattice, border: Ints, village: Ints, patches: int
) -> "tuple[Ints, Ints]":
    """The innermost patches, exactly ``patches`` of them: main cells and opened borders."""
    roots = np.nonzero((village >= 0) & (root == np.arange(len(root))))[0]
    left, right = lattice.sides(border)
    entry = np.maximum(reach[root[left]], reach[root[right]])
    edge = np.partition(np.concatenate([reach[roots], entry]), patches - 1)[patches - 1]
    roots = roots[reach[roots] <= edge]
    order = np.argsort(entry, kind="stable")[: patches - len(roots)]
    return roots, np.sort(border[order])


def _number(
    lattice: Lattice, epsg: int, root: Ints, roots: Ints, border: Ints, settled: Settled, village: Ints
) -> Plan:
    """Numbers villages and patches and names them."""
    county, origin = COUNTIES[epsg]
    inside = np.zeros(lattice.size, bool)
    inside[roots] = True
    inside = inside[root] & (village >= 0)
    present = np.unique(village[roots])
    town = settled.town[present]
    order = np.lexsort([present, town])
    _, town = np.unique(town[order], return_inverse=True)
    renumber = np.full(len(settled.town), -1)
    renumber[present[order]] = np.arange(len(present))
    village = np.where(inside, renumber[village], -1)

    cell = np.concatenate([roots, lattice.sides(border)[0]])
    edge = np.concatenate([np.full(len(roots), -1), border])
    row, column = lattice.row_column(cell)
    order = np.lexsort([edge, column, -row, village[cell]])
    cell, edge = cell[order], edge[order]
    patch = np.full(lattice.size, -1)
    plain = np.nonzero(edge < 0)[0]
    patch[cell[plain]] = plain
    patch = np.where(inside, patch[root], -1)
    opened = np.zeros(3 * lattice.size, bool)
    opened[border] = True
    village_of = village[cell]
    sizes = np.bincount(village_of, minlength=len(present))
    serial = np.arange(len(cell)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + 1
    codes = _codes(county, np.asarray(town))
    return Plan(
        epsg,
        county,
        origin,
        lattice,
        opened,
        village,
        patch,
        cell,
        edge,
        _land(lattice, cell, edge),
        village_of,
        serial,
        np.asarray(town),
        _styles(lattice.seed, len(present)),
        codes[0],
        village_names(lattice.seed, len(present)),
        codes[1],
        town_names(lattice.seed, int(town.max()) + 1),
    )


def _land(lattice: Lattice, cell: Ints, edge: Ints) -> Ints:
    """The land class of each patch; lenses are field roads, ditches and a few highways."""
    land = classes(lattice, cell, 0)
    lens = edge >= 0
    chance = uniform(lattice.seed, 45, *lattice.ends(edge[lens])[:2], edge[lens] % 3)
    land[lens] = np.array([INDEX["1006"], INDEX["1107"], INDEX["1003"]])[np.digitize(chance, [0.56, 0.9])]
    return land


def _styles(seed: int, villages: int) -> Ints:
    """How monitoring draws each village: about 12 % with own borders, 18 % strayed, the rest exactly the survey's."""
    rank = np.argsort(np.argsort(uniform(seed, 46, np.arange(villages)), kind="stable"), kind="stable")
    return np.asarray(np.array(MODES)[np.digitize((rank + 0.5) / villages, [0.12, 0.30])])


def _codes(county: str, town: Ints) -> "tuple[List[str], List[str]]":
    """12-digit codes of villages and 9-digit codes of townships."""
    towns = [f"{county}{100 + number:03d}" for number in range(int(town.max()) + 1)]
    first = np.searchsorted(town, town)
    return [f"{towns[t]}{200 + n - f:03d}" for n, (t, f) in enumerate(zip(town, first))], towns
