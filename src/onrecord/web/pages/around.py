"""Pages around the work: the opening link, getting ready, what went wrong, the locked case."""

from __future__ import annotations

import sys

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnRecordError
from onrecord.web.desk import NotReady, Stage
from onrecord.web.guard import Session
from onrecord.web.render import Problem, bare, render

_PROBLEMS = {400: "problem-form", 404: "problem-missing", 410: "problem-erased", 405: "refused-method"}


async def opening(request: Request) -> Response:
    """Exchanges the link for the session's cookie; a link that was used before opens nothing."""
    session: Session = request.app.state.session
    if not session.redeem(request.path_params["token"]):
        raise HTTPException(403, "refused-link")
    answer = bare(request, "opening.html", None)  # no redirect: the browser would not send the cookie along with it
    answer.headers["refresh"] = "0; url=/"
    answer.set_cookie(session.cookie_name, session.cookie, httponly=True, samesite="strict", path="/")
    return answer


async def start(_request: Request) -> Response:
    """Leads to the first page."""
    return RedirectResponse("/overview", status_code=303)


def refused(request: Request, code: int, key: str) -> Response:
    """What the guard did not let through; nothing of the case, and no token, is on it."""
    return bare(request, "refused.html", Problem(key), status=code)


async def wrong(request: Request, fault: Exception) -> Response:
    """An address that is none, a form that is none, something that a room refuses: one clear sentence."""
    if isinstance(fault, OnRecordError):
        return render(request, "problem.html", Problem("problem-refused", str(fault)), status=409)
    code = fault.status_code if isinstance(fault, HTTPException) else 500
    if isinstance(fault, HTTPException) and fault.detail.startswith("refused-"):
        return refused(request, code, fault.detail)
    return render(request, "problem.html", Problem(_PROBLEMS.get(code, "problem-other")), status=code)


async def too_large(request: Request, _fault: Exception) -> Response:
    """More was sent than a form of ours can hold."""
    return refused(request, 413, "refused-large")


async def preparing(request: Request, fault: Exception) -> Response:
    """Pages are being got ready; this one asks again by itself."""
    stage = fault.stage if isinstance(fault, NotReady) else Stage("stage-reading")
    answer = render(request, "preparing.html", stage, status=503)
    answer.headers["refresh"] = "1"
    return answer


def broken(request: Request, fault: Exception) -> Response:
    """A mistake of ours: what stopped is written down without a word of the case."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "an unknown place"
    sys.stderr.write(f"OnRecord made a mistake ({type(fault).__name__} at {where}). Please report these words.\n")
    return render(request, "problem.html", Problem("problem-other"), status=500)


async def locked(request: Request, _fault: Exception | None = None) -> Response:
    """The case is locked; nothing of it is here any more."""
    return bare(request, "locked.html", None, status=403)
