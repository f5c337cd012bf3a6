"""Each fault of a county's file is told with its row and column."""

import re

import pytest

from onemap.tools.errors import InputError
from onemap.tools.standards import table

CLASS = "code,name_cn,level,parent_code,class1_code,base_code,is_leaf,source"
PAIR = "tdt_code,landsea_code,relation,is_default,source"

PLANTED = {
    "no key column": (
        "tolerances",
        ["value,unit", "1,m"],
        "row 1, column key: the column is missing; the file has: val",
    ),
    "unknown column": (
        "tolerances",
        ["key,valeu", "a,1"],
        "row 1, column valeu: the table has no such column; it has:",
    ),
    "column twice": ("tolerances", ["key,value,value", "a,1,1"], "row 1, column value: the column stands twice"),
    "column without name": ("tolerances", ["key,value,", "a,1,"], "row 1: column 3 has no name"),
    "empty file": ("tolerances", [], "tolerances.csv: the file is empty"),
    "comma not quoted": ("tolerances", ["key,value", "sliver_area,1", "sliver_line,1,5"], "row 3: the row has 3 cells"),
    "key twice": (
        "tolerances",
        ["key,value", "sliver_area,1", "sliver_line,1", "sliver_area,2"],
        "row 4, column key: “sliver_area” stands already in row 2 of tolerances.csv",
    ),
    "empty cell": ("tolerances", ["key,value", "sliver_area,"], "row 2, column value: the cell is empty"),
    "added row not complete": ("tolerances", ["key,value", "mine,1"], "row 2, column meaning: the cell is empty"),
    "no number": (
        "land_class_tdt1057",
        ["code,min_map_area_m2", "0101,400", "0102,four"],
        "row 3, column min_map_area_m2: “four” is not a number",
    ),
    "endless number": (
        "land_class_tdt1057",
        ["code,min_map_area_m2", "0101,inf"],
        "row 2, column min_map_area_m2: “inf” is not a number",
    ),
    "value not in its list": (
        "land_class_tdt1057",
        ["code,is_leaf", "0101,yes"],
        "row 2, column is_leaf: “yes” is not one of: 0, 1",
    ),
    "unknown code": (
        "crosswalk_2diao_to_tdt1057",
        ["code_2nd_survey,tdt_code_default", "011,0101", "012,0199"],
        "row 3, column tdt_code_default: the code “0199” is not in land_class_tdt1057.",
    ),
    "code of the other system": (
        "crosswalk_tdt1057_to_landsea",
        [PAIR, "0305,0305,1:1,1,county"],
        "row 2, column landsea_code: the code “0305” is not in land_use_sea_use_2023.",
    ),
    "one of several codes": (
        "forest_grass_wetland_desert",
        ["system,code,name_cn,tdt_candidates", "草原类 (18-class system),01,温性草甸草原类,0401;0499"],
        "row 2, column tdt_candidates: the code “0499” is not in",
    ),
    "pattern of no code": (
        "crosswalk_forest_to_tdt1057",
        ["rule_id,conflict_tdt_codes", "F01,05*;13*"],
        "row 2, column conflict_tdt_codes: the code “13*” is not in",
    ),
    "number of another field": (
        "dltb_fields",
        ["layer,field,order", "DLTB,BSM,2"],
        "row 2, column layer, order: “DLTB / 2” stands already in row 3 of dltb_fields.csv of One Map Tools.",
    ),
    "parents in a circle": (
        "land_class_tdt1057",
        ["code,parent_code", "03,0301K", "04,"],
        "row 2, column parent_code: the codes go in a circle: 03 → 0301K → 0301 → 03",
    ),
    "own parent": ("land_class_tdt1057", ["code,parent_code", "0301,0301"], "in a circle: 0301 → 0301"),
    "renumbering in a circle": (
        "landsea_2020_to_2023",
        ["code_2020_trial,code_2023", "1705,1311"],
        "row 2, column code_2023: the codes go in a circle: 1705 → 1311 → 1705",
    ),
    "two defaults": (
        "crosswalk_tdt1057_to_landsea",
        ["tdt_code,landsea_code,is_default", "0204,0204,1"],
        "row 2, column is_default: 2 rows of 0204 have 1 here; exactly one must have it",
    ),
    "no default": (
        "crosswalk_tdt1057_to_landsea",
        ["tdt_code,landsea_code,is_default", "1109,1311,0"],
        "row 2, column is_default: 0 rows of 1109 have 1 here",
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_fault_is_told_with_row_and_column(send, fault):
    name, lines, sentence = PLANTED[fault]
    with pytest.raises(InputError, match=re.escape(sentence)) as caught:
        table(name, county=send(name, lines))
    assert f"{name}.csv" in str(caught.value)


@pytest.mark.parametrize(
    ("mangled", "meant"), [("101", "0101"), ("101.0", "0101"), ("1.01E+02", "0101"), ("1", "01"), ("0", "00")]
)
def test_code_that_excel_took_for_a_number_is_explained(send, mangled, meant):
    hint = re.escape(f"the code “{mangled}” is not in land_class_tdt1057; it looks like {meant} after Excel took it")
    path = send("land_class_tdt1057", [CLASS, f"{mangled},水田,2,01,01,0101,1,county"])
    with pytest.raises(InputError, match="row 2, column code: " + hint):
        table("land_class_tdt1057", county=path)
    path = send("crosswalk_2diao_to_tdt1057", ["code_2nd_survey,tdt_code_default", f"011,{mangled}"])
    with pytest.raises(InputError, match="row 2, column tdt_code_default: " + hint):
        table("crosswalk_2diao_to_tdt1057", county=path)


def test_code_that_is_right_as_a_number_is_left_alone(send):
    path = send("land_use_sea_use_2023", ["code,name_cn", "1001,工业用地"])
    assert table("land_use_sea_use_2023", county=path).overrides == ()


def test_many_faults_come_in_one_message_sorted_by_row(send):
    lines = ["key,value", *(f"sliver_area_{place}," for place in range(30))]
    with pytest.raises(InputError) as caught:
        table("tolerances", county=send("tolerances", lines))
    sentences = str(caught.value).splitlines()
    assert sentences[0].startswith("tolerances.csv, row 2, column ")
    assert re.fullmatch(r"… and \d+ more problems\.", sentences[-1])
    assert len(sentences) == 13


def test_faults_of_province_and_county_name_their_own_files(send, tmp_path):
    province = tmp_path / "ningxia.csv"
    province.write_text("key,value\nsliver_line,\n", "utf-8")
    county = send("tolerances", ["key,value", "sliver_line,2", "sliver_area,"])
    with pytest.raises(InputError) as caught:
        table("tolerances", county=county, province=province)
    assert str(caught.value) == "tolerances.csv, row 3, column value: the cell is empty."
    with pytest.raises(InputError, match=r"^ningxia\.csv, row 2, column value: the cell is empty\.$"):
        table("tolerances", province=province)
