"""Every address of the workbench, with numbers filled in, for tests that hold of all pages."""

from __future__ import annotations

import re

from starlette.routing import Route

from onrecord.web.app import ROUTES

_PLACEHOLDER = re.compile(r"\{(\w+)(:int)?\}")
_FILLED = {"start": "0", "end": "9"}


def filled(path: str) -> str:
    """An address of this route: numbers are 1, positions the first few letters, the rest is x."""
    return _PLACEHOLDER.sub(lambda found: _FILLED.get(found[1], "1") if found[2] else "x", path)


ROUTED = [one for one in ROUTES if isinstance(one, Route)]
POSTS = [filled(one.path) for one in ROUTED if one.methods and "POST" in one.methods]
GETS = [filled(one.path) for one in ROUTED if one.methods and "GET" in one.methods]
PAGES = [one for one in GETS if not one.startswith("/open/")]
"""What a person who is in can look at; a page of something that the case has not is among them."""
