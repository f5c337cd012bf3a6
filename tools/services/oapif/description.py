"""What a collection is: its fields, its CRS, the order of axes, which field is the id, held against some rows."""

from typing import Any, Dict, List, Mapping, Optional, Sequence

import numpy as np
import pyproj
import shapely

from ...errors import ServiceError
from ...language import tr
from ..answers import LoggedOut, Refused
from ..axis import crs_of
from ..model import Column, Rows, Schema
from ..values import column
from ..wfs.schema import read_schema
from .documents import CRS84, SCHEMA, features_of, link_of
from .place import Place, find_place, spelling_of
from .schema import Feature, Key, corrected, from_features, from_json_schema, key_of, plain, roles_of, with_key, zoned
from .service import Service
from .shapes import shapes_of, wkb_of

#: Rows that are looked at to see how a service behaves.
SAMPLE = 10
_RELS = (("schema",), ("describedby",), ("queryables",))


class Described:
    """A collection. ``wish``: the CRS asked for, "" for the collection's own."""

    def __init__(self, service: Service, name: str, wish: str) -> None:
        self.service, self.collection = service, service.collection(name)
        self.url = service.address("collections", self.collection.id, "items")
        self._wish = wish
        self._schema: Optional[Schema] = None
        self._key = Key("", False)
        self._place: Optional[Place] = None
        self._shown = False
        self.zoned = False

    # ---- what it is

    @property
    def spelling(self) -> str:
        """How the CRS is asked for."""
        return spelling_of(self.collection, self._wish)

    @property
    def crs(self) -> pyproj.CRS:
        """The CRS that rows are given in."""
        return crs_of(self.spelling)

    @property
    def schema(self) -> Schema:
        """The row. Raises ServiceError if neither a schema nor rows tell it."""
        if self._schema is None:
            told, roles = self._told()
            features = self.features({**self.one, "limit": str(SAMPLE)})
            if told is None and not features:
                text = tr("The service does not describe layer {layer}, and it has no rows that would show its fields.")
                raise ServiceError(text.format(layer=self.collection.id))
            schema = from_features(features, self.collection.id) if told is None else told
            schema = corrected(schema, features)
            self._key, self.zoned = key_of(schema, features, roles), zoned(features)
            self._schema = with_key(schema, self._key)
        return self._schema

    def _told(self) -> "tuple[Optional[Schema], List[str]]":
        """What documents tell of the row, the fullest first, and which fields are told to be the id."""
        # the list of collections may leave links out that the collection itself has
        document = self.service.json(self.service.address("collections", self.collection.id))
        for rels in _RELS:
            url = link_of(document, rels, ("schema+json", "json"))
            found = self._document(url, SCHEMA) if url else None
            schema = from_json_schema(found, self.collection.id)
            if schema is not None:
                return schema, roles_of(found)
            url = link_of(document, rels, ("xml", "gml"))
            if url:
                reply = self.service.get(self.service.told(url), {}, "*/*")
                return read_schema(reply.body(), self.collection.id, reply.url)._replace(namespace=""), []
        for last in ("schema", "queryables"):
            found = self._document("", SCHEMA, last)
            schema = from_json_schema(found, self.collection.id)
            if schema is not None:
                return schema, roles_of(found)
        return None, []

    def _document(self, url: str, accept: str, last: str = "", *, again: bool = False) -> Any:
        """A document, None if the service has none there."""
        address = self.service.told(url) if url else self.service.address("collections", self.collection.id, last)
        try:
            return self.service.json(address, {}, f"{accept}, application/json;q=0.9")
        except LoggedOut:
            raise
        except Refused as error:
            if error.status >= 500 and not again:
                return self._document(url, accept, last, again=True)
            if error.status > 500:
                raise
            return None  # a service that fails twice has none

    @property
    def key(self) -> Key:
        """The field that holds a row's id."""
        self.schema  # noqa: B018 - finds it
        return self._key

    @property
    def place(self) -> Place:
        """How coordinates come; kept once rows have shown it."""
        if self._place is not None:
            return self._place
        maker = self.service.maker
        cuts = {"qgis": True, "pygeoapi": False}.get(maker)
        place = find_place(self.collection, self.spelling, self._sample, cuts=cuts, east_first=bool(maker))
        if self._shown:
            self._place = place
        return place

    def _sample(self, spelling: str) -> Any:
        shapes = shapes_of(self.features({"limit": str(SAMPLE), **self.asked(spelling)}))
        self._shown = self._shown or not bool(shapely.is_missing(shapes).all())
        return shapes

    def asked(self, spelling: str) -> Dict[str, str]:
        """The parameter of the CRS; a service of part 1 alone does not know it."""
        return {} if spelling == CRS84 and self.collection.crs[0] == CRS84 else {"crs": spelling}

    # ---- requests

    @property
    def one(self) -> Dict[str, str]:
        """The parameters for one row, whichever."""
        return {"limit": "1", **self.asked(self.place.carrier)}

    def features(self, parameters: Mapping[str, str]) -> List[Feature]:
        """Rows as they are sent."""
        return features_of(self.service.items(self.url, parameters))

    def rows(self, features: Sequence[Feature], place: Place, tags: Sequence[str] = ()) -> Rows:
        """Rows as they were sent → ids, geometry in the layer's CRS, columns. ``tags``: their ETags."""
        schema, key = self.schema, self.key
        ids = np.array([str(one.get("id", "")) for one in features], object)
        columns = {one.field.name: self._column(one, features, key) for one in schema.columns}
        versions = np.array(list(tags) or [""] * len(features), object)
        return Rows(ids, wkb_of(place.arrived(shapes_of(features))), columns, versions)

    @staticmethod
    def _column(one: Column, features: Sequence[Feature], key: Key) -> Any:
        name = one.field.name
        if key.hidden and name == key.name:
            return column(one.field, [str(feature.get("id")) for feature in features])
        return column(one.field, [plain((feature.get("properties") or {}).get(name)) for feature in features])
