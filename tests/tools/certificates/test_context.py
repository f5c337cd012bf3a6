"""What surrounds a case: classes, control areas and places, against areas computed the plain way."""

import numpy as np
import pyproj
import pytest
import shapely
from geometry_makers import jagged
from mapping_runs import layer

from onemap.tools.certificates import context as module
from onemap.tools.certificates import surroundings
from onemap.tools.certificates.context import Around, class_texts, context
from onemap.tools.certificates.surroundings import CaseGround
from onemap.tools.errors import InputError
from onemap.tools.exchange.layers import FrameSource
from onemap.tools.geometry.area import areas
from onemap.tools.geometry.arrays import as_geometries

CRS = pyproj.CRS.from_epsg(4523)
X, Y = 35_500_000.0, 4_200_000.0


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


def cases(*shapes, method="planar"):
    geometry = as_geometries(list(shapes))
    return CaseGround(geometry, areas(geometry, CRS, method), CRS, method)


def source(shapes, name="DLTB", crs=4523, **columns):
    return FrameSource(layer(shapes, crs, **columns), name)


def around_of(ground, **layers):
    threads = layers.pop("threads", 1)
    return context(ground, Around(**layers), threads=threads)


def test_classes_come_largest_first_and_add_up():
    survey = source([box(0, 0), box(100, 0), box(200, 0)], DLBM=["0301", "0103", "0301"])
    found = around_of(cases(box(50, 0, 100, 10), box(90, 0, 130, 10), box(900, 0)), survey=survey)
    # equal areas: the lower code first
    assert found.XZDL.tolist() == ["0103:500.00;0301:500.00", "0103:1000.00;0301:300.00", None]
    assert np.isnan(found.SFHX).all()
    assert np.isnan(found.SFYJJBNT).all()
    assert found.XZQDM.tolist() == [None, None, None]


def test_a_null_class_keeps_its_area_and_what_is_not_covered_is_not_counted():
    survey = source([box(0, 0), box(100, 0)], DLBM=["0301", None])
    found = around_of(cases(box(50, 0, 250, 10)), survey=survey)
    assert found.XZDL.tolist() == ["?:1000.00;0301:500.00"]


@pytest.mark.parametrize("method", ["official", "geodesic", "planar"])
def test_areas_of_the_classes_add_up_to_the_overlap(method):
    rng = np.random.default_rng(5)
    patches = jagged(8, 8, 3, origin=np.array([X, Y]))
    survey = source(patches, DLBM=rng.choice(["0301", "0103", "0404", "1006"], 64))
    shapes = [box(*rng.uniform(50, 500, 2).round(2), *rng.uniform(5, 250, 2).round(2)) for _ in range(40)]
    ground = cases(*shapes, method=method)
    found = around_of(ground, survey=survey, farmland=survey)
    for text, area in zip(found.XZDL, ground.area):
        parts = [float(one.split(":")[1]) for one in text.split(";")]
        assert sum(parts) == pytest.approx(round(float(area), 2), abs=1e-6)
        assert parts == sorted(parts, reverse=True)
    assert found.SFYJJBNT.tolist() == pytest.approx(ground.area.tolist(), abs=1e-6)


def test_each_square_metre_under_control_counts_once():
    farmland = source([box(0, 0), box(50, 0), box(0, 0)], "YJJBNT")
    redline = source([box(0, 50), box(400, 0)], "STBHHX")
    found = around_of(cases(box(20, 40, 200, 20), box(700, 700)), farmland=farmland, redline=redline)
    assert found.SFYJJBNT.tolist() == pytest.approx([130 * 20, 0])
    assert found.SFHX.tolist() == pytest.approx([80 * 10, 0])
    assert any("YJJBNT" in note for note in found.notes)
    assert not any("STBHHX" in note for note in found.notes)


def test_the_largest_share_names_the_village_and_ties_go_to_the_lower_code():
    village = source(
        [box(0, 0), box(100, 0), box(200, 0)],
        "CJDCQ",
        ZLDWDM=["6403231002020000000", "6403231002010000000", "640323100203"],
        ZLDWMC=["乙村", "甲村", None],
    )
    shapes = [box(50, 0, 100, 10), box(40, 0, 100, 10), box(230, 0, 10, 10), box(900, 0)]
    found = around_of(cases(*shapes), admin=[village])
    assert found.XZQDM.tolist() == ["640323100201", "640323100202", "640323100203", None]
    assert found.XZQMC.tolist() == ["甲村", "乙村", None, None]


