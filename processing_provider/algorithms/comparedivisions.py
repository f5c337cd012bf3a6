"""onemap:comparedivisions, what moved between two divisions and by which rules."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..checks import crs_problem
from ..groups import BOUNDARY
from ..run import Run


class CompareDivisions(OneMapAlgorithm):
    """Lays the division of a year over that of an earlier one and lists what differs."""

    ID = "comparedivisions"
    GROUP = BOUNDARY

    OLD = "OLD"
    NEW = "NEW"
    MIN_AREA = "MIN_AREA"
    MIN_WIDTH = "MIN_WIDTH"
    AREA_METHOD = "AREA_METHOD"
    OUTPUT = "OUTPUT"
    REPORT = "REPORT"
    MANIFEST = "MANIFEST"
    COUNT = "COUNT"
    MOVED_AREA = "MOVED_AREA"

    def title(self) -> str:
        return tr("Compare two divisions")

    def declare(self) -> None:
        self.add(make.polygons(self.OLD, tr("Earlier division (GLBJ)")))
        self.add(make.polygons(self.NEW, tr("Later division (GLBJ)")))
        self.add(make.number(self.MIN_AREA, tr("Pieces below this area are counted only (m²)"), 1.0))
        self.add(make.number(self.MIN_WIDTH, tr("Pieces narrower than this are counted only (m)"), 0.1))
        self.add(make.method(self.AREA_METHOD))
        self.add(make.layer_out(self.OUTPUT, tr("Changed ground")))
        self.add(make.report_out(self.REPORT, tr("Report")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of changed pieces")))
        self.addOutput(QgsProcessingOutputNumber(self.MOVED_AREA, tr("Ground under other management (m²)")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        yield from crs_problem(self, self.OLD, parameters, context, metres=False)
        yield from crs_problem(self, self.NEW, parameters, context, metres=True)

    def work(self, run: Run) -> None:
        from ...tools.boundary.comparison import MOVED, compare_divisions
        from ...tools.boundary.comparison_report import FIELDS, comparison_columns, write_comparison_report
        from ...tools.exchange.manifest import Manifest

        manifest = Manifest(self.id(), run.parameters())
        old, new, method = run.source(self.OLD), run.source(self.NEW), run.text(self.AREA_METHOD)
        with manifest.timing("comparison"):
            limits = (run.number(self.MIN_AREA), run.number(self.MIN_WIDTH))
            found = compare_divisions(old, new, method, *limits, progress=run.progress.part(0, 0.95))
        layer = run.layer(self.OUTPUT, FIELDS, found.crs)
        if layer is not None:
            layer.write(comparison_columns(found), found.geometry)
        place = run.file(self.REPORT)
        if place is not None:
            write_comparison_report(place.path, found, (old.name, new.name), method)
        for note in found.notes:
            run.warn(note)
        run.results[self.COUNT] = len(found.area)
        run.results[self.MOVED_AREA] = round(float(found.area[found.change == MOVED].sum()), 2)
        run.write_manifest(self.MANIFEST, manifest, found.notes)
