"""Fields of the layers and tables that land-class mapping writes."""

from typing import List, Tuple

from ..exchange.layers import Field
from .mapping_columns import CARRIED, LayerColumns

OUTPUT: Tuple[Field, ...] = (
    Field("SURVEY_ID", "text", 64),
    Field("MONITORING_ID", "text", 64),
    Field("SURVEY_CLASS", "text", 20),
    Field("MONITORING_CLASS", "text", 20),
    Field("MAPPED_CLASS", "text", 20),
    Field("VERDICT", "text", 20),
    Field("RULE_ID", "text", 40),
    Field("REASON", "text", 254),
    Field("MJ", "real", 18, 2),
    Field("MJ_METHOD", "text", 10),
    Field("CTLX", "text", 20),
    Field("NOISE", "integer", 1),
)


def output_fields(columns: LayerColumns, method: str) -> List[Field]:
    """Fields of the layer of pieces; official areas have two decimals, others four."""
    area = Field("MJ", "real", 18, 2 if method == "official" else 4)
    fields = [area if field.name == "MJ" else field for field in OUTPUT]
    return fields + [Field(name, "text", 64) for name in CARRIED if name in columns.others]
