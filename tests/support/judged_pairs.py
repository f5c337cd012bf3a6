"""Parcels of any right with what registers say of them, and what their overlaps are judged to be."""

from typing import NamedTuple

import numpy as np
import shapely
from made_parcels import CRS, as_texts, overlaps_of

from onemap.tools.certificates.judge import judge
from onemap.tools.certificates.model import Accuracy, Judged, Limits, Overlaps, Parcels, RightLayer
from onemap.tools.geometry.arrays import as_geometries
from onemap.tools.geometry.units import in_memory
from onemap.tools.standards.rights import compatibility

SURVEYED = Accuracy("rural_rtk", 0.1, 2.0)
EVERYTHING = Limits(0.0, 0.0)


class Pair(NamedTuple):
    """What one overlap was judged to be."""

    outcome: str
    conflict: str
    form: str
    relation: str
    rule: str
    same_holder: str
    reason: str


def made(right, *corners, layer="layer", accuracy=SURVEYED, number=None, certificate=None, holder=None, **values):
    """A parcel on a rectangle; ``values`` are further fields."""
    return {
        "right": right,
        "shape": shapely.box(*(corners or (0, 0, 100, 100))),
        "layer": (layer, accuracy),
        "number": number,
        "certificate": certificate,
        "holder": holder,
        "values": values,
    }


def parcels_from(rows):
    """Parcels in the order given."""
    layers = list(dict.fromkeys(row["layer"] for row in rows))
    geometry = as_geometries([row["shape"] for row in rows])
    fields = sorted({field for row in rows for field in row["values"]})
    return Parcels(
        layers=[RightLayer(name, "", len(rows), accuracy, name) for name, accuracy in layers],
        layer=np.array([layers.index(row["layer"]) for row in rows], np.int64),
        fid=np.arange(len(rows)),
        right=as_texts([row["right"] for row in rows]),
        number=as_texts([row["number"] for row in rows]),
        certificate=as_texts([row["certificate"] for row in rows]),
        holder=as_texts([row["holder"] for row in rows]),
        date=np.full(len(rows), None, object),
        certified=np.full(len(rows), np.nan),
        area=shapely.area(geometry),
        values={field: as_texts([row["values"].get(field) for row in rows]) for field in fields},
        units=in_memory(geometry, threads=1),
        crs=CRS,
    )


def judged(*rows, limits=None, rules=None):
    """Every overlap by the places of its parcels among ``rows``."""
    parcels = parcels_from(rows)
    overlaps = overlaps_of(parcels)
    found = judge(parcels, overlaps, rules or compatibility(), limits)
    return {
        (int(left), int(right)): pair
        for left, right, pair in zip(overlaps.left, overlaps.right, pairs_of(found), strict=True)
    }


def only(*rows, limits=None, rules=None):
    """The one overlap of two parcels, which is the same with the other one first."""
    there, back = (judged(*some, limits=limits, rules=rules) for some in (rows, rows[::-1]))
    assert list(there) == list(back) == [(0, 1)]
    assert there == back
    return there[(0, 1)]


def pairs_of(found):
    """The rows of a table of judgements."""
    return [Pair(*row) for row in zip(*found, strict=True)]


def swapped(overlaps):
    """The same pairs with left and right the other way round."""
    return Overlaps(
        overlaps.right,
        overlaps.left,
        overlaps.geometry,
        overlaps.area,
        overlaps.width,
        overlaps.share_right,
        overlaps.share_left,
    )


__all__ = ["EVERYTHING", "SURVEYED", "Judged", "Pair", "judged", "made", "only", "pairs_of", "parcels_from", "swapped"]
