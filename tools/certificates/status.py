"""Steps of the status of a case (ZT): which need a second look."""

from typing import Optional

#: excluded as noise, lawfully stacked: both need a reason (PCBZ)
EXCLUDED = ("90", "91")
_REGISTERED = 70  # from here on the register has been changed
_FURTHEST = 20  # one stage may be left out


def strange_step(before: Optional[str], after: Optional[str]) -> bool:
    """Whether people rarely mean this step: back from a changed register, back by a stage, or over several stages."""
    if not (before and after and before.isdecimal() and after.isdecimal()):
        return False
    one, two = int(before), int(after)
    if before in EXCLUDED or after in EXCLUDED:
        return before not in EXCLUDED and one >= _REGISTERED
    return two < one or two - one > _FURTHEST
