"""The checks of a table as people choose them: all, some ids, or groups."""

import re
from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from ..errors import InputError
from ..language import tr
from ..standards.loading import Place, Table, table
from ..standards.register import split
from ..standards.wording import wording
from .model import Check

#: Checks that compare stored figures or balances: the user's least area and width say nothing about them.
EXACT_GROUPS = ("area", "balance")
#: The parameter of a check whose fail threshold is the rule itself and no limit of edge noise.
FIXED = "fixed_limits"
NOISE_WIDTH = "noise_width"
PARAMETERS = "parameters"
_CONDITION = {"when", "must"}
_BETWEEN = re.compile(r"[;；,，\s]+")


class Catalogue(NamedTuple):
    """The checks of a table in its order, and the table (for its checksum and what a county changed)."""

    checks: Tuple[Check, ...]
    table: Table

    def ids(self) -> Tuple[str, ...]:
        """The ids in the order of the table."""
        return tuple(check.id for check in self.checks)


def catalogue(name: str, county: Optional[Place] = None) -> Catalogue:
    """The checks of table ``name``, sentences in the language in use. ``county``: a file that overrides rows; of their
    parameters it gives those that it changes.

    Raises InputError for a file that does not fit, and for a detect threshold above the fail threshold.
    """
    rows = table(name, county=county)
    own = {row["check_id"]: _parameters(row) for row in table(name).rows}
    for row in rows.rows:
        if float(row["detect"] or 0) > float(row["fail"] or 0):
            text = tr("Check {id}: the detect threshold {detect} is above the fail threshold {fail}.")
            raise InputError(text.format(id=row["check_id"], detect=row["detect"], fail=row["fail"]))
    changes = tuple(one for one in rows.overrides if one.column != PARAMETERS or one.now)
    return Catalogue(tuple(_check(row, own) for row in rows.rows), rows._replace(overrides=changes))


def chosen(checks: Sequence[Check], text: str) -> Tuple[Check, ...]:
    """The checks that ``text`` names by id or group (``CL-020; geometry``), in the order of the table; all if empty.

    ``CL-030..CL-038`` is a range. Raises InputError that names what is not known, and the groups there are.
    """
    words = [word for word in _BETWEEN.split(text.strip()) if word]
    if not words:
        return tuple(checks)
    wanted = {one for word in words for one in _named(checks, word)}
    return tuple(check for check in checks if check.id in wanted)


def limited(check: Check, min_area: Optional[float], min_width: Optional[float]) -> Check:
    """The check with the user's least area (m2) and mean width (m) of what is more than edge noise, where it has any.

    An area takes the place of the fail threshold of checks on overlaps and gaps, a width that of ``noise_width``.
    """
    if check.unit != "m2" or check.group in EXACT_GROUPS or FIXED in check.parameters:
        return check
    if min_area is not None:
        check = check._replace(fail=max(check.detect, min_area))
    if min_width is not None:
        check = check._replace(parameters={**check.parameters, NOISE_WIDTH: f"{min_width:g}"})
    return check


def _named(checks: Sequence[Check], word: str) -> List[str]:
    ids = [check.id for check in checks]
    known = {one.upper(): one for one in ids}
    first, between, last = word.upper().partition("..")
    if between and first in known and last in known:
        start, end = sorted((ids.index(known[first]), ids.index(known[last])))
        return ids[start : end + 1]
    if word.upper() in known:
        return [known[word.upper()]]
    mine = [check.id for check in checks if check.group == word.lower()]
    if not mine:
        groups = ", ".join(dict.fromkeys(check.group for check in checks))
        text = tr("There is no check “{word}”. Give ids like {example}, or groups: {groups}.")
        raise InputError(text.format(word=word, example=ids[0] if ids else "", groups=groups))
    return mine


def _check(row: Mapping[str, str], own: Mapping[str, Mapping[str, str]]) -> Check:
    """The check of a row; ``own``: the parameters of all rows as they are without a county's file."""
    return Check(
        row["check_id"],
        row["group"],
        wording(row, "title"),
        row["severity"],
        split(row["needs"]),
        float(row["detect"] or 0),
        float(row["fail"] or 0),
        row["unit"],
        _laid_over(row, own),
        wording(row, "advice"),
        wording(row, "basis"),
        wording(row, "certainty"),
    )


def _laid_over(row: Mapping[str, str], own: Mapping[str, Mapping[str, str]]) -> Dict[str, str]:
    """The row's parameters over those that its check has by itself.

    Raises InputError for a name that no check has (conditions name theirs as they like), and for a value that is no
    number in place of one.
    """
    given, mine = _parameters(row), own.get(row["check_id"], {})
    merged = {**mine, **given}
    known = {name for one in own.values() for name in one}
    strange = sorted(set(given) - known) if not _CONDITION & set(merged) else []
    if strange:
        text = tr("Check {id} has no parameter “{name}”. It has: {known}.")
        raise InputError(text.format(id=row["check_id"], name=strange[0], known=", ".join(mine) or "–"))
    check = Check(row["check_id"], "", "", "", (), 0, 0, "", merged, "", "", "")
    for name in given:
        if _is_number(mine.get(name, "")):
            check.number(name)
    return merged


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _parameters(row: Mapping[str, str]) -> Dict[str, str]:
    """``name=value;name=value`` as a table; a value may be empty."""
    found = {}
    for part in split(row[PARAMETERS]):
        name, is_given, value = part.partition("=")
        if not is_given:
            text = tr("Check {id}: the parameter “{part}” is not of the form name=value.")
            raise InputError(text.format(id=row["check_id"], part=part))
        found[name.strip()] = value.strip()
    return found
