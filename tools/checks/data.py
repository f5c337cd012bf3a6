"""What a run of checks looks at: its layers in one CRS, and what several checks ask of them, computed once."""

from typing import Any, Dict, Mapping, Optional, Sequence, Tuple

import numpy as np
import pyproj
import shapely

from ..geometry.arrays import Geometries
from ..geometry.coverage import unite
from ..geometry.net import Faces, net_faces
from ..progress import Progress
from .exceptions import Exceptions
from .layer import Given, Layer, Raw
from .layer_reading import fit_of, read_layer
from .model import Check
from .pairs import Pairs, mean_width, overlaps, shared
from .reference import run_crs
from .townships import Townships, townships_of

__all__ = ["Data", "Given", "Layer", "Pairs", "Raw", "fit_of", "mean_width", "read_data"]

ADMIN = "XZQ"


class Data:
    """The layers of a run by role, all in ``crs`` (metres); areas by ``method``.

    ``min_area`` (m2) and ``min_width`` (m): the user's limits, None where the table's hold. What :meth:`pairs`,
    :meth:`own`, :meth:`faces` and :attr:`county` give is kept for the run. ``rules``: the checks of the table in force,
    and ``exceptions`` those that people accepted, for a check that runs others. Close it to give memory and disk back.
    """

    def __init__(
        self,
        crs: pyproj.CRS,
        method: str,
        layers: Mapping[str, Layer],
        *,
        threads: Optional[int] = None,
        min_area: Optional[float] = None,
        min_width: Optional[float] = None,
    ) -> None:
        self.crs, self.method, self.threads = crs, method, threads
        self.layers: Dict[str, Layer] = dict(layers)
        self.min_area, self.min_width = min_area, min_width
        self.rules: Tuple[Check, ...] = ()
        self.exceptions: Optional[Exceptions] = None
        self._pairs: Dict[Tuple[str, str], Pairs] = {}
        self._faces: Dict[str, Optional[Faces]] = {}
        self._county: Optional[shapely.Geometry] = None

    def has(self, role: str) -> bool:
        """Whether there is a layer of this role."""
        return role in self.layers

    def layer(self, role: str) -> Layer:
        """The layer of a role; KeyError without one (a check's needs are looked at before it is called)."""
        return self.layers[role]

    @property
    def admin(self) -> Optional[Layer]:
        """The layer of administrative areas, if there is one."""
        return self.layers.get(ADMIN)

    @property
    def county(self) -> shapely.Geometry:
        """All ground of the administrative areas; empty without them."""
        if self._county is None:
            self._county = shapely.Polygon() if self.admin is None else unite(self.admin.shapes())
        return self._county

    def pairs(self, left: str, right: str, progress: Optional[Progress] = None) -> Pairs:
        """What rows of the layers of two roles share."""
        if (left, right) not in self._pairs and (right, left) in self._pairs:
            return self._pairs[right, left].turned()
        if (left, right) not in self._pairs:
            one, two = self.layers[left].ground.units, self.layers[right].ground.units
            found = shared(one, two, self.crs, self.method, self.threads, progress or Progress())
            self._pairs[left, right] = found
        return self._pairs[left, right]

    def own(self, role: str, progress: Optional[Progress] = None) -> Pairs:
        """What rows of one layer share with each other, ``left`` < ``right``."""
        if (role, role) not in self._pairs:
            progress = progress or Progress()
            faces = self.faces(role, progress.part(0, 0.5))
            units = self.layers[role].ground.units
            found = overlaps(units, faces, self.crs, self.method, self.threads, progress.part(0.5, 1))
            self._pairs[role, role] = found
        return self._pairs[role, role]

    def faces(self, role: str, progress: Optional[Progress] = None) -> Optional[Faces]:
        """Faces of a layer's net boundary (see :mod:`..geometry.net`); None where too few of its borders match."""
        if role not in self._faces:
            rows = self.layers[role].ground.units.as_rows()
            self._faces[role] = net_faces(rows, threads=self.threads, progress=progress)
        return self._faces[role]

    def townships(self, shapes: Geometries, progress: Optional[Progress] = None) -> Townships:
        """Code and name of the township of polygons (n,) in the run's CRS, by the largest share."""
        return townships_of(shapes, self.admin, self.threads, progress)

    def replaced(self, layers: Mapping[str, Layer]) -> "Data":
        """The same run with ``layers`` in place of those of their roles, or beside them; a layer of another role (the
        line before a change) plays the role that it is given.

        What was computed of the others is kept. The layers are shared: close the new ones, and this run, once.
        """
        out = Data(
            self.crs,
            self.method,
            {**self.layers, **{role: layer.in_role(role) for role, layer in layers.items()}},
            threads=self.threads,
            min_area=self.min_area,
            min_width=self.min_width,
        )
        out.rules, out.exceptions = self.rules, self.exceptions
        out._pairs = {roles: pairs for roles, pairs in self._pairs.items() if not {*roles} & {*layers}}
        out._faces = {role: faces for role, faces in self._faces.items() if role not in layers}
        out._county = None if ADMIN in layers else self._county
        return out

    def close(self) -> None:
        """Gives memory and disk space back."""
        for layer in self.layers.values():
            layer.ground.close()


def read_data(
    given: Sequence[Given],
    wanted: Optional[Mapping[str, Sequence[str]]] = None,
    *,
    method: str = "official",
    threads: Optional[int] = None,
    min_area: Optional[float] = None,
    min_width: Optional[float] = None,
    crs: Optional[pyproj.CRS] = None,
    progress: Optional[Progress] = None,
) -> Data:
    """Reads all layers; those of one role become one layer, in the order given.

    ``wanted``: field codes by role that are read together with the geometry; any other field is read when a check asks
    for it. ``crs``: see :func:`.reference.run_crs`. Raises InputError for a layer without CRS or outside of it, or
    with a geometry that cannot be read; OutputError if the temporary disk is full.
    """
    progress = progress or Progress()
    crs = crs or run_crs(given, method)
    by_role: Dict[str, Any] = {}
    for one in given:
        by_role.setdefault(one.role, []).append(one)
    weights = np.cumsum([0] + [1 + sum(max(0, one.source.count()) for one in some) for some in by_role.values()])
    layers: Dict[str, Layer] = {}
    try:
        for at, (role, some) in enumerate(by_role.items()):
            part = progress.part(weights[at] / weights[-1], weights[at + 1] / weights[-1])
            layers[role] = read_layer(some, (wanted or {}).get(role, ()), crs, method, threads, part)
    except BaseException:
        for layer in layers.values():
            layer.ground.close()
        raise
    return Data(crs, method, layers, threads=threads, min_area=min_area, min_width=min_width)
