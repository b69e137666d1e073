"""Passages of an article that its page marks: links, captions, pull-quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from onrecord.clean.bylines import words_of
from onrecord.model.text import Link, Span

_BLOCKS = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "blockquote",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "section",
        "article",
        "figcaption",
        "dd",
        "body",
    ]
)
_PULLED = re.compile(r"pull-?quote|quote-?(?:box|block|card)", re.IGNORECASE)


def links(tree: etree._Element, text: str, base: str | None) -> tuple[Link, ...]:
    """The links inside the article, each on the words that carry it, in order; a link that leaves no trace is left out.

    A link is looked for inside its own paragraph, so that a menu with the same words is not taken for it.
    """
    starts = {line.removeprefix("- "): at + (2 if line.startswith("- ") else 0) for at, line in _paragraphs(text)}
    blocks: dict[etree._Element, list[int]] = {}
    found: list[Link] = []
    for anchor in tree.iter("a"):
        block = _block(anchor)
        if block not in blocks:
            whole = words_of(block)
            blocks[block] = [starts.get(whole, -1), len(whole), 0]
        at, length, inside = blocks[block]
        url = _absolute(anchor.get("href") or "", base) if at >= 0 else None
        words = words_of(anchor) if url else ""
        if not url or not length > len(words) > 2:
            continue
        start = text.find(words, at + inside, at + length)
        if start >= 0:
            blocks[block][2] = start - at + len(words)
            found.append(Link(url, Span(start, start + len(words))))
    return tuple(found)


def captions(tree: etree._Element, text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The paragraphs of the text that are captions, and those that are pull-quotes."""
    paragraphs = {line: Span(start, start + len(line)) for start, line in _paragraphs(text)}
    shown = [paragraphs.get(words_of(caption)) for caption in tree.iter("figcaption")]
    pulled = [
        paragraphs.get(words_of(element))
        for element in tree.iter("blockquote", "aside", "q")
        if element.tag == "q" or _PULLED.search(element.get("class") or "")
    ]
    return tuple(sorted({span for span in shown if span})), tuple(sorted({span for span in pulled if span}))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for paragraph in text.split("\n\n"):
        yield at, paragraph
        at += len(paragraph) + 2


def _block(element: etree._Element) -> etree._Element:
    while element.tag not in _BLOCKS:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element


def _absolute(target: str, base: str | None) -> str | None:
    target = target.strip()
    if not target or target.startswith(("#", "javascript:", "mailto:", "tel:", "data:", "file:")):
        return None
    try:
        url = urljoin(base, target) if base else target
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) and len(url) < 2000 else None