def test_a_name_has_county_township_and_village_where_the_layers_have_them():
    village = source([box(0, 0)], "CJDCQ", ZLDWDM=["6403231002010000000"], ZLDWMC=["甲村"])
    town = source([box(0, 0, 300)], "XZQ", XZQDM=["640323100000"], XZQMC=["花马池镇"])
    county = source([box(0, 0, 900)], "county", XZQDM=["640323"], XZQMC=["盐池县"])
    shapes = [box(50, 0, 100, 10), box(210, 0, 100, 10), box(600, 0)]
    found = around_of(cases(*shapes), admin=[county, village, town])
    assert found.XZQDM.tolist() == ["640323100201", "640323100000", "640323000000"]
    assert found.XZQMC.tolist() == ["盐池县花马池镇甲村", "盐池县花马池镇", "盐池县"]


def test_without_admin_layer_the_survey_tells_the_village():
    survey = source(
        [box(0, 0), box(100, 0)],
        DLBM=["0301", "0103"],
        ZLDWDM=["6403231002010000000", "6403231002020000000"],
        ZLDWMC=["甲村", "乙村"],
    )
    found = around_of(cases(box(90, 0, 100, 10)), survey=survey)
    assert (found.XZQDM[0], found.XZQMC[0]) == ("640323100202", "乙村")


def test_an_admin_layer_without_codes_is_refused_with_its_fields():
    with pytest.raises(InputError, match=r"places.*ZLDWDM.*NAME"):
        around_of(cases(box(0, 0)), admin=[source([box(0, 0)], "places", NAME=["a"])])


def test_layers_in_another_system_are_brought_over():
    shapes = [box(0, 0), box(100, 0), box(50_000, 0)]
    moved = layer(shapes, DLBM=["0301", "0103", "0404"]).to_crs(4490)
    found = around_of(cases(box(50, 10, 100, 10)), survey=FrameSource(moved, "DLTB"))
    parts = dict(one.split(":") for one in found.XZDL[0].split(";"))
    assert set(parts) == {"0103", "0301"}
    assert [float(one) for one in parts.values()] == pytest.approx([500, 500], abs=0.01)


@pytest.mark.parametrize("threads", [1, 3])
def test_neither_order_nor_threads_nor_blocks_matter(threads, monkeypatch):
    rng = np.random.default_rng(8)
    patches = jagged(10, 10, 4, origin=np.array([X, Y]))
    extra = shapely.buffer(patches[::7], 20, join_style="mitre")  # a survey that overlaps itself
    shapes = np.concatenate([patches, extra])
    frame = layer(shapes, DLBM=rng.choice(["0301", "0103", "0404"], len(shapes)))
    ground = cases(*[box(*rng.uniform(0, 800, 2).round(1), 120, 90) for _ in range(60)], method="official")
    first = around_of(ground, survey=FrameSource(frame, "DLTB"), farmland=FrameSource(frame[::3], "F"))
    monkeypatch.setattr(surroundings, "CASES_AT_A_TIME", 9)
    mixed = frame.iloc[rng.permutation(len(frame))]
    again = around_of(
        ground, survey=FrameSource(mixed, "DLTB"), farmland=FrameSource(frame[::3][::-1], "F"), threads=threads
    )
    assert first.XZDL.tolist() == again.XZDL.tolist()
    assert first.SFYJJBNT.tolist() == again.SFYJJBNT.tolist()


def test_too_many_classes_for_the_field_keep_their_sum():
    count = 40
    code = np.array([f"{number:04d}" for number in range(count)], object)
    text = class_texts(1, np.zeros(count, int), code, np.arange(1.0, count + 1))[0]
    assert len(text) <= module.TEXT_WIDTH
    parts = [one.split(":") for one in text.split(";")]
    assert parts[-1][0] == "其他"
    assert sum(float(area) for _, area in parts) == pytest.approx(count * (count + 1) / 2)


def test_no_case_and_no_row_are_fine():
    empty = np.empty(0, object)
    survey = source([box(0, 0)], DLBM=["0301"])
    found = around_of(CaseGround(empty, np.empty(0), CRS, "official"), survey=survey, farmland=survey, admin=())
    assert len(found.XZDL) == len(found.SFYJJBNT) == len(found.XZQDM) == 0
    nothing = around_of(cases(box(0, 0)), survey=source([], DLBM=[]), farmland=source([], "F"))
    assert nothing.XZDL.tolist() == [None]
    assert nothing.SFYJJBNT.tolist() == [0.0]
