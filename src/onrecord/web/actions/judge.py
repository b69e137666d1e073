"""What people decide: accept, reject, doubt, correct, add, take back. One form, one call of the case, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.errors import BadJudgement, JudgedMeanwhile
from onrecord.model.analysis import Analysis
from onrecord.model.judgement import (
    FIELDS_OF,
    Accept,
    Add,
    Anchor,
    Correct,
    Decision,
    Doubtful,
    Item,
    ItemKind,
    Judgement,
    Reject,
    Status,
)
from onrecord.model.text import Span
from onrecord.web import deciding, edits, queueing
from onrecord.web.cards import Cards, decided
from onrecord.web.desk import Desk
from onrecord.web.edits import BadField
from onrecord.web.findings import reading
from onrecord.web.forms import HEADER, Form, back_to
from onrecord.web.pages import report as report_page
from onrecord.web.render import render, speaking
from onrecord.web.snapshot import Snapshot

_BACK = re.compile(r"/(?:report/\d{1,9}(?:/at/\d{1,9}-\d{1,9})?|queue|judgements|incident/\d{1,9})(?:\?page=\d{1,6})?")
_SIMPLE: dict[str, Decision] = {
    "accept": Accept(), "reject": Reject(), "doubtful": Doubtful(), "sure": Doubtful(doubtful=False),
    "established": Status("established"), "contested": Status("contested"), "not-so": Status("rejected"),
}  # fmt: skip
_SORTED_BY = {"event": "type", "figure": "counted", "credit": "origin"}
_STANDS_ON = {"statement": "content", "event": "trigger"}


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What one person wanted to say of a thing that another judged meanwhile, and all that is said of it now."""

    wanted: str
    panel: report_page.Panel


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form could not be used, in a sentence, and the page to which it leads back."""

    sentence: str
    back: str


async def judge(request: Request, form: Form) -> Response:
    """Accepts or rejects what was suggested, here and, if asked, wherever the same is said on the same word."""
    desk: Desk = request.app.state.desk
    decision = _SIMPLE.get(form.get("decision", ""))
    if decision is None:
        raise HTTPException(400)
    item = item_of(desk, form)
    together = queueing.batch(desk.snapshot(), item) if form.get("together") else (item,)
    if len(together) != int(form.get("together") or 1):
        return _refused(request, form, speaking(request)("other-together", count=len(together)))
    return await _done(request, form, [(one, decision) for one in together])


async def correct(request: Request, form: Form) -> Response:
    """Puts something else in the place of what was read."""
    desk: Desk = request.app.state.desk
    item = item_of(desk, form)
    analysis = await analysis_of(desk, item)
    found = reading(desk.snapshot().weighed, analysis).called(item)
    places = Cards(desk.snapshot(), analysis, speaking(request)).places()
    try:
        changes = list(edits.corrections(item.kind, found.thing if found else None, form, places))
    except BadField as wrong:
        return _refused(request, form, speaking(request)("bad-field", field=speaking(request)("edit-" + wrong.name)))
    return await _done(request, form, [(item, one) for one in changes] or [(item, Accept())])


async def add(request: Request, form: Form) -> Response:
    """Adds what the machine missed, on its passage; the words that were selected must be those that stand there."""
    desk: Desk = request.app.state.desk
    say = speaking(request)
    bare = item_of(desk, form)
    analysis = await analysis_of(desk, bare)
    if bare.span is None or not same_words(form.get("words"), bare.span.of(analysis.report.text)):
        return _refused(request, form, say("not-those-words"))
    try:
        values = list(edits.corrections(bare.kind, None, form, Cards(desk.snapshot(), analysis, say).places()))
    except BadField as wrong:
        return _refused(request, form, say("bad-field", field=say("edit-" + wrong.name)))
    own = _SORTED_BY.get(bare.kind)
    sort = next((str(one.value) for one in values if one.field == own), None)
    item = Item(bare.kind, bare.report, bare.span, sort)
    rest = tuple(one for one in values if one.field != own and one.field != _STANDS_ON.get(bare.kind, "span"))
    return await _done(request, form, [(item, Add(rest))])


async def person(request: Request, form: Form) -> Response:
    """Names a passage as somebody harmed by an event, or as who did it."""
    desk: Desk = request.app.state.desk
    item = item_of(desk, form)
    analysis = await analysis_of(desk, item)
    found = reading(desk.snapshot().weighed, analysis).called(item)
    field = form.get("field", "")
    if found is None or field not in {"victims", "perpetrators"} or not form.get("passage"):
        raise HTTPException(400)
    spans = (*getattr(found.thing, field), *edits.spans(form["passage"]))
    return await _done(request, form, [(item, Correct(field, tuple(sorted(set(spans)))))])


async def undo(request: Request, form: Form) -> Response:
    """Takes one judgement back, or several that were made together."""
    desk: Desk = request.app.state.desk
    done = await deciding.undo(desk, form.get("judgements", "").split()[:200])
    return _answer(request, form, done)


async def find(request: Request, form: Form) -> Response:
    """Leads to a passage by its words; for those who cannot select text."""
    desk: Desk = request.app.state.desk
    _, analysis = await report_page.asked(request)
    number, text, words = desk.snapshot().report_of[analysis.report.id], analysis.report.text, form.get("words", "")
    start = text.find(words) if words.strip() else -1
    if start < 0:
        return _refused(request, form, speaking(request)("words-not-found"))
    return back_to(f"/report/{number}/at/{start}-{start + len(words)}")


def item_of(desk: Desk, form: Form) -> Item:
    """The thing that a form is about."""
    if form.get("kind") == "incident":
        return incident_of(desk.snapshot(), _number(form.get("incident", "")))
    entry = desk.snapshot().reports.get(_number(form.get("report", "")))
    kind = form.get("kind", "")
    if entry is None or kind not in FIELDS_OF:
        raise HTTPException(400)
    named: ItemKind = kind  # type: ignore[assignment]
    span = Span(_number(form.get("start", "")), _number(form.get("end", "")))
    return Item(named, entry.id, span, form.get("sort") or None)


def incident_of(snapshot: Snapshot, number: int) -> Item:
    """The incident of this number, by its mentions and the id that it has now."""
    one = snapshot.incidents.get(number)
    if one is None:
        raise HTTPException(400)
    events = ((m.report, snapshot.weighed.analyses[m.report].events[m.event]) for m in one.mentions)
    return Item("incident", name=one.id, mentions=tuple(Anchor(report, e.trigger, e.type) for report, e in events))


async def analysis_of(desk: Desk, item: Item) -> Analysis:
    """What was read out of the report of a thing."""
    report = item.report or ""
    known = desk.snapshot().weighed.analyses.get(report)
    return known or (await desk.ask(lambda held: held.report(report)))[0]


def same_words(given: str | None, standing: str) -> bool:
    """Whether the words that a person saw selected are those of the passage; how lines break does not matter."""
    return given is None or "".join(given.split()) == "".join(standing.replace("\0", "\ufffd").split())


async def _done(request: Request, form: Form, decisions: Sequence[tuple[Item, Decision]]) -> Response:
    desk: Desk = request.app.state.desk
    try:
        done = await deciding.decide(desk, decisions, why=form.get("why", ""), seen=form.get("seen"))
    except JudgedMeanwhile:
        return await _meanwhile(request, decisions[0])
    except BadJudgement as wrong:
        return _refused(request, form, str(wrong))
    return _answer(request, form, done)


async def _meanwhile(request: Request, wanted: tuple[Item, Decision]) -> Response:
    """Somebody else judged it since the page was made: what they said stands beside what was to be said now."""
    desk: Desk = request.app.state.desk
    say = speaking(request)
    if HEADER in request.headers:
        return JSONResponse({"problem": say("meanwhile")}, status_code=409)
    await desk.judged()
    item, decision = wanted
    if item.span is None:
        return _refused(request, {"back": "/queue"}, say("meanwhile"))
    found = report_page.panel(desk.snapshot(), await analysis_of(desk, item), item.span, say)
    mine = decided(say, Judgement("", item, decision, "", ""))
    return render(request, "meanwhile.html", Meanwhile(mine, found), status=409)


def _answer(request: Request, form: Form, done: Sequence[Judgement]) -> Response:
    """Back to where the form came from; to a script, what was written and what would take it back."""
    if HEADER not in request.headers:
        return back_to(back(form))
    say = speaking(request)
    ids = [one.id for one in done]
    return JSONResponse({"done": "; ".join(dict.fromkeys(decided(say, one) for one in done)), "undo": ids})


def _refused(request: Request, form: Form, sentence: str) -> Response:
    if HEADER in request.headers:
        return JSONResponse({"problem": sentence}, status_code=422)
    return render(request, "refusal.html", Refusal(sentence, back(form)), status=422)


def back(form: Form) -> str:
    """The page of ours from which a form came."""
    address = form.get("back", "")
    return address if _BACK.fullmatch(address) else "/queue"


def _number(words: str) -> int:
    if not (words.isdecimal() and len(words) < 10):
        raise HTTPException(400)
    return int(words)
