"""Quotation marks of three languages, paired; a quotation over several paragraphs is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.text import Sentence, Span

_OPEN_CLOSE = {"“": "”", "«": "»", "„": "“”"}
_MARKS = re.compile(r"[“”«»„\"]")
_SCARE_WORDS = (
    3  # a quotation of so few words, in the middle of a sentence, is the reporter's distance, not a statement
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their marks: one span a paragraph."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the first mark stands."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Behind the last mark."""
        return self.spans[-1].end


def find(text: str, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """All quotations in order; a paragraph that opens a quotation anew continues the unclosed one before it.

    A mark that is never closed quotes to the end of its paragraph. Marks nested in a quotation belong to it.
    """
    found: list[list[Span]] = []
    unclosed = False
    for paragraph in _paragraphs(sentences):
        spans, still_open = _in_paragraph(text, paragraph)
        for index, span in enumerate(spans):
            if index == 0 and unclosed and not text[paragraph.start : span.start].strip():
                found[-1].append(span)
            else:
                found.append([span])
        unclosed = still_open if spans else False
    return tuple(Quotation(tuple(q)) for q in found)


def is_scare(text: str, quotation: Quotation) -> bool:
    """Whether these are a few quoted words inside somebody else's sentence, not a statement of their own."""
    quoted = text[quotation.start : quotation.end]
    before = text[max(0, quotation.start - 3) : quotation.start].rstrip(" \u00a0\u202f")
    alone = not before or before[-1] in ".:!?…\n—–"
    return not alone and len(re.findall(r"\w+", quoted)) <= _SCARE_WORDS and not re.search(r"[.!?,…]\W*$", quoted)


def _paragraphs(sentences: Sequence[Sentence]) -> list[Span]:
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        first, _ = bounds.get(sentence.paragraph, (sentence.span.start, 0))
        bounds[sentence.paragraph] = (first, sentence.span.end)
    return [Span(*pair) for pair in bounds.values()]


def _in_paragraph(text: str, paragraph: Span) -> tuple[list[Span], bool]:
    spans: list[Span] = []
    start, closing, depth = -1, "", 0
    for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
        mark = match.group()
        if start < 0:
            if mark in _OPEN_CLOSE or (mark == '"' and _opens(text, match.start())):
                start, closing, depth = match.start(), _OPEN_CLOSE.get(mark, '"'), 1
        elif mark in closing:
            depth -= 1
            if depth == 0:
                spans.append(Span(start, match.end()))
                start = -1
        elif mark == text[start] and mark != '"':
            depth += 1
    if start >= 0:
        spans.append(Span(start, paragraph.end))
    return spans, start >= 0


def _opens(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at] if at else " "
    return bool(after) and not after.isspace() and (not before.isalnum())
