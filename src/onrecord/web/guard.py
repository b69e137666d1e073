"""Who may ask for a page: the one browser that was given the link; and what every answer carries."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-read=(), browsing-topics=()",
    "x-robots-tag": "noindex",
    "x-dns-prefetch-control": "off",
}
"""On every answer, whatever it is."""

LINK_SECONDS = 600.0
FORM_BYTES = 256 * 1024  # of a form, without files
_OPEN_TO_ALL = ("/static/", "/open/")  # nothing of the case is there
_SAME = {"same-origin", "none"}  # what a browser says of a page of ours, or of a link that a person opened


Refuse = Callable[[Request, int, str], Response]
"""Makes a page of a code and the key of a sentence."""


@dataclass(slots=True)
class Session:
    """The one browser that may ask: what it must carry, and when it last did; `link` is good once, until `until`."""

    host: str
    link: str | None = field(default_factory=lambda: secrets.token_urlsafe(32))
    until: float = field(default_factory=lambda: time.monotonic() + LINK_SECONDS)
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    form: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    used: float = field(default_factory=time.monotonic)

    @property
    def origin(self) -> str:
        """Where pages of this session come from."""
        return f"http://{self.host}"

    @property
    def cookie_name(self) -> str:
        """What the cookie is called: cookies know no ports, and two cases may be open in one browser."""
        return f"onrecord-{self.host.rsplit(':', 1)[-1]}"

    def opening(self) -> str:
        """The address that opens the workbench, once."""
        return f"{self.origin}/open/{self.link}"

    def redeem(self, token: str) -> bool:
        """Whether this is the link that was given out; from then on it is worthless."""
        good = self.link is not None and time.monotonic() < self.until and same(token, self.link)
        self.link = None if good else self.link
        return good

    def knows(self, request: Request) -> bool:
        """Whether the browser of this session asks."""
        return same(request.cookies.get(self.cookie_name, ""), self.cookie)

    def idle(self) -> float:
        """Seconds since a person last did something."""
        return time.monotonic() - self.used


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that says nothing of how much of them is."""
    return hmac.compare_digest(one.encode(), other.encode())


class Guard:
    """Stands before all pages: refuses what does not come from the session's own browser, and puts the headers on."""

    def __init__(self, app: ASGIApp, session: Session, refuse: Refuse) -> None:
        self._app, self._session, self._refuse = app, session, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or refuses in one sentence."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # there are no web sockets here
        request = Request(scope)
        refused = refusal(request, self._session)
        if refused is not None:
            await self._refuse(request, *refused)(scope, receive, _with_headers(send))
            return
        if "x-background" not in request.headers:  # a page that looks for news is no person at work
            self._session.used = time.monotonic()
        await self._app(scope, _limited(request, receive), _with_headers(send))


def refusal(request: Request, session: Session) -> tuple[int, str] | None:
    """Why this is not answered: the code, and the key of a sentence; None if it is."""
    asked = request.headers
    if asked.get("host") != session.host:
        return 421, "refused-host"  # a name of somebody else's that leads here
    if request.method not in {"GET", "HEAD", "POST"}:
        return 405, "refused-method"
    site, origin = asked.get("sec-fetch-site"), asked.get("origin")
    if site is not None and site not in _SAME and not _is_opening(request):
        return 403, "refused-site"
    if origin not in {None, "null", session.origin}:
        return 403, "refused-site"
    if request.method == "POST" and origin != session.origin and site != "same-origin":
        return 403, "refused-site"  # pages of ours send no referrer, hence "null"; the browser vouches for them
    if not request.url.path.startswith(_OPEN_TO_ALL) and not session.knows(request):
        return 403, "refused-stranger"
    return too_large(request)


def _is_opening(request: Request) -> bool:
    """Whether a browser was led to the link, as by the file that starts it; what counts there is the link's secret."""
    return request.method == "GET" and request.url.path.startswith("/open/")


def too_large(request: Request) -> tuple[int, str] | None:
    """A form that says of itself that it is larger than any of ours."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or len(length) > 15:
        return 400, "refused-form"
    return (413, "refused-large") if int(length) > limit(request.url.path) else None


def limit(path: str) -> int:
    """How many bytes may be sent to an address."""
    return UPLOAD_BYTES if path == UPLOAD else FORM_BYTES


UPLOAD = "/import/file"
UPLOAD_BYTES = 200_000_000  # as for files on the command line


class TooLarge(Exception):
    """More was sent than was announced or allowed."""


def _limited(request: Request, receive: Receive) -> Receive:
    """What is sent, up to the limit: a body that announces no length is counted."""
    left = limit(request.url.path)

    async def counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise TooLarge
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            theirs = [(name, value) for name, value in message["headers"] if name.decode().lower() not in HEADERS]
            message = {**message, "headers": [*theirs, *ours]}
        await send(message)

    return sending
