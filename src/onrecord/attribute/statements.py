"""The statements of a report: what the trained reader and the rules find, with speaker, stance, chain and answer."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from onrecord.attribute import cues, quotes, roles, rules, stance
from onrecord.attribute.cues import Cues
from onrecord.attribute.quotes import Quotation
from onrecord.attribute.rules import Said
from onrecord.attribute.speakers import Cast
from onrecord.lexicon import LANGUAGES
from onrecord.model.statement import Name, Quoted, Speaker, Statement
from onrecord.model.text import Sentence, Span, Word, hull

_BULLETS = "•●▪◦‣·*–—-"
_POINTING = 8  # words of a content that only points back, with the name of those who were told
_MEANT = 3  # sentences to which "he said so" may point back


class ReadSaid(Protocol):
    """One attribution as the trained reader gives it; passages are pairs of code points."""

    @property
    def source(self) -> Sequence[tuple[int, int]]:
        """Who says it."""

    @property
    def cue(self) -> Sequence[tuple[int, int]]:
        """The words of saying."""

    @property
    def content(self) -> Sequence[tuple[int, int]]:
        """What is said."""

    @property
    def nested(self) -> bool:
        """Whether it stands inside another's content."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What all steps look at; the lists of starts make every look-up a bisection."""

    text: str
    sentences: Sequence[Sentence]
    sentence_starts: Sequence[int]
    words: Sequence[Word]
    starts: Sequence[int]
    cues: Cues
    quoted: Sequence[Quotation]
    marks: Sequence[Span]
    mark_starts: Sequence[int]

    def within(self, span: Span) -> Sequence[Word]:
        """The words of a passage."""
        return self.words[bisect.bisect_left(self.starts, span.start) : bisect.bisect_left(self.starts, span.end)]

    def quoted_in(self, piece: Span) -> Sequence[Span]:
        """The quoted passages that touch a piece of text."""
        first = max(0, bisect.bisect_right(self.mark_starts, piece.start) - 1)
        last = bisect.bisect_left(self.mark_starts, piece.end)
        return [m for m in self.marks[first:last] if m.touches(piece)]


def _page(text: str, sentences: Sequence[Sentence], language: str) -> _Page:
    words = [w for s in sentences for w in s.words]
    quoted = quotes.find(text, sentences)
    marks = [span for q in quoted for span in q.spans]
    return _Page(
        text,
        sentences,
        [s.span.start for s in sentences],
        words,
        [w.start for w in words],
        cues.load(language),
        quoted,
        marks,
        [m.start for m in marks],
    )


def find(
    text: str,
    sentences: Sequence[Sentence],
    language: str,
    names: Sequence[Name],
    said: Sequence[ReadSaid] | None = None,
) -> tuple[Statement, ...]:
    """The statements of a text in order, each with its speaker, stance and chain (for answers: `answers.link`).

    `said` is what the trained reader found; without it (None) the rules stand alone. An unknown language gives none.
    """
    if language not in LANGUAGES or not sentences:
        return ()
    page = _page(text, sentences, language)
    ruled = rules.find(text, sentences, page.cues, page.quoted)
    found = _merge(page, None if said is None else [_as_said(page, s) for s in said], ruled)
    found = _distinct(page, [_with_bullets(page, s) for s in _continued(page, found)])
    found = _pointing_back(page, found)
    return tuple(_with_speakers(page, found, names, language))


def carriers(spans: Sequence[Span], statements: Sequence[Statement]) -> tuple[int | None, ...]:
    """For each passage the statement whose content holds it, the innermost one; None is the reporter's own voice."""
    pieces = sorted((piece, index) for index, s in enumerate(statements) for piece in s.content)
    starts = [piece.start for piece, _ in pieces]
    reach = list(itertools.accumulate((piece.end for piece, _ in pieces), max))
    found: list[int | None] = []
    for span in spans:
        first, last = bisect.bisect_left(reach, span.end), bisect.bisect_right(starts, span.start)
        holding = [(piece.end - piece.start, index) for piece, index in pieces[first:last] if piece.holds(span)]
        found.append(min(holding)[1] if holding else None)
    return tuple(found)


