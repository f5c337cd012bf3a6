"""Mining rights as their layers say them: kind, way of mining, mineral, term, and what rules make of the mineral."""

import re
from typing import List, NamedTuple

import numpy as np

from ..checks.layer import Layer
from ..checks.model import Check, Column, Flags, Floats, NotRun
from ..language import tr
from ..standards.wording import chinese
from .content_dates import Days, days
from .content_words import MINERALS, SHOWN, UNKNOWN, Said, doubts, meanings, minerals, said, texts_of, understood

ROLE = "KQ"
_TOKENS = re.compile(r"[^A-Z㐀-鿿]+")
EXPLORATION, MINING = "exploration", "mining"
#: Kinds of minerals that order 17 art. 22 names.
FAVOURED = ("strategic", "geothermal", "mineral_water")


class Rights(NamedTuple):
    """What the rows (n,) of a layer of mining rights say: codes of the lists of words ("" and ``UNKNOWN`` as there);
    ``expiry`` and ``granted``: days, NaT where nobody says it; ``notes`` on rows in doubt.
    """

    right: Column
    method: Column
    mineral: Column
    mineral_text: Column
    kind: Column
    expiry: Days
    granted: Days
    notes: List[str]


def read_rights(layer: Layer) -> Rights:
    """What a layer of mining rights says. Raises NotRun where neither kind nor mineral can be told."""
    right, method = said(layer, "right", "right"), said(layer, "method", "method")
    mineral = said(layer, "mineral", MINERALS)
    kind = _kind_of_right(layer, right, method)
    if not mineral.column and not (kind != "").any():
        text = tr(
            "Layer {layer} says neither the kind of right (exploration, mining) nor the mineral: no column for them is "
            "there, and its name does not tell."
        )
        raise NotRun(text.format(layer=layer.name))
    known = minerals()
    of_mineral = [known[one].kind if one in known else one for one in mineral.meaning.tolist()]
    # what the list of strategic minerals does not have is none of them
    kinds = np.array(["other" if one == UNKNOWN else one for one in of_mineral], object)
    notes = [*_missing(right, method, mineral), *doubts(layer, right), *_strange_minerals(layer, mineral)]
    return Rights(
        kind,
        _way(right, method),
        mineral.meaning,
        mineral.text,
        kinds,
        _days(layer, "expiry", last=True),
        _days(layer, "granted", last=False),
        notes,
    )


def right_names(rights: Rights) -> Column:
    """Kind and way of mining (n,) in words."""
    kinds, ways = meanings("right"), meanings("method")
    out = []
    for right, method in zip(rights.right.tolist(), rights.method.tolist()):
        words = [kinds[right].name if right in kinds else tr("kind of right unknown")]
        words += [ways[method].name] if method in ways else []
        out.append(("，" if chinese() else ", ").join(words))
    return np.array(out, object)


def mineral_names(rights: Rights) -> Column:
    """The mineral (n,) in words; the text of the layer where the list does not have it."""
    known = minerals()
    texts = zip(rights.mineral.tolist(), rights.mineral_text.tolist())
    return np.array([known[one].name if one in known else text or tr("not said") for one, text in texts], object)


def kind_names() -> "dict[str, str]":
    """Kinds of minerals in words."""
    return {
        "strategic": tr("strategic mineral"),
        "geothermal": tr("geothermal"),
        "mineral_water": tr("mineral water"),
        "other": tr("other mineral"),
        "": tr("mineral not said"),
    }


def farmland_rule(rights: Rights) -> Column:
    """What order 17 art. 22 makes of each right (n,) over farmland, in a sentence."""
    favoured = tr("By order 17 art. 22 it may be allowed inside farmland for this kind of mineral.")
    others = tr("By order 17 art. 22 no new right is given; one granted before the designation may be renewed.")
    unsaid = tr("The mineral is not said, so that order 17 art. 22 cannot be applied.")
    pit = tr("Open pit: the ground cannot stay farmland while it is mined.")
    under = tr("Underground: the plough layer needs protection.")
    out = []
    for kind, method in zip(rights.kind.tolist(), rights.method.tolist()):
        words = [favoured if kind in FAVOURED else others if kind else unsaid]
        words += [pit] if method in ("open_pit", "combined") else [under] if method in ("underground", "wells") else []
        out.append(" ".join(words))
    return np.array(out, object)


