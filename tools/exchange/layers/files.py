"""The files behind a layer: which belong together, their checksums, and what cannot be opened."""

import hashlib
import os
import time
import zipfile
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

from ...errors import InputError
from ...language import tr
from .encoding import Detected, detect

CHUNK = 4_000_000
_SETTLED = 2_000_000_000  # ns: a file that was changed later than that may change again within one tick of its clock
# path → state of the file, its checksum: the layers of one large file ask one after the other
_KNOWN: Dict[Path, Tuple[Tuple[int, ...], str]] = {}
_SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qpj", ".sbn", ".sbx", ".qix", ".idm", ".ind")


def is_virtual(path: str) -> bool:
    """Whether the path is one of GDAL's own (``/vsizip/...``) or a connection, not a file of this machine."""
    return path.startswith("/vsi") or "://" in path


def require(path: str) -> None:
    """Raises :class:`InputError` if there is no such file or it may not be read."""
    if is_virtual(path):
        return
    if not Path(path).exists():
        raise InputError(tr("The file {path} does not exist.").format(path=path))
    if not os.access(path, os.R_OK):
        raise InputError(tr("The file {path} may not be read (no permission).").format(path=path))


def members(path: str) -> List[Path]:
    """All files that make up the data at ``path``: sidecars of a Shapefile, a .gdb folder, SQLite's write-ahead log.

    The log (``-wal``) holds changes that another program has not yet moved into the .gpkg: without it
    the checksum would be that of an old state.
    """
    main = Path(path)
    if main.is_dir():
        return sorted(each for each in main.rglob("*") if each.is_file() and not each.name.endswith(".lock"))
    if main.suffix.lower() in (".shp", ".dbf", ".shx"):
        same = (each for each in main.parent.iterdir() if each.stem == main.stem)
        return sorted(each for each in same if each.suffix.lower() in _SHAPEFILE)
    wal = main.with_name(main.name + "-wal")
    return [main, wal] if wal.exists() and wal.stat().st_size else [main]


def checksum(path: Path, step: Optional[Callable[[int], None]] = None) -> str:
    """sha256 of one file in bounded memory; ``step`` gets the number of bytes of each chunk."""
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while True:
            chunk = stream.read(CHUNK)
            if not chunk:
                return digest.hexdigest()
            digest.update(chunk)
            if step is not None:
                step(len(chunk))


def _checksum_once(path: Path, step: Optional[Callable[[int], None]]) -> str:
    """The checksum of a file, taken again only if the file is not what it was."""
    path, now = path.resolve(), path.stat()
    state = (now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino)
    if path in _KNOWN and _KNOWN[path][0] == state:
        if step is not None:
            step(now.st_size)
        return _KNOWN[path][1]
    sha256 = checksum(path, step)
    if time.time_ns() - now.st_mtime_ns > _SETTLED:
        _KNOWN[path] = (state, sha256)
    return sha256


def describe_files(path: str, step: Optional[Callable[[int], None]] = None) -> Dict[str, Any]:
    """``sha256`` and ``files`` (name, bytes, sha256) of the data at ``path``.

    One file: ``sha256`` is what ``sha256sum`` prints. Several: the checksum of the lines "sha256  name".
    """
    if is_virtual(path):
        return {"sha256": None, "files": []}
    parts = members(path)
    base = Path(path) if Path(path).is_dir() else Path(path).parent
    files = [
        {"name": part.relative_to(base).as_posix(), "bytes": part.stat().st_size, "sha256": _checksum_once(part, step)}
        for part in parts
    ]
    if len(files) == 1:
        return {"sha256": files[0]["sha256"], "files": files}
    lines = "".join("{sha256}  {name}\n".format(**each) for each in files)
    return {"sha256": hashlib.sha256(lines.encode("utf-8")).hexdigest(), "files": files}


def dbf_encoding(path: str, layer: Optional[str]) -> Detected:
    """The encoding of the .dbf that belongs to the Shapefile, table or zip at ``path``."""
    suffix = Path(path).suffix.lower()
    if suffix == ".zip" and zipfile.is_zipfile(path):
        return _zipped_encoding(path, layer)
    if suffix not in (".shp", ".dbf"):
        return Detected(None)
    beside = {each.suffix.lower(): each for each in members(path)}
    if ".dbf" not in beside:
        return Detected(None)
    cpg = beside[".cpg"].read_text("ascii", "ignore") if ".cpg" in beside else None
    with open(beside[".dbf"], "rb") as stream:
        return detect(stream, cpg)


def _zipped_encoding(path: str, layer: Optional[str]) -> Detected:
    with zipfile.ZipFile(path) as archive:
        for stem, name in _tables(archive):
            if layer is None or Path(stem).name == layer:
                cpgs = [each for each in archive.namelist() if each.lower() == (stem + ".cpg").lower()]
                cpg = archive.read(cpgs[0]).decode("ascii", "ignore") if cpgs else None
                with archive.open(name) as stream:
                    return detect(stream, cpg)  # type: ignore[arg-type]  # a binary stream, read only forward
    return Detected(None)


def _tables(archive: zipfile.ZipFile) -> Iterator[Tuple[str, str]]:
    for name in archive.namelist():
        if name.lower().endswith(".dbf"):
            yield name[:-4], name
