"""Which columns of the two layers a land-class mapping reads, and the ids of their rows."""

from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InputError
from ..language import tr
from ..standards.columns import find_column, resolve_columns

Column = npt.NDArray[Any]
SURVEY_LAYER, MONITORING_LAYER = "DLTB", "LCXZGX"
CARRIED = ("BSM", "TBBH", "ZLDWDM")
YEAR = "SJNF"
MOST_DIGITS = 10_000


class LayerColumns(NamedTuple):
    """``code``: column of the class; ``id``: column of the id or None for the feature id; ``others``: field code of
    the standard → column, for those that the layer has.
    """

    code: str
    id: Optional[str]
    others: Dict[str, str]

    def names(self) -> List[str]:
        """All columns to read, each once."""
        wanted = [self.code, *([self.id] if self.id else []), *self.others.values()]
        return list(dict.fromkeys(wanted))


def survey_columns(layer: Any, code: Optional[str], id_: Optional[str], attributes: Sequence[str]) -> LayerColumns:
    """Columns of the survey layer. ``code`` and ``id_`` are the user's choices, ``attributes`` what the rules ask."""
    found = _columns(layer, SURVEY_LAYER, "DLBM", code, id_, [*CARRIED, YEAR, *attributes])
    return found if found.id else found._replace(id=found.others.get("BSM"))


def monitoring_columns(layer: Any, code: Optional[str], id_: Optional[str], attributes: Sequence[str]) -> LayerColumns:
    """Columns of the monitoring layer; its BSM is the id if it says of which row it is."""
    found = _columns(layer, MONITORING_LAYER, "DI_LEI", code, id_, ["BSM", *attributes])
    return found if found.id else found._replace(id=found.others.get("BSM"))


def _columns(
    layer: Any, standard: str, field: str, code: Optional[str], id_: Optional[str], wanted: Sequence[str]
) -> LayerColumns:
    names = [one.name for one in layer.fields]
    aliases = {one.name: one.alias for one in layer.fields if one.alias}
    for chosen in (code, id_):
        if chosen and chosen not in names:
            text = tr("Layer {layer} has no field {field}. Its fields are: {fields}.")
            raise InputError(text.format(layer=layer.name, field=chosen, fields=", ".join(names) or "-"))
    column = code or find_column(standard, field, names, aliases, None, layer.name)
    others = resolve_columns(standard, names, aliases, {field: column}, wanted, layer.name)
    # rules of other systems ask for columns by their own names
    others.update({name: name for name in wanted if name not in others and name in names})
    others.pop(field, None)
    return LayerColumns(column, id_ or None, others)


class Ids(NamedTuple):
    """``text`` (n,) of every row, ``rank`` (n,) in sorted order, and how many rows share an id with another one."""

    text: Column
    rank: npt.NDArray[np.int64]
    repeated: int


def ids_of(values: Optional[Column], fids: Column) -> Ids:
    """Ids of a layer: the texts of its id column, the feature id where that is null or there is no column."""
    own = as_text(fids)
    text = own if values is None else as_text(values)
    blank = np.array([one is None or not one.strip() for one in text.tolist()], bool)
    text[blank] = own[blank]
    place, names = pd.factorize(text)
    rank = np.empty(len(names), np.int64)
    rank[np.array(sorted(range(len(names)), key=lambda at: _lower_first(names[at])), np.int64)] = np.arange(len(names))
    return Ids(text, rank[place], int((np.bincount(place)[place] > 1).sum()) if len(place) else 0)


def _lower_first(name: str) -> Tuple[int, str]:
    """Numbers by their value (9 before 10), then all other ids as texts."""
    return (len(name), name) if name.isdigit() else (MOST_DIGITS, name)


def as_text(values: Column) -> Column:
    """Values as text (n,), null as None: numbers of an id column lose nothing and get no decimal point."""
    if values.dtype == object and set(map(type, values.tolist())) <= {str, type(None)}:
        return values.copy()
    missing = pd.isna(values)
    out = np.full(len(values), None, object)
    out[~missing] = [
        f"{one:.0f}" if isinstance(one, float) and one.is_integer() else str(one) for one in values[~missing].tolist()
    ]
    return out
