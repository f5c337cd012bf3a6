"""What the service holds after a batch was sent, read from the service: never from what it answered.

An update is there if the row has what was sent. A deletion is there if the row is not. An inserted row is looked for
on its ground: rows that agree with it and whose ids were not there before. One is ours; more than were sent are copies
of ours (a request that was delivered twice, an insert that was told as failed) and are taken away again.
"""

from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyproj
import shapely

from ...exchange.layers import Field
from ..model import SAME, Box, Client, Rows, Wanted
from ..values import as_text, joined
from .fingerprint import agreeing, same_value
from .journal import Plan
from .state import State

#: Rows near inserts that are looked through at once; beyond, each insert looks on its own ground.
NEAR_ROWS = 2_000
# Ground round an inserted row, in metres and in degrees: services cut coordinates
_ROUND = (0.1, 1e-6)


class Found(NamedTuple):
    """What is known of one edit: ``there`` as it was sent; ``state`` the row now (None: there is none); ``extra``: ids
    of copies of it.
    """

    there: bool
    id: str
    version: str
    state: Optional[State]
    extra: Tuple[str, ...] = ()


def near_ids(client: Client, layer: str, plans: Sequence[Plan], crs: pyproj.CRS) -> List[Tuple[str, ...]]:
    """For each plan the ids of rows on its ground now, in order; nothing for updates and deletions."""
    inserts = [place for place, plan in enumerate(plans) if plan.edit.operation == "insert"]
    out: List[Tuple[str, ...]] = [()] * len(plans)
    for place, rows in zip(inserts, _near(client, layer, [plans[place] for place in inserts], crs)):
        out[place] = tuple(sorted(rows.ids.tolist()))
    return out


def read_back(
    client: Client, layer: str, plans: Sequence[Plan], given: Sequence[str], fields: Sequence[Field], crs: pyproj.CRS
) -> List[Found]:
    """What became of ``plans``; ``given``: the ids that the service gave to inserts, "" where it did not."""
    ids = sorted({plan.edit.id for plan in plans if plan.edit.operation != "insert"})
    now = by_id(client, layer, ids)
    inserts = [place for place, plan in enumerate(plans) if plan.edit.operation == "insert"]
    out: Dict[int, Found] = {}
    for place, plan in enumerate(plans):
        if plan.edit.operation == "delete":
            out[place] = Found(plan.edit.id not in now, plan.edit.id, "", None)
        elif plan.edit.operation == "update":
            version, state = now.get(plan.edit.id, ("", None))
            there = state is not None and _holds(plan, state, fields, crs)
            out[place] = Found(there, plan.edit.id, version, state)
    rows = _near(client, layer, [plans[place] for place in inserts], crs)
    out.update(_inserted([(place, plans[place], given[place]) for place in inserts], rows, fields, crs))
    return [out[place] for place in range(len(plans))]


def by_id(client: Client, layer: str, ids: Sequence[str]) -> Dict[str, Tuple[str, State]]:
    """Version and state of rows by id; rows that the service does not have are not in it."""
    if not ids:
        return {}
    found: Dict[str, Tuple[str, State]] = {}
    for rows in client.pages(layer, Wanted(ids=ids)):
        found.update({rows.ids[row]: (rows.versions[row], _state(rows, row)) for row in range(len(rows))})
    return found


