"""A small county for proposals of adjustments: two townships of fields, a reserve, lines that contradict each other."""

from checked_layers import box, source

from onemap.tools.control_lines.versions import given

FIELD = 100.0  # metres; a field is one hectare
TOWNS = ("640122100", "640122101")


def _codes(rows):
    return [f"{TOWNS[town]}201" for town, _, _ in rows]


class County:
    """Rows of fields (town, x, y) in hundreds of metres; a township is 2 km wide."""

    def __init__(self):
        #: farmland: two rows of ten fields in each township
        self.farm = [(t, x + 20 * t, y) for t in (0, 1) for y in (0, 1) for x in range(10)]
        #: survey cropland that is no farmland yet, above the fields
        self.free = [(t, x + 20 * t, 2) for t in (0, 1) for x in range(10)]
        self.reserve = [(0, x, 5) for x in range(3)]
        self.farm_grade, self.free_grade, self.reserve_grade = 5, 5, 4
        self.free_slope, self.reserve_slope = "2", "1"
        self.red = [box(0, -50, 150, 100)]  # one field and a half of township 0
        self.town_line = [box(5000, 5000, 100, 100)]
        self.free_class = "0102"

    def fields(self, rows):
        return [box(100 * x, 100 * y) for _, x, y in rows]

    def farmland(self):
        n = len(self.farm)
        return source(
            "YJJBNTTB", self.fields(self.farm),
            BSM=[f"6401222005{k + 1:08d}" for k in range(n)], YSDM=["2005010300"] * n,
            YJJBNTTBBH=[f"{code}{k + 1:06d}" for k, code in enumerate(_codes(self.farm))], DLBM=["0102"] * n,
            ZLDWDM=[f"{code}0000000" for code in _codes(self.farm)], YJJBNTTBMJ=[9999.0] * n, KCXS=[0.0] * n,
            KCMJ=[0.0] * n, YJJBNTMJ=[9999.0] * n, GDDJ=[self.farm_grade] * n, GDPDJB=["2"] * n, GGBZL=["满足"] * n,
        )  # fmt: skip

    def survey(self):
        rows = self.farm + self.free + self.reserve
        classes = ["0102"] * len(self.farm) + [self.free_class] * len(self.free) + ["0102"] * len(self.reserve)
        n = len(rows)
        slope = ["2"] * len(self.farm) + [self.free_slope] * len(self.free) + ["1"] * len(self.reserve)
        grade = [self.farm_grade] * len(self.farm) + [self.free_grade] * len(self.free) + [4] * len(self.reserve)
        return source(
            "DLTB", self.fields(rows), BSM=[f"6401222001{k + 1:08d}" for k in range(n)], DLBM=classes,
            ZLDWDM=[f"{code}0000000" for code in _codes(rows)], GDPDJB=slope, GDDJ=grade, KCXS=[0.0] * n,
            TBMJ=[10000.0] * n, GGBZL=["满足"] * n, TBXHDM=[""] * n,
        )  # fmt: skip

    def reserves(self):
        n = len(self.reserve)
        return source(
            "YJJBNTCBQTB", self.fields(self.reserve), BSM=[f"6401222006{k + 1:08d}" for k in range(n)],
            DLBM=["0102"] * n, ZLDWDM=[f"{code}0000000" for code in _codes(self.reserve)],
            GDPDJB=[self.reserve_slope] * n, GDDJ=[self.reserve_grade] * n, KCXS=[0.0] * n,
            CBQTBMJ=[9999.0] * n, GGBZL=["充分满足"] * n,
        )  # fmt: skip

    def redline(self):
        n = len(self.red)
        return source(
            "STBHHX", self.red, BSM=[f"6401222007{k + 1:08d}" for k in range(n)], YSDM=["2007010000"] * n, MC=["r"] * n,
            QYMJ=[0.015] * n, XJXZQHDM=["640122"] * n, LXDM=["01"] * n, SLDM=["0001"] * n,
        )  # fmt: skip

    def admin(self):
        return source(
            "XZQ",
            [box(-500, -500, 2500, 3000), box(2000, -500, 2500, 3000)],
            XZQDM=list(TOWNS),
            XZQMC=["Upper", "Lower"],
        )

    def layers(self, *without):
        made = {"YJJBNT": self.farmland, "STBHHX": self.redline, "DLTB": self.survey}
        made.update({"CBQ": self.reserves, "XZQ": self.admin})
        return [given(role, make()) for role, make in made.items() if role not in without]
