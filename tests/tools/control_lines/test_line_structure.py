"""CL-001 to CL-003, CL-013 to CL-017: each with what must be found and what must not."""

import numpy as np
import pytest
import shapely
from checked_layers import box, source
from line_checks import layer, run
from pyproj import Transformer

import onemap.tools.control_lines.attributes
import onemap.tools.control_lines.identifiers
import onemap.tools.control_lines.structure  # noqa: F401 - they register their checks
from onemap.tools.checks.model import NotRun
from onemap.tools.exchange.layers import Field, FrameSource

PLAN = {"BSM": ["640122200700000001"], "YSDM": ["2007010000"], "XZQDM": ["640122"], "XZQMC": ["贺兰县"], "MJ": [1e4]}
BSM = "64012220050000000"


def typed(name, kinds, **columns):
    """A layer whose fields have the types ``kinds``."""
    base = source(name, [box(0, 0)], **columns)

    class Typed(FrameSource):
        fields = tuple(Field(code, *kinds.get(code, ("text", 0, 0))) for code in columns)

    out = Typed.__new__(Typed)
    out.__dict__.update({key: value for key, value in base.__dict__.items() if key != "fields"})
    return out


WIDTHS = {"BSM": ("text", 18, 0), "YSDM": ("text", 10, 0), "XZQDM": ("text", 12, 0), "XZQMC": ("text", 100, 0)}


@pytest.mark.parametrize(
    ("change", "facts"),
    [
        ({}, []),
        ({"BZ": ("text", 254, 0)}, []),  # wider than the standard holds all
        ({"MJ": ("real", 18, 4)}, []),
        ({"XZQDM": ("text", 6, 0)}, ["XZQDM length"]),
        ({"MJ": ("real", 15, 1)}, ["MJ length"]),
        ({"MJ": ("text", 20, 0)}, ["MJ type"]),
        ({"XZQMC": None}, ["XZQMC missing"]),
        ({"HXMC": None}, []),  # optional
    ],
)
def test_fields_of_a_database_version(change, facts):
    kinds = {**WIDTHS, "MJ": ("real", 15, 2), "HXMC": ("text", 100, 0), **change}
    columns = {**PLAN, "HXMC": ["x"], "BZ": ["x"]}
    kept = {code: value for code, value in columns.items() if kinds.get(code, "text") is not None}
    found = run("CL-001", ("STBHHX", typed("STBHHX", {k: v for k, v in kinds.items() if v}, **kept)))
    assert found.found.facts.tolist() == facts
    assert found.found.layer.tolist() == ["STBHHX"] * len(facts)
    assert any("planning DB" in note for note in found.notes)
    assert any("YJJBNT" in note and "CZKFBJ" in note for note in found.notes)


def test_a_layer_of_no_version_is_told():
    found = run("CL-001", ("STBHHX", layer("red", [box(0, 0)], A="1")))
    assert found.found.facts.tolist() == ["version"]
    assert not len(run("CL-001", ("KQ", layer("mine", [box(0, 0)], A="1"))).found)


def moved(epsg):
    return shapely.transform(box(0, 0), Transformer.from_crs(4523, epsg, always_xy=True).transform, interleaved=False)


@pytest.mark.parametrize(("epsg", "message"), [(4524, "mixed|central meridian"), (32648, "neither CGCS2000")])
def test_a_layer_in_another_system_is_told(epsg, message):
    other = layer("x", [moved(epsg)], epsg, BSM="1")
    found = run("CL-002", ("STBHHX", layer("r", [box(0, 0)], **PLAN)), ("KQ", other), method="geodesic").found
    assert found.layer.tolist() == ["x"]
    assert pytest.importorskip("re").search(message, found.message[0])


def test_degrees_and_the_zone_of_the_county_are_right():
    degrees = layer("x", [moved(4490)], 4490, BSM="1")
    outcome = run("CL-002", ("STBHHX", layer("r", [box(0, 0)], **PLAN)), ("KQ", degrees))
    assert not len(outcome.found)
    assert outcome.examined == 2


