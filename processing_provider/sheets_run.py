"""What ``onemap:exportsheets`` does: which pages, what is on each, files in a folder. Main thread only."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Optional

import numpy as np
import pyproj
import shapely
from qgis.core import QgsCoordinateTransform, QgsCoordinateTransformContext, QgsGeometry, QgsLayoutExporter

from ..tools.certificates.case_ground import crs_text, metric_crs, moved
from ..tools.errors import InputError, OutputError
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from ..tools.standards.map_sheets import SCALES, Sheet, sheet_of
from ..tools.survey.sheet_frames import DEGREES, outline, sheets_of_box, sheets_of_shapes, zone_crs
from ..tools.survey.sheet_grid import fitting_scale
from .conversion import qgis_crs, tools_crs
from .frame_page import SIZE, FramePage
from .gathering import UNFIT, gathered
from .legend_rows import View, legend_lines
from .map_page import SIZES, ground_of, map_page, paper_of
from .pdf import Pdf
from .run import Run
from .sheet_items import Page
from .sheet_parts import Seen, Words
from .sheet_text import chinese_family, font_note

Bounds = tuple[float, float, float, float]
_NO_MORE = 2_000  # pages of one run


class Wanted(NamedTuple):
    """One page: its name, the sheet, or the box in the maps' system with the shape of the atlas feature."""

    name: str
    sheet: Optional[Sheet] = None
    box: Optional[Bounds] = None
    shape: Any = None


class Printed(NamedTuple):
    """A page that is made, with what did not fit."""

    page: Page
    lost: int
    cut: bool


class SheetsRun:
    """One run; ``names`` has the parameter names, ``layers`` (the uppermost first) are shown, ``titles`` by id."""

    def __init__(self, run: Run, names: Any, layers: Sequence[Any], titles: "dict[str, str]") -> None:
        self._run, self._names, self._layers, self._titles = run, names, layers, titles
        self._manifest = Manifest(names.id(), run.parameters())
        self._family = chinese_family()
        self._layout = run.text(names.LAYOUT)
        self._scale = run.integer(names.SCALE) if run.given(names.SCALE) else 0
        self._crs = tools_crs(run.crs(names.CRS))
        self._words = Words(
            run.text(names.TITLE).strip(),
            *(run.text(name).strip() for name in (names.PRODUCER, names.DATE, names.REVIEW, names.SECRECY)),
        )

    def work(self) -> None:
        """Makes the pages."""
        run, names = self._run, self._names
        notes = [note for note in (font_note(self._family),) if note]
        wanted = list(self._sheets() if self._layout == "sheet" else self._pages())
        if len(wanted) > _NO_MORE:
            text = tr("These are {count} pages, more than {most} in one run. Choose fewer.")
            raise InputError(text.format(count=len(wanted), most=_NO_MORE))
        folder = run.target(names.OUTPUT)
        count = 0
        with gathered(folder) as staging:
            assert staging is not None
            files = _Files(staging, run.text(names.FORMAT), run.integer(names.DPI), self._size())
            joined = (self._words.title or tr("Atlas")) if run.flag(names.JOINED) else ""
            try:
                for at, one in enumerate(wanted):
                    run.progress.check()
                    run.progress.at(at / len(wanted))
                    printed = self._page(one)
                    if printed is None:
                        continue
                    count += 1
                    notes += self._told(one.name, printed)
                    files.add(printed.page, joined or one.name, f"{self._words.title} {one.name}".strip(), bool(joined))
                if not count:
                    raise InputError(tr("There is nothing to print: none of the layers has features on the sheets."))
                files.finish()
            finally:
                files.abandon()
        for note in notes:
            run.warn(note)
        run.results.update({names.OUTPUT: str(folder), names.PAGE_COUNT: count})
        self._manifest.add_count(names.PAGE_COUNT, count)
        run.progress.say(tr("{count} pages were written to {folder}.").format(count=count, folder=folder))
        run.write_manifest(names.MANIFEST, self._manifest, notes)

    def _size(self) -> "tuple[float, float]":
        return SIZE if self._layout == "sheet" else SIZES[self._layout][:2]

    def _told(self, name: str, printed: Printed) -> Iterator[str]:
        if printed.lost:
            text = tr("Page {name}: {count} lines of the legend have no room. Choose a larger layout.")
            yield text.format(name=name, count=printed.lost)
        if printed.cut:
            yield tr("Page {name}: at this scale the area does not fit the page.").format(name=name)

    # -- which pages ------------------------------------------------------------------------------

    def _sheets(self) -> Iterator[Wanted]:
        """Of SHEETS, else those of the atlas layer, else those of the layers."""
        run, names = self._run, self._names
        scale = self._scale or 10_000
        if scale not in SCALES:
            sheets_of_box((0.0, 0.0, 1.0, 1.0), scale)  # which says what there is
        listed = [
            part for part in run.text(names.SHEETS).replace(",", ";").replace("；", ";").split(";") if part.strip()
        ]
        if listed:
            sheets = [sheet_of(part) for part in dict.fromkeys(listed)]
        elif run.given(names.ATLAS):
            source = run.source(names.ATLAS)
            batches = (shapely.from_wkb(batch.wkb, on_invalid="ignore") for batch in source.batches([]))
            sheets = sheets_of_shapes(batches, source.crs, scale, run.progress.part(0.0, 0.0))
        else:
            sheets = sheets_of_box(self._extent(DEGREES), scale)
        for sheet in sheets:
            yield Wanted(sheet.number, sheet=sheet)

    def _pages(self) -> Iterator[Wanted]:
        """One for each feature of the atlas layer, else one for all."""
        run, names = self._run, self._names
        if not run.given(names.ATLAS):
            self._crs = self._crs or self._metric()
            yield Wanted(tr("map"), box=self._extent(self._crs))
            return
        source = run.source(names.ATLAS)
        field = run.text(names.FIELD)
        frame = source.read([field] if field else [])
        shapes = shapely.make_valid(np.asarray(frame.geometry.array, object))
        self._crs = self._crs or metric_crs(source.crs, shapes)
        shapes = moved(shapes, source.crs, self._crs)
        values = frame[field].tolist() if field else [None] * len(shapes)
        for number, (value, shape) in enumerate(zip(values, shapes), 1):
            if shape is not None and not shape.is_empty:
                text = "" if value is None or value != value else str(value).strip()  # noqa: PLR0124 - NaN
                kept = shape if run.flag(names.CLIP) else None
                yield Wanted(text or f"{number:04d}", box=shape.bounds, shape=kept)

    def _extent(self, crs: pyproj.CRS) -> Bounds:
        """Of EXTENT, else of all layers, in ``crs``."""
        box = self._run.extent_in(self._names.EXTENT, qgis_crs(crs))
        if box is not None:
            return box
        boxes = []
        for layer in self._layers:
            extent = layer.extent()
            if not extent.isNull() and not (extent.isEmpty() and extent.xMinimum() == 0):
                move = QgsCoordinateTransform(layer.crs(), qgis_crs(crs), QgsCoordinateTransformContext())
                boxes.append(move.transformBoundingBox(extent))
        if not boxes:
            raise InputError(tr("There is nothing to print: none of the layers has features on the sheets."))
        low, high = min(one.xMinimum() for one in boxes), max(one.xMaximum() for one in boxes)
        return low, min(one.yMinimum() for one in boxes), high, max(one.yMaximum() for one in boxes)

    def _metric(self) -> pyproj.CRS:
        """The system of the first layer, or the zone it lies in if that is in degrees."""
        crs = tools_crs(self._layers[0].crs())
        if crs is None:
            raise InputError(tr("Layer {layer} has no coordinate system.").format(layer=self._layers[0].name()))
        return metric_crs(crs, np.array([shapely.box(*self._extent(crs))], object))

    # -- a page -----------------------------------------------------------------------------------

    def _page(self, one: Wanted) -> Optional[Printed]:
        """None for a sheet without features."""
        if one.sheet is not None:
            crs = self._crs or zone_crs(one.sheet)
            seen = self._seen(outline(one.sheet.frame, crs), crs, one.sheet.scale)
            if not seen.legend and not self._run.text(self._names.SHEETS):
                return None
            made = FramePage(self._family, one.sheet, seen, self._words)
            return Printed(made.page, made.lost, False)
        assert one.box is not None
        box, paper = one.box, paper_of(self._layout)
        size = (box[2] - box[0], box[3] - box[1])
        scale = self._scale or max(200, fitting_scale(size, paper))
        ground = one.shape if one.shape is not None else shapely.box(*ground_of(self._layout, box, scale))
        seen = self._seen(ground, self._crs, scale)
        title = (
            " ".join(part for part in (self._words.title, one.name) if part)
            if self._run.given(self._names.ATLAS)
            else self._words.title
        )
        words = self._words._replace(title=title)
        page, lost = map_page(self._family, self._layout, seen, words, box, scale, one.shape)
        cut = any(length * 1000 / scale > room + 0.1 for length, room in zip(size, paper))
        return Printed(page, lost, cut)

    def _seen(self, ground: Any, crs: pyproj.CRS, scale: int) -> Seen:
        shape = QgsGeometry()
        inner = ground.buffer(-scale * 1e-4)  # 0.1 mm: what only touches the frame is not seen
        shape.fromWkb((ground if inner.is_empty else inner).wkb)
        lines = legend_lines(self._layers, self._titles, View(shape, qgis_crs(crs), scale))
        return Seen(self._layers, crs, crs_text(crs), lines)


