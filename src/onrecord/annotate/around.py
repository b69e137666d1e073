"""The words around a person's name in a sentence, and which of them are roles.

Roles are of five kinds: offices, voices (a spokesperson), those who stand for a body, private ones, and plights (a
victim, a suspect).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord import lexicon
from onrecord.engine import morphology
from onrecord.model.text import Word

Kind = Literal["office", "voice", "represents", "private", "plight"]
CLOSERS = frozenset('.;:!?()«»“”"—–')
ARTICLES = frozenset(["the", "a", "an", "la", "le", "les", "l'", "l’", "un", "une"])
AND = frozenset(["and", "et", "и", "&"])
OF = frozenset([
    "of", "for", "at", "in", "on", "to", "de", "du", "des", "d'", "d’", "pour", "auprès", "à", "au", "aux", "par",
    "по", "при", "в", "на", "с",
])  # fmt: skip
STOPS = frozenset([
    "of", "for", "at", "in", "from", "with", "under", "by", "on", "to", "over", "into", "near", "since", "during",
    "after", "before", "about", "against", "between", "who", "which", "that", "where", "when", "as", "while", "but",
    "or", "de", "du", "des", "d'", "d’", "à", "au", "aux", "en", "pour", "par", "dans", "sur", "chez", "qui", "que",
    "dont", "où", "avec", "chargé", "chargée", "mais", "ou",
])  # fmt: skip
WHO = frozenset(["who", "qui", "который", "которая"])
_KINDS: tuple[Kind, ...] = ("plight", "private", "voice", "represents", "office")
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_AGE = frozenset(["ans", "âgé", "âgée", "лет", "aged", "age", "года", "year-old"])


@dataclass(frozen=True, slots=True)
class Roles:
    """The role words of one language, and what is told of people."""

    kinds: Mapping[str, Kind]
    phrases: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    bodies: frozenset[str]
    unofficial: frozenset[str]


@functools.cache
def role_words(language: str) -> Roles:
    """The role words of one language."""
    entries = lexicon.load("roles", language)
    lists = {key: frozenset(str(value).split()) for key, value in entries.items() if isinstance(value, str)}
    kinds = {word: kind for kind in reversed(_KINDS) for word in lists[kind]}
    bodies = lexicon.load("speakers", language)["bodies"]
    heads = frozenset(word for kind, words in bodies.items() if kind != "outlet" for word in words) - lists["vague"]
    unofficial = heads.intersection((*bodies["ngo"], *bodies["international_body"]))
    return Roles(kinds, frozenset(entries["phrases"]), lists, heads | lists["realms"], unofficial)


@dataclass(frozen=True)
class Around:
    """A sentence's words around a person's name: which are parts of other persons' names, which of bodies' names."""

    text: str
    words: Sequence[Word]
    language: str
    persons: frozenset[int]
    bodies: frozenset[int]

    @property
    def roles(self) -> Roles:
        """The role words of the language."""
        return role_words(self.language)

    def lower(self, at: int) -> str:
        """A word in small letters; "" behind the end."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def forms(self, at: int) -> tuple[str, ...]:
        """The forms under which lists may hold a word."""
        return _forms(self.lower(at), self.language)

    def has(self, kind: str, at: int) -> bool:
        """Whether one of the lists holds a word, in any of its forms."""
        return any(form in self.roles.lists.get(kind, ()) for form in self.forms(at))

    def is_person(self, at: int) -> bool:
        """Whether a word is part of a person's name."""
        return 0 <= at < len(self.words) and self.words[at].start in self.persons

    def is_capital(self, at: int) -> bool:
        """Whether a word is written with a capital that is not only the sentence's."""
        return 0 < at < len(self.words) and self.text[self.words[at].start].isupper()

    def owns(self, at: int) -> bool:
        """Whether a word is a possessor: "the mayor 's son"."""
        return self.lower(at + 1) in _POSSESSIVE or self.lower(at).endswith(("'s", "’s"))

    def kind(self, at: int) -> Kind | None:
        """What kind of role a word is, if it is one and no part of a person's name."""
        lower = self.lower(at)
        if not lower or not lower[0].isalpha() or self.is_person(at):
            return None
        before = f"{self.lower(at - 2)}'s" if self.lower(at - 1) in _POSSESSIVE else self.lower(at - 1)
        if f"{before} {lower}" in self.roles.phrases:
            return "office"
        if lower == "deputy" and any(self.has("parliaments", at + ahead) for ahead in (1, 2, 3, 4)):
            return "office"
        if lower == "homme" and "droits" in {self.lower(at - back) for back in (1, 2, 3)}:
            return None
        return _kind(lower, self.language)

    def kind_of_several(self, at: int) -> Kind | None:
        """What kind of role a word is the plural of: "ministers", "leaders"."""
        lower = self.lower(at)
        return _kind(lower[:-1], self.language) if lower.endswith("s") and self.language != "ru" else None


@functools.lru_cache(maxsize=65536)
def _forms(lower: str, language: str) -> tuple[str, ...]:
    if language != "ru" or not lower[:1].isalpha():
        return (lower,)
    return tuple(dict.fromkeys(f.replace("ё", "е") for f in (lower, *morphology.lemmas(lower))))


@functools.lru_cache(maxsize=65536)
def _kind(lower: str, language: str) -> Kind | None:
    kinds = role_words(language).kinds
    for form in _forms(lower, language):
        for piece in (form, form.rpartition("-")[2], form.removeprefix("ex-").removeprefix("экс-")):
            if piece in kinds:
                return kinds[piece]
    return None


def is_age(a: Around, at: int) -> bool:
    """Whether a word tells an age: "34", "aged"."""
    return (a.lower(at).isdecimal() and len(a.lower(at)) < 4) or a.lower(at) in _AGE


def has_age(a: Around, first: int, last: int) -> bool:
    """Whether an age stands beside a name: "NAME, 34," or "34-year-old NAME"."""
    behind = a.lower(last) in {",", "("} and is_age(a, last + 1)
    return behind or any(form.endswith(("year-old", "летний")) for form in a.forms(first - 1))
