"""What stands around the article in text that was saved from a page: comments, related articles, captions, pull-quotes.

The text stays as it was given; these passages are marked, so that nobody takes a reader's comment for testimony.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord import lexicon
from onrecord.clean.furniture import folded, is_furniture, one_of
from onrecord.model.text import Span

_LONGEST_LABEL = 60
_LONGEST_TITLE = 140
_LONGEST_CAPTION = 300
_LONG = 90  # code points: a line of the article itself
_FEWEST_LONG = 3  # lines of the article before the tail
_SENTENCE_END = re.compile(r"[.!…][\"'”’»)\]]*$")
_QUOTATION = '"“„«‘'
_QUOTED = re.compile(r"[\"“„«]\s?([^\"“”„«»\n]{30,400})[\"”“»]")
_AGENCY = r"(?:AFP|REUTERS|Reuters|AP(?: Photo)?|EPA(?:-EFE)?|SIPA|Sipa|Abaca|MAXPPP|ТАСС|РИА Новости|Коммерсантъ?)"
_STOCK = r"(?:Getty(?: Images)?|Shutterstock|iStock|IMAGO|Imago)"
_PHOTO = re.compile(
    rf"(?:\b[^()\[\]\n/]{{2,60}}/\s?(?:{_AGENCY}|{_STOCK})|[(\[/|–—-]\s?(?:Photo\s[^()\n]{{0,40}})?{_STOCK}|\(Photo\b[^()\n]{{0,60}})"
    r"\b[^()\n]{0,40}[)\]]?\s*$"
)
_CREDIT = re.compile(
    r"(?:featured\s+)?(?:image|photo|picture|фото|crédit photo)s?\s*(?:by|via|:|©|par)\s.{2,100}$", re.IGNORECASE
)


class Marked(NamedTuple):
    """Passages of a text: what does not belong to the article, captions of pictures, quotations that it repeats."""

    furniture: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()


class _Line(NamedTuple):
    start: int
    end: int
    words: str


class _Words(NamedTuple):
    comments: re.Pattern[str]
    replies: re.Pattern[str]
    related: re.Pattern[str]
    about: re.Pattern[str]


@functools.cache
def _words() -> _Words:
    words = lexicon.load("tails", "all")

    def any_of(kind: str) -> str:
        return one_of(words[kind])

    return _Words(
        comments=re.compile(
            rf"\W{{0,4}}\(?\d{{0,5}}\)?\s*{any_of('comments')}\s*\W{{0,3}}\d{{0,5}}\W{{0,4}}$", re.IGNORECASE
        ),
        replies=re.compile(rf"\W{{0,4}}{any_of('replies')}\b\W{{0,4}}", re.IGNORECASE),
        related=re.compile(rf"\W{{0,4}}{any_of('related')}\W{{0,4}}$", re.IGNORECASE),
        about=re.compile(rf"\W{{0,4}}{any_of('about')}\b(?P<name>[^.!?]{{0,50}})$", re.IGNORECASE),
    )


def marked(text: str) -> Marked:
    """What of a text is no part of its article, by the lines that say so; nothing where that is not plain."""
    lines = [line for line in _lines(text) if line.words]
    after = _tail(lines)
    return Marked(
        (Span(lines[after].start, lines[-1].end),) if after < len(lines) else (),
        tuple(Span(line.start, line.end) for line in lines[:after] if _is_caption(line.words)),
        tuple(pull_quotes(lines[:after])),
    )


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        start = at + raw.find(words) if words else at
        yield _Line(start, start + len(words), words)
        at += len(raw)


def _tail(lines: Sequence[_Line]) -> int:
    """The line at which the article is over: all sections from there on are plainly something else."""
    sections = list(_sections(lines))
    commented = any(kind == "comments" and _has_replies(lines[start:end]) for kind, start, end in sections)
    tail = len(lines)
    for kind, start, end in reversed(sections):
        if not _is_explained(kind, lines[start:end], commented=commented):
            break
        tail = start
    long = sum(1 for line in lines[:tail] if len(line.words) >= _LONG)
    return tail if long >= _FEWEST_LONG else len(lines)


def _sections(lines: Sequence[_Line]) -> Iterator[tuple[str, int, int]]:
    """The parts that lines part a text into, by label; what stands before the first is the article."""
    kinds = [(i, kind) for i, line in enumerate(lines) if (kind := _kind(line.words))]
    for number, (start, kind) in enumerate(kinds):
        yield kind, start, kinds[number + 1][0] if number + 1 < len(kinds) else len(lines)


def _kind(line: str) -> str | None:
    if len(line) <= _LONGEST_LABEL:
        words = _words()
        if words.comments.match(line) or words.replies.fullmatch(line):
            return "comments"
        if words.related.match(line):
            return "related"
        if words.about.match(line):
            return "about"
    return "line" if len(line) <= _LONGEST_TITLE and (is_furniture(line) or _CREDIT.match(line)) else None


def _is_explained(kind: str, lines: Sequence[_Line], *, commented: bool) -> bool:
    """Whether all lines of a section are what its label says."""
    following = [line.words for line in lines[1:]]
    if kind == "comments":
        return commented or not following
    if kind == "related":
        return all(len(line) <= _LONGEST_TITLE and not _SENTENCE_END.search(line) for line in following)
    if kind == "about":
        named = _words().about.match(lines[0].words)
        name = folded(named["name"]) if named else ""
        return len(following) <= 1 and all(not name or folded(line[:200]).startswith(name) for line in following)
    return not following


def _has_replies(lines: Sequence[_Line]) -> bool:
    return any(_words().replies.match(line.words) for line in lines)


def _is_caption(line: str) -> bool:
    if len(line) > _LONGEST_CAPTION:
        return False
    return _PHOTO.search(line) is not None or _CREDIT.match(line) is not None


def pull_quotes(lines: Sequence[_Line]) -> Iterator[Span]:
    """Quotations on a line of their own that stand inside another line too: pages repeat them to make them large."""
    said = [[folded(quoted[1]) for quoted in _QUOTED.finditer(line.words)] for line in lines]
    alone = [
        len(found) == 1 and len(found[0]) >= len(folded(line.words)) for line, found in zip(lines, said, strict=True)
    ]
    inside = {one for found, whole in zip(said, alone, strict=True) if not whole for one in found}
    for line, found, whole in zip(lines, said, alone, strict=True):
        if whole and found[0] in inside:
            yield Span(line.start, line.end)
