"""Names of townships and villages: made up from syllables that are common in the region, unique within the county."""

from typing import List

import numpy as np

from .hashing import uniform

COUNTY_NAME = "样例县"
_FIRST = "金红新永兴东西南北上下大小高长青白黄沙石柳杨榆枣杏桃盐水泉井河湖渠滩梁塬沟湾川安宁太平吉庆和顺福"
_SECOND = "泉水井沟湾梁塬滩湖渠河桥寨堡营庄台墩坡岭川岔圈场口树林园坪洼咀"
_TOWN_ENDS = ("镇", "乡", "镇")


def town_names(seed: int, count: int) -> List[str]:
    """``count`` different names of townships, such as 柳泉镇."""
    return _names(seed, 51, count, _TOWN_ENDS)


def village_names(seed: int, count: int) -> List[str]:
    """``count`` different names of villages, such as 红沟梁村."""
    return _names(seed, 52, count, ("村", "村", "梁村", "滩村", "庄村", "台村"))


def _names(seed: int, purpose: int, count: int, ends: "tuple[str, ...]") -> List[str]:
    """Names in hash order; one that is taken gets a third syllable."""
    chances = np.stack([uniform(seed, purpose, np.arange(count), which) for which in range(3)], axis=1)
    seen = set()
    out = []
    for number, (first, second, last) in enumerate(chances):
        stem, end = _pick(_FIRST, first) + _pick(_SECOND, second), ends[int(last * len(ends))]
        name, tries = stem + end, 0
        while name in seen:
            name = stem[0] + _pick(_SECOND, float(uniform(seed, purpose, number, 10 + tries)[0])) + stem[1] + end
            tries += 1
        seen.add(name)
        out.append(name)
    return out


def _pick(syllables: str, chance: float) -> str:
    """The syllable at ``chance`` (0 to 1) of a list."""
    return syllables[int(chance * len(syllables))]


_SURNAMES = "王李张刘陈杨赵黄周吴马丁杜郭白高罗梁宋郑"
_GIVEN = "建国玉梅秀英志强海燕学军晓红占福生花明德文芳永贵兰平"


def person(seed: int, number: int) -> str:
    """The name of somebody who is not: 王玉梅; the same numbers give the same name."""
    chances = [float(uniform(seed, 53, number, which)[0]) for which in range(4)]
    given = _pick(_GIVEN, chances[1]) + (_pick(_GIVEN, chances[2]) if chances[3] < 0.8 else "")
    return _pick(_SURNAMES, chances[0]) + given
