"""Layers read and aligned or cleaned as the algorithms do it; planted defects of the sample county."""

import geopandas
import numpy as np
import pyproj
import pytest
import shapely
from geometry_makers import jagged, moved

from onemap.tools.boundary.alignment import AlignTask, align_layer, change_rows, move_rows
from onemap.tools.boundary.cleaning import CleanTask, clean_layer, proposal_rows
from onemap.tools.errors import InputError
from onemap.tools.exchange.layers import FileSource, FrameSource
from onemap.tools.geometry.coverage import invalid
from onemap.tools.sample.county import make_county


def source(shapes, crs=4523):
    ids = [f"B{number:03d}" for number in range(len(shapes))]
    return FrameSource(geopandas.GeoDataFrame({"BSM": ids}, geometry=list(shapes), crs=crs), "layer")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1500, 1, 4523, path)
    return path


def test_areas_add_up_and_moves_name_the_patches():
    truth = jagged(6, 6)
    layer = moved(truth, 0.4)
    found = align_layer(AlignTask(source(layer), source(truth), 1.0, "official", "BSM"), threads=1)
    rows = change_rows(found)
    assert rows["XMJ"].sum() - rows["YMJ"].sum() == pytest.approx(
        found.area_after.sum() - found.area_before.sum(), abs=0.2
    )
    assert set(rows["BSM"]) <= set(found.ids)
    columns, geometry = move_rows(found)
    assert len(geometry) == len(columns["YDBH"])
    assert columns["YDBH"].tolist() == sorted(columns["YDBH"].tolist())
    stretches = columns["YDZT"] != "kept"
    assert columns["ZDJL"][stretches].max() <= 1.0
    inner = found.moves.left >= 0
    assert inner.any()
    assert (found.moves.left < found.moves.right).all()


def test_same_ground_in_another_zone():
    truth = jagged(4, 4)
    layer = moved(truth, 0.3)
    to = pyproj.Transformer.from_crs(4523, 4524, always_xy=True)
    other = shapely.transform(truth, to.transform, interleaved=False)
    task = AlignTask(source(layer), source(other, 4524), 1.0, "planar", "")
    found = align_layer(task, threads=1)
    plain = align_layer(task._replace(reference=source(truth)), threads=1)
    assert shapely.hausdorff_distance(found.aligned.geometry, plain.aligned.geometry).max() < 0.005
    assert shapely.coverage_is_valid(found.aligned.geometry)


def test_reference_without_system_is_refused():
    layer = jagged(2, 2)
    nowhere = FrameSource(geopandas.GeoDataFrame(geometry=list(layer)), "lines")
    with pytest.raises(InputError, match="lines"):
        align_layer(AlignTask(source(layer), nowhere, 1.0, "planar", ""))


def test_planted_slivers_are_proposed_and_wide_defects_left(county):
    found = clean_layer(CleanTask(FileSource(county, "DLTB_DEFECTS"), 0.5, None, "planar", "BSM"), threads=1)
    truth = geopandas.read_file(county, layer="TRUTH_DEFECTS", engine="pyogrio")
    planted = {kind: rows.iloc[0] for kind, rows in truth.groupby("KIND")}
    rows, _ = proposal_rows(found)
    given = {kind: at for at, (kind, state) in enumerate(zip(rows["QXLX"], rows["CLZT"])) if state == "proposed"}
    assert set(given) == {"gap", "overlap"}
    for kind, at in given.items():
        one = planted[f"{kind}_sliver"]
        assert rows["MJ"][at] == pytest.approx(one.MJ, abs=0.001)
        assert rows["ZDKD"][at] == pytest.approx(0.08, abs=0.005)
        assert {rows["GYTB"][at], rows["QZTB"][at]} - {None} <= {one.BSM, one.BSM2}
    left = rows["CLZT"] == "left"
    wide = ("gap", "hole", "missing_patch", "overlap", "nested", "duplicate")
    assert sorted(rows["MJ"][left]) == pytest.approx(sorted(planted[kind].MJ for kind in wide), abs=0.01)
    broken = set(found.ids[invalid(found.cleaned.geometry)])
    assert broken <= {
        number for kind in ("overlap", "nested", "duplicate") for number in planted[kind][["BSM", "BSM2"]]
    }


def test_clean_survey_stays_as_it_is(county):
    found = clean_layer(CleanTask(FileSource(county, "DLTB"), 0.5, None, "planar", "BSM"), threads=1)
    kinds = set(found.cleaned.given.kind.tolist()) | set(found.cleaned.left.kind.tolist())
    assert kinds <= {"gap"}
    assert len(found.cleaned.given.to) == 0
    assert not invalid(found.cleaned.geometry).any()
    assert np.all(shapely.is_valid(found.cleaned.geometry))
