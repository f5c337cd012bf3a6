"""Every code that a rule names, and the value on each side of every number: what breaks the rule and what keeps it."""

from itertools import product

import pytest
from checked_layers import source
from survey_layers import BARE, FLAT, STEEP, VILLAGE, column, row_of, squares

from onemap.tools.standards.database_versions import versions
from onemap.tools.survey.checks.job import LayerTask, check_layer

CROPS = ("LS", "FLS", "LYFL", "XG", "LLJZ", "WG")
TOWN = VILLAGE[:6] + "0" * 13
TOWNSHIP = VILLAGE[:9] + "0" * 10


def all_of(**fields):
    """Every combination of the values of some fields; a text of codes is one list of them."""
    values = [one.split() if isinstance(one, str) else one for one in fields.values()]
    return [dict(zip(fields, some)) for some in product(*values)]


def none(*fields):
    return dict.fromkeys(fields)


#: Rows that break a rule, rows that keep it.
PATCHES = {
    "R003": (all_of(DLBM="01 0310 0103A 10065 AB"), all_of(DLBM="0101 0201K 0303 09 1107A 1202")),
    "R005": (
        [*all_of(QSDWDM=[VILLAGE[:18], VILLAGE + "0"]), *all_of(ZLDWDM=[VILLAGE[:18], VILLAGE + "0"])],
        all_of(QSDWDM=[VILLAGE], ZLDWDM=[VILLAGE]),
    ),
    "R006": (all_of(DLBM="0201 1001 0301", KCDLBM="1203"), [*all_of(DLBM="0101 0103"), {**BARE, "DLBM": "0201"}]),
    "R007": (all_of(DLBM="0101 0103", KCDLBM="1202 1006"), [*all_of(KCDLBM=["1203", None]), {**BARE, "DLBM": "0301"}]),
    "R008": (all_of(KCXS=[-0.01, 1.0, 1.5]), all_of(KCXS=[0.0, 0.5, 0.9999, None])),
    "R009": (
        all_of(DLBM="0101 0103", GDPDJB=["0", "6", None]),
        [*all_of(DLBM="0101 0102 0103", GDPDJB="1 2 3 4 5"), {**BARE, "DLBM": "0201"}],
    ),
    "R010": (all_of(DLBM="0201 1001", GDPDJB="1 5"), [*all_of(DLBM="0101"), {**BARE, "DLBM": "0201"}]),
    "R011": (
        [{**FLAT, "GDLX": "TT"}, {**FLAT, "GDLX": "PD"}, {**FLAT, "KCXS": 0.01}, {**FLAT, "GDLX": "PD", "KCXS": 0.1}],
        [FLAT, {**FLAT, "KCXS": None}, *all_of(GDPDJB="2 5")],
    ),
    "R012": (
        all_of(GDPDJB="2 3 4 5", GDLX=[None, "XX"]),
        [*all_of(GDPDJB="2 3 4 5", GDLX="TT PD"), FLAT, {**BARE, "DLBM": "0201"}],
    ),
    "R013": (all_of(KCXS=[0.0, -0.1, None]), [*all_of(KCXS=[0.0001, 0.1]), {"GDLX": "PD", "KCXS": 0.0}, FLAT]),
    "R014": (
        all_of(TBMJ=[10_000.0], KCMJ=[1000.02, 999.98, None]),
        [*all_of(TBMJ=[10_000.0], KCMJ=[1000.0, 1000.01, 999.99]), none("TBMJ", "KCMJ")],
    ),
    "R015": (
        all_of(TBMJ=[10_000.0], KCMJ=[1000.0], TBDLMJ=[9000.02, 8999.98, 10_000.0]),
        [*all_of(TBMJ=[10_000.0], KCMJ=[1000.0], TBDLMJ=[9000.0, 9000.01, 8999.99]), none("TBMJ", "TBDLMJ")],
    ),
    "R016": (
        all_of(DLBM="0103 1005 1104 0602", XZDWKD=[0.1, 3.0]),
        [
            *all_of(DLBM="1001 1002 1003 1004 1006 1009 1101 1107 1107A", XZDWKD=[3.0]),
            *all_of(DLBM="0103", XZDWKD=[0.0, None]),
        ],
    ),
    "R017": (
        all_of(DLBM="1001 1003 1006 1009 1107 1107A", XZDWKD=[0.0, -1.0, None]),
        [
            *all_of(DLBM="1001 1003 1006 1009 1107 1107A", XZDWKD=[0.1]),
            *all_of(DLBM="1002 1004 1101 0103", XZDWKD=[None]),
        ],
    ),
    "R018": (
        all_of(DLBM="1006", XZDWKD=[8.01, 20.0]),
        [*all_of(DLBM="1006", XZDWKD=[5.0, 8.0, None]), *all_of(DLBM="1003 0103", XZDWKD=[20.0])],
    ),
    "R019": (
        all_of(DLBM="05H1 0508 0601 0602 0701 0702 08H1 0809 09 1004 1005 1201", CZCSXM=[None]),
        [*all_of(DLBM="05H1 0601 0701 0809 09 1004 1005 1201", CZCSXM="203"), *all_of(DLBM="0103 1006 1202 1003")],
    ),
    "R020": (
        all_of(DLBM="09", CZCSXM="203 204 201A"),
        [*all_of(DLBM="09", CZCSXM=["205", "201", "202", None]), *all_of(DLBM="0701", CZCSXM="203")],
    ),
    "R021": (
        all_of(CZCSXM="201A 202A 203A", DLBM="0602 0701"),
        [*all_of(CZCSXM="201A 202A 203A", DLBM=["0601", None]), *all_of(CZCSXM="201 203", DLBM="0701")],
    ),
    "R022": (
        all_of(CZCSXM="204", DLBM="0601 0701 1202"),
        [*all_of(CZCSXM="204", DLBM=["0602", "0603", "1201", None]), *all_of(CZCSXM="203", DLBM="0601")],
    ),
    "R023": (
        all_of(CZCSXM="203", DLBM="1001 1002 1006 1101"),
        [*all_of(CZCSXM="203", DLBM=["0702", "1003", "1004", None]), *all_of(CZCSXM="201 204", DLBM="1001 1101")],
    ),
    "R024": (
        all_of(CZCSXM="201 202", DLBM="1006"),
        [*all_of(CZCSXM="201 202", DLBM=["1004", "0701", None]), *all_of(CZCSXM=["203", None], DLBM="1006")],
    ),
    "R030": (
        all_of(TBXHDM="HDGD HQGD LQGD MQGD SHGD SMGD YJGD", ZZSXDM=["XG", "WG", None]),
        [
            *all_of(TBXHDM="HDGD HQGD LQGD MQGD SHGD SMGD YJGD", ZZSXDM="LS"),
            *all_of(TBXHDM="HDGD", ZZSXDM="FLS LYFL"),
            *all_of(TBXHDM=["LQYD", None], ZZSXDM="XG"),
        ],
    ),
    "R031": (
        all_of(DLBM="0101 0103", ZZSXDM=["JKHF", None]),
        [
            *all_of(ZZSXDM=CROPS),
            *all_of(TBXHDM="HDGD", ZZSXDM=[None]),
            *all_of(DLBM="0201", ZZSXDM=[None]),
        ],
    ),
    "R032": (all_of(DLBM="0201 0204", TBXHDM="LJTM GCCD"), [*all_of(DLBM="0201", TBXHDM=["LQYD", None]),
             *all_of(DLBM="0301", TBXHDM="LJTM")]),
    "R033": (all_of(TBXHDM="LQYD", ZZSXDM="JKHF GCHF"), [*all_of(TBXHDM="LQYD", ZZSXDM=[None]),
             *all_of(TBXHDM=["LJTM", None], ZZSXDM="JKHF")]),
    "R034": (
        [*all_of(DLBM="0301 0302 0305 0307", TBXHDM="GCCD LQYD"), *all_of(DLBM="0404", TBXHDM="LQYD")],
        [
            *all_of(DLBM="0301 0302 0305 0307 0404", TBXHDM=["LJTM", None]),
            *all_of(DLBM="0404", TBXHDM="GCCD"),
            *all_of(DLBM="0201 0401", TBXHDM="LQYD"),
        ],
    ),
    "R035": (
        [*all_of(DLBM="0401 0403 0404", TBXHDM="LQYD"), *all_of(DLBM="0401", TBXHDM="LJTM")],
        [
            *all_of(DLBM="0401 0404", TBXHDM=["GCCD", None]),
            *all_of(DLBM="0404", TBXHDM="LJTM"),
            *all_of(DLBM="0301", TBXHDM="LQYD"),
        ],
    ),
    "R036": (
        all_of(DLBM="0601", TBXHDM="FQ LQYD"),
        [*all_of(DLBM="0601", TBXHDM=["HDGY", "GTGY", "MTGY", "SNGY", "BLGY", "DLGY", None]),
         *all_of(DLBM="0602", TBXHDM="FQ")],
    ),
    "R037": (
        all_of(DLBM="0602 1001 1003", TBXHDM="HDGY"),
        [*all_of(DLBM="0602 1001 1003", TBXHDM=["FQ", None]), *all_of(DLBM="0601", TBXHDM="HDGY")],
    ),
    "R038": (
        all_of(DLBM="0601 0602 1001 1003 0401 0402 0403", ZZSXDM="JKHF"),
        [*all_of(DLBM="0601 0602 1001 1003 0401 0402 0403", ZZSXDM=[None]), *all_of(DLBM="0404 0301", ZZSXDM="GCHF")],
    ),
    "R039": (
        all_of(DLBM="0201 0204 0301 0301K 0302 0305 0307 0403K 1104 1104A", ZZSXDM="LS WG"),
        [
            *all_of(DLBM="0201 0301 0302 0305 0307 0403K 1104", ZZSXDM=["JKHF", "GCHF", None]),
            *all_of(DLBM="0103 0404 0403", ZZSXDM="LS"),
        ],
    ),
    "R040": (all_of(DLBM="0404", ZZSXDM="JKHF LS"), [*all_of(DLBM="0404", ZZSXDM=["GCHF", None]),
             *all_of(DLBM="0301", ZZSXDM="JKHF")]),
    "R041": (
        [
            *all_of(ZZSXDM="LS", ZZSXMC=["休耕", None]),
            *all_of(TBXHDM="LQYD", TBXHMC=["林粮间作", None], ZZSXDM=[None]),
            *all_of(TBXHDM="QQ", TBXHMC=[None], ZZSXDM=[None]),
            *all_of(ZZSXDM="QQ", ZZSXMC=[None]),
            *all_of(TBXHDM="LQYD", TBXHMC="林区园地", ZZSXDM="LS", ZZSXMC="休耕"),
            *all_of(TBXHDM="LQYD", TBXHMC="林粮间作", ZZSXDM="LS", ZZSXMC="种植粮食作物"),
        ],
        [
            *all_of(ZZSXDM="LS", ZZSXMC="种植粮食作物"),
            *all_of(TBXHDM="LQYD", TBXHMC="林区园地", ZZSXDM=[None], ZZSXMC=[None]),
            *all_of(TBXHDM="QQ", TBXHMC="x", ZZSXDM="QQ", ZZSXMC="x"),
            none("TBXHDM", "ZZSXDM", "ZZSXMC"),
        ],
    ),
    "R042": (all_of(MSSM="01", HDMC=[None]), [*all_of(MSSM="01", HDMC="x"), *all_of(MSSM=["00", None], HDMC=[None])]),
}  # fmt: skip

