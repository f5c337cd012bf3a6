"""The groups of a project in the customary order, the uppermost first, and where a standard layer lies in them."""

import csv
from functools import cache
from typing import Mapping, NamedTuple, Optional, Tuple

from .tables import ALL, TABLES, styles, styles_of

#: The group of rasters, which have no standard code.
IMAGERY = "imagery"
#: Layers that cover the county with land classes: over them others are not shown at first.
BASE = ("DLTB", "DLTBGX", "LCXZGX")


class Group(NamedTuple):
    """A group: its names, the codes of its layers (the uppermost first), those that are not shown at first over the
    survey; where the order comes from and how sure that is.
    """

    group: str
    name_cn: str
    name_en: str
    layers: Tuple[str, ...]
    hidden: Tuple[str, ...]
    source: str
    certainty: str

    def title(self, language: str) -> str:
        """The group's name in ``zh``, ``en`` or ``both``."""
        return {"zh": self.name_cn, "en": self.name_en}.get(language, f"{self.name_cn} {self.name_en}")


@cache
def groups() -> Mapping[str, Group]:
    """All groups by id, the uppermost first."""
    with (TABLES / "project_groups.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = {code for row in rows for code in _parts(row["layers"])}
    found = {}
    for row in rows:
        by_style = [
            code
            for style in _parts(row["styles"])
            for code in styles()[style].layers
            if code not in named and styles_of(code)[0].style in _parts(row["styles"])
        ]
        layers = tuple(dict.fromkeys([*by_style, *_parts(row["layers"])]))
        hidden = layers if row["hidden"] == ALL else _parts(row["hidden"])
        found[row["group"]] = Group(
            row["group"], row["name_cn"], row["name_en"], layers, hidden, row["source"], row["certainty"]
        )
    return found


def place_of(code: str) -> Optional[Tuple[str, int]]:
    """The group of a standard layer and its place in it; None for a layer without one."""
    return _places().get(code)


@cache
def _places() -> Mapping[str, Tuple[str, int]]:
    return {code: (one.group, at) for one in groups().values() for at, code in enumerate(one.layers)}


def _parts(text: str) -> Tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)
