"""The proposal as a layer, SXTZ: one row for each patch that goes out or comes in."""

from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import geopandas
import numpy as np
import pandas as pd

from ..checks.data import Data
from ..checks.model import Column, Flags
from ..checks.pairs import shared
from ..exchange.layers import Field, FrameSource
from ..geometry.arrays import Geometries, Integers
from ..geometry.units import in_memory
from ..language import tr
from ..progress import Progress
from ..standards.adjust_reasons import Reason
from ..standards.database_versions import versions
from ..standards.schemas import KINDS
from ..standards.wording import chinese
from .candidates import Candidates
from .pairing import Paired
from .roles import roles
from .sheets import sheets_of
from .weights import ROLES, Weights

LAYER = "SXTZ"
#: Field TZLX: what happens to a patch.
OUT, IN = "TC", "TR"
#: Field JCJG: whether the line passes where the patch lies.
PASSED, FAILED = "1", "0"
#: Layers whose ground the field CT tells about, beside the other two lines.
RELATED = ("YJJBNT", "STBHHX", "CZKFBJ", "CBQ", "ZRBHD", "KQ", "PZJSYD", "TGHLHC")
#: What a proposal must have beside the fields of the layer (control_lines.md, "A proposal must contain").
OWN = (
    Field("SPCJ", "text", 50, alias="拟报批层级"),
    Field("YBSM", "text", 64, alias="来源图斑标识码"),
    Field("LYTC", "text", 100, alias="来源图层"),
    Field("JMJ", "real", 15, 2, "扣除后面积"),
    Field("GGJB", "integer", 2, alias="灌溉级别"),
    Field("PF", "real", 6, 4, "评分"),
    Field("LDJC", "text", 120, alias="依据检查项"),
    Field("TFH", "text", 200, alias="图幅号"),
)


class Papers(NamedTuple):
    """What people say about a proposal: ``basis`` (number of the document), ``evidence``, ``applicant``, ``date``
    (YYYY-MM-DD or ""), ``level`` of approval.
    """

    basis: str = ""
    evidence: str = ""
    applicant: str = ""
    date: str = ""
    level: str = ""


class Proposal(NamedTuple):
    """The rows (n,), those that go out first: ``columns`` by field, ``geometry``; ``out`` of them go out."""

    columns: Dict[str, Column]
    geometry: Geometries
    out: int


def proposal_fields() -> List[Field]:
    """The fields of the layer in the table's order, then our own."""
    fields = versions(LAYER)[0].fields
    return [*(Field(f.code, KINDS[f.type], f.length, f.decimals, f.name_cn) for f in fields), *OWN]  # type: ignore[arg-type]


def proposal(
    data: Data,
    weights: Weights,
    reason: Reason,
    papers: Papers,
    out: Candidates,
    came: Candidates,
    score: Any,
    paired: Paired,
    progress: Optional[Progress] = None,
) -> Proposal:
    """The rows of a proposal; ``score`` (m,) of what comes in. Numbers are those of this proposal only."""
    numbers = _numbers(weights.line, out, came)
    partner = (_named(paired.main_of_out(len(out)), numbers[1]), _named(paired.main_of_came(len(came)), numbers[0]))
    both = [out, came]
    count = len(out) + len(came)
    geometry = np.concatenate([out.geometry, came.geometry])

    def of(name: str) -> Column:
        return np.concatenate([getattr(one, name) for one in both])

    area, net = of("area"), of("net")
    going = np.arange(count) < len(out)
    day = np.datetime64(papers.date, "D") if papers.date else np.datetime64("NaT", "D")
    columns: Dict[str, Column] = {
        "TABH": np.concatenate(numbers),
        "SXLX": _all(weights.line, count),
        "TZLX": np.where(going, _all(OUT, count), _all(IN, count)),
        "TZYY": _all(reason.full_code, count),
        "XZQDM": of("town"),
        "YMJ": np.round(np.where(going, area, 0.0), 2),
        "HMJ": np.round(np.where(going, 0.0, area), 2),
        "DLBM": of("classes"),
        "ZLDJ": _whole(of("grade")),
        "PDJB": _text(of("slope")),
        "GLTABH": np.concatenate(partner),
        "YJ": _all(papers.basis, count),
        "ZJ": _all(papers.evidence, count),
        "CT": _relations(data, geometry, ROLES[weights.line], progress or Progress()),
        "JCJG": _all("", count),
        "SQDW": _all(papers.applicant, count),
        "SBRQ": np.full(count, day),
        "BZ": _remarks(out, came),
        "SPCJ": _all(papers.level, count),
        "YBSM": of("ids"),
        "LYTC": of("label"),
        "JMJ": np.round(net, 2),
        "GGJB": _whole(of("irrigation")),
        "PF": np.round(np.concatenate([np.full(len(out), np.nan), score]), 4),
        "LDJC": of("why"),
        "TFH": sheets_of(geometry, data.crs) if count else _all("", 0),
    }
    return Proposal(columns, geometry, len(out))