NEW = {"BGQDLBM": "0404", "BGHDLBM": "0103", "BGHZZSXDM": "LS"}
BSM = "640122200100000009"
#: What may differ before and after without a change of the land itself, and what may not (R055).
LAND = {
    "QSXZ": ("30", "20"), "DLBM": ("0301", "0302"), "KCDLBM": ("1203", "1203A"), "KCXS": (0.1, 0.2),
    "GDLX": ("TT", "PD"), "GDPDJB": ("2", "3"), "XZDWKD": (3.0, 4.0), "TBXHDM": ("LQYD", "LJTM"),
    "ZZSXDM": ("LS", "XG"), "CZCSXM": ("201", "203"), "MSSM": ("00", "01"),
}  # fmt: skip
EMPTY = {f"{when}{one}": None for when in ("BGQ", "BGH") for one in LAND}
UNITS = [{f"BGH{one}": "6401221002020000000"} for one in ("QSDWDM", "ZLDWDM")]


def differing(field, before, after):
    return {**EMPTY, **UNITS[0], f"BGQ{field}": before, f"BGH{field}": after}


CHANGES = {
    "R050": (
        all_of(BGQDLBM="0101 0201 0301", BGHDLBM="0202 0302", BZ=[None]),
        [
            *all_of(BGQDLBM="0101 0201", BGHDLBM="0202", BZ="x"),
            *all_of(BGQDLBM="0201", BGHDLBM="0201", BZ=[None]),
            *all_of(BGQDLBM="0101 0201 0301", BGHDLBM="0404 0702", BZ=[None]),
            *all_of(BGQDLBM="0404 1006", BGHDLBM="0201", BZ=[None]),
        ],
    ),
    "R051": (
        all_of(BGQDLBM="0404 0201", BGHDLBM="0101 0103", BZ=[None]),
        [
            *all_of(BGQDLBM="0404", BGHDLBM="0103", BZ="x"),
            *all_of(BGQDLBM="0101", BGHDLBM="0103", BZ=[None]),
            *all_of(BGQDLBM="0404", BGHDLBM="0201", BZ=[None]),
        ],
    ),
    "R052": (
        all_of(BGHDLBM="0101 0102 0103 0201 0202 0204 0301 0302 0305 0307 0404", BGHZZSXDM=[None]),
        [*all_of(BGHDLBM="0101 0201 0404", BGHZZSXDM="LS"), *all_of(BGHDLBM="0203 0401 0702", BGHZZSXDM=[None])],
    ),
    "R053": (
        all_of(BGQDLBM="0404 0301", BGHDLBM="0101 0103", BGHZZSXDM="WG"),
        [
            *all_of(BGQDLBM="0404", BGHDLBM="0103", BGHZZSXDM=["LS", None]),
            *all_of(BGQDLBM="0101", BGHDLBM="0103", BGHZZSXDM="WG"),
            *all_of(BGQDLBM="0404", BGHDLBM="0201", BGHZZSXDM="WG"),
        ],
    ),
    "R054": (all_of(TBBGMJ=[0.0, 0.06, 0.0999]), all_of(TBBGMJ=[0.1, 0.14, 10.0, None])),
    "R055": (
        [{**EMPTY, **one} for one in UNITS] + [differing(field, one, one) for field, (one, _) in LAND.items()],
        [
            EMPTY,
            *(differing(field, *pair) for field, pair in LAND.items()),
            *(differing(field, one, None) for field, (one, _) in LAND.items()),
            *(differing(field, None, one) for field, (one, _) in LAND.items()),
        ],
    ),
    "R056": (all_of(BGXW="1", BGHTBBSM=[BSM, None]), [{}, *all_of(BGXW="2", BGHTBBSM=[BSM])]),
    "R057": (
        [{"BGXW": "2"}, {"BGXW": "2", "BGHTBBSM": None}, {"BGXW": "2", "BGHTBBSM": None, "BGQTBBSM": None}],
        [{"BGXW": "1"}, {"BGXW": "2", "BGHTBBSM": BSM}, {"BGXW": "2", "BGHTBBSM": BSM, "BGQTBBSM": None}],
    ),
    "R070": (
        all_of(BGQDLBM="0404 0201", BGHDLBM="0201K 0301K"),
        [*all_of(BGQDLBM="0101 0201K", BGHDLBM="0301K"), *all_of(BGQDLBM="0404", BGHDLBM="0201")],
    ),
}
SETTLED = {
    "R026": (
        [
            *all_of(CZCLX="201", CZCDM=[TOWNSHIP, VILLAGE]),
            *all_of(CZCLX="202", CZCDM=[VILLAGE]),
            *all_of(CZCLX="203 204 205", CZCDM=[VILLAGE[:12] + "0000001"]),
            *all_of(CZCLX=["203", None], CZCDM=[VILLAGE[:18], VILLAGE + "0", "X" + VILLAGE[1:]]),
        ],
        [
            *all_of(CZCLX="201", CZCDM=[TOWN]),
            *all_of(CZCLX="202", CZCDM=[TOWN, TOWNSHIP]),
            *all_of(CZCLX=["203", "204", "205"], CZCDM=[VILLAGE]),
            *all_of(CZCLX=[None, "999"], CZCDM=[VILLAGE[:12] + "0000001"]),
        ],
    )
}
CASES = {
    **{check: ("DLTB", *cases) for check, cases in PATCHES.items()},
    **{check: ("DLTBGXGC", *cases) for check, cases in CHANGES.items()},
    **{check: ("CZCDYD", *cases) for check, cases in SETTLED.items()},
}


