"""The other layers that claim ground in a division: forest, grass, wetland, protected areas, projects, approvals.

Per village or township, over whole survey patches unless a row of the truth table says otherwise. Planted are patches
of which a rule of high priority must decide, and approved ground that takes half of a patch.
"""

from typing import Any, Dict, List, NamedTuple

import numpy as np
import pyproj
import shapely

from ..exchange.layers import Field
from ..geometry.area import official_areas
from ..standards.codes import code_list
from .hashing import Bools, Columns, Ints, Strings
from .landscape import CODES
from .plan import Plan
from .planting import CASES
from .shapes import merged
from .surgery import located
from .survey import identifier

PUBLIC_FOREST, BASIC_GRASS, WETLAND, PROTECTED = "STGYL", "JBCY", "SD", "ZRBHD"
PROJECTS, UNBUILT, APPROVED, TRUTH = "TGHLHC", "PZWJSTD", "ZZ_NYDZYFW", "TRUTH_BOUNDARY"
_ROW = (Field("BSM", "text", 18), Field("XZQDM", "text", 12))
FIELDS = {
    PUBLIC_FOREST: (*_ROW, Field("SHI_QUAN_D", "text", 2), Field("GYLMC", "text", 100)),
    BASIC_GRASS: (*_ROW, Field("JBCYMC", "text", 100)),
    WETLAND: (*_ROW, Field("SD_DJ", "text", 6), Field("SDMC", "text", 100)),
    PROTECTED: (*_ROW, Field("BHDMC", "text", 100), Field("GNFQ", "text", 20)),
    PROJECTS: (*_ROW, Field("XMND", "integer", 4), Field("YSZT", "text", 10)),
    UNBUILT: (
        *_ROW, Field("YSDM", "text", 10), Field("XMMC", "text", 254), Field("PZWH", "text", 100),
        Field("PZMJ", "real", 15, 2), Field("TBMJ", "real", 15, 2), Field("PZRQ", "date"),
    ),
    APPROVED: (*_ROW, Field("PZWH", "text", 60)),
    TRUTH: (
        Field("KIND", "text", 20, alias="RULE_ID"), Field("BSM", "text", 18, alias="DLTB BSM"),
        Field("GLLX", "text", 4), Field("LAYER", "text", 12), Field("MJ", "real", 18, 6, "m2, planar"),
        Field("X", "real", 15, 4), Field("Y", "real", 15, 4),
    ),
}  # fmt: skip
LAYERS = (PUBLIC_FOREST, BASIC_GRASS, WETLAND, PROTECTED, PROJECTS, UNBUILT, APPROVED)
# prefix of the BSM of each layer
_KINDS = dict(zip(LAYERS, ("2011", "2012", "2013", "2014", "2015", "2016", "2017")))
_TYPES: Dict[str, Any] = {"integer": np.int64, "date": "datetime64[D]"}
_CORE_SHARE = 0.4


class Planted(NamedTuple):
    """A patch, or the part ``place`` of it, of which ``rule`` must decide that it is of the management ``kind``."""

    rule: str
    row: int
    kind: str
    layer: str
    place: Any


class Claims(NamedTuple):
    """The claims on one township while they are made: rows of each layer and what was planted; ``free``: rows that
    nothing was planted on.
    """

    plan: Plan
    patch: Ints
    geometry: Strings
    first: Strings
    free: Bools
    rows: Dict[str, List[Dict[str, Any]]]
    planted: List[Planted]


