"""What the standard says of the layer at hand, and which checks are about it."""

from typing import Any, Mapping, NamedTuple, Optional, Tuple

from ...checks.data import fit_of
from ...errors import InputError
from ...language import tr
from ...standards.database_versions import Fit
from ...standards.register import split
from ...standards.schemas import FieldSpec
from ...standards.standard_layers import LINE, POLYGON, TABLE, StandardLayer, chosen_layer, recognised_layer
from ...standards.standard_layers import standard_layers as layers

__all__ = ["LINE", "POLYGON", "TABLE", "Standard", "concerns", "standard_of"]

#: Groups of checks that look at polygons.
OF_POLYGONS = ("geometry", "topology", "extent", "area")


class Standard(NamedTuple):
    """A standard layer and how the layer at hand ``fit``s its field lists."""

    layer: StandardLayer
    fit: Fit

    @property
    def code(self) -> str:
        """The code of the layer."""
        return self.layer.code

    @property
    def geometry(self) -> str:
        """Polygon, Line, Point or Table."""
        return self.layer.geometry

    @property
    def fields(self) -> Tuple[FieldSpec, ...]:
        """The fields of the database version that fits; () if no field list is known."""
        return () if self.fit.version is None else self.fit.version.fields

    def field(self, code: str) -> Optional[FieldSpec]:
        """The field of that code, None if the version has none."""
        return next((one for one in self.fields if one.code == code), None)


def standard_of(source: Any, chosen: str = "") -> Standard:
    """The standard layer that ``source`` is: the ``chosen`` one (code or Chinese name), else the one that its name or
    its fields say. Raises InputError that lists the layers if that is not known.
    """
    aliases = {one.name: one.alias for one in source.fields if one.alias}
    titles = [one.name for one in source.fields]
    found = chosen_layer(chosen) if chosen.strip() else recognised_layer(str(source.name), titles, aliases)
    if found is None:
        text = tr("The name of layer “{layer}” does not say which standard layer it is. Choose one of: {known}.")
        raise InputError(text.format(layer=source.name, known=", ".join(layers())))
    return Standard(found, fit_of(source, [found.code]))


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
