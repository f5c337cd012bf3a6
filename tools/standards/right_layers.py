"""Which kind of certificate layer a layer is, by its name or its columns, and what a user's RIGHT_TYPES mean."""

import re
from functools import cache
from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from ..errors import InputError
from ..language import tr
from .columns import resolve_columns
from .loading import table
from .register import split
from .right_lists import right_kinds

_TOKENS = re.compile(r"[0-9]+|[A-Z]+(?:_[A-Z]+)*|[\u3400-\u9fff（）/]+")
_ENDING = re.compile(r"\.(SHP|DBF|GPKG|GDB|GEOJSON|JSON|FGB|PARQUET|TAB|VCT|CSV)$")


class RightLayerKind(NamedTuple):
    """A kind of layer: its key, the standard layer whose fields it has, its names, the combinations of fields that tell
    it, the right that it usually holds ("" if rows tell), and the key of its usual accuracy.
    """

    key: str
    name_cn: str
    name_en: str
    schema: str
    names: Tuple[str, ...]
    columns: Tuple[Tuple[str, ...], ...]
    right: str
    accuracy: str


@cache
def right_layer_kinds() -> Mapping[str, RightLayerKind]:
    """The kinds of layers by key (``DK``, ``LQZD`` …), the layer that is not known (``""``) last."""
    return {
        row["kind"]: RightLayerKind(
            key=row["kind"],
            name_cn=row["name_cn"],
            name_en=row["name_en"],
            schema=row["schema"],
            names=tuple(name.upper() for name in split(row["names"])),
            columns=tuple(tuple(one.split("|")) for one in split(row["columns"])),
            right=row["right"],
            accuracy=row["accuracy"],
        )
        for row in table("right_layers").rows
    }


def recognise_right_layer(
    name: str, columns: Sequence[str] = (), aliases: Optional[Mapping[str, str]] = None
) -> Optional[str]:
    """The kind of a layer by its ``name``, else by its ``columns`` (and their ``aliases``); None if in doubt.

    Folder, file ending, county, year and words around the code do not matter (``640323_DK2017``, ``盐池县承包地块``),
    as long as the name does not hold the codes of two kinds.
    """
    return _by_name(name) or _by_columns(columns, aliases or {})


def _by_name(name: str) -> Optional[str]:
    known = _names()
    stem = _ENDING.sub("", re.split(r"[\\/]", name.strip())[-1].upper())
    if stem in known:
        return known[stem]
    found: List[str] = []
    for token in _TOKENS.findall(stem):
        parts = [token] if token in known else token.split("_")
        kinds = [known.get(part) or _ending(part, known) for part in parts]
        found += [kind for kind in kinds if kind is not None]
    return found[0] if len(set(found)) == 1 else None


def _ending(token: str, known: Mapping[str, str]) -> Optional[str]:
    """The kind whose Chinese name ends the token, the longest name first."""
    endings = [] if token.isascii() else [name for name in known if not name.isascii() and token.endswith(name)]
    return known[max(endings, key=len)] if endings else None


@cache
def _names() -> Mapping[str, str]:
    return {name: kind.key for kind in right_layer_kinds().values() for name in kind.names}


def _by_columns(columns: Sequence[str], aliases: Mapping[str, str]) -> Optional[str]:
    found: List[Tuple[int, str]] = []
    for kind in right_layer_kinds().values():
        wanted = {code for one in kind.columns for code in one}
        has = set(_fields(kind.schema, columns, aliases, sorted(wanted))) if wanted else set()
        fitting = [len(one) for one in kind.columns if has.issuperset(one)]
        if fitting:
            found.append((max(fitting), kind.key))
    best = [key for size, key in found if size == max(found)[0]]
    return best[0] if len(best) == 1 else None


def _fields(
    schema: str, columns: Sequence[str], aliases: Mapping[str, str], wanted: Sequence[str]
) -> Mapping[str, str]:
    if schema:
        try:
            return resolve_columns(schema, columns, aliases, wanted=wanted)
        except InputError:  # two columns fit: that tells no kind, and reading the layer will ask
            return {}
    return {name.upper(): name for name in columns if name.upper() in wanted}


class ChosenRight(NamedTuple):
    """What a user says of a layer: its ``kind`` ("" if only the right was named) and ``right`` ("": rows tell)."""

    kind: str
    right: str


def chosen_right(text: str) -> ChosenRight:
    """What an entry of RIGHT_TYPES means: the code of a right, its Chinese or English name, or the key of a layer.

    Raises :class:`InputError` that lists what is known.
    """
    wanted = text.strip()
    found = _choices().get(wanted.upper())
    if found is None:
        message = tr("“{text}” is no right and no kind of layer. Rights: {rights}. Kinds of layers: {kinds}.")
        rights = ", ".join(f"{one.code} {one.name_cn}" for one in right_kinds().values() if one.code)
        kinds = ", ".join(kind for kind in right_layer_kinds() if kind)
        raise InputError(message.format(text=wanted, rights=rights, kinds=kinds))
    return found


@cache
def _choices() -> Mapping[str, ChosenRight]:
    choices: Dict[str, ChosenRight] = {}
    for kind in right_layer_kinds().values():
        if kind.key:
            for name in (kind.key, kind.name_cn.upper(), kind.name_en.upper()):
                choices[name] = ChosenRight(kind.key, "")
    # A right's own name is more than that of a layer which usually holds it: it is meant for all rows.
    for right in right_kinds().values():
        if right.code:
            for name in (right.name_cn.upper(), right.name_en.upper(), right.code):
                choices.setdefault(name, ChosenRight("", right.code))
    return choices
