"""onemap:mapsheets, the national map sheets of an area: numbers, frames, corners, official areas."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterExtent,
)

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..checks import crs_problem
from ..groups import MAPS
from ..run import Run

SCALES = ("1000000", "500000", "250000", "100000", "50000", "25000", "10000", "5000")


class MapSheets(OneMapAlgorithm):
    """Of a layer, the sheets that its features have ground in; of an extent, all it has a part of."""

    ID = "mapsheets"
    GROUP = MAPS

    LAYER = "LAYER"
    EXTENT = "EXTENT"
    SCALE = "SCALE"
    CRS = "CRS"
    OUTPUT = "OUTPUT"
    MANIFEST = "MANIFEST"
    SHEET_COUNT = "SHEET_COUNT"

    def title(self) -> str:
        return tr("Map sheets of an area")

    def declare(self) -> None:
        self.add(make.polygons(self.LAYER, tr("Layer whose sheets are wanted"), optional=True))
        self.add(QgsProcessingParameterExtent(self.EXTENT, tr("Or an extent"), None, True))
        self.add(make.choice(self.SCALE, tr("Scale denominator"), SCALES, "10000"))
        self.add(
            QgsProcessingParameterCrs(self.CRS, tr("Coordinate system of the sheets (empty: as LAYER)"), None, True)
        )
        self.add(make.layer_out(self.OUTPUT, tr("Map sheets")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.SHEET_COUNT, tr("Number of sheets")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        if parameters.get(self.LAYER):
            yield from crs_problem(self, self.LAYER, parameters, context)
        if bool(parameters.get(self.LAYER)) == bool(parameters.get(self.EXTENT)):
            yield tr("Give LAYER or EXTENT, one of the two.")

    def work(self, run: Run) -> None:
        import shapely

        from ...tools.exchange.layers import Field
        from ...tools.exchange.manifest import Manifest
        from ...tools.survey.sheet_frames import (
            DEGREES,
            FIELDS,
            sheet_table,
            sheets_of_box,
            sheets_of_shapes,
            titles,
        )
        from ..conversion import tools_crs

        manifest, scale = Manifest(self.id(), run.parameters()), int(run.text(self.SCALE))
        if run.given(self.LAYER):
            source = run.source(self.LAYER)
            own = source.crs
            batches = (shapely.from_wkb(batch.wkb, on_invalid="ignore") for batch in source.batches([]))
            sheets = sheets_of_shapes(batches, own, scale, run.progress)
        else:
            own = DEGREES
            box = run.extent(self.EXTENT, "EPSG:4490")
            sheets = sheets_of_box(box or (0.0, 0.0, 0.0, 0.0), scale)
        crs = tools_crs(run.crs(self.CRS)) or own
        names = titles()
        fields = [Field(name, kind, width, places, alias=names[name]) for name, kind, width, places in FIELDS]
        out = run.layer(self.OUTPUT, fields, crs, "Polygon", table="map_sheets")
        table = sheet_table(sheets, crs, run.progress)
        out.write(table.columns, table.shapes)
        run.results[self.SHEET_COUNT] = len(sheets)
        manifest.add_count(self.SHEET_COUNT, len(sheets))
        text = tr("{count} sheets 1:{scale}, {first} to {last}; together {area} m² by the official formula.")
        area = f"{table.columns['LLMJ'].sum():,.2f}"
        run.progress.say(
            text.format(count=len(sheets), scale=scale, first=sheets[0].number, last=sheets[-1].number, area=area)
        )
        run.write_manifest(self.MANIFEST, manifest)
