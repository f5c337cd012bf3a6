"""What ``onemap:probeservice`` does with the tools. Imported during a run only."""

from typing import Any, Optional

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyQuery

from ..tools.exchange.report import Chip, Column, Report
from ..tools.language import tr
from ..tools.progress import Progress
from ..tools.services.addresses import public
from ..tools.services.pictures.trial import probe_pictures
from ..tools.services.probe import probe
from ..tools.services.probe_steps import Probed
from ..tools.services.profile import write_profile
from .by_qgis import QgisTransport
from .run import Run
from .service_clients import client_of


def probe_service(run: Run, names: Any) -> None:
    """Runs the test, tells each step, writes report and profile."""
    url, kind, authcfg = run.text(names.URL).strip(), run.text(names.TYPE), run.text(names.AUTHCFG)
    layer, scratch = run.text(names.LAYER).strip(), run.text(names.SCRATCH).strip()
    done = probed(kind, url, authcfg, layer, scratch, run.progress)
    for step in done.steps:
        say = run.progress.say if step.tone == "good" else run.warn
        say(f"{step.name}: {step.text}")
    counts = {tone: sum(step.tone == tone for step in done.steps) for tone in ("good", "note", "bad")}
    run.results.update(dict(zip((names.GOOD, names.NOTES, names.BAD), counts.values())))
    report = run.file(names.REPORT)
    if report is not None:
        _report(public(url), done).write(report.path)
    profile = run.file(names.PROFILE) if done.profile is not None else None
    if profile is not None and done.profile is not None:
        write_profile(profile.path, done.profile)


def probed(
    kind: str, url: str, authcfg: str, layer: str = "", scratch: str = "", progress: Optional[Progress] = None
) -> Probed:
    """The self-test of a service of any kind, through QGIS's network. May run in any thread."""
    direct = _direct(url)
    if kind in ("wms", "wmts"):
        transport = QgisTransport(authcfg)
        return probe_pictures(transport, kind, url, layer=layer, authcfg=authcfg, direct=direct, progress=progress)
    return probe(
        lambda version: client_of(kind, url, authcfg, version),
        kind,
        url,
        layer=layer,
        scratch=scratch,
        authcfg=authcfg,
        direct=direct,
        progress=progress,
    )


def _direct(url: str) -> bool:
    """Whether QGIS would go there without a proxy, which looks names up itself."""
    manager = QgsNetworkAccessManager.instance()
    factory = manager.proxyFactory()
    kinds = (QNetworkProxy.ProxyType.NoProxy, QNetworkProxy.ProxyType.DefaultProxy)
    found = factory.queryProxy(QNetworkProxyQuery(QUrl(url))) if factory is not None else [manager.proxy()]
    return all(proxy.type() in kinds for proxy in found)


def _report(url: str, done: Probed) -> Report:
    chips = {
        "good": Chip(tr("good"), "good"),
        "note": Chip(tr("note"), "open"),
        "bad": Chip(tr("fails"), "bad"),
        "skipped": Chip(tr("not tested"), "neutral"),
    }
    report = Report(tr("Test of a service"), url)
    columns = (Column(tr("Step")), Column(tr("Result")), Column(tr("What was found")))
    rows = [(step.name, chips[step.tone], step.text) for step in done.steps]
    report.table(tr("Steps"), columns, rows, shown=len(rows))
    return report
