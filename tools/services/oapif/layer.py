"""One collection as it really behaves: what it chooses by, and its rows."""

from typing import Dict, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

import numpy as np
import shapely

from ...errors import ServiceError
from ...language import tr
from ...progress import Progress
from ..answers import LoggedOut, Refused
from ..axis import crs_of
from ..model import ALL, Box, Rows, Wanted
from ..wfs.features import in_box
from ..wfs.paging import taken
from .conditions import NOBODY, box_parameters, holding, sendable, turned, values_of
from .description import SAMPLE, Described
from .documents import CRS84, GEOJSON, JSON, feature_of, features_of, link_of
from .schema import Feature
from .service import Service
from .shapes import shapes_of

#: Rows asked for with one request; fewer come where the service wants that.
PAGE_ROWS = 1_000
# Text fields by which QGIS Server is made to count; the rows that it sends at most
_COUNTED, _QGIS_MOST = 4, 10_000
# Degrees round a row that is looked for by its ground
_ROUND = 1e-5


class Layer(Described):
    """A collection that rows are read from."""

    def __init__(self, service: Service, name: str, wish: str) -> None:
        super().__init__(service, name, wish)
        self._honoured: Dict[str, bool] = {}
        self._sorts: Optional[bool] = None
        self._boxes: Optional[Tuple[str, bool]] = None
        self._single: Optional[bool] = None
        #: whether a row was seen with an ETag
        self.tagged = False

    # ---- choosing

    def honours(self, name: str) -> bool:
        """Whether the service chooses by a field: asked for a value that nobody has, it sends nothing."""
        if name not in self._honoured:
            kind = next(one.kind for one in self.schema.fields if one.name == name)
            try:
                document = self.service.items(self.url, {name: NOBODY[kind], **self.one})
            except LoggedOut:
                raise
            except Refused:
                self._honoured[name] = False
                return False
            if features_of(document) or document.get("numberMatched") not in (0, None):
                self._honoured[name] = False
            elif self.features(self.one):
                self._honoured[name] = True
            else:
                return True  # an empty layer shows nothing, and has nothing to choose from
        return self._honoured[name]

    def boxed(self, box: Box) -> Dict[str, str]:
        """The parameters that choose by a box in the layer's CRS, as the service was seen to take one. None where it
        was not seen to: then all rows are read and chosen here.
        """
        if self._boxes is None:
            rows = self.features({**self.one, "limit": str(SAMPLE)})
            sample = [one for one in rows if one.get("geometry")]
            likely = self.place.reading.north_first
            if not rows:
                return self._box(box, self.place.carrier, north_first=likely)
            here = shapely.bounds(shapely.from_wkb(self.rows(sample[:1], self.place).wkb)).tolist()
            for manner in ((self.place.carrier, likely), (self.place.carrier, not likely), ("", False)):
                if self._boxes is None and sample and self._finds(here[0], sample[0], manner):
                    self._boxes = manner
        if self._boxes is None:
            return {}
        return self._box(box, self._boxes[0], north_first=self._boxes[1])

    def _finds(self, box: Box, sample: Feature, manner: Tuple[str, bool]) -> bool:
        """Whether a row is found in its own box. A refusal may be one of the line: then nothing is learnt."""
        try:
            found = self.features({"limit": "20", **self._box(box, manner[0], north_first=manner[1])})
        except LoggedOut:
            raise
        except Refused:
            return False
        return any(one.get("id") == sample.get("id") for one in found)

    def _box(self, box: Box, spelling: str, *, north_first: bool) -> Dict[str, str]:
        around = turned(box, self.crs, crs_of(spelling or CRS84))
        return {**box_parameters(around, spelling, north_first=north_first), **self.asked(self.place.carrier)}

    def condition(self, wanted: Wanted) -> Dict[str, str]:
        """The parameters for a choice, as far as the service can be asked for it."""
        out = self.asked(self.place.carrier)
        if wanted.box is not None:
            out.update(self.boxed(wanted.box))
        out.update(sendable(values_of(wanted.where, self.schema), self.schema, self.honours))
        return out

    # ---- rows

    def count(self, wanted: Wanted) -> Optional[int]:
        """How many rows there are; None if the service does not tell."""
        if wanted.ids:
            return len(wanted.ids)
        where = values_of(wanted.where, self.schema)
        here = wanted.box is not None and not self.boxed(wanted.box)
        if here or len(sendable(where, self.schema, self.honours)) < len(where):
            return sum(len(rows) for rows in self.pages(wanted, 0, Progress()))
        if wanted == ALL and self.service.maker == "qgis":
            return self._counted()
        matched = self.service.items(self.url, {**self.one, **self.condition(wanted)}).get("numberMatched")
        return matched if isinstance(matched, int) else None

    def _counted(self) -> Optional[int]:
        """All rows of QGIS Server, which remembers how many there were and does not see others write: only where it has
        to choose does it count. A field with "**" chooses every row that has something in it; the fullest field tells.
        """
        texts = [one.name for one in self.schema.fields if one.kind == "text"][:_COUNTED]
        found = [self.service.items(self.url, {name: "**", **self.one}).get("numberMatched") for name in texts]
        return max((one for one in found if isinstance(one, int)), default=None)

    def pages(self, wanted: Wanted, start: int, progress: Progress) -> Iterator[Rows]:
        """Rows that fulfil the choice, each once."""
        place, where = self.place, values_of(wanted.where, self.schema)
        condition = {**self.condition(wanted), **self._order()}
        seen: Set[str] = set()
        for features in self._documents(condition, start):
            progress.check()
            rows = self.rows(features, place)
            fresh = np.array([id_ not in seen for id_ in rows.ids.tolist()], bool) & holding(rows, where, self.schema)
            if wanted.box is not None:
                fresh &= in_box(rows.wkb, wanted.box)
            seen.update(rows.ids.tolist())
            yield taken(rows, fresh)

    def _order(self) -> Dict[str, str]:
        """The parameter that keeps rows in one order from page to page, if the service knows it."""
        name = self.key.name
        if not name:
            return {}
        if self._sorts is None:
            try:
                self.features({"sortby": name, **self.one})
                self._sorts = True
            except LoggedOut:
                raise
            except Refused:
                self._sorts = False
        return {"sortby": name} if self._sorts else {}

    def _documents(self, condition: Mapping[str, str], start: int) -> Iterator[List[Feature]]:
        """Page by page. A link to the next page is followed where it is the service's own kind of address; where it
        only counts rows, we count: such links were seen to leave parameters out, and to name inner hosts.
        """
        limit, url, qgis, first = PAGE_ROWS, "", self.service.maker == "qgis", None
        while True:
            try:
                page = {**condition, "limit": str(limit), **({"offset": str(start)} if start else {})}
                document = self.service.items(url or self.url, {} if url else page)
            except LoggedOut:
                raise
            except Refused as error:
                if error.status not in (400, 413, 422) or url or (limit <= SAMPLE and not (qgis and start)):
                    raise
                if qgis and start:
                    yield from self._behind(condition, start)
                    return
                limit //= 10
                continue
            features = features_of(document)
            if features and features[0].get("id") == first:
                return  # it does not know offsets
            yield features
            start += len(features)
            following = link_of(document, ("next",), ("json", ""))
            matched = document.get("numberMatched")
            # where neither is told, a short page may be one that was cut shorter than was asked for
            behind = matched > start if isinstance(matched, int) else True
            if not features or not (len(features) == limit if qgis else following or behind):
                return
            first = features[0].get("id")
            url = self.service.told(following) if following and "offset=" not in following else ""

    def _behind(self, condition: Mapping[str, str], start: int) -> Iterator[List[Feature]]:
        """Rows that QGIS Server does not know of yet: it refuses an offset behind its old count, so they are asked for
        from there, with those that have been before them.
        """
        known = self.service.items(self.url, {**condition, "limit": "1"}).get("numberMatched")
        first = min(start, known if isinstance(known, int) else 0)
        features = self.features({**condition, "limit": str(_QGIS_MOST), "offset": str(first)})
        if first + len(features) > start:
            yield features[start - first :]

    def find(self, ids: Sequence[str], progress: Progress) -> Iterator[Rows]:
        """Rows by id, in pages of one row; those that are not there are left out."""
        place = self.place
        for id_ in ids:
            progress.check()
            found = self.fresh(id_)
            if found is not None:
                yield self.rows([found[0]], place, [found[1]])

    def fresh(self, id_: str) -> "Optional[tuple[Feature, str]]":
        """A row as it is sent now, in the carrier's CRS, and its ETag ("" if it has none); None if there is none."""
        if self._single_is_right():
            return self._one(id_, self.asked(self.place.carrier))
        asked, key = self.asked(self.place.carrier), self.key.name
        if key and self.honours(key):
            found = self._among(self.features({key: id_, "limit": "2", **asked}), id_)
            if found is not None:
                return found, ""
        alone = self._one(id_, {})
        shape = shapes_of([alone[0]])[0] if alone is not None else None
        if alone is None or shape is None:
            return alone
        west, south, east, north = (shapely.bounds(shape) + np.array([-_ROUND, -_ROUND, _ROUND, _ROUND])).tolist()
        around = turned((west, south, east, north), crs_of(CRS84), self.crs)
        for features in self._documents({**asked, **self.boxed(around)}, 0):
            found = self._among(features, id_)
            if found is not None:
                return found, alone[1]
        text = tr("Row {id} is on the service, and cannot be read in the CRS {crs}.")
        raise ServiceError(text.format(id=id_, crs=self.place.carrier))

    @staticmethod
    def _among(features: Sequence[Feature], id_: str) -> Optional[Feature]:
        return next((one for one in features if str(one.get("id")) == id_), None)

    def address(self, id_: str) -> str:
        """Where a row is."""
        return self.service.address("collections", self.collection.id, "items", id_)

    def _one(self, id_: str, parameters: Mapping[str, str]) -> "Optional[tuple[Feature, str]]":
        try:
            reply = self.service.get(self.address(id_), parameters, f"{GEOJSON}, {JSON};q=0.9")
        except Refused as error:
            if error.status in (404, 410) or (error.status == 500 and "Invalid feature" in str(error)):
                return None
            raise
        tag = reply.headers.get("etag", "")
        self.tagged = self.tagged or bool(tag)
        return feature_of(reply), tag

    def _single_is_right(self) -> bool:
        """Whether a row asked for alone comes in the CRS that was asked for: QGIS Server sends CRS84 always."""
        if self._single is None:
            rows = self.features({**self.one, "limit": str(SAMPLE)})
            sample = [one for one in rows if one.get("geometry")]
            if not sample:
                return self.service.maker != "qgis"
            alone = self._one(str(sample[0].get("id")), self.asked(self.place.carrier))
            self._single = alone is not None and alone[0].get("geometry") == sample[0].get("geometry")
        return self._single
