"""The report of a push: what is on the platform now, what it refused, and conflicts with all three states."""

from pathlib import Path
from typing import Any, List, Optional, Sequence, Tuple, Union

import shapely

from ...exchange.report import Chip, Column, MapLayer, Place, Report
from ...language import tr
from ..values import as_text
from .changes import Change
from .merge import Conflict
from .push import Pushed, Sent
from .state import GEOMETRY, State
from .workfile import WorkFile

#: Conflicts that get a card; the rest is in the table.
CARDS = 12
_OLD, _MINE, _THEIRS = "#8c8c8c", "#1f78b4", "#d95f02"


def write_push_report(path: Union[str, Path], file: WorkFile, pushed: Pushed, dry_run: bool) -> None:
    """One self-contained page about ``pushed``, the push of ``file``."""
    origin = file.origin
    title = tr("What would be pushed") if dry_run else tr("Push of changes")
    facts = [(tr("Service"), origin.url), (tr("Layer"), origin.layer), (tr("Work file"), file.path.name)]
    report = Report(title, origin.layer, facts=facts)
    _figures(report, pushed, dry_run)
    if pushed.conflicts:
        _conflicts(report, file, pushed.conflicts)
    if pushed.planned:
        rows = [(*_row(one), shown(one)) for one in pushed.planned]
        columns = (*_columns(), Column(tr("What changes")))
        report.table(tr("Would be sent"), columns, rows)
        _map(report, file, pushed.planned)
    if pushed.sent:
        columns = (*_columns(), Column(tr("Result")), Column(tr("Why")))
        report.table(tr("Results"), columns, [(*_row(one.change), _chip(one), one.message) for one in pushed.sent])
        _map(report, file, [one.change for one in pushed.sent])
    if not (pushed.conflicts or pushed.planned or pushed.sent):
        report.paragraph(tr("Nothing was changed since the layer was pulled."))
    report.write(path)


def kind_name(kind: str) -> str:
    """What a kind of change is called."""
    names = {
        "added": tr("added"),
        "deleted": tr("deleted"),
        "geometry": tr("shape"),
        "attributes": tr("values"),
        "both": tr("shape and values"),
    }
    return names[kind]


def _figures(report: Report, pushed: Pushed, dry_run: bool) -> None:
    done = sum(one.done for one in pushed.sent)
    if dry_run:
        report.figures(
            [(tr("Would be sent"), str(len(pushed.planned)), ""), (tr("Conflicts"), str(len(pushed.conflicts)), "")]
        )
        return
    report.figures(
        [
            (tr("On the platform now"), str(done), ""),
            (tr("Refused"), str(len(pushed.sent) - done), ""),
            (tr("Conflicts"), str(len(pushed.conflicts)), ""),
            (tr("Taken over from the platform"), str(pushed.taken), ""),
        ]
    )
    if pushed.conflicts:
        report.remark(tr("Nothing was sent: first somebody has to decide about the conflicts."))


def _columns() -> Tuple[Column, ...]:
    return (Column(tr("Row"), "integer"), Column(tr("Id on the platform"), "code"), Column(tr("Change")))


def _row(change: Change) -> Tuple[Any, ...]:
    return change.fid, change.id, kind_name(change.kind)


def _chip(one: Sent) -> Chip:
    return Chip(tr("on the platform"), "good") if one.done else Chip(tr("refused"), "bad")


def shown(change: Change) -> str:
    """The values that change, old and new, in one line."""
    parts = []
    for name in change.fields:
        old = "" if change.old is None else _text(change.old.values.get(name))
        new = "" if change.new is None else _text(change.new.values.get(name))
        parts.append(f"{name}: {old} → {new}" if change.old is not None else f"{name}: {new}")
    if change.geometry:
        parts.append(tr("shape"))
    return "; ".join(parts)


def _text(value: Any) -> str:
    return "∅" if value is None else str(value)


def _conflicts(report: Report, file: WorkFile, conflicts: Sequence[Conflict]) -> None:
    rows = [(*_row(one.change), _clash(one)) for one in conflicts]
    report.table(tr("Conflicts"), (*_columns(), tr("Changed on both sides")), rows)
    for one in conflicts[:CARDS]:
        _card(report, file, one)


def _clash(one: Conflict) -> str:
    if one.theirs is None:
        return tr("deleted on the platform")
    if one.change.kind == "deleted":
        return tr("deleted here, changed on the platform")
    return ", ".join(tr("shape") if what == GEOMETRY else what for what in one.what)


def _card(report: Report, file: WorkFile, one: Conflict) -> None:
    states = (
        (tr("As it was pulled"), one.change.old, _OLD),
        (tr("Mine"), one.change.new, _MINE),
        (tr("Theirs"), one.theirs, _THEIRS),
    )
    layers = [
        MapLayer([_shape(state)], title=title, stroke=colour, width=1.6)
        for title, state, colour in states
        if _shape(state)
    ]
    fields = {field.name: field for field in file.origin.schema.fields}
    facts = [
        (name, "; ".join(f"{title}: {_value(fields[name], state)}" for title, state, _ in states))
        for name in one.what
        if name != GEOMETRY
    ]
    title = tr("Row {fid} ({id})").format(fid=one.change.fid, id=one.change.id)
    if layers:
        bounds = shapely.total_bounds([_shape(state) for _, state, _ in states if _shape(state)]).tolist()
        report.card(title, layers, Place(title, tuple(bounds)), facts, _clash(one), crs=file.crs)
    else:
        report.facts(title, facts)


def _value(field: Any, state: Optional[State]) -> str:
    return "–" if state is None else _text(as_text(field, state.values.get(field.name)))


def _shape(state: Optional[State]) -> Any:
    return None if state is None or state.wkb is None else shapely.from_wkb(state.wkb)


def _map(report: Report, file: WorkFile, changes: Sequence[Change]) -> None:
    """Old and new shapes of all changes."""
    old: List[Any] = [_shape(one.old) for one in changes if one.geometry or one.kind == "deleted"]
    new: List[Any] = [_shape(one.new) for one in changes]
    layers = [
        MapLayer(old, title=tr("Old"), stroke=_OLD, width=1.2, emphasis=True),
        MapLayer(new, title=tr("New"), stroke=_MINE, width=1.2, emphasis=True),
    ]
    if any(shape is not None for shape in (*old, *new)):
        report.map(tr("Changes"), layers, crs=file.crs)
