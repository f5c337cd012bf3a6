"""Parts of a report as the template wants them: cells, chips, figures, shares, matrices."""

import itertools
from typing import Any, Dict, Iterable, List, NamedTuple, Sequence, Tuple

import numpy as np

from ..errors import InputError
from ..language import tr
from .columns import NUMBERS, Column, as_day, as_number, format_number, is_blank
from .sheets import Matrix

# Of a table over the page, in half-width characters: its width, the blank beside a cell, a narrow text column.
_PAGE, _PADDING, _LEAST_TEXT = 97, 2.6, 16
_TIGHT = 1.12  # how much more the small letters of a tight table hold


class Tone(NamedTuple):
    """Look of a chip: ground, ink, and a mark so that the colour is never alone. Hues after Okabe and Ito."""

    ground: str
    ink: str
    mark: str


#: Tones for verdicts: good (agree), detail (refine), bad (conflict), open (undecided), first and second (only in
#: the first or second layer), neutral. ``ink`` is also a strong fill for the same verdict in a map.
TONES: Dict[str, Tone] = {
    "good": Tone("#dff1ea", "#00664b", "●"),
    "detail": Tone("#dfedf8", "#0a5a8f", "◆"),
    "bad": Tone("#fbe3d9", "#a83a05", "▲"),
    "open": Tone("#fdf0cc", "#7a5600", "■"),
    "first": Tone("#f2e6ef", "#8a3f6c", "◧"),
    "second": Tone("#e3ecf0", "#39596b", "◨"),
    "neutral": Tone("#edf0f2", "#46545d", "○"),
}


class Chip(NamedTuple):
    """A short word on a coloured ground, with the mark of its tone."""

    text: str
    tone: str = "neutral"


class Figure(NamedTuple):
    """A number that stands large: what it is, the number as text, its unit, its tone, a small line below."""

    label: str
    value: str
    unit: str = ""
    tone: str = "neutral"
    hint: str = ""


class Share(NamedTuple):
    """One part of a whole: its name, its amount, its tone."""

    label: str
    value: float
    tone: str = "neutral"


def cell(value: object, column: Column) -> Dict[str, Any]:
    """A cell for the template: its text, whether it is a number, and the tone of a chip."""
    if isinstance(value, Chip):
        return {"text": value.text, "number": False, "tone": known_tone(value.tone)}
    if is_blank(value):
        return {"text": "", "number": column.kind in NUMBERS, "tone": ""}
    number = as_number(value) if column.kind in NUMBERS else None
    if number is not None:
        return {"text": format_number(number, column.kind), "number": True, "tone": ""}
    day = as_day(value) if column.kind == "date" else None
    return {"text": day.isoformat() if day else str(value), "number": False, "tone": ""}


def known_tone(tone: str) -> str:
    """The tone itself if there is one of this name; raises ValueError."""
    if tone not in TONES:
        raise ValueError(f"tone {tone!r} is none of {sorted(TONES)}")
    return tone


def table(
    title: str, columns: Sequence[Column], rows: Iterable[Sequence[object]], shown: int, most: int
) -> Dict[str, Any]:
    """A table for the template: the first ``shown`` rows, up to ``most`` folded away, the rest only counted."""
    stream = iter(rows)
    kept = list(itertools.islice(stream, most))
    for number, row in enumerate(kept, 1):
        if len(row) != len(columns):
            text = tr("Table {table}, row {row}: {found} values for {wanted} columns.")
            raise InputError(text.format(table=title, row=number, found=len(row), wanted=len(columns)))
    total = len(kept) + sum(1 for _ in stream)
    cells = [[cell(value, column) for value, column in zip(row, columns)] for row in kept]
    if len(cells) <= shown + 5:  # folding a handful of rows away helps nobody
        shown = len(cells)
    widths, tight = _widths(columns, cells)
    left = ""
    if total > len(kept):
        text = tr("{shown} of {total} rows are shown here; the workbook has all of them.")
        left = text.format(shown=f"{len(kept):,}", total=f"{total:,}")
    return {
        "columns": [{"title": column.title, "number": column.kind in NUMBERS} for column in columns],
        "widths": widths,
        "size": "tight" if tight else "",
        "rows": cells[:shown],
        "folded": cells[shown:],
        "more": tr("{count} more rows").format(count=f"{len(cells) - shown:,}"),
        "left": left,
        "empty": tr("No rows."),
    }


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[Dict[str, Any]]]) -> Tuple[List[float], bool]:
    """Widths in percent, the same for the open and the folded rows, and whether the table wants smaller letters.

    Texts give way to numbers, codes and chips.
    """
    lengths, firm = [], []
    for index, column in enumerate(columns):
        inside = [_length(row[index]["text"]) + (4 if row[index]["tone"] else 0) for row in cells]
        lengths.append(max([*inside, min(_length(column.title), 12), 4]) + _PADDING)
        firm.append(column.kind != "text" or any(row[index]["tone"] for row in cells))
    tight = sum(lengths) > _PAGE
    room = max(_PAGE * (_TIGHT if tight else 1) - sum(length for length, fixed in zip(lengths, firm) if fixed), 0)
    loose = sum(length for length, fixed in zip(lengths, firm) if not fixed)
    if loose > room:
        lengths = [length if fixed else max(length * room / loose, _LEAST_TEXT) for length, fixed in zip(lengths, firm)]
    return [round(100 * length / sum(lengths), 2) for length in lengths], tight


def _length(text: str) -> float:
    return sum(1.9 if ord(sign) >= 0x1100 else 1 for sign in text)


def shares(parts: Sequence[Share], kind: str, unit: str) -> List[Dict[str, Any]]:
    """Parts of a bar with their percentage; parts of nothing get no width."""
    whole = sum(part.value for part in parts)
    return [
        {
            "label": part.label,
            "value": format_number(part.value, kind) + (f" {unit}" if unit else ""),
            "percent": format_number(part.value / whole if whole else 0.0, "percent"),
            "width": round(100 * part.value / whole, 3) if whole else 0,
            "tone": known_tone(part.tone),
        }
        for part in parts
    ]


def matrix(source: Matrix) -> Dict[str, Any]:
    """A matrix for the template; classes without any amount are left out, zero is empty, totals close."""
    values = np.asarray(source.values, dtype=float)
    marks = source.marks()
    keep_rows, keep_columns = np.flatnonzero(values.any(axis=1)), np.flatnonzero(values.any(axis=0))
    rows = []
    for index in keep_rows.tolist():
        code, name = source.row_classes[index]
        cells = [
            {"text": _amount(values[index, column].item(), source.kind), "marked": bool(marks[index, column])}
            for column in keep_columns.tolist()
        ]
        rows.append(
            {"code": code, "name": name, "cells": cells, "total": _amount(values[index].sum().item(), source.kind)}
        )
    return {
        "corner": source.corner,
        "over": source.over,
        "columns": [source.column_classes[column] for column in keep_columns.tolist()],
        "rows": rows,
        "totals": [_amount(values[:, column].sum().item(), source.kind) for column in keep_columns.tolist()],
        "total": _amount(values.sum().item(), source.kind),
        "word": tr("Total"),
        "size": "dense" if len(keep_columns) > 9 else "",
    }


def _amount(value: float, kind: str) -> str:
    return format_number(value, kind) if value else ""


def pairs(items: Iterable[Tuple[str, object]]) -> List[Tuple[str, str]]:
    """Names and values as texts, in their order."""
    return [(name, str(value)) for name, value in items]
