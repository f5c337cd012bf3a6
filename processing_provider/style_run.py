"""What ``onemap:applystandardstyle`` does: styles layers, tells why, keeps the styles. Main thread only."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qgis.core import QgsProcessingContext, QgsVectorLayer

from ..tools.errors import InputError, OutputError
from ..tools.exchange.manifest import Manifest
from ..tools.exchange.report import Column, Report
from ..tools.language import tr
from ..tools.standards.mangled import explanation
from ..tools.symbology.recognition import known_layers
from ..tools.symbology.tables import styles
from .layer_styles import Styled, Wish, style_layer
from .pages import language
from .run import Run
from .style_files import beside, in_geopackage, qml, save_beside, save_in_geopackage, sld_text

_MOST_TOLD = 20  # unknown codes of a layer in the log; the report has all


def given_problems(
    names: Any, layers: Sequence[QgsVectorLayer], parameters: Mapping[str, Any], context: QgsProcessingContext
) -> Iterator[str]:
    """Sentences about parameters that do not go together."""
    style = names.parameterAsEnumString(parameters, names.STYLE, context)
    code = names.parameterAsString(parameters, names.STANDARD_LAYER, context).strip().upper()
    if not parameters.get(names.LAYERS) and (style in styles() or code):
        yield tr("STYLE and STANDARD_LAYER are for layers that LAYERS names.")
    if code and code not in known_layers():
        text = tr("STANDARD_LAYER: there is no standard layer {layer}. Known are: {known}.")
        yield text.format(layer=code, known=", ".join(sorted(known_layers())))
    for name in (names.OUTPUT_QML, names.OUTPUT_SLD):
        if parameters.get(name) and len(layers) > 1:
            yield tr("{output} takes the style of one layer, and these are {count}.").format(
                output=name, count=len(layers)
            )
    save = names.parameterAsEnumString(parameters, names.SAVE, context)
    project = context.project()
    if save == "project" and (project is None or not project.fileName()):
        yield tr("SAVE=project: there is no project file. Save the project first, or name it by PROJECT_PATH.")


class StyleRun:
    """One run; ``names`` has the parameter names."""

    def __init__(self, run: Run, names: Any, layers: Sequence[QgsVectorLayer]) -> None:
        self._run, self._names, self._layers = run, names, layers
        self._manifest = Manifest(names.id(), run.parameters())
        chosen, version = run.text(names.STYLE), run.text(names.VERSION)
        spoken = run.text(names.LANGUAGE)
        self._wish = Wish(
            language=language() if spoken == "interface" else spoken,
            style=chosen if chosen in styles() else "",
            version="" if version == "usual" else version,
            contrast=run.flag(names.HIGH_CONTRAST),
            layer=run.text(names.STANDARD_LAYER).strip().upper(),
        )

    def work(self) -> None:
        """Styles all layers; refuses to end well if it could style none."""
        run, done = self._run, []
        self._check_places()
        for at, layer in enumerate(self._layers):
            run.progress.check()
            run.progress.at(at / len(self._layers))
            one = style_layer(layer, self._wish)
            done.append(one)
            self._tell(one)
            if one.chosen is not None:
                self._keep(layer, one)
        self._results(done)
        if not any(one.chosen for one in done):
            why = " ".join(f"{one.name}: {one.problem}." for one in done)
            raise InputError(tr("No layer got a style. {why}").format(why=why))
        if run.text(self._names.SAVE) == "project":
            self._save_project()
        self._report(done)
        run.write_manifest(self._names.MANIFEST, self._manifest)

    def _check_places(self) -> None:
        """Before anything is changed: whether the styles can be kept where they shall be."""
        save = self._run.text(self._names.SAVE)
        for layer in self._layers:
            if save == "qml" and self._named():
                beside(layer)
            if save == "geopackage" and self._named() and not in_geopackage(layer):
                text = tr("{layer} does not lie in a GeoPackage: SAVE=qml or OUTPUT_QML keep its style.")
                raise InputError(text.format(layer=layer.name()))

    def _named(self) -> bool:
        return self._run.given(self._names.LAYERS)

    def _tell(self, one: Styled) -> None:
        if one.chosen is None:
            text = tr("{layer} was not styled: {why}.").format(layer=one.name, why=one.problem)
            if one.recognised.candidates:
                text += " " + tr("Say what it is by STYLE or STANDARD_LAYER.")
            self._run.warn(text)
            return
        title = one.chosen.spec.title(self._wish.language)
        reason = one.recognised.reason if one.recognised.layer == one.chosen.layer else tr("as it was asked for")
        text = tr("{layer}: {style} ({code}; {reason}), field {field}.")
        field = one.chosen.field or "-"
        self._run.progress.say(
            text.format(layer=one.name, style=title, code=one.chosen.layer, reason=reason, field=field)
        )
        for sentence in _unknown_sentences(one)[:_MOST_TOLD]:
            self._run.warn(sentence)

    def _keep(self, layer: QgsVectorLayer, one: Styled) -> None:
        run, names = self._run, self._names
        assert one.chosen is not None
        save, title = run.text(names.SAVE), one.chosen.spec.title("both")
        if save == "qml":
            run.progress.say(tr("{layer}: {path} was written.").format(layer=one.name, path=self._beside(layer)))
        elif save == "geopackage" and (self._named() or in_geopackage(layer)):
            save_in_geopackage(layer, one.chosen.spec.style, title)
            run.progress.say(tr("{layer}: default style in its GeoPackage.").format(layer=one.name))
        place = run.file(names.OUTPUT_QML)
        if place is not None:
            place.path.write_text(qml(layer), encoding="utf-8")
        place = run.file(names.OUTPUT_SLD)
        if place is not None:
            place.path.write_text(sld_text(layer, one.chosen, self._wish.language), encoding="utf-8")

    def _beside(self, layer: QgsVectorLayer) -> str:
        """Layers of the project that are no files of their own are passed by with a word."""
        try:
            return str(save_beside(layer))
        except InputError as error:
            self._run.warn(str(error))
            return "-"

    def _save_project(self) -> None:
        project = self._run.project()
        if project is None or not project.write():
            raise OutputError(tr("The project file cannot be written."))
        self._run.progress.say(tr("The project {path} was saved.").format(path=project.fileName()))

    def _results(self, done: Sequence[Styled]) -> None:
        run, names = self._run, self._names
        unknown = [f"{one.name}: {code or '∅'} ({number})" for one in done for code, number in one.unknown.items()]
        numbers = {
            names.STYLED_COUNT: sum(one.chosen is not None for one in done),
            names.DOUBTFUL_COUNT: sum(one.chosen is None and bool(one.recognised.candidates) for one in done),
            names.UNKNOWN_COUNT: sum(sum(one.unknown.values()) for one in done),
        }
        run.results.update(numbers)
        run.results[names.UNKNOWN_CODES] = "; ".join(unknown)
        for name, number in numbers.items():
            self._manifest.add_count(name, number)
        text = tr("{styled} of {count} layers styled, {doubtful} in doubt; {unknown} features have unknown codes.")
        styled, doubtful, features = numbers.values()
        run.progress.say(text.format(styled=styled, count=len(done), doubtful=doubtful, unknown=features))

    def _report(self, done: Sequence[Styled]) -> None:
        place = self._run.file(self._names.REPORT)
        if place is None:
            return
        report = Report(tr("Standard styles of the layers"))
        rows = [
            (
                one.name,
                one.recognised.layer or ", ".join(one.recognised.candidates) or "-",
                one.recognised.reason,
                one.chosen.spec.title(self._wish.language) if one.chosen else one.problem,
                one.chosen.field if one.chosen else "",
                sum(one.unknown.values()),
            )
            for one in done
        ]
        columns = [tr("layer"), tr("recognised as"), tr("because of"), tr("style"), tr("field")]
        count = Column(tr("features with unknown codes"), "integer")
        report.table(tr("Layers"), [*columns, count], rows, shown=300)
        unknown = [(one.name, code or "∅", number) for one in done for code, number in one.unknown.items()]
        if unknown:
            note = tr("They are drawn in magenta with a black cross.")
            columns = [tr("layer"), tr("code"), Column(tr("features"), "integer")]
            report.table(tr("Unknown codes"), columns, unknown, note, shown=300)
        report.write(place.path)


def _unknown_sentences(one: Styled) -> list[str]:
    assert one.chosen is not None
    known, told = one.chosen.spec.looks(), []
    for code, number in one.unknown.items():
        if not code:
            text = tr("{layer}: {count} features have no code in {field}; they are drawn in magenta.")
        else:
            text = tr("{layer}: the code “{code}” of {count} features is not known; they are drawn in magenta{hint}.")
        hint = explanation(code, known.__contains__)
        told.append(
            text.format(
                layer=one.name, code=code, count=number, field=one.chosen.field, hint=f" ({hint})" if hint else ""
            )
        )
    return told
