"""Gaps and overlaps of a layer that are narrower than a width, given to one patch each: a proposal of a clean coverage.

A gap goes to the neighbour with the longest common border. An overlap stays with the one of its two polygons whose
remaining ground has the longer border with it. Lower rank decides between equals, and no polygon vanishes. What is
wider stays as it is. Borders are matched vertex for vertex where anything is done.
"""

from typing import Dict, List, NamedTuple, Optional, Tuple

import numpy as np
import shapely

from ..progress import Progress
from .arrange import CRACK_CELLS, Arrangement, arrange, clusters
from .arrays import Flags, Floats, Geometries, Integers
from .borders import OUTSIDE, borders_of
from .coverage import gaps, invalid, overlaps
from .grid import GRID
from .polygons import areas, narrow, union_groups

GAP, OVERLAP = "gap", "overlap"
NOBODY = -1
MOST_ROUNDS = 20
REACH = 0.001  # m; polygons so near a defect are matched with it


class Defects(NamedTuple):
    """Gaps and overlaps (d,): ``kind``, polygon, rows ``one`` and ``two`` that overlap (-1 for a gap), and the rows
    each is given ``to`` and taken ``off`` (-1: nobody; it is left, or it is a gap, which is taken from none).
    """

    kind: Geometries
    geometry: Geometries
    one: Integers
    two: Integers
    to: Integers
    off: Integers

    def take(self, rows: "Integers | Flags") -> "Defects":
        """Some of them."""
        return Defects(self.kind[rows], self.geometry[rows], *(column[rows] for column in self[2:]))


class Cleaned(NamedTuple):
    """The layer (n,) as it would be, the defects that were ``given`` away and those that are ``left``."""

    geometry: Geometries
    given: Defects
    left: Defects


