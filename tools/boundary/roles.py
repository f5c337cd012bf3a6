"""What each layer is to the division: the table of roles, and which role a layer has by its name."""

from functools import cache
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from ..layer_choices import role_said, roles_of_layers
from ..standards.loading import table
from ..standards.register import split
from .model import Role, RoleToken

TABLE = "management_boundary_roles"
MONITORING = "LCSHH"


@cache
def roles() -> Tuple[Role, ...]:
    """All roles in the order in which they are laid over the survey: hard ones first, certificates last."""
    rows: Dict[str, List[Mapping[str, str]]] = {}
    for row in table(TABLE).rows:
        rows.setdefault(row["role"], []).append(row)
    return tuple(_role(code, mine) for code, mine in rows.items())


def role_of(name: str) -> Optional[str]:
    """The role that a layer's name says, None if it says none or more than one (see :func:`role_said`)."""
    return role_said(name, _names())


def roles_given(text: str, layers: Sequence[Sequence[str]]) -> List[str]:
    """The role of each layer, from ROLES or else by its name (see :func:`roles_of_layers`)."""
    return roles_of_layers(text, layers, _names())


def _names() -> Dict[str, Tuple[str, ...]]:
    return {role.code: (role.name_cn, *role.names) for role in roles()}


def _role(code: str, rows: Sequence[Mapping[str, str]]) -> Role:
    first = rows[0]
    tokens = tuple(
        RoleToken(row["token"], row["kind"], split(row["fields"]), _values(row["values"]))
        for row in rows
        if row["token"]
    )
    names = tuple(dict.fromkeys((code, *split(first["names"]), first["name_cn"])))
    required = first["need"] == "required"
    return Role(code, first["name_cn"], names, first["treatment"], tokens, split(first["number_fields"]), required)


def _values(cell: str) -> Dict[str, str]:
    """``a=x;b=y`` as a table; a plain list stands for itself."""
    pairs = (part.partition("=") for part in split(cell))
    return {one.strip(): (two or one).strip() for one, _, two in pairs}
