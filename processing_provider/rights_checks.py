"""What can be known of a run over rights before it begins: its words, its county, its earlier ledger."""

from collections.abc import Iterator, Mapping
from typing import Any, Optional

from qgis.core import QgsFeatureRequest, QgsProcessingContext

from ..tools.errors import InputError
from ..tools.language import tr
from .rights_choices import accuracy_choices, right_choices
from .sources import layer_names, layer_of, listed

_NUMBER = "CDBH"
#: fields whose first six signs are a county
_PLACED = ("BDCDYH", "ZDDM", "DKBM")


def choice_problems(algorithm: Any, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
    """Sentences about RIGHT_TYPES and ACCURACY."""
    names = names_of_layers(algorithm, parameters, context)
    rights, accuracy = (
        algorithm.parameterAsString(parameters, name, context) for name in (algorithm.RIGHT_TYPES, algorithm.ACCURACY)
    )
    try:
        right_choices(rights, names)
        accuracy_choices(accuracy, names)
    except InputError as error:
        yield str(error)


def names_of_layers(algorithm: Any, parameters: Mapping[str, Any], context: QgsProcessingContext) -> list[list[str]]:
    """What each of the layers may be called, in their order."""
    definition = algorithm.parameterDefinition(algorithm.LAYERS)
    return [layer_names(layer) for layer in listed(algorithm, definition, parameters, context)]


def county_problem(algorithm: Any, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
    """A sentence if COUNTY is no code of a county."""
    county = algorithm.parameterAsString(parameters, algorithm.COUNTY, context).strip()
    if county and not (len(county) == 6 and county.isdigit()):
        yield tr("COUNTY is a code of six digits, for example 640122; it is “{county}”.").format(county=county)


def previous_problem(algorithm: Any, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
    """A sentence if the earlier ledger is none, or that of another county; of a workbook only the run can say."""
    layer = layer_of(parameters.get(algorithm.PREVIOUS), context)
    if layer is None or is_workbook(layer.source()):
        return
    number = _first(layer, _NUMBER)
    if layer.fields().lookupField(_NUMBER) < 0:
        text = tr("PREVIOUS: layer {layer} is no ledger of overlapping rights, it has no field {field}.")
        yield text.format(layer=layer.name(), field=_NUMBER)
    county = algorithm.parameterAsString(parameters, algorithm.COUNTY, context).strip()
    county = county or _county(algorithm, parameters, context)
    if number and county and number[:6] != county:
        yield other_county(number, county)


def other_county(number: str, county: str) -> str:
    """What is wrong with a ledger of another county."""
    text = tr(
        "PREVIOUS is the ledger of another county: its first case is {number}, the layers are of county {county}."
    )
    return text.format(number=number, county=county)


def is_workbook(address: str) -> bool:
    """Whether the address of a layer is that of a workbook."""
    return address.split("|", maxsplit=1)[0].lower().endswith((".xlsx", ".xlsm"))


def _county(algorithm: Any, parameters: Mapping[str, Any], context: QgsProcessingContext) -> str:
    """The county in the number of the first parcel, "" if none has one."""
    definition = algorithm.parameterDefinition(algorithm.LAYERS)
    for layer in listed(algorithm, definition, parameters, context):
        for field in _PLACED:
            number = (_first(layer, field) or "").strip()[:6]
            if len(number) == 6 and number.isdigit():
                return number
    return ""


def _first(layer: Any, field: str) -> Optional[str]:
    """The value of a field in the first row."""
    at = layer.fields().lookupField(field)
    if at < 0:
        return None
    request = QgsFeatureRequest().setLimit(1).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    for feature in layer.getFeatures(request):
        value = feature[at]
        return value if isinstance(value, str) else None
    return None
