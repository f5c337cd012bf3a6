"""Columns between pyogrio (numpy or Arrow) and the arrays that :mod:`.model` describes."""

import json
import re
from typing import Any, List, Tuple

import numpy as np

from .model import Array, Field, Kind

_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?")

BROKEN = "\N{REPLACEMENT CHARACTER}"

_KINDS = {
    "OFTString": "text",
    "OFTInteger": "integer",
    "OFTInteger64": "integer",
    "OFTReal": "real",
    "OFTDate": "date",
    "OFTDateTime": "datetime",
    "OFTBinary": "binary",
}


def fields_of(meta: Any) -> Tuple[Field, ...]:
    """The fields in pyogrio's description of a layer (``read_info``); times and lists are read as text."""
    names: List[str] = [str(name) for name in meta["fields"]]
    dtypes: List[str] = [str(dtype) for dtype in meta["dtypes"]]
    types = meta.get("ogr_types", [None] * len(names))
    return tuple(Field(name, *_kind(dtype, kind)) for name, dtype, kind in zip(names, dtypes, types))


def _kind(dtype: str, ogr_type: Any) -> Tuple[Kind, int]:
    """Kind and width; pyogrio before 0.11 tells only the dtype."""
    if dtype == "bool":
        return "boolean", 0
    if dtype in ("int16", "int32"):
        return "integer", 5 if dtype == "int16" else 10
    if ogr_type is not None:
        kind: Kind = _KINDS.get(ogr_type, "text")  # type: ignore[assignment]
        return kind, 0
    if dtype.startswith("datetime64"):
        return ("date" if dtype.endswith("[D]") else "datetime"), 0
    if dtype.startswith("float"):
        return "real", 0
    return ("integer" if dtype.startswith("int") else "text"), 0


def from_arrow(values: Any, kind: Kind) -> Array:
    """One pyarrow array as the numpy array of its kind."""
    if kind == "integer":
        return _integers_from_arrow(values)
    if kind == "real":
        return np.asarray(values.cast("float64").to_numpy(zero_copy_only=False))
    if kind == "text":
        return _texts_from_arrow(values)
    if kind == "datetime" and str(values.type) in ("string", "large_string"):
        return clock(values.to_pylist())
    plain = np.asarray(values.to_numpy(zero_copy_only=False))
    if kind == "date":
        return plain.astype("datetime64[D]")
    if kind == "datetime":
        return plain.astype("datetime64[ms]")
    return plain


def _integers_from_arrow(values: Any) -> Array:
    if values.null_count == 0:
        return np.asarray(values.cast("int64").to_numpy(zero_copy_only=False))
    try:
        return np.asarray(values.cast("float64").to_numpy(zero_copy_only=False))
    except ValueError:  # pyarrow refuses to round a value above 2**53
        return _objects(values.to_pylist())


def _texts_from_arrow(values: Any) -> Array:
    if str(values.type) not in ("string", "large_string"):
        return _objects([None if value is None else as_text(value) for value in values.to_pylist()])
    try:
        values.validate(full=True)
    except ValueError:  # a character that the width of a .dbf field cut in two
        raws = values.cast("binary").to_pylist()
        return _objects([None if raw is None else raw.decode("utf-8", "replace") for raw in raws])
    return np.asarray(values.to_numpy(zero_copy_only=False))


def mended(values: Array) -> Tuple[Array, int]:
    """Texts without the broken character at their end, and how many there were."""
    broken = [at for at, value in enumerate(values.tolist()) if value and value[-1] == BROKEN]
    if not broken:
        return values, 0
    values = values.copy()
    for at in broken:
        values[at] = values[at].rstrip(BROKEN)
    return values, len(broken)


def bytewise(text: str) -> str:
    """UTF-8 as one character per byte (Latin-1): how a name or text passes through a reader that refuses it."""
    return text.encode("utf-8").decode("latin-1")


def from_bytewise(values: Array) -> Array:
    """The opposite of :func:`bytewise` for a column; what is no UTF-8 becomes the replacement sign."""
    return _objects(
        [value.encode("latin-1").decode("utf-8", "replace") if isinstance(value, str) else value for value in values]
    )


def from_numpy(values: Array, kind: Kind) -> Array:
    """One column of ``pyogrio.raw.read`` as the numpy array of its kind."""
    if kind == "text":
        listed = values.tolist()
        return _objects([value if value is None or isinstance(value, str) else as_text(value) for value in listed])
    if kind == "integer":
        return values if values.dtype.kind == "f" else values.astype(np.int64)
    if kind == "real":
        return values.astype(np.float64)
    if kind == "boolean" and values.dtype.kind == "f":
        return _objects([None if np.isnan(value) else bool(value) for value in values.tolist()])
    if kind in ("date", "datetime"):
        return values.astype("datetime64[D]" if kind == "date" else "datetime64[ms]")
    return values


def clock(texts: List[Any]) -> Array:
    """ISO date-times as the clock reading they show: the zone behind them is dropped, nothing is shifted."""
    readings = [None if text is None else _CLOCK.match(text) for text in texts]
    return np.array(["NaT" if reading is None else reading.group() for reading in readings], dtype="datetime64[ms]")


def as_text(value: Any) -> str:
    """A value of a kind that is read as text (a time, a list)."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, np.ndarray):
        value = value.tolist()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def _objects(values: List[Any]) -> Array:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out
