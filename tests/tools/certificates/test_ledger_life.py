"""Cases over runs: which is which, what people wrote, what became of them."""

import datetime as dt

import numpy as np
import pytest
import shapely
from ledger_runs import as_layer, found_of, rows, run, with_ledger
from made_parcels import CRS, as_texts

from onemap.tools.certificates.earlier import earlier_ledger
from onemap.tools.certificates.life import history
from onemap.tools.errors import InputError
from onemap.tools.exchange.layers import FileSource, FrameSource, LayerWriter

X, Y = 35_560_000.0, 4_240_000.0
ONE, TWO, THREE = (f"640323YDDZ20250000{serial}" for serial in (1, 2, 3))
LAYERS = ["DK", "LQZD", "DK", "LQZD"]
NUMBERS = ["a", "b", "c", "d"]


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


SHAPES = (box(0, 0), box(90, 0), box(500, 0), box(520, 20))
PEOPLE = {
    "ZT": {ONE: "40"},
    "CSYY": {ONE: "02"},
    "CLLJ": {ONE: "02"},
    "CLYJ": {ONE: "=cut right 2,\n as agreed"},
    "ZJQD": {ONE: "合同.pdf"},
    "DCRY": {ONE: "李四"},
    "DCRQ": {ONE: np.datetime64("2025-04-01")},
    "GSQS": {ONE: np.datetime64("2025-05-01")},
    "QRQK": {ONE: "1"},
    "BZ": {ONE: " kept "},
    "SFTQLR": {ONE: "2"},
}


def test_what_people_wrote_stays_and_the_area_is_compared():
    first = run(SHAPES, LAYERS, NUMBERS)
    changed = (box(0, 0), box(80, 0), box(500, 0), box(520, 20))
    second = run(changed, LAYERS, NUMBERS, as_layer(first, **PEOPLE))
    row = {name: column.tolist()[0] for name, column in second.columns.items()}
    for code, values in PEOPLE.items():
        want = values[ONE]
        assert row[code] == (want.astype(object) if isinstance(want, np.datetime64) else want), code
    assert rows(second, "CDBH", "BDZT", "CDMJ") == [(ONE, "changed", 2000.0), (TWO, "same", 6400.0)]
    assert second.columns["BDSM"].tolist() == ["1000.00 → 2000.00 m² (+100.00 %)", None]
    assert row["CDMJM"] == 3.0
    assert second.columns["LSZT"][0] == "1|new|10|1000.00;2|changed|40|2000.00"
    assert "1 with another area" in second.notes[-1]


def test_three_runs_with_a_case_that_goes_and_comes_back():
    first = run(SHAPES, LAYERS, NUMBERS)
    apart = (box(0, 0), box(90, 0), box(500, 0), box(900, 20), box(3000, 0), box(3050, 0))
    second = run(
        apart, [*LAYERS, "DK", "LQZD"], [*NUMBERS, "e", "f"], as_layer(first, ZT={TWO: "30"}, BZ={TWO: "on the way"})
    )
    assert rows(second, "CDBH", "BDZT", "ZT") == [(ONE, "same", "10"), (TWO, "gone", "30"), (THREE, "new", "10")]
    assert second.pair.tolist() == [0, -1, 1]
    assert shapely.area(second.geometry[1]) == 6400.0
    assert second.columns["FZBH"].tolist() == ["G00001", None, "G00002"]
    third = run(SHAPES, LAYERS, NUMBERS, as_layer(second))
    assert rows(third, "CDBH", "BDZT", "ZT", "BZ") == [
        (ONE, "same", "10", None),
        (TWO, "back", "30", "on the way"),
        (THREE, "gone", "10", None),
    ]
    assert third.columns["XH"].tolist() == [1, 2, 3]
    told = [(one.number[-1], one.label, one.state, one.status, one.area) for one in history(third.columns)]
    assert told == [
        ("1", "1", "new", "10", "1000.00"),
        ("1", "2", "same", "10", "1000.00"),  # stands for the third run too
        ("2", "1", "new", "10", "6400.00"),
        ("2", "2", "gone", "30", "6400.00"),
        ("2", "3", "back", "30", "6400.00"),
        ("3", "2", "new", "10", "5000.00"),
        ("3", "3", "gone", "10", "5000.00"),
    ]
    fourth = run(SHAPES, LAYERS, NUMBERS, as_layer(third), label="autumn; check")
    assert rows(fourth, "BDZT") == [("same",), ("same",), ("gone",)]
    assert fourth.columns["LSZT"][1].endswith(";autumn_ check|same|30|6400.00")


