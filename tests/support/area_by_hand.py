"""The official area edge by edge in decimals, as the rules are written: slow, sharing nothing with the code."""

import math
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, getcontext, localcontext

D = Decimal
RHO = D("206264.8062471")
PI = D("3.14159265358979")
CGCS2000 = {
    "b": "6356752.31414036",
    "e2": "0.00669438002290",
    "ep2": "0.00673949677548",
    "c": "6399593.62586",
    "k": (
        "1.57048761144159E-07",
        "5.05250178820567E-03",
        "2.98472900956587E-05",
        "2.41626669230084E-07",
        "2.22241238938534E-09",
    ),
}
XIAN80 = {
    "b": "6356755.29",
    "e2": "6.69438499958795E-03",
    "ep2": "6.73950181947292E-03",
    "c": "6399596.65198801",
    "k": (
        "1.57048687472752E-07",
        "5.05250559291393E-03",
        "2.98473350966158E-05",
        "2.41627215981336E-07",
        "2.22241909461273E-09",
    ),
}


def sin(x):
    term = total = +x
    n = 1
    while abs(term) > D(10) ** -(getcontext().prec + 2):
        n += 2
        term *= -x * x / (n * (n - 1))
        total += term
    return total


def cos(x):
    return sin(x + D("1.5707963267948966192313216916397514420986"))


def half_up(x, places):
    """Half up (towards plus infinity), as floor(x + 0.5) with decimals."""
    step = D(1).scaleb(-places)
    return (x / step + D("0.5")).to_integral_value(ROUND_FLOOR) * step


def inverse(x, y, meridian, e=CGCS2000):
    """B and L in seconds of northing ``x`` and easting from the meridian ``y`` (Decimal, metres)."""
    k = [D(text) for text in e["k"]]
    ep2, c = D(e["ep2"]), D(e["c"])
    E = k[0] * x
    s = sin(E)
    Bf = E + cos(E) * (k[1] * s - k[2] * s**3 + k[3] * s**5 - k[4] * s**7)
    cb = cos(Bf)
    t = sin(Bf) / cb
    n2 = ep2 * cb**2
    V2 = 1 + n2
    u = y * V2.sqrt() / c
    B = (
        Bf
        - V2 * t * u**2 / 2
        + (5 + 3 * t**2 + n2 - 9 * n2 * t**2) * V2 * t * u**4 / 24
        - (61 + 90 * t**2 + 45 * t**4) * V2 * t * u**6 / 720
    )
    dL = (u - (1 + 2 * t**2 + n2) * u**3 / 6 + (5 + 28 * t**2 + 24 * t**4 + 6 * n2 + 8 * n2 * t**2) * u**5 / 120) / cb
    return B * RHO, (D(meridian) * PI / 180 + dL) * RHO


def trapezoid(p, q, e):
    """S of one edge between (B, L) in radians, reference meridian 0."""
    e2, b = D(e["e2"]), D(e["b"])
    A = 1 + D(3) / 6 * e2 + D(30) / 80 * e2**2 + D(35) / 112 * e2**3 + D(630) / 2304 * e2**4
    B = D(1) / 6 * e2 + D(15) / 80 * e2**2 + D(21) / 112 * e2**3 + D(420) / 2304 * e2**4
    C = D(3) / 80 * e2**2 + D(7) / 112 * e2**3 + D(180) / 2304 * e2**4
    Dd = D(1) / 112 * e2**3 + D(45) / 2304 * e2**4
    Ee = D(5) / 2304 * e2**4
    dB, Bm, dL = q[0] - p[0], (p[0] + q[0]) / 2, (p[1] + q[1]) / 2
    bracket = (
        A * sin(dB / 2) * cos(Bm)
        - B * sin(3 * dB / 2) * cos(3 * Bm)
        + C * sin(5 * dB / 2) * cos(5 * Bm)
        - Dd * sin(7 * dB / 2) * cos(7 * Bm)
        + Ee * sin(9 * dB / 2) * cos(9 * Bm)
    )
    return 2 * b * b * dL * bracket


def plane_ring(ring, offset, step=70):
    """Vertices and points between (northing, easting from the meridian) of a ring of (easting, northing) floats."""
    given = [(D(repr(float(y))), D(repr(float(x)))) for x, y in ring]
    out = []
    for p, q in zip(given, given[1:]):
        out.append(tuple(half_up(v, 4) for v in p))
        length = ((q[0] - p[0]) ** 2 + (q[1] - p[1]) ** 2).sqrt()
        count = int(length / step) if step and length > step else 0
        out += [tuple(half_up(a + (b - a) * i / (count + 1), 6) for a, b in zip(p, q)) for i in range(1, count + 1)]
    out.append(out[0])
    return [(x, y - D(offset)) for x, y in out]


def area(rings, meridian, offset, *, e=CGCS2000, step=70, prec=30):
    """Official area as Decimal with 2 decimals of ``rings`` (outer first, then holes)."""
    with localcontext() as context:
        context.prec = prec
        sizes = []
        for ring in rings:
            angles = [inverse(x, y, meridian, e) for x, y in plane_ring(ring, offset, step)]
            points = [tuple(half_up(value, 6) / RHO for value in angle) for angle in angles]
            sizes.append(abs(sum(trapezoid(p, q, e) for p, q in zip(points, points[1:]))))
        return (sizes[0] - sum(sizes[1:])).quantize(D("0.01"), ROUND_HALF_UP)


def area_in_degrees(rings, *, e=CGCS2000, prec=30):
    """The same of rings of (longitude, latitude) in degrees: no points, no rounding but the last."""
    with localcontext() as context:
        context.prec = prec
        sizes = []
        for ring in rings:
            points = [(D(repr(float(y))) * PI / 180, D(repr(float(x))) * PI / 180) for x, y in ring]
            sizes.append(abs(sum(trapezoid(p, q, e) for p, q in zip(points, points[1:]))))
        return (sizes[0] - sum(sizes[1:])).quantize(D("0.01"), ROUND_HALF_UP)


def star(rng, x, y, radius, corners):
    """A star-shaped random parcel as closed list of floats."""
    turns = sorted(rng.uniform(0, 2 * math.pi) for _ in range(corners))
    ring = [(x + r * math.cos(turn), y + r * math.sin(turn)) for turn in turns for r in (radius * rng.uniform(0.5, 1),)]
    return [*ring, ring[0]]
