"""Every check of the codes finds what is wrong and leaves alone what is right."""

import numpy as np
import pytest
import shapely
from code_tables import CRS, PARCEL, PLOT, UNIT, found, ids, parcel, plot, squares, table

from onemap.tools.certificates.codes import CodeTable, Given, check_codes, checks, chosen
from onemap.tools.certificates.codes.counties import aliases, county_places
from onemap.tools.errors import InputError

CASES = [
    # id of the check, field that is told, what is right, what is wrong
    ("PC-01", "BDCDYH", {}, {"BDCDYH": UNIT[:-1]}),
    ("PC-01", "BDCDYH", {}, {"BDCDYH": UNIT + "0"}),
    ("PC-01", "BDCDYH", {}, {"BDCDYH": "640323100201KB00012W00000000"}),
    ("PC-01", "ZDDM", {}, {"ZDDM": "640323100201JB0001"}),
    ("PC-02", "BDCDYH", {}, {"BDCDYH": "640323 100201 JB00012 W00000000"}),
    ("PC-02", "ZDDM", {}, {"ZDDM": UNIT[:19].lower()}),
    ("PC-04", "BDCDYH", {"unit": "640323100201GB00012W00000000", "QLLX": "3", "QLXZ": "102"},
     {"unit": "640323100201GA00012W00000000", "QLLX": "2", "QLXZ": "100"}),
    ("PC-04", "ZDDM", {"BDCDYH": None}, {"BDCDYH": None, "ZDDM": "640323100201ZB00012", "ZDTZM": "ZB"}),
    ("PC-05", "BDCDYH", {"unit": "640323100201JB00012F00010001"}, {"unit": "640323100201JB00012L00010001"}),
    ("PC-05", "BDCDYH", {"unit": "640323100201JE00012L00000001", "QLLX": "10"},
     {"unit": "640323100201JD00012L00000001", "QLLX": "9"}),
    ("PC-06", "BDCDYH", {}, {"unit": "640323100201JB00012W00000001"}),
    ("PC-06", "BDCDYH", {"unit": "640323100201JB00012Q00000001"}, {"unit": "640323100201JB00012Q00000000"}),
    ("PC-07", "ZDDM", {}, {"ZDDM": "640323100201JB00013"}),
    ("PC-07", "ZDTZM", {"ZDTZM": "jb"}, {"ZDTZM": "JC"}),
    ("PC-09", "QLLX", {"QLLX": "07"}, {"QLLX": "5"}),
    ("PC-09", "QLLX", {"unit": "640323100201JE00012W00000000", "QLLX": "10"},
     {"unit": "640323100201JF00012W00000000", "QLLX": "10"}),
    ("PC-10", "QLXZ", {"QLXZ": "203"}, {"QLXZ": "102"}),
    ("PC-10", "QLXZ", {"unit": "640323100201GS00012W00000000", "QLXZ": "105"},
     {"unit": "640323100201GS00012W00000000", "QLXZ": "204"}),
    ("PC-11", "QLXZ", {"QLXZ": None}, {"QLXZ": "206"}),
    ("PC-12", "QLSDFS", {"QLSDFS": "3"}, {"QLSDFS": "4"}),
    ("PC-13", "QLLX", {"QLLX": None}, {"QLLX": "77"}),
    ("PC-31", "BDCQZH", {"BDCQZH": "盐国用(2010)第0001号"}, {"BDCQZH": "宁2025盐池县不动产权第1号"}),
    ("PC-31", "BDCQZH", {"BDCQZH": None}, {"BDCQZH": "见附件"}),
    ("PC-41", "ZDMJ", {"ZDMJ": 2430.0}, {"ZDMJ": 2400.0}),
    ("PC-41", "ZDMJ", {"ZDMJ": 3.75, "MJDW": "2"}, {"ZDMJ": 3.0, "MJDW": "2"}),
    ("PC-21", "DKBM", {}, {"DKBM": "640323100201010001"}),
    ("PC-21", "DKBM", {}, {"DKBM": "640323100201010000X"}),
    ("PC-22", "DKBM", {}, {"DKBM": "6403231002010200001"}),
    ("PC-23", "SCMJM", {"SCMJM": 3.759}, {"SCMJM": 3.77}),
    ("PC-24", "CBHTBM", {"CBHTBM": "6403231002010100011"}, {"CBHTBM": "640323100201010001K"}),
    ("PC-24", "FBFBM", {}, {"FBFBM": "6403231002010", "CBFBM": None}),
    ("PC-25", "CBFBM", {}, {"CBFBM": "640323100201020001"}),
    ("PC-41", "SCMJ", {"SCMJ": 2700.0, "SCMJM": 4.05}, {"SCMJ": 2900.0, "SCMJM": 4.35}),
]  # fmt: skip


@pytest.mark.parametrize(("check", "field", "right", "wrong"), CASES)
def test_finds_what_is_wrong_and_only_that(check, field, right, wrong):
    farm = not {*right, *wrong} <= {*PARCEL, "unit"} or field in PLOT
    make, name = (plot, "DK") if farm else (parcel, "ZDJBXX")
    assert found(table([make(**right)], name)) == []
    made = found(table([make(**wrong)], name))
    assert [(one[0], one[2]) for one in made] == [(check, field)]


