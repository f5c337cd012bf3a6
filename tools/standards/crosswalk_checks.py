"""What can be wrong in the rows of a user's crosswalk."""

from typing import Dict, FrozenSet, List, Sequence, Set

from ..language import tr
from .land_class_conditions import matches
from .land_class_system import ClassSystem
from .mangled import explanation
from .reading import Line, Problem
from .register import split


def problem(line: Line, column: str, text: str) -> Problem:
    """``text`` about the cell ``column`` of ``line``."""
    return Problem(line.file, line.number, column, text)


def crosswalk_problems(lines: Sequence[Line], classes: ClassSystem, sources: FrozenSet[str]) -> List[Problem]:
    """Everything that is wrong in the rows. ``sources``: known monitoring classes, empty where any is accepted."""
    problems = []
    first: Dict[str, int] = {}
    for line in lines:
        cells = line.cells
        if not cells["source_code"]:
            problems.append(problem(line, "source_code", tr("the cell is empty")))
        needed = cells.get("effect") != "flag" and not cells.get("agreeing_codes")
        if not cells["target_code"] and needed and cells.get("enabled") != "N":
            text = tr("the cell is empty; give the class, or agreeing_codes for a row that gives none")
            problems.append(problem(line, "target_code", text))
        rule_id = cells.get("rule_id", "")
        if rule_id and first.setdefault(rule_id, line.number) != line.number:
            text = tr("“{key}” stands already in row {row}").format(key=rule_id, row=first[rule_id])
            problems.append(problem(line, "rule_id", text))
        problems += _code_problems(line, classes, sources)
    return problems + _circles(lines)


def _code_problems(line: Line, classes: ClassSystem, sources: FrozenSet[str]) -> List[Problem]:
    problems = []
    for column in ("target_code", "agreeing_codes", "conflict_codes", "survey_codes"):
        for code in split(line.cells.get(column, "")):
            if not all(classes.known(one) for one in classes.expand((code,))):
                text = _unknown(code, classes.title, explanation(code, classes.known))
                problems.append(problem(line, column, text))
    for code in split(line.cells["source_code"]) if sources else ():
        if not any(matches(one, (code,)) for one in sources):
            text = _unknown(code, "DI_LEI, 用地用海", explanation(code, sources.__contains__))
            problems.append(problem(line, "source_code", text))
    priority = line.cells.get("priority", "")
    if priority and not _number(priority):
        problems.append(problem(line, "priority", tr("“{value}” is not a number").format(value=priority)))
    return problems


def _unknown(code: str, title: str, hint: str) -> str:
    text = tr("the code “{code}” is not in {table}").format(code=code, table=title)
    return f"{text}; {hint}" if hint else text


def _number(text: str) -> bool:
    try:
        return float(text) == float(text)
    except ValueError:
        return False


def _circles(lines: Sequence[Line]) -> List[Problem]:
    """Inside one system A → B → A gives no class."""
    after: Dict[str, Line] = {}
    for line in lines:
        cells = line.cells
        same = cells.get("source_system") and cells.get("source_system") == cells.get("target_system")
        if same and cells["target_code"] != cells["source_code"]:
            after.setdefault(cells["source_code"], line)
    problems = []
    done: Set[str] = set()
    for start in after:
        walk: List[str] = []
        code = start
        while code in after and code not in walk and code not in done:
            walk.append(code)
            code = after[code].cells["target_code"]
        if code in walk:
            path = " → ".join([*walk[walk.index(code) :], code])
            text = tr("the codes go in a circle: {path}").format(path=path)
            problems.append(problem(after[code], "target_code", text))
        done.update(walk)
    return problems
