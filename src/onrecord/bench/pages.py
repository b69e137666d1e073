"""How much of an article is read out of its page, and whether title, day and authors are right."""

from __future__ import annotations

import collections
import re
from collections.abc import Callable, Sequence

from onrecord.bench.gold import GoldReport
from onrecord.bench.grouping import plain
from onrecord.bench.measures import Answers
from onrecord.bench.rates import Figures, Rates, percent, rounded
from onrecord.model.text import Report

SHINGLE_WORDS = 4
Shingles = collections.Counter[tuple[str, ...]]
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"\W+")


def articles(reports: Sequence[GoldReport], answers: Answers) -> Figures:
    """Four-word shingles of the text, precision and recall averaged over pages; and the share of right details."""
    if not reports:
        return {}
    precisions, recalls = [], []
    for report in reports:
        analysis = answers.get(report.id)
        gold, mine = shingles(report.text), shingles(analysis.report.text if analysis else "")
        both = (gold & mine).total()
        precisions.append(both / mine.total() if mine else 0.0 if gold else 1.0)
        recalls.append(both / gold.total() if gold else 1.0)
    text = Rates(*rounded(sum(precisions) / len(reports), sum(recalls) / len(reports)))
    return {"text": text, **_details(reports, answers)}


def shingles(text: str) -> Shingles:
    """All runs of four words, counted; a shorter text is one run."""
    words = _WORD.findall(text)
    runs = max(1, len(words) - SHINGLE_WORDS + 1) if words else 0
    return collections.Counter(tuple(words[i : i + SHINGLE_WORDS]) for i in range(runs))


def same_title(one: str | None, other: str | None) -> bool:
    """Equal, or one the beginning of the other, whatever case and marks."""
    a, b = (_BETWEEN.sub(" ", title or "").lower().strip() for title in (one, other))
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def _details(reports: Sequence[GoldReport], answers: Answers) -> Figures:
    measured = {}
    for name, has, right in _CHECKS:
        asked = [report for report in reports if has(report)]
        if asked:
            found = ((report, answers[report.id].report) for report in asked if report.id in answers)
            measured[name] = percent(sum(right(gold, mine) for gold, mine in found) / len(asked))
    return measured


def _same_day(gold: GoldReport, mine: Report) -> bool:
    return (mine.published or "")[:10] == (gold.published or "")[:10]


def _same_authors(gold: GoldReport, mine: Report) -> bool:
    return {plain(author) for author in gold.authors} == {plain(author) for author in mine.authors}


_CHECKS: tuple[tuple[str, Callable[[GoldReport], bool], Callable[[GoldReport, Report], bool]], ...] = (
    ("title", lambda gold: bool(gold.title), lambda gold, mine: same_title(gold.title, mine.title)),
    ("day", lambda gold: bool(gold.published), _same_day),
    ("authors", lambda gold: bool(gold.authors), _same_authors),
)
