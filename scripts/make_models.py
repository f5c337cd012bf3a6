"""Makes processing_provider/models/*.model3, the chains of algorithms that ship with the plugin.

    python scripts/make_models.py [FOLDER]      write them into FOLDER (default: processing_provider/models/)

Wants the Python of QGIS 3.22, whose files every later version reads. Labels are in both languages: one file serves
every interface.
"""

import os
import sys
from pathlib import Path
from typing import Any, NamedTuple, Optional

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QPointF

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "build" / "python"))

from onemap.processing_provider.parameters import METHODS  # noqa: E402
from onemap.processing_provider.provider import OneMapProvider  # noqa: E402

GROUP = ("管理边界 Management boundary", "boundary")
POLYGON = QgsProcessing.TypeVectorPolygon


def polygons(name: str, label: str, optional: bool = False) -> Any:
    """A polygon layer."""
    return QgsProcessingParameterFeatureSource(name, label, [POLYGON], None, optional)


SURVEY = polygons("SURVEY", "调查图斑（DLTB） Survey patches")
COMMON = (
    SURVEY,
    polygons("MONITORING", "林草湿监测图斑（LCSHH） Forest, grass and wetland monitoring", True),
    QgsProcessingParameterMultipleLayers(
        "LAYERS", "其他图层（永农、红线、权属等） Other layers: farmland, red line, certificates …", POLYGON, None, True
    ),
    QgsProcessingParameterString(
        "ROLES", "名称看不出用途的图层：图层=用途;… Roles of layers: layer=role;…", "", False, True
    ),
    QgsProcessingParameterFile(
        "COUNTY_RULES", "县级规则表（CSV） Rules of the county", QgsProcessingParameterFile.File, "csv", None, True
    ),
    QgsProcessingParameterEnum(
        "AREA_METHOD", "面积方法 Area method", list(METHODS), False, "official", False, True
    ),
)  # fmt: skip
CHANGES = polygons("CHANGES", "年度变更图斑 Patches of change of the year")
ADMIN = polygons("ADMIN", "乡镇或村（XZQ、CJDCQ） Townships or villages", True)
PREVIOUS = polygons("PREVIOUS", "上一期管理边界（GLBJ） Division of the year before")
DIVIDE = ("SURVEY", "MONITORING", "LAYERS", "ROLES", "COUNTY_RULES", "AREA_METHOD")


class Step(NamedTuple):
    """An algorithm of a model: its name there, its id, a label, where its inputs come from ("STEP.OUTPUT" or the name
    of a model parameter), and its outputs that the model gives, with labels; the first one is always made.
    """

    name: str
    algorithm: str
    label: str
    inputs: dict[str, str]
    outputs: dict[str, str]


def division(previous: bool) -> Step:
    """The step that both models begin with."""
    inputs = {name: name for name in (*DIVIDE, *(["PREVIOUS"] if previous else []))}
    outputs = {
        "OUTPUT": "管理边界图斑（GLBJ） Management patches",
        "BOUNDARIES": "管理边界线（GLBJX） Boundary lines",
        "CONFLICTS": "冲突图斑（CTTB） Contradictions",
        "BALANCE": "平衡表 Balance",
        "REPORT": "管理边界报告 Report of the division",
    }
    return Step("division", "onemap:delineateboundaries", "划定管理边界 Delineate", inputs, outputs)


MODELS = {
    "countyboundary": (
        "县级管理边界与变更任务 County boundary and tasks of change",
        "划定全县管理边界，并分派年度变更图斑。 Delineates the boundary of a county and sends changes to the offices.",
        (*COMMON, CHANGES, ADMIN),
        (
            division(False),
            Step(
                "tasks",
                "onemap:routechanges",
                "分派变更图斑 Send changes",
                {"CHANGES": "CHANGES", "DIVISION": "division.OUTPUT", "ADMIN": "ADMIN", "AREA_METHOD": "AREA_METHOD"},
                {
                    "OUTPUT": "任务图斑 Tasks",
                    "TASKS": "任务清单 Task lists",
                    "REPORT": "任务报告 Report of the tasks",
                },
            ),
        ),
    ),
    "countyboundaryyear": (
        "县级管理边界年度更新与比较 County boundary of the next year, compared",
        "划定新一年的管理边界，并与上一期比较。 Delineates the boundary of the next year and compares the two.",
        (*COMMON, PREVIOUS),
        (
            division(True),
            Step(
                "comparison",
                "onemap:comparedivisions",
                "比较两期 Compare",
                {"OLD": "PREVIOUS", "NEW": "division.OUTPUT", "AREA_METHOD": "AREA_METHOD"},
                {"OUTPUT": "变化地块 Changed ground", "REPORT": "变化报告 Report of the changes"},
            ),
        ),
    ),
}  # fmt: skip


def child(step: Step, column: int) -> QgsProcessingModelChildAlgorithm:
    """A step as QGIS has it."""
    made = QgsProcessingModelChildAlgorithm(step.algorithm)
    made.setChildId(step.name)
    made.setDescription(step.label)
    made.setPosition(QPointF(400 + 320 * column, 260))
    source = QgsProcessingModelChildParameterSource
    for name, origin in step.inputs.items():
        before, _, output = origin.partition(".")
        given = source.fromChildOutput(before, output) if output else source.fromModelParameter(origin)
        made.addParameterSources(name, [given])
    for one in made.algorithm().parameterDefinitions():  # a model wants to be told defaults too
        if not one.isDestination() and one.name() not in step.inputs and one.defaultValue() not in (None, ""):
            made.addParameterSources(one.name(), [source.fromStaticValue(one.defaultValue())])
    outputs = {}
    for row, (name, label) in enumerate(step.outputs.items()):
        out = QgsProcessingModelOutput(name, label)
        out.setChildId(step.name)
        out.setChildOutputName(name)
        out.setMandatory(row == 0)
        out.setPosition(QPointF(480 + 320 * column, 400 + 70 * row))
        outputs[name] = out
    made.setModelOutputs(outputs)
    return made


def model(name: str, text: str, parameters: tuple[Any, ...], steps: tuple[Step, ...]) -> QgsProcessingModelAlgorithm:
    """A model with its parts placed for the designer."""
    made = QgsProcessingModelAlgorithm(name, *GROUP)
    made.setHelpContent({"ALG_DESC": text})
    order = []
    for row, one in enumerate(parameters):
        place = QgsProcessingModelParameter(one.name())
        place.setPosition(QPointF(130, 60 + 70 * row))
        made.addModelParameter(one.clone(), place)
        order.append(one.name())
    made.setParameterOrder(order)
    for column, step in enumerate(steps):
        made.addChildAlgorithm(child(step, column))
    made.updateDestinationParameters()
    return made


def make(folder: Path) -> Optional[str]:
    """Writes all models into ``folder``; returns what went wrong."""
    for name, parts in MODELS.items():
        made = model(*parts)
        good, problems = made.validate()
        if not good:
            return "; ".join(problems)
        if not made.toFile(str(folder / f"{name}.model3")):
            return f"{folder} cannot be written"
    return None


def main() -> None:
    """Runs the command."""
    if "QT_HASH_SEED" not in os.environ:  # else the order of Qt's attributes differs from run to run
        os.execve(  # noqa: S606 - this very program
            sys.executable, [sys.executable, *sys.argv], {**os.environ, "QT_HASH_SEED": "0"}
        )
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    provider = OneMapProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    problem = make(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "processing_provider" / "models")
    application.exitQgis()
    if problem:
        sys.exit(problem)


if __name__ == "__main__":
    main()
