"""Checks of geometry, extent and stored areas (CL-004 to CL-012): those that any layer has, under this room's ids.

Which roles each of them looks at stands in the parameter ``layers`` of its row.
"""

from ..checks.area_checks import stored_area
from ..checks.extent_checks import beside_county, outside_county
from ..checks.form_checks import form
from ..checks.geometry_checks import close_vertices, sharp_vertices
from ..checks.topology_checks import gaps, self_overlap, slivers
from .registry import registry

registry("CL-004")(form)
registry("CL-005")(close_vertices)
registry("CL-006")(sharp_vertices)
registry("CL-007")(self_overlap)
registry("CL-008")(gaps)
registry("CL-009")(slivers)
registry("CL-010")(outside_county)
registry("CL-011")(beside_county)
registry("CL-012")(stored_area)
