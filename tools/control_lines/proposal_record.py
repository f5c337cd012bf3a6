"""Checks of a proposal: the patches that come in (CL-062), the lines after it (CL-066), its papers (CL-067)."""

from typing import Any, Dict, List, Mapping, Optional, Sequence, Set, Tuple

import numpy as np
import shapely

from ..checks.catalogue import catalogue
from ..checks.data import Data, Layer
from ..checks.layer_reading import read_layer
from ..checks.model import Check, Flags, Found, NotRun, Outcome, found, nothing, together
from ..checks.run import run_checks
from ..geometry.arrays import Integers
from ..geometry.polygons import union_groups
from ..language import tr
from ..progress import Progress
from ..standards.adjust_reasons import reasons
from .adjust_errors import errors
from .candidates import described, joined, ordered
from .content_pieces import rows_of as piece_rows
from .content_pieces import shared
from .lines_after import line_after
from .proposal import LAYER
from .proposal_checks import sides
from .registry import registry
from .rows import column, of_rows
from .versions import given
from .weights import FARMLAND, ROLES, weights

TABLE = "control_lines_checks"
#: Layers that farmland must not come to lie in.
FORBIDDEN = ("STBHHX", "CZKFBJ", "PZJSYD")
RESERVE, SURVEY = "CBQ", "DLTB"
#: What a proposal must say, by field.
PAPERS = ("TZYY", "YJ", "ZJ", "SQDW", "SBRQ", "SPCJ")


@registry("CL-062")
def stable_cropland(data: Data, check: Check, progress: Progress) -> Outcome:
    """Farmland that comes in is stable cropland of the survey, outside the other lines and approved land.

    Patches from outside the reserve area are counted, with the reserve patches that nobody used.
    """
    some = sides(data, FARMLAND)
    came = np.zeros(len(some.layer), bool)
    came[some.came] = True
    parts = [_in_others(data, check, came, role, progress) for role in FORBIDDEN if data.has(role)]
    parts.append(_not_stable(data, check, came, progress))
    return Outcome(together(parts), len(some.came), (), _reserve_notes(data, some.layer, some.came, progress))


def _in_others(data: Data, check: Check, came: Flags, role: str, progress: Progress) -> Found:
    """Ground of patches that come in which another line or approved land has too."""
    pieces = shared(data, check, LAYER, role, progress)
    pieces = pieces.take(came[pieces.source])
    layer, other = data.layer(LAYER), data.layer(role)
    text = tr("Patch {id} to be added lies in {other} with {area} m².")
    ids = layer.ids[pieces.source].tolist()
    messages = [
        text.format(id=one, other=other.name, area=f"{area:.2f}") for one, area in zip(ids, pieces.area.tolist())
    ]
    return piece_rows(check, pieces, layer, other, column(messages), facts=role)


def _not_stable(data: Data, check: Check, came: Flags, progress: Progress) -> Found:
    """Ground of patches that come in which the survey does not carry as cropland, or as unstable cropland."""
    layer, survey = data.layer(LAYER), data.layer(SURVEY)
    if not survey.has("DLBM"):
        raise NotRun(tr("Layer {layer} has no field {field}.").format(layer=survey.name, field="DLBM"))
    prefixes = tuple(one.rstrip("*") for one in check.parameters["cropland"].split("|"))
    classes = survey.texts("DLBM")
    other = np.array([not one.startswith(prefixes) for one in classes.tolist()], bool)
    unstable = np.zeros(len(survey), bool)
    if survey.has("TBXHDM"):
        unstable = np.isin(survey.texts("TBXHDM").astype(str), list(weights(FARMLAND).words("unstable")))
    pieces = shared(data, check, LAYER, SURVEY, progress)
    pieces = pieces.take(came[pieces.source] & (other | unstable)[pieces.other])
    no_crop = tr("Patch {id} to be added: the survey carries {area} m² as {code}, which is no cropland.")
    not_sure = tr("Patch {id} to be added: the survey carries {area} m² as unstable cropland ({code}).")
    messages = []
    refined = survey.texts("TBXHDM") if survey.has("TBXHDM") else classes
    for source, row, area in zip(pieces.source.tolist(), pieces.other.tolist(), pieces.area.tolist()):
        text, code = (no_crop, classes[row]) if other[row] else (not_sure, refined[row])
        messages.append(text.format(id=layer.ids[source], area=f"{area:.2f}", code=code))
    return piece_rows(check, pieces, layer, survey, column(messages), facts="class")


