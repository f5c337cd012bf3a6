"""What was learnt about a service, to be used again: a JSON file without any secret."""

import json
from pathlib import Path
from typing import Any, Dict, NamedTuple, Tuple, Union

from ..errors import InputError
from ..language import tr
from .addresses import public

_FORM = 1


class Profile(NamedTuple):
    """``kind``, ``url`` (no token in it), ``version``; ``authcfg``: a login that QGIS keeps; ``north_first``: how the
    service orders axes, by layer; ``read_only``; ``pages``: whether pages work; ``limit``: rows of one answer (0: none
    known); ``batch``: edits in one request; ``notes``: what the self-test said, in the language it ran in.
    """

    kind: str
    url: str
    version: str = ""
    authcfg: str = ""
    north_first: Tuple[Tuple[str, bool], ...] = ()
    read_only: bool = False
    pages: bool = True
    limit: int = 0
    batch: int = 200
    notes: Tuple[str, ...] = ()


def write_profile(path: Union[str, Path], profile: Profile) -> None:
    """Writes the profile; its address loses every secret parameter."""
    content: Dict[str, Any] = {"form": _FORM, **profile._replace(url=public(profile.url))._asdict()}
    content["north_first"] = dict(profile.north_first)
    Path(path).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_profile(path: Union[str, Path]) -> Profile:
    """The profile in a file. Raises InputError if it is none."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        known = {name: content[name] for name in Profile._fields if name in content}
        known["north_first"] = tuple((str(name), bool(value)) for name, value in known.get("north_first", {}).items())
        known["notes"] = tuple(map(str, known.get("notes", ())))
        return Profile(**known)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        text = tr("{path} is no connection profile: {error}")
        raise InputError(text.format(path=path, error=error)) from error
