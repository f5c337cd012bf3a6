"""The map pages A3 and A1, landscape: title, map, legend, arrow, bar, lines for producer and review number."""

from typing import Any, NamedTuple, Optional

from qgis.core import QgsRectangle

from ..tools.language import tr
from .sheet_items import Box, Page, filled
from .sheet_parts import Seen, Words, arrow, bar, clipped_map, legend, lines_to_sign, look, north_note

#: name -> width and height in mm, and how much larger than on A3 texts and margins are
SIZES = {"A3": (420.0, 297.0, 1.0), "A1": (841.0, 594.0, 1.6)}


class Plan(NamedTuple):
    """Where things stand on a page."""

    title: Box
    map: Box
    legend: Box
    signs: Box
    foot: Box
    factor: float


def plan(name: str) -> Plan:
    """The places on the page ``name``."""
    width, height, f = SIZES[name]
    edge, side, head, foot = 10 * f, 80 * f, 18 * f, 16 * f
    inner = width - 2 * edge
    the_map = Box(edge, edge + head, inner - side - 3 * f, height - 2 * edge - head - foot)
    x = the_map.x + the_map.width + 3 * f
    signs = Box(x, the_map.y + the_map.height - 48 * f, side, 48 * f)
    key = Box(x, the_map.y, side, the_map.height - signs.height - 3 * f)
    below = Box(edge, the_map.y + the_map.height, inner, foot)
    return Plan(Box(edge, edge - 2 * f, inner, head), the_map, key, signs, below, f)


def map_page(
    family: str, name: str, seen: Seen, words: Words, box: "tuple[float, float, float, float]", scale: int, shape: Any
) -> "tuple[Page, int]":
    """The page, and how many lines of the legend found no room. ``shape`` (or None): nothing else is drawn."""
    where, (width, height, f) = plan(name), SIZES[name]
    page = Page(family, (width, height))
    _head(page, where, words)
    made = clipped_map(page, where.map, seen, _around(box, where.map, scale), shape)
    page.rectangle(where.map, filled("", "#141414", 0.5 * f))
    page.rectangle(where.legend, filled("", "#141414", 0.2 * f))
    tip = where.map.x + where.map.width - 9 * f
    page.rectangle(Box(tip - 6 * f, where.map.y + 2 * f, 12 * f, 19 * f), filled("#ffffff", "#141414", 0.1))
    arrow(page, tip, where.map.y + 8 * f, f)
    lost = legend(page, where.legend, seen.legend, f)
    lines_to_sign(page, where.signs, words, f)
    _foot(page, where, made, seen, scale, north_note(seen, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    return page, lost


def _head(page: Page, where: Plan, words: Words) -> None:
    """The title in the middle, the secrecy class in the corner at the right."""
    f, box = where.factor, where.title
    if words.secrecy:
        aside = 50 * f
        page.cell(
            "secrecy",
            Box(box.x + box.width - aside, box.y, aside, 8 * f),
            look(f, 12, bold=True, align="right", least=7 * f),
            words.secrecy,
        )
        box = Box(box.x + aside, box.y, box.width - 2 * aside, box.height)
    page.cell("title", box, look(f, 22, bold=True, align="center", least=10 * f), words.title)


def _around(box: "tuple[float, float, float, float]", paper: Box, scale: int) -> QgsRectangle:
    """The ground that the paper has room for, the box in its middle."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    across, up = paper.width * scale / 2000, paper.height * scale / 2000
    return QgsRectangle(x - across, y - up, x + across, y + up)


def _foot(page: Page, where: Plan, made: Any, seen: Seen, scale: int, north: str) -> None:
    f, foot = where.factor, where.foot
    bar(page, made, foot.x, foot.y + 2.5 * f, scale, f, centred=False)
    text = tr("Scale 1:{scale}").format(scale=f"{scale:,}".replace(",", " "))
    page.cell("scale", Box(foot.x + 66 * f, foot.y + 4 * f, 50 * f, 8 * f), look(f, 12, bold=True), text)
    note = tr("Coordinate system: {crs}").format(crs=seen.crs_text)
    room = Box(foot.x + 118 * f, foot.y + 2 * f, foot.width - 118 * f, 12 * f)
    page.cell("crs", room, look(f, 8.5, align="right"), f"{note}\n{north}" if north else note)


def ground_of(name: str, box: "tuple[float, float, float, float]", scale: int) -> "tuple[float, float, float, float]":
    """The corners of the ground that is on the page."""
    seen = _around(box, plan(name).map, scale)
    return seen.xMinimum(), seen.yMinimum(), seen.xMaximum(), seen.yMaximum()


def paper_of(name: str) -> Optional[tuple[float, float]]:
    """Width and height of the map on the page, in mm."""
    where = plan(name).map
    return where.width, where.height
