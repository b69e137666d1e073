"""How large and how quick an encrypted case is: a case of many short invented reports, with analyses ready made.

    python bench/case.py [--reports 100000] [--folder FOLDER]

Prints one line a figure. The trained reader is not asked: what is measured is the case alone. The same records go, in
the same run and by the same statements, into a plain SQLite file with the same settings, so that the cost of encryption
is told apart from the cost of storing.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import random
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import numpy as np

from onrecord.casefile import CaseFile
from onrecord.engine.vectors import WIDTH, packed, unit
from onrecord.model.analysis import Analysis, Credit
from onrecord.model.event import DateMention, EventMention, Place, PlaceMention, When
from onrecord.model.figure import Figure, Total
from onrecord.model.original import Original
from onrecord.model.statement import Name, Speaker, Statement
from onrecord.model.text import Report, Span
from onrecord.model.vectors import PassageVectors
from onrecord.store import keys, records, schema, vault
from onrecord.store.vault import Vault

PASSPHRASE = "a bench needs no secret passphrase"
TOWNS = ("Velmograd", "Darnik", "Kolvary", "Ostrel", "Estane")
BODIES = ("the Miners’ Union", "the Ministry of Order", "the Free Teachers’ Union", "the clinic of Darnik")
PASSAGE = 750  # code points
SOUNDS = "ba be bi ko ka lo me mi na no or pa ra re ri sa se ti to un va ve".split()


def one(number: int, rng: random.Random, words: list[str], shares: list[float]) -> tuple[Original, Analysis]:
    """One invented report of about 250 words with what a reader would find in it."""
    town, body, count = rng.choice(TOWNS), rng.choice(BODIES), rng.randint(2, 90)
    day = f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    head = f"{body} said on {day} that about {count} people were detained in {town}."
    rest = [
        " ".join(rng.choices(words, cum_weights=shares, k=rng.randint(8, 20))).capitalize() + "." for _ in range(16)
    ]
    text = "\n\n".join((head, *(" ".join(rest[at : at + 4]) for at in range(0, 16, 4)), f"Note {number}."))
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    path = f"reports/{number // 1000:03}/{number:06}.txt"
    report = Report(digest[:16], path, text, f"Detentions in {town}", "Velmograd Herald", (), day, "en",
                    f"https://herald.example/{number}", (path,), digest, f"{day}T08:00:00Z", "public")  # fmt: skip
    return Original(report.id, path, "text", content, digest, (path,), report.obtained), Analysis(
        report, *_found(text, body, town, day, count), vectors=_vectors(text, number)
    )


def _vectors(text: str, number: int) -> PassageVectors:
    """Passages of about a hundred words with random directions, which nothing can deflate."""
    spans = tuple(Span(at, min(at + PASSAGE, len(text))) for at in range(0, len(text), PASSAGE))
    rows = np.random.default_rng(number).normal(size=(len(spans), WIDTH)).astype(np.float32)
    return PassageVectors(spans, packed(unit(rows)))


def _found(text: str, body: str, town: str, day: str, count: int) -> tuple:
    def span(part: str) -> Span:
        at = text.index(part)
        return Span(at, at + len(part))

    sentences, start = [], 0
    for part in text.split("."):
        sentences.append(Span(start, start + len(part)))
        start += len(part) + 1
    said = tuple(
        Statement((Span(s.start, s.start + 6),), (Span(s.start + 7, s.start + 11),), (Span(s.start + 12, s.end),),
                  Speaker(body, "ngo", public=True), "indirect", "asserts")
        for s in sentences[1:16:4] if s.end - s.start > 20
    )  # fmt: skip
    when, place = When(day, day, "day"), Place(town, 44.5, 38.25, "XT", 7)
    events = (EventMention(span("detained"), "detention", "alleged", (span("people"),), statement=0, figures=(0,),
                           time=when, place=place),)  # fmt: skip
    figures = (Figure(span(f"about {count} people"), count, count, "detained", approximate=True, statement=0),)
    return (
        (Statement((span(body),), (span("said"),), (span(f"that about {count}"),), Speaker(body, "ngo", public=True),
                   "indirect", "asserts"), *said),
        events, figures, (Total("detained", count, count, (0,)),), (DateMention(span(day), "DATE", day, when),),
        (PlaceMention(span(town), place),), (Credit(span(body), body, "told"),),
        (Name(span(body), "organisation"), Name(span(town), "place")),
    )  # fmt: skip


def many(count: int, start: int = 0) -> Iterator[tuple[Original, Analysis]]:
    """So many reports, the same for the same numbers; words are as unequally frequent as in a language (Zipf)."""
    rng = random.Random(start)
    words = list({"".join(rng.choices(SOUNDS, k=rng.randint(1, 4))): 0 for _ in range(40_000)})
    shares = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    return (one(start + number, rng, words, shares) for number in range(count))


def plain(path: Path) -> apsw.Connection:
    """A SQLite file without encryption or header, with the settings of a case."""
    db = apsw.Connection(str(path), vfs=apsw.vfs_names()[-1] if sys.platform == "win32" else "unix")
    for name, value in vault.SETTINGS:
        db.pragma(name, value)
    schema.migrate(db, str(path), writable=True)
    return db


def put(db: apsw.Connection, original: Original, analysis: Analysis) -> None:
    """One report in one change, as an add stores it."""
    with db:
        former = records.former(db, analysis.report, original)
        report = replace(analysis.report, id=records.free_id(db, analysis.report.id))
        records.put(db, original, replace(analysis, report=report), former=former, engine="bench", at="2024-01-01")


def timed(action, *given: object) -> float:
    """How many seconds it took."""
    started = time.perf_counter()
    action(*given)
    return time.perf_counter() - started


def fill(vault_: Vault, db: apsw.Connection, count: int) -> tuple[int, int]:
    """Puts so many reports into both, a thousand a change; the bytes of packed originals, and of texts."""
    packed = texts = 0
    source, done = many(count), 0
    while batch := [pair for _, pair in zip(range(1000), source, strict=False)]:
        with vault_.change() as held, db:
            for pair in batch:
                put(held, *pair)
                put(db, *pair)
                packed += len(zlib.compress(pair[0].content))
                texts += len(pair[1].report.text.encode())
        done += len(batch)
        print(f"\r{done} reports", end="", file=sys.stderr)
    print(file=sys.stderr)
    return packed, texts


def main() -> None:
    """Builds the case, measures, prints."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reports", type=int, default=100_000)
    asked.add_argument("--adds", type=int, default=300)
    asked.add_argument("--folder", type=Path)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        measure(Path(folder), options.reports, options.adds)


