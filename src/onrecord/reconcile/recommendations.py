"""What does somebody ask somebody to do? Single calls, and lists below "He urged Russia to:", point by point."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Origins, Recommendation
from onrecord.model.text import Sentence, Span, hull
from onrecord.reconcile import addressees

_BULLET = re.compile(r"\s*(?:[•●▪◦‣·*–—-]|\(?\d{1,2}[.)]|\(?[a-zа-я][.)])\s+")
_OPENS = re.compile(r":[^\S\n]*(?:\n|$)")
_LONGEST_POINT = 1200
_MOST_POINTS = 60
_LAST = (".", "!", "?")


@dataclass(frozen=True, slots=True)
class _Opening:
    """The words above a list: who asks (a passage, or None), whom, and where the list begins."""

    by: Span | None
    to: str | None
    after: int


def find(
    analysis: Analysis, sentences: Sequence[Sentence], origins: Origins | None = None
) -> tuple[Recommendation, ...]:
    """The recommendations of one report, each on its own passage, in order.

    With `origins` those who ask are shown under their labels; without, only if they are public.
    """
    language = analysis.report.language or ""
    if language not in lexicon.LANGUAGES:
        return ()
    lists = tuple(_in_lists(analysis, sentences, language, origins))
    taken = [one.span for one in lists]
    calls = tuple(_in_statements(analysis, language, origins))
    single = [one for one in calls if not any(one.span.touches(span) for span in taken)]
    return tuple(sorted([*lists, *single], key=lambda r: r.span))


def may_list(text: str) -> bool:
    """Whether a line of a text ends in a colon, as one must that opens a list: only then are its sentences needed."""
    return _OPENS.search(text) is not None


@functools.cache
def _words(language: str) -> Mapping[str, Any]:
    return lexicon.load("responses", language)


@functools.cache
def _verbs(language: str) -> re.Pattern[str]:
    return _alternatives(_words(language)["recommends"])


def _alternatives(phrases: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)


@functools.cache
def _headings(language: str) -> re.Pattern[str]:
    return _alternatives(_words(language)["recommendations"])


def _in_lists(
    analysis: Analysis, sentences: Sequence[Sentence], language: str, origins: Origins | None
) -> Iterator[Recommendation]:
    text = analysis.report.text
    by: str | None = None
    for sentence in sentences:
        line = _line_end(text, sentence.span.end)
        if text[sentence.span.end : line].strip() or not text[sentence.span.start : line].rstrip().endswith(":"):
            continue
        opening = _opening(text, Span(sentence.span.start, line), language)
        points = list(_points(text, line)) if opening else []
        if opening is None or not points:
            continue
        asker = _asker(analysis, sentence.span, origins)
        by = asker or by or _last_speaker(analysis, sentence.span, origins) or "unnamed"
        for point in points:
            yield Recommendation(by, opening.to, analysis.report.id, _statement_at(analysis, point), point)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _opening(text: str, line: Span, language: str) -> _Opening | None:
    """Whether a line that ends in a colon opens a list of recommendations, and to whom they are."""
    verb = _verbs(language).search(text, line.start, line.end)
    heading = _headings(language).search(text, line.start, line.end)
    if verb is None and heading is None:
        return None
    match = verb or heading
    if match is None:
        return None
    return _Opening(None, _addressee(text[match.end() : line.end], language), line.end)


def _addressee(words: str, language: str) -> str | None:
    """Whom the words between verb and colon name: "Tarvenia" of "Tarvenia to", "the army" of "that the army"."""
    links = "|".join(map(re.escape, sorted(_words(language)["links"], key=len, reverse=True)))
    bare = words.strip().rstrip(":").strip()
    bare = re.sub(r"^(?:that|que|à|au|aux|к|, чтобы|чтобы|qu['’])\s*(?=\S)", "", bare, flags=re.IGNORECASE)
    bare = re.sub(rf"(?:^|\s+)(?:{links})['’]?\s*$", "", bare, flags=re.IGNORECASE).strip(" ,")
    return bare[:120] or None


def _points(text: str, start: int) -> Iterator[Span]:
    """The points of the list that begins after this line end: bullets, or lines that go on what the colon began."""
    bulleted: bool | None = None
    found = 0
    position = start
    open_point: Span | None = None
    while position < len(text) and found < _MOST_POINTS:
        end = _line_end(text, position + 1)
        line = text[position:end]
        position = end
        bare = line.strip()
        if not bare:
            continue
        begins = end - len(line) + len(line) - len(line.lstrip())
        mark = _BULLET.match(text, begins, end)
        if bulleted is None:
            bulleted = mark is not None
            if not bulleted and not bare[0].islower():
                return
        if mark is None and (bulleted or not bare[0].islower()) and not (open_point and bare[0].islower()):
            break
        if bulleted and mark is None and open_point is not None:
            open_point = Span(open_point.start, _trimmed(text, open_point.start, end))
            continue
        if open_point is not None:
            found += 1
            yield open_point
        first = mark.end() if mark else begins
        open_point = Span(first, _trimmed(text, first, end))
        if not bulleted and text[open_point.end - 1] in _LAST:
            break
    if open_point is not None:
        yield open_point


def _trimmed(text: str, start: int, end: int) -> int:
    end = min(end, start + _LONGEST_POINT)
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _asker(analysis: Analysis, line: Span, origins: Origins | None) -> str | None:
    """Who asks, by the statement whose source stands in the opening line, or by the public name in it."""
    for index, statement in enumerate(analysis.statements):
        if any(line.holds(s) for s in statement.source):
            label = _label(analysis, index, origins)
            if label:
                return label
    return None


def _last_speaker(analysis: Analysis, line: Span, origins: Origins | None) -> str | None:
    """The speaker of the last statement before a line."""
    before = [
        (hull(s.content).start, i)
        for i, s in enumerate(analysis.statements)
        if s.source and s.source[0].start < line.start
    ]
    return _label(analysis, max(before)[1], origins) if before else None


def _label(analysis: Analysis, index: int, origins: Origins | None) -> str | None:
    trail = origins.statements.get((analysis.report.id, index)) if origins else None
    if trail is not None:
        return trail.said_by or trail.voice
    speaker = analysis.statements[index].speaker
    return speaker.name if speaker.public else None


def _statement_at(analysis: Analysis, span: Span) -> int | None:
    for index, statement in enumerate(analysis.statements):
        if any(content.touches(span) for content in statement.content):
            return index
    return None


def _in_statements(analysis: Analysis, language: str, origins: Origins | None) -> Iterator[Recommendation]:
    """Statements that call for something: the addressee stands between the verb and "to"."""
    text = analysis.report.text
    for index, statement in enumerate(analysis.statements):
        if statement.stance != "calls_for" or statement.nested or not _is_recommending(analysis, index):
            continue
        by = _label(analysis, index, origins) or _own_body(analysis, index)
        if by is None or addressees.is_own_wish(text, statement, language):
            continue
        to = addressees.named(text, statement, language)
        yield Recommendation(by, to, analysis.report.id, index, hull(statement.content))


def _own_body(analysis: Analysis, index: int) -> str | None:
    """The outlet where it says "we" of itself: a group that publishes its own note."""
    source = [span.of(analysis.report.text).lower() for span in analysis.statements[index].source]
    return analysis.report.outlet if source and set(source) <= _WE else None


_WE = frozenset({"we", "nous", "мы"})


_HARM = frozenset(
    {"killing", "injury", "torture", "detention", "abduction", "attack", "displacement", "threat", "other"}
)
_POWER = frozenset({"official", "state_body", "armed_group"})


def _is_recommending(analysis: Analysis, index: int) -> bool:
    """Whether a call recommends: it has a known kind of speaker, and no power calls for harm in it ("to be shot")."""
    speaker = analysis.statements[index].speaker
    if _own_body(analysis, index) is not None:
        return True
    if speaker.role in {"other", "anonymous"} and not (speaker.public and speaker.name):
        return False
    demanded = {e.type for e in analysis.events if e.statement == index and e.factuality == "future"}
    return speaker.role not in _POWER or not demanded & _HARM
