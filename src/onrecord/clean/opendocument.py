"""ODT: paragraphs, headings and tables in order, foot notes at the end."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from onrecord.clean import package, paragraphs
from onrecord.clean.draft import Draft
from onrecord.clean.paragraphs import Paragraph
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT, _TABLE = f"{{{_OASIS}:text:1.0}}", f"{{{_OASIS}:table:1.0}}"
_OFFICE, _MANIFEST = f"{{{_OASIS}:office:1.0}}", f"{{{_OASIS}:manifest:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_BLOCKS = {f"{_TEXT}p", f"{_TEXT}h"}
_NOT_SHOWN = {
    f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}note", f"{_TEXT}ruby-text",
    f"{_TEXT}table-of-content", f"{_TEXT}alphabetical-index", f"{_TEXT}sequence-decls", f"{_OFFICE}scripts",
}  # fmt: skip
_MOST_SPACES = 1000


def draft(original: Original) -> Draft:
    """The paragraphs and table rows of a document, a blank line between them, without deleted words and comments.

    The name in the document's properties is not taken as author: it is often that of a private person.
    """
    with package.opened(original) as parts:
        manifest = parts.optional("META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
            advice = "Open it with its password, save it without one and add it again"
            raise UnreadableInput(original.path, cause="the document is encrypted", advice=advice)
        body = parts.tree("content.xml").find(f"{_OFFICE}body")
        named = package.named_title(parts.optional("meta.xml"))
    if body is None:
        raise UnreadableInput(original.path, cause="the document is damaged", advice=package.GET_AGAIN)
    notes = [note for body_of in body.iter(f"{_TEXT}note-body") for note in _paragraphs(body_of)]
    return paragraphs.draft([*_paragraphs(body), *notes], named)


def _paragraphs(root: etree._Element) -> Iterator[Paragraph]:
    """The paragraphs under an element in reading order; a table row is one, its cells set apart by a bar."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if element.tag in _BLOCKS:
            paragraph, boxes = _paragraph(element)
            yield paragraph
            waiting.extend(reversed(boxes))
        elif element.tag == f"{_TABLE}table-row":
            cells = (" ".join(p.text for p in _paragraphs(cell)).strip() for cell in element)
            yield Paragraph(" | ".join(cell for cell in cells if cell))
        elif element.tag not in _NOT_SHOWN:
            waiting.extend(reversed(element))


def _paragraph(element: etree._Element) -> tuple[Paragraph, list[etree._Element]]:
    """The words of a paragraph, and the paragraphs and tables of text boxes anchored in it."""
    pieces: list[str] = []
    links: list[tuple[int, int, str]] = []
    boxes: list[etree._Element] = []
    length = 0
    waiting: list[etree._Element | str | tuple[int, str]] = [*reversed(element), _words(element.text)]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, tuple):  # the end of a link
            links.append((inner[0], length, inner[1]))
        elif isinstance(inner, str):
            pieces.append(inner)
            length += len(inner)
        else:
            waiting.append(_words(inner.tail))
            if inner.tag in _BLOCKS or inner.tag == f"{_TABLE}table":
                boxes.append(inner)
            elif inner.tag not in _NOT_SHOWN:
                if inner.tag == f"{_TEXT}a":
                    waiting.append((length, inner.get(_HREF, "")))
                waiting.extend(reversed(inner))
                waiting.append(_sign(inner) + _words(inner.text))
    is_title = element.get(f"{_TEXT}style-name", "").lower() in {"title", "titre"}
    return Paragraph("".join(pieces), is_title, tuple(links)), boxes


def _words(text: str | None) -> str:
    """Words as they are shown: white space in the file counts as one space."""
    words = " ".join((text or "").split())
    if not text or not words:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}"


def _sign(element: etree._Element) -> str:
    """What an element stands for: spaces, a tab, the end of a line."""
    if element.tag == f"{_TEXT}s":
        count = element.get(f"{_TEXT}c", "1")
        return " " * min(int(count) if count.isascii() and count.isdigit() else 1, _MOST_SPACES)
    return {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}.get(str(element.tag), "")
