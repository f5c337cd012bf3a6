"""Three states of a row held against each other: as it was pulled, as we made it, as the service has it now."""

from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import pyproj

from ...errors import InputError
from ...exchange.layers import Field
from ...language import tr
from ..values import is_null, objects
from .changes import Change
from .fingerprint import agreeing, same_value
from .state import GEOMETRY, State

#: What to do where both sides changed the same.
CHOICES = ("stop", "mine", "theirs")


class Conflict(NamedTuple):
    """Both sides changed a row. ``what``: the fields, and :data:`GEOMETRY`, that they changed to different values;
    empty where one side deleted it. ``theirs`` is None if the service has the row no longer.
    """

    change: Change
    what: Tuple[str, ...]
    theirs: Optional[State]


class Merged(NamedTuple):
    """``send``: changes that may be written, with what is still ours in them; ``conflicts``: those that somebody has to
    decide; ``take``: rows (feature id → state, None if gone) where the service's state is to be taken over; ``done``:
    changes that the service has already, whoever made them.
    """

    send: List[Change]
    conflicts: List[Conflict]
    take: Dict[int, Optional[State]]
    done: List[Change]


def merge(
    changes: Sequence[Change],
    now: Mapping[str, State],
    fields: Sequence[Field],
    crs: pyproj.CRS,
    choice: str = "stop",
    decided: Optional[Mapping[int, Mapping[str, str]]] = None,
) -> Merged:
    """``now``: what the service holds, by id (ids that are absent are deleted there).

    ``choice``: for all conflicts; ``decided``: by feature id and field (or "geometry", or "*" for the whole row) one of
    "mine" and "theirs", which goes before ``choice``. Changes of different fields of a row are no conflict: both stay.
    """
    if choice not in CHOICES:
        raise InputError(tr("ON_CONFLICT is one of {choices}.").format(choices=", ".join(CHOICES)))
    out = Merged([], [], {}, [])
    for change in changes:
        if change.kind == "added":
            out.send.append(change)
        else:
            own = (decided or {}).get(change.fid, {})
            _one(change, now.get(change.id), _Row(fields, crs, choice, own), out)
    return out


class _Row(NamedTuple):
    fields: Sequence[Field]
    crs: pyproj.CRS
    choice: str
    decided: Mapping[str, str]

    def taken(self, what: str) -> str:
        return self.decided.get(what) or self.decided.get("*") or self.choice


def _one(change: Change, theirs: Optional[State], row: _Row, out: Merged) -> None:
    assert change.old is not None
    if theirs is None:
        _gone(change, row, out)
        return
    moved = different(change.old, theirs, row.fields, row.crs)
    if change.kind == "deleted":
        if not moved or row.taken("*") == "mine":
            out.send.append(change._replace(old=theirs))
        elif row.taken("*") == "theirs":
            out.take[change.fid] = theirs
        else:
            out.conflicts.append(Conflict(change, (), theirs))
        return
    assert change.new is not None
    ours = set(change.fields) | ({GEOMETRY} if change.geometry else set())
    apart = different(change.new, theirs, row.fields, row.crs)
    clash = sorted(ours & moved & apart)
    open_ = tuple(one for one in clash if row.taken(one) == "stop")
    if open_:
        out.conflicts.append(Conflict(change, open_, theirs))
        return
    mine = (ours & apart) - {one for one in clash if row.taken(one) == "theirs"}
    if mine:
        out.send.append(_only(change, theirs, mine))
    elif apart:
        out.take[change.fid] = theirs
    else:
        out.done.append(change)


def _gone(change: Change, row: _Row, out: Merged) -> None:
    """The service has the row no longer: our deletion is done; our edit goes, or comes back as a new row."""
    if change.kind == "deleted":
        out.done.append(change)
    elif row.taken("*") == "theirs":
        out.take[change.fid] = None
    elif row.taken("*") == "mine":
        assert change.new is not None
        given = tuple(name for name, value in change.new.values.items() if not is_null(value))
        whole = change._replace(fields=given, geometry=change.new.wkb is not None)
        out.send.append(whole._replace(id="", kind="added", old=None))
    else:
        out.conflicts.append(Conflict(change, (), None))


def _only(change: Change, theirs: State, mine: "set[str]") -> Change:
    """The change with what is still ours in it; everything else is as the service has it."""
    assert change.new is not None
    values = {name: change.new.values[name] if name in mine else value for name, value in theirs.values.items()}
    wkb = change.new.wkb if GEOMETRY in mine else theirs.wkb
    names = tuple(name for name in change.fields if name in mine)
    kind = "both" if names and GEOMETRY in mine else "geometry" if GEOMETRY in mine else "attributes"
    return change._replace(fields=names, geometry=GEOMETRY in mine, kind=kind, old=theirs, new=State(wkb, values))


def different(one: State, other: State, fields: Sequence[Field], crs: pyproj.CRS) -> "set[str]":
    """The fields, and "geometry", in which two states differ by more than a service rounds."""
    out = {
        field.name
        for field in fields
        if not same_value(field, one.values.get(field.name), other.values.get(field.name))
    }
    if not agreeing(objects([one.wkb]), objects([other.wkb]), crs)[0]:
        out.add(GEOMETRY)
    return out
