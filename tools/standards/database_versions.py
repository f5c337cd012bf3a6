"""Which database a layer comes from: the same layer name has different fields and units in different databases.

The versions of a layer are those of ``control_lines_layers`` and, where the survey has the layer too, the survey's.
A layer is held against each of them by its fields, whatever people call it; the version that knows most of its fields
is taken, and says the unit of each stored area. What only another version knows is still found.
"""

from functools import cache
from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from ..errors import InputError
from .columns import resolve_fields
from .loading import table
from .register import split
from .schemas import FieldSpec, schema, schema_codes

TABLE = "control_lines_layers"
SURVEY = "survey DB (国土调查)"
#: Square metres in one unit of a stored area. A mu is a fifteenth of a hectare.
SQUARE_METRES = {"m2": 1.0, "km2": 1e6, "ha": 1e4, "mu": 10000 / 15}
# The words of the sources for the types; a binary field is not compared.
_TYPES = {"char": "Char", "Text": "Char", "Varchar": "Char", "Varbin": ""}


class Version(NamedTuple):
    """The fields of a layer (``layer``: its code) in the database ``name``. ``units``: of the stored areas, by field
    code. ``certainty``: how sure the source is. ``type`` of a field is "" where any will do, its ``length`` 0 where
    the source gives none.
    """

    layer: str
    name: str
    fields: Tuple[FieldSpec, ...]
    units: Mapping[str, str]
    certainty: str


class Fit(NamedTuple):
    """How a layer fits: its ``version`` (None where none of its fields is known), the column of each field code that
    any version has (``names``), the unit of each such area (``units``), and the codes of the version's fields that
    the layer lacks although they are mandatory there (``missing``). ``cut``: codes found by a name cut short.
    """

    version: Optional[Version]
    names: Mapping[str, str]
    units: Mapping[str, str]
    missing: Tuple[str, ...]
    cut: Tuple[str, ...]


@cache
def versions(layer: str) -> Tuple[Version, ...]:
    """The versions of a layer by its code, those of the control lines' table first; () for a layer without."""
    rows: Dict[str, List[Mapping[str, str]]] = {}
    for row in table(TABLE).rows:
        if layer.upper() in split(row["layer_code"]):
            rows.setdefault(row["database_version"], []).append(row)
    found = [_version(layer.upper(), name, mine) for name, mine in rows.items()]
    if layer.upper() in schema_codes():
        found.append(_of_survey(layer.upper()))
    return tuple(found)


def fit(
    layers: Sequence[str],
    names: Sequence[str],
    aliases: Optional[Mapping[str, str]] = None,
    chosen: Optional[Mapping[str, str]] = None,
) -> Fit:
    """Holds the columns ``names`` of a layer (and their display names, ``aliases``) against all versions of the
    standard ``layers``.

    ``chosen``: the user's columns by field code. Of two versions that know as many fields the one that lacks fewer
    is taken, then the earlier in the table. Columns that no version knows are in ``names`` under their own name in
    upper case. Raises InputError where the fields of the version that fits are in doubt.
    """
    known = [version for layer in layers for version in versions(layer)]
    tried = [(_resolved(version, names, aliases, {}), version) for version in known]
    tried = [one for one in tried if one[0]]
    # stable: the earlier version stays first among equals
    tried.sort(key=lambda one: (-len(one[0]), len(one[1].fields)))
    columns: Dict[str, str] = {code.upper(): column for code, column in (chosen or {}).items() if column}
    units: Dict[str, str] = {}
    if tried:
        mine = {code: column for code, column in columns.items() if code in {one.code for one in tried[0][1].fields}}
        columns.update(resolve_fields(tried[0][1].fields, names, aliases, mine, layer=tried[0][1].layer))
    for found, version in tried:
        for code, column in found.items():
            if code not in columns and column not in columns.values():
                columns[code] = column
            if code in columns and code in version.units:
                units.setdefault(code, version.units[code])
    taken = set(columns.values())
    for name in names:
        if name not in taken:
            columns.setdefault(name.strip().upper(), name)
    best = tried[0][1] if tried else None
    return Fit(best, columns, units, _missing(best, columns), _cut(best, columns))


def _resolved(
    version: Version, names: Sequence[str], aliases: Optional[Mapping[str, str]], chosen: Mapping[str, str]
) -> Dict[str, str]:
    try:
        return resolve_fields(version.fields, names, aliases, chosen, layer=version.layer)
    except InputError:  # in doubt: by the codes alone, and told if this version is the one that fits
        codes = {name.strip().upper(): name for name in names}
        return {field.code: codes[field.code] for field in version.fields if field.code in codes}


def _missing(version: Optional[Version], columns: Mapping[str, str]) -> Tuple[str, ...]:
    return (
        () if version is None else tuple(one.code for one in version.fields if one.required and one.code not in columns)
    )


def _cut(version: Optional[Version], columns: Mapping[str, str]) -> Tuple[str, ...]:
    """Fields whose column has the beginning of their code as its name."""
    fields = () if version is None else version.fields
    whole = [field.code for field in fields if field.code in columns]
    return tuple(code for code in whole if code != columns[code].upper() and code.startswith(columns[code].upper()))


def _version(layer: str, name: str, rows: Sequence[Mapping[str, str]]) -> Version:
    fields = tuple(_field(row) for row in rows)
    units = {row["field_code"]: row["unit"] for row in rows if row["unit"]}
    return Version(layer, name, fields, units, rows[0]["certainty"])


def _of_survey(layer: str) -> Version:
    """The survey's own fields; its areas are in m2 with two decimals throughout (TD/T 1057)."""
    fields = schema(layer)
    units = {one.code: "m2" for one in fields if one.kind == "real" and one.code.endswith("MJ")}
    return Version(layer, SURVEY, fields, units, "")


def _field(row: Mapping[str, str]) -> FieldSpec:
    return FieldSpec(
        code=row["field_code"],
        name_cn=row["field_name_cn"],
        name_en="",
        type=_TYPES.get(row["data_type"], row["data_type"]),
        length=int(row["length"] or 0),
        decimals=int(row["decimals"]) if row["decimals"].isdigit() else 0,
        domain="",
        required=row["required"] == "M",
    )
