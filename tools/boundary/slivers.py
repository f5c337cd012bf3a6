"""Slivers go to a neighbour: of the same management and behind the same hard lines, over the longest shared edge.

Smallest first. A sliver with no neighbour of its management goes to its own patch's longest neighbour; one with none
behind the same hard lines stays. What a neighbour has taken in counts as its own for the next sliver.
"""

from typing import Dict, List, Mapping, NamedTuple, Tuple

import numpy as np

from ..geometry.arrays import Flags, Floats, Integers
from ..geometry.borders import OUTSIDE, borders
from ..geometry.shapes import Shapes
from .model import Column, Limits, Merged
from .tokens import mean_widths


class Candidates(NamedTuple):
    """What slivers are judged by (k,): management ``kind``, ``patch``, ``lines`` (a number for each combination of
    hard layers; pieces of different numbers never merge), ``open``: pieces that may be slivers at all.
    """

    kind: Column
    patch: Integers
    lines: Integers
    open: Flags


def sliver_flags(geometry: Shapes, area: Floats, kind: Column, limits: Limits) -> Flags:
    """Which pieces (k,) are below the area or the mean width of their type."""
    least = np.array([limits.area.get(one, 0.0) for one in kind.tolist()])
    narrowest = np.array([limits.width.get(one, 0.0) for one in kind.tolist()])
    found: Flags = (area < least) | (mean_widths(geometry) < narrowest)
    return found


def merge(geometry: Shapes, area: Floats, slivers: Flags, about: Candidates) -> Merged:
    """Which slivers (of the k pieces) go where; ``into`` is a piece that stays."""
    rows = np.flatnonzero(slivers & about.open)
    near = _neighbours(geometry, slivers & about.open)
    owner: Dict[int, int] = {}
    gone: List[int] = []
    for sliver in rows[np.lexsort([rows, area[rows]])].tolist():
        to = _best(sliver, near, owner, about)
        if to is not None:
            _join(near, owner, sliver, to)
            gone.append(sliver)
    into = [_root(owner, one) for one in gone]
    order = np.argsort(gone)
    return Merged(np.array(gone, np.int64)[order], np.array(into, np.int64)[order])


def beside(geometry: Shapes, slivers: Flags) -> "Tuple[Integers, Floats]":
    """The pairs (q, 2) of pieces that share a border of which one at least is a sliver, and the length of it in m."""
    found = borders(geometry.rows(), lambda one, two: (two != OUTSIDE) & (slivers[one] | slivers[two]))
    keys, place = np.unique(np.stack([found.left, found.right], axis=1), axis=0, return_inverse=True)
    return keys, np.bincount(place.ravel(), weights=found.lengths(), minlength=len(keys)).astype(np.float64)


def _neighbours(geometry: Shapes, slivers: Flags) -> "Dict[int, Dict[int, float]]":
    """For each sliver and each piece beside one: its neighbours with the length of the shared border."""
    keys, length = beside(geometry, slivers)
    near: Dict[int, Dict[int, float]] = {}
    for (one, two), size in zip(keys.tolist(), length.tolist()):
        near.setdefault(one, {})[two] = size
        near.setdefault(two, {})[one] = size
    return near


def _best(
    sliver: int, near: "Mapping[int, Mapping[int, float]]", owner: Dict[int, int], about: Candidates
) -> "int | None":
    """The root of the neighbour to go to; None if there is none behind the same lines."""
    ranked: List[Tuple[bool, float, int]] = []
    for other, length in near.get(sliver, {}).items():
        root = _root(owner, other)
        if root == sliver or about.lines[root] != about.lines[sliver]:
            continue
        alike = about.kind[root] == about.kind[sliver]
        if alike or about.patch[root] == about.patch[sliver]:
            ranked.append((not alike, -length, root))
    return min(ranked)[2] if ranked else None


def _join(near: "Dict[int, Dict[int, float]]", owner: Dict[int, int], sliver: int, to: int) -> None:
    """The neighbours of a sliver become those of the piece it goes to."""
    owner[sliver] = to
    mine = near.setdefault(to, {})
    for other, length in near.pop(sliver, {}).items():
        root = _root(owner, other)
        if root != to:
            mine[root] = mine.get(root, 0.0) + length
            theirs = near.setdefault(root, {})
            theirs[to] = theirs.get(to, 0.0) + length
            theirs.pop(sliver, None)
    mine.pop(sliver, None)


def _root(owner: Dict[int, int], piece: int) -> int:
    while piece in owner:
        piece = owner[piece]
    return piece
