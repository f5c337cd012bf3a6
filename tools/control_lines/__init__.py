"""The three control lines (三线): checks of the lines, and proposals of adjustments."""

from ..libraries import load

load()
