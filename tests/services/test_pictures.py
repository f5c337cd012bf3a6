"""WMS and WMTS of a real server, as QGIS's provider is told to show them; the national map's addresses."""

from typing import Any

import pytest
from fault_proxy import FaultProxy

from onemap.tools.errors import InputError, ServiceError
from onemap.tools.services.answers import LoggedOut
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.pictures.sources import best_crs, best_grid, wms_source, wmts_source
from onemap.tools.services.pictures.wms import ask_wms, read_wms
from onemap.tools.services.pictures.wmts import ask_wmts, read_wmts, tianditu_address

OLD_WMS = b"""<?xml version="1.0"?><WMT_MS_Capabilities version="1.1.1"><Service><Title>old</Title></Service>
<Capability><Request><GetMap><Format>image/jpeg</Format></GetMap></Request><Layer><Title>all</Title>
<SRS>EPSG:4326 EPSG:4490</SRS>
<LatLonBoundingBox minx="104" miny="35" maxx="107" maxy="39"/><Layer><Name>dltb</Name><Title>DLTB</Title>
<SRS>EPSG:4523</SRS><Style><Name>plain</Name></Style></Layer></Layer></Capability></WMT_MS_Capabilities>"""


NODE = """<?xml version="1.0" encoding="UTF-8"?><Capabilities xmlns="http://www.opengis.net/wmts/1.0"
 xmlns:ows="http://www.opengis.net/ows/1.1"><ows:ServiceIdentification><ows:Title>省级节点</ows:Title>
</ows:ServiceIdentification><Contents><Layer><ows:Title>矢量底图</ows:Title><ows:Identifier>vec</ows:Identifier>
<Style><ows:Identifier>night</ows:Identifier></Style>
<Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style>
<Format>tiles</Format><Format>image/png</Format>
<TileMatrixSetLink><TileMatrixSet>strange</TileMatrixSet></TileMatrixSetLink>
<TileMatrixSetLink><TileMatrixSet>c</TileMatrixSet></TileMatrixSetLink><TileMatrixSetLink><TileMatrixSet>w</TileMatrixSet>
</TileMatrixSetLink></Layer><TileMatrixSet><ows:Identifier>strange</ows:Identifier><ows:SupportedCRS>EPSG:999999
</ows:SupportedCRS></TileMatrixSet><TileMatrixSet><ows:Identifier>c</ows:Identifier>
<ows:SupportedCRS>urn:ogc:def:crs:EPSG::4490</ows:SupportedCRS><TileMatrix><ows:Identifier>1</ows:Identifier></TileMatrix>
</TileMatrixSet><TileMatrixSet><ows:Identifier>w</ows:Identifier>
<ows:SupportedCRS>urn:ogc:def:crs:EPSG::900913</ows:SupportedCRS></TileMatrixSet></Contents></Capabilities>"""


def test_wms(ogc: dict[str, Any], qgis_app: object) -> None:
    from qgis.core import QgsRasterLayer

    service = ask_wms(ogc["wms"], RequestsTransport())
    names = {one.name for one in service.pictures}
    assert {"pg_4523", "gpkg_4490", "变更图斑"} <= names
    picture = next(one for one in service.pictures if one.name == "变更图斑")
    assert picture.path == (service.title,)
    source = wms_source(ogc["wms"], service, picture, best_crs(picture.crs, ("EPSG:4523", "EPSG:4490")))
    layer = QgsRasterLayer(source, "变更图斑", "wms")
    assert layer.isValid()
    assert layer.crs().authid() == "EPSG:4523"


def test_wmts(ogc: dict[str, Any]) -> None:
    """The real server publishes grids and no tiles; tiles come from a document like that of a province's node."""
    assert set(ask_wmts(ogc["wms"], RequestsTransport()).grids) == {"EPSG:4523", "EPSG:4326", "EPSG:3857"}
    service = read_wmts(NODE.encode(), "http://h/")
    tiles = service.tiles[0]
    assert (tiles.name, tiles.styles[0], tiles.formats) == ("vec", "default", ("tiles", "image/png"))
    assert set(service.grids) == {"c", "w"}
    assert "EPSG:999999" in service.unloadable["strange"]
    assert best_grid(service, tiles, ("EPSG:4523", "EPSG:4490")) == "c"
    assert best_grid(service, tiles, ("EPSG:4523",)) == "c"
    source = wmts_source("http://h/wmts?tk=1", service, tiles, "c", authcfg="abc1234")
    assert "tileMatrixSet=c" in source
    assert "authcfg=abc1234" in source
    assert "format=image/png" in source


def test_an_old_wms() -> None:
    picture = read_wms(OLD_WMS, "http://h/").pictures[0]
    assert picture.crs == ("EPSG:4326", "EPSG:4490", "EPSG:4523")
    assert (picture.box, picture.styles, picture.path) == ((104, 35, 107, 39), ("plain",), ("all",))


def test_what_is_none(ogc: dict[str, Any]) -> None:
    with pytest.raises(ServiceError, match="WMTS"):
        read_wmts(OLD_WMS, "http://h/")
    with pytest.raises(LoggedOut):
        ask_wms(ogc["auth_wfs"], RequestsTransport())
    portal = FaultProxy(ogc["port"], 1, share=1.0, faults=("login before",))
    with portal, pytest.raises(LoggedOut):
        ask_wms(portal.url, RequestsTransport())


def test_a_token_stays_inside_the_address() -> None:
    service = read_wms(OLD_WMS, "http://h/")
    source = wms_source("http://h/x?map=a&tk=1", service, service.pictures[0], "EPSG:4523", referer="http://p/")
    assert source.endswith("url=http://h/x%3Fmap%3Da%26tk%3D1")
    assert "http-header%3Areferer=" in source or "http-header:referer=" in source


def test_the_national_map() -> None:
    assert tianditu_address("img", "K&1", "w", 3) == "https://t3.tianditu.gov.cn/img_w/wmts?tk=K%261"
    with pytest.raises(InputError, match="vec"):
        tianditu_address("none", "K")
