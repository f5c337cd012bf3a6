"""The three control lines, farmland patches, ecological red line and town boundary, with planted violations.

Per township: the town boundary is drawn round the middle of the village with most fields; every third village has a
red line round its forest, grass and wetland; arable land outside both is permanent basic farmland.
"""

from typing import Any, Dict, List, NamedTuple

import numpy as np
import pyproj
import shapely

from ..exchange.layers import Field
from ..geometry.area import official_areas
from ..geometry.coverage import unite
from ..geometry.decimals import half_away
from .hashing import Bools, Columns, Floats, Ints, Strings
from .landscape import CODES, MONITORED
from .plan import Plan
from .shapes import merged
from .surgery import grown, located, push
from .survey import identifier

FARMLAND, RED, TOWN, TRUTH = "YJJBNTTB", "STBHHX", "CZKFBJ", "TRUTH_LINES"
_COPIED = [
    "TBBH", "DLBM", "DLMC", "QSXZ", "QSDWDM", "QSDWMC", "ZLDWDM", "ZLDWMC", "KCDLBM", "KCXS", "KCMJ", "GDLX", "GDPDJB",
    "TBXHDM", "TBXHMC", "GDDB", "FRDBS", "SJNF",
]  # fmt: skip
_SINCE = "2022-10-14"  # when the lines were put into use
_WIDTHS = {
    "TBBH": 8, "DLBM": 5, "DLMC": 60, "QSXZ": 2, "QSDWDM": 19, "QSDWMC": 60, "ZLDWDM": 19, "ZLDWMC": 60, "KCDLBM": 5,
    "GDLX": 2, "GDPDJB": 2, "TBXHDM": 6, "TBXHMC": 20, "FRDBS": 1,
}  # fmt: skip
_REALS = {"KCXS": (6, 4), "KCMJ": (15, 2)}
FIELDS = {
    FARMLAND: (
        Field("BSM", "text", 18), Field("YSDM", "text", 10), Field("YJJBNTTBBH", "text", 18),
        *(Field(name, "text", _WIDTHS[name]) if name in _WIDTHS
          else Field(name, "real", *_REALS[name]) if name in _REALS
          else Field(name, "integer", 4) for name in _COPIED),
        Field("YJJBNTTBMJ", "real", 15, 2), Field("YJJBNTMJ", "real", 15, 2),
    ),
    RED: (
        Field("BSM", "text", 18), Field("YSDM", "text", 10), Field("XJXZQHDM", "text", 6), Field("LXDM", "text", 2),
        Field("SLDM", "text", 4), Field("MC", "text", 200), Field("DLWZ", "text", 200),
        Field("QYMJ", "real", 15, 4, "km2"), Field("SLSJ", "date"),
    ),
    TOWN: (
        Field("BSM", "text", 18), Field("YSDM", "text", 10), Field("CZMC", "text", 100), Field("XJXZQHDM", "text", 6),
        Field("CZKFMJ", "real", 15, 2), Field("SLSJ", "date"), Field("GHFQDM", "text", 3),
    ),
    TRUTH: (
        Field("KIND", "text", 20), Field("LINE", "text", 10), Field("BSM", "text", 18), Field("LINE2", "text", 10),
        Field("BSM2", "text", 18), Field("MJ", "real", 18, 6), Field("X", "real", 15, 4), Field("Y", "real", 15, 4),
    ),
}  # fmt: skip


class Violation(NamedTuple):
    """A planted violation: the ground, and the two lines' features (the second may be empty)."""

    kind: str
    line: str
    bsm: str
    line2: str
    bsm2: str
    place: Any


class Lines:
    """The control lines of one township. ``town``, ``farm``, ``red`` are features over the survey patches given.

    ``built`` is the town before a violation was planted: where farmland meets it.
    """

    def __init__(self, plan: Plan, patch: Ints, geometry: Strings) -> None:
        self.plan, self.patch, self.geometry = plan, patch, geometry
        village = plan.village_of[patch]
        arable = np.isin(CODES[plan.land[patch]], ("0101", "0102", "0103"))
        self.seat = int(np.argmax(np.bincount(village, weights=arable)))
        self.in_town = _round_seat(plan, patch, village == self.seat)
        red = (village % 3 == 1) & (village != self.seat) & MONITORED[plan.land[patch]]
        self.red_of, place = np.unique(village[red], return_inverse=True)
        self.red_patches = patch[red]
        self.red: List[Any] = list(merged(geometry[red], place.ravel(), len(self.red_of))) if red.any() else []
        self.farm_rows = np.nonzero(arable & ~self.in_town & (shapely.area(geometry) > 3_000))[0]
        self.farm = {int(row): geometry[row] for row in self.farm_rows}
        unions = shapely.get_parts(unite(geometry[self.in_town]))
        self.built = unions[int(np.argmax(shapely.area(unions)))]
        self.town = self.built
        self.used = set()  # type: set[int]
        self.found: List[Violation] = []

    def taken(self) -> Bools:
        """Patches (n,) that lie in the town or on the farmland layer."""
        flags = self.in_town.copy()
        flags[list(self.farm)] = True
        return flags

    def farm_bsm(self, row: int) -> str:
        """BSM of the farmland patch over the survey patch at ``row``."""
        return str(identifier(self.plan, "2005", self.patch[[row]] + 1)[0])

    def town_bsm(self) -> str:
        """BSM of the township's boundary."""
        return str(identifier(self.plan, "2008", np.array([self.plan.town[self.seat] + 1]))[0])

    def red_bsm(self, number: int) -> str:
        """BSM of a red line feature."""
        return str(identifier(self.plan, "2007", self.red_of[[number]] + 1)[0])


