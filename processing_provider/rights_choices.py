"""The words of RIGHT_TYPES and ACCURACY: "layer=value;layer=value". Asked before a run, so only light tables here."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from ..tools.errors import InputError
from ..tools.language import tr
from ..tools.standards.right_layers import ChosenRight, chosen_right
from ..tools.standards.rights import accuracy

_BETWEEN, _IS = re.compile(r"[;；\n]"), re.compile(r"[=＝]")


def right_choices(text: str, names: Sequence[Sequence[str]]) -> list[ChosenRight]:
    """The choice for each layer (its ``names``: what people may call it). Raises InputError for what is not understood.

    A value is a code of the rule table, its Chinese or English name, or a key of the layer index.
    """
    return [one or ChosenRight("", "") for one in _values("RIGHT_TYPES", text, names, chosen_right)]


def accuracy_choices(text: str, names: Sequence[Sequence[str]]) -> list[str]:
    """The key of the noise thresholds for each layer, "" where none is chosen. Raises InputError."""
    return ["" if one is None else str(one.key) for one in _values("ACCURACY", text, names, accuracy)]


def _values(parameter: str, text: str, names: Sequence[Sequence[str]], read: Callable[[str], Any]) -> list[Any]:
    """What the text says of each layer, None for nothing."""
    found: list[Any] = [None] * len(names)
    for part in filter(None, (one.strip() for one in _BETWEEN.split(text))):
        pair = [one.strip() for one in _IS.split(part)]
        if len(pair) != 2 or not all(pair):
            message = tr("{parameter}: “{part}” is not of the form layer=value. Join several by semicolons.")
            raise InputError(message.format(parameter=parameter, part=part))
        layers = [at for at, known in enumerate(names) if pair[0].lower() in {one.lower() for one in known}]
        if not layers:
            message = tr("{parameter}: there is no layer {layer} in LAYERS. The layers are: {known}.")
            known = ", ".join(one[0] for one in names)
            raise InputError(message.format(parameter=parameter, layer=pair[0], known=known))
        value = _understood(parameter, pair, read)
        for at in layers:
            if found[at] not in (None, value):
                message = tr("{parameter}: layer {layer} is given twice, and not alike.")
                raise InputError(message.format(parameter=parameter, layer=pair[0]))
            found[at] = value
    return found


def _understood(parameter: str, pair: Sequence[str], read: Callable[[str], Any]) -> Any:
    try:
        return read(pair[1])
    except InputError as error:
        message = tr("{parameter}, layer {layer}: {problem}")
        raise InputError(message.format(parameter=parameter, layer=pair[0], problem=error)) from error
