"""Time expressions and what they mean: TIMEX3 values and the days they cover.

A grammar over kinds of words in three languages (`dates_grammar`), reckoned from the day of publication, or, in
a text that tells of years long past, from the date named before. Values follow TIMEX3 as TempEval-3 annotates it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate import dates_calendar as calendar
from onrecord.annotate import dates_grammar as grammar
from onrecord.annotate.dates_context import Context, is_narrative
from onrecord.annotate.dates_joins import merged
from onrecord.annotate.dates_reading import Reading
from onrecord.annotate.dates_words import TELLING, Item, spell, vocabulary
from onrecord.lexicon import LANGUAGES
from onrecord.model.event import DateMention
from onrecord.model.text import Sentence, Span

_LONE_PARTS = frozenset({"утром", "вечером", "ночью"})


def find(text: str, sentences: Sequence[Sentence], language: str, published: str | None) -> tuple[DateMention, ...]:
    """The time expressions of a text in order; spans leave out prepositions.

    `value` is None or holds X where the words alone do not say enough, and then no day is made up. Without a
    day of publication "last year" has no value and "December" is `XXXX-12`. Other languages: none found.
    """
    if language not in LANGUAGES:
        return ()
    spelt = [spell(text, sentence, language) for sentence in sentences]
    day = calendar.read(published)
    context = Context(day, language, vocabulary(language), is_narrative(spelt, day))
    context.bare = len(spelt) == 1 and not any(item.kind == "_" and item.lower.isalpha() for item in spelt[0])
    mentions: list[DateMention] = []
    for items in spelt:
        if context.bare or any(item.kind in TELLING for item in items):
            for first, last, reading in merged(grammar.read(items, context), items, context.words):
                mention = _mention(items, first, last, reading, context)
                if mention is not None and not _is_age(items, first, last, mention):
                    mentions.append(mention)
    return tuple(_with_the_year_of_the_next(mentions, text))


def _with_the_year_of_the_next(mentions: Sequence[DateMention], text: str) -> list[DateMention]:
    """The mentions; a month or day joined to one that has its year is of the same: "March and April 2024"."""
    found = list(mentions)
    for at in range(len(found) - 2, -1, -1):
        one, after = found[at], found[at + 1]
        own, year = _MONTH.fullmatch(one.value or ""), _MONTH.fullmatch(after.value or "")
        gap = text[one.span.end : min(after.span.start, one.span.end + _LONGEST_JOINT)]
        joined = after is not mentions[at + 1] or _YEAR.search(after.span.of(text)) is not None
        if (
            own is None
            or year is None
            or year[1] < "0002"
            or not joined
            or _YEAR.search(one.span.of(text))
            or not _JOINT.fullmatch(gap)
        ):
            continue
        value = f"{int(year[1]) - (own[2] > year[2]):04d}-{own[2]}{own[3] or ''}"
        when = calendar.extent(value)
        found[at] = replace(one, value=value, when=when) if when.first is not None else one
    return found


_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)(-\d\d)?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONGEST_JOINT = 16
_JOINT = re.compile(
    r"\s*(?:,|-|–|and|or|to|until|et|ou|à|au|и|или|по|до)\s*(?:in |on |of |the |en |de |le |в |с )*", re.IGNORECASE
)


def _is_age(items: Sequence[Item], first: int, last: int, mention: DateMention) -> bool:
    """Whether years say how old somebody is: "Osk, 34 ans,", "âgée de 34 ans", "il a 34 ans", «ему 34 года»."""
    if mention.type != "DURATION" or not _YEARS.fullmatch(mention.value or "") or not first:
        return False
    before, far = items[first - 1].lower, items[first - 2] if first > 1 else None
    after = items[last].lower if last < len(items) else "."
    if before in _AGED or (far is not None and far.lower.startswith("âgé")):
        return True
    if before in _HAS and far is not None and far.lower != "y":
        return after in _CLOSES
    return before in (",", "(") and after in _CLOSES and far is not None and far.lower[:1].isalpha()


_YEARS = re.compile(r"P(?:[1-9]|[1-9]\d|10\d)Y")
_AGED = frozenset({"aged", "ему", "ей", "мне", "исполнилось", "исполнится"})
_HAS = frozenset({"a", "avait", "ai", "ont", "avaient"})
_CLOSES = frozenset({",", ".", ")", ";", ":", "!", "?", "et", "и"})


def _mention(items: Sequence[Item], first: int, last: int, reading: Reading, context: Context) -> DateMention | None:
    value = reading.value
    if reading.role == "part" and not (value or "")[1:2].isdigit() and items[first].lower not in _LONE_PARTS:
        return None
    if reading.role in ("part", "clock", "hour") and value and value.startswith("T"):
        start = context.named_before()
        day = calendar.step(start, "D", 0) if start else None
        value = f"{day or 'XXXX-XX-XX'}{value}"
    when = reading.when or (calendar.extent(value) if reading.type in ("DATE", "TIME") else calendar.UNKNOWN)
    return DateMention(Span(items[first].start, items[last - 1].end), reading.type, value, when)
