"""Are reprints found, and nothing else? Reprints of real or invented reports are made, with known answers.

    python bench/reprints.py reports.jsonl                 # texts to make them of: rows with `text` (and `id`, `published`)
    python bench/reprints.py samples/reports --trials 400

Half of the texts are the pile; the other half lends paragraphs of "own reporting". A reprint has another headline, a cut end or beginning,
other order of paragraphs, own reporting between them, or a few changed words, in every mixture; its share of copied words is known.
Distractors quote one paragraph of another report, or share an outlet's last lines with it, and are no reprints.
Precision is over all pairs with a made report in them; recall and precision are printed for each band of shares.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from onrecord.model.analysis import Analysis
from onrecord.model.text import Report
from onrecord.trace import copies

FEWEST_WORDS = 120
BANDS = ((0.3, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01))
FOOTER = (
    "Follow us for the day's news. Write to the desk with what you have seen. All rights are reserved by the publisher."
)
HEADLINES = (
    "What we know so far",
    "Questions after the night",
    "The week in brief",
    "Voices from the region",
    "A closer look",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A made report, the report that it copies (None: a distractor), and the part of its words that is copied."""

    report: Report
    of: str | None
    share: float


def texts(source: Path) -> list[str]:
    """The texts long enough to be cut, each once, of a JSON Lines file or a folder."""
    if source.is_dir():
        from onrecord.case import Case

        found = [one.report.text for one in Case.read([source]).analyses]
    else:
        opened = gzip.open if source.suffix == ".gz" else open
        with opened(source, "rt", encoding="utf-8") as rows:
            found = [json.loads(row)["text"] for row in rows if row.strip()]
    return [t for t in dict.fromkeys(found) if len(t.split()) >= FEWEST_WORDS]


