"""What the words around a person's name tell of them: an office, a body that they stand for, or a private role.

A title stands right before the name, or before a comma ("the network's director, NAME,"); an apposition stands right
behind it and is read no further than its own noun: ", 34, died of a wound to the head" makes nobody a head.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord import lexicon
from onrecord.annotate.persons import word_lists
from onrecord.engine import morphology
from onrecord.engine.folding import folded, romanised
from onrecord.model.text import Word

Kind = Literal["office", "voice", "represents", "private", "plight"]
Standing = Literal["office", "represents", "private"]
FURTHEST_BEFORE, FURTHEST_AFTER = 9, 14
CLOSERS = frozenset('.;:!?()«»“”"—–')
_KINDS: tuple[Kind, ...] = ("plight", "private", "voice", "represents", "office")
_OF = frozenset([
    "of", "for", "at", "in", "on", "to", "de", "du", "des", "d'", "d’", "pour", "auprès", "à", "au", "aux", "par",
    "по", "при", "в", "на", "с",
])  # fmt: skip
_ARTICLES = frozenset(["the", "a", "an", "la", "le", "les", "l'", "l’", "un", "une"])
_ANY = frozenset(["a", "an", "un", "une"])
_OF_BODY = frozenset(["of", "the", "de", "du", "des", "d'", "d’", "la", "le", "les", "l'", "l’", "«", "“"])
_AND = frozenset(["and", "et", "и", "&"])
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_STOPS = frozenset([
    "of", "for", "at", "in", "from", "with", "under", "by", "on", "to", "over", "into", "near", "since", "during",
    "after", "before", "about", "against", "between", "who", "which", "that", "where", "when", "as", "while", "but",
    "or", "de", "du", "des", "d'", "d’", "à", "au", "aux", "en", "pour", "par", "dans", "sur", "chez", "qui", "que",
    "dont", "où", "avec", "chargé", "chargée", "mais", "ou",
])  # fmt: skip
_NOW = frozenset(["also", "then", "now", "currently", "formerly", "still", "himself", "herself"])
_WHO = frozenset(["who", "qui", "который", "которая"])
_FROM = frozenset(["of", "from", "with", "for", "de", "du", "d'", "d’", "из", "от"])
_IS = frozenset(["is", "was", "became", "serves", "served", "as", "est", "était", "fut", "been", "has", "had"])
_COPULA = frozenset(["is", "was", "est", "était", "является", "—", "–"])
_DASHES = frozenset(["—", "–"])
_AGE = frozenset(["ans", "âgé", "âgée", "лет", "aged", "age", "года", "year-old"])
_MALE_ADJECTIVES = ("ien", "ais", "ois", "ain", "éen", "al", "eux")
_FEMALE_ADJECTIVES = ("ienne", "aise", "oise", "aine", "éenne", "euse")
_IN_RUSSIAN = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "PREP", ""})


@dataclass(frozen=True, slots=True)
class Roles:
    """The role words of one language, and what is told of people."""

    kinds: Mapping[str, Kind]
    phrases: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    bodies: frozenset[str]


@functools.cache
def role_words(language: str) -> Roles:
    """The role words of one language."""
    entries = lexicon.load("roles", language)
    lists = {key: frozenset(str(value).split()) for key, value in entries.items() if isinstance(value, str)}
    kinds = {word: kind for kind in reversed(_KINDS) for word in lists[kind]}
    bodies = lexicon.load("speakers", language)["bodies"]
    heads = frozenset(word for kind, words in bodies.items() if kind != "outlet" for word in words)
    return Roles(kinds, frozenset(entries["phrases"]), lists, (heads | lists["realms"]) - lists["vague"])


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
        if f"{self.lower(at - 1)} {lower}" in self.roles.phrases:
            return "office"
        if lower == "homme" and "droits" in {self.lower(at - back) for back in (1, 2, 3)}:
            return None
        return _kind(lower, self.language)


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


def standing(around: Around, first: int, last: int) -> tuple[Standing | None, bool, int]:
    """What a name's title and apposition make of its bearer, whether they are in somebody's hands, where both begin.

    An office counts also for "activist Osk, head of the network". The name is the words from `first` to `last`.
    """
    before, begins = _title(around, first, last)
    after = _apposition(around, last)
    found = [f for f in (before, after) if f is not None]
    if before in {None, "represents"} and after is None and _is_of_body(around, last):
        found = ["office" if before else "represents"]
    plight = "plight" in found
    for sort in ("office", "represents"):
        if sort in found:
            return sort, plight, begins
    return ("private" if found else None), plight, begins


def _is_of_body(a: Around, last: int) -> bool:
    """Whether "from the Network", "of Amnesty" follows a name: somebody who may speak for a body of public life."""
    at = last + (a.lower(last) == ",")
    if a.lower(at) not in _FROM:
        return False
    at += 1 + (a.lower(at + 1) in _ARTICLES)
    named = [i for i in range(at, min(len(a.words), at + 8)) if a.words[i].start in a.bodies]
    return bool(named) and named[0] == at and any(_is_public_body(a, i) for i in named)


def _is_public_body(a: Around, at: int) -> bool:
    written = a.text[a.words[at].start : a.words[at].end]
    return written.isupper() or any(form in a.roles.bodies for form in a.forms(at))


def has_age(a: Around, first: int, last: int) -> bool:
    """Whether an age stands beside a name: "NAME, 34," or "34-year-old NAME"."""
    behind = a.lower(last) in {",", "("} and _is_age(a, last + 1)
    return behind or any(form.endswith(("year-old", "летний")) for form in a.forms(first - 1))


_Found = Literal["office", "represents", "private", "plight"]


def _title(a: Around, first: int, last: int) -> tuple[_Found | None, int]:
    """What a role before a name makes of its bearer: right there, or "the head of the network, NAME,"."""
    begins = _before_quotes(a, first)
    comma = a.lower(begins - 1) == ","
    if comma and (last < len(a.words) and a.lower(last) not in {",", ".", ")", ";", ":"}):
        return None, first
    if comma and a.lower(last) == "," and _is_age(a, last + 1):
        return None, first
    end = begins - 1 if comma else begins
    if a.language == "ru":
        return _russian_title(a, first, last, end)
    found: _Found | None = None
    place = first
    for i in range(end - 1, max(-1, end - 1 - FURTHEST_BEFORE), -1):
        lower = a.lower(i)
        if lower == "," or (lower in CLOSERS and not (lower == "." and i == end - 1)):
            break
        kind = a.kind(i)
        if kind is None or a.owns(i) or (comma and _is_governed(a, i)):
            continue
        if not _reaches(a, i, end, comma=comma):
            break
        found, place = _judged(a, i, kind, i + 1, end), i
        if not comma or found in {"private", "plight"}:
            break
    if comma and found is not None and _is_told_by(a, place):
        return None, first
    return found, place


def _is_governed(a: Around, role: int) -> bool:
    """Whether a role only completes another: "the president" in "the wife of the president"."""
    before = role - 1 - (a.lower(role - 1) in _ARTICLES)
    return a.lower(before) in _OF


def _is_told_by(a: Around, role: int) -> bool:
    """Whether "according to" governs a role: "according to the coroner, NAME, who ..." is not the coroner."""
    words = [a.lower(i) for i in range(max(0, role - 6), role)]
    return "according" in words or "selon" in words or "après" in words


def _judged(a: Around, role: int, kind: Kind, start: int, end: int) -> _Found | None:
    """What a role makes of its bearer, by the words before it in its phrase and those from `start` to `end`."""
    if kind in {"private", "plight"}:
        return kind
    before, behind = _phrase_before(a, role), range(start, end)
    near = [*before, *behind]
    if kind == "voice" and any(a.has("kin", i) for i in near):
        return "private"
    if (kind == "represents" or a.has("common", role)) and any(a.has("small", i) for i in near):
        return "private"
    if a.has("common", role) and any(a.lower(i) in _ANY for i in near):
        return None
    if kind != "represents" or (a.language != "ru" and a.is_capital(role)):
        return "office"
    if any(_is_body(a, i) for i in near) or any(
        a.is_capital(i) and not a.is_person(i) for i in [*before, *_named(a, behind)]
    ):
        return "office"
    return None if any(a.lower(i) in _ANY for i in near) else "represents"


def _named(a: Around, behind: Sequence[int]) -> list[int]:
    """The first word of a role's complement: "Tarvenia" in "leader of Tarvenia", none in "head of a crew in Darnik"."""
    for i in behind:
        if a.lower(i) not in _OF_BODY and not a.has("trailers", i) and not a.kind(i):
            return [i]
    return []