def test_rows_without_codes_are_no_findings():
    empty = dict.fromkeys(PARCEL)
    empty["ZDMJ"] = float("nan")
    assert found(table([empty, parcel()])) == []
    assert found(CodeTable("T", "", np.zeros(0, np.int64), {"BDCDYH": np.zeros(0, object)})) == []


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("64O323100201JB00012W00000000", UNIT),
        ("64032310020lJB000I2W00000000", UNIT),
        ("６４０３２３１００２０１ＪＢ００012W00000000", UNIT),
        ("640323 100201 jb00012 w00000000", UNIT),
        ("64032310020LJB00012W00000000", None),  # a capital L is a letter of these codes
        ("640323100201J800012W00000000", None),  # 8 for B is a guess
        ("640323100201JB0001②W00000000", None),
        ("640323100201JB00012W0000000", None),
        ("64O323100201GA00012W00000000", None),  # what comes out has letters that do not go together
        ("64O323100201JB00012W00000001", None),
        ("64O323100201JC00012W00000000", None),  # its right does not fit
    ],
)
def test_corrections_only_without_doubt(written, proposed):
    made = found(table([parcel(BDCDYH=written, ZDDM=None, ZDTZM=None)]))
    assert {one[3] for one in made if one[2] == "BDCDYH"} == {proposed}


def test_a_correction_is_not_a_number_that_is_taken():
    wrong = parcel(BDCDYH="64O323100201JB00012W00000000", ZDDM=None)
    assert found(table([parcel(), wrong])) == [("PC-01", 2, "BDCDYH", None)]
    assert found(table([wrong, wrong]))[0] == ("PC-01", 1, "BDCDYH", None)
    assert found(table([{**parcel(), "ZT": "2"}, wrong])) == [("PC-01", 2, "BDCDYH", UNIT)]


def test_a_correction_agrees_with_the_row_and_the_county():
    one = parcel(BDCDYH="64O323100201JB00012W00000000", ZDDM="64O323100201JB00012")
    made = found(table([one]))
    assert [made_[3] for made_ in made] == [UNIT, UNIT[:19]]
    other = parcel(BDCDYH="64O323100201JB00012W00000000", ZDDM="640323100201JB00013")
    assert found(table([other])) == [("PC-01", 1, "BDCDYH", None)]
    assert {one[3] for one in found(table([one]), given=Given("640324"))} == {None}


def test_numbers_in_force_are_used_once():
    second = parcel(unit="640323100201JB00013W00000000")
    assert ids(table([parcel(), second])) == []
    made = found(table([parcel(), second, parcel()]))
    assert [(one[0], one[1], one[2]) for one in made] == [("PC-08", 1, "BDCDYH"), ("PC-08", 3, "BDCDYH")]
    assert found(table([parcel(), parcel(ZT="2")])) == []
    assert found(table([parcel(), parcel(DJZT="注销")])) == []
    # display forms and layers of one kind are the same; registers have a row for each holder
    assert ids(table([parcel()]), table([parcel(BDCDYH="640323 100201 JB00012 W00000000")])) == ["PC-02", "PC-08"]
    assert ids(table([parcel(), parcel()], "QLR", geometry=None)) == []
    assert ids(table([parcel(BDCDYH=None), parcel(BDCDYH=None)])) == ["PC-08"]
    message = check_codes([table([parcel()] * 6)]).message[0]
    assert "6" in message
    assert "ZDJBXX 2, ZDJBXX 3, ZDJBXX 4 …" in message


def test_county_asked_for_and_its_old_codes():
    shinan = parcel(unit="640222100201JB00012W00000000")
    assert ids(table([parcel()]), given=Given("640323")) == []
    assert ids(table([parcel()]), given=Given("640324")) == ["PC-03"]
    assert ids(table([plot()], "DK"), given=Given("640324")) == ["PC-03"]
    assert ids(table([shinan]), given=Given("640205")) == ["PC-03"]
    assert ids(table([shinan]), given=Given("640205", aliases=aliases())) == []
    assert ids(table([parcel(unit="990222100201JB00012W00000000")])) == ["PC-03"]


def test_county_of_the_place():
    shapes = squares(3)
    shapes[2] = shapely.Polygon()
    parcels = [parcel(unit=f"640323100201JB0001{one}W00000000") for one in range(3)]
    tables = [table([{**one, "ZDMJ": None} for one in parcels], geometry=shapes), table([plot()], "CBDKXX", None)]
    west, east = (shapely.buffer(shapely.centroid(shape), 40) for shape in shapes[:2])
    codes = np.array(["640323100000", "640324"], object)
    places, counties = county_places(tables, ["XZQDM"], codes, np.array([west, east]), CRS)
    assert places[0].tolist() == ["640323", "640324", ""]
    assert places[1] is None
    given = Given(places=places, counties=counties)
    assert [one[:2] for one in found(*tables, given=given)] == [("PC-03", 2)]
    assert "640324" in check_codes(tables, given).message[0]
    other = Given(places=[None, None], counties=frozenset({"640181"}))
    assert ids(tables[1], given=other) == ["PC-03"]
    with pytest.raises(InputError, match="XZQDM"):
        county_places(tables, ["XZQDM"], np.array(["x", None], object), np.array([west, east]), CRS)


