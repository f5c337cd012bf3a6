"""The township in which ground lies, by the layer of administrative areas."""

from typing import NamedTuple, Optional, Tuple

import numpy as np

from ..geometry.arrays import Geometries
from ..geometry.overlay import intersections
from ..progress import Progress
from .layer import Layer
from .model import Column

#: Fields of code and name that layers of administrative areas have.
FIELDS = (("XZQDM", "XZQMC"), ("ZLDWDM", "ZLDWMC"), ("XZDM", "XZMC"))
DIGITS = 9


class Townships(NamedTuple):
    """Code and name (n,) of the township with the largest share of each polygon, "" where there is none."""

    code: Column
    name: Column


def place_fields(admin: Layer) -> "Optional[Tuple[str, str]]":
    """The fields of code and name in a layer of administrative areas ("" for no name), None without codes."""
    for code, name in FIELDS:
        if admin.has(code):
            return code, name if admin.has(name) else ""
    return None


def townships_of(
    shapes: Geometries, admin: Optional[Layer], threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Townships:
    """The township (the first nine digits of the code) of each polygon (n,) in the run's CRS."""
    code, name = np.full(len(shapes), "", object), np.full(len(shapes), "", object)
    fields = None if admin is None else place_fields(admin)
    if admin is None or fields is None or not len(admin) or not len(shapes):
        return Townships(code, name)
    codes, rows = np.unique([text[:DIGITS] for text in admin.texts(fields[0]).tolist()], return_inverse=True)
    found = intersections(shapes, admin.shapes(), threads=threads, progress=progress)
    share = np.zeros((len(shapes), len(codes)))
    np.add.at(share, (found.left, rows.ravel()[found.right]), found.area)
    share = np.round(share, 4)
    best, some = share.argmax(axis=1), share.max(axis=1, initial=0) > 0
    code[some] = codes.astype(object)[best[some]]
    if fields[1]:
        names = np.empty(len(codes), object)
        names[rows.ravel()[::-1]] = admin.texts(fields[1])[::-1]  # the first row of a code names it
        name[some] = names[best[some]]
    return Townships(code, name)
