"""A layer checked from end to end: recognised, with a county's rules, exceptions, an earlier run, tables and lines."""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from checked_layers import box, source
from survey_layers import BARE, VILLAGE, county, layer
from survey_samples import AROUND, FRAME, lines, row, settlement

from onemap.tools.checks.fields import FIELDS
from onemap.tools.errors import InputError
from onemap.tools.exchange.layers import FrameSource
from onemap.tools.standards.standard_layers import recognised_layer, standard_layers
from onemap.tools.survey.checks.job import LayerTask, check_layer

SEEN = ("SOURCE_ID", "MESSAGE")


def ran(made, **more):
    """The checks by id, and the table of findings."""
    done = check_layer(LayerTask(made, threads=1, **more))
    done.inspected.close()
    return {one.check.id: one for one in done.ran.checked}, done.ran.table, done


def told(table, check):
    """Ids and sentences of one check's findings."""
    mine = table.columns["CHECK_ID"] == check
    return list(zip(*(table.columns[name][mine].tolist() for name in SEEN)))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("640122_DLTB_2024", "DLTB"),
        ("盐池县地类图斑", "DLTB"),
        ("DLTBGXGC", "DLTBGXGC"),
        ("CJDCQJX", "CJDCQJX"),
        ("640122_CZKFBJ", "CZKFBJ"),
        ("YJJBNTTB_2025", "YJJBNTTB"),
        ("LCXZGX_P", "LCXZGX"),
        ("DK2017", "DK"),
        ("CBDKXX", "CBDKXX"),
        ("roads", None),
    ],
)
def test_layers_are_recognised(name, code):
    found = recognised_layer(name)
    assert (None if found is None else found.code) == code


def test_all_standard_layers_can_be_named():
    known = standard_layers()
    assert {"DLTB", "XZQJX", "YJJBNTCBQTB", "STBHHX", "GLBJ", "ZDJBXX", "QLR", "SXTZ", "LCXZGX"} <= set(known)
    assert {one.geometry for one in known.values()} <= {"Polygon", "Line", "Point", "Table"}


def test_a_name_that_says_nothing_asks_for_the_type():
    with pytest.raises(InputError, match=r"roads.*DLTB"):
        ran(layer("DLTB", name="roads"))
    assert ran(layer("DLTB", name="roads"), layer_type="地类图斑")[0]["R003"].result == "pass"
    with pytest.raises(InputError, match="XYZ"):
        ran(layer("DLTB"), layer_type="XYZ")


def test_clean_patches_pass_everything():
    checks, table, done = ran(layer("DLTB"), admin=AROUND())
    assert {one.result for one in checks.values()} == {"pass"}
    assert len(checks) > 50
    assert len(table.geometry) == 0
    assert "R050" not in checks
    assert any("are not about layers of type DLTB" in note for note in done.occasion.notes)


def test_what_is_not_there_is_not_passed():
    checks, _, _ = ran(layer("DLTB", drop=["KCXS"]))
    assert (checks["R013"].result, checks["R014"].result) == ("not_run", "not_run")
    assert "KCXS" in checks["R013"].reason
    assert checks["SL-046"].result == "not_run"
    assert "CJDCQ" in checks["SL-046"].reason
    assert checks["R006"].result == "pass"
    checks, _, _ = ran(layer("DLTBGXGC", drop=["BZ"]))
    assert [checks[one].result for one in ("R050", "R051", "R052")] == ["not_run", "not_run", "pass"]


def test_an_empty_layer_runs_and_says_so():
    empty = layer("DLTB")._frame_.iloc[:0]
    checks, table, _ = ran(FrameSource(empty, "DLTB"))
    assert checks["R006"].examined == 0
    assert len(table.geometry) == 0
    assert {one.result for one in checks.values()} <= {"pass", "not_run"} | {checks["SL-003"].result}


def test_chinese_columns_and_whole_numbers_as_codes():
    frame = layer("DLTB", {"GDPDJB": "3"})._frame_
    frame = frame.rename(columns={"DLBM": "地类编码", "KCDLBM": "扣除地类编码"})
    frame["GDPDJB"] = frame["GDPDJB"].astype(int)
    checks, table, _ = ran(FrameSource(frame, "DLTB"), checks="R006..R013;SL-003")
    assert {one: checks[one].result for one in checks} == {
        **{f"R{number:03d}": "pass" for number in range(6, 14)},
        "SL-003": "fail",
    }
    assert "GDPDJB is of type integer" in told(table, "SL-003")[0][1]


