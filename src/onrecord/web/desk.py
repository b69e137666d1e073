"""The open case on the desk: one thread has it, another gets pages ready, and no page waits for either."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar, cast

from onrecord import case
from onrecord.casefile import CaseFile
from onrecord.errors import OnRecordError
from onrecord.model.incident import Rule
from onrecord.web import settings
from onrecord.web.snapshot import Snapshot

T = TypeVar("T")
_PATIENCE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Stage:
    """What is being done before pages can be shown: the key of a sentence, and how far it is."""

    key: str
    done: int = 0
    of: int = 0


class NotReady(Exception):
    """Pages are being got ready; `stage` says how far."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.key)
        self.stage = stage


class Desk:
    """One open case. Everything that touches its file goes through `ask`, one after the other, in one thread."""

    def __init__(self, opened: CaseFile) -> None:
        self._case: CaseFile | None = opened
        self._hand = ThreadPoolExecutor(1, "case")  # the only thread that touches the case
        self._builder = ThreadPoolExecutor(1, "weighing")  # weighs; never touches the file
        self._task: asyncio.Task[None] | None = None
        self._again = False
        self._snapshot: Snapshot | None = None
        self._weighing = 0
        self._ended = True
        self.failed: BaseException | None = None
        self.stage = Stage("stage-reading")
        self.settings = settings.read(opened.shelf.settings())
        self.name = opened.path.stem
        self.writable = opened.vault.writable
        self.locked = asyncio.Event()

    async def ask(self, question: Callable[[CaseFile], T]) -> T:
        """What the case answers, once it has answered all that was asked before."""
        opened = self._case
        if opened is None:
            raise Locked
        return await asyncio.get_running_loop().run_in_executor(self._hand, question, opened)

    def snapshot(self) -> Snapshot:
        """What pages show; raises `NotReady` before there is any. While a newer one is made this is the last one."""
        if self._snapshot is None:
            if self.failed is not None:
                raise self.failed
            raise NotReady(self.stage)
        return self._snapshot

    def put(self, patched: Snapshot) -> None:
        """Puts a snapshot in which one thing was changed by hand in the place of the last, until it is made anew."""
        self._snapshot = patched

    @property
    def renewing(self) -> bool:
        """Whether a newer snapshot is being made."""
        return self._task is not None and not self._task.done()

    def renew(self) -> None:
        """Begins to make a newer snapshot, and once more after that if one is being made."""
        if self.renewing:
            self._again = True
        else:
            self._task = asyncio.get_running_loop().create_task(self._renewed())

    async def ready(self) -> Snapshot:
        """The newest snapshot, waited for."""
        while self._task is not None and not self._task.done():
            await asyncio.shield(self._task)
        return self.snapshot()

    async def _renewed(self) -> None:
        self._again = True
        while self._again:
            self._again = False
            try:
                self._snapshot = await self._made()
                self.failed = None
            except Locked:
                return
            except Exception as fault:  # shown by the page that asks, as any other
                self.failed = fault

    async def _made(self) -> Snapshot:
        rule = cast("Rule", self.settings["rule"])
        self.stage = Stage("stage-reading")
        opened = await self.ask(lambda held: held.case())
        entries = tuple(await self.ask(lambda held: held.entries()))
        places = await self.ask(lambda held: held.places())
        self.stage = Stage("stage-weighing", 0, len(opened.analyses))
        weighed = await self.ask(lambda held: held.weighed_before(rule, opened))
        if weighed is None:
            weighing = await self.ask(lambda held: held.weighing)
            weighed = fresh = await self._beside(lambda: opened.weigh(rule, weighing))
            await self.ask(lambda held: held.keep_weighed(fresh, opened))
        found = weighed
        shown = await self._beside(lambda: case.shown(opened.analyses, found, places=places))
        numbers = await self.ask(lambda held: held.shelf.numbers("incident", [one.id for one in found.incidents]))
        return await self._beside(lambda: Snapshot.of(found, shown, entries, numbers))

    async def _beside(self, work: Callable[[], T]) -> T:
        """What a piece of work gives that needs no case, done while the case answers others."""

        def counted() -> T:
            self._weighing += 1
            try:
                return work()
            finally:
                self._weighing -= 1

        return await asyncio.get_running_loop().run_in_executor(self._builder, counted)

    async def change_settings(self, values: dict[str, str]) -> None:
        """Keeps these settings; another rule for figures means another weighing."""
        rule = self.settings["rule"]
        if self.writable:
            await self.ask(lambda held: held.shelf.put_settings(values))
        self.settings = {**self.settings, **values}
        if self.settings["rule"] != rule:
            self.renew()

    def asked_to_lock(self) -> bool:
        """Whether another OnRecord on this machine asks for the case."""
        return self._case is not None and self._case.vault.asked_to_close()

    @property
    def idle_seconds(self) -> int:
        """After how long without a person at work the case is to be locked."""
        return int(self.settings["idle"]) * 60

    async def lock(self) -> bool:
        """Closes the case and forgets its keys and all that pages showed of it; whether that could be done at once.

        Where a thread is still at work (False) the process must end; the file is whole at every moment.
        """
        opened, self._case, self._snapshot = self._case, None, None
        self.locked.set()
        if self._task is not None:
            self._task.cancel()
        if opened is not None:
            closing = asyncio.get_running_loop().run_in_executor(self._hand, opened.lock)
            with contextlib.suppress(TimeoutError, OnRecordError):
                await asyncio.wait_for(asyncio.shield(closing), _PATIENCE_SECONDS)
            self._ended = closing.done() and not self._weighing
        self._hand.shutdown(wait=False, cancel_futures=True)
        self._builder.shutdown(wait=False, cancel_futures=True)
        return self._ended


class Locked(Exception):
    """The case was locked; nothing of it can be shown."""
