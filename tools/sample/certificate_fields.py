"""Names and fields of the layers and tables of rights, and of the truth about them."""

from typing import Dict, Tuple

from ..exchange.layers import Field

PARCELS, PLOTS, BATCH, FOREST, GRASS = "ZDJBXX", "DK", "DK2017", "LQZD", "CYCB"
LEASES, MINES = "TDJYQ", "KYQ_CKQXKFW"
CONTRACTS, FARM, OWNERSHIP, CONSTRUCTION = "CBDKXX", "TDCBJYQ", "TDSYQ", "JSYDSYQ"
LINKS, HOLDERS = "TDJYQGLGX", "QLR"
TRUTH = "TRUTH_RIGHTS"
LAYERS = (PARCELS, PLOTS, BATCH, FOREST, GRASS, LEASES, MINES)
TABLES = (CONTRACTS, FARM, OWNERSHIP, CONSTRUCTION, LINKS, HOLDERS)

#: The field with the number of a right, by layer.
ID = {PARCELS: "BDCDYH", PLOTS: "DKBM", BATCH: "DKBM", FOREST: "BDCDYH", GRASS: "BDCDYH", LEASES: "BDCDYH",
      MINES: "CKQXKZH"}  # fmt: skip


def _text(*names: "tuple[str, int]") -> "tuple[Field, ...]":
    """Text fields."""
    return tuple(Field(name, "text", width) for name, width in names)


def _dates(*names: str) -> "tuple[Field, ...]":
    """Fields of days."""
    return tuple(Field(name, "date") for name in names)


_PLOT = (Field("BSM", "integer", 10), *_text(("YSDM", 6), ("DKBM", 19), ("DKMC", 50), ("SYQXZ", 2), ("DKLB", 2),
         ("TDLYLX", 3), ("DLDJ", 2), ("TDYT", 1), ("SFJBNT", 1)), Field("SCMJ", "real", 15, 2),
         Field("SCMJM", "real", 15, 2), *_text(("DKBZXX", 254)))  # fmt: skip

FIELDS: Dict[str, Tuple[Field, ...]] = {
    PARCELS: (Field("BSM", "integer", 10), *_text(("YSDM", 10), ("BDCDYH", 28), ("ZDDM", 19), ("ZDTZM", 2),
              ("ZL", 200)), Field("ZDMJ", "real", 15, 4), *_text(("MJDW", 4), ("YT", 6), ("YDYHFL", 6), ("QLLX", 2),
              ("QLXZ", 4), ("QLSDFS", 2), ("BZ", 254), ("ZT", 2), ("DJZT", 2), ("BDCQZH", 60), ("QLRMC", 100))),
    PLOTS: _PLOT,
    BATCH: _PLOT,
    FOREST: (*_text(("BDCDYH", 28), ("LQZH", 60), ("LB", 50), ("XB", 50), ("XDM", 200), ("QLRMC", 100), ("YQLLX", 8)),
             Field("FZMJ", "real", 15, 4, "mu"), *_dates("FZRQ"), *_text(("SZ", 50), ("LZ", 4), ("ZTLY", 2))),
    GRASS: (*_text(("BDCDYH", 28), ("CYZH", 60), ("QLRMC", 100), ("FBFMC", 100)), Field("CBMJ", "real", 15, 2, "mu"),
            *_text(("CYLX", 10), ("SYQX", 50)), *_dates("FZRQ"), *_text(("SFJBCY", 1))),
    LEASES: (*_text(("BDCDYH", 28), ("YWH", 50), ("QLLX", 2), ("CBFDBFBFQC", 200)), Field("TDLZMJ", "real", 15, 2),
             *_dates("LZQSSJ", "LZJSSJ"), *_text(("BDCQZH", 200)), *_dates("DJSJ"), *_text(("HTDM", 19),
             ("QLRMC", 100))),
    MINES: (*_text(("YSDM", 10), ("XZQDM", 30), ("KSMC", 1000), ("SFYQ", 1), ("SQR", 1000), ("CKQZH", 25),
            ("KCZKZ", 20)), Field("KCSDQ", "real", 15, 4), Field("KCSDZ", "real", 15, 4),
            *_text(("CKQXKZH", 25)), *_dates("SCZSYXQQ", "SCZSYXQZ"), *_text(("SJZT", 5))),
    CONTRACTS: (*_text(("DKBM", 19), ("FBFBM", 14), ("CBFBM", 18), ("CBJYQQDFS", 3)), Field("HTMJ", "real", 15, 2),
                *_text(("CBHTBM", 19), ("CBJYQZBM", 19)), Field("HTMJM", "real", 15, 2), *_text(("SFQQQG", 1))),
    FARM: (*_text(("BDCDYH", 28), ("YWH", 50), ("DKBM", 19), ("QLLX", 2), ("FBFBM", 14)), Field("QQMJ", "real", 15, 2),
           *_text(("HTDM", 19), ("BDCQZH", 200)), *_dates("DJSJ"), *_text(("QSZT", 2))),
    OWNERSHIP: (*_text(("BDCDYH", 28), ("ZDDM", 19), ("QLLX", 2), ("BDCQZH", 60)), *_dates("DJSJ"),
                *_text(("QSZT", 2))),
    CONSTRUCTION: (*_text(("BDCDYH", 28), ("ZDDM", 19), ("QLLX", 2)), Field("SYQMJ", "real", 15, 4),
                   *_text(("BDCQZH", 60)), *_dates("DJSJ"), *_text(("QSZT", 2))),
    LINKS: _text(("TDJYQYWH", 50), ("TDJYQDYH", 28), ("TDJYQZH", 200), ("TDCBJYQYWH", 50), ("TDCBJYQDYH", 28),
                 ("TDCBJYQZH", 200), ("QXDM", 6)),
    HOLDERS: (*_text(("BDCDYH", 28), ("QLRMC", 100), ("BDCQZH", 200), ("QLLX", 2), ("CBFBM", 18), ("QSZT", 2)),
              *_dates("DJSJ")),
    TRUTH: (*_text(("KIND", 4), ("FORM", 2), ("OUTCOME", 12), ("RULE", 12), ("LAYER", 20), ("ID", 28), ("LAYER2", 20),
            ("ID2", 28)), Field("MJ", "real", 18, 6), Field("X", "real", 15, 4), Field("Y", "real", 15, 4),
            *_text(("NOTE", 120))),
}  # fmt: skip
