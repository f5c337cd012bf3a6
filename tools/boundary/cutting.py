"""The survey cut along the layers that cut, and what each piece lies in.

Hard layers come first: a patch is divided where their line crosses it. A soft layer divides a piece only if its share
of it lies between the two shares of its rules (``min_share`` and ``FULL``); below the first the piece is outside, above
the second inside. What a later soft layer cut off is held against the earlier ones again. Certificates never divide.
All that is computed per piece and layer is local, so a change of some patches changes only the pieces near them.
"""

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

import numpy as np
import pandas as pd
import shapely

from ..geometry.arrays import Flags, Floats, Geometries, Integers
from ..geometry.partition import mend
from ..geometry.polygons import areas
from ..progress import Progress
from .inputs import Laid
from .model import Column
from .shares import Shared, by_value, divided, shared

FULL = 0.95
MIN_SHARE = 0.5
# m2; a cut that leaves less on one side is noise of borders that were drawn twice
LEAST = 0.01


class Pieces(NamedTuple):
    """Pieces so far: polygons (k,), the survey row of each, and whether it was cut off its patch."""

    geometry: Geometries
    patch: Integers
    cut: Flags


class Values(NamedTuple):
    """What a layer says of each piece (k,): per token its text (None: nothing), the covered area (plane, m2), and the
    number of the certificate with the largest share.
    """

    tokens: Dict[str, Column]
    inside: Floats
    number: Column


class Labels(NamedTuple):
    """The values of a token: ``of_row`` (n,) places in ``texts``, -1 for none."""

    of_row: Integers
    texts: Column


def labels_of(laid: Laid) -> Dict[str, Labels]:
    """The tokens of a layer with their values as numbers."""
    out = {}
    for name, values in laid.tokens.items():
        place, texts = pd.factorize(values, sort=True)
        out[name] = Labels(np.asarray(place, np.int64), np.asarray(texts, object))
    return out