def test_rights_in_the_other_order_keep_the_order_that_people_know():
    first = run(SHAPES[:2], ["DK", "LQZD"], ["a", "b"])
    turned = run((SHAPES[1], SHAPES[0]), ["LQZD", "DK"], ["b", "a"], as_layer(first, CLLJ={ONE: "02"}))
    assert rows(turned, "CDBH", "QL1DYH", "QL1LX", "QL2DYH", "QL2LX", "BDZT") == [(ONE, "a", "CBG", "b", "CBL", "same")]


def test_numbers_are_compared_without_blanks_case_and_full_width():
    first = run(SHAPES[:2], ["DK", "LQZD"], ["6403 23100201 ja", "ｂ"])
    again = run(SHAPES[:2], ["DK", "LQZD"], ["640323100201JA", "B"], as_layer(first))
    assert rows(again, "CDBH", "BDZT") == [(ONE, "same")]


def test_several_cases_of_one_pair_go_by_their_ground():
    # the same two numbers on three pieces of ground; the middle one goes, the last grows
    shapes = [box(x, 0) for x in (0, 500, 1000)] + [box(x + 60, 0) for x in (0, 500, 1000)]
    layer, number = ["DK"] * 3 + ["LQZD"] * 3, ["a"] * 3 + ["b"] * 3
    first = run(shapes, layer, number)
    now = [shapes[2], shapes[0], shapes[5].buffer(10, join_style="mitre"), shapes[3]]
    second = run(now, ["DK", "DK", "LQZD", "LQZD"], ["a", "a", "b", "b"], as_layer(first, BZ={ONE: "w", THREE: "e"}))
    assert rows(second, "CDBH", "BDZT", "BZ") == [(ONE, "same", "w"), (TWO, "gone", None), (THREE, "changed", "e")]


def test_one_case_that_fell_apart_goes_to_its_larger_part():
    first = run((box(0, 0, 300), box(0, 50, 300)), ["DK", "LQZD"], ["a", "b"])
    split = (box(0, 0, 300), box(0, 50, 100), box(120, 50, 180))
    second = run(split, ["DK", "LQZD", "LQZD"], ["a", "b", "b"], as_layer(first))
    assert rows(second, "CDBH", "BDZT", "CDMJ") == [(ONE, "changed", 9000.0), (TWO, "new", 5000.0)]


def test_a_case_that_moved_a_little_is_the_same_and_one_elsewhere_is_not():
    first = run((box(0, 0), box(98, 0)), ["DK", "LQZD"], ["a", "b"])
    near = run((box(5, 0), box(103, 0)), ["DK", "LQZD"], ["a", "b"], as_layer(first))
    assert rows(near, "CDBH", "BDZT") == [(ONE, "same")]
    far = run((box(500, 0), box(598, 0)), ["DK", "LQZD"], ["a", "b"], as_layer(first))
    assert rows(far, "CDBH", "BDZT") == [(ONE, "gone"), (TWO, "new")]


@pytest.mark.parametrize(("shift", "state"), [(10, ["same"]), (70, ["gone", "new"])])
def test_without_numbers_half_of_the_ground_must_be_common(shift, state):
    first = run((box(0, 0), box(0, 0)), ["DK", "LQZD"], [None, "b"])
    second = run((box(shift, 0), box(shift, 0)), ["DK", "LQZD"], [None, "b"], as_layer(first))
    assert second.columns["BDZT"].tolist() == state


