"""The self-test of a service: step by step, each with a plain sentence, from the name of the host to a written row.

What a service does is taken from what it answers, not from what it claims.
"""

from typing import Any, Callable, Optional

import numpy as np
import shapely

from ..errors import OneMapError
from ..language import tr
from ..progress import Progress
from .addresses import host_of
from .editing.fingerprint import agreeing, same_value
from .model import Client, Edit, Rows, Schema, Wanted
from .probe_steps import Probed, Steps, asked
from .profile import Profile
from .wfs.client import WfsClient
from .wfs.dialects import DIALECTS

_SAMPLE = 50


def probe(
    make: Callable[[str], Client],
    kind: str,
    url: str,
    *,
    layer: str = "",
    scratch: str = "",
    authcfg: str = "",
    direct: bool = True,
    progress: Optional[Progress] = None,
) -> Probed:
    """Tests the service at ``url``.

    ``make``: a client for a version ("" is the newest); ``layer``: whose rows are looked at ("": the first that has
    some); ``scratch``: a layer into which a test row may be written, and from which it is taken again; ``direct``:
    whether the way there has no proxy, so that the host's name can be looked up here.
    """
    run = _Probe(make, kind, url, progress or Progress())
    if direct and not run.host():
        return Probed(run.steps, None)
    client = run.reach()
    if client is None:
        return Probed(run.steps, None)
    profile = Profile(kind, url, run.version, authcfg)
    name = run.layer(client, layer)
    if name is None:
        return Probed(run.steps, profile)
    profile = run.rows(client, name, profile)
    if scratch:
        run.canary(client, scratch)
    return Probed(run.steps, profile._replace(notes=tuple(step.text for step in run.steps if step.tone != "good")))


