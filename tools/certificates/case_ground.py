"""What the map of a case shows: the overlap, both parcels, what lies around, the piece of ground and the scale."""

import itertools
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyproj
import shapely

from ..language import tr
from ..progress import Progress
from .cells import numbers as plain_numbers
from .layouts import ANY, LAYERS
from .model import Column, Floats

#: denominators of map scales that offices use
SCALES = tuple(
    round(one * 10**power) for power, one in itertools.product(range(2, 7), (1, 2, 2.5, 5)) if one * 10**power >= 200
)
_ROOM = 1.12  # what is shown, and some ground around it
_LARGER = 12.0  # a parcel up to this much longer than the rest is shown whole
_SAME_AREA, _SAME_GROUND = 0.02, 0.99
_AREAS = (3, 6)  # type ids of polygons and multipolygons
_NUMBERS = tuple(
    dict.fromkeys(
        field
        for layout in (*LAYERS.values(), ANY)
        for field in (*layout.unit, *layout.plot, *layout.old)
    )
)  # fmt: skip


class CaseGround(NamedTuple):
    """One case: ``overlap``, parcels ``left`` and ``right`` (None where not found), ``around`` other parcels; the
    ``box`` to show (x and y of two corners) at ``scale`` (its denominator); whether a parcel is ``cut`` by it.
    """

    overlap: Any
    left: Any
    right: Any
    around: Sequence[Any]
    box: Tuple[float, float, float, float]
    scale: int
    cut: bool


class Case(NamedTuple):
    """What is looked for: the ``overlap`` in the map's CRS, the ``numbers`` and drawn ``areas`` (m2) of both rights."""

    overlap: Any
    numbers: Tuple[str, str]
    areas: Tuple[Optional[float], Optional[float]]


def metric_crs(crs: pyproj.CRS, overlaps: Column) -> pyproj.CRS:
    """The system of the maps: that of the layer, or for degrees the zone of CGCS2000 (3 degrees wide) they lie in."""
    if not crs.is_geographic:
        return crs
    bounds = shapely.total_bounds(overlaps)
    zone = int(np.clip(round((bounds[0] + bounds[2]) / 6), 25, 45))
    return pyproj.CRS.from_epsg(4513 + zone - 25)


def moved(shapes: Column, crs: Optional[pyproj.CRS], target: pyproj.CRS) -> Column:
    """The shapes (n,) from ``crs`` in ``target``; without Z and M."""
    shapes = shapely.force_2d(shapes)
    if crs is None or crs.equals(target, ignore_axis_order=True):
        return np.asarray(shapes)
    move = pyproj.Transformer.from_crs(crs, target, always_xy=True)

    def change(xy: Floats) -> Floats:
        return np.column_stack(move.transform(xy[:, 0].tolist(), xy[:, 1].tolist()))

    return np.asarray(shapely.transform(shapes, change))


def grounds(
    cases: Sequence[Case],
    sources: Sequence[Any],
    crs: pyproj.CRS,
    size: Tuple[float, float],
    progress: Optional[Progress] = None,
) -> List[CaseGround]:
    """The ground of each case. ``sources``: layers of rights, read twice in batches; ``size`` of the map in mm.

    A parcel is the one with the right's number that covers most of the overlap; without a number the one
    that covers the overlap and has the area of the ledger.
    """
    progress = progress or Progress()
    named = _Named(cases)
    for place, source in enumerate(sources):
        named.look(source, crs, progress.part(0.5 * place / len(sources), 0.5 * (place + 1) / len(sources)))
    found = [named.of(place) for place in range(len(cases))]
    frames = [_frame(case, pair, size) for case, pair in zip(cases, found)]
    near = _near(sources, crs, [frame[0] for frame in frames], progress.part(0.5, 1.0))
    out = []
    for case, pair, around, frame in zip(cases, found, near, frames):
        both = _unnumbered(case, pair, around)
        box, scale, cut = frame if both == pair else _frame(case, both, size)
        out.append(CaseGround(case.overlap, *both, _others(around, both), box, scale, cut))
    return out


def _batches(source: Any, columns: Sequence[str], crs: pyproj.CRS, progress: Progress) -> Iterator[Tuple[Any, Column]]:
    """(columns, polygons in ``crs``) of a layer, batch by batch."""
    done, count = 0, max(1, source.count())
    for batch in source.batches(columns):
        shapes = shapely.from_wkb(batch.wkb)
        shapes[~np.isin(shapely.get_type_id(shapes), _AREAS)] = None
        yield batch.columns, moved(shapes, source.crs, crs)
        done += len(batch.fids)
        progress.at(done / count)