def _reserve_notes(data: Data, layer: Layer, came: Integers, progress: Progress) -> "Tuple[str, ...]":
    if not data.has(RESERVE):
        return (tr("There is no layer of the reserve area: whether it came first is not known."),)
    pairs = data.pairs(LAYER, RESERVE, progress)
    inside = np.bincount(pairs.left, pairs.area, len(layer))[came]
    used = np.unique(pairs.right[np.isin(pairs.left, came)])
    reserve = data.layer(RESERVE)
    text = tr("{inside} of {whole} m² that come in are reserve area; {count} reserve patches ({left} m²) are not used.")
    free = np.setdiff1d(np.arange(len(reserve)), used)
    return (
        text.format(
            inside=f"{inside.sum():.2f}",
            whole=f"{layer.area[came].sum():.2f}",
            count=len(free),
            left=f"{reserve.area[free].sum():.2f}",
        ),
    )


@registry("CL-066")
def lines_after(data: Data, check: Check, progress: Progress) -> Outcome:
    """The lines with the proposal carried out have no errors of the other checks that they do not have before and that
    nobody accepted.

    Where the lines before the change are given (``…_OLD``), the lines are taken as those after it.
    """
    layer = data.layer(LAYER)
    lines = [line for line in ROLES if (layer.has("SXLX") and (layer.texts("SXLX") == line).any())]
    lines = [line for line in lines if data.has(ROLES[line])]
    if not lines:
        raise NotRun(tr("The lines that the proposal changes are not among the layers."))
    opened: List[Layer] = []
    try:
        then, before, changed = _both(data, lines, opened)
        wanted = [one for one in data.rules or catalogue(TABLE).checks if _between(check, one.id)]
        some = [
            _errors(state, wanted, progress.part(number / 2, (number + 1) / 2))
            for number, state in enumerate((before, then))
        ]
    finally:
        for one in opened:
            one.ground.close()
    known = set(some[0].facts.tolist())
    new = some[1].take(np.array([one not in known for one in some[1].facts.tolist()], bool))
    new = new.take(_of_changed(new, changed))
    text = tr("{before} errors before the adjustment, {after} after it, {new} of them new.")
    note = text.format(before=len(some[0]), after=len(some[1]), new=len(new))
    return Outcome(new, len(wanted), (), (note,))


def _between(check: Check, one: str) -> bool:
    return check.parameters["from"] <= one <= check.parameters["to"]


def _of_changed(some: Found, changed: Mapping[str, Set[str]]) -> Flags:
    """Which errors (n,) may come from the adjustment: of rows that it changed or brought, of layers as a whole, or of
    rows of other layers. A row that nobody touched may read otherwise once it was written, with no other fault.
    """
    sides = zip(some.layer.tolist(), some.source_id.tolist(), some.other_layer.tolist(), some.other_id.tolist())
    out: List[bool] = []
    for layer, source, other_layer, other in sides:
        named = [(name, row) for name, row in ((layer, source), (other_layer, other)) if name in changed and row]
        out.append(not named or any(row in changed[name] for name, row in named))
    return np.array(out, bool)


def _both(data: Data, lines: Sequence[str], opened: List[Layer]) -> "Tuple[Data, Data, Dict[str, Set[str]]]":
    """The run with the lines after the adjustment, that with the lines before it, and, for lines on which the proposal
    was carried out, the ids of the rows that it changed, by the name of the layer.
    """
    changed: Dict[str, Set[str]] = {}
    then: Dict[str, Layer] = {}
    before: Dict[str, Layer] = {}
    for line in lines:
        role = ROLES[line]
        if data.has(f"{role}_OLD"):
            before[role] = data.layer(f"{role}_OLD")
            continue
        then[role], rows = _carried_out(data, line)
        changed[then[role].name] = set(then[role].ids[rows].tolist())
        opened.append(then[role])
    states = data.replaced(then), data.replaced(before)
    for state in states:  # of each line a state has one
        for role in ROLES.values():
            state.layers.pop(f"{role}_OLD", None)
    return (*states, changed)


