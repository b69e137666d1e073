"""Learns which of the places and days that reports name is that of an incident: a softmax over the options of each.

    python train/setting.py OUT.toml GOLD.jsonl.gz [--share 0.67]

The gold is the public register of shootings that bench/README.md names, its train part. The reports are read and
grouped as a user's would be; each registered incident is compared with the group that shares most reports with it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from onrecord import case
from onrecord.attribute import offices
from onrecord.bench import gold, grouping
from onrecord.bench.gold import GoldReport, Registered
from onrecord.link import groups
from onrecord.model.analysis import Analysis
from onrecord.reconcile import clues, day_clues, place_clues
from onrecord.trace import copies

Options = list[tuple[Mapping[str, float], bool]]
PENALTY, STEPS, FOLDS = 1.0, 400, 5


def options(reports: Sequence[GoldReport], analyses: Sequence[Analysis]) -> dict[str, list[Options]]:
    """For places and days, the options of each registered incident with their clues, the right ones marked."""
    shared = offices.shared(analyses)
    found = groups.suggest(shared, copies.find(shared))
    by_id = {a.report.id: a for a in shared}
    members: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        for cluster in report.clusters:
            members[cluster].add(report.id)
    register = {mark.incident: mark for report in reports for mark in report.all(Registered)}
    sets: dict[str, list[Options]] = {"place": [], "day": []}
    for incident, true in register.items():
        group = grouping.closest(frozenset(members[incident]), found)
        if group is None or group.kind != "incident":
            continue
        told = clues.told(by_id, group)
        if true.place:
            near = place_clues.of_reports(told)
            sets["place"].append([(c, grouping.same_place(p.name, true.place)) for p, c in near.items()])
        sets["day"].append([(c, day == true.day) for day, c in day_clues.of_reports(told).items()])
    return sets


class Table:
    """Options as rows of numbers, with the set each belongs to."""

    def __init__(self, sets: Sequence[Options], names: Sequence[str]) -> None:
        at = {name: n for n, name in enumerate(names)}
        self.sets = len(sets)
        self.rows = np.zeros((sum(map(len, sets)), len(names)))
        self.owner = np.array([n for n, one in enumerate(sets) for _ in one], dtype=int)
        self.right = np.array([right for one in sets for _, right in one], dtype=float)
        for row, (found, _) in enumerate(option for one in sets for option in one):
            for name, strength in found.items():
                if name in at:
                    self.rows[row, at[name]] = strength

    def shares(self, values: np.ndarray) -> np.ndarray:
        """A softmax within each set."""
        most = np.full(self.sets, -np.inf)
        np.maximum.at(most, self.owner, values)
        odds = np.exp(values - most[self.owner])
        whole = np.zeros(self.sets)
        np.add.at(whole, self.owner, odds)
        return odds / np.maximum(whole[self.owner], 1e-300)

    def known(self) -> Table:
        """Only the sets in which some option is right."""
        hits = np.zeros(self.sets)
        np.add.at(hits, self.owner, self.right)
        keep = hits[self.owner] > 0
        other = Table([], [])
        other.sets, other.rows, other.owner, other.right = (
            self.sets, self.rows[keep], self.owner[keep], self.right[keep]
        )  # fmt: skip
        return other

    def accuracy(self, weights: np.ndarray) -> float:
        """Of all sets, those whose best option is right, in per cent."""
        values, best = self.rows @ weights, {}
        for row, owner in enumerate(self.owner):
            if owner not in best or values[row] > values[best[owner]]:
                best[owner] = row
        return 100 * sum(self.right[row] for row in best.values()) / max(1, self.sets)


def fitted(sets: Sequence[Options], names: Sequence[str]) -> np.ndarray:
    """Weights under which the right options are likeliest (Adam on the log-likelihood with a quadratic penalty)."""
    table = Table(sets, names).known()
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        values = table.rows @ weights
        wrong = table.shares(values) - table.shares(np.where(table.right > 0, values, -1e9))
        slope = table.rows.T @ wrong + PENALTY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        rate = 0.05 / (1 + step / 200)
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def crossed(sets: Sequence[Options], names: Sequence[str]) -> float:
    """The accuracy on sets that the weights were not learned on, in per cent."""
    folds = [[one for n, one in enumerate(sets) if n % FOLDS == fold] for fold in range(FOLDS)]
    rest = [[one for n, one in enumerate(sets) if n % FOLDS != fold] for fold in range(FOLDS)]
    return float(np.mean([Table(t, names).accuracy(fitted(r, names)) for t, r in zip(folds, rest, strict=True)]))


def toml(found: Mapping[str, Mapping[str, float]], figures: Mapping[str, str]) -> str:
    """The weights as a word list with its card on top."""
    card = {
        "source": "learned by train/setting.py on the train part of the register of shootings in bench/README.md",
        "licence": "Apache-2.0; the register's texts belong to their publishers and are not in it",
        **figures,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in card.items()]
    for kind, weights in found.items():
        lines += ["", f"[{kind}]", *(f"{name} = {weight:.2f}" for name, weight in sorted(weights.items()))]
    return "\n".join(lines) + "\n"


def chosen(share: float) -> Callable[[GoldReport], bool]:
    """Whether a report's incident is in this share of the register, the same for each run."""

    def is_chosen(report: GoldReport) -> bool:
        mark = hashlib.sha256(min(report.clusters or {report.id}).encode()).hexdigest()[:8]
        return int(mark, 16) / 2**32 < share

    return is_chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--share", type=float, default=1.0)
    wanted = parser.parse_args()
    reports = [r for r in gold.read(wanted.gold) if chosen(wanted.share)(r)]
    with tempfile.TemporaryDirectory() as scratch:
        rows = Path(scratch) / "reports.jsonl"
        gold.write_rows(reports, rows)
        analyses = case.Case.read([rows]).analyses
    learn(options(reports, analyses), wanted.out)


def learn(sets: Mapping[str, list[Options]], out: Path) -> None:
    """Fit both, print how well they do, and write them down."""
    found, figures = {}, {}
    for kind, of_kind in sets.items():
        mixed = list(of_kind)
        random.Random(0).shuffle(mixed)
        names = sorted({name for one in mixed for option, _ in one for name in option})
        weights = fitted(mixed, names)
        named = 100 * np.mean([any(right for _, right in one) for one in mixed])
        figures[kind + "_measured"] = (
            f"right for {crossed(mixed, names):.1f} % of {len(mixed)} incidents, by weights learned on others; "
            f"for {named:.1f} % the right one is among what the reports name"
        )
        print(kind, figures[kind + "_measured"])
        found[kind] = {n: float(w) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.05}
    out.write_text(toml(found, figures), encoding="utf-8")


if __name__ == "__main__":
    main()