def many(code, rows):
    """A layer of as many squares as ``rows``, each clean but for its own values."""
    table = [{**row_of(code, at + 1), **one, "BZ": one.get("BZ", str(at))} for at, one in enumerate(rows)]
    numbers = {field.code for field in versions(code)[0].fields if field.type and field.kind in ("real", "integer")}
    names = dict.fromkeys(key for one in table for key in one)
    return source(
        code, squares(len(rows)), **{name: column([one.get(name) for one in table], name in numbers) for name in names}
    )


@pytest.mark.parametrize("check", CASES)
def test_every_value_of_a_rule(check):
    code, bad, good = CASES[check]
    rows = [*bad, *good]
    layer = many(code, rows)
    done = check_layer(LayerTask(layer, code, checks=check, threads=1))
    ids = done.inspected.target.ids.tolist()
    done.inspected.close()
    (one,) = done.ran.checked
    assert one.reason == ""
    found = set(done.ran.table.columns["SOURCE_ID"].tolist())
    assert [row for row, name in zip(bad, ids) if name not in found] == []
    assert [row for row, name in zip(good, ids[len(bad) :]) if name in found] == []
    assert one.failed == len(bad)


def test_steep_rows_are_the_ground_of_these_cases():
    """The clean patch is arable land on a terrace: what a case does not name is that."""
    assert {name: row_of("DLTB", 1)[name] for name in STEEP} == STEEP
