"""A run over rights from layers to ledger: what is a case, and that nothing depends on order and threads."""

import geometry_makers as make
import numpy as np
import pytest
import shapely
from right_parcels import X, Y, box
from right_runs import everything, layer, run, shuffled, table

from onemap.tools.certificates.job import RightsTask, find_right_overlaps
from onemap.tools.certificates.model import Limits
from onemap.tools.errors import Cancelled, InputError
from onemap.tools.progress import Progress

ALL = Limits(area=0, width=0)


def plots(shapes, **columns):
    return layer("DK", shapes, **{"DKBM": [f"640122100201{k:07d}" for k in range(len(shapes))], **columns})


def forest(shapes, **columns):
    return layer("LQZD", shapes, **{"LQZH": [f"林证字第{k}号" for k in range(len(shapes))], **columns})


def county():
    """Plots, forest, grass, an owner's parcel, a management right: every outcome, duplicates, groups, noise."""
    cells = make.jagged(7, 7)
    copies = [shapely.Polygon(np.roll(shapely.get_coordinates(one)[:-1], 4, axis=0)[::-1]) for one in cells[[3, 30]]]
    farm = [*make.parcels(7, 7), *copies, copies[0]]
    names = [f"640122100201{k % 50:07d}" if k % 11 else None for k in range(len(farm))]
    owner = layer("ZDJBXX", [make.huge(4000, radius=600.0)], BDCDYH=["640122100201JA00001W00000000"], QLLX=["1"])
    holders = table("CBDKXX", DKBM=names[:30], CBFBM=[f"6401221002010{k % 9:05d}" for k in range(30)])
    return [
        owner,
        plots(farm, DKBM=names),
        forest(make.moved(cells, 4)),
        layer("CYCB", make.shifted(cells, 6, 3), CYZH=["草"] * 49),
    ], [holders]


@pytest.fixture(scope="module", name="found")
def _found():
    layers, tables = county()
    made = run(*layers, tables=tables, threads=1, shift=True, method="official")
    yield made
    made.close()


def test_every_pair_has_one_outcome(found):
    parts = [found.cases, found.noise, found.stacks, found.information]
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(found.overlaps.left)))
    assert all(len(part) for part in parts[:3])
    assert len(found.ledger.columns["CDBH"]) == len(found.cases)
    assert (found.groups.of_pair >= 0).all()
    assert found.groups.area.sum() <= found.overlaps.area[found.cases].sum()
    assert shapely.is_missing(found.overlaps.geometry[found.stacks]).all()
    assert not shapely.is_missing(found.overlaps.geometry[np.r_[found.cases, found.noise]]).any()


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_shuffled_features_and_any_threads_give_the_same_bytes(found, threads):
    layers, tables = county()
    again = run(
        *(shuffled(one, threads + k) for k, one in enumerate(layers)), tables=[shuffled(tables[0])],
        threads=threads, shift=True, method="official",
    )  # fmt: skip
    assert everything(again) == everything(found)
    again.close()


def test_a_coverage_without_overlap_gives_an_empty_ledger():
    made = run(plots(make.with_islands(make.jagged(6, 6))), limits=ALL)
    assert len(made.overlaps.left) == len(made.cases) == len(made.groups.area) == 0
    assert all(len(column) == 0 for column in made.ledger.columns.values())
    made.close()


def test_neighbours_that_differ_by_millimetres():
    cells = make.jagged(5, 5)
    near = [make.shifted(one, step, step) for one, step in zip(cells, np.linspace(-2e-3, 2e-3, 25))]
    usual, every = run(plots(near)), run(plots(near), limits=ALL)
    assert len(usual.cases) == 0
    assert len(usual.noise) == len(usual.overlaps.left) > 5
    assert every.cases.tolist() == list(range(len(usual.overlaps.left)))
    usual.close()
    every.close()


def test_the_same_number_on_different_ground_is_two_parcels():
    made = run(plots([box(0, 0), box(500, 0), box(50, 0)], DKBM=["640122100201000001 1"] * 3))
    assert len(made.cases) == 1
    assert made.ledger.columns["QL1DYH"].tolist() == made.ledger.columns["QL2DYH"].tolist() == ["6401221002010000011"]
    made.close()


def test_null_certificates_and_numbers():
    made = run(plots([box(0, 0), box(50, 0)], DKBM=[None, None]), forest([box(20, 0)], LQZH=[None]))
    assert len(made.cases) == 3
    assert len(made.groups.area) == 1
    assert set(made.ledger.columns["QL2ZH"].tolist()) == {None}
    made.close()


def test_every_copy_of_a_parcel_is_a_pair():
    points = shapely.get_coordinates(make.jagged(1, 1)[0])[:-1]
    copies = [shapely.Polygon(np.roll(points, turn, axis=0)[::step]) for turn, step in ((0, 1), (4, 1), (2, -1))]
    made = run(plots(copies), method="official")
    assert made.judged.conflict.tolist() == ["12"] * 3
    assert made.judged.form.tolist() == ["32"] * 3
    assert made.groups.pairs.tolist() == [3]
    assert made.groups.area[0] == made.parcels.area[0] == made.overlaps.area[0]
    made.close()


def test_broken_parcels_lose_no_pair():
    bow = shapely.Polygon([(X, Y), (X + 100, Y + 100), (X + 100, Y), (X, Y + 100)])
    mixed = shapely.GeometryCollection([box(300, 0), shapely.Point(X, Y), box(500, 0)])
    made = run(plots([bow, mixed, None, shapely.Polygon()]), forest([box(60, 40, 40, 20), box(350, 0, 200, 50)]))
    assert len(made.cases) == 2
    assert made.overlaps.area.sum() == pytest.approx(40 * 20 + 50 * 50 * 2)
    assert any("DK" in note for note in made.notes())
    made.close()


def test_without_layers_there_is_nothing_to_do():
    with pytest.raises(InputError):
        find_right_overlaps(RightsTask([]))


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("when", [1, 5, 12])
def test_it_can_be_stopped(when, threads):
    layers, tables = county()
    with pytest.raises(Cancelled):
        run(*layers, tables=tables, threads=threads, progress=Progress(None, None, make.stop_at(when)))
