"""onemap:findrightoverlaps, one parcel with many certificates: overlapping rights found, judged, kept in a ledger."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..checks import crs_problem, layers_problem
from ..groups import CERTIFICATES
from ..rights_names import RightsNames
from ..run import Run


class FindRightOverlaps(RightsNames, OneMapAlgorithm):
    """Lays all layers of rights over each other and tells conflicts from lawful stacks and from survey noise."""

    ID = "findrightoverlaps"
    GROUP = CERTIFICATES

    def title(self) -> str:
        return tr("Find overlapping rights")

    def declare(self) -> None:
        self._declare_inputs()
        label = tr("Register tables (CBDKXX, JSYDSYQ, QLR …)")
        self.add(make.advanced(make.layers(self.TABLES, label, optional=True, tables=True)))
        label = tr("Accuracy by layer (layer=source; …)")
        self.add(make.advanced(make.text(self.ACCURACY, label, optional=True)))
        self.add(make.advanced(make.text(self.COUNTY, tr("County code, if places do not say it"), optional=True)))
        label = tr("Year in case numbers (0: this year)")
        self.add(make.advanced(make.integer(self.YEAR, label, 0, 0, 9999)))
        self.add(make.layer_out(self.OUTPUT, tr("Overlapping rights")))
        self.add(make.layer_out(self.GROUPS, tr("Groups of overlaps"), optional=True))
        self.add(make.layer_out(self.NOISE, tr("Survey noise"), optional=True, created=False))
        self.add(make.workbook_out(self.LEDGER, tr("Ledger")))
        self.add(make.report_out(self.REPORT, tr("Report")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self._declare_numbers()

    def _declare_inputs(self) -> None:
        optional = {"optional": True}
        self.add(make.layers(self.LAYERS, tr("Layers of rights (parcels, plots, certificates)")))
        self.add(make.text(self.RIGHT_TYPES, tr("Rights of layers (layer=right; …; empty: recognise)"), **optional))
        self.add(make.file(self.RULES, tr("Own rules of which rights may overlap (CSV)"), "csv"))
        label = tr("Overlaps up to this area are noise (m²; empty: by accuracy)")
        self.add(make.number(self.MIN_AREA, label, **optional))
        label = tr("Overlaps up to this mean width are noise (m; empty: by accuracy)")
        self.add(make.number(self.MIN_WIDTH, label, **optional))
        self.add(make.method(self.AREA_METHOD))
        self.add(make.polygons(self.SURVEY, tr("Survey patches (DLTB) for the present class"), **optional))
        self.add(make.polygons(self.FARMLAND, tr("Permanent basic farmland"), **optional))
        self.add(make.polygons(self.REDLINE, tr("Ecological red line"), **optional))
        self.add(make.layers(self.ADMIN, tr("Villages and townships (CJDCQ, XZQ)"), **optional))
        self.add(make.table(self.PREVIOUS, tr("Ledger of an earlier run (layer or workbook)"), **optional))
        self.add(make.flag(self.SHAPE_SHIFT, tr("Look for batches that lie displaced"), True))
        self.add(make.flag(self.MASK_NAMES, tr("Mask names of persons in all outputs"), False))

    def _declare_numbers(self) -> None:
        for name, label in (
            (self.CASE_COUNT, tr("Number of cases")),
            (self.CASE_AREA, tr("Sum over pairs (m²)")),
            (self.GROUND_AREA, tr("Ground covered more than once (m²)")),
            (self.GROUP_COUNT, tr("Number of groups")),
            (self.NOISE_COUNT, tr("Number of noise overlaps")),
            (self.STACK_COUNT, tr("Number of lawful stacks")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        from ..rights_checks import choice_problems, county_problem, previous_problem

        yield from layers_problem(self, self.LAYERS, parameters, context)
        for name in (self.SURVEY, self.FARMLAND, self.REDLINE):
            yield from crs_problem(self, name, parameters, context)
        yield from choice_problems(self, parameters, context)
        yield from county_problem(self, parameters, context)
        yield from previous_problem(self, parameters, context)

    def work(self, run: Run) -> None:
        from ..rights_run import RightsRun

        job = RightsRun(run, self.id())
        try:
            job.find()
            job.write()
        finally:
            job.close()
