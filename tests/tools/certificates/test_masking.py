import numpy as np
import pytest

from onemap.tools.certificates.masking import masked, masked_names, shown


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("王玉梅", "王**"),
        ("李强", "李*"),
        ("买买提江·阿不都", "买***"),
        ("王玉梅、李强", "王**、李*"),
        ("+张三", "+**"),
        ("红沟梁村农民集体", "红沟梁村农民集体"),
        ("新泉矿业有限公司", "新泉矿业有限公司"),
        ("640122100203010112", "64012210020301****"),
        ("John Smith", "J***"),
        ("王", "王"),
        ("", ""),
        ("张三", "张*"),
        ("欧阳娜娜", "欧***"),
        ("王建社", "王**"),
        ("高沙窝镇某村", "高沙窝镇某村"),
        ("盐池县林业局", "盐池县林业局"),
        ("新泉公司（张三）", "新泉公司（张*）"),
        ("张三（某村第二小组）", "张*（某村第二小组）"),
        ("国家", "国家"),
    ],
)
def test_persons_are_masked_and_bodies_are_not(name, seen):
    assert masked(name) == seen


def test_a_column_keeps_its_gaps():
    names = np.array(["王玉梅", None, "李强", "王玉梅"], object)
    assert masked_names(names).tolist() == ["王**", None, "李*", "王**"]
    assert masked_names(names[:0]).tolist() == []


def test_shown_on_request():
    assert shown("王玉梅", True) == "王**"
    assert shown("王玉梅", False) == "王玉梅"
    assert shown(None, True) == ""
