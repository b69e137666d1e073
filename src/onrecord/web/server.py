"""The workbench on a random port of this machine's own loopback, until the case is locked."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import threading
from collections.abc import Callable, Iterator

import uvicorn

from onrecord.casefile import CaseFile
from onrecord.web.app import application
from onrecord.web.desk import Desk
from onrecord.web.guard import Session
from onrecord.web.profile import Window

_LOOK_SECONDS = 1.0

Begin = Callable[[str], Window | None]
"""Takes the opening link to a browser; gives the window if it is one of the session's own."""


def serve(opened: CaseFile, begin: Begin) -> bool:
    """Serves this case to one browser until it is locked; whether nothing of it is left on the way.

    `begin` is called in a thread of its own once the link can be used. A window that it gives is watched: closing it
    locks the case, and locking the case closes it and deletes its profile.
    """
    return asyncio.run(_Served(opened, begin).run())


class _Server(uvicorn.Server):
    """A server that leaves signals to us: it would pass them on, and end the process before the case is locked."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing is captured."""
        yield


class _Served:
    def __init__(self, opened: CaseFile, begin: Begin) -> None:
        self._ear = socket.socket(
            socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
        )  # asyncio sends at once only so
        self._ear.bind(("127.0.0.1", 0))  # never another address: nobody on the network is to see anything
        self._session = Session(f"127.0.0.1:{self._ear.getsockname()[1]}")
        self._desk, self._begin = Desk(opened), begin
        self._window: Window | None = None
        self._server = _Server(
            uvicorn.Config(
                application(self._desk, self._session), log_config=None, access_log=False, server_header=False,
                date_header=False, proxy_headers=False, ws="none", http="h11", h11_max_incomplete_event_size=16_384,
                timeout_keep_alive=75, timeout_graceful_shutdown=2, limit_concurrency=64,
            )
        )  # fmt: skip

    async def run(self) -> bool:
        """Until the case is locked, by a person, by idleness, by another OnRecord or by a signal."""
        if threading.current_thread() is threading.main_thread():
            self._heed_signals(asyncio.get_running_loop())
        watching = asyncio.create_task(self._watch())
        try:
            await self._server.serve(sockets=[self._ear])
        finally:
            self._ear.close()
            self._end()
            await watching
            ended = await self._desk.lock()
            gone = self._window is None or await asyncio.to_thread(self._window.close)
        return ended and gone

    def _heed_signals(self, loop: asyncio.AbstractEventLoop) -> None:
        """Ctrl-C, a closed terminal, or being asked to end: the case is locked and the profile deleted first."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: loop.call_soon_threadsafe(self._end))

    def _end(self) -> None:
        self._server.should_exit = True
        self._desk.locked.set()

    async def _watch(self) -> None:
        while not self._server.started and not self._desk.locked.is_set():
            await asyncio.sleep(0.01)
        self._window = await asyncio.to_thread(self._begin, self._session.opening())
        while not self._desk.locked.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._desk.locked.wait(), _LOOK_SECONDS)
            closed = self._window is not None and self._window.closed
            if closed or self._desk.asked_to_lock() or self._session.idle() > self._desk.idle_seconds:
                self._end()
        self._server.should_exit = True
