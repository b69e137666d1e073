"""The article of a page that keeps it in a script and shows it only when the script has run."""

from __future__ import annotations

import json
import re

from lxml import etree
from lxml import html as lxml_html

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*+)(?:"|\\?\Z)', re.DOTALL)
_PARAGRAPH = re.compile(r"(?:<|\\u003[cC])p\b")
_SHORTEST = 250
_LONGEST = 3_000_000


def article(tree: etree._Element) -> lxml_html.HtmlElement | None:
    """A page made of the longest piece of HTML with paragraphs that a script of this page holds as a string."""
    longest = ""
    for script in tree.iter("script"):
        code = script.text or ""
        if not _SHORTEST < len(code) < _LONGEST or _PARAGRAPH.search(code) is None:
            continue
        for literal in _LITERAL.finditer(code):
            if literal.end() - literal.start() > max(_SHORTEST, len(longest)) and _PARAGRAPH.search(literal[1]):
                longest = literal[1]
    words = _unescaped(longest)
    if words is None:
        return None
    try:
        return lxml_html.document_fromstring(f"<html><body><article>{words}</article></body></html>")
    except (etree.ParserError, ValueError):
        return None


def _unescaped(literal: str) -> str | None:
    """The HTML in a string literal; None where it is not written as JSON writes strings."""
    try:
        words: str = json.loads(f'"{literal}"', strict=False)
    except ValueError:
        return None
    return words.replace("\x00", "") if "<p" in words else None
