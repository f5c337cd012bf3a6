"""What ``onemap:findrightoverlaps`` does with the tools: inputs, outputs and numbers. Imported during a run only."""

import datetime as dt
from pathlib import Path
from typing import Any, Optional

import numpy as np

from ..tools.certificates.earlier import Earlier, earlier_ledger
from ..tools.certificates.job import Found, LayerTask, RightsTask, find_right_overlaps
from ..tools.certificates.ledger_lists import pair_fields
from ..tools.certificates.ledger_workbook import write_ledger_workbook
from ..tools.certificates.model import Limits
from ..tools.certificates.result_layers import GROUP_FIELDS, group_rows, ledger_rows, noise_rows
from ..tools.certificates.rights_report import write_rights_report
from ..tools.errors import InputError
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from ..tools.standards.compatibility import compatibility
from .rights_checks import is_workbook, other_county
from .rights_choices import accuracy_choices, right_choices
from .rights_names import RightsNames
from .run import Run


class RightsRun(RightsNames):
    """One run of the algorithm."""

    def __init__(self, run: Run, algorithm: str) -> None:
        self._run = run
        self._manifest = Manifest(algorithm, run.parameters())
        self._mask = run.flag(self.MASK_NAMES)
        self._task = self._asked()
        self._found: Optional[Found] = None

    def find(self) -> None:
        """Finds and judges all overlaps."""
        with self._manifest.timing("detection"):
            self._found = find_right_overlaps(self._task, progress=self._run.progress.part(0, 0.8))

    def write(self) -> None:
        """Writes layers, ledger, report and manifest; sets the numbers of the run."""
        found, run = self._found, self._run
        assert found is not None
        with self._manifest.timing("layers"):
            self._write_layer(self.NOISE, pair_fields(), "right_noise", noise_rows(found))
            self._write_layer(self.GROUPS, GROUP_FIELDS, "right_groups", group_rows(found))
            self._write_layer(self.OUTPUT, found.ledger.fields, "right_overlaps", ledger_rows(found, self._mask))
        with self._manifest.timing("workbook"):
            place = run.file(self.LEDGER)
            if place is not None:
                write_ledger_workbook(place.path, found, mask=self._mask, progress=run.progress.part(0.83, 0.92))
        with self._manifest.timing("report"):
            place = run.file(self.REPORT)
            if place is not None:
                write_rights_report(place.path, found, progress=run.progress.part(0.92, 1))
        for note in found.notes():
            run.warn(note)
        for note in found.ledger.notes:
            run.progress.say(note)
        self._numbers(found)
        run.write_manifest(self.MANIFEST, self._manifest, [*found.notes(), *found.ledger.notes])

    def close(self) -> None:
        """Gives temporary disk space back."""
        if self._found is not None:
            self._found.close()

    def _asked(self) -> RightsTask:
        run = self._run
        names = run.names(self.LAYERS)
        rights = right_choices(run.text(self.RIGHT_TYPES), names)
        accuracy = accuracy_choices(run.text(self.ACCURACY), names)
        layers = [
            LayerTask(source, right.kind, right.right, key)
            for source, right, key in zip(run.sources(self.LAYERS), rights, accuracy)
        ]
        limits = Limits(
            run.number(self.MIN_AREA) if run.given(self.MIN_AREA) else None,
            run.number(self.MIN_WIDTH) if run.given(self.MIN_WIDTH) else None,
        )
        county = run.text(self.COUNTY).strip()
        return RightsTask(
            layers, run.sources(self.TABLES), run.text(self.AREA_METHOD), limits, self._rules(),
            *(self._source(name) for name in (self.SURVEY, self.FARMLAND, self.REDLINE)), run.sources(self.ADMIN),
            previous=self._previous(county), shift=run.flag(self.SHAPE_SHIFT), county=county,
            year=run.integer(self.YEAR) or dt.datetime.now(tz=dt.timezone.utc).astimezone().year,
        )  # fmt: skip

    def _source(self, name: str) -> Any:
        return self._run.source_given(name)

    def _rules(self) -> Any:
        own = self._run.path_given(self.RULES)
        rules = compatibility(own)
        for source in rules.sources:
            changes = [tuple(one) for one in rules.overrides if one.level == source.level]
            self._manifest.add_table(str(source.path), source.sha256, overrides=changes)
        return rules

    def _previous(self, county: str) -> Optional[Earlier]:
        if not self._run.given(self.PREVIOUS):
            return None
        address = self._run.address(self.PREVIOUS)
        earlier = earlier_ledger(
            Path(address.split("|", maxsplit=1)[0]) if is_workbook(address) else self._run.source(self.PREVIOUS)
        )
        numbers = [] if earlier is None else [one for one in earlier.columns["CDBH"].tolist() if one]
        if county and numbers and all(one[:6] != county for one in numbers):
            raise InputError(other_county(numbers[0], county))
        return earlier

    def _write_layer(self, name: str, fields: Any, style: str, rows: Any) -> None:
        found = self._found
        assert found is not None
        layer = self._run.layer(name, list(fields), found.parcels.crs, style=style)
        if layer is not None:
            layer.write(*rows)

    def _numbers(self, found: Found) -> None:
        area = np.asarray(found.overlaps.area, np.float64)
        ground = float(np.sum(found.groups.area))
        values = {
            self.CASE_COUNT: len(found.cases),
            self.CASE_AREA: round(float(area[found.cases].sum()), 2),
            self.GROUND_AREA: round(ground, 2),
            self.GROUP_COUNT: len(found.groups.area),
            self.NOISE_COUNT: len(found.noise),
            self.STACK_COUNT: len(found.stacks),
        }
        for name, value in values.items():
            self._run.results[name] = value
            self._manifest.add_count(name, value)
        text = tr(
            "{cases} cases in {groups} groups on {ground} m² of ground; {stacks} lawful stacks, {noise} times noise."
        )
        counts = {
            "cases": self.CASE_COUNT,
            "groups": self.GROUP_COUNT,
            "stacks": self.STACK_COUNT,
            "noise": self.NOISE_COUNT,
        }
        told = {word: f"{values[name]:,}" for word, name in counts.items()}
        self._run.progress.say(text.format(ground=f"{ground:,.2f}", **told))
