"""Groups of a project's layer tree in the customary order, and recognised layers put into them."""

from collections.abc import Mapping
from typing import Any

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeNode, QgsProject, QgsRasterLayer

from ..tools.symbology.groups import BASE, IMAGERY, groups, place_of

#: Properties of nodes: the group that one is, the standard layer that one shows. They outlive a change of language.
GROUP, CODE = "onemap/group", "onemap/layer"


def make_groups(project: QgsProject, language: str) -> None:
    """Makes all groups that the project does not have yet, empty ones too."""
    for name in groups():
        _group(project, name, language)


def arrange(project: QgsProject, codes: Mapping[str, str], language: str) -> int:
    """Moves layers (standard codes by layer id) and rasters into their groups; returns how many lie in one.

    Over the land classes of the survey some are not shown at first. Other layers and groups stay where they are.
    """
    root, moved, based = project.layerTreeRoot(), 0, any(code in BASE for code in codes.values())
    for node in list(root.findLayers()):
        layer, code = node.layer(), codes.get(node.layerId(), "")
        place = (IMAGERY, 0) if isinstance(layer, QgsRasterLayer) else place_of(code)
        if place is None:
            continue
        moved += 1
        target = _group(project, place[0], language)
        if node.parent().customProperty(GROUP, "") != place[0] or node.customProperty(CODE, "") != code:
            fresh = based and code in groups()[place[0]].hidden and not node.customProperty(CODE, "")
            _move(node, target, code, place)
            if fresh:
                target.findLayer(layer.id()).setItemVisibilityChecked(False)
    return moved


def _group(project: QgsProject, name: str, language: str) -> Any:
    """The group ``name``, made between its neighbours if it is missing."""
    root, order = project.layerTreeRoot(), list(groups())
    mine = order.index(name)
    at = len(root.children())
    for place, child in reversed(list(enumerate(root.children()))):
        other = str(child.customProperty(GROUP, "") or "") if isinstance(child, QgsLayerTreeGroup) else ""
        if other == name:
            return child
        if other in order and order.index(other) > mine:
            at = place
    made = root.insertGroup(at, groups()[name].title(language))
    made.setCustomProperty(GROUP, name)
    return made


def _move(node: QgsLayerTreeNode, target: Any, code: str, place: "tuple[str, int]") -> None:
    """Puts a copy of the node into the group at its height, then takes the node away: QGIS drops layers without one."""
    copy = node.clone()
    copy.setCustomProperty(CODE, code)
    at = len(target.children())
    for number, child in reversed(list(enumerate(target.children()))):
        other = place_of(str(child.customProperty(CODE, "") or ""))
        if child is not node and other is not None and other[1] > place[1]:
            at = number
    target.insertChildNode(at, copy)
    node.parent().removeChildNode(node)
