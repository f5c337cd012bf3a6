"""What the service holds after a batch was sent, read from the service: never from what it answered alone.

An update is there if the row has what was sent. A deletion is there if the row is not. An inserted row is looked for
on its ground, and by the id that the service told: rows whose ids were not there before. Services round and cut what
they are sent, so a row that agrees in all is taken first, then one with what services make of it, then one of the same
shape, then the one that the service named. More than were sent are copies of ours (a request that was delivered twice,
an insert that was told as failed) and are taken away again.
"""

from typing import Any, Collection, Dict, List, NamedTuple, Optional, Sequence, Set, Tuple

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from ...exchange.layers import Field
from ..model import SAME, Box, Client, Rows, Wanted
from ..values import as_text, joined
from ..wfs.features import in_box
from .journal import Plan
from .keeping import alike, apart, explained
from .merge import different
from .state import GEOMETRY, State

#: Rows near inserts that are looked through at once; beyond, each insert looks on its own ground.
NEAR_ROWS = 2_000
# Ground round an inserted row, in metres and in degrees: services cut coordinates
_ROUND = (0.1, 1e-6)
# A condition goes into an address, which has to be short
_LONGEST, _MOST_FIELDS = 60, 6
Near = Tuple[Rows, "npt.NDArray[np.int64]"]  # rows, and which of them are on the ground of an insert


class Found(NamedTuple):
    """What is known of one edit: ``there``; ``state`` the row now (None: there is none); ``extra``: ids of copies of
    it; ``changed``: fields, and "geometry", in which the service keeps something else than was sent.
    """

    there: bool
    id: str
    version: str
    state: Optional[State]
    extra: Tuple[str, ...] = ()
    changed: Tuple[str, ...] = ()


class Said(NamedTuple):
    """What the service answered to an edit: the row's id ("" if none), and whether the answer proves it."""

    id: str = ""
    sure: bool = False


class _Row(NamedTuple):
    id: str
    version: str
    state: State
    tier: int
    apart: Tuple[str, ...]


def near_ids(client: Client, layer: str, plans: Sequence[Plan], crs: pyproj.CRS) -> List[Tuple[str, ...]]:
    """For each plan the ids of rows on its ground now, in order; nothing for updates and deletions."""
    inserts = [place for place, plan in enumerate(plans) if plan.edit.operation == "insert"]
    out: List[Tuple[str, ...]] = [()] * len(plans)
    for place, (rows, which) in zip(inserts, _near(client, layer, [plans[place] for place in inserts], crs)):
        out[place] = tuple(sorted(rows.ids[which].tolist()))
    return out


def read_back(
    client: Client,
    layer: str,
    plans: Sequence[Plan],
    said: Sequence[Said],
    fields: Sequence[Field],
    crs: pyproj.CRS,
    known: Collection[str] = (),
) -> List[Found]:
    """What became of ``plans``. ``known``: ids of rows that were pulled, which no insert can have got."""
    asked = {plan.edit.id for plan in plans if plan.edit.operation != "insert"}
    asked |= {one.id for plan, one in zip(plans, said) if one.sure and plan.edit.operation == "insert"} - {""}
    now = by_id(client, layer, sorted(asked))
    out: Dict[int, Found] = {}
    inserts = [place for place, plan in enumerate(plans) if plan.edit.operation == "insert"]
    for place, plan in enumerate(plans):
        version, state = now.get(plan.edit.id, ("", None))
        if plan.edit.operation == "delete":
            out[place] = _deleted(plan, state, said[place].sure, fields, crs)
        elif plan.edit.operation == "update":
            out[place] = _updated(plan, version, state, said[place].sure, fields, crs)
    near = _near(client, layer, [plans[place] for place in inserts], crs)
    search = _Search(fields, crs, known, now)
    out.update(search.inserted([(place, plans[place], said[place]) for place in inserts], near))
    return [out[place] for place in range(len(plans))]


def by_id(client: Client, layer: str, ids: Sequence[str]) -> Dict[str, Tuple[str, State]]:
    """Version and state of rows by id; rows that the service does not have are not in it."""
    if not ids:
        return {}
    found: Dict[str, Tuple[str, State]] = {}
    for rows in client.pages(layer, Wanted(ids=ids)):
        found.update({rows.ids[row]: (rows.versions[row], _state(rows, row)) for row in range(len(rows))})
    return found


def _deleted(plan: Plan, state: Optional[State], sure: bool, fields: Sequence[Field], crs: pyproj.CRS) -> Found:
    """A row of that id that is another one has taken the number of ours, if the service says that ours went."""
    reused = sure and state is not None and plan.old is not None and bool(different(plan.old, state, fields, crs))
    return Found(state is None or reused, plan.edit.id, "", None)


def _updated(
    plan: Plan, version: str, state: Optional[State], sure: bool, fields: Sequence[Field], crs: pyproj.CRS
) -> Found:
    if state is None:
        return Found(False, plan.edit.id, version, None)
    names = apart(plan, state, fields, crs)
    there = not names
    if names and explained(plan, state, names, fields):
        # what looks like rounding may be the old value still, unless the service says that it is done
        there = sure or plan.old is None or names <= different(plan.old, state, fields, crs)
    return Found(there, plan.edit.id, version, state, (), tuple(sorted(names)))


