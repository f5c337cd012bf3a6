"""The reasons that an adjustment of a control line may have, and what each requires."""

from typing import Mapping, NamedTuple, Optional, Tuple

from ..errors import InputError
from ..language import tr
from .loading import table
from .wording import wording

REASONS = "control_lines_adjust_reasons"


class Reason(NamedTuple):
    """A reason of an adjustment. ``factor``: what comes in per square metre that goes out; ``most_share``: how much of
    the line in a township may go out (None: any).
    """

    line: str
    code: str
    name: str
    requirement: str
    factor: float
    most_share: Optional[float]
    basis: str
    certainty: str

    @property
    def full_code(self) -> str:
        """Line and code, as field TZYY has them."""
        return self.line + self.code


def reasons() -> Mapping[Tuple[str, str], Reason]:
    """All reasons by line and code."""
    return {(row["line"], row["reason_code"]): _reason(row) for row in table(REASONS).rows}


def reason(line: str, word: str) -> Reason:
    """The reason that people write as ``03`` or ``YN03``. Raises InputError if the line has none of that code."""
    code = word.strip().upper().removeprefix(line)
    found = reasons().get((line, code.zfill(2)))
    if found is None:
        known = ", ".join(f"{one.full_code} {one.name}" for one in reasons().values() if one.line == line)
        text = tr("REASON: line {line} has no reason “{word}”. Possible are: {known}.")
        raise InputError(text.format(line=line, word=word, known=known))
    return found


def _reason(row: Mapping[str, str]) -> Reason:
    share = float(row["most_share"]) if row["most_share"] else None
    name, requirement = wording(row, "reason"), wording(row, "requirement")
    factor = float(row["factor"] or 1)
    return Reason(row["line"], row["reason_code"], name, requirement, factor, share, row["basis"], row["certainty"])
