"""Scenes for the checks of structure, numbers, attributes and stored areas (CL-001 to CL-003, CL-012 to CL-017)."""

from .ground import ALSO, FOUND, NOISE, NOT, Scene


def layers(scene: Scene) -> None:
    """Fields and CRS of whole layers; what is odd about them stands in :mod:`.layers`."""
    scene.put("ZRBHD", 20, 20, 100, 100, BHDMC="沙泉沟自然公园", GNFQ="一般控制区")
    scene.put("YSYD", 300, 100, 380, 200, SYDMC="大泉水源地", BHQJB="二级")
    scene.put("ZHFX", 150, 20, 200, 100, ZHLX="滑坡", FXDJ="低")
    scene.put("STBHHX_OLD", 220, 20, 290, 100)
    scene.land("0103", 20, 130, 120, 220)
    scene.put("CBQ", 20, 130, 120, 220)
    scene.layer("CL-001", "STBHHX_OLD", FOUND, "a mandatory field is missing: DLWZ")
    scene.layer("CL-001", "CBQ", FOUND, "a field of another type: GDPDJB is a number")
    scene.layer("CL-001", "ZRBHD", NOT, "a layer without a standard of its own")
    scene.layer("CL-001", "PZJSYD", NOT, "a field more than the standard has: PZRQ")
    scene.layer("CL-002", "YSYD", FOUND, "a layer in the other zone")
    scene.layer("CL-002", "ZHFX", NOT, "a layer in longitude and latitude of CGCS2000")


def numbers(scene: Scene) -> None:
    """BSM and YSDM."""
    first, second = (scene.put("YJJBNT_OLD", x, 30, x + 80, 90, BSM="640122300500009999") for x in (20, 120))
    short = scene.put("STBHHX_OLD", 220, 30, 300, 90, BSM="64012230070000999")
    other = scene.put("CZKFBJ_OLD", 310, 30, 380, 90, YSDM="2008019999")
    scene.put("CZKFBJ_OLD", 310, 100, 380, 140)
    letters = scene.put("YJJBNT_OLD", 20, 130, 100, 200, BSM="64012230050000A999")
    same = scene.put("KQ", 300, 150, 330, 180, BSM=letters.values["BSM"], KQLX="采矿权", KZ="煤", YXQZ="2040-01-01")
    for one in (first, second):
        scene.found("CL-003", one, note="one BSM for two patches")
    scene.found("CL-003", short, note="BSM of 17 characters")
    scene.found("CL-003", other, note="another YSDM than the rest of the layer")
    scene.clear("CL-003", letters, note="18 characters, the same BSM in another layer only")
    scene.clear("CL-003", same, note="the same BSM in another layer only")


def patch_numbers(scene: Scene) -> None:
    """Numbers of farmland patches and of patches of the reserve area."""
    short = scene.field(20, 20, 100, 100, YJJBNTTBBH="64012290020000123")
    strange = scene.field(120, 20, 200, 100, YJJBNTTBBH="640199900200000124")
    last = scene.field(220, 20, 300, 100, YJJBNTTBBH=scene.yard.county + scene.town_code[6:] + "200999999")
    scene.found("CL-014", short, note="17 digits")
    scene.found("CL-014", strange, note="the number of another county")
    scene.clear("CL-014", last, note="the last serial number there is")
    scene.land("0103", 20, 130, 100, 210)
    scene.land("0103", 120, 130, 200, 210)
    spare = scene.put("CBQ", 20, 130, 100, 210, CBQTBBH=scene.yard.county + scene.town_code[6:] + "200000009")
    good = scene.put("CBQ", 120, 130, 200, 210, CBQTBBH="B" + scene.yard.county + scene.town_code[6:] + "200999999")
    scene.found("CL-015", spare, note="no B before the number")
    scene.clear("CL-015", good, note="B and the last serial number there is")


def areas(scene: Scene) -> None:
    """Stored areas."""
    wrong = scene.field(20, 20, 120, 110, YJJBNTTBMJ=lambda mj: round(mj + 50, 2))
    little = scene.field(140, 20, 240, 110, YJJBNTTBMJ=lambda mj: round(mj + 0.6, 2))
    scene.found("CL-012", wrong, note="50 m2 too much")
    scene.found("CL-012", little, level=NOISE, note="0.6 m2 too much")
    red = scene.put("STBHHX", 260, 20, 333.3, 110.7)
    scene.clear("CL-012", red, note="stored in km2 with four decimals")
    exact = scene.put("CZKFBJ", 260, 130, 380, 220)
    scene.clear("CL-012", exact, note="stored as the survey computes it")
    deducted = scene.field(
        20, 130, 120, 220, KCXS=0.1137, GDLX="TT", GDPDJB="4", KCMJ=lambda mj: round(mj * 0.1137 + 0.5, 2)
    )
    rounded = scene.field(140, 130, 240, 220, KCXS=0.1137, GDLX="TT", GDPDJB="4")
    scene.found("CL-013", deducted, note="KCMJ 0.5 m2 more than YJJBNTTBMJ times KCXS")
    scene.clear("CL-013", rounded, note="KCMJ and YJJBNTMJ rounded to 0.01 m2")


def attributes(scene: Scene) -> None:
    """Class of the survey and zone of the town."""
    wrong = scene.field(20, 20, 120, 100, DLBM="0102")
    forest = scene.land("0301", 220.04, 20, 320, 100)
    scene.land("0103", 140, 20, 220.04, 100)
    edge = scene.put("YJJBNT", 140, 20, 220.1, 100)
    scene.found("CL-016", wrong, note="irrigated land in the line, dry land in the survey")
    scene.clear("CL-016", edge, note="6 cm of forest along the edge do not make the patch forest")
    for check in ("CL-030", "CL-031"):
        scene.overlap(check, edge, forest, level=NOISE, planted=ALSO, note="forest along the edge")
    town = scene.put("CZKFBJ", 20, 120, 140, 220, GHFQDM="440")
    special = scene.put("CZKFBJ", 180, 120, 300, 220, GHFQDM="430", GHFQMC="特别用途区")
    scene.found("CL-017", town, note="no such zone")
    scene.clear("CL-017", special, note="zone of special use")


SCENES = (layers, numbers, patch_numbers, areas, attributes)