class _Search:
    """Looks for inserted rows. They share out what is found: two that are alike are two, a third is a copy."""

    def __init__(
        self, fields: Sequence[Field], crs: pyproj.CRS, known: Collection[str], now: Dict[str, Tuple[str, State]]
    ) -> None:
        self._fields, self._crs, self._known, self._now = fields, crs, known, now

    def inserted(self, wanted: Sequence[Tuple[int, Plan, Said]], near: Sequence[Near]) -> Dict[int, Found]:
        """What is found, by place."""
        rows = {place: self._rows(plan, said, ground) for (place, plan, said), ground in zip(wanted, near)}
        taken: Set[str] = set()
        out: Dict[int, Found] = {}
        # of two that are alike one may be stored and named: the other, whose line broke, must not get its row. Services
        # also name rows in another order than they were sent, so the name counts only where the row fits as well
        named = {
            (said.id, one.tier): place
            for place, _, said in wanted
            for one in rows[place]
            if said.sure and one.id == said.id
        }
        for tier in range(4):
            for place, _, said in wanted:
                free = [
                    one
                    for one in rows[place]
                    if one.tier == tier and one.id not in taken and named.get((one.id, tier), place) == place
                ]
                if place not in out and free:
                    # the one that the service named before others
                    one = next((row for row in free if row.id == said.id), free[0])
                    taken.add(one.id)
                    out[place] = Found(True, one.id, one.version, one.state, (), one.apart)
        for place, plan, _ in wanted:
            found = out.setdefault(place, Found(False, "", "", None))
            if found.state is not None:
                extra = tuple(
                    one.id
                    for one in rows[place]
                    if one.id not in taken and alike(found.state, one.state, plan, self._fields, self._crs)
                )
                taken.update(extra)
                out[place] = found._replace(extra=extra)
        return out

    def _rows(self, plan: Plan, said: Said, near: Near) -> List[_Row]:
        """Rows that may be this insert, with how well they fit, in the order of their numbers."""
        rows, which = near
        before = set(plan.before)
        found = {rows.ids[row]: (rows.versions[row], _state(rows, row)) for row in which if rows.ids[row] not in before}
        named = said.id if said.sure and said.id not in before and said.id not in self._known else ""
        if named in self._now:
            found[named] = self._now[named]
        out = []
        for id_, (version, state) in found.items():
            names = apart(plan, state, self._fields, self._crs)
            tier = self._tier(plan, state, names, id_ == named)
            if tier is not None:
                out.append(_Row(id_, version, state, tier, tuple(sorted(names))))
        return sorted(out, key=lambda one: (one.tier, _rank(one.id)))

    def _tier(self, plan: Plan, state: State, names: Set[str], named: bool) -> Optional[int]:
        if not names:
            return 0
        if explained(plan, state, names, self._fields):
            return 1
        if GEOMETRY not in names and state.wkb is not None:
            return 2
        return 3 if named else None


def _near(client: Client, layer: str, plans: Sequence[Plan], crs: pyproj.CRS) -> List[Near]:
    """Rows on the ground of each insert: with one request if few are there, else each on its own."""
    boxes = [_box(plan, crs) for plan in plans]
    with_ground = [box for box in boxes if box is not None]
    together: Optional[Rows] = None
    if len(with_ground) > 1:
        corners = np.array(with_ground)
        whole = (*corners[:, :2].min(axis=0).tolist(), *corners[:, 2:].max(axis=0).tolist())
        count = client.count(layer, Wanted(box=whole))
        if count is not None and count <= NEAR_ROWS:
            together = _together(list(client.pages(layer, Wanted(box=whole))))
    out: List[Near] = []
    for plan, box in zip(plans, boxes):
        if box is None:
            rows = _equal(client, layer, plan)
            out.append((rows, np.arange(len(rows))))
        else:
            rows = together if together is not None else _together(list(client.pages(layer, Wanted(box=box))))
            out.append((rows, np.flatnonzero(in_box(rows.wkb, box))))
    return out


def _box(plan: Plan, crs: pyproj.CRS) -> Optional[Box]:
    if plan.edit.wkb is None or plan.edit.wkb is SAME:
        return None
    margin = _ROUND[crs.is_geographic]
    west, south, east, north = shapely.bounds(shapely.from_wkb(plan.edit.wkb)).tolist()
    if np.isnan(west):
        return None
    return (west - margin, south - margin, east + margin, north + margin)


def _equal(client: Client, layer: str, plan: Plan) -> Rows:
    """Rows with the same whole numbers and short texts, for an insert without ground."""
    schema = {field.name: field for field in client.schema(layer).fields}
    where = {name: value for name, value in plan.edit.values.items() if _kept_as_it_is(schema[name], value)}
    return _together(list(client.pages(layer, Wanted(where=dict(list(where.items())[:_MOST_FIELDS])))))


def _kept_as_it_is(field: Field, value: Any) -> bool:
    """Whether a service surely keeps a value so that it can be asked for it, in a short address."""
    text = as_text(field, value)
    if field.kind == "integer":
        return bool(text)
    plain = field.kind == "text" and bool(text) and len(text or "") <= min(_LONGEST, field.width or _LONGEST)
    return plain and text == (text or "").strip() and (text or "").isprintable() and max(text or "") <= "\uffff"


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
