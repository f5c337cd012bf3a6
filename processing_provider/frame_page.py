"""A map sheet of the national division on A1: frame with minutes, kilometre grid, sheet number, neighbours."""

from typing import Any

import shapely
from qgis.core import QgsRectangle

from ..tools.language import tr
from ..tools.standards.map_sheets import Sheet, dms
from ..tools.survey.sheet_frames import official_sheet_area, outline
from ..tools.survey.sheet_grid import GRID, corner_points, grid_lines, marks
from .sheet_items import INK, Box, Page, filled, stroke
from .sheet_parts import Seen, Words, arrow, bar, clipped_map, legend, lines_to_sign, look, north_note

SIZE = (841.0, 594.0)  # A1, landscape
_TOP = 62.0  # of the frame
_STRIP = 13.0  # between the inner and the outer frame
_PANEL, _GAP = 110.0, 20.0
_TICK = 2.5
_F = 1.6  # of texts, beside those of A3
_OUT = {"N": (0.0, -1.0), "S": (0.0, 1.0), "E": (1.0, 0.0), "W": (-1.0, 0.0)}


class FramePage:
    """The page of one sheet. :attr:`page` is ready after the making, :attr:`lost` lines of the legend had no room."""

    def __init__(self, family: str, sheet: Sheet, seen: Seen, words: Words) -> None:
        self._sheet, self._seen = sheet, seen
        self.page = Page(family, SIZE)
        self._shape = outline(sheet.frame, seen.crs)
        self._west, _, east, self._north = self._shape.bounds
        self._width = (east - self._west) * 1000 / sheet.scale
        self._height = (self._north - self._shape.bounds[1]) * 1000 / sheet.scale
        panel = min(_PANEL, SIZE[0] - self._width - 2 * _STRIP - _GAP - 30)
        self._left = (SIZE[0] - self._width - panel - _GAP) / 2
        self._corners = [self._at(*one) for one in corner_points(sheet.frame, seen.crs)]
        box = Box(self._left, _TOP, self._width, self._height)
        west, south, east, north = self._shape.bounds
        self._map = clipped_map(self.page, box, seen, QgsRectangle(west, south, east, north), self._shape)
        self._grid()
        self._frame()
        self._head(words)
        side = Box(self._left + self._width + _GAP, _TOP - _STRIP, panel, self._height + 2 * _STRIP)
        self.lost = self._side(side, words)
        self._foot()

    def _at(self, x: float, y: float) -> "tuple[float, float]":
        """A place of the sheet's system on the page."""
        factor = 1000 / self._sheet.scale
        return self._left + (x - self._west) * factor, _TOP + (self._north - y) * factor

    def _grid(self) -> None:
        """The kilometre lines, with their kilometres in the strip at both ends."""
        step = GRID.get(self._sheet.scale)
        if step is None:
            return
        lines = grid_lines(self._shape, step)
        for upright in (True, False):
            mine = [line for line in lines if line.upright is upright]
            for at, line in enumerate(mine):
                ends = [self._at(*line.start), self._at(*line.end)]
                self.page.line(ends, stroke("#4a4a4a", 0.12))
                self._kilometres(f"{'x' if upright else 'y'}{at}", line, ends, at in (0, len(mine) - 1))

    def _kilometres(self, name: str, line: Any, ends: "list[tuple[float, float]]", whole: bool) -> None:
        value = f"{line.value / 1000:.1f}" if line.value % 1000 else f"{line.value // 1000}"
        text = value if whole else value[-4:] if "." in value else value[-2:]
        style = look(1.0, 11, align="center", least=8)
        low, high = sorted(ends, key=lambda end: end[0] + end[1])
        for at, (x, y) in enumerate((low, high)):
            if line.upright:
                if self._near_corner(x, y, 26):
                    continue
                y = y - _TICK - 6.5 if at == 0 else y + _TICK  # noqa: PLW2901
                self.page.cell(f"{name}{at}", Box(x - 9, y, 18, 6.5), style, text)
            elif not self._near_corner(x, y, 13):
                x = x - _STRIP if at == 0 else x + 0.2  # noqa: PLW2901
                self.page.cell(f"{name}{at}", Box(x, y - 3, _STRIP - 0.2, 6), style._replace(size=10.0), text)

    def _near_corner(self, x: float, y: float, distance: float) -> bool:
        """Whether longitude and latitude of a corner stand there."""
        return any(abs(x - left) < distance and abs(y - top) < distance for left, top in self._corners)

    def _frame(self) -> None:
        """Inner and outer frame, the marks of the minutes between them, the corners' longitude and latitude."""
        points = [self._at(*one) for one in shapely.get_coordinates(self._shape.exterior).tolist()]
        self.page.polygon(points[:-1], filled("", "#141414", 0.2))
        corners = self._corners
        for width, away in ((0.2, _STRIP), (1.1, _STRIP + 1.2)):
            outer = shapely.buffer(shapely.Polygon(corners), away, join_style="mitre", mitre_limit=5)
            ring = shapely.get_coordinates(outer.exterior).tolist()[:-1]
            self.page.polygon([tuple(one) for one in ring], filled("", INK.name(), width))
        for mark in marks(self._sheet, self._seen.crs):
            x, y = self._at(mark.x, mark.y)
            across, down = _OUT[mark.edge]
            self.page.line([(x, y), (x + across * _TICK, y + down * _TICK)], stroke("#141414", 0.3))
        self._corner_texts()

    def _corner_texts(self) -> None:
        """Longitude over or under the corner, latitude beside it."""
        frame = self._sheet.frame
        values = (
            (frame.west, frame.south),
            (frame.east, frame.south),
            (frame.east, frame.north),
            (frame.west, frame.north),
        )
        for at, ((x, y), (longitude, latitude)) in enumerate(zip(self._corners, values)):
            south, west = at < 2, at in (0, 3)
            place = Box(x - (2 if west else 28), y + (4.0 if south else -10.5), 30, 6.5)
            style = look(1.0, 11, bold=True, least=8)
            self.page.cell(f"lon{at}", place, style._replace(align="left" if west else "right"), dms(longitude))
            degrees, rest = dms(latitude).split("°")
            text = f"{degrees}°\n{rest}"
            place = Box(x - _STRIP if west else x, y - 9.6 if south else y, _STRIP, 9.6)
            self.page.cell(f"lat{at}", place, style._replace(size=9.0, least=6.5, align="center"), text)

    def _head(self, words: Words) -> None:
        """Neighbours at the left, title and number in the middle, review number at the right."""
        cell, left, width = self.page.cell, self._left - _STRIP, 29.0
        for row, directions in enumerate((("NW", "N", "NE"), ("W", "", "E"), ("SW", "S", "SE"))):
            for column, direction in enumerate(directions):
                beside = self._sheet.neighbour(direction) if direction else None
                box = Box(left + column * width, 14 + row * 9, width, 9)
                style = look(1.0, 9, frame=True, align="center", shaded=not direction)
                cell(f"beside{direction}", box, style, beside.number if beside else "")
        middle, room = self._left + self._width / 2, self._width - 6 * width - 20
        style = look(_F, 18, bold=True, align="center", least=8)
        cell("title", Box(middle - room / 2, 12, room, 17), style, words.title)
        cell("number", Box(middle - room / 2, 29, room, 12), style._replace(size=22.0), self._sheet.number)
        right = Box(self._left + self._width + _STRIP - 3 * width, 18, 3 * width, 9)
        scale = f"{self._sheet.scale:,}".replace(",", " ")
        cell("secrecy", right._replace(y=7), look(1.3, 12, bold=True, align="right"), words.secrecy)
        cell("scale_head", right, look(1.3, 12, bold=True, align="right"), f"1:{scale}")
        text = tr("Map review number: {number}").format(number=words.review or "________")
        cell("review", right._replace(y=28), look(1.2, 9, align="right"), text)

    def _side(self, box: Box, words: Words) -> int:
        """Legend, arrow and lines beside the frame."""
        signs = Box(box.x, box.y + box.height - 78, box.width, 78)
        key = Box(box.x, box.y + 40, box.width, box.height - signs.height - 46)
        arrow(self.page, box.x + box.width / 2, box.y + 12, _F)
        self.page.rectangle(key, filled("", "#141414", 0.3))
        lost = legend(self.page, key, self._seen.legend, _F)
        lines_to_sign(self.page, signs, words, _F)
        return lost

    def _foot(self) -> None:
        y, middle, left = _TOP + self._height + _STRIP + 4, self._left + self._width / 2, self._left - _STRIP
        scale = f"{self._sheet.scale:,}".replace(",", " ")
        style = look(_F, 14, bold=True, align="center")
        self.page.cell("scale", Box(middle - 60, y, 120, 11), style, f"1:{scale}")
        bar(self.page, self._map, middle, y + 12, self._sheet.scale, 1.4, centred=True)
        area = f"{official_sheet_area(self._sheet) / 1e4:,.2f}"
        step = GRID.get(self._sheet.scale)
        notes = [
            tr("Coordinate system: {crs}").format(crs=self._seen.crs_text),
            tr("Sheets numbered by GB/T 13989-2012; official sheet area {area} ha").format(area=area),
        ]
        if step is not None:
            notes.append(tr("Grid of {step} m, in kilometres").format(step=step))
        middle_x, middle_y = self._shape.centroid.coords[0]
        notes.append(north_note(self._seen, middle_x, middle_y))
        for at, text in enumerate(notes):
            self.page.cell(f"note{at}", Box(left, y + at * 7, middle - 62 - left, 7), look(1.2, 8.5), text)
