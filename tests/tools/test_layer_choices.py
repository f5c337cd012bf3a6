import pytest

from onemap.tools.errors import InputError
from onemap.tools.layer_choices import chosen_by_layer

NAMES = [("图层1", "table"), ("DK",), ("DK",)]


def number(word):
    if not word.isdigit():
        raise InputError(f"{word} is no number")
    return int(word)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", [None, None, None]),
        (" ; ；\n", [None, None, None]),
        ("TABLE = 1", [1, None, None]),
        ("图层1＝1；dk=2\n", [1, 2, 2]),
        ("DK=0; dk=00; 图层1=3", [3, 0, 0]),
    ],
)
def test_values_stand_beside_any_name_of_a_layer(text, values):
    assert chosen_by_layer("RULES", text, NAMES, number) == values


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("DK", "RULES: “DK” is not of the form layer=value"),
        ("DK=", "not of the form"),
        ("DK=1=2", "not of the form"),
        ("X=1", "RULES: there is no layer X in LAYERS. The layers are: 图层1, DK, DK"),
        ("DK=one", "RULES, layer DK: one is no number"),
        ("DK=1;DK=2", "RULES: layer DK is given twice, and not alike"),
    ],
)
def test_what_cannot_be_meant_is_refused(text, reason):
    with pytest.raises(InputError, match=reason):
        chosen_by_layer("RULES", text, NAMES, number)
