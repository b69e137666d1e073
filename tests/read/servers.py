"""Web servers for tests, at the other end of a pair of sockets: no network is needed to speak to them."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.read import fetch

PUBLIC = "93.184.215.14"
CERTIFICATE = Path(__file__).with_name("news.example.pem")  # made for these tests; nothing trusts it
Answer = bytes | Callable[[socket.socket], None]


@dataclass
class Web:
    """A little web: what each address answers, where each name leads; it remembers what was asked of it."""

    answers: Mapping[str, Answer]
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    certified: bool = True
    requests: list[bytes] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)

    def road(self, *, resolves: bool = True) -> fetch.Road:
        """The way to this web; without `resolves` it is like one behind a proxy."""
        context = ssl.create_default_context(cafile=str(CERTIFICATE) if self.certified else None)
        return fetch.Road(self.resolve if resolves else None, self.connect, context)

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """Where a name leads; a name that is a number leads to itself, as for a real resolver."""
        self.resolved.append(host)
        with contextlib.suppress(OSError):
            return [socket.inet_ntoa(socket.inet_aton(host))]
        return self.names.get(host, [host] if ":" in host else [PUBLIC])

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        """One end of a connection whose other end a thread serves."""
        self.connected.append((address, port))
        ours, theirs = socket.socketpair()
        ours.settimeout(seconds)
        threading.Thread(target=self._serve, args=(theirs, port), daemon=True).start()
        return ours

    def _serve(self, line: socket.socket, port: int) -> None:
        with contextlib.suppress(OSError, ssl.SSLError):
            if port == 443:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(CERTIFICATE)
                line = context.wrap_socket(line, server_side=True)
            with line:
                request = b""
                while b"\r\n\r\n" not in request and (piece := line.recv(4096)):
                    request += piece
                self.requests.append(request)
                target = request.split(b" ")[1].decode()
                host = request.partition(b"Host: ")[2].partition(b"\r\n")[0].decode()
                answer = self.answers.get(f"{host}{target}", b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                line.sendall(answer) if isinstance(answer, bytes) else answer(line)


def page(body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    """A good answer."""
    lines = [f"Content-Type: {kind}", f"Content-Length: {len(body)}", *(f"{k}: {v}" for k, v in headers.items())]
    return ("HTTP/1.1 200 OK\r\n" + "\r\n".join(lines) + "\r\n\r\n").encode() + body


def moved(to: str) -> bytes:
    """An answer that sends one on."""
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def endless(head: bytes) -> Callable[[socket.socket], None]:
    """An answer without end."""

    def serve(line: socket.socket) -> None:
        line.sendall(head)
        while True:
            line.sendall(b"<p>more and more</p>" * 1000)

    return serve


def slow(head: bytes) -> Callable[[socket.socket], None]:
    """An answer that drips, byte by byte."""

    def serve(line: socket.socket) -> None:
        for number in range(10_000):
            line.sendall(head[number : number + 1] or b"x")
            time.sleep(0.02)

    return serve
