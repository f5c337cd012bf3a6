#!/usr/bin/env python3
"""Makes the standard styles from styles/tables: make_standard_styles.py [FOLDER].

FOLDER (styles) gets standard/*.qml and standard/*.sld, both languages in the legends, and onemap.xml for the Style
Manager. `make package` runs it; what it makes is not kept. The same tables give the same bytes.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if os.environ.get("QT_HASH_SEED") != "0":  # by chance in what order Qt writes attributes, unless it is told before
    os.environ["QT_HASH_SEED"] = "0"
    os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - this program again
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(ROOT / "build" / "python"))

from qgis.core import QgsApplication  # noqa: E402

from onemap.processing_provider.style_library import write_library, write_styles  # noqa: E402


def main() -> None:
    """Runs the command."""
    application = QgsApplication([], False)
    application.initQgis()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "styles"
    (folder / "standard").mkdir(parents=True, exist_ok=True)
    for old in (folder / "standard").iterdir():
        old.unlink()
    count = write_styles(folder / "standard")
    symbols = write_library(folder / "onemap.xml")
    application.exitQgis()
    print(f"{count} styles as QML and SLD, {symbols} symbols in onemap.xml")


if __name__ == "__main__":
    main()
