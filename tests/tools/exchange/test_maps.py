"""Maps: right scale, right pixels, bounded size, nothing lost without a word."""

import base64
import re
import struct
import zlib

import numpy as np
import pyproj
import pytest
import shapely
from defusedxml import ElementTree

from onemap.tools.errors import InputError
from onemap.tools.exchange.maps.drawing import NARROW, WIDE, draw_map
from onemap.tools.exchange.maps.furniture import distance, round_down, scale_bar
from onemap.tools.exchange.maps.layers import ClassStyle, MapLayer, Place, extent_of, layers_by_class, make_frame
from onemap.tools.exchange.maps.raster import coarser, paint, png
from onemap.tools.exchange.maps.vector import least_vertices, trace

GK = pyproj.CRS(4523)
DEGREES = pyproj.CRS(4490)
FEET = pyproj.CRS(2263)  # US survey feet
SVG = "{http://www.w3.org/2000/svg}"
X, Y = 35_500_000.0, 4_200_000.0


def box(x, y, width, height):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


def grid(side, size=100.0):
    x, y = (values.ravel() for values in np.mgrid[0:side, 0:side] * size)
    return shapely.box(X + x, Y + y, X + x + size, Y + y + size)


def layer(shapes, **options):
    return MapLayer(shapes, **{"title": "l", "fill": "#31ad69", **options})


def draw(layers, **options):
    drawing = draw_map("map", layers, **{"crs": GK, **options})
    return drawing, ElementTree.fromstring(drawing.svg)