def _phrase_before(a: Around, role: int) -> list[int]:
    """The words before a role that belong to its phrase: "the city's fire" before "chief"."""
    found = []
    for i in range(role - 1, max(-1, role - 7), -1):
        lower = a.lower(i)
        if lower in CLOSERS or lower == "," or (lower in _STOPS and lower not in _OF):
            break
        if a.is_person(i) and not a.owns(i):
            break
        found.append(i)
        if lower in _OF or lower in _ARTICLES:
            break
    return found


def _is_body(a: Around, at: int) -> bool:
    """Whether a word is in a body's name, or a word for bodies: "Network", "ministry"."""
    if a.is_person(at):
        return False
    return a.words[at].start in a.bodies or any(form in a.roles.bodies for form in a.forms(at))


def _reaches(a: Around, role: int, end: int, *, comma: bool) -> bool:
    """Whether a role before a name is the name's: nothing between them but what completes a title."""
    reach = [i for i in range(role + 1, end) if a.lower(i) != "."]
    while reach and (a.has("trailers", reach[0]) or (a.language == "fr" and _is_adjective(a.lower(reach[0])))):
        reach = reach[1:]
    if not reach:
        return True
    if a.language == "fr" and len(reach) == 1 and a.text[a.words[reach[0]].start : a.words[reach[0]].end].isupper():
        return True
    return a.lower(reach[0]) in _OF and (_completes(a, reach) or (comma and not any(_acts(a, i) for i in reach)))


