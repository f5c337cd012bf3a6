"""Values of fields between the texts of XML or JSON and columns."""

import base64
import re
from typing import Any, List, Optional, Sequence

import numpy as np

from ..errors import ServiceError
from ..exchange.layers import Field
from ..language import tr

_ZONE = re.compile(r"(Z|[+-]\d\d:?\d\d)$")
_TRUE, _FALSE = frozenset(("true", "1", "t", "yes")), frozenset(("false", "0", "f", "no"))
_WORDS = ("true", "false")
_WHOLE = 2**53
#: What XML 1.0 cannot hold, escaped or not (clause 2.2).
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def column(field: Field, values: Sequence[Any]) -> "np.ndarray[Any, Any]":
    """A column (n,) as :mod:`..exchange.layers.model` holds it, from texts, numbers, booleans and None.

    Raises ServiceError for a value that the field cannot have.
    """
    try:
        return _MAKERS[field.kind](values)
    except (ValueError, TypeError, KeyError) as error:
        text = tr("The service sent a value that field {field} cannot hold: {error}")
        raise ServiceError(text.format(field=field.name, error=error)) from error


def joined(parts: "Sequence[np.ndarray[Any, Any]]") -> "np.ndarray[Any, Any]":
    """Columns of one field end to end; whole numbers with and without null become objects."""
    if not parts:
        return np.empty(0, object)
    if len({part.dtype for part in parts}) == 1:
        return parts[0] if len(parts) == 1 else np.concatenate(parts)
    return np.concatenate([part.astype(object) for part in parts])


def objects(values: Sequence[Any]) -> "np.ndarray[Any, Any]":
    """``values`` as a column (n,) of objects, whatever they are."""
    out = np.empty(len(values), object)
    out[:] = values
    return out


def clock(text: str) -> "np.datetime64":
    """The clock reading of a date with time; a zone behind it is left out, never calculated with (fault WF-07)."""
    return np.datetime64(_ZONE.sub("", text.strip()).replace(" ", "T"), "ms")


def as_text(field: Field, value: Any) -> Optional[str]:
    """A value of a field for XML, None for null. Dates have no zone, numbers a point and no exponent (WF-07, WF-16)."""
    if is_null(value):
        return None
    if field.kind == "boolean":
        return "1" if bool(value) else "0"
    if field.kind in ("date", "datetime"):
        return moment_text(field.kind, value)
    if field.kind == "integer":
        return str(int(value))
    if field.kind == "real":
        number = np.format_float_positional(float(value), trim="-")
        return number.rstrip(".") if "." in number else number
    if field.kind == "binary":
        return base64.b64encode(bytes(value)).decode("ascii")
    return str(value)


def moment_text(kind: str, value: Any) -> str:
    """A date as 2023-01-31, a date with time as 2023-01-31T08:00:00 (with milliseconds if it has some)."""
    stamp = np.datetime64(value, "D" if kind == "date" else "ms")
    text = str(stamp)
    return text.removesuffix(".000")


def moment_texts(kind: str, values: "np.ndarray[Any, Any]", *, whole: bool = False) -> List[Optional[str]]:
    """A column of dates (with time), each as :func:`moment_text`, None for null; ``whole``: always milliseconds."""
    texts: List[str] = np.datetime_as_string(values, "D" if kind == "date" else "ms").tolist()
    return [None if text == "NaT" else text if whole else text.removesuffix(".000") for text in texts]


def is_null(value: Any) -> bool:
    """Whether a value of a column is null."""
    return bool(
        value is None
        or (isinstance(value, (float, np.floating)) and np.isnan(value))
        or value is np.ma.masked
        or (isinstance(value, (np.datetime64,)) and np.isnat(value))
    )


def _texts(values: Sequence[Any]) -> "np.ndarray[Any, Any]":
    out = np.empty(len(values), object)
    out[:] = [value if value is None or isinstance(value, str) else str(value) for value in values]
    return out


def _integers(values: Sequence[Any]) -> "np.ndarray[Any, Any]":
    whole: List[Optional[int]] = [None if value in (None, "") else _integer(value) for value in values]
    if any(one is not None and abs(one) > _WHOLE for one in whole) and None in whole:
        out = np.empty(len(whole), object)
        out[:] = whole
        return out
    if None in whole:
        return np.array([np.nan if one is None else one for one in whole], np.float64)
    return np.array(whole, np.int64)


def _integer(value: Any) -> int:
    if isinstance(value, str):
        if value in _WORDS:  # MapServer calls a boolean of PostgreSQL an integer and sends its word
            return int(value == "true")
        return int(value) if "." not in value else int(float(value))
    return int(value)


def _reals(values: Sequence[Any]) -> "np.ndarray[Any, Any]":
    return np.array([np.nan if value in (None, "") else float(value) for value in values], np.float64)


def _booleans(values: Sequence[Any]) -> "np.ndarray[Any, Any]":
    out = np.empty(len(values), object)
    out[:] = [None if value in (None, "") else _boolean(value) for value in values]
    return out if any(one is None for one in out) else out.astype(bool)


def _boolean(value: Any) -> bool:
    text = str(value).strip().lower()
    if text not in _TRUE | _FALSE:
        raise ValueError(text)
    return text in _TRUE


def _dates(values: Sequence[Any]) -> "np.ndarray[Any, Any]":
    return np.array(
        [_NAT_DAY if value in (None, "") else np.datetime64(str(value)[:10], "D") for value in values], "M8[D]"
    )


def _moments(values: Sequence[Any]) -> "np.ndarray[Any, Any]":
    return np.array([_NAT if value in (None, "") else clock(str(value)) for value in values], "M8[ms]")


def _binary(values: Sequence[Any]) -> "np.ndarray[Any, Any]":
    out = np.empty(len(values), object)
    out[:] = [None if value is None else base64.b64decode(value) for value in values]
    return out


_NAT_DAY = np.datetime64("NaT", "D")
_NAT = np.datetime64("NaT", "ms")
_MAKERS = {
    "text": _texts,
    "integer": _integers,
    "real": _reals,
    "boolean": _booleans,
    "date": _dates,
    "datetime": _moments,
    "binary": _binary,
}
