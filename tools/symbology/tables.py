"""The tables of ``styles/tables``: which style a layer has, and what each code looks like in it."""

import csv
import re
from functools import cache
from pathlib import Path
from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from ..errors import InputError
from ..language import tr

TABLES = Path(__file__).resolve().parents[2] / "styles" / "tables"
#: The code of the only look of a layer without classes.
ALL = "*"
POLYGON, LINE, POINT, ANY = "Polygon", "Line", "Point", "Any"
#: What may stand in ``pattern``, by geometry.
HATCHES = ("", "rising", "falling", "level", "upright", "cross", "dots")
DASHES = ("solid", "dash", "dot", "dashdot", "dashdotdot")
MARKS = ("circle", "square", "triangle")
LANGUAGES = ("zh", "en", "both")
#: Fill and outline of a code that no table knows.
LOUD_FILL, LOUD_OUTLINE = "#FF00FF", "#000000"
LOUD_TITLES = {"zh": "未知代码", "en": "Unknown code", "both": "未知代码 Unknown code"}
_COLOUR = re.compile(r"#[0-9A-F]{6}(?:[0-9A-F]{2})?")


class Look(NamedTuple):
    """How one code is drawn: colours ``#RRGGBB`` or ``#RRGGBBAA`` ("" for none), ``width`` of the outline in mm,
    ``pattern`` (hatch of a polygon, dashes of a line, mark of a point) in the colour ``ink``.
    """

    code: str
    name_cn: str
    name_en: str
    parent: str
    fill: str
    outline: str
    width: float
    pattern: str
    ink: str
    label: bool
    source: str
    certainty: str

    def title(self, language: str) -> str:
        """The line of the legend in ``zh``, ``en`` or ``both`` languages; a layer without codes shows none."""
        names = {"zh": self.name_cn, "en": self.name_en, "both": f"{self.name_cn} {self.name_en}"}
        return names[language] if self.code == ALL else f"{self.code} {names[language]}"


class StyleSpec(NamedTuple):
    """A style: its table ("" for one that is a file of its own in ``styles``), the standard ``layers`` it is for (each
    with the code of its only look, "" for classes), the names that the field of the codes may have, ``over`` (hatch and
    colour over every fill), the label, the scale denominators up to which it has labels and patterns and beyond
    which it shows the codes' parents, the ``version`` of the standard where layers come in several, and the size of
    the labels in points.
    """

    style: str
    table: str
    title_cn: str
    title_en: str
    geometry: str
    layers: Mapping[str, str]
    fields: Tuple[str, ...]
    over: Tuple[str, ...]
    label: str
    label_scale: int
    pattern_scale: int
    scales: Tuple[int, ...]
    version: str = ""
    label_size: float = 7.0

    def title(self, language: str) -> str:
        """The style's name in a language."""
        return {"zh": self.title_cn, "en": self.title_en}.get(language, f"{self.title_cn} {self.title_en}")

    def looks(self) -> Mapping[str, Look]:
        """The looks of its table by code; none without a table."""
        return looks(self.table) if self.table else {}

    def field(self, columns: Sequence[str]) -> Optional[str]:
        """The column with the codes: in any case, by a Chinese name, or cut to ten bytes as a shapefile does; "" if the
        style wants none, None if it is missing.
        """
        if not self.fields:
            return ""
        known = {bare(name): name for name in columns}
        wanted = [name.upper() for name in self.fields]
        from ..standards.columns import cuts  # with all of its room, which QGIS shall not load at its start

        cut = [part for name in wanted for part in sorted(cuts(name)) if part]
        return next((known[name] for name in (*wanted, *cut) if name in known), None)

    def summed(self, look: Look) -> bool:
        """Whether ``look`` stands for the codes below it at small scales, and is drawn flat."""
        return bool(self.scales) and not look.parent and any(one.parent == look.code for one in self.looks().values())

    def single(self, layer: str) -> str:
        """The code of the only look that ``layer`` has in it; "" if rows differ by code."""
        return self.layers.get(layer, "")


def bare(column: str) -> str:
    """A column's name in capitals, without the half sign that a cut may leave at its end."""
    return column.strip().upper().rstrip("\ufffd?")


@cache
def looks(table: str) -> Mapping[str, Look]:
    """The looks of a table by code, in its order. Raises InputError for a table with errors."""
    found: Dict[str, Look] = {}
    for line, row in enumerate(_rows(table), 2):
        look = Look(
            row["code"], row["name_cn"], row["name_en"], row["parent"], row["fill"], row["outline"],
            float(row["width"]), row["pattern"], row["ink"], row["label"] == "1", row["source"], row["certainty"],
        )  # fmt: skip
        for problem in _problems(look, found):
            text = tr("styles/tables/{table}.csv, line {line}: {problem}.")
            raise InputError(text.format(table=table, line=line, problem=problem))
        found[look.code] = look
    return found


@cache
def styles() -> Mapping[str, StyleSpec]:
    """All styles by name; where several are for one layer, the first whose field the layer has is the usual one."""
    found = {}
    for row in _rows("styles"):
        fields = tuple(row["fields"].split("|")) if row["fields"] else ()
        scales = tuple(int(one) for one in row["scales"].split(";") if one)
        found[row["style"]] = StyleSpec(
            row["style"], row["table"], row["title_cn"], row["title_en"], row["geometry"], _layers(row, bool(fields)),
            fields, tuple(row["over"].split("|")) if row["over"] else (), row["label"], int(row["label_scale"]),
            int(row["pattern_scale"]), scales, row["version"], float(row["label_size"]),
        )  # fmt: skip
    return found


def versions() -> Tuple[str, ...]:
    """The versions of standards that styles are for, sorted."""
    return tuple(sorted({one.version for one in styles().values()} - {""}))


def styles_of(layer: str) -> List[StyleSpec]:
    """The styles that a standard layer may take, the usual one first."""
    return [one for one in styles().values() if layer in one.layers]


def ancestor(table: Mapping[str, Look], code: str, level: int) -> str:
    """The code above ``code`` that stands on ``level`` (0 is the top); the code itself where it is not lower."""
    chain = [code]
    while table[chain[-1]].parent:
        chain.append(table[chain[-1]].parent)
    return chain[max(len(chain) - 1 - level, 0)]


def _layers(row: Mapping[str, str], classed: bool) -> Mapping[str, str]:
    """``DLTB;DLTBGX`` for a style by codes or of one look, ``DK=CBG`` for one look each, ``*`` for the table's."""
    if row["layers"] == ALL:
        return {code: code for code in looks(row["table"])}
    pairs = [one.partition("=") for one in row["layers"].split(";")]
    return {layer: "" if classed else code or ALL for layer, _, code in pairs}


def _problems(look: Look, known: Mapping[str, Look]) -> List[str]:
    found = []
    if not look.code or look.code in known:
        found.append(tr("the code “{code}” is empty or repeated").format(code=look.code))
    if not (look.name_cn and look.name_en and look.source and look.certainty):
        found.append(tr("a name, the source or the certainty is missing"))
    wrong = [one for one in (look.fill, look.outline, look.ink) if one and not _COLOUR.fullmatch(one)]
    found.extend(tr("“{colour}” is no colour such as #F8D072").format(colour=colour) for colour in wrong)
    if look.pattern not in (*HATCHES, *DASHES, *MARKS):
        found.append(tr("“{pattern}” is no pattern").format(pattern=look.pattern))
    if not (look.fill or look.outline):
        found.append(tr("nothing would be drawn"))
    return found


def _rows(table: str) -> List[Dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [dict(row) for row in csv.DictReader(file)]
