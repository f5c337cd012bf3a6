"""The workbook of a division: balances that close, rules, contradictions, what was merged."""

from pathlib import Path
from typing import List, Optional, Sequence, Union

import numpy as np

from ..exchange.columns import Column
from ..exchange.sheets import Matrix, Sheet
from ..exchange.workbook import write_workbook
from ..language import tr
from ..progress import Progress
from ..rules.explain import changes, sentence
from ..survey.mapping_words import ClassNames, level_name, method_name
from .figures import (
    HECTARE,
    balance_matrix,
    conflict_rows,
    kind_rows,
    off_control,
    rule_rows,
    stage_name,
    state_name,
    township_names,
    type_name,
)
from .job import Divided, balance

AnySheet = Union[Sheet, Matrix]
MOST_TOWNSHIPS = 60


def write_balance_workbook(path: Union[str, Path], divided: Divided, progress: Optional[Progress] = None) -> None:
    """Writes the workbook of the run; raises OutputError if that is not possible."""
    sheets: List[AnySheet] = [
        _types(divided),
        *_balances(divided),
        _by_township(divided),
        _rules(divided),
        _changes(divided),
        _conflicts(divided),
        _lines(divided),
        _merged(divided),
    ]
    notes = [
        tr("Areas: {method}.").format(method=method_name(divided.task.method)),
        *_closing(divided),
        *divided.notes(),
    ]
    title = tr("Management boundary: balance of {survey}").format(survey=divided.survey.name)
    write_workbook(path, sheets, title=title, notes=notes, progress=progress)


def _closing(divided: Divided) -> List[str]:
    """Whether the division adds up to the survey."""
    mine, control = float(divided.division.area.sum()), float(divided.survey.area.sum())
    text = tr("Control area {control} m², sum of the division {sum} m², difference {difference} m².")
    return [text.format(control=f"{control:.2f}", sum=f"{mine:.2f}", difference=f"{off_control(divided):.2f}")]


def _types(divided: Divided) -> Sheet:
    columns = [
        Column(tr("Type (GLLX)"), "code", 12),
        Column(tr("Name"), "text", 22),
        Column(tr("Patches"), "integer", 12, True),
        Column(tr("Area (ha)"), "area_ha", 16),
        Column(tr("Share"), "percent", 10),
        Column(tr("To be confirmed"), "integer", 16, True),
    ]
    rows = [(row.kind, type_name(row.kind), *row[1:]) for row in kind_rows(divided)]
    return Sheet(tr("Management types"), columns, rows, total_row=True)


def _balances(divided: Divided) -> List[Matrix]:
    names = ClassNames(divided.classes)
    county = balance(divided)[""]
    out = [balance_matrix(county, divided, tr("Balance"), names)]
    towns = balance(divided, townships=True)
    title = township_names(divided)
    if 1 < len(towns) <= MOST_TOWNSHIPS:
        for code, found in towns.items():
            kept = found.cells.any(axis=1)
            classes = tuple(np.array(found.classes, object)[kept].tolist())
            own = found._replace(classes=classes, cells=found.cells[kept])
            name = title.get(code, code)
            out.append(balance_matrix(own, divided, f"{name} {code}" if name != code else code or "–", names))
    return out


def _by_township(divided: Divided) -> Sheet:
    towns = balance(divided, townships=True)
    names = township_names(divided)
    types: Sequence[str] = next(iter(towns.values())).types
    columns = [Column(tr("Township"), "code", 12), Column(tr("Name"), "text", 24)]
    columns += [Column(tr("{name} (ha)").format(name=f"{kind} {type_name(kind)}"), "area_ha", 16) for kind in types]
    columns.append(Column(tr("Sum (ha)"), "area_ha", 16))
    rows = []
    for code, found in towns.items():
        by_type = found.cells.sum(axis=0) / HECTARE
        rows.append((code or "–", names.get(code, ""), *by_type.tolist(), float(by_type.sum())))
    return Sheet(tr("By township"), columns, rows, total_row=True)


def _rules(divided: Divided) -> Sheet:
    columns = [
        Column(tr("Rule"), "code", 12),
        Column(tr("Name"), "text", 34),
        Column(tr("Stage"), "text", 14),
        Column(tr("Decides patches"), "integer", 14, True),
        Column(tr("Area (ha)"), "area_ha", 16),
        Column(tr("True beside another"), "integer", 16),
        Column(tr("Law reference"), "text", 40),
        Column(tr("Certainty"), "text", 30),
        Column(tr("In words"), "text", 80),
    ]
    rules = divided.task.rules
    rows = [
        (*row._replace(stage=stage_name(row.stage)), sentence(rules, rule))
        for row, rule in zip(rule_rows(divided), rules.rules)
    ]
    return Sheet(tr("Rules"), columns, rows, frozen=1, total_row=True)


def _changes(divided: Divided) -> Sheet:
    columns = [Column(tr("Rule"), "code", 12), Column(tr("Level"), "text", 12), Column(tr("Change"), "text", 80)]
    rows = [(rule, level_name(level), text) for rule, level, text in changes(divided.task.rules)]
    return Sheet(tr("Rule overrides"), columns, rows)


def _conflicts(divided: Divided) -> Sheet:
    columns = [
        Column(tr("Type (CTLX)"), "code", 12),
        Column(tr("Name"), "text", 44),
        Column(tr("Patches"), "integer", 12, True),
        Column(tr("Area (ha)"), "area_ha", 16),
    ]
    return Sheet(tr("Contradictions"), columns, conflict_rows(divided), total_row=True)


def _lines(divided: Divided) -> Sheet:
    lines = divided.lines
    columns = [
        Column(tr("Left"), "text", 22),
        Column(tr("Right"), "text", 22),
        Column(tr("State"), "text", 12),
        Column(tr("Lines"), "integer", 10, True),
        Column(tr("Length (m)"), "real", 16),
    ]
    keys = sorted(set(zip(lines.left.tolist(), lines.right.tolist(), lines.state.tolist())))
    rows = []
    for left, right, state in keys:
        mine = (lines.left == left) & (lines.right == right) & (lines.state == state)
        rows.append((type_name(left), type_name(right), state_name(state), int(mine.sum()), lines.length[mine].sum()))
    return Sheet(tr("Boundary lines"), columns, rows)


def _merged(divided: Divided) -> Sheet:
    columns = [
        Column(tr("Patch of the sliver (BSM)"), "code", 22),
        Column(tr("Class"), "code", 10),
        Column(tr("Rule"), "code", 12),
        Column(tr("Area (m²)"), "area_m2", 14),
        Column(tr("Given to patch (BSM)"), "code", 22),
        Column(tr("Class"), "code", 10),
        Column(tr("Rule"), "code", 12),
    ]
    cut, merged = divided.cut, divided.division.merged
    ids = divided.survey.ids[cut.patch]
    codes = divided.survey.columns["DLBM"][cut.patch]
    rules = np.array([rule.rule_id for rule in divided.task.rules.rules], object)[divided.division.decided.first]
    one, two = merged.sliver, merged.into
    rows = zip(ids[one], codes[one], rules[one], cut.area[one].tolist(), ids[two], codes[two], rules[two])
    return Sheet(tr("Merged slivers"), columns, rows)
