"""The printed sheet of a case: one upright A4 page, filled anew for each case. Runs in the main thread only."""

from collections.abc import Sequence
from typing import Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from ..tools.certificates.case_ground import CaseGround
from ..tools.certificates.case_sheet import CaseSheet, side_labels
from ..tools.language import tr
from .conversion import qgis_crs
from .sheet_items import Box, Look, Page, filled, hatched, refill, segment

LEFT, WIDTH = 20.0, 178.0  # room for filing holes at the left
MAP = Box(LEFT, 122.0, 114.0, 90.0)
_HEAD = Look(bold=True, align="center", shaded=True)
_LABEL = Look(size=8, bold=True, shaded=True)
_PLAIN = Look(frame=False)
_SMALL = Look(size=7, frame=False, least=5)
_BADGE = 5.0
_ROW = 6.0


class CaseLayout:
    """The page with its cells; :meth:`fill` writes a case into it."""

    def __init__(self, family: str, crs: Any, crs_text: str, evidence: int) -> None:
        self.page = Page(family)
        self.page.project.setCrs(qgis_crs(crs))  # a map without one complains on the way
        self._crs_text = crs_text
        self._evidence = evidence
        self._head()
        self._rights()
        self._figures()
        self._layers: dict[str, QgsVectorLayer] = {}
        self._map, self._bar = self._draw_map(qgis_crs(crs))
        self._order_of_evidence()
        self._ends()

    # -- the form -------------------------------------------------------------------------------

    def _head(self) -> None:
        cell = self.page.cell
        title = Look(size=17, bold=True, align="center", frame=False, least=10)
        cell("title", Box(LEFT, 10, WIDTH, 9), title, tr("Case sheet of overlapping rights"))
        cell("number", Box(LEFT, 20, 84, 5.5), Look(size=9, bold=True, frame=False))
        cell("place", Box(LEFT + 84, 20, WIDTH - 84, 5.5), Look(size=9, align="right", frame=False))

    def _rights(self) -> None:
        """Both rights side by side."""
        top, first, side = 26.0, 30.0, (WIDTH - 30.0) / 2
        heads = (("", first), (tr("Right 1"), side), (tr("Right 2"), side))
        x = LEFT
        for number, (text, width) in enumerate(heads):
            self.page.cell(f"head{number}", Box(x, top, width, _ROW), _HEAD, text)
            x += width
        for row, (name, label) in enumerate(side_labels()._asdict().items()):
            y = top + _ROW * (row + 1)
            self.page.cell(f"label_{name}", Box(LEFT, y, first, _ROW), _LABEL, label)
            self.page.cell(f"left_{name}", Box(LEFT + first, y, side, _ROW))
            self.page.cell(f"right_{name}", Box(LEFT + first + side, y, side, _ROW))

    def _figures(self) -> None:
        """Figures four to a line, kinds two to a line, rule and class on lines of their own, then the state."""
        y = 75.5
        for line in range(2):
            self._line(f"figure{line}", y, 4, _ROW, 25.5)
            y += _ROW
        self._line("kind", y, 2, _ROW, 25.5)
        self._line("fact0", y + _ROW, 1, 10.5, 30.0)
        self._line("fact1", y + _ROW + 10.5, 1, 8.0, 30.0)
        self._line("state", y + _ROW + 18.5, 3, 8.0, 17.0)

    def _line(self, name: str, y: float, pairs: int, height: float, label: float) -> None:
        width = WIDTH / pairs
        for number in range(pairs):
            x = LEFT + number * width
            self.page.cell(f"{name}_label{number}", Box(x, y, label, height), _LABEL)
            self.page.cell(f"{name}_value{number}", Box(x + label, y, width - label, height))

    def _draw_map(self, crs: QgsCoordinateReferenceSystem) -> "tuple[QgsLayoutItemMap, Any]":
        """The map with its layers from bottom to top, badges of the parcels, arrow, bar and legend."""
        symbols = symbols_of_map()
        for name, symbol in symbols.items():
            layer = QgsVectorLayer(f"MultiPolygon?crs={crs.authid()}", name, "memory")
            layer.setCrs(crs)
            layer.setRenderer(QgsSingleSymbolRenderer(symbol))
            self.page.project.addMapLayer(layer, False)
            self._layers[name] = layer
        made = self.page.map(MAP)
        made.setCrs(crs)
        made.setLayers(list(self._layers.values())[::-1])
        badge = Look(size=9, bold=True, align="center")
        for name, text in (("badge1", "1"), ("badge2", "2")):
            label = self.page.cell(name, Box(MAP.x, MAP.y, _BADGE, _BADGE), badge._replace(least=9), text)
            label.setBackgroundEnabled(True)
            label.setBackgroundColor(_white())
        self._arrow()
        bar = self.page.scale_bar(Box(MAP.x + 1, MAP.y + MAP.height - 10, 60, 8), made)
        self._legend(symbols)
        return made, bar

    def _arrow(self) -> None:
        x, y = MAP.x + MAP.width - 6.0, MAP.y + 6.0
        self.page.cell("north", Box(x - 4, y - 5, 8, 5), Look(size=9, bold=True, align="center", frame=False), tr("N"))
        self.page.polygon([(x, y), (x - 2.4, y + 8), (x, y + 6.4)], filled("#141414", "#141414", 0.15))
        self.page.polygon([(x, y), (x + 2.4, y + 8), (x, y + 6.4)], filled("#ffffff", "#141414", 0.15))

    def _legend(self, symbols: "dict[str, QgsFillSymbol]") -> None:
        y = MAP.y + MAP.height + 1.0
        keys = (
            ("right1", tr("Right 1")),
            ("right2", tr("Right 2")),
            ("overlap", tr("Overlap")),
            ("around", tr("Others")),
        )
        for number, (name, text) in enumerate(keys):
            x = MAP.x + number * MAP.width / 4
            self.page.rectangle(Box(x + 0.6, y + 0.4, 9, 4.2), symbols[name].clone())
            self.page.cell(f"key_{name}", Box(x + 10.2, y, MAP.width / 4 - 10.4, 5), Look(size=7.5, frame=False), text)
        self.page.cell("crs", Box(MAP.x, y + 5, MAP.width, 4), _SMALL)

    def _order_of_evidence(self) -> None:
        """The kinds of evidence with boxes to tick, the strongest first."""
        x, width = MAP.x + MAP.width, WIDTH - MAP.width
        self.page.cell("evidence", Box(x, MAP.y, width, _ROW), _HEAD, tr("Evidence, the strongest first"))
        height = (MAP.height + 10.0 - _ROW) / max(1, self._evidence)
        for number in range(self._evidence):
            y = MAP.y + _ROW + number * height
            self.page.cell(f"evidence_row{number}", Box(x, y, width, height))
            self.page.rectangle(Box(x + 1.4, y + height / 2 - 1.6, 3.2, 3.2), filled("", "#141414", 0.2))
            self.page.cell(f"evidence{number}", Box(x + 5.4, y, width - 5.6, height), Look(size=8, frame=False))

    def _ends(self) -> None:
        """What is to be done, signatures, method, page number."""
        y = MAP.y + MAP.height + 12.0
        self.page.cell("opinion_label", Box(LEFT, y, 30, 22), _LABEL, tr("Findings and opinion"))
        self.page.cell("opinion", Box(LEFT + 30, y, WIDTH - 30, 22), Look(top=True))
        signs = (
            (tr("Investigator"), tr("Right holder 1"), tr("Right holder 2")),
            (tr("Village committee (seal)"), tr("Reviewer"), tr("Date")),
        )
        third = WIDTH / 3
        for line, labels in enumerate(signs):
            for number, text in enumerate(labels):
                box = Box(LEFT + number * third, y + 23.5 + line * 14.5, third, 14.5)
                self.page.cell(f"sign{line}{number}", box, Look(size=8, bold=True, top=True), text)
        self.page.cell("note", Box(LEFT, y + 53.5, WIDTH, 7), _SMALL._replace(top=True))
        self.page.cell("page", Box(LEFT, 287, WIDTH, 5), Look(size=8, align="center", frame=False))

    # -- a case ---------------------------------------------------------------------------------

    def fill(self, sheet: CaseSheet, ground: CaseGround, page: int, pages: int) -> None:
        """Writes a case into the page; ``page`` of ``pages`` in the file."""
        say = self.page.say
        say("number", tr("Case number: {number}").format(number=sheet.number))
        say("place", tr("Place: {place}").format(place=sheet.place or "—"))
        for side, texts in (("left", sheet.left), ("right", sheet.right)):
            for name, text in texts._asdict().items():
                say(f"{side}_{name}", text or "—")
        for line in range(2):
            self._say(f"figure{line}", sheet.figures[4 * line : 4 * line + 4])
        self._say("kind", sheet.kinds)
        for number, pair in enumerate(sheet.facts):
            self._say(f"fact{number}", [pair])
        self._say("state", sheet.state)
        for number, text in enumerate(sheet.evidence[: self._evidence]):
            say(f"evidence{number}", f"{number + 1}. {text}")
        say("opinion", sheet.opinion)
        say("note", self._note(sheet, ground))
        say("page", tr("Page {page} of {pages}").format(page=page, pages=pages))
        self._show(ground)

    def _say(self, name: str, pairs: "Sequence[tuple[str, str]]") -> None:
        for number, (label, value) in enumerate(pairs):
            self.page.say(f"{name}_label{number}", label)
            self.page.say(f"{name}_value{number}", value or "—")

    def _note(self, sheet: CaseSheet, ground: CaseGround) -> str:
        notes = [tr("Areas: {method}.").format(method=sheet.method)] if sheet.method else []
        if ground.left is None or ground.right is None:
            notes.append(tr("A parcel that was not found in the layers given is not drawn."))
        if ground.cut:
            notes.append(tr("A parcel reaches beyond the map."))
        notes.append(
            tr("The order of evidence is a working rule, the first rank excepted; dates and areas as registered.")
        )
        return " ".join(notes)

    def _show(self, ground: CaseGround) -> None:
        shapes = {
            "around": ground.around,
            "overlap": [ground.overlap],
            "right1": [ground.left],
            "right2": [ground.right],
        }
        for name, geometries in shapes.items():
            refill(self._layers[name], [one for one in geometries if one is not None])
        self._map.setExtent(QgsRectangle(*ground.box))
        length = segment(ground.scale * 0.02)
        self._bar.setUnitsPerSegment(length)
        self._bar.refresh()  # it takes the height it wants, and must leave the frame of the map alone
        self._bar.attemptMove(QgsLayoutPoint(MAP.x + 1, MAP.y + MAP.height - self._bar.rect().height() - 1))
        text = tr("Scale 1:{scale} · {crs}").format(scale=ground.scale, crs=self._crs_text)
        self.page.say("crs", text)
        badges = _apart(_badge(ground.left, ground.right, ground), _badge(ground.right, ground.left, ground))
        for name, box in zip(("badge1", "badge2"), badges):
            self.page.move(name, box)


