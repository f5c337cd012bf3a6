"""The sentences: in the language in use, short enough for the layer, one for each way to decide."""

import importlib.util

import numpy as np
import pytest
from judged_pairs import made, only, parcels_from
from made_parcels import overlaps_of

from onemap.tools.certificates.judge import judge
from onemap.tools.certificates.reasons import Ground, reason_of
from onemap.tools.language import use_translator
from onemap.tools.standards.rights import compatibility

RULES = compatibility()
WIDTH = 254  # of CDYY


def grounds():
    """Every rule with everything that can decide it."""
    for rule in RULES.rows.values():
        for clause in range(-1, len(rule.clauses)):
            for more in ((False, False), (True, False), (True, True)):
                for noise in (False, True):
                    yield rule, Ground(clause, noise, *more)


@pytest.fixture
def chinese(root):
    """Sentences in Chinese, as QGIS shows them."""
    spec = importlib.util.spec_from_file_location("onemap_i18n", root / "scripts" / "i18n.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    known = module.translations(module.CATALOGUE)
    use_translator(lambda text: known.get(text, text))
    yield
    use_translator(str)


def test_every_sentence_fits_and_ends():
    for rule, ground in grounds():
        text = reason_of(rule, ground)
        assert text.endswith(".")
        assert text.count("..") == 0
        if not ground.noise:
            assert len(text) <= WIDTH, (rule.rule_id, ground)


def test_every_sentence_is_chinese_where_qgis_is(chinese):
    latin = {"QLSDFS", "BDCXXGLD"}
    for rule, ground in grounds():
        text = reason_of(rule, ground)
        assert text.endswith("。")
        assert len(text) <= WIDTH
        words = set("".join(c if c.isascii() and c.isalpha() else " " for c in text).split())
        assert words <= latin, text


def test_the_sentence_of_a_pair_in_chinese(chinese):
    pair = only(made("CBG", 0, 0, 60, 100), made("TJY", 40, 0, 100, 100))
    assert pair.reason == "由承包经营权派生；与该宗地没有关联关系，也没有相同的合同编号。"


def test_one_sentence_for_each_way_to_decide():
    rows = [made("CBG", 3 * i, 0, 3 * i + 40, 40, holder=f"户{i}") for i in range(60)]
    parcels = parcels_from(rows)
    found = judge(parcels, overlaps_of(parcels), RULES)
    assert len(found.reason) > 500
    assert len({id(text) for text in found.reason}) == len(set(found.reason)) <= 4
    assert isinstance(found.reason, np.ndarray)
