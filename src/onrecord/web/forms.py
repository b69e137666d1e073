"""What people send: forms that carry the session's token, of a size that a form of ours can have."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.web.guard import Session, same

Form = Mapping[str, str]
Handler = Callable[[Request], Awaitable[Response]]

FIELD = "token"
HEADER = "x-form-token"
_FIELDS, _FIELD_BYTES = 500, 128 * 1024


def checked(action: Callable[[Request, Form], Awaitable[Response]]) -> Handler:
    """An action that is only called with a form of this session, sent by one of its own pages."""

    async def handler(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=_FIELDS, max_part_size=_FIELD_BYTES) as sent:
            form = {name: value for name, value in sent.multi_items() if isinstance(value, str)}
        require_token(request, form.get(FIELD, ""))
        return await action(request, form)

    handler.__name__ = action.__name__
    return handler


def require_token(request: Request, given: str) -> None:
    """Refuses what does not carry the session's token in its form or its header."""
    session: Session = request.app.state.session
    if not same(given or request.headers.get(HEADER, ""), session.form):
        raise HTTPException(403, "refused-form")


def back_to(address: str) -> Response:
    """Leads to a page of ours after something was done."""
    return RedirectResponse(address, status_code=303)
