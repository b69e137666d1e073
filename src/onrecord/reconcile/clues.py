"""What speaks for a place or a day that reports name being that of an incident.

A clue has a name and a strength. Clues are the same in every country and language: where a passage stands, what stands
around it, who else says so. `lexicons/setting.*.toml` has the words of each language.
"""

from __future__ import annotations

import bisect
import functools
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention, Place
from onrecord.model.incident import Group
from onrecord.model.text import Span

Clues = Mapping[str, float]
ACTS = frozenset({"killing", "injury", "attack", "sexual_violence", "raid", "destruction", "abduction", "torture"})
_REACH = 300  # code points to each side in which a sentence is looked for
_END = re.compile(r"[.!?…][”\"»’)]*\s|\n")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE, _AFTER = 40, 40  # code points
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Told:
    """One report and what it says of an incident: the triggers of its acts, in order, and those of all else."""

    analysis: Analysis
    mine: tuple[EventMention, ...]
    acts: tuple[int, ...]
    others: tuple[int, ...]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.analysis.report.text

    @property
    def language(self) -> str:
        """Its language; English where there are no words for it."""
        language = self.analysis.report.language or "en"
        return language if language in lexicon.LANGUAGES else "en"

    def sentence(self, span: Span) -> Span:
        """The sentence around a passage, or as much of it as lies near."""
        text = self.text
        floor, ceiling = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
        start = max((m.end() for m in _END.finditer(text, floor, span.start)), default=floor)
        end = _END.search(text, span.end, ceiling)
        return Span(start, end.start() + 1 if end else ceiling)

    def before(self, span: Span) -> list[str]:
        """The words shortly before a passage, in the same line, in small letters."""
        return _WORD.findall(self.text[max(0, span.start - _BEFORE) : span.start].rpartition("\n")[2].lower())

    def after(self, span: Span) -> list[str]:
        """The words shortly after a passage, in the same line, in small letters."""
        return _WORD.findall(self.text[span.end : span.end + _AFTER].partition("\n")[0].lower())


def told(analyses: Mapping[str, Analysis], group: Group) -> list[Told]:
    """The reports that are about an incident, or where none is, those that mention it; in the order of their ids.

    Of reports that are the same word for word only the earliest is heard: a reprint says nothing more.
    """
    reports = group.reports or group.mentioned_in
    events: dict[str, list[int]] = {report: [] for report in reports}
    for mention in group.mentions:
        if mention.report in events:
            events[mention.report].append(mention.event)
    found: dict[tuple[str, tuple[int, ...]], Told] = {}
    for report in sorted(events, key=lambda r: (analyses[r].report.published or "", r)):
        key = analyses[report].report.text, tuple(sorted(events[report]))
        if key not in found:
            found[key] = _told(analyses[report], events[report])
    return sorted(found.values(), key=lambda one: one.analysis.report.id)


def _told(analysis: Analysis, indices: Iterable[int]) -> Told:
    held = set(indices)
    mine = tuple(analysis.events[i] for i in sorted(held))
    acts = sorted(e.trigger.start for e in mine if e.type in ACTS) or sorted(e.trigger.start for e in mine)
    others = sorted(
        e.trigger.start for i, e in enumerate(analysis.events) if i not in held or (e.type not in ACTS and acts)
    )
    return Told(analysis, mine, tuple(acts), tuple(others))


def within(starts: Sequence[int], span: Span) -> bool:
    """Whether one of these sorted positions lies in the passage."""
    at = bisect.bisect_left(starts, span.start)
    return at < len(starts) and starts[at] < span.end


@functools.cache
def words(kind: str, language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The whole words and the beginnings of words of one list of `lexicons/setting.*.toml`."""
    listed = lexicon.load("setting", language).get(kind, ())
    return frozenset(w for w in listed if not w.endswith("*")), tuple(w[:-1] for w in listed if w.endswith("*"))


def has(found: Iterable[str], kind: str, language: str) -> bool:
    """Whether one of these words stands in the list, or begins like an entry that ends in "*"."""
    listed, beginnings = words(kind, language)
    return any(word in listed or (beginnings and word.startswith(beginnings)) for word in found)


def letters(text: str) -> str:
    """A text as words in small letters with single spaces, without digits and marks."""
    return " ".join(_LETTERS.findall(text.lower()))


def mean(clues: Sequence[Clues], reports: int) -> dict[str, float]:
    """Clues of one thing from several reports, averaged over all reports; one that does not name it gives nothing."""
    names = {name for one in clues for name in one}
    return {name: sum(one.get(name, 0.0) for one in clues) / reports for name in sorted(names)}


def around(starts: Sequence[int], position: int) -> Sequence[int]:
    """The sorted positions next to a position: the last before it and the first after it."""
    at = bisect.bisect_left(starts, position)
    return starts[max(0, at - 1) : at + 1]


def wordlist(text: str) -> list[str]:
    """The words of a passage, in small letters."""
    return _WORD.findall(text.lower())


def kilometres(one: Place, other: Place) -> float:
    """How far two places are apart; infinite where one has no position."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    la, lb = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((lb - la) / 2) ** 2
    half += math.cos(la) * math.cos(lb) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
