"""Plain text and Markdown: the text exactly as given; its first short line is the title."""

from __future__ import annotations

import re

from onrecord.clean import encoding, heading
from onrecord.clean.draft import Draft
from onrecord.model.original import Original

_LONGEST_TITLE = 200
_ENDS_LIKE_A_SENTENCE = re.compile(r"[.;:,]\s*$")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.{1,400}?)\s*#*\s*$")
_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,5000}?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*(.{1,400}?)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)


def draft(original: Original) -> Draft:
    """The text with every character kept, line ends included; only a byte order mark is taken off."""
    decoded = encoding.decode(original.content)
    head = decoded.text[:20_000]
    title = _markdown_title(head) if original.kind == "markdown" else None
    title = title or headline(head)
    day, publisher = heading.day(head), heading.publisher(head)
    found = (
        ("title", "first line" if title else ""),
        ("outlet", "first lines" if publisher else ""),
        ("published", "first lines" if day else ""),
    )
    return Draft(
        decoded.text,
        title=title,
        outlet=publisher,
        published=day,
        notes=encoding.note(decoded),
        found=tuple(one for one in found if one[1]),
    )


def headline(head: str) -> str | None:
    """The first line, if it looks like a headline: short, no sentence, set apart from what follows."""
    lines = head.lstrip("\ufeff \t\r\n").splitlines()
    first = lines[0].strip() if lines else ""
    if not 3 <= len(first) <= _LONGEST_TITLE or not any(mark.isalpha() for mark in first):
        return None
    following = next((line.strip() for line in lines[1:40] if line.strip()), "")
    if not following or _ENDS_LIKE_A_SENTENCE.search(first):
        return None
    apart = len(lines) > 1 and not lines[1].strip()
    return first if apart or len(following) > 1.5 * len(first) else None


def _markdown_title(head: str) -> str | None:
    front = _FRONT.match(head)
    if front and (named := _FRONT_TITLE.search(front[1])):
        return named[1].strip("\"'") or None
    for line in head.splitlines()[:40]:
        if heading := _HEADING.match(line):
            return heading[1]
    return None
