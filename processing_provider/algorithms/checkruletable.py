"""onemap:checkruletable, a rule table read as a run reads it, and each row told in a sentence."""

from qgis.core import QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..groups import BOUNDARY
from ..run import Run


class CheckRuleTable(OneMapAlgorithm):
    """Refuses a table with errors, naming file, row and column; lists the rules in force with what changed them."""

    ID = "checkruletable"
    GROUP = BOUNDARY

    RULES = "RULES"
    COUNTY_RULES = "COUNTY_RULES"
    OUTPUT = "OUTPUT"
    MANIFEST = "MANIFEST"
    COUNT = "COUNT"
    OVERRIDES = "OVERRIDES"

    def title(self) -> str:
        return tr("Check a rule table")

    def declare(self) -> None:
        self.add(make.file(self.RULES, tr("Rules of the province (CSV; empty: those of One Map Tools)"), "csv"))
        self.add(make.file(self.COUNTY_RULES, tr("Rules of the county (CSV)"), "csv"))
        self.add(make.layer_out(self.OUTPUT, tr("Rules in force"), geometry=False))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, tr("Number of rules in force")))
        self.addOutput(QgsProcessingOutputNumber(self.OVERRIDES, tr("Number of changed rules")))

    def work(self, run: Run) -> None:
        import numpy as np

        from ...tools.boundary.rules import boundary_rules
        from ...tools.exchange.layers import Field
        from ...tools.exchange.manifest import Manifest
        from ...tools.rules.explain import changes, listed

        manifest = Manifest(self.id(), run.parameters())
        rules = boundary_rules(run.path_given(self.COUNTY_RULES), run.path_given(self.RULES))
        changed = changes(rules)
        columns = listed(rules)
        fields = [Field(name, "real" if name == "PRIORITY" else "text") for name in columns]
        layer = run.layer(self.OUTPUT, fields, None, "None")
        if layer is not None:
            layer.write({name: np.array(values, object) for name, values in columns.items()}, None)
        for rule, text in zip(columns["RULE_ID"], columns["SENTENCE"]):
            run.progress.say(f"{rule}: {text}")
        for source in rules.sources:
            manifest.add_table(str(source.path), source.sha256, overrides=changed)
        run.results[self.COUNT], run.results[self.OVERRIDES] = len(rules.rules), len({key for key, _, _ in changed})
        run.write_manifest(self.MANIFEST, manifest)
