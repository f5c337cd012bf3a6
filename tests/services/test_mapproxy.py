"""Tiles of a real WMTS: what it tells, its self-test, and that QGIS draws them where they belong."""

from collections.abc import Iterator
from typing import Any

import mapproxy_server
import ogc_server
import pytest

from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.pictures.sources import best_grid
from onemap.tools.services.pictures.trial import probe_pictures
from onemap.tools.services.pictures.wmts import ask_wmts
from onemap.tools.services.probe_steps import worst


@pytest.fixture(scope="module")
def running(platform: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    lacking = mapproxy_server.missing()
    if lacking:
        pytest.skip(f"{lacking} is not installed; scripts/setup.sh test installs it where PyPI has it")
    with mapproxy_server.mapproxy(platform["wms"], tmp_path_factory.mktemp("mapproxy")) as found:
        yield found


@pytest.mark.parametrize("way", ["url", "rest"])
def test_what_it_offers(running: dict[str, Any], way: str) -> None:
    service = ask_wmts(running[way], RequestsTransport())
    assert {one.name: one.title for one in service.tiles} == {
        name: title for name, (_, title) in mapproxy_server.LAYERS.items()
    }
    assert {name: grid.authority for name, grid in service.grids.items()} == mapproxy_server.GRIDS
    assert service.unloadable == {}
    assert service.tiles[0].grids == ("c", "w")
    assert len(service.grids["c"].levels) == 20
    assert best_grid(service, service.tiles[0], ("EPSG:4523", "EPSG:3857", "EPSG:4490")) == "w"


def test_self_test(running: dict[str, Any], ogc: dict[str, Any]) -> None:
    for kind, url in (("wmts", running["url"]), ("wms", ogc["wms"])):
        done = probe_pictures(RequestsTransport(), kind, url, layer="变更" if kind == "wmts" else "变更图斑")
        assert worst(done.steps) == "good", done.steps
        assert {step.key for step in done.steps} == {"host", "reach", "layers", "grids", "picture"}
        assert done.profile is not None
        assert (done.profile.kind, done.profile.read_only) == (kind, True)


def test_self_test_of_what_is_wrong(running: dict[str, Any], ogc: dict[str, Any]) -> None:
    def tones(kind: str, url: str, layer: str = "") -> "list[tuple[str, str]]":
        done = probe_pictures(RequestsTransport(), kind, url, layer=layer)
        return [(step.key, step.tone) for step in done.steps][1:]

    assert tones("wmts", ogc["auth_wfs"]) == [("login", "bad")]
    assert tones("wms", running["url"]) == [("speech", "bad")]
    assert tones("wmts", "http://127.0.0.1:9/") == [("reach", "bad")]
    assert tones("wmts", running["url"], "没有")[-1] == ("picture", "bad")
    # the server publishes grids and no tiles
    assert tones("wmts", ogc["wms"])[-1] == ("picture", "bad")


@pytest.mark.parametrize("grid", mapproxy_server.GRIDS)
@pytest.mark.parametrize(("name", "way"), [("patches", "url"), ("变更", "url"), ("patches", "rest")])
def test_qgis_draws_the_tiles(
    running: dict[str, Any], ogc: dict[str, Any], qgis_new_project: None, name: str, way: str, grid: str
) -> None:
    """The layer that the window adds, drawn round two squares on the ground: colour in them, nothing between them."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsMapRendererParallelJob,
        QgsMapSettings,
        QgsProject,
        QgsRectangle,
    )
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor

    from onemap.dialogs import catalogue
    from onemap.dialogs.connections import Connection

    crs = mapproxy_server.GRIDS[grid]
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem(crs))
    connection = Connection("wmts", "瓦片", running[way])
    offer = next(one for one in catalogue.ask(connection, catalogue.Progress()) if one.name == name)
    layer = catalogue.add_to_map(connection, offer)
    assert layer is not None
    assert layer.crs().authid() == crs
    assert project.mapLayers() == {layer.id(): layer}
    code = 4490 if name == "patches" else 4523
    first, second = (QgsRectangle(*box) for box in ogc_server.CORNERS[code])
    there = QgsCoordinateReferenceSystem(f"EPSG:{code}")
    turn = QgsCoordinateTransform(there, QgsCoordinateReferenceSystem(crs), project)
    ground = QgsRectangle(first)
    ground.combineExtentWith(second)
    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    settings.setExtent(turn.transformBoundingBox(ground))
    settings.setOutputSize(QSize(600, 200))
    settings.setBackgroundColor(QColor("white"))
    settings.setLayers([layer])
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert job.errors() == []
    image, pixels = job.renderedImage(), settings.mapToPixel()

    def white(point: Any) -> bool:
        place = pixels.transform(turn.transform(point))
        return bool(image.pixelColor(round(place.x()), round(place.y())) == QColor("white"))

    between = QgsRectangle(first.xMaximum(), first.yMinimum(), second.xMinimum(), first.yMaximum())
    assert [white(box.center()) for box in (first, between, second)] == [False, True, False]
    del job, settings
    project.clear()
