"""Small seeded layers for the tests of the engine, and slow plain answers to compare it with."""

import itertools

import numpy as np
import shapely

ORIGIN = np.array([35_560_000.0, 4_240_000.0])
PITCH = 100.0


def rounded(points):
    """On the grid of 0.1 mm."""
    return np.round(points, 4)


def jagged(columns, rows, seed=1, *, origin=ORIGIN, pitch=PITCH, points=7):
    """A coverage of ``columns`` x ``rows`` patches with jagged borders that neighbours share vertex for vertex."""
    rng = np.random.default_rng(seed)
    grid = np.stack(np.meshgrid(np.arange(columns + 1), np.arange(rows + 1), indexing="ij"), axis=-1)
    corner = rounded(origin + pitch * (grid + rng.uniform(-0.15, 0.15, grid.shape)))

    def border(start, end):
        share = np.sort(rng.uniform(0.05, 0.95, points))[:, None]
        along = end - start
        across = np.array([-along[1], along[0]])
        swing = rng.uniform(-0.25, 0.25, (points, 1)) * np.minimum(share, 1 - share)
        return rounded(start + share * along + swing * across)

    flat = {(i, j): border(corner[i, j], corner[i + 1, j]) for i in range(columns) for j in range(rows + 1)}
    steep = {(i, j): border(corner[i, j], corner[i, j + 1]) for i in range(columns + 1) for j in range(rows)}
    out = np.empty(columns * rows, object)
    for i in range(columns):
        for j in range(rows):
            ring = [
                corner[i, j][None],
                flat[i, j],
                corner[i + 1, j][None],
                steep[i + 1, j],
                corner[i + 1, j + 1][None],
                flat[i, j + 1][::-1],
                corner[i, j + 1][None],
                steep[i, j][::-1],
            ]
            out[i * rows + j] = shapely.Polygon(np.concatenate(ring))
    return out


def moved(layer, distance, seed=2):
    """The layer with every vertex moved by up to ``distance``; a vertex that neighbours share stays shared."""
    points = shapely.get_coordinates(layer)
    unique, index = np.unique(points, axis=0, return_inverse=True)
    shift = np.random.default_rng(seed).uniform(-distance, distance, unique.shape)
    return shapely.set_coordinates(layer.copy(), rounded(unique + shift)[index.ravel()])


def shifted(geometry, east, north):
    """Moved as a whole."""
    return shapely.set_coordinates(geometry, rounded(shapely.get_coordinates(geometry) + np.array([east, north])))


def with_islands(layer, every=3):
    """The layer with a small patch in a hole of every third patch; each second of these has a hole left bare."""
    out = layer.copy()
    islands = []
    for number in range(0, len(layer), every):
        x, y = rounded(np.ravel(shapely.get_coordinates(shapely.centroid(layer[number]))))
        island = shapely.Polygon([(x - 5, y - 4), (x + 6, y - 3), (x + 4, y + 5), (x - 3, y + 3)])
        out[number] = shapely.Polygon(layer[number].exterior, [island.exterior])
        if number % 2:
            bare = [(x - 1, y - 1), (x + 1, y - 1), (x, y + 1)]
            island = shapely.Polygon(island.exterior, [bare])
        islands.append(island)
    return np.append(out, islands)


def star(vertices, seed=3, *, centre=(0.0, 0.0), radius=300.0):
    """One ring of many vertices around ``centre`` (an offset from ORIGIN), wild but without crossings."""
    rng = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    wave = sum(np.sin(angle * k + rng.uniform(0, 6)) / k for k in (1, 2, 3, 5, 8, 13))
    distance = radius * (0.7 + 0.08 * wave + rng.uniform(-0.02, 0.02, vertices))
    return rounded(ORIGIN + centre + distance[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1))


def huge(vertices, seed=3, *, centre=(0.0, 0.0), radius=300.0, holes=2):
    """A polygon of many vertices with ``holes`` that have a tenth as many each."""
    inner = [
        star(vertices // 10, seed + 1 + k, centre=(centre[0] + (k - 0.5) * radius * 0.5, centre[1]), radius=radius / 6)
        for k in range(holes)
    ]
    return shapely.Polygon(star(vertices, seed, centre=centre, radius=radius), inner)


def parcels(columns=8, rows=8, seed=4):
    """A coverage with planted overlaps: a copy, a nested one, a moved one and neighbours that grew."""
    layer = jagged(columns, rows, seed)
    layer[3] = shifted(layer[3], 1.5, -0.7)
    layer[20] = grid_valid(shapely.union(layer[20], square(layer[20], 65)))
    layer[33] = grid_valid(shapely.union(layer[33], square(layer[33], 52)))
    copy = layer[40]
    nested = square(layer[45], 10)
    return np.append(layer, [copy, nested])


def square(polygon, half):
    """A square on the grid around the centroid, ``half`` from centre to side."""
    x, y = rounded(np.ravel(polygon.centroid.coords[0]))
    return shapely.box(x - half, y - half, x + half, y + half)


def grid_valid(polygon):
    """Plain GEOS's way onto the grid."""
    snapped = shapely.set_precision(polygon, 1e-4)
    return shapely.set_coordinates(shapely.set_precision(snapped, 0), rounded(shapely.get_coordinates(snapped)))


def brute_pairs(left, right, *, same=False, above=0.0):
    """Every pair of rows and the area both cover, one by one in full precision.

    Computed near the origin: eight digits before the point leave too few behind it for places where borders cross.
    """
    corner = np.floor(np.nanmin(shapely.bounds(np.concatenate([left, right])).reshape(-1, 4)[:, :2], axis=0))
    left, right = (shapely.transform(layer, lambda points: np.round(points - corner, 6)) for layer in (left, right))
    i, j = np.divmod(np.arange(len(left) * len(right)), len(right))
    if same:
        i, j = i[i < j], j[i < j]
    area = np.nan_to_num(shapely.area(shapely.intersection(left[i], right[j])))
    return {(int(a), int(b)): value for a, b, value in zip(i, j, area) if value > above}


def as_dict(pieces, column="area"):
    """(left, right) -> value of ``column`` of a table of pieces; fails on a pair listed twice."""
    keys = list(zip(pieces.left.tolist(), pieces.right.tolist()))
    assert len(set(keys)) == len(keys)
    return dict(zip(keys, getattr(pieces, column)))


def permuted(layer, seed=5):
    """The layer in another order, and the old row of each new one."""
    order = np.random.default_rng(seed).permutation(len(layer))
    return layer[order], order


def canonical(pieces, left=None, right=None):
    """(left, right) -> WKB, with the rows of permuted layers mapped back to the old ones."""
    out = {}
    for i, j, wkb in zip(pieces.left.tolist(), pieces.right.tolist(), shapely.to_wkb(pieces.geometry)):
        key = (i if left is None or i < 0 else int(left[i]), j if right is None or j < 0 else int(right[j]))
        out[key] = wkb
    return out


def stop_at(when):
    """A question "has the user stopped?" that is answered with yes from the ``when``-th time on."""
    asked = itertools.count(1)
    return lambda: next(asked) >= when


def wkt(*texts):
    """A layer from texts; None for a null geometry."""
    out = np.empty(len(texts), object)
    out[:] = [None if text is None else shapely.from_wkt(text) for text in texts]
    return out


def on_grid(layer):
    """Whether every coordinate is a multiple of 0.1 mm, asked with plain decimal text."""
    return all(
        f"{value:.4f}" == f"{value:.6f}"[:-2] and float(f"{value:.4f}") == value
        for value in np.ravel(shapely.get_coordinates(layer))
    )
