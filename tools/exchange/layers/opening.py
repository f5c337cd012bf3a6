"""Opening a layer through pyogrio: which one, in which CRS, and what goes wrong as a sentence."""

import warnings
from contextlib import contextmanager
from typing import Any, Dict, Iterator, Optional, Tuple

import pyogrio
import pyproj

from ...errors import InputError
from ...language import tr


def choose_layer(path: str, layer: Optional[str]) -> str:
    """The layer's name. Raises :class:`InputError` with the names there are if it is missing or must be told."""
    with readable(path, layer):
        listed = [(str(name), kind) for name, kind in pyogrio.list_layers(path)]
    names = [name for name, _ in listed]
    if layer is not None:
        if layer in names:
            return layer
        text = tr("{path} has no layer {layer}. Its layers are: {layers}.")
        raise InputError(text.format(path=path, layer=layer, layers=", ".join(names) or "-"))
    spatial = [name for name, kind in listed if kind]
    if not names:
        raise InputError(tr("{path} has no vector layer.").format(path=path))
    if len(names) > 1 and len(spatial) != 1:
        text = tr("{path} has several layers. Say which one: {layers}.")
        raise InputError(text.format(path=path, layers=", ".join(names)))
    return spatial[0] if spatial else names[0]


def layer_crs(text: Optional[str]) -> Optional[pyproj.CRS]:
    """The CRS, None where the file says that it is not known (GeoPackage's -1 and 0)."""
    if not text:
        return None
    crs = pyproj.CRS.from_user_input(text)
    return None if crs.name.lower().startswith(("undefined", "unknown")) and crs.to_authority() is None else crs


def geometry_name(name: Optional[str]) -> str:
    """The type as this room writes it: GDAL's "2.5D Polygon" is "Polygon Z"; "None" for a table."""
    if not name:
        return "None"
    return name[5:] + " Z" if name.startswith("2.5D ") else name


def layer_info(path: str, layer: str, encoding: Optional[str]) -> "Tuple[Dict[str, Any], bool]":
    """What pyogrio tells of a layer, and whether its vertices have M values, which pyogrio only warns of."""
    with readable(path, layer), warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", UserWarning)
        info = pyogrio.read_info(path, layer=layer, encoding=encoding)
    return info, any(str(one.message).startswith("Measured") for one in said)


@contextmanager
def readable(path: str, layer: Optional[str]) -> Iterator[None]:
    """What pyogrio and pyarrow raise, as a sentence with path and layer."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            warnings.filterwarnings("ignore", "Measured", UserWarning)
            yield
    except UnicodeDecodeError as problem:
        text = tr("Layer {layer} of {path}: texts are not in the declared encoding; state the encoding. ({reason})")
        raise InputError(text.format(layer=layer, path=path, reason=problem)) from problem
    except (RuntimeError, ValueError, OSError) as problem:
        if layer is None:
            text = tr("{path} cannot be opened as a vector layer: {reason}")
        else:
            text = tr("Layer {layer} of {path} cannot be read: {reason}")
        raise InputError(text.format(layer=layer, path=path, reason=problem)) from problem
