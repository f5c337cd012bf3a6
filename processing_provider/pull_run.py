"""What ``onemap:pulllayer`` does with the tools. Imported during a run only."""

from typing import Any

from ..tools.errors import InputError
from ..tools.language import tr
from ..tools.services.editing.pull import pull
from ..tools.services.model import Client, Wanted
from ..tools.services.values import column
from .run import Run
from .service_clients import client_of


def pull_layer(run: Run, names: Any) -> None:
    """Asks the service for the layer's rows and keeps them in a work file."""
    url, layer, authcfg = run.text(names.URL).strip(), run.text(names.LAYER).strip(), run.text(names.AUTHCFG)
    version, crs = run.text(names.VERSION).strip(), run.text(names.CRS).strip()
    client = client_of(run.text(names.TYPE), url, authcfg, version, crs)
    path = run.target(names.OUTPUT)
    done = pull(
        client, url, layer, path, _wanted(run, names, client, layer),
        authcfg=authcfg, version=version, crs=crs, progress=run.progress,
    )  # fmt: skip
    for note in done.notes:
        run.warn(note)
    text = tr("{rows} rows of {layer} are in {path}. Edit the layer {table} with any tool, then push the changes.")
    run.progress.say(text.format(rows=done.rows, layer=layer, path=path, table=done.file.table))
    run.results[names.OUTPUT] = str(path)
    run.results[names.LAYER_OUT] = f"{path}|layername={done.file.table}"
    run.results[names.ROWS] = done.rows
    run.results[names.MATCHED] = -1 if done.matched is None else done.matched
    run.load_later(run.results[names.LAYER_OUT], done.file.table)


def _wanted(run: Run, names: Any, client: Client, layer: str) -> Wanted:
    authority = ":".join(client.crs(layer).to_authority() or ())
    box = run.extent(names.EXTENT, authority) if run.given(names.EXTENT) else None
    fields = {one.name: one for one in client.schema(layer).fields}
    where = {}
    for part in filter(None, (one.strip() for one in run.text(names.FILTER).replace("；", ";").split(";"))):
        name, sign, value = (word.strip() for word in part.partition("="))
        if not sign or name not in fields:
            text = tr("FILTER: “{part}” is not FIELD=value with a field of the layer ({fields}).")
            raise InputError(text.format(part=part, fields=", ".join(fields)))
        where[name] = column(fields[name], [value])[0]
    return Wanted(box, where)
