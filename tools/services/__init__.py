"""OGC services of a platform: what they offer, their rows, and edits written back with nothing lost or doubled."""

from ..libraries import load

load()
