"""PDF: its text with words whole, without running heads and page numbers, foot notes at the end."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from onrecord.clean import flow, heading, layout
from onrecord.clean.draft import Draft
from onrecord.clean.layout import Line, Row
from onrecord.clean.plain import headline
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original

MOST_PAGES = 5000
_GET_AGAIN = "Open it in a PDF reader, print it into a new PDF and add that"
_PITCH, _HEIGHT = 12.0, 10.0  # of the lines that a machine read
_FINEST, _LONGEST_SIDE = 300 / 72, 4000  # pictures to read: dots for each point of a page, and for a side
_LEGIBLE, _LONGEST_SHOWN = 110 / 72, 1600  # pictures to look at
_NO_TITLE = re.compile(r"(?i)^(?:microsoft word\b.*|untitled.*|document\s*\d*|.*\.(?:docx?|pdf|indd|odt|qxd))$")


class _Read(NamedTuple):
    """The rows of each page, the numbers of the pages that are pictures, and the title in the document's properties."""

    pages: list[list[Row]]
    pictures: list[int]
    title: str | None


def draft(original: Original) -> Draft:
    """The text layer of a PDF, paragraph by paragraph, a blank line between them."""
    read = _with_recognised(_read(original), original.recognised)
    if not any(line.text.strip() for page in read.pages for row in page for line in row):
        raise UnreadableInput(
            original.path,
            cause="its pages are pictures: it has no text layer",
            advice="Install Tesseract and run this again with --ocr, or add a copy with a text layer",
        )
    text, pages = _text(read.pages)
    if not text.strip():
        raise UnreadableInput(original.path, cause="its pages hold no text but page numbers", advice=_GET_AGAIN)
    title = read.title or headline(text[:2000])
    where = "the document's properties" if read.title else "first line"
    day, publisher = heading.day(text), heading.publisher(text)
    found = (
        ("title", where if title else ""),
        ("outlet", "first lines" if publisher else ""),
        ("published", "first lines" if day else ""),
    )
    return Draft(
        text,
        title=title,
        outlet=publisher,
        published=day,
        pages=pages,
        notes=(*_notes(read.pictures), *_recognised_notes(original.recognised)),
        found=tuple(one for one in found if one[1]),
    )


