"""Who said what and when: a table by speaker, stance and day; what one speaker denied and what was found later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model.incident import StatedFigure, StatementRef
from onrecord.publish.passages import Pile, Quote
from onrecord.shelf import View
from onrecord.web import asking, board, judged, paging, sayings, telling
from onrecord.web.desk import Desk
from onrecord.web.forms import Form
from onrecord.web.pages.incident import label
from onrecord.web.paging import Part
from onrecord.web.render import render, speaking
from onrecord.web.sayings import Asked, Sayings
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue

_SPEAKERS, _CONTRADICTIONS, _LATER = 150, 10, 3


@dataclass(frozen=True, slots=True)
class Later:
    """What is known today of an incident that a statement speaks of."""

    number: int
    label: str
    title: str
    origins: str
    status: str


@dataclass(frozen=True, slots=True)
class Row:
    """One statement; `speaker_number` leads to all by a public speaker, None for a private one."""

    speaker: str
    speaker_number: int | None
    role: str
    stance: str
    day: str
    quote: Quote
    later: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A public speaker in the list: number, name, how much they said and denied."""

    number: int
    name: str
    said: int
    denied: int
    contradictions: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Two statements, or figures, of one speaker that do not go together, the earlier first."""

    speaker: str
    speaker_number: int | None
    number: int
    label: str
    title: str
    point: str
    first: tuple[str, Quote]
    second: tuple[str, Quote]


@dataclass(frozen=True, slots=True)
class Page:
    """Fifty statements, what was asked for, the public speakers, and contradictions of the speaker asked for."""

    part: Part[Row]
    asked: Asked
    who: str
    who_number: int | None
    said: int
    denied: int
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    views: tuple[View, ...] = ()
    view: View | None = None
    writable: bool = True
    stances: tuple[str, ...] = sayings.STANCES
    roles: tuple[str, ...] = sayings.ROLES


FIELDS = ("speaker", "stance", "role", "first", "last")


async def show(request: Request, form: Form | None = None, view: View | None = None) -> Response:
    """The table, whole or as a form or a saved view filters it."""
    desk: Desk = request.app.state.desk
    given, snapshot = form or {}, desk.snapshot()
    wanted = Asked(
        _named(snapshot, given.get("speaker", "")), asking.choice(given, "stance", sayings.STANCES),
        asking.choice(given, "role", sayings.ROLES), asking.day(given, "first"), asking.day(given, "last"),
    )  # fmt: skip
    number = asking.number(given, "page") if form is not None else paging.asked(request)
    views = await desk.ask(lambda held: held.shelf.views())
    found = page(snapshot, speaking(request), wanted, number or 1)
    found = replace(
        found, views=tuple(one for one in views if one.page == "statements"), view=view, writable=desk.writable
    )
    return render(request, "statements.html", found, at="statements")


async def of_view(request: Request) -> Response:
    """A saved view, looked for anew."""
    desk: Desk = request.app.state.desk
    for one in await desk.ask(lambda held: held.shelf.views()):
        if one.number == request.path_params["number"] and one.page == "statements":
            return await show(request, one.asked, one)
    raise HTTPException(404)


async def of_speaker(request: Request) -> Response:
    """All that one public speaker said, denials first asked for."""
    desk: Desk = request.app.state.desk
    snapshot = desk.snapshot()
    who = snapshot.speaker_names.get(request.path_params["number"])
    if who is None:
        raise HTTPException(404)
    denials = Asked(speaker=who, stance="denies" if who in sayings.of(snapshot).denied else "")
    found = page(snapshot, speaking(request), denials, paging.asked(request))
    return render(request, "statements.html", found, at="statements")


def _named(snapshot: Snapshot, typed: str) -> str:
    """The label of the public speaker whose shown name was typed; "" if there is none."""
    typed, name = " ".join(typed.split()).casefold(), snapshot.shown.name
    return next((one for one in sayings.of(snapshot).labels if typed and (name(one) or "").casefold() == typed), "")


def page(snapshot: Snapshot, say: Tongue, asked: Asked, number: int) -> Page:
    """What the page shows."""
    known, pile = sayings.of(snapshot), judged.pile(snapshot, say)
    places = known.found(asked)
    part = paging.part(range(len(places)), number)
    rows = tuple(_row(snapshot, say, pile, known, known.ref(int(places[at]))) for at in part.rows)
    return Page(
        Part(rows, part.number, part.pages, part.total, part.first),
        replace(asked, speaker=telling.name(say, snapshot.shown, asked.speaker)),
        telling.name(say, snapshot.shown, asked.speaker),
        snapshot.speakers.get(asked.speaker),
        known.said.get(asked.speaker, 0),
        known.denied.get(asked.speaker, 0),
        tuple(_speakers(snapshot, say, known)),
        tuple(_turns(snapshot, say, pile, known, asked.speaker)),
    )


def _row(snapshot: Snapshot, say: Tongue, pile: Pile, known: Sayings, ref: StatementRef) -> Row:
    analysis = snapshot.weighed.analyses[ref.report]
    said = analysis.statements[ref.statement]
    trail = snapshot.weighed.origins.statements.get((ref.report, ref.statement))
    who = (trail.said_by if trail else None) or (said.speaker.name if said.speaker.public else None)
    public = who if said.speaker.public and who in snapshot.speakers else None
    name = telling.name(say, snapshot.shown, who) if who else telling.coded(say, "role", said.speaker.role)
    return Row(
        name,
        snapshot.speakers[public] if public else None,
        said.speaker.role,
        said.stance,
        say.day((analysis.report.published or "")[:10]) or say("no-day"),
        pile.statement(ref),
        tuple(later(snapshot, say, key) for key in known.about.get((ref.report, ref.statement), ())[:_LATER]),
    )


def later(snapshot: Snapshot, say: Tongue, key: str) -> Later:
    """What is known today of an incident."""
    one = board.of(snapshot).by_id[key]
    number = snapshot.number_of[key]
    title = telling.title(say, snapshot.shown, one)
    return Later(number, label(say, one, number), title, telling.origins(say, one), board.status(snapshot, one))


def _speakers(snapshot: Snapshot, say: Tongue, known: Sayings) -> Iterator[Speaker]:
    for who in list(known.said)[:_SPEAKERS]:
        if who in snapshot.speakers:
            name = telling.name(say, snapshot.shown, who)
            turns = len(known.contradictions.get(who, ()))
            yield Speaker(snapshot.speakers[who], name, known.said[who], known.denied.get(who, 0), turns)


def _turns(snapshot: Snapshot, say: Tongue, pile: Pile, known: Sayings, who: str) -> Iterator[Turn]:
    found = (
        known.contradictions.get(who, ()) if who else [each for one in known.contradictions.values() for each in one]
    )
    for one in found[:_CONTRADICTIONS]:
        about = later(snapshot, say, one.incident)
        first, second = (_side(say, snapshot, pile, each) for each in (one.first, one.second))
        name = telling.name(say, snapshot.shown, one.speaker)
        point = telling.coded(say, "point", one.point) if one.point else ""
        number = snapshot.speakers.get(one.speaker)
        yield Turn(name, number, about.number, about.label, about.title, point, first, second)


def _side(say: Tongue, snapshot: Snapshot, pile: Pile, one: StatementRef | StatedFigure) -> tuple[str, Quote]:
    if isinstance(one, StatedFigure):
        return telling.bounds(say, one.low, one.high, over=one.over), pile.quote(one.report, one.span)
    stance = snapshot.weighed.analyses[one.report].statements[one.statement].stance
    return telling.coded(say, "said", stance), pile.statement(one)
