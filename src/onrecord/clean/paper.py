"""PDF: its text with words whole, without running heads and page numbers, foot notes at the end."""

from __future__ import annotations

import re
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
_NO_TITLE = re.compile(r"(?i)^(?:microsoft word\b.*|untitled.*|document\s*\d*|.*\.(?:docx?|pdf|indd|odt|qxd))$")


class _Read(NamedTuple):
    """The rows of each page, the numbers of the pages that are pictures, and the title in the document's properties."""

    pages: list[list[Row]]
    pictures: list[int]
    title: str | None


def draft(original: Original) -> Draft:
    """The text layer of a PDF, paragraph by paragraph, a blank line between them."""
    read = _read(original)
    if not any(line.text.strip() for page in read.pages for row in page for line in row):
        raise UnreadableInput(
            original.path,
            cause="its pages are pictures: it has no text layer",
            advice="Run it through a text recognition program (OCR) and add the result",
        )
    text, pages = _text(read.pages)
    if not text.strip():
        raise UnreadableInput(original.path, cause="its pages hold no text but page numbers", advice=_GET_AGAIN)
    title = read.title or headline(text[:2000])
    where = "the document's properties" if read.title else "first line"
    day = heading.day(text)
    found = (("title", where),) if title else ()
    return Draft(
        text,
        title=title,
        published=day,
        pages=pages,
        notes=_notes(read.pictures),
        found=(*found, ("published", "first lines")) if day else found,
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
    if not pictures:
        return ()
    shown = ", ".join(map(str, pictures[:20])) + (f" and {len(pictures) - 20} more" if len(pictures) > 20 else "")
    which = f"Page {shown} is a picture" if len(pictures) == 1 else f"Pages {shown} are pictures"
    return (f"{which} without a text layer; what stands there was not read.",)


def _read(original: Original) -> _Read:
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
        read = [_page(document, number) for number in range(len(document))]
        title = " ".join((document.get_metadata_value("Title") or "").split())
    finally:
        document.close()
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
