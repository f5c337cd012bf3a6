"""Which standard layer a layer of a project is, why, and how sure that is."""

import csv
import re
from functools import cache
from typing import AbstractSet, Dict, FrozenSet, List, Mapping, NamedTuple, Optional, Sequence, Set, Tuple

from ..language import tr
from ..standards.columns import cuts
from ..standards.layers import recognise_layer
from ..standards.right_layers import recognise_right_layer, right_layer_kinds
from ..standards.schemas import schema, schema_codes
from ..standards.standard_layers import standard_layers
from .tables import ALL, TABLES, bare, styles

_ENDING = re.compile(r"\.(SHP|DBF|GPKG|GDB|GEOJSON|JSON|FGB|PARQUET|TAB|VCT|TXT|CSV)$")
_COPY = re.compile(r"(?:[ _-]*(?:副本|COPY))+$")
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


class Recognised(NamedTuple):
    """What a layer was taken for: the code ("" if nothing says it), whether that is sure, the reason as a sentence, and
    what else it may be if it is not sure.
    """

    layer: str
    sure: bool
    reason: str
    candidates: Tuple[str, ...] = ()


class _Signature(NamedTuple):
    layer: str
    columns: Tuple[Tuple[str, ...], ...]
    sure: bool


def recognise(name: str, columns: Sequence[str] = (), source: str = "") -> Recognised:
    """The standard layer that the ``name`` in the project, the name in its ``source`` or its ``columns`` say.

    Names go before columns. A name with two codes, or with words that may make it something else (``DLTB_BAK``), is
    not sure, nor are two names that say two layers, unless the columns settle it, nor columns that several layers have.
    """
    texts = [text for text in (name, source) if text]
    named = {text: _by_name(text) for text in texts}
    codes = tuple(dict.fromkeys(code for code in named.values() if code))
    if len(codes) == 1:
        text = next(text for text, code in named.items() if code)
        return Recognised(codes[0], True, tr("the name “{name}”").format(name=text))
    signs = _by_columns(columns)
    sure = [one for one in signs if one.sure]
    hints = codes or tuple(dict.fromkeys(code for text in texts for code in _whole_codes(_stem(text))))
    if codes and len({one.layer for one in sure}) == 1 and sure[0].layer in codes:
        hints = (sure[0].layer,)
    if len({one.layer for one in sure}) == 1 and set(hints) <= {sure[0].layer}:
        return Recognised(sure[0].layer, True, _fields_reason(sure[0], columns))
    candidates = tuple(dict.fromkeys([*hints, *(one.layer for one in signs)]))
    candidates = candidates or tuple(dict.fromkeys(hint for text in texts for hint in _hints(text)))
    if not candidates:
        return Recognised("", False, tr("neither name nor fields say a standard layer"))
    reason = tr("perhaps {layers}: name and fields do not settle it").format(layers=", ".join(candidates))
    return Recognised("", False, reason, candidates)


def known_layers() -> Mapping[str, str]:
    """All layers that have a style, with a Chinese name."""
    found = {code: layer.name for code, layer in standard_layers().items()}
    for spec in styles().values():
        for code, look in spec.layers.items():
            found.setdefault(code, spec.looks()[look].name_cn if look in spec.looks() else spec.title_cn)
    return found


def _by_name(text: str) -> str:
    stem = _stem(text)
    codes = _whole_codes(stem)
    found = recognise_layer(stem)
    if found is not None and set(codes) <= {found}:
        return found
    if len(codes) == 1 and _only(stem, codes[0]):
        return codes[0]
    if codes:
        return ""
    names = _names()
    parts = re.sub(r"[A-Z0-9_\-. ]+", " ", stem).split()
    ends = {names[end] for part in parts for end in (_longest_end(part, names),) if end}
    if not ends:
        kind = recognise_right_layer(stem)
        return "" if kind is None else right_layer_kinds()[kind].schema
    return ends.pop() if len(ends) == 1 else ""


def _stem(text: str) -> str:
    """The name without folder, file ending, remarks in brackets and marks of a copy, in capitals."""
    last = _ENDING.sub("", re.split(r"[\\/]", text.strip())[-1].upper())
    bare = _BRACKETS.sub(" ", last).strip() or last
    return _COPY.sub("", bare).strip()


def _whole_codes(stem: str) -> List[str]:
    """The codes that stand in the name by themselves; one inside another (ZYQ in ZYQ_CDQ) does not count."""
    spots = {}
    for code in (*known_layers(), *(name for name in _names() if name.isascii())):
        match = re.search(rf"(?<![A-Z]){re.escape(code)}(?![A-Z])", stem)
        if match:
            spots[code] = match.span()
    inner = {a for a, (s, e) in spots.items() for b, (x, y) in spots.items() if a != b and x <= s and e <= y}
    return sorted({_names().get(code, code) if code not in known_layers() else code for code in set(spots) - inner})


def _only(stem: str, code: str) -> bool:
    """Whether no other Latin word follows the code: digits, H, P, A and Chinese words may."""
    after = re.findall(r"[A-Z]+", stem.rpartition(code)[2] if code in stem else "")
    return all(word in ("H", "P", "A", "Q") for word in after)  # history, polygons, quarter


def _hints(text: str) -> List[str]:
    """Layers that words in a name hint at."""
    stem = _stem(text)
    return [row["layer"] for row in _rows() if any(one and one in stem for one in row["hints"].split(";"))]


def _longest_end(part: str, names: Mapping[str, str]) -> Optional[str]:
    ends = [name for name in names if part.endswith(name)]
    return max(ends, key=len) if ends else None


@cache
def _names() -> Mapping[str, str]:
    """Chinese names of layers, and other names that the table has."""
    found: Dict[str, str] = {}
    for spec in styles().values():
        for code, look in spec.layers.items():
            if look in spec.looks() and look != ALL:
                found.setdefault(spec.looks()[look].name_cn.split(" ")[-1], code)
    for row in _rows():
        for name in row["names"].split(";"):
            if name:
                found[name] = row["layer"]
    return found


@cache
def _signatures() -> Tuple[_Signature, ...]:
    return tuple(
        _Signature(row["layer"], tuple(tuple(one.split("|")) for one in row["columns"].split(";")), row["sure"] == "1")
        for row in _rows()
        if row["columns"]
    )


def _by_columns(columns: Sequence[str]) -> List[_Signature]:
    upper = {bare(one) for one in columns}
    return [one for one in _signatures() if all(_found(one.layer, options, upper) for options in one.columns)]


def _found(layer: str, options: Sequence[str], columns: AbstractSet[str]) -> Set[str]:
    """The columns that hold one of the fields ``options``: by code, Chinese name, or either cut to ten bytes."""
    names = {name for code in options for name in _field_names(layer, code)}
    return {name for name in columns if name in names}


@cache
def _field_names(layer: str, code: str) -> FrozenSet[str]:
    names = {code}
    for field in schema(layer) if layer in schema_codes() else ():
        if field.code == code:
            names |= {field.name_cn.upper(), *(other.upper() for other in field.aliases)}
    return frozenset(names | {part for name in names for part in cuts(name)})


def _fields_reason(sign: _Signature, columns: Sequence[str]) -> str:
    upper = {bare(one) for one in columns}
    wanted = {name for options in sign.columns for name in _found(sign.layer, options, upper)}
    return tr("the fields {fields}").format(fields=", ".join(one for one in columns if bare(one) in wanted))


def _rows() -> List[Dict[str, str]]:
    with (TABLES / "recognition.csv").open(encoding="utf-8", newline="") as file:
        return [dict(row) for row in csv.DictReader(file)]
