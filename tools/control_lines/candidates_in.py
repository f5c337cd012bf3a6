"""Candidates to come in: unsplit patches of reserves and of the survey that nothing speaks against."""

from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import shapely

from ..checks.data import Data, Layer, mean_width
from ..checks.model import Column, Flags, Floats
from ..geometry.arrays import Geometries, Integers
from ..language import tr
from ..progress import Progress
from .candidates import Candidates, described, joined
from .content_words import said
from .scoring import beyond_limits
from .weights import FARMLAND, REDLINE, ROLES, Criterion, Weights

SURVEY, RESERVE, NATURE = "DLTB", "CBQ", "ZRBHD"
#: Where candidates come from, the reserve first.
SOURCES = {FARMLAND: (RESERVE, SURVEY), REDLINE: (NATURE, SURVEY)}
#: How far a border may lie from that of the line and still be shared, in metres (drawing and grids).
SHARED_WITHIN = 0.05


class Refused(NamedTuple):
    """Patches of a layer that are no candidates: why, how many, how large (m2)."""

    layer: str
    why: str
    patches: int
    area: float


class Ins(NamedTuple):
    """Candidates, whether each comes from a reserve (n,), the measures of place (n,) by criterion, who was refused."""

    patches: Candidates
    reserve: Flags
    measures: Dict[str, Floats]
    refused: Tuple[Refused, ...]


def ins(
    data: Data,
    weights: Weights,
    out: Candidates,
    grade: str,
    must: Optional[Candidates] = None,
    progress: Optional[Progress] = None,
) -> Ins:
    """The candidates for a line. ``out``: what goes out, which is no neighbour to count on. ``must``: patches that come
    in in any case and are measured like the others.
    """
    progress = progress or Progress()
    refused: List[Refused] = []
    parts = [must] if must is not None and len(must) else []
    sources = [role for role in SOURCES.get(weights.line, (SURVEY,)) if data.has(role)]
    for number, role in enumerate(sources):
        part = progress.part(0.7 * number / len(sources), 0.7 * (number + 1) / len(sources))
        rows = _fit(data, weights, role, refused, part)
        layer = data.layer(role)
        parts.append(described(data, layer, rows, layer.shapes(rows), layer.area[rows], grade))
    patches = joined(parts) if parts else out.take(np.empty(0, np.int64))
    measures = {**_place(data, weights, patches, out), **_quality(patches)}
    good = np.ones(len(patches), bool)
    first = SOURCES.get(weights.line, (SURVEY,))[0]
    reserve = (patches.role == first) & (first != SURVEY)
    for name, beyond in beyond_limits(measures, weights.criteria).items():
        # the reserve is the main source wherever it lies
        bad = good & beyond & ~(reserve & (name == "distance")) & (patches.why == "")
        _refuse(refused, patches.label, patches.area, bad, _limit_text(weights.criteria, name))
        good &= ~bad
    progress.at(1)
    return Ins(patches.take(good), reserve[good], {k: v[good] for k, v in measures.items()}, tuple(refused))


def _fit(data: Data, weights: Weights, role: str, refused: List[Refused], progress: Progress) -> Integers:
    """Rows of a layer that may come in by their class, size and the ground of others."""
    layer = data.layer(role)
    good = np.ones(len(layer), bool)
    for why, bad in _by_row(weights, layer):
        _refuse(refused, layer.labels(), layer.area, good & bad, why)
        good &= ~bad
    names = [one for one in weights.words("not_in") if data.has(one) and one != role]
    if role == SURVEY:
        names += [one for one in (SOURCES.get(weights.line, ())) if one != SURVEY and data.has(one)]
    for number, other in enumerate(names):
        if not good.any():
            break
        part = progress.part(number / len(names), (number + 1) / len(names))
        bad = _shared_with(data, role, other, part) >= weights.number("tolerance")
        text = tr("lies in {other}").format(other=data.layer(other).name)
        _refuse(refused, layer.labels(), layer.area, good & bad, text)
        good &= ~bad
    return np.flatnonzero(good)