def claims(plan: Plan, patch: Ints, geometry: Strings, taken: Bools, case: Ints) -> Dict[str, Any]:
    """Per layer ``(columns, geometry)`` of one township, the truth table among them.

    ``taken`` (n,): patches that must not be planted on, for another layer of the county says more of them; ``case``
    (n,): the contradiction planted on a patch, or -1.
    """
    codes = code_list("tdt1057")
    known = {code: codes.class1(code) for code in np.unique(CODES[plan.land[patch]]).tolist()}
    first = np.array([known[code] for code in CODES[plan.land[patch]].tolist()], object)
    made = Claims(plan, patch, geometry, first, ~taken & (case < 0), {name: [] for name in LAYERS}, [])
    village = plan.village_of[patch]
    _by_village(made, PUBLIC_FOREST, "03", village, {2: {"SHI_QUAN_D": "10"}, 3: {"SHI_QUAN_D": "20"}})
    _by_village(made, BASIC_GRASS, "04", village, {1: {}})
    _wetlands(made, village)
    _protected(made, village)
    _projects(made)
    _disputed(made, case)
    _approvals(made)
    out: Dict[str, Any] = {name: _columns(made, name) for name in LAYERS}
    out[TRUTH] = (_truth(made), None)
    return out


def _by_village(made: Claims, layer: str, first: str, village: Ints, more: Dict[int, Dict[str, str]]) -> None:
    """One polygon over all patches of a class in each village whose number by four leaves a rest that ``more`` has;
    there it says further columns.
    """
    chosen = (made.first == first) & np.isin(village % 4, list(more))
    numbers, place = np.unique(village[chosen], return_inverse=True)
    if not len(numbers):
        return
    shapes = merged(made.geometry[chosen], place.ravel(), len(numbers))
    for number, shape in zip(numbers.tolist(), shapes):
        title = made.plan.village_names[number]
        name = {PUBLIC_FOREST: ("GYLMC", "公益林"), BASIC_GRASS: ("JBCYMC", "基本草原")}[layer]
        made.rows[layer].append({"place": shape, "village": number, name[0]: title + name[1], **more[number % 4]})


def _wetlands(made: Claims, village: Ints) -> None:
    """Every wetland patch of a third of the villages is on the provincial list."""
    for row in np.flatnonzero((made.first == "00") & (village % 3 == 0)).tolist():
        number = int(village[row])
        name = made.plan.village_names[number] + "湿地"
        made.rows[WETLAND].append({"place": made.geometry[row], "village": number, "SD_DJ": "省", "SDMC": name})
        if made.free[row]:
            _plant(made, Planted("MB-012", row, "5", WETLAND, made.geometry[row]))


def _protected(made: Claims, village: Ints) -> None:
    """One village of the township is a protected area: a core round its middle, general control about it."""
    numbers, count = np.unique(village, return_counts=True)
    number = int(numbers[np.argmin(count)])
    rows = np.flatnonzero((village == number) & made.free)
    if len(rows) < 5:
        return
    centre = shapely.get_coordinates(shapely.centroid(made.geometry[rows]))
    away = np.hypot(*(centre - centre.mean(axis=0)).T)
    core = away <= np.quantile(away, _CORE_SHARE)
    name = made.plan.village_names[number] + "自然保护区"
    for zone, mine in (("核心保护区", core), ("一般控制区", ~core)):
        shape = merged(made.geometry[rows[mine]], np.zeros(int(mine.sum()), np.int64), 1)[0]
        made.rows[PROTECTED].append({"place": shape, "village": number, "BHDMC": name, "GNFQ": zone})
    kinds = {"03": "3", "04": "4", "00": "5"}
    for row in rows[core].tolist():
        if made.first[row] in kinds:
            _plant(made, Planted("MB-010", row, kinds[made.first[row]], PROTECTED, made.geometry[row]))
    made.free[rows] = False