def _round_seat(plan: Plan, patch: Ints, seat: Bools) -> Bools:
    """The patches of the seat village that lie near its middle: those whose main cell is within about 500 m."""
    centres = plan.lattice.centres(plan.cell[patch])
    middle = np.median(centres[seat], axis=0)
    away = np.hypot(*(centres - middle).T)
    least = min(6, int(seat.sum()) - 1)  # small villages: at least seven patches
    return np.asarray(seat & (away <= max(520.0, float(np.sort(away[seat])[least]))))


def control_lines(lines: Lines, survey: Columns) -> Dict[str, Any]:
    """Per layer ``(columns, geometry)`` of one township; ``survey`` has its DLTB columns row by row."""
    plan = lines.plan
    beside = (_overlap, _sliver, _gap)
    turn = int(plan.town[lines.seat]) % len(
        beside
    )  # where little farmland lies beside the town, each kind comes first once
    for plant in (*beside[turn:], *beside[:turn], _hole, _red_overlap, _not_arable):
        plant(lines)
    return {
        FARMLAND: _farmland(lines, survey),
        RED: _red(lines),
        TOWN: _town(lines),
        TRUTH: (_truth(lines.found), None),
    }


def _along_town(lines: Lines) -> "list[tuple[int, shapely.Polygon]]":
    """Unused farmland patches that share a border with the town boundary."""
    rows = [row for row in lines.farm if row not in lines.used]
    if not rows:
        return []
    shared = shapely.length(shapely.intersection(lines.geometry[rows], lines.built)) > 30.0
    return [(row, lines.geometry[row]) for row, good in zip(rows, shared) if good]


def _overlap(lines: Lines) -> None:
    """The town boundary takes in a whole farmland patch."""
    for row, polygon in _along_town(lines):
        union = grown(lines.town, polygon)
        if union is not None and len(union.interiors) == len(lines.town.interiors):
            lines.used.add(row)
            lines.town = union
            lines.found.append(Violation("overlap", TOWN, lines.town_bsm(), FARMLAND, lines.farm_bsm(row), polygon))
            return


def _sliver(lines: Lines) -> None:
    """A farmland patch reaches 20 cm into the town boundary."""
    _push_farm(lines, "sliver", 0.2)


def _gap(lines: Lines) -> None:
    """A farmland patch drew back 30 cm from the border it shared with the town boundary."""
    _push_farm(lines, "gap", -0.3)


def _push_farm(lines: Lines, kind: str, distance: float) -> None:
    for row, polygon in _along_town(lines):
        pushed = push(polygon, lines.built, distance)
        if pushed is not None:
            lines.used.add(row)
            lines.farm[row] = pushed.polygon
            lines.found.append(Violation(kind, FARMLAND, lines.farm_bsm(row), TOWN, lines.town_bsm(), pushed.piece))
            return


def _hole(lines: Lines) -> None:
    """A red line feature has a hole that is not the survey's."""
    for number, shape in enumerate(lines.red):
        parts = shapely.get_parts(shape)
        biggest = int(np.argmax(shapely.area(parts)))
        centre = shapely.get_coordinates(shapely.maximum_inscribed_circle(parts[biggest], 5.0))[0]
        turn = np.arange(7) * 2 * np.pi / 7
        ring = np.round(centre + 16.0 * np.stack([np.cos(turn), np.sin(turn)], axis=1), 4)
        hole = shapely.Polygon(ring)
        if shapely.covered_by(hole, parts[biggest]):
            holed = shapely.Polygon(parts[biggest].exterior, [*parts[biggest].interiors, hole.exterior])
            others = [part for place, part in enumerate(parts) if place != biggest]
            lines.red[number] = shapely.MultiPolygon([holed, *others])
            lines.found.append(Violation("hole", RED, lines.red_bsm(number), "", "", hole))
            return


