"""All algorithms, one file each."""

from .calculateareas import CalculateAreas
from .createsamplecounty import CreateSampleCounty
from .levelareas import LevelAreas

ALGORITHMS = (CalculateAreas, LevelAreas, CreateSampleCounty)
