"""onemap:proposeoverlapfix, how overlapping parcels may be put right, as layers of before and after."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingParameterNumber

from ...tools.language import tr
from .. import compat
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..checks import crs_problem, layers_problem
from ..fix_names import FixNames
from ..groups import CERTIFICATES
from ..run import Run


class ProposeOverlapFix(FixNames, OneMapAlgorithm):
    """Cuts, splits or snaps the parcels of cases, or moves a batch of them; the sources stay as they are."""

    ID = "proposeoverlapfix"
    GROUP = CERTIFICATES

    def title(self) -> str:
        return tr("Propose fixes of overlaps")

    def declare(self) -> None:
        self.add(make.polygons(self.INPUT, tr("Overlapping rights (result of the search) or its noise")))
        self.add(make.text(self.CASES, tr("Case numbers (empty: all cases)"), optional=True))
        self.add(make.layers(self.LAYERS, tr("Layers of rights (parcels, plots, certificates)")))
        self.add(make.choice(self.METHOD, tr("Method"), self.METHODS, "cut_b"))
        self.add(make.method(self.AREA_METHOD))
        self.add(make.choice(self.EDGE, tr("Edge that slivers are snapped to"), self.EDGES, "middle"))
        label = tr("Mean width up to which an overlap is a sliver (m; empty: by accuracy)")
        self.add(make.advanced(make.number(self.MAX_WIDTH, label, optional=True)))
        for name, label in (
            (self.SHIFT_X, tr("Move the batch east by (m; empty: as the cases say)")),
            (self.SHIFT_Y, tr("Move the batch north by (m; empty: as the cases say)")),
        ):
            kind = compat.NUMBER_DOUBLE
            self.add(make.advanced(QgsProcessingParameterNumber(name, label, kind, None, True, -10_000.0, 10_000.0)))
        self.add(make.advanced(make.text(self.BATCH, tr("Batch to move (layer or layer=village code)"), optional=True)))
        label = tr("Rights of layers (layer=right; …; empty: recognise)")
        self.add(make.advanced(make.text(self.RIGHT_TYPES, label, optional=True)))
        label = tr("Accuracy by layer (layer=source; …)")
        self.add(make.advanced(make.text(self.ACCURACY, label, optional=True)))
        self.add(make.layer_out(self.BEFORE, tr("Parcels before"), optional=True))
        self.add(make.layer_out(self.AFTER, tr("Parcels after")))
        self.add(make.layer_out(self.CHANGES, tr("Changes of areas"), optional=True, geometry=False))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.CASE_COUNT, tr("Number of cases")))
        self.addOutput(QgsProcessingOutputNumber(self.PARCEL_COUNT, tr("Number of parcels")))
        self.addOutput(QgsProcessingOutputNumber(self.OVERLAP_BEFORE, tr("Overlap before (m²)")))
        self.addOutput(QgsProcessingOutputNumber(self.OVERLAP_AFTER, tr("Overlap after (m²)")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        from ..rights_checks import choice_problems

        yield from crs_problem(self, self.INPUT, parameters, context)
        yield from layers_problem(self, self.LAYERS, parameters, context)
        yield from choice_problems(self, parameters, context)
        shift = [parameters.get(name) is not None for name in (self.SHIFT_X, self.SHIFT_Y)]
        batch = self.parameterAsString(parameters, self.BATCH, context).strip()
        if any(shift) != all(shift):
            yield tr("Give both SHIFT_X and SHIFT_Y, or none of them.")
        elif batch and not any(shift):
            yield tr("BATCH says what SHIFT_X and SHIFT_Y move; give them too.")
        elif any(shift) and self.parameterAsEnumString(parameters, self.METHOD, context) != "shift_batch":
            yield tr("SHIFT_X and SHIFT_Y are for METHOD shift_batch.")

    def work(self, run: Run) -> None:
        from ..fix_run import FixRun

        job = FixRun(run, self.id())
        try:
            job.propose()
            job.write()
        finally:
            job.close()
