"""The plugin in real QGIS programs: from the zip, into the menu, out again, and without its packages."""

import subprocess
import sys
import zipfile

import pytest
from inside import in_desktop, in_qgis_process, profile

# jinja2 and requests are not in the list: QGIS's own plugins have imported them before
HEAVY = ("geopandas", "pandas", "shapely", "pyproj", "pyogrio", "pyarrow", "openpyxl", "defusedxml", "scipy")


@pytest.fixture(scope="module")
def installed(root, tmp_path_factory):
    """The plugin folder out of a freshly made zip."""
    folder = tmp_path_factory.mktemp("zip")
    package = [sys.executable, str(root / "scripts" / "package.py"), str(folder / "onemap.zip")]
    subprocess.run(package, check=True, capture_output=True)
    with zipfile.ZipFile(folder / "onemap.zip") as archive:
        archive.extractall(folder / "plugins")
    return folder / "plugins" / "onemap"


LOADED = f"""
import sys
import qgis.utils
from qgis.core import QgsApplication, QgsExpression
provider = QgsApplication.processingRegistry().providerById("onemap")
answer = {{
    "folder": sys.modules["onemap"].__path__[0],
    "algorithms": sorted(one.id() for one in provider.algorithms()),
    "function": QgsExpression.isFunctionName("onemap_area"),
    "heavy": [name for name in {HEAVY!r} if name in sys.modules],
    "seconds": float(qgis.utils.plugin_times["onemap"].rstrip("s")),
}}
"""
ALGORITHMS = {"onemap:calculateareas", "onemap:createsamplecounty", "onemap:levelareas", "onemap:maplandclasses"}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """The heavy packages that QGIS imports without our plugin (newer Processing: shapely)."""
    code = f"import sys; answer = {{'heavy': [name for name in {HEAVY!r} if name in sys.modules]}}"
    return set(in_qgis_process(code, tmp_path_factory.mktemp("without"), None)["heavy"])


def test_zip_loads_in_qgis_process_and_imports_nothing_heavy(installed, own, tmp_path):
    got = in_qgis_process(LOADED, tmp_path, installed)
    assert set(got["algorithms"]) >= ALGORITHMS
    assert got["function"] is True
    assert set(got["heavy"]) <= own


@pytest.mark.desktop
def test_zip_loads_in_the_desktop_from_a_fresh_profile(installed, own, tmp_path):
    profiles = profile(tmp_path / "profile")
    plugins = profiles / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "onemap").symlink_to(installed, target_is_directory=True)
    env = without_plugin_path(tmp_path)
    code = LOADED + MENU + 'answer["menu"] = menu_texts()\n'
    got = in_desktop(code, profiles, tmp_path, env)
    print(f"start of the plugin: {got['seconds'] * 1000:.0f} ms by QGIS's own timing")
    assert set(got["algorithms"]) >= ALGORITHMS
    assert set(got["heavy"]) <= own
    actions = {f"onemap_action_{one.split(':')[1]}" for one in ALGORITHMS}
    assert actions <= set(got["menu"])


def without_plugin_path(scratch):
    import qgis_runner

    env = qgis_runner.environment(folder=scratch / "runner")
    del env["QGIS_PLUGINPATH"]
    return env


MENU = """
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction, QMenu, QToolBar, QToolButton
from qgis.utils import iface

def menu_texts():
    top = iface.mainWindow().findChild(QMenu, "onemap_menu")
    actions = {}
    for entry in top.actions():
        for action in (entry.menu().actions() if entry.menu() else [entry]):
            actions[action.objectName()] = action.text()
    return actions
"""

TRACES = (
    MENU
    + """
import gc, sys
import qgis.utils
from qgis.core import QgsApplication, QgsExpression
from qgis.PyQt.QtCore import QCoreApplication, QEvent

def settle():
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        gc.collect()

def traces():
    window = iface.mainWindow()
    names = [one.objectName() for one in window.findChildren(QObject) if one.objectName().startswith("onemap")]
    names += [one.text() for one in window.menuBar().actions() if "One Map" in one.text()]
    return {
        "objects": sorted(names),
        "provider": QgsApplication.processingRegistry().providerById("onemap") is not None,
        "function": QgsExpression.isFunctionName("onemap_area"),
        "modules": sorted(name for name in sys.modules if name.split(".")[0] == "onemap"),
        "path": [one for one in sys.path if "onemap-packages" in one],
    }
"""
)


