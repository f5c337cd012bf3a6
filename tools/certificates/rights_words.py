"""What types, forms, relations and rights are called in reports, and how they are coloured."""

from typing import List, NamedTuple

from ..language import tr
from ..standards.rights import UNKNOWN, conflict_types, right_kinds
from .model import Limits

#: Colour and hatch of a type of overlap: told apart with any colour vision and in grey (after Okabe, Ito and Tol).
LOOKS = {
    "11": ("#d55e00", ""),
    "12": ("#882255", "cross"),
    "21": ("#009e73", ""),
    "22": ("#e69f00", "rising"),
    "23": ("#117733", "falling"),
    "24": ("#cc79a7", ""),
    "25": ("#332288", ""),
    "26": ("#0072b2", "level"),
    "27": ("#8c6d31", "dots"),
    "28": ("#56b4e9", "upright"),
    "29": ("#999933", "cross"),
}
OTHER_LOOK = ("#5b6b75", "")
_TONES = {"high": "bad", "medium": "open", "low": "neutral", "none": "neutral"}


class TypeWords(NamedTuple):
    """A type of overlap in the language in use: its name, how severe it is (word and tone), what to do."""

    name: str
    severity: str
    tone: str
    handling: str


def language() -> str:
    """The language of the reports: "zh…" or "en"."""
    return tr("en")


def type_words(code: str) -> TypeWords:
    """The words for a code of the list of conflict types; an unknown one is its own name."""
    one = conflict_types().get(code)
    if one is None:
        return TypeWords(code, "", "neutral", "")
    severities = {"high": tr("high"), "medium": tr("medium"), "low": tr("low"), "none": tr("none")}
    return TypeWords(
        one.name(language()),
        severities.get(one.severity, ""),
        _TONES.get(one.severity, "neutral"),
        _handling(code) or one.handling,
    )


def _handling(code: str) -> str:
    """What usually follows, "" for a type that is not ours."""
    chain = tr("gather evidence in its order, then change or cancel one right")
    return {
        "11": tr("check in the field, negotiate the border"),
        "12": tr("keep the later lawful record, cancel the other"),
        "21": chain,
        "22": chain,
        "23": tr("gather evidence in its order; agree the management class with forestry"),
        "24": tr("look for the approval of expropriation or conversion; reduce the farm title"),
        "25": tr("settle the ownership; use the official overlap layer"),
        "26": tr("check whether the ownership was updated"),
        "27": tr("compare the documents of both rights; check in the field"),
        "28": tr("link the derived right to its parent, then judge again"),
        "29": tr("name the kind of right, then judge again"),
        "35": tr("correct the batch, not parcel by parcel"),
    }.get(code, "")


def certainty_name(certainty: str) -> str:
    """How sure a row of the rule table is, without what it says more; other words stay as they are."""
    names = {
        "law": tr("law"),
        "assumption": tr("assumption"),
        "working assumption": tr("working assumption"),
        "law + assumption": tr("law and assumption"),
        "core case; law + seed document": tr("core case, law"),
        "verified": tr("verified in a draft"),
        "own addition": tr("own addition"),
    }
    return names.get(certainty) or names.get(certainty.partition(" (")[0], certainty)


def right_name(code: str) -> str:
    """The name of a right of the rule table; "" is the right that is not known."""
    kinds = right_kinds()
    return kinds[code].name(language()) if code in kinds else code


def rule_name(rule: str) -> str:
    """A pair of rights, "CBG-CBL", in words."""
    return " × ".join(right_name(code) for code in rule_rights(rule))


def rule_rights(rule: str) -> List[str]:
    """Both rights of a pair, "CBG-CBL"; "" where a right is not known."""
    return ["" if code == UNKNOWN else code for code in rule.split("-")]


def relation_name(relation: str) -> str:
    """What the rule table says of a pair of rights."""
    names = {
        "conflict": tr("conflict"),
        "conflict_nature": tr("nature does not fit the ownership"),
        "review": tr("to be reviewed"),
        "stack_ok": tr("lawful stack"),
        "stack_ok_if": tr("lawful stack under a condition"),
        "known_marker": tr("marked officially"),
        "not_a_right": tr("public control, not a right"),
    }
    return names.get(relation, relation)


def area_method(method: str) -> str:
    """The translated name of an area method."""
    names = {
        "official": tr("official ellipsoidal area"),
        "geodesic": tr("geodesic area on the CGCS2000 ellipsoid"),
        "planar": tr("area in the plane of the projection"),
    }
    return names[method]


def limits_text(limits: Limits) -> str:
    """What counts as noise."""
    if limits.width is None:
        width = tr("mean width up to {factor} × √(mA² + mB²) of the two sources").format(factor=f"{limits.factor:g}")
    else:
        width = tr("mean width up to {width} m").format(width=f"{limits.width:g}")
    if limits.area is None:
        area = tr("or area up to that of the coarser source, or 1 % of the smaller parcel and 100 m²")
    else:
        area = tr("or area up to {area} m²").format(area=f"{limits.area:g}")
    told = [width, area]
    if limits.width is None and limits.area is None:
        told.append(tr("but no parcel inside another that is as large as its own source can show"))
    return "; ".join(told)
