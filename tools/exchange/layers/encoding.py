"""In which encoding a dBASE table (.dbf) really is.

County files come as GBK without a .cpg and without the language byte, with a .cpg that is wrong, or as
UTF-8 that claims to be GBK. The bytes themselves decide: text that is valid UTF-8 with a sequence of three
bytes or more (every Chinese character is one) is UTF-8, since GBK text almost never is; then what the file
declares if it fits (the .cpg, or a language byte that names one code page); then GBK, if the text reads like
Chinese. Text with single letters above 127 among plain ones (Græs, Wiesenfläche) is also valid GBK, but its pairs end
in plain letters, which those of common Chinese characters never do: it is Latin-1 or Windows' own (CP1252).
"""

import codecs
import re
from typing import BinaryIO, List, NamedTuple, Optional

SAMPLE_BYTES = 8_000_000
# Language bytes that name one code page. 0x00, 0x01, 0x03 and 0x57 are not among them: many programs write those
# whatever the texts are in. Left to GDAL they would be nothing where QGIS told it to recode nothing.
_LDIDS = {
    "GBK": (0x4D, 0x7A),
    "CP850": (0x02, 0x0A, 0x0E, 0x10, 0x12, 0x14, 0x16, 0x1A, 0x1D, 0x25, 0x37),
    "CP852": (0x1F, 0x22, 0x23, 0x40, 0x64, 0x87),
    "CP865": (0x08, 0x17, 0x66),
    "CP866": (0x26, 0x65),
    "CP932": (0x13, 0x7B),
    "CP949": (0x4E, 0x79),
    "CP950": (0x4F, 0x78),
    "CP874": (0x50, 0x7C),
    "CP1250": (0xC8,),
    "CP1251": (0xC9,),
    "CP1252": (0x58, 0x59),
    "CP1253": (0xCB,),
    "CP1254": (0xCA,),
    "CP1257": (0xCC,),
}
_BY_LDID = {byte: name for name, numbers in _LDIDS.items() for byte in numbers}
_LONG = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2,3}")


class Detected(NamedTuple):
    """``name`` is None for plain ASCII; ``contradicts`` is the declared encoding that does not fit the bytes."""

    name: Optional[str]
    contradicts: Optional[str] = None


def detect(dbf: BinaryIO, cpg: Optional[str]) -> Detected:
    """The encoding of the texts in an open .dbf; ``cpg`` is the content of the .cpg beside it, if any."""
    header = dbf.read(32)
    if len(header) < 32:
        return Detected(None)
    declared = _codec(cpg) or _BY_LDID.get(header[29])
    texts = _texts(dbf, header)
    if not texts:
        return Detected(declared)
    blob = b"\n".join(texts)
    if _fits(texts, "utf-8") and (_LONG.search(blob) or declared in (None, "UTF-8")):
        found = "UTF-8"
    elif declared is not None and declared != "UTF-8" and _fits(texts, declared):
        found = declared
    elif _fits(texts, "gb18030") and _like_chinese(texts):
        found = "GBK" if _fits(texts, "gbk") else "GB18030"
    elif declared is None:
        found = "CP1252" if re.search(rb"[\x80-\x9f]", blob) else "ISO-8859-1"
    else:
        return Detected(declared)
    wrong = declared if declared is not None and not _same(declared, found) else None
    return Detected(found, wrong)


def _texts(dbf: BinaryIO, header: bytes) -> List[bytes]:
    """Field names and text values with bytes above 127, from the first records."""
    head, record = int.from_bytes(header[8:10], "little"), int.from_bytes(header[10:12], "little")
    raw = dbf.read(max(0, head - 32))
    fields = [raw[at : at + 32] for at in range(0, len(raw) - 31, 32) if raw[at] != 0x0D]
    found = [name for name in (field[:11].split(b"\0")[0] for field in fields) if not name.isascii()]
    data = dbf.read(SAMPLE_BYTES // max(1, record) * record)
    if not record or data.isascii():
        return found
    start = 1
    for field in fields:
        width = field[16]
        if field[11:12] in (b"C", b"M"):
            values = {data[at + start : at + start + width] for at in range(0, len(data), record)}
            found.extend(sorted(value.rstrip(b" \0") for value in values if not value.isascii()))
        start += width
    return found


def _fits(texts: List[bytes], encoding: str) -> bool:
    """Whether all texts decode; a last character that the field's width cut in two is forgiven."""
    decoder = codecs.getincrementaldecoder(encoding)
    try:
        for text in texts:
            decoder().decode(text, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _like_chinese(texts: List[bytes]) -> bool:
    """Whether GBK text reads like Chinese: common characters have two bytes above 127, rare ones end in a plain one."""
    common = rare = 0
    for text in texts:
        at = 0
        while at < len(text) - 1:
            if text[at] < 0x80:
                at += 1
                continue
            four = 0x30 <= text[at + 1] <= 0x39  # of GB 18030
            common, rare = (common + 1, rare) if four or text[at + 1] >= 0x80 else (common, rare + 1)
            at += 4 if four else 2
    return common >= rare


def _codec(cpg: Optional[str]) -> Optional[str]:
    """The name in a .cpg as one that Python and GDAL know, None if neither can be told."""
    name = (cpg or "").strip().upper()
    if name in ("936", "CP936", "ANSI 936", "MS936", "GB2312", "GBK"):
        return "GBK"
    if name in ("65001", "UTF8", "UTF-8"):
        return "UTF-8"
    try:
        return codecs.lookup(name).name.upper() if name else None
    except LookupError:
        return None


def _same(one: str, other: str) -> bool:
    family = {"GBK", "GB18030", "GB2312"}
    return one == other or (one in family and other in family)
