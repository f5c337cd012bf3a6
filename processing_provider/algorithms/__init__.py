"""All algorithms, one file each."""

from .alignboundaries import AlignBoundaries
from .applystandardstyle import ApplyStandardStyle
from .calculateareas import CalculateAreas
from .checkchanges import CheckChanges
from .checkcontrollines import CheckControlLines
from .checklayer import CheckLayer
from .checkparcelcodes import CheckParcelCodes
from .checkruletable import CheckRuleTable
from .cleancoverage import CleanCoverage
from .comparedivisions import CompareDivisions
from .createproject import CreateProject
from .createsamplecounty import CreateSampleCounty
from .delineateboundaries import DelineateBoundaries
from .exportcase import ExportCase
from .exportsheets import ExportSheets
from .findrightoverlaps import FindRightOverlaps
from .levelareas import LevelAreas
from .maplandclasses import MapLandClasses
from .mapsheets import MapSheets
from .probeservice import ProbeService
from .proposeadjustment import ProposeAdjustment
from .proposeoverlapfix import ProposeOverlapFix
from .pulllayer import PullLayer
from .pushchanges import PushChanges
from .routechanges import RouteChanges
from .updateboundaries import UpdateBoundaries
from .updateledger import UpdateLedger

ALGORITHMS = (
    MapLandClasses,
    CheckLayer,
    FindRightOverlaps,
    UpdateLedger,
    ProposeOverlapFix,
    ExportCase,
    CheckParcelCodes,
    DelineateBoundaries,
    UpdateBoundaries,
    CompareDivisions,
    RouteChanges,
    CheckControlLines,
    ProposeAdjustment,
    AlignBoundaries,
    CleanCoverage,
    CheckRuleTable,
    ApplyStandardStyle,
    MapSheets,
    ExportSheets,
    CreateProject,
    ProbeService,
    PullLayer,
    CheckChanges,
    PushChanges,
    CalculateAreas,
    LevelAreas,
    CreateSampleCounty,
)
