"""The layers of the yard of control lines: names, fields, systems."""

from typing import Any, Dict, NamedTuple, Optional, Tuple

from ...exchange.layers import Field
from ...standards.database_versions import versions
from ...standards.schemas import FieldSpec, schema

#: The township code that ends the names of the yard's layers: roles are told by the name before it.
ENDING = "_900"
TRUTH = "TRUTH_CHECKS"
YEAR = 2024
DESIGNATED = "2022-10-14"

_KINDS = {"Char": "text", "Int": "integer", "Float": "real", "Date": "date", "": "text"}


class Kind(NamedTuple):
    """A layer of the yard. ``standard``: code and database version of its fields in the tables, empty for a layer
    without standard; ``more``: further fields. ``area``: its field for the stored area, in units of ``unit`` m2 with
    ``decimals``. ``number`` goes into BSM.
    """

    role: str
    number: str
    standard: Tuple[str, str] = ("", "")
    more: Tuple[Field, ...] = ()
    area: str = ""
    unit: float = 1.0
    decimals: int = 2
    feature_class: str = ""
    system: str = ""

    @property
    def geometry_type(self) -> str:
        """Lines may have rows of several parts."""
        return "MultiPolygon" if self.role.split("_")[0] in ("STBHHX", "CZKFBJ") else "Polygon"

    @property
    def layer(self) -> str:
        """The name of the layer."""
        return NAMES.get(self.role, self.role) + ENDING


NAMES = {"YJJBNT": "YJJBNTTB", "YJJBNT_OLD": "YJJBNTTB_OLD", "CBQ": "YJJBNTCBQTB"}
_ROW = (Field("BSM", "text", 18), Field("XZQDM", "text", 12))
_PROTECTION, _SURVEY, _PLANNING, _OURS = "farmland-protection DB", "survey DB (国土调查)", "planning DB", "ours"


def _named(*fields: "tuple[str, str, int]") -> Tuple[Field, ...]:
    return (*_ROW, *(Field(name, kind, width) for name, kind, width in fields))  # type: ignore[arg-type]


KINDS: Dict[str, Kind] = {
    kind.role: kind
    for kind in (
        Kind("DLTB", "2001", ("DLTB", ""), area="TBMJ", feature_class="2001010100"),
        Kind("XZQ", "1001", ("XZQ", ""), area="JSMJ", feature_class="1000600100"),
        Kind("YJJBNT", "2005", ("YJJBNTTB", _PROTECTION), area="YJJBNTTBMJ", feature_class="2005010300"),
        Kind("STBHHX", "2007", ("STBHHX", _SURVEY), area="QYMJ", unit=1e6, decimals=4, feature_class="2007010000"),
        Kind("CZKFBJ", "2008", ("CZKFBJ", _PLANNING), area="MJ", feature_class="2008010000"),
        Kind("CBQ", "2006", ("YJJBNTCBQTB", _PROTECTION), area="CBQTBMJ", feature_class="2005010400"),
        Kind("ZRBHD", "2014", more=_named(("BHDMC", "text", 100), ("GNFQ", "text", 20))),
        Kind("KQ", "2021", more=_named(("XKZH", "text", 30), ("KQLX", "text", 20), ("KZ", "text", 30),
                                       ("KCFS", "text", 20), ("YXQZ", "date", 0))),
        Kind("TGHLHC", "2015", more=_named(("XMND", "integer", 4), ("YSZT", "text", 10))),
        Kind("PZJSYD", "2016", ("PZWJSTD", ""), (Field("PZRQ", "date"),), area="TBMJ", feature_class="2099010200"),
        Kind("ZHFX", "2022", more=_named(("ZHLX", "text", 20), ("FXDJ", "text", 10)), system="degrees"),
        Kind("HSFX", "2023", more=_named(("LX", "text", 20), ("FXDJ", "text", 10))),
        Kind("YSYD", "2024", more=_named(("SYDMC", "text", 100), ("BHQJB", "text", 10)), system="zone"),
        Kind("PDT", "2025", more=_named(("PDJB", "text", 2))),
        Kind("SXTZ", "", ("SXTZ", _OURS), (Field("SPCJ", "text", 50, alias="拟报批层级"),
                                          Field("JMJ", "real", 15, 2, "扣除后面积"), Field("GGJB", "integer", 2))),
        Kind("TDZZ", "2026", more=_named(("XMBH", "text", 30), ("XMMC", "text", 100))),
        Kind("YJJBNT_OLD", "3005", ("YJJBNTTB", _PROTECTION), area="YJJBNTTBMJ", feature_class="2005010300"),
        Kind("STBHHX_OLD", "3007", ("STBHHX", _SURVEY), area="QYMJ", unit=1e6, decimals=4,
             feature_class="2007010000"),
        Kind("CZKFBJ_OLD", "3008", ("CZKFBJ", _PLANNING), area="MJ", feature_class="2008010000"),
    )
}  # fmt: skip
# what is odd about the fields of a layer: field code -> what stands there instead, None if the field is missing
_ODD: Dict[str, Dict[str, Optional[Field]]] = {
    "STBHHX_OLD": {"DLWZ": None},
    "CBQ": {
        "GDPDJB": Field("GDPDJB", "integer", 2), "DLMC": Field("地类名称", "text", 60), "BZ": Field("BZ", "text", 100),
    },
}  # fmt: skip
TRUTH_FIELDS = (
    Field("CHECK_ID", "text", 10),
    Field("EXPECT", "text", 10, alias="found or not"),
    Field("PLANTED", "text", 12, alias="violation, near miss, or also"),
    Field("LEVEL", "text", 6, alias="fail or noise"),
    Field("LAYER", "text", 30),
    Field("SOURCE_ID", "text", 30),
    Field("OTHER_LAYER", "text", 30),
    Field("OTHER_ID", "text", 30),
    Field("MJ", "real", 18, 6, alias="m2, planar; empty: no ground of its own"),
    Field("X", "real", 15, 4),
    Field("Y", "real", 15, 4),
    Field("NOTE", "text", 120),
)


def fields_of(role: str) -> Tuple[Field, ...]:
    """The fields of a layer of the yard: those of its standard, but for what is odd on purpose."""
    kind = KINDS[role]
    code, version = kind.standard
    if not code:
        return kind.more
    odd = _ODD.get(role, {})
    found = [odd.get(one.code, _field(one)) for one in _specs(code, version)]
    return (*(one for one in found if one is not None), *kind.more)


def epsg_of(role: str, epsg: int) -> int:
    """The CRS of a layer, in a county whose zone is ``epsg`` (4523 or 4524)."""
    return {"zone": 4523 + 4524 - epsg, "degrees": 4490}.get(KINDS[role].system, epsg)


def _specs(code: str, version: str) -> Tuple[FieldSpec, ...]:
    found: Optional[Tuple[FieldSpec, ...]] = None
    if version:
        found = next(one.fields for one in versions(code) if one.name == version)
    return found or schema(code)


def _field(one: FieldSpec) -> Field:
    kind: Any = _KINDS[one.type]
    return Field(one.code, kind, 0 if kind == "date" else one.length, one.decimals, one.name_cn)
