"""The balance of a division carried on, from its rows: types, survey classes, townships, contradictions, lines."""

from pathlib import Path
from typing import List, Optional, Tuple, Union

import numpy as np
import pandas as pd

from ..exchange.columns import Column
from ..exchange.sheets import Matrix, Sheet
from ..exchange.workbook import write_workbook
from ..language import tr
from ..progress import Progress
from ..standards.land_class_rules import land_class_rules
from ..survey.mapping_words import ClassNames, method_name
from .figures import HECTARE, conflict_name, state_name, type_name
from .model import ASKED
from .towns import towns_of_rows
from .update import Updated


def write_update_workbook(path: Union[str, Path], updated: Updated, progress: Optional[Progress] = None) -> None:
    """Writes the workbook of the run; raises OutputError if that is not possible."""
    names = ClassNames(land_class_rules().classes)
    codes = updated.columns["DLBM"]
    classes = names.pairs(sorted({str(one or "") for one in codes.tolist()}), of_survey=True)
    sheets: List[Union[Sheet, Matrix]] = [
        _types(updated),
        _matrix(updated, tr("Balance"), np.array([str(one or "") for one in codes.tolist()], object), classes),
        _townships(updated),
        _conflicts(updated),
        _lines(updated),
    ]
    notes = [
        tr("Areas: {method}.").format(method=method_name(updated.task.task.method)),
        tr("Ground of merged slivers counts by the class of the patch it was given to."),
        *updated.notes(),
    ]
    title = tr("Management boundary: balance of {survey}").format(survey=updated.task.task.survey.name)
    write_workbook(path, sheets, title=title, notes=notes, progress=progress)


def _types(updated: Updated) -> Sheet:
    kind, area = updated.columns["GLLX"].astype(str), updated.columns["TBMJ"]
    total = float(area.sum()) or 1.0
    rows = []
    for one in sorted(set(kind.tolist())):
        mine = kind == one
        size, asked = float(area[mine].sum()), int((updated.columns["RGQR"][mine] == ASKED).sum())
        rows.append((one, type_name(one), int(mine.sum()), size / HECTARE, size / total, asked))
    columns = [
        Column(tr("Type (GLLX)"), "code", 12),
        Column(tr("Name"), "text", 22),
        Column(tr("Patches"), "integer", 12, True),
        Column(tr("Area (ha)"), "area_ha", 16),
        Column(tr("Share"), "percent", 10),
        Column(tr("To be confirmed"), "integer", 16, True),
    ]
    return Sheet(tr("Management types"), columns, rows, total_row=True)


def _matrix(updated: Updated, title: str, row: "np.ndarray[Tuple[int], np.dtype[np.object_]]",
            shown: List[Tuple[str, str]]) -> Matrix:  # fmt: skip
    """Some property of the patches (p,) × management type, in hectares."""
    types, column = np.unique(updated.columns["GLLX"].astype(str), return_inverse=True)
    place = pd.Index([code for code, _ in shown]).get_indexer(pd.Index(row))
    cells = np.zeros((len(shown), len(types)))
    np.add.at(cells, (place, column.ravel()), updated.columns["TBMJ"])
    return Matrix(
        title,
        shown,
        [(kind, type_name(kind)) for kind in types.tolist()],
        np.round(cells, 4) / HECTARE,
        marked=np.zeros(cells.shape, bool),
        corner=tr("survey class"),
        over=tr("management type"),
    )


def _townships(updated: Updated) -> Matrix:
    towns = towns_of_rows(updated.columns["XZQDM"], updated.columns["XZQMC"], len(updated.geometry))
    codes = np.append(towns.codes, np.array(["–"], object))[towns.of_row]
    shown = [(code, towns.names.get(code) or code) for code in towns.codes.tolist()]
    if (towns.of_row < 0).any():
        shown.append(("–", "–"))
    return _matrix(updated, tr("By township"), codes, shown)._replace(corner=tr("Township"))


def _conflicts(updated: Updated) -> Sheet:
    has = ~pd.isna(updated.columns["CTLX"])
    codes, area = updated.columns["CTLX"][has].astype(str), updated.columns["TBMJ"][has]
    rows = [
        (code, conflict_name(code), int((codes == code).sum()), float(area[codes == code].sum()) / HECTARE)
        for code in sorted(set(codes.tolist()))
    ]
    columns = [
        Column(tr("Type (CTLX)"), "code", 12),
        Column(tr("Name"), "text", 44),
        Column(tr("Patches"), "integer", 12, True),
        Column(tr("Area (ha)"), "area_ha", 16),
    ]
    return Sheet(tr("Contradictions"), columns, rows, total_row=True)


def _lines(updated: Updated) -> Sheet:
    lines = updated.lines
    frame = pd.DataFrame({"left": lines.left, "right": lines.right, "state": lines.state, "length": lines.length})
    sums = frame.groupby(["left", "right", "state"], sort=True)["length"].agg(["size", "sum"]).reset_index()
    rows = [
        (type_name(left), type_name(right), state_name(state), int(count), float(length))
        for left, right, state, count, length in sums.itertuples(index=False, name=None)
    ]
    columns = [
        Column(tr("Left"), "text", 22),
        Column(tr("Right"), "text", 22),
        Column(tr("State"), "text", 12),
        Column(tr("Lines"), "integer", 10, True),
        Column(tr("Length (m)"), "real", 16),
    ]
    return Sheet(tr("Boundary lines"), columns, rows)
