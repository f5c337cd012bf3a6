import csv
import hashlib

import pytest

from onemap.tools.errors import InputError
from onemap.tools.standards import Override, schema, schema_codes, table, table_names
from onemap.tools.standards.reading import TABLES
from onemap.tools.standards.register import spec

SHIPPED = sorted(path.stem for path in TABLES.glob("*.csv"))
# Made here and no copies of the shared facts.
OWN = {"field_aliases", "layer_names", "land_class_rules", "land_class_groups"}
OWN |= {"parcel_letter_rights", "right_nature_codes", "certificate_number_forms"}
OWN |= {"certificate_area_tolerances", "county_aliases"}
OWN |= {"right_kinds", "right_layers", "right_recognition", "right_causes", "right_paths", "case_statuses"}
OWN |= {"overlap_tolerances", "certificate_extra_fields"}
OWN |= {"management_boundary_roles", "management_boundary_targets", "management_boundary_conflicts"}
OWN |= {"control_lines_roles"}
OWN |= {"control_lines_columns", "control_lines_words", "control_lines_minerals", "control_lines_class_groups"}
OWN |= {"control_lines_adjust_weights", "control_lines_adjust_checks", "control_lines_irrigation"}
OWN |= {"control_lines_checks", "survey_checks", "change_checks"}
# Copies with rows and columns of our own, and empty cells filled.
EXTENDED = {"rights_compatibility", "conflict_types", "management_boundary_tokens", "control_lines_adjust_reasons"}
# Read by a loader of their own, which checks what they hold.
OWN_LOADER = {"land_class_rules", "land_class_groups"}


@pytest.mark.parametrize("name", table_names())
def test_shipped_table_is_valid(name):
    loaded = table(name)
    assert loaded.rows
    assert loaded.overrides == ()
    assert loaded.sha256 == hashlib.sha256(loaded.path.read_bytes()).hexdigest()
    assert [source.level for source in loaded.sources] == [spec(name).level]


def test_every_file_is_registered_and_every_registered_file_is_there():
    assert set(table_names()) - OWN_LOADER == set(SHIPPED) - OWN_LOADER


@pytest.mark.parametrize("name", sorted(set(SHIPPED) - OWN - EXTENDED))
def test_copy_holds_what_the_shared_facts_hold(name, shared):
    ours, theirs = read(TABLES / f"{name}.csv"), read(shared / "domain" / f"{name}.csv")
    if name == "sources_land_class":
        # Where a source was read is told without the numbers of a private store.
        ours, theirs = [{**row, "where": ""} for row in ours], [{**row, "where": ""} for row in theirs]
    assert ours == theirs


@pytest.mark.parametrize("name", sorted(EXTENDED))
def test_extended_copy_holds_what_the_shared_facts_hold(name, shared):
    theirs = read(shared / "domain" / f"{name}.csv")
    key = spec(name).key
    ours = {tuple(row[column] for column in key): row for row in read(TABLES / f"{name}.csv")}
    for row in theirs:
        mine = ours.pop(tuple(row[column] for column in key))
        assert {column: mine[column] if value else "" for column, value in row.items()} == row
    assert all("own addition" in row["certainty"] for row in ours.values())


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_rows_cannot_be_changed_by_a_caller():
    with pytest.raises(TypeError):
        table("domains").rows[0]["code"] = "x"  # type: ignore[index]


def test_aliases_and_layer_names_speak_of_fields_and_layers_that_exist():
    for row in table("field_aliases").rows:
        assert row["field"] in {field.code for field in schema(row["layer"])}, row
    assert {row["layer"] for row in table("layer_names").rows} <= set(schema_codes())


