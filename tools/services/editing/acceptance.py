"""Findings of the gate that somebody accepts with a reason, so that they do not stop a push, and the note of it."""

import csv
from pathlib import Path
from typing import Any, List

import geopandas
import numpy as np
import numpy.typing as npt
import pyproj

from ...errors import OutputError
from ...exchange.layers import FrameSource
from ...language import tr
from .gate_job import Gated

_NAMES = ("FINDING_ID", "CHECK_ID", "SOURCE_ID", "OTHER_ID")
_TOLD = (*_NAMES, "MESSAGE")


def blocking(gated: Gated) -> "npt.NDArray[np.int64]":
    """The rows of the table of findings that stop a push."""
    columns = gated.ran.table.columns
    return np.flatnonzero((columns["SEVERITY"] == "error") & (columns["STATUS"] == "new"))


def accepted(gated: Gated, crs: pyproj.CRS, reason: str, approver: str) -> FrameSource:
    """The blocking findings as exceptions that :func:`.gate_job.check_changes` takes."""
    which, table = blocking(gated), gated.ran.table
    columns = {name: table.columns[name][which] for name in _NAMES}
    words = {"REASON": [reason] * len(which), "APPROVER": [approver] * len(which)}
    frame = geopandas.GeoDataFrame({**columns, **words}, geometry=table.geometry[which], crs=crs)
    return FrameSource(frame, tr("accepted findings"))


def note_acceptance(work: Path, gated: Gated, reason: str, approver: str) -> Path:
    """Adds the accepted findings to ``<work file>.accepted.csv``, which is an EXCEPTIONS table, too."""
    path, columns = Path(f"{work}.accepted.csv"), gated.ran.table.columns
    rows: List[List[Any]] = [
        [*(columns[name][row] for name in _TOLD), reason, approver] for row in blocking(gated).tolist()
    ]
    try:
        fresh = not path.exists()
        with path.open("a", newline="", encoding="utf-8-sig" if fresh else "utf-8") as file:
            writer = csv.writer(file)
            if fresh:
                writer.writerow([*_TOLD, "REASON", "APPROVER"])
            writer.writerows(rows)
    except OSError as error:
        raise OutputError(tr("{path} cannot be written: {error}").format(path=path, error=error)) from error
    return path
