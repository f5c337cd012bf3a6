"""The checks of what lies inside the three lines (CL-030 to CL-054): importing this registers them."""

from . import content_farmland, content_farmland_outer, content_growth, content_redline, content_slope, content_urban

__all__ = [
    "content_farmland",
    "content_farmland_outer",
    "content_growth",
    "content_redline",
    "content_slope",
    "content_urban",
]
