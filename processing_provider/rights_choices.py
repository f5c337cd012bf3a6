"""The words of RIGHT_TYPES and ACCURACY: "layer=value;layer=value". Asked before a run, so only light tables here."""

from collections.abc import Sequence

from ..tools.layer_choices import chosen_by_layer
from ..tools.standards.right_layers import ChosenRight, chosen_right
from ..tools.standards.rights import accuracy


def right_choices(text: str, names: Sequence[Sequence[str]]) -> list[ChosenRight]:
    """The choice for each layer (its ``names``: what people may call it). Raises InputError for what is not understood.

    A value is a code of the rule table, its Chinese or English name, or a key of the layer index.
    """
    return [one or ChosenRight("", "") for one in chosen_by_layer("RIGHT_TYPES", text, names, chosen_right)]


def accuracy_choices(text: str, names: Sequence[Sequence[str]]) -> list[str]:
    """The key of the noise thresholds for each layer, "" where none is chosen. Raises InputError."""
    return ["" if one is None else str(one.key) for one in chosen_by_layer("ACCURACY", text, names, accuracy)]
