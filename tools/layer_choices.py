"""What people choose layer by layer in one text: "layer=value; layer=value"."""

import re
from typing import Callable, List, Optional, Sequence, TypeVar

from .errors import InputError
from .language import tr

Value = TypeVar("Value")
Names = Sequence[Sequence[str]]
_BETWEEN, _IS = re.compile(r"[;；\n]"), re.compile(r"[=＝]")


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
