"""The case at a glance: what is new, what waits; when, where, how many, who says so, who denies it, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.model.incident import Denial, Incident, Reconciled, Weighed
from onrecord.publish import charts_figures
from onrecord.publish.charts import Picture
from onrecord.publish.passages import Pile, Quote
from onrecord.web import board, judged, mapping, telling, timeline, visits
from onrecord.web.desk import Desk
from onrecord.web.forms import Form
from onrecord.web.pages import origins, recommendations
from onrecord.web.pages.incident import Neighbour, neighbour
from onrecord.web.render import render, speaking
from onrecord.web.snapshot import Snapshot
from onrecord.web.timeline import Part
from onrecord.web.tongue import Tongue

_NEW, _ANSWERS, _GAPS, _PICTURES, _LEAST_ROWS = 8, 8, 12, 3, 2


@dataclass(frozen=True, slots=True)
class NewLine:
    """One thing that is new of an incident."""

    incident: Neighbour
    words: str


@dataclass(frozen=True, slots=True)
class New:
    """What is new since a day; `reports` are the newest ones with their titles."""

    day: str
    reports: tuple[tuple[int, str], ...]
    report_count: int
    incidents: tuple[Neighbour, ...]
    incident_count: int
    lines: tuple[NewLine, ...]
    judgements: int
    anything: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for people, counted."""

    suggested: int
    review: int
    conflicts: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A denial or another answer, beside the incident that it answers; `speaker` is the number of a public one."""

    kind: str
    denies: bool
    by: str
    speaker: int | None
    day: str
    incident: Neighbour
    quote: Quote


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing or contradicted in a point of an incident."""

    incident: Neighbour
    point: str
    words: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The picture of one kind of figure of an incident."""

    incident: Neighbour
    point: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    counts: tuple[int, int, int, int]
    new: New | None
    waiting: Waiting
    time: Part
    figures: tuple[Counted, ...]
    map: Picture | None
    graph: Picture | None
    large: bool
    answers: tuple[Answer, ...]
    gaps: tuple[Gap, ...]
    writable: bool


async def show(request: Request, form: Form | None = None) -> Response:
    """The page; a form moves the window of the time line."""
    desk: Desk = request.app.state.desk
    kept = await seen(request)
    found = page(
        desk.snapshot(),
        speaking(request),
        form or {},
        (desk.holder, kept),
        recommendations.today(),
        writable=desk.writable,
    )
    return render(request, "overview.html", found, at="overview")


async def time(request: Request, form: Form) -> Response:
    """The time line alone, for a page that is there."""
    desk: Desk = request.app.state.desk
    return render(request, "time.html", timeline.part(desk.snapshot(), speaking(request), form))


async def seen(request: Request) -> str | None:
    """What the holder last marked as seen; read once, so that no page waits for the case."""
    desk: Desk = request.app.state.desk
    if desk.seen is None:
        settings = await desk.ask(lambda held: held.shelf.settings())
        desk.seen = settings.get(visits.name(desk.holder), "")
    return desk.seen


def page(
    snapshot: Snapshot, say: Tongue, form: Form, kept: tuple[str, str | None], today: str, *, writable: bool = True
) -> Page:
    """What the page shows; `kept` is the holder and what they last marked as seen."""
    weighed = snapshot.weighed
    denials = sum(len(one.denials) for one in weighed.incidents)
    figures, answers, gaps = snapshot.once(_drawn, snapshot.as_made(), say)
    return Page(
        (len(weighed.analyses), len(weighed.incidents), denials, len(weighed.recommendations)),
        _new(snapshot, say, *kept),
        _waiting(snapshot, today),
        timeline.part(snapshot, say, form),
        figures,
        mapping.picture(snapshot, say),
        snapshot.once(origins.graph, snapshot.as_made(), say),
        len(weighed.analyses) > origins.MOST_DRAWN,
        answers,
        gaps,
        writable,
    )


def _new(snapshot: Snapshot, say: Tongue, holder: str, kept: str | None) -> New | None:
    news = visits.since(snapshot, kept, holder)
    if news is None:
        return None
    reports = [(number, snapshot.reports[number]) for number in news.reports[:_NEW]]
    titles = tuple((n, snapshot.shown.name(one.title) or snapshot.shown.mask(one.path)) for n, one in reports)
    lines = [*_moved(snapshot, say, news), *_denied(snapshot, say, news)]
    incidents = tuple(found for key in news.incidents[:_NEW] if (found := neighbour(snapshot, say, key)))
    return New(
        say.time(news.at), titles, len(news.reports), incidents, len(news.incidents), tuple(lines), news.judgements,
        bool(news),
    )  # fmt: skip


def _moved(snapshot: Snapshot, say: Tongue, news: visits.News) -> Iterator[NewLine]:
    for moved in news.figures[:_NEW]:
        incident, point = neighbour(snapshot, say, moved.incident), telling.coded(say, "point", moved.counted)
        before = _three(say, moved.before) if moved.before else say("nothing-stated")
        if incident is not None:
            yield NewLine(incident, say("new-figure", point=point, after=_three(say, moved.after), before=before))


def _three(say: Tongue, three: visits.Three) -> str:
    low, high, best = three
    words = telling.bounds(say, low, high)
    return words if best is None or low == high == best else f"{say.number(best)} ({words})"


def _denied(snapshot: Snapshot, say: Tongue, news: visits.News) -> Iterator[NewLine]:
    for key, more in news.denials[:_NEW]:
        incident = neighbour(snapshot, say, key)
        if incident is not None:
            yield NewLine(incident, say("new-denials", count=more))


def _waiting(snapshot: Snapshot, today: str) -> Waiting:
    names = board.of(snapshot).by_id
    states = [state for state in snapshot.ledger.states.values() if state.item.kind == "incident"]
    judged_ = [state for state in states if state.item.name in names and state.status != "suggested"]
    review = sum(state.status == "under_review" for state in judged_)
    overdue = len(recommendations.overdue(snapshot, today))
    return Waiting(len(names) - len(judged_), review, len(snapshot.ledger.conflicts), overdue)


def _drawn(snapshot: Snapshot, say: Tongue) -> tuple[tuple[Counted, ...], tuple[Answer, ...], tuple[Gap, ...]]:
    weighed = snapshot.weighed
    pile = judged.pile(snapshot, say)
    figures = tuple(_figures(weighed, snapshot, say, pile))
    return figures, tuple(_answers(weighed, snapshot, say, pile)), tuple(_gaps(weighed, snapshot, say))


def _figures(weighed: Weighed, snapshot: Snapshot, say: Tongue, pile: Pile) -> Iterator[Counted]:
    wanted = [(one, figure) for one in weighed.incidents for figure in one.figures]
    wanted.sort(key=lambda pair: (-len({s.origin for s in pair[1].stated}), -len(pair[1].stated), pair[0].id))
    drawn = 0
    for one, figure in wanted[: 4 * _PICTURES]:
        incident, point = neighbour(snapshot, say, one.id), telling.coded(say, "point", figure.counted)
        rows = list(_rows(figure, snapshot, say, pile))
        title = say("figures-title", point=point)
        key = f"figures-{drawn + 1}"
        picture = charts_figures.picture(key, title, rows, figure.best, legend=telling.figures_legend(say))
        if incident is not None and picture is not None and len(rows) >= _LEAST_ROWS:
            drawn += 1
            yield Counted(incident, point, picture)
        if drawn == _PICTURES:
            return


def _rows(figure: Reconciled, snapshot: Snapshot, say: Tongue, pile: Pile) -> Iterator[charts_figures.Row]:
    known: set[tuple[str | None, int | None, int | None]] = set()
    origins_: set[str] = set()
    for stated in sorted(figure.stated, key=lambda s: (s.published or "9999", s.report, s.span)):
        if stated.report in pile.numbers and (stated.origin, stated.low, stated.high) not in known:
            known.add((stated.origin, stated.low, stated.high))
            source = pile.source(stated.report)
            said_by = telling.name(say, snapshot.shown, stated.said_by) or say("report-itself")
            origin = telling.name(say, snapshot.shown, stated.origin)
            sayer = f"{said_by} ← {origin}" if origin and origin != said_by else said_by
            standing: charts_figures.Standing = (
                "unsourced" if not origin else "repeats" if origin in origins_ else "first"
            )
            origins_.add(origin)
            href = telling.passage(pile.numbers[stated.report], stated.span)
            where = f"{source.label} {source.outlet}, {source.day}"
            amount = telling.bounds(say, stated.low, stated.high, over=stated.over)
            yield charts_figures.Row(sayer, where, stated.low, stated.high, standing, href, amount)


def _answers(weighed: Weighed, snapshot: Snapshot, say: Tongue, pile: Pile) -> Iterator[Answer]:
    found: list[tuple[str, Incident, Denial | None, int]] = []
    for one in weighed.incidents:
        found += [(_published(weighed, d.said.report), one, d, n) for n, d in enumerate(one.denials)]
        found += [(r.date or _published(weighed, r.said.report), one, None, n) for n, r in enumerate(one.responses)]
    found.sort(key=lambda each: (each[0], each[1].id, each[3]), reverse=True)
    for day, one, denial, place in found[:_ANSWERS]:
        incident = neighbour(snapshot, say, one.id)
        if incident is None:
            continue
        if denial is not None:
            by, quote, kind = denial.speaker, pile.statement(denial.said), "denial"
        else:
            response = one.responses[place]
            by, quote, kind = response.by, pile.passage(response.said), response.kind
        name = telling.name(say, snapshot.shown, by)
        words = telling.coded(say, "response", kind)
        yield Answer(words, denial is not None, name, snapshot.speakers.get(by), say.day(day[:10]), incident, quote)


def _published(weighed: Weighed, report: str) -> str:
    return weighed.analyses[report].report.published or ""


def _gaps(weighed: Weighed, snapshot: Snapshot, say: Tongue) -> Iterator[Gap]:
    """What is missing or contradicted: of the whole in "that it happened", of the numbers only contradictions."""
    found = [
        (one, point.point, gaps)
        for one in weighed.incidents
        for point in one.support
        if (gaps := [gap for gap in point.gaps if point.point == "occurred" or any(map(str.isdigit, gap))])
    ]
    found.sort(key=lambda each: (-len(each[0].reports), each[0].id))
    for one, point, gaps in found[:_GAPS]:
        incident = neighbour(snapshot, say, one.id)
        if incident is not None:
            words = "; ".join(telling.gap(say, snapshot.shown, gap) for gap in gaps)
            yield Gap(incident, telling.coded(say, "point", point), words)
