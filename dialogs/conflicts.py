"""The list of conflicts: each field as it was pulled, as it is here, as it is on the platform, and whose is to stay."""

from collections.abc import Sequence
from typing import Any, Optional

from qgis.PyQt.QtWidgets import QComboBox, QTreeWidgetItem, QWidget

from ..tools.language import tr
from .widgets import data_of, row, table

_DECISION = 4
#: The whole row, where one side deleted it; the word is that of the merge.
WHOLE = "*"


class ConflictList:
    """Fills a list with conflicts and reads the decisions out of it."""

    def __init__(self, parent: QWidget, changed: Any) -> None:
        titles = (tr("Row and field"), tr("As it was pulled"), tr("Mine"), tr("Theirs"), tr("What stays"))
        self.tree = table(parent, titles, 3, "onemap_conflicts")
        self.tree.setRootIsDecorated(True)
        self.tree.setUniformRowHeights(False)
        self._changed = changed
        self._boxes: dict[tuple[int, str], QComboBox] = {}

    def fill(self, conflicts: Sequence[Any], fields: Sequence[Any]) -> None:
        """Shows ``conflicts`` of a layer with ``fields``."""
        self.tree.clear()
        self._boxes = {}
        kinds = {one.name: one for one in fields}
        for conflict in conflicts:
            title = tr("Row {fid} ({id})").format(fid=conflict.change.fid, id=conflict.change.id)
            top = row([title, "", "", "", ""], conflict)
            self.tree.addTopLevelItem(top)
            if conflict.what:
                for what in conflict.what:
                    self._field(top, conflict, what, kinds)
            else:
                here = tr("deleted") if conflict.change.new is None else tr("changed")
                there = tr("deleted") if conflict.theirs is None else tr("changed")
                for place, text in ((2, here), (3, there)):
                    top.setText(place, text)
                self._decision(top, conflict.change.fid, WHOLE)
            top.setExpanded(True)

    def _field(self, top: QTreeWidgetItem, conflict: Any, what: str, kinds: "dict[str, Any]") -> None:
        states = (conflict.change.old, conflict.change.new, conflict.theirs)
        name = kinds.get(what)
        if name is None:
            texts = [tr("shape"), "", tr("other shape"), tr("other shape")]
        else:
            texts = [what, *(_value(name, one) for one in states)]
        item = row([*texts, ""], conflict)
        top.addChild(item)
        self._decision(item, conflict.change.fid, what)

    def _decision(self, item: QTreeWidgetItem, fid: int, what: str) -> None:
        box = QComboBox(self.tree)
        for title, word in ((tr("– decide –"), ""), (tr("Mine"), "mine"), (tr("Theirs"), "theirs")):
            box.addItem(title, word)
        box.currentIndexChanged.connect(self._changed)
        self.tree.setItemWidget(item, _DECISION, box)
        self._boxes[fid, what] = box

    def choose(self, word: str, rows: Optional[Sequence[int]] = None) -> None:
        """The same decision for all fields of ``rows`` (feature ids), or of all."""
        for (fid, _), box in self._boxes.items():
            if rows is None or fid in rows:
                box.setCurrentIndex(box.findData(word))

    def selected(self) -> list[Any]:
        """The conflicts that are selected."""
        found = {data_of(item).change.fid: data_of(item) for item in self.tree.selectedItems()}
        return list(found.values())

    def decided(self) -> dict[int, dict[str, str]]:
        """What was chosen, by feature id and field."""
        out: dict[int, dict[str, str]] = {}
        for (fid, what), box in self._boxes.items():
            if box.currentData():
                out.setdefault(fid, {})[what] = box.currentData()
        return out

    def open_ones(self) -> int:
        """How many decisions are lacking."""
        return sum(not box.currentData() for box in self._boxes.values())


def _value(field: Any, state: Optional[Any]) -> str:
    from ..tools.services.values import as_text

    if state is None:
        return "–"
    text = as_text(field, state.values.get(field.name))
    return "∅" if text is None else text
