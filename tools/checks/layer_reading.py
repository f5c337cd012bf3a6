"""Reading the sources of one role into one layer of a run."""

from typing import Any, Dict, List, Mapping, Optional, Sequence

import numpy as np
import pyproj

from ..geometry.ground import REPAIRS_LISTED, Ground, read_ground
from ..geometry.store import Store
from ..language import tr
from ..progress import Progress
from ..standards.database_versions import Fit, fit
from .layer import ID, Given, Layer, Part


def read_layer(
    given: Sequence[Given],
    wanted: Sequence[str],
    crs: pyproj.CRS,
    method: str,
    threads: Optional[int],
    progress: Progress,
) -> Layer:
    """The layer of all ``given`` sources of one role, brought to ``crs``, with the ``wanted`` fields where they are."""
    store = Store()
    grounds: List[Ground] = []
    parts: List[Part] = []
    try:
        for at, one in enumerate(given):
            progress.say(tr("Reading {layer}.").format(layer=one.source.name))
            found = one.fit or fit_of(one.source, [one.role])
            codes = {code: found.names[code] for code in dict.fromkeys([ID, *wanted]) if code in found.names}
            part = progress.part(at / len(given), (at + 1) / len(given))
            columns = list(dict.fromkeys(codes.values()))
            ground = read_ground(
                one.source, columns, crs, method=method, own_areas=True, store=store, threads=threads, progress=part
            )
            ground.columns = {code: ground.columns[column] for code, column in codes.items()}
            start = parts[-1].end if parts else 0
            parts.append(Part(one.source, found, start, start + len(ground.fids)))
            grounds.append(ground)
        area = np.concatenate([np.empty(0) if one.area is None else one.area for one in grounds])
        return Layer(given[0].role, _joined(grounds, crs), parts, area)
    except BaseException:
        store.close()
        raise


def fit_of(source: Any, layers: Sequence[str], chosen: Optional[Mapping[str, str]] = None) -> Fit:
    """How a source fits the standard ``layers``; ``chosen`` are the user's columns by field code."""
    aliases = {one.name: one.alias for one in source.fields if one.alias}
    return fit(layers, [one.name for one in source.fields], aliases, chosen)


def _joined(grounds: Sequence[Ground], crs: pyproj.CRS) -> Ground:
    """One ground of several in the same store."""
    if len(grounds) == 1:
        return grounds[0]
    out = Ground(" + ".join(one.name for one in grounds), crs, grounds[0].store)
    out.fids = np.concatenate([one.fids for one in grounds])
    shared = set.intersection(*(set(one.columns) for one in grounds))
    columns: Dict[str, Any] = {}
    for code in sorted(shared):
        columns[code] = np.concatenate([np.asarray(one.columns[code], object) for one in grounds])
    out.columns = columns
    for one in grounds:
        out.repairs += one.repairs[: REPAIRS_LISTED - len(out.repairs)]
        for kind, count in one.repaired.items():
            out.repaired[kind] = out.repaired.get(kind, 0) + count
    return out