class _Probe(Steps):
    def __init__(self, make: Callable[[str], Client], kind: str, url: str, progress: Progress) -> None:
        super().__init__(url, progress)
        self._make, self._kind = make, kind
        self.version = ""

    # ---- the way there

    def reach(self) -> Optional[Client]:
        """Asks for the capabilities, in each version of WFS."""
        versions = tuple(DIALECTS) if self._kind == "wfs" else ("",)
        clients, spoken = [], []
        for version in versions:
            client = self._make(version)
            error = _trial(client.types)
            if error is not None:
                if self.way(error):
                    return None
                continue
            clients.append(client)
            spoken.append(client.capabilities.version if isinstance(client, WfsClient) else "")
        if not clients:
            self.add("speech", tr("Kind of service"), "bad", tr("It answers in no version that is known."))
            return None
        self.add("reach", tr("Connection and login"), "good", tr("{host} answers.").format(host=host_of(self._url)))
        self.version = spoken[-1]
        if self._kind == "wfs":
            text = tr("Asked for {asked} it answers in {spoken}.")
            tone = "good" if spoken == list(versions) else "note"
            text = text.format(asked=", ".join(versions), spoken=", ".join(spoken))
            self.add("versions", tr("Versions"), tone, text)
        return clients[-1]

    # ---- what is there

    def layer(self, client: Client, wanted: str) -> Optional[str]:
        """The layers, and the one to look at."""
        types = client.types()
        edits = sum("update" in one.operations for one in types)
        text = tr("{count} layers, {edits} of them can be edited as far as the service tells.")
        self.add("layers", tr("Layers"), "good" if types else "bad", text.format(count=len(types), edits=edits))
        if not types:
            return None
        if wanted:
            return wanted
        for one in types:
            if not isinstance(count := asked(lambda name=one.name: client.count(name)), OneMapError) and count:  # type: ignore[misc]
                return one.name
        return types[0].name

    def rows(self, client: Client, name: str, profile: Profile) -> Profile:
        """Schema, counts, pages, axes and nulls of one layer."""
        schema = asked(lambda: client.schema(name))
        if isinstance(schema, OneMapError):
            self.add("schema", tr("Fields"), "bad", str(schema))
            return profile
        text = tr("Layer {layer}: {count} fields, geometry {kind}.")
        text = text.format(layer=name, count=len(schema.columns), kind=schema.geometry_type)
        self.add("schema", tr("Fields"), "good" if schema.geometry else "note", text)
        count = asked(lambda: client.count(name))
        self._count(count)
        sample = asked(lambda: _first(client, name))
        if isinstance(sample, OneMapError) or sample is None:
            self.add("rows", tr("Rows"), "bad", str(sample) if sample else tr("It gives no rows."))
            return profile
        self._geometry(sample, schema)
        if isinstance(client, WfsClient):
            profile = self._wfs(client, name, profile)
        ways = [one.operations for one in client.types() if name in (one.name, one.name.rpartition(":")[2], one.title)]
        return profile._replace(read_only=bool(ways) and "update" not in ways[0])

    def _count(self, count: Any) -> None:
        if isinstance(count, int):
            self.add("count", tr("Counting"), "good", tr("It counts {count} rows.").format(count=count))
        else:
            text = tr("It does not count its rows: nobody can tell whether all of them came.")
            self.add("count", tr("Counting"), "note", text)

    def _geometry(self, sample: Rows, schema: Schema) -> None:
        shapes = shapely.from_wkb(sample.wkb)
        kinds = sorted({shape.geom_type for shape in shapes if shape is not None})
        text = tr("The schema says {schema}, rows have {kinds}.")
        tone = "good" if kinds == [schema.geometry_type] else "note"
        self.add(
            "geometry", tr("Geometry"), tone, text.format(schema=schema.geometry_type, kinds=", ".join(kinds) or "–")
        )
        nulls = sum(value is None for column in sample.columns.values() for value in column.astype(object).tolist())
        text = tr("{count} values of {rows} rows are null.").format(count=nulls, rows=len(sample))
        self.add("null", tr("Null values"), "good", text)

    def _wfs(self, client: WfsClient, name: str, profile: Profile) -> Profile:
        reading = client.reading(name)
        order = tr("north first") if reading.north_first else tr("east first")
        why = {"box": tr("by the box it tells"), "area": tr("by the area of the CRS"), "rule": tr("by the rule only")}
        text = tr("{crs}: {order}, {why}.").format(crs=client.spelling(name), order=order, why=why[reading.why])
        self.add("axes", tr("Order of axes"), "good" if reading.sure else "note", text)
        pages = client.pages_work(name)
        limit = client.capabilities.limit or 0
        text = tr("Pages work.") if pages else tr("Pages do not work: a layer comes in one answer or is cut short.")
        if limit:
            text += " " + tr("One answer has at most {limit} rows.").format(limit=limit)
        self.add("pages", tr("Pages and limits"), "good" if pages else "note", text)
        axes = (*profile.north_first, (name, reading.north_first))
        return profile._replace(north_first=axes, pages=pages, limit=limit)

    # ---- a row there and back

    def canary(self, client: Client, scratch: str) -> None:
        """Writes a row like the first one into ``scratch``, reads it back, and takes it away again."""
        title = tr("Test row")
        row = asked(lambda: _first(client, scratch))
        if isinstance(row, OneMapError) or row is None or not len(row):
            self.add("canary", title, "skipped", tr("The scratch layer has no row to copy."))
            return
        schema = client.schema(scratch)
        values = {
            one.field.name: row.columns[one.field.name][0]
            for one in schema.columns
            if one.nillable and not one.read_only
        }
        before = {id_ for page in client.pages(scratch) for id_ in page.ids.tolist()}
        told = asked(lambda: client.write(scratch, [Edit("canary", "insert", "", values, row.wkb[0])]))
        pages = list(client.pages(scratch))
        made = [(page, place) for page in pages for place, id_ in enumerate(page.ids.tolist()) if id_ not in before]
        why = str(told) if isinstance(told, OneMapError) else (told[0].error if told else "")
        if not made:
            self.add("canary", title, "bad", tr("A test row was not stored. {why}").format(why=why))
            return
        page, place = made[0]
        self._compare(client, scratch, schema, (row, 0), (page, place), values)
        gone = [Edit(f"gone{k}", "delete", page.ids[place], {}) for k, (page, place) in enumerate(made)]
        asked(lambda: client.write(scratch, gone))
        left = {id_ for page in client.pages(scratch) for id_ in page.ids.tolist()} - before
        text = tr("It was taken away again.") if not left else tr("It could not be taken away: rows {ids} are left.")
        self.add("delete", tr("Deleting"), "bad" if left else "good", text.format(ids=", ".join(sorted(left))))

    def _compare(self, client: Client, scratch: str, schema: Schema, sent: Any, got: Any, values: Any) -> None:
        (row, first), (page, place) = sent, got
        fields = {one.name: one for one in schema.fields}
        wrong = [name for name in values if not same_value(fields[name], values[name], page.columns[name][place])]
        there = agreeing(row.wkb[first : first + 1], page.wkb[place : place + 1], client.crs(scratch))[0]
        if not there:
            far = _distance(row.wkb[first], page.wkb[place])
            text = tr(
                "A test row came back {far} away from where it was sent: the order of axes or precision is wrong."
            )
            self.add("canary", tr("Test row"), "bad", text.format(far=f"{far:.6g}"))
        elif wrong:
            text = tr("A test row came back with other values in {fields}.")
            self.add("canary", tr("Test row"), "note", text.format(fields=", ".join(wrong)))
        else:
            self.add("canary", tr("Test row"), "good", tr("A test row came back as it was sent."))


def _first(client: Client, name: str) -> Optional[Rows]:
    """Some rows of a layer."""
    for page in client.pages(name, Wanted()):
        if len(page):
            rows = np.arange(min(_SAMPLE, len(page)))
            columns = {key: value[rows] for key, value in page.columns.items()}
            return Rows(page.ids[rows], page.wkb[rows], columns, page.versions[rows])
    return None


def _distance(one: bytes, other: Optional[bytes]) -> float:
    if other is None:
        return float("nan")
    return float(shapely.hausdorff_distance(shapely.from_wkb(one), shapely.from_wkb(other)))


def _trial(question: Callable[[], Any]) -> Optional[OneMapError]:
    answer = asked(question)
    return answer if isinstance(answer, OneMapError) else None