def pixels_of(data):
    """The colour indexes of one of our PNGs, decoded by hand."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        chunks[kind] = body
        at += 12 + length
    wide, high, bits = struct.unpack(">IIB", chunks[b"IHDR"][:9])
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), dtype=np.uint8).reshape(high, -1)[:, 1:]
    if bits == 4:
        lines = np.stack([lines >> 4, lines & 15], axis=2).reshape(high, -1)
    return lines[:, :wide], chunks[b"PLTE"]


@pytest.mark.parametrize(("width", "crs"), [(300.0, GK), (48_123.0, GK), (9_876.0, FEET)])
def test_the_scale_bar_is_as_long_as_it_says(width, crs):
    bounds = (X, Y, X + width, Y + width * 0.7)
    frame = make_frame(bounds, WIDE, crs)
    _, root = draw([layer([shapely.box(*bounds)])], crs=crs)
    bar = next(item for item in root.iter(f"{SVG}rect") if item.get("class") == "scale")
    pixels = float(bar.get("width"))
    metres_per_unit = 1200 / 3937 if crs == FEET else 1.0
    ground = pixels / frame.across * metres_per_unit
    assert ground == pytest.approx(scale_bar(frame).metres, rel=1e-3)
    assert distance(scale_bar(frame).metres) in {text.text for text in root.iter(f"{SVG}text")}
    assert 60 <= pixels <= WIDE / 4


def test_the_scale_bar_in_degrees_fits_the_ellipsoid():
    bounds = (106.0, 38.0, 106.5, 38.3)
    frame = make_frame(bounds, WIDE, DEGREES)
    west, _, east, _ = frame.bounds
    middle = (frame.bounds[1] + frame.bounds[3]) / 2
    ground = pyproj.Geod(ellps="GRS80").line_length([west, (west + east) / 2, east], [middle] * 3)
    assert frame.metres * frame.width == pytest.approx(ground, rel=5e-3)
    assert frame.up / frame.across == pytest.approx(1 / np.cos(np.radians(middle)), rel=1e-6)


@pytest.mark.parametrize(("value", "wanted"), [(1, 1), (1.99, 1), (2.0, 2), (4.9, 2), (5, 5), (999, 500), (0.03, 0.02)])
def test_round_numbers(value, wanted):
    assert round_down(value) == pytest.approx(wanted)


def test_nothing_to_show():
    assert draw_map("m", []) is None
    assert draw_map("m", [layer([]), layer([None, shapely.Polygon(), shapely.Point()])], crs=GK) is None


@pytest.mark.parametrize(
    "shapes",
    [
        [shapely.Point(X, Y)],
        [shapely.LineString([(X, Y), (X, Y + 1000)])],
        [shapely.LineString([(X, Y), (X + 1000, Y)])],
        [box(0, 0, 1e-4, 1e-4)],
        [box(0, 0, 20, 100_000)],
        [None, box(0, 0, 100, 100), shapely.Polygon()],
        [shapely.GeometryCollection([box(0, 0, 50, 50), shapely.GeometryCollection([shapely.Point(X, Y)])])],
        [shapely.Polygon([(X, Y), (X + 100, Y + 100), (X + 100, Y), (X, Y + 100)])],
        [shapely.force_3d(box(0, 0, 100, 100), 5.0)],
    ],
)
@pytest.mark.parametrize("crs", [GK, None])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_odd_input_gives_a_sound_map(shapes, crs, width):
    _, root = draw([layer(shapes, stroke="#000000", emphasis=True)], crs=crs, width=width)
    assert root.find(f".//{SVG}path") is not None


def test_without_a_crs_there_is_no_scale_bar_and_a_note():
    drawing, root = draw([layer([box(0, 0, 10, 10)])], crs=None)
    assert not [item for item in root.iter(f"{SVG}rect") if item.get("class") == "scale"]
    assert "unknown" in " ".join(drawing.notes)


def test_the_crs_is_named():
    drawing, _ = draw([layer([box(0, 0, 10, 10)])])
    assert "Gauss-Kruger zone 35 (EPSG:4523)" in " ".join(drawing.notes)


def rings_of(path):
    """Absolute rings, in pixels, of path data with M, relative l and z."""
    rings = []
    for part in filter(None, path.split("z")):
        start, steps = re.fullmatch(r"M(-?\d+ ?-?\d+)l(.*)", part).groups()
        numbers = np.array(re.findall(r"-?\d+", steps), dtype=float).reshape(-1, 2)
        first = np.array(re.findall(r"-?\d+", start), dtype=float)
        rings.append(np.vstack([first, first + np.cumsum(numbers, axis=0)]) / 10)
    return rings


def test_paths_lie_where_the_geometry_lies():
    shape = shapely.Polygon(
        [(X, Y), (X + 1000, Y), (X + 1000, Y + 600), (X, Y + 600)],
        [[(X + 200, Y + 200), (X + 400, Y + 200), (X + 400, Y + 400), (X + 200, Y + 400)]],
    )
    _, root = draw([layer([shape, shapely.MultiPolygon([box(1100, 0, 50, 50), box(1100, 200, 50, 50)])])])
    frame = make_frame(extent_of([layer([shape, box(1100, 0, 50, 250)])]), WIDE, GK)
    path = next(item.get("d") for item in root.iter(f"{SVG}path") if "z" in item.get("d", "") and item.get("fill"))
    rings = [shapely.Polygon(ring) for ring in rings_of(path)]
    assert len(rings) == 4
    pixels = frame.across * frame.up
    assert [ring.area / pixels for ring in rings] == pytest.approx([600_000, 40_000, 2_500, 2_500], rel=5e-3)
    turns = [shapely.is_ccw(ring.exterior) for ring in rings]
    assert turns[0] != turns[1]  # the hole runs against its outer ring, so it stays open
    assert turns[0] == turns[2] == turns[3]
    corner = (frame.bounds[3] - (Y + 600)) * frame.up
    assert min(rings[0].exterior.coords, key=lambda p: (p[1], p[0]))[1] == pytest.approx(corner, abs=0.051)


def test_what_lies_outside_is_cut_off():
    wide = shapely.segmentize(box(-1e6, -1e6, 2e6, 2e6), 100)
    _, root = draw([layer([wide], stroke="#000000")], bounds=(X, Y, X + 500, Y + 400))
    for item in root.iter(f"{SVG}path"):
        if item.get("fill") == "#31ad69":
            (ring,) = rings_of(item.get("d"))
            assert ring.min() > -20
            assert ring.max() < WIDE + 20


def test_pixels_are_those_whose_middle_is_inside():
    hole = shapely.Polygon(box(0, 0, 400, 300).exterior, [box(103, 97, 113, 121).exterior])
    shapes = [hole, shapely.Point(X + 600, Y + 150).buffer(170), shapely.MultiPolygon([box(50, 330, 77, 33)])]
    frame = make_frame((X, Y, X + 800, Y + 500), WIDE, GK)
    found = paint([layer(shapes)], frame, 1.0).pixels
    down, right = np.mgrid[0 : frame.height, 0:WIDE] + 0.5
    x, y = frame.bounds[0] + right / frame.across, frame.bounds[3] - down / frame.up
    wanted = shapely.contains_xy(shapely.union_all(shapes), x, y)
    assert np.array_equal(found == 1, wanted)


def test_overlapping_and_oppositely_turned_polygons_stay_filled():
    one, two = box(0, 0, 400, 400), shapely.reverse(box(200, 0, 400, 400))
    frame = make_frame((X, Y, X + 600, Y + 400), WIDE, GK)
    together = paint([layer([one, two])], frame, 1.0).pixels
    whole = paint([layer([box(0, 0, 600, 400)])], frame, 1.0).pixels
    assert np.array_equal(together, whole)


def test_later_layers_lie_over_earlier_ones():
    frame = make_frame((X, Y, X + 100, Y + 100), WIDE, GK)
    both = [layer([box(0, 0, 100, 100)]), layer([box(0, 0, 100, 100)], fill="#a83a05", hatch="dots")]
    picture = paint(both, frame, 1.0)
    assert picture.colours == [(255, 255, 255), (0x31, 0xAD, 0x69), (0xA8, 0x3A, 0x05), (0x30, 0x30, 0x30)]
    assert set(np.unique(picture.pixels)) == {0, 2, 3}


@pytest.mark.parametrize("colours", [3, 40])
def test_the_png_can_be_read_back(colours):
    frame = make_frame((X, Y, X + 1000, Y + 1000), NARROW, GK)
    shapes = grid(10)
    layers = [layer(shapes[k :: colours - 1], fill=f"#{k:02x}8040") for k in range(colours - 1)]
    picture = paint(layers, frame, 1.0)
    pixels, palette = pixels_of(png(picture))
    assert np.array_equal(pixels, picture.pixels)
    assert palette == bytes(channel for colour in picture.colours for channel in colour)
    smaller = coarser(picture, 0.5).pixels
    assert smaller.shape == tuple(round(side / 2) for side in picture.pixels.shape)
    assert set(np.unique(smaller)) <= set(np.unique(picture.pixels))


def noisy(side):
    """Many patches of 20 classes without order: the worst case for a picture's size."""
    shapes = shapely.segmentize(grid(side), 12)
    codes = np.random.default_rng(7).integers(0, 20, len(shapes)).astype(str)
    styles = [ClassStyle(str(k), str(k), f"#{40 + 10 * k:02x}{250 - 9 * k:02x}60") for k in range(20)]
    return layers_by_class(shapes, codes, styles, stroke="#444444", labels=codes.tolist())


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_map_of_many_patches_is_bounded_and_says_what_it_does_not_show(width):
    layers = noisy(160)
    many = layer(shapely.centroid(grid(160)).astype(object), title="points", fill="#000000", emphasis=True)
    outlines = MapLayer(grid(160), title="all outlines", stroke="#000000")
    lines = shapely.linestrings(np.random.default_rng(1).random((30_000, 9, 2)) * 16_000 + (X, Y))
    roads = MapLayer(lines, title="roads", stroke="#ff0000")
    drawing, root = draw([*layers, many, outlines, roads], width=width)
    assert len(drawing.svg) < 300_000
    assert root.find(f"{SVG}image") is not None
    notes = " ".join(drawing.notes)
    assert "all outlines" in notes
    assert "roads" in notes


