"""All checks over all tables, with corrections that were checked themselves."""

from collections import Counter
from typing import Any, Dict, FrozenSet, Iterator, List, Optional, Sequence, Set, Tuple

import numpy as np

from ...progress import Progress
from .agreement import listed, owner_fits, right_fits, same_parcel
from .areas import areas_fit
from .counties import counties_fit
from .model import CodeTable, Findings, Found, Given
from .numbers import certificate_numbers
from .plots import issuers, units_agree
from .registers import unmatched
from .registry import check_ids
from .repeats import repeated
from .signs import SHAPES, Column, all_mended
from .structure import attachments, pairs, shapes, written_forms, zeros

# checks that look at one row, and the ids they give
_OF_ROWS = (
    (shapes, ("PC-01", "PC-21", "PC-24")),
    (written_forms, ("PC-02",)),
    (pairs, ("PC-04",)),
    (attachments, ("PC-05",)),
    (zeros, ("PC-06",)),
    (same_parcel, ("PC-07",)),
    (right_fits, ("PC-09",)),
    (owner_fits, ("PC-10",)),
    (listed, ("PC-11", "PC-12", "PC-13")),
    (issuers, ("PC-22", "PC-25")),
    (units_agree, ("PC-23",)),
    (certificate_numbers, ("PC-31",)),
)
# what a correction mends, and findings that say nothing about the code itself
_MENDED = frozenset({"PC-01", "PC-02", "PC-21", "PC-24"})
_NOT_OF_CODES = frozenset({"PC-02", "PC-11", "PC-12", "PC-13", "PC-23", "PC-31"})


def check_codes(
    tables: Sequence[CodeTable],
    given: Optional[Given] = None,
    wanted: Optional[FrozenSet[str]] = None,
    progress: Optional[Progress] = None,
) -> Findings:
    """Runs the checks ``wanted`` (ids; None: all) over the tables; findings by table, feature id, check and field."""
    progress, given = progress or Progress(), given or Given()
    ids = frozenset(check_ids()) if wanted is None else wanted
    notes: List[str] = []
    found: List[Tuple[int, Found]] = []
    for place, table in enumerate(tables):
        part = progress.part(place / len(tables), (place + 1) / len(tables))
        found += [(place, one) for one in _of_table(table, given, given.place(place), ids)]
        part.at(0.4)
        if "PC-41" in ids:
            found += [(place, one) for one in areas_fit(table, notes, part.part(0.4, 1.0))]
    if "PC-08" in ids:
        found += repeated(tables)
    if ids & {"PC-42", "PC-43"}:
        found += [(place, one) for place, one in unmatched(tables, notes) if one.check in ids]
    found = [(place, one) for place, one in found if len(one.rows)]
    return _gathered(tables, given, found, notes)


def _of_table(table: CodeTable, given: Given, place: Optional[Column], ids: FrozenSet[str]) -> Iterator[Found]:
    for check, gives in _OF_ROWS:
        if ids & set(gives):
            yield from (one for one in check(table, given) if one.check in ids)
    if "PC-03" in ids:
        yield from counties_fit(table, given, place)


def _gathered(
    tables: Sequence[CodeTable], given: Given, found: Sequence[Tuple[int, Found]], notes: List[str]
) -> Findings:
    proposals = _Proposals(tables, given)
    columns: Dict[str, List[Any]] = {name: [] for name in Findings._fields[:-1]}
    for place, one in found:
        count = len(one.rows)
        columns["table"].append(np.full(count, place, np.int64))
        columns["row"].append(np.asarray(one.rows, np.int64))
        columns["check"].append(_objects([one.check] * count))
        columns["field"].append(_objects([one.field] * count))
        columns["value"].append(_objects(one.values))
        columns["message"].append(_objects(one.messages))
        proposed = proposals.of(place, one) if one.check in _MENDED else [None] * count
        columns["proposed"].append(_objects(proposed))
        columns["conflict"].append(_objects([one.conflict] * count))
    joined = {name: np.concatenate(parts) if parts else np.empty(0, object) for name, parts in columns.items()}
    for name in ("table", "row"):
        joined[name] = joined[name].astype(np.int64)
    fid = np.concatenate([[], *(tables[place].fid[one.rows] for place, one in found)])
    order = np.lexsort((joined["field"].astype("U10"), joined["check"].astype("U5"), fid, joined["table"]))
    ordered: Dict[str, Any] = {name: values[order] for name, values in joined.items()}
    return Findings(**ordered, notes=notes)


