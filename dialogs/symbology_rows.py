"""A row of the dock of standard symbology: a layer, its verdict, the style that is chosen for it."""

from typing import Optional

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtGui import QColor, QWheelEvent
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ..processing_provider.layer_verdict import (
    DOUBTFUL,
    SURE,
    UNKNOWN,
    Verdict,
    all_options,
    contrasting,
    judged,
    name_of,
    style_now,
    title_of,
)
from ..processing_provider.pages import language
from ..processing_provider.standard_styles import Chosen, geometry_of
from ..tools.language import tr
from .symbology_codes import Codes

#: Grounds of certainties: doubtful ones want an answer.
GROUNDS = {DOUBTFUL: QColor("#ffe08a"), UNKNOWN: QColor("#eeeeee")}
#: A list of a choice with as many lines as told; some looks of Qt unfold it over the whole screen otherwise.
_LIST = "QComboBox { combobox-popup: 0; }"
_ASK = "QComboBox { combobox-popup: 0; background-color: #ffe08a; color: #201800; }"


def certainty(state: str) -> str:
    """A state in words."""
    return {SURE: tr("sure"), DOUBTFUL: tr("doubtful"), UNKNOWN: tr("not known")}[state]


class Row:
    """``chosen`` is None until somebody answers for a doubtful layer; ``codes`` until they are counted."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self.layer, self.key = layer, layer.id()
        self.verdict: Verdict = judged(layer)
        self.codes: Optional[Codes] = None
        self.counted: Optional[Chosen] = None
        options = self.verdict.options
        had = style_now(layer, options)
        self.chosen: Optional[Chosen] = had or (options[0] if options and self.verdict.state == SURE else None)

    def asks(self) -> bool:
        """Whether somebody has to say what the layer is."""
        return self.chosen is None and self.verdict.state == DOUBTFUL

    def code(self) -> str:
        """The standard layer that it is, "" while that is not sure."""
        if self.chosen is not None:
            return self.chosen.layer
        return self.verdict.found.layer if self.verdict.state == SURE else ""

    def taken_for(self) -> str:
        """Code and name of what the layer was taken for, or may be."""
        if self.verdict.found.layer:
            return title_of(self.verdict.found.layer, language())
        return " / ".join(title_of(code, language()) for code in self.verdict.found.candidates) or "–"

    def now(self, language: str) -> str:
        """The standard style that the layer has, or that it has a look of its own."""
        found = style_now(self.layer, [*self.verdict.options, *([self.chosen] if self.chosen else [])])
        if found is None:
            return tr("its own")
        return tr("as chosen") if found == self.chosen else name_of(found, language)

    def wished(self, contrast: bool) -> Optional[Chosen]:
        """The style to apply, in high contrast if wanted and there is one."""
        return None if self.chosen is None else contrasting(self.chosen, contrast)

    def others(self) -> list[Chosen]:
        """All styles beside its own options that would fit."""
        fitting = all_options(self.layer.fields().names(), geometry_of(self.layer))
        return [one for one in fitting if one not in self.verdict.options]

    def tip(self) -> str:
        """Where the colours of the chosen style come from and how sure that is."""
        if self.chosen is None or not self.chosen.spec.table:
            return ""
        looks = self.chosen.spec.looks().values()
        said = {(one.source, one.certainty) for one in looks}
        lines = [tr("Colours: {source} ({certainty})").format(source=a, certainty=b) for a, b in sorted(said)]
        return "\n".join(lines[:8] + (["…"] if len(lines) > 8 else []))


class StyleChoice(QComboBox):
    """The styles of a row: its own first, then, under a line, all that fit. Yellow while it asks.

    The list of all is made when it is first unfolded: a project has many layers.
    """

    def __init__(self, parent: QWidget, row: Row, language: str) -> None:
        super().__init__(parent)
        self._row, self._language, self._whole = row, language, False
        self.setObjectName("onemap_style_choice")
        self.setMaxVisibleItems(18)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(26)
        self.addItem(tr("Which layer is it?") if row.verdict.state == DOUBTFUL else tr("No standard style"), None)
        for option in row.verdict.options:
            self._add(option)
        if row.chosen is not None and row.chosen not in row.verdict.options:
            self._add(row.chosen)
        self.show_chosen()

    def _add(self, option: Chosen) -> None:
        self.addItem(f"{option.layer} {name_of(option, self._language)}", option)

    def chosen(self) -> Optional[Chosen]:
        """The style that is chosen, None for none."""
        found: Optional[Chosen] = self.currentData()
        return found

    def show_chosen(self) -> None:
        """Shows what the row has, and whether it asks."""
        places = (at for at in range(self.count()) if self.itemData(at) == self._row.chosen)
        self.blockSignals(True)
        self.setCurrentIndex(next(places, 0))
        self.blockSignals(False)
        self.setStyleSheet(_ASK if self._row.asks() else _LIST)
        self.setToolTip("\n".join(one for one in (self.currentText(), self._row.tip()) if one))

    def showPopup(self) -> None:
        if not self._whole:
            self._whole = True
            self.insertSeparator(self.count())
            known = [self.itemData(at) for at in range(self.count())]
            for option in self._row.others():
                if option not in known:
                    self._add(option)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the table changes no style."""
        event.ignore()
