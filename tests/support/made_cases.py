"""Cases of overlapping rights as the layer a search writes, with the layers of rights they came from."""

import numpy as np
import pyproj
import shapely

from onemap.tools.certificates.ledger_fields import empty_column, ledger_fields
from onemap.tools.exchange.layers import Field, LayerWriter

CRS = pyproj.CRS.from_epsg(4524)
EAST, NORTH = 36_400_000.0, 4_200_000.0
PLOTS = ("6403231002010100001", "6403231002010100002", "6403231002010100003")
FOREST = ("640323100201JE00001L00000001", "640323100201JE00002L00000001", "640323100201JE00003L00000001")
NUMBERS = ("640323YDDZ202500001", "640323YDDZ202500002", "640323YDDZ202500003")
REASON = "两项权利落在同一地面"


def square(east, north, width, height=None):
    east, north = EAST + east, NORTH + north
    return shapely.box(east, north, east + width, north + (height or width))


# a part, the whole of a small one in a large one, the same ground
LEFT = (square(0, 0, 100), square(500, 0, 20), square(900, 0, 80))
RIGHT = (square(70, 20, 90, 60), square(480, -40, 200), square(900, 0, 80))


def case(number, left, right, **changes):
    """The values of a row of the ledger."""
    overlap = shapely.intersection(left, right)
    row = {
        "XH": 1.0, "CDBH": number, "XZQMC": "盐池县花马池镇某村", "CDLX": "21", "CDGX": "conflict", "CDXT": "33",
        "GZBH": "CBG-CBL", "CDYY": REASON, "CDMJFF": "planar", "CDMJ": overlap.area, "CDMJM": overlap.area * 0.0015,
        "CDBL1": 100 * overlap.area / left.area, "CDBL2": 100 * overlap.area / right.area, "PJKD": 12.5,
        "SFTQLR": "0", "XZDL": "0103:1000.00;0301:200.50", "SFYJJBNT": 10.0, "ZT": "20", "CSYY": "02", "CLLJ": "02",
        "QL1LX": "CBG", "QL1ZH": "640323100201010001J", "QL1RMC": "张三", "QL1TXMJ": left.area, "QL1FZMJ": 15.0,
        "QL1DJSJ": np.datetime64("2016-05-01"), "QL2LX": "CBL", "QL2ZH": "盐林证字(2009)第0000001号",
        "QL2RMC": "盐池县某村民委员会", "QL2TXMJ": right.area,
    }  # fmt: skip
    return {**row, **changes}


def rows_and_shapes():
    """Three cases and their overlaps."""
    rows = [
        case(number, left, right, QL1DYH=plot, QL2DYH=forest)
        for number, left, right, plot, forest in zip(NUMBERS, LEFT, RIGHT, PLOTS, FOREST)
    ]
    return rows, shapely.intersection(np.array(LEFT), np.array(RIGHT))


def write_cases(path, rows=None, shapes=None, crs=CRS):
    """Writes a layer of cases; returns its address."""
    if rows is None:
        rows, shapes = rows_and_shapes()
    columns = {}
    for field in ledger_fields():
        columns[field.name] = empty_column(field.kind, len(rows))
        for place, row in enumerate(rows):
            if row.get(field.name) is not None:
                columns[field.name][place] = row[field.name]
    with LayerWriter(path, "cases", list(ledger_fields()), crs, "Polygon") as writer:
        writer.write(columns, np.asarray(shapes, object))
    return f"{path}|layername=cases"


def write_right(path, name, field, numbers, shapes, crs=CRS):
    """Writes a layer of rights with one field; returns its address."""
    with LayerWriter(path, name, [Field(field, "text", 28)], crs, "Polygon") as writer:
        writer.write({field: np.array(numbers, object)}, np.asarray(shapes, object))
    return f"{path}|layername={name}"
