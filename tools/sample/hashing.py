"""Repeatable random numbers: hashes of (seed, purpose, place), so that no draw depends on another one.

A number belongs to a place of the lattice and a purpose, not to a position in a sequence. The same
place gets the same number whatever the size of the county, the batch or the order of work.
"""

from typing import Any, Dict, Union

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Words = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]
Strings = npt.NDArray[np.object_]
Columns = Dict[str, npt.NDArray[Any]]  # one array per field, all of one length
IntLike = Union[int, Ints]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def mix(word: Words) -> Words:
    """One step of the splitmix64 generator (Steele, Lea, Flood 2014) on each of ``word``."""
    with np.errstate(over="ignore"):
        word = word + _GOLDEN
        word = (word ^ (word >> np.uint64(30))) * _FIRST
        word = (word ^ (word >> np.uint64(27))) * _SECOND
        return word ^ (word >> np.uint64(31))


def key(*parts: IntLike) -> Words:
    """A 64-bit hash of whole numbers; arrays broadcast."""
    word: Words = np.zeros(1, np.uint64)
    for part in parts:
        word = mix(word ^ np.atleast_1d(np.asarray(part, np.int64)).view(np.uint64))
    return word


def uniform(*parts: IntLike) -> Floats:
    """A number in [0, 1) for each combination of ``parts``."""
    return as_uniform(key(*parts))


def as_uniform(word: Words) -> Floats:
    """The upper 53 bits of ``word`` as a number in [0, 1)."""
    return (word >> np.uint64(11)).astype(np.float64) * 2.0**-53


def bell(*parts: IntLike) -> Floats:
    """A bell-shaped number with mean 0 and variance 1: the sum of four draws."""
    word = key(*parts)
    total = as_uniform(word)
    for _ in range(3):
        word = mix(word)
        total = total + as_uniform(word)
    return np.asarray((total - 2.0) * np.sqrt(3.0))


def waves(x: Floats, y: Floats, seed: int, purpose: int, length: float, terms: int = 7) -> Floats:
    """A smooth landscape with mean 0 and variance about 1: a sum of plane waves about ``length`` metres long."""
    out = np.zeros(np.shape(x))
    for term in range(terms):
        angle, stretch, phase = (float(uniform(seed, purpose, term, which)[0]) for which in range(3))
        wave = 2 * np.pi / (length * (0.6 + 1.1 * stretch))
        out += np.sin((np.cos(angle * 2 * np.pi) * x + np.sin(angle * 2 * np.pi) * y) * wave + phase * 2 * np.pi)
    return np.asarray(out * np.sqrt(2.0 / terms))


def filled(condition: Bools, values: Any, other: Any = None) -> Strings:
    """``values`` where ``condition`` holds, else ``other`` (null), as an object array."""
    out = np.empty(len(condition), object)
    out[:] = other
    out[condition] = np.broadcast_to(np.asarray(values, object), len(condition))[condition]
    return out
