"""Text on paper: which font has Chinese signs, and how a text is broken and shrunk to fit its cell.

Newer QGIS breaks the lines of labels at blanks only, never between Chinese signs; so lines are broken here.
"""

import unicodedata
from collections.abc import Iterator

from qgis.PyQt.QtGui import QFont, QFontDatabase, QFontMetricsF

from ..tools.language import tr

# what offices have: Windows, Kylin and UOS, Linux, macOS
_FAMILIES = (
    *("Microsoft YaHei", "微软雅黑", "SimSun", "宋体", "NSimSun", "SimHei", "黑体"),
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "思源黑体"),
    *("Noto Serif CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "PingFang SC", "Heiti SC", "AR PL UMing CN"),
    *("FangSong", "仿宋", "KaiTi", "楷体", "Droid Sans Fallback", "Unifont"),
)
_MEASURED = 100  # pixels of the font that widths are measured with
MM_PER_POINT = 25.4 / 72
LINE = 1.45  # of the size, from one line to the next
_STEP = 0.5  # points
# no line begins with these, and none ends with those
_CLOSING = frozenset("，。、；：！？）》」』】〕%)]}.,;:!?%…”’")
_OPENING = frozenset("（《「『【〔([{“‘")


def chinese_family() -> str:
    """A font family with simplified Chinese signs, "" if this machine has none."""
    try:
        database = QFontDatabase()
    except TypeError:  # Qt 6 asks the class
        database = QFontDatabase
    chinese = database.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    known = {name.lower(): name for name in database.families()}
    for family in _FAMILIES:
        if family.lower() in known:
            return str(known[family.lower()])
    return str(min(chinese)) if chinese else ""


def font_note(family: str) -> str:
    """A sentence if there is no Chinese font."""
    if family:
        return ""
    return tr(
        "This machine has no Chinese font: Chinese signs are printed as boxes. Install one, for example Noto Sans CJK "
        "SC, and run again."
    )


class Pen:
    """Measures and breaks text of one font family."""

    def __init__(self, family: str) -> None:
        self.family = family
        self._metrics = {bold: QFontMetricsF(self._measured(bold)) for bold in (False, True)}
        self._known: dict[tuple[str, bool], float] = {}

    def font(self, size: float, bold: bool = False) -> QFont:
        """The font with ``size`` points."""
        font = QFont(self.family) if self.family else QFont()
        font.setPointSizeF(size)
        font.setBold(bold)
        # Shaped, digits beside letters become signs of their own, which a PDF shows but cannot be searched for
        font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
        return font

    def _measured(self, bold: bool) -> QFont:
        font = self.font(10, bold)
        font.setPixelSize(_MEASURED)
        return font

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Width in mm."""
        key = (text, bold)
        if key not in self._known:
            self._known[key] = self._metrics[bold].horizontalAdvance(text) / _MEASURED
        return self._known[key] * size * MM_PER_POINT

    def fitted(
        self, text: str, width: float, height: float, size: float, least: float, bold: bool = False
    ) -> tuple[str, float]:
        """The text broken into lines, and the size in points, at most ``size``, at which it fits the box (mm).

        What does not fit at the size ``least`` ends in "…".
        """
        while True:
            lines = list(self._lines(text, width, size, bold))
            room = max(1, int(height / (size * MM_PER_POINT * LINE) + 0.3))
            if len(lines) <= room:
                return "\n".join(lines), size
            if size - _STEP < least:
                kept = lines[:room]
                kept[-1] = kept[-1][: max(0, len(kept[-1]) - 1)] + "…"
                return "\n".join(kept), size
            size -= _STEP

    def _lines(self, text: str, width: float, size: float, bold: bool) -> Iterator[str]:
        for paragraph in text.split("\n"):
            line = ""
            for word in _words(paragraph):
                if not line or self.width(line + word.rstrip(), size, bold) <= width:
                    line += word
                else:
                    yield line.rstrip()
                    line = word.lstrip()
                while len(line) > 1 and self.width(line.rstrip(), size, bold) > width:  # a word longer than the line
                    at = next(
                        n for n in range(len(line) - 1, 0, -1) if n == 1 or self.width(line[:n], size, bold) <= width
                    )
                    yield line[:at]
                    line = line[at:]
            yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """Pieces that are not broken: words with the blank behind them, single Chinese signs with their punctuation."""
    piece = ""
    for sign in text:
        wide = unicodedata.east_asian_width(sign) in "WF"
        begins = wide and sign not in _CLOSING and piece and piece[-1] not in _OPENING
        after = piece and (piece[-1] == " " or unicodedata.east_asian_width(piece[-1]) in "WF")
        if piece and (begins or (after and sign not in _CLOSING and sign != " " and piece[-1] not in _OPENING)):
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece
