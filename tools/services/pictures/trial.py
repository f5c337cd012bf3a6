"""The self-test of a service of pictures: its layers, its grids, and one picture that really comes."""

from typing import List, Optional, Tuple

from ...errors import OneMapError
from ...language import tr
from ...progress import Progress
from ..addresses import host_of, with_parameters
from ..answers import checked
from ..model import Box
from ..probe_steps import Probed, Steps, asked
from ..profile import Profile
from ..transport import Request, Transport
from .sources import best_crs, best_format, best_grid
from .wms import Wms, ask_wms
from .wmts import Wmts, ask_wmts

# How files of pictures begin: PNG, JPEG, GIF, WebP, TIFF
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")
_WANTED = ("EPSG:4490", "EPSG:4326", "EPSG:3857", "CRS:84")


def probe_pictures(
    transport: Transport,
    kind: str,
    url: str,
    *,
    layer: str = "",
    authcfg: str = "",
    direct: bool = True,
    progress: Optional[Progress] = None,
) -> Probed:
    """Tests the WMS or WMTS (``kind``) at ``url``; see :func:`..probe.probe`."""
    run = _Trial(transport, url, progress or Progress())
    if direct and not run.host():
        return Probed(run.steps, None)
    service = asked(lambda: (ask_wms if kind == "wms" else ask_wmts)(url, transport))
    if isinstance(service, OneMapError):
        if not run.way(service):
            run.add("speech", tr("Kind of service"), "bad", str(service))
        return Probed(run.steps, None)
    run.add("reach", tr("Connection and login"), "good", tr("{host} answers.").format(host=host_of(url)))
    if kind == "wms":
        run.maps(service, layer)
    else:
        run.tiles(service, layer)
    notes = tuple(step.text for step in run.steps if step.tone != "good")
    return Probed(run.steps, Profile(kind, url, getattr(service, "version", ""), authcfg, read_only=True, notes=notes))


class _Trial(Steps):
    def __init__(self, transport: Transport, url: str, progress: Progress) -> None:
        super().__init__(url, progress)
        self._transport = transport

    def maps(self, service: Wms, wanted: str) -> None:
        """Layers of a WMS, and a map of the first."""
        self._count([one.name for one in service.pictures])
        pictures = [one for one in service.pictures if wanted in ("", one.name, one.title)]
        if not pictures:
            self._lost(wanted)
            return
        one = pictures[0]
        west, south, east, north = one.box or (104.0, 35.0, 107.7, 39.4)
        crs = best_crs(one.crs, ("EPSG:4326", "CRS:84", *_WANTED))
        self.add("grids", tr("CRS"), "good" if one.crs else "note", ", ".join(one.crs[:8]) or "–")
        box = _in_degrees(crs, service.version, (west, south, east, north))
        if box is None:
            self.add("picture", tr("Picture"), "skipped", tr("The layer has no CRS in degrees to ask for a map in."))
            return
        spelled = {"CRS" if service.version.startswith("1.3") else "SRS": crs}
        asked_for = {
            "SERVICE": "WMS", "REQUEST": "GetMap", "VERSION": service.version, "LAYERS": one.name, "STYLES": "",
            "BBOX": ",".join(f"{number!r}" for number in box), "WIDTH": "64", "HEIGHT": "64",
            "FORMAT": best_format(service.formats), **spelled,
        }  # fmt: skip
        self._picture(one.name, asked_for)

    def tiles(self, service: Wmts, wanted: str) -> None:
        """Layers and matrix sets of a WMTS, and the first tile of the first layer."""
        self._count([one.name for one in service.tiles])
        sets = [f"{one.name} ({one.authority or one.crs}, {len(one.levels)})" for one in service.grids.values()]
        text = tr("Matrix sets, their CRS and number of levels: {sets}.").format(sets=", ".join(sets) or "–")
        bad = [f"{name}: {why}" for name, why in service.unloadable.items()]
        self.add("grids", tr("Matrix sets"), "note" if bad or not sets else "good", " ".join([text, *bad]))
        tiles = [one for one in service.tiles if wanted in ("", one.name, one.title)]
        grid = best_grid(service, tiles[0], _WANTED) if tiles else ""
        if not tiles or not grid or not service.grids[grid].levels:
            self._lost(wanted)
            return
        one = tiles[0]
        asked_for = {
            "SERVICE": "WMTS", "REQUEST": "GetTile", "VERSION": "1.0.0", "LAYER": one.name,
            "STYLE": one.styles[0] if one.styles else "", "FORMAT": best_format(one.formats), "TILEMATRIXSET": grid,
            "TILEMATRIX": service.grids[grid].levels[0], "TILEROW": "0", "TILECOL": "0",
        }  # fmt: skip
        self._picture(one.name, asked_for)

    def _count(self, names: List[str]) -> None:
        text = tr("{count} layers.").format(count=len(names))
        self.add("layers", tr("Layers"), "good" if names else "bad", text)

    def _lost(self, wanted: str) -> None:
        text = tr("There is no layer {layer} that can be shown.").format(layer=wanted)
        self.add("picture", tr("Picture"), "bad", text)

    def _picture(self, layer: str, parameters: "dict[str, str]") -> None:
        """Whether a picture comes, by its first bytes."""
        request = Request("GET", with_parameters(self._url, parameters))
        body = asked(lambda: checked(self._transport.send(request)).body())
        if isinstance(body, OneMapError):
            self.add("picture", tr("Picture"), "bad", str(body))
        elif body.startswith(_PICTURES):
            text = tr("A picture of layer {layer} came ({size} bytes).")
            self.add("picture", tr("Picture"), "good", text.format(layer=layer, size=len(body)))
        else:
            text = tr("Something else than a picture came for layer {layer}: “{said}”")
            said = body[:200].decode("utf-8", "replace")
            self.add("picture", tr("Picture"), "bad", text.format(layer=layer, said=said))


def _in_degrees(crs: str, version: str, box: Box) -> "Optional[Tuple[float, ...]]":
    """The numbers of BBOX, None in metres. From 1.3.0 on latitude comes first, but for CRS:84."""
    if crs.upper() not in ("EPSG:4326", "EPSG:4490", "CRS:84"):
        return None
    west, south, east, north = box
    first = version.startswith("1.3") and not crs.upper().startswith("CRS")
    return (south, west, north, east) if first else (west, south, east, north)
