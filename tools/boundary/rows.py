"""The layers of a division as rows: patches GLBJ, lines GLBJX, contradictions CTTB."""

import hashlib
from typing import Dict, List, Tuple

import numpy as np
import pandas as pd

from ..exchange.layers import Field
from ..language import tr
from ..rules.table import RuleSet
from ..standards.schemas import schema
from ..standards.wording import chinese
from .job import Divided
from .model import ASKED, PENDING, Column, Floats, Lines
from .previous import FINGERPRINT
from .rules import EXCLUDE, REVIEW
from .targets import conflict_of, type_names

PATCHES, LINES, CONTRADICTIONS = "GLBJ", "GLBJX", "CTTB"
# CTLX has up to three suffixes, more than the four characters of the draft
_WIDER = {"CTLX": 8}
# the survey patch of the largest piece, and what a later run knows the patch by
OWN = (Field("DLTBBSM", "text", 18, alias="调查图斑标识码"), Field(FINGERPRINT, "text", 16, alias="指纹码"))
RESOURCES, FORESTRY = "自然资源", "林业和草原"
OFFICES = {"3": FORESTRY, "4": FORESTRY, "5": FORESTRY, PENDING: f"{RESOURCES};{FORESTRY}"}
KEEP, RESTORE, LABEL, BACK, CONVERT = "保持", "恢复耕地", "调整标注", "退回项目", "转换"
CERTIFICATES = (("DK", "承包"), ("LQZD", "林权"), ("CYCB", "草原"))
EVIDENCE_NEEDED = "10"


def named(kind: Column) -> Dict[str, Column]:
    """The columns of GLBJ that say in words which type (p,) a patch has: GLLXMC and GLBM."""
    names = {code: name for code, (name, _) in type_names().items()}
    offices = [OFFICES.get(code, RESOURCES) for code in kind.tolist()]
    return {"GLLXMC": _mapped(kind, names), "GLBM": np.array(offices, object)}


def rules_version(rules: RuleSet) -> str:
    """GZBB: the last file of the rules in force, and a checksum of them all."""
    sums = [source.sha256 for source in rules.sources]
    whole = sums[0] if len(sums) == 1 else hashlib.sha256("\n".join(sums).encode()).hexdigest()
    return f"{rules.sources[-1].path.stem[:27]} {whole[:12]}"


def fields(layer: str) -> List[Field]:
    """The fields of one of the layers, as the table of output fields has them; patches have two more."""
    found = [
        Field(one.code, one.kind, _WIDER.get(one.code, one.length), one.decimals, one.name_cn)  # type: ignore[arg-type]
        for one in schema(layer)
    ]
    return found + list(OWN) if layer == PATCHES else found


def patch_columns(divided: Divided) -> Dict[str, Column]:
    """The columns of GLBJ (p,) in their order."""
    division, cut = divided.division, divided.cut
    count, county = len(division.lead), divided.county()
    rules = divided.task.rules
    first = division.decided.first[division.lead]
    code = divided.of_patch("ZLDWDM")
    known: Dict[str, Column] = {
        "BSM": numbers(county, "", 12, count),
        "TBBH": numbers(county, "GL", 8, count),
        "XZQDM": np.array([None if one is None else str(one)[:12] for one in code.tolist()], object),
        "XZQMC": divided.of_patch("ZLDWMC"),
        "GLLX": division.kind,
        **named(division.kind),
        "DLBM": divided.of_patch("DLBM"),
        "LCDL": cut.monitoring[division.lead],
        "CTLX": division.conflict,
        "GZBH": np.array([rule.rule_id for rule in rules.rules], object)[first],
        "GZBB": np.full(count, rules_version(rules), object),
        "PDLJ": division.decided.paths(rules)[division.lead],
        "RGQR": division.manual,
        "TBMJ": division.area,
        "YNMJ": _inside(divided, "YJJBNTTB"),
        "HXMJ": _inside(divided, "STBHHX"),
        "QSXZ": divided.of_patch("QSXZ"),
        "QZQK": _certificates(divided),
        "CZFX": np.array([_handling(rule.decision, rule.cells, rule.target) for rule in rules.rules], object)[first],
        "SJNF": np.full(count, divided.year()),
        "BZ": _proposals(divided),
        "DLTBBSM": divided.survey.ids[cut.patch[division.lead]],
        FINGERPRINT: divided.fingerprint,
    }
    columns = {one.name: known.get(one.name, np.full(count, None, object)) for one in fields(PATCHES)}
    return _with_written(columns, divided)


def _with_written(columns: Dict[str, Column], divided: Divided) -> Dict[str, Column]:
    """The columns with what people wrote in the earlier division."""
    if divided.previous is None or divided.kept is None:
        return columns
    has = np.flatnonzero(divided.kept.row >= 0)
    for field, values in divided.previous.written.items():
        old = values[divided.kept.row[has]]
        filled = ~pd.isna(old)
        columns[field] = columns[field].copy()
        columns[field][has[filled]] = old[filled]
    return columns


