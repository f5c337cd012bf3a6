"""The checks of codes: id, group, severity, title, why, and how sure the rule is."""

from typing import Dict, FrozenSet, NamedTuple, Tuple

from ...errors import InputError
from ...language import tr

#: Groups by which checks may be chosen together.
GROUPS = ("codes", "plots", "certificates", "areas", "registers")


class Check(NamedTuple):
    """One check. ``certainty``: "verified" (three or more sources), "memory" or "assumption"."""

    id: str
    group: str
    severity: str
    certainty: str
    title: str
    why: str


def checks() -> Dict[str, Check]:
    """All checks by id, with their sentences in the language in use."""
    return {check.id: check for check in (*_codes(), *_plots(), *_others())}


def check_ids() -> Tuple[str, ...]:
    """The ids of all checks."""
    return tuple(checks())


def chosen(text: str) -> FrozenSet[str]:
    """The ids that ``text`` names: ids and groups, separated by semicolons, commas or blanks; empty means all.

    Raises :class:`InputError` for a word that is neither.
    """
    known = checks()
    words = text.replace(";", " ").replace("；", " ").replace(",", " ").replace("，", " ").split()
    ids = set()
    for word in words:
        found = [check.id for check in known.values() if word.upper() == check.id or word.lower() == check.group]
        if not found:
            sentence = tr("There is no check “{word}”. Checks are {ids}; groups are {groups}.")
            raise InputError(sentence.format(word=word, ids=", ".join(known), groups=", ".join(GROUPS)))
        ids.update(found)
    return frozenset(ids or known)


def _codes() -> Tuple[Check, ...]:
    why_letter = tr("The letters say whose ground it is and which kind of right it bears; systems sort rights by them.")
    return (
        Check("PC-01", "codes", "error", "verified", tr("Structure of unit number and parcel code"),
              tr("A unit number has 28 signs and a parcel code 19, each of a fixed kind; another number cannot be "
                 "registered or joined.")),
        Check("PC-02", "codes", "hint", "verified", tr("Written with blanks or small letters"),
              tr("The display form is for reading; a stored code with blanks or small letters is missed by joins.")),
        Check("PC-03", "codes", "error", "verified", tr("County in the code"),
              tr("The first six digits are the county; a code of another county is a slip or belongs elsewhere.")),
        Check("PC-04", "codes", "error", "verified", tr("Letters of owner and kind of parcel"), why_letter),
        Check("PC-05", "codes", "error", "verified", tr("Letter of what is attached"),
              tr("Each kind of parcel bears certain things only: buildings, trees, others or nothing.")),
        Check("PC-06", "codes", "error", "verified", tr("Serial of what is attached"),
              tr("W means bare land and goes with eight zeros; a building, trees or others have a number.")),
        Check("PC-07", "codes", "error", "verified", tr("Parcel code inside the unit number"),
              tr("The unit number begins with the parcel code; if they differ, one of them points to other ground.")),
        Check("PC-08", "codes", "error", "verified", tr("Number used once"),
              tr("A number in force names one piece of ground; used twice, rights cannot be told apart.")),
        Check("PC-09", "codes", "error", "verified", tr("Right fits the kind of parcel"),
              tr("The kind of right (QLLX) must be one that this kind of parcel can bear.")),
        Check("PC-10", "codes", "error", "verified", tr("Nature of the right fits the owner"),
              tr("State ground (G) bears rights of nature 1xx, collective ground (J) those of 2xx.")),
        Check("PC-11", "codes", "warning", "verified", tr("QLXZ is in the list"),
              tr("Only natures of the list can be registered.")),
        Check("PC-12", "codes", "warning", "verified", tr("QLSDFS is in the list"),
              tr("A right is set above ground (1), on the surface (2) or below (3).")),
        Check("PC-13", "codes", "warning", "verified", tr("QLLX is in the list"),
              tr("Only kinds of right of the list can be registered; kinds 23 and above differ between programs.")),
    )  # fmt: skip


def _plots() -> Tuple[Check, ...]:
    return (
        Check("PC-21", "plots", "error", "verified", tr("Structure of the farm plot code"),
              tr("A farm plot code is 19 digits: issuer 14 and serial 5.")),
        Check("PC-22", "plots", "error", "verified", tr("Issuer in the farm plot code"),
              tr("A plot is numbered by who issued it; the first 14 digits equal the issuer's code.")),
        Check("PC-23", "plots", "warning", "verified", tr("Area in mu against m²"),
              tr("1 m² is 0.0015 mu; the two fields of one area differ by no more than the rounding, 0.01 mu.")),
        Check("PC-24", "plots", "warning", "memory", tr("Structure of contract codes"),
              tr("Issuer 14 digits, contractor 18, contract and certificate 19 with J or Q at the end, lease 18; the "
                 "letters are from memory, so look before changing.")),
        Check("PC-25", "plots", "warning", "memory", tr("Issuer in the contractor's code"),
              tr("A contractor's code begins with the code of the issuer.")),
    )  # fmt: skip


def _others() -> Tuple[Check, ...]:
    return (
        Check("PC-31", "certificates", "hint", "memory", tr("Form of the certificate number"),
              tr("New numbers read like 宁(2025)盐池县不动产权第0000001号, older ones have a few known forms; "
                 "others are often cut or typed wrongly. The number is never used as a key.")),
        Check("PC-41", "areas", "warning", "assumption", tr("Area on record against the drawn polygon"),
              tr("Certificate and map should show the same ground. Compared only where both the planar and the "
                 "ellipsoidal area of the polygon are out of tolerance, because the record does not say its method.")),
        Check("PC-42", "registers", "warning", "assumption", tr("Certificate without map"),
              tr("A right on record without a polygon cannot be overlaid.")),
        Check("PC-43", "registers", "warning", "assumption", tr("Map without certificate"),
              tr("A polygon without a right on record may be a right not entered, or a drawing left over.")),
    )  # fmt: skip
