"""Code lists, schemas, crosswalks and tolerances: CSV tables beside the functions that read them.

Light on purpose (csv and plain Python), so that dialogs may use it at no cost.
"""

from .codes import Code, CodeList, Collision, Entry, code_list, collisions
from .columns import find_column, resolve_columns
from .crosswalk import Candidate, landsea_candidates, landsea_of, survey_candidates
from .layers import recognise_layer
from .loading import Override, Table, TableSource, table
from .register import table_names
from .schemas import FieldSpec, schema, schema_codes
from .tolerances import min_map_area, tolerance, tolerance_ranks, tolerance_text

__all__ = [
    "Candidate",
    "Code",
    "CodeList",
    "Collision",
    "Entry",
    "FieldSpec",
    "Override",
    "Table",
    "TableSource",
    "code_list",
    "collisions",
    "find_column",
    "landsea_candidates",
    "landsea_of",
    "min_map_area",
    "recognise_layer",
    "resolve_columns",
    "schema",
    "schema_codes",
    "survey_candidates",
    "table",
    "table_names",
    "tolerance",
    "tolerance_ranks",
    "tolerance_text",
]
