"""The monitoring layer LCSHH: forest, grass, wetland and bare ground, and what it contradicts the survey in.

In most villages it keeps the survey's borders vertex for vertex; in some they are strayed and generalised; in a
few they are its own.
"""

from typing import NamedTuple, Tuple

import numpy as np
import shapely

from ..exchange.layers import Field
from .borders import BASE, OWN, STRAY, Drawing
from .hashing import Bools, Columns, Floats, Ints, Strings, filled, uniform
from .landscape import DI_LEI, MONITORED, classes
from .plan import Plan, absorbed
from .planting import CASES, SURVEY_ONLY
from .shapes import cell_polygons, merged
from .survey import fields_of, identifier

LAYER = "LCSHH"
_OWN_FIELDS = (
    "SHENG", "XIAN", "XIANG", "CUN", "LIN_BAN", "XIAO_BAN", "LD_QS", "XBMJ", "DI_LEI", "ZBGD", "YU_BI_DU", "GMGD",
    "CBGD", "YOU_SHI_SZ", "QI_YUAN", "LIN_ZHONG", "LDGL_LX", "CDGL_LX", "CYLB", "JM_PH", "SD_DJ", "SDGLLX", "SHLX",
    "SHCD", "HSBJ", "DC_RQ",
)  # fmt: skip
_COPIED = (
    "YSDM", "TBYBH", "TBBH", "DLBM", "DLMC", "QSXZ", "QSDWDM", "QSDWMC", "ZLDWDM", "ZLDWMC", "TBMJ", "KCDLBM", "KCXS",
    "KCMJ", "TBDLMJ", "GDLX", "GDPDJB", "TBXHDM", "TBXHMC", "ZZSXDM", "ZZSXMC", "GDDB", "FRDBS", "CZCSXM", "SJNF", "BZ",
)  # fmt: skip


def monitoring_fields() -> Tuple[Field, ...]:
    """The fields that the sample fills, of the 134 of the standard: those copied from DLTB and the main findings."""
    wanted = {"BSM", "XXTBKD", *_COPIED, *_OWN_FIELDS}
    return tuple(field for field in fields_of("LCXZGX") if field.name in wanted)


class Watched(NamedTuple):
    """Monitoring patches of a batch. ``patch``: the survey patch each is copied from; ``case``: planted, or -1."""

    geometry: Strings
    bsm: Strings
    patch: Ints
    main: Ints  # cell
    land: Ints
    case: Ints
    own: Bools  # borders not exactly the survey's


def watch(plan: Plan, case: Ints, patch: Ints, cells: Ints, geometry: Strings) -> Watched:
    """The monitoring patches over the survey patches ``patch`` (a range), whose cells are ``cells``."""
    style = plan.style[plan.village_of[patch]]
    seen = (plan.border[patch] < 0) & (MONITORED[plan.land[patch]] | (case[patch] >= 0)) & (case[patch] != SURVEY_ONLY)
    same = patch[seen & (style == BASE)]
    parts = [Watched(
        geometry[seen & (style == BASE)], identifier(plan, "2001", same + 1), same, plan.cell[same], plan.land[same],
        case[same], np.zeros(len(same), bool),
    )]  # fmt: skip
    drawing = Drawing(plan.lattice, plan.origin, plan.opened, plan.village, plan.style)
    for kind, part in ((STRAY, _strayed), (OWN, _redrawn)):
        here = cells[plan.style[plan.village[cells]] == kind]
        if len(here):
            parts.append(part(plan, drawing, here))
    every = Watched(*(np.concatenate(columns) for columns in zip(*parts)))
    order = np.lexsort([every.main, every.patch])  # by survey patch, so that the batch does not show
    return Watched(*(column[order] for column in every))


def _strayed(plan: Plan, drawing: Drawing, cells: Ints) -> Watched:
    """The survey's monitored patches with strayed borders."""
    cells = cells[MONITORED[plan.land[plan.patch[cells]]]]
    patch, place = np.unique(plan.patch[cells], return_inverse=True)
    return Watched(
        merged(cell_polygons(drawing, cells), place.ravel(), len(patch)), identifier(plan, "2001", patch + 1), patch,
        plan.cell[patch], plan.land[patch], np.full(len(patch), -1), np.ones(len(patch), bool),
    )  # fmt: skip


