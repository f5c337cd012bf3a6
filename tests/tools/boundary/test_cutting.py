"""Where the survey is cut and what its pieces lie in."""

import numpy as np
import pytest
import shapely
from boundary_runs import X, Y, areas, box, divided, layer, survey, token

from onemap.tools.boundary.roles import role_of, roles, roles_given
from onemap.tools.errors import InputError

WHOLE = box(0, 0)


def test_a_hard_layer_cuts_where_its_line_runs():
    run = divided(survey(("0101", WHOLE), ("0101", box(100, 0))), YJJBNTTB=layer([box(60, 0, 140, 100)]))
    assert areas(run.cut.geometry) == [6000.0, 4000.0, 10000.0]
    assert run.cut.patch.tolist() == [0, 0, 1]
    assert token(run, "in_YJJBNT") == [0, 1, 1]
    assert run.cut.cut.tolist() == [True, True, False]
    assert run.cut.areas["YJJBNTTB"].tolist() == [0, 4000, 10000]


def test_borders_inside_a_hard_layer_do_not_cut_and_overlaps_count_once():
    run = divided(survey(("0101", WHOLE)), YJJBNTTB=layer([box(0, 0, 50, 100), box(40, 0, 60, 100)]))
    assert areas(run.cut.geometry) == [10000.0]
    assert run.cut.areas["YJJBNTTB"].tolist() == [10000.0]
    assert any("overlap" in note for note in run.cut.notes)


def test_zones_of_one_hard_layer_cut_each_other():
    zones = layer([box(0, 0, 30, 100), box(30, 0, 30, 100)], GNFQ=["核心保护区", "一般控制区"])
    run = divided(survey(("0301", WHOLE)), ZRBHD=zones)
    assert areas(run.cut.geometry) == [3000.0, 3000.0, 4000.0]
    assert token(run, "gnfq") == ["核心", "一般", None]


def test_a_crumb_does_not_cut():
    run = divided(survey(("0101", WHOLE)), YJJBNTTB=layer([box(0, 0, 99.99995, 100)]))
    assert areas(run.cut.geometry) == [10000.0]
    assert token(run, "in_YJJBNT") == [1]


@pytest.mark.parametrize(
    ("width", "pieces", "inside"),
    [(40, [10000.0], [0]), (49.9, [10000.0], [0]), (50, [5000.0, 5000.0], [1, 0]), (94, [9400.0, 600.0], [1, 0]),
     (95, [10000.0], [1]), (100, [10000.0], [1])],
)  # fmt: skip
def test_a_soft_layer_cuts_between_the_two_shares(width, pieces, inside):
    run = divided(survey(("0401", WHOLE)), JBCY=layer([box(0, 0, width, 100)]))
    assert areas(run.cut.geometry) == pieces
    assert token(run, "in_JBCY") == inside


def test_what_a_later_layer_cut_is_held_against_earlier_ones_again():
    # 45 of 100 m of grass: outside; three quarters of the 60 m that the wetland cuts off: between the shares
    grass, wetland = box(0, 0, 45, 100), box(0, 0, 60, 100)
    layers = {"JBCY": layer([grass]), "SD": layer([wetland], SD_DJ=["3"])}
    run = divided(survey(("0401", WHOLE)), **layers)
    assert areas(run.cut.geometry) == [4500.0, 1500.0, 4000.0]
    assert token(run, "in_JBCY") == [1, 0, 0]
    assert token(run, "sd_dj") == ["省", "省", None]


def test_of_equal_shares_the_certificate_with_the_lower_number_is_named():
    halves = [box(0, 0, 50, 100), box(50, 0, 50, 100)]
    for numbers in (["2", "1"], ["1", "2"], [None, "1"]):
        run = divided(survey(("0101", WHOLE)), DK=layer(halves, DKBM=numbers))
        assert run.cut.numbers["DK"].tolist() == ["1"]


def test_approved_ground_may_come_in_several_layers():
    layers = {"ZZ_XMZDFW": layer([box(0, 0, 40, 100)]), "ZZ_NYDZYFW": layer([box(30, 0, 30, 100)])}
    run = divided(survey(("0101", WHOLE)), **layers)
    assert areas(run.cut.geometry) == [3000.0, 1000.0, 2000.0, 4000.0]
    assert token(run, "in_JSYDPZ") == [1, 1, 1, 0]
    assert areas(run.division.geometry) == [6000.0, 4000.0]


def test_certificates_never_cut():
    run = divided(
        survey(("0101", WHOLE), ("0101", box(100, 0))),
        DK=layer([box(0, 0, 60, 100), box(100, 0, 40, 100)], DKBM=["1" * 19, "2" * 19]),
        LQZD=layer([box(0, 0, 10, 10)]),
    )
    assert areas(run.cut.geometry) == [10000.0, 10000.0]
    assert token(run, "in_DK") == [1, 0]
    assert token(run, "in_LQ") == [0, 0]
    assert run.cut.numbers["DK"].tolist() == ["1" * 19, "2" * 19]


def test_the_value_with_the_largest_share_counts():
    forest = layer([box(0, 0, 30, 100), box(30, 0, 70, 100)], SHI_QUAN_D=["10", "20"])
    assert token(divided(survey(("0301", WHOLE)), STGYL=forest), "shi_quan_d") == ["20"]


