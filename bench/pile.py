"""How do copies, candidate search and grouping grow with a pile of reports?

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

from onrecord.link import groups
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention, Place, When
from onrecord.model.figure import Figure
from onrecord.model.incident import Copy
from onrecord.model.text import Report, Span
from onrecord.trace import copies

WORDS, VOCABULARY, PLACES, DAYS = 400, 60_000, 3_000, 1_100
T = TypeVar("T")
COPIED = 0.2  # of all reports
FIRST_DAY = date(2018, 1, 1)


def pile(size: int, seed: int = 1) -> list[Analysis]:
    """So many reports with one event each; about a fifth copies 30 to 100 per cent of an earlier report's words."""
    random = np.random.default_rng(seed)
    vocabulary = _vocabulary(random)
    chance = 1 / np.arange(10, VOCABULARY + 10)
    chance /= chance.sum()
    made: list[Analysis] = []
    rows: list[np.ndarray] = []
    for index in range(size):
        words = random.choice(VOCABULARY, WORDS, p=chance)
        if made and random.random() < COPIED:
            source = rows[int(random.integers(max(0, index - 2000), index))]
            taken = int(WORDS * random.uniform(0.3, 1.0))
            start = int(random.integers(0, WORDS - taken + 1))
            words = np.concatenate([source[start : start + taken], words[: WORDS - taken]])
        rows.append(words)
        made.append(_report(index, [vocabulary[w] for w in words], random))
    return made


def _vocabulary(random: np.random.Generator) -> list[str]:
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found.setdefault("".join(syllables[i] for i in random.integers(0, len(syllables), int(random.integers(2, 5)))))
    return list(found)


def _report(index: int, words: Sequence[str], random: np.random.Generator) -> Analysis:
    crisis = index // 3
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


def measure(size: int, only: str) -> dict[str, float]:
    """CPU seconds of each step over a pile of this size, and the highest memory of the process in MB."""
    reports = pile(size)
    found: dict[str, float] = {"reports": size, "pile_mb": _memory()}
    shared: tuple[Copy, ...] = ()
    if only in {"all", "copies"}:
        shared, found["copies_s"] = _clocked(lambda: copies.find(reports))
        found["copies"] = len(shared)
    if only in {"all", "groups"}:
        joined, found["groups_s"] = _clocked(lambda: groups.suggest(reports, shared))
        found["groups"] = len(joined)
    found["memory_mb"] = _memory()
    return found


def _clocked(step: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    answer = step()
    return answer, round(time.process_time() - start, 2)


def _memory() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def main() -> None:
    """Measures each size in a process of its own and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10_000])
    parser.add_argument("--only", choices=["all", "copies", "groups"], default="all")
    parser.add_argument("--plot", type=Path, help="write the growth as a picture")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.sizes[0], given.only)))
        return
    rows = []
    for size in given.sizes:
        command = [sys.executable, __file__, "--one", "--sizes", str(size), "--only", given.only]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout))
        print(done.stdout.strip(), flush=True)
    for step in ("copies_s", "groups_s"):
        if len(rows) > 1 and step in rows[0]:
            power = _power([(r["reports"], r[step]) for r in rows])
            last = rows[-1]
            million = last[step] * (1_000_000 / last["reports"]) ** power
            print(
                f"{step}: grows with the power {power:.2f} of the pile; a million reports: {million / 60:.0f} minutes of one core"
            )


def _power(points: Sequence[tuple[float, float]]) -> float:
    """The slope of seconds over reports, both as logarithms."""
    x = [math.log(n) for n, _ in points]
    y = [math.log(max(s, 0.01)) for _, s in points]
    slope, _ = np.polyfit(x, y, 1)
    return float(slope)


if __name__ == "__main__":
    main()
