"""Conflict patches of a run: their numbers, county and year, and the largest of a type for the maps."""

import numpy as np
import pytest
import shapely
from mapping_runs import layer, run

from onemap.tools.survey.mapping_conflicts import FIELDS, largest

X, Y = 35_500_000.0, 4_200_000.0


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


MONITORING = layer([box(0, 0, 400, 100)], BSM=["M"], DI_LEI=["030100"])


def numbers(columns, count=2, **task):
    survey = layer([box(100 * k, 0) for k in range(count)], DLBM=["0103"] * count, **columns)
    done = run(survey, MONITORING, **task)
    found = done.conflicts.CTBH.tolist()
    done.mapped.close()
    return found


@pytest.mark.parametrize(
    ("columns", "task", "county"),
    [
        ({"BSM": ["640121200100000001"] * 2, "ZLDWDM": ["640122102200"] * 2}, {"county": "640199"}, "640122"),
        ({"BSM": ["640121200100000001"] * 2}, {"county": "640199"}, "640121"),
        ({"BSM": [640121200100000001, 640121200100000002]}, {}, "640121"),
        ({"BSM": ["A1", "A2"]}, {"county": "640199"}, "640199"),
        ({"BSM": ["A1", "A2"]}, {}, "000000"),
        ({"BSM": ["A1", "A2"], "ZLDWDM": [None, ""]}, {"county": "640199"}, "640199"),
        ({"ZLDWDM": [640122102200.0] * 2}, {}, "640122"),
    ],
)
def test_county_of_the_numbers(columns, task, county):
    assert numbers(columns, **task) == [f"{county}CT0{serial:08d}" for serial in (1, 2)]


@pytest.mark.parametrize(
    ("years", "task", "year"),
    [
        ([2023, 2024], {}, "2024"),
        (["2023", "2019"], {}, "2023"),
        ([2024.0, np.nan], {}, "2024"),
        ([None, None], {}, "0"),
        ([2024, 2024], {"year": 2026}, "2026"),
        (["二〇二四", "x"], {}, "0"),
    ],
)
def test_year_of_the_numbers(years, task, year):
    found = numbers({"BSM": ["640121A", "640121B"], "SJNF": years}, **task)
    assert found == [f"640121CT{year}{serial:08d}" for serial in (1, 2)]


def test_two_counties_count_for_themselves():
    found = numbers({"BSM": ["640122B", "640121A", "640122A", "640121B"]}, 4)
    assert found == ["640121CT000000001", "640121CT000000002", "640122CT000000001", "640122CT000000002"]


def test_fields_are_those_of_the_standard_and_the_ids():
    survey = layer([box(0, 0)], BSM=["640121S"], DLBM=["0103"])
    done = run(survey, MONITORING)
    assert [field.name for field in FIELDS] == [
        *("CTBH", "CTLX", "GTDL", "LCDL", "MJ", "JYCL", "JZZT", "HSJG", "HSDW", "HSRQ", "BZ"),
        *("SURVEY_ID", "MONITORING_ID"),
    ]
    [row] = done.conflicts.to_dict("records")
    assert set(row) == {field.name for field in FIELDS} | {"geometry"}
    assert (row["CTLX"], row["GTDL"], row["LCDL"], row["SURVEY_ID"]) == ("0103", "0103", "030100", "640121S")
    assert row["HSJG"] is None
    assert row["HSDW"] is None
    for field in FIELDS:
        assert field.kind != "text" or len(row[field.name] or "") <= field.width
    assert shapely.equals(row["geometry"], box(0, 0))
    done.mapped.close()


def test_the_largest_of_a_type_come_first():
    sizes = [20, 90, 50, 70, 10]
    survey = layer(
        [*[box(100 * k, 0, size) for k, size in enumerate(sizes)], box(600, 0)],
        BSM=[f"640121{k}" for k in range(6)],
        DLBM=["0103"] * 5 + ["0404"],
    )
    done = run(survey, layer([box(0, 0, 900, 100)], BSM=["M"], DI_LEI=["030100"]))
    rows, shapes = largest(done.mapped, done.table, "0103", 3)
    assert shapely.area(shapes).tolist() == pytest.approx([9000, 7000, 5000])
    assert done.table.columns["SURVEY_ID"][rows].tolist() == ["6401211", "6401213", "6401212"]
    assert len(largest(done.mapped, done.table, "0103", 9)[0]) == 5
    assert len(largest(done.mapped, done.table, "0304", 9)[0]) == 1
    assert len(largest(done.mapped, done.table, "9999", 9)[0]) == 0
    done.mapped.close()
