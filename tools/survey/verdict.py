"""Verdicts on pairs of survey and monitoring patches, for whole columns at once.

Pairs are reduced to the few combinations of classes and of what attributes can say to the rules; each combination is
judged once (:mod:`.outcome`) and remembered over blocks. The result of a pair depends on that pair alone.
"""

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InputError
from ..language import tr
from ..standards.land_class_conditions import SURVEY
from ..standards.land_class_rules import Rule, RuleTable
from .class_codes import Codes, clean_codes
from .decisions import Decisions, Key
from .measures import Measure
from .outcome import Bench, Case, Outcome

Column = npt.NDArray[Any]
Ints = npt.NDArray[np.int64]
_WIDEST = 2**40


class Verdicts(NamedTuple):
    """``combination`` (n,) are places in ``outcomes`` and ``keys``; the properties are columns (n,)."""

    combination: Ints
    outcomes: Tuple[Outcome, ...]
    keys: Tuple[Key, ...]

    def take(self, rows: Column) -> "Verdicts":
        """The verdicts of ``rows``: numbers or flags."""
        return self._replace(combination=self.combination[rows])

    def column(self, name: str) -> Column:
        """A field of :class:`~.outcome.Outcome` for each pair."""
        kind = bool if name in ("queued", "needs_decision") else object
        values = np.empty(len(self.outcomes), kind)
        for place, outcome in enumerate(self.outcomes):
            values[place] = getattr(outcome, name)
        return values[self.combination]

    @property
    def mapped_class(self) -> Column:
        return self.column("mapped_class")

    @property
    def verdict(self) -> Column:
        return self.column("verdict")

    @property
    def rule_id(self) -> Column:
        return self.column("rule_id")

    @property
    def reason(self) -> Column:
        return self.column("reason")

    @property
    def conflict_type(self) -> Column:
        return self.column("conflict_type")

    @property
    def action(self) -> Column:
        return self.column("action")

    @property
    def severity(self) -> Column:
        return self.column("severity")

    @property
    def needs_decision(self) -> Column:
        return self.column("needs_decision")

    @property
    def candidates(self) -> Column:
        """The possible classes of each pair as text, ``0301;0304``."""
        texts = np.empty(len(self.outcomes), object)
        texts[:] = [";".join(outcome.candidates) for outcome in self.outcomes]
        return texts[self.combination]

    @property
    def survey_class(self) -> Column:
        """The survey's class as it was read; None where that side is absent."""
        return self._key_column("survey")

    @property
    def monitoring_class(self) -> Column:
        """The monitoring class as it was read; None where that side is absent."""
        return self._key_column("monitoring")

    def _key_column(self, name: str) -> Column:
        values = np.empty(len(self.keys), object)
        values[:] = [getattr(key, name) for key in self.keys]
        return values[self.combination]


