"""What each layer is to the checks of the control lines: the table of roles, and which role a layer has by its name."""

from functools import cache
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

from ..layer_choices import role_said, roles_of_layers
from ..standards.loading import table
from ..standards.register import split

TABLE = "control_lines_roles"
FARMLAND, REDLINE, URBAN, SURVEY, ADMIN = "YJJBNT", "STBHHX", "CZKFBJ", "DLTB", "XZQ"
LINES = (FARMLAND, REDLINE, URBAN)


class Role(NamedTuple):
    """What a layer is. ``kind``: ``line``, ``survey``, ``admin``, ``outer`` (a layer of others), ``proposal`` or
    ``before`` (a line before a change). ``names``: what such layers are called. ``layers``: the codes of the standard
    layers whose fields it may have.
    """

    code: str
    name_cn: str
    name_en: str
    kind: str
    names: Tuple[str, ...]
    layers: Tuple[str, ...]


@cache
def roles() -> Dict[str, Role]:
    """All roles by code, the three lines first."""
    return {
        row["role"]: Role(
            row["role"], row["name_cn"], row["name_en"], row["kind"], split(row["names"]), split(row["layers"])
        )
        for row in table(TABLE).rows
    }


def role_of(name: str) -> Optional[str]:
    """The role that a layer's name says, None if it says none or more than one (see :func:`role_said`)."""
    return role_said(name, _names())


def roles_given(text: str, layers: Sequence[Sequence[str]]) -> List[str]:
    """The role of each layer, from ROLES or else by its name (see :func:`roles_of_layers`)."""
    return roles_of_layers(text, layers, _names())


def _names() -> Dict[str, Tuple[str, ...]]:
    return {role.code: (role.name_cn, *role.names) for role in roles().values()}
