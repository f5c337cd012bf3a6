"""Checks of geometry, extent and stored areas (CL-004 to CL-012): those that any layer has, under this room's ids.

Which roles each of them looks at stands in the parameter ``layers`` of its row.
"""

from ..checks.area_checks import stored_area
from ..checks.data import Data
from ..checks.extent_checks import beside_county, outside_county
from ..checks.form_checks import form
from ..checks.geometry_checks import close_vertices, sharp_vertices
from ..checks.model import Check, Outcome, together
from ..checks.topology_checks import gaps, self_overlap, slivers
from ..progress import Progress
from .holes import holes_in_lines
from .registry import registry

registry("CL-004")(form)
registry("CL-005")(close_vertices)
registry("CL-006")(sharp_vertices)
registry("CL-007")(self_overlap)
registry("CL-009")(slivers)
registry("CL-010")(outside_county)
registry("CL-011")(beside_county)
registry("CL-012")(stored_area)


@registry("CL-008")
def gaps_and_holes(data: Data, check: Check, progress: Progress) -> Outcome:
    """Gaps in the layers that must be continuous (parameter ``layers``), small holes in the lines (``holes``)."""
    holes, examined = holes_in_lines(data, check, progress.part(0.5, 1))
    if not any(data.has(role) for role in check.parameters["layers"].split("|")):
        return Outcome(holes, examined)
    outcome = gaps(data, check, progress.part(0, 0.5))
    return outcome._replace(found=together([outcome.found, holes]), examined=outcome.examined + examined)