def _projects(made: Claims) -> None:
    """Grain-for-green: an accepted patch of forest, and one of arable land that was ploughed again."""
    for first, state in (("03", "已验收"), ("01", "未验收")):
        rows = np.flatnonzero((made.first == first) & made.free & ~_claimed(made, PUBLIC_FOREST))
        if not len(rows):
            continue
        row = int(rows[len(rows) // 2])
        number = int(made.plan.village_of[made.patch[row]])
        made.rows[PROJECTS].append({"place": made.geometry[row], "village": number, "XMND": 2003, "YSZT": state})
        if first == "03":
            _plant(made, Planted("MB-020", row, "3", PROJECTS, made.geometry[row]))
        made.free[row] = False


def _disputed(made: Claims, case: Ints) -> None:
    """Grain-for-green that was not accepted over one planted contradiction of each kind."""
    for number in np.unique(case[case >= 0]).tolist():
        if CASES[number].conflict:
            row = int(np.flatnonzero(case == number)[0])
            village = int(made.plan.village_of[made.patch[row]])
            claim = {"place": made.geometry[row], "village": village, "XMND": 2003, "YSZT": "未验收"}
            made.rows[PROJECTS].append(claim)


def _approvals(made: Claims) -> None:
    """Approved ground: the western half of one large patch of other land, the whole of another one."""
    rows = np.flatnonzero(np.isin(made.first, ("04", "12")) & made.free & (shapely.area(made.geometry) > 10_000))
    for layer, row in zip((UNBUILT, APPROVED), rows[:: max(1, len(rows) // 2)].tolist()):
        shape = made.geometry[row]
        place = shape if layer == APPROVED else _western_half(shape)
        if place is None:
            continue
        number = int(made.plan.village_of[made.patch[row]])
        words = f"宁政土批字〔2024〕{row + 1}号"
        about = {"YSDM": "2099010200", "XMMC": made.plan.village_names[number] + "建设项目", "PZRQ": "2024-03-01"}
        made.rows[layer].append({"place": place, "village": number, "PZWH": words, **about})
        _plant(made, Planted("MB-001", row, "6", layer, place))


def _western_half(shape: Any) -> Any:
    """The part of a polygon west of the middle of its box, on the grid; None if it is not one plain polygon."""
    xmin, ymin, xmax, ymax = shapely.bounds(shape)
    middle = round((xmin + xmax) / 2, 1)
    half = shapely.set_precision(shapely.intersection(shape, shapely.box(xmin - 1, ymin - 1, middle, ymax + 1)), 1e-4)
    return half if half.geom_type == "Polygon" and half.area > 1000 else None


def _claimed(made: Claims, layer: str) -> Bools:
    """Patches that lie in a polygon of the layer."""
    shapes = np.array([row["place"] for row in made.rows[layer]], object)
    points = shapely.point_on_surface(made.geometry)
    inside = np.zeros(len(points), bool)
    if len(shapes):
        inside[shapely.STRtree(shapes).query(points, predicate="intersects")[0]] = True
    return inside


def _plant(made: Claims, one: Planted) -> None:
    made.planted.append(one)
    made.free[one.row] = False


def _columns(made: Claims, layer: str) -> "tuple[Columns, Strings]":
    rows = made.rows[layer]
    village = np.array([row["village"] for row in rows], np.int64)
    shapes = np.empty(len(rows), object)
    shapes[:] = [shapely.MultiPolygon(list(shapely.get_parts(row["place"]))) for row in rows]
    columns: Columns = {}
    for field in FIELDS[layer]:
        values = [row.get(field.name) for row in rows]
        columns[field.name] = np.array(values, _TYPES.get(field.kind, object))
    if layer == UNBUILT:
        columns["TBMJ"] = columns["PZMJ"] = official_areas(shapes, pyproj.CRS.from_epsg(made.plan.epsg))
    columns["BSM"] = _numbers(made, layer, len(rows))
    columns["XZQDM"] = np.array([made.plan.village_codes[one] for one in village.tolist()], object)
    return columns, shapes


def _numbers(made: Claims, layer: str, count: int) -> Strings:
    """BSM of rows: unique in the county, for no township has more rows of a layer than patches."""
    return np.asarray(identifier(made.plan, _KINDS[layer], made.patch[:count] + 1), object)


def _truth(made: Claims) -> Columns:
    place = np.empty(len(made.planted), object)
    place[:] = [one.place for one in made.planted]
    rows = np.array([one.row for one in made.planted], np.int64)
    columns: Columns = {
        "KIND": np.array([one.rule for one in made.planted], object),
        "BSM": np.asarray(identifier(made.plan, "2001", made.patch[rows] + 1), object),
        "GLLX": np.array([one.kind for one in made.planted], object),
        "LAYER": np.array([one.layer for one in made.planted], object),
    }
    columns.update(located(place))
    return columns
