"""Scenes for the checks of geometry and extent (CL-004 to CL-011)."""

import shapely

from .ground import ALSO, NOISE, Scene


def invalid(scene: Scene) -> None:
    """Geometry that is none, and holes that only seem wrong."""
    crossed = scene.put("YJJBNT", 20, 20, 120, 100, 20, 100, 120, 20)
    scene.found("CL-004", crossed, note="the outline crosses itself")
    pond = scene.land("1104", 200, 20, 230, 60, 170, 60)  # its tip touches the outline of the farmland
    outer = scene.at(140, 20, 200, 20, 260, 20, 260, 100, 140, 100)
    touching = scene.place("YJJBNT", shapely.Polygon(outer.exterior, [pond.shape.exterior]))
    field = scene.at(10, 10, 390, 110)
    scene.survey("0103", shapely.Polygon(field.exterior, [pond.shape.exterior]))
    two = scene.place("STBHHX", shapely.union(scene.at(20, 150, 100, 220), scene.at(150, 150, 230, 220)))
    scene.clear("CL-004", two, note="a red line of two parts")
    scene.clear("CL-004", touching, note="a hole that touches the outline in one point is valid")
    scene.clear("CL-008", touching, note="a hole that a pond of the survey fills")
    scene.found("CL-004", scene.place("CBQ", None), note="no geometry")
    scene.found("CL-004", scene.place("CBQ", shapely.Polygon()), note="empty geometry")


def vertices(scene: Scene) -> None:
    """Vertices close to each other, spikes and sharp corners."""
    scene.land("0103", 10, 10, 390, 230)
    double = scene.put("YJJBNT", 20, 20, 70, 20, 70.0005, 20, 120, 20, 120, 100, 20, 100)
    apart = scene.put("YJJBNT", 140, 20, 190, 20, 190.003, 20, 240, 20, 240, 100, 140, 100)
    scene.found("CL-005", double, note="two vertices 0.5 mm apart")
    scene.clear("CL-005", apart, note="two vertices 3 mm apart")
    spike = scene.put("YJJBNT", 20, 130, 120, 130, 120, 220, 70.05, 220, 70.025, 220.6, 70, 220, 20, 220)
    wedge = scene.put("YJJBNT", 140, 130, 280, 130, 140, 146)
    scene.found("CL-006", spike, note="60 cm long, 5 cm wide")
    scene.clear("CL-006", wedge, note="a corner of 7 degrees between edges of 140 m")


def overlaps(scene: Scene) -> None:
    """Overlaps inside the farmland layer."""
    scene.land("0103", 10, 10, 390, 230)
    one, two, three = (scene.put("YJJBNT", *box) for box in ((20, 20, 102, 90), (100, 20, 180, 90), (180, 20, 260, 90)))
    scene.overlap("CL-007", one, two, note="2 m")
    scene.clear("CL-007", two, three, note="a shared edge")
    low, high = scene.put("YJJBNT", 20, 130, 100, 200.01), scene.put("YJJBNT", 60, 200, 100, 220)
    scene.overlap("CL-007", low, high, level=NOISE, note="1 cm")
    left, right = scene.put("YJJBNT", 140, 130, 220.01, 180.03), scene.put("YJJBNT", 220, 180, 300, 220)
    scene.clear("CL-007", left, right, note="corners overlap by 3 cm2")


def gaps(scene: Scene) -> None:
    """Gaps in the survey."""
    left, right = scene.land("0301", 20, 20, 120, 100), scene.land("0301", 120.3, 20, 220, 100)
    bare = scene.gap(120, 20, 120.3, 100)
    scene.found("CL-008", left, right, place=bare, note="30 cm between two patches of the survey")
    inner = scene.land("0401", 260, 40, 340, 100)
    scene.clear("CL-008", inner, note="an island that another patch fills")
    holed = scene.put_holed("STBHHX", (20, 130, 120, 220), (60, 160, 80, 180))
    scene.found("CL-008", holed, place=scene.at(60, 160, 80, 180), note="a hole of the red line that nothing fills")
    scene.land("0702", 200, 160, 230, 190, CZCSXM="203")
    holed = scene.put_holed("STBHHX", (150, 130, 250, 220), (200, 160, 230, 190))
    scene.clear("CL-008", holed, note="a hole of the red line for a village of the survey")


def slivers(scene: Scene) -> None:
    """Small and narrow farmland."""
    scene.land("0103", 10, 10, 390, 230)
    tiny = scene.put("YJJBNT", 20, 20, 21, 20.7)
    small = scene.put("YJJBNT", 40, 20, 44, 22)
    thin = scene.put("YJJBNT", 60, 20, 160, 20.4)
    below = scene.put("YJJBNT", 180, 20, 199, 40)
    narrow = scene.put("YJJBNT", 20, 60, 160, 64)
    enough = scene.put("YJJBNT", 220, 20, 241, 40)
    slim = scene.put("YJJBNT", 20, 100, 160, 105.6)
    scene.found("CL-009", below, place=below.shape, level=NOISE, note="380 m2: to be looked at")
    scene.found("CL-038", below, place=below.shape, note="380 m2", planted=ALSO)
    for piece, note in ((tiny, "0.7 m2"), (small, "8 m2"), (thin, "40 cm wide")):
        scene.found("CL-009", piece, place=piece.shape, note=note)
        scene.found("CL-038", piece, place=piece.shape, note=note, planted=ALSO)
    scene.found("CL-038", narrow, place=narrow.shape, note="4 m wide")
    scene.clear("CL-009", enough, note="420 m2")
    scene.clear("CL-038", enough, note="420 m2")
    scene.clear("CL-038", slim, note="5.6 m wide, mean width 5.4 m")


def edge(scene: Scene) -> None:
    """Red lines at the county's edge: the block is the first one of the yard, its left side is the edge."""
    beyond = scene.put("STBHHX", -3, 20, 80, 70)
    along = scene.put("STBHHX", 0, 90, 80, 140)
    short = scene.put("STBHHX", 0.3, 160, 80, 220)
    apart = scene.put("STBHHX", 150, 20, 250, 100)
    scene.found("CL-010", beyond, place=scene.at(-3, 20, 0, 70), beside="XZQ", note="3 m beyond the edge")
    scene.clear("CL-010", along, note="on the edge")
    scene.found("CL-011", short, beside="XZQ", note="30 cm short of the edge")
    scene.clear("CL-011", along, note="on the edge")
    scene.clear("CL-011", apart, note="far from the edge")


SCENES = (invalid, vertices, overlaps, gaps, slivers)