def line_columns(divided: Divided) -> Dict[str, Column]:
    """The columns of GLBJX (l,)."""
    return columns_of_lines(divided.lines, divided.county())


def columns_of_lines(lines: Lines, county: str) -> Dict[str, Column]:
    """The columns of GLBJX of ``lines`` (l,), numbered for a ``county``."""
    number = numbers(county, "", 12, len(lines.length))
    return {"BSM": number, "ZLX": lines.left, "YLX": lines.right, "XZ": lines.state, "CD": np.round(lines.length, 2)}


def contradiction_columns(divided: Divided) -> "Tuple[Dict[str, Column], Column]":
    """The columns of CTTB and the patches (c,) they are of, in the order of patches."""
    division = divided.division
    patches = {
        "CTLX": division.conflict,
        "DLBM": divided.of_patch("DLBM"),
        "LCDL": divided.cut.monitoring[division.lead],
        "TBMJ": division.area,
    }
    return contradictions_of(patches, divided.county(), divided.year())


def contradictions_of(patches: "Dict[str, Column]", county: str, year: int) -> "Tuple[Dict[str, Column], Column]":
    """The columns of CTTB of ``patches`` (columns of GLBJ by field code, (p,)) and the rows (c,) they are of."""
    rows = np.flatnonzero(~pd.isna(patches["CTLX"]))
    codes = patches["CTLX"][rows]
    number = np.array([f"{county}CT{year:04d}{serial:06d}" for serial in range(1, len(rows) + 1)], object)
    found = {code: conflict_of(code) for code in sorted(set(codes.tolist()))}
    advice = {code: "" if one is None else one.advice_cn if chinese() else one.advice_en for code, one in found.items()}
    known = {
        "CTBH": number,
        "CTLX": codes,
        "GTDL": patches["DLBM"][rows],
        "LCDL": patches["LCDL"][rows],
        "MJ": patches["TBMJ"][rows],
        "JYCL": _mapped(codes, advice),
        "JZZT": np.full(len(rows), EVIDENCE_NEEDED, object),
    }
    empty = np.full(len(rows), None, object)
    return {one.name: known.get(one.name, empty) for one in fields(CONTRADICTIONS)}, rows


def numbers(county: str, letters: str, digits: int, count: int) -> Column:
    """The numbers of rows (count,) in their order."""
    return np.array([f"{county}{letters}{serial:0{digits}d}" for serial in range(1, count + 1)], object)


def _mapped(codes: Column, names: Dict[str, str]) -> Column:
    return np.array([names.get(code) for code in codes.tolist()], object)


def _inside(divided: Divided, role: str) -> Floats:
    """m2 (p,) inside a layer, by the method of the run: the plane share of each piece times its area."""
    cut, division = divided.cut, divided.division
    if role not in cut.areas:
        return np.full(len(division.lead), np.nan)
    plane = cut.geometry.area
    share = np.divide(cut.areas[role], plane, out=np.zeros(len(plane)), where=plane > 0)
    area = np.bincount(division.part, weights=np.clip(share, 0, 1) * cut.area, minlength=len(division.lead))
    return np.asarray(np.round(area, 2))


def _certificates(divided: Divided) -> Column:
    """Kinds and numbers of the certificates over each patch (p,), of its largest piece."""
    cut, lead = divided.cut, divided.division.lead
    out = np.full(len(lead), "", object)
    for role, word in CERTIFICATES:
        token = {"DK": "in_DK", "LQZD": "in_LQ", "CYCB": "in_CY"}[role]
        inside = np.flatnonzero(cut.tokens[token][lead] == 1)
        numbers = cut.numbers[role][lead[inside]] if role in cut.numbers else np.full(len(inside), None, object)
        texts = [f"{word} {number}" if number else word for number in numbers.tolist()]
        out[inside] = [f"{was};{text}".lstrip(";")[:100] for was, text in zip(out[inside].tolist(), texts)]
    out[out == ""] = None
    return out


def _handling(decision: str, cells: "Dict[str, str]", target: str) -> str:
    """CZFX: what is to be done with the ground (management_boundary_output_fields)."""
    if decision == REVIEW:
        if "恢复" in target:
            return RESTORE
        return BACK if cells.get("stage") == "project" else CONVERT
    if cells.get("stage") == "economy":
        return LABEL
    return CONVERT if decision == EXCLUDE else KEEP


def _proposals(divided: Divided) -> Column:
    division = divided.division
    out = np.full(len(division.lead), None, object)
    rows = np.flatnonzero((division.manual == ASKED) & (division.kind == PENDING) & ~pd.isna(division.proposal))
    out[rows] = [tr("Proposed: {target}").format(target=target) for target in division.proposal[rows].tolist()]
    return out
