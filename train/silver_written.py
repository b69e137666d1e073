"""Reports made of our own sentences, with their statements and names known.

    python train/silver_written.py --out SILVER

Writes SILVER/written.{fr,ru}.jsonl. Nothing in them comes from any text but `written_fr.py` and `written_ru.py`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

import written_fr
import written_ru

KINDS = {"p": "person", "o": "organisation", "l": "place"}
ROLES = {"s": "source", "c": "cue", "k": "content"}
MARK = re.compile(r"⟦(\d?)([sckpol])\||⟧")


def unmarked(marked: str) -> tuple[str, dict[str, dict[str, list]], list]:
    """The plain text, the statements by their digit, and the names."""
    marked = marked.replace(",⟧.", "⟧.").replace("⟧,.", "⟧.")
    text, said, names = "", {}, []
    opened: list[tuple[str, str, int]] = []
    at = 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group(2):
            opened.append((mark.group(1), mark.group(2), len(text)))
            continue
        number, kind, start = opened.pop()
        stop = start + len(text[start:].rstrip())
        start += len(text[start:]) - len(text[start:].lstrip())
        if kind in KINDS:
            names.append((start, stop, KINDS[kind]))
        elif start < stop:
            said.setdefault(number, {"source": [], "cue": [], "content": []})[ROLES[kind]].append((start, stop))
    return text + marked[at:], said, names


def report(writer: written_fr.Writer | written_ru.Writer, chance: random.Random) -> dict:
    """A short report: one to six sentences, sometimes in paragraphs."""
    text, said, names = "", [], []
    for number in range(chance.choice((1, 1, 2, 3, 4, 5, 6))):
        if number:
            text += chance.choice((" ", " ", " ", "\n", "\n\n"))
        plain, found, named = unmarked(writer.sentence())
        said += [
            {role: [(a + len(text), b + len(text)) for a, b in spans] for role, spans in one.items()}
            for one in found.values()
            if one["content"]
        ]
        names += [(a + len(text), b + len(text), kind) for a, b, kind in named]
        text += plain
    return {"text": text, "said": said, "names": names}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=3400)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for language, module in (("fr", written_fr), ("ru", written_ru)):
        chance = random.Random(f"{options.seed} {language}")
        writer = module.Writer(chance)
        part = options.out / f"written.{language}.part"
        with part.open("w", encoding="utf-8") as out:
            for _ in range(options.count):
                out.write(json.dumps({"language": language, **report(writer, chance)}, ensure_ascii=False) + "\n")
        part.replace(options.out / f"written.{language}.jsonl")


if __name__ == "__main__":
    main()
