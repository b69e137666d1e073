"""Which of the days that reports name is when it happened? What speaks for each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from onrecord.model.event import DateMention
from onrecord.reconcile import clues
from onrecord.reconcile.clues import Clues, Told

_LEAD, _FIRST = 600, 250  # code points
_MOST = 200  # mentions of a report that are weighed
_CLOSE = 60  # code points between a day and an act
_NEVER = 10**9
_LAGS = ((-1, "after"), (0, "same_day"), (1, "day_before"), (2, "two_days"), (4, "days"), (8, "week"), (31, "month"),
         (183, "half_year"), (_NEVER, "long_ago"))  # fmt: skip


def of_reports(told: Sequence[Told]) -> dict[str, Clues]:
    """Each day that the reports name, as an ISO day, with what speaks for it, averaged over the reports."""
    found: dict[str, list[Clues]] = defaultdict(list)
    published = [number for one in told if (number := _published(one)) is not None]
    for one in told:
        for day, own in of_report(one).items():
            found[day].append(own)
    recent = sorted(d for d in found if not published or 0 <= min(published) - _ordinal(d) <= 10)
    return {
        day: {
            **clues.mean(own, len(told)),
            "in_reports": len(own) / len(told),
            "in_many": math.log(len(own)),
            "earliest": float(bool(recent) and day == recent[0]),
            "latest": float(bool(recent) and day == recent[-1]),
            "only": float(len(found) == 1),
            "too_late": float(bool(published) and _ordinal(day) > min(published)),
        }
        for day, own in found.items()
    }


def of_report(one: Told) -> dict[str, Clues]:
    """Each day that one report names, with what there speaks for it."""
    mentions = [m for m in one.analysis.dates[:_MOST] if m.when.first is not None and m.when.first == m.when.last]
    by_day: dict[str, list[DateMention]] = defaultdict(list)
    for mention in mentions:
        by_day[mention.when.first or ""].append(mention)
    acts = [e.time.first for e in one.mine if e.time and e.time.first == e.time.last and e.type in clues.ACTS]
    published = _published(one)
    ranks = {day: n for n, day in enumerate(by_day)}
    return {
        day: {
            **_around(one, own),
            **_lag(day, published),
            "first_named": float(ranks[day] == 0),
            "share": len(own) / len(mentions),
            "often": math.log(len(own)),
            "of_acts": acts.count(day) / len(acts) if acts else 0.0,
            "of_first_act": float(bool(acts) and acts[0] == day),
        }
        for day, own in by_day.items()
    }


def _lag(day: str, published: int | None) -> Clues:
    if published is None:
        return {"undated_report": 1.0}
    gap = published - _ordinal(day)
    return {next(name for most, name in _LAGS if gap <= most): 1.0, "years": min(10.0, max(0, gap) / 365)}


def _around(one: Told, own: Sequence[DateMention]) -> dict[str, float]:
    """What stands around the mentions of one day: the strongest of each clue, for some also its share."""
    language = one.language
    found: dict[str, float] = defaultdict(float)
    shares: dict[str, float] = defaultdict(float)
    for mention in own:
        span = mention.span
        before, after, sentence = one.before(span), one.after(span), one.sentence(span)
        near = [*before[-3:], *after[:3]]
        in_sentence = clues.wordlist(sentence.of(one.text))
        act = clues.within(one.acts, sentence)
        gap = min((abs(a - span.start) for a in clues.around(one.acts, span.start)), default=_NEVER)
        other = min((abs(a - span.start) for a in clues.around(one.others, span.start)), default=_NEVER)
        value = mention.value or ""
        marks = {
            "clock": mention.type == "TIME" or "T" in value or clues.has(near, "clock", language),
            "told": clues.has(before[-2:], "told", language),
            "told_near": clues.has(near, "told", language),
            "tried": clues.has(in_sentence, "tried", language),
            "tried_near": clues.has(near, "tried", language),
            "mourned": clues.has(in_sentence, "mourned", language),
            "died": clues.has(near, "died", language),
            "last": clues.has([*before[-1:], *clues.wordlist(span.of(one.text))[:1]], "last", language),
            "until": clues.has(before[-1:], "until", language),
            "with_act": act,
            "with_first_act": bool(one.acts) and sentence.start <= one.acts[0] < sentence.end,
            "close_to_act": gap <= _CLOSE,
            "nearer_to_other": other < gap,
            "with_other": clues.within(one.others, sentence) and not act,
            "lead": span.start < _LEAD,
            "first": span.start < _FIRST,
            "heading": _is_alone(one, span.start, span.end),
            "number": any(c.isdigit() for c in span.of(one.text)),
        }
        for name, holds in marks.items():
            if holds:
                found[name] = 1.0
                shares[name] += 1 / len(own)
    return {**found, **{f"{name}_share": shares[name] for name in _SHARED if shares.get(name)}}


_SHARED = ("clock", "told", "tried", "with_act", "with_other", "nearer_to_other")


def _is_alone(one: Told, start: int, end: int) -> bool:
    """Whether a date stands in a short line, as in a heading or a line of publication."""
    line_start = one.text.rfind("\n", max(0, start - 80), start)
    line_end = one.text.find("\n", end, end + 80)
    return (line_start >= 0 or start < 80) and line_end >= 0 and line_end - line_start < 60


def _published(one: Told) -> int | None:
    words = (one.analysis.report.published or "")[:10]
    return _ordinal(words) if len(words) == 10 else None


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0