def clean(
    layer: Geometries,
    rank: Integers,
    width: float,
    area: Optional[float] = None,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Cleaned:
    """Cleans valid polygons (n,) on the grid of gaps and overlaps up to ``width`` (m) and ``area`` (m2).

    ``rank`` (n,) has no equals. Rounds go on until one finds nothing more to give away, so a layer that has been
    cleaned is not changed by cleaning it again.
    """
    progress = progress or Progress()
    layer, given = layer.copy(), []
    for number in range(MOST_ROUNDS):
        step = progress.part(1 - 0.5**number, 1 - 0.5 ** (number + 1))
        found = defects(layer, threads=threads, progress=step.part(0, 0.6))
        small = narrow(found.geometry, width)
        if area is not None:
            small &= areas(found.geometry) <= area
        done, changed = _Round(layer, rank, found, small).run(step.part(0.6, 1), threads)
        given.append(done.take(done.to >= 0))
        if not changed:
            break
    left = done.take(done.to < 0)
    return Cleaned(layer, _sorted([one for one in given if len(one.to)] or [done.take(done.to >= 0)]), _sorted([left]))


def defects(layer: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Defects:
    """All gaps and overlaps of a layer (n,), every part by itself, given to nobody yet, sorted by place."""
    progress = progress or Progress()
    pieces = overlaps(layer, threads=threads, progress=progress.part(0, 0.7))
    parts, owner = shapely.get_parts(pieces.geometry, return_index=True)
    empty = gaps(layer, threads=threads, progress=progress.part(0.7, 1)).geometry
    nobody = np.full(len(empty), NOBODY)
    count = len(parts) + len(empty)
    kind = np.repeat(np.array([OVERLAP, GAP], object), [len(parts), len(empty)])
    one, two = np.concatenate([pieces.left[owner], nobody]), np.concatenate([pieces.right[owner], nobody])
    nowhere = np.full(count, NOBODY)
    return _sorted([Defects(kind, np.concatenate([parts, empty]), one, two, nowhere, nowhere)])


def _sorted(found: "List[Defects]") -> Defects:
    whole = Defects(*(np.concatenate(columns) for columns in zip(*found)))
    wkb = shapely.to_wkb(shapely.normalize(whole.geometry)) if len(whole.to) else np.empty(0, object)
    order = sorted(range(len(wkb)), key=lambda at: (*shapely.bounds(whole.geometry[at]), whole.kind[at], wkb[at]))
    return whole.take(np.array(order, np.int64))


class _Round:
    """One round over a layer (n,), which is changed in place."""

    def __init__(self, layer: Geometries, rank: Integers, found: Defects, small: Flags) -> None:
        self._layer, self._rank, self._small = layer, rank, small
        self._found = found._replace(to=found.to.copy(), off=found.off.copy())
        self._changed = False

    def run(self, progress: Progress, threads: Optional[int]) -> "Tuple[Defects, bool]":
        """Gives the small defects away, one group of neighbouring polygons after the other."""
        spots = self._spots(threads)
        # all that meet a spot takes part, so that borders match there too
        rows = np.concatenate([*spots, np.empty(0, np.int64)])
        which, near = shapely.STRtree(self._layer).query(self._layer[rows], predicate="intersects")
        spot_of = np.repeat(np.arange(len(spots)), [len(spot) for spot in spots])
        for number, members in enumerate(_grouped(spot_of[which], near, len(spots))):
            progress.check()
            self._arrange(np.unique(members))
            progress.at((number + 1) / len(spots))
        return self._found, self._changed

    def _spots(self, threads: Optional[int]) -> List[Integers]:
        """Groups of polygons to arrange together, by place: all around small defects and unmatched borders."""
        found, layer = self._found, self._layer
        tree = shapely.STRtree(layer)
        small = np.flatnonzero(self._small)
        which, row = tree.query(found.geometry[small], predicate="dwithin", distance=REACH)
        first = _grouped(which, row, len(small))
        wide = np.unique(tree.query(found.geometry[~self._small], predicate="dwithin", distance=REACH)[1])
        loose = np.setdiff1d(np.flatnonzero(invalid(layer, threads=threads)), np.union1d(row, wide))
        near, other = tree.query(layer[loose], predicate="intersects")
        first += _grouped(near, other, len(loose))
        if not first:
            return []
        rows = np.unique(np.concatenate(first))
        one = np.searchsorted(rows, np.concatenate([np.repeat(group[:1], len(group)) for group in first]))
        two = np.searchsorted(rows, np.concatenate(first))
        spots = [rows[members] for members in clusters(len(rows), one, two)]
        return sorted(spots, key=lambda spot: tuple(shapely.total_bounds(layer[spot])))

    def _arrange(self, members: Integers) -> None:
        """Arranges the polygons ``members`` anew."""
        layer = self._layer
        members = members[np.argsort(self._rank[members])]
        whole = arrange(layer[members])
        over = np.zeros((len(whole.faces), len(members)), bool)
        over[whole.face, whole.polygon] = True
        inside = self._inside(whole, members)
        _Faces(whole, over, members, self._found, inside).settle()
        face, polygon = np.nonzero(over)
        new = shapely.normalize(union_groups(whole.faces[face], polygon, len(members)))
        old = shapely.normalize(layer[members])
        fresh = np.flatnonzero(~shapely.equals_exact(old, new))
        if len(fresh):
            layer[members[fresh]] = new[fresh]
            self._changed = True

    def _inside(self, whole: Arrangement, members: Integers) -> Dict[int, Integers]:
        """The small defects of these polygons, with the faces that they are made of."""
        small = np.flatnonzero(self._small & (self._found.to < 0))
        points = shapely.point_on_surface(whole.faces)
        face, at = shapely.STRtree(self._found.geometry[small]).query(points, predicate="intersects")
        known = np.isin(self._found.one[small[at]], members) & np.isin(self._found.two[small[at]], members)
        known |= self._found.one[small[at]] < 0
        face, at = face[known], at[known]
        return {int(small[one]): face[at == one] for one in np.unique(at).tolist()}


def _grouped(group: Integers, values: Integers, groups: int) -> List[Integers]:
    """The ``values`` (n,) of each group, in their order."""
    order = np.argsort(group, kind="stable")
    return np.split(values[order], np.searchsorted(group[order], np.arange(1, groups))) if groups else []


class _Faces:
    """Who keeps the faces (f,) of some polygons (m,): ``over`` (f, m) is changed in place."""

    def __init__(
        self, whole: Arrangement, over: Flags, members: Integers, found: Defects, inside: "Dict[int, Integers]"
    ) -> None:
        self._whole, self._over, self._members, self._found, self._inside = whole, over, members, found, inside
        edges = borders_of(whole.faces)
        shared = edges.right != OUTSIDE
        self._one, self._two = edges.left[shared], edges.right[shared]
        self._length = edges.lengths()[shared]

    def settle(self) -> None:
        """Overlaps first, then gaps, then what is left of rounding."""
        place = {int(row): at for at, row in enumerate(self._members)}
        was = self._over.copy()
        for number in sorted(self._inside, key=lambda one: (self._found.kind[one] == GAP, one)):
            faces = self._inside[number]
            if self._found.kind[number] == GAP:
                self._fill(number, faces)
            else:
                self._part(number, faces, place[int(self._found.one[number])], place[int(self._found.two[number])], was)
        self._cracks()

    def _part(self, number: int, faces: Integers, one: int, two: int, was: Flags) -> None:
        """The overlap ``number`` stays with one of the two polygons."""
        faces = faces[was[faces, one] & was[faces, two]]
        if not len(faces):
            return
        length = [self._beside(faces, was[:, mine] & ~was[:, other]) for mine, other in ((one, two), (two, one))]
        # members are in the order of rank
        order = (one, two) if (round(length[0], 4), -one) >= (round(length[1], 4), -two) else (two, one)
        for keeps, loses in (order, order[::-1]):
            rest = self._over[:, loses].copy()
            rest[faces] = False
            if rest.any() and self._over[faces, keeps].all():
                self._over[faces, loses] = False
                self._found.to[number], self._found.off[number] = self._members[keeps], self._members[loses]
                return

    def _fill(self, number: int, faces: Integers) -> None:
        """The gap ``number`` goes to the neighbour with the longest common border."""
        faces = faces[~self._over[faces].any(axis=1)]
        best = self._longest(faces)
        if best != NOBODY:
            self._over[faces, best] = True
            self._found.to[number] = self._members[best]

    def _longest(self, faces: Integers) -> int:
        """The member with the longest border with ``faces``, the first of equals; -1 if there is none."""
        if not len(faces):
            return NOBODY
        lengths = [round(self._beside(faces, self._over[:, at]), 4) for at in range(len(self._members))]
        best = int(np.argmax(lengths))
        return best if lengths[best] > 0 else NOBODY

    def _beside(self, faces: Integers, others: Flags) -> float:
        """How much border ``faces`` have with the other faces flagged in ``others`` (f,)."""
        mine = np.zeros(len(others), bool)
        mine[faces] = True
        meet = (mine[self._one] & ~mine[self._two] & others[self._two]) | (
            mine[self._two] & ~mine[self._one] & others[self._one]
        )
        return float(self._length[meet].sum())

    def _cracks(self) -> None:
        """What is no wider than rounding makes it belongs to nobody's defects: the first polygon has it."""
        faces = self._whole.faces
        thin = 2 * areas(faces) < CRACK_CELLS * GRID * shapely.length(faces)
        count = self._over.sum(axis=1)
        for face in np.flatnonzero(thin & (count > 1)).tolist():
            first = int(np.argmax(self._over[face]))
            self._over[face] = False
            self._over[face, first] = True
        for face in np.flatnonzero(thin & (count == 0)).tolist():
            best = self._longest(np.array([face]))
            if best != NOBODY:
                self._over[face, best] = True


def widths(polygons: Geometries) -> Floats:
    """The width (k,) of polygons at their widest place, m: of the largest circle in them, to a thousandth of it."""
    out = np.zeros(len(polygons))
    for at, polygon in enumerate(polygons):
        reach = 2 * polygon.area / max(polygon.length, GRID)
        circle = shapely.maximum_inscribed_circle(polygon, max(reach / 1000, GRID / 10))
        out[at] = 2 * shapely.length(circle)
    return out
