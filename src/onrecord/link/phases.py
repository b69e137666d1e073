"""Words that tell which of several times of one story a mention is about: a campaign, its resumption, years on end."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention
from onrecord.model.text import Span

_SENTENCE_END = re.compile(r"[.!?…][”\"»’)]*\s|\n")
_WORD = re.compile(r"[^\W\d_]{3,}")
_REACH = 400  # code points around a mention in which its sentence lies
_NEAR = 90  # code points between an act and the word that says that it goes on again
_PARAGRAPH = 1500  # code points of a paragraph on each side of a mention that are looked at
_STEM = 6
_CLOSE, _SPREAD = 0.3, 300  # what standing close weighs, and over how many code points it fades

_ANSWERS = frozenset({"denies", "condemns", "declines"})
_ACTS = frozenset({"sanction", "resolution", "investigation", "trial", "sentence"})

Topic = Mapping[str, float]


def is_campaign(analysis: Analysis, event: EventMention) -> bool:
    """Whether a mention is a word for many acts ("crackdown"), which has a time though it is no act of its own."""
    return event.type == "other" and bool(
        _words(analysis, "campaign").fullmatch(event.trigger.of(analysis.report.text))
    )


def may_date(analysis: Analysis, event: EventMention, date: Span) -> bool:
    """Whether a date of its sentence may be that of a campaign, or of what is denied, and not of what was said or done.

    It may not if it stands outside the words said, or if an answer to it ("passed a resolution") stands between.
    """
    of = event.statement
    said = analysis.statements[of] if of is not None and of < len(analysis.statements) else None
    campaign = is_campaign(analysis, event)
    coarse = event.time is not None and event.time.precision == "year"
    strict = said is not None and ((campaign and not coarse) or said.stance in _ANSWERS)
    if said is not None and strict and not any(c.holds(date) for c in said.content):
        return False
    low, high = min(date.end, event.trigger.end), max(date.start, event.trigger.start)
    if campaign and event.trigger.end <= date.start and _stands(analysis, "resumed_after", Span(low, high)):
        return False
    return not campaign or not any(e.type in _ACTS and low <= e.trigger.start < high for e in analysis.events)


def goes_on(analysis: Analysis, event: EventMention) -> bool:
    """Whether a campaign itself, and no act beside it, is what goes on again."""
    sentence = _sentence(analysis, event)
    for match in _words(analysis, "resumed").finditer(analysis.report.text, sentence.start, sentence.end):
        low, high = min(match.end(), event.trigger.end), max(match.start(), event.trigger.start)
        if high - low <= _NEAR and not any(
            low <= e.trigger.start < high for e in analysis.events if e.trigger != event.trigger
        ):
            return True
    return False


def is_general(analysis: Analysis, event: EventMention) -> bool:
    """Whether it is said of years on end or of several waves ("over the last two decades", "successive purges")."""
    return _stands(analysis, "general", _sentence(analysis, event))


def is_resumed(analysis: Analysis, event: EventMention) -> bool:
    """Whether it is said to go on again ("arrests have resumed")."""
    if is_campaign(analysis, event):
        return goes_on(analysis, event)
    sentence, at = _sentence(analysis, event), event.trigger
    return _stands(analysis, "resumed", Span(max(sentence.start, at.start - _NEAR), min(sentence.end, at.end + _NEAR)))


def is_compared(analysis: Analysis, date: Span) -> bool:
    """Whether a date is only that of something else, with which this is compared ("worse than in 2017")."""
    text = analysis.report.text
    return _stands(analysis, "compared", Span(_beginning(text, date.start, _NEAR), date.start))


def is_since(analysis: Analysis, event: EventMention) -> bool:
    """Whether an act goes on from its day to that of the report ("since November")."""
    time, sentence = event.time, _sentence(analysis, event)
    if time is None:
        return False
    for date in analysis.dates:
        if date.when == time and sentence.start <= date.span.start < sentence.end:
            before = " ".join(analysis.report.text[max(0, date.span.start - 24) : date.span.start].split())
            if any(m.end() == len(before) for m in _words(analysis, "since").finditer(before)):
                return True
    return False


def lasting(analysis: Analysis, event: EventMention) -> int | None:
    """For how many days up to the report it has gone on, where the words before it say so ("a half-year campaign")."""
    sentence = _sentence(analysis, event)
    text = analysis.report.text[max(sentence.start, event.trigger.start - _NEAR) : event.trigger.start].lower()
    language = analysis.report.language or "en"
    table = lexicon.load("waves", language if language in lexicon.LANGUAGES else "en")["lasting"]
    return next((days for words, days in sorted(table.items()) if words in text), None)


def _sentence(analysis: Analysis, event: EventMention) -> Span:
    text, at = analysis.report.text, event.trigger
    start = _beginning(text, at.start, _REACH)
    after = _SENTENCE_END.search(text, at.end, at.end + _REACH)
    return Span(start, after.end() if after else min(len(text), at.end + _REACH))


def _beginning(text: str, at: int, reach: int) -> int:
    """Where the sentence of a place begins, at most so many code points before it."""
    floor = max(0, at - reach)
    return max((m.end() for m in _SENTENCE_END.finditer(text, floor, at)), default=floor)


def _stands(analysis: Analysis, kind: str, where: Span) -> bool:
    return _words(analysis, kind).search(analysis.report.text, where.start, where.end) is not None


def _words(analysis: Analysis, kind: str) -> re.Pattern[str]:
    language = analysis.report.language or "en"
    return _pattern(kind, language if language in lexicon.LANGUAGES else "en")


@functools.cache
def _pattern(kind: str, language: str) -> re.Pattern[str]:
    phrases = sorted(lexicon.load("waves", language)[kind], key=lambda p: (-len(p), p))
    return re.compile(rf"\b(?:{'|'.join(re.escape(p) for p in phrases)})\b", re.IGNORECASE)


def topics(analysis: Analysis, indices: Iterable[int]) -> Mapping[int, Topic]:
    """The words of the paragraph around each of these mentions, the rarer among the paragraphs the heavier."""
    counted: dict[int, Counter[str]] = {}
    paragraphs: dict[Span, Counter[str]] = {}
    for index in indices:
        span = _paragraph(analysis, analysis.events[index])
        if span not in paragraphs:
            words = _WORD.findall(span.of(analysis.report.text).lower())
            paragraphs[span] = Counter(w[:_STEM] for w in words)
        counted[index] = paragraphs[span]
    seen = Counter(word for words in paragraphs.values() for word in words)
    weights = {word: math.log((len(paragraphs) + 1) / (n + 0.5)) for word, n in seen.items()}
    return {index: {w: weights[w] for w in words} for index, words in counted.items()}


def _paragraph(analysis: Analysis, event: EventMention) -> Span:
    text, at = analysis.report.text, event.trigger
    floor = max(0, at.start - _PARAGRAPH)
    end = text.find("\n", at.end, at.end + _PARAGRAPH)
    start = max(floor, text.rfind("\n", floor, at.start) + 1)
    return Span(start, end if end >= 0 else min(len(text), at.end + _PARAGRAPH))


def best_story(topic: Topic, at: int, stories: Sequence[Sequence[tuple[int, Topic]]]) -> int:
    """Which of several stories a paragraph goes on with, each told by its paragraphs and where they stand.

    What reads alike and stands close goes together; the first on a tie.
    """
    scores = [
        max(
            (_likeness(topic, words) + _CLOSE * math.exp(-abs(at - place) / _SPREAD) for place, words in story),
            default=0.0,
        )
        for story in stories
    ]
    return max(range(len(scores)), key=lambda n: (scores[n], -n))


def _likeness(one: Topic, other: Topic) -> float:
    shared = sum(x * other[w] for w, x in one.items() if w in other)
    sizes = sum(x * x for x in one.values()) * sum(x * x for x in other.values())
    return shared / math.sqrt(sizes) if sizes else 0.0
