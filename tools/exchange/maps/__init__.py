"""Maps for reports: a few styled layers drawn as one SVG of bounded size."""

from ...libraries import load

load()

from pyproj import CRS  # noqa: E402 - the libraries must be bound first

__all__ = ["CRS"]
