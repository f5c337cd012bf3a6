"""The task lists of the offices: one sheet each, by township, with columns to fill in; sums; crumbs."""

from pathlib import Path
from typing import Any, Iterator, List, Optional, Tuple, Union

import numpy as np
import shapely

from ..exchange.columns import Column
from ..exchange.sheets import Sheet
from ..exchange.workbook import write_workbook
from ..language import tr
from ..progress import Progress
from ..survey.mapping_words import method_name
from .figures import type_name
from .model import Integers
from .route_rows import MU, of_office, office_name, remarks, sums
from .routing import OFFICE_ORDER, Routed

BOTH = len(OFFICE_ORDER) - 1


def write_route_workbook(path: Union[str, Path], found: Routed, progress: Optional[Progress] = None) -> None:
    """Writes the workbook; raises OutputError if that is not possible."""
    sheets = [_sums(found), *(_tasks(found, place) for place in range(BOTH)), _crumbs(found)]
    notes = [
        tr("Areas: {method}.").format(method=method_name(found.task.method)),
        tr("Tasks of both offices stand in the lists of both and count once in the sums."),
        *found.notes(),
    ]
    title = tr("Tasks of the survey of change: {changes} by {division}")
    title = title.format(changes=found.task.changes.name, division=found.task.division.name)
    write_workbook(path, sheets, title=title, notes=notes, progress=progress)


def _sums(found: Routed) -> Sheet:
    columns = [
        Column(tr("Township"), "code", 12),
        Column(tr("Name"), "text", 24),
        Column(tr("Office"), "text", 24),
        Column(tr("Tasks"), "integer", 10, True),
        Column(tr("Patches of change"), "integer", 18),
        Column(tr("Area (m²)"), "area_m2", 18),
        Column(tr("Area (mu)"), "real", 14, True),
    ]
    rows = [
        (one.town, one.name, office_name(one.office), one.parts, one.patches, one.area, round(one.area / MU, 2))
        for one in sums(found)
    ]
    return Sheet(tr("By township and office"), columns, rows, total_row=True)


def _tasks(found: Routed, place: int) -> Sheet:
    columns = [
        Column(tr("Task"), "code", 20),
        Column(tr("Township"), "code", 12),
        Column(tr("Name"), "text", 20),
        Column(tr("Patch of change"), "code", 22),
        Column(tr("Part"), "code", 8),
        Column(tr("Class"), "code", 10),
        Column(tr("Management types"), "text", 24),
        Column(tr("Area (m²)"), "area_m2", 14),
        Column(tr("Area (mu)"), "real", 12, True),
        Column("X", "real", 16),
        Column("Y", "real", 16),
        Column(tr("With"), "text", 20),
        Column(tr("Remarks"), "text", 36),
        Column(tr("Class found"), "code", 12, hint=tr("Class of the survey as seen in the field.")),
        Column(tr("Result"), "text", 14, choices=(tr("changed"), tr("not changed"), tr("not reached"))),
        Column(tr("Surveyor"), "text", 14),
        Column(tr("Date"), "date", 14),
    ]
    return Sheet(office_name(place), columns, _task_rows(found, of_office(found, place)), frozen=1, total_row=True)


def _task_rows(found: Routed, rows: Integers) -> "Iterator[Tuple[Any, ...]]":
    said = remarks(found)
    code = found.columns.get(found.known.get("DLBM", ""), np.full(len(found.ids), None, object))
    points = shapely.point_on_surface(found.geometry[rows])
    x, y = np.round(shapely.get_x(points), 2).tolist(), np.round(shapely.get_y(points), 2).tolist()
    for at, row in enumerate(rows.tolist()):
        patch, kinds = found.row[row], str(found.kinds[row] or "")
        yield (
            found.tasks[row],
            found.town[row],
            found.town_name[row],
            found.ids[patch],
            f"{found.number[row]}/{found.together[row]}",
            code[patch],
            ", ".join(f"{kind} {type_name(kind)}" for kind in kinds.split(";") if kind),
            float(found.area[row]),
            round(float(found.area[row]) / MU, 2),
            x[at],
            y[at],
            office_name(BOTH) if found.office[row] == BOTH else None,
            said[row],
            None,
            None,
            None,
            None,
        )


def _crumbs(found: Routed) -> Sheet:
    columns = [
        Column(tr("Patch of change"), "code", 22),
        Column(tr("Area (m²)"), "real", 14, True),
        Column(tr("Ground of"), "text", 24),
        Column(tr("Stayed with"), "text", 24),
    ]
    crumbs = found.crumbs
    rows: List[Tuple[Any, ...]] = [
        (found.ids[patch], area, office_name(office), office_name(given))
        for patch, area, office, given in zip(
            crumbs.patch.tolist(), crumbs.area.tolist(), crumbs.office.tolist(), crumbs.given.tolist()
        )
    ]
    return Sheet(tr("Crumbs"), columns, rows, total_row=True)
