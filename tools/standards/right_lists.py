"""Kinds of rights, what overlaps are called, how well sources are known, and the lists that a ledger is coded by."""

from functools import cache
from typing import Dict, Mapping, NamedTuple, Optional, Tuple

from ..errors import InputError
from ..language import tr
from .loading import Place, table

UNKNOWN = "UNKNOWN"  # in tables; rows without a known right carry an empty text


class Named(NamedTuple):
    """One code of a list with its names."""

    code: str
    name_cn: str
    name_en: str

    def name(self, language: str) -> str:
        """The Chinese name for ``zh…``, else the English one."""
        return self.name_cn if language.startswith("zh") else self.name_en


class RightKind(NamedTuple):
    """A kind of right; ``level`` is L1 ownership, L2 use or contract, L3 derived, V minerals and water, R registration
    unit, M official marker, P public control, and empty for the right that is not known.
    """

    code: str
    name_cn: str
    name_en: str
    level: str

    def name(self, language: str) -> str:
        """The Chinese name for ``zh…``, else the English one."""
        return self.name_cn if language.startswith("zh") else self.name_en


class ConflictType(NamedTuple):
    """A type (11 … 29, 41 …) or form (31 … 35) of overlaps, with its criterion and the usual handling in English."""

    code: str
    name_cn: str
    name_en: str
    criterion: str
    severity: str
    handling: str
    certainty: str

    def name(self, language: str) -> str:
        """The Chinese name for ``zh…``, else the English one."""
        return self.name_cn if language.startswith("zh") else self.name_en


class SourceAccuracy(NamedTuple):
    """How well a source's points are known: key, name, mean error in m, smallest area in m2 that means something."""

    key: str
    name_cn: str
    point_error: float
    min_area: float


class Evidence(NamedTuple):
    """A kind of evidence; the lower the ``rank`` the stronger."""

    rank: int
    name_cn: str
    name_en: str
    use: str

    def name(self, language: str) -> str:
        """The Chinese name for ``zh…``, else the English one."""
        return self.name_cn if language.startswith("zh") else self.name_en


def right_kinds(county: Optional[Place] = None) -> Mapping[str, RightKind]:
    """The kinds of rights by code in the order of the rule table, the right that is not known (``""``) first."""
    kinds = {}
    for row in table("right_kinds", county).rows:
        code = "" if row["code"] == UNKNOWN else row["code"]
        kinds[code] = RightKind(code, row["name_cn"], row["name_en"], row["level"])
    return kinds


@cache
def conflict_types() -> Mapping[str, ConflictType]:
    """Types and forms of overlaps by code, in the order of the list."""
    names = ("code", "name_cn", "name_en", "criterion", "severity", "default_handling", "certainty")
    return {row["code"]: ConflictType(*(row[name] for name in names)) for row in table("conflict_types").rows}


def accuracies(county: Optional[Place] = None) -> Mapping[str, SourceAccuracy]:
    """All sources of the noise thresholds by key."""
    return {
        row["source_key"]: SourceAccuracy(
            row["source_key"], row["name_cn"], float(row["point_rms_m"]), float(row["min_area_m2"])
        )
        for row in table("noise_thresholds", county).rows
    }


def accuracy(key: str, county: Optional[Place] = None) -> SourceAccuracy:
    """The accuracy of the source ``key`` (``orthophoto_2000`` …); its Chinese name does as well.

    Raises :class:`InputError` that lists what is known.
    """
    known = accuracies(county)
    for one in known.values():
        if key.strip() in (one.key, one.name_cn):
            return one
    text = tr("There is no accuracy “{key}”. Known are: {known}.")
    raise InputError(text.format(key=key, known=", ".join(known)))


def default_accuracy(kind: str, county: Optional[Place] = None) -> SourceAccuracy:
    """What is usual for a kind of layer (``DK``, ``LQZD`` …; table ``right_layers``), also for one that is unknown."""
    rows = {row["kind"]: row["accuracy"] for row in table("right_layers", county).rows}
    return accuracy(rows.get(kind, rows[""]), county)


def evidence() -> Tuple[Evidence, ...]:
    """The kinds of evidence, the strongest first."""
    rows = table("evidence_order").rows
    found = (Evidence(int(row["rank"]), row["evidence_cn"], row["evidence_en"], row["use"]) for row in rows)
    return tuple(sorted(found))


def causes() -> Mapping[str, Named]:
    """Causes of overlaps (CSYY) by code."""
    return _named("right_causes")


def paths() -> Mapping[str, Named]:
    """Ways to resolve a case (CLLJ) by code."""
    return _named("right_paths")


def statuses() -> Mapping[str, Named]:
    """States of a case (ZT) by code."""
    return _named("case_statuses")


def overlap_tolerances(county: Optional[Place] = None) -> Dict[str, float]:
    """The numbers that noise, forms of overlaps and conditions go by, by key (table ``overlap_tolerances``)."""
    return {row["key"]: float(row["value"]) for row in table("overlap_tolerances", county).rows}


@cache
def _named(name: str) -> Mapping[str, Named]:
    return {row["code"]: Named(row["code"], row["name_cn"], row["name_en"]) for row in table(name).rows}
