"""The survey's classes as the checks of content see them: the first level by the list, and groups of classes.

The first two digits of a code are not its first-level class: 0303, 0304, 0306, 0402, 0603, 1105, 1106 and 1108 are
wetland (00).
"""

from functools import cache
from typing import Callable, Dict, Mapping, NamedTuple, Tuple

import numpy as np
import pandas as pd

from ..checks.layer import Layer
from ..checks.model import Check, Column, Flags, Floats, NotRun
from ..language import tr
from ..standards.land_class_system import ClassSystem, survey_classes
from ..standards.loading import table
from ..standards.register import split
from ..standards.wording import chinese, wording

TABLE = "control_lines_class_groups"
CODE, SETTLEMENT = "DLBM", "CZCSXM"
CROPLAND, LINES = "cropland", "lines"


class Group(NamedTuple):
    """A group of classes, its name in the language in use. ``max_width``: m, only in groups of kind ``lines``."""

    code: str
    name: str
    classes: Tuple[str, ...]
    max_width: float


def class_codes(layer: Layer) -> Column:
    """The class (n,) of each row as it stands there. Raises NotRun without the field."""
    return field_of(layer, CODE)


def field_of(layer: Layer, code: str) -> Column:
    """A field (n,) as texts. Raises NotRun without it."""
    if not layer.has(code):
        text = tr("Layer {layer} has no field {field}.")
        raise NotRun(text.format(layer=layer.name, field=code))
    return layer.texts(code)


def first_level(codes: Column) -> Column:
    """The first-level class (n,) by the list; "" for a code that the list does not have."""
    system = _system()
    return _each(codes, lambda code: system.class1(code) if system.known(code) else "")


def base(codes: Column) -> Column:
    """The classes (n,) without K or A."""
    return _each(codes, _system().base)


def named_classes(check: Check, parameter: str) -> Tuple[str, ...]:
    """The classes that a parameter of a check names, ``|`` between them: ``01*`` is all of a first-level class by the
    list, a class means its K and A kinds only where they are named.
    """
    return _system().expand(tuple(filter(None, check.parameters[parameter].split("|"))))


def convertible(codes: Column) -> Flags:
    """Whether a class (n,) is one that can go back to arable (K)."""
    return np.asarray(_each(codes, _system().is_k), bool)


def class_names(codes: Column) -> Column:
    """The names (n,) of classes in the language in use, the code itself where there is none."""
    system, language = _system(), "zh" if chinese() else "en"
    return _each(codes, lambda code: system.name(code, language) or code)


def groups() -> Mapping[str, Group]:
    """The groups of classes by code, each class in one of them."""
    return {code: group for code, group in _groups(chinese()).items() if not group.max_width}


def group_of(codes: Column) -> Column:
    """The group (n,) of each class, "" for a code that the list does not have."""
    found = {one: group.code for group in groups().values() for one in group.classes}
    return _each(codes, lambda code: found.get(code, ""))


def line_like(codes: Column, width: Floats) -> Flags:
    """Which pieces (n,) are roads, ditches and ridges so narrow (m) that older data show them as lines."""
    lines = _groups(chinese())[LINES]
    return np.asarray(np.isin(codes.astype(str), lines.classes) & (width <= lines.max_width), bool)


def of_settlement(texts: Column, classes: Tuple[str, ...]) -> Flags:
    """Rows (n,) whose CZCSXM is one of ``classes`` or their kind with A (detached industry)."""
    known = {*classes, *(f"{one}A" for one in classes)}
    return np.array([one in known for one in texts.tolist()], bool)


def _each(codes: Column, found: "Callable[[str], object]") -> Column:
    place, values = pd.factorize(codes)
    out: Column = np.array([*(found(str(one)) for one in values.tolist()), ""], object)[place]
    return out


@cache
def _system() -> ClassSystem:
    return survey_classes()


@cache
def _groups(_in_chinese: bool) -> Dict[str, Group]:
    found = {}
    for row in table(TABLE).rows:
        classes = _system().expand(split(row["codes"]))
        found[row["group"]] = Group(row["group"], wording(row, "name"), classes, float(row["max_width_m"] or 0))
    return found
