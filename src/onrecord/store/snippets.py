"""Which passage of a report to show for a query: the one in which most of what was asked for stands together."""

from __future__ import annotations

from onrecord.model.text import Span
from onrecord.store.query import Query, places
from onrecord.store.tokens import tokens

LONGEST = 300_000  # code points of a report that are looked at; what stands behind is found, but not shown
WORDS = 40
_OPENING = 240


def of(text: str, query: Query, language: str | None) -> tuple[Span, ...]:
    """The best passage, of about forty words; nothing where none of the words stands in the text itself."""
    words = list(tokens(text[:LONGEST]))
    met = sorted((at, number) for number, term in enumerate(query.wanted) for at in places(term, words, language))
    if not met:
        return ()
    best, best_kinds, first = 0, 0, 0
    inside: dict[int, int] = {}
    for at, number in met:
        inside[number] = inside.get(number, 0) + 1
        while met[first][0] < at - WORDS // 2:
            gone = met[first][1]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            first += 1
        if len(inside) > best_kinds:
            best, best_kinds = met[first][0], len(inside)
    start = max(0, best - WORDS // 4)
    stop = min(len(words), start + WORDS)
    return (_with_marks(text, words[start].start, words[stop - 1].end),)


def met(query: Query, text: str, language: str | None) -> list[Span]:
    """Where in a text of this language stands what was asked for, in order; what overlaps is one."""
    words = list(tokens(text))
    size = [len(term.forms) for term in query.wanted]
    found = sorted(
        (words[at].start, words[at + size[number] - 1].end)
        for number, term in enumerate(query.wanted)
        for at in places(term, words, language)
    )
    spans: list[Span] = []
    for start, end in found:
        if spans and start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return spans


def opening(text: str) -> tuple[Span, ...]:
    """The beginning of a report, cut between words."""
    if not text.strip():
        return ()
    stop = len(text) if len(text) <= _OPENING else text.rfind(" ", 0, _OPENING)
    return (Span(0, stop if stop > 0 else _OPENING),)


def _with_marks(text: str, start: int, end: int) -> Span:
    """A passage with the marks that stand on its first and its last word."""
    while start and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    while end < len(text) and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return Span(start, end)
