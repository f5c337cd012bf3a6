"""What each layer is to the division: the table of roles, and which role a layer has by its name."""

import re
from functools import cache
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from ..errors import InputError
from ..language import tr
from ..layer_choices import chosen_by_layer
from ..standards.loading import table
from ..standards.register import split
from .model import Role, RoleToken

TABLE = "management_boundary_roles"
MONITORING = "LCSHH"
_ENDING = re.compile(r"\.(SHP|DBF|GPKG|GDB|GEOJSON|JSON|FGB|PARQUET|TAB)$")
_PARTS = re.compile(r"[A-Z]+(?:_[A-Z]+)*|[\u3400-\u9fff]+")


@cache
def roles() -> Tuple[Role, ...]:
    """All roles in the order in which they are laid over the survey: hard ones first, certificates last."""
    rows: Dict[str, List[Mapping[str, str]]] = {}
    for row in table(TABLE).rows:
        rows.setdefault(row["role"], []).append(row)
    return tuple(_role(code, mine) for code, mine in rows.items())


def role_of(name: str) -> Optional[str]:
    """The role that a layer's name says, None if it says none or more than one.

    Folder, file ending, digits (county, year) and what stands round the code (``640122_DK_2024``,
    ``盐池县永久基本农田``) do not matter; other words leave it in doubt (``YJJBNT储备区``, ``LCSHH_BH``).
    """
    stem = _ENDING.sub("", re.split(r"[\\/]", name.strip())[-1].upper())
    parts = _PARTS.findall(stem)
    found = {role.code for role in roles() for one in role.names if _says(one.upper(), parts)}
    strange = [part for part in parts if not any(_says(one.upper(), [part]) for role in roles() for one in role.names)]
    if len(found) != 1 or any(not part.isascii() and not _place(part) for part in strange):
        return None
    return found.pop()


def roles_given(text: str, layers: Sequence[Sequence[str]]) -> List[str]:
    """The role of each layer, from ``layer=role;layer=role`` or else by its name.

    ``layers``: what people may call each layer (its name in the project, in the file …). Raises InputError for a layer
    or role that does not exist and for a layer whose names say none.
    """
    found = chosen_by_layer("ROLES", text, layers, _role_called)
    return [role or _by_names(names) for role, names in zip(found, layers)]


def _role_called(word: str) -> str:
    if word.upper() not in {role.code for role in roles()}:
        text = tr("there is no role “{role}”. Possible are: {roles}.")
        listed = ", ".join(f"{role.code} ({role.name_cn})" for role in roles())
        raise InputError(text.format(role=word, roles=listed))
    return word.upper()


def _by_names(names: Sequence[str]) -> str:
    roles_said = {role for role in map(role_of, names) if role is not None}
    if len(roles_said) != 1:
        text = tr("The name of layer “{layer}” does not say its role. Write it in ROLES, like {example}.")
        raise InputError(text.format(layer=names[0], example=f"{names[0]}=DK"))
    return roles_said.pop()


def _says(name: str, parts: Sequence[str]) -> bool:
    return any(part == name or (not part.isascii() and not name.isascii() and part.endswith(name)) for part in parts)


def _place(part: str) -> bool:
    """Whether Chinese letters are the name of an area (盐池县); a name that ends in 区 may be a kind of zone."""
    return part[-1] in "省市县旗乡镇村" or part.endswith("自治区")


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
