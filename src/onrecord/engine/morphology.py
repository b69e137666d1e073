"""Russian word forms: what a word is the form of, in which case it stands, whether it is somebody's name.

A word out of context has several readings; each function answers for all of them that are likely, best first. The
dictionary (pymorphy3, opened at the first question, 0.05 s) also guesses the forms of words that it does not hold.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

NameKind = Literal["name", "surname", "patronymic", "geo"]
_KINDS: dict[str, NameKind] = {"Name": "name", "Surn": "surname", "Patr": "patronymic", "Geox": "geo"}
_CASES = {
    "nomn": "nominative", "gent": "genitive", "datv": "dative", "accs": "accusative", "ablt": "instrumental",
    "loct": "locative", "gen2": "genitive", "acc2": "accusative", "loc2": "locative", "voct": "nominative",
}  # fmt: skip
LONGEST_WORD = 60
_UNLIKELY = 0.02


class Reading(NamedTuple):
    """One way to read a word: normal form, part of speech (OpenCorpora), case, number, kinds of name, likelihood."""

    lemma: str
    part: str
    case: str | None
    number: str | None
    kinds: frozenset[NameKind]
    likely: float


@functools.cache
def _dictionary() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@functools.lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Reading, ...]:
    """All likely readings of a word, best first; none for what is not one Russian word."""
    lower = word.lower()
    if not lower or len(lower) > LONGEST_WORD or not any("а" <= c <= "я" or c == "ё" for c in lower):
        return ()
    found = [
        Reading(
            p.normal_form,
            str(p.tag.POS or ""),
            _CASES.get(str(p.tag.case)) if p.tag.case else None,
            str(p.tag.number) if p.tag.number else None,
            frozenset(kind for mark, kind in _KINDS.items() if mark in p.tag),
            float(p.score),
        )
        for p in _dictionary().parse(lower)
    ]
    return tuple(r for r in found if r.likely >= _UNLIKELY) or tuple(found[:1])


@functools.lru_cache(maxsize=65536)
def lemmas(word: str) -> tuple[str, ...]:
    """The normal forms that a Russian word may be a form of, in lower case, likeliest first, each once.

    A word of another script, a number or an absurdly long word is its own only lemma.
    """
    return tuple(dict.fromkeys(r.lemma for r in readings(word))) or (word.lower(),)


@functools.lru_cache(maxsize=65536)
def cases(word: str) -> frozenset[str]:
    """The grammatical cases in which a Russian word may stand ("genitive"); empty where it has none."""
    return frozenset(r.case for r in readings(word) if r.case)


@functools.lru_cache(maxsize=65536)
def is_name(word: str) -> frozenset[NameKind]:
    """What kinds of name a Russian word may be: "name", "surname", "patronymic", "geo"; empty for a common word."""
    return frozenset(kind for r in readings(word) for kind in r.kinds)


@functools.lru_cache(maxsize=65536)
def parts(word: str) -> frozenset[str]:
    """The parts of speech that a Russian word may be, as OpenCorpora names them ("NOUN", "VERB", "PREP")."""
    return frozenset(r.part for r in readings(word) if r.part)


@functools.lru_cache(maxsize=65536)
def known(word: str) -> bool:
    """Whether the dictionary holds the word; of another word all that is said here is a guess from its ending."""
    return len(word) <= LONGEST_WORD and bool(_dictionary().word_is_known(word.lower()))


@functools.lru_cache(maxsize=65536)
def is_living(word: str) -> bool:
    """Whether a Russian word is, as it is most likely read, a noun for one living being ("почтальона")."""
    if not word or len(word) > LONGEST_WORD:
        return False
    likeliest = _dictionary().parse(word.lower())[0].tag
    return "NOUN" in likeliest and "anim" in likeliest and "sing" in likeliest
