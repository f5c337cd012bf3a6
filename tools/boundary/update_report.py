"""The report of a division carried on: what was divided again, and what that changed."""

from pathlib import Path
from typing import Optional, Union

import geopandas
import numpy as np

from ..exchange.layers import FrameSource
from ..exchange.report import Report
from ..exchange.report_parts import Figure
from ..language import tr
from ..progress import Progress
from ..survey.mapping_words import method_name
from .comparison import CARRIED, Compared, compare_divisions
from .comparison_report import changes_map, changes_overview
from .model import ASKED
from .update import Updated

LEAST, NARROW = 1.0, 0.1  # m2, m: smaller pieces are counted only


def compared(updated: Updated, threads: Optional[int] = None) -> Compared:
    """The new patches compared with those whose place they take."""
    new = geopandas.GeoDataFrame(
        {name: updated.columns[name][updated.new] for name in CARRIED},
        geometry=updated.geometry[updated.new],
        crs=updated.crs,
    )
    old = geopandas.GeoDataFrame(
        {name: updated.gone.columns[name] for name in CARRIED}, geometry=updated.gone.geometry, crs=updated.crs
    )
    before = updated.task.division if updated.whole else FrameSource(old, updated.task.division.name)
    return compare_divisions(before, FrameSource(new, "GLBJ"), updated.task.task.method, LEAST, NARROW, threads=threads)


def write_update_report(path: Union[str, Path], updated: Updated, progress: Optional[Progress] = None) -> None:
    """Writes the HTML report of the run; raises OutputError if that is not possible."""
    progress = progress or Progress()
    asked = updated.task
    facts = [
        (tr("Earlier division"), asked.division.name),
        (tr("Changes"), asked.changes.name),
        (tr("Survey"), asked.task.survey.name),
        (tr("Coordinate system"), updated.crs.name),
        (tr("Areas"), method_name(asked.task.method)),
    ]
    subtitle = tr("What was divided again after the changes, and what moved there")
    report = Report(tr("Management boundary carried on"), subtitle, facts=facts)
    report.section(tr("Divided again"))
    columns, new = updated.columns, updated.new
    report.figures(
        [
            Figure(tr("Survey patches divided again"), f"{updated.patches:,}", "", "neutral"),
            Figure(tr("New patches"), f"{int(new.sum()):,}", "", "open"),
            Figure(tr("Patches they replace"), f"{len(updated.gone.geometry):,}", "", "neutral"),
            Figure(tr("Patches kept"), f"{int((~new).sum()):,}", "", "good"),
            Figure(tr("New patches to be confirmed"), f"{int(np.sum(columns['RGQR'][new] == ASKED)):,}", "", "bad"),
        ]
    )
    progress.at(0.2)
    if new.any() or len(updated.gone.geometry):
        found = compared(updated)
        changes_overview(report, found)
        changes_map(report, found)
        text = tr("{count} pieces of {area} m² together are smaller or narrower than the limits and not listed.")
        updated = updated._replace(
            remarks=[*updated.remarks, text.format(count=found.crumbs[0], area=f"{found.crumbs[1]:.2f}")]
        )
    report.section(tr("Remarks"))
    for note in updated.notes():
        report.remark(note)
    report.write(path)
    progress.at(1)
