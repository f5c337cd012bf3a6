"""Scenes for the checks of what lies inside a line: farmland (CL-030 to CL-038) and red line (CL-040 to CL-043)."""

from .ground import ALSO, NOISE, Scene

#: Class on the ground, and what the list of classes calls it.
_INSIDE = (("0301", "forest"), ("0404", "grass"), ("1104", "pond"), ("0201", "garden"), ("0701", "construction"))


def classes(scene: Scene) -> None:
    """Farmland on ground that is no cropland."""
    for number, (code, note) in enumerate(_INSIDE):
        corners = (20 + 75 * number, 20, 80 + 75 * number, 90)
        ground, farm = scene.land(code, *corners), scene.put("YJJBNT", *corners, DLBM=code)
        scene.overlap("CL-030", farm, ground, note=note)
        scene.overlap("CL-031", farm, ground, note=note)
    ground, farm = scene.land("1202", 20, 120, 80, 190), scene.put("YJJBNT", 20, 120, 80, 190, DLBM="1202")
    for check in ("CL-030", "CL-031", "CL-037"):
        scene.overlap(check, farm, ground, note="facility farming")
    good = scene.field(100, 120, 180, 190)
    facility = scene.land("1202", 180, 120, 240, 190)
    for check in ("CL-030", "CL-031"):
        scene.clear(check, good, note="dry land")
    scene.clear("CL-037", good, facility, note="a facility beside the farmland")


def edges(scene: Scene) -> None:
    """Strips of other classes in farmland."""
    forest = scene.land("0301", 100, 20, 180, 100)
    scene.land("0103", 20, 20, 100, 100)
    farm = scene.put("YJJBNT", 20, 20, 100.1, 100)
    for check in ("CL-030", "CL-031"):
        scene.overlap(check, farm, forest, level=NOISE, note="10 cm of forest: 8 m2 along the edge")
    scene.land("0103", 220, 20, 290, 100)
    road = scene.land("1006", 290, 20, 296, 100)
    scene.land("0103", 296, 20, 360, 100)
    farm = scene.put("YJJBNT", 220, 20, 360, 100)
    for check in ("CL-030", "CL-031"):
        scene.overlap(check, farm, road, level=NOISE, note="a field road that older data show as a line: listed")


def slopes(scene: Scene) -> None:
    """Steep farmland."""
    steep = scene.field(20, 20, 120, 100, GDPDJB="5", GDLX="PD")
    terraced = scene.field(140, 20, 240, 100, GDPDJB="5", GDLX="TT")
    flatter = scene.field(260, 20, 360, 100, GDPDJB="4", GDLX="PD")
    scene.found("CL-032", steep, note="steeper than 25 degrees, no terraces")
    scene.clear("CL-032", terraced, note="terraces")
    scene.clear("CL-032", flatter, note="15 to 25 degrees")
    for number, piece in enumerate((steep, terraced, flatter)):
        scene.place("PDT", piece.shape, PDJB=("5", "5", "4")[number])


def reserves(scene: Scene) -> None:
    """Farmland in nature reserves."""
    farm, core = (
        scene.field(20, 20, 120, 100),
        scene.put("ZRBHD", 80, 20, 160, 100, BHDMC="沙泉沟自然保护区", GNFQ="核心保护区"),
    )
    scene.overlap("CL-033", farm, core, note="in the core")
    scene.found("CL-042", core, place=core.shape, level=NOISE, planted=ALSO, note="0.64 ha of the core, no red line")
    farm, rest = (
        scene.field(220, 20, 320, 100),
        scene.put("ZRBHD", 260, 20, 380, 100, BHDMC="沙泉沟自然保护区", GNFQ="一般控制区"),
    )
    scene.clear("CL-033", farm, rest, note="in the general control zone")


def projects(scene: Scene) -> None:
    """Grain for green and approved construction land."""
    farm, done = scene.field(20, 20, 120, 100), scene.put("TGHLHC", 60, 20, 140, 100, XMND=2003, YSZT="已验收")
    scene.overlap("CL-034", farm, done, note="accepted")
    farm, open_ = scene.field(200, 20, 300, 100), scene.put("TGHLHC", 240, 20, 320, 100, XMND=2003, YSZT="未验收")
    scene.clear("CL-034", farm, open_, note="not accepted")
    farm, before = (
        scene.field(20, 130, 120, 220),
        scene.put("PZJSYD", 70, 130, 150, 220, PZWH="宁政土批字〔2019〕7号", PZRQ="2019-05-06"),
    )
    scene.overlap("CL-035", farm, before, note="approved before the designation")
    farm, after = (
        scene.field(200, 130, 300, 220),
        scene.put("PZJSYD", 250, 130, 330, 220, PZWH="宁政土批字〔2023〕8号", PZRQ="2023-05-06"),
    )
    scene.clear("CL-035", farm, after, note="approved after the designation")