def measure(folder: Path, count: int, adds: int) -> None:
    """All figures of one case."""
    path = folder / "bench.onrecord"
    how = keys.calibrated()
    took = timed(lambda: keys.stretch(PASSPHRASE.encode(), how))
    print(f"key derivation: {took:.2f} s (Argon2id, {how.passes} passes, {how.memory >> 20} MB)")
    CaseFile.new(path, PASSPHRASE, "bench", stretching=how)
    db = plain(folder / "plain.db")
    held = Vault.open(path, PASSPHRASE)
    packed, texts = fill(held, db, count)
    held.close()
    size, least = path.stat().st_size, packed + texts
    print(f"reports: {count}; packed originals {packed / 1e6:.1f} MB, texts {texts / 1e6:.1f} MB")
    print(f"size: {size / 1e6:.1f} MB, {size / least:.2f} times packed originals plus texts; "
          f"plain SQLite {(folder / 'plain.db').stat().st_size / 1e6:.1f} MB")  # fmt: skip
    derived, known = keys.stretch, keys.stretch(PASSPHRASE.encode(), how)
    keys.stretch = lambda *_: known  # the derivation is told above
    opens = sorted(timed(lambda: CaseFile.open(path, PASSPHRASE).lock()) for _ in range(5))
    print(f"open after key derivation: median {statistics.median(opens):.3f} s, slowest {opens[-1]:.3f} s")
    opened = CaseFile.open(path, PASSPHRASE)
    keys.stretch = derived
    ours, theirs = [], []
    for pair in many(adds, start=count):
        ours.append(timed(opened.store, *pair))
        theirs.append(timed(put, db, *pair))
    slow = sorted(ours)[int(len(ours) * 0.95)]
    print(f"add one, analysis apart: median {statistics.median(ours) * 1000:.1f} ms, p95 {slow * 1000:.1f} ms; "
          f"plain SQLite {statistics.median(theirs) * 1000:.1f} ms; all {adds}: {sum(ours) / sum(theirs):.2f} times as "
          f"long, by medians {statistics.median(ours) / statistics.median(theirs):.2f}")  # fmt: skip
    print(f"read all reports and analyses: {timed(lambda: len(opened.case().analyses)):.1f} s")
    print(f"check every page: {timed(opened.check):.1f} s; compact: {timed(opened.compact):.1f} s")
    print(f"size when compact: {path.stat().st_size / least:.2f} times packed originals plus texts")
    opened.lock()
    db.close()


if __name__ == "__main__":
    main()
