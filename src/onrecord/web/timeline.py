"""The time line of a case: every incident with its days, cut to a window that a person moves and narrows to hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onrecord.model.incident import Incident, Weighed
from onrecord.publish import charts_time
from onrecord.publish.charts import Picture
from onrecord.publish.charts_time import Row, Window
from onrecord.web import asking, board, telling
from onrecord.web.forms import Form
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue

MOST_ROWS = 24
_MOST_READ, _NEAR = 500, 200  # mentions of an incident; letters between an hour and what happened then
_ZOOM, _MOVE = 0.5, 0.4
_OLDEST = datetime(1900, 1, 1)  # noqa: DTZ001 (days of reports have no zone)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one incident, and the first and last moment that its row shows."""

    incident: str
    row: Row
    first: datetime
    last: datetime
    reports: int


@dataclass(frozen=True, slots=True)
class Part:
    """A window of the time line as a page shows it; `first` and `last` are what forms carry, `days` words for them."""

    picture: Picture | None
    first: str
    last: str
    days: tuple[str, str]
    more: int
    whole: bool


def part(snapshot: Snapshot, say: Tongue, form: Form) -> Part:
    """The time line as a form asks for it: a window, and what is to be done with it."""
    days, all_ = snapshot.once(_days, snapshot.weighed)
    if all_ is None:
        return Part(None, "", "", ("", ""), 0, whole=True)
    window = _window(form, all_)
    inside = [one for one in days if one.first < window[1] and one.last > window[0]]
    chosen = sorted(inside, key=lambda one: -one.reports)[:MOST_ROWS]
    chosen = sorted(chosen, key=lambda one: board.of(snapshot).place_of[one.incident])
    rows = [_named(snapshot, say, one) for one in chosen]
    picture = charts_time.picture(rows, window=window, legend=telling.time_legend(say))
    ends = tuple(_iso(end) for end in window)
    words = (_words(say, window[0], window), _words(say, window[1], window))
    return Part(picture, ends[0], ends[1], words, len(inside) - len(chosen), whole=window == all_)


def _window(form: Form, all_: Window) -> Window:
    first, last = (asking.moment(form.get(name, "")) for name in ("first", "last"))
    if first is None or last is None or last <= first or form.get("zoom") == "whole":
        return all_
    first, last = max(first, _OLDEST), max(last, _OLDEST + charts_time.LEAST)
    length, middle = last - first, first + (last - first) / 2
    match form.get("zoom"):
        case "in":
            length = max(length * _ZOOM, charts_time.LEAST)
        case "out":
            length = length / _ZOOM
        case "earlier":
            middle -= length * _MOVE
        case "later":
            middle += length * _MOVE
        case _:
            length = max(length, charts_time.LEAST)
    if length >= all_[1] - all_[0]:
        return all_
    middle = min(max(middle, all_[0] + length / 2), all_[1] - length / 2)
    return middle - length / 2, middle + length / 2


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _words(say: Tongue, moment: datetime, window: Window) -> str:
    short = window[1] - window[0] < timedelta(days=4)
    return say.time(moment.isoformat()) if short else say.day(moment.date().isoformat())


def _named(snapshot: Snapshot, say: Tongue, one: Days) -> Row:
    incident, row = board.of(snapshot).by_id[one.incident], one.row
    number = snapshot.number_of[one.incident]
    name = f"{say(f'label-{incident.kind}', number=number)} · {telling.place(snapshot.shown, incident.place)}"
    when = telling.when(say, incident)
    return Row(
        name.removesuffix(" · "), when, row.first, row.last, row.exact, row.reports, row.denials, row.answers,
        f"/incident/{number}", row.moments, row.stretches,
    )  # fmt: skip


def _days(weighed: Weighed) -> tuple[tuple[Days, ...], Window | None]:
    found = []
    for one in weighed.incidents:
        row = _row(one, weighed)
        if row.days():
            ends = charts_time.whole([row])
            if ends is not None:
                found.append(Days(one.id, row, *ends, len(one.reports)))
    return tuple(found), charts_time.whole([one.row for one in found])


def _row(one: Incident, weighed: Weighed) -> Row:
    def published(keys: Iterable[str]) -> Iterator[date]:
        return (day for key in keys if (day := moment(weighed.analyses[key].report.published)))

    answered = [r.date or weighed.analyses[r.said.report].report.published for r in one.responses]
    answers = (moment(iso) for iso in answered)
    exact = one.precision == "day" and one.first is not None and one.last is not None
    return Row(
        "", "", moment(one.first), moment(one.last), exact, tuple(dict.fromkeys(published(one.reports))),
        tuple(dict.fromkeys(published(d.said.report for d in one.denials))), tuple({day for day in answers if day}),
        moments=tuple(dict.fromkeys(_moments(one, weighed))),
        stretches=charts_time.stretches(
            (weighed.analyses[key].report.published for key in one.reports),
            (weighed.analyses[d.said.report].report.published for d in one.denials), answered,
        ),
    )  # fmt: skip


def _moments(one: Incident, weighed: Weighed) -> Iterator[datetime]:
    """The hours that are named beside what happened, on the days on which it is said to have happened."""
    for mention in one.mentions[:_MOST_READ]:
        analysis = weighed.analyses[mention.report]
        trigger = analysis.events[mention.event].trigger
        for named in analysis.dates:
            near = abs(named.span.start - trigger.start) <= _NEAR
            hour = moment(named.value) if near and named.type == "TIME" else None
            if isinstance(hour, datetime) and (one.first or "") <= hour.date().isoformat() <= (one.last or "9999"):
                yield hour


def moment(iso: str | None) -> date | None:
    """A day, or a moment where the hour is known; None for a month, a year and what is no day."""
    if not iso:
        return None
    try:
        if len(iso) > 10:
            return datetime.fromisoformat(iso).replace(tzinfo=None)
        return date.fromisoformat(iso) if len(iso) == 10 else None
    except ValueError:
        return moment(iso[:10]) if len(iso) > 10 else None
