#!/usr/bin/env python3
"""Makes the zip that QGIS installs: package.py [OUT.zip]. The same sources give the same bytes."""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "onemap"
FILES = (
    "__init__.py",
    "plugin.py",
    "metadata.txt",
    "icon.svg",
    "LICENSE",
    "CHANGELOG.md",
    "requirements.txt",
    "constraints.txt",
    "scripts/onemap-process",
    "scripts/qgis_runner.py",
    "scripts/doctor/__init__.py",
    "scripts/doctor/metadata.txt",
)
FOLDERS = ("tools", "processing_provider", "dialogs", "styles", "i18n")
# sources of the catalogues stay at home: the binary ones go with the plugin
LEFT_OUT = {".pyc", ".ts"}
# the first moment a zip can name, so that the day of the build does not change it
MOMENT = (1980, 1, 1, 0, 0, 0)


def contents() -> Iterator[Path]:
    """Files of the package, sorted, relative to the root."""
    for name in FILES:
        yield Path(name)
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix not in LEFT_OUT and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT)


def make(out: Path) -> Path:
    """Writes the zip; raises FileNotFoundError if the catalogues have not been built (make i18n)."""
    if not list((ROOT / "i18n").glob("*.qm")):
        raise FileNotFoundError("i18n/*.qm is not there: run make i18n first.")
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in contents():
            entry = zipfile.ZipInfo(f"{NAME}/{path.as_posix()}", MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if path.name == "onemap-process" else 0o644) << 16
            archive.writestr(entry, (ROOT / path).read_bytes())
    return out


if __name__ == "__main__":
    made = make(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / f"{NAME}.zip")
    print(f"{made} ({made.stat().st_size / 1024:.0f} KiB): Plugins > Manage and Install Plugins > Install from ZIP")
