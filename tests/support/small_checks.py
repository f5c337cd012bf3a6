"""Checks and functions of the tests of the engine: real ones over small layers, no part of any table."""

import numpy as np
from checked_layers import box, data, source

from onemap.tools.checks.model import Check, NotRun, Outcome, found
from onemap.tools.checks.registry import Registry


def check(number="T-001", severity="error", needs=("A",), detect=0.001, fail=1.0, unit="m2", group="mutual", **more):
    parameters = {name: str(value) for name, value in more.items()}
    return Check(number, group, f"title {number}", severity, needs, detect, fail, unit, parameters, "do", "law", "sure")


def overlaps(run, asked, progress):
    """What two layers share, as any check of two layers tells it."""
    pairs = run.pairs("A", "B", progress)
    one, two = run.layer("A"), run.layer("B")
    return Outcome(
        found(
            len(pairs),
            layer=one.labels(pairs.left),
            source_id=one.ids[pairs.left],
            other_layer=two.labels(pairs.right),
            other_id=two.ids[pairs.right],
            geometry=pairs.geometry,
            area=pairs.area,
            width=pairs.width,
            measure=pairs.area,
            message="overlap",
        ),
        len(pairs),
    )


def own_overlaps(run, asked, progress):
    """What rows of one layer share, told from the side of the row that comes first in the layer."""
    pairs, layer = run.own("A", progress), run.layer("A")
    ids = layer.ids
    return Outcome(
        found(
            len(pairs),
            layer=layer.name,
            source_id=ids[pairs.left],
            other_layer=layer.name,
            other_id=ids[pairs.right],
            geometry=pairs.geometry,
            area=pairs.area,
            width=pairs.width,
            measure=pairs.area,
            message="twice",
        ),
        len(layer),
    )


def codes(run, asked, progress):
    """Rows whose code is wrong, each on the ground of its row and by the value as fact; ``x|y`` are two findings."""
    layer = run.layer("A")
    if not layer.has("DM"):
        raise NotRun("Layer A has no field DM.")
    said = [(row, one) for row, text in enumerate(layer.texts("DM").tolist()) for one in text.split("|") if one != "ok"]
    rows = np.array([row for row, _ in said], np.int64)
    return Outcome(
        found(
            len(rows),
            layer=layer.name,
            source_id=layer.ids[rows],
            geometry=layer.shapes(rows),
            area=layer.area[rows],
            facts=np.array([one for _, one in said], object),
            message="code",
        ),
        len(layer),
    )


def placeless(run, asked, progress):
    """The same, without ground."""
    rows = codes(run, asked, progress).found
    return Outcome(found(len(rows), layer=rows.layer, source_id=rows.source_id, message="code"), len(run.layer("A")))


def registry():
    """The functions by id."""
    made = Registry()
    made("T-001", "T-002")(overlaps)
    made("T-003")(codes)
    made("T-004")(own_overlaps)
    made("T-006")(placeless)
    return made.functions


#: Of B's patches the first takes 10 m2 from A's first, the second 0.5 m2 from A's second, the third nothing.
A = [box(0, 0), box(200, 0), box(400, 0)]
B = [box(99.9, 0), box(299.995, 0), box(500, 0)]


def two_layers(
    a=A, b=B, ids=("a1", "a2", "a3"), others=("b1", "b2", "b3"), names=("one", "two"), order=None, **options
):
    """A run on A and B by plane areas; ``order``: of A's rows."""
    rows = list(range(len(a))) if order is None else order
    codes_ = options.pop("codes", None)
    columns = {"BSM": [ids[row] for row in rows]}
    if codes_ is not None:
        columns["DM"] = [codes_[row] for row in rows]
    first = source(names[0], [a[row] for row in rows], **columns)
    second = source(names[1], list(b), BSM=list(others))
    return data(("A", first), ("B", second), method="planar", **options)
