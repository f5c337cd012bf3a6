"""The pictures of the suite and of its groups of algorithms."""

from pathlib import Path

ICON = Path(__file__).parents[1] / "icon.svg"


def group_icon(group: str) -> Path:
    """The picture of a group of algorithms."""
    return Path(__file__).parent / "icons" / f"{group}.svg"
