"""The ledger of one run: columns, numbers, rounding."""

import datetime as dt
from types import SimpleNamespace

import geometry_makers as make
import numpy as np
import pytest
import shapely
from ledger_runs import REASON, as_layer, found_of, judged_as, rows, run, with_ledger
from made_parcels import as_texts

from onemap.tools.certificates.ledger import in_mu
from onemap.tools.certificates.ledger_fields import ledger_fields
from onemap.tools.certificates.numbering import in_order, new_numbers, parse
from onemap.tools.errors import Cancelled
from onemap.tools.progress import Progress
from onemap.tools.standards.loading import table

X, Y = 35_560_000.0, 4_240_000.0


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


SHAPES = (box(0, 0), box(90, 0), box(500, 0), box(520, 20))
LAYERS = ["DK", "LQZD", "DK", "LQZD"]
NUMBERS = ["a", "b", "c", "d"]


def test_the_fields_are_those_of_the_table_and_ours_after_them():
    codes = [row["field_code"] for row in table("ledger_columns").rows]
    names = [field.name for field in ledger_fields()]
    assert names == [*codes, "CDXT", "GZBH", "FZBH", "BDZT", "BDSM", "CDMJFF", "CDYY", "LSZT"]
    ledger = run(SHAPES, LAYERS, NUMBERS)
    assert list(ledger.columns) == names
    assert {len(column) for column in ledger.columns.values()} == {2}


def test_a_row_says_what_registers_and_maps_say():
    found = found_of(
        SHAPES[:2],
        LAYERS[:2],
        NUMBERS[:2],
        holder=as_texts(["张三", None]),
        certificate=as_texts(['=cmd|" /C calc"!A1', "林证字(2008)第1号"]),
        date=as_texts(["2016-05-30", None]),
        certified=np.array([15.00005, np.nan]),
        values={"FZMJDW": as_texts(["m2", None])},
    )
    context = SimpleNamespace(XZDL=as_texts(["0103:1000.00"]), SFYJJBNT=np.array([12.345]), XZQDM=as_texts([None]))
    ledger = with_ledger(found, context=context).ledger
    row = {name: column.tolist()[0] for name, column in ledger.columns.items()}
    assert row["CDBH"] == "640323YDDZ202500001"
    assert (row["QL1LX"], row["QL1DYH"], row["QL1RMC"], row["QL2RMC"]) == ("CBG", "a", "张三", None)
    assert row["QL1ZH"] == '=cmd|" /C calc"!A1'
    assert row["QL1DJSJ"] == dt.date(2016, 5, 30)
    assert row["QL1FZMJ"] == 15.0001
    assert row["BZ"] == "Right 1: certified area 10000.0333 m²"
    assert np.isnan(row["QL2FZMJ"])
    assert (row["CDMJ"], row["CDMJM"], row["CDBL1"], row["CDBL2"], row["PJKD"]) == (1000.0, 1.5, 10.0, 10.0, 9.09)
    assert (row["CDLX"], row["CDXT"], row["GZBH"], row["CDGX"], row["CDYY"]) == (
        "21",
        "33",
        "CBG-CBL",
        "conflict",
        REASON,
    )
    assert (row["ZT"], row["QRQK"], row["LSJG"], row["CSYY"]) == ("10", "0", "0", None)
    assert (row["XZDL"], row["SFYJJBNT"]) == ("0103:1000.00", 12.35)
    assert np.isnan(row["SFHX"])
    assert (row["SJLY"], row["CDMJFF"], row["FZBH"], row["BDZT"]) == ("DK; LQZD", "planar", "G00001", "new")
    assert row["LSZT"] == "1|new|10|1000.00"


def test_mu_are_rounded_half_up_from_what_is_not_rounded():
    # 823.3 m² are 1.23495 mu, which no float holds; 2100.55 m² are 3.150825 mu
    assert in_mu(np.array([823.3, 2100.55, 0.0, 823.2333, 2000 / 3])).tolist() == [1.235, 3.1508, 0.0, 1.2348, 1.0]
    assert in_mu(823.3).tolist() == [1.235]


