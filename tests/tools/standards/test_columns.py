import re

import geopandas
import pyogrio
import pytest
from shapely.geometry import Point

from onemap.tools.errors import InputError
from onemap.tools.standards import find_column, recognise_layer, resolve_columns, schema, schema_codes
from onemap.tools.standards.columns import cuts


def test_schemas_in_the_order_of_the_standard():
    codes = [field.code for field in schema("DLTB")]
    assert codes[:5] == ["BSM", "YSDM", "TBYBH", "TBBH", "DLBM"]
    assert len(codes) == 30
    fields = {field.code: field for field in schema("DLTB")}
    assert fields["TBMJ"][3:] == ("Float", 15, 2, ">0", True, ())
    assert fields["KCXS"].kind == "real"
    assert not fields["KCXS"].required
    assert fields["XZDWKD"].aliases == ("XXTBKD", "线性图斑宽度")


def test_forest_layer_has_its_134_fields_in_upper_case_under_all_its_names():
    assert len(schema("LCXZGX")) == 134
    assert schema("LCXZGX") == schema("LCSHH") == schema("lcxzgx_p")
    assert {"DI_LEI", "YU_BI_DU", "BSM"} <= {field.code for field in schema("LCXZGX")}


def test_conflict_patches_have_length_and_decimals_apart():
    field = next(field for field in schema("CTTB") if field.code == "MJ")
    assert (field.length, field.decimals, field.kind) == (15, 2, "real")


def test_every_field_has_a_kind():
    assert {field.kind for layer in schema_codes() for field in schema(layer)} == {"text", "integer", "real", "date"}


def test_layer_without_known_fields_is_refused():
    with pytest.raises(InputError, match=r"The fields of layer “XYZ” are not known. Known layers: .*DLTB"):
        schema("XYZ")


def test_by_code_in_any_case_and_in_the_order_of_the_standard():
    names = ["fid", "tbmj", "Dlbm", "BSM", "geom"]
    assert list(resolve_columns("DLTB", names).items()) == [("BSM", "BSM"), ("DLBM", "Dlbm"), ("TBMJ", "tbmj")]
    assert resolve_columns("LCXZGX", ["di_lei", "YU_BI_DU"]) == {"DI_LEI": "di_lei", "YU_BI_DU": "YU_BI_DU"}


def test_by_chinese_name_display_alias_and_other_code():
    names = ["地类编码", "f_12", "XXTBKD"]
    found = resolve_columns("DLTB", names, aliases={"f_12": "图斑编号"})
    assert found == {"TBBH": "f_12", "DLBM": "地类编码", "XZDWKD": "XXTBKD"}
    assert resolve_columns("DLTB", ["x"], aliases={"x": "dlbm"}) == {"DLBM": "x"}
    assert resolve_columns("LCXZGX", ["xxtbkd"]) == {"XXTBKD": "xxtbkd"}


def test_a_code_goes_before_a_name_and_a_choice_before_both():
    names = ["DLBM", "地类编码", "old"]
    assert resolve_columns("DLTB", names) == {"DLBM": "DLBM"}
    assert resolve_columns("DLTB", names, chosen={"dlbm": "old"}) == {"DLBM": "old"}
    assert resolve_columns("DLTB", ["CC", "old"], chosen={"DLBM": "CC", "BSM": ""}) == {"DLBM": "CC"}


def test_a_column_serves_one_field_only():
    # The column is the field BZ by code; its display name says something else and must not win.
    assert resolve_columns("DLTB", ["BZ"], aliases={"BZ": "地类编码"}) == {"BZ": "BZ"}


def test_bad_choices():
    with pytest.raises(InputError, match=r"Layer 图斑 has no column “CC”, which was chosen for DLBM. Its fields are"):
        resolve_columns("DLTB", ["A"], chosen={"DLBM": "CC"}, layer="图斑")
    with pytest.raises(InputError, match="The standard layer DLTB has no field DI_LEI; it has: BSM, "):
        resolve_columns("DLTB", ["A"], chosen={"DI_LEI": "A"})


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("线状地物宽", "XZDWKD"),  # GBK: ten bytes are five characters
        ("线状地", "XZDWKD"),  # UTF-8: three characters and a byte that is dropped
        ("线状地\ufffd", "XZDWKD"),  # the same with the byte shown as a sign
        ("城镇村属性", "CZCSXM"),
        ("图斑预", "TBYBH"),
        ("耕地坡", "GDPDJB"),
    ],
)
def test_ten_character_cuts(name, field):
    assert resolve_columns("DLTB", [name]) == {field: name}


def test_cut_of_a_long_code():
    assert resolve_columns("LCXZGX", ["shuzhong_z"]) == {"SHUZHONG_ZC": "shuzhong_z"}


