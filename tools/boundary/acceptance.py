"""Which patches of a division of part of a county are those of the whole, and which of an earlier one they replace.

What is computed of a piece hangs on its survey patch and the layers over it; where slivers go hangs on all slivers that
lie together and on what lies beside them. So a patch is ``sure`` if none of this reaches survey patches whose
neighbours were left out. The corners of borders hang on both sides: there a new patch has to fit those of the earlier
division that are kept, corner by corner.
"""

from typing import Dict, List, NamedTuple, Optional

import numpy as np
import shapely

from ..geometry.arrange import connected
from ..geometry.arrays import Flags, Geometries, Integers
from ..geometry.borders import OUTSIDE, borders
from ..geometry.chains import edge_keys, edges_of
from ..geometry.grid import GRID
from ..geometry.overlay import intersections
from ..geometry.polygons import areas
from ..geometry.units import rows_of
from .division import Draft
from .model import Column, Cut, Division
from .slivers import beside

# m2; where two divisions differ by less it is noise of borders that cross
NOISE = 1e-6


class Redone(NamedTuple):
    """The patches (p,) of a division of part of a county: ``touched``: with ground of a survey patch that has to be
    divided again; ``sure``; ``fingerprint``.
    """

    geometry: Geometries
    touched: Flags
    sure: Flags
    fingerprint: Column


class Chosen(NamedTuple):
    """New patches ``new`` (a,) that take the place of the old ones ``old`` (o,). ``failed`` (f,) are new ones that
    should, but are not sure, do not fit those that are kept, or share an old one with such or with ground that was not
    divided again; ``stuck``: an old patch goes in part, and nothing new stands there. ``alike`` (s, 2): patches, new
    and old, of the same ground. Of patches that need not be divided again ``steady`` many are the same, ``moved``
    (m, 2) have the same ground and other values.
    """

    new: Integers
    old: Integers
    failed: Integers
    stuck: bool
    alike: Integers
    steady: int
    moved: Integers


def sure_patches(cut: Cut, draft: Draft, division: Division, complete: Flags) -> Flags:
    """Which patches of a division (p,) hang on nothing but survey patches (n,) that are ``complete``."""
    groups = len(draft.lead)
    doubt = np.zeros(groups, bool)
    doubt[draft.part[~complete[cut.patch]]] = True
    pairs, _ = beside(draft.geometry, draft.slivers)
    both = draft.slivers[pairs[:, 0]] & draft.slivers[pairs[:, 1]]
    together = connected(groups, pairs[both, 0], pairs[both, 1])
    bad = np.zeros(groups, bool)
    bad[together[doubt & draft.slivers]] = True
    loose = draft.slivers & bad[together]
    doubt = doubt | loose
    for one, two in (pairs.T, pairs.T[::-1]):
        doubt[one[loose[two]]] = True
    row = division.part[draft.lead]
    sure = np.ones(len(division.lead), bool)
    sure[row[doubt]] = False
    return sure


def touched_patches(division: Division, patch: Integers, meets: Flags) -> Flags:
    """Which patches (p,) have a piece on a survey patch that the change ``meets`` (n,)."""
    out = np.zeros(len(division.lead), bool)
    out[division.part[meets[patch]]] = True
    return out