def test_county_of_the_place_in_another_system():
    import pyproj

    degrees = pyproj.CRS.from_epsg(4490)
    move = pyproj.Transformer.from_crs(CRS, degrees, always_xy=True)
    shape = shapely.transform(squares(1)[0], lambda xy: np.column_stack(move.transform(*xy.T)))
    places, _ = county_places([table([parcel()])], ["X"], np.array(["640324"], object), np.array([shape]), degrees)
    assert places[0].tolist() == ["640324"]


def test_areas_are_compared_by_both_methods_or_not_at_all():
    import pyproj

    large = shapely.box(36_600_000, 4_200_000, 36_604_000, 4_204_000)  # planar 16.00 km², 16 km² × 0.9997 on the ground
    row = parcel(ZDMJ=16_000_000.0 / 1.0301)
    assert ids(table([row], geometry=np.array([large]))) == []
    assert ids(table([parcel(ZDMJ=16_000_000.0 / 1.035)], geometry=np.array([large]))) == ["PC-41"]
    degrees = table([parcel(ZDMJ=1.0)], crs=pyproj.CRS.from_epsg(4490))
    made = check_codes([degrees])
    assert len(made) == 0
    assert "ZDJBXX" in made.notes[0]
    far = check_codes([table([parcel(ZDMJ=2000.0), parcel(unit="640323100201JB00013W00000000", ZDMJ=2400.0)])])
    assert far.conflict.tolist() == ["51", ""]


def test_certificate_without_map_and_map_without_certificate():
    other = parcel(unit="640323100201JB00013W00000000", BDCQZH=None)
    homestead = parcel(unit="640323100201JC00014W00000000", QLLX="5")
    maps = table([parcel(), other, homestead])
    register = table([parcel(), parcel(unit="640323100201JB00099W00000000")], "JSYDSYQ", geometry=None)
    made = check_codes([maps, register])
    assert list(zip(made.check, made.value, made.conflict)) == [
        ("PC-43", "640323100201JB00013W00000000", "61"),
        ("PC-42", "640323100201JB00099W00000000", "61"),
    ]
    assert any("C" in note for note in made.notes)  # homesteads have no register here
    assert ids(maps) == []
    maps = table([parcel(), {**other, "BDCQZH": "宁(2025)盐池县不动产权第0000002号"}])
    assert ids(maps, table([parcel()], "JSYDSYQ", geometry=None)) == []  # on record, though not in this register
    assert ids(table([plot()], "DK"), table([plot()], "CBDKXX", geometry=None)) == []
    lost = table([plot(DKBM="6403231002010100002")], "CBDKXX", geometry=None)
    assert ids(table([plot()], "DK"), lost) == ["PC-42", "PC-43"]
    # a register with both numbers is drawn if one of them is, and told once if none is
    farm = {**plot(), "BDCDYH": "640323100201JD00001W00000000"}
    lease = table([parcel(unit="640323100201JD00002W00000000", QLLX="9")], "TDJYQ")
    assert found(table([plot()], "DK"), lease, table([farm], "TDCBJYQ", geometry=None)) == []
    farm["DKBM"] = "6403231002010100002"
    made = found(table([plot()], "DK"), lease, table([farm], "TDCBJYQ", geometry=None))
    assert [one for one in made if one[0] == "PC-42"] == [("PC-42", 1, "DKBM", None)]


def test_numbers_in_columns_of_numbers():
    one = table([plot()], "DK")
    one.columns["DKBM"] = np.array([6403231002010100001])
    assert found(one) == []
    lost = table([plot()], "DK")
    lost.columns["DKBM"] = np.array([6403231002010100001.0])  # a spreadsheet's number has lost the last digits
    assert ids(lost) == ["PC-21"]
    lost = table([plot()], "DK")
    lost.columns["FBFBM"] = np.array([64032310020102.0])
    assert ids(lost) == ["PC-22", "PC-25"]


def test_checks_are_chosen_by_id_or_group():
    assert chosen("") == frozenset(checks())
    assert chosen("pc-01; areas") == {"PC-01", "PC-41"}
    assert chosen("plots，registers") == {"PC-21", "PC-22", "PC-23", "PC-24", "PC-25", "PC-42", "PC-43"}
    with pytest.raises(InputError, match="PC-99"):
        chosen("PC-99")
    bad = table([parcel(BDCDYH="x", QLXZ="9")])
    assert ids(bad, wanted=chosen("PC-11")) == ["PC-11"]


def test_every_check_says_why():
    for check in checks().values():
        assert check.severity in {"error", "warning", "hint"}
        assert check.certainty in {"verified", "memory", "assumption"}
        assert check.title
        assert check.why.endswith(".")
    assert {one[0] for one in CASES} | {"PC-03", "PC-08", "PC-42", "PC-43"} == set(checks())
