"""DOCX: paragraphs and tables in order, foot notes at the end."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from onrecord.clean.draft import Draft
from onrecord.clean.plain import headline
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original
from onrecord.model.text import Link, Span

LARGEST_PART = 60_000_000
_GET_AGAIN = "Open it in a word processor, save it anew and add that"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NOT_SHOWN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}delText", _FALLBACK}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}
_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft word\b.*|document\s*\d*|untitled.*|word document|.*\.docx?|презентация.*|документ.*)$"
)


class _Paragraph(NamedTuple):
    """The words of a paragraph, its style, and the links in it as (start, end, relation)."""

    text: str
    style: str
    links: tuple[tuple[int, int, str], ...]


def draft(original: Original) -> Draft:
    """The paragraphs and table rows of a document, a blank line between them; deleted words are left out.

    The name in the document's properties is not taken as author: it is often that of a private person.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(original.content)) as package:
            main = _main_part(package)
            body = _parsed(package, main, original.path)
            notes = _optional(package, posixpath.join(posixpath.dirname(main), "footnotes.xml"), original.path)
            targets = _targets(package, main, original.path)
            named = _named_title(_optional(package, "docProps/core.xml", original.path))
    except (
        zipfile.BadZipFile,
        KeyError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
        OSError,
    ) as wrong:
        encrypted = isinstance(wrong, RuntimeError) and "encrypted" in str(wrong)
        cause = "the document is encrypted" if encrypted else "the document is damaged or cut off"
        raise UnreadableInput(original.path, cause=cause, advice=_GET_AGAIN) from None
    paragraphs = [*_paragraphs(body), *(() if notes is None else _paragraphs(notes))]
    return _draft([p for p in paragraphs if p.text.strip()], targets, named)


def _main_part(package: zipfile.ZipFile) -> str:
    names = package.namelist()
    if "word/document.xml" in names:
        return "word/document.xml"
    return next(name for name in [*names, ""] if re.fullmatch(r"word/document\d*\.xml|", name)) or "word/document.xml"


def _read(package: zipfile.ZipFile, name: str, path: str) -> bytes:
    with package.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        limit = f"{LARGEST_PART // 1_000_000} MB"
        raise UnreadableInput(path, cause=f"unpacked it is larger than {limit}, as a zip bomb is", advice=_GET_AGAIN)
    return content


def _parsed(package: zipfile.ZipFile, name: str, path: str) -> etree._Element:
    content = _read(package, name, path)
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:65_536]:
        raise UnreadableInput(path, cause="it declares entities, which no word processor does", advice=_GET_AGAIN)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise UnreadableInput(path, cause="the document is damaged", advice=_GET_AGAIN) from None


def _optional(package: zipfile.ZipFile, name: str, path: str) -> etree._Element | None:
    return _parsed(package, name, path) if name in package.namelist() else None


def _targets(package: zipfile.ZipFile, main: str, path: str) -> Mapping[str, str]:
    """The web addresses that the document's relations lead to, by relation."""
    folder, name = posixpath.split(main)
    relations = _optional(package, f"{folder}/_rels/{name}.rels", path)
    if relations is None:
        return {}
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in relations
        if relation.get("TargetMode") == "External" and relation.get("Target", "").startswith(("http://", "https://"))
    }


def _named_title(properties: etree._Element | None) -> str | None:
    title = properties.findtext(_DC_TITLE) if properties is not None else None
    title = " ".join((title or "").split())
    return title if 5 <= len(title) <= 300 and not _NO_TITLE.match(title) else None


def _paragraphs(root: etree._Element) -> Iterator[_Paragraph]:
    """The paragraphs under an element in reading order; a table row is one, its cells set apart by a bar."""
    waiting: list[etree._Element] = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}p":
            yield _paragraph(element)
            waiting.extend(
                box for box in reversed(list(element.iter(f"{_W}txbxContent"))) if not _inside(box, _FALLBACK)
            )
        elif element.tag == f"{_W}tr":
            cells = [
                " ".join(_paragraph(p).text for p in cell.iter(f"{_W}p")).strip() for cell in element.iter(f"{_W}tc")
            ]
            yield _Paragraph(" | ".join(cell for cell in cells if cell), "", ())
        elif element.tag not in _NOT_SHOWN:
            waiting.extend(reversed(element))


def _inside(element: etree._Element, tag: str) -> bool:
    return any(True for _ in element.iterancestors(tag))


def _paragraph(element: etree._Element) -> _Paragraph:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    pieces: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = 0
    waiting: list[tuple[etree._Element | None, str, int]] = [(child, "", 0) for child in reversed(element)]
    while waiting:
        child, relation, start = waiting.pop()
        if child is None:  # the end of a link
            links.append((start, length, relation))
            continue
        if child.tag in _NOT_SHOWN or child.tag in {f"{_W}txbxContent", f"{_W}p"}:
            continue
        words = (child.text or "") if child.tag == f"{_W}t" else _SIGNS.get(str(child.tag), "")
        pieces.append(words)
        length += len(words)
        if child.tag == f"{_W}hyperlink" and child.get(f"{_R}id"):
            waiting.append((None, child.get(f"{_R}id", ""), length))
        waiting.extend((inner, "", 0) for inner in reversed(child))
    return _Paragraph("".join(pieces), style.get(f"{_W}val", "") if style is not None else "", tuple(links))


def _draft(paragraphs: list[_Paragraph], targets: Mapping[str, str], named: str | None) -> Draft:
    texts: list[str] = []
    links: list[Link] = []
    at = 0
    for paragraph in paragraphs:
        lead = len(paragraph.text) - len(paragraph.text.lstrip())
        text = paragraph.text.strip()
        for start, end, relation in paragraph.links:
            span = Span(at + max(0, start - lead), at + min(len(text), end - lead))
            if relation in targets and span.start < span.end:
                links.append(Link(targets[relation], span))
        texts.append(text)
        at += len(text) + 2
    whole = "\n\n".join(texts)
    styled = next((p.text.strip() for p in paragraphs[:20] if p.style.lower() in {"title", "titre", "a3"}), None)
    title = styled or named or headline(whole[:2000])
    where = "the title paragraph" if styled else "the document's properties" if named else "first line"
    return Draft(whole, title=title, links=tuple(links), found=(("title", where),) if title else ())
