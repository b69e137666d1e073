"""Saved views: what a person looks for again and again, in the case under a number."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.desk import Desk
from onrecord.web.forms import Form, back_to
from onrecord.web.pages import search, statements

_LONGEST = 80


async def save(request: Request, form: Form) -> Response:
    """Keeps a search under a title; without a title it is called by its words."""
    desk: Desk = request.app.state.desk
    asked = {name: value for name, value in search.fields(form).items() if value}
    title = (form.get("title", "").strip() or asked.get("words", "") or next(iter(asked.values()), ""))[:_LONGEST]
    if not title:
        raise HTTPException(400)
    number = await desk.ask(lambda held: held.shelf.save_view("search", title, asked))
    return back_to(f"/search/{number}")


async def save_statements(request: Request, form: Form) -> Response:
    """Keeps a filter of statements under a title; without a title it is called by what it asks for."""
    desk: Desk = request.app.state.desk
    asked = {name: form[name].strip()[:_LONGEST] for name in statements.FIELDS if form.get(name, "").strip()}
    title = (form.get("title", "").strip() or ", ".join(asked.values()))[:_LONGEST]
    if not asked:
        raise HTTPException(400)
    number = await desk.ask(lambda held: held.shelf.save_view("statements", title, asked))
    return back_to(f"/statements/view/{number}")


async def drop_statements(request: Request, form: Form) -> Response:
    """Takes such a view away."""
    await drop(request, form)
    return back_to("/statements")


async def drop(request: Request, _form: Form) -> Response:
    """Takes a saved view away."""
    desk: Desk = request.app.state.desk
    number = int(request.path_params["number"])
    await desk.ask(lambda held: held.shelf.drop_view(number))
    return back_to("/search")
