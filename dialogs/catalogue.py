"""What a service offers, and how its layers come into the project."""

from typing import Any, NamedTuple, Optional

from qgis.core import QgsDataSourceUri, QgsProject, QgsRasterLayer, QgsVectorLayer

from ..tools.language import tr
from ..tools.progress import Progress
from .connections import Connection


class Offer(NamedTuple):
    """A layer of a service: ``writable`` as far as the service tells (None: pictures are never written); ``behind``:
    what the tools know of it.
    """

    name: str
    title: str
    crs: str
    writable: Optional[bool]
    behind: Any


def load_libraries() -> None:
    """Loads what the tools need; to be called in the main thread before a job. Raises LibraryError."""
    from ..tools.libraries import load

    load()


def ask(connection: Connection, progress: Progress) -> list[Offer]:
    """The layers that a service offers, asked for through QGIS's network. For a job."""
    progress.check()
    if connection.kind in ("wfs", "oapif"):
        from ..processing_provider.service_clients import client_of

        types = client_of(connection.kind, connection.url, connection.authcfg).types()
        return [
            Offer(
                one.name, one.title or one.name, _short(one.crs[0]) if one.crs else "", "update" in one.operations, one
            )
            for one in types
        ]
    return _pictures(connection)


def _pictures(connection: Connection) -> list[Offer]:
    from ..processing_provider.by_qgis import QgisTransport

    transport = QgisTransport(connection.authcfg)
    if connection.kind == "wms":
        from ..tools.services.pictures.wms import ask_wms

        service = ask_wms(connection.url, transport)
        return [
            Offer(one.name, one.title, ", ".join(map(_short, one.crs[:3])), None, (service, one))
            for one in service.pictures
        ]
    from ..tools.services.pictures.wmts import ask_wmts

    tiled = ask_wmts(connection.url, transport)
    return [
        Offer(one.name, one.title, ", ".join(tiled.grids[g].authority for g in one.grids if g in tiled.grids), None,
              (tiled, one))
        for one in tiled.tiles
    ]  # fmt: skip


def add_to_map(connection: Connection, offer: Offer) -> Any:
    """Adds a layer to the project as QGIS's own provider shows it. Returns the layer, None if QGIS cannot open it."""
    layer = _raster(connection, offer) if connection.kind in ("wms", "wmts") else _vector(connection, offer)
    if layer is None or not layer.isValid():
        return None
    QgsProject.instance().addMapLayer(layer)
    return layer


def _vector(connection: Connection, offer: Offer) -> QgsVectorLayer:
    uri = QgsDataSourceUri()
    uri.setParam("url", connection.url)
    uri.setParam("typename", offer.name)
    uri.setParam("restrictToRequestBBOX", "1")
    if connection.authcfg:
        uri.setAuthConfigId(connection.authcfg)
    if connection.kind == "wfs":
        uri.setParam("version", "auto")
        uri.setParam("srsname", offer.crs)
    return QgsVectorLayer(uri.uri(False), offer.title, "WFS" if connection.kind == "wfs" else "OAPIF")


def _raster(connection: Connection, offer: Offer) -> Optional[QgsRasterLayer]:
    from ..tools.services.pictures import sources

    service, one = offer.behind
    wanted = (QgsProject.instance().crs().authid(), "EPSG:4490", "EPSG:4326", "EPSG:3857")
    if connection.kind == "wms":
        crs = sources.best_crs(one.crs, wanted)
        text = sources.wms_source(connection.url, service, one, crs, connection.authcfg)
    else:
        grid = sources.best_grid(service, one, wanted)
        if not grid:
            return None
        text = sources.wmts_source(connection.url, service, one, grid, connection.authcfg)
    return QgsRasterLayer(text, offer.title, "wms")


def _short(spelling: str) -> str:
    """EPSG:4490 for the long spellings of it."""
    number = spelling.replace("#", ":").replace("/", ":").rpartition(":")[2]
    if spelling.upper().startswith("CRS:") or number.upper() == "CRS84":
        return f"CRS{number[-2:]}" if number[-2:].isdigit() else spelling
    return f"EPSG:{number}" if number.isdigit() else spelling


def no_layer(offer: Offer) -> str:
    """What to say when QGIS cannot open a layer."""
    text = tr("QGIS cannot open the layer {layer} of this service; look at the log of QGIS for its reason.")
    return text.format(layer=offer.title)
