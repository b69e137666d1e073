"""Whether a case survives being killed: kill -9 at random moments of add, compact, holder change, re-analysis and erasing.

    python bench/kills.py [--kills 300] [--seed 1] [--folder FOLDER]

A child works in the case and tells through a pipe what it is about to do and what was confirmed. It is killed after a
random time, or kills itself at a random write, which it leaves half done. The case must then open, be whole from the
first page to the last, and have all that was confirmed. Prints kills and losses, by what was going on. The system goes
on running, so this does not show what a power cut does: that rests on fsync. POSIX only.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from case import many  # the invented reports

from onrecord import platform_
from onrecord.casefile import CaseFile
from onrecord.errors import OnRecordError
from onrecord.model.comparison import Difference
from onrecord.store import files, header, records
from onrecord.store.keys import as_slow_as

FIRST = "the first passphrase"
SUPPLY = 4000
TO_ERASE = 1000  # the last ones of the supply
SECTOR = 512  # what a disk writes whole or not at all


class Pipe:
    """What the child tells: intentions and confirmations, a line each."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def say(self, *words: object) -> None:
        """One line, at once."""
        os.write(self._descriptor, (" ".join(map(str, words)) + "\n").encode())


def add(opened: CaseFile, pipe: Pipe, supply: list, state: State) -> None:
    """Adds one report after the other."""
    for number in range(state.next_report, len(supply)):
        pipe.say("will", "report", number)
        opened.store(*supply[number])
        pipe.say("done", "report", number)


def compact(opened: CaseFile, pipe: Pipe, supply: list, state: State) -> None:
    """Compacts again and again, with a report between."""
    for number in range(state.next_report, len(supply)):
        pipe.say("will", "report", number)
        opened.store(*supply[number])
        pipe.say("done", "report", number)
        opened.compact()
        pipe.say("done", "compact", 0)


def holders(opened: CaseFile, pipe: Pipe, _supply: list, state: State) -> None:
    """Changes its own passphrase, adds a holder, removes the holder."""
    for number in range(state.next_passphrase, state.next_passphrase + 1000):
        pipe.say("will", "passphrase", number)
        opened.change_passphrase(phrase(number))
        pipe.say("done", "passphrase", number)
        pipe.say("will", "holder", number)
        opened.add_holder(f"holder {number}", f"of holder {number}, long")
        pipe.say("done", "holder", number)
        pipe.say("will", "gone", number)
        opened.remove_holder(f"holder {number}")
        pipe.say("done", "gone", number)


def reread(opened: CaseFile, pipe: Pipe, supply: list, state: State) -> None:
    """Stores other analyses of the same reports, as a newer engine would give them."""
    for turn in range(state.turn + 1, state.turn + 1000):
        for number in range(state.next_report):
            with opened.vault.change() as db:
                records.reread(db, seen(supply[number][1], turn), Difference({}, {}), engine=f"{turn}", at="2024")
            pipe.say("done", f"turn:{turn}", number)


def erase(opened: CaseFile, pipe: Pipe, supply: list, state: State) -> None:
    """Adds a report and erases it, again and again."""
    for number in range(state.next_erased, TO_ERASE):
        original, analysis = supply[-1 - number]
        opened.store(original, analysis)
        pipe.say("will", "erase", number)
        opened.erasing.erase(opened.erasing.targets([original.id]), "a bench")
        pipe.say("done", "erase", number)


WORK: dict[str, Callable] = {
    "add": add, "compact": compact, "holder change": holders, "re-analysis": reread, "erasing": erase,
}  # fmt: skip


class State:
    """All that was confirmed so far, and what was about to be."""

    def __init__(self) -> None:
        self.next_report = self.next_passphrase = self.turn = self.next_erased = 0
        self.erased: dict[int, bool] = {}  # whether it was confirmed
        self.passphrase = FIRST
        self.maybe: str | None = None
        self.reports: set[int] = set()
        self.turns: dict[int, int] = {}
        self.holder: int | None = None
        self.holder_unsure = False

    def take(self, line: str) -> None:
        """One line of the child."""
        tense, what, number = line.split(" ")
        if what == "report" and tense == "done":
            self.reports.add(int(number))
        if what == "passphrase":
            self.maybe = phrase(int(number)) if tense == "will" else None
            self.next_passphrase = int(number) + 1
            if tense == "done":
                self.passphrase = phrase(int(number))
        if what == "erase":
            self.erased[int(number)] = tense == "done"
            self.next_erased = int(number) + 1
        if what in {"holder", "gone"}:
            self.holder_unsure = tense == "will"
            self.holder = int(number) if what == "holder" else None
        if what.startswith("turn:"):
            self.turn = int(what[5:])
            self.turns[int(number)] = self.turn


def phrase(number: int) -> str:
    """The passphrase of one turn."""
    return f"passphrase number {number}"


def seen(analysis, turn: int):
    """The same analysis as another engine would give it, told apart by its totals."""
    return replace(analysis, totals=tuple(replace(one, high=turn) for one in analysis.totals))


