"""The words that say how real an act is, compiled from the word lists of one language."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.annotate.event_view import View
from onrecord.model.event import Factuality

_KEY = 3
KINDS: tuple[Factuality, ...] = ("denied", "possible", "future", "general", "alleged")
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of one language, compiled: phrases by the beginning of their last word."""

    group: Mapping[str, frozenset[str]]
    before: Mapping[str, tuple[tuple[str, Phrase], ...]]
    heads: Mapping[str, tuple[tuple[str, Phrase], ...]]
    sentence: Mapping[str, tuple[tuple[str, Phrase], ...]]
    words: Mapping[str, frozenset[str]]


@functools.cache
def cues(language: str) -> Cues:
    """The compiled word lists of a language."""
    lists = lexicon.load("factuality", language)
    group: dict[str, set[str]] = {}
    before: dict[str, list[tuple[str, Phrase]]] = {}
    heads: dict[str, list[tuple[str, Phrase]]] = {}
    sentence: dict[str, list[tuple[str, Phrase]]] = {}
    words: dict[str, frozenset[str]] = {}
    for kind in (*KINDS, "actual", "background"):
        table = lists.get(kind, {})
        for word in table.get("group", ()):
            group.setdefault(word.split()[0] if " " not in word else word, set()).add(kind)
        for phrase in map(_split, table.get("before", ())):
            before.setdefault(phrase[-1].rstrip("*")[:_KEY], []).append((kind, phrase))
            head = phrase[:-1] if phrase[-1] in {"to", "à", "de", "d'"} else phrase if language == "ru" else ()
            head = head or (phrase if kind == "actual" else ())
            if head:
                heads.setdefault(head[-1].rstrip("*")[:_KEY], []).append((kind, head))
        for phrase in map(_split, table.get("sentence", ())):
            sentence.setdefault(phrase[0].rstrip("*")[:_KEY], []).append((kind, phrase))
        for name in (
            "subject",
            "openers",
            "say",
            "warn",
            "deny",
            "faced",
            "adverbs",
            "that",
            "comes",
            "set",
            "lies",
            "shows",
        ):
            if name in table:
                words[name] = frozenset(table[name])
    words["light"] = frozenset(lists["light"]["verbs"])
    return Cues({w: frozenset(k) for w, k in group.items()}, _sorted(before), _sorted(heads), _sorted(sentence), words)


def _sorted(found: dict[str, list[tuple[str, Phrase]]]) -> dict[str, tuple[tuple[str, Phrase], ...]]:
    return {k: tuple(sorted(v, key=lambda p: -len(p[1]))) for k, v in found.items()}


def _split(phrase: str) -> Phrase:
    words: list[str] = []
    for word in phrase.split():
        head, mark, tail = word.partition("'")
        if mark and tail and head in {"l", "d", "n", "c", "s", "qu"}:
            words += [head + "'", tail]
        else:
            words.append(word)
    return tuple(words)


def fits(here: str, part: str) -> bool:
    """Whether a word is that part of a phrase ("*" at its end stands for any ending)."""
    return here == part or (part.endswith("*") and bool(here) and here.startswith(part[:-1]))


def ending_at(v: View, table: Mapping[str, tuple[tuple[str, Phrase], ...]], place: int) -> list[tuple[str, int]]:
    """The kinds of the longest phrases that end with this word, and how long they are."""
    here = v.at(place)
    if not here:
        return []
    found: list[tuple[str, int]] = []
    for kind, phrase in table.get(here[:_KEY], ()):
        first = place - len(phrase) + 1
        if first >= 0 and all(fits(v.lower[first + n], part) for n, part in enumerate(phrase)):
            if found and found[0][1] > len(phrase):
                break
            found.append((kind, len(phrase)))
    return found


def among(word: str, words: frozenset[str]) -> bool:
    """Whether a word is in a list in which "*" stands for any ending."""
    return word in words or (len(word) > 4 and any(word[:n] + "*" in words for n in range(4, len(word) + 1)))


def marks(v: View) -> frozenset[str]:
    """The kinds that a phrase gives to its whole sentence: "each year", "according to"; and "background"."""
    c = cues(v.language)
    found: set[str] = set()
    for place, word in enumerate(v.lower):
        for kind, phrase in c.sentence.get(word[:_KEY], ()):
            told = phrase == ("previously",) and among(
                v.at(place + len(phrase)), c.words["say"]
            )  # "previously claimed"
            if kind not in found and not told and all(fits(v.at(place + n), part) for n, part in enumerate(phrase)):
                found.add(kind)
    return frozenset(found)
