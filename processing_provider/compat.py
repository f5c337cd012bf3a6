"""What is spelled differently from QGIS 3.22 to 4: the only place that asks for the version.

Everything else writes Qt's enums in full (``Qt.ItemDataRole.UserRole``), which Qt 5 takes too.
"""

import inspect
import sys
import time
from typing import Any

from qgis.core import (
    Qgis,
    QgsField,
    QgsLayoutItemShape,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingParameterDefinition,
    QgsUnitTypes,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType, QVariant

VERSION: int = Qgis.versionInt() if hasattr(Qgis, "versionInt") else Qgis.QGIS_VERSION_INT
# Fields take QMetaType from 3.38 on; before, QVariant's own list (gone with Qt 6)
_FIELDS_BY_METATYPE = VERSION >= 33800

if hasattr(Qgis, "ProcessingSourceType"):  # 3.36
    VECTOR_POLYGON = Qgis.ProcessingSourceType.VectorPolygon
    VECTOR_ANY = Qgis.ProcessingSourceType.Vector
    VECTOR_LINE = Qgis.ProcessingSourceType.VectorLine
    MAP_LAYER = Qgis.ProcessingSourceType.MapLayer
else:
    VECTOR_POLYGON = QgsProcessing.TypeVectorPolygon
    VECTOR_ANY = QgsProcessing.TypeVector
    VECTOR_LINE = QgsProcessing.TypeVectorLine
    MAP_LAYER = QgsProcessing.TypeMapLayer

# What ``geometryType()`` of a polygon layer says
POLYGONS = Qgis.GeometryType.Polygon if hasattr(Qgis, "GeometryType") else QgsWkbTypes.PolygonGeometry

if hasattr(Qgis, "ProcessingParameterFlag"):  # 3.36
    ADVANCED, OPTIONAL = Qgis.ProcessingParameterFlag.Advanced, Qgis.ProcessingParameterFlag.Optional
else:
    ADVANCED = QgsProcessingParameterDefinition.FlagAdvanced
    OPTIONAL = QgsProcessingParameterDefinition.FlagOptional

if hasattr(Qgis, "ProcessingFieldParameterDataType"):  # 3.36
    FIELD_ANY = Qgis.ProcessingFieldParameterDataType.Any
    FIELD_NUMERIC = Qgis.ProcessingFieldParameterDataType.Numeric
    FIELD_STRING = Qgis.ProcessingFieldParameterDataType.String
else:
    from qgis.core import QgsProcessingParameterField as _Field

    FIELD_ANY, FIELD_NUMERIC, FIELD_STRING = _Field.Any, _Field.Numeric, _Field.String

if hasattr(Qgis, "ProcessingNumberParameterType"):  # 3.36
    NUMBER_INTEGER = Qgis.ProcessingNumberParameterType.Integer
    NUMBER_DOUBLE = Qgis.ProcessingNumberParameterType.Double
else:
    from qgis.core import QgsProcessingParameterNumber as _Number

    NUMBER_INTEGER, NUMBER_DOUBLE = _Number.Integer, _Number.Double

if hasattr(Qgis, "ProcessingFileParameterBehavior"):  # 3.36
    FILE = Qgis.ProcessingFileParameterBehavior.File
else:
    from qgis.core import QgsProcessingParameterFile as _File

    FILE = _File.File

if hasattr(Qgis, "ProcessingFeatureSourceFlag"):  # 3.36
    SKIP_VALIDITY = Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks
else:
    from qgis.core import QgsProcessingFeatureSource as _Source

    SKIP_VALIDITY = _Source.FlagSkipGeometryValidityChecks


if hasattr(Qgis, "ProcessingAlgorithmFlag"):  # 3.36
    NO_THREADING = Qgis.ProcessingAlgorithmFlag.NoThreading
else:
    NO_THREADING = QgsProcessingAlgorithm.FlagNoThreading

METRES = Qgis.DistanceUnit.Meters if hasattr(Qgis, "DistanceUnit") else QgsUnitTypes.DistanceMeters  # 3.30
KILOMETRES = Qgis.DistanceUnit.Kilometers if hasattr(Qgis, "DistanceUnit") else QgsUnitTypes.DistanceKilometers

TEXT_AS_TEXT = Qgis.TextRenderFormat.AlwaysText
RECTANGLE = QgsLayoutItemShape.Shape.Rectangle


def mend_batch_dialog() -> None:
    """QGIS 3.22 tells its list of results no time after a batch, though it must: the dialog stops with an error.

    Gives that time a default, if Processing's windows are in use and want it. Nothing is imported here.
    """
    module = sys.modules.get("processing.core.ProcessingResults")
    if module is None:
        return
    results = module.ProcessingResults
    parameters = inspect.signature(results.addResult).parameters
    if list(parameters) != ["self", "icon", "name", "timestamp", "result"]:
        return
    if parameters["timestamp"].default is inspect.Parameter.empty:
        plain = results.addResult

        def add_result(self: Any, icon: Any, name: str, timestamp: Any = None, result: str = "") -> None:
            plain(self, icon, name, timestamp or time.localtime(), result)

        results.addResult = add_result


# (name since 3.38, name before) of each kind of tools.exchange.layers.Field
_TYPES = {
    "text": ("QString", "String"),
    "integer": ("LongLong", "LongLong"),
    "real": ("Double", "Double"),
    "date": ("QDate", "Date"),
    "datetime": ("QDateTime", "DateTime"),
    "boolean": ("Bool", "Bool"),
    "binary": ("QByteArray", "ByteArray"),
}


INT_TYPE = 2  # of Qt 5 and 6: a field of 32 bits


def field_type(kind: str) -> Any:
    """QGIS's type of a field of ``kind`` (one of :data:`tools.exchange.layers.Field.kind`)."""
    new, old = _TYPES[kind]
    return getattr(QMetaType.Type, new) if _FIELDS_BY_METATYPE else getattr(QVariant, old)


def field_kind(field: QgsField) -> str:
    """The kind of a QGIS field; what has no kind of its own (time, lists, maps) is taken as text."""
    number = int(field.type())
    for kind in _TYPES:
        if int(field_type(kind)) == number:
            return kind
    # unsigned int, unsigned long long: QMetaType numbers that Qt 5 and 6 share
    return "integer" if number in {INT_TYPE, 3, 5} else "text"


def wkb_type(name: str) -> Any:
    """QGIS's geometry type of a name such as "MultiPolygon", "Polygon Z", "None"."""
    if name in {"", "None", "NoGeometry"}:
        return Qgis.WkbType.NoGeometry if hasattr(Qgis, "WkbType") else QgsWkbTypes.NoGeometry
    return QgsWkbTypes.parseType(name.replace(" ", ""))


def geometry_name(kind: Any) -> str:
    """The name of a geometry type of QGIS, spelled as in :func:`wkb_type`: "MultiPolygon", "None"."""
    text = QgsWkbTypes.displayString(kind)
    return "None" if text in {"NoGeometry", ""} else text


def field_names(algorithm: Any, parameters: Any, name: str, context: Any) -> list[str]:
    """The field names that a field parameter holds."""
    read = getattr(algorithm, "parameterAsStrings", None) or algorithm.parameterAsFields  # the former from 3.40 on
    return [str(one) for one in read(parameters, name, context)]
