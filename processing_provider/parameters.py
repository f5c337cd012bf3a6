"""Parameters as the algorithms use them: short names for what QGIS spells long."""

from typing import Any, Optional

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..tools.language import tr
from . import compat

METHODS = ("official", "geodesic", "planar")


def advanced(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """The same parameter, folded away in the dialog."""
    parameter.setFlags(parameter.flags() | compat.ADVANCED)
    return parameter


def polygons(name: str, label: str, optional: bool = False) -> QgsProcessingParameterFeatureSource:
    """A polygon layer."""
    return QgsProcessingParameterFeatureSource(name, label, [compat.VECTOR_POLYGON], None, optional)


def lines(name: str, label: str, optional: bool = False) -> QgsProcessingParameterFeatureSource:
    """A line layer."""
    return QgsProcessingParameterFeatureSource(name, label, [compat.VECTOR_LINE], None, optional)


def polygons_or_lines(name: str, label: str) -> QgsProcessingParameterFeatureSource:
    """A layer of polygons or lines."""
    return QgsProcessingParameterFeatureSource(name, label, [compat.VECTOR_POLYGON, compat.VECTOR_LINE])


def table(name: str, label: str, optional: bool = False) -> QgsProcessingParameterFeatureSource:
    """A layer or a table without geometry."""
    return QgsProcessingParameterFeatureSource(name, label, [compat.VECTOR_ANY], None, optional)


def layers(name: str, label: str, optional: bool = False, tables: bool = False) -> QgsProcessingParameterMultipleLayers:
    """One or many polygon layers; with ``tables`` also tables without geometry."""
    kind = compat.VECTOR_ANY if tables else compat.VECTOR_POLYGON
    return QgsProcessingParameterMultipleLayers(name, label, kind, None, optional)


def field(
    name: str,
    label: str,
    parent: str,
    optional: bool = False,
    numeric: bool = False,
    default: Any = None,
    several: bool = False,
) -> QgsProcessingParameterField:
    """A field of the layer in ``parent``."""
    kind = compat.FIELD_NUMERIC if numeric else compat.FIELD_ANY
    return QgsProcessingParameterField(name, label, default, parent, kind, several, optional)


def text(name: str, label: str, default: str = "", optional: bool = False) -> QgsProcessingParameterString:
    """A line of text."""
    return QgsProcessingParameterString(name, label, default, False, optional)


def choice(name: str, label: str, values: tuple[str, ...], default: str) -> QgsProcessingParameterEnum:
    """One of some words, which are given and stored as they are: they are part of the contract, not translated."""
    return QgsProcessingParameterEnum(name, label, list(values), False, default, False, True)


def method(name: str = "METHOD", default: str = "official") -> QgsProcessingParameterEnum:
    """How areas are computed."""
    return choice(name, tr("Area method (official, geodesic or planar)"), METHODS, default)


def integer(
    name: str, label: str, default: Optional[int] = None, low: int = 0, high: int = 2**31 - 1, optional: bool = False
) -> QgsProcessingParameterNumber:
    """A whole number."""
    return QgsProcessingParameterNumber(name, label, compat.NUMBER_INTEGER, default, optional, low, high)


def number(
    name: str,
    label: str,
    default: Optional[float] = None,
    low: float = 0.0,
    high: float = 1e15,
    optional: bool = False,
) -> QgsProcessingParameterNumber:
    """A decimal number."""
    return QgsProcessingParameterNumber(name, label, compat.NUMBER_DOUBLE, default, optional, low, high)


def file(name: str, label: str, extension: str, optional: bool = True) -> QgsProcessingParameterFile:
    """An existing file."""
    return QgsProcessingParameterFile(name, label, compat.FILE, extension, None, optional)


def layer_out(
    name: str, label: str, optional: bool = False, created: bool = True, geometry: bool = True
) -> QgsProcessingParameterFeatureSink:
    """A layer to write; ``created``: whether the dialog makes an optional one unless told otherwise."""
    kind = compat.VECTOR_POLYGON if geometry else compat.VECTOR_ANY
    return QgsProcessingParameterFeatureSink(name, label, kind, None, optional, created)


def lines_out(name: str, label: str) -> QgsProcessingParameterFeatureSink:
    """An optional layer of lines to write."""
    return QgsProcessingParameterFeatureSink(name, label, compat.VECTOR_LINE, None, True, True)


def file_out(
    name: str, label: str, pattern: str, optional: bool = True, created: bool = True
) -> QgsProcessingParameterFileDestination:
    """A file to write, ``pattern`` like "Excel (*.xlsx)". Left out in a command it is not made."""
    return QgsProcessingParameterFileDestination(name, label, pattern, None, optional, created)


def workbook_out(name: str, label: str, created: bool = True) -> QgsProcessingParameterFileDestination:
    """An optional workbook."""
    return file_out(name, label, tr("Excel workbook (*.xlsx)"), created=created)


def report_out(name: str, label: str, created: bool = True) -> QgsProcessingParameterFileDestination:
    """An optional report."""
    return file_out(name, label, tr("Web page (*.html)"), created=created)


def folder_out(name: str, label: str, created: bool = False) -> QgsProcessingParameterFolderDestination:
    """An optional folder to write files into."""
    return QgsProcessingParameterFolderDestination(name, label, None, True, created)


def manifest_out(name: str = "MANIFEST") -> QgsProcessingParameterFileDestination:
    """The optional record of the run; the dialog does not make it unasked."""
    return file_out(name, tr("Run manifest"), tr("JSON (*.json)"), created=False)


def flag(name: str, label: str, default: bool) -> QgsProcessingParameterBoolean:
    """Yes or no."""
    return QgsProcessingParameterBoolean(name, label, default)
