"""The help pages: one HTML file per algorithm and language, the only text about it.

A page's ``<meta name="description">`` is the short description, its ``<dt><code>NAME</code></dt>
<dd>text</dd>`` pairs are the help of the parameters, its body is the help of the dialog.
"""

import re
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import NamedTuple

from ..tools.language import tr

FOLDER = Path(__file__).parent / "help"


class Page(NamedTuple):
    """One page; what QGIS does not ask for when it starts is taken apart when it is wanted."""

    path: Path
    text: str

    @property
    def summary(self) -> str:
        """The short description."""
        found = re.search(r'<meta name="description" content="([^"]*)"', self.text)
        return unescape(found.group(1)) if found else ""

    @property
    def body(self) -> str:
        """The help of the dialog, as HTML."""
        found = re.search(r"<body>\s*(.*?)\s*</body>", self.text, re.DOTALL)
        return _flowing(found.group(1)) if found else ""

    @property
    def parameters(self) -> dict[str, str]:
        """The help of each parameter, as text."""
        return _parameters(self.text)


def page(algorithm: str) -> Page:
    """The page of an algorithm in the language of the interface."""
    return read_page(algorithm, language())


def language() -> str:
    """The language of the sentences in use, "en" or "zh": the catalogue translates its own name."""
    found = tr("en")
    return found if found in {"en", "zh"} else "en"


@cache
def read_page(algorithm: str, wanted: str) -> Page:
    """The page of ``algorithm`` in the language ``wanted``; empty if there is none (a test sees to it)."""
    path = FOLDER / f"{algorithm}.{wanted}.html"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""  # an exception here would end QGIS
    return Page(path, text)


@cache
def _parameters(text: str) -> dict[str, str]:
    pairs = re.findall(r"<dt><code>(\w+)</code>[^<]*</dt>\s*<dd>(.*?)</dd>", text, re.DOTALL)
    return {name: _plain(html) for name, html in pairs}


def _flowing(body: str) -> str:
    """The body without the line breaks of the file: QGIS would make a paragraph of each."""
    parts = re.split(r"(<pre>.*?</pre>)", body, flags=re.DOTALL)
    return "".join(_wrapping(part) if part.startswith("<pre>") else _joined(part) for part in parts)


def _wrapping(block: str) -> str:
    """A command whose long lines the narrow help panel wraps instead of growing a scroll bar."""
    return block.replace("\n", "<br>").replace("<pre>", '<pre style="white-space: pre-wrap">', 1)


def _joined(text: str) -> str:
    """One line; Chinese and full-width signs need no space where a line was broken."""
    text = re.sub(r"(?<=[\u2e80-\uffef])\s*\n\s*|\s*\n\s*(?=[\u2e80-\uffef])", "", text)
    return re.sub(r"\s*\n\s*", " ", text)


def as_text(body: str) -> str:
    """The page for a terminal, without the parameters, which ``qgis_process`` lists with their help itself."""
    body = re.sub(r"<h3>[^<]*</h3>\s*<dl>.*?</dl>", "", body, flags=re.DOTALL)
    blocks = re.findall(r"<(p|li|h3|pre)(?: [^>]*)?>(.*?)</\1>", body, re.DOTALL)
    marks = {"p": "", "li": "- ", "h3": "\n", "pre": "    "}
    return "\n".join(marks[tag] + _plain(html) for tag, html in blocks)


def with_labels(body: str, labels: dict[str, str]) -> str:
    """The page for the dialog, where parameters go by their labels: each label before the name."""

    def labelled(match: "re.Match[str]") -> str:
        label = escape(labels.get(match.group(1), ""))
        return f"<dt><b>{label}</b> <code>{match.group(1)}</code>" if label else match.group()

    return re.sub(r"<dt><code>(\w+)</code>", labelled, body)


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", _joined(html.replace("<br>", "\n    ")))).strip()
