"""Conditions of rule tables mean what they mean in QGIS: random conditions on random values, both evaluated."""

import random

import numpy as np
import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsField, QgsFields
from qgis.PyQt.QtCore import QVariant

TEXTS = ["01", "1", "x", "X%", "xy", "", "核心", "1.0", None]
NUMBERS = [0.0, 1.0, -1.5, 400.0, 0.1 + 0.2, None]
CONSTANTS = ["'01'", "'1'", "'x'", "'核心'", "''", "0", "1", "0.3", "-1.5", "400", "NULL"]
PATTERNS = ["'%'", "'x%'", "'_'", "'%1'", "'X\\\\%'", "'.'", "'%心'", "NULL"]
SIGNS = ["=", "<>", "!=", "<", "<=", ">", ">="]


def statement(rng):
    name = rng.choice(["t", '"u"', "n", "m"])
    other = rng.choice([*CONSTANTS, *CONSTANTS, "t", "n"])
    kind = rng.randrange(6)
    if kind < 2:
        return f"{name} {rng.choice(SIGNS)} {other}"
    if kind == 2:
        listed = ", ".join(rng.sample(CONSTANTS, rng.randint(1, 3)))
        return f"{name} {rng.choice(['IN', 'NOT IN'])} ({listed})"
    if kind == 3:
        return f"{rng.choice(['t', 'u'])} {rng.choice(['LIKE', 'ILIKE', 'NOT LIKE'])} {rng.choice(PATTERNS)}"
    if kind == 4:
        return f"{name} IS {rng.choice(['', 'NOT '])}NULL"
    return rng.choice(["n", "m", "1", "0"])


def condition(rng, depth):
    if depth == 0:
        return statement(rng)
    parts = [condition(rng, depth - 1) for _ in range(rng.randint(1, 3))]
    text = f" {rng.choice(['AND', 'OR'])} ".join(f"({part})" if rng.random() < 0.4 else part for part in parts)
    return f"NOT ({text})" if rng.random() < 0.2 else text


def in_qgis(text, rows):
    """True, False or None for each row; QGIS's own answer."""
    fields = QgsFields()
    for name, kind in (("t", QVariant.Type.String), ("u", QVariant.Type.String)):
        fields.append(QgsField(name, kind))
    for name in ("n", "m"):
        fields.append(QgsField(name, QVariant.Type.Double))
    # a value alone stands for a condition only where AND, OR or NOT ask for one
    expression = QgsExpression(f"({text}) OR (1 = 0)")
    assert not expression.hasParserError(), (text, expression.parserErrorString())
    context = QgsExpressionContext()
    context.setFields(fields)
    found = []
    for values in rows:
        feature = QgsFeature(fields)
        feature.setAttributes(list(values))
        context.setFeature(feature)
        answer = expression.evaluate(context)
        assert not expression.hasEvalError(), (text, expression.evalErrorString())
        found.append(None if answer is None or str(answer) == "NULL" else bool(answer))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_the_same_as_qgis(qgis_app, seed):
    from onemap.tools.rules.evaluate import Tokens, evaluate
    from onemap.tools.rules.expression import parse

    rng = random.Random(seed)
    rows = [(rng.choice(TEXTS), rng.choice(TEXTS), rng.choice(NUMBERS), rng.choice(NUMBERS)) for _ in range(40)]
    columns = {name: np.array([row[place] for row in rows], object) for place, name in enumerate("tu")}
    for place, name in ((2, "n"), (3, "m")):
        columns[name] = np.array([np.nan if row[place] is None else row[place] for row in rows])
    for _ in range(8):
        text = condition(rng, rng.randint(0, 2))
        truth = evaluate(parse(text), Tokens(columns, len(rows)))
        mine = [None if null else bool(true) for true, null in zip(truth.true, truth.null)]
        assert mine == in_qgis(text, rows), text
