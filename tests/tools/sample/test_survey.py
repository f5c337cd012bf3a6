import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from onemap.tools.standards import code_list, schema


@pytest.fixture(params=["county", "bigger"])
def made(request):
    return request.getfixturevalue(request.param)


def test_survey_is_an_exact_coverage_on_the_grid(made):
    shapes = made.shapes("DLTB")
    assert shapely.is_valid(shapes).all()
    assert set(shapely.get_type_id(shapes)) == {3}
    assert shapely.coverage_is_valid(shapes)
    xy = shapely.get_coordinates(shapes) * 1e4
    assert np.abs(xy - np.round(xy)).max() < 1e-4  # a double near 3.6e7 m keeps 7e-9 m
    whole = shapely.union_all(shapes)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0  # no gap inside
    assert whole.area == pytest.approx(shapely.area(shapes).sum(), rel=1e-12)


def test_units_are_unions_of_the_survey(made):
    frame, shapes = made["DLTB"], made.shapes("DLTB")
    villages = made["CJDCQ"].set_index("ZLDWDM")
    assert set(villages.index) == set(frame["ZLDWDM"])
    for code, rows in frame.groupby("ZLDWDM").indices.items():
        assert shapely.equals(shapely.union_all(shapes[rows]), villages.geometry[code])
        assert villages.DCMJ[code] == pytest.approx(frame.TBMJ.to_numpy()[rows].sum(), abs=0.006)
    towns = made["XZQ"].set_index("XZQDM")
    assert set(towns.index) == {code[:9] + "000" for code in villages.index}
    for code, rows in made["CJDCQ"].groupby(made["CJDCQ"].ZLDWDM.str[:9]).indices.items():
        assert shapely.equals(shapely.union_all(made.shapes("CJDCQ")[rows]), towns.geometry[code + "000"])
    assert made["XZQ"].DCMJ.sum() == pytest.approx(frame.TBMJ.sum(), abs=0.1)
    assert villages.ZLDWMC.is_unique
    assert towns.XZQMC.is_unique


def test_patches_look_like_a_survey(bigger):
    shapes, frame = bigger.shapes("DLTB"), bigger["DLTB"]
    area, vertices = shapely.area(shapes), shapely.get_num_coordinates(shapes)
    assert len(shapes) == 4000
    assert 20_000 < area.mean() < 30_000
    assert 54 < vertices.mean() < 68
    assert (shapely.get_num_interior_rings(shapes) > 0).sum() >= 2  # giants with holes
    giant = vertices.argmax()
    assert shapely.area(shapely.convex_hull(shapes[giant])) > 1.5 * area[giant]  # concave
    linear = frame.DLBM.isin(["1006", "1107", "1003"]).to_numpy()
    assert 0.08 < linear.mean() < 0.2
    assert area[linear].max() < 1500
    share = frame.DLBM.str[:2].value_counts(normalize=True)
    assert 0.15 < share["01"] < 0.45
    assert share["03"] > 0.08
    assert share["04"] > 0.08
    assert share["07"] > 0.02
    assert len(set(frame.DLBM)) >= 25


def test_areas_are_official_and_close_to_the_plane(bigger):
    plane = shapely.area(bigger.shapes("DLTB"))
    ratio = bigger["DLTB"].TBMJ.to_numpy() / plane
    big = plane > 10_000
    assert np.abs(ratio[big] - ratio[big].mean()).max() < 2e-5  # one scale for all, that of the projection
    assert 0.999 < ratio[big].mean() < 1.001
    assert np.abs(ratio[big] - 1).min() > 1e-7  # not planar