def _red_overlap(lines: Lines) -> None:
    """A farmland patch beside a red line was taken into it."""
    for number, shape in enumerate(lines.red):
        rows = [row for row in lines.farm if row not in lines.used]
        shared = shapely.length(shapely.intersection(lines.geometry[rows], shape)) > 30.0
        for row in np.array(rows)[shared].tolist():
            union = shapely.union(shape, lines.geometry[row])
            if abs(union.area - shape.area - lines.geometry[row].area) < 1e-6:
                lines.used.add(row)
                lines.red[number] = union
                place = lines.geometry[row]
                lines.found.append(
                    Violation("overlap", RED, lines.red_bsm(number), FARMLAND, lines.farm_bsm(row), place)
                )
                return


def _not_arable(lines: Lines) -> None:
    """A patch that the survey carries as forest, grass or garden is on the farmland layer."""
    wrong = np.isin(CODES[lines.plan.land[lines.patch]], ("0201", "0204", "0301", "0307", "0401", "0404"))
    free = wrong & ~lines.in_town & ~np.isin(lines.patch, lines.red_patches)
    rows = np.nonzero(free & (lines.plan.border[lines.patch] < 0))[0]
    if len(rows):
        row = int(rows[len(rows) // 2])
        lines.farm[row] = lines.geometry[row]
        lines.found.append(Violation("not_arable", FARMLAND, lines.farm_bsm(row), "", "", lines.geometry[row]))


def _official(lines: Lines, shapes: Strings) -> Floats:
    """Stored areas in m2, as the survey computes them."""
    return official_areas(shapes, pyproj.CRS.from_epsg(lines.plan.epsg))


def _objects(shapes: "list[Any]") -> Strings:
    """Geometries as an object array."""
    out = np.empty(len(shapes), object)
    out[:] = shapes
    return out


def _multi(shapes: "list[Any]") -> Strings:
    """Multipolygons."""
    return _objects([shapely.MultiPolygon(list(shapely.get_parts(shape))) for shape in shapes])


def _farmland(lines: Lines, survey: Columns) -> "tuple[Columns, Strings]":
    rows = np.array(sorted(lines.farm), np.int64)
    shapes = _objects([lines.farm[row] for row in rows.tolist()])
    area = _official(lines, shapes)
    columns: Columns = {name: survey[name][rows] for name in _COPIED if name in survey}
    share = np.nan_to_num(columns["KCXS"].astype(np.float64))
    serial = lines.plan.serial[lines.patch[rows]].tolist()
    number = [f"{str(code)[:12]}{one:06d}" for code, one in zip(survey["ZLDWDM"][rows], serial)]
    columns.update(
        BSM=identifier(lines.plan, "2005", lines.patch[rows] + 1), YSDM=np.full(len(rows), "2005010300", object),
        YJJBNTTBBH=np.array(number, object), YJJBNTTBMJ=area,
        KCMJ=half_away(area * share), YJJBNTMJ=half_away(area - half_away(area * share)),
    )  # fmt: skip
    return columns, shapes


def _red(lines: Lines) -> "tuple[Columns, Strings]":
    count = len(lines.red)
    shapes = _multi(lines.red)
    names = [lines.plan.village_names[one] for one in lines.red_of.tolist()]
    return {
        "BSM": np.array([lines.red_bsm(number) for number in range(count)], object),
        "YSDM": np.full(count, "2007010000", object),
        "XJXZQHDM": np.full(count, lines.plan.county, object),
        "LXDM": np.full(count, "01", object),
        "SLDM": np.array([f"{one % 10_000:04d}" for one in lines.red_of.tolist()], object),
        "MC": np.array([name + "防风固沙生态保护红线" for name in names], object),
        "DLWZ": np.array(names, object),
        "QYMJ": np.round(_official(lines, shapes) / 1e6, 4),
        "SLSJ": np.full(count, _SINCE, "datetime64[D]"),
    }, shapes


def _town(lines: Lines) -> "tuple[Columns, Strings]":
    town = int(lines.plan.town[lines.seat])
    shapes = _multi([lines.town])
    return {
        "BSM": np.array([lines.town_bsm()], object),
        "YSDM": np.array(["2008010000"], object),
        "CZMC": np.array([lines.plan.town_names[town]], object),
        "XJXZQHDM": np.array([lines.plan.county], object),
        "CZKFMJ": _official(lines, shapes),
        "SLSJ": np.array([_SINCE], "datetime64[D]"),
        "GHFQDM": np.array(["410"], object),
    }, shapes


def _truth(found: List[Violation]) -> Columns:
    """The rows of the truth table."""
    place = _objects([one.place for one in found])
    names = (("KIND", "kind"), ("LINE", "line"), ("BSM", "bsm"), ("LINE2", "line2"), ("BSM2", "bsm2"))
    columns = {name: np.array([getattr(one, attribute) or None for one in found], object) for name, attribute in names}
    columns.update(located(place))
    return columns