def test_zones_are_not_mixed_even_where_the_county_lies_in_both():
    # 106.5 degrees is where zone 35 ends
    move = Transformer.from_crs(4490, 4523, always_xy=True)
    west, east = move.transform([106.45, 106.55], [38.0, 38.0])[0]
    y = move.transform(106.5, 38.0)[1]
    county = shapely.box(west, y, east, y + 1000)
    other = shapely.transform(county, Transformer.from_crs(4523, 4524, always_xy=True).transform, interleaved=False)
    layers = [("XZQ", layer("xzq", [county], BSM="1")), ("YJJBNT", layer("f", [county], BSM="1"))]
    assert not len(run("CL-002", *layers).found)
    whole = run("CL-002", ("XZQ", layer("xzq", [other], 4524, BSM="1")), ("YJJBNT", layer("f", [other], 4524, BSM="1")))
    assert not len(whole.found)
    found = run("CL-002", *layers, ("STBHHX", layer("r", [other], 4524, BSM="1"))).found
    assert found.layer.tolist() == ["r"]
    assert "mixed" in found.message[0]


def test_identifiers():
    six = [box(200 * k, 0) for k in range(6)]
    numbers = [BSM + "1", BSM + "1", BSM[:-1] + "1", "", BSM + "A", BSM + "2"]
    found = run(
        "CL-003",
        ("STBHHX", layer("r", six, BSM=numbers, YSDM="2007010000", XZQDM="640122", MJ=1e4)),
        ("KQ", layer("k", six, BSM="1")),
    )
    told = sorted(zip(found.found.facts.tolist(), found.found.source_id.tolist()))
    assert told == [("BSM empty", "3"), ("BSM length", BSM[:-1] + "1"), ("BSM repeated", "0"), ("BSM repeated", "1")]
    assert all(found.found.geometry != None)  # noqa: E711 - attribute findings carry the patch
    assert found.examined == 6


def test_feature_class_is_that_of_most_rows():
    six = [box(200 * k, 0) for k in range(4)]
    numbers = [f"{BSM}{k}" for k in range(4)]
    found = run("CL-003", ("STBHHX", layer("r", six, BSM=numbers, YSDM=["1", "1", "2", None], XZQDM="1"))).found
    assert found.source_id.tolist() == numbers[2:]
    assert set(found.facts) == {"YSDM"}


def test_identifiers_that_are_numbers_have_no_length():
    cadastre = {"BSM": [1, 2], "GZFQBH": "1", "QKBH": "1", "GGGZYSLX": "1", "MJ": 1.0}
    assert not len(run("CL-003", ("STBHHX", layer("r", [box(0, 0), box(200, 0)], **cadastre))).found)
    with pytest.raises(NotRun):
        run("CL-003", ("STBHHX", layer("r", [box(0, 0)], MJ=1.0)))


def test_numbers_of_farmland_patches():
    good, county = "640122001002000123", "640122"
    numbers = [
        good,
        good[:-1],
        "640199" + good[6:],
        "6401220010020009A3",
        "",
        "640122001003000124",
        "640122001002000999",
    ]
    numbers += [numbers[-1]]
    shapes = [box(200 * k, 0) for k in range(len(numbers))]
    farmland = layer("f", shapes, YJJBNTTBBH=numbers, ZLDWDM=county + "0010020000000", DLBM="0103")
    found = run("CL-014", ("YJJBNT", farmland)).found
    told = sorted(zip(found.facts.tolist(), found.source_id.tolist()))
    assert told == [
        ("form", "1"),
        ("form", "3"), ("form", "4"), ("place", "2"), ("place", "5"), ("repeated", "6"), ("repeated", "7"),
    ]  # fmt: skip
    # without a location the county of the administrative areas counts
    farmland = layer("f", shapes[:3:2], YJJBNTTBBH=numbers[:3:2], DLBM="0103")
    areas = layer("xzq", [box(0, 0, 1000, 1000)], XZQDM=county + "001000", XZQMC="a")
    found = run("CL-014", ("YJJBNT", farmland), ("XZQ", areas)).found
    assert list(zip(found.facts, found.source_id)) == [("county", "1")]
    with pytest.raises(NotRun, match="YJJBNTTBBH"):
        run("CL-014", ("YJJBNT", layer("f", shapes[:1], DLBM="0103")))


