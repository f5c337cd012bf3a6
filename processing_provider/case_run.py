"""What ``onemap:exportcase`` does: cases of the ledger, their parcels from the layers, pages. Main thread only."""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Optional

import numpy as np
import shapely

from ..tools.certificates.case_ground import Case, CaseGround, crs_text, grounds, metric_crs, missing_note, moved
from ..tools.certificates.case_sheet import CaseSheet, case_sheet, chosen_cases, number_of, rows_of, text_of
from ..tools.certificates.cells import numbers
from ..tools.certificates.earlier import earlier_of_layer
from ..tools.errors import InputError
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from .case_layout import MAP, CaseLayout
from .gathering import UNFIT, gathered
from .pdf import Pdf
from .run import Run
from .sheet_items import PAGE
from .sheet_text import chinese_family, font_note


class CaseRun:
    """One run of the algorithm; ``names`` has its parameter names."""

    def __init__(self, run: Run, names: Any) -> None:
        self._run, self._names = run, names
        self._manifest = Manifest(names.id(), run.parameters())

    def work(self) -> None:
        """Reads the cases, looks up their ground, prints them."""
        run, names = self._run, self._names
        rows, overlaps, crs = self._cases()
        sheets = [case_sheet(row, mask=run.flag(names.MASK_NAMES)) for row in rows]
        sources = run.sources(names.LAYERS)
        cases = [Case(shape, _numbers(row), _areas(row)) for row, shape in zip(rows, overlaps)]
        progress = run.progress.part(0.05, 0.4)
        found = grounds(cases, sources, crs, (MAP.width, MAP.height), progress)
        family = chinese_family()
        notes = [note for note in (missing_note(found, len(sources)), font_note(family)) if note]
        for note in notes:
            run.warn(note)
        page = CaseLayout(family, crs, crs_text(crs), len(sheets[0].evidence))
        self._print(page, sheets, found)
        run.results[names.CASE_COUNT] = len(sheets)
        self._manifest.add_count(names.CASE_COUNT, len(sheets))
        run.progress.say(tr("{count} cases were printed.").format(count=len(sheets)))
        run.write_manifest(names.MANIFEST, self._manifest, notes)

    def _cases(self) -> "tuple[list[dict[str, Any]], Any, Any]":
        """The rows of the ledger, their overlaps in the system of the maps, and that system."""
        run, names = self._run, self._names
        source = run.source(names.INPUT)
        ledger = earlier_of_layer(source)
        kept = chosen_cases(ledger.columns["CDBH"], run.text(names.CASES))
        lost = [row for row in kept if ledger.geometry[row] is None or shapely.is_empty(ledger.geometry[row])]
        if lost:
            text = tr("Layer {layer}: case {number} has no polygon, so it cannot be printed.")
            raise InputError(text.format(layer=source.name, number=ledger.columns["CDBH"][lost[0]]))
        if not kept:
            raise InputError(tr("Layer {layer} has no cases to print.").format(layer=source.name))
        shapes = np.asarray(ledger.geometry[kept], object)
        crs = metric_crs(ledger.crs, shapes)
        shapes = moved(shapes, ledger.crs, crs)
        return rows_of({name: values[kept] for name, values in ledger.columns.items()}), shapes, crs

    def _print(self, page: CaseLayout, sheets: Sequence[CaseSheet], found: Sequence[CaseGround]) -> None:
        """The pages of all cases in one file; on request in a folder with a file for each, too."""
        run, names = self._run, self._names
        book = run.file(names.OUTPUT)
        folder = run.path_given(names.FOLDER)
        title = tr("Case sheet of overlapping rights")
        with gathered(folder) as staging, contextlib.ExitStack() as stack:
            whole = Pdf(book.path, title, PAGE)
            stack.callback(whole.abandon)
            for place, (sheet, ground) in enumerate(zip(sheets, found)):
                run.progress.at(0.4 + 0.6 * place / len(sheets))
                page.fill(sheet, ground, place + 1, len(sheets))
                whole.add(page.page.layout)
                if staging is not None:
                    page.fill(sheet, ground, 1, 1)
                    self._single(staging / f"{UNFIT.sub('_', sheet.number)}.pdf", page, f"{title} {sheet.number}")
            whole.close()
        if folder is not None:
            run.results[names.FOLDER] = str(folder)

    def _single(self, path: Path, page: CaseLayout, title: str) -> None:
        single = Pdf(path, title, PAGE)
        try:
            single.add(page.page.layout)
            single.close()
        finally:
            single.abandon()


def _numbers(row: "dict[str, Any]") -> "tuple[str, str]":
    """The numbers of both rights without the blanks of their display form."""
    texts = np.array([text_of(row, "QL1DYH") or None, text_of(row, "QL2DYH") or None], object)
    left, right = (one or "" for one in numbers(texts).tolist())
    return left, right


def _areas(row: "dict[str, Any]") -> "tuple[Optional[float], Optional[float]]":
    return number_of(row, "QL1TXMJ"), number_of(row, "QL2TXMJ")
