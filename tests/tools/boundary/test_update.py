"""A division carried on is that of a run on the whole: same rows, same bytes, whatever changed and wherever."""

import geopandas
import numpy as np
import pytest
import shapely
from boundary_runs import box, layer
from boundary_runs import survey as patches_of
from boundary_years import Year, full, read_county, same_layers, task_of, updated, written

from onemap.tools.boundary.update import UpdateTask, update_division
from onemap.tools.errors import InputError
from onemap.tools.exchange.layers import FrameSource
from onemap.tools.sample import make_county


@pytest.fixture(scope="module")
def layers(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 5, 4523, path)
    return read_county(path)


@pytest.fixture(scope="module")
def before(layers, tmp_path_factory):
    return full(tmp_path_factory.mktemp("before"), "before", layers)


def both(tmp_path, year, before, **how):
    """The run on the whole and the update, compared; what the update says."""
    whole = full(tmp_path, "full", year.layers, before.division)
    made, found = updated(tmp_path, "updated", year.layers, before, year.ground, **how)
    same_layers(whole.division, made.division)
    same_layers(whole.lines, made.lines)
    return found


STEPS = {
    "classes": lambda year: year.classes(4),
    "farmland": lambda year: year.moved("YJJBNTTB", 3),
    "certificates": lambda year: (year.with_new("DK", 2), year.without("LQZD", 1)),
    "monitoring": lambda year: year.moved("LCSHH", 2),
    "split and joined": lambda year: (year.split(3), year.joined(2)),
    "edge": lambda year: year.edge(),
}


@pytest.mark.parametrize("name", STEPS)
def test_one_kind_of_change(layers, before, tmp_path, name):
    year = Year(layers, 3)
    STEPS[name](year)
    found = both(tmp_path, year, before)
    assert not found.whole
    assert 0 < found.new.sum() < 0.2 * len(found.new)


@pytest.mark.parametrize("seed", range(3))
def test_changes_of_all_kinds_in_many_places(layers, before, tmp_path, seed):
    year = Year(layers, seed)
    for step in STEPS.values():
        step(year)
    both(tmp_path, year, before, lines=seed != 1)


def test_twice_and_in_any_order_of_features_it_is_the_same(layers, before, tmp_path):
    year = Year(layers, 11)
    STEPS["farmland"](year)
    STEPS["split and joined"](year)
    one, _ = updated(tmp_path, "one", year.layers, before, year.ground)
    turned = {name: frame.iloc[year.random.permutation(len(frame))] for name, frame in year.layers.items()}
    two, _ = updated(tmp_path, "two", turned, before, year.ground[::-1])
    same_layers(one.division, two.division)
    same_layers(one.lines, two.lines)


def test_year_after_year(layers, before, tmp_path):
    year = Year(layers, 21)
    last = before
    for number in range(2):
        year.ground = []
        year.classes(2)
        year.moved("YJJBNTTB", 1)
        whole = full(tmp_path, f"full{number}", year.layers, last.division)
        last, _ = updated(tmp_path, f"updated{number}", year.layers, last, year.ground)
        same_layers(whole.division, last.division)
        same_layers(whole.lines, last.lines)


def confirmed(tmp_path, before, rows):
    """The division with patches that people confirmed as grassland."""
    frame = before.division.read()
    for row in rows:
        frame.loc[frame.index[row], ["GLLX", "RGQR", "QRR", "BZ"]] = ["4", "3", "王五", "现场核实"]
    columns = {name: frame[name].to_numpy(object) for name in frame.columns if name != "geometry"}
    columns["QRRQ"] = columns["GDQ"] = np.full(len(frame), None, object)
    empty = {"BSM": np.empty(0, object)}
    made = written(
        tmp_path, "confirmed", frame.crs, columns, np.asarray(frame.geometry.array), empty, np.empty(0, object)
    )
    return before._replace(division=made.division)


def test_what_people_confirmed_is_kept_near_the_change_and_far_from_it(layers, before, tmp_path):
    year = Year(layers, 5)
    year.classes(2)
    old = before.division.read()
    touched = old.index.get_indexer(old.index[old.intersects(year.ground[0].buffer(-1))])[:1]
    near = np.flatnonzero(old.intersects(year.ground[0]))
    rows = sorted({*touched.tolist(), *near[:3].tolist(), 5, 700})
    found = both(tmp_path, year, confirmed(tmp_path, before, rows))
    manual = found.columns["RGQR"]
    assert (manual == "3").sum() == len(rows) - len(touched)
    assert "open again" in "\n".join(found.notes())
    kept = found.columns["QRR"] == "王五"
    assert set(found.columns["GLLXMC"][kept]) == {"草原"}


def test_no_change_leaves_the_division_as_it_is(layers, before, tmp_path):
    made, found = updated(tmp_path, "same", layers, before, [])
    same_layers(before.division, made.division)
    same_layers(before.lines, made.lines)
    assert "stays as it is" in "\n".join(found.notes())


def test_a_change_beside_the_county_is_none(layers, before, tmp_path):
    x, y = layers["DLTB"].total_bounds[2:]
    made, found = updated(tmp_path, "same", layers, before, [shapely.box(x + 10, y + 10, x + 50, y + 50)])
    same_layers(before.division, made.division)
    assert found.patches == 0


def test_a_change_of_most_of_the_county_is_a_run_on_the_whole(layers, before, tmp_path):
    year = Year(layers, 2)
    year.classes(5)
    year.ground = [shapely.box(*layers["DLTB"].total_bounds)]
    assert both(tmp_path, year, before).whole


