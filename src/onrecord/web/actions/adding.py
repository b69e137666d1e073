"""Files that are dropped on the page: each comes by itself, and then all are read."""

from __future__ import annotations

from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.web.forms import Form, back_to, require_token
from onrecord.web.importing import Imports


async def put(request: Request) -> Response:
    """One file, as it is; its path and the time of its last change are in headers of our own."""
    require_token(request, "")
    imports: Imports = request.app.state.imports
    changed = request.headers.get("x-changed", "")
    name = unquote(request.headers.get("x-name", ""), errors="replace")
    count = await imports.put(name, request.stream(), int(changed) / 1000 if changed.isdecimal() else None)
    return JSONResponse({"files": count})


async def begin(request: Request, _form: Form) -> Response:
    """Begins to read what came."""
    imports: Imports = request.app.state.imports
    imports.begin()
    return back_to("/import")
