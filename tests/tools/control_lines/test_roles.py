import pytest

from onemap.tools.control_lines.roles import LINES, role_of, roles, roles_given
from onemap.tools.errors import InputError
from onemap.tools.standards.database_versions import versions


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("640121_YJJBNTTB_2023.shp", "YJJBNT"),
        ("银川市永久基本农田图斑", "YJJBNT"),
        ("YJJBNTBHHX", "YJJBNT"),
        ("yjjbnttb_old", "YJJBNT_OLD"),
        ("原生态保护红线", "STBHHX_OLD"),
        ("a/b/STBHHX.gpkg", "STBHHX"),
        ("CZKFHX", "CZKFBJ"),
        ("永久基本农田储备区图斑", "CBQ"),
        ("DLTB", "DLTB"),
        ("640121XZQ", "XZQ"),
        ("CKQ2024", "KQ"),
        ("永久基本农田划定说明", None),
        ("YJJBNT_BAK", None),
        ("YJJBNT储备区", None),
        ("GDBHHX", None),
        ("DLTB_XZQ", None),
    ],
)
def test_roles_are_told_by_name_or_left_in_doubt(name, role):
    assert role_of(name) == role


def test_every_name_says_its_own_role():
    for role in roles().values():
        for name in (role.code, role.name_cn, *role.names):
            assert role_of(name) == role.code, name


def test_layers_of_the_lines_have_versions():
    assert list(roles())[:3] == list(LINES)
    for code in (*LINES, "DLTB", "XZQ", "CBQ", "SXTZ"):
        assert all(versions(layer) for layer in roles()[code].layers)


def test_roles_are_taken_from_the_user():
    layers = [("图层1",), ("STBHHX", "t")]
    assert roles_given("图层1=cbq", layers) == ["CBQ", "STBHHX"]
    with pytest.raises(InputError, match=r"does not say its role\. Write it in ROLES, like 图层1=YJJBNT"):
        roles_given("", layers)
    with pytest.raises(InputError, match=r"Possible are: YJJBNT \(永久基本农田\)"):
        roles_given("t=XX", layers)
