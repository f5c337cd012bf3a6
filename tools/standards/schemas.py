"""Field lists of the standard layers: the survey's, the forest-grass-wetland-desert layer's, management boundaries',
and those of certificates with their register tables.
"""

from functools import cache
from typing import Dict, List, Mapping, NamedTuple, Tuple

from ..errors import InputError
from ..language import tr
from .loading import table

KINDS = {
    "Char": "text",
    "Int": "integer",
    "SmallInt": "integer",
    "Float": "real",
    "Double": "real",
    "Date": "date",
}


class FieldSpec(NamedTuple):
    """One field. ``type`` is the standard's word; ``domain`` a list of :mod:`domains` or a condition such as ``>0``.

    ``required`` is true where the standard says mandatory, not where it depends on the class. ``aliases`` are other
    codes and Chinese names that the same field has in some versions.
    """

    code: str
    name_cn: str
    name_en: str
    type: str
    length: int
    decimals: int
    domain: str
    required: bool
    aliases: Tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The type in the words of ``tools.exchange``: text, integer, real or date."""
        return KINDS[self.type]


def schema(layer_code: str) -> Tuple[FieldSpec, ...]:
    """The fields of a layer (``DLTB``, ``LCXZGX`` or ``LCSHH``, ``CTTB``, …) in the order of the standard.

    Raises :class:`InputError` for a layer whose fields are not known.
    """
    code = layer_code.upper()
    layers = _schemas()
    code = code if code in layers else other_names().get(code, code)
    if code not in layers:
        text = tr("The fields of layer “{layer}” are not known. Known layers: {known}.")
        raise InputError(text.format(layer=layer_code, known=", ".join(sorted(layers))))
    return layers[code]


def schema_codes() -> Tuple[str, ...]:
    """The codes of all layers whose fields are known, sorted."""
    return tuple(sorted(_schemas()))


def other_names() -> Mapping[str, str]:
    """Other names of layers (upper case) → layer code."""
    return {row["name"].upper(): row["layer"] for row in table("layer_names").rows}


@cache
def _schemas() -> Mapping[str, Tuple[FieldSpec, ...]]:
    layers: Dict[str, List[FieldSpec]] = {}
    for row in table("dltb_fields").rows:
        layers.setdefault(row["layer"], []).append(_field(row["field"], row))
    for row in table("forest_survey_fields").rows:
        layers.setdefault("LCXZGX", []).append(_field(row["field"].upper(), row))
    for row in table("management_boundary_output_fields").rows:
        length, _, decimals = row["length"].partition(".")
        cells = {**row, "name_cn": row["field_name_cn"], "type": row["data_type"]}
        cells.update(length=length, decimals=decimals)
        layers.setdefault(row["layer_code"], []).append(_field(row["field_code"], cells))
    for name in ("certificates_layers", "certificate_extra_fields"):
        for row in table(name).rows:
            cells = {**row, "name_cn": row["field_name_cn"], "type": row["data_type"]}
            layers.setdefault(row["layer_code"], []).append(_field(row["field_code"], cells))
    other: Dict[Tuple[str, str], List[str]] = {}
    for row in table("field_aliases").rows:
        other.setdefault((row["layer"], row["field"]), []).append(row["alias"])
    return {
        layer: tuple(field._replace(aliases=tuple(other.get((layer, field.code), ()))) for field in fields)
        for layer, fields in layers.items()
    }


def _field(code: str, row: Mapping[str, str]) -> FieldSpec:
    return FieldSpec(
        code=code,
        name_cn=row["name_cn"],
        name_en=row.get("name_en", ""),
        type=row["type"],
        length=int(row["length"] or 0),
        decimals=int(row.get("decimals", "") or 0),
        domain=row.get("domain", ""),
        required=row.get("required", "") == "M",
    )
