"""The survey cut along the layers that cut, and what each piece lies in.

Hard layers come first: a patch is divided where their line crosses it. A soft layer divides a piece only if its share
of it lies between the two shares of its rules (``min_share`` and ``FULL``); below the first the piece is outside, above
the second inside. What a later soft layer cut off is held against the earlier ones again. Certificates never divide.
All that is computed per piece and layer is local, so a change of some patches changes only the pieces near them.
"""

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
import shapely

from ..geometry.arrays import Flags, Floats, Geometries, Integers
from ..geometry.blocks import blocks
from ..geometry.partition import mend_shapes
from ..geometry.polygons import areas
from ..geometry.shapes import Shapes, joined, shapes_of
from ..geometry.units import Units, in_memory
from ..progress import Progress
from .inputs import Laid
from .model import Column
from .shares import PIECES_AT_A_TIME, Shared, by_value, divided, parts_in, shared

FULL = 0.95
MIN_SHARE = 0.5
# m2; a cut that leaves less on one side is noise of borders that were drawn twice
LEAST = 0.01
ROUNDS = 4


class Pieces(NamedTuple):
    """Pieces so far: polygons (k,), the survey row of each, and whether it was cut off its patch."""

    geometry: Shapes
    patch: Integers
    cut: Flags


class _Some(NamedTuple):
    """Pieces in memory: polygons (b,), the survey row of each, and whether it was cut off its patch."""

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


class Spread(NamedTuple):
    """A layer laid out over pieces: its polygons, its tokens with their values as numbers, and the rank (n,) of the
    number of each row.
    """

    laid: Laid
    units: Units
    labels: Dict[str, Labels]
    rank: Optional[Integers]


def spread(laid: Laid) -> Spread:
    """The layer as it is laid over many blocks of pieces."""
    labels = {}
    for name, values in laid.tokens.items():
        place, texts = pd.factorize(values, sort=True)
        labels[name] = Labels(np.asarray(place, np.int64), np.asarray(texts, object))
    return Spread(laid, laid.ground.units, labels, None if laid.number is None else _ranked(laid.number))


def asked(layer: Spread, shares: Mapping[str, float]) -> Spread:
    """The layer with those tokens that a rule asks for: no other may cut."""
    return layer._replace(labels={name: label for name, label in layer.labels.items() if name in shares})


