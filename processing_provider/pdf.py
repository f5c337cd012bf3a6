"""PDF files of print layouts, page by page, so that one layout can be filled anew for each page."""

from pathlib import Path
from typing import Optional

from qgis.core import QgsLayoutExporter, QgsPrintLayout
from qgis.PyQt.QtCore import QMarginsF, QSizeF
from qgis.PyQt.QtGui import QPageSize, QPainter, QPdfWriter

from ..tools.errors import OutputError
from ..tools.language import tr
from . import compat

DPI = 300


class Pdf:
    """A PDF that is being written; :meth:`add` paints a layout's page as vectors and text. Call :meth:`close`."""

    def __init__(self, path: Path, title: str, size: "tuple[float, float]", dpi: int = DPI) -> None:
        self._path, self.pages, self._dpi = path, 0, dpi
        self._writer = QPdfWriter(str(path))
        self._writer.setTitle(title)
        self._writer.setCreator("One Map Tools")
        self._writer.setResolution(dpi)
        self._writer.setPageSize(QPageSize(QSizeF(*size), QPageSize.Unit.Millimeter))
        self._writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        self._painter: Optional[QPainter] = None

    def add(self, layout: QgsPrintLayout) -> None:
        """Adds the first page of a layout as it is now. Raises OutputError if the file cannot be written."""
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._writer):
                raise self._failure()
        elif not self._writer.newPage():
            raise self._failure()
        layout.renderContext().setDpi(self._dpi)
        layout.renderContext().setTextRenderFormat(compat.TEXT_AS_TEXT)
        QgsLayoutExporter(layout).renderPage(self._painter, 0)
        self.pages += 1

    def close(self) -> None:
        """Ends the file. Raises OutputError if it is not whole, as on a full disk."""
        if self._painter is None:
            return
        good = self._painter.end()
        self._painter = None
        del self._writer
        if not good or not _ends(self._path):
            raise self._failure()

    def abandon(self) -> None:
        """Lets go of the file."""
        if self._painter is not None:
            self._painter.end()
            self._painter = None

    def _failure(self) -> OutputError:
        text = tr("Cannot write {path}: the disk is full or the folder is read-only.")
        return OutputError(text.format(path=self._path))


def _ends(path: Path) -> bool:
    """Whether a PDF has its last line."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 32))
            return b"%%EOF" in file.read()
    except OSError:
        return False
