"""Pictures as QGIS's raster provider "wms" wants to be told of them."""

from typing import List, Sequence, Tuple
from urllib.parse import quote, urlencode, urlsplit

from ..addresses import with_parameters
from .wms import Picture, Wms
from .wmts import Tiles, Wmts

# The best first: with transparency, without loss
_FORMATS = ("image/png", "image/png8", "image/webp", "image/jpeg", "tiles")


def best_crs(offered: Sequence[str], wanted: Sequence[str]) -> str:
    """The first of ``wanted`` that is offered, else the first that is."""
    found = {one.upper(): one for one in offered}
    return next((found[one.upper()] for one in wanted if one.upper() in found), offered[0] if offered else "")


def wms_source(url: str, service: Wms, picture: Picture, crs: str, authcfg: str = "", referer: str = "") -> str:
    """The source of a layer of a WMS. ``crs``: one of the layer's."""
    told = [("crs", crs), ("format", best_format(service.formats)), ("layers", picture.name), ("styles", "")]
    return _source(url, told, authcfg, referer)


def wmts_source(url: str, service: Wmts, tiles: Tiles, grid: str, authcfg: str = "", referer: str = "") -> str:
    """The source of a layer of a WMTS in the matrix set ``grid``."""
    told = [
        ("crs", service.grids[grid].authority), ("format", best_format(tiles.formats)), ("layers", tiles.name),
        ("styles", tiles.styles[0] if tiles.styles else ""), ("tileMatrixSet", grid),
    ]  # fmt: skip
    if not urlsplit(url).path.lower().endswith(".xml"):
        # the address has to say that it is one of tiles: QGIS knows it by that
        url = with_parameters(url, {"SERVICE": "WMTS", "REQUEST": "GetCapabilities"})
    return _source(url, told, authcfg, referer)


def best_grid(service: Wmts, tiles: Tiles, wanted: Sequence[str]) -> str:
    """The matrix set for ``wanted`` CRS ("EPSG:4490", the best first), "" if QGIS can show none."""
    loadable = [service.grids[one] for one in tiles.grids if one in service.grids]
    ranked = sorted(
        loadable, key=lambda grid: wanted.index(grid.authority) if grid.authority in wanted else len(wanted)
    )
    return ranked[0].name if ranked else ""


def best_format(formats: Sequence[str]) -> str:
    """The best of the formats that a service offers."""
    return next((one for one in _FORMATS if one in formats), formats[0] if formats else "image/png")


def _source(url: str, told: List[Tuple[str, str]], authcfg: str, referer: str) -> str:
    """``url`` goes last and escaped once, so that its own parameters stay inside it."""
    if authcfg:
        told.append(("authcfg", authcfg))
    if referer:
        told.append(("http-header:referer", referer))
    return f"{urlencode([*told, ('url', url)], quote_via=quote, safe='/:,')}"
