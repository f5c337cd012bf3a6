"""Both sides of every limit of the table: what lies just below and just above it, check by check.

Each case is a row of ground of 100 m by 100 m with a corner of so many metres by so many that breaks the rule. A limit
that is dropped, doubled or halved tells at least one of them otherwise.
"""

import numpy as np
import pyproj
import pytest
import shapely
from checked_layers import box
from line_checks import graded, layer

from onemap.tools.geometry.area import areas

STEP = 400.0  # metres between cases
#: What the corners of a check are told as: each limit lies between two of them, its half and its double beyond.
TOLD = (None, "noise", "noise", "fail")
#: From 0.001 m2 on told, from 1 m2 on a finding; from 0.01 m2 and 10 m2 on.
FINE = ((0.02, 0.03), (0.02, 0.07), (0.6, 1.0), (1.4, 1.0))
COARSE = ((0.06, 0.1), (0.07, 0.2), (2.0, 3.0), (2.0, 7.0))
#: Strips narrower and wider than 1 m, both more than 10 m2.
STRIPS = ((0.7, 100.0), (1.4, 100.0))


def rows(role, shapes, **columns):
    n = len(shapes)
    spread = {name: [one] * n for name, one in columns.items()}
    return role, layer(role, list(shapes), BSM=[f"{role}{k}" for k in range(n)], **spread)


def whole(corners):
    """The squares of the cases."""
    return [box(STEP * k, 0) for k in range(len(corners))]


def overlapping(corners):
    """Neighbours that reach into the squares by the corners."""
    return [box(STEP * k + 100 - wide, 0, wide + 50, high) for k, (wide, high) in enumerate(corners)]


def lacking(corners):
    """The squares without the corners."""
    return [shapely.difference(one, other) for one, other in zip(whole(corners), overlapping(corners))]


FARM = {"DLBM": "0103", "BHKSSJ": "2022-10-14"}
STEEP = {"DLBM": "0103", "GDPDJB": "5", "GDLX": "PD"}
MINE = {"KQLX": "采矿权", "KZ": "煤"}
TOWN = {"GHFQDM": "410", "MJ": 1.0}
#: Checks of what two layers share: the row told, the other one, and the corners.
SHARED = {
    "CL-016": (("YJJBNT", FARM), ("DLTB", {"DLBM": "0301"}), COARSE),
    "CL-020": (("YJJBNT", FARM), ("STBHHX", {"QYMJ": 1.0}), FINE),
    "CL-021": (("YJJBNT", FARM), ("CZKFBJ", TOWN), FINE),
    "CL-022": (("STBHHX", {"QYMJ": 1.0}), ("CZKFBJ", TOWN), FINE),
    "CL-030": (("YJJBNT", FARM), ("DLTB", {"DLBM": "0301"}), COARSE),
    "CL-031": (("YJJBNT", FARM), ("DLTB", {"DLBM": "0301"}), COARSE),
    "CL-032": (("YJJBNT", FARM), ("DLTB", STEEP), COARSE),
    "CL-033": (("YJJBNT", FARM), ("ZRBHD", {"GNFQ": "核心"}), FINE),
    "CL-034": (("YJJBNT", FARM), ("TGHLHC", {"验收状态": "已验收"}), COARSE),
    "CL-035": (("YJJBNT", FARM), ("PZJSYD", {"PZRQ": "2019-05-06"}), COARSE),
    "CL-036": (("YJJBNT", FARM), ("KQ", MINE), COARSE),
    "CL-037": (("YJJBNT", FARM), ("DLTB", {"DLBM": "1202"}), COARSE),
    "CL-040": (("STBHHX", {"QYMJ": 1.0}), ("KQ", MINE), COARSE),
    "CL-041": (("STBHHX", {"QYMJ": 1.0}), ("DLTB", {"DLBM": "0702", "CZCSXM": "203"}), COARSE),
    "CL-052": (("CZKFBJ", TOWN), ("ZHFX", {"FXDJ": "高"}), COARSE),
    "CL-062": (("SXTZ", {"SXLX": "YN", "TZLX": "TR"}), ("DLTB", {"DLBM": "0301"}), COARSE),
}
#: Those that tell strips along an edge from ground.
WIDE = [one for one, (_, _, corners) in SHARED.items() if corners is COARSE and one != "CL-016"]
#: Those that tell ground of one pair of rows place by place from 50 m on.
APART = ("CL-020", "CL-021", "CL-022", "CL-030", "CL-032", "CL-034", "CL-035", "CL-036", "CL-037", "CL-040", "CL-052")