def stated(found: Proposal, failed: Flags) -> Proposal:
    """The proposal with the result of the re-check (n,) in JCJG."""
    result = np.where(failed, _all(FAILED, len(failed)), _all(PASSED, len(failed)))
    return found._replace(columns={**found.columns, "JCJG": result})


def proposal_source(found: Proposal, crs: Any) -> FrameSource:
    """The proposal as a layer that checks can read."""
    fields = proposal_fields()
    kinds = {"integer": "Int64", "real": "float64", "date": "datetime64[s]"}
    columns = {one.name: pd.array(found.columns[one.name], dtype=kinds.get(one.kind)) for one in fields}
    shapes = found.geometry if len(found.geometry) else np.empty(0, object)
    source = FrameSource(geopandas.GeoDataFrame(columns, geometry=shapes, crs=crs), LAYER)
    source.fields = tuple(fields)
    return source


def _numbers(line: str, out: Candidates, came: Candidates) -> "Tuple[Column, Column]":
    """TABH: county code, line, whether out or in, and a serial number in the order of the patches."""
    towns = [one for one in (*out.town.tolist(), *came.town.tolist()) if one]
    county = min(towns)[:6] if towns else "000000"
    found = []
    for kind, patches in ((OUT, out), (IN, came)):
        numbers: Column = np.empty(len(patches), object)
        numbers[:] = [f"{county}{line}{kind}{k + 1:05d}" for k in range(len(patches))]
        found.append(numbers)
    return found[0], found[1]


def _named(rows: Integers, numbers: Column) -> Column:
    """The numbers of ``rows`` (k,), "" for -1."""
    out: Column = np.append(numbers, "")[rows] if len(rows) else np.empty(0, object)
    return out


def _all(text: str, count: int) -> Column:
    return np.full(count, text, object)


def _whole(values: Column) -> Column:
    """Whole numbers (n,) as the layer has them, None if unknown."""
    return np.array([*(None if np.isnan(one) else int(one) for one in values.tolist()), None], object)[:-1]


def _text(values: Column) -> Column:
    return np.array([*("" if np.isnan(one) else f"{one:.0f}" for one in values.tolist()), ""], object)[:-1]


def _remarks(out: Candidates, came: Candidates) -> Column:
    """BZ: whether the patch goes out whole, or that it is a piece."""
    piece, whole = tr("piece of the patch, the rest stays"), tr("whole patch")
    rows = [whole if one else piece for one in (*out.whole.tolist(), *came.whole.tolist())]
    return np.array([*rows, ""], object)[:-1]


def _relations(data: Data, geometry: Geometries, own: str, progress: Progress) -> Column:
    """CT: the ground (n,) that patches share with each of the other layers that there are; "0" for none."""
    told: List[List[str]] = [[] for _ in geometry]
    units = in_memory(geometry, threads=data.threads)
    for role in RELATED:
        if role == own or not data.has(role):
            continue
        pieces = shared(units, data.layer(role).ground.units, data.crs, data.method, data.threads, progress)
        area = np.bincount(pieces.left, pieces.area, len(geometry))
        name = roles()[role].name_cn if chinese() else role
        for row, one in zip(told, area.tolist()):
            row.append(f"{name} {one:.2f}" if one >= 0.005 else f"{name} 0")
    out: Column = np.empty(len(geometry), object)
    out[:] = ["; ".join(row)[:200] for row in told]
    return out