def die_at(count: int, rng: random.Random) -> None:
    """From now on the n-th write or sync of this process is half done and its last."""
    left = [count]
    share = rng.random()

    def torn(written: bytes) -> bytes:
        return written[: int(len(written) * share) // SECTOR * SECTOR]

    def dying(whole: Callable, half: Callable) -> Callable:
        def call(*given):
            left[0] -= 1
            if left[0] <= 0:
                half(*given)
                os.kill(os.getpid(), signal.SIGKILL)
            return whole(*given)

        return call

    write, sync = files._File.xWrite, platform_.sync
    files._File.xWrite = dying(write, lambda file, data, at: write(file, torn(data), at))
    platform_.sync = dying(sync, lambda *_: None)
    packed = header.pack
    header.pack = dying(packed, lambda *_: None)


def one_kill(path: Path, work: str, supply: list, state: State, rng: random.Random) -> None:
    """Lets a child work and die, and takes down what it confirmed."""
    receive, send = os.pipe()
    by_write = rng.random() < 0.5
    child = os.fork()
    if child == 0:
        try:
            os.close(receive)
            opened, pipe = CaseFile.open(path, state.passphrase), Pipe(send)
            pipe.say("ready", "now", 0)
            if by_write:
                die_at(rng.randint(1, 40), rng)
            WORK[work](opened, pipe, supply, state)
        except BaseException as fault:
            print(f"{work}: {type(fault).__name__}: {fault}", file=sys.stderr)
        finally:
            os._exit(9)
    os.close(send)
    if not by_write:
        select.select([receive], [], [], 60)
        time.sleep(rng.random() ** 2 * 0.15)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(receive, "r") as lines:
        told = lines.read().splitlines()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the child ended by itself during {work}: {told[-3:]}")
    for line in told:
        state.take(line)


def losses(path: Path, state: State, supply: list) -> list[str]:
    """What was confirmed and is not there, or not whole; a passphrase that was about to be may be in force."""
    lost = []
    try:
        opened = CaseFile.open(path, state.passphrase)
    except OnRecordError as problem:
        if state.maybe is None:
            return [f"does not open: {problem}"]
        opened = CaseFile.open(path, state.maybe)
        state.passphrase = state.maybe
    state.maybe = None
    with opened:
        opened.check()
        engines = {entry.id: entry.engine or "" for entry in opened.entries()}
        for number in state.reports:
            original, analysis = supply[number]
            if original.id not in engines:
                lost.append(f"report {number}")
                continue
            found, _ = opened.report(original.id)
            turns = (state.turns.get(number, 0), state.turn + 1, state.turn)
            if opened.original(original.id)[0] != original.content or found not in [
                seen(analysis, turn) if turn else analysis for turn in turns
            ]:
                lost.append(f"what report {number} says")
        graves = {stone.target.about for stone in opened.erasing.tombstones()}
        for number, confirmed in state.erased.items():
            gone = supply[-1 - number][0].id
            if (gone in engines) == (gone in graves) or (confirmed and gone in engines):
                lost.append(f"the erasing of report {number} from the end")
        names = {holder.name for holder in opened.holders()}
        if not state.holder_unsure and (state.holder is not None) != any(n.startswith("holder") for n in names):
            lost.append("a holder")
        for name in names:
            if name.startswith("holder"):
                opened.remove_holder(name)
        state.holder, state.holder_unsure = None, False
        state.reports |= {number for number in range(SUPPLY - TO_ERASE) if supply[number][0].id in engines}
        state.next_report = len(state.reports)
        for number in range(state.next_report):
            engine = engines[supply[number][0].id]
            state.turns[number] = int(engine) if engine.isdigit() else 0
    left = {one.name for one in path.parent.iterdir()} - {path.name}
    return lost + [f"left behind: {name}" for name in left]


def run(folder: Path, kills: int, seed: int) -> tuple[Counter[str], list[str]]:
    """So many kills; how many of each kind, and every loss in words."""
    rng = random.Random(seed)
    supply, state = list(many(SUPPLY)), State()
    path, done, lost = folder / "kills.onrecord", Counter(), []
    CaseFile.new(path, FIRST, "bench", stretching=as_slow_as(1, 8 << 20))
    with CaseFile.open(path, FIRST) as opened:
        for number in range(5):
            opened.store(*supply[number])
            state.take(f"done report {number}")
    state.next_report = 5
    for number in range(kills):
        work = list(WORK)[number % len(WORK)]
        one_kill(path, work, supply, state, rng)
        done[work] += 1
        done["with a change to take back"] += files.check_journal(path)
        try:
            lost += [f"{work}, kill {number}: {words}" for words in losses(path, state, supply)]
        except OnRecordError as problem:
            lost.append(f"{work}, kill {number}: {problem}")
    done["reports in the end"] = len(state.reports)
    return done, lost


def main() -> None:
    """Kills, counts, prints; exit code 1 if anything was lost."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--kills", type=int, default=300)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--folder", type=Path)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        done, lost = run(Path(folder), options.kills, options.seed)
    print(", ".join(f"{name}: {count}" for name, count in done.items()))
    for words in lost:
        print(words)
    print(f"kills: {options.kills}, losses: {len(lost)}")
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