class _Files:
    """The files of a run in a folder."""

    def __init__(self, folder: Path, form: str, dpi: int, size: "tuple[float, float]") -> None:
        self._folder, self._form, self._dpi, self._size = folder, form, dpi, size
        self._taken: set[str] = set()
        self._open: Optional[Pdf] = None

    def add(self, page: Page, name: str, title: str, joined: bool) -> None:
        """Writes a page to a file of its own, or adds it to the one PDF ``name`` that all are ``joined`` in."""
        if self._form == "pdf":
            if self._open is None:
                path = self._folder / f"{self._free(name)}.pdf"
                self._open = Pdf(path, name if joined else title, self._size, self._dpi)
            self._open.add(page.layout)
            if not joined:
                self.finish()
            return
        path = self._folder / f"{self._free(name)}.{self._form}"
        page.layout.renderContext().setDpi(self._dpi)
        image = QgsLayoutExporter(page.layout).renderPageToImage(0, dpi=self._dpi)
        if image.isNull() or not image.save(str(path)):
            text = tr("Cannot write {path}: the disk is full, or the picture is too large. Choose fewer DPI.")
            raise OutputError(text.format(path=path.name))

    def finish(self) -> None:
        """Ends the PDF that is open, if there is one. Raises OutputError if it is not whole."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _free(self, name: str) -> str:
        """The name as a file name that is not taken yet."""
        plain = UNFIT.sub("_", name).strip(". ")[:100] or "_"
        free, number = plain, 1
        while free.lower() in self._taken:
            number += 1
            free = f"{plain}_{number}"
        self._taken.add(free.lower())
        return free

    def abandon(self) -> None:
        """Lets go of a file that is not whole."""
        if self._open is not None:
            self._open.abandon()
