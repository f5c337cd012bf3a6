"""Layers in and out of files, streaming: sources in batches, writers with a thread of their own."""

import warnings

from ...libraries import load

load()
# GDAL's warnings reach Python one by one while a layer is read; what matters is told in ``notes`` and errors
warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"pyogrio\b")
warnings.filterwarnings("ignore", message="'crs' was not provided", category=UserWarning)

from .frame import FrameSource  # noqa: E402 - the libraries must be bound first
from .model import Batch, Field, LayerSource  # noqa: E402
from .near import ChosenSource, NearSource  # noqa: E402
from .source import FileSource  # noqa: E402
from .writer import GeoPackageLayer, GeoPackageWriter, LayerWriter  # noqa: E402

__all__ = [
    "Batch",
    "ChosenSource",
    "Field",
    "FileSource",
    "FrameSource",
    "GeoPackageLayer",
    "GeoPackageWriter",
    "LayerSource",
    "LayerWriter",
    "NearSource",
]