@pytest.mark.parametrize(("width", "state"), [(10.0001, "same"), (10.0002, "changed")])
def test_a_hundredth_of_a_square_metre_is_the_same_area(width, state):
    first = run((box(0, 0), box(90, 0)), ["DK", "LQZD"], ["a", "b"])
    second = run((box(0, 0), box(100 - width, 0)), ["DK", "LQZD"], ["a", "b"], as_layer(first))
    assert second.columns["BDZT"].tolist() == [state]


WRONG, RIGHT = "640323100201JC00001F00000001", "640323100201JC00001W00000001"


def test_a_corrected_number_is_the_same_case():
    first = run(SHAPES[:2], LAYERS[:2], [WRONG, "b"])
    earlier = as_layer(first, **PEOPLE)
    second = run(SHAPES[:2], LAYERS[:2], [RIGHT, "b"], earlier)
    assert rows(second, "CDBH", "BDZT", "QL1DYH", "ZT", "BZ") == [(ONE, "changed", RIGHT, "40", " kept ")]
    assert second.columns["BDSM"].tolist() == [f"Right 1: number {WRONG} → {RIGHT}"]
    third = run(SHAPES[:2], LAYERS[:2], [RIGHT, "b"], as_layer(second))
    assert rows(third, "CDBH", "BDZT", "BDSM") == [(ONE, "same", None)]


def test_a_corrected_number_in_the_other_order_and_with_another_area():
    first = run(SHAPES[:2], LAYERS[:2], ["a", None])
    wider = (box(89.5, 0), box(0, 0))
    second = run(wider, ["LQZD", "DK"], ["b", "a"], as_layer(first))
    assert rows(second, "CDBH", "BDZT", "QL1DYH", "QL2DYH") == [(ONE, "changed", "a", "b")]
    third = run(wider, ["LQZD", "DK"], ["c", "a2"], as_layer(first))
    told = "Right 1: number a → a2; Right 2: number none → c; 1000.00 → 1050.00 m² (+5.00 %)"
    assert rows(third, "CDBH", "QL1LX", "BDSM") == [(ONE, "CBG", told)]


@pytest.mark.parametrize(
    ("width", "layer", "state"),
    [(90.9, "LQZD", ["changed"]), (89.9, "LQZD", ["gone", "new"]), (100, "ZDJBXX", ["gone", "new"])],
)
def test_another_number_needs_the_same_kinds_and_nine_tenths_of_the_ground(width, layer, state):
    first = run((box(0, 0), box(0, 0)), ["DK", "LQZD"], ["a", "b"])
    second = run((box(0, 0), box(0, 0, width)), ["DK", layer], ["a", "c"], as_layer(first))
    assert second.columns["BDZT"].tolist() == state


def test_three_rights_on_one_ground_go_by_the_number_that_stayed():
    shapes, layers = [box(0, 0)] * 3, ["DK"] * 3
    first = run(shapes, layers, ["a", "b", "c"])
    before = {(one, two): number for number, one, two in rows(first, "CDBH", "QL1DYH", "QL2DYH")}
    second = run(shapes, layers, ["a", "x", "c"], as_layer(first))
    after = {number: {one, two} for number, one, two in rows(second, "CDBH", "QL1DYH", "QL2DYH")}
    assert {before["a", "b"], before["a", "c"], before["b", "c"]} == set(after)
    assert after[before["a", "b"]] == {"a", "x"}
    assert after[before["b", "c"]] == {"x", "c"}
    assert sorted(second.columns["BDZT"].tolist()) == ["changed", "changed", "same"]


def test_where_no_place_is_known_another_number_is_another_case():
    first = as_layer(run(SHAPES[:2], LAYERS[:2], ["a", "b"])).read()
    first.geometry = first.geometry.representative_point()
    second = run(SHAPES[:2], LAYERS[:2], ["a", "c"], FrameSource(first, "CDTB"))
    assert second.columns["BDZT"].tolist() == ["gone", "new"]


