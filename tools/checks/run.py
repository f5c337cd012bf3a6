"""A run of checks: each one asked in turn, its rows held against both thresholds, exceptions and the earlier run."""

from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import shapely

from ..errors import InputError, LibraryError
from ..geometry.once import ground_area
from ..language import tr
from ..progress import Progress
from .catalogue import NOISE_WIDTH, limited
from .exceptions import Exceptions, exceptions_for, unused
from .fields import DECIMALS, FAIL, columns_of, empty_columns, marked, multi
from .identity import finding_ids, in_order, sorted_rows
from .life import earlier_findings, life, not_compared
from .model import Check, Checked, Column, Flags, Found, NotRun, Outcome, Table, nothing
from .people import Rows
from .registry import Function

#: Areas of this many rounding errors below a threshold still reach it.
_ROUNDING = 1e-9


class Ran(NamedTuple):
    """What a run came to: every check asked for, in the table's order; all findings, gone ones among them; sentences
    on exceptions and the earlier run.
    """

    checked: Tuple[Checked, ...]
    table: Table
    notes: Tuple[str, ...]

    def counts(self) -> Dict[str, int]:
        """Standing errors and warnings (rows that reach the fail threshold), and checks that did not run."""
        severity = {one.check.severity: 0 for one in self.checked}
        for one in self.checked:
            severity[one.check.severity] += one.failed
        not_run = sum(one.result == "not_run" for one in self.checked)
        return {"errors": severity.get("error", 0), "warnings": severity.get("warning", 0), "not_run": not_run}


class _Kept(NamedTuple):
    """The rows of one check as columns, and what stays of its outcome. ``exception``: row of the exceptions or -1."""

    columns: Dict[str, Column]
    geometry: Column
    exception: "np.ndarray[Any, np.dtype[np.int64]]"


def run_checks(
    data: Any,
    checks: Sequence[Check],
    functions: Mapping[str, Function],
    *,
    exceptions: Optional[Exceptions] = None,
    previous: Optional[Rows] = None,
    role_title: Callable[[str], str] = str,
    progress: Optional[Progress] = None,
) -> Ran:
    """Runs ``checks`` on ``data`` (see :class:`.data.Data`).

    A check whose layers are absent, that has no function, or that says so itself is not run, with the reason; so is
    one that cannot use its input. ``role_title``: what people call a role. Raises Cancelled and OutputError.
    """
    progress = progress or Progress()
    done: List[Checked] = []
    kept: List[_Kept] = []
    for place, plain in enumerate(checks):
        part = progress.part(place / len(checks), (place + 1) / len(checks))
        check = limited(plain, data.min_area, data.min_width)
        outcome, reason = _outcome(data, check, functions, role_title, part)
        rows = _rows(data, check, outcome.found, exceptions)
        done.append(_checked(data, check, outcome, reason, rows))
        kept.append(rows)
        part.at(1)
    ran = [one.check.id for one in done if one.result != "not_run"]
    columns, geometry, exception = _joined(kept)
    notes = [] if exceptions is None else [*exceptions.notes, *unused(exceptions, exception.tolist(), ran)]
    if exceptions is not None:
        _accept(columns, exception, exceptions)
    if previous is not None:
        columns, geometry, told = _lived(previous, columns, geometry, ran, [check.id for check in checks])
        notes += told
    return Ran(tuple(done), Table(columns, geometry), tuple(notes))


def _outcome(
    data: Any, check: Check, functions: Mapping[str, Function], role_title: Callable[[str], str], progress: Progress
) -> Tuple[Outcome, str]:
    """What the check found, or nothing and why."""
    progress.say(f"{check.id} {check.title}")
    reason = missing(check, data.has, role_title)
    if not reason and check.id not in functions:
        reason = tr("This version of One Map Tools has no program for this check.")
    if reason:
        return Outcome(nothing(), 0), reason
    try:
        return functions[check.id](data, check, progress), ""
    except NotRun as error:
        return Outcome(nothing(), 0), str(error)
    except (InputError, LibraryError) as error:
        return Outcome(nothing(), 0), tr("The check stopped: {problem}").format(problem=error)


def missing(check: Check, has: Callable[[str], bool], role_title: Callable[[str], str] = str) -> str:
    """A sentence on the roles that a check needs and that no layer has; "" if nothing is missing."""
    absent = [one for one in check.needs if not any(has(role) for role in one.split("|"))]
    if not absent:
        return ""
    named = [" / ".join(_called(role, role_title) for role in one.split("|")) for one in absent]
    return tr("No layer was given for: {roles}.").format(roles="; ".join(dict.fromkeys(named)))


def _called(role: str, role_title: Callable[[str], str]) -> str:
    title = role_title(role)
    return f"{role} ({title})" if title != role else role


def _rows(data: Any, check: Check, found: Found, exceptions: Optional[Exceptions]) -> _Kept:
    """The rows that reach the detect threshold, sorted, with their numbers, levels and exceptions."""
    seen = np.isnan(found.measure) | (found.measure >= check.detect - _ROUNDING)
    rows = in_order(found.take(seen))
    shapes, marks = marked(rows.geometry)
    area = np.where(marks, np.nan, rows.area)
    rows = sorted_rows(Found(**{**vars(rows), "geometry": shapes, "area": area}))
    columns = columns_of(check, rows, finding_ids(check.id, rows, _roles(data)), _fails(check, rows), data.method)
    geometry = multi(rows.geometry)
    if exceptions is None:
        return _Kept(columns, geometry, np.full(len(rows), -1, np.int64))
    return _Kept(columns, geometry, exceptions_for(exceptions, check.id, columns, geometry))