def test_small_areas_of_a_layer_with_emphasis_become_dots():
    background = layer([box(0, 0, 50_000, 40_000)], fill="#eeeeee")
    small = [box(1000 * k, 1000 * k, 2, 2) for k in range(1, 21)]
    drawing, root = draw([background, layer(small, fill="#a83a05", emphasis=True)])
    path = next(item.get("d") for item in root.iter(f"{SVG}path") if item.get("fill") == "#a83a05")
    assert path.count("h30v30h-30z") == 20
    assert "20 areas too small to see at this scale are drawn as dots." in drawing.notes
    drawing, _ = draw([background, layer(small, fill="#a83a05")])
    assert "20 areas are too small to show at this scale." in drawing.notes


def test_dots_are_drawn_in_pictures_too():
    tiny = shapely.box(X + np.arange(5000) * 8.0, Y, X + np.arange(5000) * 8.0 + 1, Y + 1)
    drawing, root = draw([layer([box(0, 0, 40_000, 30_000)], fill="#eeeeee"), layer(tiny, emphasis=True)])
    data = base64.b64decode(root.find(f"{SVG}image").get("href").split(",")[1])
    pixels, _ = pixels_of(data)
    assert (pixels == 1).any()
    assert "5,000 areas too small to see at this scale are drawn as dots." in drawing.notes


