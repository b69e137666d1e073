"""When, where, on whose word and in which number: what stands around an event mention, tied to it."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.model.event import DateMention, EventType, Place, PlaceMention, When
from onrecord.model.figure import Figure
from onrecord.model.statement import Name, Statement
from onrecord.model.text import Sentence, Span

COUNTED: dict[EventType, str] = {
    "killing": "killed", "injury": "injured", "detention": "detained", "torture": "tortured",
    "disappearance": "disappeared", "abduction": "abducted", "displacement": "displaced", "threat": "threatened",
}  # fmt: skip
_NEAR = 80  # code points between a figure and an act that it may count
_FINE = {"site": 0, "town": 0, "region": 60, "country": 120}


@dataclass(frozen=True, slots=True)
class Holders:
    """Statements by where their contents lie, to find the innermost one that holds a passage."""

    starts: tuple[int, ...]
    spans: tuple[tuple[Span, int], ...]
    longest: tuple[int, ...]

    def innermost(self, passage: Span) -> int | None:
        """The index of the statement with the shortest content that holds the passage."""
        best: tuple[int, int] | None = None
        place = bisect.bisect_right(self.starts, passage.start) - 1
        for steps in range(40):
            at = place - steps
            if at < 0 or self.longest[at] < passage.end:
                break
            span, index = self.spans[at]
            if span.holds(passage):
                length = span.end - span.start
                if best is None or length < best[0]:
                    best = (length, index)
        return best[1] if best else None


def holders(statements: Sequence[Statement]) -> Holders:
    """The statements of a report, ready to be asked."""
    spans = sorted((span, index) for index, s in enumerate(statements) for span in s.content)
    longest: list[int] = []
    for span, _ in spans:
        longest.append(max(span.end, longest[-1] if longest else 0))
    return Holders(tuple(s.start for s, _ in spans), tuple(spans), tuple(longest))


def by_sentence(spans: Sequence[Span], sentences: Sequence[Sentence]) -> dict[int, list[int]]:
    """The indices of passages by the number of the sentence in which they begin."""
    starts = [s.span.start for s in sentences]
    found: dict[int, list[int]] = {}
    for index, span in enumerate(spans):
        number = bisect.bisect_right(starts, span.start) - 1
        if number >= 0:
            found.setdefault(number, []).append(index)
    return found


def nearest_date(dates: Sequence[DateMention], trigger: Span, text: str) -> DateMention | None:
    """The time expression of the sentence that lies nearest to the trigger, best in the same clause."""
    usable = [d for d in dates if d.type in {"DATE", "TIME"} and d.when.first and d.when.last]
    return min(usable, key=lambda d: _distance(d.span, trigger, text), default=None)


def _distance(span: Span, trigger: Span, text: str) -> int:
    low, high = min(span.end, trigger.end), max(span.start, trigger.start)
    between = text[low:high][:300] if high > low else ""
    return len(between) + 60 * sum(between.count(mark) for mark in ";:") + 30 * between.count(",")


def is_of_another(date: Span, trigger: Span, text: str, language: str) -> bool:
    """Whether words between a date and an act tie the date to something else.

    The act has long gone on ("today … a half-year campaign of"), began again after it ("resumed after a truce on"), or
    is what a report, a claim or an inquiry is about ("today presented her report on").
    """
    low, high = min(date.end, trigger.end), max(date.start, trigger.start)
    between = text[max(low, high - _LASTING_REACH) : high].lower()
    table = lexicon.load("waves", language)
    if date.end <= trigger.start:
        return any(words in between for words in (*table["lasting"], *table["about"]))
    return any(words in between for words in table["resumed_after"])


_LASTING_REACH = 120
_IN_PLACE = (
    "in",
    "at",
    "near",
    "outside",
    "à",
    "dans",
    "en",
    "au",
    "près de",
    "в",
    "во",
    "на",
    "под",
    "около",
    "возле",
)


def nearest_place(places: Sequence[PlaceMention], trigger: Span, text: str) -> PlaceMention | None:
    """The place of the sentence in which the act most likely happened."""

    def cost(mention: PlaceMention) -> int:
        before = text[max(0, mention.span.start - 12) : mention.span.start].lower().split()
        located = bool(before) and before[-1] in _IN_PLACE
        return _distance(mention.span, trigger, text) + _FINE[mention.place.kind] + (0 if located else 50)

    return min(places, key=cost, default=None)


def located(places: Sequence[PlaceMention], names: Sequence[Name]) -> list[PlaceMention]:
    """The places at which something may have happened: no datelines, no parts of an organisation's or person's name."""
    others = sorted(n.span for n in names if n.kind != "place")
    starts = [s.start for s in others]
    kept = []
    for mention in places:
        at = bisect.bisect_right(starts, mention.span.start) - 1
        inside = at >= 0 and others[at].holds(mention.span) and others[at] != mention.span
        if not mention.dateline and not inside:
            kept.append(mention)
    return kept


def main_place(places: Sequence[PlaceMention]) -> Place | None:
    """The place that the report speaks of most, the smallest kind first."""
    counts = Counter(m.place for m in places)
    if not counts:
        return None
    first = {m.place: -n for n, m in reversed(list(enumerate(places)))}
    return max(
        counts,
        key=lambda p: (counts[p] * (3 if p.kind in {"town", "site"} else 2 if p.kind == "region" else 1), first[p]),
    )


def days(when: When) -> tuple[str, str] | None:
    """First and last day of a time, where both are known."""
    return (when.first, when.last) if when.first and when.last else None


def from_first_to_last(own: When, others: Sequence[When]) -> When:
    """A time with the months named beside it, from first to last: "ordered in August, reached its peak in November"."""
    months = [w for w in (own, *others) if w.precision == "month" and w.first and w.last]
    firsts, lasts = sorted(w.first or "" for w in months), sorted(w.last or "" for w in months)
    if len(months) < 2 or own not in months or int(lasts[-1][:4]) - int(firsts[0][:4]) > 1:
        return own
    return When(firsts[0], lasts[-1], "month")


def counting(
    figures: Sequence[tuple[int, Figure]], events: Sequence[tuple[EventType, Span, Sequence[Span]]]
) -> list[tuple[int, ...]]:
    """Which figures of a sentence count the victims of each of its events (type, trigger, victims), in their order.

    A figure counts for every event of its kind whose victims it touches; where it touches none, for the nearest.
    """
    found: list[list[int]] = [[] for _ in events]
    for index, figure in figures:
        kin = [n for n, (kind, _, _) in enumerate(events) if COUNTED.get(kind) == figure.counted]
        touched = [n for n in kin if any(figure.span.touches(s) for s in events[n][2])]
        near = [n for n in kin if _gap(figure.span, events[n][1]) < _NEAR]
        for n in touched or sorted(near, key=lambda n: _gap(figure.span, events[n][1]))[:1]:
            found[n].append(index)
    return [tuple(indices) for indices in found]


def _gap(span: Span, trigger: Span) -> int:
    return max(span.start, trigger.start) - min(span.end, trigger.end)