def test_a_county_changes_and_adds_rules(tmp_path):
    path = tmp_path / "survey_checks.csv"
    path.write_text(
        "check_id,group,title_en,title_zh,layers,severity,detect,fail,parameters,advice_en,advice_zh,basis,basis_zh,"
        "certainty,certainty_zh\n"
        "R018,linear,Roads of the county,农村道路,DLTB,warning,0,0,"
        "fields=DLBM|XZDWKD;when=DLBM = '1006';must=XZDWKD <= @max_width;max_width=6,a,a,b,b,c,c\n"
        "N001,county,Good fields only,等别不低于八等,DLTB,warning,0,0,"
        "fields=DLBM|GDDB;when=DLBM LIKE '01%';must=GDDB <= @worst;worst=8,a,a,b,b,c,c\n",
        "utf-8",
    )
    road = {**BARE, "DLBM": "1006", "DLMC": "农村道路", "XZDWKD": 7.0}
    checks, table, done = ran(layer("DLTB", road), checks="R018;N001", rules=path)
    assert told(table, "R018") == [(row(2), "DLBM = 1006, XZDWKD = 7 – rule: Roads of the county.")]
    assert checks["R018"].check.severity == "warning"
    assert told(table, "N001") == [(row(1), "DLBM = 0103, GDDB = 9 – rule: Good fields only.")]
    assert {one.rule_id for one in done.occasion.changed} == {"R018", "N001"}


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ("fields=DLBM;when=DLBM LIKE;must=KCDLBM IS NULL", "R006, when: the condition ends"),
        ("fields=DLBM;when=1 = 1;must=KCXS < @most", "R006: the parameter @most has no value"),
        ("fields=DLBM;when=1 = 1;must=KCXS < @most;most=few", "R006: the parameter most is “few”"),
    ],
)
def test_a_condition_that_cannot_be_read_is_refused(tmp_path, parameters, text):
    path = tmp_path / "survey_checks.csv"
    path.write_text(f"check_id,parameters\nR006,{parameters}\n", "utf-8")
    with pytest.raises(InputError, match=text):
        ran(layer("DLTB"), checks="R006", rules=path)


def test_rules_of_patches_hold_for_the_state_after_a_change():
    checks, table, _ = ran(layer("DLTBGXGC", {"BGHKCDLBM": "1203", "BGHCZCSXM": "204"}))
    assert told(table, "R006") == [
        (row(2, "2002"), "BGHDLBM = 0201, BGHKCDLBM = 1203 – rule: Only arable land deducts a class.")
    ]
    assert [one for one, _ in told(table, "R022")] == [row(2, "2002")]
    # before and after a change the lists are those of the patches
    checks, table, _ = ran(layer("DLTBGXGC", {"BGQQSXZ": "99", "BGHGDLX": "PX"}), checks="SL-011")
    assert checks["SL-011"].detected == 2


def test_the_kinds_of_exact_cover():
    shapes = {
        "overlaps": (box(99, 0, 101), "overlap by 100"),
        "gap": (box(102, 0, 98), "A gap of 200"),
        "outside": (box(100, 0, 103), "lie outside of the county"),
    }
    for shape, words in shapes.values():
        _, table, _ = ran(layer("DLTB", geometry=shape), admin=AROUND(), checks="R060", method="planar")
        assert all(words in sentence for _, sentence in told(table, "R060"))
        assert len(told(table, "R060")) == (2 if "outside" in words else 1)


def test_settlements_against_their_patches():
    near = {**BARE, "DLBM": "0702", "DLMC": "农村宅基地", "CZCSXM": "203"}
    patches = layer("DLTB", near)  # the second square only
    _, table, _ = ran(settlement(box(50, 0, 100)), patches=patches, checks="R025", method="planar")
    assert [sentence for _, sentence in told(table, "R025")] == [
        f"5000.000 m² of patch {row(2)} with this CZCSXM lie outside of the settlement areas.",
        "5000.000 m² of the settlement area have no patch with its CZCSXM.",
    ]
    checks, _, _ = ran(settlement(box(0, 0)), checks="R025")
    assert any("DLTB" in note for note in checks["R025"].notes)


def test_kinds_of_faults_of_boundary_lines():
    made = lines(*FRAME[:3], [(0, 100), (0, 20)], [(50, 0), (150, 0)], [(60, 50), (80, 70), (60, 70), (80, 50)])
    _, table, _ = ran(made, admin=[county()], checks="R062")
    by_row = {}
    for one, sentence in told(table, "R062"):
        by_row.setdefault(int(one[-2:]), []).append(sentence)
    assert any("1 ends" in sentence for sentence in by_row[4])
    assert any("runs along line" in sentence for sentence in by_row[1])
    assert any("crosses" in sentence for sentence in by_row[6])
    assert any("do not lie on the borders" in sentence for sentence in by_row[6])
    assert 2 not in by_row
    assert all(shape is not None for shape in table.geometry)


