"""The open case on the desk: one thread has it, another gets pages ready, and no page waits for either."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from onrecord import calling
from onrecord.case import Case
from onrecord.casefile import CaseFile
from onrecord.errors import OnRecordError
from onrecord.model.incident import Rule
from onrecord.web import sayings, settings
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
    """One open case: what pages ask of it, what is weighed in the background, and when it was locked.

    `prepare`, if set, works out beforehand what pages look up in a new snapshot. `seen` is what the holder last marked
    as seen, None before it was asked for.
    """

    def __init__(self, opened: CaseFile) -> None:
        self.prepare: Callable[[Snapshot], None] | None = None
        self._case: CaseFile | None = opened
        self._hand = ThreadPoolExecutor(1, "case")  # what pages ask of the case, one after the other
        self._builder = ThreadPoolExecutor(1, "weighing")
        self._adder = ThreadPoolExecutor(1, "adding")  # reads what is new
        self._task: asyncio.Task[None] | None = None
        self._again = False
        self._opened: Case | None = None  # what was read of it
        self._stale = True  # whether something was added since
        self._snapshot: Snapshot | None = None
        self._at_work = 0
        self._closing: asyncio.Task[bool] | None = None
        self.failed: BaseException | None = None
        self.stage = Stage("stage-reading")
        self.settings = settings.read(opened.shelf.settings())
        self.name = opened.path.stem
        self.holder = opened.holder.name
        self.seen: str | None = None
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

    @property
    def news(self) -> str:
        """The key of a sentence on what is shown: whether newer figures come, or could not be worked out."""
        return "renewing" if self.renewing else "renewing-failed" if self.failed is not None else ""

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
                made = await self._made()
                ledger = await self.ask(lambda held: held.judging.ledger())  # somebody may have judged meanwhile
                self._snapshot = replace(made, ledger=ledger)
                self.failed = None
            except Locked:
                return
            except Exception as fault:  # shown by the page that asks, as any other
                self.failed = fault

    async def _made(self) -> Snapshot:
        rule = cast("Rule", self.settings["rule"])
        if self._stale or self._opened is None:
            self._stale = False
            self._opened = await self._read()
        opened = self._opened
        self.stage = Stage("stage-weighing", of=len(opened.analyses))
        weighed = await self.beside(lambda held: held.judging.weighed(rule, opened))
        ledger = await self.ask(lambda held: held.judging.ledger())
        entries = await self.ask(lambda held: tuple(held.entries()))
        places = await self.ask(lambda held: held.places())
        analyses, known = tuple(weighed.analyses.values()), opened.known
        shown = await self.beside(lambda _: calling.shown(analyses, weighed, places=places, known=known))
        ids = [*(one.id for one in weighed.incidents), *(weighed.judged.absorbed if weighed.judged else ())]
        numbers = await self.ask(lambda held: held.shelf.numbers("incident", ids))
        labels = await self.beside(lambda _: sayings.public_speakers(weighed))
        speakers = await self.ask(lambda held: held.shelf.numbers("speaker", labels))
        ends = [one.name for one in weighed.origins.origins]
        origins = await self.ask(lambda held: held.shelf.numbers("origin", ends))
        made = await self.beside(lambda _: Snapshot.of(weighed, shown, entries, numbers, ledger, speakers, origins))
        if self.prepare is not None:
            ready = self.prepare
            await self.beside(lambda _: ready(made))
        return made

    async def judged(self) -> None:
        """Shows at once what was judged; what follows from it is shown when all is weighed again."""
        ledger = await self.ask(lambda held: held.judging.ledger())
        if self._snapshot is not None:
            self._snapshot = replace(self._snapshot, ledger=ledger)
        self.renew()

    async def _read(self) -> Case:
        total = await self.ask(lambda held: len(held.entries()))

        def told(_stage: str, done: int) -> None:
            self.stage = Stage("stage-reading", done, total)

        return await self.beside(lambda held: held.case(told))

    async def beside(self, work: Callable[[CaseFile], T]) -> T:
        """What long work gives that takes the case only now and then, so that it answers others meanwhile."""
        return await self._in(self._builder, work)

    async def add(self, work: Callable[[CaseFile], T]) -> T:
        """The same for reading what is new, which goes on beside weighing; then all is weighed again."""
        try:
            return await self._in(self._adder, work)
        finally:
            self._stale = True
            self.renew()

    async def _in(self, threads: ThreadPoolExecutor, work: Callable[[CaseFile], T]) -> T:
        opened = self._case
        if opened is None:
            raise Locked

        def counted() -> T:
            self._at_work += 1
            try:
                return work(opened)
            finally:
                self._at_work -= 1

        return await asyncio.get_running_loop().run_in_executor(threads, counted)

    async def change_settings(self, values: dict[str, str]) -> None:
        """Keeps these settings; another rule for figures means another weighing."""
        rule = self.settings["rule"]
        if self.writable:
            await self.ask(lambda held: held.shelf.put_settings(values))
        self.settings = {**self.settings, **values}
        if self.settings["rule"] != rule:
            self.renew()

    def asked_to_lock(self) -> bool:
        """Whether another OnRecord on this machine asks for the case, or has got it."""
        return self._case is not None and self._case.locked

    @property
    def idle_seconds(self) -> int:
        """After how long without a person at work the case is to be locked."""
        return int(self.settings["idle"]) * 60

    async def lock(self) -> bool:
        """Closes the case and forgets its keys and all that pages showed of it; whether that could be done at once.

        Where a thread is still at work (False) the process must end; the file is whole at every moment.
        """
        if self._closing is None:
            self._closing = asyncio.get_running_loop().create_task(self._close())
        return await asyncio.shield(self._closing)

    async def _close(self) -> bool:
        opened, self._case, self._snapshot, self._opened = self._case, None, None, None
        self.locked.set()
        if self._task is not None:
            self._task.cancel()
        for threads in (self._hand, self._builder, self._adder):
            threads.shutdown(wait=False, cancel_futures=True)
        if opened is None:
            return True
        closing = asyncio.get_running_loop().run_in_executor(None, opened.lock)  # it waits for one statement, no more
        with contextlib.suppress(TimeoutError, OnRecordError):
            await asyncio.wait_for(asyncio.shield(closing), _PATIENCE_SECONDS)
        return closing.done() and not self._at_work


class Locked(Exception):
    """The case was locked; nothing of it can be shown."""
