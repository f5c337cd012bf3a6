"""Codes of parcels, units, farm plots and certificates: checked by columns, corrected only where there is no doubt."""

from .model import SEVERITIES, CodeTable, Findings, Given
from .registry import GROUPS, Check, check_ids, checks, chosen
from .run import check_codes

__all__ = [
    "GROUPS",
    "SEVERITIES",
    "Check",
    "CodeTable",
    "Findings",
    "Given",
    "check_codes",
    "check_ids",
    "checks",
    "chosen",
]
