"""What a WMTS offers, and the national map (天地图), whose tiles come by a key.

Tianditu's layers have two grids: ``c`` in EPSG:4490 (degrees) and ``w`` in EPSG:3857; levels go from 1 to 18.
Source: domain table platform_services.csv (verified in two sources).
"""

from typing import Any, Dict, NamedTuple, Tuple

from ...errors import InputError, ServiceError
from ...language import tr
from ..addresses import host_of, with_parameters
from ..answers import checked, exception_in
from ..axis import crs_of
from ..transport import Request, Transport
from ..xml import child, children, local, parsed, text_of


class Grid(NamedTuple):
    """A tile matrix set: its CRS as the service spells it, the EPSG text QGIS knows it by, ids of its levels."""

    name: str
    crs: str
    authority: str
    levels: Tuple[str, ...]


class Tiles(NamedTuple):
    """A layer of tiles: ``styles``, the default first; ``grids``: names of its matrix sets."""

    name: str
    title: str
    formats: Tuple[str, ...]
    styles: Tuple[str, ...]
    grids: Tuple[str, ...]


class Wmts(NamedTuple):
    """``grids`` by name; ``unloadable``: those that QGIS cannot show, with the reason."""

    title: str
    tiles: Tuple[Tiles, ...]
    grids: Dict[str, Grid]
    unloadable: Dict[str, str]


#: Tianditu: layer -> (Chinese name, English name); a map and its annotation belong together.
TIANDITU = {
    "vec": ("矢量底图", "Vector map"),
    "cva": ("矢量注记", "Vector annotation"),
    "img": ("影像底图", "Imagery"),
    "cia": ("影像注记", "Imagery annotation"),
    "ter": ("地形晕渲", "Terrain"),
    "cta": ("地形注记", "Terrain annotation"),
    "ibo": ("境界", "Boundaries"),
}
_GRIDS = {"c": "EPSG:4490", "w": "EPSG:3857"}


def ask_wmts(url: str, transport: Transport) -> Wmts:
    """The capabilities of the WMTS at ``url``, asked for with key-value pairs."""
    asked = with_parameters(url, {"SERVICE": "WMTS", "REQUEST": "GetCapabilities"})
    return read_wmts(checked(transport.send(Request("GET", asked))).body(), url)


def read_wmts(body: bytes, url: str) -> Wmts:
    """From the document. Raises ServiceError if it is not one of a WMTS."""
    root = parsed(body, url)
    contents = child(root, "Contents")
    if local(root.tag) != "Capabilities" or contents is None:
        text = tr("{host} does not answer as a WMTS at this address: {said}")
        raise ServiceError(text.format(host=host_of(url), said=exception_in(body)[1][:200] or local(root.tag)))
    grids, unloadable = {}, {}
    for element in children(contents, "TileMatrixSet"):
        name = text_of(element, "Identifier")
        try:
            grids[name] = _grid(name, element)
        except InputError as error:
            unloadable[name] = str(error)
    tiles = tuple(_tiles(one) for one in children(contents, "Layer"))
    return Wmts(text_of(root, "ServiceIdentification", "Title"), tiles, grids, unloadable)


def _grid(name: str, element: Any) -> Grid:
    spelling = text_of(element, "SupportedCRS")
    authority = ":".join(crs_of(spelling).to_authority() or ("", ""))
    levels = tuple(text_of(one, "Identifier") for one in children(element, "TileMatrix"))
    return Grid(name, spelling, authority, levels)


def _tiles(element: Any) -> Tiles:
    styles = sorted(children(element, "Style"), key=lambda one: one.get("isDefault") != "true")
    return Tiles(
        text_of(element, "Identifier"),
        text_of(element, "Title") or text_of(element, "Identifier"),
        tuple(text_of(one) for one in children(element, "Format")),
        tuple(text_of(one, "Identifier") for one in styles),
        tuple(text_of(one, "TileMatrixSet") for one in children(element, "TileMatrixSetLink")),
    )


def tianditu_address(layer: str, key: str, grid: str = "c", server: int = 0) -> str:
    """The address of a layer of the national map. ``key``: the user's own (tk), a secret that goes into no file."""
    if layer not in TIANDITU or grid not in _GRIDS:
        text = tr("The national map has the layers {layers} and the grids {grids}.")
        raise InputError(text.format(layers=", ".join(TIANDITU), grids=", ".join(_GRIDS)))
    return with_parameters(f"https://t{server % 8}.tianditu.gov.cn/{layer}_{grid}/wmts", {"tk": key})