def _as_said(page: _Page, read: ReadSaid) -> Said:
    cue = tuple(Span(*p) for p in read.cue)
    spoken = [p for p in read.source if not page.text[p[0] : p[1]].lower().endswith(("'s", "’s"))]
    words = [w for span in cue for w in page.within(span)]
    if words and all(w.lower in page.cues.lists["hearsay"] for w in words):
        spoken = []  # the subject of "allegedly met with threats" says nothing
    source, content = (tuple(Span(*p) for p in part) for part in (spoken, read.content))
    return Said(source, cue, content, stance.of_cue(page.cues, words), read.nested)


def _merge(page: _Page, read: Sequence[Said] | None, ruled: Sequence[Said]) -> list[Said]:
    """The reader's attributions, and those of the rules whose content the reader left unattributed."""
    if read is not None:
        by_cue = _Passages((span, said) for said in ruled for span in said.cue)
        found = [_whole_quotes(page, _repaired(page, s, by_cue)) for s in read if s.content and _credible(page, s)]
        taken = _Passages((span, s) for s in found for span in (*s.content, *s.cue))
        found.extend(s for s in ruled if _sure(page, s) and not any(taken.cover(span) for span in s.content))
    else:
        found = list(ruled)
    found.sort(key=lambda s: (hull((*s.source, *s.cue, *s.content)), s.content))
    return _nested(found)


class _Passages:
    """Passages with what they belong to, in order, for looking up what touches a place."""

    def __init__(self, passages: Iterable[tuple[Span, Said]]) -> None:
        self._passages = sorted(passages, key=lambda p: p[0])
        self._starts = [span.start for span, _ in self._passages]
        self._reach = list(itertools.accumulate((span.end for span, _ in self._passages), max))

    def touching(self, span: Span) -> Iterator[tuple[Span, Said]]:
        """All passages that share a code point with this one."""
        first = bisect.bisect_right(self._reach, span.start)
        for passage, said in self._passages[first : bisect.bisect_left(self._starts, span.end)]:
            if passage.touches(span):
                yield passage, said

    def cover(self, span: Span) -> bool:
        """Whether one of the passages shares a good part with this one."""
        return any(_overlap(passage, span) for passage, _ in self.touching(span))


def _names_somebody(page: _Page, source: Sequence[Span]) -> bool:
    """Whether a source found by rule begins like a subject: a capital, an article or a pronoun."""
    words = page.within(source[0]) if source else ()
    if not words:
        return False
    first = words[0]
    listed = page.cues.lists["subjects"]
    return not listed or page.text[first.start].isupper() or first.lower in listed


def _repaired(page: _Page, said: Said, ruled: _Passages) -> Said:
    """The reader's attribution, its cue made whole and a missing source filled in by the rule that saw the same cue."""
    same = next((r for span in said.cue for _, r in ruled.touching(span)), None)
    if same is None:
        return said
    whole = len(said.cue) == 1 and any(a.holds(said.cue[0]) for a in same.cue)
    free = not any(a.touches(b) for a in same.source for b in (*said.content, *said.cue))
    free = free and _names_somebody(page, same.source)
    return replace(said, cue=same.cue if whole else said.cue, source=said.source or (same.source if free else ()))


def _credible(page: _Page, said: Said) -> bool:
    """Whether somebody speaks, or at least a listed word of saying stands there."""
    words = [word for span in said.cue for word in page.within(span)]
    keys = [page.cues.keys(word) for word in words]
    if any(word.lower in page.cues.lists["hearsay"] for word in words):
        return True
    return bool(said.source) or any(page.cues.match(keys, at) for at in range(len(keys)))


def _sure(page: _Page, said: Said) -> bool:
    """Whether the rules may add what the reader did not see: quoted words with a speaker, or a denial or call."""
    quoted = any(span in page.quoted_in(span) for span in said.content)
    return bool(said.source) and (quoted or said.stance in {"denies", "calls_for", "condemns"})


def _overlap(one: Span, other: Span) -> bool:
    return min(one.end, other.end) - max(one.start, other.start) > 0.3 * min(
        one.end - one.start, other.end - other.start
    )


