"""Which column of a layer holds which field of the standard: by code, name or ten-character cut, never guessed."""

from typing import Callable, Dict, FrozenSet, Iterable, List, Mapping, Optional, Sequence, Tuple

from ..errors import InputError
from ..language import tr
from .schemas import FieldSpec, schema

CUT = 10


def resolve_columns(
    layer_code: str,
    names: Sequence[str],
    aliases: Optional[Mapping[str, str]] = None,
    chosen: Optional[Mapping[str, str]] = None,
    wanted: Optional[Iterable[str]] = None,
    layer: str = "",
) -> Dict[str, str]:
    """The column of ``names`` that holds each field: field code → column name, in the order of the standard.

    ``aliases`` are the layer's display names (column → alias), ``chosen`` the user's choices (field code → column),
    which win. Then come, each for all fields before the next: the field code in any case; the Chinese name or
    another name of the standard, as the column's name or alias; and such a name cut to ten bytes (UTF-8, GBK) or
    characters, as a shapefile does. A field without a column is left out. ``wanted`` limits the fields;
    ``layer`` is the layer's own name for the sentences.
    Raises :class:`InputError` naming the candidates if two columns fit a field or two fields a column.
    """
    return resolve_fields(schema(layer_code), names, aliases, chosen, wanted, layer or layer_code)


def resolve_fields(
    fields: Sequence[FieldSpec],
    names: Sequence[str],
    aliases: Optional[Mapping[str, str]] = None,
    chosen: Optional[Mapping[str, str]] = None,
    wanted: Optional[Iterable[str]] = None,
    layer: str = "",
) -> Dict[str, str]:
    """:func:`resolve_columns` for a list of ``fields`` (of one version of a layer, for instance)."""
    asked = frozenset(field.code for field in fields) if wanted is None else frozenset(one.upper() for one in wanted)
    found = _chosen(layer, fields, names, chosen or {})
    for fits in (_by_code, _by_name, _by_cut):
        taken = set(found.values())
        free = [name for name in names if name not in taken]
        left = [field for field in fields if field.code not in found]
        matches = {field.code: _matching(fits, field, free, aliases or {}) for field in left}
        _refuse_doubt(layer, matches, asked)
        found.update({code: columns[0] for code, columns in matches.items() if len(columns) == 1})
    return {field.code: found[field.code] for field in fields if field.code in found and field.code in asked}


def find_column(
    layer_code: str,
    field_code: str,
    names: Sequence[str],
    aliases: Optional[Mapping[str, str]] = None,
    chosen: Optional[str] = None,
    layer: str = "",
) -> str:
    """The column of ``names`` that holds the field ``field_code``; ``layer`` is the layer's name for the sentence.

    Raises :class:`InputError` that says what was looked for and which columns the layer has.
    """
    field_code = field_code.upper()
    fields = {field.code: field for field in schema(layer_code)}
    if field_code not in fields:
        text = tr("The standard layer {layer} has no field {field}; it has: {fields}.")
        raise InputError(text.format(layer=layer_code, field=field_code, fields=", ".join(fields)))
    choice = {field_code: chosen} if chosen else {}
    found = resolve_columns(layer_code, names, aliases, choice, [field_code], layer)
    if field_code not in found:
        field = fields[field_code]
        looked = ", ".join([field.code, field.name_cn, *field.aliases])
        text = tr("Layer {layer} has no field {field}. Looked for: {looked}. Its fields are: {names}. Choose one.")
        has = ", ".join(names) or tr("none")
        raise InputError(text.format(layer=layer or layer_code, field=field_code, looked=looked, names=has))
    return found[field_code]


_Fits = Callable[[FieldSpec, Tuple[str, ...]], bool]


def _matching(fits: _Fits, field: FieldSpec, names: Iterable[str], aliases: Mapping[str, str]) -> List[str]:
    return [name for name in names if fits(field, (_plain(name), _plain(aliases.get(name, ""))))]


def _plain(name: str) -> str:
    return name.strip().upper()


def _by_code(field: FieldSpec, titles: Tuple[str, ...]) -> bool:
    return titles[0] == field.code


def _by_name(field: FieldSpec, titles: Tuple[str, ...]) -> bool:
    known = {field.code, field.name_cn.upper(), *(other.upper() for other in field.aliases)}
    return not known.isdisjoint(titles)


def _by_cut(field: FieldSpec, titles: Tuple[str, ...]) -> bool:
    # Half a character at the end of the cut is dropped by some programs and shown as a sign by others.
    bare = titles[0].rstrip("\ufffd?")
    return any(bare in cuts(full.upper()) for full in (field.code, field.name_cn, *field.aliases))


def cuts(text: str) -> FrozenSet[str]:
    """What is left of ``text`` after ten bytes of UTF-8 or GBK, or ten characters; empty if nothing is cut off."""
    left = {text[:CUT]}
    for encoding in ("utf-8", "gbk"):
        left.add(text.encode(encoding, "ignore")[:CUT].decode(encoding, "ignore"))
    return frozenset(left - {text})


def _chosen(layer: str, fields: Sequence[FieldSpec], names: Sequence[str], chosen: Mapping[str, str]) -> Dict[str, str]:
    known = {field.code for field in fields}
    found = {code.upper(): column for code, column in chosen.items() if column}
    for code, column in found.items():
        if code not in known:
            text = tr("The standard layer {layer} has no field {field}; it has: {fields}.")
            fields_text = ", ".join(field.code for field in fields)
            raise InputError(text.format(layer=layer, field=code, fields=fields_text))
        if column not in names:
            text = tr("Layer {layer} has no column “{column}”, which was chosen for {field}. Its fields are: {names}.")
            raise InputError(text.format(layer=layer, column=column, field=code, names=", ".join(names)))
    return found


def _refuse_doubt(layer: str, matches: Mapping[str, Sequence[str]], asked: FrozenSet[str]) -> None:
    fields_of: Dict[str, List[str]] = {}
    for code, columns in matches.items():
        if len(columns) > 1 and code in asked:
            text = tr("Layer {layer}: the field {field} may be any of the columns {columns}. Choose one.")
            raise InputError(text.format(layer=layer, field=code, columns=", ".join(columns)))
        for column in columns:
            fields_of.setdefault(column, []).append(code)
    for column, codes in fields_of.items():
        if len(codes) > 1 and asked.intersection(codes):
            text = tr("Layer {layer}: the column “{column}” may be any of the fields {fields}. Choose its field.")
            raise InputError(text.format(layer=layer, column=column, fields=", ".join(codes)))
