"""What verdicts and classes are called in workbook and report."""

from typing import Dict, List, Sequence, Tuple

from ..language import tr
from ..standards.codes import code_list
from ..standards.land_class_system import ClassSystem
from ..standards.wording import chinese
from .matrix import GapRow
from .outcome import AGREE, CONFLICT, MONITORING_ONLY, REFINE, SURVEY_ONLY, UNMAPPED

TONE = {
    AGREE: "good",
    REFINE: "detail",
    CONFLICT: "bad",
    UNMAPPED: "open",
    SURVEY_ONLY: "first",
    MONITORING_ONLY: "second",
}


def verdict_name(verdict: str) -> str:
    """The translated name of a verdict."""
    names = {
        AGREE: tr("Agree"),
        REFINE: tr("Refined"),
        CONFLICT: tr("Conflict"),
        UNMAPPED: tr("Unmapped"),
        SURVEY_ONLY: tr("Survey only"),
        MONITORING_ONLY: tr("Monitoring only"),
    }
    return names[verdict]


def method_name(method: str) -> str:
    """The translated name of an area method."""
    names = {
        "official": tr("official ellipsoidal area, pieces levelled to their patch"),
        "geodesic": tr("geodesic area on the CGCS2000 ellipsoid"),
        "planar": tr("area in the plane of the projection"),
    }
    return names[method]


def level_name(level: str) -> str:
    """The translated name of the level that a table comes from."""
    names = {"national": tr("national"), "province": tr("province"), "county": tr("county")}
    return names.get(level, level)


class ClassNames:
    """Names of survey and monitoring classes in the language in use; empty where a code is in no list."""

    def __init__(self, classes: ClassSystem) -> None:
        self._language = "zh" if chinese() else "en"
        self._classes = classes

    def survey(self, code: str) -> str:
        """The name of a survey class."""
        return self._classes.name(code, self._language) if code else tr("no patch or no class")

    def monitoring(self, code: str) -> str:
        """The name of a monitoring class: DI_LEI, or a plain land and sea use code."""
        if not code:
            return tr("no patch or no class")
        if self._classes.open:
            return ""
        found = ""
        # a DI_LEI code without a name in the language is the land and sea use class it begins with
        for system, part in (("di_lei", code), ("landsea2023", code), ("landsea2023", code[:4])):
            codes = code_list(system)
            if codes.known(part):
                name = codes.name(part, self._language)
                if self._language == "zh" or name.isascii():
                    return name
                found = found or name
        return found

    def of_gap(self, row: GapRow) -> Tuple[str, str]:
        """The names of both classes of something unmapped. It has a monitoring patch, perhaps one without a class."""
        survey = tr("no class") if not row.survey_class and row.side == "survey" else self.survey(row.survey_class)
        return survey, self.monitoring(row.monitoring_class) if row.monitoring_class else tr("no class")

    def pairs(self, codes: Sequence[str], of_survey: bool) -> List[Tuple[str, str]]:
        """(code, name) for the margins of a matrix."""
        name = self.survey if of_survey else self.monitoring
        return [(code or "–", name(code)) for code in codes]


def conflict_name(kind: str, names: Dict[str, str], classes: ClassNames) -> str:
    """What a conflict type (CTLX) is called: the two first-level classes it names."""
    if len(kind) == 4 and kind.isdigit():
        first, second = classes.survey(kind[:2]), classes.survey(kind[2:])
        if first and second:
            return f"{first} – {second}"
    return names.get(kind) or kind or "–"