def redline_rule(rights: Rights) -> Column:
    """What 自然资发〔2022〕142号 makes of each right (n,) inside the red line but outside of cores, in a sentence."""
    sentences = {
        "uranium": tr("Exploration and mining of uranium may be registered."),
        "oil_gas": tr("An oil or gas right that exists may go on without more ground."),
        "spring": tr("A mining right that exists may go on within its approved scale; no new right."),
        "eight": tr("Exploration may be registered; mining where the national strategy needs it."),
    }
    known, other = minerals(), tr("The notice names no exception for this mineral: the right is to leave the red line.")
    unsaid = tr("The mineral is not said, so that the notice cannot be applied.")
    out = []
    for mineral in rights.mineral.tolist():
        clause = known[mineral].redline if mineral in known else ""
        out.append(sentences.get(clause, other if mineral else unsaid))
    return np.array(out, object)


def term(rights: Rights, rows: Column, today: "np.datetime64") -> Column:
    """How long each right of ``rows`` (k,) runs, in words; ``today`` may be NaT."""
    until, over = tr("valid until {day}"), tr("expired on {day}")
    out = []
    for day in rights.expiry[rows]:
        if np.isnat(day):
            out.append(tr("expiry not said"))
        else:
            out.append((over if not np.isnat(today) and day < today else until).format(day=str(day)))
    return np.array(out, object)


def reference_day(check: Check, years: "Floats | None") -> "np.datetime64":
    """The day that terms are held against: the check's ``date_of_check``, else the end of the survey's latest year."""
    given = days(np.array([check.parameters.get("date_of_check", "")], object), last=True)[0]
    if np.isnat(given) and years is not None and np.isfinite(years).any():
        return np.datetime64(f"{int(np.nanmax(years)):04d}-12-31", "D")
    return np.datetime64(given, "D")


def _kind_of_right(layer: Layer, right: Said, method: Said) -> Column:
    """Exploration or mining (n,): by the column, else by the way of mining, else by the name of the source."""
    by_name = np.full(len(layer), "", object)
    labels = layer.labels()
    for label in sorted(set(labels.tolist())):
        tokens = [one for one in _TOKENS.split(label.upper()) if one]
        found = {one for one in understood(np.array(tokens, object), "right").tolist() if one not in ("", UNKNOWN)}
        if len(found) == 1:
            by_name[labels == label] = found.pop()
    known: Flags = np.isin(right.meaning.astype(str), ("", UNKNOWN))
    by_method = np.isin(method.meaning.astype(str), ("", UNKNOWN))
    out: Column = np.where(~known, right.meaning, np.where(~by_method, MINING, by_name))
    # a word that is in no list stays told as unknown
    out[(out == "") & (right.meaning == UNKNOWN)] = UNKNOWN
    return out


def _way(right: Said, method: Said) -> Column:
    """The way of mining (n,), which the kind of right may say too (露天采矿权)."""
    also = understood(right.text, "method")
    bare = np.isin(method.meaning.astype(str), ("", UNKNOWN)) & ~np.isin(also.astype(str), ("", UNKNOWN))
    return np.where(bare, also, method.meaning)


def _missing(right: Said, method: Said, mineral: Said) -> List[str]:
    missing = [
        name
        for told, name in ((right, tr("kind of right")), (method, tr("way of mining")), (mineral, tr("mineral")))
        if not told.column
    ]
    if not missing:
        return []
    return [tr("The layer of mining rights has no column for: {columns}.").format(columns=", ".join(missing))]


def _strange_minerals(layer: Layer, mineral: Said) -> List[str]:
    """Sentences on rows without a mineral, or with one that the list does not have."""
    strange = mineral.meaning == UNKNOWN
    notes = doubts(layer, mineral.take(~strange))
    if strange.any():
        values = ", ".join(sorted(set(mineral.text[strange].tolist()))[:SHOWN])
        text = tr(
            "Layer {layer}: {count} rows have minerals that are not in the list ({values}): taken as not strategic."
        )
        notes.append(text.format(layer=layer.name, count=int(strange.sum()), values=values))
    return notes


def _days(layer: Layer, column: str, *, last: bool) -> Days:
    texts = texts_of(layer, column)
    return days(np.full(len(layer), "", object) if texts is None else texts, last=last)