def _roles(data: Any) -> Dict[str, str]:
    """The role of each layer by its name and by the names of its parts."""
    named = {str(layer.name): role for role, layer in data.layers.items()}
    for role, layer in data.layers.items():
        named.update({str(part.source.name): role for part in layer.parts})
    return named


def _fails(check: Check, rows: Found) -> Flags:
    """Which rows (n,) reach the fail threshold and are no edge noise by their width."""
    fails = np.isnan(rows.measure) | (rows.measure >= check.fail - _ROUNDING)
    if check.parameters.get(NOISE_WIDTH):
        fails &= ~(rows.width < check.number(NOISE_WIDTH))
    return np.asarray(fails, bool)


def _checked(data: Any, check: Check, outcome: Outcome, reason: str, rows: _Kept) -> Checked:
    standing = rows.exception < 0
    fails = (rows.columns["LEVEL"] == FAIL) & standing
    detected, failed = int(standing.sum()), int(fails.sum())
    measured = standing & ~np.isnan(rows.columns["MJ"]) & ~shapely.is_missing(rows.geometry)
    notes = [*outcome.notes, *_empty_layers(data, check)]
    return Checked(
        check,
        "not_run" if reason else _result(check.severity, detected, failed),
        reason,
        outcome.examined,
        detected,
        failed,
        int((~standing).sum()),
        _ground(rows.geometry[measured], data.threads) if measured.any() else np.nan,
        outcome.figures,
        tuple(dict.fromkeys(notes)) if not reason else (),
    )


def _ground(polygons: Column, threads: Optional[int]) -> float:
    """The plane area (m2) of polygons (n,), ground of several once."""
    return round(ground_area(_each_once(polygons), threads=threads), DECIMALS)


def _each_once(polygons: Column) -> Column:
    """The polygons (n,) without those that another one repeats: many findings may carry the same patch."""
    sizes = np.column_stack([shapely.bounds(polygons), shapely.area(polygons)])
    _, first, place = np.unique(sizes, axis=0, return_index=True, return_inverse=True)
    owner = first[place.ravel()]
    repeated = (owner != np.arange(len(polygons))) & shapely.equals_exact(polygons, polygons[owner])
    out: Column = polygons[~repeated]
    return out


def _result(severity: str, detected: int, failed: int) -> str:
    if not detected:
        return "pass"
    if severity == "error":
        return "fail" if failed else "warn"
    return "warn" if severity == "warning" else "list"


def _empty_layers(data: Any, check: Check) -> List[str]:
    text = tr("Layer {layer} has no rows: there was nothing to examine in it.")
    roles = dict.fromkeys(role for one in check.needs for role in one.split("|") if data.has(role))
    return [text.format(layer=data.layers[role].name) for role in roles if not len(data.layers[role])]


def _joined(kept: Sequence[_Kept]) -> "Tuple[Dict[str, Column], Column, np.ndarray[Any, np.dtype[np.int64]]]":
    columns = {
        name: np.concatenate([empty, *(one.columns[name] for one in kept)]) for name, empty in empty_columns().items()
    }
    geometry = np.concatenate([np.empty(0, object), *(one.geometry for one in kept)])
    return columns, geometry, np.concatenate([np.empty(0, np.int64), *(one.exception for one in kept)])


def _accept(columns: Dict[str, Column], exception: Any, exceptions: Exceptions) -> None:
    rows = np.flatnonzero(exception >= 0)
    columns["STATUS"][rows] = "accepted"
    for name in ("APPROVER", "REASON"):
        columns[name][rows] = exceptions.rows.columns[name][exception[rows]]


def _lived(
    previous: Rows, columns: Dict[str, Column], geometry: Column, ran: Sequence[str], asked: Sequence[str]
) -> Tuple[Dict[str, Column], Column, List[str]]:
    """The findings with their life, the gone ones behind those of their check."""
    earlier = earlier_findings(previous)
    found = life(earlier, columns, geometry, ran)
    still = (found.earlier >= 0) & (columns["STATUS"] == "new")
    columns["STATUS"][still] = "still"
    # a finding that was known by another number keeps it, so that what people wrote elsewhere still leads to it
    known = np.flatnonzero(found.earlier >= 0)
    numbers = earlier.columns["FINDING_ID"][found.earlier[known]]
    columns["FINDING_ID"][known] = np.where(numbers != "", numbers, columns["FINDING_ID"][known])
    gone = earlier.take(found.gone)
    whole = {name: np.concatenate([columns[name], gone.columns[name]]) for name in columns}
    whole["STATUS"][len(geometry) :] = "gone"
    shapes = np.concatenate([geometry, multi(gone.geometry)])
    place = {check: number for number, check in enumerate(asked)}
    order = np.argsort([place[check] for check in whole["CHECK_ID"].tolist()], kind="stable")
    return {name: values[order] for name, values in whole.items()}, shapes[order], not_compared(earlier, ran)