def _nested(found: Sequence[Said]) -> list[Said]:
    """The same attributions in order, those marked that lie wholly inside another's content."""
    reach = sorted(((hull(s.content), i) for i, s in enumerate(found)), key=lambda r: (r[0].start, -r[0].end))
    own = sorted(((hull((*s.cue, *s.content)), i) for i, s in enumerate(found)), key=lambda o: o[0].start)
    inside: set[int] = set()
    widest: list[tuple[int, int]] = []  # the two contents that reach furthest so far, as (end, whose)
    following = 0
    for span, index in own:
        while following < len(reach) and reach[following][0].start <= span.start:
            widest = sorted([*widest, (reach[following][0].end, reach[following][1])], reverse=True)[:2]
            following += 1
        if any(end >= span.end and other != index and hull(found[other].content) != span for end, other in widest):
            inside.add(index)
    return [replace(s, nested=s.nested or i in inside) for i, s in enumerate(found)]


def _whole_quotes(page: _Page, said: Said) -> Said:
    """A content that begins with a quotation over several paragraphs goes on to that quotation's end."""
    pieces = list(said.content)
    for piece in said.content:
        first = bisect.bisect_left(page.quoted, piece.end, key=lambda q: q.start) - 1
        quotation = page.quoted[first] if first >= 0 else None
        if quotation is None or len(quotation.spans) < 2 or not piece.touches(quotation.spans[0]):
            continue
        if piece.start >= quotation.start - 2:
            pieces = [p for p in pieces if not any(p.touches(s) for s in quotation.spans)] + list(quotation.spans)
    return replace(said, content=tuple(sorted(pieces)))


def _continued(page: _Page, found: Sequence[Said]) -> list[Said]:
    """A paragraph that is nothing but a quotation goes on with what was quoted in the paragraph before it."""
    taken = _Passages((span, s) for s in found for span in (*s.content, *s.cue))
    homes = sorted((piece.start, n) for n, s in enumerate(found) for piece in s.content if page.quoted_in(piece))
    number_at = {s.span.start: s.paragraph for s in page.sentences}
    last_of = {s.paragraph: s.span.end for s in page.sentences}
    pieces: dict[int, list[Span]] = {}
    owner: dict[int, int] = {}
    for quotation in page.quoted:
        paragraph = number_at.get(quotation.start)
        if paragraph is None or last_of[paragraph] > quotation.spans[0].end + 1 or taken.cover(quotation.spans[0]):
            continue
        home = owner.get(paragraph - 1, _quoted_last(page, homes, paragraph - 1))
        if home is not None:
            pieces.setdefault(home, []).extend(quotation.spans)
            owner[paragraph + len(quotation.spans) - 1] = home
    return [replace(s, content=(*s.content, *pieces.get(n, ()))) for n, s in enumerate(found)]


def _quoted_last(page: _Page, homes: Sequence[tuple[int, int]], paragraph: int) -> int | None:
    """The statement whose quoted words stand last in a paragraph."""
    within = [s.span for s in page.sentences[_first(page, paragraph) : _first(page, paragraph + 1)]]
    if not within:
        return None
    at = bisect.bisect_left(homes, (within[-1].end, -1)) - 1
    return homes[at][1] if at >= 0 and homes[at][0] >= within[0].start else None


def _first(page: _Page, paragraph: int) -> int:
    return bisect.bisect_left(page.sentences, paragraph, key=lambda s: s.paragraph)


def _with_bullets(page: _Page, said: Said) -> Said:
    """A call that ends in a colon is continued by the list under it, each point a piece of its content."""
    start = max(span.end for span in (said.cue or said.content))
    end = page.text.find("\n", start)
    if said.stance != "calls_for" or end < 0 or not page.text[start:end].rstrip().endswith(":"):
        return said
    points: dict[int, tuple[int, int]] = {}
    for sentence in page.sentences[bisect.bisect_left(page.sentence_starts, end) :]:
        if sentence.paragraph not in points and page.text[sentence.span.start] not in _BULLETS:
            break
        first, _ = points.get(sentence.paragraph, (_behind_bullet(page.text, sentence.span), 0))
        points[sentence.paragraph] = (first, sentence.span.end)
    return replace(said, content=tuple(Span(*p) for p in points.values())) if points else said


