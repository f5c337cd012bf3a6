"""For each check of one layer a sample that must be found and one, as near as may be, that must not."""

from functools import partial

import shapely
from checked_layers import X, Y, box, ring, source
from survey_layers import BARE, FLAT, VILLAGE, column, county, layer, unit

from onemap.tools.exchange.layers import Field

WOOD = {**BARE, "DLBM": "0301", "DLMC": "乔木林地"}
ROAD = {**BARE, "DLBM": "1006", "DLMC": "农村道路", "XZDWKD": 4.0}
BUILT = {**BARE, "DLBM": "0702", "DLMC": "农村宅基地", "CZCSXM": "203"}
PLANT = {**BARE, "DLBM": "0601", "DLMC": "工业用地", "CZCSXM": "201A"}
GRASS = {**BARE, "DLBM": "0404", "DLMC": "其他草地"}
ORCHARD = {**BARE, "DLBM": "0201", "DLMC": "果园"}


class Sample:
    """What to check (``source``), what lies around, and the rows that must be found (``ids``; None: nothing)."""

    def __init__(self, made, ids=None, *, admin=(), patches=None, kind=""):
        self.source, self.ids, self.admin, self.patches, self.kind = made, ids, tuple(admin), patches, kind


def row(number=2, layer_code="2001"):
    """The id of a row."""
    return f"640122{layer_code}{number:08d}"


def patch_rule(bad, good, code="DLTB"):
    """A rule on the fields of one row: what breaks it and what just keeps it."""
    number = {"DLTB": "2001", "DLTBGXGC": "2002", "CZCDYD": "1001"}[code]
    return (lambda: Sample(layer(code, bad), {row(2, number)})), lambda: Sample(layer(code, good))


def rule(bad, good, **base):
    """The same with a common ``base``."""
    return patch_rule({**base, **bad}, {**base, **good})


def changed(bad, good):
    """A rule on the layer of changes."""
    return patch_rule(bad, good, "DLTBGXGC")


def shaped(bad, good, code="DLTB", **changes):
    """A rule on the polygon of one row."""
    number = {"DLTB": "2001", "YJJBNTTB": "2005"}[code]
    return (lambda: Sample(layer(code, changes, bad), {row(2, number)})), lambda: Sample(layer(code, changes, good))


def structure(bad, good):
    """A rule on the layer as such."""
    return (lambda: Sample(bad(), {""})), lambda: Sample(good())


def with_field(name, width, decimals=0):
    """DLTB whose source says a width for one field."""
    made = layer("DLTB")
    made.fields = tuple(
        one._replace(width=width, decimals=decimals) if one.name == name else one for one in made.fields
    )
    assert Field(*made.fields[0])
    return made


def lines(*parts, **changes):
    """XZQJX with these lines (lists of points in metres from the place of the tests)."""
    shapes = [shapely.LineString([(X + x, Y + y) for x, y in part]) for part in parts]
    rows = [{**unit("XZQJX", at + 1), **changes} for at in range(len(parts))]
    return source("XZQJX", shapes, **{one: column([each[one] for each in rows]) for one in rows[0]})


def settlement(shape, **changes):
    """CZCDYD of one village."""
    made = {**unit("CZCDYD", 1), **changes}
    return source("CZCDYD", [shape], **{one: column([value]) for one, value in made.items()})


FRAME = [[(0, 0), (200, 0)], [(200, 0), (200, 100)], [(200, 100), (0, 100)], [(0, 100), (0, 0)]]
HOLED = shapely.difference(box(0, 0), box(40, 40, 10, 10))
AROUND = partial(lambda **more: (county(**more), county(code="CJDCQ", **more)))
LONG = "四" * 61


def _settled(**changes):
    return layer("DLTB", {**BUILT, **changes}, rows=1)


def _twice(code, field):
    return lambda: Sample(
        layer(code, {field: layer(code)._columns[field].iloc[0]}),
        {"0", "1"} if field == "BSM" else {row(1, _number(code)), row(2, _number(code))},
    )


def _number(code):
    return {"DLTB": "2001", "DK": "2005"}[code]


