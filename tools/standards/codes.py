"""Code lists of the land-class systems, kept apart: 27 codes name different classes in two of them."""

from functools import cache
from typing import Dict, Mapping, NamedTuple, Optional, Tuple, Union

from ..errors import InputError
from ..language import tr
from .loading import Place, table
from .mangled import explanation


class Code(NamedTuple):
    """A code with the system that gives it its meaning, e.g. ``Code("tdt1057", "0303")``."""

    system: str
    code: str


class Entry(NamedTuple):
    """One class. ``parent`` and ``class1`` are empty where the list has none; ``base`` is the code without K or A.

    ``min_map_area`` is the smallest patch that is drawn, in m²; None where the list has none.
    """

    code: str
    name_cn: str
    name_en: str
    parent: str
    class1: str
    base: str
    leaf: bool
    min_map_area: Optional[float]


class Collision(NamedTuple):
    """A code that names different classes in TD/T 1057 and in the land-sea guide of 2023."""

    code: str
    survey_name: str
    landsea_name: str
    danger: str


class _Source(NamedTuple):
    table: str
    code: str
    name_cn: str
    title: str
    where: str = ""


SYSTEMS: Mapping[str, _Source] = {
    "tdt1057": _Source("land_class_tdt1057", "code", "name_cn", "三调 (TD/T 1057)"),
    "landsea2023": _Source("land_use_sea_use_2023", "code", "name_cn", "用地用海 (2023)"),
    "di_lei": _Source("forest_grass_wetland_desert", "code", "name_cn", "林草湿荒 DI_LEI", "DI_LEI"),
    "survey2": _Source("crosswalk_2diao_to_tdt1057", "code_2nd_survey", "name_2nd_survey", "二调"),
}

AnyCode = Union[str, Code]


class CodeList:
    """The classes of one system, in the order of the standard."""

    def __init__(self, system: str, entries: Mapping[str, Entry]) -> None:
        self.system = system
        self.title = SYSTEMS[system].title
        self.entries = entries

    @property
    def codes(self) -> Tuple[str, ...]:
        """All codes, in the order of the standard."""
        return tuple(self.entries)

    def known(self, code: AnyCode) -> bool:
        """Whether the list has the code."""
        return self._text(code) in self.entries

    def entry(self, code: AnyCode) -> Entry:
        """The class of the code. Raises :class:`InputError` for an unknown one."""
        text = self._text(code)
        if text not in self.entries:
            sentence = tr("The code “{code}” is not in the list {title}").format(code=text, title=self.title)
            hint = explanation(text, self.entries.__contains__)
            raise InputError(f"{sentence}; {hint}." if hint else f"{sentence}.")
        return self.entries[text]

    def name(self, code: AnyCode, language: str = "zh") -> str:
        """The class's name, Chinese for ``zh…`` and English otherwise; empty for an unknown code.

        Where the list has no English name the Chinese one stands in.
        """
        text = self._text(code)
        if text not in self.entries:
            return ""
        entry = self.entries[text]
        return entry.name_cn if language.startswith("zh") else entry.name_en or entry.name_cn

    def leaf(self, code: AnyCode) -> bool:
        """Whether the class may stand on a patch (it has no classes below it, K and A kinds apart)."""
        return self.entry(code).leaf

    def parent(self, code: AnyCode) -> Optional[str]:
        """The class above, or None at the top and in lists without levels."""
        return self.entry(code).parent or None

    def class1(self, code: AnyCode) -> str:
        """The first-level class as the standard says, never the first two digits: ``0303`` is in ``00``.

        Empty in lists without levels.
        """
        return self.entry(code).class1

    def base(self, code: AnyCode) -> str:
        """The class without its K or A: ``0201K`` → ``0201``, ``08H2A`` → ``08H2``, ``05H1`` stays."""
        return self.entry(code).base

    def _text(self, code: AnyCode) -> str:
        if isinstance(code, str):
            return code
        if code.system != self.system:
            text = tr("The code {code} belongs to {theirs} and has another meaning in {ours}.")
            theirs = SYSTEMS[code.system].title if code.system in SYSTEMS else code.system
            raise InputError(text.format(code=code.code, theirs=theirs, ours=self.title))
        return code.code


def code_list(system: str, county: Optional[Place] = None, province: Optional[Place] = None) -> CodeList:
    """The list ``tdt1057``, ``landsea2023``, ``di_lei`` or ``survey2``, with a county's and province's overrides.

    ``county`` and ``province`` are folders of tables. Raises :class:`InputError` for another system.
    """
    if system not in SYSTEMS:
        text = tr("There is no code system “{system}”. Known systems: {known}.")
        raise InputError(text.format(system=system, known=", ".join(SYSTEMS)))
    if county is None and province is None:
        return _shipped(system)
    return _build(system, county, province)


def collisions(county: Optional[Place] = None, province: Optional[Place] = None) -> Tuple[Collision, ...]:
    """The codes that mean one class on a survey patch and another in a land-sea layer."""
    rows = table("code_collisions", county, province).rows
    return tuple(
        Collision(row["code"], row["name_in_tdt1057"], row["name_in_landsea_2023"], row["danger"]) for row in rows
    )


@cache
def _shipped(system: str) -> CodeList:
    return _build(system, None, None)


def _build(system: str, county: Optional[Place], province: Optional[Place]) -> CodeList:
    source = SYSTEMS[system]
    entries: Dict[str, Entry] = {}
    for row in table(source.table, county, province).rows:
        code = row[source.code]
        # Some classes are known by name only: they stand in the table, but no patch can carry them.
        if not code or not row.get("system", "").startswith(source.where):
            continue
        entries[code] = Entry(
            code=code,
            name_cn=row[source.name_cn],
            name_en=row.get("name_en", ""),
            parent=row.get("parent_code", ""),
            class1=row.get("class1_code", ""),
            base=row.get("base_code", "") or code,
            leaf=row.get("is_leaf", "1") == "1",
            min_map_area=float(row["min_map_area_m2"]) if row.get("min_map_area_m2") else None,
        )
    # DI_LEI names its parents by land-sea codes: another system, so they are no parents here.
    inside = {code: entry if entry.parent in entries else entry._replace(parent="") for code, entry in entries.items()}
    return CodeList(system, inside)
