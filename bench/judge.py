"""How quick a judgement is in a large case: `python bench/judge.py [--reports 100000] [--judgements 10000]`.

The case is that of `bench/case.py` without the index of words. Prints one line a figure; nothing is weighed.
"""

from __future__ import annotations

import argparse
import random
import secrets
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import case as large

from onrecord.casefile import CaseFile
from onrecord.judge import items
from onrecord.model.analysis import Analysis
from onrecord.model.judgement import Anchor, Correct, Doubtful, Item, Judgement, Reject, Status
from onrecord.model.text import Span
from onrecord.store import judgements, records, search
from onrecord.store.vault import Database


def main() -> None:
    """Makes the case, judges in it and prints how long that took."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--reports", type=int, default=100_000)
    asked.add_argument("--judgements", type=int, default=10_000, help="that are there before")
    count = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.onrecord"
        CaseFile.new(path, large.PASSPHRASE, "bench")
        with CaseFile.open(path, large.PASSPHRASE) as opened:
            reports = fill(opened, count.reports)
            former(opened, reports, count.judgements)
            measure(opened, reports)


def fill(opened: CaseFile, reports: int) -> list[str]:
    """Puts invented reports in, many in one change."""
    search.index = without_words
    ids: list[str] = []
    source = large.many(reports)
    while batch := [pair for _, pair in zip(range(1000), source, strict=False)]:
        with opened.vault.change() as db:
            for original, analysis in batch:
                records.put(db, original, analysis, former=None, engine="bench", at="2026-01-01T00:00:00Z")
                ids.append(analysis.report.id)
    return ids


def without_words(db: Database, report_id: str, analysis: Analysis) -> None:
    """A report that can be found, without an index of what it says: that plays no part here."""
    assert analysis.report.id == report_id
    db.execute("INSERT INTO search_report SELECT seq, '' FROM report WHERE id = ?", (report_id,))


def former(opened: CaseFile, reports: list[str], count: int) -> None:
    """Puts in judgements that were made before."""
    with opened.vault.change() as db:
        found = [
            Judgement(
                secrets.token_hex(16),
                items.of_figure(report, records.analysis(db, report).figures[0]),
                Reject(),
                "bench",
                f"2026-01-02T00:{n // 60000 % 60:02}:{n // 1000 % 60:02}.{n % 1000:03}Z",
            )
            for n, report in enumerate(random.Random(8).choices(reports, k=count))
        ]
        judgements.put(db, found)


def measure(opened: CaseFile, reports: list[str]) -> None:
    """Judges figures, reports and incidents, and asks what holds."""
    rng = random.Random(9)
    figures = []
    for report in rng.sample(reports, 300):
        figure = items.of_figure(report, opened.report(report)[0].figures[0])
        figures.append(clocked(lambda item=figure: opened.judging.judge(item, Correct("background", value=True))))
    said("a judgement on a figure", figures)
    said(
        "on a report",
        [clocked(lambda r=r: opened.judging.judge(items.of_report(r), Doubtful())) for r in reports[:100]],
    )
    incident = Item("incident", name="0123456789ab", mentions=(Anchor(reports[0], Span(0, 4), "killing"),))
    said("on an incident", [clocked(lambda: opened.judging.judge(incident, Status("established"))) for _ in range(100)])
    last = [opened.judging.history(incident)[-1 - n] for n in range(50)]
    said("taking one back", [clocked(lambda one=one: opened.judging.undo(one.id)) for one in last])
    said("what holds, the first time", [clocked(opened.judging.ledger)])
    after = []
    for report in reports[100:150]:
        opened.judging.judge(items.of_report(report), Doubtful())
        after.append(clocked(opened.judging.ledger))
    said("what holds, after one more", after)


def clocked(work: object) -> float:
    """How many milliseconds it took."""
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return 1000 * (time.perf_counter() - start)


def said(what: str, times: list[float]) -> None:
    """Prints a line."""
    ordered = sorted(times)
    print(
        f"{what}: {statistics.median(ordered):.0f} ms, {ordered[int(0.95 * (len(ordered) - 1))]:.0f} ms at the 95th percentile"
    )


if __name__ == "__main__":
    main()
