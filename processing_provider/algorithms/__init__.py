"""All algorithms, one file each."""

from .calculateareas import CalculateAreas
from .createsamplecounty import CreateSampleCounty

ALGORITHMS = (CalculateAreas, CreateSampleCounty)
