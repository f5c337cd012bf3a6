"""Colours as people with a colour-vision deficiency see them, and how far apart two colours are for them.

Simulation after Viénot, Brettel and Mollon (1999) for protanopia and deuteranopia and Brettel, Viénot and Mollon
(1997), one plane, for tritanopia: linear RGB projected in the LMS space of Smith and Pokorny. Distances are CIE76 in
L*a*b* (D65): 2.3 is just noticeable side by side, patches apart on a map want 10 and more.
"""

from typing import Sequence, Tuple

Colour = Tuple[float, float, float]
#: Normal sight and the three dichromacies.
SIGHTS = ("normal", "protanopia", "deuteranopia", "tritanopia")
_MATRICES = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "tritanopia": ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
}
_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.9505, 1.0, 1.089)


def on_white(colour: str) -> Colour:
    """``#RRGGBB`` or ``#RRGGBBAA`` laid on white, each part from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in range(1, len(colour), 2)]
    alpha = parts[3] if len(parts) == 4 else 1.0
    return (mixed(parts[0], alpha), mixed(parts[1], alpha), mixed(parts[2], alpha))


def mixed(part: float, alpha: float) -> float:
    """One part of a colour, laid with ``alpha`` on white."""
    return part * alpha + 1.0 - alpha


def seen(colour: Colour, sight: str) -> Colour:
    """The colour as eyes with ``sight`` (one of SIGHTS) take it."""
    if sight == "normal":
        return colour
    linear = [_linear(part) for part in colour]
    back = [_display(min(max(one, 0.0), 1.0)) for one in _times(_MATRICES[sight], linear)]
    return (back[0], back[1], back[2])


def distance(first: str, second: str, sight: str = "normal") -> float:
    """CIE76 distance between two colours of a table as ``sight`` sees them."""
    one, two = (_lab(seen(on_white(colour), sight)) for colour in (first, second))
    return float(sum((a - b) ** 2 for a, b in zip(one, two)) ** 0.5)


def contrast(first: str, second: str) -> float:
    """Contrast of luminance by WCAG 2, from 1 to 21."""
    bright, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    return _times(_XYZ, [_linear(part) for part in on_white(colour)])[1]


def _lab(colour: Colour) -> Colour:
    scaled = [one / white for one, white in zip(_times(_XYZ, [_linear(part) for part in colour]), _WHITE)]
    x, y, z = (one ** (1 / 3) if one > 216 / 24389 else (24389 / 27 * one + 16) / 116 for one in scaled)
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> Sequence[float]:
    return [sum(a * b for a, b in zip(row, vector)) for row in matrix]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _display(part: float) -> float:
    return float(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)
