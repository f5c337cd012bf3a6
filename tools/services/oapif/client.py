"""OGC API Features at an address: the same questions and answers as a WFS."""

from typing import Dict, Iterator, List, Optional, Sequence

import pyproj

from ...progress import Progress
from ..model import ALL, OPERATIONS, Client, Edit, FeatureType, Rows, Schema, Wanted, Written
from ..transport import Transport
from .layer import Layer
from .service import Service
from .writer import Writer


class OapifClient(Client):
    """``url``: the landing page as it was reached, tokens and ``map`` in it stay; ``crs``: what rows are given in, as
    it is spelled by the service or ``EPSG:4523`` ("" is the layer's own, see :func:`.place.spelling_of`).
    """

    kind = "oapif"

    def __init__(self, url: str, transport: Transport, crs: str = "") -> None:
        self._service = Service(url, transport)
        self._crs = crs
        self._layers: Dict[str, Layer] = {}
        self._writers: Dict[str, Writer] = {}

    def layer(self, name: str) -> Layer:
        """A collection by id or title. Raises InputError if there is none."""
        if name not in self._layers:
            self._layers[name] = Layer(self._service, name, self._crs)
        return self._layers[name]

    def types(self) -> List[FeatureType]:
        # QGIS Server writes and does not say so; whether one layer may be written is known once it is tried
        conformance, qgis = self._service.conformance, self._service.maker == "qgis"
        writes = qgis or any(one.startswith("features-4/") for one in conformance)
        operations = OPERATIONS if writes else ("query",)
        return [FeatureType(one.id, one.title, one.crs, one.box, operations) for one in self._service.collections]

    def schema(self, name: str) -> Schema:
        return self.layer(name).schema

    def crs(self, name: str) -> pyproj.CRS:
        return self.layer(name).crs

    def count(self, name: str, wanted: Wanted = ALL) -> Optional[int]:
        return self.layer(name).count(wanted)

    def pages(
        self, name: str, wanted: Wanted = ALL, start: int = 0, progress: Optional[Progress] = None
    ) -> Iterator[Rows]:
        progress = progress or Progress()
        if wanted.ids:
            return self.layer(name).find(wanted.ids, progress)
        return self.layer(name).pages(wanted, start, progress)

    def write(self, name: str, edits: Sequence[Edit]) -> List[Written]:
        if name not in self._writers:
            self._writers[name] = Writer(self._service, self.layer(name))
        return self._writers[name].write(edits)
