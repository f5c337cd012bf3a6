"""What a run of checks was about: its layers, coordinate system, rules, limits. Workbook and report both show it."""

from typing import Any, Callable, List, NamedTuple, Optional, Sequence, Tuple

import pyproj

from ..checks.catalogue import Catalogue
from ..exchange.maps.layers import MapLayer
from ..language import tr
from ..standards.overrides import RuleOverride, by_rule

UNITS = {"m2": "m²", "km2": "km²"}


class LayerFact(NamedTuple):
    """A layer of the run: its role and what people call that, its name, rows, coordinate system, database version
    ("" if none fits), and the fields of area with their unit as a text.
    """

    role: str
    title: str
    name: str
    rows: int
    crs: str
    version: str
    units: str


class Occasion(NamedTuple):
    """``changed``: what a county's file changed in the table of checks; ``compared``: whether there was an earlier
    run; ``backdrop``: what maps show under the findings, lowest first; ``notes``: sentences on layers and rules.
    """

    title: str
    subtitle: str
    layers: Tuple[LayerFact, ...]
    crs: pyproj.CRS
    method: str
    rules: str
    changed: Tuple[RuleOverride, ...]
    compared: bool
    limits: str
    backdrop: Sequence[MapLayer]
    notes: Tuple[str, ...]


def occasion_of(
    title: str,
    subtitle: str,
    data: Any,
    rules: Catalogue,
    *,
    role_title: Callable[[str], str] = str,
    compared: bool = False,
    backdrop: Sequence[MapLayer] = (),
    notes: Sequence[str] = (),
) -> Occasion:
    """The occasion of a run on ``data`` (see :class:`..checks.data.Data`) by the checks of ``rules``."""
    table = rules.table
    repairs = [note for layer in data.layers.values() for note in layer.ground.notes()]
    return Occasion(
        title,
        subtitle,
        tuple(_fact(role, layer, role_title) for role, layer in data.layers.items()),
        data.crs,
        data.method,
        f"{table.name} {table.version} · {table.sha256[:12]}",
        by_rule(table.overrides),
        compared,
        _limits(data.min_area, data.min_width),
        backdrop,
        tuple(dict.fromkeys([*notes, *repairs])),
    )


def _fact(role: str, layer: Any, role_title: Callable[[str], str]) -> LayerFact:
    units = ", ".join(f"{code} ({UNITS.get(unit, unit)})" for code, unit in layer.units.items() if layer.has(code))
    crs = "–" if layer.crs_source is None else layer.crs_source.name  # a table without geometry
    return LayerFact(role, role_title(role), layer.name, len(layer), crs, layer.version, units)


def _limits(area: Optional[float], width: Optional[float]) -> str:
    said: List[str] = []
    if area is not None:
        said.append(tr("{area} m²").format(area=f"{area:g}"))
    if width is not None:
        said.append(tr("{width} m wide").format(width=f"{width:g}"))
    return ", ".join(said) or tr("those of the table of checks")


def method_name(method: str) -> str:
    """An area method in the language in use."""
    return {
        "official": tr("official ellipsoidal area"),
        "geodesic": tr("geodesic area on the CGCS2000 ellipsoid"),
        "planar": tr("area in the plane of the projection"),
    }[method]
