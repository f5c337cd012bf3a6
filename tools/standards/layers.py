"""Which standard layer a file or table is, by its name."""

import re
from functools import cache
from typing import Dict, List, Mapping, Optional

from .loading import table
from .schemas import other_names

_SPLIT = re.compile(r"[0-9]+|[A-Z]+|[\u3400-\u9fff]+")
# What may follow a layer's code: H (history) and P, A (polygons) and a year; anything else may be another layer.
_AFTER = frozenset({"H", "P", "A"})


def recognise_layer(name: str) -> Optional[str]:
    """The code of the standard layer that ``name`` names, or None if it is not known or in doubt.

    Case, folder, file ending, county and year digits, words before it (``640121_DLTB``, ``银川市地类图斑``) and
    ``_H``, ``_P``, ``_A`` after it do not matter. ``LCXZGX_P`` and ``LCSHH`` are both ``LCXZGX``. Other words after
    the code (``DLTB_BAK``) and two codes in one name give None.
    """
    known = _names()
    stem = re.split(r"[\\/]", name.strip())[-1].upper()
    stem = re.sub(r"\.(SHP|DBF|GPKG|GDB|GEOJSON|JSON|FGB|PARQUET|TAB|VCT|TXT|CSV)$", "", stem)
    if stem in known:
        return known[stem]
    found: List[str] = []
    for token in _SPLIT.findall(stem):
        layer = known.get(token) or _ending(token, known)
        if layer is not None:
            found.append(layer)
        elif found and not token.isdigit() and token not in _AFTER:
            return None
    return found[0] if len(set(found)) == 1 else None


def _ending(token: str, known: Mapping[str, str]) -> Optional[str]:
    """The layer whose Chinese name ends the token, the longest name first."""
    if token.isascii():
        return None
    endings = [name for name in known if not name.isascii() and token.endswith(name)]
    return known[max(endings, key=len)] if endings else None


@cache
def _names() -> Mapping[str, str]:
    names: Dict[str, str] = {}
    for row in table("survey_layers").rows:
        names[row["layer"]] = names[row["name_cn"]] = row["layer"]
        names.update({code: code for code in (row["update_layer"], row["process_layer"]) if code})
    for row in table("management_boundary_output_fields").rows:
        names[row["layer_code"]] = names[row["layer_name_cn"]] = row["layer_code"]
    names.update(other_names())
    return names
