"""The gold's files as the training needs them: texts by language, attributions and names as spans."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TEXTS = {
    "en": ("polnear", "ecbplus", "meantime", "newscluster_g5", "muc4", "ipe", "gva"),
    "fr": ("rpm2_fr",),
    "ru": ("nerel_ru",),
}
READ_AS_MUCH = 6_000_000


@dataclass
class Attribution:
    """Source, cue and content as half-open spans; `cue` may be empty, `content` may have several pieces."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass
class Article:
    """One text with what is known of it; None means not annotated."""

    text: str
    attributions: list[Attribution] | None = None
    names: list[tuple[int, int, str]] | None = None
    language: str = "en"
    weight: float = 1.0
    ident: str = field(default="")


def rows(gold: Path, name: str) -> Iterator[dict]:
    """The rows of GOLD/name.jsonl.gz."""
    with gzip.open(gold / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def articles(gold: Path, name: str, language: str) -> list[Article]:
    """The articles of one file with their attributions."""
    found = []
    for row in rows(gold, name):
        said = [
            Attribution(*(sorted((a, b) for a, b in mark[key] or ()) for key in ("source", "cue", "content")))
            for mark in row["annotations"]
            if mark["type"] == "attribution" and mark.get("content")
        ]
        found.append(Article(row["text"], said, None, language, 1.0, row["doc_id"]))
    return found


def texts(gold: Path, language: str) -> list[str]:
    """The training texts of one language, at most six million characters of each file."""
    found: list[str] = []
    for name in TEXTS[language]:
        size = 0
        for row in rows(gold, f"{name}.train"):
            size += len(row["text"])
            if size > READ_AS_MUCH:
                break
            found.append(row["text"])
    return found
