"""Finding passages: what is asked for comes by POST alone, and stands in no address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.casefile import Answer, CaseFile
from onrecord.errors import BadQuery
from onrecord.publish.found import FoundReport
from onrecord.shelf import View
from onrecord.web.desk import Desk
from onrecord.web.forms import Form
from onrecord.web.render import render

FRAGMENT = "x-fragment"
FIELDS = ("words", "day", "place", "outlet", "origin", "type", "status", "language", "meaning")
_MARKS = ("place", "outlet", "origin", "type", "status", "language")
_FIRST, _MORE = 20, 50  # reports that are shown at first, and to who asks for more
CHOICES: Mapping[str, tuple[str, ...]] = {
    "type": (
        "killing", "injury", "detention", "torture", "disappearance", "abduction", "sexual_violence", "threat",
        "attack", "raid", "displacement", "destruction", "trial", "sentence", "release", "protest", "investigation",
        "sanction", "resolution",
    ),
    "status": ("stated", "alleged", "denied", "possible", "future"),
    "language": ("en", "fr", "ru"),
}  # fmt: skip
"""What a filter may be where it is not free."""


@dataclass(frozen=True, slots=True)
class Found:
    """A report that was found, with the number of its page."""

    number: int
    report: FoundReport


@dataclass(frozen=True, slots=True)
class Page:
    """What was asked for, what was found, and the views that were saved; `found` is None where nothing was asked.

    `wrong` is why nothing could be looked for. `view` is the saved view that is shown.
    """

    asked: Mapping[str, str]
    found: tuple[Found, ...] | None
    total: int
    every: bool
    wrong: str
    views: tuple[View, ...]
    view: View | None
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: CHOICES)

    @property
    def more(self) -> bool:
        """Whether more can be shown than is."""
        return self.found is not None and len(self.found) == _FIRST < self.total

    @property
    def filtered(self) -> bool:
        """Whether anything but words was asked for."""
        return any(self.asked[name] for name in FIELDS[1:])


async def show(request: Request) -> Response:
    """An empty search, with the saved views."""
    return render(request, "search.html", await page(request, {}), at="search")


async def ask(request: Request, form: Form) -> Response:
    """What was asked for, as a whole page or, for a page that asks while one types, the results alone."""
    template = "found.html" if FRAGMENT in request.headers else "search.html"
    return render(request, template, await page(request, form), at="search")


async def view(request: Request) -> Response:
    """A saved view, looked for anew."""
    desk: Desk = request.app.state.desk
    number = request.path_params["number"]
    for one in await desk.ask(lambda held: held.shelf.views()):
        if one.number == number and one.page == "search":
            return render(request, "search.html", await page(request, one.asked, one), at="search")
    raise HTTPException(404)


async def page(request: Request, form: Mapping[str, str], view: View | None = None) -> Page:
    """What the page shows for what was asked."""
    desk: Desk = request.app.state.desk
    snapshot, asked = desk.snapshot(), fields(form)
    views = tuple(one for one in await desk.ask(lambda held: held.shelf.views()) if one.page == "search")
    answer, wrong = None, ""
    if any(asked[name] for name in FIELDS if name != "meaning"):
        try:
            most = _MORE if form.get("more") else _FIRST
            answer = await desk.ask(lambda held: _answer(held, asked, most))
        except BadQuery as refused:
            wrong = str(refused)
    if answer is None:
        return Page(asked, () if wrong else None, total=0, every=True, wrong=wrong, views=views, view=view)
    found = tuple(Found(snapshot.report_of[one.id], one) for one in answer.reports if one.id in snapshot.report_of)
    return Page(asked, found, answer.total, answer.every, "", views, view)


def fields(form: Mapping[str, str]) -> dict[str, str]:
    """Of a form, what a search asks for."""
    return {name: form.get(name, "").strip()[:2_000] for name in FIELDS}


def _answer(held: CaseFile, asked: Mapping[str, str], most: int) -> Answer:
    marks = [(kind, asked[kind]) for kind in _MARKS if asked[kind]]
    return held.search(
        asked["words"], meaning=bool(asked["meaning"]), days=asked["day"] or None, marks=marks, most=most
    )
