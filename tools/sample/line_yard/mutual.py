"""Scenes for the checks of the three lines against each other (CL-020 to CL-023)."""

from .ground import ALSO, NOISE, Scene


def farm_and_red(scene: Scene) -> None:
    """Farmland and red line."""
    farm, red = scene.field(20, 20, 120, 100), scene.put("STBHHX", 116, 20, 200, 100)
    scene.overlap("CL-020", farm, red, note="4 m")
    scene.overlap("CL-041", red, farm, planted=ALSO, note="farmland in the red line")
    farm, red = scene.field(240, 20, 300, 100), scene.put("STBHHX", 299.995, 20, 380, 100)
    scene.overlap("CL-020", farm, red, level=NOISE, note="5 mm")
    scene.overlap("CL-041", red, farm, level=NOISE, planted=ALSO, note="farmland in the red line")
    farm, red = scene.field(20, 130, 120, 220), scene.put("STBHHX", 120, 130, 200, 220)
    scene.clear("CL-020", farm, red, note="a shared edge")
    scene.clear("CL-023", farm, red, note="a shared edge is no gap")


def farm_and_town(scene: Scene) -> None:
    """Farmland and town."""
    farm, town = scene.field(20, 20, 120, 100), scene.put("CZKFBJ", 115, 20, 265, 100)
    scene.overlap("CL-021", farm, town, note="5 m in the zone 410")
    farm, town = scene.field(20, 130, 120, 220), scene.put("CZKFBJ", 112, 130, 240, 220, GHFQDM="430")
    scene.clear("CL-021", farm, town, note="the zone 430 is not asked for")


def island(scene: Scene) -> None:
    """Farmland in a hole of the town, and in the town."""
    farm, inner = scene.field(60, 60, 140, 140), scene.field(260, 60, 340, 140)
    town = scene.put_holed("CZKFBJ", (20, 20, 380, 220), (60, 60, 140, 140), GHFQDM="420")
    scene.clear("CL-021", farm, town, note="farmland that the town leaves out as a hole")
    scene.overlap("CL-021", inner, town, note="an island of farmland that is not cut out of the zone 420")


def red_and_town(scene: Scene) -> None:
    """Red line and town."""
    red, town = scene.put("STBHHX", 20, 20, 120, 100), scene.put("CZKFBJ", 114, 20, 265, 100)
    scene.overlap("CL-022", red, town, note="6 m in the zone 410")
    red, town = scene.put("STBHHX", 20, 130, 120, 220), scene.put("CZKFBJ", 120, 130, 250, 220, GHFQDM="430")
    scene.clear("CL-022", red, town, note="a shared edge with the zone 430")
    red, town = scene.put("STBHHX", 280, 20, 330, 100), scene.put("CZKFBJ", 300, 20, 380, 160, GHFQDM="430")
    scene.overlap("CL-022", red, town, level=NOISE, note="in the zone 430, which a plan may allow: listed")


def gaps(scene: Scene) -> None:
    """Strips of ground between two lines."""
    farm, red = scene.field(20, 20, 120, 100), scene.put("STBHHX", 123, 20, 200, 100)
    scene.found("CL-023", farm, red, place=scene.at(120, 20, 123, 100), note="3 m between them")
    farm, red = scene.field(20, 130, 120, 220), scene.put("STBHHX", 126, 130, 200, 220)
    scene.clear("CL-023", farm, red, note="6 m between them")


SCENES = (farm_and_red, farm_and_town, island, red_and_town, gaps)