def test_accepted_grain_for_green_is_told_from_any():
    patches = layer([box(0, 0), box(100, 0)], YSZT=["已验收", "未验收"])
    run = divided(survey(("0301", WHOLE), ("0301", box(100, 0)), ("0301", box(200, 0))), TGHLHC=patches)
    assert token(run, "tgh_any") == [1, 1, 0]
    assert token(run, "tgh_ok") == [1, 0, 0]


def test_first_classes_come_from_the_list_and_the_monitoring_code():
    monitoring = layer(
        [box(0, 0), box(100, 0), box(200, 0)],
        DI_LEI=["0301", "0402", "0101"],
        LDGL_LX=["10", None, ""],
        SDGLLX=[None] * 3,
    )
    run = divided(survey(("0303", WHOLE), ("0401", box(100, 0)), ("0101", box(200, 0))), monitoring)
    assert token(run, "dl1") == ["00", "04", "01"]
    assert token(run, "ldgl_lx") == ["10", None, None]
    assert token(run, "lc1")[0] == "03"
    assert run.cut.monitoring.tolist() == ["0301", "0402", "0101"]


def test_missing_layers_leave_tokens_empty_and_say_which_rules_cannot_fire():
    run = divided(survey(("0101", WHOLE)), JBCY=layer([]), ZRBHD=layer([box(0, 0)], NAME=["x"]))
    assert token(run, "in_YJJBNT") == [None]
    assert token(run, "in_JBCY") == [0]
    notes = "\n".join(run.cut.notes)
    assert "No layer YJJBNTTB (永久基本农田图斑): in_YJJBNT stay empty, which MB-002, MB-011" in notes
    assert "Layer ZRBHD (自然保护地) has no column for gnfq, which MB-010, MB-011 ask for." in notes
    assert "Layer JBCY is empty" in notes
    assert "JSYDPZ" not in notes  # optional


def test_layers_in_another_zone_are_brought_over():
    there = layer([box(0, 0, 50, 100)]).to_crs(4524)
    run = divided(survey(("0101", WHOLE)), YJJBNTTB=there)
    assert areas(run.cut.geometry) == pytest.approx([5000.0, 5000.0], abs=0.02)
    assert sorted(token(run, "in_YJJBNT")) == [0, 1]


def test_a_survey_without_crs_class_or_patches_is_refused():
    with pytest.raises(InputError, match="no coordinate reference system"):
        divided(survey(("0101", WHOLE)).set_crs(None, allow_override=True))
    with pytest.raises(InputError, match="DLBM"):
        divided(layer([WHOLE], BSM=["1"]))
    with pytest.raises(InputError, match="has no patches"):
        divided(survey(("0101", WHOLE)).iloc[:0])


def test_the_pieces_are_a_coverage_where_lines_end_on_borders():
    # the slanting line ends on the border of the two patches, off the grid
    wedge = shapely.Polygon([(X + 33.33337, Y), (X + 90.00003, Y), (X + 100, Y + 50.00005), (X + 41.1, Y + 77.77)])
    patches = survey(("0101", WHOLE), ("0101", box(100, 0)), ("0101", box(0, 100)), ("0101", box(100, 100)))
    run = divided(patches, YJJBNTTB=layer([wedge, box(150, 50, 7, 100)]), STBHHX=layer([box(0, 0, 500, 500)]))
    assert shapely.coverage_is_valid(run.cut.geometry)
    assert shapely.area(run.cut.geometry).sum() == pytest.approx(40000, rel=1e-9)
    assert np.isin(token(run, "in_YJJBNT"), [0, 1]).all()


@pytest.mark.parametrize(
    ("name", "role"),
    [("DK", "DK"), ("640323_DK_2024.shp", "DK"), ("yjjbnttb", "YJJBNTTB"), ("盐池县永久基本农田图斑", "YJJBNTTB"),
     ("a/b/基本草原.gpkg", "JBCY"), ("LCXZGX", "LCSHH"), ("LCSHH_BH", None), ("YJJBNT储备区", None), ("图层1", None),
     ("DK_CYCB", None), ("ZZ_NYDZYFW", "ZZ_NYDZYFW"), ("640122_ZZ_XMZDFW.shp", "ZZ_XMZDFW"), ("JSYDPZ", "JSYDPZ")],
)  # fmt: skip
def test_roles_are_told_by_name_or_left_in_doubt(name, role):
    assert role_of(name) == role


def test_roles_are_taken_from_the_user():
    layers = [("图层1", "table"), ("JBCY",), ("图层2", "DK")]
    assert roles_given("图层1=LQZD", layers) == ["LQZD", "JBCY", "DK"]
    assert roles_given("table=DK", layers)[0] == "DK"
    for text, reason in (
        ("x=DK", "ROLES: there is no layer x"),
        ("图层1=XX", "ROLES, layer 图层1: .* Possible are"),
        ("", "does not say its role"),
    ):
        with pytest.raises(InputError, match=reason):
            roles_given(text, layers)
    assert [role.treatment for role in roles()].index("soft") > 0
