"""Files of one run that go to a folder together."""

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Optional

from ..tools.errors import OutputError
from ..tools.language import tr

#: what no file name may have
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@contextlib.contextmanager
def gathered(folder: Optional[Path]) -> Iterator[Optional[Path]]:
    """A fresh folder to write to, whose files go to ``folder`` when the block ends well; None without a folder."""
    if folder is None:
        yield None
        return
    fresh = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".onemap-", dir=folder))
    except OSError as error:
        text = tr("Cannot write to the folder {folder}: {reason}.")
        raise OutputError(text.format(folder=folder, reason=error.strerror)) from error
    try:
        yield staging
        for path in sorted(staging.iterdir()):
            path.replace(folder / path.name)
    except OSError as error:
        text = tr("Cannot write to the folder {folder}: {reason}.")
        raise OutputError(text.format(folder=folder, reason=error.strerror)) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if fresh and not any(folder.iterdir()):
            folder.rmdir()