def _by_row(weights: Weights, layer: Layer) -> "List[Tuple[str, Flags]]":
    """What speaks against rows (n,) of a layer by itself."""
    found: List[Tuple[str, Flags]] = []
    if layer.has("DLBM"):
        prefixes = weights.words("classes")
        fits = np.array([not prefixes or one.startswith(prefixes) for one in layer.texts("DLBM").tolist()], bool)
        found.append((tr("class that may not be added"), ~fits))
    if layer.has("TBXHDM") and weights.words("unstable"):
        unstable = np.isin(layer.texts("TBXHDM").astype(str), list(weights.words("unstable")))
        found.append((tr("unstable cropland"), unstable))
    found.append((tr("too small"), layer.area < weights.number("min_area")))
    width = mean_width(layer.shapes())
    found.append((tr("too narrow"), width < weights.number("min_width")))
    return found


def _shared_with(data: Data, role: str, other: str, progress: Progress) -> Floats:
    """The ground (n,) in m2 that rows of a layer share with another; of nature reserves all but general zones count."""
    pairs = data.pairs(role, other, progress)
    if other == NATURE:
        zone = said(data.layer(NATURE), "zone", "zone").meaning
        pairs = pairs.take(zone[pairs.right] != "general")
    return np.asarray(np.bincount(pairs.left, pairs.area, len(data.layer(role))), np.float64)


def _refuse(refused: List[Refused], labels: Column, area: Floats, bad: Flags, why: str) -> None:
    for name in sorted(set(labels[bad].tolist())):
        rows = bad & (labels == name)
        refused.append(Refused(name, why, int(rows.sum()), float(area[rows].sum())))


def _limit_text(criteria: Sequence[Criterion], name: str) -> str:
    one = next(one for one in criteria if one.name == name)
    return tr("{criterion} beyond the limit of {limit}").format(criterion=one.title, limit=f"{one.limit:g}")


def _quality(patches: Candidates) -> Dict[str, Floats]:
    return {name: patches.measure(name) for name in ("grade", "slope", "irrigation")}


def _place(data: Data, weights: Weights, patches: Candidates, out: Candidates) -> Dict[str, Floats]:
    """Contiguity and distance (n,) of the patches to what stays of the line."""
    layer = data.layer(ROLES[weights.line])
    stays = np.ones(len(layer), bool)
    stays[out.row[out.whole]] = False
    rows = np.flatnonzero(stays)
    if not len(rows) or not len(patches):
        return {"contiguity": np.zeros(len(patches)), "distance": np.full(len(patches), np.inf)}
    units = layer.ground.units.chosen(rows)  # tiles of huge polygons
    line = units.read(np.arange(len(units.owner)))
    length = np.maximum(shapely.length(patches.geometry), 1e-9)
    shared = shared_edges(patches.geometry, line)
    tree = shapely.STRtree(line)
    at, away = tree.query_nearest(patches.geometry, return_distance=True, all_matches=False)
    distance = np.full(len(patches), np.inf)
    distance[at[0]] = away
    distance[shared > 0] = 0.0
    return {"contiguity": np.minimum(shared / length, 1.0), "distance": distance}


def shared_edges(patches: Geometries, line: Geometries, within: float = SHARED_WITHIN) -> Floats:
    """How many metres of each patch's border (n,) lie along a polygon of ``line``, up to ``within`` metres apart.

    Where a border only runs into the other, as at a corner, less than four times ``within`` is counted: that is none.
    """
    tree = shapely.STRtree(line)
    one, two = tree.query(patches, predicate="dwithin", distance=within)
    if not len(one):
        return np.zeros(len(patches))
    used, place = np.unique(two, return_inverse=True)
    wide = shapely.buffer(line[used], within, quad_segs=1, join_style="mitre")
    edges = shapely.boundary(patches[one])
    # the part inside the polygon itself would be an overlap, of which candidates have none worth the name
    found = shapely.length(shapely.intersection(edges, wide[place.ravel()]))
    found[found < 4 * within] = 0.0
    return np.asarray(np.bincount(one, found, len(patches)), np.float64)
