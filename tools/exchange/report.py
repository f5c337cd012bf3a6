"""Reports: one HTML file with tables and maps that opens anywhere, prints on A4 and asks no network for anything."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional, Sequence, Tuple, Union

import jinja2

from ..language import tr
from .columns import Column
from .files import replacing
from .maps import CRS
from .maps.drawing import NARROW, WIDE, Drawing, draw_map
from .maps.furniture import centre, hatch_patterns
from .maps.layers import Bounds, ClassStyle, MapLayer, Place, layers_by_class
from .report_parts import TONES, Chip, Figure, Share, known_tone, matrix, pairs, shares, table
from .sheets import Matrix

__all__ = [
    "TONES",
    "Chip",
    "ClassStyle",
    "Column",
    "Figure",
    "MapLayer",
    "Matrix",
    "Place",
    "Report",
    "Share",
    "layers_by_class",
]

Pairs = Iterable[Tuple[str, object]]


class Report:
    """A report that is filled from top to bottom and then written.

    ``facts`` are (name, value) pairs under the title: county, inputs, survey year. ``language`` is the tag of
    the language of the texts; without it the language that :func:`tr` speaks. Every text is escaped. The same
    calls give the same bytes.
    """

    def __init__(self, title: str, subtitle: str = "", *, facts: Pairs = (), language: str = "") -> None:
        self._head = {"title": title, "subtitle": subtitle, "facts": pairs(facts)}
        self._language = language or tr("en")  # the catalogue of a language translates "en" into its own tag
        self._blocks: List[Dict[str, Any]] = []
        self._hatched: List[MapLayer] = []

    def _add(self, kind: str, title: str = "", **content: Any) -> None:
        self._blocks.append({"kind": kind, "title": title, "id": f"part-{len(self._blocks) + 1}", **content})

    def section(self, title: str, text: str = "") -> None:
        """Starts a section; the table of contents lists it with the tables and maps that follow."""
        self._add("section", title, text=text)

    def paragraph(self, text: str) -> None:
        """A paragraph of plain text."""
        self._add("paragraph", text=text)

    def remark(self, text: str, tone: str = "open") -> None:
        """A remark that must not be overlooked, on the ground of a tone of TONES."""
        self._add("remark", text=text, tone=known_tone(tone))

    def figures(self, items: Sequence[Union[Figure, Tuple[str, str, str]]]) -> None:
        """Tiles with large numbers: Figures or (label, value, unit)."""
        tiles = [item if isinstance(item, Figure) else Figure(*item) for item in items]
        for tile in tiles:
            known_tone(tile.tone)
        self._add("figures", tiles=tiles)

    def facts(self, title: str, items: Pairs) -> None:
        """Names and values side by side: parameters, rule tables, inputs."""
        self._add("facts", title, items=pairs(items))

    def shares(
        self, title: str, parts: Sequence[Share], *, kind: str = "area_ha", unit: str = "", note: str = ""
    ) -> None:
        """A bar that is divided by the parts, with amounts and percentages below."""
        self._add("shares", title, parts=shares(parts, kind, unit), note=note)

    def table(
        self,
        title: str,
        columns: Sequence[Union[Column, str]],
        rows: Iterable[Sequence[object]],
        note: str = "",
        *,
        shown: int = 20,
        most: int = 300,
    ) -> None:
        """A table. ``shown`` rows stand open, up to ``most`` are folded away, the rest is counted only.

        Cells are values of the columns' kinds or Chips. Raises :class:`InputError` if a row is too short or long.
        """
        named = [Column(column) if isinstance(column, str) else column for column in columns]
        self._add("table", title, note=note, **table(title, named, rows, shown, most))

    def matrix(self, title: str, content: Matrix, note: str = "") -> None:
        """A class × class matrix with totals; wide ones get a page across when printed."""
        self._add("matrix", title, note=note, **matrix(content))

    def map(
        self,
        title: str,
        layers: Sequence[MapLayer],
        caption: str = "",
        *,
        crs: Optional[CRS] = None,
        bounds: Optional[Bounds] = None,
        places: Sequence[Place] = (),
    ) -> None:
        """A map over the width of the page, the first layer at the bottom; ``places`` are marked with numbers."""
        drawing = draw_map(title, layers, crs=crs, bounds=bounds, places=places)
        self._keep(drawing)
        self._add("map", title, drawing=drawing, caption=caption, width=WIDE)

    def maps(
        self,
        title: str,
        layers: Sequence[MapLayer],
        places: Sequence[Place],
        caption: str = "",
        *,
        crs: Optional[CRS] = None,
    ) -> None:
        """Small maps, two in a row, one for each place, numbered as :meth:`map` marks them; one legend for all."""
        drawings = [draw_map(place.title, layers, crs=crs, bounds=place.bounds, width=NARROW) for place in places]
        for drawing in drawings:
            self._keep(drawing)
        middle = tr("Centre: {x}, {y}.")
        small = [
            {"place": place, "drawing": drawing, "middle": middle.format(**centre(place, crs))}
            for place, drawing in zip(places, drawings)
        ]
        self._add("maps", title, small=small, caption=caption)

    def card(
        self,
        title: str,
        layers: Sequence[MapLayer],
        place: Place,
        facts: Pairs,
        text: str = "",
        *,
        crs: Optional[CRS] = None,
    ) -> None:
        """One thing with all there is to say about it: a small map of its ``place``, facts beside, a text below."""
        drawing = draw_map(title, layers, crs=crs, bounds=place.bounds, width=NARROW)
        self._keep(drawing)
        middle = tr("Centre: {x}, {y}.").format(**centre(place, crs))
        self._add("card", title, drawing=drawing, caption=place.caption, middle=middle, items=pairs(facts), text=text)

    def _keep(self, drawing: Optional[Drawing]) -> None:
        self._hatched += [layer for layer in drawing.layers if layer.hatch] if drawing else []

    def html(self) -> str:
        """The whole page."""
        words = {
            "contents": tr("Contents"),
            "nothing": tr("There is nothing to show on this map."),
            "made": tr("Made with One Map Tools."),
            "share": tr("Share"),
        }
        template = _environment().get_template("report.html.j2")
        return template.render(
            head=self._head,
            language=self._language,
            blocks=self._blocks,
            words=words,
            tones=TONES,
            patterns=hatch_patterns(self._hatched),
        )

    def write(self, path: Union[str, Path]) -> None:
        """Writes the page to ``path``, whole or not at all; raises :class:`OutputError` if that is not possible."""
        data = self.html().encode("utf-8", "replace")  # half a character from a broken file must not end the run
        with replacing(path) as temporary:
            temporary.write_bytes(data)


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    folder = Path(__file__).resolve().parent / "templates"
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