class Judge:
    """Judges blocks of pairs with one rule table and the decisions of earlier runs, from one thread.

    ``language``: ``zh…`` or other, for the sentences of the table; without it the language of :func:`~..language.tr`.
    """

    def __init__(self, rules: RuleTable, decisions: Optional[Decisions] = None, language: Optional[str] = None) -> None:
        self._rules = rules
        self._decisions = decisions or Decisions()
        # The catalogue gives the language's own code for "en", which tells what the other sentences come in.
        self._bench = Bench(rules.classes, language or tr("en"))
        conditions: Dict[str, List[Any]] = {}
        for rule in rules.rules:
            for one in rule.conditions:
                conditions.setdefault(one.attribute, []).append(one)
        self._measures = {name: Measure(name, found) for name, found in sorted(conditions.items())}
        self._known: Dict[Tuple[Any, ...], Tuple[Outcome, Key]] = {}
        self._for_code: Dict[str, Tuple[Rule, ...]] = {}
        self.notes: Dict[str, None] = {}
        self._changed: Dict[Tuple[str, str, str], int] = {}

    @property
    def columns_needed(self) -> Tuple[str, ...]:
        """Names of the monitoring layer's attributes that rules ask for; all may be missing."""
        return self._rules.attributes()[0]

    @property
    def survey_columns_needed(self) -> Tuple[str, ...]:
        """Names of the survey's attributes that rules ask for; all may be missing."""
        return self._rules.attributes()[1]

    def judge(
        self,
        survey_codes: Column,
        monitoring_codes: Column,
        attributes: Optional[Mapping[str, Column]] = None,
        survey_attributes: Optional[Mapping[str, Column]] = None,
        survey_present: Optional[Column] = None,
        monitoring_present: Optional[Column] = None,
    ) -> Verdicts:
        """The verdicts on n pairs.

        Codes: text, None or numbers (n,). The ``…_present`` masks say on which pairs a patch of that side is there at
        all; without one a missing code means a missing patch, with one it means a patch without a class (unmapped).
        Attributes by the names of the needed columns; a name that is not given counts as a column the layer lacks.
        """
        rows = len(survey_codes)
        survey = self._codes(survey_codes, survey_present, self._rules.classes.known, tr("survey class"))
        monitoring = self._codes(
            monitoring_codes, monitoring_present, self._rules.known_sources.__contains__, tr("monitoring class")
        )
        if len(monitoring_codes) != rows:
            raise InputError(tr("Survey and monitoring classes differ in number."))
        states = self._states(rows, monitoring, attributes or {}, survey_attributes or {})
        group, first = _combinations([survey.place + 1, monitoring.place + 1, *states.values()])
        table = np.stack([one[first] for one in states.values()]) if states else np.zeros((0, len(first)), np.int64)
        found = [
            self._outcome(_code(survey, at), _code(monitoring, at), dict(zip(states, column)))
            for at, column in zip(first.tolist(), table.T.tolist())
        ]
        return Verdicts(group, tuple(one for one, _ in found), tuple(key for _, key in found))

    def code_notes(self) -> List[str]:
        """Sentences about codes and attributes that were not read as they stand, over all blocks so far."""
        text = tr("{column}: {count} times “{written}” is read as {read}.")
        codes = [
            text.format(column=column, count=count, written=written, read=read)
            for (column, written, read), count in sorted(self._changed.items())
        ]
        return codes + sorted(self.notes)

    def _codes(self, values: Column, present: Optional[Column], known: Any, name: str) -> Codes:
        codes = clean_codes(values, known)
        for written, read, count in codes.changed:
            self._changed[name, written, read] = self._changed.get((name, written, read), 0) + count
        if present is None:
            return codes
        place = codes.codes.index("") if "" in codes.codes else len(codes.codes)
        there = np.asarray(present, bool)
        index = np.where(there, np.where(codes.place < 0, place, codes.place), -1)
        return Codes(index, (*codes.codes, "") if place == len(codes.codes) else codes.codes, codes.changed)

    def _states(
        self, rows: int, monitoring: Codes, attributes: Mapping[str, Column], survey_attributes: Mapping[str, Column]
    ) -> Dict[str, Ints]:
        """For each attribute and pair its state plus one; 0 where no rule for the pair's class asks."""
        asked = [{one.attribute for rule in self._of(code) for one in rule.conditions} for code in monitoring.codes]
        states = {}
        for name, measure in self._measures.items():
            wanted = np.array([*(name in one for one in asked), False])
            if not wanted.any():
                continue
            of_survey = name.startswith(SURVEY)
            column = survey_attributes.get(name[len(SURVEY) :]) if of_survey else attributes.get(name)
            found, notes = measure.encode(column, rows)
            self.notes.update(dict.fromkeys(notes))
            states[name] = np.where(wanted[monitoring.place], found + 1, 0)
        return states

    def _of(self, code: str) -> Tuple[Rule, ...]:
        if code not in self._for_code:
            self._for_code[code] = self._rules.for_code(code) if code else ()
        return self._for_code[code]

    def _outcome(self, survey: Optional[str], monitoring: Optional[str], states: Dict[str, int]) -> Tuple[Outcome, Key]:
        place = (survey, monitoring, *((name, state) for name, state in states.items() if state))
        if place not in self._known:
            said = {name: self._measures[name].states[state - 1] for name, state in states.items() if state}
            case = Case(survey, monitoring, {name: one.value for name, one in said.items()})
            rules = self._of(monitoring or "")
            outcome = self._bench.judge(case, rules)
            condition = "; ".join(said[name].label for name in outcome.asked)
            key = Key(monitoring, survey, condition, ";".join(outcome.candidates) if outcome.queued else "")
            decision = self._decisions.class_for(key) if outcome.queued else ""
            if decision:
                decided = self._bench.judge(case._replace(decision=decision), rules)
                outcome = decided._replace(default=outcome.default)  # the queue keeps saying what held before
            self._known[place] = outcome, key
        return self._known[place]


def _code(codes: Codes, row: int) -> Optional[str]:
    place = int(codes.place[row])
    return None if place < 0 else codes.codes[place]


def _combinations(columns: Sequence[Ints]) -> Tuple[Ints, Ints]:
    """The group of each row (n,) and the first row of each group, for equal values in all ``columns``."""
    key = np.zeros(len(columns[0]), np.int64)
    width = 1
    for column in columns:
        size = int(column.max(initial=0)) + 1
        if size == 1:
            continue
        if width * size > _WIDEST:
            key, uniques = pd.factorize(key)
            key, width = key.astype(np.int64), len(uniques)
        key, width = key * size + column, width * size
    group, uniques = pd.factorize(key)
    first = np.zeros(len(uniques), np.int64)
    first[group[::-1]] = np.arange(len(key))[::-1]
    return group.astype(np.int64), first
