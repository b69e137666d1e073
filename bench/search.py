"""How long a search takes in a large encrypted case of synthetic reports, and how large the case is.

    python bench/search.py --reports 100000 --case FILE [--queries 200]

FILE is made if it is not there (some minutes). Texts are 400 words drawn by Zipf's law from invented words of three
languages, passages are random directions. Prints, for each kind of query, the median and the 95th of 100, in ms.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from onrecord.casefile import CaseFile
from onrecord.engine.vectors import WIDTH, packed, unit
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention, Place, PlaceMention, When
from onrecord.model.original import Original
from onrecord.model.statement import Name
from onrecord.model.text import Report, Span
from onrecord.model.vectors import PassageVectors
from onrecord.store import records
from onrecord.store.keys import as_slow_as
from onrecord.store.vault import Vault

WORDS, PASSAGES, VOCABULARY, TOWNS, TOPICS = 400, 5, 30_000, 300, 2_000
ENDINGS = {
    "en": ("", "s", "ed", "ing", "ment"),
    "fr": ("", "s", "e", "es", "ation"),
    "ru": ("", "а", "ов", "ами", "ого"),
}
LATIN = "ba ve gi do ju za ki lu mo ne pi ra se to fu"
PASSPHRASE = "not a secret: nothing real is in this case"


def vocabulary(language: str, chance: np.random.Generator) -> list[str]:
    """Invented words, each with an ending of its language."""
    parts = ("ба ве ги до жу за ки лу мо не пы ра се то фу" if language == "ru" else LATIN).split()
    chosen = chance.integers(0, len(parts), (VOCABULARY, 5))
    sizes, endings = chance.integers(2, 5, VOCABULARY), chance.integers(0, 5, VOCABULARY)
    rows = zip(chosen.tolist(), sizes.tolist(), endings.tolist(), strict=True)
    return ["".join(parts[i] for i in row[:size]) + ENDINGS[language][end] for row, size, end in rows]


def reports(count: int) -> Iterator[tuple[Original, Analysis]]:
    """So many reports, always the same."""
    chance = np.random.default_rng(11)
    words = {language: vocabulary(language, chance) for language in ENDINGS}
    share = 1 / np.arange(1, VOCABULARY + 1)
    share /= share.sum()
    names = [word.capitalize() for word in vocabulary("en", chance)]
    topics = unit(chance.normal(size=(TOPICS, WIDTH)).astype(np.float32))
    for number in range(count):
        language = ("en", "fr", "ru")[number % 3]
        drawn = [words[language][i] for i in chance.choice(VOCABULARY, WORDS, p=share)]
        town, person = f"Town{chance.integers(TOWNS)}", " ".join(names[i] for i in chance.integers(0, VOCABULARY, 2))
        text = f"{person} {town} " + " ".join(drawn)
        day = str(np.datetime64("2016-01-01") + int(chance.integers(1500)))
        content = text.encode()
        digest = hashlib.sha256(content).hexdigest()
        report = Report(digest[:16], f"{number}.txt", text, title=" ".join(drawn[:8]), outlet=f"Paper {number % 200}",
                        published=day, language=language, sha256=digest)  # fmt: skip
        near = topics[chance.integers(TOPICS)] + 0.08 * chance.normal(size=(PASSAGES, WIDTH)).astype(np.float32)
        edges = np.linspace(0, len(text), PASSAGES + 1).astype(int).tolist()
        spans = tuple(Span(a, b) for a, b in itertools.pairwise(edges))
        at = Span(len(person) + 1, len(person) + 1 + len(town))
        analysis = Analysis(
            report,
            events=(EventMention(at, "detention", time=When(day, day, "day"), factuality="alleged"),),
            places=(PlaceMention(at, Place(town, 1.0, 1.0, "TV", None, "town")),),
            names=(Name(Span(0, len(person)), "person", public=False),),
            vectors=PassageVectors(spans, packed(unit(near))),
        )
        yield Original(digest[:16], f"{number}.txt", "text", content, digest, (f"{number}.txt",)), analysis


def made(path: Path, count: int) -> None:
    """The case, with all its reports."""
    CaseFile.new(path, PASSPHRASE, "bench", stretching=as_slow_as(1, 8 << 20))
    vault = Vault.open(path, PASSPHRASE)
    started = time.perf_counter()
    pile = reports(count)
    done = 0
    while done < count:
        with vault.change() as db:
            for original, analysis in pile:
                records.put(db, original, analysis, former=None, engine="bench", at="2019-01-01T00:00:00Z")
                done += 1
                if done % 2_000 == 0:
                    break
        print(f"{done} reports, {time.perf_counter() - started:.0f} s", flush=True)
    vault.close()


def clocked(name: str, ask: Callable[[int], object], queries: int) -> None:
    """The times of so many questions: of the processor, and by the clock, which on a busy machine is longer."""
    ask(0)
    times = np.empty((queries, 2))
    for number in range(queries):
        started = time.process_time(), time.perf_counter()
        ask(number)
        times[number] = time.process_time() - started[0], time.perf_counter() - started[1]
    (used, passed), (most_used, most_passed) = (1000 * np.percentile(times, part, axis=0) for part in (50, 95))
    print(f"{name:30} median {used:5.0f} ms CPU {passed:5.0f} ms   95th of 100 {most_used:5.0f} ms CPU {most_passed:5.0f} ms",
          flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--case", type=Path, required=True)
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    if not options.case.exists():
        made(options.case, options.reports)
    chance = np.random.default_rng(3)
    rng = np.random.default_rng(11)
    words = {language: vocabulary(language, rng) for language in ENDINGS}["en"]
    middling = [words[i] for i in chance.integers(100, 5_000, 4 * options.queries)]
    frequent = [words[i] for i in chance.integers(0, 30, 4 * options.queries)]
    started = time.perf_counter()
    with CaseFile.open(options.case, PASSPHRASE) as case:
        print(f"opened in {time.perf_counter() - started:.2f} s; {options.case.stat().st_size / 1e6:.0f} MB")
        clocked("one middling word", lambda i: case.search(middling[i]), options.queries)
        clocked("two middling words", lambda i: case.search(f"{middling[i]} {middling[-i - 1]}"), options.queries)
        clocked("one of the 30 most frequent", lambda i: case.search(frequent[i]), options.queries)
        clocked("two of the most frequent", lambda i: case.search(f"{frequent[i]} {frequent[-i - 1]}"), options.queries)
        clocked("two in quotation marks", lambda i: case.search(f'"{frequent[i]} {middling[i]}"'), options.queries)
        clocked("beginning of a word", lambda i: case.search(middling[i][:4] + "*"), options.queries)
        clocked("a word, a place, a month", lambda i: case.search(
            middling[i], days="2017-03", marks=[("place", f"Town{i}")]), options.queries)  # fmt: skip
        clocked("a place alone", lambda i: case.search(marks=[("place", f"Town{i}")]), options.queries)
        clocked("by meaning", lambda i: case.search(like=f"{middling[i]} {frequent[i]} {middling[-i - 1]}"),
                options.queries)  # fmt: skip
        clocked("words and meaning", lambda i: case.search(f"{middling[i]} {frequent[i]}", meaning=True),
                options.queries)  # fmt: skip
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
