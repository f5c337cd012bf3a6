"""How a run treats memory that it shares with the program around it."""

import gc
from contextlib import contextmanager
from typing import Iterator

# glibc does not hand blocks up to the largest that was ever freed, 32 MB at most, back to the system at once
_LARGEST_KEPT = (32 << 20) - (64 << 10)


@contextmanager
def steady_memory() -> Iterator[None]:
    """Inside, nobody looks for garbage among what was there before, and freed memory is used again.

    Libraries leave some hundred thousand objects, which Python's collector would go through again and again, and
    arrays of some megabytes would come as pages that the system has to clear each time: together a tenth of the CPU
    time of a run over many small blocks. The libraries must have been loaded.
    """
    import numpy as np

    np.empty(_LARGEST_KEPT, np.uint8)  # freed at once, and not touched
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