def test_ids_that_are_there_twice_are_a_run_on_the_whole(layers, before, tmp_path):
    year = Year(layers, 2)
    survey = year.layers["DLTB"]
    survey.loc[survey.index[1], "BSM"] = survey.BSM.iloc[0]
    year.ground = [survey.geometry.iloc[1]]
    found = both(tmp_path, year, before)
    assert found.whole
    assert "2 survey patches share their id" in "\n".join(found.notes())


def strips(tmp_path, patches, changed, ground, **roles):
    """Both ways on hand-made ground; the columns of the update."""
    named = {"DLTB": patches_of(*patches), **{role: layer(shapes) for role, shapes in roles.items()}}
    first = full(tmp_path, "first", named, method="planar")
    after = {**named, **changed}
    whole = full(tmp_path, "full", after, first.division, method="planar")
    made, found = updated(tmp_path, "updated", after, first, ground, method="planar")
    same_layers(whole.division, made.division)
    same_layers(whole.lines, made.lines)
    return found


def test_a_chain_of_slivers_is_followed_to_its_end(tmp_path):
    """Strips narrower than the least width, each beside the next: where the first goes the last may go."""
    strip = [("0101", box(100 + 2 * number, 0, 2, 100)) for number in range(40)]
    ground = [("0301", box(0, 0)), *strip, ("0401", box(180, 0, 400, 100)), ("0301", box(580, 0))]
    farm = [box(100, 0, 80, 50)]
    moved = patches_of(*[("0401", box(0, 0)), *ground[1:]])
    found = strips(tmp_path, ground, {"DLTB": moved}, [box(0, 0)], YJJBNTTB=farm)
    assert found.patches >= 2


def test_a_moved_border_gives_its_corners_to_the_neighbour(tmp_path):
    ground = [("0101", box(100 * x, 100 * y)) for x in range(6) for y in range(6)]
    found = strips(
        tmp_path, ground, {"YJJBNTTB": layer([box(230.1, 210, 140, 70)])}, [box(210, 210, 170, 80)],
        YJJBNTTB=[box(210, 220, 140, 70)],
    )  # fmt: skip
    assert not found.whole


def test_a_lost_patch_takes_its_corners_with_it(tmp_path):
    ground = [("0101", box(100 * x, 100 * y)) for x in range(6) for y in range(6)]
    left = patches_of(*ground)
    left = left[left.index != 14].reset_index(drop=True)
    strips(tmp_path, ground, {"DLTB": left}, [ground[14][1]], YJJBNTTB=[box(210, 220, 140, 70)])


def refused(before, layers, **changes):
    change = geopandas.GeoDataFrame(geometry=[layers["DLTB"].geometry.iloc[500]], crs=4523)
    task = UpdateTask(task_of(layers), before.division, FrameSource(change, "changes"), before.lines)
    task = task._replace(**{name: one for name, one in changes.items() if name in task._fields})
    method = changes.get("method")
    if method:
        task = task._replace(task=task.task._replace(method=method))
    with pytest.raises(InputError) as error:
        update_division(task)
    return str(error.value)


def division_with(before, **columns):
    frame = before.division.read()
    for name, values in columns.items():
        frame[name] = values
    return FrameSource(frame, "GLBJ")


def test_what_is_no_division_of_this_survey_and_these_rules_is_refused(layers, before):
    assert "made by the rules other 123" in refused(before, layers, division=division_with(before, GZBB="other 123"))
    text = refused(before, layers, division=division_with(before, DLTBBSM="999"))
    assert "SURVEY does not have" in text
    assert "999" in text
    frame = before.division.read()
    assert "no ZWM" in refused(before, layers, division=FrameSource(frame.drop(columns="ZWM"), "GLBJ"))
    moved = FrameSource(frame.to_crs(4524), "GLBJ")
    assert "another system" in refused(before, layers, division=moved)
    empty = frame.copy()
    empty.loc[empty.index[3], "geometry"] = None
    assert "row 4 has no geometry" in refused(before, layers, division=FrameSource(empty, "GLBJ"))
    assert "AREA_METHOD" in refused(before, layers, method="planar")
    lines = before.lines.read()
    assert "no XZ" in refused(before, layers, lines=FrameSource(lines.drop(columns="XZ"), "GLBJX"))
    whole = lines.dissolve().reset_index(drop=True)
    assert "no single line" in refused(before, layers, lines=FrameSource(whole, "GLBJX"))


def test_a_layer_that_is_missing_shows_beside_the_change(layers, before):
    less = {name: frame for name, frame in layers.items() if name not in ("YJJBNTTB", "DK")}
    assert "not those it was made with" in refused(before, less)


def test_other_facts_outside_of_the_changes_are_named(layers, before, tmp_path):
    year = Year(layers, 8)
    survey = year.layers["DLTB"]
    row = 500
    beside = np.flatnonzero(survey.geometry.intersection(survey.geometry.iloc[row]).length > 1)
    beside = int(beside[beside != row][0])
    survey.loc[survey.index[[row]], "DLBM"] = "0305"
    survey.loc[survey.index[[beside]], "DLBM"] = "0601"
    year.ground = [survey.geometry.iloc[row]]
    _, found = updated(tmp_path, "updated", year.layers, before, year.ground)
    assert "outside of the changes" in "\n".join(found.notes())


def test_little_more_than_the_change_is_divided(layers, before, tmp_path):
    year = Year(layers, 4)
    year.classes(1)
    found = both(tmp_path, year, before)
    assert 0 < found.patches < 40


def test_county_and_year_are_those_of_the_whole_survey(layers, before, tmp_path):
    year = Year(layers, 6)
    survey = year.layers["DLTB"]
    survey["SJNF"] = survey["SJNF"].astype(object)
    survey.loc[survey.index[900], "SJNF"] = 2031
    year.classes(1)
    found = both(tmp_path, year, before)
    assert found.year == 2031
    assert set(found.columns["SJNF"].tolist()) == {2031}
