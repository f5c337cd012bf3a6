"""What a technician changed: working rows held against the base, whatever tool changed them; nothing is recorded."""

from typing import Any, List, NamedTuple, Optional, Tuple

import numpy as np
import numpy.typing as npt

from ...exchange.layers import Field
from ..values import is_null
from .fingerprint import canonical, same_value
from .state import State
from .workfile import States, WorkFile

Array = npt.NDArray[Any]
KINDS = ("added", "deleted", "geometry", "attributes", "both")


class Change(NamedTuple):
    """What became of a row. ``id``: the service's id, "" for an added one; ``fields``: those whose value changed;
    ``geometry``: whether the shape did; ``old`` is None for an added row, ``new`` for a deleted one; ``print``: the
    fingerprint of the row as it was pulled.
    """

    fid: int
    id: str
    kind: str
    fields: Tuple[str, ...]
    geometry: bool
    old: Optional[State]
    new: Optional[State]
    version: str = ""
    print: str = ""


def changes(file: WorkFile) -> List[Change]:
    """All changes in the order of feature ids. A row that was changed and changed back is none."""
    base, work = file.base(), file.working()
    gone = np.flatnonzero(~np.isin(base.fids, work.fids))
    fresh = np.flatnonzero(~np.isin(work.fids, base.fids))
    out = [_deleted(base, row) for row in gone.tolist()]
    out += [_added(work, row) for row in fresh.tolist()]
    common, before, now = np.intersect1d(base.fids, work.fids, assume_unique=True, return_indices=True)
    out += _changed(file, base, work, before, now) if len(common) else []
    return sorted(out, key=lambda one: one.fid)


def _deleted(base: States, row: int) -> Change:
    state = state_of(base, row)
    return Change(
        int(base.fids[row]), base.ids[row], "deleted", (), False, state, None, base.versions[row], base.prints[row]
    )


def _added(work: States, row: int) -> Change:
    state = state_of(work, row)
    given = tuple(name for name, value in state.values.items() if not is_null(value))
    return Change(int(work.fids[row]), "", "added", given, state.wkb is not None, None, state)


def _changed(file: WorkFile, base: States, work: States, before: Array, now: Array) -> List[Change]:
    fields = file.origin.schema.fields
    differs = {one.name: _differ(base.columns[one.name][before], work.columns[one.name][now]) for one in fields}
    moved = _moved(file, base.wkb[before], work.wkb[now])
    suspects = np.flatnonzero(np.any([moved, *differs.values()], axis=0))
    out = []
    for place in suspects.tolist():
        old, new = state_of(base, int(before[place])), state_of(work, int(now[place]))
        names = tuple(one.name for one in fields if differs[one.name][place] and _really(one, old, new))
        if names or moved[place]:
            kind = "both" if names and moved[place] else "geometry" if moved[place] else "attributes"
            row = int(before[place])
            known = (base.versions[row], base.prints[row])
            out.append(Change(int(base.fids[row]), base.ids[row], kind, names, bool(moved[place]), old, new, *known))
    return out


def _differ(one: Array, other: Array) -> Array:
    """Which values (n,) are not plainly the same; a look at their texts follows."""
    a, b = one.astype(object), other.astype(object)
    with np.errstate(invalid="ignore"):
        same = np.array(a == b, bool)
    both = np.array([is_null(x) and is_null(y) for x, y in zip(a[~same], b[~same])], bool)
    out = ~same
    out[np.flatnonzero(~same)[both]] = False
    return out


def _really(field: Field, old: State, new: State) -> bool:
    return not same_value(field, old.values[field.name], new.values[field.name])


def _moved(file: WorkFile, one: Array, other: Array) -> Array:
    """Which geometries (n,) are of another ground."""
    out = np.array(one != other, bool)
    suspects = np.flatnonzero(out)
    if len(suspects):
        out[suspects] = canonical(one[suspects], file.crs) != canonical(other[suspects], file.crs)
    return out


def state_of(states: States, row: int) -> State:
    """One row of ``states``."""
    wkb = states.wkb[row]
    return State(wkb, {name: values[row] for name, values in states.columns.items()})