class _Named:
    """Polygons of layers that have the number of a right of some case and lie on its overlap."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._cases = cases
        self._wanted: Dict[str, List[int]] = {}
        for place, case in enumerate(cases):
            for number in set(case.numbers) - {""}:
                self._wanted.setdefault(number, []).append(place)
        self._numbers = np.array(sorted(self._wanted), "U60")
        self._found: Dict[Tuple[int, str], List[Tuple[float, Any]]] = {}

    def look(self, source: Any, crs: pyproj.CRS, progress: Progress) -> None:
        """Reads a layer."""
        columns = [field.name for field in source.fields if field.name.upper() in _NUMBERS]
        if not columns or not len(self._numbers):
            return
        for values, shapes in _batches(source, columns, crs, progress):
            for column in columns:
                codes = plain_numbers(values[column])
                filled = np.array([one is not None for one in codes.tolist()], np.bool_)
                hits = filled & ~shapely.is_missing(shapes)
                hits[hits] = np.isin(codes[hits].astype("U60"), self._numbers)
                for row in np.flatnonzero(hits).tolist():
                    self._take(str(codes[row]), shapes[row])

    def _take(self, number: str, shape: Any) -> None:
        shape = shape if shapely.is_valid(shape) else shapely.make_valid(shape)
        for place in self._wanted[number]:
            ground = float(shapely.area(shapely.intersection(shape, self._cases[place].overlap)))
            known = self._found.setdefault((place, number), [])
            if ground > 0 and not any(shape is other for _, other in known):
                known.append((ground, shape))

    def of(self, place: int) -> Tuple[Any, Any]:
        """The parcels of both rights of a case; where both have one number, the two that cover most."""
        left, right = (
            sorted(self._found.get((place, number), []), key=lambda one: -one[0])
            for number in self._cases[place].numbers
        )
        second = 1 if self._cases[place].numbers[0] == self._cases[place].numbers[1] else 0
        return (left[0][1] if left else None), (right[second][1] if len(right) > second else None)


def _frame(
    case: Case, pair: Tuple[Any, Any], size: Tuple[float, float]
) -> Tuple[Tuple[float, float, float, float], int, bool]:
    """The box to show at one of SCALES, the scale, and whether a parcel reaches beyond the box."""
    parcels = sorted((one for one in pair if one is not None), key=lambda one: float(shapely.area(one)))
    shown = np.array(shapely.bounds(case.overlap), np.float64)
    for number, parcel in enumerate(parcels):
        both = _union(shown, shapely.bounds(parcel))
        if number == 0 or (both[2:] - both[:2]).max() <= _LARGER * (shown[2:] - shown[:2]).max():
            shown = both
    need = float(((shown[2:] - shown[:2]) * _ROOM * 1000 / np.asarray(size)).max())
    scale = next((one for one in SCALES if one >= need), SCALES[-1])
    middle, half = (shown[:2] + shown[2:]) / 2, np.asarray(size) * scale / 2000
    low, high = middle - half, middle + half
    cut = any(not _inside(shapely.bounds(one), low, high) for one in parcels)
    return (float(low[0]), float(low[1]), float(high[0]), float(high[1])), scale, cut


def _inside(bounds: Floats, low: Floats, high: Floats) -> bool:
    return bool((bounds[:2] >= low).all() and (bounds[2:] <= high).all())


def _union(one: Floats, other: Floats) -> Floats:
    return np.concatenate([np.minimum(one[:2], other[:2]), np.maximum(one[2:], other[2:])])


def _near(
    sources: Sequence[Any], crs: pyproj.CRS, boxes: Sequence[Tuple[float, ...]], progress: Progress
) -> List[List[Any]]:
    """The polygons of all layers that lie in each box."""
    near: List[List[Any]] = [[] for _ in boxes]
    if not boxes:
        return near
    tree = shapely.STRtree(shapely.box(*np.array(boxes).T))
    for place, source in enumerate(sources):
        part = progress.part(place / len(sources), (place + 1) / len(sources))
        for _, shapes in _batches(source, [], crs, part):
            for row, box in zip(*tree.query(shapes, predicate="intersects").tolist()):
                near[box].append(shapes[row])
    return near


def _unnumbered(case: Case, pair: Tuple[Any, Any], around: Sequence[Any]) -> Tuple[Any, Any]:
    """The pair, where one is missing completed by the polygon that covers the overlap and has the ledger's area."""
    sides = list(pair)
    for at, area in enumerate(case.areas):
        if sides[at] is not None or area is None:
            continue
        fits = [
            (abs(float(shapely.area(one)) - area), number)
            for number, one in enumerate(around)
            if abs(float(shapely.area(one)) - area) <= _SAME_AREA * area
            and not any(other is not None and shapely.equals(one, other) for other in sides)
            and _covers(one, case.overlap)
        ]
        sides[at] = around[min(fits)[1]] if fits else None
    return sides[0], sides[1]


def _covers(shape: Any, overlap: Any) -> bool:
    shape = shape if shapely.is_valid(shape) else shapely.make_valid(shape)
    return float(shapely.area(shapely.intersection(shape, overlap))) >= _SAME_GROUND * float(shapely.area(overlap))


def _others(around: Sequence[Any], pair: Tuple[Any, Any]) -> List[Any]:
    known = [one for one in pair if one is not None]
    return [one for one in around if not any(shapely.equals(one, other) for other in known)]


def crs_text(crs: pyproj.CRS) -> str:
    """The name of the system with its code."""
    authority = crs.to_authority()
    return f"{crs.name} ({':'.join(authority)})" if authority else str(crs.name)


def missing_note(found: Sequence[CaseGround], layers: int) -> str:
    """A sentence on parcels that are not drawn, "" if all are."""
    lost = sum(one.left is None or one.right is None for one in found)
    if not lost:
        return ""
    if not layers:
        return tr("The parcels are not drawn: give the layers of rights in LAYERS.")
    return tr("{count} of {all} cases have a parcel that is not in LAYERS; it is not drawn.").format(
        count=lost, all=len(found)
    )