def test_the_same_inputs_give_the_same_numbers():
    one, two = (run(SHAPES, LAYERS, NUMBERS) for _ in range(2))
    assert rows(one, "CDBH", "QL1DYH", "CDMJ") == rows(two, "CDBH", "QL1DYH", "CDMJ")
    assert one.columns["CDBH"].tolist() == ["640323YDDZ202500001", "640323YDDZ202500002"]
    assert one.columns["XH"].tolist() == [1, 2]
    assert one.pair.tolist() == [0, 1]


def test_without_a_county_each_case_has_its_own():
    numbers = ["640323100201JD00012W00000000", "x", "y", "6401221002010300015"]
    ledger = run(SHAPES, LAYERS, numbers, county="", year=0)
    assert ledger.columns["CDBH"].tolist() == ["640122YDDZ000000001", "640323YDDZ000000001"]


def test_serials_go_on_and_grow():
    taken = ["640323YDDZ202599998", "640323YDDZ202400007", "old 17", None]
    new = new_numbers(["640323", "640323", "640122"], 2025, taken).tolist()
    assert new == ["640323YDDZ202599999", "640323YDDZ2025100000", "640122YDDZ202500001"]
    assert parse(new[1]) == ("640323", "2025", 100000)
    order = in_order([new[1], "old 17", new[0], "640323YDDZ202400007"]).tolist()
    assert order == [3, 2, 0, 1]


def test_no_overlap_is_an_empty_ledger():
    ledger = run((box(0, 0), box(200, 0)), ["DK", "LQZD"], ["a", "b"])
    assert [len(column) for column in ledger.columns.values()] == [0] * len(ledger_fields())
    again = run(SHAPES, LAYERS, NUMBERS, as_layer(ledger))
    assert again.columns["BDZT"].tolist() == ["new", "new"]


def test_it_tells_how_far_it_is_and_can_be_stopped():
    found = found_of(SHAPES, LAYERS, NUMBERS)
    earlier = as_layer(with_ledger(found).ledger)
    told = []
    with_ledger(found, earlier, progress=Progress(told.append))
    assert told == sorted(told)
    assert len(told) > 8
    assert told[-1] == 1
    for when in range(1, 12):
        with pytest.raises(Cancelled):
            with_ledger(found, earlier, progress=Progress(None, None, make.stop_at(when)))


@pytest.mark.parametrize(
    ("earlier", "unit", "serial"),
    [
        (None, (50, -50), "0001"),
        ("see 640323000000001-001-640323-CD-0041", (50, -50), "0042"),
        (None, (50, 50), "0001"),
        (None, (50, 51), ""),
    ],
)
def test_two_owners_half_inside_a_unit_get_the_official_number(earlier, unit, serial):
    shapes = (box(0, 0), box(90, 0), box(*unit, 500, 500))
    layer, number = ["ZDJBXX", "ZDJBXX", "DJDY"], ["a", "b", "640323000000001001"]
    found = found_of(shapes, layer, number, right=["OWN_C", "OWN_S", "DJDY"])
    found.cases = np.flatnonzero((found.overlaps.left == 0) & (found.overlaps.right == 1))
    found.judged = judged_as(len(found.overlaps.left), "25")
    found.groups = found.groups._replace(of_pair=np.zeros(1, np.int64))
    previous = None
    if earlier:
        other = run(SHAPES[2:], LAYERS[2:], NUMBERS[2:])
        previous = as_layer(other, BZ={other.columns["CDBH"][0]: earlier})
    ledger = with_ledger(found, previous).ledger
    remark = ledger.columns["BZ"][ledger.pair == 0].tolist()
    assert remark == [f"640323000000001-001-640323-CD-{serial}" if serial else None]
