"""Layers and tables read for the checks of codes: only fields that checks ask for, found by code or Chinese name."""

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyproj
import shapely

from ...errors import InputError
from ...language import tr
from ...progress import Progress
from .counties import admin_field, aliases, county_places
from .model import CodeTable, Given

#: The fields that checks ask for, with the Chinese names that columns or their aliases may have instead.
NAMES: Mapping[str, Tuple[str, ...]] = {
    "BDCDYH": ("不动产单元号", "不动产单元代码"),
    "ZDDM": ("宗地代码", "宗地号"),
    "ZDTZM": ("宗地特征码",),
    "QLLX": ("权利类型",),
    "QLXZ": ("权利性质",),
    "QLSDFS": ("权利设定方式",),
    "ZDMJ": ("宗地面积",),
    "MJDW": ("面积单位",),
    "ZT": ("状态",),
    "DJZT": ("登记状态",),
    "QSZT": ("权属状态",),
    "BDCQZH": ("不动产权证号", "不动产权证书号"),
    "DKBM": ("地块编码",),
    "FBFBM": ("发包方编码", "发包方代码"),
    "CBFBM": ("承包方编码", "承包方代码"),
    "CBHTBM": ("承包合同编码", "承包合同代码"),
    "CBJYQZBM": ("承包经营权证编码",),
    "LZHTBM": ("流转合同编码",),
    "SCMJ": ("实测面积",),
    "SCMJM": ("实测面积亩",),
    "HTMJ": ("合同面积",),
    "HTMJM": ("合同面积亩",),
    "YHTMJ": (),
    "YHTMJM": (),
    "FZMJ": ("发证面积",),
    "CBMJ": ("承包面积",),
}
_CODES = ("BDCDYH", "ZDDM", "DKBM", "FBFBM", "CBFBM", "CBHTBM", "CBJYQZBM", "LZHTBM")


class Request(NamedTuple):
    """What the user gave beside the layers: ``fields`` (field code → column), ``county`` ("" or six digits), ``admin``
    (a layer source or None), ``aliases`` (a CSV of abolished counties to add, or None).
    """

    fields: Mapping[str, str] = {}
    county: str = ""
    admin: Any = None
    aliases: Any = None


def field_choices(text: str) -> Dict[str, str]:
    """``ZDDM=parcel no;QLLX=right`` as field code → column. Raises :class:`InputError` for what is no such list."""
    found: Dict[str, str] = {}
    for part in (one.strip() for one in text.replace("；", ";").replace("＝", "=").split(";")):
        if not part:
            continue
        code, sign, column = (one.strip() for one in part.partition("="))
        if not sign or not column or code.upper() not in NAMES:
            sentence = tr("FIELDS: “{part}” is not of the form CODE=column. Codes are: {codes}.")
            raise InputError(sentence.format(part=part, codes=", ".join(NAMES)))
        found[code.upper()] = column
    return found


def columns_of(source: Any, chosen: Mapping[str, str]) -> Dict[str, str]:
    """Field code → column of the layer: chosen by the user, else by code in any case, else by Chinese name or alias.

    A choice that the layer does not have is meant for another layer. Raises :class:`InputError` if two columns fit.
    """
    titles = {field.name: {field.name.strip().upper(), field.alias.strip().upper()} for field in source.fields}
    found = {code: column for code, column in chosen.items() if column in titles}
    for code, names in NAMES.items():
        for wanted in ({code}, set(names)):
            fits = [name for name, known in titles.items() if known & wanted and name not in found.values()]
            if code in found or not fits:
                continue
            if len(fits) > 1:
                text = tr("Layer {layer}: the field {field} may be any of the columns {columns}. Say which in FIELDS.")
                raise InputError(text.format(layer=source.name, field=code, columns=", ".join(fits)))
            found[code] = fits[0]
    return found


def read_tables(
    sources: Sequence[Any], chosen: Mapping[str, str], progress: Optional[Progress] = None
) -> Tuple[List[CodeTable], List[str]]:
    """The tables of all layers that have codes, and a sentence about each of the others, which is passed by.

    Raises :class:`InputError` if no layer has any.
    """
    progress = progress or Progress()
    columns = [columns_of(source, chosen) for source in sources]
    coded = [any(code in known for code in _CODES) for known in columns]
    notes = [_without_codes(source) for source, good in zip(sources, coded) if not good]
    if not any(coded):
        raise InputError("\n".join(notes))
    wanted = [(source, known) for source, known, good in zip(sources, columns, coded) if good]
    tables = []
    for place, (source, known) in enumerate(wanted):
        part = progress.part(place / len(wanted), (place + 1) / len(wanted))
        tables.append(_read_table(source, known, part))
    return tables, notes


def _without_codes(source: Any) -> str:
    text = tr("Layer {layer} has none of the codes {codes}. Its fields are: {fields}. Say in FIELDS which holds what.")
    names = ", ".join(field.name for field in source.fields) or "-"
    return text.format(layer=source.name, codes=", ".join(_CODES), fields=names)


def _read_table(source: Any, columns: Dict[str, str], progress: Progress) -> CodeTable:
    """The layer's ``columns`` (field code → column) and its polygons."""
    frame = source.read(sorted(columns.values()), progress)
    values = {code: np.asarray(frame[column].to_numpy()) for code, column in columns.items()}
    polygons = _polygons(frame, source)
    kind = _kind(values) if polygons is not None else ""
    return CodeTable(source.name, kind, np.asarray(frame.index), values, polygons, source.crs, columns)


def _kind(columns: Mapping[str, Any]) -> str:
    """The kind of a map layer by the area it has on record: cadastral parcels, farm plots, forest, grassland; or ""."""
    marks = (("ZDJBXX", "ZDMJ"), ("DK", "SCMJ"), ("LQZD", "FZMJ"), ("CYCB", "CBMJ"))
    return next((kind for kind, field in marks if field in columns), "")


def _polygons(frame: Any, source: Any) -> Optional[Any]:
    """The polygons (n,), None where a row has none; None for a table or a layer of points or lines."""
    if "Polygon" not in source.geometry_type and source.geometry_type != "Unknown":
        return None
    shapes = shapely.force_2d(np.asarray(frame.geometry.array))
    shapes[~np.isin(shapely.get_type_id(shapes), (3, 6))] = None
    return shapes


def read_given(tables: Sequence[CodeTable], request: Request) -> Given:
    """What is known around the tables. Raises :class:`InputError`."""
    known = aliases(request.aliases)
    if request.admin is None:
        return Given(request.county, aliases=known)
    names = [field.name for field in request.admin.fields]
    field = admin_field(names)
    frame = request.admin.read([field])
    shapes = np.asarray(frame.geometry.array)
    places, counties = county_places(tables, names, frame[field].to_numpy(), shapes, request.admin.crs)
    return Given(request.county, places, counties, known)


def in_one_crs(tables: Sequence[CodeTable]) -> Tuple[Any, List[Optional[Any]]]:
    """The system of the first map layer that has one, and the polygons of all tables in it (None without any)."""
    crs = next((table.crs for table in tables if table.geometry is not None and table.crs is not None), None)
    out: List[Optional[Any]] = []
    for table in tables:
        shapes = table.geometry
        if shapes is not None and crs is not None and table.crs is not None and not crs.equals(table.crs):
            move = pyproj.Transformer.from_crs(table.crs, crs, always_xy=True)
            shapes = shapely.transform(shapes, lambda xy, move=move: np.column_stack(move.transform(*xy.T)))
        out.append(shapes)
    return crs, out
