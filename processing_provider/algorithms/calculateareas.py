"""onemap:calculateareas, the area of every polygon by the method that is asked for."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..checks import crs_problem
from ..groups import AREAS
from ..run import Run


class CalculateAreas(OneMapAlgorithm):
    """Copies a layer and adds one field with the area in square metres; streams, so size does not matter."""

    ID = "calculateareas"
    GROUP = AREAS

    INPUT = "INPUT"
    METHOD = "METHOD"
    FIELD = "FIELD"
    OUTPUT = "OUTPUT"
    MANIFEST = "MANIFEST"
    TOTAL = "TOTAL_AREA"

    def title(self) -> str:
        return tr("Calculate areas")

    def declare(self) -> None:
        self.add(make.polygons(self.INPUT, tr("Polygon layer")))
        self.add(make.method(self.METHOD))
        self.add(make.text(self.FIELD, tr("Name of the area field"), "MJ"))
        self.add(make.layer_out(self.OUTPUT, tr("Areas")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.TOTAL, tr("Total area (m²)")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        planar = self.parameterAsEnumString(parameters, self.METHOD, context) == "planar"
        yield from crs_problem(self, self.INPUT, parameters, context, metres=planar)
        if not self.parameterAsString(parameters, self.FIELD, context).strip():
            yield tr("FIELD is empty: give the area field a name, for example MJ.")

    def work(self, run: Run) -> None:
        import numpy as np

        from ...tools.exchange.layers import Field
        from ...tools.exchange.manifest import Manifest
        from ..area_job import Areas, with_fields

        manifest = Manifest(self.id(), run.parameters())
        source, name = run.source(self.INPUT), run.text(self.FIELD).strip()
        method = run.text(self.METHOD)
        added = Field(name, "real", 18, 2 if method == "official" else 4)
        fields = with_fields(source, [added])
        place = next(field.name for field in fields if field.name.lower() == name.lower())
        out = run.layer(self.OUTPUT, fields, source.crs, source.geometry_type)
        job, total, rows, count = Areas(run, source, method), 0.0, 0, max(1, source.count())
        for batch in source.batches():
            values = job.of(batch)
            out.write({**batch.columns, place: values}, batch.wkb)
            total += float(np.nansum(values))
            rows += len(values)
            run.progress.at(rows / count)
        run.results[self.TOTAL] = round(total, 2)
        run.progress.say(
            tr("{rows} areas by the method {method} in field {field}, together {total} m².").format(
                rows=rows, method=method, field=place, total=f"{total:,.2f}"
            )
        )
        run.write_manifest(self.MANIFEST, manifest, job.tell())