def cut_along(
    pieces: Pieces,
    laid: Laid,
    shares: Mapping[str, float],
    rows: Optional[Integers] = None,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Pieces:
    """The pieces, or those of ``rows``, divided along the lines of a layer. ``shares``: least share by token for soft
    layers.
    """
    labels = labels_of(laid)
    rows = np.arange(len(pieces.geometry)) if rows is None else rows
    changed: List[Tuple[Integers, Any]] = []
    for block in shared(pieces.geometry, rows, laid.ground.units, threads=threads, progress=progress):
        found = _divided_block(pieces.geometry[block.rows], block, laid.role.treatment, labels, shares, threads)
        if found is not None:
            changed.append((block.rows[found[0]], found[1]))
    return _replaced(pieces, changed)


def _divided_block(
    geometry: Geometries,
    block: Shared,
    treatment: str,
    labels: Mapping[str, Labels],
    shares: Mapping[str, float],
    threads: Optional[int],
) -> "Optional[Tuple[Integers, Any]]":
    """Which pieces of the block are divided, and their polygons. Several tokens cut along all their lines at once."""
    area = areas(geometry)
    which = np.zeros(len(geometry), bool)
    for name, label in labels.items():
        inside = by_value(len(geometry), block.parts, label.of_row, max(1, len(label.texts)))
        which |= _crossed(inside, area, treatment, shares.get(name, MIN_SHARE))
    rows = np.flatnonzero(which)
    if not len(rows):
        return None
    return rows, divided(geometry, block.parts, _joint(list(labels.values()), block), rows, threads=threads)


def _crossed(inside: Floats, area: Floats, treatment: str, least: float) -> Flags:
    """Pieces (b,) that a line of the token's values divides; ``inside`` (b, values) areas, ``area`` (b,)."""
    total = inside.sum(axis=1)
    if treatment == "hard":
        most = np.maximum(inside.max(axis=1), area - total)
        return np.asarray(area - most > LEAST)
    return np.asarray((total >= least * area) & (total < FULL * area) & (area - total > LEAST))


def _joint(labels: List[Labels], block: Shared) -> Integers:
    """One number for each combination of values (n,) of the rows in a block, -1 where a row has none of them."""
    if len(labels) == 1:
        return labels[0].of_row
    rows = np.unique(block.parts.right)
    table = np.stack([one.of_row[rows] for one in labels], axis=1)
    number = np.unique(table, axis=0, return_inverse=True)[1].ravel()
    out = np.full(len(labels[0].of_row), -1)
    out[rows] = np.where((table < 0).all(axis=1), -1, number)
    return out


def _replaced(pieces: Pieces, changed: "List[Tuple[Integers, Any]]") -> Pieces:
    if not changed:
        return pieces
    gone = np.concatenate([rows for rows, _ in changed])
    keep = np.ones(len(pieces.geometry), bool)
    keep[gone] = False
    # where a ring begins depends on the layer's rings, which other ground may change
    made = [np.asarray(shapely.normalize(found.geometry)) for _, found in changed]
    geometry = np.concatenate([pieces.geometry[keep], *made])
    parent = np.concatenate([np.flatnonzero(keep), *(rows[found.owner] for rows, found in changed)])
    cut = np.concatenate([pieces.cut[keep], np.ones(len(geometry) - int(keep.sum()), bool)])
    return in_order_of_place(Pieces(geometry, pieces.patch[parent], cut))


def in_order_of_place(pieces: Pieces) -> Pieces:
    """The pieces by survey row, then by place, whatever the order they were made in."""
    bounds = shapely.bounds(pieces.geometry).reshape(-1, 4)
    order = np.lexsort([areas(pieces.geometry), *bounds.T[::-1], pieces.patch])
    return Pieces(pieces.geometry[order], pieces.patch[order], pieces.cut[order])


def mended(pieces: Pieces, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Pieces:
    """The pieces as a valid coverage: new corners stand on both sides of each border."""
    geometry, kept = mend(pieces.geometry, threads=threads, progress=progress)
    return Pieces(geometry, pieces.patch[kept], pieces.cut[kept])


def values_of(
    pieces: Pieces,
    laid: Laid,
    shares: Mapping[str, float],
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Values:
    """What the layer says of each piece: the value with the largest share, if its token has ``shares`` of the piece."""
    labels = labels_of(laid)
    count = len(pieces.geometry)
    area = areas(pieces.geometry)
    tokens = {name: np.full(count, None, object) for name in labels}
    inside, number = np.zeros(count), np.full(count, None, object)
    rank = None if laid.number is None else _ranked(laid.number)
    for block in shared(pieces.geometry, np.arange(count), laid.ground.units, threads=threads, progress=progress):
        own = area[block.rows]
        for name, label in labels.items():
            table = by_value(len(own), block.parts, label.of_row, max(1, len(label.texts)))
            covered = table.sum(axis=1)
            # a layer whose every share counts says nothing where it does not lie
            enough = (covered >= shares.get(name, MIN_SHARE) * own) & (covered > 0)
            if len(label.texts):
                tokens[name][block.rows[enough]] = label.texts[table[enough].argmax(axis=1)]
        inside[block.rows] = np.bincount(block.parts.left, weights=block.parts.area, minlength=len(own))
        if laid.number is not None and rank is not None:
            rows, largest = _largest(block, rank)
            number[block.rows[rows]] = laid.number[largest]
    return Values(tokens, inside, number)


def _ranked(numbers: Column) -> Integers:
    """The place (n,) of each number among all, None after them."""
    place, texts = pd.factorize(numbers, sort=True)
    return np.where(place < 0, len(texts), place)


def _largest(block: Shared, rank: Integers) -> "Tuple[Integers, Integers]":
    """For each piece with a part: its place and the layer's row with the largest part, of equal ones (to 0.0001 m2)
    that of the lower ``rank`` (n,).
    """
    order = np.lexsort([rank[block.parts.right], -np.round(block.parts.area, 4), block.parts.left])
    left = block.parts.left[order]
    first = np.flatnonzero(np.r_[True, left[1:] != left[:-1]]) if len(left) else order
    return left[first], block.parts.right[order[first]]