@pytest.mark.desktop
def test_unload_leaves_nothing_and_reload_brings_all_back(tmp_path):
    code = (
        TRACES
        + """
menus_before = len(iface.mainWindow().menuBar().actions())
before = traces()
qgis.utils.unloadPlugin("onemap")
settle()
gone = traces()
menus_gone = len(iface.mainWindow().menuBar().actions())
qgis.utils.loadPlugin("onemap")
qgis.utils.startPlugin("onemap")
again = traces()
qgis.utils.reloadPlugin("onemap")
settle()
reloaded = traces()
answer = {"before": before, "gone": gone, "again": again, "reloaded": reloaded, "menus": menus_before - menus_gone}
"""
    )
    got = in_desktop(code, profile(tmp_path / "profile"), tmp_path)
    assert got["before"]["provider"]
    assert got["before"]["function"]
    assert "onemap_toolbar" in got["before"]["objects"]
    assert got["gone"] == {"objects": [], "provider": False, "function": False, "modules": [], "path": []}
    assert got["menus"] == 1
    assert got["again"] == got["before"]
    assert got["reloaded"] == got["before"]


@pytest.mark.desktop
def test_actions_open_the_dialog_in_the_users_language(tmp_path):
    code = (
        TRACES
        + """
from processing.gui.AlgorithmDialog import AlgorithmDialog
top = iface.mainWindow().findChild(QMenu, "onemap_menu")
action = iface.mainWindow().findChild(QAction, "onemap_action_calculateareas")
action.trigger()
dialogs = [one for one in iface.mainWindow().findChildren(AlgorithmDialog) if one.isVisible()]
answer = {"menu": top.title(), "action": action.text(), "dialogs": [one.algorithm().id() for one in dialogs]}
qgis.utils.unloadPlugin("onemap")
settle()
answer["left"] = len([one for one in iface.mainWindow().findChildren(AlgorithmDialog) if one.isVisible()])
"""
    )
    got = in_desktop(code, profile(tmp_path / "profile", "zh-Hans"), tmp_path)
    assert got["menu"] == "一张图"
    assert "面积" in got["action"]
    assert got["dialogs"] == ["onemap:calculateareas"]
    assert got["left"] == 0


def test_without_geopandas_it_loads_and_the_first_use_explains(tmp_path):
    code = """
    import importlib.abc, sys
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    class Hidden(importlib.abc.MetaPathFinder):
        def find_spec(self, name, path=None, target=None):
            if name.split(".")[0] in ("geopandas", "pyogrio"):
                raise ModuleNotFoundError(name)

    # as on a machine where nobody installed them
    real = sys.meta_path[:]
    import importlib.util
    find = importlib.util.find_spec
    importlib.util.find_spec = lambda name, *rest: None if name in ("geopandas", "pyogrio") else find(name, *rest)
    sys.meta_path.insert(0, Hidden())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("onemap:createsamplecounty")
    said = []

    class Feedback(QgsProcessingFeedback):
        def reportError(self, error, fatalError=False):
            said.append(error)

    values = {"PATCHES": 1000, "OUTPUT": "TEMPORARY_OUTPUT"}
    try:
        _results, good = algorithm.run(values, QgsProcessingContext(), Feedback())
    except Exception as error:
        good = False
        said.append(str(error))
    answer = {"good": good, "said": "\\n".join(said)}
    """
    got = in_qgis_process(code, tmp_path)
    assert got["good"] is False
    said = got["said"]
    assert "geopandas" in said
    assert "pyogrio" in said
    assert "pip install" in said
    assert "--no-index --find-links wheels" in said
    assert "numpy" in said


@pytest.mark.desktop
def test_unload_takes_windows_and_docks_along(own, tmp_path):
    code = (
        TRACES
        + """
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QDialog, QDockWidget
window = iface.mainWindow()
for name in ("platform", "changes", "symbology", "template"):
    window.findChild(QAction, f"onemap_action_{name}").trigger()
opened = [window.findChild(QDialog, "onemap_platform").isVisible()]
docks = [window.findChild(QDockWidget, f"onemap_{name}") is not None for name in ("changes", "symbology")]
layouts = len(QgsProject.instance().layoutManager().printLayouts())
QgsProject.instance().addMapLayer(QgsVectorLayer("Polygon?crs=EPSG:4523&field=DLBM:string(5)", "DLTB", "memory"))
settle()
heavy = [name for name in ("geopandas", "shapely", "pyogrio") if name in sys.modules]
qgis.utils.unloadPlugin("onemap")
settle()
left = traces()
answer = {"opened": opened, "docks": docks, "layouts": layouts, "heavy": heavy}
answer.update(gone=left["objects"], modules=left["modules"])
QgsProject.instance().clear()
"""
    )
    got = in_desktop(code, profile(tmp_path / "profile"), tmp_path)
    assert got["opened"] == [True]
    assert got["docks"] == [True, True]
    assert got["layouts"] == 3
    assert set(got["heavy"]) <= own
    assert got["gone"] == []
    assert got["modules"] == []


@pytest.mark.desktop
@pytest.mark.parametrize("locale", ["zz_ZZ@odd", "zh-Hans-CN.GB18030", "../en"])
def test_odd_locales_do_not_stop_the_start(tmp_path, locale):
    code = TRACES + 'answer = {"menu": bool(menu_texts()), "title": traces()["provider"]}\n'
    got = in_desktop(code, profile(tmp_path / "profile", locale), tmp_path)
    assert got == {"menu": True, "title": True}
