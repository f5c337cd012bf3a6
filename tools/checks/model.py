"""What checks get and give: a check as its table describes it, the rows it finds, and what became of it in a run."""

from dataclasses import dataclass, fields
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt

from ..errors import InputError
from ..language import tr

Column = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

SEVERITIES = ("error", "warning", "info")
#: What a check came to. ``fail``: an error stands; ``warn``: a warning stands, or only rows below the fail threshold;
#: ``list``: rows for information only; ``not_run``: something it needs is absent (never told as passed).
RESULTS = ("pass", "list", "warn", "fail", "not_run")
#: The life of a finding: ``new``, ``still`` there, ``gone`` since the earlier run, ``accepted`` as an exception.
STATUSES = ("new", "still", "gone", "accepted")


class Check(NamedTuple):
    """One row of a table of checks, its sentences in the language in use.

    ``needs``: roles of layers without which it cannot run, ``A|B`` is one of them. ``detect`` and ``fail``: thresholds
    on the finding's measure, in ``unit``; rows from ``detect`` are reported, rows from ``fail`` have the check's
    severity, those between are told as edge noise. ``parameters``: further figures by name. ``certainty``: how sure
    the rule is, in the words of its source.
    """

    id: str
    group: str
    title: str
    severity: str
    needs: Tuple[str, ...]
    detect: float
    fail: float
    unit: str
    parameters: Mapping[str, str]
    advice: str
    basis: str
    certainty: str

    def number(self, name: str) -> float:
        """The parameter ``name`` as a number. Raises InputError for what is none."""
        value = self.parameters[name]
        try:
            return float(value)
        except ValueError as error:
            text = tr("Check {check}: the parameter {name} is “{value}”, which is no number.")
            raise InputError(text.format(check=self.id, name=name, value=value)) from error

    def number_or_none(self, name: str) -> Optional[float]:
        """The parameter ``name`` as a number, None where it is empty or absent. Raises InputError for what is none."""
        return self.number(name) if self.parameters.get(name) else None


@dataclass(frozen=True)
class Found:
    """The ``n`` rows that a check found, in any order.

    ``layer``, ``source_id``, ``other_layer``, ``other_id``: texts (n,), "" where there is none; ids are those that
    people know (BSM, else the feature id). ``geometry``: (n,) polygons in the run's CRS, the piece that is meant; None
    where the finding has no place. ``area``: m2 by the run's method, ``width``: mean width in metres, both NaN where
    meaningless. ``measure``: what the thresholds are held against (n,); NaN counts as above both. ``message``: (n,)
    sentences in the language in use. ``facts``: (n,) short texts that tell this finding from another of the same
    rows and check ("" if none); they go into its identity over runs, so no area and no sentence belongs in them.
    """

    layer: Column
    source_id: Column
    other_layer: Column
    other_id: Column
    geometry: Column
    area: Floats
    width: Floats
    measure: Floats
    message: Column
    facts: Column

    def __len__(self) -> int:
        return len(self.layer)

    def take(self, rows: Column) -> "Found":
        """The ``rows`` (numbers or flags) in that order."""
        return Found(*(getattr(self, one.name)[rows] for one in fields(self)))


class Figure(NamedTuple):
    """A small table that belongs to a check (area by class, by township): ``rows`` are lists of cells."""

    title: str
    columns: Tuple[str, ...]
    rows: Sequence[Sequence[Any]]


class Outcome(NamedTuple):
    """What a check's function gives back. ``examined``: how many rows or pairs it looked at; ``notes``: sentences."""

    found: Found
    examined: int
    figures: Tuple[Figure, ...] = ()
    notes: Tuple[str, ...] = ()


class Checked(NamedTuple):
    """One check after the run. ``reason``: why it did not run. ``detected`` and ``failed`` count rows from the two
    thresholds that stand, ``accepted`` those silenced by an exception; ``area`` is the ground of the standing rows in
    m2 (plane, each square metre once), NaN where it has no meaning.
    """

    check: Check
    result: str
    reason: str
    examined: int
    detected: int
    failed: int
    accepted: int
    area: float
    figures: Tuple[Figure, ...] = ()
    notes: Tuple[str, ...] = ()


class Table(NamedTuple):
    """All findings of a run in the one layout, sorted by check, rows and place: ``columns`` (n,) by field name (see
    :data:`.fields.FIELDS`) and ``geometry`` (n,).
    """

    columns: Dict[str, Column]
    geometry: Column


class NotRun(Exception):
    """A check cannot run on these layers; the text says why in a sentence (a field is missing, nothing approved …)."""


def texts(values: Any, n: int) -> Column:
    """A column (n,) of texts from one text or many."""
    out: Column = np.empty(n, object)
    out[:] = values
    return out


def found(
    n: int,
    *,
    layer: Any,
    source_id: Any,
    message: Any,
    other_layer: Any = "",
    other_id: Any = "",
    geometry: Optional[Column] = None,
    area: Any = np.nan,
    width: Any = np.nan,
    measure: Any = np.nan,
    facts: Any = "",
) -> Found:
    """``n`` rows; one value is taken for all of them."""

    def number(values: Any) -> Floats:
        return np.array(np.broadcast_to(np.asarray(values, np.float64), (n,)))

    return Found(
        texts(layer, n),
        texts(source_id, n),
        texts(other_layer, n),
        texts(other_id, n),
        np.full(n, None, object) if geometry is None else geometry,
        number(area),
        number(width),
        number(measure),
        texts(message, n),
        texts(facts, n),
    )


def nothing() -> Found:
    """No rows."""
    return found(0, layer="", source_id="", message="")


def together(parts: Sequence[Found]) -> Found:
    """The rows of all ``parts``, one after the other."""
    some: List[Found] = [part for part in parts if len(part)]
    if not some:
        return nothing()
    return Found(*(np.concatenate([getattr(part, one.name) for part in some]) for one in fields(Found)))
