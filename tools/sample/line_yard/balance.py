"""Scenes for the checks of a proposal (CL-060 to CL-067): one that balances, and a few rows that do not.

The lines are those after the change, the layers that end in OLD those before it. Rows that must not pass say so in BZ:
without them, and with the lines before the change as the lines, the proposal passes all its checks.
"""

from typing import Any, Optional

from .ground import ALSO, FAIL, FOUND, VIOLATION, Piece, Scene, Told, Yard
from .layers import KINDS

OUT, IN = "TC", "TR"
WRONG = "埋设：不应通过"
_QUALITY = {"DLBM": "0103", "ZLDJ": 5, "PDJB": "2", "GGJB": 2}


def _row(scene: Scene, line: str, kind: str, shape: Any, **values: Any) -> Piece:
    """A row of the proposal."""
    number = f"{scene.yard.county}{line}{kind}{len(scene.yard.pieces['SXTZ']) + 1:05d}"
    quality = _QUALITY if line == "YN" else {}
    return scene.place("SXTZ", shape, TABH=number, SXLX=line, TZLX=kind, **{**quality, **values})


def _pair(scene: Scene, reason: str, out: Piece, came: Piece, kind: str) -> Piece:
    """What goes out and what comes in for it; returns the second row."""
    one = _row(scene, kind, OUT, out.shape, TZYY=reason)
    two = _row(scene, kind, IN, came.shape, TZYY=reason, GLTABH=one.values["TABH"])
    one.values["GLTABH"] = two.values["TABH"]
    return two


def farmland(scene: Scene) -> None:
    """Farmland is exchanged for ground of the reserve area; one more patch goes out, better and without a partner."""
    scene.land("0103", 20, 20, 120, 100)
    gone = scene.put("YJJBNT_OLD", 20, 20, 120, 100)
    scene.land("0103", 140, 20, 240.1, 100)
    scene.put("CBQ", 140, 20, 240.1, 100)
    came = scene.came("YJJBNT", 140, 20, 240.1, 100)
    good = _pair(scene, "YN03", gone, came, "YN")
    scene.clear("CL-062", good, note="dry land of the reserve area")
    scene.clear("CL-067", good, note="all papers are there")
    scene.land("0103", 20, 130, 70, 210)
    lost = scene.put("YJJBNT_OLD", 20, 130, 70, 210)
    bare = _row(scene, "YN", OUT, lost.shape, TZYY="YN03", ZLDJ=1, ZJ=None, BZ=WRONG)
    scene.found("CL-067", bare, note="no evidence")


def unsuitable(scene: Scene) -> None:
    """What comes in is forest, and a part of it lies in the red line."""
    forest = scene.land("0301", 20, 20, 120, 100)
    red = scene.put("STBHHX", 100, 20, 200, 100)
    farm = scene.came("YJJBNT", 20, 20, 120, 100, DLBM="0301")
    row = _row(scene, "YN", IN, farm.shape, TZYY="YN03", BZ=WRONG)
    scene.overlap("CL-062", row, red, note="a part of it lies in the red line")
    scene.overlap("CL-062", row, forest, note="forest")
    for check in ("CL-030", "CL-031"):
        scene.overlap(check, farm, forest, planted=ALSO, note="the forest that came in")
    scene.overlap("CL-020", farm, red, planted=ALSO, note="the forest that came in")
    scene.overlap("CL-041", red, farm, planted=ALSO, note="the forest that came in")
    scene.overlap("CL-066", farm, forest, note="CL-030 does not pass after the change")
    scene.overlap("CL-066", farm, red, note="CL-020 does not pass after the change")
    old = scene.field(240, 20, 320, 100, YJJBNTTBBH="123")
    scene.found("CL-014", old, planted=ALSO, note="three digits")
    scene.clear("CL-066", old, note="an error of CL-014 that was there before the change")


def improvement(scene: Scene) -> None:
    """Land improvement: 105 % come in; one more patch goes out, so that a township loses more than 5 %."""
    scene.put("TDZZ", 10, 10, 390, 120, XMBH="TDZZ2026001", XMMC="全域土地综合整治试点")
    scene.land("0103", 20, 20, 80, 100)
    gone = scene.put("YJJBNT_OLD", 20, 20, 80, 100)
    scene.land("0103", 100, 20, 163.2, 100)
    scene.put("CBQ", 100, 20, 163.2, 100)
    came = scene.came("YJJBNT", 100, 20, 163.2, 100)
    first = _pair(scene, "YN04", gone, came, "YN")
    scene.land("0103", 200, 20, 270, 100)
    lost = scene.put("YJJBNT_OLD", 200, 20, 270, 100)
    more = _row(scene, "YN", OUT, lost.shape, TZYY="YN04", BZ=WRONG)
    partner = next(one for one in scene.yard.pieces["SXTZ"] if one.values["TABH"] == first.values["GLTABH"])
    for row in (partner, more):
        scene.found("CL-063", row, place=row.shape, note="the township loses more than 5 % of its farmland")


def town(scene: Scene) -> None:
    """A part of the town that stands alone is exchanged for one beside it; one more part comes in."""
    gone = scene.put("CZKFBJ_OLD", 20, 130, 140, 230)
    scene.put("CZKFBJ", 20, 10, 140, 110)
    came = scene.came("CZKFBJ", 140, 10, 260, 110)
    _pair(scene, "BJ02", gone, came, "BJ")
    more = scene.came("CZKFBJ", 260, 10, 380, 110)
    _row(scene, "BJ", IN, more.shape, TZYY="BJ02", BZ=WRONG)


def red_line(scene: Scene) -> None:
    """Red line is exchanged, and one more part goes out."""
    gone, came = scene.put("STBHHX_OLD", 20, 20, 120, 100), scene.came("STBHHX", 160, 20, 260.1, 100)
    _pair(scene, "HX01", gone, came, "HX")
    lost = scene.put("STBHHX_OLD", 290, 20, 370, 100)
    _row(scene, "HX", OUT, lost.shape, TZYY="HX01", BZ=WRONG)


def whole(yard: Yard) -> None:
    """What is said of the proposal as a whole; the ground is all that it changes in a line."""
    for check, line, reason, note in (
        ("CL-060", "YN", "", "less comes in than goes out"),
        ("CL-061", "YN", "", "the grade of what comes in is lower"),
        ("CL-063", "YN", "04", "less than 105 % comes in"),
        ("CL-064", "BJ", "", "the town grows"),
        ("CL-065", "HX", "", "the red line shrinks"),
    ):
        mine = [one for one in yard.pieces["SXTZ"] if one.values["SXLX"] == line]
        mine = [one for one in mine if one.values["TZYY"].endswith(reason)]
        place = _where(yard, line)
        area = sum(one.shape.area for one in mine)
        layer = KINDS["SXTZ"].layer
        yard.told.append(Told(check, FOUND, VIOLATION, FAIL, None, None, place, note, layer, area=area))


def _where(yard: Yard, line: str) -> Optional[Any]:
    return next(one.shape for one in yard.pieces["SXTZ"] if one.values["SXLX"] == line)


SCENES = (farmland, unsuitable, town, red_line)
