"""Bad monitoring layers and bad files of either layer: repaired and listed, or refused in a sentence."""

import hashlib
import struct
from importlib import util

import numpy as np
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely
from layer_files import save, save_gbk, without_triggers
from mapping_runs import layer, run
from small_disks import small_disk

from onemap.tools.errors import InputError, OutputError
from onemap.tools.exchange.layers import FileSource
from onemap.tools.geometry import store
from onemap.tools.survey.mapping_workbook import write_matrix_workbook

X, Y = 35_500_000.0, 4_200_000.0


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


def wkt(text):
    return shapely.transform(shapely.from_wkt(text), lambda one: one + np.array([X, Y]))


SURVEY = layer([box(0, 0, 300, 300)], BSM=["S"], DLBM=["0301"])


def monitoring_of(*shapes, code="030100"):
    return layer(shapes, BSM=[f"M{k}" for k in range(len(shapes))], DI_LEI=[code] * len(shapes))


def areas(done, by="MONITORING_ID"):
    return done.pieces.groupby(by, dropna=True).MJ.sum().to_dict()


SHAPES = {
    "null": (None, 0.0, "null"),
    "empty": (shapely.MultiPolygon(), 0.0, "empty"),
    "bow-tie": (wkt("POLYGON((0 0, 100 100, 100 0, 0 100, 0 0))"), 5000.0, "invalid"),
    "collection": (
        wkt("GEOMETRYCOLLECTION(MULTIPOLYGON(((0 0, 100 0, 100 100, 0 100, 0 0))), POINT(5 5))"),
        10_000.0,
        "collection",
    ),
    "point": (wkt("POINT(10 10)"), 0.0, "not_polygon"),
    "hole outside": (
        wkt("POLYGON((0 0, 100 0, 100 100, 0 100, 0 0), (110 0, 120 0, 120 10, 110 10, 110 0))"),
        10_100.0,
        "invalid",
    ),
    "thinner than the grid": (wkt("POLYGON((0 0, 100 0, 100 0.00002, 0 0.00002, 0 0))"), 0.0, "gridded"),
}


@pytest.mark.parametrize("name", list(SHAPES))
def test_a_bad_monitoring_shape_is_repaired_and_listed(name, tmp_path):
    shape, area, kind = SHAPES[name]
    done = run(SURVEY, monitoring_of(shape, box(150, 0)))
    assert areas(done).get("M0", 0.0) == pytest.approx(area)
    assert areas(done)["M1"] == pytest.approx(10_000)
    assert areas(done, "SURVEY_ID") == pytest.approx({"S": 90_000})
    assert done.mapped.monitoring.repaired == {kind: 1}
    book = tmp_path / "matrix.xlsx"
    write_matrix_workbook(book, done.mapped, done.table)
    sheets = [sheet.iter_rows(values_only=True) for sheet in openpyxl.load_workbook(book)]
    cells = [row for rows in sheets for row in rows if row[0] == "monitoring"]
    assert len(cells) == 1
    assert cells[0][1] == 0
    assert cells[0][-1] == pytest.approx(area, abs=0.01)
    done.mapped.close()


def raw_m(dimensions, *values):
    """A square as ISO WKB with M (2003) or Z and M (3003)."""
    ring = [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]
    points = b"".join(struct.pack(f"<{2 + len(values)}d", X + x, Y + y, *values) for x, y in ring)
    return struct.pack("<BIII", 1, dimensions, 1, 5) + points


@pytest.mark.parametrize(("kind", "values"), [(2003, (7.0,)), (3003, (1200.0, 7.0)), (1003, (np.nan,))])
def test_measures_and_heights_are_dropped(tmp_path, kind, values):
    path = tmp_path / "zm.gpkg"
    pyogrio.write_dataframe(monitoring_of(box(0, 0)), path, layer="LCSHH", layer_options={"SPATIAL_INDEX": "NO"})
    blob = (b"GP\x00\x01" + struct.pack("<i", 4523) + raw_m(kind, *values)).hex()
    without_triggers(path, f"UPDATE LCSHH SET geom = X'{blob}'")
    done = run(SURVEY, FileSource(path, "LCSHH"))
    assert areas(done) == pytest.approx({"M0": 10_000})
    # without pyarrow GDAL takes M off before anything is seen of it; Z stays to be listed
    silent = kind == 2003 and util.find_spec("pyarrow") is None
    assert done.mapped.monitoring.repaired == ({} if silent else {"z_values": 1})
    assert not shapely.has_z(np.asarray(done.pieces.geometry, object)).any()
    done.mapped.close()