def cut_along(
    survey: Shapes,
    layers: Sequence[Spread],
    shares: Mapping[str, float],
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Pieces:
    """The survey's patches divided along the lines of layers, one after the other, some thousand patches at a time.

    ``shares``: least share by token for soft layers. Patches without ground are left out. Raises OutputError if the
    temporary disk is full.
    """
    progress = progress or Progress()
    quiet = Progress(stopped=progress.cancelled)
    whole, made = [np.empty(0, np.int64)], [survey.take(slice(0))]
    parents = [np.empty(0, np.int64)]
    soft = [one for one in layers if one.laid.role.treatment == "soft"]
    plan = blocks(survey.bounds, PIECES_AT_A_TIME)
    for number, block in enumerate(plan):
        pieces = _Some(survey[block.rows], block.rows, np.zeros(len(block.rows), bool))
        for layer in layers:
            pieces = _cut(pieces, layer, shares, np.arange(len(pieces.patch)), threads, quiet)
        pieces = _cut_again(pieces, soft, shares, threads, quiet)
        whole.append(pieces.patch[~pieces.cut])
        made.append(shapes_of(pieces.geometry[pieces.cut], survey.records))
        parents.append(pieces.patch[pieces.cut])
        progress.at((number + 1) / len(plan))
    rows, patch = np.concatenate(whole), np.concatenate(parents)
    geometry = joined([survey.take(rows), *made])
    cut = np.r_[np.zeros(len(rows), bool), np.ones(len(patch), bool)]
    return _in_order_of_place(Pieces(geometry, np.append(rows, patch), cut))


def _cut_again(
    pieces: _Some, soft: List[Spread], shares: Mapping[str, float], threads: Optional[int], progress: Progress
) -> _Some:
    """The pieces, of which those that a later layer cut may lie between the two shares of an earlier one."""
    for _ in range(ROUNDS):
        before = len(pieces.geometry)
        for one in soft[:-1]:
            pieces = _cut(pieces, one, shares, np.flatnonzero(pieces.cut), threads, progress)
        if len(pieces.geometry) == before:
            break
        pieces = _cut(pieces, soft[-1], shares, np.flatnonzero(pieces.cut), threads, progress)
    return pieces


def _cut(
    pieces: _Some,
    layer: Spread,
    shares: Mapping[str, float],
    rows: Integers,
    threads: Optional[int],
    progress: Progress,
) -> _Some:
    """The pieces, of which ``rows`` are divided along the lines of a layer."""
    changed: List[Tuple[Integers, Any]] = []
    for block in shared(pieces.geometry, rows, layer.units, threads=threads, progress=progress):
        found = _divided_block(
            pieces.geometry[block.rows], block, layer.laid.role.treatment, layer.labels, shares, threads
        )
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


def _replaced(pieces: _Some, changed: "List[Tuple[Integers, Any]]") -> _Some:
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
    return _Some(geometry, pieces.patch[parent], cut)


def _in_order_of_place(pieces: Pieces) -> Pieces:
    """The pieces by survey row, then by place, whatever the order they were made in."""
    order = np.lexsort([pieces.geometry.area, *pieces.geometry.bounds.T[::-1], pieces.patch])
    return Pieces(pieces.geometry.take(order), pieces.patch[order], pieces.cut[order])


def mended(pieces: Pieces, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Pieces:
    """The pieces as a valid coverage: new corners stand on both sides of each border."""
    geometry, kept = mend_shapes(pieces.geometry, threads=threads, progress=progress)
    return Pieces(geometry, pieces.patch[kept], pieces.cut[kept])


def values_of(
    pieces: Pieces,
    layers: Sequence[Spread],
    shares: Mapping[str, float],
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> List[Values]:
    """What each layer says of each piece: the value with the largest share, if its token has ``shares`` of it."""
    progress = progress or Progress()
    quiet = Progress(stopped=progress.cancelled)
    count = len(pieces.patch)
    said = [
        Values(
            {name: np.full(count, None, object) for name in one.labels}, np.zeros(count), np.full(count, None, object)
        )
        for one in layers
    ]
    plan = blocks(pieces.geometry.bounds, PIECES_AT_A_TIME)
    for number, block in enumerate(plan):
        units = in_memory(pieces.geometry[block.rows], threads=threads)
        for layer, values in zip(layers, said):
            parts = parts_in(units, layer.units, threads=threads, progress=quiet)
            _say(values, layer, Shared(block.rows, parts), pieces.geometry.area[block.rows], shares)
        progress.at((number + 1) / len(plan))
    return said


def _say(values: Values, layer: Spread, block: Shared, own: Floats, shares: Mapping[str, float]) -> None:
    """Enters what a layer says of a block of pieces, whose areas are ``own`` (b,)."""
    for name, label in layer.labels.items():
        table = by_value(len(own), block.parts, label.of_row, max(1, len(label.texts)))
        covered = table.sum(axis=1)
        # a layer whose every share counts says nothing where it does not lie
        enough = (covered >= shares.get(name, MIN_SHARE) * own) & (covered > 0)
        if len(label.texts):
            values.tokens[name][block.rows[enough]] = label.texts[table[enough].argmax(axis=1)]
    values.inside[block.rows] = np.bincount(block.parts.left, weights=block.parts.area, minlength=len(own))
    if layer.rank is not None and layer.laid.number is not None:
        rows, largest = _largest(block, layer.rank)
        values.number[block.rows[rows]] = layer.laid.number[largest]


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
