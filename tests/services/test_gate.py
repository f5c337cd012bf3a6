"""What stops a push: each check with a change that must be told and one that must not."""

from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from shapely.affinity import translate

from onemap.tools.exchange.layers import FrameSource
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.gate_job import Gated, check_changes
from onemap.tools.services.editing.gpkg import blob, opened
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.editing.workfile import WorkFile
from onemap.tools.services.wfs.client import WfsClient

WEST, SOUTH = 35_500_000.0, 3_400_000.0
SQUARE = shapely.box(WEST, SOUTH, WEST + 100, SOUTH + 100)  # row 1; row 2 lies 200 m east of it


@pytest.fixture
def file(ogc: dict[str, Any], tmp_path: Path) -> WorkFile:
    client = WfsClient(ogc["wfs"], RequestsTransport(), "1.1.0")
    return pull(client, ogc["wfs"], "pg_4523", tmp_path / "work.gpkg").file


def changed(file: WorkFile, shape: Any = None, fid: int = 1, **values: Any) -> None:
    with opened(file.path) as connection:
        if shape is not None:
            values["geom"] = blob(shapely.to_wkb(shape), file._srs)
        names = ", ".join(f'"{name}" = ?' for name in values)
        connection.execute(f'UPDATE "{file.table}" SET {names} WHERE fid = ?', (*values.values(), fid))


def told(gate: Gated) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for check, row in zip(gate.ran.table.columns["CHECK_ID"], gate.ran.table.columns["SOURCE_ID"]):
        out.setdefault(str(check), []).append(str(row))
    return out


def test_nothing_changed(file: WorkFile) -> None:
    gate = check_changes(file)
    assert told(gate) == {}
    assert all(one.result == "pass" for one in gate.ran.checked)


def test_a_good_change(file: WorkFile) -> None:
    changed(file, translate(SQUARE, 0, -500), code="0102", note="改")
    assert set(told(check_changes(file))) == {"CG-013"}  # it left its old ground to nobody


@pytest.mark.parametrize(
    ("values", "check"),
    [({"note": "a\x07b"}, "CG-003"), ({"id": 77}, "CG-004")],
)
def test_values(file: WorkFile, values: dict[str, Any], check: str) -> None:
    changed(file, **values)
    assert told(check_changes(file)) == {check: ["pg_4523.1"]}


def test_fields_by_the_schema(file: WorkFile) -> None:
    """QGIS Server tells no lengths, and allows null everywhere but in its own key."""
    schema = file.origin.schema
    columns = [
        one._replace(field=one.field._replace(width=4), nillable=False) if one.field.name == "code" else one
        for one in schema.columns
    ]
    file.origin = file.origin._replace(schema=schema._replace(columns=tuple(columns)))
    changed(file, code="12345")
    assert told(check_changes(file)) == {"CG-002": ["pg_4523.1"]}
    changed(file, code="1234")
    assert told(check_changes(file)) == {}
    changed(file, code=None)
    assert told(check_changes(file)) == {"CG-001": ["pg_4523.1"]}


BOW = shapely.MultiPolygon(
    [shapely.Polygon([(WEST, SOUTH), (WEST + 9, SOUTH + 9), (WEST + 9, SOUTH), (WEST, SOUTH + 9)])]
)


@pytest.mark.parametrize(
    ("shape", "check"),
    [
        (BOW, "CG-010"),
        (shapely.LineString([(WEST, SOUTH), (WEST + 50, SOUTH + 50)]), "CG-010"),
        (shapely.MultiPolygon(), "CG-010"),
        (shapely.box(SOUTH, WEST, SOUTH + 100, WEST + 100), "CG-011"),  # axes exchanged
    ],
)
def test_shapes(file: WorkFile, shape: Any, check: str) -> None:
    changed(file, shape)
    gate = check_changes(file)
    assert told(gate)[check] == ["pg_4523.1"]
    assert gate.blocking >= 1


def test_overlap_with_a_neighbour(file: WorkFile) -> None:
    changed(file, translate(SQUARE, 150, 0))  # 50 m of row 2
    gate = check_changes(file)
    found = told(gate)
    assert found["CG-012"] == ["pg_4523.1"]
    row = gate.ran.table.columns["CHECK_ID"].tolist().index("CG-012")
    assert gate.ran.table.columns["MJ"][row] == pytest.approx(5_000, rel=2e-3)
    assert gate.ran.table.columns["OTHER_ID"][row] == "pg_4523.2"
    changed(file, translate(SQUARE, 100, 0))  # edge to edge
    assert "CG-012" not in told(check_changes(file))


def test_an_overlap_that_was_pulled_is_no_finding(ogc: dict[str, Any], tmp_path: Path) -> None:
    from many_rows import run

    run(ogc, "update dltb_m set geom = ST_Translate(geom, 150, 0) where id = 1")
    client = WfsClient(ogc["wfs"], RequestsTransport(), "1.1.0")
    file = pull(client, ogc["wfs"], "pg_4523", tmp_path / "work.gpkg").file
    changed(file, shapely.box(WEST + 151, SOUTH, WEST + 250, SOUTH + 100))  # one metre given up, the rest as it was
    assert set(told(check_changes(file))) == {"CG-013"}


def test_lost_ground(file: WorkFile) -> None:
    changed(file, shapely.box(WEST, SOUTH, WEST + 90, SOUTH + 100))
    gate = check_changes(file)
    assert told(gate) == {"CG-013": ["pg_4523.1"]}
    assert gate.ran.table.columns["MJ"][0] == pytest.approx(1_000, rel=2e-3)
    assert gate.blocking == 0
    changed(file, shapely.box(WEST + 90, SOUTH, WEST + 300, SOUTH + 100), fid=2)  # the neighbour takes it
    assert "CG-013" not in told(check_changes(file))


def test_an_accepted_finding_does_not_block(file: WorkFile) -> None:
    changed(file, note="a\x07b")
    frame = geopandas.GeoDataFrame(
        {"CHECK_ID": ["CG-003"], "SOURCE_ID": ["pg_4523.1"], "REASON": ["试验"], "APPROVER": ["张三"]},
        geometry=[SQUARE],
        crs=4523,
    )
    assert check_changes(file).blocking == 1
    gate = check_changes(file, exceptions=FrameSource(frame, "accepted"))
    assert gate.blocking == 0
    assert gate.ran.table.columns["STATUS"].tolist() == ["accepted"]


def test_order_does_not_matter(file: WorkFile) -> None:
    changed(file, translate(SQUARE, 150, 0))
    changed(file, shapely.box(WEST + 190, SOUTH, WEST + 300, SOUTH + 100), fid=2)
    first, second = check_changes(file), check_changes(WorkFile(file.path))
    for name, values in first.ran.table.columns.items():
        np.testing.assert_array_equal(values, second.ran.table.columns[name])
