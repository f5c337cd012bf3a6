"""One check of the control lines on small layers."""

from checked_layers import source

from onemap.tools.checks.catalogue import catalogue
from onemap.tools.checks.data import read_data
from onemap.tools.control_lines.job import LinesTask, check_lines
from onemap.tools.control_lines.registry import registry
from onemap.tools.control_lines.versions import given
from onemap.tools.progress import Progress


def checks():
    """The checks of the control lines by id."""
    return {one.id: one for one in catalogue("control_lines_checks").checks}


def run(check, *layers, method="official", threads=2, **parameters):
    """What ``check`` comes to on ``layers``: pairs of role and source. ``parameters`` change the table's."""
    row = checks()[check]
    row = row._replace(parameters={**row.parameters, **parameters})
    data = read_data([given(role, layer) for role, layer in layers], method=method, threads=threads)
    try:
        return registry.functions[check](data, row, Progress())
    finally:
        data.close()


def layer(name, geometry, crs=4523, **columns):
    """A layer in memory; one value of a column goes to all rows."""
    n = len(geometry)
    return source(
        name, geometry, crs, **{key: one if isinstance(one, list) else [one] * n for key, one in columns.items()}
    )


def levels(check, outcome):
    """``fail`` or ``noise`` of each row that is told, by the thresholds of the check's row; None for the others."""
    row = checks()[check]
    measures = outcome.found.measure.tolist()
    return ["fail" if not one < row.fail else "noise" if one >= row.detect else None for one in measures]


def graded(check, *layers, method="planar", message=False, **task):
    """What a run with ``check`` alone tells: (row, other row, ``fail`` or ``noise``), with ``message`` the sentence."""
    task = LinesTask([given(role, one) for role, one in layers], checks=check, method=method, threads=1, **task)
    done = check_lines(task)
    done.data.close()
    (one,) = done.ran.checked
    assert one.reason == ""
    names = ("SOURCE_ID", "OTHER_ID", "LEVEL", *(["MESSAGE"] if message else []))
    return list(zip(*(done.ran.table.columns[name].tolist() for name in names)))