def _overlap(code, number):
    return lambda: Sample(layer(code, geometry=box(98, 0)), {row(1, number)})


SAMPLES = {
    "SL-001": structure(lambda: layer("DLTB", drop=["QSXZ"]), lambda: layer("DLTB")),
    "SL-002": structure(lambda: layer("DLTB", drop=["BZ"]), lambda: layer("DLTB")),
    "SL-003": structure(lambda: layer("DLTB", drop=["SJNF"], SJNF=["2024", "2024"]), lambda: layer("DLTB")),
    "SL-004": structure(lambda: with_field("DLMC", 50), lambda: with_field("DLMC", 60)),
    "SL-005": structure(lambda: layer("DLTB", MYNOTE=["a", "b"]), lambda: layer("DLTB", OBJECTID=[1, 2])),
    "SL-006": rule({"QSXZ": None}, {"TBYBH": None}),
    "SL-007": rule({"QSDWMC": LONG}, {"QSDWMC": LONG[:60], "ZZSXDM": "ZZYTLSTZ"}),
    "SL-008": structure(lambda: layer("DLTB", crs=2359), lambda: layer("DLTB")),
    "SL-011": rule({"QSXZ": "99"}, {"QSXZ": "20", "ZZSXDM": "JZTZ"}),
    "SL-012": rule({"GDDB": 16}, {"GDDB": 15}),
    "SL-013": rule({"YSDM": "2001040000"}, {"YSDM": "2001010100"}),
    "SL-014": rule({"ZZSXDM": "JZTZ"}, {"ZZSXDM": "XX"}),
    "SL-015": rule({"ZLDWDM": "640323" + VILLAGE[6:]}, {"QSDWDM": "640323" + VILLAGE[6:]}),
    "R001": (_twice("DLTB", "BSM"), lambda: Sample(layer("DLTB"))),
    "R002": (_twice("DLTB", "TBBH"), lambda: Sample(layer("DLTB", {"TBBH": "1", "ZLDWDM": "6401221002020000000"}))),
    "SL-021": (_twice("DK", "DKBM"), lambda: Sample(layer("DK"))),
    "R003": rule({"DLBM": "0310"}, {"DLBM": "09"}),
    "R004": rule({"DLMC": "水田"}, {"DLBM": "0101", "DLMC": "水田"}),
    "R005": rule({"QSDWDM": VILLAGE[:12]}, {"QSDWDM": VILLAGE}),
    "R006": rule({"KCDLBM": "1203"}, {}, **WOOD),
    "R007": rule({"KCDLBM": "1006"}, {"KCDLBM": "1203"}),
    "R008": rule({"KCXS": 1.0}, {"KCXS": 0.9999}),
    "R009": rule({"GDPDJB": None}, {"GDPDJB": "5"}),
    "R010": rule({"GDPDJB": "1"}, {}, **WOOD),
    "R011": rule({"KCXS": 0.01}, {}, **FLAT),
    "R012": rule({"GDLX": None}, {"GDLX": "PD"}),
    "R013": rule({"KCXS": 0.0}, {"KCXS": 0.0001}),
    "R014": rule({"KCMJ": 1000.29}, {"KCMJ": 1000.01}, TBMJ=10_000.0),
    "R015": rule({"TBDLMJ": 8999.98}, {"TBDLMJ": 9000.01}, TBMJ=10_000.0, KCMJ=1000.0),
    "R016": rule({"XZDWKD": 3.0}, {"XZDWKD": 0.0}),
    "R017": rule({"XZDWKD": None}, {}, **ROAD),
    "R018": rule({"XZDWKD": 8.1}, {"XZDWKD": 8.0}, **ROAD),
    "R019": rule({"CZCSXM": None}, {}, **BUILT),
    "R020": rule({"CZCSXM": "203"}, {"CZCSXM": "205"}, **BARE, DLBM="09", DLMC="特殊用地"),
    "R021": rule({"DLBM": "0602"}, {}, **PLANT),
    "R022": rule({"DLBM": "0601"}, {"DLBM": "0603"}, **BARE, CZCSXM="204"),
    "R023": rule({"DLBM": "1006"}, {"DLBM": "1005"}, **BARE, CZCSXM="203"),
    "R024": rule({"DLBM": "1006"}, {"DLBM": "1004"}, **BARE, CZCSXM="202"),
    "R025": (
        lambda: Sample(settlement(HOLED), {row(1, "1001"), ""}, patches=_settled()),
        lambda: Sample(settlement(box(0, 0)), patches=_settled()),
    ),
    "R026": patch_rule({"CZCDM": VILLAGE[:17] + "11"}, {"CZCDM": VILLAGE}, "CZCDYD"),
    "R030": rule({"TBXHDM": "YJGD", "ZZSXDM": "XG"}, {"TBXHDM": "YJGD", "ZZSXDM": "LYFL"}),
    "R031": rule({"ZZSXDM": None}, {"ZZSXDM": "WG"}),
    "R032": rule({"TBXHDM": "GCCD"}, {"TBXHDM": "LQYD"}, **ORCHARD),
    "R033": rule({"TBXHDM": "LQYD", "ZZSXDM": "JKHF"}, {"TBXHDM": "LQYD"}, **ORCHARD),
    "R034": rule({"TBXHDM": "GCCD"}, {"TBXHDM": "LJTM"}, **WOOD),
    "R035": rule({"TBXHDM": "LQGD"}, {"TBXHDM": "LJTM"}, **GRASS),
    "R036": rule({"TBXHDM": "FQ"}, {"TBXHDM": "DLGY"}, **PLANT),
    "R037": rule({"TBXHDM": "HDGY"}, {"TBXHDM": "FQ"}, **BARE, DLBM="0602"),
    "R038": rule({"ZZSXDM": "JKHF"}, {}, **BARE, DLBM="0401"),
    "R039": rule({"ZZSXDM": "LS"}, {"ZZSXDM": "GCHF"}, **BARE, DLBM="1104"),
    "R040": rule({"ZZSXDM": "JKHF"}, {"ZZSXDM": "GCHF"}, **GRASS),
    "R041": rule({"ZZSXMC": "休耕"}, {"ZZSXMC": "种植粮食作物"}),
    "R042": rule({"MSSM": "01"}, {"MSSM": "01", "HDMC": "月牙岛"}),
    "R050": changed({"BZ": None}, {"BZ": "退耕还林"}),
    "R051": changed(
        {"BGQDLBM": "0404", "BGHDLBM": "0103", "BGHZZSXDM": "LS", "BZ": None},
        {"BGQDLBM": "0404", "BGHDLBM": "0103", "BGHZZSXDM": "LS", "BZ": "土地整治"},
    ),
    "R052": changed({"BGHZZSXDM": None}, {"BGHZZSXDM": "GCHF"}),
    "R053": changed(
        {"BGQDLBM": "0404", "BGHDLBM": "0103", "BGHZZSXDM": "WG"},
        {"BGQDLBM": "0404", "BGHDLBM": "0103", "BGHZZSXDM": "XG"},
    ),
    "R054": changed({"TBBGMJ": 0.09}, {"TBBGMJ": 0.1}),
    "R055": changed(
        {**{f"{when}{one}": None for when in ("BGQ", "BGH") for one in ("DLBM", "GDPDJB", "KCXS", "ZZSXDM")},
         "BGQDLBM": "0301", "BGHDLBM": "0301", "BGHQSDWDM": "6401221002020000000"},
        {"BGHQSDWDM": "6401221002020000000"},
    ),
    "R056": changed({"BGHTBBSM": row(9)}, {}),
    "R057": changed({"BGXW": "2"}, {"BGXW": "2", "BGHTBBSM": row(9)}),
    "R070": changed({"BGQDLBM": "0404", "BGHDLBM": "0201K"}, {"BGQDLBM": "0103", "BGHDLBM": "0201K"}),
    "R071": (
        lambda: Sample(layer("DLTB", {**BARE, "DLBM": "0303"}, YJDL=["01", "03"]), {row()}),
        lambda: Sample(layer("DLTB", {**BARE, "DLBM": "0303"}, YJDL=["01", "00"])),
    ),
    "SL-031": shaped(ring((100, 0), (200, 100), (200, 0), (100, 100)), box(100, 0)),
    "SL-032": shaped(
        ring((100, 0), (100.0005, 0), (200, 0), (200, 100), (100, 100)),
        ring((100, 0), (100.002, 0), (200, 0), (200, 100), (100, 100)),
    ),
    "SL-033": shaped(
        ring((100, 0), (200, 0), (200, 100), (150.05, 100), (150, 140), (149.95, 100), (100, 100)),
        ring((100, 0), (200, 0), (200, 100), (170, 100), (150, 140), (130, 100), (100, 100)),
    ),
    "R063": shaped(
        shapely.MultiPolygon([box(100, 0, 40), box(150, 0, 40)]), shapely.MultiPolygon([box(100, 0)]),
    ),
    "R064": shaped(box(100, 0, 3, 3.3), box(100, 0, 3, 3.4)),
    "SL-034": shaped(box(100, 0, 0.4), box(100, 0, 0.6)),
    "R065": (
        lambda: Sample(lines([(0, 0), (50, 0)], [(50, 0), (51.9, 0)]), {row(2, "1001")}),
        lambda: Sample(lines([(0, 0), (50, 0)], [(50, 0), (52.1, 0)])),
    ),
    "R066": shaped(box(100, 0, 1.98), box(100, 0, 2.02), **PLANT),
    "R060": (
        lambda: Sample(layer("DLTB", geometry=box(99, 0, 101)), {row(1)}, admin=AROUND()),
        lambda: Sample(layer("DLTB"), admin=AROUND()),
    ),
    "R061": (
        lambda: Sample(layer("CJDCQ", geometry=box(100, 0, 101)), {row(2, "1001")}, admin=[county()]),
        lambda: Sample(layer("CJDCQ"), admin=[county()]),
    ),
    "R062": (
        lambda: Sample(lines(*FRAME[:3], [(0, 100), (0.01, 50), (0, 0)]), {row(4, "1001")}, admin=[county()]),
        lambda: Sample(lines(*FRAME), admin=[county()]),
    ),
    "SL-041": (_overlap("YJJBNTTB", "2005"), lambda: Sample(layer("YJJBNTTB"))),
    "SL-042": (_overlap("DK", "2005"), lambda: Sample(layer("DK"))),
    "SL-043": (
        lambda: Sample(layer("CJDCQ", geometry=box(102, 0, 98)), {row(1, "1001")}, admin=[county()]),
        lambda: Sample(layer("CJDCQ"), admin=[county()]),
    ),
    "SL-044": (
        lambda: Sample(layer("YJJBNTTB", geometry=box(100, 0, 101)), {row(2, "2005")}, admin=[county()]),
        lambda: Sample(layer("YJJBNTTB"), admin=[county()]),
    ),
    "SL-045": (
        lambda: Sample(layer("DLTB", geometry=box(100, 0, 99.5)), {row()}, admin=[county()]),
        lambda: Sample(layer("DLTB", geometry=box(100, 0, 98.5)), admin=[county()]),
    ),
    "SL-046": (
        lambda: Sample(layer("DLTB", {"ZLDWDM": "6401221002020000000"}), {row()}, admin=AROUND()),
        lambda: Sample(layer("DLTB"), admin=AROUND()),
    ),
    "SL-051": rule({"TBMJ": 10_010.0}, {"SJNF": 2024}),
    "SL-052": (
        lambda: Sample(county(code="CJDCQ", DCMJ=19_000.0), {row(1, "1001")}, patches=layer("DLTB")),
        lambda: Sample(county(code="CJDCQ", DCMJ=float(layer("DLTB")._columns["TBMJ"].sum())), patches=layer("DLTB")),
    ),
    "SL-053": (
        lambda: Sample(settlement(box(0, 0), CZCMJ=9_000.0), {row(1, "1001")}, patches=_settled()),
        lambda: Sample(settlement(box(0, 0), CZCMJ=float(_settled()._columns["TBMJ"][0])), patches=_settled()),
    ),
}  # fmt: skip
