"""What a proposal of adjustments weighs: the table of criteria and settings of a line, which a county may override."""

from pathlib import Path
from typing import Mapping, NamedTuple, Optional, Tuple

from ..errors import InputError
from ..language import tr
from ..standards.loading import Override, Table, table
from ..standards.register import split
from ..standards.wording import wording

WEIGHTS = "control_lines_adjust_weights"
#: Settings that are lists.
WORDS = ("classes", "unstable", "not_in")
#: The lines by the code that a proposal has for them (field SXLX), and the role of each.
FARMLAND, REDLINE, URBAN = "YN", "HX", "BJ"
ROLES: Mapping[str, str] = {FARMLAND: "YJJBNT", REDLINE: "STBHHX", URBAN: "CZKFBJ"}


class Criterion(NamedTuple):
    """What candidates are scored by. A value of ``best`` scores 1, one of ``worst`` 0; ``weight`` is its share of the
    score. Candidates beyond ``limit`` are none. ``balanced``: what comes in must not be worse than what goes out.
    """

    name: str
    title: str
    weight: float
    best: float
    worst: float
    limit: Optional[float]
    balanced: bool

    def beyond(self, value: float) -> bool:
        """Whether a value lies on the wrong side of the limit."""
        if self.limit is None:
            return False
        return value > self.limit if self.worst > self.best else value < self.limit


class Weights(NamedTuple):
    """Criteria and settings of one ``line``; ``source`` is the table, with what a county changed."""

    line: str
    criteria: Tuple[Criterion, ...]
    settings: Mapping[str, str]
    source: Table

    def number(self, name: str) -> float:
        """A setting as a number; 0 where it is empty."""
        return float(self.settings.get(name) or 0)

    def words(self, name: str) -> Tuple[str, ...]:
        """A setting as a list."""
        return split(self.settings.get(name, ""))

    @property
    def balanced(self) -> Tuple[Criterion, ...]:
        """The criteria that a balance of quality holds."""
        return tuple(one for one in self.criteria if one.balanced)

    @property
    def changes(self) -> Tuple[Override, ...]:
        """What the county's file changed for this line."""
        return tuple(one for one in self.source.overrides if one.key[0] == self.line)


def weights(line: str, county: Optional[Path] = None) -> Weights:
    """The table's rows of ``line``. Raises InputError for figures that make no sense."""
    source = table(WEIGHTS, county)
    rows = [row for row in source.rows if row["line"] == line]
    criteria = tuple(_criterion(row) for row in rows if row["kind"] == "criterion")
    settings = {row["name"]: row["value"] for row in rows if row["kind"] == "setting"}
    for name, value in settings.items():
        if name not in WORDS and not _is_number(value):
            text = tr("Weights of line {line}: {name} is no number from 0 upwards: “{value}”.")
            raise InputError(text.format(line=line, name=name, value=value))
    if not any(one.weight > 0 for one in criteria):
        raise InputError(tr("Weights of line {line}: all criteria have weight 0.").format(line=line))
    return Weights(line, criteria, settings, source)


def _criterion(row: Mapping[str, str]) -> Criterion:
    figures = {name: _figure(row, name) for name in ("weight", "best", "worst")}
    if figures["weight"] < 0 or figures["best"] == figures["worst"]:
        text = tr("Weights of line {line}: criterion {name} needs a weight from 0 upwards and two different ends.")
        raise InputError(text.format(line=row["line"], name=row["name"]))
    limit = _figure(row, "limit") if row["limit"] else None
    return Criterion(row["name"], wording(row, "title"), limit=limit, balanced=row["balanced"] == "1", **figures)


def _figure(row: Mapping[str, str], name: str) -> float:
    if not row[name]:
        text = tr("Weights of line {line}: criterion {name} has no {column}.")
        raise InputError(text.format(line=row["line"], name=row["name"], column=name))
    return float(row[name])


def _is_number(value: str) -> bool:
    try:
        return float(value) >= 0
    except ValueError:
        return False