def of_two(check, left, right):
    (one, columns), (two, others), _ = SHARED[check]
    return graded(check, rows(one, left, **columns), rows(two, right, **others))


def by_case(told, cases):
    """What each case is told as: the first row of the pair stands in the order of the cases."""
    found = {one: level for one, _, level in told}
    assert len(found) == len(told)
    return [next((found[one] for one in found if one.removeprefix(case) == str(k)), None) for k, case in cases]


@pytest.mark.parametrize("check", SHARED)
def test_shared_ground_just_below_and_above_both_limits(check):
    (one, _), _, corners = SHARED[check]
    told = of_two(check, whole(corners), overlapping(corners))
    assert by_case(told, [(k, one) for k in range(4)]) == list(TOLD)


@pytest.mark.parametrize("check", WIDE)
def test_strips_narrower_and_wider_than_edge_noise(check):
    (one, _), _, _ = SHARED[check]
    told = of_two(check, whole(STRIPS), overlapping(STRIPS))
    assert by_case(told, [(k, one) for k in range(2)]) == ["noise", "fail"]


@pytest.mark.parametrize("check", APART)
def test_places_of_one_pair_of_rows(check):
    def places(distance):
        two = shapely.MultiPolygon([box(90, 0, 50, 5), box(90, 5 + distance, 50, 5)])
        return len(of_two(check, [box(0, 0, 100, 200)], [two]))

    assert (places(35), places(70)) == (1, 2)


@pytest.mark.parametrize("check", ["CL-020", "CL-021", "CL-022"])
@pytest.mark.parametrize(("sum_of", "level"), [(2.8, "noise"), (5.6, "fail")])
def test_dust_against_a_ten_thousandth_of_the_smaller_layer(check, sum_of, level):
    squares = whole(range(4))  # 4 ha: from 4 m2 on
    each = sum_of / 8
    pieces = [box(STEP * k + 99, y, 20, each) for k in range(4) for y in (0, 60)]
    pieces.append(box(0, 5000, 1000, 1000))
    assert {one[2] for one in of_two(check, squares, pieces)} == {level}


def test_ground_that_another_layer_ought_to_cover():
    core = {"GNFQ": "核心"}
    large = ((0.06, 0.1), (0.07, 0.2), (60.0, 100.0), (140.0, 100.0))
    squares = [box(STEP * k, 0, 300, 300) for k in range(4)]
    red = [
        shapely.difference(box(STEP * k, 0, 300, 300), box(STEP * k + 300 - w, 0, w, h))
        for k, (w, h) in enumerate(large)
    ]
    told = graded("CL-042", rows("STBHHX", red, QYMJ=1.0), rows("ZRBHD", squares, **core))
    assert by_case(told, [(k, "ZRBHD") for k in range(4)]) == list(TOLD)


@pytest.mark.parametrize(
    ("check", "line", "other"),
    [
        ("CL-043", ("STBHHX", {"QYMJ": 1.0}), ("YSYD", {"BHQJB": "一级"})),
        ("CL-054", ("CZKFBJ", TOWN), ("DLTB", {"DLBM": "0701", "CZCSXM": "201"})),
    ],
)
def test_ground_left_outside(check, line, other):
    for corners, levels in ((COARSE, list(TOLD)), (STRIPS, ["noise", "fail"])):
        told = graded(check, rows(line[0], lacking(corners), **line[1]), rows(other[0], whole(corners), **other[1]))
        assert by_case(told, [(k, other[0]) for k in range(len(corners))]) == levels


def test_overlap_inside_a_layer():
    told = graded("CL-007", rows("DLTB", [*whole(FINE), *overlapping(FINE)], DLBM="0103"))
    assert by_case(told, [(k, "DLTB") for k in range(4)]) == list(TOLD)