def _acts(a: Around, at: int) -> bool:
    """Whether a word is a verb, as far as lists tell."""
    return a.lower(at) in word_lists(a.language).said or any(
        a.has(kind, at) for kind in ("be", "harmed", "dies", "leads")
    )


def _completes(a: Around, reach: Sequence[int]) -> bool:
    """Whether words are a complement ("of the republic", "de la Banque de Tarvénie"): small words only behind "of"."""
    expected = False
    for i in reach:
        lower = a.lower(i)
        if lower in _OF or lower in _ARTICLES or lower in _AND or lower in {"'s", "’s"}:
            expected = True
        elif a.is_person(i):
            return False
        elif expected or a.is_capital(i) or (a.language == "fr" and (_is_adjective(lower) or lower.endswith("s"))):
            expected = False
        else:
            return False
    return not expected


def _is_adjective(lower: str) -> bool:
    """Whether a French word may be an adjective behind an office ("colombien", "tarvénienne")."""
    if lower in role_words("fr").lists["trailers"]:
        return True
    return (len(lower) > 4 and lower.endswith(_MALE_ADJECTIVES)) or (
        len(lower) > 6 and lower.endswith(_FEMALE_ADJECTIVES)
    )


def _is_age(a: Around, at: int) -> bool:
    return (a.lower(at).isdecimal() and len(a.lower(at)) < 4) or a.lower(at) in _AGE


def _before_quotes(a: Around, first: int) -> int:
    """Where a quoted organisation right before a name begins ("координатор «Тарвенской сети» Петра Оск")."""
    if a.lower(first - 1) in {"»", "”"}:
        for i in range(first - 2, max(-1, first - 2 - FURTHEST_AFTER), -1):
            if a.lower(i) in {"«", "“", "„"}:
                return i
    return first


def _apposition(a: Around, last: int) -> _Found | None:
    """What an apposition or relative clause behind a name makes of its bearer: ", the network's coordinator,"."""
    at, opener = last + 1, a.lower(last)
    if opener in {",", "("} or opener in _DASHES:
        while _is_age(a, at) or (a.lower(at) == "," and _is_age(a, at - 1)) or (
            a.lower(at) == "de" and _is_age(a, at + 1)
        ):  # fmt: skip
            at += 1
        if a.lower(at) in _WHO:
            return _clause(a, at + 1)
        return None if a.lower(at) in _AND else _noun_phrase(a, at)
    if opener in _WHO:
        return _clause(a, last + 1)
    return _noun_phrase(a, at) if opener in _COPULA else None


def _clause(a: Around, at: int) -> _Found | None:
    """What "who heads the clinic", "who was the chief of staff" makes of the one before it."""
    if a.lower(at) in _NOW:
        at += 1
    if a.has("leads", at):
        near = range(at + 1, _complement_end(a, at + 1))
        if any(a.has("small", i) for i in near):
            return "private"
        return "office" if any(_is_body(a, i) for i in near) else None
    start = at
    while a.lower(at) in _IS:
        at += 1
    return _noun_phrase(a, at) if at > start else None


def _noun_phrase(a: Around, at: int) -> _Found | None:
    """What the noun of a phrase that begins here is: in English the last before a preposition, else the first."""
    if a.language == "ru":
        return _russian_phrase(a, at)
    return _french_phrase(a, at) if a.language == "fr" else _english_phrase(a, at)


