"""The survey's side of a crosswalk: its classes, their first level, their K and A kinds and the groups they form.

A crosswalk between other systems (somebody's own classes) has no list here: every code is known, stands for itself
and forms a group of its own.
"""

from typing import Dict, Mapping, NamedTuple, Optional, Tuple

from .codes import CodeList, code_list
from .loading import Place, table
from .register import split

SURVEY_SYSTEM = "tdt1057"


class Group(NamedTuple):
    """A management group of classes; ``refined``: forestry may refine a class inside it."""

    name: str
    refined: bool


class ClassSystem:
    """What is known of the survey's classes. Without ``codes`` nothing is."""

    def __init__(self, title: str, codes: Optional[CodeList], groups: Mapping[str, Group]) -> None:
        self.title = title
        self._codes = codes
        self._groups = groups
        self._k_kinds = {} if codes is None else _k_kinds(codes)

    @property
    def open(self) -> bool:
        """Whether any code is accepted."""
        return self._codes is None

    def known(self, code: str) -> bool:
        """Whether the system has the class."""
        return self._codes is None or self._codes.known(code)

    def codes(self) -> Tuple[str, ...]:
        """All codes in the order of the standard; empty for an open system."""
        return () if self._codes is None else self._codes.codes

    def class1(self, code: str) -> str:
        """The first-level class by the list (``0303`` → ``00``); the code itself in an open system."""
        return code if self._codes is None or not self._codes.known(code) else self._codes.class1(code)

    def base(self, code: str) -> str:
        """The class without K or A."""
        return code if self._codes is None or not self._codes.known(code) else self._codes.base(code)

    def is_k(self, code: str) -> bool:
        """Whether the class is one that can go back to arable (可调整)."""
        return code in self._k_kinds.values()

    def k_kind(self, code: str) -> Optional[str]:
        """The K kind of a class, if there is one."""
        return self._k_kinds.get(self.base(code))

    def group(self, code: str) -> Group:
        """The management group of a class: a row of ``land_class_groups``, else its first-level class."""
        return self._groups.get(code) or Group(self.class1(code), refined=False)

    def name(self, code: str, language: str) -> str:
        """The class's name, empty where none is known."""
        return "" if self._codes is None else self._codes.name(code, language)

    def expand(self, patterns: Tuple[str, ...]) -> Tuple[str, ...]:
        """The classes that patterns name, in order.

        Two digits, or two with ``*``, mean all of a first-level class by the list and never by the first digits;
        a class without its K means the K kind too.
        """
        found: Dict[str, None] = {}
        for pattern in patterns:
            first = pattern.rstrip("*")
            if self._codes is not None and len(first) == 2:
                members = [code for code in self._codes.codes if self.class1(code) == first]
                found.update(dict.fromkeys(members or [first]))
            else:
                found[first] = None
        return tuple(found)


def survey_classes(county: Optional[Place] = None, province: Optional[Place] = None) -> ClassSystem:
    """TD/T 1057 with the groups of ``land_class_groups``."""
    codes = code_list(SURVEY_SYSTEM, county, province)
    plain = ClassSystem(codes.title, codes, {})
    groups = {}
    for row in table("land_class_groups", county, province).rows:
        group = Group(row["group"], row["refined_by_forestry"] == "Y")
        for code in plain.expand(split(row["codes"])):
            groups[code] = group
    kinds = {kind: groups[code] for kind, code in ((kind, codes.base(kind)) for kind in codes.codes) if code in groups}
    return ClassSystem(codes.title, codes, {**kinds, **groups})


def _k_kinds(codes: CodeList) -> Dict[str, str]:
    return {codes.base(code): code for code in codes.codes if code.endswith("K") and codes.base(code) != code}