def unshared(found: Sequence[str]) -> list[str]:
    """The texts of which hardly a passage stands in another: a corpus has reprints of its own, and nobody marked them."""
    rows = [{" ".join(words[i : i + 8]) for i in range(len(words) - 7)} for words in (t.lower().split() for t in found)]
    seen = Counter(row for one in rows for row in one)
    return [t for t, one in zip(found, rows, strict=True) if sum(seen[r] > 1 for r in one) <= 0.05 * len(one)]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; one that has none is cut into groups of three sentences."""
    parts = [p.strip() for p in text.split("\n") if p.strip()]
    if len(parts) < 4:
        sentences = re.split(r"(?<=[.!?…])\s+", " ".join(parts))
        parts = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
    return parts


def reprint(source: str, lent: str, dice: random.Random) -> tuple[str, float]:
    """A reprint of a text with paragraphs of another, and the share of its words that are copied."""
    theirs, own = paragraphs(source), paragraphs(lent)
    taken = (
        theirs[: max(1, round(len(theirs) * dice.uniform(0.4, 1.0)))]
        if dice.random() < 0.7
        else theirs[len(theirs) // 3 :]
    )
    if dice.random() < 0.3:
        dice.shuffle(taken)
    if dice.random() < 0.4:
        taken = [_touched(p, dice) for p in taken]
    mixed = [(p, True) for p in taken]
    wanted = dice.choice((0.3, 0.4, 0.5, 0.7, 0.9, 1.0))
    while own and _share(mixed) > wanted + 0.05:
        mixed.insert(dice.randrange(len(mixed) + 1), (own.pop(), False))
    if dice.random() < 0.6:
        mixed.insert(0, (dice.choice(HEADLINES), False))
    if dice.random() < 0.3:
        mixed.append((FOOTER, False))
    return "\n\n".join(p for p, _ in mixed), _share(mixed)


def _share(mixed: Sequence[tuple[str, bool]]) -> float:
    every = sum(len(p.split()) for p, _ in mixed)
    return sum(len(p.split()) for p, copied in mixed if copied) / every if every else 0.0


def _touched(paragraph: str, dice: random.Random) -> str:
    """A paragraph as an editor touches it: about one word in forty is dropped."""
    return " ".join(w for w in paragraph.split() if dice.random() > 0.025)


def distractor(source: str, lent: str, dice: random.Random) -> str:
    """A report of its own that quotes a few sentences of another, or ends as its outlet's pages all do."""
    own = paragraphs(lent)
    if dice.random() < 0.5:
        quoted = " ".join(dice.choice(paragraphs(source)).split()[:40])
        own.insert(len(own) // 2, f"“{quoted}”, it said.")
    return "\n\n".join([*own, FOOTER])


def trial(
    pile: Sequence[str], lenders: Sequence[str], dice: random.Random, count: int
) -> tuple[list[Report], list[Made]]:
    """The reports of a pile, and so many made reports with their answers."""
    day = date(2024, 1, 1)
    originals = [
        Report(f"o{i:05d}", "", t, published=(day + timedelta(i % 200)).isoformat(), language="en")
        for i, t in enumerate(pile)
    ]
    made = []
    for index in range(count):
        source, lent = dice.choice(originals), lenders[index % len(lenders)]
        published = (date.fromisoformat(source.published or "") + timedelta(dice.randrange(0, 6))).isoformat()
        if index % 3:
            text, share = reprint(source.text, lent, dice)
            made.append(Made(Report(f"r{index:05d}", "", text, published=published, language="en"), source.id, share))
        else:
            text = distractor(source.text, lent, dice)
            made.append(Made(Report(f"d{index:05d}", "", text, published=published, language="en"), None, 0.0))
    return originals, made


def scored(originals: Sequence[Report], made: Sequence[Made]) -> Iterator[str]:
    """Lines to print: recall by share, precision, and how near the found shares are to the true ones."""
    found = copies.find([Analysis(r) for r in [*originals, *(m.report for m in made)]])
    truth = {m.report.id: m for m in made}
    pairs = {frozenset((c.report, c.of)): c for c in found}
    for low, high in BANDS:
        band = [m for m in made if m.of and low <= m.share < high]
        hit = [m for m in band if frozenset((m.report.id, m.of or "")) in pairs]
        yield f"share {low:.0%} to {min(high, 1):.0%}: {len(hit)} of {len(band)} found ({len(hit) / max(1, len(band)):.1%})"
    asked = [m for m in made if m.of and m.share >= BANDS[0][0]]
    hits = [m for m in asked if frozenset((m.report.id, m.of or "")) in pairs]
    yield f"recall for shares of 30% and more: {len(hits) / max(1, len(asked)):.2%} of {len(asked)}"
    judged = Counter(_is_right(pair, truth) for pair in pairs if any(i in truth for i in pair))
    yield f"precision: {judged[True] / max(1, judged.total()):.2%} of {judged.total()} pairs with a made report"
    forward = sum(pairs[frozenset((m.report.id, m.of or ""))].report == m.report.id for m in hits)
    yield f"who copies whom: right in {forward / max(1, len(hits)):.2%}"
    apart = sorted(abs(pairs[frozenset((m.report.id, m.of or ""))].share - m.share) for m in hits)
    yield (
        f"share: half within {apart[len(apart) // 2]:.3f}, nine in ten within {apart[len(apart) * 9 // 10]:.3f}"
        if apart
        else "share: -"
    )
    yield f"pairs among the originals (unknown, not judged): {sum(not any(i in truth for i in pair) for pair in pairs)}"


def _is_right(pair: frozenset[str], truth: dict[str, Made]) -> bool:
    """Whether two reports do share a passage: one copies the other, or both copy one."""
    one, other = (truth[i].of if i in truth else i for i in pair)
    return one is not None and one == other


def main() -> None:
    """Makes the reprints, finds them and prints how well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--trials", type=int, default=600, help="made reports, a third of them distractors")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    dice = random.Random(given.seed)
    every = unshared(texts(given.source))
    dice.shuffle(every)
    half = len(every) // 2
    lenders = every[half:]
    originals, made = trial(every[:half], lenders, dice, min(given.trials, len(lenders) or given.trials))
    print("\n".join(scored(originals, made)))


if __name__ == "__main__":
    main()
