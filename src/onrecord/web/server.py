"""The workbench on a random port of this machine's own loopback, until the case is locked."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

import uvicorn

from onrecord.casefile import CaseFile
from onrecord.web.app import application
from onrecord.web.desk import Desk
from onrecord.web.guard import Session

_LOOK_SECONDS = 2.0


def serve(opened: CaseFile, begin: Callable[[str], None]) -> None:
    """Serves this case to one browser until it is locked; `begin` is told the opening link once it can be used."""
    asyncio.run(_served(opened, begin))


async def _served(opened: CaseFile, begin: Callable[[str], None]) -> None:
    ear = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    ear.bind(("127.0.0.1", 0))  # never another address: nobody else on the network is to see that there is anything
    session = Session(f"127.0.0.1:{ear.getsockname()[1]}")
    desk = Desk(opened)
    server = uvicorn.Server(
        uvicorn.Config(
            application(desk, session), log_config=None, access_log=False, server_header=False, date_header=False,
            proxy_headers=False, ws="none", http="h11", h11_max_incomplete_event_size=16_384, timeout_keep_alive=75,
            timeout_graceful_shutdown=2, limit_concurrency=64,
        )
    )  # fmt: skip
    watching = asyncio.create_task(_watch(desk, session, server))
    begun = asyncio.create_task(_begin(server, session, begin))
    try:
        await server.serve(sockets=[ear])
    finally:
        watching.cancel()
        begun.cancel()
        await desk.lock()


async def _begin(server: uvicorn.Server, session: Session, begin: Callable[[str], None]) -> None:
    while not server.started:
        await asyncio.sleep(0.01)
    await asyncio.to_thread(begin, session.opening())


async def _watch(desk: Desk, session: Session, server: uvicorn.Server) -> None:
    """Locks the case when nobody is at work in it, or another OnRecord asks for it, and ends the server when locked."""
    while not desk.locked.is_set():
        try:
            await asyncio.wait_for(desk.locked.wait(), _LOOK_SECONDS)
        except TimeoutError:
            if session.idle() > int(desk.settings["idle"]) * 60 or desk.asked_to_lock():
                await desk.lock()
    server.should_exit = True
