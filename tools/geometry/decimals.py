"""Arithmetic where the last digit counts: rounding as written on paper, sine and cosine in 40 digits.

Nothing in here depends on the processor or the C library: decimal arithmetic is exact everywhere, and the float
operations used (+ - * / floor) are prescribed to the last bit.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import List, Sequence, Tuple

import numpy as np

from .arrays import Floats

CONTEXT = Context(prec=40)
_EXACT_UNITS = 2.0**52


def half_away(values: Floats, decimals: int = 2) -> Floats:
    """``values`` (any shape) rounded to ``decimals`` places, halves away from zero, as a person rounds them.

    The value meant is the shortest decimal number that stands for the float: 999727.685 (stored a little lower)
    gives 999727.69, and 2.675 gives 2.68, where ``round`` gives 999727.68 and 2.67. NaN and infinity stay.
    """
    values = np.asarray(values, np.float64)
    scale = 10.0**decimals
    with np.errstate(invalid="ignore", over="ignore"):
        size = np.abs(values) * scale
        floor = np.floor(size)
        rest = size - floor
        out = np.copysign((floor + (rest >= 0.5)) / scale, values)
        # two roundings (the value's own, the product's) of half a unit in the last place each
        unsure = np.abs(rest - 0.5) <= 2 * np.spacing(size)
        whole = ~(size < _EXACT_UNITS)
    if whole.any():
        out = np.where(whole, values, out)
        unsure &= ~whole
    if unsure.any():
        step = Decimal(1).scaleb(-decimals)
        exact = Context(prec=60)
        out[unsure] = [
            float(Decimal(repr(value)).quantize(step, ROUND_HALF_UP, exact)) for value in values[unsure].tolist()
        ]
    return out


def sine_cosine(angle: Decimal) -> Tuple[Decimal, Decimal]:
    """Sine and cosine of ``angle`` (radians, a few turns at most) to about 38 digits, by their power series."""
    square = CONTEXT.multiply(angle, angle)
    sums = [angle, Decimal(1)]
    terms = [angle, Decimal(1)]
    step = 1
    tiny = Decimal("1e-45")
    while terms[0].copy_abs() > tiny or terms[1].copy_abs() > tiny:
        for i, factor in ((0, (2 * step) * (2 * step + 1)), (1, (2 * step - 1) * (2 * step))):
            terms[i] = CONTEXT.divide(CONTEXT.multiply(terms[i].copy_negate(), square), Decimal(factor))
            sums[i] = CONTEXT.add(sums[i], terms[i])
        step += 1
    return sums[0], sums[1]


def polynomial(nodes: Sequence[Decimal], values: Sequence[Decimal]) -> List[Decimal]:
    """Coefficients, constant first, of the polynomial through ``values`` at ``nodes`` (Newton's differences)."""
    add, subtract, multiply = CONTEXT.add, CONTEXT.subtract, CONTEXT.multiply
    table = list(values)
    count = len(table)
    for order in range(1, count):
        for i in range(count - 1, order - 1, -1):
            rise, run = subtract(table[i], table[i - 1]), subtract(nodes[i], nodes[i - order])
            table[i] = CONTEXT.divide(rise, run)
    out = [table[-1]]
    for i in range(count - 2, -1, -1):  # out = out * (x - nodes[i]) + table[i]
        shifted = [Decimal(0), *out]
        out = [subtract(shifted[j], multiply(out[j], nodes[i])) for j in range(len(out))] + [out[-1]]
        out[0] = add(out[0], table[i])
    return out
