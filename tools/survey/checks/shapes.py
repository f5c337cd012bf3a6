"""The shapes of a layer's rows: form, close vertices, spikes, parts."""

from ...checks.form_checks import PARTS, form
from ...checks.geometry_checks import close_vertices, sharp_vertices
from ...checks.model import Check, Outcome
from ...progress import Progress
from .inspected import INPUT, Inspected
from .registry import registry


def only(check: Check) -> Check:
    """The check, asked of the layer that is looked at and of no other."""
    return check._replace(parameters={**check.parameters, "layers": INPUT})


@registry("SL-031")
def sound(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Geometry that is missing, empty, invalid or of another kind; several parts are a rule of some layers only."""
    told = form(inspected.data, only(check), progress)
    return told._replace(found=told.found.take(told.found.facts != PARTS))


@registry("R063")
def one_part(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Patches of several parts."""
    told = form(inspected.data, only(check), progress)
    return told._replace(found=told.found.take(told.found.facts == PARTS), notes=())


@registry("SL-032")
def vertices(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Vertices that lie too close to the one before."""
    return close_vertices(inspected.data, only(check), progress)


@registry("SL-033")
def spikes(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Borders that turn back on themselves."""
    return sharp_vertices(inspected.data, only(check), progress)
