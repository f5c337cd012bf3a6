"""What a province's or county's file changed in a table of rules, one entry a rule and file."""

from typing import Dict, Iterable, List, NamedTuple, Tuple

from ..language import tr
from .loading import Override


class RuleOverride(NamedTuple):
    """A rule that a province's, county's or user's file changed: which, by which file's level, and what."""

    rule_id: str
    level: str
    change: str


def by_rule(overrides: Iterable[Override]) -> Tuple[RuleOverride, ...]:
    """The changed cells gathered by rule (the parts of its key with ``-`` between them) and level, sorted."""
    found: Dict[str, Dict[str, List[str]]] = {}
    for change in overrides:
        text = tr("{column}: “{was}” → “{now}”").format(column=change.column, was=change.was, now=change.now)
        found.setdefault("-".join(change.key), {}).setdefault(change.level, []).append(text)
    return tuple(
        sorted(
            RuleOverride(key, level, "; ".join(texts))
            for key, levels in found.items()
            for level, texts in levels.items()
        )
    )
