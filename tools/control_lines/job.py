"""A run of the checks of the control lines from layers to findings."""

from pathlib import Path
from typing import Any, List, NamedTuple, Optional, Sequence

from ..checks.catalogue import Catalogue, catalogue, chosen
from ..checks.data import Data, Given, read_data
from ..checks.exceptions import exceptions_of_run
from ..checks.people import read_rows
from ..checks.run import Ran, run_checks
from ..exchange.maps.layers import MapLayer
from ..findings.occasion import Occasion, occasion_of
from ..language import tr
from ..progress import Progress
from ..standards.wording import chinese
from .functions import functions
from .roles import ADMIN, FARMLAND, REDLINE, URBAN, roles

TABLE = "control_lines_checks"
STATUS = "STATUS"
#: The lines under the findings on a map: role, fill, stroke, hatch; lowest first.
_DRAWN = (
    (FARMLAND, "#fff3b0", "#b59b00", ""),
    (REDLINE, "#cfe8cf", "#2e7d32", "dots"),
    (URBAN, "", "#6a3d9a", "rising"),
    (ADMIN, "", "#4d4d4d", ""),
)


class LinesTask(NamedTuple):
    """``given``: layers with their roles; ``checks``: ids or groups, all if empty; ``rules``: a county's file that
    overrides rows of the table; ``exceptions`` and ``previous``: layer sources; limits in m2 and m, None: the table's.
    """

    given: Sequence[Given]
    checks: str = ""
    rules: Optional[Path] = None
    exceptions: Any = None
    previous: Any = None
    method: str = "official"
    min_area: Optional[float] = None
    min_width: Optional[float] = None
    threads: Optional[int] = None


class LinesChecked(NamedTuple):
    """``data`` is open: close it when all is written."""

    data: Data
    rules: Catalogue
    ran: Ran
    occasion: Occasion


def check_lines(task: LinesTask, progress: Optional[Progress] = None) -> LinesChecked:
    """Reads the layers, runs the checks. Raises InputError for layers or a file of rules that cannot be used."""
    progress = progress or Progress()
    rules = catalogue(TABLE, task.rules)
    wanted = chosen(rules.checks, task.checks)
    data = read_data(
        task.given,
        method=task.method,
        threads=task.threads,
        min_area=task.min_area,
        min_width=task.min_width,
        progress=progress.part(0, 0.4),
    )
    data.rules = rules.checks
    try:
        previous = None if task.previous is None else read_rows(task.previous, data.crs, ("CHECK_ID", STATUS))
        data.exceptions = exceptions_of_run(task.exceptions, previous, data.crs, rules.ids())
        ran = run_checks(
            data,
            wanted,
            functions(),
            exceptions=data.exceptions,
            previous=previous,
            role_title=role_title,
            progress=progress.part(0.4, 0.95),
        )
        occasion = occasion_of(
            tr("Checks of the control lines"),
            tr("Permanent basic farmland, ecological red line, urban development boundary: do they agree?"),
            data,
            rules,
            role_title=role_title,
            compared=previous is not None,
            backdrop=backdrop(data),
        )
    except BaseException:
        data.close()
        raise
    progress.at(1)
    return LinesChecked(data, rules, ran, occasion)


def role_title(role: str) -> str:
    """What people call a role, in the language in use."""
    known = roles().get(role)
    if known is None:
        return role
    return known.name_cn if chinese() else known.name_en


def backdrop(data: Data) -> List[MapLayer]:
    """The lines and administrative areas of the run as layers of a map."""
    drawn = []
    for role, fill, stroke, hatch in _DRAWN:
        if data.has(role) and len(data.layer(role)):
            shapes = data.layer(role).shapes()
            drawn.append(MapLayer(shapes, title=role_title(role), fill=fill, stroke=stroke, hatch=hatch, width=0.7))
    return drawn
