"""Files that appear whole or not at all."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path
from typing import Iterator, Union

from ..errors import OutputError
from ..language import tr

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextlib.contextmanager
def replacing(path: Union[str, Path]) -> Iterator[Path]:
    """A fresh file beside ``path`` to write to; it takes the place of ``path`` when the block ends well.

    On any error, a cancel too, the fresh file is removed and an older file at ``path`` is untouched.
    Raises :class:`OutputError` if the folder is missing, closed for writing, full, or the file is
    held open by another program.
    """
    target = Path(path)
    temporary = None
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        handle, name = tempfile.mkstemp(prefix=f".{target.stem[:40]}-", suffix=target.suffix, dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.chmod(0o666 & ~_umask())  # mkstemp makes private files; colleagues shall read this one
        temporary.replace(target)
        temporary = None
    except OSError as error:
        raise OutputError(_sentence(target, error)) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sentence(path: Path, error: OSError) -> str:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        text = tr("Cannot write {path}: the folder {folder} does not exist. Create it or choose another place.")
    elif isinstance(error, IsADirectoryError):
        text = tr("Cannot write {path}: it is a folder. Choose a file name.")
    elif error.errno in _FULL:
        text = tr("Cannot write {path}: the disk is full. Free some space or choose another place, then run again.")
    elif isinstance(error, PermissionError) or error.errno == errno.EROFS:
        text = tr(
            "Cannot write {path}: the file is open in another program, or the folder is read-only. "
            "Close the file or choose another place, then run again."
        )
    else:
        text = tr("Cannot write {path}: {reason}.")
    return text.format(path=path, folder=path.parent, reason=error.strerror or str(error))