def test_numbers_of_reserve_patches_begin_with_b():
    numbers = ["B640122001002000123", "640122001002000123", "b640122001002000124", "B64012200100200012"]
    shapes = [box(200 * k, 0) for k in range(4)]
    found = run("CL-015", ("CBQ", layer("c", shapes, CBQTBBH=numbers, CBQTBMJ=1.0))).found
    assert found.source_id.tolist() == ["1", "2", "3"]


def test_deducted_areas():
    gross = [10000.0, 10000.0, 10000.0, 1234.56, 1000.0, None, 1000.0]
    share = [0.1137, 0.1137, 0.1137, 0.0999, None, 0.1, 0.1]
    deducted = [1137.0, 1137.5, 1137.0, 123.33, None, 10.0, 100.01]
    net = [8863.0, 8862.5, 8863.02, 1111.23, 1000.0, 90.0, 899.99]
    shapes = [box(200 * k, 0) for k in range(7)]
    columns = {"YJJBNTTBMJ": gross, "KCXS": share, "KCMJ": deducted, "YJJBNTMJ": net}
    outcome = run("CL-013", ("YJJBNT", layer("f", shapes, **columns)))
    assert outcome.found.source_id.tolist() == ["1", "2", "5", "6"]
    assert outcome.found.measure[[0, 1, 3]] == pytest.approx([0.5, 0.02, 0.01], abs=1e-6)
    assert np.isnan(outcome.found.measure[2])
    assert outcome.found.message[0] == "KCMJ is 1137.50 m², it should be 1137.00 m²."
    with pytest.raises(NotRun, match="KCXS"):
        run("CL-013", ("YJJBNT", layer("f", shapes, MJ=1.0)))


def test_half_a_cent_of_deducted_area_may_be_rounded_either_way():
    deducted = [2217.62, 2217.63, 2217.64, 2217.61]
    columns = {"YJJBNTTBMJ": 28250.0, "KCXS": 0.0785, "KCMJ": deducted, "YJJBNTMJ": [28250.0 - one for one in deducted]}
    outcome = run("CL-013", ("YJJBNT", layer("f", [box(200 * k, 0) for k in range(4)], **columns)))
    assert outcome.found.source_id.tolist() == ["2", "3"]


def test_classes_are_those_of_the_survey():
    survey = layer("s", [box(0, 0), box(100, 0), box(300, 0)], DLBM=["0103", "0301", "0103"], SJNF="2024")
    farmland = layer(
        "f", [box(0, 0), box(0, 0, 100.06), box(95, 0), box(300, 0), box(300, 0)],
        DLBM=["0102", "0103", "0103", "0103", "0102"], SJNF=["2024", "2024", "", "2024", "2020"],
    )  # fmt: skip
    outcome = run("CL-016", ("YJJBNT", farmland), ("DLTB", survey), method="planar")
    assert outcome.found.source_id.tolist() == ["0", "2"]
    assert outcome.found.measure == pytest.approx([10000, 9500])
    assert "0102" in outcome.found.message[0]
    assert any("2020/2024" in note for note in outcome.notes)
    with pytest.raises(NotRun, match="2020/2024"):
        run("CL-016", ("YJJBNT", layer("f", [box(0, 0)], DLBM="0103", SJNF="2020")), ("DLTB", survey))


def test_zone_codes():
    shapes = [box(200 * k, 0) for k in range(4)]
    found = run("CL-017", ("CZKFBJ", layer("t", shapes, GHFQDM=["410", "440", None, "430"], MJ=1.0))).found
    assert found.source_id.tolist() == ["1", "2"]
    with pytest.raises(NotRun, match="has no zones"):
        run("CL-017", ("CZKFBJ", layer("t", shapes, CZMC="x", CZKFMJ=1.0)))


def test_an_empty_layer_has_nothing_wrong():
    empty = source("f", [], YJJBNTTBBH=np.empty(0, object), DLBM=np.empty(0, object), BSM=np.empty(0, object))
    survey = layer("s", [box(0, 0)], DLBM="0103")
    for check in ("CL-003", "CL-014", "CL-016"):
        outcome = run(check, ("YJJBNT", empty), ("DLTB", survey))
        assert not len(outcome.found)
