"""Whether two parcels have the same holder."""

import numpy as np
import pytest
from judged_pairs import made, parcels_from

from onemap.tools.certificates.holders import same_holder

CODE = "640323100201010001"


def told(first, second):
    parcels = parcels_from([made("CBG", **first), made("CBG", **second)])
    there = same_holder(parcels, np.array([0]), np.array([1]))
    assert same_holder(parcels, np.array([1]), np.array([0])).tolist() == there.tolist()
    return there[0]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("张三", "张三", "1"),
        ("张三", " 张　三 ", "1"),
        ("宁夏ＡＢ公司", "宁夏ab公司", "1"),
        ("甲公司（盐池）", "甲公司(盐池)", "1"),
        ("甲公司【盐池】", "甲公司（盐池）", "1"),
        ("张三、李四", "李四,张三", "1"),
        ("张三；李四", "张三、李四、张三", "1"),
        ("张三", "李四", "0"),
        ("张三", "张三、李四", "0"),
        ("张三", None, "9"),
        (None, None, "9"),
        ("", "", "9"),
        ("无", "无", "9"),
        ("/", "/", "9"),
        ("张*", "张*", "9"),
        ("张**", "张三", "9"),
        (CODE, "张三", "9"),
        (CODE, CODE, "2"),
    ],
)
def test_names(first, second, same):
    assert told({"holder": first}, {"holder": second}) == same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"holder": "张三", "CBFBM": CODE}, {"holder": "李四", "CBFBM": CODE}, "2"),
        ({"holder": "张三", "CBFBM": CODE}, {"holder": "张三", "CBFBM": CODE[:-1] + "2"}, "1"),
        ({"CBFBM": CODE}, {"CBFBM": CODE + "J"}, "2"),
        ({"CBFBM": CODE}, {"holder": CODE + "Q"}, "2"),
        ({"CBFBM": CODE}, {"CBFBM": CODE[:-1] + "2"}, "0"),
        ({"holder": "张三", "CBFBM": CODE}, {"CBFBM": CODE[:-1] + "2"}, "0"),
        ({"holder": "张三", "CBFBM": CODE}, {}, "9"),
        ({"CBFBM": f"{CODE};{CODE[:-1]}2"}, {"CBFBM": f"{CODE[:-1]}2;{CODE}"}, "2"),
        ({"CBFBM": f"{CODE};{CODE[:-1]}2"}, {"CBFBM": CODE}, "0"),
        ({"CBFBM": "无"}, {"CBFBM": "无"}, "9"),
    ],
)
def test_contractor_codes(first, second, same):
    assert told(first, second) == same
