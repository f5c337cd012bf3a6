"""Where the style of a layer is kept: as QML, as SLD, in its GeoPackage."""

from pathlib import Path

from qgis.core import QgsMapLayer, QgsReadWriteContext, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from ..tools.errors import InputError, OutputError
from ..tools.exchange.files import replacing
from ..tools.language import tr
from ..tools.symbology.sld import sld
from .sources import layer_names, source_parts
from .standard_styles import Chosen, geometry_of

_MANY = {".gpkg", ".gdb", ".sqlite", ".db"}  # files of several layers


def qml(layer: QgsVectorLayer) -> str:
    """Symbols and labels of ``layer`` as QML; forms and fields, which differ from layer to layer, are left out."""
    document = QDomDocument()
    parts = QgsMapLayer.StyleCategory
    problem = layer.exportNamedStyle(document, QgsReadWriteContext(), parts.Symbology | parts.Labeling)
    if problem:
        raise OutputError(tr("The style of {layer} cannot be written: {why}").format(layer=layer.name(), why=problem))
    return str(document.toString(2))


def sld_text(layer: QgsVectorLayer, chosen: Chosen, language: str) -> str:
    """The SLD of a layer's style; of a style without a table what QGIS makes of it."""
    if chosen.spec.table:
        name = layer_names(layer)[0]
        return sld(chosen.spec, chosen.layer, chosen.field, language, geometry_of(layer), name)
    document = QDomDocument()
    layer.exportSldStyle(document, "")
    return str(document.toString(2))


def beside(layer: QgsVectorLayer) -> Path:
    """The QML file that QGIS reads with the file of ``layer``. Raises InputError where there can be none."""
    path = Path(str(source_parts(layer).get("path", "")))
    if not path.is_file():
        raise InputError(tr("{layer} is no file: its style cannot lie beside it.").format(layer=layer.name()))
    if path.suffix.lower() in _MANY:
        text = tr("{layer} lies in a file of several layers, which have one QML file together: use SAVE=geopackage.")
        raise InputError(text.format(layer=layer.name()))
    return path.with_suffix(".qml")


def save_beside(layer: QgsVectorLayer) -> Path:
    """Writes the QML file that QGIS reads with the layer's file; an older one is replaced."""
    place = beside(layer)
    with replacing(place) as fresh:
        fresh.write_text(qml(layer), encoding="utf-8")
    return place


def in_geopackage(layer: QgsVectorLayer) -> bool:
    """Whether ``layer`` lies in a GeoPackage."""
    path = str(source_parts(layer).get("path", ""))
    return layer.providerType() == "ogr" and path.lower().endswith(".gpkg")


def save_in_geopackage(layer: QgsVectorLayer, name: str, description: str) -> None:
    """Makes the style the default one in the GeoPackage's table ``layer_styles``.

    One of the same ``name`` is taken out before: QGIS would ask a person whether to replace it. Raises InputError for
    another kind of file, OutputError if the file cannot be written.
    """
    if not in_geopackage(layer):
        text = tr("{layer} does not lie in a GeoPackage: SAVE=qml or OUTPUT_QML keep its style.")
        raise InputError(text.format(layer=layer.name()))
    count, keys, names, _descriptions, _problem = layer.listStylesInDatabase()
    for key, other in zip(keys[:count], names[:count]):  # those of other layers follow
        if other == name:
            layer.deleteStyleFromDatabase(key)
    problem = layer.saveStyleToDatabase(name, description, True, "")
    if problem:
        text = tr("The style of {layer} cannot be written into its GeoPackage: {why}")
        raise OutputError(text.format(layer=layer.name(), why=problem))