def test_single_and_multi_mixed_in_a_shapefile(tmp_path):
    path = tmp_path / "mixed.shp"
    pair = shapely.multipolygons([box(150, 0), box(150, 150)])
    pyogrio.write_dataframe(monitoring_of(box(0, 0), pair), path)
    done = run(SURVEY, FileSource(path))
    assert areas(done) == pytest.approx({"M0": 10_000, "M1": 20_000})
    assert done.mapped.monitoring.repaired == {}
    assert (done.pieces.MONITORING_ID == "M1").sum() == 1, "the parts of a patch stay one piece"
    done.mapped.close()


def test_survey_rows_that_repeat_or_lie_inside_another_keep_their_areas():
    survey = layer([box(0, 0), box(0, 0), box(20, 20, 10, 10)], BSM=["A", "B", "C"], DLBM=["0301", "0301", "0103"])
    done = run(survey, monitoring_of(box(0, 0, 50, 100)))
    assert areas(done, "SURVEY_ID") == pytest.approx({"A": 10_000, "B": 10_000, "C": 100})
    shared = done.pieces[done.pieces.MONITORING_ID.notna() & done.pieces.SURVEY_ID.notna()]
    assert shared.set_index("SURVEY_ID").MJ.to_dict() == pytest.approx({"A": 5_000, "B": 5_000, "C": 100})
    assert "monitoring_only" not in set(done.pieces.VERDICT)
    done.mapped.close()


# -- class fields of other kinds ---------------------------------------------------------------------


@pytest.mark.parametrize("codes", [[30100, 40100], [30100.0, 40100.0], [30100.0, None], ["030100 ", " 040100"]])
def test_monitoring_codes_as_numbers_or_with_blanks(codes):
    monitoring = layer([box(0, 0), box(150, 0)], BSM=["M0", "M1"], DI_LEI=codes)
    done = run(SURVEY, monitoring)
    shared = done.pieces[done.pieces.MONITORING_ID.notna()].set_index("MONITORING_ID")
    assert shared.VERDICT["M0"] == "agree"
    assert shared.VERDICT["M1"] == ("unmapped" if codes[1] is None else "conflict")
    assert shared.MONITORING_CLASS["M0"] == "030100"
    done.mapped.close()


@pytest.mark.parametrize("codes", [[301, 103], [301.0, np.nan], np.array([301, 103], np.int32)])
def test_survey_codes_as_numbers(codes):
    survey = layer([box(0, 0), box(150, 0)], BSM=["A", "B"], DLBM=codes)
    done = run(survey, monitoring_of(box(0, 0, 300, 300)))
    found = done.pieces[done.pieces.SURVEY_ID.notna()].set_index("SURVEY_ID")
    assert (found.SURVEY_CLASS["A"], found.VERDICT["A"]) == ("0301", "agree")
    assert found.VERDICT["B"] == ("unmapped" if pd.isna(codes[1]) else "conflict")
    done.mapped.close()


@pytest.mark.parametrize("value", ["=1+1", "<b>0301</b>", "0301'; --", "🌲", "0", "0" * 300, "-301"])
def test_hostile_codes_are_text(value, tmp_path):
    survey = layer([box(0, 0, 300, 300)], BSM=[value], DLBM=[value])
    done = run(survey, monitoring_of(box(0, 0)))
    assert set(done.pieces.VERDICT) == {"unmapped", "survey_only"}
    assert set(done.pieces.SURVEY_CLASS) == {value.replace(" ", "")}
    book = tmp_path / "matrix.xlsx"
    write_matrix_workbook(book, done.mapped, done.table)
    cells = [cell for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows() for cell in row]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert all(one.startswith("=SUBTOTAL(109,") for one in formulas), "totals of ours, no text of the layer"
    done.mapped.close()


# -- files -------------------------------------------------------------------------------------------


def test_gbk_monitoring_shapefile_without_cpg_with_chinese_fields(tmp_path):
    path = tmp_path / "林草湿.shp"
    frame = monitoring_of(box(0, 0), code="030100").assign(优势树种="榆树").rename(columns={"DI_LEI": "地类"})
    save_gbk(frame, path)
    source = FileSource(path)
    assert {"地类", "优势树种"} <= {field.name for field in source.fields}
    done = run(SURVEY, source, monitoring_class="地类")
    assert set(done.pieces.VERDICT) == {"agree", "survey_only"}
    done.mapped.close()