def _redrawn(plan: Plan, drawing: Drawing, cells: Ints) -> Watched:
    """Patches with borders, mergers and now and then a class of their own."""
    seed = plan.lattice.seed + 7919
    root = absorbed(plan.lattice, cells, seed, plan.village)
    root = np.where(root >= 0, root, cells)
    main, place = np.unique(root, return_inverse=True)
    row, column = plan.lattice.row_column(main)
    differs = uniform(seed, 82, row, column) < 0.12
    land = np.where(differs, classes(plan.lattice, main, 7919), plan.land[plan.patch[main]])
    seen = MONITORED[land]
    number = np.cumsum(seen) - 1
    mine = seen[place.ravel()]
    shape = merged(cell_polygons(drawing, cells[mine]), number[place.ravel()[mine]], int(seen.sum()))
    main, land = main[seen], land[seen]
    return Watched(
        shape, identifier(plan, "9001", main + 1), plan.patch[main], main, land, np.full(len(main), -1),
        np.ones(len(main), bool),
    )  # fmt: skip


def outside(plan: Plan) -> "tuple[Strings, Ints]":
    """Monitoring patches beyond the county's edge, where the survey has nothing: polygons and their cells."""
    cells = np.nonzero(plan.patch < 0)[0]
    row, column = plan.lattice.row_column(cells)
    middle = (row % 4 == 0) & (column % 4 == 0) & (np.abs(row) < plan.lattice.rows // 2 - 3)
    middle &= np.abs(column) < plan.lattice.columns // 2 - 3
    cells = cells[middle]
    near = plan.lattice.neighbours(cells)
    ring = plan.lattice.neighbours(near.ravel()).reshape(len(cells), 36)
    cells = cells[(plan.patch[near] < 0).all(axis=1) & (plan.patch[ring] >= 0).any(axis=1)]
    row, column = plan.lattice.row_column(cells)
    order = np.argsort(uniform(plan.lattice.seed, 83, row, column), kind="stable")
    cells = np.sort(cells[order[: max(3, plan.patches // 5000)]])
    drawing = Drawing(plan.lattice, plan.origin, plan.opened, plan.village, plan.style)
    return cell_polygons(drawing, cells), cells


def monitoring_rows(plan: Plan, seen: Watched, survey: Columns, first: int, area: Floats) -> Columns:
    """All columns of monitoring patches; ``survey`` has the DLTB columns from patch ``first`` on, ``area`` in m2."""
    at = seen.patch - first
    columns: Columns = {name: survey[name][at] for name in _COPIED if name in survey}
    columns["XXTBKD"] = survey["XZDWKD"][at]
    columns.update(BSM=seen.bsm, XBMJ=area, **_found(plan, seen))
    columns.update(_place(plan, seen.patch, survey["ZLDWDM"][at]))
    return columns


def outside_rows(plan: Plan, cells: Ints, area: Floats) -> Columns:
    """Columns of the patches of :func:`outside`: natural pasture with a number of their own."""
    count = len(cells)
    text = {"DI_LEI": "040100", "LD_QS": "20", "HSBJ": "1", "DC_RQ": "20241018"}
    text.update(SHENG=plan.county[:2], XIAN=plan.county)
    columns: Columns = {name: np.full(count, value, object) for name, value in text.items()}
    columns.update(
        BSM=identifier(plan, "9002", cells + 1), XBMJ=area, YU_BI_DU=np.zeros(count), GMGD=np.full(count, 10),
        CBGD=np.full(count, 45), ZBGD=np.full(count, 50), SJNF=np.full(count, 2024),
    )  # fmt: skip
    return columns


def _found(plan: Plan, seen: Watched) -> Columns:
    """What the field party found: DI_LEI, closure, covers; planted cases override what fits the class."""
    row, column = plan.lattice.row_column(seen.main)
    chance = [uniform(plan.lattice.seed, 84, row, column, which) for which in range(5)]
    code = np.where(seen.case >= 0, np.array([one.monitoring for one in CASES], object)[seen.case], DI_LEI[seen.land])
    code = np.where((code == "030302") & (chance[4] < 0.15) & (seen.case < 0), "030301", code)
    shrubs, grass = np.isin(code, ("030301", "030302")), np.char.startswith(code.astype(str), "04")
    closure = np.select([code == "030100", code == "030401", code == "050100"],
                        [0.2 + 0.6 * chance[0], 0.10 + 0.09 * chance[0], 0.2 + 0.4 * chance[0]], 0.0)  # fmt: skip
    shrub = np.select([shrubs, grass, code == "050200"], [40 + 45 * chance[1], 30 * chance[1], 30 + 40 * chance[1]], 0)
    low = chance[2]
    herbs = np.select([grass, shrubs, closure > 0], [12 + 60 * low, 5 + 30 * low, 30 * low], 3 * low)
    planted = seen.case >= 0
    closure = np.where(planted, np.array([one.closure for one in CASES])[seen.case], np.round(closure, 2))
    shrub = np.where(planted, np.array([one.shrub for one in CASES])[seen.case], np.floor(shrub))
    total = np.maximum(np.maximum(np.floor(herbs), shrub), np.floor(100 * closure))
    open_ = planted & np.array([bool(one.candidates) for one in CASES])[seen.case]  # cover not measured
    herbs, total = np.where(open_, np.nan, herbs), np.where(open_, np.nan, total)
    forest, wet = (np.char.startswith(code.astype(str), group) for group in ("03", "05"))
    sand = code == "230500"
    return {
        "DI_LEI": filled(code != "", code),
        "YU_BI_DU": closure,
        "GMGD": shrub,
        "CBGD": np.floor(herbs),
        "ZBGD": total,
        "LIN_ZHONG": filled(forest, np.where(chance[3] < 0.8, "115", "111")),
        "YOU_SHI_SZ": np.where(shrubs, "柠条", filled(forest, np.where(chance[3] < 0.5, "榆树", "新疆杨"))),
        "QI_YUAN": filled(forest, np.where(chance[3] < 0.7, "21", "11")),
        "LDGL_LX": filled(forest, "10"),
        "CDGL_LX": filled(grass, "10"),
        "CYLB": filled(grass, np.where(chance[3] < 0.6, "1", "2")),
        "JM_PH": filled(grass, "1"),
        "SD_DJ": filled(wet, "3"),
        "SDGLLX": filled(wet, "10"),
        "SHLX": filled(sand, "110"),
        "SHCD": filled(sand, "4"),
        "HSBJ": np.full(len(code), "1", object),
        "DC_RQ": np.full(len(code), "20241018", object),
    }


def _place(plan: Plan, patch: Ints, location: Strings) -> Columns:
    """Province to sub-compartment."""
    serial = plan.serial[patch].tolist()
    return {
        "SHENG": np.full(len(patch), plan.county[:2], object),
        "XIAN": np.full(len(patch), plan.county, object),
        "XIANG": np.array([one[:9] for one in location], object),
        "CUN": np.array([one[:12] for one in location], object),
        "LIN_BAN": np.array([f"{one // 100 + 1:04d}" for one in serial], object),
        "XIAO_BAN": np.array([f"{one:05d}" for one in serial], object),
        "LD_QS": np.full(len(patch), "30", object),
    }


class Contradictions(NamedTuple):
    """Pairs that contradict each other without having been planted: rows of arrays, areas in m2."""

    kind: Strings
    patch: Ints
    seen: Ints  # position among the monitoring patches, -1: none
    area: Floats
    geometry: Strings


def incidental(plan: Plan, patch: Ints, geometry: Strings, seen: Watched) -> Contradictions:
    """By exact intersection: what differs where monitoring has strayed borders or its own.

    ``incidental``: a piece whose classes differ; ``incidental_survey_only``: the part of a monitored survey patch
    that monitoring leaves bare.
    """
    inside = np.nonzero(plan.style[plan.village_of[patch]] != BASE)[0]
    mine = np.nonzero(seen.own)[0]
    tree = shapely.STRtree(geometry[inside])
    left, right = tree.query(seen.geometry[mine], predicate="intersects")
    left, right = mine[left], inside[right]
    piece = shapely.intersection(seen.geometry[left], geometry[right])
    area = shapely.area(piece)
    left, right, piece, area = (values[area > 1e-6] for values in (left, right, piece, area))
    differs = plan.land[patch[right]] != seen.land[left]
    covered = np.bincount(right, weights=area, minlength=len(patch))
    bare = inside[MONITORED[plan.land[patch[inside]]] & (plan.border[patch[inside]] < 0)]
    rest = shapely.area(geometry[bare]) - covered[bare]
    bare, rest = bare[rest > 1e-4], rest[rest > 1e-4]
    kinds = ["incidental"] * int(differs.sum()) + ["incidental_survey_only"] * len(bare)
    return Contradictions(
        np.array(kinds, object),
        patch[np.concatenate([right[differs], bare])],
        np.concatenate([left[differs], np.full(len(bare), -1)]),
        np.concatenate([area[differs], rest]),
        np.concatenate([piece[differs], geometry[bare]]),
    )
