"""Takes single changes back: the row as it was pulled comes into the layer, as an edit that can be undone itself."""

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsFeature, QgsVectorLayer

from ..tools.language import tr
from .work_layers import WorkLayer, base_row


def undo(work: WorkLayer, changes: Sequence[Any]) -> list[str]:
    """Restores the rows of ``changes`` in the layer by one edit command. Returns what could not be done.

    The edits are not saved: that is for the person who looks at them.
    """
    layer = work.layer
    if not layer.isEditable() and not layer.startEditing():
        return [tr("Layer {layer} cannot be edited now.").format(layer=layer.name())]
    layer.beginEditCommand(tr("Undo {count} changes").format(count=len(changes)))
    text = tr("Row {fid} cannot be restored.")
    lost = [text.format(fid=one.fid) for one in changes if not _undo(work, layer, one)]
    if len(lost) == len(changes):
        layer.destroyEditCommand()
    else:
        layer.endEditCommand()
    layer.triggerRepaint()
    return lost


def _undo(work: WorkLayer, layer: QgsVectorLayer, change: Any) -> bool:
    if change.kind == "added":
        return bool(layer.deleteFeature(change.fid))
    base = base_row(work, change.fid)
    if not base.isValid():
        return False
    if change.kind == "deleted":
        return bool(layer.addFeature(_row_of(layer, base)))
    now = layer.getFeature(change.fid)
    if not now.isValid():
        return False
    done = not change.geometry or layer.changeGeometry(change.fid, base.geometry())
    for place, field in enumerate(layer.fields()):
        there = base.fields().lookupField(field.name())
        if there >= 0 and now[place] != base[there] and place not in layer.primaryKeyAttributes():
            done = layer.changeAttributeValue(change.fid, place, base[there], now[place]) and done
    return bool(done)


def _row_of(layer: QgsVectorLayer, base: QgsFeature) -> QgsFeature:
    """A new feature of the layer with the values of the base row, its feature id among them."""
    feature = QgsFeature(layer.fields())
    feature.setGeometry(base.geometry())
    for place, field in enumerate(layer.fields()):
        there = base.fields().lookupField(field.name())
        if there >= 0:
            feature[place] = base[there]
    return feature
