"""onemap:pushchanges, the edits of a work file written back to the service, each exactly once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingParameterAuthConfig

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..groups import PLATFORM
from ..run import Run


class PushChanges(OneMapAlgorithm):
    """Compares with the service first, keeps a journal on disk, reads back what was written."""

    ID = "pushchanges"
    GROUP = PLATFORM

    WORK = "WORK"
    DRY_RUN = "DRY_RUN"
    ON_CONFLICT = "ON_CONFLICT"
    EXCEPTIONS = "EXCEPTIONS"
    LAYER_TYPE = "LAYER_TYPE"
    AUTHCFG = "AUTHCFG"
    URL = "URL"
    BATCH = "BATCH"
    REPORT = "REPORT"
    MANIFEST = "MANIFEST"
    CHANGES = "CHANGES"
    SENT = "SENT"
    REFUSED = "REFUSED"
    CONFLICTS = "CONFLICTS"

    CHOICES = ("stop", "mine", "theirs")

    def title(self) -> str:
        return tr("Push changes to the platform")

    def declare(self) -> None:
        self.add(make.file(self.WORK, tr("Work file (made by pulling a layer)"), "gpkg", optional=False))
        self.add(make.flag(self.DRY_RUN, tr("Only show what would be sent"), default=True))
        label = tr("Where the platform was changed, too (stop: send nothing, mine, theirs)")
        self.add(make.choice(self.ON_CONFLICT, label, self.CHOICES, "stop"))
        label = tr("Standard layer whose own checks are asked, too, for example DLTB (empty: none)")
        self.add(make.advanced(make.text(self.LAYER_TYPE, label, optional=True)))
        label = tr("Accepted exceptions (layer with CHECK_ID, REASON, APPROVER)")
        self.add(make.advanced(make.polygons(self.EXCEPTIONS, label, optional=True)))
        login = QgsProcessingParameterAuthConfig(self.AUTHCFG, tr("Login (empty: that of the pull)"), None, True)
        self.add(login)
        label = tr("Address with a token, if it needs one (empty: that of the pull)")
        self.add(make.advanced(make.text(self.URL, label, optional=True)))
        self.add(make.advanced(make.integer(self.BATCH, tr("Changes in one request"), 200, 1, 1000)))
        self.add(make.report_out(self.REPORT, tr("Report of the push")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.CHANGES, tr("Number of changes")))
        self.addOutput(QgsProcessingOutputNumber(self.SENT, tr("Number of changes that the platform has now")))
        self.addOutput(QgsProcessingOutputNumber(self.REFUSED, tr("Number of changes that it refused")))
        self.addOutput(QgsProcessingOutputNumber(self.CONFLICTS, tr("Number of conflicts")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        path = self.parameterAsString(parameters, self.WORK, context)
        if path and not Path(path).is_file():
            yield tr("WORK: the work file {path} does not exist.").format(path=path)

    def work(self, run: Run) -> None:
        from ..push_run import push_changes

        push_changes(run, self)