def symbols_of_map() -> "dict[str, QgsFillSymbol]":
    """The symbols from bottom to top. Angle, pen and tone tell them apart in black and white."""
    return {
        "around": filled("", "#8a8a8a", 0.15),
        "overlap": filled("#f3c9b8", "#b3261e", 0.4),
        # a broad pale line and a narrow dark one that is broken: both show where the borders are the same
        "right1": hatched("#6f9bd8", 45, 2.6, 0.95),
        "right2": hatched("#4a2200", 135, 2.6, 0.45, "dash"),
    }


def _white() -> Any:
    from qgis.PyQt.QtGui import QColor

    return QColor(255, 255, 255)


def _apart(one: Optional[Box], other: Optional[Box]) -> "tuple[Optional[Box], Optional[Box]]":
    """Both boxes side by side where they would lie on each other, as for parcels on the same ground."""
    if one is None or other is None or max(abs(one.x - other.x), abs(one.y - other.y)) >= _BADGE:
        return one, other
    middle = (one.x + other.x) / 2
    return one._replace(x=middle - 0.55 * _BADGE), other._replace(x=middle + 0.55 * _BADGE, y=one.y)


def _badge(parcel: Optional[Any], other: Optional[Any], ground: CaseGround) -> Optional[Box]:
    """Where the number of a parcel stands on the page: on its own ground inside the map, if there is any."""
    import shapely

    if parcel is None:
        return None
    frame = shapely.box(*ground.box)
    room = _BADGE * ground.scale / 1000
    inside = shapely.intersection(_whole(parcel), shapely.buffer(frame, -room / 2, join_style="mitre"))
    own = shapely.difference(inside, _whole(other)) if other is not None else inside
    place = next((one for one in (own, inside) if not shapely.is_empty(one)), None)
    if place is None:
        return None
    parts = shapely.get_parts(place)
    part = parts[shapely.area(parts).argmax()]
    circle = shapely.maximum_inscribed_circle(part, tolerance=room / 10)
    point = shapely.get_point(circle, 0)
    x = MAP.x + (shapely.get_x(point) - ground.box[0]) / (ground.box[2] - ground.box[0]) * MAP.width
    y = MAP.y + (ground.box[3] - shapely.get_y(point)) / (ground.box[3] - ground.box[1]) * MAP.height
    return Box(float(x) - _BADGE / 2, float(y) - _BADGE / 2, _BADGE, _BADGE)


def _whole(shape: Any) -> Any:
    import shapely

    return shape if shapely.is_valid(shape) else shapely.make_valid(shape)