def test_outside_of_the_county():
    county = "XZQ", layer("XZQ", [shapely.MultiPolygon(lacking(FINE))], BSM=["x"], XZQDM="640121100")
    told = graded("CL-010", county, rows("YJJBNT", whole(FINE), **FARM))
    assert by_case(told, [(k, "YJJBNT") for k in range(4)]) == list(TOLD)


@pytest.mark.parametrize(("beside", "level"), [(0.0006, None), (0.0014, "fail"), (0.7, "fail"), (1.4, None)])
def test_edges_beside_the_county_from_a_millimetre_to_a_metre(beside, level):
    county = "XZQ", layer("XZQ", [box(0, 0)], BSM=["x"], XZQDM="640121100")
    told = graded("CL-011", county, rows("YJJBNT", [box(0, 0, 100 - beside)], **FARM))
    assert by_case(told, [(0, "YJJBNT")]) == [level]


@pytest.mark.parametrize(("corner", "level"), zip(FINE, TOLD))
def test_gaps(corner, level):
    hole = box(90, 90, *corner)
    left, right = box(0, 0, 90 + corner[0] / 2, 200), box(90 + corner[0] / 2, 0, 110 - corner[0] / 2, 200)
    told = graded("CL-008", rows("DLTB", [shapely.difference(one, hole) for one in (left, right)], DLBM="0103"))
    assert [one[2] for one in told] == [level] * (level is not None)


@pytest.mark.parametrize(("size", "count"), [(1200, 1), (2800, 0)])
def test_holes_in_a_line(size, count):
    holed = shapely.difference(box(0, 0, 300, 300), box(100, 100, 40, size / 40))
    assert len(graded("CL-008", rows("STBHHX", [holed], QYMJ=1.0))) == count


def test_strips_between_two_lines():
    widths = (3.5, 7.0)
    fields = [box(STEP * k, 0) for k in range(2)]
    red = [box(STEP * k + 100 + wide, 0) for k, wide in enumerate(widths)]
    told = graded("CL-023", rows("YJJBNT", fields, **FARM), rows("STBHHX", red, QYMJ=1.0))
    assert [one[0] for one in told] == ["YJJBNT0"]


@pytest.mark.parametrize(("size", "count"), [(1400, 1), (2800, 0)])
def test_ground_that_two_lines_enclose(size, count):
    outer, inner = box(0, 0, 300, 300), box(100, 100, 40, size / 40)
    left, right = shapely.difference(box(0, 0, 120, 300), inner), shapely.difference(box(120, 0, 180, 300), inner)
    assert shapely.union(left, right).area == pytest.approx(outer.area - size)
    told = graded("CL-023", rows("YJJBNT", [left], **FARM), rows("STBHHX", [right], QYMJ=1.0))
    assert len(told) == count


def test_small_and_narrow_farmland():
    told = graded(
        "CL-038", rows("YJJBNT", [box(0, 0, 20, 14), box(400, 0, 20, 28), box(800, 0, 3.5, 200), box(1200, 0, 7, 200)])
    )
    assert [one[0] for one in told] == ["YJJBNT0", "YJJBNT2"]


def test_small_parts_of_the_boundary():
    told = graded("CL-053", rows("CZKFBJ", [box(0, 0, 100, 70), box(400, 0, 100, 140)], **TOWN))
    assert [one[0] for one in told] == ["CZKFBJ0"]


def test_contiguous_cropland_in_the_red_line():
    fields = [box(0, 0, 200, 250), box(1000, 0, 200, 450)]  # 5 ha and 9 ha; from 100 mu on it is contiguous
    told = graded(
        "CL-041", rows("STBHHX", [box(-10, -10, 3000, 1000)], QYMJ=1.0), rows("DLTB", fields, DLBM="0103", CZCSXM="")
    )
    assert [one[1] for one in told] == ["DLTB1"]


