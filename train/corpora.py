"""What the network learns from, and how much of each it reads in an epoch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from examples import Example, example
from tokenizers import Tokenizer

from gold import Article, Attribution, articles


@dataclass
class Corpus:
    """Examples and the share of them that an epoch draws."""

    examples: list[Example]
    share: float = 1.0


def silver_names(silver: Path, language: str) -> list[dict]:
    """What `silver_names.py` wrote for one language."""
    with (silver / f"names.{language}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def silver_statements(path: Path) -> list[Article]:
    """Articles with attributions, and names where they are given, out of a silver file."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            said = [
                Attribution(*([tuple(span) for span in one[role]] for role in ("source", "cue", "content")))
                for one in row["said"]
            ]
            names = None if row.get("names") is None else [(a, b, kind) for a, b, kind in row["names"]]
            found.append(Article(row["text"], said, names, row["language"], row.get("weight", 1.0)))
    return found


def training_parts(gold: Path, silver: Path, tokenizer: Tokenizer, recipe: str) -> dict[str, Corpus]:
    """The corpora of a recipe: `all`, or a comma-separated choice of their names."""
    names = {language: silver_names(silver, language) for language in ("en", "fr", "ru")}
    by_id = {row["id"]: row["names"] for row in names["en"] if row["set"] == "polnear"}
    polnear = articles(gold, "polnear.train", "en")
    for article in polnear:
        found = by_id.get(article.ident)
        article.names = None if found is None else [(a, b, kind) for a, b, kind in found]

    def named(language: str, skip: str = "") -> list[Article]:
        return [
            Article(row["text"], None, [(a, b, kind) for a, b, kind in row["names"]], language)
            for row in names[language]
            if row["set"] != skip
        ]

    capitals = [
        Article(a.text.upper(), a.attributions, a.names) for a in polnear[::20] if len(a.text.upper()) == len(a.text)
    ]
    found: dict[str, tuple[list[Article], float]] = {
        "polnear": (polnear, 1.0),
        "capitals": (capitals, 0.3),
        "names_en": (named("en", "polnear"), 0.15),
        "names_fr": (named("fr"), 0.7),
        "names_ru": (named("ru"), 0.35),
    }
    for language in ("fr", "ru", "en"):
        for kind, share in (("written", 0.5), ("read", 1.0)):
            path = silver / f"{kind}.{language}.jsonl"
            if path.exists():
                found[f"{kind}_{language}"] = (silver_statements(path), share)
    wanted = set(found) if recipe == "all" else set(recipe.split(","))
    return {
        name: Corpus([example(a, tokenizer) for a in some], share)
        for name, (some, share) in found.items()
        if name in wanted
    }