def mines(scene: Scene) -> None:
    """Mining rights over farmland."""
    farm, coal = (
        scene.field(20, 20, 120, 100),
        scene.put("KQ", 60, 20, 140, 100, KQLX="采矿权", KZ="煤", KCFS="地下开采", YXQZ="2040-01-01"),
    )
    scene.overlap("CL-036", farm, coal, note="underground, strategic")
    farm, sand = (
        scene.field(200, 20, 300, 100),
        scene.put("KQ", 300, 20, 380, 100, KQLX="采矿权", KZ="建筑用砂", KCFS="露天开采", YXQZ="2040-01-01"),
    )
    scene.clear("CL-036", farm, sand, note="a shared edge")
    farm, water = (
        scene.field(20, 130, 120, 220),
        scene.put("KQ", 80, 130, 150, 220, KQLX="探矿权", KZ="矿泉水", YXQZ="2020-01-01"),
    )
    scene.overlap("CL-036", farm, water, note="exploration of mineral water, expired")


def red_mines(scene: Scene) -> None:
    """Mining rights and the red line."""
    red, gold = (
        scene.put("STBHHX", 20, 20, 120, 100),
        scene.put("KQ", 90, 20, 160, 100, KQLX="采矿权", KZ="金", KCFS="露天开采", YXQZ="2020-01-01"),
    )
    scene.overlap("CL-040", red, gold, note="expired")
    red, clay = (
        scene.put("STBHHX", 220, 20, 320, 100),
        scene.put("KQ", 320, 20, 380, 100, KQLX="采矿权", KZ="粘土", KCFS="露天开采", YXQZ="2040-01-01"),
    )
    scene.clear("CL-040", red, clay, note="a shared edge")


def red_content(scene: Scene) -> None:
    """People in the red line."""
    village = scene.land("0702", 60, 40, 120, 100, CZCSXM="203")
    town = scene.land("0701", 140, 40, 200, 100, CZCSXM="202")
    field = scene.land("0103", 300, 40, 340, 100)
    red = scene.put("STBHHX", 20, 20, 220, 120)
    scene.overlap("CL-041", red, village, note="a village")
    scene.overlap("CL-041", red, town, note="a town")
    scene.found("CL-054", town, place=town.shape, planted=ALSO, note="a town outside the town boundary")
    bare = scene.put("STBHHX", 270, 20, 370, 120)
    scene.clear("CL-041", bare, field, note="2400 m2 of cropland: not contiguous")


def cores(scene: Scene) -> None:
    """Cores of nature reserves and spring zones without a red line."""
    bare = scene.put("ZRBHD", 20, 20, 140, 120, BHDMC="柳树梁自然保护区", GNFQ="核心保护区")
    scene.found("CL-042", bare, place=bare.shape, note="1.2 ha of the core")
    scene.put("STBHHX", 160, 20, 280, 120)
    covered = scene.put("ZRBHD", 160, 20, 280, 120, BHDMC="柳树梁自然保护区", GNFQ="核心保护区")
    scene.clear("CL-042", covered, note="all of the core lies in the red line")


def springs(scene: Scene) -> None:
    """Drinking-water zones."""
    scene.put("STBHHX", 20, 20, 100, 100)
    half = scene.put("YSYD", 60, 20, 140, 100, SYDMC="小泉水源地", BHQJB="一级")
    scene.found("CL-043", half, place=scene.at(100, 20, 140, 100), note="half of a zone of level 1")
    scene.put("STBHHX", 180, 20, 260, 100)
    inside = scene.put("YSYD", 190, 30, 250, 90, SYDMC="小泉水源地", BHQJB="一级")
    second = scene.put("YSYD", 290, 20, 370, 100, SYDMC="小泉水源地", BHQJB="二级")
    scene.clear("CL-043", inside, note="all of it in the red line")
    scene.clear("CL-043", second, note="level 2")


SCENES = (classes, edges, slopes, reserves, projects, mines, red_mines, red_content, cores, springs)
