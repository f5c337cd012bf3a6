"""What is wrong with changes before they are sent: rows that the service would refuse or that harm their neighbours.

A registry of checks like those of the other rooms, over the changes of a work file. Only what the changes did is told:
overlaps and gaps that were pulled already are no findings.
"""

from functools import cached_property
from typing import Any, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyproj
import shapely

from ...checks.model import Check, Found, Outcome, found, nothing
from ...checks.registry import Registry
from ...geometry.polygons import polygonal
from ...language import tr
from ...progress import Progress
from ..values import NO_XML, as_text
from .changes import Change
from .gate_ground import METHOD, fault, overlap_before, pairs_of, shape_of, shown, sizes, valid
from .push import key_fields
from .workfile import States, WorkFile

TABLE = "change_checks"
registry = Registry()
_MARGIN = 1.0  # degrees round the area of a CRS


class _Layer(NamedTuple):
    """What a run of checks wants to know of a layer."""

    name: str
    parts: Tuple[Any, ...] = ()


class Edited:
    """The changes of a work file as a run of checks looks at them (see :func:`...checks.run.run_checks`)."""

    min_area: Optional[float] = None
    min_width: Optional[float] = None
    threads: Optional[int] = None
    method = METHOD

    def __init__(self, file: WorkFile, changes: Sequence[Change]) -> None:
        self.file, self.changes = file, list(changes)
        self.crs: pyproj.CRS = file.crs
        self.layers = {"WORK": _Layer(file.table)}

    def has(self, role: str) -> bool:
        """Whether there is a layer of the role."""
        return role in self.layers

    @cached_property
    def working(self) -> States:
        """All rows as they are now."""
        return self.file.working()

    @cached_property
    def base(self) -> States:
        """All rows as they were pulled."""
        return self.file.base()

    @cached_property
    def kept(self) -> List[Change]:
        """Changes whose row is still there."""
        return [one for one in self.changes if one.new is not None]

    @cached_property
    def shaped(self) -> List[Change]:
        """Of those, the ones whose geometry is new."""
        return [one for one in self.kept if one.geometry or one.kind == "added"]

    def name_of(self, change: Change) -> str:
        """The row as people know it: BSM, else the service's id, else the feature id."""
        state = change.new or change.old
        bsm = None if state is None else state.values.get("BSM")
        return str(bsm or change.id or change.fid)


def _rows(data: Edited, changes: Sequence[Change], messages: Sequence[str], facts: Sequence[str]) -> Found:
    """A finding for each of ``changes``, its place the row itself."""
    if not changes:
        return nothing()
    shapes = np.array([shape_of(one.new or one.old) for one in changes], object)
    return found(
        len(changes),
        layer=data.file.table,
        source_id=[data.name_of(one) for one in changes],
        message=list(messages),
        geometry=shown(shapes),
        facts=list(facts),
    )


@registry("CG-001")
def empty_fields(data: Edited, _check: Check, _progress: Progress) -> Outcome:
    """A value is null where the service's schema allows none; fields that the service fills are left out."""
    keys = key_fields(data.file)
    must = [
        one.field.name for one in data.file.origin.schema.columns if not one.nillable and one.field.name not in keys
    ]
    told = [(one, name) for one in data.kept for name in must if _text(data, one, name) is None]
    text = tr("Field {field} must not be empty.")
    return _outcome(data, told, [text.format(field=name) for _, name in told])


@registry("CG-002")
def long_texts(data: Edited, _check: Check, _progress: Progress) -> Outcome:
    """A text is longer than the schema says."""
    widths = {one.name: one.width for one in data.file.origin.schema.fields if one.kind == "text" and one.width}
    told = [
        (one, name)
        for one in data.kept
        for name in one.fields
        if name in widths and len(_text(data, one, name) or "") > widths[name]
    ]
    text = tr("Field {field} takes {width} signs; the text has {length}.")
    messages = [
        text.format(field=name, width=widths[name], length=len(_text(data, one, name) or "")) for one, name in told
    ]
    return _outcome(data, told, messages)


@registry("CG-003")
def strange_signs(data: Edited, _check: Check, _progress: Progress) -> Outcome:
    """A text has a sign that XML cannot hold."""
    told = [(one, name) for one in data.kept for name in one.fields if NO_XML.search(_text(data, one, name) or "")]
    text = tr("Field {field} has a control character, which cannot be sent.")
    return _outcome(data, told, [text.format(field=name) for _, name in told])


@registry("CG-004")
def filled_by_the_service(data: Edited, _check: Check, _progress: Progress) -> Outcome:
    """A field that the service fills was changed."""
    keys = key_fields(data.file)
    told = [(one, name) for one in data.kept for name in one.fields if name in keys and one.kind != "added"]
    text = tr("Field {field} is filled by the service; the change is not sent.")
    return _outcome(data, told, [text.format(field=name) for _, name in told])


