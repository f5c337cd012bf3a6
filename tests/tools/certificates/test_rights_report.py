"""The HTML report and the layers beside it: sums that agree, names that are masked, texts that stay texts."""

import re

import numpy as np
import pytest
import shapely

from onemap.tools.certificates.job import LayerTask, RightsTask, find_right_overlaps
from onemap.tools.certificates.ledger_fields import ledger_fields
from onemap.tools.certificates.result_layers import group_rows, ledger_rows, noise_rows
from onemap.tools.certificates.rights_cards import CARDS, CARDS_A_TYPE, worst
from onemap.tools.certificates.rights_matrix import pair_matrices
from onemap.tools.certificates.rights_report import write_rights_report
from onemap.tools.certificates.rights_words import LOOKS, type_words
from onemap.tools.exchange.layers import FileSource
from onemap.tools.sample import make_county
from onemap.tools.sample.certificate_fields import LAYERS, TABLES


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 7, 4523, path)
    source = {name: FileSource(path, name) for name in (*LAYERS, *TABLES, "DLTB", "CJDCQ", "XZQ")}
    task = RightsTask(
        [LayerTask(source[name]) for name in LAYERS], [source[name] for name in TABLES], shift=True, year=2025,
        survey=source["DLTB"], admin=[source["CJDCQ"], source["XZQ"]],
    )  # fmt: skip
    made = find_right_overlaps(task)
    yield made
    made.close()


@pytest.fixture(scope="module")
def page(found, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_rights_report(path, found)
    return path.read_text("utf-8")


def test_both_sums_are_named_and_told_apart(found, page):
    area = found.overlaps.area[found.cases].sum()
    ground = found.groups.area.sum()
    assert ground < area
    for label, value in (("Sum over pairs", area), ("Ground covered more than once", ground)):
        tile = page[page.index(f">{label}<") :][:400]
        assert f"{value / 1e4:,.2f}" in tile
        assert f"{value * 0.0015:,.2f} mu" in tile


def test_names_of_persons_are_masked_unless_asked_for(found, page, tmp_path):
    write_rights_report(tmp_path / "open.html", found, mask=False)
    plain = (tmp_path / "open.html").read_text("utf-8")
    names = {str(name) for name in found.parcels.holder if name and re.fullmatch(r"[\u4e00-\u9fff]{2,3}", str(name))}
    shown = {name for name in names if f" · {name} · " in plain}
    assert shown
    assert not any(f" · {name} · " in page for name in names)


def test_a_card_for_the_worst_of_each_type(found, page):
    cases = worst(found)
    kinds = found.judged.conflict[found.cases[cases]].tolist()
    assert len(cases) == CARDS
    assert max(kinds.count(kind) for kind in kinds) <= CARDS_A_TYPE
    numbers = found.ledger.columns["CDBH"][np.argsort(found.ledger.pair)][cases]
    assert all(f">{number}</h3>" in page for number in numbers.tolist())
    assert "Decided by rule" in page
    assert "certainty: " in page


def test_same_run_same_page(found, page, tmp_path):
    write_rights_report(tmp_path / "again.html", found)
    assert (tmp_path / "again.html").read_text("utf-8") == page


def test_an_empty_ledger_has_a_page_too(tmp_path):
    path = tmp_path / "county.gpkg"
    make_county(1000, 7, 4523, path)
    made = find_right_overlaps(RightsTask([LayerTask(FileSource(path, "DLTB"))], year=2025))
    write_rights_report(tmp_path / "report.html", made)
    made.close()
    assert "the ledger is empty" in (tmp_path / "report.html").read_text("utf-8")


def test_groups_and_noise_as_layers(found):
    columns, ground = group_rows(found)
    assert columns["CDS"].sum() == len(found.cases)
    assert columns["CDMJ"] == pytest.approx(found.groups.area, abs=0.006)
    assert shapely.is_valid(ground).all()
    assert all(text for text in columns["CDLX"])
    columns, ground = noise_rows(found)
    assert len(ground) == len(found.noise)
    assert set(columns["GZBH"]) == {"CBG-CBG"}


def test_texts_fit_their_fields(found):
    columns, geometry = ledger_rows(found, True)
    for field in ledger_fields():
        if field.kind == "text" and field.width:
            assert max((len(text) for text in columns[field.name] if text), default=0) <= field.width, field.name
    assert shapely.is_valid(geometry).all()
    assert "+张三" not in set(columns["QL1RMC"]) | set(columns["QL2RMC"])


def test_matrix_adds_up():
    count, sums, names = pair_matrices(
        np.array(["CBG", "OWN_C", "CBG"], object), np.array(["CBL", "UCB", "CBL"], object), np.array([1e4, 2e4, 3e4])
    )
    assert [code for code, _ in names] == ["OWN_C", "UCB", "CBG", "CBL"]
    assert (count.sum(), sums.sum()) == (3, 6)
    assert sums[2, 3] == 4


def test_every_type_has_words():
    assert all(type_words(code).name and type_words(code).severity and type_words(code).handling for code in LOOKS)
