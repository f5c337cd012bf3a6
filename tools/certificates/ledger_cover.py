"""The cover of the ledger workbook: what was compared, by which rules, and what came out."""

from typing import List, Sequence

import numpy as np

from ..exchange.columns import Column
from ..exchange.sheets import Sheet
from ..language import tr
from ..survey.mapping_words import level_name
from . import life
from .job import Found
from .ledger import in_mu
from .ledger_statistics import present
from .rights_words import area_method, limits_text

Rows = List[Sequence[object]]


def cover(found: Found, mask: bool, date: str) -> Sheet:
    """The first sheet: an item a row, its value, a word about it."""
    columns = [
        Column(tr("Item"), "text", 34),
        Column(tr("Value"), "real", 30),
        Column(tr("Explanation"), "text", 80),
    ]
    rows = [*_head(found, mask, date), *_counts(found), *_areas(found), *_layers(found), *_rules(found)]
    return Sheet(tr("Cover"), columns, rows)


def _head(found: Found, mask: bool, date: str) -> Rows:
    task = found.task
    rows: Rows = [
        (tr("Title"), tr("Ledger of overlapping rights"), ""),
        (tr("County"), task.county or tr("by case"), ""),
        (tr("Year of new case numbers"), f"{task.year:04d}", ""),
        (tr("Date"), date, ""),
        (tr("Coordinate system"), found.parcels.crs.name, ""),
        (tr("Areas"), area_method(task.method), task.method),
        (tr("Noise"), limits_text(task.limits), ""),
        (tr("Names of persons"), tr("masked") if mask else tr("in full"), ""),
    ]
    return [row for row in rows if row[1] != ""]


def _counts(found: Found) -> Rows:
    state = found.ledger.columns["BDZT"]
    words = {
        life.NEW: tr("Cases: new"),
        life.SAME: tr("Cases: as before"),
        life.CHANGED: tr("Cases: with another area or number"),
        life.BACK: tr("Cases: found again"),
        life.GONE: tr("Gone: no longer found"),
    }
    rows: Rows = [(tr("Cases"), int(present(found.ledger).sum()), tr("overlapping pairs to settle"))]
    rows += [(words[one], int(np.count_nonzero(state == one)), "") for one in words]
    noise = float(found.overlaps.area[found.noise].sum())
    return [
        *rows,
        (tr("Groups"), len(found.groups.area), tr("of connected cases")),
        (tr("Lawful stacks"), len(found.stacks), tr("no case")),
        (tr("Survey noise"), len(found.noise), tr("{area} m²; no case").format(area=f"{noise:,.2f}")),
        (tr("Information only"), len(found.information), tr("mines below the surface, official markers and units")),
    ]


def _areas(found: Found) -> Rows:
    """The two sums, which are never the same where more than two rights meet."""
    pairs = float(found.ledger.columns["CDMJ"][present(found.ledger)].sum())
    once = float(np.asarray(found.groups.area).sum())
    out: Rows = []
    for title, area, word in (
        (tr("Sum over pairs"), pairs, tr("ground under three rights counts three times")),
        (tr("Ground covered more than once"), once, tr("each m² once")),
    ):
        out.append((f"{title} (m²)", round(area, 2), word))
        out.append((f"{title} ({tr('mu')})", float(in_mu(area)[0]), word))
    return out


def _layers(found: Found) -> Rows:
    rows: Rows = []
    for layer in found.parcels.layers:
        text = tr("{kind}; points ± {error} m; {source}")
        error = " / ".join(f"{one.point_error:g}" for one in layer.accuracies())
        words = text.format(kind=layer.kind or tr("kind not known"), error=error, source=layer.source)
        rows.append((tr("Layer {name} (parcels)").format(name=layer.name), layer.rows, words))
    return rows


def _rules(found: Found) -> Rows:
    rules = found.task.rules
    if rules is None:
        return []
    rows: Rows = [
        (tr("Rules"), one.path.name, f"{level_name(one.level)}; SHA-256 {one.sha256}") for one in rules.sources
    ]
    rows.append((tr("Rule overrides"), len(rules.overrides), tr("see the sheet of this name")))
    return rows
