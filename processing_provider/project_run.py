"""What ``onemap:createproject`` does: copies of layers in a new project, styled and grouped, with all it needs."""

import contextlib
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProject,
    QgsProperty,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ..tools.errors import OutputError
from ..tools.exchange.layers import Field, LayerWriter
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from ..tools.survey.sheet_frames import FIELDS, sheet_table, sheets_of_box, titles
from .conversion import tools_crs
from .layer_verdict import SURE, judged, mark, title_of
from .project_groups import arrange
from .project_layouts import DATE, PRODUCER, REVIEW, SECRECY, SHEET_SCALE
from .project_template import DEGREES, fill, fitting_crs, whole_extent
from .run import Run
from .sheet_text import chinese_family, font_note
from .sources import layer_names
from .standard_styles import apply

_ATLAS = b'coverageLayerSource="'
_MOST_SHEETS = 5_000  # of one project


class ProjectRun:
    """One run; ``names`` has the parameter names, ``layers`` (the uppermost first) are copied, never changed;
    those of the project that is ``opened`` keep their names.
    ``language`` of groups and legends: zh, en or both.
    """

    def __init__(
        self, run: Run, names: Any, layers: Sequence[QgsMapLayer], opened: Optional[QgsProject], language: str
    ) -> None:
        self._run, self._names, self._layers, self._opened = run, names, layers, opened
        self._project = QgsProject()
        self._language = language
        self._notes: list[str] = []
        self._manifest = Manifest(names.id(), run.parameters())

    def work(self) -> None:
        """Writes the project."""
        run, names = self._run, self._names
        place = run.file(names.OUTPUT)
        assert place is not None
        codes, asking = self._take()
        crs = run.crs(names.CRS)
        if not crs.isValid():
            crs = fitting_crs(list(self._project.mapLayers().values()))
        with self._sheets(place.final, crs) as sheets:
            grouped = arrange(self._project, codes, self._language)
            self._project.setTitle(run.text(names.TITLE).strip())
            texts = ((PRODUCER, names.PRODUCER), (DATE, names.DATE), (REVIEW, names.REVIEW), (SECRECY, names.SECRECY))
            values = {variable: run.text(name).strip() for variable, name in texts}
            fill(self._project, self._language, values, crs, sheets)
            if not self._project.write(str(place.path)):
                raise OutputError(tr("Cannot write {path}: {reason}").format(path=place.final, reason=self._why()))
            _mend(place.path, place.final)
        self._told(asking, grouped, crs)
        run.results.update({names.GROUPED: grouped, names.ASKING: "; ".join(asking)})
        self._manifest.add_count(names.GROUPED, grouped)
        run.write_manifest(names.MANIFEST, self._manifest, self._notes)

    def _told(self, asking: Sequence[str], grouped: int, crs: QgsCoordinateReferenceSystem) -> None:
        if asking:
            text = tr("Nobody can say what these layers are, so they were neither styled nor moved: {layers}")
            self._notes.append(text.format(layers="; ".join(asking)))
        note = font_note(chinese_family())
        self._notes += [note] if note else []
        for one in self._notes:
            self._run.warn(one)
        text = tr("{count} of {all} layers lie in groups; coordinate system {crs}.")
        said = text.format(count=grouped, all=len(self._project.mapLayers()), crs=crs.authid() or crs.description())
        self._run.progress.say(said)

    def _why(self) -> str:
        return str(self._project.error()) or tr("the folder is read-only or the disk is full")

    def _take(self) -> "tuple[dict[str, str], list[str]]":
        """Copies the layers; their standard codes by id, and the names of those that nobody knows."""
        codes, asking = {}, []
        root = self._project.layerTreeRoot()
        for at, layer in enumerate(self._layers):
            self._run.progress.check()
            self._run.progress.at(0.8 * at / len(self._layers))
            if layer.providerType() == "memory":
                text = tr("{layer} is in memory only, which no project keeps. Save it to a file first.")
                self._notes.append(text.format(layer=layer.name()))
                continue
            copy = layer.clone()
            mine = self._opened is not None and self._opened.mapLayer(layer.id()) is not None
            if isinstance(copy, QgsVectorLayer) and not mine:
                copy.setName(layer_names(copy)[0])  # QGIS names all layers of a file by the file
            self._project.addMapLayer(copy, False)
            root.addLayer(copy)
            code = self._styled(copy)
            if code:
                codes[copy.id()] = code
                if not mine:
                    copy.setName(title_of(code, self._language))
            elif isinstance(copy, QgsVectorLayer) and copy.isSpatial():
                asking.append(copy.name())
        return codes, asking

    def _styled(self, layer: QgsMapLayer) -> str:
        """Styles a copy if that is wanted; the code of what it is, "" if that is not sure."""
        if not isinstance(layer, QgsVectorLayer) or not layer.isSpatial():
            return ""
        verdict = judged(layer)
        if verdict.state != SURE:
            return ""
        if verdict.options and self._run.flag(self._names.STYLE):
            problem = apply(layer, verdict.options[0], self._language)
            if problem:
                self._notes.append(f"{layer.name()}: {problem}")
            else:
                mark(layer, verdict.options[0])
        return verdict.found.layer

    @contextlib.contextmanager
    def _sheets(self, project: Path, crs: QgsCoordinateReferenceSystem) -> Iterator[Optional[QgsVectorLayer]]:
        """The layer of map sheets in a file beside the project, None if it is not wanted; gone if the rest fails."""
        degrees = QgsCoordinateReferenceSystem(DEGREES)
        extent = whole_extent(list(self._project.mapLayers().values()), degrees)
        if not self._run.flag(self._names.SHEETS) or extent.isEmpty():
            yield None
            return
        box = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        sheets = sheets_of_box(box, SHEET_SCALE)
        if len(sheets) > _MOST_SHEETS:
            text = tr("The area has {count} sheets 1:{scale}; no layer of sheets was made. Use onemap:mapsheets.")
            self._notes.append(text.format(count=len(sheets), scale=SHEET_SCALE))
            yield None
            return
        path = project.with_name(f"{project.stem}_sheets.gpkg")
        new, system, title = not path.exists(), tools_crs(crs), titles()
        fields = [Field(name, kind, width, places, alias=title[name]) for name, kind, width, places in FIELDS]
        table = sheet_table(sheets, system, self._run.progress.part(0.8, 0.9))
        with LayerWriter(path, "map_sheets", fields, system, "Polygon") as writer:
            writer.write(table.columns, table.shapes)
        try:
            yield self._added(path)
        except BaseException:
            if new:
                path.unlink(missing_ok=True)
            raise

    def _added(self, path: Path) -> QgsVectorLayer:
        layer = QgsVectorLayer(f"{path}|layername=map_sheets", tr("Map sheets 1:10 000"), "ogr")
        frame = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#333333", "outline_width": "0.12"})
        wide = QgsProperty.fromExpression("if(@map_scale < 12000, 0.5, 0.12)")  # the frame of the printed sheet
        frame.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, wide)
        layer.setRenderer(QgsSingleSymbolRenderer(frame))
        form = QgsTextFormat()
        form.setSize(8)
        form.setColor(QColor("#7a1f1f"))
        settings = QgsPalLayerSettings()
        settings.setFormat(form)
        settings.fieldName = "TFH"
        # not on the printed sheet itself, which has its number in the head
        settings.scaleVisibility, settings.minimumScale, settings.maximumScale = True, 150_000, 12_000
        layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        layer.setLabelsEnabled(True)
        layer.setScaleBasedVisibility(True)
        layer.setMinimumScale(500_000)
        self._project.addMapLayer(layer, False)
        self._project.layerTreeRoot().insertLayer(0, layer)
        return layer


def _mend(written: Path, final: Path) -> None:
    """Makes the one path relative that QGIS leaves absolute, that of an atlas' layer; names the files inside of a .qgz
    as the project, which QGIS named after the file it was told to write.
    """
    folder = f"{final.parent.as_posix()}/".encode()
    if final.suffix.lower() == ".qgs":
        written.write_bytes(written.read_bytes().replace(_ATLAS + folder, _ATLAS + b"./"))
        return
    with zipfile.ZipFile(written) as old:
        files = {name.rpartition(".")[2]: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for suffix, content in files.items():
            new.writestr(f"{final.stem}.{suffix}", content.replace(_ATLAS + folder, _ATLAS + b"./"))
