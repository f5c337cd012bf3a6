"""Scenes for the checks of the town boundary (CL-050 to CL-054)."""

from .ground import ALSO, FAIL, FOUND, VIOLATION, Scene, Told, Yard
from .layers import KINDS

_FACTOR = 1.3
_TOWN = ("201", "202")


def zones(scene: Scene) -> None:
    """Hazards in the town."""
    town = scene.put("CZKFBJ", 20, 20, 300, 120)
    high = scene.put("ZHFX", 250, 40, 330, 100, ZHLX="滑坡", FXDJ="高")
    low = scene.put("ZHFX", 40, 40, 100, 100, ZHLX="滑坡", FXDJ="低")
    flood = scene.put("HSFX", 120, 20, 180, 120, LX="洪水", FXDJ="高")
    fault = scene.put("HSFX", 300, 130, 380, 220, LX="断裂", FXDJ="高")
    scene.overlap("CL-052", town, high, note="a slope that slides")
    scene.overlap("CL-052", town, flood, note="flooded")
    scene.clear("CL-052", town, low, note="low hazard")
    scene.clear("CL-052", town, fault, note="outside")


def small(scene: Scene) -> None:
    """Small parts of the town."""
    little = scene.put("CZKFBJ", 20, 20, 110, 120)
    enough = scene.put("CZKFBJ", 160, 20, 265, 120)
    scene.found("CL-053", little, note="0.9 ha")
    scene.clear("CL-053", enough, note="1.05 ha")


def built(scene: Scene) -> None:
    """Towns of the survey."""
    scene.put("CZKFBJ", 20, 20, 180, 120)
    inside = scene.land("0701", 40, 40, 120, 100, CZCSXM="201")
    outside = scene.land("0701", 240, 40, 320, 100, CZCSXM="201")
    village = scene.land("0702", 240, 140, 320, 200, CZCSXM="203")
    scene.found("CL-054", outside, place=outside.shape, note="a town outside the boundary")
    scene.clear("CL-054", inside, note="inside the boundary")
    scene.clear("CL-054", village, note="a village")


def whole(yard: Yard) -> None:
    """What the boundary comes to, once all scenes are laid out: 1.3 times the towns of the survey are far less."""
    layer = KINDS["CZKFBJ"].layer
    towns = sum(one.shape.area for one in yard.pieces["DLTB"] if one.values.get("CZCSXM") in _TOWN)
    excess = sum(one.shape.area for one in yard.pieces["CZKFBJ"]) - _FACTOR * towns
    for check, planted, area, note in (
        ("CL-050", VIOLATION, excess, "more than 1.3 times the towns of the survey"),
        ("CL-051", ALSO, None, "the share of the zone 410 is always told"),
    ):
        yard.told.append(Told(check, FOUND, planted, FAIL, None, None, None, note, layer, area=area))


SCENES = (zones, small, built)
