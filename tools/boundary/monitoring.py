"""The monitoring layer as the division reads it: its tokens, its class code and the survey class that stands for it."""

from typing import Any, Dict, Optional

import numpy as np
import pandas as pd
import pyproj

from ..geometry.ground import read_ground
from ..progress import Progress
from ..standards.land_class_rules import RuleTable
from ..survey.mapping_columns import as_text, monitoring_columns
from ..survey.verdict import Judge
from .inputs import Laid, row_values, strength
from .model import POSSIBLE, Column, Role

CODE, FIRST_CLASS = "DI_LEI", "lc1"


def read_monitoring(
    role: Role,
    source: Any,
    crs: pyproj.CRS,
    rules: RuleTable,
    chosen: Optional[str] = None,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Laid:
    """Reads the layer. Token ``lc1`` is the first-level survey class of a row, None where its possible classes have
    more than one; token ``POSSIBLE`` has them all; token ``DI_LEI`` its own code. ``chosen``: the user's class column.
    """
    progress = progress or Progress()
    judge = Judge(rules)
    wanted = [field for token in role.tokens for field in token.fields]
    columns = monitoring_columns(source, chosen, None, [*judge.columns_needed, *wanted])
    ground = read_ground(source, columns.names(), crs, threads=threads, progress=progress.part(0, 0.7))
    tokens: Dict[str, Column] = {}
    missing = []
    for token in role.tokens:
        column = next((columns.others[field] for field in token.fields if field in columns.others), None)
        if column is None:
            missing.append(token.name)
        else:
            tokens[token.name] = row_values(token, ground.columns[column], len(ground.fids))
    ground.give_to_first(strength(role, tokens, len(ground.fids)), threads, progress.part(0.7, 1))
    codes = ground.columns[columns.code]
    attributes = {name: ground.columns[columns.others[name]] for name in judge.columns_needed if name in columns.others}
    tokens[POSSIBLE] = _first_classes(judge, rules, codes, attributes)
    tokens[FIRST_CLASS] = np.array([None if one is None or ";" in one else one for one in tokens[POSSIBLE]], object)
    tokens[CODE] = as_text(codes)
    ground.columns = {}
    return Laid(role, ground, tokens, None, missing)


def _first_classes(judge: Judge, rules: RuleTable, codes: Column, attributes: Dict[str, Column]) -> Column:
    rows = len(codes)
    none = np.full(rows, None, object)
    verdicts = judge.judge(none, codes, attributes, {}, np.zeros(rows, bool), ~pd.isna(codes))
    found = []
    for outcome in verdicts.outcomes:
        possible = outcome.candidates or ((outcome.mapped_class,) if outcome.mapped_class else ())
        found.append(";".join(sorted({rules.classes.class1(code) for code in possible})) or None)
    out: Column = np.array([*found, None], object)[verdicts.combination]
    return out
