"""Why a pair was judged as it was: one short sentence for each way to decide."""

from typing import Callable, Dict, List, NamedTuple, Tuple

from ..language import tr
from ..standards.compatibility import PairRule


class Ground(NamedTuple):
    """What decided: the place of the clause (-1: none held), whether it is noise, one right registered twice, and the
    holder of one of them not known.
    """

    clause: int = -1
    noise: bool = False
    twice: bool = False
    unknown_holder: bool = False


def reason_of(rule: PairRule, ground: Ground) -> str:
    """The sentence in the language in use."""
    parts = [rule.reason(tr("en")) or rule.rule_id, *_told(rule, ground.clause)]
    if ground.unknown_holder:
        parts.append(tr("both cover the same ground and a holder is not known: perhaps registered twice"))
    elif ground.twice:
        parts.append(tr("registered twice: the same ground, and the same holder, contract or certificate"))
    text = tr("; ").join(parts)
    if ground.noise:
        return tr("No larger than the accuracy of both sources, else: {reason}.").format(reason=text)
    return tr("{reason}.").format(reason=text)


def _told(rule: PairRule, clause: int) -> List[str]:
    """What the conditions added: those that held, or those that would have made the stack lawful."""
    if clause >= 0 and rule.clauses[clause].conditions:
        return [_words(name, holds) for name, holds in rule.clauses[clause].conditions]
    tried = rule.clauses if clause < 0 else rule.clauses[:clause]
    lawful = [one for one in tried if one.outcome.startswith("stack_ok") and len(one.conditions) == 1]
    now = rule.relation_unless if clause < 0 else rule.clauses[clause].outcome
    if now != "review":
        return []
    return [_words(name, not holds) for one in lawful for name, holds in one.conditions]


_SENTENCES: Dict[str, Callable[[], Tuple[str, str]]] = {
    "level_differs": lambda: (tr("at different levels"), tr("at the same level, or the level is not known")),
    "linked": lambda: (
        tr("linked to this parcel"),
        tr("no link to this parcel and no common contract number is known"),
    ),
    "linked_elsewhere": lambda: (tr("linked to another parcel"), tr("not linked to another parcel")),
    "member": lambda: (
        tr("the contractor is of the collective that uses the land"),
        tr("it is not known that the contractor is of the collective that uses the land"),
    ),
    "outside": lambda: (
        tr("a part lies outside the ownership parcel, so check the boundary"),
        tr("inside the ownership parcel"),
    ),
    "building": lambda: (tr("attached to a building"), tr("not attached to a building")),
    "terms_apart": lambda: (
        tr("one term ends before the other begins"),
        tr("the terms overlap, or are not known"),
    ),
    "depths_apart": lambda: (tr("at different depths"), tr("the depths overlap, or are not known")),
    "oilgas_differs": lambda: (tr("oil or gas against solid minerals"), tr("minerals of one group")),
    "same_holder": lambda: (tr("the same holder"), tr("not known to be the same holder")),
    "same_mineral": lambda: (tr("the same mineral"), tr("not known to be the same mineral")),
    "in_unit": lambda: (
        tr("inside a registration unit: numbered as in the official overlap layer"),
        tr("outside registration units"),
    ),
    "in_marker": lambda: (
        tr("recorded in the official dispute or overlap layer"),
        tr("not recorded in the official dispute or overlap layer"),
    ),
    "same_unit": lambda: (tr("branches of one unit"), tr("different units")),
    "mineral_unit": lambda: (tr("one is a unit of mineral resources"), tr("no unit of mineral resources")),
    "same_layer": lambda: (tr("in one layer"), tr("in two layers")),
}


def _words(name: str, holds: bool) -> str:
    """What it means that a condition holds, or does not."""
    yes, no = _SENTENCES[name]()
    return yes if holds else no
