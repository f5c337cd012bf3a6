"""Where each standard layer and register table keeps number, certificate, holder, date and area."""

from typing import Any, Dict, NamedTuple, Sequence, Tuple

from ..standards.columns import resolve_columns
from ..standards.right_layers import right_layer_kinds
from ..standards.schemas import schema_codes

MU_PER_M2 = 0.0015
SQUARE_KM = 1_000_000 * MU_PER_M2


class Layout(NamedTuple):
    """Field codes, the first one that is filled counts: ``unit`` BDCDYH and ``plot`` DKBM or their like, ``old``
    numbers and names that stand for them, ``certificate``, ``holder``, ``date``, ``contract``; ``area`` on the
    certificate as field and mu in one of its units; ``state`` a field and the value of rows that are in force.
    """

    unit: Tuple[str, ...] = ()
    plot: Tuple[str, ...] = ()
    old: Tuple[str, ...] = ()
    certificate: Tuple[str, ...] = ()
    holder: Tuple[str, ...] = ()
    date: Tuple[str, ...] = ()
    contract: Tuple[str, ...] = ()
    area: Tuple[Tuple[str, float], ...] = ()
    state: Tuple[str, ...] = ()

    def fields(self) -> Tuple[str, ...]:
        """All field codes."""
        names = (*self.unit, *self.plot, *self.old, *self.certificate, *self.holder, *self.date, *self.contract)
        return (*names, *(name for name, _ in self.area), *self.state)


_UNIT, _PAPER, _DAY, _STATE = ("BDCDYH",), ("BDCQZH",), ("DJSJ",), ("QSZT",)

LAYERS: Dict[str, Layout] = {
    "ZDJBXX": Layout(
        _UNIT, ("DKDM",), ("ZDDM",), _PAPER, ("QLRMC",), _DAY, area=(("ZDMJ", MU_PER_M2),)
    ),
    "DK": Layout(_UNIT, ("DKBM",), (), ("CBJYQZBM", "BDCQZH"), ("QLRMC",), _DAY, ("CBHTBM",)),
    "LQZD": Layout(_UNIT, (), ("LQZH",), ("LQZH", "BDCQZH"), ("QLRMC",), ("FZRQ", "DJSJ"), area=(("FZMJ", 1.0),)),
    "CYCB": Layout(_UNIT, (), ("CYZH",), ("CYZH", "BDCQZH"), ("QLRMC",), ("FZRQ", "DJSJ"), area=(("CBMJ", 1.0),)),
    "TDJYQ": Layout(_UNIT, (), (), _PAPER, ("QLRMC",), _DAY, ("HTDM",), (("TDLZMJ", 1.0),), _STATE),
    "DJDY": Layout(old=("ZRZYDJDYH",), state=("ZT",)),
    "QMSYQ": Layout(old=("ZRZYDJDYH",)),
    "JTSYQ": Layout(old=("ZRZYDJDYH",), holder=("QLRMC",)),
    "ZYQ_CDQ": Layout(old=("QSZYYYSBH",), state=("ZT",)),
    "KYQ_CKQXKFW": Layout(
        old=("CKQXKZH", "CKQZH"), certificate=("CKQZH",), holder=("SQR",), date=("SCZSYXQQ",), state=("SJZT",)
    ),
    "KYQ_TKQXKFW": Layout(
        _UNIT, (), ("SCKCXKZH", "TKQZH"), ("TKQZH",), ("SQR",), ("SCKCXKZYXQQ",), (), (("KCMJ", SQUARE_KM),), ("SJZT",)
    ),
}  # fmt: skip
# a layer of no known kind: fields by their codes, wherever they stand
ANY = Layout(
    _UNIT,
    ("DKBM",),
    ("ZDDM", "LQZH", "CYZH"),
    ("BDCQZH", "LQZH", "CYZH", "CBJYQZBM"),
    ("QLRMC",),
    ("DJSJ", "FZRQ"),
    ("CBHTBM",),
    (("ZDMJ", MU_PER_M2), ("FZMJ", 1.0), ("CBMJ", 1.0)),
)
TABLES: Dict[str, Layout] = {
    "CBDKXX": Layout(
        plot=("DKBM",), certificate=("CBJYQZBM",), contract=("CBHTBM",),
        area=(("HTMJM", 1.0), ("HTMJ", MU_PER_M2)),
    ),
    "TDSYQ": Layout(_UNIT, (), (), _PAPER, (), _DAY, state=_STATE),
    "JSYDSYQ": Layout(_UNIT, (), (), _PAPER, (), _DAY, area=(("SYQMJ", MU_PER_M2),), state=_STATE),
    "NYDSYQ": Layout(_UNIT, (), (), _PAPER, (), _DAY, ("CBHTBM",), (("CBMJ", 1.0),), _STATE),
    "LQ": Layout(_UNIT, (), (), _PAPER, (), _DAY, ("HTBH",), (("SYQMJ", 1.0),), _STATE),
    "TDCBJYQ": Layout(_UNIT, ("DKBM",), (), _PAPER, (), _DAY, ("HTDM",), (("QQMJ", 1.0),), _STATE),
    "TDJYQ": Layout(_UNIT, (), (), _PAPER, (), _DAY, ("HTDM",), (("TDLZMJ", 1.0),), _STATE),
    "QLR": Layout(_UNIT, (), (), _PAPER, ("QLRMC",), _DAY, state=_STATE),
}  # fmt: skip
LINKS = "TDJYQGLGX"
# what the table of links calls a management right, and the right that it comes from: unit, certificate, business number
CHILD = ("TDJYQDYH", "TDJYQZH", "TDJYQYWH")
PARENT = ("TDCBJYQDYH", "TDCBJYQZH", "TDCBJYQYWH")
UNITS = {MU_PER_M2: "m2", 1.0: "mu", SQUARE_KM: "km2"}
# QLR also has rows that are no rights: objection, seizure, advance notice
NO_RIGHTS = ("38", "39", "40")
IN_FORCE = ("1", "01", "现势")


def schema_of(kind: str) -> str:
    """The standard layer whose fields a kind of layer has (key of ``right_layer_kinds``)."""
    kinds = right_layer_kinds()
    return kinds[kind].schema if kind in kinds else ""


def columns_of(source: Any, standard: str, wanted: Sequence[str]) -> Dict[str, str]:
    """Field code → column of ``source``, for those of ``wanted`` that it has.

    Fields of the ``standard`` layer go by code, Chinese name or ten-character cut, all others by their code. Raises
    InputError where two columns fit one field.
    """
    names = [field.name for field in source.fields]
    found: Dict[str, str] = {}
    if standard in schema_codes():
        aliases = {field.name: field.alias for field in source.fields if field.alias}
        found = resolve_columns(standard, names, aliases, None, wanted, source.name)
    by_code = {name.strip().upper(): name for name in reversed(names)}
    taken = set(found.values())
    for code in wanted:
        if code not in found and by_code.get(code, "") not in ("", *taken):
            found[code] = by_code[code]
    return found
