"""Thresholds by key, with the unit that the table says."""

from typing import Dict, Mapping, Optional

from ..errors import InputError
from ..language import tr
from .codes import code_list
from .loading import Place, table
from .register import split


def tolerance(key: str, county: Optional[Place] = None, province: Optional[Place] = None) -> float:
    """The number of the tolerance ``key``, in the unit of its row (m, m2, ha, digits, …).

    Raises :class:`InputError` for an unknown key or one whose value is a text.
    """
    value = tolerance_text(key, county, province)
    try:
        return float(value)
    except ValueError as error:
        text = tr("The tolerance “{key}” must be a number, but is “{value}”.")
        raise InputError(text.format(key=key, value=value)) from error


def tolerance_text(key: str, county: Optional[Place] = None, province: Optional[Place] = None) -> str:
    """The value of the tolerance ``key`` as it stands in the table."""
    return _row(key, county, province)["value"]


def tolerance_ranks(key: str, county: Optional[Place] = None, province: Optional[Place] = None) -> Dict[str, int]:
    """Ranks by code of a value such as ``1001=1;1002=2``."""
    ranks = {}
    for part in split(tolerance_text(key, county, province)):
        code, _, rank = part.partition("=")
        if not rank.isdigit():
            text = tr("The tolerance “{key}” must hold ranks such as 1001=1;1002=2, but has “{value}”.")
            raise InputError(text.format(key=key, value=part))
        ranks[code] = int(rank)
    return ranks


def min_map_area(code: str, county: Optional[Place] = None, province: Optional[Place] = None) -> float:
    """The smallest patch of the TD/T 1057 class ``code`` that is drawn, in m².

    Raises :class:`InputError` for an unknown code and for a class that no patch carries (``01``).
    """
    area = code_list("tdt1057", county, province).entry(code).min_map_area
    if area is None:
        text = tr("The class {code} has no smallest area: no patch carries it.")
        raise InputError(text.format(code=code))
    return area


def _row(key: str, county: Optional[Place], province: Optional[Place]) -> Mapping[str, str]:
    rows = table("tolerances", county, province).by_key()
    if (key,) not in rows:
        text = tr("There is no tolerance “{key}”. Known keys: {known}.")
        raise InputError(text.format(key=key, known=", ".join(sorted(one for (one,) in rows))))
    return rows[(key,)]
