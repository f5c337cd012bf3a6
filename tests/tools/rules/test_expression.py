"""Conditions are read as QGIS reads them, and what is no condition is refused with a reason."""

import pytest

from onemap.tools.rules.expression import (
    Among,
    Both,
    Compare,
    ConditionError,
    Either,
    IsNull,
    Like,
    Literal,
    Not,
    Parameter,
    Token,
    Whether,
    parameters_of,
    parse,
    tokens_of,
)

A, B, ONE = Token("a"), Token("b"), Literal(1.0)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a = 1", Compare("=", A, ONE)),
        ('"a" != 1', Compare("<>", A, ONE)),
        ('"with ""quotes"""=-1.5e2', Compare("=", Token('with "quotes"'), Literal(-150.0))),
        ("a >= 'it''s'", Compare(">=", A, Literal("it's"))),
        ("a = '\\'\\n'", Compare("=", A, Literal("'\n"))),
        ("a IN ('x', 1, NULL)", Among(A, (Literal("x"), ONE, Literal(None)), False)),
        ("a not in (1)", Among(A, (ONE,), True)),
        ("a is null", IsNull(A, False)),
        ("a IS NOT NULL", IsNull(A, True)),
        ("a LIKE '%x_'", Like(A, Literal("%x_"), False, False)),
        ("a NOT ILIKE 'x'", Like(A, Literal("x"), True, True)),
        ("a < @least", Compare("<", A, Parameter("least"))),
        ("1", Whether(ONE)),
        ("地类 = '0101'", Compare("=", Token("地类"), Literal("0101"))),
        ("a = 1 OR b = 1 AND a", Either((Compare("=", A, ONE), Both((Compare("=", B, ONE), Whether(A)))))),
        ("NOT a = 1 AND b", Both((Not(Compare("=", A, ONE)), Whether(B)))),
        ("NOT (a = 1 OR b)", Not(Either((Compare("=", A, ONE), Whether(B))))),
        ("((a))", Whether(A)),
        (".5 < a", Compare("<", Literal(0.5), A)),
    ],
)
def test_is_read(text, tree):
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("a = ", "ends where a value should stand"),
        ("a = 'x", "quotation mark is not closed"),
        ('"a = 1', "quotation mark is not closed"),
        ("a = 1)", "“)” is not understood"),
        ("(a = 1", "“)” is missing at the end"),
        ("a IN 1", "“(” is missing before “1”"),
        ("a IN (1", "“)” is missing"),
        ("left(a, 2) = 'x'", "is a function"),
        ("a = 1 = 1", "two comparisons in a row"),
        ("(a = 1) = 1", "cannot be compared"),
        ("a + 1 = 2", "“+ 1 = 2” is not understood"),
        ("a IS 1", "“NULL” is missing before “1”"),
        ("a NOT 1", "is not understood"),
        ("a == 1", "is not understood"),
        ("a AND", "ends where a value should stand"),
        ("AND a", "“AND a” is not understood"),
        ("a b", "“b” is not understood"),
        ("a = #", "“#” is not understood"),
    ],
)
def test_is_refused(text, reason):
    with pytest.raises(ConditionError) as error:
        parse(text)
    assert reason in str(error.value)


def test_names_are_collected():
    condition = parse("a = b OR NOT (c IN (d, 1) AND e LIKE @f) OR g IS NULL OR h")
    assert tokens_of(condition) == set("abcdegh")
    assert parameters_of(condition) == {"f"}
