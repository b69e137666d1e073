"""Dev figures: the same measures as the project's score of statements, without running the program.

    python train/measure.py --gold GOLD --weights FOLDER [--record]

reads the dev sets through the package's reader; `--record` puts the figures on the weights' card.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from gold import Article, articles

SETS = {"polnear.dev": "en", "adaq_ru.dev": "ru"}
SPACE = " \t\n\xa0\"'“”‘’«»„.,;:"
Spans = tuple[tuple[int, int], ...]


def trim(spans: Spans | list, text: str) -> Spans:
    """The spans without the marks that annotators treat differently."""
    out = []
    for start, stop in sorted(spans):
        inner = text[start:stop]
        first = start + len(inner) - len(inner.lstrip(SPACE))
        if first < stop and inner.strip(SPACE):
            out.append((first, first + len(inner.strip(SPACE))))
    return tuple(out)


def cover(spans: Spans) -> set[int]:
    return {i for a, b in spans for i in range(a, b)}


def f1(hit: float, guessed: float, gold: float) -> dict[str, float]:
    p, r = (hit / guessed if guessed else 0.0), (hit / gold if gold else 0.0)
    return {
        "p": round(100 * p, 1),
        "r": round(100 * r, 1),
        "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0,
    }


def figures(gold: list[Article], guessed: list[list[tuple[Spans, Spans, Spans]]]) -> dict:
    """Exact F1 of source, cue and content, content overlap and linked, as the project's scorer counts them."""
    roles = ("source", "cue", "content")
    exact = {role: [0, 0, 0] for role in roles}
    recall = precision = 0.0
    contents = [0, 0]
    linked = [0, 0, 0]
    for article, mine_raw in zip(gold, guessed, strict=True):
        text = article.text
        wanted = [{r: trim(getattr(a, r), text) for r in roles} for a in article.attributions or ()]
        mine = [dict(zip(roles, (trim(spans, text) for spans in said), strict=True)) for said in mine_raw]
        mine = [m for m, raw in zip(mine, mine_raw, strict=True) if raw[0] or raw[1]]
        for role, tally in exact.items():
            g, m = {w[role] for w in wanted if w[role]}, {w[role] for w in mine if w[role]}
            tally[0] += len(g & m)
            tally[1] += len(m)
            tally[2] += len(g)
        g_cover, m_cover = [cover(w["content"]) for w in wanted], [cover(m["content"]) for m in mine]
        recall += sum(max((len(g & m) / len(g) for m in m_cover), default=0) for g in g_cover if g)
        precision += sum(max((len(g & m) / len(m) for g in g_cover), default=0) for m in m_cover if m)
        contents[0] += sum(1 for m in m_cover if m)
        contents[1] += sum(1 for g in g_cover if g)
        linked[1] += sum(1 for m in mine if m["source"])
        used: set[int] = set()
        for i, one in enumerate(wanted):
            if not one["source"]:
                continue
            linked[2] += 1
            for j, m in enumerate(mine):
                if j in used or not m["source"] or not cover(m["source"]) & cover(one["source"]):
                    continue
                either = len(g_cover[i] | m_cover[j])
                if either and len(g_cover[i] & m_cover[j]) / either >= 0.5:
                    used.add(j)
                    linked[0] += 1
                    break
    p, r = precision / max(1, contents[0]), recall / max(1, contents[1])
    return {
        **{role: f1(*tally) for role, tally in exact.items()},
        "overlap": {
            "p": round(100 * p, 1),
            "r": round(100 * r, 1),
            "f1": round(200 * p * r / max(p + r, 1e-9), 1),
        },
        "linked": f1(*linked),
    }


def measured(gold_folder: Path, read_many: Callable[[list[str]], list], names: tuple[str, ...] = tuple(SETS)) -> dict:
    """The figures of a reader on the dev sets; nested statements are left out as the scorer leaves them out."""
    out = {}
    for name in names:
        gold = articles(gold_folder, name, SETS[name])
        readings = read_many([a.text for a in gold])
        out[name] = figures(gold, [[(s.source, s.cue, s.content) for s in r.said if not s.nested] for r in readings])
    return out


def dev_figures(network, tokenizer, gold_folder: Path) -> dict:
    """The figures of a network in training, through the package's own windows and decoding."""
    from torch_reader import torch_reader

    network.eval()
    return measured(gold_folder, torch_reader(network, tokenizer).read_many)


def short(found: dict) -> str:
    return "; ".join(
        f"{name}: " + " ".join(f"{k} {v['f1']}" for k, v in parts.items()) for name, parts in found.items()
    )


def main() -> None:
    from onrecord.engine.reader import open_reader

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    reader = open_reader(options.weights)
    started = time.process_time()
    found = measured(options.gold, reader.read_many)
    print(json.dumps(found))
    if options.record:
        card = json.loads((options.weights / "card.json").read_text(encoding="utf-8"))
        card["figures"] = {"what": "exact F1, content overlap and linked F1 on dev", **found}
        text = json.dumps(card, ensure_ascii=False, indent=1)
        (options.weights / "card.json").write_text(text + "\n", encoding="utf-8")
    print(short(found), f"({time.process_time() - started:.1f} CPU seconds)")


if __name__ == "__main__":
    main()
