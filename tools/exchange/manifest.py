"""The run manifest: what went in, by which rules, with which libraries, how long it took, what came out."""

import json
import platform
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Dict, List, Optional, Union

from ..libraries import load
from .files import replacing
from .layers.files import checksum

FORMAT = 1


class Manifest:
    """Collects the facts of one run and writes them as JSON beside the results.

    Paths stand as the user gave them. ``parameters`` may hold anything JSON can, paths and tuples too; it must
    not hold secrets. Everything but ``durations`` and ``started`` is the same for the same run.
    """

    def __init__(self, algorithm: str, parameters: Mapping[str, Any]) -> None:
        self._started = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        self._clock = time.perf_counter()
        self._content: Dict[str, Any] = {
            "format": FORMAT,
            "algorithm": algorithm,
            "parameters": dict(parameters),
            "inputs": [],
            "tables": [],
            "outputs": [],
            "counts": {},
            "notes": [],
        }
        self._durations: Dict[str, float] = {}

    def add_input(self, description: Mapping[str, Any]) -> None:
        """An input as :meth:`.layers.LayerSource.describe` tells it."""
        self._content["inputs"].append(dict(description))

    def add_table(
        self,
        name: Union[str, Path],
        sha256: Optional[str] = None,
        version: Optional[str] = None,
        overrides: Optional[List[Any]] = None,
    ) -> None:
        """A rule table: a name with its checksum, or a path whose checksum is taken now. Raises OSError."""
        entry: Dict[str, Any] = {"name": str(name), "version": version}
        entry["sha256"] = sha256 if sha256 is not None else checksum(Path(name))
        entry["overrides"] = list(overrides or [])
        self._content["tables"].append(entry)

    def add_output(self, name: str, path: Union[str, Path], count: Optional[int] = None) -> None:
        """An output by its parameter name, with its number of rows if it has rows."""
        self._content["outputs"].append({"name": name, "path": str(path), "count": count})

    def add_count(self, name: str, value: float) -> None:
        """A figure of the run: pieces, conflicts, dropped slivers …"""
        self._content["counts"][name] = value

    def add_note(self, text: str) -> None:
        """A (translated) sentence: what was repaired, assumed or not confirmed."""
        if text not in self._content["notes"]:
            self._content["notes"].append(text)

    @contextmanager
    def timing(self, name: str) -> Iterator[None]:
        """Adds the seconds spent inside to the phase ``name``; phases may be entered several times."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self._durations[name] = self._durations.get(name, 0.0) + time.perf_counter() - start

    def content(self) -> Dict[str, Any]:
        """The manifest as a dictionary, with what is known only now (versions, total duration)."""
        versions = {**load()._asdict(), "python": platform.python_version(), "system": sys.platform}
        durations = {name: round(seconds, 3) for name, seconds in self._durations.items()}
        durations["total"] = round(time.perf_counter() - self._clock, 3)
        return {**self._content, "versions": versions, "started": self._started, "durations": durations}

    def write(self, path: Union[str, Path]) -> None:
        """Writes UTF-8 JSON. Raises :class:`OutputError`; an existing file is replaced only by a complete one."""
        text = json.dumps(self.content(), ensure_ascii=False, indent=2, default=_plain)
        with replacing(path) as fresh:
            fresh.write_text(text + "\n", "utf-8")


def _plain(value: Any) -> Any:
    """Numpy numbers and arrays as numbers and lists, everything else (paths, CRS, dates) as text."""
    return value.tolist() if hasattr(value, "tolist") else str(value)
