"""How the weights of the totals came to be: which of the numbers that a report carries is its own total.

    python train/totals.py --gold FOLDER --out FOLDER [--folds 5]

Learns from `gva.train` alone: reports of shootings, with what a register says of each. Every total that a report's
text carries is a row of evidence; the question is whether it is the register's. Prints the share that is right, report
by report, in cross-validation by incident, beside that of counting alone, and writes the trees with their card.
Needs lightgbm 4 and the package itself.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from onrecord.annotate import sentences, totals
from onrecord.annotate import totals_evidence as evidence
from onrecord.bench import gold
from onrecord.bench.measures import COUNTED
from onrecord.engine.trees import CARD, FILE
from onrecord.model.text import Report
from onrecord.pipeline import open_tools, read_reports

SETTINGS = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 15, "max_depth": 6, "min_data_in_leaf": 30,
    "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5, "seed": 1, "num_threads": 1,
    "deterministic": True, "force_row_wise": True, "verbose": -1,
}  # fmt: skip
ROUNDS = 220
BATCH = 32


@dataclass
class Example:
    """A report as far as totals need it, what counting alone says, what the register says, and its incident."""

    told: evidence.Told
    plain: dict[str, int]
    register: dict[str, int]
    incident: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    given = parser.parse_args()
    examples = read(given.gold / "gva.train.jsonl.gz")
    figures, dead = validated(examples, given.folds)
    arrays: dict[str, Any] = {}
    for kind in evidence.CHOSEN:
        rows, right, _, _ = table(examples, kind, dead)
        arrays |= exported(kind, learnt(rows, right), rows.shape[1])
    write(given.out, arrays, figures, len(examples))


def read(path: Path) -> list[Example]:
    reports = [one for one in gold.read(path) if len(one.all(gold.Registered)) == 1]
    tools = open_tools()
    found: list[Example] = []
    for first in range(0, len(reports), BATCH):
        batch = reports[first : first + BATCH]
        asked = [Report(r.id, r.id, r.text, published=r.details.get("published"), language="en") for r in batch]
        for report, analysis in zip(batch, read_reports(asked, tools), strict=True):
            split = sentences.split(report.text, "en")
            told = evidence.told(evidence.Counts(report.text, "en", split, analysis.figures, analysis.events))
            plain = {t.counted: totals.value(t) for t in totals.add_up(analysis.figures, analysis.events)}
            said = report.all(gold.Registered)[0]
            register = {kind: getattr(said, name) for name, kind in COUNTED.items()}
            found.append(Example(told, plain, register, said.incident))
        print(f"read {len(found)} of {len(reports)}", flush=True)
    return found


def table(examples: Sequence[Example], kind: Any, dead: Sequence[int]) -> tuple[Any, Any, Any, Any]:
    """Rows of evidence, whether each is right, whose it is, and its number."""
    rows, right, owner, values = [], [], [], []
    for n, one in enumerate(examples):
        for offered in evidence.candidates(one.told, kind, one.plain.get(kind, 0), int(dead[n])):
            rows.append(offered.evidence)
            right.append(offered.value == one.register[kind])
            owner.append(n)
            values.append(offered.value)
    return np.array(rows), np.array(right, int), np.array(owner), np.array(values)


def learnt(rows: Any, right: Any) -> Any:
    return lightgbm.train(SETTINGS, lightgbm.Dataset(rows, right), ROUNDS)


def validated(examples: Sequence[Example], folds: int) -> tuple[dict[str, dict[str, float]], Sequence[int]]:
    """Shares right, with no report of an incident learnt from and judged at once; and how many are chosen as killed."""
    fold = np.array([int(hashlib.sha256(one.incident.encode()).hexdigest(), 16) % folds for one in examples])
    figures: dict[str, dict[str, float]] = {}
    dead = np.zeros(len(examples), int)
    for kind in evidence.CHOSEN:
        rows, right, owner, values = table(examples, kind, dead)
        scores = np.zeros(len(rows))
        for held in range(folds):
            out = fold[owner] == held
            scores[out] = learnt(rows[~out], right[~out]).predict(rows[out])
        chosen = np.zeros(len(examples), int)
        for n in np.lexsort((scores,)):  # the best of each report comes last
            chosen[owner[n]] = values[n]
        register = np.array([one.register[kind] for one in examples])
        plain = np.array([one.plain.get(kind, 0) for one in examples])
        ways = {"learnt": chosen, "counting alone": plain}
        figures[kind] = {name: round(100 * float(np.mean(mine == register)), 1) for name, mine in ways.items()}
        print(kind, figures[kind], flush=True)
        if kind == "killed":
            dead = chosen
    return figures, dead


def exported(kind: str, model: Any, width: int) -> dict[str, Any]:
    """The trees as arrays, a row a tree; LightGBM's leaves are put behind its nodes and lead to themselves."""
    dumped = [one["tree_structure"] for one in model.dump_model()["tree_info"]]
    size = 2 * SETTINGS["num_leaves"] - 1
    shape = (len(dumped), size)
    arrays = {
        "feature": np.zeros(shape, np.uint8), "threshold": np.zeros(shape, np.float64),
        "left": np.tile(np.arange(size, dtype=np.uint8), (len(dumped), 1)),
        "right": np.tile(np.arange(size, dtype=np.uint8), (len(dumped), 1)), "value": np.zeros(shape, np.float32),
    }  # fmt: skip
    depth = 0
    for n, root in enumerate(dumped):
        waiting, next_free = [(root, 0, 0)], 1
        while waiting:
            node, at, down = waiting.pop()
            depth = max(depth, down)
            if "leaf_value" in node:
                arrays["value"][n, at] = node["leaf_value"]
                continue
            arrays["feature"][n, at], arrays["threshold"][n, at] = node["split_feature"], node["threshold"]
            arrays["left"][n, at], arrays["right"][n, at] = next_free, next_free + 1
            waiting += [(node["left_child"], next_free, down + 1), (node["right_child"], next_free + 1, down + 1)]
            next_free += 2
    return {f"{kind}.{key}": held for key, held in arrays.items()} | {f"{kind}.shape": np.array([width, depth])}


def write(out: Path, arrays: dict[str, Any], figures: dict[str, dict[str, float]], reports: int) -> None:
    packed = io.BytesIO()
    np.savez_compressed(packed, **arrays)
    out.mkdir(parents=True, exist_ok=True)
    (out / FILE).write_bytes(packed.getvalue())
    card = {
        "name": "OnRecord's choice of totals",
        "what": "Of the totals that an English report carries, which it is about: killed, injured, detained.",
        "how": f"LightGBM, {ROUNDS} trees of at most {SETTINGS['num_leaves']} leaves a kind; the evidence is in "
               "annotate/totals_evidence.py",
        "licence": "Apache-2.0",
        "data": [{
            "name": "Gun Violence Archive, train part", "reports": reports,
            "use": "which total is the register's",
            "licence": "none stated; the texts belong to their publishers and are not in the weights' package",
        }],
        "not_used": "No dev or test part.",
        "limits": "Learnt from US reports of shootings. Reports in other languages, other kinds of figures and reports "
                  f"about more than {totals.FEW} people are left to counting alone. It cannot choose a number "
                  "that the text does not carry.",
        "right_in_cross_validation": figures,
        "files": {FILE: hashlib.sha256(packed.getvalue()).hexdigest()},
    }  # fmt: skip
    (out / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
