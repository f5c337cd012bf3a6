"""onemap:routechanges, patches of yearly change sent to the office in charge of their ground."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..checks import crs_problem
from ..groups import BOUNDARY
from ..run import Run


class RouteChanges(OneMapAlgorithm):
    """Cuts patches of change along the management boundary and makes a task list for each office."""

    ID = "routechanges"
    GROUP = BOUNDARY

    CHANGES = "CHANGES"
    DIVISION = "DIVISION"
    ADMIN = "ADMIN"
    MIN_AREA = "MIN_AREA"
    MIN_WIDTH = "MIN_WIDTH"
    AREA_METHOD = "AREA_METHOD"
    OUTPUT = "OUTPUT"
    TASKS = "TASKS"
    REPORT = "REPORT"
    MANIFEST = "MANIFEST"
    COUNT = "COUNT"
    NATURAL_RESOURCES = "NATURAL_RESOURCES"
    FORESTRY = "FORESTRY"
    BOTH = "BOTH"
    SPLIT = "SPLIT"
    CRUMBS = "CRUMBS"
    OUTSIDE = "OUTSIDE"

    def title(self) -> str:
        return tr("Send changes to the offices in charge")

    def declare(self) -> None:
        self.add(make.polygons(self.CHANGES, tr("Patches of change")))
        self.add(make.polygons(self.DIVISION, tr("Division (GLBJ)")))
        self.add(make.polygons(self.ADMIN, tr("Townships or villages (XZQ, CJDCQ)"), optional=True))
        self.add(make.number(self.MIN_AREA, tr("Parts below this area stay with the larger one (m²)"), 10.0))
        self.add(make.number(self.MIN_WIDTH, tr("Parts narrower than this stay with the larger one (m)"), 1.0))
        self.add(make.method(self.AREA_METHOD))
        self.add(make.layer_out(self.OUTPUT, tr("Tasks (layer)")))
        self.add(make.workbook_out(self.TASKS, tr("Task lists (workbook)")))
        self.add(make.report_out(self.REPORT, tr("Report")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of tasks")))
        self.addOutput(QgsProcessingOutputNumber(self.NATURAL_RESOURCES, tr("Tasks of natural resources")))
        self.addOutput(QgsProcessingOutputNumber(self.FORESTRY, tr("Tasks of forestry and grassland")))
        self.addOutput(QgsProcessingOutputNumber(self.BOTH, tr("Tasks of both offices")))
        self.addOutput(QgsProcessingOutputNumber(self.SPLIT, tr("Number of patches that were cut")))
        self.addOutput(QgsProcessingOutputNumber(self.CRUMBS, tr("Number of crumbs")))
        self.addOutput(QgsProcessingOutputNumber(self.OUTSIDE, tr("Ground beyond the division (m²)")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        yield from crs_problem(self, self.CHANGES, parameters, context, metres=True)
        yield from crs_problem(self, self.DIVISION, parameters, context, metres=False)
        yield from crs_problem(self, self.ADMIN, parameters, context, metres=False)

    def work(self, run: Run) -> None:
        from ...tools.boundary.route_report import write_route_report
        from ...tools.boundary.route_rows import route_columns, route_fields
        from ...tools.boundary.route_workbook import write_route_workbook
        from ...tools.boundary.routing import RouteTask, route_changes
        from ...tools.exchange.manifest import Manifest

        manifest = Manifest(self.id(), run.parameters())
        task = RouteTask(
            run.source(self.CHANGES),
            run.source(self.DIVISION),
            run.source_given(self.ADMIN),
            run.text(self.AREA_METHOD),
            run.number(self.MIN_AREA),
            run.number(self.MIN_WIDTH),
        )
        with manifest.timing("routing"):
            found = route_changes(task, progress=run.progress.part(0, 0.9))
        layer = run.layer(self.OUTPUT, route_fields(task.changes.fields), found.crs, style="change_tasks")
        if layer is not None:
            layer.write(route_columns(found), found.geometry)
        place = run.file(self.TASKS)
        if place is not None:
            write_route_workbook(place.path, found, run.progress.part(0.9, 0.95))
        place = run.file(self.REPORT)
        if place is not None:
            write_route_report(place.path, found)
        for note in found.notes():
            run.warn(note)
        self._numbers(run, found, manifest)
        run.write_manifest(self.MANIFEST, manifest, found.notes())

    def _numbers(self, run: Run, found: Any, manifest: Any) -> None:
        names = (self.NATURAL_RESOURCES, self.FORESTRY, self.BOTH)
        counts = {name: int((found.office == place).sum()) for place, name in enumerate(names)}
        counts |= {self.COUNT: len(found.area), self.SPLIT: found.split(), self.CRUMBS: len(found.crumbs.area)}
        for name, value in counts.items():
            run.results[name] = value
            manifest.add_count(name, value)
        run.results[self.OUTSIDE] = round(float(found.outside.sum()), 2)
        text = tr("{count} tasks: natural resources {resources}, forestry and grassland {forestry}, both {both}.")
        words = {"resources": counts[names[0]], "forestry": counts[names[1]], "both": counts[names[2]]}
        run.progress.say(text.format(count=counts[self.COUNT], **words))
