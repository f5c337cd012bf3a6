"""The picture of the suite."""

from pathlib import Path

ICON = Path(__file__).parents[1] / "icon.svg"
