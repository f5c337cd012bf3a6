"""A new file takes its place only when it is complete; until then the old one is untouched.

Everything is written into a hidden folder beside the target (same disk, so that moving is one step).
Files are moved one by one, and moved back if one of them cannot be.
"""

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Iterable, List, Tuple, Union

from ...errors import OutputError
from ...language import tr
from .files import is_virtual

_PREFIX, _SUFFIX = ".onemap-", ".part"
_STALE_SECONDS = 2 * 24 * 3600
_SIDECARS = {
    ".gpkg": ("-wal", "-shm", "-journal"),
    ".shp": (".shx", ".dbf", ".prj", ".cpg", ".qpj", ".qix", ".sbn", ".sbx", ".idm", ".ind"),
}


class Place:
    """The place of one output. ``working`` is where to write; then :meth:`commit` or :meth:`discard`.

    Raises :class:`OutputError` at once if the folder is missing or read-only, the target is one of
    ``sources``, or another program holds unsaved changes of the target.
    """

    def __init__(self, path: Union[str, Path], sources: Iterable[Union[str, Path]] = ()) -> None:
        self.target = Path.cwd() / path
        self._refuse_sources(sources)
        self._refuse_open_database()
        folder = self.target.parent
        if not folder.is_dir():
            raise OutputError(tr("The folder {folder} does not exist.").format(folder=folder))
        _sweep(folder)
        try:
            self._room = Path(tempfile.mkdtemp(prefix=_PREFIX, suffix=_SUFFIX, dir=str(folder)))
        except OSError as problem:
            text = tr("{path} cannot be written: the folder is read-only or full ({reason}).")
            raise OutputError(text.format(path=self.target, reason=problem.strerror)) from problem
        (self._room / "new").mkdir()
        (self._room / "old").mkdir()
        self.working = self._room / "new" / self.target.name

    def commit(self) -> None:
        """Moves what was written to the target. Raises :class:`OutputError`, and then the old files are back."""
        moved: List[Tuple[Path, Path]] = []
        try:
            self._refuse_open_database()
            new = sorted((self._room / "new").iterdir())
            for old in self._old_files(replaced_in_one_step=len(new) == 1 and new[0].is_file()):
                _move(old, self._room / "old" / old.name, moved)
            for made in new:
                _move(made, self.target.parent / made.name, moved)
        except OSError as problem:
            for origin, now in reversed(moved):
                now.replace(origin)
            text = tr("{path} cannot be replaced: it is open in another program or may not be changed ({reason}).")
            raise OutputError(text.format(path=self.target, reason=problem.strerror)) from problem
        finally:
            self.discard()

    def discard(self) -> None:
        """Removes everything that was written and not committed."""
        shutil.rmtree(self._room, ignore_errors=True)

    def _old_files(self, replaced_in_one_step: bool) -> List[Path]:
        """What is at the target now; a single file is left where it is, to be replaced in one step."""
        suffix = self.target.suffix.lower()
        found = []
        if os.path.lexists(self.target) and not (replaced_in_one_step and not self.target.is_dir()):
            found.append(self.target)
        for ending in _SIDECARS.get(suffix, ()):
            name = self.target.name + ending if suffix == ".gpkg" else self.target.stem + ending
            if (self.target.parent / name).exists():
                found.append(self.target.parent / name)
        return found

    def _refuse_sources(self, sources: Iterable[Union[str, Path]]) -> None:
        for source in sources:
            if is_virtual(str(source)):
                continue
            if _key(source) == _key(self.target) or _same_file(Path(source), self.target):
                text = tr("{path} is an input of this run and is never overwritten. Choose another output.")
                raise OutputError(text.format(path=self.target))

    def _refuse_open_database(self) -> None:
        """A write-ahead log with content belongs to the old file; beside a new one it would destroy that."""
        log = self.target.with_name(self.target.name + "-wal")
        if self.target.suffix.lower() == ".gpkg" and log.exists() and log.stat().st_size:
            text = tr("{path} is being edited in another program or was not closed properly ({log} holds changes). ")
            text += tr("Close it there, or choose another output.")
            raise OutputError(text.format(path=self.target, log=log.name))


def _move(origin: Path, to: Path, moved: List[Tuple[Path, Path]]) -> None:
    origin.replace(to)
    moved.append((origin, to))


def _key(path: Union[str, Path]) -> str:
    """Two members of one Shapefile have the same key."""
    whole = os.path.normcase(os.path.realpath(str(path)))
    part = Path(whole)
    return str(part.with_suffix(".shp")) if part.suffix.lower() in (".dbf", ".shx") else whole


def _same_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _sweep(folder: Path) -> None:
    """Removes what a killed program left here days ago."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        if time.time() - left.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
