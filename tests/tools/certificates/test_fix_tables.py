"""The layers and the account of a proposal."""

import numpy as np
import pytest
import shapely
from made_parcels import CRS, as_texts, parcels_of

from onemap.tools.certificates.fix_cases import Cases
from onemap.tools.certificates.fix_tables import (
    AFTER_FIELDS,
    BEFORE_FIELDS,
    CHANGE_FIELDS,
    after_rows,
    before_rows,
    change_rows,
)
from onemap.tools.certificates.fixes import How, batch_of, propose
from onemap.tools.errors import InputError
from onemap.tools.geometry.area import areas


@pytest.fixture
def made():
    corner = np.array([35_500_000.0, 4_200_000.0])
    boxes = [(0, 0, 60, 50), (50, 0, 100, 50), (90, 0, 140, 50), (92, 10, 100, 20)]
    shapes = [shapely.box(*(np.array(box) + np.tile(corner, 2))) for box in boxes]
    parcels = parcels_of(shapes, ["DK", "LQZD", "DK", "LQZD"], method="official")
    one, two = np.array([0, 2, 2]), np.array([1, 1, 3])
    ground = shapely.intersection(parcels.units.whole(one), parcels.units.whole(two))
    return parcels, Cases(as_texts(["C1", "C2", "C3"]), one, two, ground)


def test_the_account_adds_up(made):
    parcels, cases = made
    how = How("cut_b", "official")
    found = propose(parcels, cases, how)
    before, old = before_rows(parcels, cases, found, how)
    after, new = after_rows(parcels, cases, found, how)
    changes = change_rows(parcels, cases, found, how)
    for fields, columns in ((BEFORE_FIELDS, before), (AFTER_FIELDS, after), (CHANGE_FIELDS, changes)):
        assert sorted(field.name for field in fields) == sorted(columns)
        assert len({len(column) for column in columns.values()}) == 1
    assert before["TXMJ"].tolist() == areas(old, CRS, "official").tolist()
    assert before["CDBH"].tolist() == ["C1", "C1;C2", "C2;C3", "C3"]
    # nothing is left of the last parcel, so it is not there afterwards
    assert after["YSYSH"].tolist() == [1, 2, 3]
    assert after["XMJ"].tolist() == areas(new, CRS, "official").tolist()
    assert after["BHMJ"].tolist() == pytest.approx((after["XMJ"] - after["YMJ"]).tolist())
    assert after["BHMJM"].tolist() == pytest.approx((after["BHMJ"] * 0.0015).round(4).tolist())
    assert after["BHMJM"][1] < 0
    assert changes["CDBH"].tolist() == ["C1", "C1", "C2", "C2", "C3", "C3"]
    assert changes["QLXH"].tolist() == ["1", "2"] * 3
    assert changes["TCMC"].tolist() == ["DK", "LQZD"] * 3
    assert (changes["BHMJ"][::2] == 0).all()
    assert changes["BHMJ"][1::2].tolist() == pytest.approx((-changes["YCDMJ"][1::2]).tolist(), abs=0.02)
    assert changes["BJS"].tolist() == [1, 1, 1, 1, 1, 0]
    for code in ("BHMJ", "XMJ"):
        whole = {row: changes[code][changes["YSYSH"] == row] for row in (1, 2, 3)}
        last = [values.sum() if code == "BHMJ" else values[-1] for values in whole.values()]
        assert after[code].tolist() == pytest.approx(last)


def test_the_batch_of_the_first_rights(made):
    parcels, cases = made
    assert batch_of(parcels, cases) == (0, "640323100201")
    turned = Cases(cases.number, np.array([0, 1, 2]), cases.two, cases.geometry)
    with pytest.raises(InputError, match=r"DK 640323100201, LQZD 640323100201.*BATCH"):
        batch_of(parcels, turned)
