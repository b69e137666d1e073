"""EPUB: the chapters of a book in reading order, as one text."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from lxml import etree

from onrecord.clean import package, page
from onrecord.clean.draft import Draft
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original

MOST_CHAPTERS = 5000
LARGEST_TEXT = 100_000_000
_DC = "{http://purl.org/dc/elements/1.1/}"
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def draft(original: Original) -> Draft:
    """The words of all chapters, and what the book says of itself: title, authors, publisher, day, language.

    Who signs a book as its creator is a signed author.
    """
    with package.opened(original) as parts:
        main = _main_part(parts)
        about = parts.tree(main)
        locked = _locked(parts)
        chapters = _chapters(about, posixpath.dirname(main))
        if locked.intersection(chapters):
            advice = "Get a copy without protection against copying"
            raise UnreadableInput(original.path, cause="the book is encrypted", advice=advice)
        texts = _texts(parts, [name for name in chapters if name in parts.names])
    if len(chapters) > MOST_CHAPTERS:
        cause = f"the book has {len(chapters):,} chapters, over {MOST_CHAPTERS:,}"
        raise UnreadableInput(original.path, cause=cause, advice="Split it into parts")
    missing = sum(name not in parts.names for name in chapters)
    details = {
        "title": package.usable_title(_first(about, "title")),
        "authors": tuple(" ".join(c.text.split()) for c in about.iter(f"{_DC}creator") if c.text and c.text.strip()),
        "outlet": _first(about, "publisher"),
        "published": _day(about),
    }
    return Draft(
        "\n\n".join(texts),
        hint=_first(about, "language"),
        notes=(f"{missing} of its chapters are missing in the file.",) if missing else (),
        found=tuple((detail, "the book's own details") for detail, value in details.items() if value),
        **details,  # type: ignore[arg-type]
    )


def _main_part(parts: package.Package) -> str:
    """The part that lists all others."""
    root = next(parts.tree("META-INF/container.xml").iter("{*}rootfile"), None)
    name = root.get("full-path", "") if root is not None else ""
    if name not in parts.names:
        cause = "the book is damaged: it has no list of its parts"
        raise UnreadableInput(parts.path, cause=cause, advice=package.GET_AGAIN)
    return name


def _chapters(about: etree._Element, folder: str) -> list[str]:
    """The names of the parts that are chapters, in reading order, each once, the list of contents left out."""
    listed = {
        item.get("id", ""): posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        for item in about.iter("{*}item")
        if "html" in item.get("media-type", "") and "nav" not in item.get("properties", "").split()
    }
    read = [ref.get("idref", "") for ref in about.iter("{*}itemref")]
    return list(dict.fromkeys(listed[key] for key in read or listed if key in listed))


def _texts(parts: package.Package, chapters: list[str]) -> list[str]:
    texts, size = [], 0
    for name in chapters[:MOST_CHAPTERS]:
        text = page.all_text(parts.part(name))
        size += len(text)
        if size > LARGEST_TEXT:
            cause = f"its text is longer than {LARGEST_TEXT:,} characters, as a zip bomb's is"
            raise UnreadableInput(parts.path, cause=cause, advice=package.GET_AGAIN)
        texts.append(text)
    return [text for text in texts if text.strip()]


def _locked(parts: package.Package) -> set[str]:
    """The parts that are encrypted; fonts are in most books that say so, chapters only under copy protection."""
    about = parts.optional("META-INF/encryption.xml")
    if about is None:
        return set()
    return {unquote(reference.get("URI", "")) for reference in about.iter("{*}CipherReference")}


def _first(about: etree._Element, name: str) -> str | None:
    return next((" ".join(e.text.split()) for e in about.iter(f"{_DC}{name}") if e.text and e.text.strip()), None)


def _day(about: etree._Element) -> str | None:
    match = _DAY.match(_first(about, "date") or "")
    return match[0] if match else None
