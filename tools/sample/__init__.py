"""A made-up county for training, demonstration and tests: layers as the standards name them, and truth tables."""

from ..libraries import load

load()

from .county import make_county  # noqa: E402 - the loader above binds GEOS, GDAL and PROJ first

__all__ = ["make_county"]
