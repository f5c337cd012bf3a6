"""All algorithms, one file each."""

from .calculateareas import CalculateAreas
from .checkparcelcodes import CheckParcelCodes
from .checkruletable import CheckRuleTable
from .createsamplecounty import CreateSampleCounty
from .findrightoverlaps import FindRightOverlaps
from .levelareas import LevelAreas
from .maplandclasses import MapLandClasses
from .proposeoverlapfix import ProposeOverlapFix
from .updateledger import UpdateLedger

ALGORITHMS = (
    MapLandClasses,
    FindRightOverlaps,
    UpdateLedger,
    ProposeOverlapFix,
    CheckParcelCodes,
    CheckRuleTable,
    CalculateAreas,
    LevelAreas,
    CreateSampleCounty,
)
