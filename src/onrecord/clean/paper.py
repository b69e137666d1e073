"""PDF: its text with words whole and paragraphs joined, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from onrecord.clean import heading
from onrecord.clean.draft import Draft
from onrecord.clean.plain import headline
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original

MOST_PAGES = 5000
_GET_AGAIN = "Open it in a PDF reader, print it into a new PDF and add that"
_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|стр\.|страница|seite)\s*)?(?:\d{1,4}|[ivxl]{1,6})\W*(?:(?:of|/|sur|из|von)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_HYPHENS = "-\u00ad\u2010\ufffe\x02"
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_NO_TITLE = re.compile(r"(?i)^(?:microsoft word\b.*|untitled.*|document\s*\d*|.*\.(?:docx?|pdf|indd|odt|qxd))$")


class Line(NamedTuple):
    """A line of a page: its words and its box in points, `top` counted upwards from the foot of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def draft(original: Original) -> Draft:
    """The text layer of a PDF, paragraph by paragraph, a blank line between them."""
    pages, named = _read(original)
    if not any(line.text.strip() for page in pages for line in page):
        raise UnreadableInput(
            original.path,
            cause="its pages are pictures: it has no text layer",
            advice="Run it through a text recognition program (OCR) and add the result",
        )
    text = "\n\n".join(paragraphs(without_furniture(pages)))
    if not text.strip():
        raise UnreadableInput(original.path, cause="its pages hold no text but page numbers", advice=_GET_AGAIN)
    title = named or headline(text[:2000])
    where = "the document's properties" if named else "first line"
    day = heading.day(text)
    found = (("title", where),) if title else ()
    return Draft(text, title=title, published=day, found=(*found, ("published", "first lines")) if day else found)


def _read(original: Original) -> tuple[list[list[Line]], str | None]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(original.content)
    except pdfium.PdfiumError as wrong:
        locked = "password" in str(wrong).lower() or "security" in str(wrong).lower()
        cause = "the PDF is encrypted" if locked else "the PDF is damaged or cut off"
        advice = "Save a copy without a password and add that" if locked else _GET_AGAIN
        raise UnreadableInput(original.path, cause=cause, advice=advice) from None
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableInput(
                original.path,
                cause=f"the PDF has {len(document):,} pages, over {MOST_PAGES:,}",
                advice="Split it into parts",
            )
        pages = [_lines(document, number) for number in range(len(document))]
        title = " ".join((document.get_metadata_value("Title") or "").split())
    finally:
        document.close()
    return pages, title if 8 <= len(title) <= 300 and not _NO_TITLE.match(title) else None


def _lines(document: Any, number: int) -> list[Line]:
    import pypdfium2 as pdfium

    try:
        page = document[number]
        words = page.get_textpage()
    except pdfium.PdfiumError:
        return []
    try:
        return list(_boxed(words))
    finally:
        words.close()
        page.close()


def _boxed(words: Any) -> Iterator[Line]:
    """The lines of a page with their boxes. Indices count characters as the PDF library does."""
    at, text = 0, words.get_text_range(errors="replace")
    for raw in text.splitlines(keepends=True):
        bare = raw.rstrip("\r\n")
        if bare.strip():
            lead = len(bare) - len(bare.lstrip())
            boxes = [words.get_rect(i) for i in range(words.count_rects(at + lead, len(bare.strip())))]
            if boxes:
                left, bottom, right, top = zip(*boxes, strict=True)
                yield Line(bare.strip(" \t\x00"), min(left), max(right), min(bottom), max(top))
            else:
                yield Line(bare.strip(), 0, 0, 0, 0)
        at += len(raw)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and running heads and feet: the same words at the same edge of several pages."""
    if len(pages) < 2:
        return [list(page) for page in pages]
    edges = Counter(shape for page in pages for shape in {_shape(line) for line in (*page[:3], *page[-3:])})
    often = max(2, round(0.3 * len(pages)))

    def is_furniture(line: Line) -> bool:
        repeated = edges[_shape(line)] >= often and len(line.text) < 200
        return repeated or _NUMBER.fullmatch(line.text[:60]) is not None

    kept = []
    for page in pages:
        first, last = 0, len(page)
        while first < min(3, last) and is_furniture(page[first]):
            first += 1
        while last > max(first, len(page) - 3) and is_furniture(page[last - 1]):
            last -= 1
        kept.append(list(page[first:last]))
    return kept


def _shape(line: Line) -> tuple[str, int]:
    """A line's words with its digits made alike, and the height on the page where it stands."""
    return _DIGITS.sub("#", " ".join(line.text.split())), round(line.top / 10)


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of these pages: lines joined where they go on, words joined where a hyphen cut them."""
    lines = [line for page in pages for line in page]
    vocabulary = Counter(word for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text.lower()))
    right = _usual_right(lines)
    joined: list[list[str]] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, right):
            joined[-1][-1:] = _join(joined[-1][-1], line.text, vocabulary)
        else:
            joined.append([line.text])
        before = line
    whole = ("".join(pieces).replace("\ufffe", "").replace("\x02", "") for pieces in joined)
    return [" ".join(text.split()) for text in whole if text.strip()]


def _usual_right(lines: Sequence[Line]) -> float:
    """Where full lines end: the right edge that nine tenths of all lines do not pass."""
    edges = sorted(line.right for line in lines)
    return edges[int(0.9 * (len(edges) - 1))] if edges else 0.0


def _goes_on(before: Line, line: Line, right: float) -> bool:
    """Whether a paragraph goes on from one line to the next."""
    if before.text and before.text[-1] in "\ufffe\x02\u00ad":
        return True
    height, next_height = before.top - before.bottom, line.top - line.bottom
    if height > 0 and abs(height - next_height) > 0.35 * max(height, next_height) and _is_heading(before, line):
        return False
    starts_low = line.text[:1].islower()
    same_column = line.bottom < before.bottom and abs(line.left - before.left) < 150
    if not same_column:  # the next column or page
        return starts_low or (
            not _SENTENCE_END.search(before.text) and before.right > 0.85 * right and len(before.text) > 40
        )
    gap = before.bottom - line.top
    if height > 0 and gap > 0.9 * height:
        return False
    ends_early = before.right < 0.8 * right
    indented = line.left - before.left > 0.6 * max(height, 1)
    if indented and _SENTENCE_END.search(before.text):
        return False
    return starts_low or not ends_early


def _is_heading(before: Line, line: Line) -> bool:
    return not line.text[:1].islower() or not before.text[-1:].isalpha()


def _join(text: str, following: str, vocabulary: Counter[str]) -> tuple[str, str]:
    """Two lines as they follow on each other; a word that a hyphen cut is whole again, a compound keeps its hyphen."""
    following = following.lstrip()
    if not text or text[-1] not in _HYPHENS:
        return text, f" {following}"
    bare = text.rstrip(_HYPHENS)
    if not bare[-1:].isalpha() or not following[:1].isalpha():
        return text, following
    first = _LAST_WORD.search(bare[-60:])
    second = _FIRST_WORD.match(following)
    if first and second:
        compound = f"{first[0]}-{second[0]}".lower()
        if following[:1].isupper() or (vocabulary[compound] and not vocabulary[(first[0] + second[0]).lower()]):
            return bare, f"-{following}"
    return bare, following
