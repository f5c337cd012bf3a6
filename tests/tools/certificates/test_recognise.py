"""The right of each row, by layer, kind of right, letters, nature and class of plot."""

import numpy as np
import pytest
from made_parcels import as_texts

from onemap.tools.certificates.recognise import accuracy_of, rights_of_rows
from onemap.tools.errors import InputError

UNIT = "640323100201{}00012W00000000"


def right(kind="", chosen=None, **columns):
    """The right of one row."""
    arrays = {field: as_texts([value]) for field, value in columns.items()}
    found = rights_of_rows(kind, arrays, chosen, count=1)
    assert found.dtype == object
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("qllx", "code"),
    [
        ("1", "OWN_C"), ("2", "OWN_S"), ("3", "UCB"), ("4", "UCB"), ("5", "UZJ"), ("6", "UZJ"), ("7", "UJB"),
        ("8", "UJB"),
        ("9", "CBG"), ("10", "CBL"), ("11", "UFO"), ("12", "UFO"), ("13", "UCY"), ("14", "SYT"), ("19", "DYI"),
        ("20", "QSQ"), ("21", "TKQ"), ("22", "KCQ"), ("23", "DYA"), ("24", "NYD"), ("36", "UFO"), ("15", ""),
        ("99", ""), ("38", ""), (None, ""), ("", ""), ("03", "UCB"), ("3.0", "UCB"), (3, "UCB"), (3.0, "UCB"),
        ("３", "UCB"), (" 3 ", "UCB"), ("30", ""), ("集体土地所有权", "OWN_C"), ("采矿权", "KCQ"),
    ],
)  # fmt: skip
def test_kind_of_right(qllx, code):
    assert right("ZDJBXX", QLLX=qllx) == code
    assert right("", QLLX=qllx) == code


@pytest.mark.parametrize(
    ("letters", "code"),
    [
        ("JA", "OWN_C"), ("GB", "UCB"), ("GS", "UCB"), ("GX", "UCB"), ("JB", "UJB"), ("JS", "UJB"), ("JX", "UJB"),
        ("JC", "UZJ"), ("GD", "CBG"), ("JD", "CBG"), ("JE", "CBL"), ("JF", "CBC"), ("GL", "UFO"), ("JL", "UFO"),
        ("GN", "NYD"), ("JN", ""), ("GY", "SYT"), ("JW", ""), ("ZW", ""), ("GH", ""), ("GG", ""), ("jb", "UJB"),
        ("ＪＢ", "UJB"), ("J", ""), ("00", ""),
    ],
)  # fmt: skip
def test_letters(letters, code):
    assert right("ZDJBXX", ZDTZM=letters) == code
    if len(letters) == 2:
        assert right("", BDCDYH=UNIT.format(letters)) == code
        assert right("", ZDDM=UNIT.format(letters)[:19]) == code


def test_letters_of_the_number_in_its_display_form_and_only_without_zdtzm():
    assert right("", BDCDYH="640323 100201 JC00012 F00010001") == "UZJ"
    assert right("", ZDTZM=None, BDCDYH=UNIT.format("JC")) == "UZJ"
    assert right("", ZDTZM="GB", BDCDYH=UNIT.format("JC")) == "UCB"
    assert right("", BDCDYH=None, ZDDM="640323100201JC00012") == "UZJ"
    assert right("", BDCDYH="短", ZDDM="640323100201JC00012") == "UZJ"


@pytest.mark.parametrize(
    ("kind", "qllx", "letters", "code"),
    [
        ("ZDJBXX", "9", "JE", "CBL"),
        ("ZDJBXX", "9", "JF", "CBC"),
        ("ZDJBXX", "9", "JD", "CBG"),
        ("ZDJBXX", "10", "JE", "CBL"),
        ("ZDJBXX", "7", "GB", "UJB"),
        ("ZDJBXX", "1", "JB", "OWN_C"),
        ("ZDJBXX", "23", "GN", "NYD"),
        ("ZDJBXX", "99", "JB", "UJB"),
        ("LQZD", "9", None, "CBL"),
        ("CYCB", "9", None, "CBC"),
        ("DK", "9", None, "CBG"),
        ("LQZD", "9", "JD", "CBG"),
    ],
)
def test_kind_of_right_goes_before_letters_and_contracts_ask_both(kind, qllx, letters, code):
    assert right(kind, QLLX=qllx, ZDTZM=letters) == code


