"""The only door to the network: one address is got, when a person asked for exactly that.

Every address is checked after its name was resolved, and the connection goes to the very address that was checked;
so is every address that a server sends us on to. No cookie, no referrer and no name of ours is sent.
"""

from __future__ import annotations

import datetime as dt
import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from onrecord.errors import BadAddress, UnreadableInput
from onrecord.read.limits import MEGABYTE

AGENT: Final = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
"""What Tor Browser says on every system: an agent of our own would tell a hostile server who is reading."""

_HEADERS: Final = (
    ("User-Agent", AGENT),
    ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
    ("Accept-Language", "en-US,en;q=0.5"),
    ("Accept-Encoding", "gzip, deflate, br"),
    ("Connection", "close"),
    ("Upgrade-Insecure-Requests", "1"),
)
_MOVED = {301, 302, 303, 307, 308}
_LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet")
_EMBEDDING: Final = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
_LATER = "Try again later, or save the page in a browser and add that"
_CHECK = "Check the address"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one address may take: bytes of an answer; seconds and redirects in all."""

    bytes: int = 50 * MEGABYTE
    seconds: float = 90.0
    redirects: int = 10


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, byte by byte as they went over the wire (inside TLS).

    `address` is the IP address that was spoken to, None behind a proxy; `truncated` is "length" or "time" if
    the answer was not read to its end, else None.
    """

    url: str
    began: str
    address: str | None
    request: bytes
    response: bytes
    truncated: str | None = None


@dataclass(frozen=True, slots=True)
class Got:
    """The answers to one address: redirects in order and the page last, with its status."""

    exchanges: tuple[Exchange, ...]
    status: int


@dataclass(frozen=True, slots=True)
class Road:
    """How the network is reached: how a name becomes addresses, and how a socket to one of them is made.

    Behind a proxy `resolve` is None: names are sent to it and resolved there, never here.
    """

    resolve: Callable[[str, int], Sequence[str]] | None
    connect: Callable[[str, int, float], socket.socket]
    tls: ssl.SSLContext


def direct() -> Road:
    """Straight from this machine: the sites see its address, and its resolver sees their names."""
    return Road(_resolved, _connected, ssl.create_default_context())


def through(proxy: str) -> Road:
    """Through a SOCKS5 proxy (`socks5h://[user:password@]host:port`). Raises `BadAddress` if it is none."""
    from python_socks import ProxyError
    from python_socks.sync import Proxy

    advice = "Give it as socks5h://127.0.0.1:9050"
    try:
        parts = urlsplit(proxy)
        usable = parts.scheme in {"socks5", "socks5h"} and bool(parts.hostname) and bool(parts.port)
    except ValueError:
        usable = False
    if not usable:
        raise BadAddress(f"The proxy given is not a SOCKS5 address with host and port. {advice}.")
    known = Proxy.from_url(proxy.replace("socks5h://", "socks5://", 1), rdns=True)

    def connect(host: str, port: int, seconds: float) -> socket.socket:
        try:
            return known.connect(host, port, timeout=seconds)
        except ProxyError as problem:
            raise ConnectionError(f"the proxy refused or could not be reached: {problem}") from None

    return Road(None, connect, ssl.create_default_context())


def page(url: str, road: Road, bounds: Bounds | None = None) -> Got:
    """What is at an address, after as many redirects as may be. Raises `UnreadableInput` with the reason."""
    bounds = bounds or Bounds()
    deadline = time.monotonic() + bounds.seconds
    exchanges: list[Exchange] = []
    here = _whole(url, url)
    while True:
        exchange, status, location = _exchange(here, url, road, deadline, bounds)
        exchanges.append(exchange)
        if status not in _MOVED or not location:
            return Got(tuple(exchanges), status)
        here = _whole(_joined(here, location), url)
        if here in {one.url for one in exchanges}:
            raise UnreadableInput(url, cause="the server sends us round in a circle", advice=_CHECK)
        if len(exchanges) > bounds.redirects:
            cause = f"the server sent us on more than {bounds.redirects} times"
            raise UnreadableInput(url, cause=cause, advice=_CHECK)


def _joined(here: str, location: str) -> str:
    try:
        return urljoin(here, location)
    except ValueError:
        return ""


def _whole(address: str, asked: str) -> str:
    """An address as it is requested; raises `UnreadableInput` unless it is one of the web."""
    led = "" if address == asked else "it leads to an address that is not opened: "
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise UnreadableInput(asked, cause=f"{led}it is no address of the web", advice=_CHECK) from None
    if parts.scheme not in {"http", "https"} or not host:
        cause = f"{led}only http:// and https:// are opened"
        raise UnreadableInput(asked, cause=cause, advice="Give a file by its path to `onrecord build`")
    if parts.username is not None or parts.password is not None:
        raise UnreadableInput(asked, cause=f"{led}it carries a user name or password", advice="Leave them out")
    at = f"[{name}]" if ":" in name else name
    netloc = at if port is None or port == {"http": 80, "https": 443}[parts.scheme] else f"{at}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme, netloc, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), ""))


