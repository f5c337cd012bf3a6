"""Rows near some ground: the same whether a file's index is asked or every row is looked at."""

import geopandas
import numpy as np
import pyproj
import pytest
import shapely

from onemap.tools.exchange.layers import ChosenSource, FileSource, FrameSource, LayerWriter, NearSource
from onemap.tools.exchange.layers.model import Field
from onemap.tools.exchange.layers.near import MOST_BOXES, _fewer

X, Y = 35_500_000.0, 4_200_000.0
SIDE = 40
FIELDS = [Field("BSM", "text", 18), Field("N", "integer")]
CRS = pyproj.CRS.from_epsg(4523)


def squares():
    x, y = np.meshgrid(X + 10.0 * np.arange(SIDE), Y + 10.0 * np.arange(SIDE))
    return shapely.box(x.ravel(), y.ravel(), x.ravel() + 10, y.ravel() + 10)


def rows(count):
    return {"BSM": np.array([f"B{one}" for one in range(count)], object), "N": np.arange(count)}


@pytest.fixture(params=["layer.gpkg", "la\"y'er.gpkg", "layer.shp", "frame"])
def source(request, tmp_path):
    shapes = np.append(squares(), [None, shapely.Polygon()])
    if request.param == "frame":
        return FrameSource(geopandas.GeoDataFrame(rows(len(shapes)), geometry=shapes, crs=CRS), "frame")
    name, _, ending = request.param.rpartition(".")
    path = tmp_path / f"file.{ending}"
    with LayerWriter(path, name if ending == "gpkg" else "file", FIELDS, CRS) as writer:
        writer.write(rows(len(shapes)), shapes)
    return FileSource(path)


def ids(source, **how):
    return sorted(text for batch in source.batches(["BSM"], **how) for text in batch.columns["BSM"].tolist())


def expected(boxes):
    tree = shapely.STRtree(squares())
    return sorted(f"B{one}" for one in np.unique(tree.query(shapely.box(*boxes.T))[1]).tolist())


def test_rows_whose_box_meets_one_of_the_boxes(source):
    for boxes in (
        np.array([[X + 11, Y + 11, X + 12, Y + 12]]),
        np.array([[X + 10, Y + 10, X + 10, Y + 10], [X + 300, Y, X + 310.5, Y + 0.5], [X, Y - 5, X + 1, Y - 4]]),
    ):
        near = NearSource(source, boxes)
        assert ids(near) == ids(near, size=3) == expected(boxes)
        assert near.count() == source.count()
        assert near.describe() == source.describe()
        assert len(near.read()) == len(expected(boxes))


def test_no_box_and_a_box_without_place_are_near_nothing(source):
    assert ids(NearSource(source, np.empty((0, 4)))) == []
    assert ids(NearSource(source, np.full((1, 4), np.nan))) == []


def test_chosen_rows_are_those_of_them_with_the_ids(source):
    boxes = np.array([[X + 1, Y + 1, X + 25, Y + 2]])
    fids = np.concatenate([batch.fids for batch in NearSource(source, boxes).batches([])])
    assert len(fids) == 3
    assert ids(ChosenSource(source, boxes, fids[1:])) == ["B1", "B2"]


def test_a_condition_of_the_user_stays(tmp_path):
    path = tmp_path / "a.gpkg"
    with LayerWriter(path, "a", FIELDS, CRS) as writer:
        writer.write(rows(SIDE * SIDE), squares())
    source = FileSource(path, where="N = 1 OR N = 400")
    assert ids(NearSource(source, np.array([[X, Y, X + 1000, Y + 15]]))) == ["B1"]


def test_only_near_rows_leave_the_file(tmp_path):
    path = tmp_path / "a.gpkg"
    with LayerWriter(path, "a", FIELDS, CRS) as writer:
        writer.write(rows(SIDE * SIDE), squares())
    indexed = FileSource(path).indexed(np.array([[X + 11, Y + 11, X + 12, Y + 12]]))
    assert 1 <= indexed.count() <= 9


def test_boxes_in_another_coordinate_system(source):
    to = pyproj.Transformer.from_crs(4523, 4490, always_xy=True)
    x, y = to.transform(X + 15, Y + 15)
    found = ids(NearSource(source, np.array([[x, y, x, y]]), pyproj.CRS.from_epsg(4490)))
    assert f"B{SIDE + 1}" in found
    assert len(found) <= 4


def test_many_boxes_are_put_together_without_losing_ground():
    places = np.random.default_rng(3).uniform(0, 1e5, (3 * MOST_BOXES, 2))
    boxes = np.concatenate([places, places + 1], axis=1)
    few = _fewer(boxes)
    assert len(few) <= MOST_BOXES
    inside = shapely.STRtree(shapely.box(*few.T)).query(shapely.box(*boxes.T), predicate="covered_by")[0]
    assert set(inside.tolist()) == set(range(len(boxes)))


def test_attributes_are_the_columns_without_geometry(source):
    fids, columns = source.attributes(["N", "BSM"])
    whole = source.read(["BSM", "N"])
    assert fids.tolist() == whole.index.tolist()
    assert columns["BSM"].tolist() == whole.BSM.tolist()
    assert columns["N"].tolist() == whole.N.tolist()
    assert list(columns) == ["N", "BSM"]
