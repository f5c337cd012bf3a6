"""Keeps the Chinese catalogue in step with the sources, and builds what QGIS loads.

    python scripts/i18n.py            bring i18n/onemap_zh_Hans.ts up to date, build the .qm
    python scripts/i18n.py --check    change nothing; say what is missing, exit code 1 if anything is

Every sentence is a literal inside ``tr("...")``: anything else is refused, because it would never be
found in the catalogue. Sentences that are gone leave the catalogue, new ones come in as unfinished.
"""

import argparse
import ast
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Optional
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("tools", "processing_provider", "dialogs", "i18n", "plugin.py")
CATALOGUE = ROOT / "i18n" / "onemap_zh_Hans.ts"
CONTEXT = "onemap"
LANGUAGE = "zh_CN"
LRELEASE = ("lrelease", "lrelease-qt5", "/usr/lib/qt5/bin/lrelease", "/usr/lib/qt6/bin/lrelease", "pyside6-lrelease")


class Message(NamedTuple):
    """A sentence: English, the files it stands in, its translation ("" while there is none)."""

    source: str
    files: tuple[str, ...]
    translation: str


def python_files(root: Path) -> Iterator[Path]:
    """The files that may hold sentences, in fixed order."""
    for room in ROOMS:
        place = root / room
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place] if place.exists() else []


def sentences(root: Path) -> tuple[dict[str, list[str]], list[str]]:
    """{English: files} of all ``tr`` calls below ``root``, and complaints about calls that are no literal."""
    found: dict[str, list[str]] = {}
    wrong = []
    for path in python_files(root):
        name = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), name)):
            if not isinstance(node, ast.Call) or _called(node) != "tr":
                continue
            text = _literal(node)
            if text is None:
                wrong.append(
                    f"{name}:{node.lineno}: tr() wants one literal; format after it, and use tools.language.tr"
                )
            elif name not in found.setdefault(text, []):
                found[text].append(name)
    return found, wrong


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _literal(node: ast.Call) -> Optional[str]:
    plain = isinstance(node.func, ast.Name) and len(node.args) == 1 and not node.keywords
    argument = node.args[0] if plain else None
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def translations(path: Path) -> dict[str, str]:
    """{English: Chinese} of a catalogue; what is unfinished or gone counts as untranslated."""
    if not path.exists():
        return {}
    messages = ET.parse(path).getroot().iter("message")  # noqa: S314 - our own file
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in messages
        if message.find("translation") is not None and not message.find("translation").get("type")  # type: ignore[union-attr]
    }


def merged(root: Path, catalogue: Path) -> tuple[list[Message], list[str]]:
    """All sentences of the sources with their translations, and complaints."""
    found, wrong = sentences(root)
    known = translations(catalogue)
    return [Message(text, tuple(found[text]), known.get(text, "")) for text in sorted(found)], wrong


def placeholders(text: str) -> list[str]:
    """The placeholders of a sentence with their formats, sorted; raises ValueError if a brace is alone."""
    parts = string.Formatter().parse(text)
    return sorted(f"{name}!{how or ''}:{form or ''}" for _, name, form, how in parts if name is not None)


def complaints(messages: list[Message]) -> list[str]:
    """What is wrong with the translations: missing, or with other placeholders than the English."""
    wrong = []
    for message in messages:
        where = f"{message.files[0]}: {message.source[:70]!r}"
        if not message.translation:
            wrong.append(f"{where}: not translated")
            continue
        try:
            same = placeholders(message.source) == placeholders(message.translation)
        except ValueError:
            same = False
        if not same:
            wrong.append(f"{where}: other placeholders in {message.translation!r}")
    return wrong


def document(messages: list[Message]) -> str:
    """The catalogue as Qt Linguist reads it. No line numbers: they would change with every edit."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{LANGUAGE}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for message in messages:
        lines.append("    <message>")
        lines += [f'        <location filename="../{file}"/>' for file in message.files]
        lines.append(f"        <source>{escape(message.source)}</source>")
        if message.translation:
            lines.append(f"        <translation>{escape(message.translation)}</translation>")
        else:
            lines.append('        <translation type="unfinished"></translation>')
        lines.append("    </message>")
    return "\n".join([*lines, "</context>", "</TS>", ""])


def build(catalogue: Path) -> Path:
    """Makes the .qm beside the catalogue; untranslated sentences stay English in it."""
    program = next((path for path in map(shutil.which, LRELEASE) if path), None)
    if program is None:
        sys.exit("lrelease is missing: apt-get install qttools5-dev-tools (or pip install pyside6)")
    target = catalogue.with_suffix(".qm")
    subprocess.run([program, "-silent", str(catalogue), "-qm", str(target)], check=True)
    return target


def main() -> int:
    """Runs the command; the exit code is 1 if the check fails or a sentence is no literal."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, tell what is missing")
    arguments = parser.parse_args()
    messages, wrong = merged(ROOT, CATALOGUE)
    text = document(messages)
    if arguments.check:
        wrong += complaints(messages)
        if not CATALOGUE.exists() or CATALOGUE.read_text(encoding="utf-8") != text:
            wrong.append(f"{CATALOGUE.relative_to(ROOT)} is not up to date: run make i18n")
    else:
        CATALOGUE.write_text(text, encoding="utf-8")
        target = build(CATALOGUE)
        open_ones = complaints(messages)
        print(f"{target.relative_to(ROOT)}: {len(messages)} sentences, {len(open_ones)} to do")
        print("\n".join(open_ones), end="\n" if open_ones else "")
    print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