def test_slivers_by_each_of_their_sizes():
    sizes = ((0.9, 0.8), (1.0, 1.4), (2.4, 3.0), (3.5, 4.0), (0.35, 100), (0.7, 100))
    shapes = [box(STEP * k, 0, *size) for k, size in enumerate(sizes)]
    told = graded("CL-009", rows("STBHHX", shapes, QYMJ=1.0))
    assert {one[0]: one[2] for one in told} == {f"STBHHX{k}": "fail" for k in (0, 1, 2, 4)}
    sentences = [one[3] for one in graded("CL-009", rows("STBHHX", shapes, QYMJ=1.0), message=True)]
    assert "below 10 m²" in sentences[2]
    # of the classes that are drawn from 200 m2 and from 400 m2
    drawn = [(box(0, 0, 14, 10), "0702"), (box(400, 0, 28, 10), "0702"), (box(800, 0, 28, 10), "0103")]
    drawn.append((box(1200, 0, 56, 10), "0103"))
    layers = "DLTB", layer("DLTB", [one for one, _ in drawn], BSM=list("abcd"), DLBM=[code for _, code in drawn])
    assert [one[:1] + one[2:] for one in graded("CL-009", layers)] == [("a", "noise"), ("c", "noise")]


@pytest.mark.parametrize(("half", "height", "found"), [(0.3, 5.0, 1), (0.3, 2.5, 0), (0.35, 40, 1), (0.7, 40, 0)])
def test_spikes_by_angle_and_width(half, height, found):
    # 2 * atan(half / height) is 6.9 and 13.7 degrees; 0.7 m and 1.4 m wide at the foot
    spike = shapely.union(box(0, 0), shapely.transform(box(0, 0, 1, 1), lambda xy: _triangle(xy, half, height)))
    assert len(graded("CL-006", rows("STBHHX", [spike], QYMJ=1.0))) == found


def _triangle(points, half, height):
    x, y = points.min(axis=0)
    points[:] = [(x + 50 - half, y + 100), (x + 50 + half, y + 100), (x + 50, y + 100 + height)] + [
        (x + 50 - half, y + 100)
    ] * (len(points) - 3)
    return points


@pytest.mark.parametrize(("step", "found"), [(0.0007, 1), (0.0014, 0)])
def test_vertices_on_both_sides_of_the_tolerance(step, found):
    corners = shapely.get_coordinates(box(0, 0))[:-1].tolist()
    corners.insert(1, [corners[0][0], corners[0][1] + step])
    assert len(graded("CL-005", rows("STBHHX", [shapely.Polygon(corners)], QYMJ=1.0))) == found


def test_areas_stored_in_farmland():
    parts = {"YJJBNTTBBH": "1", "YJJBNTTBMJ": 10_000.0, "KCXS": 0.1}
    cases = [(1000.004, 8999.996), (1000.01, 8999.99), (1000.0, 9000.004), (1000.0, 9000.02)]
    shapes = whole(cases)
    columns = {name: [one] * 4 for name, one in parts.items()}
    farm = layer(
        "f", shapes, BSM=list("abcd"), KCMJ=[one for one, _ in cases], YJJBNTMJ=[one for _, one in cases], **columns
    )
    assert [(one[0], one[2]) for one in graded("CL-013", ("YJJBNT", farm))] == [("b", "fail"), ("d", "fail")]


@pytest.mark.parametrize(
    ("size", "off", "level"),
    [
        ((100, 100), 0.006, None), ((100, 100), 0.014, "noise"), ((100, 100), 0.6, "noise"), ((100, 100), 1.4, "fail"),
        # below 20 m2 a difference of 5 % is a fault
        ((2, 7), 0.5, "noise"), ((2, 7), 0.9, "fail"), ((4, 7), 0.99, "noise"),
    ],
)  # fmt: skip
def test_stored_areas(size, off, level):
    square = box(0, 0, *size)
    stored = official(square) + off
    told = graded("CL-012", rows("YJJBNT", [square], YJJBNTTBBH="1", KCXS=0.1, YJJBNTTBMJ=stored), method="official")
    assert by_case(told, [(0, "YJJBNT")]) == [level]


def official(shape):
    return float(areas(np.array([shape], object), pyproj.CRS(4523), "official")[0])


@pytest.mark.parametrize("zone", ["410", "420", "430"])
def test_zones_of_the_boundary(zone):
    assert graded("CL-017", rows("CZKFBJ", [box(0, 0)], **{**TOWN, "GHFQDM": zone})) == []
    assert len(graded("CL-017", rows("CZKFBJ", [box(0, 0)], **{**TOWN, "GHFQDM": zone[:2] + "1"}))) == 1