def _objects(values: Sequence[Any]) -> Column:
    out = np.empty(len(values), object)
    out[:] = list(values)
    return out


class _Proposals:
    """Corrected codes, each looked at by all checks before it is offered."""

    def __init__(self, tables: Sequence[CodeTable], given: Given) -> None:
        self._tables, self._given = tables, given
        self._of_table: Dict[int, Dict[str, Dict[int, str]]] = {}

    def of(self, place: int, found: Found) -> List[Optional[str]]:
        """The correction for each row of ``found``, None where there is doubt."""
        if place not in self._of_table:
            self._of_table[place] = self._accepted(place)
        known = self._of_table[place].get(found.field, {})
        return [known.get(row) for row in found.rows.tolist()]

    def _accepted(self, place: int) -> Dict[str, Dict[int, str]]:
        table = self._tables[place]
        candidates: Dict[str, Dict[int, str]] = {}
        for field in SHAPES:
            if table.has(field):
                code = table.code(field)
                rows = np.flatnonzero(code.given & (~code.good | (code.written != code.clean)))
                mended = zip(rows.tolist(), all_mended(code.written[rows], SHAPES[field]).tolist())
                candidates[field] = {row: text for row, text in mended if text is not None}
        rows = np.array(sorted({row for known in candidates.values() for row in known}), np.int64)
        if not len(rows):
            return {}
        trial = table.take(rows)
        at = {row: number for number, row in enumerate(rows.tolist())}
        for field, known in candidates.items():
            texts = table.texts(field)[rows].copy()
            texts[[at[row] for row in known]] = list(known.values())
            trial.columns[field] = texts
        refused = self._refused(place, rows, trial, candidates)
        return {
            field: {row: text for row, text in known.items() if row not in refused.get(field, ())}
            for field, known in candidates.items()
        }

    def _refused(
        self, place: int, rows: Column, trial: CodeTable, candidates: Dict[str, Dict[int, str]]
    ) -> Dict[str, Set[int]]:
        """Rows whose corrected codes fail a check, by field; a fault between two fields refuses both."""
        places = self._given.place(place)
        ids = frozenset(check_ids()) - _NOT_OF_CODES
        out: Dict[str, Set[int]] = {field: set() for field in candidates}
        for one in _of_table(trial, self._given, None if places is None else places[rows], ids):
            concerned = [one.field] if one.field in candidates and one.check in _MENDED else list(candidates)
            for field in concerned:
                out[field].update(rows[one.rows].tolist())
        for field, known in candidates.items():
            out[field].update(self._taken(field, known, place))
        return out

    def _taken(self, field: str, known: Dict[int, str], place: int) -> Set[int]:
        """Rows whose corrected number another row in force of a map layer has, or would get too."""
        if field not in ("BDCDYH", "ZDDM", "DKBM"):
            return set()
        maps = [table for table in self._tables if table.geometry is not None and table.has(field)]
        used = Counter(known.values())
        for table in maps:
            codes = table.code(field).clean[table.current()]
            used.update(codes[np.isin(codes.astype("U40"), list(known.values()))].tolist())
        mine = self._tables[place]
        clean, counted = mine.code(field).clean, mine.current() & (mine.geometry is not None)
        return {row for row, text in known.items() if used[text] - (counted[row] and clean[row] == text) > 1}