def test_labels_fit_and_do_not_touch():
    shapes = [*grid(6), box(0, 0, 600, 600)]
    texts = [f"{number:04d}" for number in range(36)] + ["whole"]
    _, root = draw([layer(shapes, labels=texts, stroke="#444444"), layer(shapes, labels=texts)])
    drawn = [(float(t.get("x")), float(t.get("y"))) for t in root.iter(f"{SVG}text") if t.text in texts]
    assert len(drawn) > 20
    pairs = [(a, b) for k, a in enumerate(drawn) for b in drawn[:k]]
    assert all(abs(a[0] - b[0]) > 20 or abs(a[1] - b[1]) >= 11.9 for a, b in pairs)


def test_names_on_a_map_are_text():
    evil = '<script>&"'
    drawing, root = draw([layer([box(0, 0, 900, 600)], labels=[evil], title=evil)])
    assert evil in {text.text for text in root.iter(f"{SVG}text")}
    assert drawing.legend[0][1] == evil
    assert "<script" not in drawing.svg


def test_places_are_numbered():
    places = [Place("a", (X, Y, X + 10, Y + 10)), Place("b", (X + 300, Y + 300, X + 310, Y + 310))]
    _, root = draw([layer([box(0, 0, 400, 400)])], places=places)
    assert {"1", "2"} <= {text.text for text in root.iter(f"{SVG}text")}


def test_other_classes_are_drawn_and_named():
    layers = layers_by_class(grid(2), ["a", None, "b", float("nan")], [ClassStyle("a", "A", "#112233")])
    assert [(item.title, len(item.geometries)) for item in layers] == [("Other classes", 3), ("A", 1)]


def test_a_restyled_layer_shares_what_was_found_out():
    first = layer(grid(70))
    draw([first])
    assert first.painted
    second = first.restyled(title="grey", fill="#eeeeee")
    assert second.painted is first.painted
    drawing, again = draw([second])
    alone, fresh = draw([layer(grid(70), title="grey", fill="#eeeeee")])
    assert drawing.svg == alone.svg
    assert len(again) == len(fresh)


def test_order_of_features_does_not_matter_for_a_picture():
    shapes = shapely.segmentize(grid(80), 20)
    turned = shapes[np.random.default_rng(3).permutation(len(shapes))]
    assert draw([layer(shapes)])[0].svg == draw([layer(turned)])[0].svg


def test_colours_and_hatches_are_checked():
    with pytest.raises(InputError, match="#rrggbb"):
        layer([], fill='red" onload="x')
    with pytest.raises(ValueError, match="hatch"):
        layer([], hatch="wavy")


@pytest.mark.parametrize("hatch", ["rising", "falling", "cross", "level", "upright", "dots"])
def test_hatches_go_on_without_a_seam(hatch):
    from onemap.tools.exchange.maps.raster import _hatch

    whole = _hatch(hatch, (61, 83))
    assert whole.shape == (61, 83)
    assert 0 < whole.mean() < 1
    # every point is as it is 24 points further, and a small picture is the corner of a large one
    assert (whole[24:] == whole[:-24]).all()
    assert (whole[:, 24:] == whole[:, :-24]).all()
    assert (_hatch(hatch, (7, 30)) == whole[:7, :30]).all()
    # stripes meet at each seam: a step along the stripe changes nothing
    step = {"rising": (1, -1), "falling": (1, 1), "level": (0, 1), "upright": (1, 0)}.get(hatch)
    if step:
        assert (whole[1:-1, 1:-1] == np.roll(whole, step, axis=(0, 1))[1:-1, 1:-1]).all()


@pytest.mark.parametrize("emphasis", [True, False])
def test_vertices_are_never_fewer_than_foretold(emphasis):
    """What is foretold spares the tracing of layers that end as a picture anyway."""
    rng = np.random.default_rng(4)
    spots = shapely.points(rng.uniform(0, 3000, (600, 2)))
    shapes = shapely.buffer(spots, rng.uniform(0.5, 40, 600), quad_segs=3)
    several = shapely.multipolygons(shapes[:300], indices=np.arange(300) // 2)
    layer = MapLayer(np.concatenate([shapes[300:], several, spots[:9], [None]]), title="a", emphasis=emphasis)
    for bounds in ((0, 0, 3000, 3000), (1000, 1000, 1800, 1500)):
        frame = make_frame(bounds, WIDE, None)
        foretold, found = least_vertices(layer, frame), trace(layer, frame).vertices
        assert foretold <= found
        assert (foretold > 0) == emphasis
