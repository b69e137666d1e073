"""How do copies, candidate search and grouping grow with a pile of reports, and what does one more report cost?

    python bench/pile.py --sizes 1000 3000 10000 30000 100000 --plot docs/growth.png
    python bench/pile.py --sizes 100000 --only copies --against        # beside datasketch and rensa, if installed

Reports of 400 words in invented words (drawn as words are in news: a few very often, most rarely), of which a fifth copy an earlier one whole
or in part; three reports to a crisis, with days, places and figures. No text is read by the model: analysis is apart.
Each size runs in a process of its own; CPU seconds and the highest memory are printed, and the power of the growth.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import numpy as np

from onrecord.link import candidates, piles
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention, Place, When
from onrecord.model.figure import Figure
from onrecord.model.text import Report, Span
from onrecord.trace import copies

WORDS, VOCABULARY, PLACES, DAYS = 400, 60_000, 3_000, 1_100
T = TypeVar("T")
COPIED = 0.2  # of all reports
FIRST_DAY = date(2018, 1, 1)


def pile(size: int, seed: int = 1) -> tuple[list[Analysis], set[tuple[str, str]]]:
    """So many reports with one event each, and which copies which: about a fifth, 30 to 100 per cent of its words."""
    random = np.random.default_rng(seed)
    vocabulary = _vocabulary(random)
    chance = 1 / np.arange(10, VOCABULARY + 10)
    chance /= chance.sum()
    made: list[Analysis] = []
    truth: set[tuple[str, str]] = set()
    rows: list[np.ndarray] = []
    crises: list[int] = []
    for index in range(size):
        words, crisis = random.choice(VOCABULARY, WORDS, p=chance), index // 3
        if made and random.random() < COPIED:
            first = int(random.integers(max(0, index - 300), index))
            source, crisis = rows[first], crises[first]
            truth.add((f"{index:08d}", f"{first:08d}"))
            taken = int(WORDS * random.uniform(0.3, 1.0))
            start = int(random.integers(0, WORDS - taken + 1))
            words = np.concatenate([source[start : start + taken], words[: WORDS - taken]])
        rows.append(words)
        crises.append(crisis)
        made.append(_report(index, crisis, [vocabulary[w] for w in words], random))
    return made, truth


def _vocabulary(random: np.random.Generator) -> list[str]:
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found.setdefault("".join(syllables[i] for i in random.integers(0, len(syllables), int(random.integers(2, 5)))))
    return list(found)


def _report(index: int, crisis: int, words: Sequence[str], random: np.random.Generator) -> Analysis:
    """A report of a crisis, published within days of it."""
    happened = FIRST_DAY + timedelta(days=int(crisis * 7919 % DAYS))
    published = happened + timedelta(days=int(random.integers(0, 4)))
    killed, place = 1 + crisis % 9, crisis * 104_729 % PLACES
    opening = f"On {happened.isoformat()} {killed} people were killed in Place{place}. "
    body = " ".join(w.capitalize() + "." if i % 20 == 19 else w for i, w in enumerate(words))
    report = Report(f"{index:08d}", f"{index}.txt", opening + body, published=published.isoformat(), language="en")
    where = Place(f"Place{place}", -60 + place % 120, -170 + place // 10, "XT", place, "town")
    number = opening.index(f" {killed} people") + 1
    trigger = opening.index("killed")
    when = When(happened.isoformat(), happened.isoformat(), "day")
    figure = Figure(Span(number, number + len(f"{killed} people")), killed, killed, "killed")
    event = EventMention(
        Span(trigger, trigger + 6), "killing", "stated", (), (), (), None, (0,), when, where, background=False
    )
    return Analysis(report, events=(event,), figures=(figure,))


def measure(size: int, only: str, *, against: bool) -> dict[str, float]:
    """CPU seconds of each step over a pile of this size, and the highest memory of the process in MB."""
    reports, truth = pile(size)
    found: dict[str, float] = {"reports": size, "pile_mb": _memory()}
    if only in {"all", "copies"}:
        shared, found["copies_s"] = _clocked(lambda: copies.find(reports))
        found["copies_recall"] = _recall(truth, {(c.report, c.of) for c in shared})
    if only in {"all", "candidates"}:
        compared, found["candidates_s"] = _clocked(lambda: _candidates(reports))
        found["pairs_a_report"] = round(compared / size, 1)
    found["memory_mb"] = _memory()
    if only in {"all", "copies"}:
        index = copies.Index(reports[:-1])
        index.found()
        known = {one.report.id: one for one in reports}
        _, found["one_more_s"] = _clocked(lambda: (index.update(known), index.found()))
    if only in {"all", "grouping"}:
        grouped, found["grouping_s"] = _clocked(lambda: piles.Pile(reports[:-2], ()))
        _, found["grouped_first_more_s"] = _clocked(lambda: grouped.add(reports[-2], ()))  # puts the pile in order
        _, found["grouped_one_more_s"] = _clocked(lambda: grouped.add(reports[-1], ()))
        found["grouping_memory_mb"] = _memory()
    if against:
        found |= _others(reports, truth)
    return found


def _candidates(reports: Sequence[Analysis]) -> int:
    """How many pairs of episodes are worth comparing."""
    sides, frozen = piles.sides_of(sorted(reports, key=lambda a: a.report.id))
    return len(candidates.pairs(sides, frozen.counts))


def _recall(truth: set[tuple[str, str]], found: set[tuple[str, str]]) -> float:
    either = found | {(other, one) for one, other in found}
    return round(len(truth & either) / max(1, len(truth)), 4)


def _others(reports: Sequence[Analysis], truth: set[tuple[str, str]]) -> dict[str, float]:
    """The same pile through datasketch and rensa (MinHash of five-word rows, 128 permutations, threshold 0.2), if installed."""
    found: dict[str, float] = {}
    rows = [
        [" ".join(w[i : i + 5]) for i in range(len(w) - 4)] for w in (r.report.text.lower().split() for r in reports)
    ]
    ids = [r.report.id for r in reports]
    for name, step in (("datasketch", _datasketch), ("rensa", _rensa)):
        try:
            pairs, found[f"{name}_s"] = _clocked(lambda step=step: step(ids, rows))  # type: ignore[misc]
        except ImportError:
            continue
        found[f"{name}_recall"] = _recall(truth, pairs)
    return found


def _datasketch(ids: Sequence[str], rows: Sequence[Sequence[str]]) -> set[tuple[str, str]]:
    from datasketch import MinHash, MinHashLSH

    lsh, found = MinHashLSH(threshold=0.2, num_perm=128), set()
    for identity, row in zip(ids, rows, strict=True):
        one = MinHash(num_perm=128)
        one.update_batch([r.encode() for r in row])
        found |= {(identity, other) for other in lsh.query(one)}
        lsh.insert(identity, one)
    return found


def _rensa(ids: Sequence[str], rows: Sequence[Sequence[str]]) -> set[tuple[str, str]]:
    from rensa import RMinHash, RMinHashLSH

    lsh, found = RMinHashLSH(threshold=0.2, num_perm=128, num_bands=64), set()
    for number, row in enumerate(rows):
        one = RMinHash(num_perm=128, seed=1)
        one.update(list(row))
        found |= {(ids[number], ids[other]) for other in lsh.query(one)}
        lsh.insert(number, one)
    return found


def _clocked(step: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    answer = step()
    return answer, round(time.process_time() - start, 3)


def _memory() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def main() -> None:
    """Measures each size in a process of its own and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10_000])
    parser.add_argument("--only", choices=["all", "copies", "candidates", "grouping"], default="all")
    parser.add_argument("--against", action="store_true", help="also through datasketch and rensa, if installed")
    parser.add_argument("--plot", type=Path, help="write the growth as a picture")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.sizes[0], given.only, against=given.against)))
        return
    rows = []
    for size in given.sizes:
        command = [sys.executable, __file__, "--one", "--sizes", str(size), "--only", given.only]
        command += ["--against"] * given.against
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout))
        print(done.stdout.strip(), flush=True)
    if given.plot:
        _plot(rows, given.plot)
    for step in ("copies_s", "candidates_s", "grouping_s"):
        if len(rows) > 1 and step in rows[0]:
            power = _power([(r["reports"], r[step]) for r in rows])
            last = rows[-1]
            million = last[step] * (1_000_000 / last["reports"]) ** power
            print(
                f"{step}: grows with the power {power:.2f} of the pile; a million reports: {million / 60:.0f} minutes of one core"
            )


def _plot(rows: Sequence[dict[str, float]], file: Path) -> None:
    """Seconds and memory over the size of the pile, both axes as logarithms."""
    import matplotlib as mpl

    mpl.use("svg" if file.suffix == ".svg" else "agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4))
    sizes = [r["reports"] for r in rows]
    for key, words in (
        ("copies_s", "copies, CPU seconds"),
        ("candidates_s", "pairs to compare, CPU seconds"),
        ("memory_mb", "memory, MB"),
    ):
        if all(key in r for r in rows):
            axes.plot(sizes, [r[key] for r in rows], marker="o", label=words)
    axes.set(xscale="log", yscale="log", xlabel="reports of 400 words", title="How the work grows with the pile")
    axes.grid(visible=True, which="both", alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(file, dpi=110)


def _power(points: Sequence[tuple[float, float]]) -> float:
    """The slope of seconds over reports, both as logarithms."""
    x = [math.log(n) for n, _ in points]
    y = [math.log(max(s, 0.01)) for _, s in points]
    slope, _ = np.polyfit(x, y, 1)
    return float(slope)


if __name__ == "__main__":
    main()
