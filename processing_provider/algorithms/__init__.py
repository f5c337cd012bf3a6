"""All algorithms, one file each."""

from .calculateareas import CalculateAreas
from .createsamplecounty import CreateSampleCounty
from .levelareas import LevelAreas
from .maplandclasses import MapLandClasses

ALGORITHMS = (MapLandClasses, CalculateAreas, LevelAreas, CreateSampleCounty)
