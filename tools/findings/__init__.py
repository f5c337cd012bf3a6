"""What a run of checks hands over: layer, workbook and report of findings, the same for every room of checks."""

from ..libraries import load

load()