def _english_phrase(a: Around, at: int) -> _Found | None:
    lists = word_lists("en")
    phrase: list[int] = []
    i = at
    while i < min(len(a.words), at + FURTHEST_AFTER):
        lower = a.lower(i)
        if lower in CLOSERS or lower == "," or lower in _STOPS or (lower in _AND and phrase):
            break
        if a.is_person(i) and not a.owns(i) and not a.is_person(i + 1):
            return None
        if (lower in _ARTICLES and phrase and a.lower(i - 1) not in _NOW) or lower in lists.said or a.has("harmed", i):
            return None
        phrase.append(i)
        i += 1
    while phrase and a.has("trailers", phrase[-1]) and a.kind(phrase[-1]) in {None, "private"}:
        phrase = phrase[:-1]
    while len(phrase) > 1 and a.lower(phrase[-1]).endswith("ed") and a.kind(phrase[-2]) is not None:
        phrase = phrase[:-1]  # "the rapporteur appointed by the Council"
    kind = a.kind(phrase[-1]) if phrase and not a.owns(phrase[-1]) else None
    if kind is None:
        return _clause(a, i + 1) if phrase and a.lower(i) in _WHO else None
    return _judged(a, phrase[-1], kind, phrase[-1] + 1, _complement_end(a, phrase[-1] + 1))


def _complement_end(a: Around, at: int) -> int:
    """Where the complement of a role ends: at the next mark, relative or person's name, at most eight words on."""
    for i in range(at, min(len(a.words), at + 8)):
        lower = a.lower(i)
        if lower in CLOSERS or lower == "," or lower in _WHO or lower in word_lists(a.language).said:
            return i
    return min(len(a.words), at + 8)


def _french_phrase(a: Around, at: int) -> _Found | None:
    for i in range(at, min(len(a.words), at + 6)):
        lower = a.lower(i)
        kind = a.kind(i)
        if kind is not None:
            end = _complement_end(a, i + 1)
            if any(a.is_person(j) for j in range(i + 1, min(end, i + 3))):
                return None
            return _judged(a, i, kind, i + 1, end)
        if lower == "à" and a.lower(i + 1) in _ARTICLES:
            continue
        if not a.has("openings", i) and not _is_adjective(lower):
            return None
    return None


def _russian_title(a: Around, first: int, last: int, end: int) -> tuple[_Found | None, int]:
    """In Russian a title agrees with the name in case ("мать Тарнова" is the mother of Tarnov)."""
    cases = _cases(a, first, last)
    for i in range(end - 1, max(-1, end - 1 - FURTHEST_BEFORE), -1):
        if not _may_stand_between(a, i):
            break
        kind = a.kind(i)
        if kind is None or (cases and not morphology.cases(a.lower(i)) & cases):
            continue
        found = _judged(a, i, kind, i + 1, end)
        if found in {"office", "represents"} and _is_owned(a, i, cases):
            return "private", i
        return found, i
    return None, first


def _may_stand_between(a: Around, at: int) -> bool:
    lower = a.lower(at)
    if not lower or lower == "," or lower in CLOSERS - {"«", "»", "“", "”"}:
        return False
    if a.is_capital(at) or not morphology.known(lower):
        return True
    parts = morphology.parts(lower)
    return lower in _AND or (bool(parts & _IN_RUSSIAN) and "VERB" not in parts)


def _is_owned(a: Around, role: int, cases: frozenset[str]) -> bool:
    """Whether the word before a role is a private one in the same case: "жены мэра Анны Тарновой" is the wife."""
    for i in range(role - 1, max(-1, role - 3), -1):
        if a.kind(i) in {"private", "plight"}:
            return bool(morphology.cases(a.lower(i)) & cases)
        if "ADJF" not in morphology.parts(a.lower(i)):
            return False
    return False


def _cases(a: Around, first: int, last: int) -> frozenset[str]:
    """The cases in which a Russian name may stand: those common to its words, where they have any in common."""
    words = [a.lower(i) for i in range(first, last)]
    found = [morphology.cases(w) | _foreign(w) for w in words if w[0].isalpha() and len(w) > 1]
    common = frozenset.intersection(*found) if found else frozenset()
    return common or (found[0] if found else frozenset())


def _foreign(word: str) -> frozenset[str]:
    """A given name that is no Russian one stands in the nominative as it is written ("Петра", "Лея")."""
    latin = romanised(folded(word))
    return frozenset({"nominative"}) if any(r in word_lists("ru").given for r in latin) else frozenset()


def _russian_phrase(a: Around, at: int) -> _Found | None:
    """The first noun of an apposition, behind adjectives and ages, is what its bearer is."""
    for i in range(at, min(len(a.words), at + 6)):
        kind = a.kind(i)
        if kind is not None:
            end = _complement_end(a, i + 1)
            others = [j for j in range(i + 1, end) if a.is_person(j)]
            if (
                others
                and morphology.cases(a.lower(others[0])) - {"genitive", "accusative"}
                and ("genitive" not in morphology.cases(a.lower(others[0])))
            ):
                return None
            return _judged(a, i, kind, i + 1, end)
        parts = morphology.parts(a.lower(i))
        if not (parts & {"ADJF", "PRTF", "ADVB", "NUMR"} or a.lower(i).isdigit() or _is_age(a, i)) or "VERB" in parts:
            return None
    return None
