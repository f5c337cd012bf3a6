"""Tables of codes for the checks: valid rows, and one row changed."""

import numpy as np
import pyproj
import shapely

from onemap.tools.certificates.codes import CodeTable, check_codes

UNIT = "640323100201JB00012W00000000"
PARCEL = {
    "BDCDYH": UNIT,
    "ZDDM": UNIT[:19],
    "ZDTZM": "JB",
    "QLLX": "7",
    "QLXZ": "200",
    "QLSDFS": "2",
    "ZDMJ": 2500.0,
    "MJDW": "1",
    "ZT": "1",
    "DJZT": "1",
    "BDCQZH": "宁(2025)盐池县不动产权第0000001号",
}
PLOT = {
    "DKBM": "6403231002010100001",
    "FBFBM": "64032310020101",
    "CBFBM": "640323100201010001",
    "CBHTBM": "640323100201010001J",
    "CBJYQZBM": "640323100201010001J",
    "LZHTBM": "640323100201010001",
    "SCMJ": 2500.0,
    "SCMJM": 3.75,
}
KINDS = {"ZDJBXX": "ZDJBXX", "DK": "DK"}
CRS = pyproj.CRS.from_epsg(4524)
EAST, NORTH = 36_400_000.0, 4_200_000.0


def squares(count, size=50.0):
    left = EAST + 2 * size * np.arange(count)
    return shapely.box(left, NORTH, left + size, NORTH + size)


def table(rows, name="ZDJBXX", geometry=True, crs=CRS):
    """A table of the rows (dicts with the same keys), feature ids from 1."""
    columns = {}
    for field in rows[0]:
        values = [row[field] for row in rows]
        kind = float if isinstance(values[0], float) else object
        columns[field] = np.array(values, kind)
    shapes = squares(len(rows)) if geometry is True else geometry
    return CodeTable(name, KINDS.get(name, ""), np.arange(1, len(rows) + 1), columns, shapes, crs)


def parcel(**changes):
    """A valid parcel with some values changed; ``unit`` sets BDCDYH, ZDDM and ZDTZM together."""
    unit = changes.pop("unit", None)
    row = dict(PARCEL)
    if unit is not None:
        row.update(BDCDYH=unit, ZDDM=unit[:19], ZDTZM=unit[12:14])
    return {**row, **changes}


def plot(**changes):
    return {**PLOT, **changes}


def found(*tables, **more):
    """(check, feature id, field, proposed) of each finding."""
    made = check_codes(list(tables), **more)
    fids = [tables[place].fid[row] for place, row in zip(made.table, made.row)]
    return list(zip(made.check.tolist(), fids, made.field.tolist(), made.proposed.tolist()))


def ids(*tables, **more):
    """The checks that found something."""
    return sorted({one[0] for one in found(*tables, **more)})