@pytest.mark.parametrize(
    ("layer", "standard"), [("DLTB", "DLTB"), ("LCSHH", "LCXZGX"), ("XZQ", "XZQ"), ("CJDCQ", "CJDCQ")]
)
def test_values_fit_the_standard(made, layer, standard):
    frame = made[layer]
    known = {field.code: field for field in schema(standard)}
    assert set(frame.columns) - {"geometry"} <= set(known)
    if layer == "DLTB":
        assert list(frame.columns[:-1]) == list(known)
    for name, field in known.items():
        if name in frame and field.kind == "text":
            lengths = frame[name].dropna().astype(str).str.len()
            assert lengths.max() <= field.length if len(lengths) else True
        if field.required and layer != "LCSHH":
            assert frame[name].notna().all(), name


def test_survey_keeps_its_own_rules(made):
    frame = made["DLTB"]
    codes = code_list("tdt1057")
    assert frame.BSM.is_unique
    assert (frame.BSM.str.len() == 18).all()
    assert not frame.duplicated(["ZLDWDM", "TBBH"]).any()
    assert all(codes.leaf(code) for code in set(frame.DLBM))
    assert all(codes.name(code, "zh") == name for code, name in set(zip(frame.DLBM, frame.DLMC)))
    assert (frame.QSDWDM.str.len() == 19).all()
    assert (frame.ZLDWDM.str.len() == 19).all()
    arable = frame.DLBM.str.startswith("01")
    slope = pd.to_numeric(frame.GDPDJB)
    assert frame[~arable][["GDPDJB", "GDLX", "KCDLBM", "KCXS", "GDDB"]].isna().all().all()
    assert slope[arable].between(1, 5).all()
    flat = arable & (slope == 1)
    assert frame[flat].GDLX.isna().all()
    assert (frame[flat].KCXS == 0).all()
    assert frame[arable & (slope > 1)].GDLX.isin(["TT", "PD"]).all()
    assert (frame[frame.GDLX == "TT"].KCXS > 0).all()
    assert (frame.KCDLBM.notna() == (frame.KCXS > 0)).all()
    deducted = frame.KCMJ.fillna(0)
    assert (deducted - frame.TBMJ * frame.KCXS.fillna(0)).abs().max() <= 0.0051
    assert (frame.TBDLMJ - (frame.TBMJ - deducted)).abs().max() < 1e-6
    linear = frame.DLBM.isin(["1003", "1006", "1107"])
    assert (frame[linear].XZDWKD > 0).all()
    assert frame[~linear].XZDWKD.isna().all()
    assert frame[frame.DLBM == "1006"].XZDWKD.max() <= 8.0
    settled = frame.DLBM.str[:2].isin(["05", "06", "07", "08", "09"]) | frame.DLBM.isin(["1004", "1005", "1201"])
    assert (frame.CZCSXM.notna() == settled).all()
    assert (frame[frame.CZCSXM == "204"].DLBM.isin(["0602", "0603", "1201"])).all()
    assert frame[arable & frame.TBXHDM.isna()].ZZSXDM.isin(["LS", "FLS", "LYFL", "XG", "LLJZ", "WG"]).all()
    assert frame[arable & frame.TBXHDM.notna()].ZZSXDM.isin(["LS", "FLS", "LYFL"]).all()
    assert (frame.TBXHDM.notna() == frame.TBXHMC.notna()).all()


@pytest.mark.parametrize(
    ("name", "epsg", "zone", "code"), [("county", 4523, 35, "640122"), ("bigger", 4524, 36, "640323")]
)
def test_county_lies_in_its_zone(request, name, epsg, zone, code):
    made = request.getfixturevalue(name)
    for layer in ("DLTB", "LCSHH", "XZQ", "DK", "STBHHX"):
        info = pyogrio.read_info(made.path, layer=layer)
        assert info["crs"] == f"EPSG:{epsg}"
    west, south, east, north = shapely.total_bounds(made.shapes("DLTB"))
    assert int(west // 1e6) == int(east // 1e6) == zone
    assert 3_900_000 < south < north < 4_360_000  # Ningxia
    assert made["DLTB"].BSM.str.startswith(code).all()