@registry("CG-010")
def sound_geometry(data: Edited, _check: Check, _progress: Progress) -> Outcome:
    """A new geometry is missing, empty, invalid or of another kind."""
    wanted = data.file.origin.schema.geometry_type
    told = [(one, why) for one in data.shaped for why in [fault(shape_of(one.new), wanted)] if why]
    return _outcome(data, [(one, "") for one, _ in told], [why for _, why in told])


@registry("CG-011")
def far_away(data: Edited, _check: Check, _progress: Progress) -> Outcome:
    """A new geometry lies outside the area that the CRS is made for."""
    area = data.crs.area_of_use
    if area is None or not data.shaped:
        return Outcome(nothing(), len(data.shaped))
    shapes = np.array([shape_of(one.new) for one in data.shaped], object)
    bounds = shapely.bounds(shapes)
    degrees = pyproj.Transformer.from_crs(data.crs, data.crs.geodetic_crs, always_xy=True)
    west, south = degrees.transform(bounds[:, 0], bounds[:, 1])
    east, north = degrees.transform(bounds[:, 2], bounds[:, 3])
    inside = (np.asarray(west) >= area.west - _MARGIN) & (np.asarray(east) <= area.east + _MARGIN)
    inside &= (np.asarray(south) >= area.south - _MARGIN) & (np.asarray(north) <= area.north + _MARGIN)
    far = [(data.shaped[k], "") for k in np.flatnonzero(~inside & ~shapely.is_missing(shapes)).tolist()]
    text = tr("The row lies outside the area of {crs}.").format(crs=data.crs.name)
    return _outcome(data, far, [text] * len(far))


@registry("CG-012")
def new_overlaps(data: Edited, check: Check, _progress: Progress) -> Outcome:
    """A new geometry overlaps another row by more than it did when it was pulled."""
    work, base = data.working, data.base
    mine = np.flatnonzero(np.isin(work.fids, [one.fid for one in data.shaped]))
    shapes, before = valid(work.wkb), dict(zip(base.fids.tolist(), base.wkb.tolist()))
    pairs = pairs_of(shapes, mine)
    pieces = polygonal(shapely.intersection(shapes[pairs[0]], shapes[pairs[1]]))
    size = sizes(data.crs, pieces)
    grown = size - np.array(
        [overlap_before(data.crs, before, work.fids[i], work.fids[j]) for i, j in zip(*pairs)], np.float64
    )
    some = np.flatnonzero(grown >= check.detect)
    by_fid = {one.fid: one for one in data.changes}
    names = _names(data)
    left, right = pairs[0][some], pairs[1][some]
    text = tr("Overlaps row {other} by {area} m² more than before.")
    return Outcome(
        found(
            len(some),
            layer=data.file.table,
            source_id=[data.name_of(by_fid[int(fid)]) for fid in work.fids[left]],
            other_layer=data.file.table,
            other_id=[names[row] for row in right.tolist()],
            geometry=pieces[some],
            area=size[some],
            measure=grown[some],
            message=[
                text.format(other=names[j], area=f"{grown[k]:.3f}") for j, k in zip(right.tolist(), some.tolist())
            ],
        ),
        len(pairs[0]),
    )


@registry("CG-013")
def lost_ground(data: Edited, check: Check, _progress: Progress) -> Outcome:
    """Ground of a changed or deleted row that no row has now."""
    moved = [one for one in data.changes if one.old is not None and (one.geometry or one.kind == "deleted")]
    old = valid(np.array([None if one.old is None else one.old.wkb for one in moved], object))
    now = valid(data.working.wkb)
    tree = shapely.STRtree(now)
    rest = []
    for shape in old:
        near = [] if shape is None else tree.query(shape, predicate="intersects")
        rest.append(shape if not len(near) else shapely.difference(shape, shapely.union_all(now[near])))
    pieces = polygonal(np.array(rest, object)) if rest else np.empty(0, object)
    size = sizes(data.crs, pieces)
    some = np.flatnonzero(size >= check.detect)
    text = tr("{area} m² of its ground belong to no row any more.")
    return Outcome(
        found(
            len(some),
            layer=data.file.table,
            source_id=[data.name_of(moved[k]) for k in some.tolist()],
            geometry=pieces[some],
            area=size[some],
            measure=size[some],
            message=[text.format(area=f"{size[k]:.3f}") for k in some.tolist()],
        ),
        len(moved),
    )


def _outcome(data: Edited, told: Sequence[Tuple[Change, str]], messages: Sequence[str]) -> Outcome:
    return Outcome(_rows(data, [one for one, _ in told], messages, [name for _, name in told]), len(data.kept))


def _text(data: Edited, change: Change, name: str) -> Optional[str]:
    assert change.new is not None
    field = next(one for one in data.file.origin.schema.fields if one.name == name)
    return as_text(field, change.new.values.get(name))


def _names(data: Edited) -> List[str]:
    """All working rows as people know them: BSM, else the service's id, else the feature id."""
    work = data.working
    ids = dict(zip(data.base.fids.tolist(), data.base.ids.tolist()))
    numbers = work.columns["BSM"].tolist() if "BSM" in work.columns else [None] * len(work.fids)
    return [str(number or ids.get(fid) or fid) for number, fid in zip(numbers, work.fids.tolist())]