def _text(pages: Sequence[Sequence[Row]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of all pages with its foot notes after it, and where each page begins in it."""
    ordered = [layout.in_order(page) for page in layout.without_furniture(pages)]
    everywhere = layout.with_edges([line for page in ordered for line in page])
    usual = layout.usual_size(everywhere)
    text: list[tuple[int, Line]] = []
    notes: list[tuple[int, Line]] = []
    at = 0
    for number, page in enumerate(ordered, 1):
        lines, below = layout.notes_apart(everywhere[at : at + len(page)], usual)
        text += [(number, line) for line in lines]
        notes += [(number, line) for line in below]
        at += len(page)
    main, starts = flow.text(text)
    apart, notes_start = flow.text(notes)
    if not main or not apart:
        return main or apart, starts or notes_start
    return f"{main}\n\n{apart}", (*starts, *((len(main) + 2 + offset, page) for offset, page in notes_start))


def _notes(pictures: Sequence[int]) -> tuple[str, ...]:
    return (f"{_named(pictures)} without a text layer; what stands there was not read.",) if pictures else ()


def _recognised_notes(recognised: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    if not recognised:
        return ()
    named = _named([page for page, _ in recognised])
    return (f"{named}: a machine read the text there (Tesseract), so compare it with the page before you quote it.",)


def _named(pages: Sequence[int]) -> str:
    shown = ", ".join(map(str, pages[:20])) + (f" and {len(pages) - 20} more" if len(pages) > 20 else "")
    return f"Page {shown} is a picture" if len(pages) == 1 else f"Pages {shown} are pictures"


def _with_recognised(read: _Read, recognised: Sequence[tuple[int, str]]) -> _Read:
    """The pages with what a machine read on those that are pictures, as if it were typed there line by line."""
    pages = list(read.pages)
    for page, text in recognised:
        lines = text.splitlines()
        widest = max(map(len, lines), default=0)
        pages[page - 1] = [
            (Line(line.strip(), 0, len(line.strip()), -_PITCH * at, -_PITCH * at + _HEIGHT, _HEIGHT, widest),)
            for at, line in enumerate(lines)
            if line.strip()
        ]
    known = {page for page, _ in recognised}
    return read._replace(pages=pages, pictures=[page for page in read.pictures if page not in known])


def pictures(original: Original) -> list[int]:
    """The numbers of the pages that are pictures without words. Raises `UnreadableInput`."""
    return _read(original).pictures


def drawn(original: Original, number: int) -> bytes:
    """A page as a grey picture (PGM) of 300 points an inch, or fewer if the page is larger than a sheet."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(original.content)
    try:
        page = document[number - 1]
        scale = min(_FINEST, _LONGEST_SIDE / max(*page.get_size(), 1.0))
        bitmap = page.render(scale=scale, grayscale=True)
        rows = bytes(bitmap.buffer)
        wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
    finally:
        document.close()
    packed = b"".join(rows[at * stride : at * stride + wide] for at in range(high))
    return b"P5 %d %d 255\n" % (wide, high) + packed


def picture(original: Original, number: int) -> bytes:
    """A page as people see it (PNG), of 110 points an inch, or fewer if the page is larger than a sheet.

    Nothing in the paper acts: forms, links and scripts are not even opened. Raises `UnreadableInput`.
    """
    with _opened(original) as document:
        if not 1 <= number <= len(document):
            raise UnreadableInput(
                original.path,
                cause=f"the paper has {len(document):,} pages, and page {number} is none of them",
                advice=f"Ask for a page from 1 to {len(document):,}",
            )
        page = document[number - 1]
        scale = min(_LEGIBLE, _LONGEST_SHOWN / max(*page.get_size(), 1.0))
        bitmap = page.render(scale=scale, rev_byteorder=True)
        return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)


def _png(dots: bytes, width: int, height: int, stride: int) -> bytes:
    """A picture of rows of red, green and blue, of which each takes `stride` bytes, as PNG (RFC 2083)."""
    rows = b"".join(b"\0" + dots[at * stride : at * stride + 3 * width] for at in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 6)),
        (b"IEND", b""),
    )
    packed = (struct.pack(">I", len(c)) + name + c + struct.pack(">I", zlib.crc32(name + c)) for name, c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _opened(original: Original) -> Any:
    """The document behind the bytes, to be closed at the end of a `with`. Raises `UnreadableInput`."""
    import pypdfium2 as pdfium

    try:
        return pdfium.PdfDocument(original.content)
    except pdfium.PdfiumError as wrong:
        locked = "password" in str(wrong).lower() or "security" in str(wrong).lower()
        cause = "the PDF is encrypted" if locked else "the PDF is damaged or cut off"
        advice = "Save a copy without a password and add that" if locked else _GET_AGAIN
        raise UnreadableInput(original.path, cause=cause, advice=advice) from None


def _read(original: Original) -> _Read:
    with _opened(original) as document:
        if len(document) > MOST_PAGES:
            raise UnreadableInput(
                original.path,
                cause=f"the PDF has {len(document):,} pages, over {MOST_PAGES:,}",
                advice="Split it into parts",
            )
        read = [_page(document, number) for number in range(len(document))]
        title = " ".join((document.get_metadata_value("Title") or "").split())
    pictures = [number for number, (_, is_picture) in enumerate(read, 1) if is_picture]
    named = title if 8 <= len(title) <= 300 and not _NO_TITLE.match(title) else None
    return _Read([rows for rows, _ in read], pictures, named)


def _page(document: Any, number: int) -> tuple[list[Row], bool]:
    """The rows of a page, and whether it is a picture without any words."""
    import pypdfium2 as pdfium

    try:
        page = document[number]
        words = page.get_textpage()
    except pdfium.PdfiumError:
        return [], False
    try:
        rows = list(layout.rows(words, lambda at: pdfium.raw.FPDFText_GetFontSize(words.raw, at)))
        drawn = () if rows else page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        return rows, next(iter(drawn), None) is not None
    finally:
        words.close()
        page.close()