def test_small_patches_of_their_own_owner_and_roads_are_left():
    small = box(100, 0, 1.5)
    plant = {**BARE, "DLBM": "0601", "DLMC": "工业用地", "CZCSXM": "201A"}
    made = {"same": {}, "owner": {"QSDWDM": "6401221002020000000"}, "road": {**BARE, "DLBM": "1006", "CZCSXM": None}}
    found = {
        name: ran(layer("DLTB", {**plant, **changes}, small), checks="R066")[0]["R066"].detected
        for name, changes in made.items()
    }
    assert found == {"same": 1, "owner": 0, "road": 0}


def test_tables_without_geometry():
    table = pd.DataFrame({"DKBM": ["6401221002010100001"] * 2, "CBFBM": [None, "x"], "HTMJ": [1.0, 2.0]})
    frame = geopandas.GeoDataFrame(table, geometry=np.array([None, None], object))
    made = FrameSource(frame, "CBDKXX")
    made.geometry_type, made.crs = "None", None
    checks, found, done = ran(made)
    assert checks["SL-002"].result == "warn"
    assert checks["SL-008"].result == "not_run"
    assert not {"SL-031", "SL-042", "SL-051"} & set(checks)
    assert all(shape is None for shape in found.geometry)
    assert done.occasion.layers[0].crs == "–"


def test_layers_in_degrees():
    frame = layer("DLTB", {"CZCSXM": "99"})._frame_.to_crs(4490)
    checks, table, _ = ran(FrameSource(frame, "DLTB"), admin=AROUND())
    assert [one for one, _ in told(table, "SL-011")] == [row(2)]
    assert checks["SL-008"].result == "pass"
    assert shapely.area(table.geometry[0]) == pytest.approx(10_000, rel=0.01)


def test_findings_do_not_depend_on_the_order_of_rows():
    frame = layer("DLTB", {"GDLX": None, "KCXS": 0.0, "QSXZ": "99", "BSM": row(1)}, rows=3)._frame_
    one = ran(FrameSource(frame, "DLTB"))[1]
    two = ran(FrameSource(frame.iloc[::-1], "DLTB"))[1]
    for name in ("CHECK_ID", "SOURCE_ID", "FINDING_ID", "MJ"):
        assert np.array_equal(one.columns[name].astype(str), two.columns[name].astype(str)), name


def earlier(table, **changes):
    """An output as a layer, a few of its columns changed."""
    columns = {name: [value or None for value in table.columns[name]] for name in table.columns if name != "MJ"}
    return source("findings", list(table.geometry), **{**columns, **changes})


def test_exceptions_and_the_life_of_findings():
    made = layer("DLTB", {"GDLX": None, "QSXZ": "99"})
    first = ran(made, checks="R012;SL-011")[1]
    assert first.columns["CHECK_ID"].tolist() == ["SL-011", "R012"]
    previous = earlier(first, STATUS=["new", "accepted"], REASON=[None, "仅此一块"], APPROVER=[None, "王玉梅"])
    checks, second, _ = ran(layer("DLTB", {"GDLX": None}), checks="R012;SL-011", previous=previous)
    assert dict(zip(second.columns["CHECK_ID"], second.columns["STATUS"])) == {"SL-011": "gone", "R012": "accepted"}
    assert (checks["R012"].result, checks["R012"].accepted) == ("pass", 1)
    assert {one.name for one in FIELDS} == set(second.columns)


def test_checks_that_are_not_about_the_layer_are_refused():
    with pytest.raises(InputError, match="None of the checks chosen is about layers of type DLTB"):
        ran(layer("DLTB"), checks="R050")
    with pytest.raises(InputError, match="ZDLWDM"):
        ran(layer("DLTB"), checks="ZDLWDM")
    with pytest.raises(InputError, match="ADMIN takes layers"):
        ran(layer("DLTB"), admin=[layer("DLTB")])


def test_codes_of_the_village_are_asked_of_the_ground():
    _, table, _ = ran(layer("DLTB", {"ZLDWDM": "6401221002020000000"}), admin=AROUND(), checks="SL-046")
    assert told(table, "SL-046") == [(row(2), f"ZLDWDM is 6401221002020000000; the patch lies in {VILLAGE}.")]