def _exchange(url: str, asked: str, road: Road, deadline: float, bounds: Bounds) -> tuple[Exchange, int, str]:
    """One request and its answer, its status and where it leads."""
    parts = urlsplit(url)
    host, is_tls = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_tls else 80)
    target = urlunsplit(("", "", parts.path, parts.query, ""))
    lines = [f"GET {target} HTTP/1.1", f"Host: {parts.netloc}", *(f"{name}: {value}" for name, value in _HEADERS)]
    request = "\r\n".join([*lines, "", ""]).encode("ascii")
    began = dt.datetime.now(dt.UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    try:
        sock, address = _opened(host, port, road, asked, deadline)
        with sock, _secured(sock, host, road, deadline) if is_tls else sock as line:
            line.settimeout(_left(deadline))
            line.sendall(request)
            wire = _Wire(line, deadline, bounds.bytes)
            answer = http.client.HTTPResponse(wire, method="GET")  # type: ignore[arg-type]  # all it needs is makefile
            answer.begin()
            truncated = _read_to_end(answer)
    except ssl.SSLCertVerificationError as problem:
        cause = f"the server's certificate cannot be trusted ({problem.verify_message})"
        raise UnreadableInput(asked, cause=cause, advice="Somebody may be listening in; do not go on") from None
    except TimeoutError:
        cause = f"no whole answer came within {bounds.seconds:g} seconds"
        raise UnreadableInput(asked, cause=cause, advice=_LATER) from None
    except (http.client.HTTPException, _TooMuch):
        cause = "the server's answer is not one that a web server gives"
        raise UnreadableInput(asked, cause=cause, advice=_LATER) from None
    except OSError as problem:
        cause = f"the server cannot be reached ({problem.strerror or problem})"
        raise UnreadableInput(asked, cause=cause, advice=_LATER) from None
    exchange = Exchange(url, began, address, request, bytes(wire.kept), truncated)
    return exchange, answer.status, answer.headers.get("Location", "")


def _read_to_end(answer: http.client.HTTPResponse) -> str | None:
    """Reads the body; why it was not read to its end, if it was not."""
    try:
        while answer.read(1 << 16):
            pass
    except TimeoutError:
        return "time"
    except _TooMuch:
        return "length"
    except (http.client.HTTPException, OSError):
        return "disconnect"
    return "disconnect" if answer.length else None


def _opened(host: str, port: int, road: Road, asked: str, deadline: float) -> tuple[socket.socket, str | None]:
    """A socket to the host, and the address that was checked and connected to (None behind a proxy)."""
    bare = host.rstrip(".").lower()
    if bare == _LOCAL_NAMES[0] or bare.endswith(_LOCAL_NAMES[1:]):
        raise _inside(asked, host)
    if road.resolve is None:
        if _is_number(bare) and not _is_public(_plain(bare)):
            raise _inside(asked, host)
        return road.connect(host, port, _left(deadline)), None
    if bare.endswith(".onion"):
        advice = "Start Tor and give --proxy socks5h://127.0.0.1:9050"
        raise UnreadableInput(asked, cause="an onion address is reached through Tor alone", advice=advice)
    addresses = tuple(dict.fromkeys(road.resolve(host, port)))
    if not addresses:
        raise UnreadableInput(asked, cause="its name leads to no address", advice=_CHECK)
    if not all(map(_is_public, addresses)):
        raise _inside(asked, host)
    problem: OSError = OSError("no address")
    for address in addresses:
        try:
            return road.connect(address, port, _left(deadline)), address
        except OSError as refused:
            problem = refused
    raise problem


def _inside(asked: str, host: str) -> UnreadableInput:
    cause = f"it leads into this machine or a local network ({host}), where nothing is fetched"
    return UnreadableInput(asked, cause=cause, advice="Save the page in a browser and add that")


def _is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet; forms that carry another address inside are none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None or found.is_site_local or any(found in net for net in _EMBEDDING):
            return False
        if int(found) < 1 << 32:  # the old way to write an IPv4 address as one of IPv6
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _is_number(host: str) -> bool:
    """Whether a host is an address in numbers, in one of the many ways to write them ("127.1", "0x7f000001")."""
    return ":" in host or _plain(host) != host or host.replace(".", "").isdigit()


def _plain(host: str) -> str:
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return host


def _resolved(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def _connected(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=seconds)


def _secured(sock: socket.socket, host: str, road: Road, deadline: float) -> ssl.SSLSocket:
    sock.settimeout(_left(deadline))
    return road.tls.wrap_socket(sock, server_hostname=host)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _TooMuch(Exception):
    """More bytes came than may be."""


class _Wire(io.RawIOBase):
    """What comes from a socket, kept as it comes, up to a limit and until a deadline however slowly it drips."""

    def __init__(self, sock: socket.socket, deadline: float, limit: int) -> None:
        super().__init__()
        self._sock, self._deadline, self._limit = sock, deadline, limit
        self.kept = bytearray()

    def makefile(self, _mode: str) -> io.BufferedReader:
        """This, as the standard library wants it."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """The next bytes into a buffer; how many they are."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        self._sock.settimeout(_left(self._deadline))
        count = self._sock.recv_into(view)
        if len(self.kept) + count > self._limit:
            self.kept += view[: self._limit - len(self.kept)]
            raise _TooMuch
        self.kept += view[:count]
        return count
