"""How long it takes to merge two copies of a case that were worked on apart.

    python bench/merge.py [--reports 1000] [--judgements 10000] [--folder FOLDER]

A case of invented reports is copied; in the copy people make so many judgements, on statements, reports and incidents,
in the case itself half as many; a tenth of them contradict each other. Prints one line a figure.
"""

from __future__ import annotations

import argparse
import random
import secrets
import shutil
import sys
import tempfile
import time
from pathlib import Path

from case import PASSPHRASE, one

from onrecord.casefile import CaseFile
from onrecord.judging import now
from onrecord.model.judgement import Accept, Anchor, Comment, Decision, Item, Judgement, Reject, Status
from onrecord.model.text import Span
from onrecord.store import judgements, keys, log


def judged(ids: list[str], count: int, rng: random.Random, who: str) -> list[Judgement]:
    """So many judgements of one person."""
    made = []
    for number in range(count):
        report, at = rng.choice(ids), rng.randint(0, 900)
        anchor = Anchor(report, Span(at, at + 8), "detention")
        item, decision = rng.choice(
            [
                (Item("statement", report, Span(at, at + 40)), rng.choice([Accept(), Reject()])),
                (Item("report", report), Comment("Ask the clinic again. " * rng.randint(1, 9))),
                (Item("incident", name=f"wave-{at}", mentions=(anchor,)), Status("under_review")),
            ]
        )
        if number % 10 == 0:
            item = Item("incident", name=f"shared-{number}")
            decision = Status("established" if who == "Ana" else "contested")
        made.append(_made(item, decision, who))
    return made


def _made(item: Item, decision: Decision, who: str) -> Judgement:
    return Judgement(secrets.token_hex(16), item, decision, who, now())


def put(opened: CaseFile, made: list[Judgement]) -> None:
    """Stores judgements, each with its line of the log."""
    with opened.vault.change() as db:
        judgements.put(db, made)
        for judgement in made:
            log.write(db, judgement.at, judgement.who, "judge", judgement=judgement.id, about=judgement.item.kind)


def main() -> None:
    """Runs it."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reports", type=int, default=1_000)
    asked.add_argument("--judgements", type=int, default=10_000)
    asked.add_argument("--folder", type=Path)
    options = asked.parse_args()
    rng = random.Random(7)
    words = ["".join(rng.choices("aeioubdfgklmnprst", k=rng.randint(3, 9))) for _ in range(5_000)]
    shares = [float(number + 1) for number in range(len(words))]
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        first, second = Path(folder) / "a.onrecord", Path(folder) / "b.onrecord"
        CaseFile.new(first, PASSPHRASE, "Ana", stretching=keys.as_slow_as(3, 64 << 20))
        with CaseFile.open(first, PASSPHRASE) as opened:
            opened.vault.db.pragma("synchronous", "off")
            for number in range(options.reports):
                opened.store(*one(number, rng, words, shares))
            ids = [entry.id for entry in opened.entries()]
        shutil.copy(first, second)
        with CaseFile.open(first, PASSPHRASE) as here, CaseFile.open(second, PASSPHRASE) as there:
            put(here, judged(ids, options.judgements // 2, rng, "Ana"))
            put(there, judged(ids, options.judgements, rng, "Bela"))
            there.store(*one(options.reports, rng, words, shares))
            for what in ("merge", "merge again"):
                started = time.perf_counter()
                joined = here.joining(there).merge()
                took = time.perf_counter() - started
                sys.stdout.write(
                    f"{what}: {took:.1f} s, {joined.judgements} judgements and {len(joined.reports)} reports came, "
                    f"{len(joined.conflicts)} conflicts\n"
                )


if __name__ == "__main__":
    main()
