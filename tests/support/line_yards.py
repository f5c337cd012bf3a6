"""Runs of all checks of the control lines over the yard of a sample county, held against its truth table."""

from collections import Counter

import numpy as np
import pyogrio

from onemap.tools.control_lines.job import LinesTask, check_lines
from onemap.tools.control_lines.roles import role_of
from onemap.tools.control_lines.versions import given
from onemap.tools.exchange.layers import FileSource

ENDING, TRUTH = "_900", "TRUTH_CHECKS"


def yard_layers(path):
    """The layers of the yard with their roles, as their names say."""
    names = [name for name, _ in pyogrio.list_layers(path) if name.endswith(ENDING)]
    return [given(role_of(name), FileSource(path, name)) for name in names]


def lines_before(path):
    """The yard before the change: the lines are the earlier ones, the proposal has no row that must not pass (BZ)."""
    names = [name for name, _ in pyogrio.list_layers(path) if name.endswith(ENDING)]
    roles = {name: role_of(name).replace("_OLD", "") for name in names}
    changed = {role_of(name) for name in names} & {"YJJBNT", "STBHHX", "CZKFBJ"}
    return [
        given(role, FileSource(path, name, where="BZ IS NULL" if role == "SXTZ" else None))
        for name, role in roles.items()
        if role_of(name) not in changed
    ]


def run_yard(layers, *, method="planar", **task):
    """The checks (all, unless ``checks`` says which) over the layers."""
    found = check_lines(LinesTask(layers, method=method, **task))
    found.data.close()
    return found.ran


def truth_of(path):
    """The truth table, empty texts as ""."""
    frame = pyogrio.read_dataframe(path, layer=TRUTH, read_geometry=False)
    texts = [name for name in frame if frame[name].dtype == object or str(frame[name].dtype).startswith("str")]
    frame[texts] = frame[texts].fillna("").astype(object)
    return frame


def told(check, layer, source, other_layer, other):
    """What a finding is about, whichever of two rows stands first."""
    one, two = (layer, source), (other_layer, other)
    return (check, *sorted((one, two))) if other_layer else (check, one, ("", ""))


def found_of(table):
    """What the findings are about, in their order."""
    names = ("CHECK_ID", "LAYER", "SOURCE_ID", "OTHER_LAYER", "OTHER_ID")
    return [told(*row) for row in zip(*(table.columns[name].tolist() for name in names))]


def planted_of(truth):
    """What the rows of the truth are about, in their order."""
    names = ("CHECK_ID", "LAYER", "SOURCE_ID", "OTHER_LAYER", "OTHER_ID")
    return [told(*row) for row in zip(*(truth[name].tolist() for name in names))]


def difference(ran, truth):
    """What was planted and not found, and what was found and not planted, each with how often."""
    of_truth = truth[truth.EXPECT == "found"]
    found, planted = Counter(found_of(ran.table)), Counter(planted_of(of_truth))
    return planted - found, found - planted


def matched(ran, truth):
    """Rows of the truth that must be found, each with the row of the findings: level and area can be compared.

    Rows of one check and one pair are taken in the order of their areas.
    """
    rows = {}
    area = np.nan_to_num(ran.table.columns["MJ"].astype(float), nan=-1.0)
    for number, key in enumerate(found_of(ran.table)):
        rows.setdefault(key, []).append(number)
    for numbers in rows.values():
        numbers.sort(key=lambda number: area[number])
    wanted = truth[truth.EXPECT == "found"].sort_values("MJ", kind="stable")
    for place, key in zip(wanted.index, planted_of(wanted)):
        if rows.get(key):
            yield truth.loc[place], rows[key].pop(0)
