"""What people choose layer by layer in one text ("layer=value; layer=value"), and the roles that layers' names say."""

import re
from typing import Callable, List, Mapping, Optional, Sequence, TypeVar

from .errors import InputError
from .language import tr

Value = TypeVar("Value")
Names = Sequence[Sequence[str]]
#: What a layer may be: the names of layers by the code of the role; the first name is shown to people.
Roles = Mapping[str, Sequence[str]]
_BETWEEN, _IS = re.compile(r"[;；\n]"), re.compile(r"[=＝]")
_ENDING = re.compile(r"\.(SHP|DBF|GPKG|GDB|GEOJSON|JSON|FGB|PARQUET|TAB)$")
_PARTS = re.compile(r"[A-Z]+(?:_[A-Z]+)*|[\u3400-\u9fff]+")


def chosen_by_layer(parameter: str, text: str, names: Names, read: Callable[[str], Value]) -> List[Optional[Value]]:
    """What ``text``, the value of a ``parameter``, says of each layer (None: nothing).

    ``names``: what people may call each layer (its name in the project, in the file …), in any case. ``read`` makes
    the value of a word. Raises InputError for a text of another form, a layer that is not there or is given two
    values, and for what ``read`` refuses.
    """
    found: List[Optional[Value]] = [None] * len(names)
    for part in filter(None, (one.strip() for one in _BETWEEN.split(text))):
        pair = [one.strip() for one in _IS.split(part)]
        if len(pair) != 2 or not all(pair):
            message = tr("{parameter}: “{part}” is not of the form layer=value. Join several by semicolons.")
            raise InputError(message.format(parameter=parameter, part=part))
        value = _understood(parameter, pair, read)
        for at in layers_called(parameter, pair[0], names):
            if found[at] not in (None, value):
                message = tr("{parameter}: layer {layer} is given twice, and not alike.")
                raise InputError(message.format(parameter=parameter, layer=pair[0]))
            found[at] = value
    return found


def layers_called(parameter: str, name: str, names: Names) -> List[int]:
    """The places of the layers that people call ``name``. Raises InputError if there is none."""
    places = [at for at, known in enumerate(names) if name.lower() in {one.lower() for one in known}]
    if not places:
        message = tr("{parameter}: there is no layer {layer} in LAYERS. The layers are: {known}.")
        known = ", ".join(one[0] for one in names)
        raise InputError(message.format(parameter=parameter, layer=name, known=known))
    return places


def _understood(parameter: str, pair: Sequence[str], read: Callable[[str], Value]) -> Value:
    try:
        return read(pair[1])
    except InputError as error:
        message = tr("{parameter}, layer {layer}: {problem}")
        raise InputError(message.format(parameter=parameter, layer=pair[0], problem=error)) from error


def role_said(name: str, roles: Roles) -> Optional[str]:
    """The role that a layer's name says, None if it says none or more than one.

    Folder, file ending, digits (county, year) and what stands round the code (``640122_DK_2024``,
    ``盐池县永久基本农田``) do not matter; other words leave it in doubt (``YJJBNT储备区``, ``LCSHH_BH``). Of
    several names that end a word the longest counts (``原生态保护红线``).
    """
    stem = _ENDING.sub("", re.split(r"[\\/]", name.strip())[-1].upper())
    parts = [(part, _said(part, roles)) for part in _PARTS.findall(stem)]
    found = {role for _, role in parts if role is not None}
    if len(found) != 1 or any(role is None and not part.isascii() and not _place(part) for part, role in parts):
        return None
    return found.pop()


def roles_of_layers(text: str, layers: Names, roles: Roles) -> List[str]:
    """The role of each layer, from ``text`` (ROLES: ``layer=role;layer=role``) or else by its name.

    ``layers``: what people may call each layer (its name in the project, in the file …). Raises InputError for a layer
    or role that does not exist and for a layer whose names say none.
    """

    def called(word: str) -> str:
        if word.upper() not in roles:
            message = tr("there is no role “{role}”. Possible are: {roles}.")
            listed = ", ".join(f"{code} ({names[0]})" for code, names in roles.items())
            raise InputError(message.format(role=word, roles=listed))
        return word.upper()

    found = chosen_by_layer("ROLES", text, layers, called)
    return [role or _by_names(names, roles) for role, names in zip(found, layers)]


def _by_names(names: Sequence[str], roles: Roles) -> str:
    said = {role for role in (role_said(name, roles) for name in names) if role is not None}
    if len(said) != 1:
        text = tr("The name of layer “{layer}” does not say its role. Write it in ROLES, like {example}.")
        raise InputError(text.format(layer=names[0], example=f"{names[0]}={next(iter(roles))}"))
    return said.pop()


def _said(part: str, roles: Roles) -> Optional[str]:
    """The role of one word of a name; None if two roles have names of the same length there."""
    fits = [(len(one), code) for code, names in roles.items() for one in (code, *names) if _says(one.upper(), part)]
    longest = {code for length, code in fits if length == max(fits)[0]}
    return longest.pop() if len(longest) == 1 else None


def _says(name: str, part: str) -> bool:
    return part == name or (not part.isascii() and not name.isascii() and part.endswith(name))


def _place(part: str) -> bool:
    """Whether Chinese letters are the name of an area (盐池县); a name that ends in 区 may be a kind of zone."""
    return part[-1] in "省市县旗乡镇村" or part.endswith("自治区")
