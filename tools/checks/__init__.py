"""Checks that every domain room uses: the registry, the finding row, accepted exceptions, the life over runs."""

from ..libraries import load

load()
