"""What people decide on the pages of incidents: each reads a form, judges once, and leads back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.model.incident import Incident
from onrecord.model.judgement import (
    Accept,
    Anchor,
    Bounds,
    Comment,
    Correct,
    Credibility,
    Decision,
    Grade,
    Item,
    Link,
    Merge,
    Reject,
    Reliability,
    Split,
    Status,
    StatusWord,
    Tags,
)
from onrecord.model.text import Span
from onrecord.web import asking, board, deciding
from onrecord.web.desk import Desk
from onrecord.web.forms import Form, back_to
from onrecord.web.pages import preview
from onrecord.web.render import render, speaking
from onrecord.web.snapshot import Snapshot

_BACK = (
    "/incident/", "/incidents", "/statements", "/speaker/", "/recommendations", "/origins", "/overview", "/report/",
    "/queue",
)  # fmt: skip


_GRADES = (("source", Reliability), ("information", Credibility))


async def status(request: Request, form: Form) -> Response:
    """Sets how far people are with an incident, or with a point of it."""
    desk, one = _incident(request)
    word = asking.choice(form, "status", get_args(StatusWord))
    item, point = board.item(desk.snapshot(), one), form.get("point", "")
    if point:
        item = Item("point", name=item.name, sort=point, mentions=item.mentions)
    if not word or (point and point not in {each.point for each in one.support}):
        raise HTTPException(400)
    await _judge(desk, item, Status(cast("StatusWord", word)), why=form.get("why", ""), seen=form.get("seen"))
    return _back(request, f"#point-{point}" if point else "")


async def comment(request: Request, form: Form) -> Response:
    """Adds a remark."""
    desk, one = _incident(request)
    await _judge(desk, board.item(desk.snapshot(), one), Comment(form.get("text", "")))
    return _back(request, "#remarks")


async def tags(request: Request, form: Form) -> Response:
    """Sets the tags of the code book that hold for an incident."""
    desk, one = _incident(request)
    known = desk.snapshot().ledger.codes
    codes = tuple(sorted(code for code in asking.chosen(form, "tag") if code in known))
    await _judge(desk, board.item(desk.snapshot(), one), Tags(codes), seen=form.get("seen"))
    return _back(request, "#remarks")


async def figure(request: Request, form: Form) -> Response:
    """Corrects, accepts, rejects or grades one figure of an incident."""
    desk, _ = _incident(request)
    entry = desk.snapshot().reports.get(asking.needed(form, "report"))
    if entry is None:
        raise HTTPException(404)
    span = Span(asking.needed(form, "start"), asking.needed(form, "end"))
    item = Item("figure", entry.id, span, form.get("counted", ""))
    source, information = (asking.choice(form, name, get_args(of)) for name, of in _GRADES)
    grade = Grade(cast("Reliability", source) or None, cast("Credibility", information) or None)
    made: dict[str, Decision] = {"accept": Accept(), "reject": Reject(), "grade": grade}
    decision = made.get(form.get("do", "")) or Correct(
        "bounds", Bounds(asking.bound(form, "low"), asking.bound(form, "high"))
    )
    await _judge(desk, item, decision, why=form.get("why", ""), seen=form.get("seen"))
    return _back(request, f"#point-{form.get('point', '')}")


async def merge(request: Request, form: Form) -> Response:
    """Shows what merging with another incident would change; done once a person confirms it."""
    desk, one = _incident(request)
    snapshot = desk.snapshot()
    others = [snapshot.incidents.get(number) for number in _numbers(form, "other")]
    wanted = [other for other in others if other is not None and other.id != one.id]
    if not wanted:
        raise HTTPException(404)
    decision = Merge(tuple(board.item(snapshot, other) for other in wanted))
    if form.get("confirm") != "yes":
        found = preview.of_merge(snapshot, speaking(request), one, decision, form)
        return render(request, "preview.html", found, at="incidents")
    await _judge(desk, board.item(snapshot, one), decision, why=form.get("why", ""), seen=form.get("seen"))
    return _back(request)


async def merge_chosen(request: Request, form: Form) -> Response:
    """Merges those that were ticked in the list: the first takes in the others."""
    numbers = list(_numbers(form, "other"))
    if len(numbers) < 2:
        return back_to("/incidents")
    request.path_params["number"] = numbers[0]
    rest = {f"other-{place}": str(number) for place, number in enumerate(numbers[1:], 1)}
    return await merge(request, {key: value for key, value in form.items() if not key.startswith("other-")} | rest)


async def split(request: Request, form: Form) -> Response:
    """Shows what splitting off the ticked mentions would change; done once a person confirms it."""
    desk, one = _incident(request)
    snapshot = desk.snapshot()
    mentions = _mentions(snapshot, one, asking.chosen(form, "mention"))
    if not mentions or len(mentions) == len(one.mentions):
        return _back(request, "#mentions")
    if form.get("confirm") != "yes":
        found = preview.of_split(snapshot, speaking(request), one, mentions, form)
        return render(request, "preview.html", found, at="incidents")
    await _judge(desk, board.item(snapshot, one), Split(mentions), why=form.get("why", ""), seen=form.get("seen"))
    return _back(request)


async def move(request: Request, form: Form) -> Response:
    """Shows what moving the ticked mentions to another incident would change; done once a person confirms it."""
    desk, one = _incident(request)
    snapshot = desk.snapshot()
    target = snapshot.incidents.get(asking.needed(form, "to"))
    mentions = _mentions(snapshot, one, asking.chosen(form, "mention"))
    if target is None:
        raise HTTPException(404)
    if not mentions:
        return _back(request, "#mentions")
    if form.get("confirm") != "yes":
        found = preview.of_move(snapshot, speaking(request), (one, target), mentions, form)
        return render(request, "preview.html", found, at="incidents")
    item = board.item(snapshot, target)
    await deciding.decide(desk, [(item, Link(mention)) for mention in mentions], why=form.get("why", ""))
    return back_to(f"/incident/{form['to']}")


async def undo(request: Request, form: Form) -> Response:
    """Takes a judgement back and leads back to where the person was."""
    desk: Desk = request.app.state.desk
    await deciding.undo(desk, [form.get("judgement", "")])
    back = form.get("back", "")
    return back_to(back if back.startswith(_BACK) and "//" not in back and ":" not in back else "/incidents")


async def _judge(desk: Desk, item: Item, decision: Decision, *, why: str = "", seen: str | None = None) -> None:
    await deciding.decide(desk, [(item, decision)], why=why, seen=seen)


def _incident(request: Request) -> tuple[Desk, Incident]:
    desk: Desk = request.app.state.desk
    one = desk.snapshot().incidents.get(int(request.path_params["number"]))
    if one is None:
        raise HTTPException(404)
    return desk, one


def _back(request: Request, anchor: str = "") -> Response:
    return back_to(f"/incident/{request.path_params['number']}{anchor}")


def _numbers(form: Form, name: str) -> Iterable[int]:
    given = [form.get(name, ""), *asking.chosen(form, name)]
    return dict.fromkeys(int(each) for each in given if each.isdecimal() and len(each) < 10)


def _mentions(snapshot: Snapshot, one: Incident, keys: Iterable[str]) -> tuple[Anchor, ...]:
    """The mentions that a form names ("17:40:46:killing"), those alone that the incident has."""
    by_key = {
        f"{snapshot.report_of[anchor.report]}:{anchor.span.start}:{anchor.span.end}:{anchor.type}": anchor
        for anchor in board.anchors(one, snapshot.weighed)
        if anchor.report in snapshot.report_of
    }
    return tuple(dict.fromkeys(by_key[key] for key in keys if key in by_key))
