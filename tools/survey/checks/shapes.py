"""The shapes of a layer's rows: form, close vertices, spikes, parts."""

from typing import List

import numpy as np
import shapely

from ...checks.form_checks import PARTS, form
from ...checks.geometry_checks import close_vertices, sharp_vertices
from ...checks.model import Check, Outcome
from ...geometry.arrays import Integers
from ...language import tr
from ...progress import Progress
from .inspected import INPUT, Inspected
from .registry import registry


def only(check: Check) -> Check:
    """The check, asked of the layer that is looked at and of no other."""
    return check._replace(parameters={**check.parameters, "layers": INPUT})


@registry("SL-031")
def sound(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Geometry that is missing, empty, invalid or of another kind; several parts are a rule of some layers only."""
    told = form(inspected, only(check), progress)
    return told._replace(found=told.found.take(told.found.facts != PARTS))


@registry("R063")
def one_part(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Patches of several parts, as they were read."""
    del check
    found: List[Integers] = [np.empty(0, np.int64)]
    for raw in inspected.target.raw():
        found.append(raw.rows[shapely.get_num_geometries(raw.geometry) > 1])
        progress.at((raw.rows[-1] + 1) / len(inspected.target) if len(raw.rows) else 1)
    rows = np.concatenate(found)
    count = shapely.get_num_geometries(inspected.target.shapes(rows))
    text = tr("The patch has {count} parts.")
    # a part without ground is gone once it is repaired
    said = [text.format(count=max(2, one)) for one in count.tolist()]
    return Outcome(inspected.rows(rows, said), len(inspected.target))


@registry("SL-032")
def vertices(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Vertices that lie too close to the one before."""
    return close_vertices(inspected, only(check), progress)


@registry("SL-033")
def spikes(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Borders that turn back on themselves."""
    return sharp_vertices(inspected, only(check), progress)
