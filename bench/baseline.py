"""What a user would script instead of OnRecord, so that speed can be told beside it.

    python bench/baseline.py page INPUT…     trafilatura alone: the text and details of saved pages
    python bench/baseline.py whole INPUT…    the same, then spaCy's small English model and a loop over reporting verbs

INPUT is a saved page or a JSON Lines file of texts. Prints one JSON object; what starting costs is not counted.
Needs trafilatura, and for `whole` spaCy with its small English model (`en_core_web_sm`, by whatever name it is
installed); what is missing is said in one sentence, and the exit code is then 3.
"""

from __future__ import annotations

import importlib.metadata
import json
import sys
import time
from pathlib import Path

REPORTING = frozenset(
    "say tell report state claim allege deny confirm announce add warn insist argue explain note describe condemn"
    " accuse acknowledge admit assert believe call demand estimate reject suggest urge write".split()
)
KEPT = frozenset(("PERSON", "ORG", "GPE", "LOC", "DATE", "TIME", "CARDINAL"))


def page_text(page: str) -> str:
    """The article text of a page, as trafilatura sees it."""
    import trafilatura

    document = trafilatura.bare_extraction(page, with_metadata=True)
    return (document.text or "") if document else ""


def small_english():
    """spaCy's small English model with its full pipeline."""
    try:
        import spacy
    except ImportError:
        missing("spaCy is not installed")
    names = [name for name in spacy.util.get_installed_models() if name.startswith("en_core_web_sm")]
    if not names:
        missing("spaCy's small English model is not installed")
    return spacy.load(names[0])


def read(document) -> dict[str, list]:
    """Sentences, names, dates, numbers, and who says what: subject, verb, the rest of the sentence."""
    statements = []
    for sentence in document.sents:
        for word in sentence:
            if word.pos_ == "VERB" and word.lemma_ in REPORTING:
                subjects = [child for child in word.children if child.dep_ in ("nsubj", "nsubjpass")]
                contents = [child for child in word.children if child.dep_ in ("ccomp", "dobj", "parataxis")]
                statements += [
                    (" ".join(w.text for w in s.subtree), word.text, " ".join(w.text for w in c.subtree))
                    for s in subjects
                    for c in contents
                ]
    return {"statements": statements, "names": [(e.text, e.label_) for e in document.ents if e.label_ in KEPT]}


def warm_up(pages: list[str], texts: list[str], model) -> None:
    """Reads one page and one text: the first of each fills caches, which is the cost of starting, not of reading."""
    found = [page_text(page) for page in pages[:1]]
    if model is not None:
        read(model((texts[:1] or found)[0]))


def missing(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.exit(3)


def inputs(paths: list[str]) -> tuple[list[str], list[str]]:
    """Pages and texts, in memory before the clock starts."""
    pages, texts = [], []
    for path in map(Path, paths):
        content = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".jsonl":
            texts += [json.loads(line)["text"] for line in content.split("\n") if line.strip()]
        else:
            pages.append(content)
    return pages, texts


def main() -> None:
    """Reads all inputs and prints how long that took."""
    whole = sys.argv[1] == "whole"
    pages, texts = inputs(sys.argv[2:])
    try:
        import trafilatura  # noqa: F401 - loaded before the clock starts
    except ImportError:
        missing("trafilatura is not installed")
    model = small_english() if whole else None
    warm_up(pages, texts, model)
    started = time.process_time()
    texts += [page_text(page) for page in pages]
    if model is not None:
        for document in model.pipe(texts):
            read(document)
    spent = time.process_time() - started
    name = f"trafilatura {importlib.metadata.version('trafilatura')}" + (
        f", spaCy {importlib.metadata.version('spacy')}, a loop over reporting verbs" if whole else " alone"
    )
    words = sum(len(text.split()) for text in texts)
    sys.stdout.write(json.dumps({"name": name, "reports": len(texts), "words": words, "cpu_seconds": spent}))


if __name__ == "__main__":
    main()
