"""Codes of a layer that its style does not know, counted row by row in the background."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Callable, NamedTuple, Optional

from qgis.core import NULL, QgsFeatureRequest, QgsVectorLayer, QgsVectorLayerFeatureSource

from ..processing_provider.standard_styles import Chosen
from ..tools.language import tr
from ..tools.progress import Progress

_LOCAL = ("ogr", "memory", "spatialite", "postgres", "delimitedtext")  # others would fetch all rows from a service
_STEP = 2_000  # rows from one look at the wish to stop to the next
_SHOWN = 4  # codes in the table; the tip has more
_TIP = 40


class Codes(NamedTuple):
    """The ``rows`` that were looked at, and ``unknown`` codes with their counts, the most frequent first."""

    rows: int
    unknown: Mapping[str, int]

    def text(self) -> str:
        """For the table: none, or the most frequent ones."""
        return _listed(self.unknown, _SHOWN) if self.unknown else tr("none")

    def tip(self) -> str:
        """All of them, one to a line, as far as a tip has room."""
        head = tr("{rows} rows, {wrong} of them with a code that the style does not know")
        head = head.format(rows=f"{self.rows:,}", wrong=f"{sum(self.unknown.values()):,}")
        return "\n".join([head, *_listed(self.unknown, _TIP).split("; ")]) if self.unknown else head


def counting(layer: QgsVectorLayer, chosen: Optional[Chosen]) -> Optional[Callable[[Progress], Codes]]:
    """The work that counts the codes of ``layer`` for a style; None where there are none to count. Main thread."""
    if chosen is None or not chosen.field or layer.dataProvider() is None or layer.providerType() not in _LOCAL:
        return None
    at = layer.fields().lookupField(chosen.field)
    if at < 0:
        return None
    known, rows = set(chosen.spec.looks()), max(layer.featureCount(), 1)
    source = QgsVectorLayerFeatureSource(layer)  # which another thread may read
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes([at])
    return lambda progress: _count(source, request, at, known, rows, progress)


def _count(source: Any, request: Any, at: int, known: set[str], rows: int, progress: Progress) -> Codes:
    found: Counter[Any] = Counter()
    seen = 0
    for feature in source.getFeatures(request):
        value = feature[at]
        found["" if value is None or value == NULL else str(value)] += 1
        seen += 1
        if seen % _STEP == 0:
            progress.check()
            progress.at(min(seen / rows, 1.0))
    unknown = {code: count for code, count in found.items() if code not in known}
    return Codes(seen, dict(sorted(unknown.items(), key=lambda one: (-one[1], one[0]))))


def _listed(unknown: Mapping[str, int], most: int) -> str:
    parts = [f"{code or tr('(empty)')} × {count:,}" for code, count in list(unknown.items())[:most]]
    if len(unknown) > most:
        parts.append(tr("… and {count} more").format(count=len(unknown) - most))
    return "; ".join(parts)
