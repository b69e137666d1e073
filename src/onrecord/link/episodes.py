"""Of how many things does one report speak? Its event mentions, gathered by time into episodes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.link import phases
from onrecord.link.days import Days, days_of, ordinal, published
from onrecord.model.analysis import Analysis
from onrecord.model.event import DateMention, EventMention, Place, When
from onrecord.model.text import Span

HARM = frozenset({
    "killing", "injury", "detention", "torture", "disappearance", "abduction", "sexual_violence", "threat", "attack",
    "raid", "displacement", "destruction",
})  # fmt: skip
_UNREAL = frozenset({"future", "general"})
_APART_DAYS = 50  # between two times in one report that are two episodes
_LONG_DAYS = 10  # what lasts longer is no single incident
_MANY = 5  # persons
_NEAR = 400  # code points
_LEAD = 600  # code points; what stands there is what the report is about
_LONG_BEFORE_DAYS = 120
_YEAR_DAYS = 366
_LINE_END = re.compile(r"\n")
_SENTENCE_END = re.compile(r"[.!?…][”\"»’)]*\s|\n")

Standing = Literal["main", "background", "loose"]


@dataclass(frozen=True, slots=True)
class Episode:
    """One thing of which one report speaks.

    `days` is when, by the report's words; `near` by its day of publication where the words do not say. A "loose"
    episode has neither day nor a place in the report's main story and goes where its figures fit. `again`: it is said
    only to go on again.
    """

    report: str
    events: tuple[int, ...]
    standing: Standing
    days: Days | None
    near: int | None
    places: tuple[Place, ...]
    types: frozenset[str]
    figures: frozenset[tuple[str, int | None, int | None]]
    many: bool
    again: bool = False


def of_report(analysis: Analysis) -> tuple[Episode, ...]:
    """The episodes of a report, the main ones first.

    Events with a date in their own sentence make the episodes; the others join them. What lies long before the latest
    of a report's episodes is background to it.
    """
    events = [(i, e) for i, e in enumerate(analysis.events) if _is_told_of(analysis, e)]
    again = _resumed(analysis, events)
    events = [(i, e) for i, e in events if i not in again]
    dated = [(d, i, e) for i, e in events if (d := _days_in(analysis, e)) is not None]
    dated = [(_before_now(analysis, d) if again else d, i, e) for d, i, e in dated]
    anchored = [one for one in dated if _is_anchored(analysis, one[2]) or _lasting(analysis, one[2])] or dated
    held = {i for _, i, _ in anchored}
    episodes = [_episode(analysis, [i for _, i, _ in c], c) for c in _by_time(analysis, sorted(anchored, key=_by_day))]
    rest = [(i, e) for i, e in events if i not in held]
    far = [one for one in dated if one[1] not in held and _is_stray(analysis, one, episodes)]
    stray = _by_time(analysis, sorted(far, key=_by_day))
    episodes += [_episode(analysis, [i for _, i, _ in c], c) for c in stray]
    strays = {i for c in stray for _, i, _ in c}
    rest = [(i, e) for i, e in rest if i not in strays]
    episodes = _late_as_background(analysis, _older_as_background(episodes), [e for _, e in rest])
    episodes = _with_a_campaign(analysis, episodes)
    if again:
        episodes.append(
            replace(
                _episode(analysis, again), standing="main", near=published(analysis), days=_now(analysis), again=True
            )
        )
    episodes = _with_the_rest(analysis, episodes, rest)
    return _with_a_main_one(analysis, tuple(sorted(episodes, key=lambda e: (e.standing != "main", e.events))))


def _is_told_of(analysis: Analysis, event: EventMention) -> bool:
    """Harm that is said to have happened, or denied; what went on for years on end is no one thing."""
    if event.type not in HARM and not _is_timed_campaign(analysis, event):
        return False
    if event.factuality in _UNREAL or (phases.is_general(analysis, event) and not _is_anchored(analysis, event)):
        return False
    return event.time is None or event.time.first is None or days_of(event) is not None


def _is_timed_campaign(analysis: Analysis, event: EventMention) -> bool:
    if not phases.is_campaign(analysis, event):
        return False
    return _is_anchored(analysis, event) or phases.goes_on(analysis, event)


def _resumed(analysis: Analysis, events: Sequence[tuple[int, EventMention]]) -> list[int]:
    """The events that are said to go on again, where all that the report dates lies well before it.

    A resumption is a thing of its own, of the time of the report; "this year" dates no resumption.
    """
    now = published(analysis)
    fine = [d for _, e in events if _is_fine(e) and _is_anchored(analysis, e) and (d := days_of(e)) is not None]
    if now is None or any(d.last > now - _APART_DAYS for d in fine):
        return []
    return [
        i
        for i, e in events
        if not (_is_fine(e) and _is_anchored(analysis, e))
        and e.factuality != "denied"
        and not phases.is_general(analysis, e)
        and phases.is_resumed(analysis, e)
    ]


def _now(analysis: Analysis) -> Days | None:
    """The month of a report up to its day, or the whole month where only that is known."""
    words = (analysis.report.published or "")[:10]
    if len(words) not in {7, 10}:
        return None
    first = ordinal(f"{words[:7]}-01")
    return Days(
        first, ordinal(words) if len(words) == 10 else first + monthrange(int(words[:4]), int(words[5:7]))[1] - 1
    )


def _before_now(analysis: Analysis, days: Days) -> Days:
    """What went on until it began again ended before this month."""
    now = _now(analysis)
    return Days(days.first, now.first - 1) if now and days.first < now.first <= days.last else days


def _lasting(analysis: Analysis, event: EventMention) -> Days | None:
    length, now = phases.lasting(analysis, event), _now(analysis)
    return Days(now.last - length, now.last) if length is not None and now is not None else None


def _is_fine(event: EventMention) -> bool:
    return event.time is not None and event.time.first is not None and event.time.precision != "year"


def _with_a_campaign(analysis: Analysis, episodes: Sequence[Episode]) -> list[Episode]:
    """A report without a fresh story whose latest is a campaign is about that campaign."""
    if any(e.standing == "main" for e in episodes):
        return list(episodes)
    latest = max((e for e in episodes if e.days), key=lambda e: (e.days or Days(0, 0)).last, default=None)
    if latest is None or not any(phases.is_campaign(analysis, analysis.events[i]) for i in latest.events):
        return list(episodes)
    return [replace(e, standing="main", near=published(analysis)) if e is latest else e for e in episodes]


def _is_stray(analysis: Analysis, one: _Dated, episodes: Sequence[Episode]) -> bool:
    """Whether an event whose date stands shortly before it lies far from all episodes, by a month or a day."""
    days, _, event = one
    if event.time is None or event.time.precision == "year":
        return False
    before = (d for d in analysis.dates if 0 <= event.trigger.start - d.span.end <= _LEAD)
    return any(_meets(d.when, days) for d in before) and all(
        e.days is None or e.days.gap(days) > _APART_DAYS for e in episodes
    )


def _by_day(one: _Dated) -> tuple[int, int, int]:
    return one[0].first, one[0].last, one[1]


def _is_anchored(analysis: Analysis, event: EventMention, mark: re.Pattern[str] = _SENTENCE_END) -> bool:
    """Whether a date stands in the sentence of an event, so that its time is not only carried over from another."""
    own = days_of(event)
    near = _dates_around(analysis, event, mark) if own is not None else []
    return any(own and _meets(d.when, own) and phases.may_date(analysis, event, d.span) for d in near)


def _days_in(analysis: Analysis, event: EventMention) -> Days | None:
    """The days of an event: by its sentence, else by the last date before it in its paragraph, else carried over."""
    lasting = _lasting(analysis, event)
    if lasting is not None:
        return lasting
    if _is_anchored(analysis, event):
        return days_of(event)
    if _lacks_its_year(analysis, event):
        return None
    if event.factuality == "denied":
        return days_of(event)  # a day before it in its paragraph is that of the denial
    return _date_before(analysis, event) or days_of(event)


def _date_before(analysis: Analysis, event: EventMention) -> Days | None:
    around = [d for d in _dates_around(analysis, event, _LINE_END) if d.span.end <= event.trigger.start]
    before = [d for d in around if not phases.is_compared(analysis, d.span)]
    if not before:
        return None
    when = max(before, key=lambda d: d.span).when
    if when.first is None or when.last is None:
        return None
    days = Days(ordinal(when.first), ordinal(when.last))
    return days if 0 < days.length <= _YEAR_DAYS else None


def _lacks_its_year(analysis: Analysis, event: EventMention) -> bool:
    """Whether the sentence gives a month without a year, so that a year carried over from elsewhere is a guess."""
    near = _dates_around(analysis, event, _SENTENCE_END)
    open_ = any((d.value or "").startswith("XXXX-") and d.when.first is None for d in near)
    return open_ and not _is_anchored(analysis, event)


def _dates_around(analysis: Analysis, event: EventMention, mark: re.Pattern[str]) -> list[DateMention]:
    text, at = analysis.report.text, event.trigger
    floor = max(0, at.start - _NEAR)
    start = max((m.end() for m in mark.finditer(text, floor, at.start)), default=floor)
    after = mark.search(text, at.end, at.end + _NEAR)
    end = after.end() if after else at.end + _NEAR
    return [d for d in analysis.dates if start < d.span.end and d.span.start < end]


def _meets(when: When, days: Days) -> bool:
    """Whether a date may be the one from which an event has its days."""
    if when.first is None or when.last is None:
        return False
    return days.first <= ordinal(when.first) and ordinal(when.last) <= days.last


def _older_as_background(episodes: Sequence[Episode]) -> list[Episode]:
    main = [e.days for e in episodes if e.standing == "main" and e.days is not None]
    latest = max(main, key=lambda d: (d.last, d.first), default=None)
    if latest is None:
        return list(episodes)
    return [
        replace(e, standing="background") if e.days and latest.first - e.days.last > _LONG_BEFORE_DAYS else e
        for e in episodes
    ]


_Dated = tuple[Days, int, EventMention]


def _by_time(analysis: Analysis, dated: Sequence[_Dated]) -> list[list[_Dated]]:
    """Events of about the same time together; what has only its year goes with what it reads like in that year."""
    fine = [one for one in dated if _is_fine(one[2]) or _lasting(analysis, one[2])]
    clusters = _gathered(fine)
    topics = phases.topics(analysis, [i for _, i, _ in dated]) if len(clusters) > 1 else {}
    coarse = []
    for one in dated:
        if one in fine:
            continue
        within = [c for c in clusters if any(one[0].gap(other[0]) == 0 for other in c)]
        if within:
            stories = [[(e.trigger.start, topics[i]) for _, i, e in c] for c in within] if len(within) > 1 else [[]]
            within[phases.best_story(topics.get(one[1], {}), one[2].trigger.start, stories)].append(one)
        else:
            coarse.append(one)
    return sorted([*clusters, *_gathered(coarse)], key=lambda c: min(map(_by_day, c)))


def _gathered(dated: Sequence[_Dated]) -> list[list[_Dated]]:
    clusters: list[list[_Dated]] = []
    reach = Days(0, 0)
    for one in dated:
        if clusters and reach.gap(one[0]) <= _APART_DAYS:
            clusters[-1].append(one)
            reach = reach.hull(one[0])
        else:
            clusters.append([one])
            reach = one[0]
    return clusters


def _episode(analysis: Analysis, indices: Sequence[int], dated: Sequence[_Dated] = ()) -> Episode:
    events = [analysis.events[i] for i in indices]
    figures = _figures(analysis, events)
    finer = [d for d, _, e in dated if e.time is not None and e.time.precision != "year"]
    days = None
    for one in finer or [d for d, _, _ in dated]:
        days = one if days is None else days.hull(one)
    standing: Standing = "background" if all(e.background for e in events) else "main"
    most = max((low or high or 0 for counted, low, high in figures if counted not in {"sites", "other"}), default=0)
    long = any(d.length > _LONG_DAYS for d, _, _ in dated)
    return Episode(
        analysis.report.id,
        tuple(sorted(indices)),
        standing,
        days,
        published(analysis) if standing == "main" else None,
        tuple(dict.fromkeys(e.place for e in events if e.place is not None)),
        frozenset(e.type for e in events if e.type != "other") or frozenset({"detention"} if events else ()),
        figures,
        most >= _MANY and (long or most > 20 or all(_is_wide(e.place) for e in events)),
    )


def _is_wide(place: Place | None) -> bool:
    return place is not None and place.kind in {"region", "country"}


def _late_as_background(analysis: Analysis, episodes: Sequence[Episode], rest: Sequence[EventMention]) -> list[Episode]:
    """Where the lead gives no time, what comes up only further down and lies long before the report is background.

    Of a report whose day is not known, all that is dated only further down is.
    """
    if not any(e.trigger.start < _LEAD and not e.background for e in rest):
        return list(episodes)
    now = published(analysis)
    return [
        replace(e, standing="background")
        if _is_late(analysis, e) and e.days is not None and (now is None or now - e.days.last > _LONG_BEFORE_DAYS)
        else e
        for e in episodes
    ]


def _is_late(analysis: Analysis, episode: Episode) -> bool:
    return all(analysis.events[i].trigger.start >= _LEAD for i in episode.events)


def _with_the_rest(
    analysis: Analysis, episodes: Sequence[Episode], rest: Sequence[tuple[int, EventMention]]
) -> list[Episode]:
    """Other events go where their figure stands, else to the nearest episode of their standing, or make one."""
    found = _given_by_paragraph(analysis, episodes, rest)
    held = {i for e in found for i in e.events}
    rest = [(i, e) for i, e in rest if i not in held]
    told_apart = _topics(analysis, found, [])
    loose = [i for i, e in rest if not told_apart and _is_loose(analysis, found, e)]
    for background in (False, True):
        mine = [i for i, e in rest if i not in loose and e.background == background]
        targets = [e for e in found if (e.standing == "background") == background]
        if mine and not targets:
            found.append(_episode(analysis, mine))
        elif mine:
            found = _given_to_nearest(analysis, found, targets, mine)
    return found + [replace(_episode(analysis, [i]), standing="loose") for i in loose]


def _given_by_paragraph(
    analysis: Analysis, episodes: Sequence[Episode], rest: Sequence[tuple[int, EventMention]]
) -> list[Episode]:
    """A time that is carried over within a paragraph leads to the episode of that time."""
    added: dict[Episode, list[int]] = {}
    leading = [e for _, e in rest if e.trigger.start < _LEAD and not e.background]
    known = {(f[0], f[1]) for figures in (_figures(analysis, leading), *(e.figures for e in episodes)) for f in figures}
    for index, event in rest:
        days = days_of(event) if _is_anchored(analysis, event) else _date_before(analysis, event)
        told = {(counted, low) for counted, low, _ in _figures(analysis, [event]) if (low or 0) > 1}
        home = _of_one_quotation(analysis, episodes, event)
        if home is None and days is not None and not told & known:
            home = next((e for e in episodes if e.days is not None and e.days.gap(days) == 0), None)
        if home is not None:
            added.setdefault(home, []).append(index)
    return [_joined(analysis, e, added[e]) if e in added else e for e in episodes]


def _of_one_quotation(analysis: Analysis, episodes: Sequence[Episode], event: EventMention) -> Episode | None:
    """The episode of which one long quotation speaks, by its dated words, where it speaks of one alone."""
    of = event.statement
    if of is None or len(analysis.statements[of].content) < 2:
        return None
    found = [e for e in episodes if any(analysis.events[i].statement == of for i in e.events)]
    return found[0] if len(found) == 1 and (found[0].standing == "background") == event.background else None


def _is_loose(analysis: Analysis, episodes: Sequence[Episode], event: EventMention) -> bool:
    """A large figure of unsure time, in a report that speaks of several times and gives the figure for none of them."""
    figures = _figures(analysis, [event])
    past = [e for e in episodes if e.standing == "background"]
    if event.background and len(past) == 1 and past[0].days is not None:
        return False  # there is but one past of which it can be
    if len(episodes) < 2 or event.trigger.start < _LEAD or not any((low or 0) >= _MANY for _, low, _ in figures):
        return False
    return not any(figures & e.figures for e in episodes)


def _figures(analysis: Analysis, events: Iterable[EventMention]) -> frozenset[tuple[str, int | None, int | None]]:
    return frozenset((f.counted, f.low, f.high) for e in events for n in e.figures for f in [analysis.figures[n]])


def _distance(one: Span, other: Span) -> int:
    return abs(one.start - other.start)


def _given_to_nearest(
    analysis: Analysis, episodes: Sequence[Episode], targets: Sequence[Episode], mine: Iterable[int]
) -> list[Episode]:
    added: dict[Episode, list[int]] = {}
    mine = list(mine)
    topics = _topics(analysis, episodes, mine)
    for index in mine:
        event = analysis.events[index]
        figures = {f for f in _figures(analysis, [event]) if (f[1] or 0) > 1}
        best = min(targets, key=lambda t: (not figures & t.figures, _reach(analysis, t, event), t.events))
        if topics and not figures & best.figures:
            stories = [[(analysis.events[i].trigger.start, topics[i]) for i in e.events] for e in episodes]
            best = episodes[phases.best_story(topics[index], event.trigger.start, stories)]
        added.setdefault(best, []).append(index)
    return [_joined(analysis, e, added[e]) if e in added else e for e in episodes]


def _topics(analysis: Analysis, episodes: Sequence[Episode], mine: Sequence[int]) -> Mapping[int, phases.Topic]:
    """What the paragraphs are about, for a report that only looks back, on a campaign among other things."""
    past = [e for e in episodes if all(analysis.events[i].background for i in e.events)]
    if len(episodes) < 2 or len(past) < len(episodes):
        return {}
    return phases.topics(analysis, [*mine, *(i for e in episodes for i in e.events)])


def _reach(analysis: Analysis, episode: Episode, event: EventMention) -> int:
    return min(_distance(analysis.events[i].trigger, event.trigger) for i in episode.events)


def _joined(analysis: Analysis, episode: Episode, more: Sequence[int]) -> Episode:
    whole = _episode(analysis, [*episode.events, *more])
    return replace(
        whole,
        days=episode.days,
        standing=episode.standing,
        near=episode.near,
        many=episode.many or whole.many,
        again=episode.again,
    )


def _with_a_main_one(analysis: Analysis, episodes: tuple[Episode, ...]) -> tuple[Episode, ...]:
    """A report that only looks back is about the latest of that; one that tells of no harm, maybe of others' story."""
    if any(e.standing == "main" for e in episodes):
        return episodes
    if not episodes:
        return (replace(_episode(analysis, []), standing="main", near=published(analysis)),) if analysis.events else ()
    latest = max(episodes, key=lambda e: (e.days is not None, e.days.last if e.days else 0, len(e.events)))
    return tuple(replace(e, standing="main") if e is latest else e for e in episodes)


def near_days(episode: Episode, before: int = 45) -> Days | None:
    """When an episode happened, at the latest by the report's day of publication."""
    if episode.days is not None:
        return episode.days
    return None if episode.near is None else Days(episode.near - before, episode.near)
