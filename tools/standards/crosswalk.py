"""From land-sea and DI_LEI codes back to the survey's classes."""

from functools import cache
from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from ..errors import InputError
from ..language import tr
from .codes import AnyCode, Code, CodeList, code_list
from .loading import Place, table
from .register import split


class Candidate(NamedTuple):
    """One pair of the crosswalk TD/T 1057 → land-sea 2023.

    ``is_default``: the class that the pair's other side stands for when nothing else is known; of the pairs that
    :func:`landsea_candidates` gives for one code at most one has it.
    """

    survey: Code
    landsea: Code
    is_default: bool
    relation: str
    needs_attribute: bool
    condition: str


def survey_candidates(code: AnyCode, county: Optional[Place] = None) -> Tuple[Candidate, ...]:
    """The land-sea classes that the survey class ``code`` may be, the default first. Unknown: :class:`InputError`."""
    survey = code_list("tdt1057", county).entry(code).code
    rows = [row for row in table("crosswalk_tdt1057_to_landsea", county).rows if row["tdt_code"] == survey]
    return _sorted([_candidate(row, row["is_default"] == "1") for row in rows])


def landsea_of(code: AnyCode, county: Optional[Place] = None) -> Code:
    """The land-sea class of a DI_LEI or land-sea code.

    DI_LEI is a land-sea code of four digits with two more; the table says which, and ``00`` adds nothing. Codes of
    other systems and unknown ones raise :class:`InputError`.
    """
    forest, landsea = code_list("di_lei", county), code_list("landsea2023", county)
    if not isinstance(code, str) and code.system == "landsea2023":
        return Code("landsea2023", landsea.entry(code).code)
    if forest.known(code):
        text = code if isinstance(code, str) else code.code
        return Code("landsea2023", _forest_row(text, county)["landsea_candidates"])
    text = code if isinstance(code, str) else code.code
    if landsea.known(text):
        return Code("landsea2023", text)
    if len(text) == 6 and text.endswith("00") and landsea.known(text[:4]):
        return Code("landsea2023", text[:4])
    raise InputError(tr("The code “{code}” is neither a DI_LEI nor a land-sea code.").format(code=text))


def landsea_candidates(code: AnyCode, county: Optional[Place] = None) -> Tuple[Candidate, ...]:
    """The survey classes that a DI_LEI or land-sea code may be, the default first.

    A land-sea class without pairs takes those of the class above it. The default is the only pair that is the
    survey class's own default, K and A kinds left aside; or the only pair there is. With several, none is.
    """
    landsea = landsea_of(code, county)
    codes = code_list("landsea2023", county)
    pairs: Sequence[Mapping[str, str]] = ()
    above: Optional[str] = landsea.code
    while above and not pairs:
        pairs = _reverse(county).get(above, ())
        above = codes.parent(above)
    text = code if isinstance(code, str) else code.code
    if code_list("di_lei", county).known(text):
        listed = split(_forest_row(text, county)["tdt_candidates"])
        pairs = [row for row in pairs if row["tdt_code"] in listed]
    default = _default(pairs, code_list("tdt1057", county))
    return _sorted([_candidate(row, row["tdt_code"] == default) for row in pairs])


def _default(pairs: Sequence[Mapping[str, str]], survey: CodeList) -> str:
    own = [row["tdt_code"] for row in pairs if row["is_default"] == "1"]
    codes = own or [row["tdt_code"] for row in pairs]
    base = [code for code in codes if survey.base(code) == code]
    only = codes if len(codes) == 1 else base
    return only[0] if len(only) == 1 else ""


def _candidate(row: Mapping[str, str], is_default: bool) -> Candidate:
    return Candidate(
        survey=Code("tdt1057", row["tdt_code"]),
        landsea=Code("landsea2023", row["landsea_code"]),
        is_default=is_default,
        relation=row["relation"],
        needs_attribute=row["needs_attribute"] == "1",
        condition=row["condition"],
    )


def _sorted(candidates: List[Candidate]) -> Tuple[Candidate, ...]:
    return tuple(sorted(candidates, key=lambda one: (not one.is_default, one.survey, one.landsea)))


def _forest_row(code: str, county: Optional[Place]) -> Mapping[str, str]:
    rows = table("forest_grass_wetland_desert", county).rows
    return next(row for row in rows if row["code"] == code and row["system"].startswith("DI_LEI"))


def _reverse(county: Optional[Place]) -> Mapping[str, Sequence[Mapping[str, str]]]:
    return _shipped_reverse() if county is None else _build_reverse(county)


@cache
def _shipped_reverse() -> Mapping[str, Sequence[Mapping[str, str]]]:
    return _build_reverse(None)


def _build_reverse(county: Optional[Place]) -> Mapping[str, Sequence[Mapping[str, str]]]:
    pairs: Dict[str, List[Mapping[str, str]]] = {}
    for row in table("crosswalk_tdt1057_to_landsea", county).rows:
        pairs.setdefault(row["landsea_code"], []).append(row)
    return pairs
