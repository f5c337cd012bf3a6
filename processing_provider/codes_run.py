"""What ``onemap:checkparcelcodes`` does with the tools. Imported during a run only."""

from typing import Any

from ..tools.certificates.codes import check_codes, chosen
from ..tools.certificates.codes.output import (
    counts,
    finding_columns,
    finding_fields,
    finding_shapes,
    write_findings,
)
from ..tools.certificates.codes.reading import Request, field_choices, in_one_crs, read_given, read_tables
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from ..tools.standards import table as standards_table
from .run import Run

_TABLES = (
    "parcel_feature_codes",
    "parcel_letter_rights",
    "right_type_codes",
    "right_nature_codes",
    "certificate_number_forms",
    "certificate_area_tolerances",
    "county_aliases",
)


class CodesRun:
    """One run of the algorithm; ``names`` has its parameter names."""

    def __init__(self, run: Run, names: Any) -> None:
        self._run, self._names = run, names
        self._manifest = Manifest(names.id(), run.parameters())

    def work(self) -> None:
        """Reads, checks, writes."""
        run, names = self._run, self._names
        wanted = chosen(run.text(names.CHECKS))
        request = self._request()
        tables, passed_by = read_tables(run.sources(names.LAYERS), request.fields, run.progress.part(0, 0.5))
        for note in passed_by:
            run.warn(note)
        found = check_codes(tables, read_given(tables, request), wanted, run.progress.part(0.5, 0.9))
        crs, shapes = in_one_crs(tables)
        out = run.layer(names.OUTPUT, finding_fields(), crs, "MultiPolygon", style="findings")
        if out is not None:
            places = finding_shapes(shapes, found)
            out.write(finding_columns(tables, found, places), places)
        workbook = run.file(names.WORKBOOK)
        if workbook is not None:
            write_findings(workbook.path, tables, found, sorted(wanted), run.progress.part(0.9, 1.0))
        self._tell(tables, found)
        self._write_manifest(found)

    def _request(self) -> Request:
        run, names = self._run, self._names
        admin = run.source_given(names.ADMIN)
        aliases = run.path_given(names.ALIASES)
        return Request(field_choices(run.text(names.FIELDS)), run.text(names.COUNTY).strip(), admin, aliases)

    def _tell(self, tables: Any, found: Any) -> None:
        run, names = self._run, self._names
        numbers = counts(found)
        corrections = sum(one is not None for one in found.proposed.tolist())
        results = (names.ERRORS, names.WARNINGS, names.HINTS)
        run.results.update(zip(results, numbers.values()))
        run.results[names.CORRECTIONS] = corrections
        for table in tables:
            columns = ", ".join(f"{code}={column}" for code, column in table.names.items())
            text = tr("{layer}: {rows} rows; fields {fields}.")
            run.progress.say(text.format(layer=table.name, rows=len(table), fields=columns))
        for note in found.notes:
            run.progress.say(note)
        text = tr("{errors} errors, {warnings} warnings, {hints} hints; {corrections} corrections are proposed.")
        run.progress.say(
            text.format(
                errors=numbers["error"], warnings=numbers["warning"], hints=numbers["hint"], corrections=corrections
            )
        )

    def _write_manifest(self, found: Any) -> None:
        for name in _TABLES:
            known = standards_table(name)
            self._manifest.add_table(name, known.sha256, known.version)
        for severity, number in counts(found).items():
            self._manifest.add_count(severity, number)
        self._run.write_manifest(self._names.MANIFEST, self._manifest, found.notes)