def _inserted(
    wanted: Sequence[Tuple[int, Plan, str]], near: Sequence[Rows], fields: Sequence[Field], crs: pyproj.CRS
) -> Dict[int, Found]:
    """Inserted rows share out what is found: two that are alike are two, a third is a copy."""
    taken: Dict[str, int] = {}
    out: Dict[int, Found] = {}
    alike: Dict[int, List[Tuple[str, str, State]]] = {}
    for (place, plan, given), rows in zip(wanted, near):
        fresh = [row for row in range(len(rows)) if rows.ids[row] not in plan.before]
        states = [(rows.ids[row], rows.versions[row], _state(rows, row)) for row in fresh]
        ours = [one for one in states if _holds(plan, one[2], fields, crs)]
        alike[place] = sorted(ours, key=lambda one: (one[0] != given, _rank(one[0])))
    for place, _, _ in wanted:
        free = [one for one in alike[place] if one[0] not in taken]
        if free:
            id_, version, state = free[0]
            taken[id_] = place
            out[place] = Found(True, id_, version, state)
        else:
            out[place] = Found(False, "", "", None)
    for place, _, _ in wanted:
        extra = tuple(one[0] for one in alike[place] if one[0] not in taken)
        if extra:
            taken.update(dict.fromkeys(extra, place))
            out[place] = out[place]._replace(extra=extra)
    return out


def _holds(plan: Plan, state: State, fields: Sequence[Field], crs: pyproj.CRS) -> bool:
    """Whether a row has what was sent; fields that were not sent may be anything."""
    known = {field.name: field for field in fields}
    for name, value in plan.edit.values.items():
        if not same_value(known[name], value, state.values.get(name)):
            return False
    if plan.edit.wkb is SAME:
        return True
    return bool(agreeing(_array(plan.edit.wkb), _array(state.wkb), crs)[0])


def _near(client: Client, layer: str, plans: Sequence[Plan], crs: pyproj.CRS) -> List[Rows]:
    """Rows on the ground of each insert: with one request if few are there, else each on its own."""
    boxes = [_box(plan, crs) for plan in plans]
    with_ground = [box for box in boxes if box is not None]
    if len(with_ground) > 1:
        corners = np.array(with_ground)
        whole = (*corners[:, :2].min(axis=0).tolist(), *corners[:, 2:].max(axis=0).tolist())
        count = client.count(layer, Wanted(box=whole))
        if count is not None and count <= NEAR_ROWS:
            rows = _together(list(client.pages(layer, Wanted(box=whole))))
            return [_equal(client, layer, plan) if box is None else rows for plan, box in zip(plans, boxes)]
    return [
        _equal(client, layer, plan) if box is None else _together(list(client.pages(layer, Wanted(box=box))))
        for plan, box in zip(plans, boxes)
    ]


def _box(plan: Plan, crs: pyproj.CRS) -> Optional[Box]:
    if plan.edit.wkb is None or plan.edit.wkb is SAME:
        return None
    margin = _ROUND[crs.is_geographic]
    west, south, east, north = shapely.bounds(shapely.from_wkb(plan.edit.wkb)).tolist()
    return (west - margin, south - margin, east + margin, north + margin)


def _equal(client: Client, layer: str, plan: Plan) -> Rows:
    """Rows with the same texts and whole numbers, for an insert without ground."""
    schema = {field.name: field for field in client.schema(layer).fields}
    where = {
        name: value for name, value in plan.edit.values.items()
        if schema[name].kind in ("text", "integer") and as_text(schema[name], value)
    }  # fmt: skip
    return _together(list(client.pages(layer, Wanted(where=where))))


def _together(pages: List[Rows]) -> Rows:
    if not pages:
        return Rows(np.empty(0, object), np.empty(0, object), {}, np.empty(0, object))
    columns: Dict[str, Any] = {name: joined([page.columns[name] for page in pages]) for name in pages[0].columns}
    parts = ("ids", "wkb", "versions")
    ids, wkb, versions = (np.concatenate([getattr(page, name) for page in pages]) for name in parts)
    return Rows(ids, wkb, columns, versions)


def _state(rows: Rows, row: int) -> State:
    return State(rows.wkb[row], {name: values[row] for name, values in rows.columns.items()})


def _rank(id_: str) -> Tuple[int, str]:
    """Ids in the order in which they were given: by their number."""
    digits = id_.rpartition(".")[2]
    return (int(digits) if digits.isdigit() else 0, id_)


def _array(value: Any) -> Any:
    out = np.empty(1, object)
    out[0] = value
    return out
