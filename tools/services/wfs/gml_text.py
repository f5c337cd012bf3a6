"""Geometry written as GML 2, 3.1 or 3.2."""

from typing import Any, Dict, Sequence, Tuple

import shapely


def text_of_geometry(
    geometry: Any,
    crs: str,
    *,
    gml: Sequence[int],
    north_first: bool,
    decimals: int,
    id_: str = "",
    old_names: bool = False,
) -> str:
    """A polygon, line or point (single or multi, 2D) as GML.

    ``gml``: the version, (2,) or (3, 1) or (3, 2); ``crs``: the spelling for ``srsName``; ``decimals``: of coordinates;
    ``id_``: the start of the ids that 3.2 demands; ``old_names``: MultiPolygon in 3.1 too, not MultiSurface. Outer
    rings go counter-clockwise, holes clockwise (fault WF-22).
    """
    return _Writer(crs, tuple(gml), north_first, decimals, id_, old_names).write(geometry)


class _Writer:
    def __init__(
        self, crs: str, gml: Tuple[int, ...], north_first: bool, decimals: int, id_: str, old_names: bool
    ) -> None:
        self._crs, self._gml, self._north_first = crs, gml, north_first
        self._decimals, self._id, self._made = decimals, id_, 0
        self._old_names = old_names or self._gml == (2,)

    def write(self, geometry: Any) -> str:
        outer = shapely.get_type_id(geometry)
        geometry = shapely.orient_polygons(shapely.force_2d(geometry))
        if outer < 3 or outer == 3:
            return self._single(geometry, True)
        old = self._old_names
        names: Dict[int, Tuple[str, str]] = {
            4: ("MultiPoint", "pointMember"),
            5: ("MultiLineString", "lineStringMember") if old else ("MultiCurve", "curveMember"),
            6: ("MultiPolygon", "polygonMember") if old else ("MultiSurface", "surfaceMember"),
        }
        name, member = names[outer]
        parts = "".join(
            f"<gml:{member}>{self._single(part, False)}</gml:{member}>" for part in shapely.get_parts(geometry)
        )
        return f"<gml:{name}{self._attributes(True)}>{parts}</gml:{name}>"

    def _attributes(self, whole: bool) -> str:
        out = f' srsName="{self._crs}"' if whole else ""
        if whole and self._gml != (2,):
            out += ' srsDimension="2"'
        if self._gml == (3, 2):
            self._made += 1
            out += f' gml:id="{self._id}g{self._made}"'
        return out

    def _single(self, geometry: Any, whole: bool) -> str:
        kind = shapely.get_type_id(geometry)
        if kind == 0:
            return f"<gml:Point{self._attributes(whole)}>{self._points(geometry, 'pos')}</gml:Point>"
        if kind == 1:
            return f"<gml:LineString{self._attributes(whole)}>{self._points(geometry, 'posList')}</gml:LineString>"
        names = ("outerBoundaryIs", "innerBoundaryIs") if self._gml == (2,) else ("exterior", "interior")
        attributes = self._attributes(whole)
        rings = [shapely.get_exterior_ring(geometry)]
        rings += [shapely.get_interior_ring(geometry, k) for k in range(shapely.get_num_interior_rings(geometry))]
        inner = "".join(
            f"<gml:{names[k > 0]}><gml:LinearRing>{self._points(ring, 'posList')}</gml:LinearRing></gml:{names[k > 0]}>"
            for k, ring in enumerate(rings)
        )
        return f"<gml:Polygon{attributes}>{inner}</gml:Polygon>"

    def _points(self, geometry: Any, element: str) -> str:
        xy = shapely.get_coordinates(geometry)
        if self._north_first:
            xy = xy[:, ::-1]
        form = f"{{:.{self._decimals}f}}"
        pairs = [(form.format(x), form.format(y)) for x, y in xy.tolist()]
        if self._gml == (2,):
            text = " ".join(f"{x},{y}" for x, y in pairs)
            return f'<gml:coordinates decimal="." cs="," ts=" ">{text}</gml:coordinates>'
        return f"<gml:{element}>{' '.join(f'{x} {y}' for x, y in pairs)}</gml:{element}>"