def test_what_a_run_did_not_look_up_stays_known():
    first = run(SHAPES[:2], LAYERS[:2], NUMBERS[:2])
    earlier = as_layer(first, XZDL={ONE: "0103:1000.00"}, SFHX={ONE: 5.0}, SFTQLR={ONE: "0"})
    second = run(SHAPES[:2], LAYERS[:2], NUMBERS[:2], earlier)
    assert rows(second, "XZDL", "SFHX", "SFTQLR") == [("0103:1000.00", 5.0, "0")]


def test_another_crs_and_a_file_with_ten_signs_a_name(tmp_path):
    first = run(SHAPES, LAYERS, NUMBERS)
    path = tmp_path / "CDTB.shp"
    with LayerWriter(path, "CDTB", first.fields, CRS) as writer:
        writer.write({**first.columns, "ZT": as_texts(["20", "30"])}, first.geometry)
    by_file = run(SHAPES, LAYERS, NUMBERS, path)
    assert rows(by_file, "CDBH", "BDZT", "ZT") == [(ONE, "same", "20"), (TWO, "same", "30")]
    moved = FileSource(path).read().to_crs(4524)
    moved.to_file(tmp_path / "zone36.gpkg", layer="CDTB")
    by_crs = run(SHAPES, LAYERS, NUMBERS, FileSource(tmp_path / "zone36.gpkg"))
    assert rows(by_crs, "CDBH", "BDZT", "ZT") == [(ONE, "same", "20"), (TWO, "same", "30")]


def test_days_and_texts_come_back_from_a_geopackage(tmp_path):
    first = run(SHAPES, LAYERS, NUMBERS)
    with LayerWriter(tmp_path / "a.gpkg", "CDTB", first.fields, CRS) as writer:
        columns = {code: column.copy() for code, column in first.columns.items()}
        columns["DCRQ"][0], columns["BZ"][1] = np.datetime64("2025-04-01"), "甲方"
        writer.write(columns, first.geometry)
    second = run(SHAPES, LAYERS, NUMBERS, tmp_path / "a.gpkg")
    assert rows(second, "DCRQ", "BZ") == [(dt.date(2025, 4, 1), None), (None, "甲方")]


def test_what_is_no_ledger_is_refused():
    first = run(SHAPES, LAYERS, NUMBERS)
    with pytest.raises(InputError, match="it has no field CDBH"):
        earlier_ledger(FrameSource(as_layer(first).read().drop(columns="CDBH"), "x"))
    with pytest.raises(InputError, match=f"rows 1 and 2: both have the case number {ONE}"):
        run(SHAPES, LAYERS, NUMBERS, as_layer(first, CDBH={TWO: ONE}))
    with pytest.raises(InputError, match="row 2: there is no case number"):
        run(SHAPES, LAYERS, NUMBERS, as_layer(first, CDBH={TWO: None}))


def test_the_order_of_the_earlier_rows_does_not_show():
    found = found_of(SHAPES, LAYERS, NUMBERS)
    first = with_ledger(found).ledger
    frame = as_layer(first, ZT={ONE: "20"}).read()
    told = [
        rows(run(SHAPES, LAYERS, NUMBERS, FrameSource(frame.iloc[order], "CDTB")), "CDBH", "ZT", "BDZT", "LSZT")
        for order in ([0, 1], [1, 0])
    ]
    assert told[0] == told[1]


def test_an_edited_layer_with_a_broken_polygon_and_a_broken_history():
    first = run(SHAPES, LAYERS, NUMBERS)
    bow = shapely.Polygon([(X + 90, Y), (X + 100, Y + 100), (X + 100, Y), (X + 90, Y + 100)])
    layer = as_layer(first, LSZT={ONE: "1|new|10|1000.00;2|sa", TWO: "anything"})
    frame = layer.read()
    frame.loc[frame.CDBH == ONE, "geometry"] = shapely.force_3d(bow)
    second = run(SHAPES, LAYERS, NUMBERS, FrameSource(frame, "CDTB"))
    assert rows(second, "CDBH", "BDZT") == [(ONE, "same"), (TWO, "same")]
    assert [one.state for one in history(second.columns)] == ["new", "same", "same"]
