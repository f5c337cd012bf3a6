"""What all algorithms share: names, help, checks before the run, errors as sentences.

An algorithm is a class with ``ID``, ``GROUP``, ``title()``, ``declare()`` (its parameters),
``problems()`` (what can be known before the run) and ``work(run)``.
"""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from ..tools.errors import OneMapError
from . import compat
from .checks import common_problems, unknown_names, unopened_layers
from .destinations import tables_written
from .groups import group_title
from .icon import group_icon
from .pages import as_text, page, with_labels
from .run import Run
from .sources import OpenedSource, opened, opened_list, split_layers


class OneMapAlgorithm(QgsProcessingAlgorithm):
    """Base of all algorithms of the provider."""

    ID: ClassVar[str]
    GROUP: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self._sources: dict[str, OpenedSource] = {}
        self._lists: dict[str, list[OpenedSource]] = {}

    # -- what an algorithm says -----------------------------------------------------------------

    def title(self) -> str:
        """The translated name that people see."""
        raise NotImplementedError

    def declare(self) -> None:
        """Adds parameters and outputs (see ``.parameters``)."""
        raise NotImplementedError

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        """Translated sentences about what cannot work, known without reading rows. Runs in the main thread."""
        del parameters, context
        return iter(())

    def work(self, run: Run) -> None:
        """Does the work; may raise OneMapError. Numbers for QGIS go to ``run.results``."""
        raise NotImplementedError

    # -- what QGIS asks -------------------------------------------------------------------------

    def createInstance(self) -> "OneMapAlgorithm":
        return type(self)()

    def name(self) -> str:
        return self.ID

    def displayName(self) -> str:
        return self.title()

    def group(self) -> str:
        return group_title(self.GROUP)

    def groupId(self) -> str:
        return self.GROUP

    def icon(self) -> QIcon:
        return QIcon(str(group_icon(self.GROUP)))

    def svgIconPath(self) -> str:
        return str(group_icon(self.GROUP))

    def shortDescription(self) -> str:
        return page(self.ID).summary

    def shortHelpString(self) -> str:
        body = page(self.ID).body
        if QgsApplication.platform() == "qgis_process":
            return as_text(body)
        return with_labels(body, {one.name(): one.description() for one in self.parameterDefinitions()})

    def helpUrl(self) -> str:
        return str(QUrl.fromLocalFile(str(page(self.ID).path)).toString())

    def initAlgorithm(self, configuration: Mapping[str, Any] = {}) -> None:
        del configuration
        self.declare()

    def add(self, parameter: QgsProcessingParameterDefinition) -> None:
        """Adds a parameter with the help that the page has for it."""
        parameter.setHelp(page(self.ID).parameters.get(parameter.name(), ""))
        self.addParameter(parameter)

    def checkParameterValues(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        parameters = self._plain(parameters, context)
        for sentence in (*unknown_names(self, parameters), *unopened_layers(self, parameters, context)):
            return False, sentence
        good, text = super().checkParameterValues(parameters, context)
        if not good:
            return False, text
        for sentence in self._all_problems(parameters, context):
            return False, sentence
        return True, ""

    def _plain(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """Choices are words; one that looks like a number (an EPSG code) may be given as a number.

        Many layers may be one layer, or one text, joined by semicolons.
        """
        values = dict(parameters)
        for definition in self.parameterDefinitions():
            value = values.get(definition.name())
            if definition.type() == "enum" and isinstance(value, int):
                values[definition.name()] = str(value)
            elif definition.type() == "multilayer" and value is not None and not isinstance(value, (list, tuple)):
                values[definition.name()] = split_layers(value, context) if isinstance(value, str) else [value]
        return values

    def _all_problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        yield from unknown_names(self, parameters)
        yield from unopened_layers(self, parameters, context)
        yield from common_problems(self, parameters, context)
        yield from self.problems(parameters, context)

    def prepareAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Asks the layers what must be asked in the main thread, and loads the libraries there.

        Inside a model nobody has called ``checkParameterValues``, so it is asked again here.
        """
        from ..tools.libraries import load

        del feedback
        compat.mend_batch_dialog()
        parameters = self._plain(parameters, context)
        for sentence in self._all_problems(parameters, context):
            raise QgsProcessingException(sentence)
        try:
            load()
        except OneMapError as error:
            raise QgsProcessingException(str(error)) from error
        written = tables_written(self, parameters, context)
        for definition in self.parameterDefinitions():
            if definition.type() == "source":
                source = self.parameterAsSource(parameters, definition.name(), context)
                if source is not None:
                    value = parameters.get(definition.name(), definition.defaultValue())
                    self._sources[definition.name()] = opened(source, value, context, written)
            elif definition.type() == "multilayer":
                self._lists[definition.name()] = opened_list(self, definition, parameters, context, written)
        return True

    def processAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Runs ``work``; all outputs appear at its end, none if it fails."""
        from ..tools.memory import steady_memory

        run = Run(self, self._plain(parameters, context), self._sources, context, feedback, self._lists)
        try:
            with steady_memory():
                self.work(run)
                run.progress.check()
                run.finish()
        except BaseException as error:
            run.abandon(error)
            if isinstance(error, OneMapError):
                raise QgsProcessingException(str(error)) from error
            raise
        finally:
            self._sources, self._lists = {}, {}
        return run.results
