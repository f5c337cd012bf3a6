"""All standard layers whose names are known: survey, management boundary, certificates, control lines."""

from functools import cache
from typing import Dict, Mapping, NamedTuple, Optional, Sequence

from ..errors import InputError
from ..language import tr
from .database_versions import TABLE as VERSIONS
from .layers import recognise_layer
from .loading import table
from .register import split
from .right_layers import recognise_right_layer, right_layer_kinds
from .schemas import other_names, schema_codes

POLYGON, LINE, POINT, TABLE = "Polygon", "Line", "Point", "Table"


class StandardLayer(NamedTuple):
    """A layer: its ``code``, Chinese name, geometry (Polygon, Line, Point, Table), the YSDM of its rows ("" if not
    known) and how sure that is.
    """

    code: str
    name: str
    geometry: str
    ysdm: str = ""
    certainty: str = ""


@cache
def standard_layers() -> Mapping[str, StandardLayer]:
    """The layers by code, sorted; where two tables have one, the survey's row wins."""
    found: Dict[str, StandardLayer] = {}
    for row in table("survey_layers").rows:
        code = row["layer"]
        found[code] = StandardLayer(code, row["name_cn"], row["geometry"], row["ysdm"], row["ysdm_confidence"])
        update, process = row["update_layer"], row["process_layer"]
        if update:
            found[update] = StandardLayer(update, f"{row['name_cn']}更新", row["geometry"])
        if process:
            found[process] = StandardLayer(process, f"{row['name_cn']}更新过程", row["geometry"])
    for name in ("management_boundary_output_fields", "certificates_layers"):
        for row in table(name).rows:
            code = row["layer_code"]
            geometry = LINE if row["geometry"] == "LineString" else row["geometry"]
            found.setdefault(code, StandardLayer(code, row["layer_name_cn"], geometry))
    for row in table(VERSIONS).rows:
        for code in split(row["layer_code"]):
            found.setdefault(code, StandardLayer(code, row["layer_name_cn"], row["geometry"]))
    for code in schema_codes():
        found.setdefault(code, StandardLayer(code, _name(code), POLYGON))
    return dict(sorted(found.items()))


def chosen_layer(text: str) -> StandardLayer:
    """The layer that people name by its code or Chinese name. Raises InputError that lists the layers."""
    wanted = text.strip().upper()
    for layer in standard_layers().values():
        if wanted in (layer.code, layer.name.upper()):
            return layer
    other = other_names().get(wanted, "")
    if other in standard_layers():
        return standard_layers()[other]
    sentence = tr("There is no standard layer “{layer}”. Known are: {known}.")
    raise InputError(sentence.format(layer=text.strip(), known=", ".join(standard_layers())))


def recognised_layer(
    name: str, columns: Sequence[str] = (), aliases: Optional[Mapping[str, str]] = None
) -> Optional[StandardLayer]:
    """The layer that a ``name``, else the ``columns`` of a certificate layer, say; None if in doubt."""
    found = recognise_layer(name) or _code_in(name)
    if found is None:
        kind = recognise_right_layer(name, columns, aliases)
        found = None if kind is None else right_layer_kinds()[kind].schema
    return standard_layers().get(found or "")


def _code_in(name: str) -> Optional[str]:
    """The code that stands in a name by itself: ``640122_CZKFBJ``; None for none or two."""
    parts = name.upper().replace("-", "_").replace(".", "_").split("_")
    found = {code for code in standard_layers() if code in parts}
    return found.pop() if len(found) == 1 else None


def _name(code: str) -> str:
    return next(
        (row["name"] for row in table("layer_names").rows if row["layer"] == code and not row["name"].isascii()), code
    )