def _carried_out(data: Data, line: str) -> "Tuple[Layer, Flags]":
    """The layer of a line with the proposal carried out on its ground, and which rows were changed or are new."""
    layer, rows = data.layer(ROLES[line]), data.layer(LAYER)
    some = sides(data, line)
    gone, shapes = rows.shapes(some.out), layer.shapes()
    one, two = shapely.STRtree(gone).query(shapes, predicate="intersects")
    touched, group = np.unique(one, return_inverse=True)
    pieces = shapely.intersection(shapes[touched], union_groups(gone[two], group.ravel(), len(touched)))
    cut = shapely.area(pieces) > 0.01
    out = described(data, layer, touched[cut], pieces[cut], shapely.area(pieces[cut]), "GDDJ", whole=False)
    came = described(data, rows, some.came, rows.shapes(some.came), rows.area[some.came], "ZLDJ")
    after = line_after(data, layer, ordered(out), joined([came]))
    source = given(layer.role, after.source)
    return read_layer([source], (), data.crs, data.method, data.threads, Progress()), after.changed


def _errors(data: Data, checks: Sequence[Check], progress: Progress) -> Found:
    """The errors of ``checks`` that stand as rows of this check; the number of each finding stands in its facts."""
    from .functions import functions

    ran = run_checks(data, checks, functions(), exceptions=data.exceptions, progress=progress)
    columns, rows = ran.table.columns, errors(ran.table)
    if not len(rows):
        return nothing()
    text = tr("After the adjustment {check}: {message}")
    messages = [
        text.format(check=one, message=message)
        for one, message in zip(columns["CHECK_ID"][rows].tolist(), columns["MESSAGE"][rows].tolist())
    ]
    return found(
        len(rows),
        layer=columns["LAYER"][rows],
        source_id=columns["SOURCE_ID"][rows],
        other_layer=columns["OTHER_LAYER"][rows],
        other_id=columns["OTHER_ID"][rows],
        geometry=ran.table.geometry[rows],
        area=columns["MJ"][rows],
        width=columns["WIDTH"][rows],
        message=column(messages),
        facts=columns["FINDING_ID"][rows],
    )


@registry("CL-067")
def papers(data: Data, check: Check, progress: Progress) -> Outcome:
    """Each row of a proposal has a reason of its line, document, evidence, applicant, date and level of approval."""
    del check, progress
    layer = data.layer(LAYER)
    n = len(layer)
    missing: List[List[str]] = [[] for _ in range(n)]
    for field in PAPERS:
        empty = layer.texts(field) == "" if layer.has(field) else np.ones(n, bool)
        for row in np.flatnonzero(empty).tolist():
            missing[row].append(field)
    lines, codes = (layer.texts(one) if layer.has(one) else np.full(n, "", object) for one in ("SXLX", "TZYY"))
    known = {one.full_code for one in reasons().values()}
    wrong = [
        bool(code) and (code not in known or not code.startswith(line))
        for line, code in zip(lines.tolist(), codes.tolist())
    ]
    rows = [row for row in range(n) if missing[row] or wrong[row]]
    messages = [_said(layer.ids[row], missing[row], codes[row] if wrong[row] else None, lines[row]) for row in rows]
    facts: Any = column([";".join(missing[row]) + ("!" if wrong[row] else "") for row in rows])
    return Outcome(of_rows(layer, np.array(rows, np.int64), column(messages), facts=facts), n)


def _said(row: str, fields: Sequence[str], code: Optional[str], line: str) -> str:
    said = []
    if fields:
        said.append(tr("Patch {id} says nothing in: {fields}.").format(id=row, fields=", ".join(fields)))
    if code is not None:
        text = tr("Patch {id}: {code} is no reason of line {line}.")
        said.append(text.format(id=row, code=code, line=line or "–"))
    return " ".join(said)
