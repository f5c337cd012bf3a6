"""The colour tables: every code of the catalogues, colours to the digit; layers recognised by their names."""

import csv
import itertools

import pytest

from onemap.tools.boundary.figures import FILLS, HATCHES
from onemap.tools.certificates.rights_words import LOOKS as RIGHT_LOOKS
from onemap.tools.findings.findings_report import LOOKS as FINDING_LOOKS
from onemap.tools.standards import code_list, table
from onemap.tools.symbology.recognition import recognise
from onemap.tools.symbology.tables import HATCHES as KNOWN_HATCHES
from onemap.tools.symbology.tables import ancestor, looks, styles
from onemap.tools.symbology.vision import SIGHTS, contrast, distance

OWN = ("findings", "findings_contrast", "rights", "enforcement_status", "management_types")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("survey_land_class", lambda: code_list("tdt1057").codes),
        ("land_sea_use", lambda: code_list("landsea2023").codes),
        ("rights", lambda: [row["code"] for row in table("right_kinds").rows]),
        ("right_types", lambda: [row["qllx"] for row in table("right_type_codes").rows]),
        (
            "right_conflicts",
            lambda: [row["code"] for row in table("conflict_types").rows if row["code"] in RIGHT_LOOKS],
        ),
        ("admin_lines", lambda: [row["code"] for row in table("domains").rows if row["domain"] == "JXLX"]),
        ("survey_settlements", lambda: [row["code"] for row in table("domains").rows if row["domain"] == "CZCSXM"]),
    ],
)
def test_every_code_of_a_catalogue_has_a_look(name, codes):
    assert sorted(looks(name)) == sorted(codes())


@pytest.mark.parametrize(
    ("name", "source"), [("survey_land_class", "symbology_land_class"), ("land_sea_use", "symbology_land_sea")]
)
def test_colours_are_those_of_the_source_to_the_digit(shared, name, source):
    with (shared / "domain" / f"{source}.csv").open(encoding="utf-8-sig", newline="") as file:
        wanted = {row["code"]: row["hex"].upper() for row in csv.DictReader(file)}
    assert {code: look.fill for code, look in looks(name).items()} == {code: wanted[code] for code in looks(name)}


def test_reports_and_tables_agree():
    assert {code: look.fill.lower() for code, look in looks("management_types").items()} == FILLS
    assert {code: look.pattern for code, look in looks("management_types").items() if look.pattern} == HATCHES
    assert {code: (look.fill.lower(), look.pattern) for code, look in looks("right_conflicts").items()} == RIGHT_LOOKS
    for code, (fill, stroke, hatch) in FINDING_LOOKS.items():
        look = looks("findings")[code]
        assert (look.fill[:7].lower(), look.outline.lower(), look.pattern) == (fill, stroke, hatch)


def test_all_styles_can_be_read():
    for spec in styles().values():
        assert spec.layers
        assert set(spec.layers.values()) - {""} <= set(spec.looks()) or not spec.table
        if spec.over:
            assert spec.over[0] in KNOWN_HATCHES


def test_wetlands_are_summed_up_under_00():
    survey = looks("survey_land_class")
    assert [ancestor(survey, code, 0) for code in ("0303", "1106", "0201K", "08H2A", "09")] == [
        "00",
        "00",
        "02",
        "08",
        "09",
    ]
    assert [ancestor(looks("land_sea_use"), "060101", level) for level in (0, 1, 2)] == ["06", "0601", "060101"]


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", OWN)
def test_looks_differ_for_all_eyes_by_hatch_or_colour(name, sight):
    for one, two in itertools.combinations(looks(name).values(), 2):
        assert one.pattern != two.pattern or distance(one.fill, two.fill, sight) >= 10, (one.code, two.code)


@pytest.mark.parametrize("sight", SIGHTS)
def test_high_contrast_findings_are_far_apart(sight):
    for one, two in itertools.combinations(looks("findings_contrast").values(), 2):
        assert distance(one.fill, two.fill, sight) >= 25
    assert all(contrast(look.fill, look.outline) >= 7 for look in looks("findings_contrast").values())


NAMES = {
    "DLTB": "DLTB dltb 640121_DLTB DLTB_H DLTB_2023 银川市地类图斑 640121DLTB2023 dltb.shp /a/b.gdb/DLTB DLTB副本",
    "DLTBGX": "DLTBGX 地类图斑更新",
    "DLTBGXGC": "DLTBGXGC",
    "GHYDYH": "规划用地用海 GHYDYH",
    "CZKFBJ": "640122_CZKFBJ 城镇开发边界",
    "STBHHX": "生态保护红线 STBHHX_640323",
    "YJJBNTTB": "YJJBNTTB 永久基本农田 yjjbnttb_h",
    "YJJBNT": "YJJBNT",
    "XS_XMKJFW": "XS_XMKJFW 640300_xs_xmkjfw",
    "ZYQ_CDQ": "ZYQ_CDQ",
    "DK": "DK DK6403232017 盐池县承包地块",
    "XZQ": "XZQ 行政区",
    "XZQJX": "XZQJX",
    "CJDCQ": "cjdcq 村级调查区",
    "WFDK": "WFDK 2024年违法地块",
    "JCTB": "JCTB_P",
    "YGXZJSYDTB": "遥感新增建设用地图斑",
    "GLBJ": "GLBJ",
    "GLBJX": "GLBJX 管理边界线",
    "CTTB": "CTTB",
    "LCXZGX": "LCSHH LCXZGX_P",
    "TBHC": "TBHC",
    "KYQ_CKQXKFW": "KYQ_CKQXKFW",
    "PDT": "PDT",
    "SD": "SD 湿地",
}


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in NAMES.items() for name in names.split()])
def test_names_of_daily_life_are_recognised(code, name):
    found = recognise(name)
    assert (found.layer, found.sure) == (code, True), found


@pytest.mark.parametrize(
    ("name", "columns", "layer", "candidates"),
    [
        ("DLTB_BAK", (), "", ("DLTB",)),
        ("DLTB_BAK", ("dlbm", "tbbh", "tbmj"), "DLTB", ()),
        ("DLTB_YJJBNT", (), "", ("DLTB", "YJJBNT")),
        ("底图", (), "", ()),
        ("Layer1", ("DLBM", "DLMC"), "", ("DLTB",)),
        ("Layer1", ("SEVERITY", "CHECK_ID"), "FINDINGS", ()),
    ],
)
def test_doubtful_layers_are_asked_for(name, columns, layer, candidates):
    found = recognise(name, columns)
    assert (found.layer, found.sure, found.candidates) == (layer, bool(layer), candidates)


@pytest.mark.parametrize("name", ["ydyhfldm", "用地用海分类代码", "用地用海分", "用地用", "用地用\ufffd", "GHYDYHFLDM"])
def test_the_field_of_the_codes_is_found_cut_and_in_any_case(name):
    assert styles()["land_sea_use"].field(["BSM", name]) == name
    assert styles()["land_sea_use"].field(["BSM", "DLBM"]) is None
