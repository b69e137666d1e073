"""Paragraphs as the writing programs keep them, joined into one text with the links in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.clean import heading
from onrecord.clean.draft import Draft
from onrecord.clean.plain import headline
from onrecord.model.text import Link, Span


class Paragraph(NamedTuple):
    """The words of a paragraph, whether it is marked as the title, and the links in it as (start, end, address)."""

    text: str
    is_title: bool = False
    links: tuple[tuple[int, int, str], ...] = ()


def draft(paragraphs: Iterable[Paragraph], named: str | None, *, titles_among: int = 20) -> Draft:
    """The paragraphs that hold words, a blank line between them.

    The title is the first paragraph marked so, else the one in the document's properties (`named`), else a first
    line that looks like one. Of the links only those that lead to the web are kept.
    """
    kept = [p for p in paragraphs if p.text.strip()]
    texts, links, at = [], list[Link](), 0
    for paragraph in kept:
        lead = len(paragraph.text) - len(paragraph.text.lstrip())
        text = paragraph.text.strip()
        links.extend(_placed(paragraph.links, at - lead, Span(at, at + len(text))))
        texts.append(text)
        at += len(text) + 2
    whole = "\n\n".join(texts)
    marked = next((p.text.strip() for p in kept[:titles_among] if p.is_title), None)
    title = marked or named or headline(whole[:2000])
    where = "the title paragraph" if marked else "the document's properties" if named else "first line"
    day, publisher = heading.day(whole), heading.publisher(whole)
    details = (("title", where, title), ("outlet", "first lines", publisher), ("published", "first lines", day))
    found = [(name, place) for name, place, value in details if value]
    return Draft(whole, title=title, outlet=publisher, published=day, links=tuple(links), found=tuple(found))


def _placed(links: Sequence[tuple[int, int, str]], shift: int, within: Span) -> Iterable[Link]:
    for start, end, address in links:
        span = Span(max(within.start, start + shift), min(within.end, end + shift))
        if address.startswith(("http://", "https://")) and span.start < span.end:
            yield Link(address, span)
