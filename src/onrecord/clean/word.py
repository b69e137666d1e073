"""DOCX: paragraphs and tables in order, foot notes at the end."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from onrecord.clean import package, paragraphs
from onrecord.clean.draft import Draft
from onrecord.clean.paragraphs import Paragraph
from onrecord.model.original import Original

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_SHOWN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}delText", _FALLBACK}
_TITLE_STYLES = {"title", "titre", "a3"}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}


def draft(original: Original) -> Draft:
    """The paragraphs and table rows of a document, a blank line between them; deleted words are left out.

    The name in the document's properties is not taken as author: it is often that of a private person.
    """
    with package.opened(original) as parts:
        main = _main_part(parts.names)
        body = parts.tree(main)
        notes = parts.optional(posixpath.join(posixpath.dirname(main), "footnotes.xml"))
        targets = _targets(parts, main)
        named = package.named_title(parts.optional("docProps/core.xml"))
    found = [*_paragraphs(body, targets), *(() if notes is None else _paragraphs(notes, {}))]
    return paragraphs.draft(found, named)


def _main_part(names: frozenset[str]) -> str:
    if "word/document.xml" in names:
        return "word/document.xml"
    return next((name for name in sorted(names) if re.fullmatch(r"word/document\d*\.xml", name)), "word/document.xml")


def _targets(parts: package.Package, main: str) -> Mapping[str, str]:
    """The web addresses that the document's relations lead to, by relation."""
    folder, name = posixpath.split(main)
    relations = parts.optional(f"{folder}/_rels/{name}.rels")
    if relations is None:
        return {}
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in relations
        if relation.get("TargetMode") == "External" and relation.get("Target", "").startswith(("http://", "https://"))
    }


def _paragraphs(root: etree._Element, targets: Mapping[str, str]) -> Iterator[Paragraph]:
    """The paragraphs under an element in reading order; a table row is one, its cells set apart by a bar."""
    waiting: list[etree._Element] = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}p":
            yield _paragraph(element, targets)
            waiting.extend(reversed(_outermost(element, f"{_W}txbxContent")))
        elif element.tag == f"{_W}tr":
            cells = [
                " ".join(_paragraph(p, {}).text for p in cell.iter(f"{_W}p")).strip()
                for cell in _outermost(element, f"{_W}tc")
            ]
            yield Paragraph(" | ".join(cell for cell in cells if cell))
        elif element.tag not in _NOT_SHOWN:
            waiting.extend(reversed(element))


def _outermost(element: etree._Element, tag: str) -> list[etree._Element]:
    """The elements of a tag under this one, in order, without those inside another of them or in a fallback."""
    found: list[etree._Element] = []
    waiting = list(reversed(element))
    while waiting:
        inner = waiting.pop()
        if inner.tag == tag:
            found.append(inner)
        elif inner.tag != _FALLBACK:
            waiting.extend(reversed(inner))
    return found


def _paragraph(element: etree._Element, targets: Mapping[str, str]) -> Paragraph:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    pieces: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = 0
    waiting: list[tuple[etree._Element | None, str, int]] = [(child, "", 0) for child in reversed(element)]
    while waiting:
        child, relation, start = waiting.pop()
        if child is None:  # the end of a link
            links.append((start, length, targets.get(relation, "")))
            continue
        if child.tag in _NOT_SHOWN or child.tag in {f"{_W}txbxContent", f"{_W}p"}:
            continue
        words = (child.text or "") if child.tag == f"{_W}t" else _SIGNS.get(str(child.tag), "")
        pieces.append(words)
        length += len(words)
        if child.tag == f"{_W}hyperlink" and child.get(f"{_R}id"):
            waiting.append((None, child.get(f"{_R}id", ""), length))
        waiting.extend((inner, "", 0) for inner in reversed(child))
    is_title = style is not None and style.get(f"{_W}val", "").lower() in _TITLE_STYLES
    return Paragraph("".join(pieces), is_title, tuple(links))
