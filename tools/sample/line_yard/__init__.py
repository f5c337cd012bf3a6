"""The yard of control lines: layers of every role, with one violation and one near miss for each check.

It lies beside the county in two townships of its own, so that what is planted for one check says nothing to another
one, unless the truth lists that too. Its layers end in 900, the township's code: roles are told by the name before it.
"""

from typing import Any, Callable, Dict, Tuple

from ..lattice import STEP
from ..plan import Plan
from . import balance, content, geometry, mutual, structure, towns
from .ground import BLOCK, HALF, VIOLATION, Scene, Yard
from .layers import KINDS, TRUTH, TRUTH_FIELDS, epsg_of, fields_of
from .rows import rows_of
from .truth import truth_columns

__all__ = ["KINDS", "TRUTH", "TRUTH_FIELDS", "VIOLATION", "epsg_of", "fields_of", "line_yard"]

_SCENES: Tuple[Tuple[Callable[[Scene], None], ...], ...] = (
    (geometry.edge, *structure.SCENES, *geometry.SCENES, *mutual.SCENES, *balance.SCENES),
    (*content.SCENES, *towns.SCENES, balance.improvement),
)
_AWAY = 7_000.0  # m from the county's window to the yard's lower left corner


def line_yard(plan: Plan) -> Dict[str, Any]:
    """Per layer ``(columns, geometry)`` of the yard beside the county, the truth table among them."""
    yard = laid_out(plan.county)
    south = plan.origin[1] - plan.lattice.rows * STEP / 2
    corner = (round(plan.origin[0]) - HALF * BLOCK[0], round(south) - _AWAY)
    layers: Dict[str, Any] = {kind.layer: rows_of(yard, role, plan.epsg, corner) for role, kind in KINDS.items()}
    layers[TRUTH] = (truth_columns(yard, corner), None)
    return layers


def laid_out(county: str) -> Yard:
    """All scenes in their blocks. The block in the yard's first corner is the first one of the first township."""
    yard = Yard(county)
    for town, scenes in enumerate(_SCENES):
        for draw in scenes:
            scene = yard.scene(town)
            draw(scene)
            scene.close()
    yard.close()
    yard.before()
    towns.whole(yard)
    balance.whole(yard)
    return yard