def test_what_is_short_enough_is_not_cut():
    assert cuts("DLBM") == frozenset()
    assert cuts("地类编码") == {"地类编"}
    assert cuts("权属单位代码") == {"权属单", "权属单位代"}


def names_in_dbf(path, encoding):
    """The field names as QGIS shows them: half a character becomes a sign."""
    head = path.read_bytes()
    size = int.from_bytes(head[8:10], "little")
    cells = [head[start : start + 11] for start in range(32, size - 1, 32)]
    return [cell.split(b"\0")[0].decode(encoding, "replace") for cell in cells]


@pytest.mark.filterwarnings("ignore:.*(N|n)ormalized/laundered:RuntimeWarning")
@pytest.mark.parametrize("encoding", ["UTF-8", "GBK"])
def test_columns_of_a_real_shapefile_with_chinese_names(tmp_path, encoding):
    frame = geopandas.GeoDataFrame(
        {"地类编码": ["0301"], "线状地物宽度": [2.5], "图斑编号": ["1"]}, geometry=[Point(0, 0)], crs="EPSG:4523"
    )
    try:
        pyogrio.write_dataframe(frame, tmp_path / "a.shp", encoding=encoding)
    except (UnicodeDecodeError, SystemError):
        pytest.skip(f"pyogrio {pyogrio.__version__} cannot read back a name that GDAL cut inside a character")
    names = names_in_dbf(tmp_path / "a.dbf", encoding)
    assert "线状地物宽度" not in names
    found = resolve_columns("DLTB", names)
    assert [names.index(found[code]) for code in ("DLBM", "XZDWKD", "TBBH")] == [0, 1, 2]


def test_ambiguous_columns_name_the_candidates():
    with pytest.raises(InputError, match=r"Layer 图斑: the field DLBM may be any of the columns DLBM, dlbm"):
        resolve_columns("DLTB", ["DLBM", "dlbm"], layer="图斑")
    sentence = "the column “权属单” may be any of the fields QSDWDM, QSDWMC. Choose its field"
    with pytest.raises(InputError, match=sentence):
        resolve_columns("DLTB", ["权属单"])
    with pytest.raises(InputError, match=sentence):
        find_column("DLTB", "QSDWDM", ["权属单"])
    assert resolve_columns("DLTB", ["权属单", "DLBM"], wanted=["DLBM"]) == {"DLBM": "DLBM"}
    assert resolve_columns("DLTB", ["权属单"], chosen={"QSDWDM": "权属单"}) == {"QSDWDM": "权属单"}


def test_find_column_says_what_it_looked_for_and_what_there_is():
    assert find_column("LCXZGX", "di_lei", ["DI_LEI"]) == "DI_LEI"
    assert find_column("DLTB", "DLBM", ["CC", "DLBM"], chosen="CC") == "CC"
    sentence = (
        "Layer 图斑 has no field XZDWKD. Looked for: XZDWKD, 线状地物宽度, XXTBKD, 线性图斑宽度. "
        "Its fields are: A, B. Choose one."
    )
    with pytest.raises(InputError, match=re.escape(sentence)):
        find_column("DLTB", "XZDWKD", ["A", "B"], layer="图斑")
    with pytest.raises(InputError, match="Its fields are: none"):
        find_column("DLTB", "DLBM", [])
    with pytest.raises(InputError, match="The standard layer DLTB has no field DI_LEI"):
        find_column("DLTB", "DI_LEI", ["DI_LEI"])


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("DLTB", "DLTB"),
        ("dltb", "DLTB"),
        ("地类图斑", "DLTB"),
        ("银川市地类图斑2023", "DLTB"),
        ("DLTB地类图斑", "DLTB"),
        ("640121_DLTB_H", "DLTB"),
        ("640121DLTB", "DLTB"),
        ("2001H640121_DLTB", "DLTB"),
        ("DLTB_2023.shp", "DLTB"),
        (r"D:\data\dltb.shp", "DLTB"),
        ("DLTBGX", "DLTBGX"),
        ("DLTBGXGC", "DLTBGXGC"),
        ("地类图斑更新过程", "DLTBGXGC"),
        ("LCXZGX_P", "LCXZGX"),
        ("lcxzgx", "LCXZGX"),
        ("LCSHH", "LCXZGX"),
        ("XZQJX", "XZQJX"),
        ("CTTB", "CTTB"),
        ("永久基本农田图斑", "YJJBNTTB"),
        ("DLTB_BAK", None),
        ("LCSHH_BH", None),
        ("地类图斑_副本", None),
        ("XZQ_DLTB", None),
        ("MYDLTB", None),
        ("地类", None),
        ("", None),
    ],
)
def test_layer_names(name, layer):
    assert recognise_layer(name) == layer