def _distinct(page: _Page, found: Sequence[Said]) -> list[Said]:
    """The same attributions less those that a mark alone introduces and that another's content already holds."""
    worded = [any(c.isalpha() for span in s.cue for c in span.of(page.text)) for s in found]
    taken = _Passages((span, s) for s, has_words in zip(found, worded, strict=True) if has_words for span in s.content)
    return [
        s
        for s, has_words in zip(found, worded, strict=True)
        if has_words or not s.cue or not all(taken.cover(span) for span in s.content)
    ]


def _pointing_back(page: _Page, found: Sequence[Said]) -> list[Said]:
    """The same attributions; what "the ministry said so" points back to belongs to its content.

    That are the sentences before it in its paragraph, or the last of the paragraph before, as far as no one else says
    them.
    """
    taken = _Passages((span, s) for s in found for span in (*s.content, *s.cue))
    return [replace(s, content=tuple(sorted((*_meant(page, s, taken), *s.content)))) for s in found]


def _meant(page: _Page, said: Said, taken: _Passages) -> list[Span]:
    words = [w.lower for w in page.within(said.content[0])]
    back = any(words[: len(p)] == p for p in _pointing(page.cues))
    at = bisect.bisect_right(page.sentence_starts, said.content[0].start) - 1
    begins = page.sentences[at].span.start == said.content[0].start
    if len(said.content) > 1 or not begins or not back or len(words) > _POINTING:
        return []
    meant: list[Span] = []
    for sentence in reversed(page.sentences[max(0, at - _MEANT) : at]):
        apart = sentence.paragraph != page.sentences[at].paragraph
        if taken.cover(sentence.span) or (apart and meant):
            break
        meant.append(sentence.span)
    return meant


def _pointing(cues_: Cues) -> list[list[str]]:
    return [phrase.split() for phrase in cues_.lists["pointing_back"]]


def _behind_bullet(text: str, span: Span) -> int:
    start = span.start + 1
    while start < span.end and text[start].isspace():
        start += 1
    return start


def _with_speakers(page: _Page, found: Sequence[Said], names: Sequence[Name], language: str) -> list[Statement]:
    cast = Cast(page.text, page.sentences, names, roles.load(language))
    statements: list[Statement] = []
    earlier: list[Speaker] = []
    for said in found:
        speaker = cast.speaker(hull(said.source), earlier) if said.source else Speaker(None, "anonymous")
        if said.source:
            earlier.append(speaker)
        words = [w for span in said.cue for w in page.within(span)]
        content = " ".join(span.of(page.text) for span in said.content)
        statements.append(
            Statement(
                said.source,
                said.cue,
                said.content,
                speaker,
                _quoted(page, said.content),
                stance.of_content(page.cues, said.stance, words, content, speaker.role),
                _via(page, said, cast, speaker),
                None,
                said.nested,
            )
        )
    return statements


def _quoted(page: _Page, content: Sequence[Span]) -> Quoted:
    direct = mixed = 0
    for piece in content:
        marks = page.quoted_in(piece)
        covered = sum(min(m.end, piece.end) - max(m.start, piece.start) for m in marks)
        direct += covered >= 0.9 * (piece.end - piece.start)
        mixed += bool(marks)
    return "direct" if direct == len(content) else "mixed" if mixed else "indirect"


def _via(page: _Page, said: Said, cast: Cast, speaker: Speaker) -> tuple[str, ...]:
    """Those to whom it was told: "told the Courrier"; outlets only."""
    if not said.cue:
        return ()
    end = max(s.end for s in said.cue)
    reach = Span(end, min([s.start for s in said.content if s.start >= end] + [end + 80]))
    if any(ch in reach.of(page.text) for ch in ".:;") and not any(s.start >= end for s in said.content):
        reach = Span(end, end + min(reach.of(page.text).find(ch) for ch in ".:;" if ch in reach.of(page.text)))
    return tuple(n for n in cast.outlets(reach) if n != speaker.name)
