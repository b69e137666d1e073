"""Sentences and words of a text, as spans.

Words: a possessive ("Osk|'s") and a French elision ("l'|homme", "qu'|il") are words of their own; "40-year-old"
is "40", "-", "year-old"; "1,200" and "12 000" are one word; each mark is a word.
"""

from __future__ import annotations

import functools
import re

from onrecord import lexicon
from onrecord.model.text import Sentence, Span, Word

LONGEST_WORDS = 400  # a "sentence" without full stops is cut here, so that no later rule meets a million words

_NUMBER = r"\d+(?:[.,\u00a0\u202f ](?=\d{3}(?!\d))\d{3})*(?:[.,]\d+)?"
_PLAIN = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_MARK = r"[^\s\w]|_+"
_POSSESSIVE = r"[^\W\d_]+?(?:[-'’][^\W\d_]+?)*(?=['’][sS]\b)|['’][sS]\b"
_ELISION = r"(?i:[ldnscjmt]|qu|lorsqu|puisqu|jusqu|quoiqu)['’](?=\w)"
_WORD = re.compile(f"{_NUMBER}|{_PLAIN}|{_MARK}")
_WORDS = {
    "en": re.compile(f"{_NUMBER}|{_POSSESSIVE}|{_PLAIN}|{_MARK}"),
    "fr": re.compile(f"{_NUMBER}|{_ELISION}|{_PLAIN}|{_MARK}"),
}
_BREAK = re.compile(r"\r\n?|[\n\u2028\u2029\x0b\x0c\x85]")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_CLOSED = '.!?:;…"”»)'
_BULLET = re.compile(r"\s*(?:[•●▪◦‣·*–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")
_FEW_CAPITALS_IN = 120  # code points: a shorter text is too short to tell
_SOFT_LINE = 60  # a line at least this long may go on in the next one


def split(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order, each with its words and the number of its paragraph.

    Blank lines, and line ends after a finished or short line, end a paragraph; a full stop, question or
    exclamation mark ends a sentence unless the language's abbreviations say otherwise. Sentences hold
    at most `LONGEST_WORDS` words. Spans have no outer white space. Time grows with the text's length.
    """
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text)):
        for span in _sentence_spans(text, paragraph, language):
            words = tuple(_words(text, span, language))
            for first in range(0, len(words), LONGEST_WORDS):
                piece = words[first : first + LONGEST_WORDS]
                sentences.append(Sentence(Span(piece[0].start, piece[-1].end), piece, number))
    return tuple(sentences)


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without outer white space; hard-wrapped lines belong to one paragraph."""
    found: list[Span] = []
    start, line = 0, 0
    ends = [(m.start(), m.end()) for m in _BREAK.finditer(text)] + [(len(text), len(text))]
    for index, (end, after) in enumerate(ends):
        following = text[after : ends[index + 1][0]] if index + 1 < len(ends) else ""
        if not _goes_on(text[line:end], following):
            span = _trimmed(text, start, end)
            if span.start < span.end:
                found.append(span)
            start = after
        line = after
    return found


def _goes_on(line: str, following: str) -> bool:
    line, following = line.rstrip(), following.strip()
    if len(line) < _SOFT_LINE or not following or line[-1] in _CLOSED or _BULLET.match(following):
        return False
    return following[0].islower() or following[0].isdigit()


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _sentence_spans(text: str, paragraph: Span, language: str) -> list[Span]:
    spans, start = [], paragraph.start
    small = _is_small(text[paragraph.start : paragraph.end])
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.end() < paragraph.end and not _ends_sentence(text, match, paragraph.end, language, small=small):
            continue
        span = _trimmed(text, start, match.end())
        if span.start < span.end:
            spans.append(span)
        start = match.end()
    span = _trimmed(text, start, paragraph.end)
    if span.start < span.end:
        spans.append(span)
    return [s for s in spans if _WORD.search(text, s.start, s.end)]


def _is_small(text: str) -> bool:
    """Whether somebody wrote without capitals: then a small letter may begin a sentence."""
    capitals = sum(1 for c in text if c.isupper())
    return len(text) > _FEW_CAPITALS_IN and capitals * 100 < len(text)


def _ends_sentence(text: str, mark: re.Match[str], limit: int, language: str, *, small: bool) -> bool:
    after = mark.end()
    while after < limit and text[after].isspace():
        after += 1
    following = text[after : after + 2].lstrip("\"'“‘«([„—–-•* ")
    quoted = text[mark.end() - 1] not in ".!?…"
    if (following[:1].islower() and not small) or (quoted and following[:1] in {",", ";", ""}):
        return False
    if mark.group() != ".":
        return True
    token = re.search(r"[^\s(«“\"]{0,12}$", text[max(0, mark.start() - 12) : mark.start()])
    before = (token.group() if token else "").lower()
    if len(before) == 1 and before.isalpha():  # an initial ("K. Osk"), unless a Russian "г." closes a date
        return False
    if following[:1].isdigit() and before in _before_number(language):
        return False
    return before not in _abbreviations(language) and not re.fullmatch(r"(?:[a-zа-я]\.)+[a-zа-я]", before)


@functools.cache
def _abbreviations(language: str) -> frozenset[str]:
    code = language if language in lexicon.LANGUAGES else "en"
    return frozenset(lexicon.load("sentences", code)["abbreviations"])


@functools.cache
def _before_number(language: str) -> frozenset[str]:
    code = language if language in lexicon.LANGUAGES else "en"
    return frozenset(lexicon.load("sentences", code).get("before_number", ()))


def _words(text: str, span: Span, language: str) -> list[Word]:
    pattern = _WORDS.get(language, _WORD)
    return [
        Word(m.start(), m.end(), m.group().lower().replace("’", "'"))
        for m in pattern.finditer(text, span.start, span.end)
    ]