def choose(
    redone: Redone,
    old: Geometries,
    mark: Column,
    bare: Geometries,
    *,
    first: bool = True,
    threads: Optional[int] = None,
) -> Chosen:
    """What to take of the new patches, and for which of the ``old`` ones (o,), whose fingerprints are ``mark``.

    ``old`` are all patches of the earlier division that may meet ground divided again. ``bare`` (b,)
    polygons of the change reach over ground without survey; at ``first`` patches with ground in them go, also where
    nothing new stands.
    """
    new = redone.geometry
    same = _same(new, old)
    other = same < 0
    values = ~other
    values[values] = redone.fingerprint[values] != mark[same[values]]
    wanted = redone.touched | (redone.sure & (other | values))
    one, two, shared = _overlaps(new, old, np.flatnonzero(other), np.setdiff1d(np.arange(len(old)), same), threads)
    one, two = np.append(one, np.flatnonzero(~other)), np.append(two, same[~other])
    shared = np.append(shared, areas(new[~other]))
    gone = np.zeros(len(old), bool)
    if first:
        gone[_inside(old, bare)] = True
    # an old patch goes with all of its ground, and whatever stands there now comes
    while True:
        before = gone.sum() + wanted.sum()
        gone[two[wanted[one]]] = True
        wanted[one[gone[two]]] = True
        if gone.sum() + wanted.sum() == before:
            break
    failed, stuck = wanted & ~redone.sure, False
    failed[_misfits(new, wanted, old[~gone], threads)] = True
    for row in _uncovered(new, old, np.flatnonzero(gone), one, two, shared, bare):
        failed[one[two == row]] = True
        stuck |= not (two == row).any()
    # those over one old patch come together or not at all
    bundle = connected(len(new) + len(old), one, len(new) + two)
    bad = np.isin(bundle, bundle[: len(new)][failed])
    # facts hang on a survey patch and the layers over it alone: they may be compared whether a patch is sure or not
    alike, moved = np.flatnonzero(~other), np.flatnonzero(~redone.touched & values)
    return Chosen(
        np.flatnonzero(wanted & ~bad[: len(new)]),
        np.flatnonzero(gone & ~bad[len(new) :]),
        np.flatnonzero(wanted & bad[: len(new)]),
        stuck,
        np.stack([alike, same[alike]], axis=1),
        int((~redone.touched & ~other & ~values).sum()),
        np.stack([moved, same[moved]], axis=1),
    )


def _misfits(new: Geometries, wanted: Flags, kept: Geometries, threads: Optional[int]) -> Integers:
    """Wanted patches with an edge to one that is not wanted, which no kept patch has."""
    which = np.flatnonzero(wanted)
    if not len(which):
        return which
    near = np.unique(np.append(which, shapely.STRtree(new).query(new[which])[1]))
    mine = wanted[near]
    found = borders(rows_of(new[near]), lambda one, two: (two != OUTSIDE) & (mine[one] != mine[two]), threads=threads)
    beside = kept[np.unique(shapely.STRtree(kept).query(new[which])[1])]
    fits = np.isin(edge_keys(found.edges), edge_keys(edges_of(shapely.get_rings(shapely.get_parts(beside)))[0]))
    misfit: Integers = near[np.where(mine[found.left], found.left, found.right)[~fits]]
    return np.unique(misfit)


def _keys(geometry: Geometries) -> List[bytes]:
    """The ground of polygons (n,) as bytes, however their rings begin."""
    found: List[bytes] = shapely.to_wkb(shapely.normalize(geometry), byte_order=1).tolist()
    return found


def _same(new: Geometries, old: Geometries) -> Integers:
    """For each new patch the old one of the same ground, corner by corner, or -1."""
    place: Dict[bytes, int] = {key: row for row, key in enumerate(_keys(old))}
    return np.array([place.get(key, -1) for key in _keys(new)], np.int64)


def _overlaps(
    new: Geometries, old: Geometries, one: Integers, two: Integers, threads: Optional[int]
) -> "tuple[Integers, Integers, Column]":
    found = intersections(new[one], old[two], threads=threads)
    real = found.area > NOISE
    return one[found.left[real]], two[found.right[real]], found.area[real]


def _inside(old: Geometries, bare: Geometries) -> Integers:
    """Old patches that have ground in polygons ``bare``."""
    if not len(bare) or not len(old):
        return np.empty(0, np.int64)
    one, two = shapely.STRtree(old).query(bare, predicate="intersects")
    found: Integers = np.unique(two[areas(shapely.intersection(bare[one], old[two])) > NOISE])
    return found


def _uncovered(
    new: Geometries, old: Geometries, gone: Integers, one: Integers, two: Integers, shared: Column, bare: Geometries
) -> List[int]:
    """Of the old patches that go those with ground that no new patch has, other than ground that the survey lost."""
    covered = np.bincount(two, weights=shared, minlength=len(old))[gone] if len(two) else np.zeros(len(gone))
    # borders that cross leave crumbs along the outline
    slack = NOISE + GRID * shapely.length(old[gone])
    lacking = areas(old[gone]) - covered > slack
    found = []
    for row, crumbs in zip(gone[lacking].tolist(), slack[lacking].tolist()):
        near = np.append(new[one[two == row]], bare)
        if shapely.difference(old[row], shapely.union_all(near)).area > crumbs:
            found.append(row)
    return found
