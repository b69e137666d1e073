"""What a time expression is reckoned from: the day of publication, the date named before, and the tense around it."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate import dates_calendar as calendar
from onrecord.annotate.dates_calendar import Day
from onrecord.annotate.dates_words import Item, Vocabulary

_BACK, _AHEAD = 15, 12  # words looked at for the tense


@dataclass(slots=True)
class Context:
    """The reckoning point of a text as reading goes on; `previous` is the value of the last full or partial date.

    `bare` marks a text that is nothing but a time expression: it is read as an appointment to come.
    """

    published: Day | None
    language: str
    words: Vocabulary
    narrative: bool = False
    previous: str | None = None
    bare: bool = False

    def now(self) -> Day | None:
        """The day that "last week" is reckoned from: of publication, or in a history the date named before."""
        if self.narrative:
            return calendar.read(self.previous) or self.published
        return self.published

    def named_before(self) -> Day | None:
        """The day that "that night" and "the next day" are reckoned from."""
        return calendar.read(self.previous) or self.published


def is_narrative(sentences: Sequence[Sequence[Item]], published: Day | None) -> bool:
    """Whether a text tells of years long before its publication, so that months belong to the year named before."""
    if published is None:
        return False
    items = [item for sentence in sentences for item in sentence]
    years = [item.value for item in items if item.kind == "Y" and isinstance(item.value, int)]
    recent = sum(item.kind == "W" or (item.kind == "r" and str(item.value).startswith("day")) for item in items)
    return len(years) >= 5 and statistics.median(years) < published.year - 1 and 4 * recent < len(years)


def is_future(items: Sequence[Item], place: int, words: Vocabulary) -> bool:
    """Whether the words before the place (else after it) speak of what is to come."""
    for item in reversed(items[max(0, place - _BACK) : place]):
        tense = _tense(item, words)
        if tense is not None:
            return tense
    if place > 2:
        return False
    for item in items[place + 1 : place + 1 + _AHEAD]:
        tense = _tense(item, words)
        if tense is not None:
            return tense
    return False


def _tense(item: Item, words: Vocabulary) -> bool | None:
    if item.kind not in "_ta" or not item.lower:
        return None
    if item.lower in words.future or (words.future_endings and item.lower.endswith(words.future_endings)):
        return True
    if item.lower in words.past:
        return False
    if len(item.lower) > 4 and item.lower.endswith(words.past_endings):
        return False
    return None
