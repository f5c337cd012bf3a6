"""One run of an algorithm: what it asks for its inputs and outputs, and how it ends.

An algorithm's ``work(run)`` sees only this object. All outputs appear together when it returns and
none does when it fails or is cancelled.
"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
)

from ..tools.errors import InputError, OutputError
from ..tools.language import tr
from ..tools.progress import Progress
from . import compat
from .destinations import Destination, destination
from .sources import OpenedSource, layer_of
from .styling import LoadedLayers

if TYPE_CHECKING:
    from .outputs import OutputLayer


def progress_of(feedback: QgsProcessingFeedback) -> Progress:
    """Progress that reports to QGIS (at most once per tenth of a percent) and hears of a cancel there."""
    last = -1.0

    def report(fraction: float) -> None:
        nonlocal last
        if abs(fraction - last) >= 0.001:
            last = fraction
            feedback.setProgress(100.0 * fraction)

    return Progress(report, feedback.pushInfo, feedback.isCanceled)


class OutputFile:
    """A file that the run writes: ``path`` is where to write now, ``final`` where it will be."""

    def __init__(self, path: Path, final: Path) -> None:
        self.path, self.final = path, final


class Run:
    """Inputs by name, outputs by name, progress. Used as a context manager by the base class."""

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: Mapping[str, Any],
        sources: Mapping[str, OpenedSource],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        lists: Optional[Mapping[str, Sequence[OpenedSource]]] = None,
    ) -> None:
        self._algorithm, self._given = algorithm, dict(parameters)
        self._opened, self._lists, self._context = sources, dict(lists or {}), context
        self._read: list[Any] = []
        self._layers: list[tuple[OutputLayer, Optional[str]]] = []
        self._files: list[tuple[str, OutputFile, Any]] = []
        self._loaded = LoadedLayers()
        self.progress = progress_of(feedback)
        self.warn: Callable[[str], None] = feedback.pushWarning
        #: What the algorithm returns to QGIS; outputs are added by themselves, numbers by the algorithm.
        self.results: dict[str, Any] = {}

    # -- inputs ---------------------------------------------------------------------------------

    def source(self, name: str) -> Any:
        """The layer of a feature source parameter as a ``tools.exchange.layers.LayerSource``.

        Raises InputError if the parameter is empty: ask :meth:`given` first for an optional one.
        """
        opened = self._opened.get(name)
        if opened is None:
            raise InputError(tr("The input {name} is empty.").format(name=name))
        return self._reader(opened)

    def source_given(self, name: str) -> Optional[Any]:
        """The layer of an optional parameter, None if it is not given."""
        return self.source(name) if self.given(name) else None

    def path_given(self, name: str) -> Optional[Path]:
        """The file of an optional parameter, None if it is not given."""
        return Path(self.text(name)) if self.given(name) else None

    def sources(self, name: str) -> list[Any]:
        """The layers of a parameter that takes many, in the order given; none if it is empty."""
        return [self._reader(opened) for opened in self._lists.get(name, ())]

    def names(self, name: str) -> list[tuple[str, ...]]:
        """What people may call each layer of a parameter that takes many, in the order of :meth:`sources`."""
        return [opened.names for opened in self._lists.get(name, ())]

    def address(self, name: str) -> str:
        """Where the layer of a feature source parameter comes from, without a password; "" if nobody knows."""
        opened = self._opened.get(name)
        return (opened.address or "") if opened is not None else ""

    def _reader(self, opened: OpenedSource) -> Any:
        """The layer source that reads ``opened``."""
        from ..tools.exchange.layers import FileSource
        from .conversion import tools_crs
        from .feature_source import FeatureSource

        if opened.file is None:
            source: Any = FeatureSource(opened, self.progress)
        else:
            source = FileSource(*opened.file)
            source.crs = tools_crs(opened.crs)  # which the user may have set in QGIS, as the aliases
            source.fields = tuple(one._replace(alias=opened.alias(one.name) or one.alias) for one in source.fields)
        self._read.append(source)
        return source

    def _inputs(self) -> list[OpenedSource]:
        return [*self._opened.values(), *(one for many in self._lists.values() for one in many)]

    def given(self, name: str) -> bool:
        """Whether the parameter has a value: for a destination, whether the output is wanted."""
        definition = self._algorithm.parameterDefinition(name)
        if definition.isDestination():
            return destination(definition, self._given.get(name), self._context) is not None
        if name in self._opened:
            return True
        value = self._given.get(name)
        return value not in (None, "", []) or definition.defaultValue() not in (None, "", [])

    def text(self, name: str) -> str:
        """A text, choice, field name or file path; "" if it is empty."""
        definition = self._algorithm.parameterDefinition(name)
        if definition.type() == "enum":
            return str(self._algorithm.parameterAsEnumString(self._given, name, self._context))
        return str(self._algorithm.parameterAsString(self._given, name, self._context) or "")

    def texts(self, name: str) -> list[str]:
        """Several field names."""
        return compat.field_names(self._algorithm, self._given, name, self._context)

    def number(self, name: str) -> float:
        """A decimal number."""
        return float(self._algorithm.parameterAsDouble(self._given, name, self._context))

    def integer(self, name: str) -> int:
        """A whole number."""
        return int(self._algorithm.parameterAsInt(self._given, name, self._context))

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return bool(self._algorithm.parameterAsBool(self._given, name, self._context))

    def extent(self, name: str, authority: str) -> Optional[tuple[float, float, float, float]]:
        """West, south, east, north of an extent in the CRS ``authority`` ("EPSG:4523"); None if it is not given."""
        return self.extent_in(name, QgsCoordinateReferenceSystem(authority))

    def extent_in(self, name: str, crs: QgsCoordinateReferenceSystem) -> Optional[tuple[float, float, float, float]]:
        """As :meth:`extent`, in any coordinate system."""
        box = self._algorithm.parameterAsExtent(self._given, name, self._context, crs)
        return None if box.isNull() else (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())

    def crs(self, name: str) -> QgsCoordinateReferenceSystem:
        """A coordinate system; an invalid one if it is not given."""
        return self._algorithm.parameterAsCrs(self._given, name, self._context)

    def parameters(self) -> dict[str, Any]:
        """All parameters as plain values for the manifest: what was given, else the default; layers as addresses."""
        values = {}
        for definition in self._algorithm.parameterDefinitions():
            value = self._given.get(definition.name(), definition.defaultValue())
            values[definition.name()] = _plain(definition, value, self._context)
        return values

    # -- outputs --------------------------------------------------------------------------------

    def layer(
        self,
        name: str,
        fields: Sequence[Any],
        crs: Any,
        geometry_type: str = "MultiPolygon",
        style: Optional[str] = None,
        table: Optional[str] = None,
    ) -> Optional["OutputLayer"]:
        """Opens the output layer ``name``; None if it is not wanted.

        ``fields``: ``tools.exchange.layers.Field``; ``crs``: ``pyproj.CRS`` or None; ``geometry_type`` as in
        ``LayerSource``, "None" for a table; ``style``: a file of styles/ without .qml; ``table``: name of the
        layer inside a file (else the file's name). Write with ``.write(columns, geometry)``.
        """
        definition = self._algorithm.parameterDefinition(name)
        wish = destination(definition, self._given.get(name), self._context)
        if wish is None:
            return None
        layer = self._open(name, wish, fields, crs, geometry_type, table)
        self._layers.append((layer, style))
        return layer

    def _open(
        self, name: str, wish: Destination, fields: Sequence[Any], crs: Any, geometry_type: str, table: Optional[str]
    ) -> "OutputLayer":
        from . import outputs

        if wish.path is not None:
            from ..tools.exchange.layers import LayerWriter

            writer = LayerWriter(
                wish.path,
                table or wish.path.stem,
                fields,
                crs,
                None if geometry_type == "None" else geometry_type,
                wish.encoding,
                self.progress,
                [opened.file.path for opened in self._inputs() if opened.file is not None],
            )
            return outputs.FileOutput(name, wish, writer)
        kind = outputs.SinkOutput
        if wish.table is not None:
            kind = outputs.TableOutput
        elif wish.is_file:
            kind = outputs.ForeignFileOutput
        return kind(name, wish, fields, crs, geometry_type, self._context)

    def file(self, name: str) -> Optional[OutputFile]:
        """A place for the output file ``name`` (workbook, report, manifest ...); None if it is not wanted."""
        from ..tools.exchange.files import replacing

        definition = self._algorithm.parameterDefinition(name)
        wish = destination(definition, self._given.get(name), self._context)
        if wish is None:
            return None
        staging = replacing(wish.target)
        made = OutputFile(staging.__enter__(), Path(wish.target))
        self._files.append((name, made, staging))
        return made

    def target(self, name: str) -> Path:
        """Where the output file ``name`` is to be, for a file that grows over several runs and is not staged."""
        wish = destination(self._algorithm.parameterDefinition(name), self._given.get(name), self._context)
        assert wish is not None
        return Path(wish.target)

    def write_manifest(self, name: str, manifest: Any, notes: Sequence[str] = ()) -> None:
        """Adds inputs, outputs and notes to a ``tools.exchange.manifest.Manifest`` and writes it, if it is wanted.

        The checksums of the inputs are taken here: they cost a second reading of the files.
        """
        place = self.file(name)
        if place is None:
            return
        for source in self._read:
            manifest.add_input(source.describe())
        for layer, _ in self._layers:
            manifest.add_output(layer.name, layer.wish.target, layer.rows)
        for other, made, _ in self._files:
            if made is not place:
                manifest.add_output(other, made.final)
        for note in (*notes, *self._source_notes()):
            manifest.add_note(note)
        manifest.write(place.path)

    def _source_notes(self) -> list[str]:
        return [note for source in self._read for note in getattr(source, "notes", ())]

    # -- the end --------------------------------------------------------------------------------

    def finish(self) -> None:
        """Makes all outputs appear, and tells QGIS which to load."""
        for note in self._source_notes():
            self.warn(note)
        while self._layers:
            layer, style = self._layers.pop(0)  # one that cannot be closed cleans up after itself
            address = layer.close(True)
            for note in layer.notes:
                self.warn(note)
            self.results[layer.name] = address
            self._load_output(layer, address, style)
        passing = Path(QgsProcessingUtils.tempFolder()).resolve()
        while self._files:
            name, made, staging = self._files.pop(0)
            staging.__exit__(None, None, None)
            self.results[name] = str(made.final)
            if passing in made.final.resolve().parents:  # what the dialog proposes for files
                text = tr("{output} is a temporary file, which goes when QGIS is closed. Copy it to keep it: {path}")
                self.progress.say(text.format(output=name, path=made.final))

    def abandon(self, error: BaseException) -> None:
        """Removes everything that was begun; trouble with that must not hide ``error``."""
        for layer, _ in self._layers:
            with contextlib.suppress(OutputError):
                layer.close(False)
        for _, _, staging in self._files:
            with contextlib.suppress(type(error)):  # the error comes back out of the staging
                staging.__exit__(type(error), error, error.__traceback__)

    def project(self) -> Optional[QgsProject]:
        """The project that the run belongs to; None without one."""
        return self._context.project()

    def load_later(self, address: str, name: str, height: int = 1) -> None:
        """Opens a layer in the user's project when all is done, over those of less height; nothing without one."""
        project = self._context.project()
        if project is not None:
            self._load(address, QgsProcessingContext.LayerDetails(name, project, name), height)

    def _load_output(self, layer: "OutputLayer", address: str, style: Optional[str]) -> None:
        if layer.wish.project is None:
            return
        details = QgsProcessingContext.LayerDetails(layer.wish.name, layer.wish.project, layer.name)
        self._load(address, details, len(self.results), style)  # outputs that are made later lie higher

    def _load(
        self, address: str, details: QgsProcessingContext.LayerDetails, height: int, style: Optional[str] = None
    ) -> None:
        self._loaded.prepare(details, height, style)
        self._context.addLayerToLoadOnCompletion(address, details)


def _plain(definition: Any, value: Any, context: QgsProcessingContext) -> Any:
    if definition.isDestination():
        wish = destination(definition, value, context)
        return wish.target if wish is not None else None
    layer = layer_of(value, context) if definition.type() == "source" else None
    if layer is not None:
        return QgsDataSourceUri.removePassword(layer.source())
    if definition.type() == "multilayer":
        return [_plain_layer(one, context) for one in (value if isinstance(value, (list, tuple)) else [value]) if one]
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext())
    return value if value is None or isinstance(value, (str, int, float, bool, list)) else str(value)


def _plain_layer(value: Any, context: QgsProcessingContext) -> str:
    layer = layer_of(value, context)
    return QgsDataSourceUri.removePassword(layer.source()) if layer is not None else str(value)
