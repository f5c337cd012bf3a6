"""Reports: one page that holds together, escapes what people typed, and stays the same."""

import re
from html.parser import HTMLParser

import numpy as np
import pyproj
import pytest
import shapely

from onemap.tools import language
from onemap.tools.errors import InputError, OutputError
from onemap.tools.exchange.report import (
    Chip,
    ClassStyle,
    Column,
    Figure,
    MapLayer,
    Matrix,
    Place,
    Report,
    Share,
    layers_by_class,
)

CRS = pyproj.CRS(4523)
VOID = {"meta", "col", "br", "hr", "img", "input", "link"}
EVIL = "<script>alert('图斑')</script>\"&"
CLASSES = [("0101", "水田"), ("0301", "乔木林地"), ("0404", "其他草地")]


class Balance(HTMLParser):
    """Checks that tags close in order and ids are given once; collects text, tags and links."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.tags, self.links, self.text = [], [], [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def parse(html):
    page = Balance()
    page.feed(html)
    page.close()
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    return page


def squares(count):
    x, y = np.divmod(np.arange(count), 10)
    return shapely.box(35_500_000 + x * 100, 4_200_000 + y * 100, 35_500_100 + x * 100, 4_200_100 + y * 100)


def full(evil="地类 & co", language=""):
    """A report with every kind of part and ``evil`` wherever a text can come from data."""
    report = Report(evil, evil, facts=[(evil, evil)], language=language)
    report.section(evil, evil)
    report.paragraph(evil)
    report.remark(evil, "bad")
    report.figures([Figure(evil, "12.50", evil, "good", evil), ("Count", "3", "")])
    report.facts(evil, [(evil, evil), ("MIN_AREA", 1.5)])
    report.shares(evil, [Share(evil, 3.0, "good"), Share("b", 1.0, "bad"), Share("c", 0.0)], note=evil)
    columns = [Column(evil, "code"), Column("Area", "area_m2"), evil]
    report.table(evil, columns, [(evil, 1234.5, Chip(evil, "bad")), ("007", None, None)], evil)
    report.matrix(evil, Matrix(evil, CLASSES, CLASSES, np.eye(3), corner=evil, over=evil), evil)
    styles = [ClassStyle("0101", evil, "#f8d072"), ClassStyle("0301", "林", "#31ad69", "cross")]
    shapes = squares(30)
    codes = ["0101", "0301", "9999"] * 10
    layers = layers_by_class(shapes, codes, styles, stroke="#777777", labels=[evil[:9]] * 30)
    place = Place(evil, (35_500_000.0, 4_200_000.0, 35_500_100.0, 4_200_100.0), evil)
    report.map(evil, layers, evil, crs=CRS, places=[place])
    report.maps(evil, layers, [place, place], evil, crs=CRS)
    report.card(evil, layers, place, [(evil, evil)], evil, crs=CRS)
    report.map("empty", [], "nothing here")
    report.maps("no places", layers, [], crs=CRS)
    return report


def test_the_page_holds_together():
    page = parse(full().html())
    assert ("html", {"lang": "en"}) in page.tags
    assert page.text.count("地类 & co") > 20
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert inner
    assert set(inner) <= set(page.ids)


def test_what_people_typed_is_text():
    html = full(EVIL).html()
    page = parse(html)
    assert all(tag != "script" for tag, _ in page.tags)
    assert "<script" not in html
    assert EVIL in page.text
    assert EVIL in {attributes.get("aria-label") for tag, attributes in page.tags if tag == "svg"}


def test_the_page_asks_nobody():
    html = full().html()
    page = parse(html)
    assert all(link.startswith(("#", "data:image/png;base64,")) for link in page.links)
    assert "src" not in {name for _, attributes in page.tags for name in attributes}
    assert set(re.findall(r"https?://[^\s\"'<]+", html)) == {"http://www.w3.org/2000/svg"}
    assert "@import" not in html
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")


def test_the_language_of_the_page():
    assert '<html lang="zh-CN">' in full(language="zh-CN").html()
    words = {"en": "zh-CN", "Contents": "目录", "Total": "合计"}
    language.use_translator(lambda text: words.get(text, text))
    try:
        html = full().html()
    finally:
        language.use_translator(str)
    assert '<html lang="zh-CN">' in html
    assert "目录" in html
    assert "合计" in html


def test_same_calls_give_the_same_bytes(tmp_path):
    for name in ("a.html", "b.html"):
        full().write(tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_long_table_is_folded_and_bounded():
    report = Report("t")
    report.table("rows", ["n"], ((f"row {number}",) for number in range(1000)), shown=10, most=100)
    page = parse(report.html())
    assert "row 99" in page.text
    assert "row 100" not in page.text
    assert "90 more rows" in page.text
    assert "100 of 1,000 rows are shown here" in page.text
    assert [tag for tag, _ in page.tags].count("details") == 1


def test_a_table_just_over_the_limit_is_not_folded():
    report = Report("t")
    report.table("rows", ["n"], [(f"row {number}",) for number in range(24)], shown=20)
    assert "<details>" not in report.html()


def test_cells_by_kind():
    report = Report("t")
    columns = [Column("a", "area_ha"), Column("c", "code"), Column("i", "integer"), Column("p", "percent")]
    report.table("x", [*columns, Column("d", "date")], [(1234567.891, "0101", np.int64(12345), 0.256, "20241231")])
    html = report.html()
    assert '<td class="number">1,234,567.89</td>' in html
    assert "<td>0101</td>" in html
    assert '<td class="number">12,345</td>' in html
    assert '<td class="number">25.6 %</td>' in html
    assert "<td>2024-12-31</td>" in html


def test_chips_show_a_mark_beside_the_colour():
    report = Report("t")
    report.table("x", ["verdict"], [(Chip("conflict", "bad"),), (Chip("agree", "good"),)])
    html = report.html()
    assert 'tone-bad"><span class="mark" aria-hidden="true">▲</span>conflict' in html
    assert 'tone-good"><span class="mark" aria-hidden="true">●</span>agree' in html


def test_unknown_tones_and_wrong_rows_are_refused():
    with pytest.raises(ValueError, match="tone 'red'"):
        Report("t").remark("x", "red")
    with pytest.raises(InputError, match="Table x, row 2: 2 values for 1 columns"):
        Report("t").table("x", ["a"], [(1,), (1, 2)])


def test_a_matrix_closes_and_leaves_empty_classes_out():
    report = Report("t")
    values = np.array([[10.5, 0, 0], [2.25, 1, 0], [0, 0, 0]])
    report.matrix("m", Matrix("m", CLASSES, CLASSES, values))
    page = parse(report.html())
    assert "其他草地" not in page.text
    assert "13.75" in page.text  # all of it
    assert "12.75" in page.text  # first column
    assert "3.25" in page.text  # second row
    html = report.html()
    assert html.count('class="number marked"') == 2
    assert '<td class="number"></td>' in html


def test_shares_of_nothing():
    report = Report("t")
    report.shares("s", [Share("a", 0.0), Share("b", 0.0)])
    assert "0.0 %" in parse(report.html()).text


def test_half_a_character_does_not_end_the_run(tmp_path):
    report = Report("t")
    report.paragraph("a\ud800b")
    report.write(tmp_path / "a.html")
    assert "a?b" in (tmp_path / "a.html").read_text("utf-8")


def test_targets_that_cannot_be_written(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        Report("t").write(tmp_path / "none" / "a.html")
    assert list(tmp_path.iterdir()) == []


def test_hatches_of_all_maps_are_defined_once():
    report = Report("t")
    layer = MapLayer(squares(4), title="h", fill="#a83a05", stroke="#5e1f00", hatch="rising")
    for _ in range(2):
        report.map("m", [layer], crs=CRS)
    html = report.html()
    assert html.count('<pattern id="hatch-rising-5e1f00"') == 1
    assert set(re.findall(r"url\(#([\w-]+)\)", html)) == {"hatch-rising-5e1f00"}
