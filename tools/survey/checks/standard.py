"""Which standard layer a layer is, and what the standard says of it."""

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

from ...checks.data import fit_of
from ...errors import InputError
from ...language import tr
from ...standards import recognise_layer, schema_codes, table
from ...standards.database_versions import TABLE as VERSIONS
from ...standards.database_versions import Fit
from ...standards.register import split
from ...standards.right_layers import recognise_right_layer, right_layer_kinds
from ...standards.schemas import FieldSpec, other_names

POLYGON, LINE, POINT, TABLE = "Polygon", "Line", "Point", "Table"
#: Groups of checks that look at polygons.
OF_POLYGONS = ("geometry", "topology", "extent", "area")


class Standard(NamedTuple):
    """A standard layer: its ``code``, Chinese ``name``, geometry (Polygon, Line, Point, Table), the YSDM of its rows
    ("" if not known) and how sure that is; how the layer at hand ``fit``s its field lists.
    """

    code: str
    name: str
    geometry: str
    ysdm: str
    ysdm_certainty: str
    fit: Fit

    @property
    def fields(self) -> Tuple[FieldSpec, ...]:
        """The fields of the database version that fits; () if no field list is known."""
        return () if self.fit.version is None else self.fit.version.fields

    def field(self, code: str) -> Optional[FieldSpec]:
        """The field of that code, None if the version has none."""
        return next((one for one in self.fields if one.code == code), None)


class _Known(NamedTuple):
    name: str
    geometry: str
    ysdm: str = ""
    certainty: str = ""


def standard_of(source: Any, chosen: str = "") -> Standard:
    """The standard layer that ``source`` is: the ``chosen`` one (code or Chinese name), else the one that its name or
    its fields say. Raises InputError that lists the layers if that is not known.
    """
    code = _chosen(chosen) if chosen.strip() else _recognised(source)
    known = _layers()[code]
    return Standard(code, known.name, known.geometry, known.ysdm, known.certainty, fit_of(source, [code]))


def layer_types() -> Mapping[str, str]:
    """All standard layers: code → Chinese name."""
    return {code: known.name for code, known in sorted(_layers().items())}


def concerns(row: Mapping[str, str], parameters: Mapping[str, str], standard: Standard) -> bool:
    """Whether a check (its ``row`` of the table) is about a layer.

    Its ``layers`` are ``*`` for all, ``*!DLTB;CJDCQ`` for all but these, or a list. A check of all layers is not asked
    where the layer is no polygons although the check is about shapes, or where the standard layer has none of the
    fields that it is about.
    """
    everything, _, rest = row["layers"].partition("!")
    named = standard.code in split(rest if everything == "*" else row["layers"])
    if everything != "*":
        return named
    asked = [one.strip() for one in parameters.get("fields", "").split("|") if one.strip()]
    known = {one.code for one in standard.fields}
    has = not asked or not known or not known.isdisjoint(asked)
    return not named and has and (standard.geometry == POLYGON or row["group"] not in OF_POLYGONS)


def _chosen(text: str) -> str:
    wanted = text.strip().upper()
    for code, known in _layers().items():
        if wanted in (code, known.name.upper()):
            return code
    other = other_names().get(wanted)
    if other in _layers():
        return str(other)
    sentence = tr("There is no standard layer “{layer}”. Known are: {known}.")
    raise InputError(sentence.format(layer=text, known=", ".join(layer_types())))


def _recognised(source: Any) -> str:
    """By the name, else by the fields where these leave no doubt."""
    name = str(source.name)
    found = recognise_layer(name) or _by_line_name(name)
    if found in _layers():
        return str(found)
    titles = [one.name for one in source.fields]
    kind = recognise_right_layer(name, titles, {one.name: one.alias for one in source.fields if one.alias})
    if kind is not None and right_layer_kinds()[kind].schema in _layers():
        return right_layer_kinds()[kind].schema
    text = tr("The name of layer “{layer}” does not say which standard layer it is. Choose it in LAYER_TYPE: {known}.")
    raise InputError(text.format(layer=name, known=", ".join(layer_types())))


def _by_line_name(name: str) -> Optional[str]:
    """The layer of the control lines whose code stands in the name by itself."""
    parts = name.upper().replace("-", "_").replace(".", "_").split("_")
    found = {code for code in _layers() if code in parts}
    return found.pop() if len(found) == 1 else None


def _layers() -> Dict[str, _Known]:
    """Survey, boundary, certificate and control-line layers by code; the survey's row wins."""
    found: Dict[str, _Known] = {}
    for row in table("survey_layers").rows:
        known = _Known(row["name_cn"], row["geometry"], row["ysdm"], row["ysdm_confidence"])
        found[row["layer"]] = known
        for other in (row["update_layer"], row["process_layer"]):
            if other:
                found[other] = _Known(other, row["geometry"], row["ysdm"] if other.endswith("GX") else "", "")
    for name in ("management_boundary_output_fields", "certificates_layers"):
        for row in table(name).rows:
            found.setdefault(row["layer_code"], _Known(row["layer_name_cn"], row["geometry"]))
    for row in table(VERSIONS).rows:
        for code in split(row["layer_code"]):
            found.setdefault(code, _Known(row["layer_name_cn"], row["geometry"]))
    others: List[str] = [code for code in schema_codes() if code not in found]
    return {**found, **{code: _Known(code, POLYGON) for code in others}}
