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

    `quarter` is the last quarter named for itself, not as what another is compared with.

    `bare` marks a text that is nothing but a time expression: it is read as an appointment to come.
    """

    published: Day | None
    language: str
    words: Vocabulary
    narrative: bool = False
    previous: str | None = None
    bare: bool = False
    quarter: str | None = None

    def now(self) -> Day | None:
        """The day that "last week" is reckoned from: of publication, or in a history the date named before."""
        if self.narrative:
            return calendar.read(self.previous) or self.published
        return self.published

    def remember(self, value: str) -> None:
        """Takes a date as the one named before; of a week or season only its month or year."""
        if calendar.read(value) is not None:
            self.previous = value
        elif (first := calendar.extent(value).first) is not None and value[4:5] == "-":
            self.previous = first[:7] if value[5] == "W" and value[6:7].isdigit() else first[:4]

    def quarter_before(self, years: int, year: int | None = None) -> str | None:
        """The quarter named before, so many years earlier or in another year; None if none was named."""
        if self.quarter is None:
            return None
        return f"{year if year is not None else int(self.quarter[:4]) - years:04d}{self.quarter[4:]}"

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
    return len(years) >= 5 and statistics.median(years) < published.year - 1 and 10 * recent < len(years)


def is_future(items: Sequence[Item], place: int, words: Vocabulary) -> bool:
    """Whether the words before the place (else after it) speak of what is to come."""
    for at in range(place - 1, max(0, place - _BACK) - 1, -1):
        tense = _tense(items, at, words)
        if tense is not None:
            return tense
    if place > 2:
        return False
    for at in range(place + 1, min(len(items), place + 1 + _AHEAD)):
        tense = _tense(items, at, words)
        if tense is not None:
            return tense
    return False


def _tense(items: Sequence[Item], at: int, words: Vocabulary) -> bool | None:
    """Whether one word speaks of what is to come, or of what is over; None if it tells nothing."""
    item = items[at]
    if item.kind not in "_ta" or not item.lower:
        return None
    pair = f"{item.lower} {items[at + 1].lower}" if at + 1 < len(items) else ""
    if pair in words.future:
        return True
    if item.lower in words.future or (words.future_endings and item.lower.endswith(words.future_endings)):
        return not any(before.lower in words.once for before in items[max(0, at - 2) : at])
    if item.lower in words.past:
        return False
    if len(item.lower) > 4 and item.value != "name" and item.lower.endswith(words.past_endings):
        return False
    return None