def test_county_wins_over_province_and_every_change_is_listed(send, tmp_path):
    province = tmp_path / "province"
    province.mkdir()
    (province / "tolerances.csv").write_text("key,value\nsliver_area,15\nsliver_line,3\n", "utf-8")
    county = send("tolerances", ["key,value", "sliver_area,20"])
    merged = table("tolerances", county=county, province=province)
    rows = merged.by_key()
    assert rows[("sliver_area",)]["value"] == "20"
    assert rows[("sliver_line",)]["value"] == "3"
    assert rows[("sliver_area",)]["unit"] == "m2"
    assert merged.overrides == (
        Override(("sliver_area",), "value", "10", "15", "province"),
        Override(("sliver_line",), "value", "2", "3", "province"),
        Override(("sliver_area",), "value", "15", "20", "county"),
    )
    assert [source.level for source in merged.sources] == ["national", "province", "county"]
    assert [row["key"] for row in merged.rows] == [row["key"] for row in table("tolerances").rows]
    assert merged.sha256 != table("tolerances").sha256


def test_row_that_says_the_same_is_no_override(send):
    assert table("tolerances", county=send("tolerances", ["key,value", "sliver_area,10"])).overrides == ()


def test_an_empty_cell_overrides_a_column_that_the_file_has(send):
    merged = table("domains", county=send("domains", ["domain,code,note", "FRDBS,0,"]))
    assert merged.overrides == (Override(("FRDBS", "0"), "note", "may be empty", "", "county"),)


def test_added_row_is_listed_cell_by_cell_and_stands_last(send):
    lines = ["key,value,unit,meaning,source", "county_width,4,m,strips of this county,notice 5"]
    merged = table("tolerances", county=send("tolerances", lines))
    assert merged.rows[-1]["value"] == "4"
    assert Override(("county_width",), "value", "", "4", "county") in merged.overrides
    assert {override.key for override in merged.overrides} == {("county_width",)}


def test_folder_without_the_table_leaves_it_as_shipped(tmp_path):
    assert table("tolerances", county=tmp_path) == table("tolerances")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_county_file_in_any_encoding_that_excel_writes(send, encoding):
    lines = ["domain,code,name_cn", "TBXHDM,SHGD,沙荒耕地（中卫）"]
    path = send("domains", lines, encoding)
    assert table("domains", county=path).by_key()[("TBXHDM", "SHGD")]["name_cn"] == "沙荒耕地（中卫）"


def test_unicode_text_of_excel_is_explained(send):
    path = send("domains", ["domain,code,name_cn", "TBXHDM,SHGD,沙荒耕地"], "utf-16")
    with pytest.raises(InputError, match=r"domains\.csv is neither UTF-8 nor GBK text\. Save it in Excel as"):
        table("domains", county=path)


def test_blank_rows_count_but_hold_nothing(send):
    path = send("tolerances", ["key,value", ",", "", "sliver_area,"])
    with pytest.raises(InputError, match=r"^tolerances\.csv, row 4, column value: the cell is empty\.$"):
        table("tolerances", county=path)


def test_missing_file_and_unknown_table(tmp_path):
    with pytest.raises(InputError, match=r"none\.csv does not exist"):
        table("tolerances", county=tmp_path / "none.csv")
    with pytest.raises(InputError, match=r"There is no table “tolerance”. Known tables: .*tolerances"):
        table("tolerance")


def test_own_code_in_a_county_folder_is_known_to_the_other_tables(send, tmp_path):
    class_row = "code,name_cn,level,parent_code,class1_code,base_code,is_leaf,source"
    send("land_class_tdt1057", [class_row, "0305X,柠条林地,3,0305,03,0305,1,county notice"])
    send(
        "crosswalk_tdt1057_to_landsea", ["tdt_code,landsea_code,relation,is_default,source", "0305X,0303,n:1,1,county"]
    )
    merged = table("crosswalk_tdt1057_to_landsea", county=tmp_path)
    assert merged.rows[-1]["tdt_code"] == "0305X"
    with pytest.raises(InputError, match="row 2, column tdt_code: the code “0305X” is not in land_class_tdt1057"):
        table("crosswalk_tdt1057_to_landsea", county=tmp_path / "crosswalk_tdt1057_to_landsea.csv")
