"""The menu entry of the standard template: a new project, or the open one put in order."""

from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QMessageBox

from ..processing_provider.layer_verdict import SURE, judged
from ..processing_provider.pages import language
from ..processing_provider.project_groups import arrange
from ..processing_provider.project_template import fill
from ..tools.language import tr

NEW, ORDER = "new", "order"


def new_project(iface: Any) -> str:
    """Asks, if layers are open, whether to begin anew or to put them in order; returns what was done, "" if nothing.

    A project with changes is offered for saving by QGIS itself.
    """
    project = QgsProject.instance()
    wish = _asked(iface) if project.mapLayers() else NEW
    if wish == NEW and not iface.newProject(True):
        return ""
    if not wish:
        return ""
    moved = 0
    if wish == ORDER:
        codes = {}
        for layer in project.mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and layer.isSpatial():
                verdict = judged(layer)
                if verdict.state == SURE:
                    codes[layer.id()] = verdict.found.layer
        moved = arrange(project, codes, language())
    fill(project, language())
    project.setDirty(True)
    text = tr("Groups, scales, layouts and the coordinate system {crs} are in place; {count} layers lie in groups.")
    told = text.format(crs=project.crs().authid() or project.crs().description(), count=moved)
    iface.messageBar().pushSuccess(tr("One Map"), told)
    return wish


def _asked(iface: Any) -> str:
    """What to do with a project that has layers."""
    box = QMessageBox(iface.mainWindow())
    box.setObjectName("onemap_template_question")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("New project from the standard template"))
    box.setText(tr("A project with layers is open. Begin a new one, or put its layers into the template's groups?"))
    box.setInformativeText(tr("Layers keep their style. Those that nobody can be sure of stay where they are."))
    order = box.addButton(tr("Put this one in order"), QMessageBox.ButtonRole.AcceptRole)
    fresh = box.addButton(tr("New project"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    pressed = box.clickedButton()
    box.deleteLater()
    return ORDER if pressed is order else NEW if pressed is fresh else ""
