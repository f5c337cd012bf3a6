"""What the printed sheet of a case says: the texts, from one row of the ledger."""

import math
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..errors import InputError
from ..language import tr
from ..standards import code_list
from ..standards.rights import conflict_types, evidence
from .coded import codes_of
from .ledger_fields import NUMBER
from .masking import shown
from .model import Column
from .rights_words import area_method, language, relation_name, right_name, rule_name, type_words

Row = Mapping[str, Any]
Pair = Tuple[str, str]


class Side(NamedTuple):
    """One of the two rights: the values of the rows of :func:`side_labels`."""

    kind: str
    number: str
    certificate: str
    holder: str
    date: str
    certified: str
    drawn: str


class CaseSheet(NamedTuple):
    """The texts of a sheet. ``figures`` are short (label, value) pairs, ``facts`` long ones, ``state`` what people have
    entered; ``evidence`` the kinds of evidence, the strongest first; ``opinion`` what is to be done, "" if nothing yet.
    """

    number: str
    place: str
    left: Side
    right: Side
    figures: Sequence[Pair]
    kinds: Sequence[Pair]
    facts: Sequence[Pair]
    state: Sequence[Pair]
    evidence: Sequence[str]
    opinion: str
    method: str


def side_labels() -> Side:
    """The labels of the rows of both rights."""
    return Side(
        tr("Kind of right"),
        tr("Unit or plot number"),
        tr("Certificate"),
        tr("Holder"),
        tr("Date"),
        tr("Certified area (mu)"),
        tr("Drawn area (m²)"),
    )


def case_sheet(row: Row, *, mask: bool = False) -> CaseSheet:
    """The texts of the case ``row`` (values by field code, None or NaN where empty); names of persons ``mask``-ed."""
    left, right = (_side(row, number, mask) for number in ("1", "2"))
    return CaseSheet(
        number=text_of(row, NUMBER),
        place=text_of(row, "XZQMC") or text_of(row, "XZQDM"),
        left=left,
        right=right,
        figures=_figures(row),
        kinds=_kinds(row),
        facts=_facts(row),
        state=_state(row),
        evidence=[one.name(language()) for one in evidence()],
        opinion=text_of(row, "CLYJ"),
        method=_method(row),
    )


def rows_of(columns: Mapping[str, Column]) -> List[Dict[str, Any]]:
    """The rows of a ledger's columns."""
    names = list(columns)
    return [dict(zip(names, values)) for values in zip(*(columns[name].tolist() for name in names))]


def chosen_cases(numbers: Column, wanted: str) -> List[int]:
    """The rows whose case numbers ``wanted`` names (separated by semicolons, commas or blanks); empty means all.

    Sorted by number. Raises :class:`InputError` for numbers that are not there.
    """
    words = wanted.replace("；", " ").replace("，", " ").replace(";", " ").replace(",", " ").replace("、", " ").split()
    at = {str(number): row for row, number in enumerate(numbers.tolist())}
    lost = [word for word in words if word not in at]
    if lost:
        text = tr("There is no case {numbers}. Case numbers are in the field {field}, for example {example}.")
        raise InputError(text.format(numbers=", ".join(lost), field=NUMBER, example=min(at, default="-")))
    return [at[number] for number in sorted(set(words) or at)]


def text_of(row: Row, field: str) -> str:
    """The field as text, "" where it is empty or missing."""
    value = row.get(field)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return str(value).strip()


def number_of(row: Row, field: str) -> Optional[float]:
    """The field as a number, None where it is empty or missing."""
    value = row.get(field)
    if value is None or isinstance(value, str) or not np.isfinite(value):
        return None
    return float(value)


def _side(row: Row, side: str, mask: bool) -> Side:
    holder, kind = text_of(row, f"QL{side}RMC"), text_of(row, f"QL{side}LX")
    name = right_name(kind)
    return Side(
        kind=f"{name} ({kind})" if kind and kind != name else name,
        number=text_of(row, f"QL{side}DYH"),
        certificate=text_of(row, f"QL{side}ZH"),
        holder=shown(holder, mask),
        date=text_of(row, f"QL{side}DJSJ"),
        certified=_figure(row, f"QL{side}FZMJ", 4),
        drawn=_figure(row, f"QL{side}TXMJ", 2),
    )


def _figure(row: Row, field: str, decimals: int) -> str:
    value = number_of(row, field)
    return "" if value is None else f"{value:,.{decimals}f}"


def _figures(row: Row) -> Sequence[Pair]:
    """Eight short figures, four to a line."""
    return (
        (tr("Overlap (m²)"), _figure(row, "CDMJ", 2)),
        (tr("Overlap (mu)"), _figure(row, "CDMJM", 4)),
        (tr("Share of right 1 (%)"), _figure(row, "CDBL1", 2)),
        (tr("Share of right 2 (%)"), _figure(row, "CDBL2", 2)),
        (tr("Mean width (m)"), _figure(row, "PJKD", 2)),
        (tr("Same holder"), _named("SFTQLR", text_of(row, "SFTQLR"))),
        (tr("In basic farmland (m²)"), _figure(row, "SFYJJBNT", 2)),
        (tr("In the red line (m²)"), _figure(row, "SFHX", 2)),
    )


def _kinds(row: Row) -> Sequence[Pair]:
    """Type and form."""
    kind, form = text_of(row, "CDLX"), text_of(row, "CDXT")
    forms = conflict_types()
    return (
        (tr("Type of overlap"), f"{kind} {type_words(kind).name}" if kind else ""),
        (tr("Form of overlap"), f"{form} {forms[form].name(language())}" if form in forms else form),
    )


def _facts(row: Row) -> Sequence[Pair]:
    """The deciding rule with its words, and the present class."""
    rule, relation, reason = text_of(row, "GZBH"), text_of(row, "CDGX"), text_of(row, "CDYY")
    words = f"{rule}  {rule_name(rule)}: {relation_name(relation)}" if rule else relation_name(relation)
    return (
        (tr("Deciding rule"), f"{words}\n{reason}" if reason else words),
        (tr("Present land class (m²)"), _classes(text_of(row, "XZDL"))),
    )


def _classes(text: str) -> str:
    """``0103:2000.00;0301:100.55`` with the names of the classes."""
    names = code_list("tdt1057")
    parts = []
    for part in text.split(";"):
        code, sign, area = part.partition(":")
        name = names.name(code, language())
        parts.append(f"{code} {name} {area}" if sign and name else part)
    return "; ".join(parts)


def _state(row: Row) -> Sequence[Pair]:
    return tuple(
        (label, _named(field, text_of(row, field)))
        for label, field in ((tr("Status"), "ZT"), (tr("Cause"), "CSYY"), (tr("Way to resolve"), "CLLJ"))
    )


def _named(field: str, code: str) -> str:
    names = codes_of(field) or {}
    return f"{code} {names[code]}" if code in names else code


def _method(row: Row) -> str:
    method = text_of(row, "CDMJFF")
    return area_method(method) if method in ("official", "geodesic", "planar") else method
