"""What QGIS loads and unloads: language, packages folder, provider, expression function, menu, toolbar."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsApplication, QgsProcessingAlgorithm
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QDialog, QMenu, QToolBar, QToolButton

from .i18n import loader
from .processing_provider import expressions
from .processing_provider.groups import MAPS, ORDER, PLATFORM
from .processing_provider.provider import OneMapProvider
from .tools import packages
from .tools.language import tr


def packages_base() -> Path:
    """The folder of Python packages beside the plugins of the profile it is installed in."""
    plugins = Path(__file__).resolve().parent.parent
    if plugins.name != "plugins":  # run from a work tree
        plugins = Path(QgsApplication.qgisSettingsDirPath()) / "python" / "plugins"
    return plugins.parent / "onemap-packages"


class OneMapPlugin:
    """The plugin in one QGIS. ``iface`` is None in ``qgis_process``, which calls ``initProcessing`` only.

    Whatever is registered puts its undoing on one stack, which :meth:`unload` runs from the top.
    """

    def __init__(self, iface: Any) -> None:
        self.iface = iface
        self.provider: Any = None
        self._undo = ExitStack()
        self._dialogs: list[QDialog] = []
        self._docks: dict[str, Any] = {}  # made when they are first wanted

    def initProcessing(self) -> None:
        """All that works without a window."""
        self._undo.callback(loader.remove, loader.install())
        packages.use_packages_folder(packages_base())
        self._undo.callback(packages.forget_packages_folder)
        self._register_provider()
        expressions.register()
        self._undo.callback(expressions.unregister)

    def initGui(self) -> None:
        """The same, and the menu and toolbar."""
        self.initProcessing()
        menus = self._group_menus()
        self._add_menu(menus)
        self._add_toolbar(menus)

    def unload(self) -> None:
        """Leaves QGIS as it was before."""
        self._undo.close()
        _name_modules()

    def _register_provider(self) -> None:
        registry = QgsApplication.processingRegistry()
        self.provider = OneMapProvider()
        registry.addProvider(self.provider)

        def undo() -> None:
            registry.removeProvider(self.provider)  # deletes it
            self.provider = None

        self._undo.callback(undo)

    def _group_menus(self) -> list[QMenu]:
        """One menu for each group of algorithms, which the menu bar and the toolbar share."""
        window = self.iface.mainWindow()
        menus: dict[str, QMenu] = {}
        for algorithm in sorted(self.provider.algorithms(), key=lambda one: (ORDER.index(one.groupId()), one.name())):
            menu = menus.get(algorithm.groupId())
            if menu is None:
                menu = menus[algorithm.groupId()] = QMenu(algorithm.group(), window)
                menu.setObjectName(f"onemap_group_{algorithm.groupId()}")
                menu.setIcon(algorithm.icon())
                self._undo.callback(menu.deleteLater)
                self._add_windows(menu, algorithm.groupId())
            menu.addAction(self._action(algorithm, menu))
        return list(menus.values())

    def _add_windows(self, menu: QMenu, group: str) -> None:
        """The windows and docks of a group, before its algorithms."""
        windows = {
            PLATFORM: (
                ("platform", tr("Services and their layers…"), self.open_platform),
                ("changes", tr("Changes of the work layer"), self.open_changes),
            ),
            MAPS: (
                ("symbology", tr("Standard symbology"), self.open_symbology),
                ("template", tr("New project from the standard template"), self.open_template),
            ),
        }
        for name, title, opened in windows.get(group, ()):
            action = menu.addAction(menu.icon(), title, opened)
            action.setObjectName(f"onemap_action_{name}")
        if group in windows:
            menu.addSeparator()

    def _action(self, algorithm: QgsProcessingAlgorithm, parent: QMenu) -> QAction:
        identifier = algorithm.id()
        action = QAction(algorithm.icon(), f"{algorithm.displayName()}…", parent)
        action.setObjectName(f"onemap_action_{algorithm.name()}")
        action.setToolTip(algorithm.shortDescription() or algorithm.displayName())
        action.triggered.connect(lambda _checked=False: self.open_algorithm(identifier))
        return action

    def _add_menu(self, menus: list[QMenu]) -> None:
        window = self.iface.mainWindow()
        top = QMenu(tr("One Map"), window)
        top.setObjectName("onemap_menu")
        for menu in menus:
            top.addMenu(menu)
        top.addSeparator()
        environment = top.addAction(tr("Check environment…"), self.open_environment)
        environment.setObjectName("onemap_action_environment")
        window.menuBar().insertMenu(self.iface.firstRightStandardMenu().menuAction(), top)

        def undo() -> None:
            window.menuBar().removeAction(top.menuAction())
            top.deleteLater()

        self._undo.callback(undo)

    def _add_toolbar(self, menus: list[QMenu]) -> None:
        window = self.iface.mainWindow()
        bar = QToolBar(tr("One Map"), window)
        bar.setObjectName("onemap_toolbar")
        for menu in menus:
            button = QToolButton(bar)
            button.setText(menu.title())
            button.setIcon(menu.icon())
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(menu)
            bar.addWidget(button)
        self.iface.addToolBar(bar)

        def undo() -> None:
            window.removeToolBar(bar)
            bar.deleteLater()

        self._undo.callback(undo)

    def open_algorithm(self, identifier: str) -> None:
        """Opens the Processing dialog of an algorithm beside the map; it closes with the plugin."""
        import processing  # QGIS's own plugin; it may be switched off when ours is loaded

        dialog = processing.createAlgorithmDialog(identifier)
        if dialog is not None:
            self._show(dialog)

    def open_environment(self) -> None:
        """Opens the window that tells which libraries are in use and what is missing."""
        from .dialogs.environment import EnvironmentDialog

        self._show(EnvironmentDialog(self.iface.mainWindow()))

    def open_platform(self) -> None:
        """Opens the window of connections, layers and pulls."""
        from .dialogs.platform import PlatformDialog

        self._show(PlatformDialog(self.iface, self._show))

    def open_changes(self) -> None:
        """Shows the dock of changes."""
        from .dialogs.changes_dock import ChangesDock

        self._open_dock("changes", lambda: ChangesDock(self.iface, self._show))

    def open_symbology(self) -> None:
        """Shows the dock of standard symbology."""
        from .dialogs.symbology_dock import SymbologyDock

        self._open_dock("symbology", lambda: SymbologyDock(self.iface))

    def open_template(self) -> None:
        """Makes a project from the standard template, or arranges the open one."""
        from .dialogs.project_template import new_project

        new_project(self.iface)

    def _open_dock(self, name: str, make: Callable[[], Any]) -> None:
        if name not in self._docks:
            dock = self._docks[name] = make()
            self.iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            self._undo.callback(lambda: self._docks.pop(name).close_for_good())
        self._docks[name].show()
        self._docks[name].raise_()

    def _show(self, dialog: QDialog) -> None:
        if not self._dialogs:
            self._undo.callback(self._close_dialogs)
        self._dialogs.append(dialog)
        # not the signal finished: Processing's dialogs have a method of that name
        dialog.destroyed.connect(lambda _gone: dialog in self._dialogs and self._dialogs.remove(dialog))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _close_dialogs(self) -> None:
        from .dialogs.jobs import stop_all

        stop_all()
        while self._dialogs:
            self._dialogs.pop().close()


def _name_modules() -> None:
    """Names all our modules to QGIS, which forgets those after unloading that it saw being imported: a package around
    an imported module it did not see.
    """
    for name in [one for one in sys.modules if one.startswith(f"{__package__}.")]:
        around, _, last = name.rpartition(".")
        __import__(around, fromlist=[last])
