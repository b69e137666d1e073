"""Reporting verbs and phrases of a language, found in a sentence with the stance they express."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast, get_args

from onrecord import lexicon
from onrecord.engine import morphology
from onrecord.model.statement import Stance
from onrecord.model.text import Word


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting phrase in a sentence: its words `[first, last]`, stance, and whether a source must follow it."""

    first: int
    last: int
    head: int
    stance: Stance
    before_source: bool = False


@dataclass(frozen=True)
class Cues:
    """The reporting words of one language; phrases are tuples of lower-case words (Russian: of normal forms)."""

    language: str
    phrases: dict[str, list[tuple[tuple[str, ...], Stance, bool]]] = field(repr=False)
    lists: dict[str, frozenset[str]] = field(repr=False)
    denying_statements: tuple[str, ...] = field(repr=False)
    open_statements: tuple[str, ...] = field(repr=False)

    def has(self, kind: str, word: str) -> bool:
        """Whether a lower-case word stands in one of the lists ("that", "auxiliaries", "breaks" …)."""
        return word in self.lists[kind]

    def keys(self, word: Word) -> tuple[str, ...]:
        """The forms under which a word may stand in the lists."""
        return self.forms(word.lower)

    def forms(self, lower: str) -> tuple[str, ...]:
        """A lower-case word and, in Russian, its normal forms."""
        return (lower, *morphology.lemmas(lower)) if self.language == "ru" and lower.isalpha() else (lower,)

    def in_sentence(self, text: str, words: Sequence[Word]) -> list[Cue]:
        """All reporting phrases of a sentence, the longest at each place, with the auxiliaries before them."""
        keys = [self.keys(word) for word in words]
        found: list[Cue] = []
        at = 0
        while at < len(words):
            match = self.match(keys, at)
            if match is None:
                at += 1
                continue
            length, stance, before_source = match
            if before_source or self._is_verb(text, words, at, at + length):
                first = at if before_source else self._with_auxiliaries(words, at, found)
                found.append(Cue(first, at + length - 1, at, stance, before_source))
            at += length
        return found

    def _with_auxiliaries(self, words: Sequence[Word], at: int, found: Sequence[Cue]) -> int:
        first, limit = at, found[-1].last + 1 if found else 0
        while first > limit and self.has("auxiliaries", words[first - 1].lower):
            first -= 1
        return first

    def _is_verb(self, text: str, words: Sequence[Word], first: int, after: int) -> bool:
        """Whether an ambiguous form ("report", "state") is used as a reporting verb here."""
        if not self.has("ambiguous", " ".join(w.lower for w in words[first:after])):
            return True
        before = words[first - 1].lower if first else ""
        following = words[after].lower if after < len(words) else ""
        opens = self.has("openers", following) or (after < len(words) and text[words[after].start].isupper())
        return opens and not self.has("closers", before)

    def match(self, keys: Sequence[tuple[str, ...]], at: int) -> tuple[int, Stance, bool] | None:
        """The longest listed phrase that begins at word `at`: its length, stance, and whether a source must follow."""
        best: tuple[int, Stance, bool] | None = None
        for key in keys[at]:
            for phrase, stance, before_source in self.phrases.get(key, ()):
                fits = at + len(phrase) <= len(keys) and all(p in keys[at + i] for i, p in enumerate(phrase))
                if fits and (best is None or len(phrase) > best[0]):
                    best = (len(phrase), stance, before_source)
        return best


@functools.cache
def load(language: str) -> Cues:
    """The reporting words of "en", "fr" or "ru"."""
    table = lexicon.load("cues", language)
    phrases: dict[str, list[tuple[tuple[str, ...], Stance, bool]]] = {}
    for stance, listed in table["stances"].items():
        if stance not in get_args(Stance):
            continue
        for phrase in listed:
            _put(phrases, phrase, cast("Stance", stance), before_source=False)
    for phrase in table["before_source"]:
        _put(phrases, phrase, "asserts", before_source=True)
    denying = table["denying"]
    for phrase in denying["cues"]:
        if phrase not in phrases:
            _put(phrases, phrase, "asserts", before_source=False)
    return Cues(
        language,
        phrases,
        {key: frozenset(listed) for key, listed in table.items() if isinstance(listed, list)}
        | {f"denying_{key}": frozenset(denying[key]) for key in ("cues", "words", "objects")},
        tuple(denying["statements"]),
        tuple(table["open"]["statements"]),
    )


def _put(
    phrases: dict[str, list[tuple[tuple[str, ...], Stance, bool]]], phrase: str, stance: Stance, *, before_source: bool
) -> None:
    words = tuple(phrase.replace("d'", "d' ").replace("l'", "l' ").replace("s'", "s' ").split())
    phrases.setdefault(words[0], []).append((words, stance, before_source))