def test_nature_and_class_of_plot_come_last():
    assert right("", ZDTZM="ZB", QLXZ="102") == "UCB"
    assert right("", ZDTZM="ZB", QLXZ="203") == "UJB"
    assert right("", ZDTZM="JB", QLXZ="102") == "UJB"
    assert right("", QLXZ="201") == "CBG"
    assert right("CYCB", QLXZ="201") == "CBC"
    assert right("", QLXZ="102") == ""
    assert right("DK", DKLB="10") == "CBG"
    assert right("DK", DKLB=10) == "CBG"
    assert right("DK", DKLB="22") == ""
    assert right("DK", DKLB="22", QLLX="9") == "CBG"
    assert right("DK", DKLB=None) == "CBG"
    assert right("", DKLB="10") == ""


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("TDJYQ", "TJY"), ("LDJYQ", "LJY"), ("DJDY", "DJDY"), ("CDQ", "CDQ"), ("ZYQ", "ZYQ"), ("KYQ_CKQXKFW", "KCQ"),
        ("KYQ_TKQXKFW", "TKQ"), ("GGGZ", "GGGZ"), ("QMSYQ", "OWN_S"), ("JTSYQ", "OWN_C"),
    ],
)  # fmt: skip
def test_a_layer_that_holds_one_right(kind, code):
    assert right(kind) == code
    assert right(kind, QLLX="9", ZDTZM="JD") == code


@pytest.mark.parametrize(
    ("kind", "code"),
    [("ZDJBXX", ""), ("ZDJBXX_OWN", "OWN_C"), ("ZDJBXX_USE", ""), ("ZDJBXX_ZJD", "UZJ"), ("DK", "CBG"), ("LQZD", "CBL"),
     ("CYCB", "CBC"), ("", "")],
)  # fmt: skip
def test_what_a_layer_usually_holds(kind, code):
    assert right(kind) == code
    assert right(kind, QLLX="3") == "UCB"
    assert right(kind, ZDTZM="JW") == ""


def test_the_choice_of_the_user_wins():
    assert right("DK", "CBL", QLLX="9") == "CBL"
    assert right("DK", "林地经营权") == "LJY"
    assert right("", "LQZD") == "CBL"
    assert right("", "草原使用权", QLLX="9") == "UCY"
    with pytest.raises(InputError, match="“CBX” is no right and no kind of layer"):
        right("DK", "CBX")


def test_rows_keep_their_order_and_need_no_columns():
    many = rights_of_rows("ZDJBXX", {"QLLX": np.array([7, 3, 1, 3]), "ZDTZM": as_texts(["JB", None, "JA", "GB"])})
    assert many.tolist() == ["UJB", "UCB", "OWN_C", "UCB"]
    assert rights_of_rows("", {}).tolist() == []
    assert rights_of_rows("LQZD", {"BDCDYH": as_texts([])}).tolist() == []


def test_accuracy_by_kind_or_choice():
    assert accuracy_of("DK") == ("orthophoto_2000", 1.0, 20.0)
    assert accuracy_of("ZDJBXX_OWN").key == "orthophoto_5000"
    assert accuracy_of("ZDJBXX_ZJD").key == "cadastral_class2"
    assert accuracy_of("LQZD").key == accuracy_of("CYCB").key == "topo_10000"
    assert accuracy_of("").key == accuracy_of("nonsense").key == "rural_rtk"
    assert accuracy_of("LQZD", "hand_sketch_1990s").point_error == 30.0
    assert accuracy_of("LQZD", "矿业权拐点").key == "mining_corner"
    with pytest.raises(InputError, match=r"There is no accuracy “gps”\. Known are: cadastral_class1"):
        accuracy_of("LQZD", "gps")