@pytest.mark.parametrize("suffix", ["shp", "fgb", "geojson"])
def test_sources_of_every_format_stay_as_they_are(tmp_path, suffix):
    names = {"DLTB": SURVEY, "LCSHH": monitoring_of(box(0, 0), box(0, 0), None, box(150, 0))}
    for name, frame in names.items():
        options = {"SPATIAL_INDEX": "NO"} if suffix == "fgb" else {}
        written = frame.to_crs(4490) if suffix == "geojson" else frame
        pyogrio.write_dataframe(written, tmp_path / f"{name}.{suffix}", **options)
    before = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in tmp_path.iterdir()}
    survey = SURVEY if suffix == "geojson" else FileSource(tmp_path / f"DLTB.{suffix}")
    done = run(survey, FileSource(tmp_path / f"LCSHH.{suffix}"))
    assert areas(done) == pytest.approx({"M0": 10_000, "M3": 10_000}, abs=0.1)
    assert len(done.mapped.monitoring.overlaps) == 1
    assert done.mapped.monitoring.repaired.get("null") == 1
    done.mapped.close()
    assert before == {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in tmp_path.iterdir()}


def test_a_file_that_ends_early_is_refused(tmp_path):
    path = tmp_path / "cut.gpkg"
    frame = monitoring_of(*[box(3 * k, 0, 3, 100) for k in range(2000)])
    save(frame, path, layer="LCSHH")
    with open(path, "r+b") as file:
        file.truncate(path.stat().st_size // 3)
    with pytest.raises(InputError, match=r"cut\.gpkg|LCSHH"):
        run(SURVEY, FileSource(path, "LCSHH")).mapped.close()


def test_a_geometry_that_is_no_wkb_is_named_by_layer_and_row(tmp_path):
    path = tmp_path / "odd.gpkg"
    pyogrio.write_dataframe(
        monitoring_of(box(0, 0), box(150, 0)), path, layer="LCSHH", layer_options={"SPATIAL_INDEX": "NO"}
    )
    blob = (b"GP\x00\x01" + struct.pack("<i", 4523) + raw_m(2003, 1.0)[:40]).hex()
    without_triggers(path, f"UPDATE LCSHH SET geom = X'{blob}' WHERE fid = 2")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(InputError, match=r"LCSHH, row 2: the geometry cannot be read"):
        run(SURVEY, FileSource(path, "LCSHH"))
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.filterwarnings("ignore:invalid value encountered")
def test_coordinates_that_are_not_numbers():
    bad = shapely.from_wkb(shapely.to_wkb(box(0, 0)).replace(struct.pack("<d", X), struct.pack("<d", np.nan)))
    done = run(SURVEY, monitoring_of(bad, box(150, 0)))
    assert areas(done)["M1"] == pytest.approx(10_000)
    assert sum(done.mapped.monitoring.repaired.values()) == 1
    assert areas(done, "SURVEY_ID") == pytest.approx({"S": 90_000})
    done.mapped.close()


def test_an_empty_class_field_is_unmapped_everywhere():
    monitoring = monitoring_of(box(0, 0), box(150, 0)).assign(DI_LEI=pd.Series([None, None], dtype=object))
    done = run(SURVEY, monitoring)
    shared = done.pieces[done.pieces.MONITORING_ID.notna()]
    assert set(shared.VERDICT) == {"unmapped"}
    assert len(done.conflicts) == 0
    done.mapped.close()


def test_no_room_for_temporary_files(tmp_path, monkeypatch):
    import tempfile

    monkeypatch.setattr(store, "MOST_IN_MEMORY", 0)
    with small_disk(tmp_path / "disk", "64k") as place:
        monkeypatch.setattr(tempfile, "tempdir", str(place))
        rng = np.random.default_rng(0)
        shapes = [shapely.Point(X + 50, Y + 50).buffer(r, quad_segs=64) for r in rng.uniform(5, 50, 200)]
        with pytest.raises(OutputError):
            run(SURVEY, monitoring_of(*shapes))
        monkeypatch.setattr(tempfile, "tempdir", None)


def test_layers_that_do_not_meet_are_told():
    """As when the zone of the monitoring is wrong: nothing fails, and nobody would know why."""
    done = run(SURVEY, monitoring_of(box(0, 0)).set_crs(4524, allow_override=True))
    assert set(done.pieces.VERDICT) == {"survey_only", "monitoring_only"}
    assert any("survey and monitoring have no ground in common" in note for note in done.mapped.notes())
    done.mapped.close()
    for monitoring in (monitoring_of(box(0, 0)), monitoring_of(box(0, 0)).iloc[:0]):
        near = run(SURVEY, monitoring)
        assert not any("in common" in note for note in near.mapped.notes())
        near.mapped.close()
