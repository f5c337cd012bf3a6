"""The expression function ``onemap_area`` for field calculators, labels and virtual fields."""

from typing import Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionFunction,
    QgsGeometry,
)

from ..tools.errors import InputError, OneMapError
from ..tools.language import tr
from .parameters import METHODS

NAME = "onemap_area"


class AreaFunction(QgsExpressionFunction):
    """``onemap_area(geometry, method := 'official')``: the area in m², as ``onemap:calculateareas`` gives it."""

    def __init__(self) -> None:
        parameters = [
            QgsExpressionFunction.Parameter("geometry"),
            QgsExpressionFunction.Parameter("method", True, METHODS[0]),
        ]
        super().__init__(NAME, parameters, tr("One Map Tools"), help_text())

    def func(
        self, values: list[Any], context: Optional[QgsExpressionContext], parent: QgsExpression, node: Any
    ) -> Optional[float]:
        """Called by QGIS for each feature; an error becomes the expression's evaluation error."""
        del node
        geometry, method = values
        if not isinstance(geometry, QgsGeometry):
            parent.setEvalErrorString(tr("onemap_area: the first value is no geometry. Use $geometry."))
            return None
        if method not in METHODS:
            text = tr("onemap_area: unknown method {method}. Use {methods}.")
            parent.setEvalErrorString(text.format(method=method, methods=", ".join(METHODS)))
            return None
        if geometry.isNull():
            return None
        try:
            return _area(geometry, layer_crs(context), str(method))
        except OneMapError as error:
            parent.setEvalErrorString(f"{NAME}: {error}")
            return None


def layer_crs(context: Optional[QgsExpressionContext]) -> QgsCoordinateReferenceSystem:
    """The coordinate system of the layer that the expression stands on; invalid if there is no layer."""
    found = context.variable("_layer_crs") if context is not None else None  # the object itself, for user-made systems
    if isinstance(found, QgsCoordinateReferenceSystem) and found.isValid():
        return found
    text = context.variable("layer_crs") if context is not None else None
    return QgsCoordinateReferenceSystem(str(text)) if text else QgsCoordinateReferenceSystem()


def _area(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, method: str) -> Optional[float]:
    from ..tools.libraries import load

    if not crs.isValid():
        raise InputError(tr("the layer has no coordinate system. Set it in the layer properties."))
    load()  # the first call of a session takes a second
    from .single_area import area_of_one

    return area_of_one(geometry, crs, method)


def help_text() -> str:
    """What the expression builder shows."""
    return tr(
        "<h3>onemap_area function</h3><p>Area of a polygon in square metres, as the land survey computes it: the "
        "ellipsoidal formula with the survey's own rounding, in the coordinate system of the layer. It gives the same "
        "numbers as the algorithm “Calculate areas”.</p>"
        "<h4>Syntax</h4><p><code>onemap_area(geometry, [method='official'])</code></p>"
        "<h4>Arguments</h4><p><i>geometry</i>: a polygon, usually $geometry<br><i>method</i>: 'official' (survey "
        "formula, two decimals), 'geodesic' (exact on the ellipsoid) or 'planar' (on the map plane)</p>"
        "<h4>Examples</h4><p><code>onemap_area($geometry)</code> → 999727.68<br>"
        "<code>onemap_area($geometry, 'planar') / 10000</code> → 100 (hectares)</p>"
        "<p>NULL gives NULL. A layer without coordinate system gives an error.</p>"
    )


_registered: Optional[AreaFunction] = (
    None  # QGIS keeps a bare pointer: the object must live as long as it is registered
)


def register() -> None:
    """Makes the function known to QGIS; twice does no harm."""
    global _registered  # noqa: PLW0603 - QGIS's list of functions is one for the program
    unregister()
    _registered = AreaFunction()
    QgsExpression.registerFunction(_registered)


def unregister() -> None:
    """Takes the function out again."""
    global _registered  # noqa: PLW0603 - see register
    if _registered is not None:
        QgsExpression.unregisterFunction(NAME)
        _registered = None
