"""What services make of what they are sent: they round numbers, cut seconds and texts, trim blanks, lose rare signs.

A row that was changed so on its way is ours all the same. Sent again it would be there twice.
"""

from typing import Any, Optional, Sequence, Set

import numpy as np
import pyproj

from ...exchange.layers import Field
from ..model import SAME
from ..values import as_text, objects
from .fingerprint import agreeing, same_value
from .journal import Plan
from .state import GEOMETRY, State

_SECOND = np.timedelta64(1, "s")
# Single precision
_RELATIVE = 1e-6
_LAST_PLAIN = "\uffff"


def apart(plan: Plan, state: State, fields: Sequence[Field], crs: pyproj.CRS) -> Set[str]:
    """The fields that were sent, and "geometry", in which a row has something else; fields not sent may be anything."""
    known = {field.name: field for field in fields}
    sent = plan.edit.values.items()
    out = {name for name, value in sent if not same_value(known[name], value, state.values.get(name))}
    if plan.edit.wkb is not SAME and not agreeing(objects([plan.edit.wkb]), objects([state.wkb]), crs)[0]:
        out.add(GEOMETRY)
    return out


def explained(plan: Plan, state: State, names: Set[str], fields: Sequence[Field]) -> bool:
    """Whether what a row has in the fields ``names`` is what services make of what was sent."""
    known = {field.name: field for field in fields}
    return GEOMETRY not in names and all(
        nearly(known[name], plan.edit.values[name], state.values.get(name)) for name in names
    )


def nearly(field: Field, sent: Any, got: Any) -> bool:
    """Whether ``got`` may be what a service kept of ``sent``."""
    a, b = as_text(field, sent), as_text(field, got)
    if a == b:
        return True
    if field.kind == "text":
        whole, kept = _plain(a), _plain(b)
        cut = field.width > 0 and len(b or "") == field.width and whole.startswith(kept)
        return whole == kept or cut
    if a is None or b is None:
        return False
    if field.kind in ("real", "integer"):
        x, y = float(a), float(b)
        step = 0.5 * 10.0 ** -len(b.partition(".")[2])
        return abs(x - y) <= max(step * (1 + 1e-9), _RELATIVE * abs(x))
    if field.kind == "datetime":
        return bool(abs(np.datetime64(a, "ms") - np.datetime64(b, "ms")) < _SECOND)
    return False


def _plain(text: Optional[str]) -> str:
    """A text without what gets lost on the way: blanks at its ends, sorts of line ends, signs beyond 16 bits."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign <= _LAST_PLAIN).strip()


def alike(one: State, other: State, plan: Plan, fields: Sequence[Field], crs: pyproj.CRS) -> bool:
    """Whether two rows are copies of one insert: what was sent is the same in both, and so is the rest but for what a
    service fills itself (a number, a time): there both have something. What only one has, somebody wrote.
    """
    for field in fields:
        a, b = one.values.get(field.name), other.values.get(field.name)
        if same_value(field, a, b):
            continue
        if field.name in plan.edit.values or as_text(field, a) is None or as_text(field, b) is None:
            return False
    return bool(agreeing(objects([one.wkb]), objects([other.wkb]), crs)[0])
