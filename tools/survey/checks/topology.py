"""How a layer's rows lie beside each other and in the county: overlaps, gaps, cover, the village they name."""

from typing import List, Tuple

import numpy as np
import shapely

from ...checks.extent_checks import beside_county, outside_county
from ...checks.model import Check, Column, Found, NotRun, Outcome, found, nothing, together
from ...checks.pairs import mean_width
from ...checks.topology_checks import gaps, self_overlap
from ...geometry.arrays import Geometries
from ...language import tr
from ...progress import Progress
from .inspected import PATCHES, TOWNS, VILLAGES, Inspected
from .registry import registry
from .shapes import only

OVERLAP, GAP, OUTSIDE, HOLE, MISSING, TOO_MUCH = "overlap", "gap", "outside", "hole", "missing", "too_much"


@registry("SL-041", "SL-042")
def overlaps(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Ground that two rows claim."""
    return self_overlap(inspected, only(check), progress)


@registry("SL-043")
def holes(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Ground that a continuous layer leaves uncovered, in the county if that is known."""
    return gaps(inspected.county_data, only(check), progress)


@registry("SL-044")
def inside(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Ground outside of the county."""
    return outside_county(inspected.county_data, only(check), progress)


@registry("SL-045")
def beside(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Edges along the county's boundary that do not lie on it."""
    return beside_county(inspected.county_data, only(check), progress)


@registry("R060")
def exact_cover(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Patches: overlaps, gaps, ground outside of townships and of village areas."""
    one = self_overlap(inspected, only(check), progress.part(0, 0.4))
    two = gaps(inspected.county_data, only(check), progress.part(0.4, 0.6))
    parts, notes = _covered(inspected, check, (TOWNS, VILLAGES), progress.part(0.6, 1))
    found_ = [_with_facts(one.found, OVERLAP), _with_facts(two.found, GAP), *parts]
    return Outcome(together(found_), len(inspected.target), notes=tuple(notes))


@registry("R061")
def villages(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Village areas: overlaps, and ground outside of townships."""
    one = self_overlap(inspected, only(check), progress.part(0, 0.5))
    parts, notes = _covered(inspected, check, (TOWNS,), progress.part(0.5, 1))
    return Outcome(together([_with_facts(one.found, OVERLAP), *parts]), len(inspected.target), notes=tuple(notes))


def _covered(
    inspected: Inspected, check: Check, roles: Tuple[str, ...], progress: Progress
) -> Tuple[List[Found], List[str]]:
    """What lies outside of the layers of ``roles``, and sentences on those that are not there."""
    parts, notes = [], []
    for at, role in enumerate(roles):
        if not inspected.has(role):
            notes.append(tr("Not compared with {role}: no such layer was given.").format(role=role))
            continue
        part = progress.part(at / len(roles), (at + 1) / len(roles))
        told = outside_county(inspected.within(role), only(check), part)
        parts.append(_with_facts(told.found, f"{OUTSIDE}_{role}"))
    return parts, notes


def _with_facts(rows: Found, fact: str) -> Found:
    facts = np.full(len(rows), fact, object)
    return Found(**{**vars(rows), "facts": facts})


@registry("SL-046")
def village_code(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Patches whose code of place is not that of the village area under a point of theirs."""
    del progress
    field = check.parameters["fields"]
    inspected.need(field)
    areas = inspected.layer(VILLAGES)
    if not areas.has(field):
        raise _no_field(areas.name, field)
    shapes = inspected.target.shapes()
    at = np.full(len(shapes), -1)
    full = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    points = shapely.point_on_surface(shapes[full])
    # the few large outlines ask the tree of points, not the other way round: they are prepared once
    village, point = shapely.STRtree(points).query(areas.shapes(), predicate="intersects")
    order = np.lexsort([-village, point])
    at[full[point[order]]] = village[order]
    own, theirs = inspected.target.texts(field), areas.texts(field)
    rows = np.flatnonzero((at >= 0) & (own != "") & (own != theirs[np.maximum(at, 0)]))
    text = tr("{field} is {value}; the patch lies in {wanted}.")
    values = zip(own[rows].tolist(), theirs[at[rows]].tolist())
    said = [text.format(field=field, value=value, wanted=wanted) for value, wanted in values]
    outside = int((at[full] < 0).sum())
    notes = [tr("{count} patches lie in no village area.").format(count=outside)] if outside else []
    return Outcome(inspected.rows(rows, said), len(full), notes=tuple(notes))


def _no_field(layer: str, field: str) -> NotRun:
    return NotRun(tr("Layer {layer} has no field {fields}.").format(layer=layer, fields=field))


@registry("R025")
def settlements(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Holes in settlement areas; with the survey's patches, ground where area and patches differ."""
    shapes = inspected.target.shapes()
    parts = [_inner_rings(inspected, shapes)]
    notes: List[str] = []
    if not inspected.has(PATCHES):
        notes.append(tr("Not compared with {role}: no such layer was given.").format(role=PATCHES))
    else:
        parts += _against_patches(inspected, check, shapes, progress)
    return Outcome(together(parts), len(inspected.target), notes=tuple(notes))


def _inner_rings(inspected: Inspected, shapes: Geometries) -> Found:
    polygons, row = shapely.get_parts(shapes, return_index=True)
    rings = np.flatnonzero(shapely.get_num_interior_rings(polygons) > 0)
    if not len(rings):
        return nothing()
    filled = shapely.polygons(shapely.get_exterior_ring(polygons[rings]))
    ground, of = shapely.get_parts(shapely.difference(filled, polygons[rings]), return_index=True)
    rows = row[rings[of]]
    text = tr("A hole of {area} m² in the settlement area.")
    return _pieces(inspected, rows, ground, text, HOLE)


def _against_patches(inspected: Inspected, check: Check, shapes: Geometries, progress: Progress) -> List[Found]:
    inspected.need("CZCLX")
    patches = inspected.layer(PATCHES)
    if not patches.has("CZCSXM"):
        raise _no_field(patches.name, "CZCSXM")
    pairs = inspected.pairs(inspected.target.role, PATCHES, progress)
    kind, code = inspected.target.texts("CZCLX"), patches.texts("CZCSXM")
    same = pairs.take((kind[pairs.left] == code[pairs.right]) & (kind[pairs.left] != ""))
    text = tr("{area} m² of the settlement area have no patch with its CZCSXM.")
    rows, rest = _left_over(shapes, same.left, same.geometry, check.detect)
    one = _pieces(inspected, rows, rest, text, MISSING)
    known = np.flatnonzero(np.isin(code, np.unique(kind[kind != ""])))
    place = np.full(len(code), -1)
    place[known] = np.arange(len(known))
    rows, rest = _left_over(patches.shapes(known), place[same.right], same.geometry, check.detect)
    text = tr("{area} m² of patch {id} with this CZCSXM lie outside of the settlement areas.")
    ids = patches.ids[known[rows]]
    size = shapely.area(rest)
    said = [text.format(area=f"{area:.3f}", id=id_) for area, id_ in zip(size.tolist(), ids.tolist())]
    two = found(
        len(rows),
        layer=inspected.target.name,
        source_id="",
        other_layer=patches.labels(known[rows]),
        other_id=ids,
        message=said,
        geometry=rest,
        area=size,
        width=mean_width(rest),
        measure=size,
        facts=TOO_MUCH,
    )
    return [one, two]


def _left_over(shapes: Geometries, row: Column, pieces: Geometries, least: float) -> Tuple[Column, Geometries]:
    """Rows of ``shapes`` (n,) of which the ``pieces`` (k,) on them leave ground from ``least`` m2 on, and the rest."""
    area = np.nan_to_num(shapely.area(shapes))
    taken = np.bincount(row, weights=shapely.area(pieces), minlength=len(shapes))
    rows = np.flatnonzero(area - taken >= least)
    rest = np.empty(len(rows), object)
    for at, one in enumerate(rows.tolist()):
        rest[at] = shapely.difference(shapes[one], shapely.union_all(pieces[row == one]))
    keep = shapely.area(rest) >= least
    return rows[keep], rest[keep]


def _pieces(inspected: Inspected, rows: Column, ground: Geometries, text: str, fact: str) -> Found:
    """Findings on ``ground`` (k,) of ``rows`` of the layer."""
    size = shapely.area(ground)
    return found(
        len(rows),
        layer=inspected.target.labels(rows),
        source_id=inspected.target.ids[rows],
        message=[text.format(area=f"{area:.3f}") for area in size.tolist()],
        geometry=np.asarray(ground, object),
        area=size,
        width=mean_width(ground),
        measure=size,
        facts=fact,
    )
