"""Whether a capitalised stretch is a person's name, and how sure that is; with the word lists that tell.

Persons are found generously, since a missed one may leak: a weak guess has a score under 0.5.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord import lexicon
from onrecord.annotate.runs import capitalised, initial
from onrecord.engine import morphology
from onrecord.engine.folding import folded
from onrecord.model.text import Word

STRONG, LIKELY, SPOKEN, WEAK = 0.9, 0.7, 0.55, 0.4
_LISTS = ("honorifics", "person_nouns", "said", "connectors", "links", "organisation_heads", "organisations",
          "not_names", "place_words")  # fmt: skip
_SINGLE_ABUSED = frozenset(["islam", "allah", "iman", "jihad", "eden", "nation", "real", "sol", "sun", "peace", "love"])
_PLACE_PREPOSITIONS = frozenset([
    "in", "near", "at", "into", "outside", "across", "around", "through", "throughout", "dans", "en", "à", "vers", "au",
    "aux", "в", "во", "под", "из", "возле",
])  # fmt: skip
_OF_AGE = frozenset(["year-old", "летний", "летняя"])


@dataclass(frozen=True, slots=True)
class WordLists:
    """What a language's lexicon says about names; all folded or lower case."""

    honorifics: frozenset[str]
    person_nouns: frozenset[str]
    said: frozenset[str]
    connectors: frozenset[str]
    links: frozenset[str]
    organisation_heads: frozenset[str]
    organisations: frozenset[str]
    not_names: frozenset[str]
    place_words: frozenset[str]
    given: frozenset[str]


class Context(NamedTuple):
    """One sentence's words, with what reading them needs."""

    text: str
    words: Sequence[Word]
    lists: WordLists
    russian: bool
    headline: bool


@functools.cache
def word_lists(language: str) -> WordLists:
    """The word lists of one language."""
    entries = lexicon.load("names", language)
    sets = {key: frozenset(str(entries[key]).split()) for key in _LISTS}
    if language != "en":  # organisations keep their English names in other languages
        english = lexicon.load("names", "en")
        sets["organisation_heads"] |= frozenset(str(english["organisation_heads"]).split())
    given = frozenset(str(lexicon.load("given", "all")["given"]).split()) | frozenset(
        str(entries.get("given", "")).split()
    )
    return WordLists(given=given, **sets)


@functools.cache
def surnames() -> frozenset[str]:
    """Surnames so frequent that a town of the same name needs to be shown to be meant."""
    return frozenset(str(lexicon.load("given", "all")["surnames"]).split())


def common_word(word: Word) -> bool:
    """Whether a Russian word is capitalised only because it opens the sentence."""
    return morphology.known(word.lower) and not morphology.is_name(word.lower)


def score(context: Context, first: int, last: int, size: int, *, titled: bool) -> float:
    """How sure it is that a stretch of `size` words names a person, 0 (no) to 1; `titled`: after a title."""
    words, lists = context.words, context.lists
    plain = [normal(context, words[i]) for i in range(first, last) if words[i].lower != "."]
    given = any(is_given(context, words[i]) for i in range(first, last))
    noun = first > 0 and _says_person(context, words[first - 1])
    if all(len(p) == 1 for p in plain) or not capitalised(context.text, words[first]):
        return 0.0
    if context.russian and size == 1 and no_surname(words[first]):
        return 0.0
    if titled and context.headline and not given:
        return WEAK
    if titled or initial(context.text, words, first):
        return STRONG if size <= 4 or given else LIKELY
    if plain[-1] in lists.place_words or (_geographic(plain, lists) and not given):
        return 0.0
    if noun or _aged(context, last):
        return STRONG
    if context.russian and _russian_full_name(context, first, last):
        return STRONG
    if given and size > 1:
        return LIKELY if context.headline else STRONG
    if _speaks(context, first, last) and not is_acronym(context, first):
        return LIKELY if size > 1 or given else SPOKEN
    before = words[first - 1].lower if first else ""
    if before in _PLACE_PREPOSITIONS or context.headline:
        return 0.0
    if size == 1:
        given = given or (
            context.russian
            and "surname" in morphology.is_name(words[first].lower)
            and morphology.known(words[first].lower)
        )
        single = given and first > 0 and plain[0] not in _SINGLE_ABUSED and not is_acronym(context, first)
        return WEAK if single else 0.0
    return WEAK if size <= 3 and not any(is_acronym(context, i) for i in range(first, last)) else 0.0


def _says_person(context: Context, before: Word) -> bool:
    """Whether the word before says that a person's name follows: "teacher", "king", "34-year-old"."""
    plain = normal(context, before)
    return plain in context.lists.person_nouns or plain in context.lists.honorifics or plain in _OF_AGE


def _geographic(plain: Sequence[str], lists: WordLists) -> bool:
    return any(p in lists.place_words for p in plain)


def is_given(context: Context, word: Word) -> bool:
    """Whether the word is a given name (or a Russian patronymic) in one of its forms."""
    plain = folded(word.lower)
    if plain in context.lists.given:
        return plain not in context.lists.not_names
    if not context.russian:
        return "-" in word.lower and folded(word.lower.split("-")[0]) in context.lists.given
    if morphology.known(word.lower) and morphology.is_name(word.lower) & {"name", "patronymic"}:
        return True
    return any(folded(lemma) in context.lists.given for lemma in morphology.lemmas(word.lower))


def _russian_full_name(context: Context, first: int, last: int) -> bool:
    kinds = [morphology.is_name(context.words[i].lower) for i in range(first, last)]
    return len(kinds) > 1 and any("surname" in k and "geo" not in k for k in kinds)


def no_surname(word: Word) -> bool:
    """Whether a Russian word after a title is a country or an adjective ("президент России", "судья Европейского")."""
    readings = morphology.readings(word.lower)
    if not morphology.known(word.lower) or any(r.kinds & {"name", "surname", "patronymic"} for r in readings):
        return False
    return any("geo" in r.kinds for r in readings) or all(r.part in {"ADJF", "PRTF"} for r in readings)


def _aged(context: Context, last: int) -> bool:
    """Whether ", 34," or "(34" follows."""
    words = context.words
    if last + 1 >= len(words) or words[last].lower not in {",", "("} or not words[last + 1].lower.isdigit():
        return False
    return 1 <= len(words[last + 1].lower) <= 2 and (
        last + 2 >= len(words) or words[last + 2].lower in {",", ")", ".", "лет", "ans", "-"}
    )


def _speaks(context: Context, first: int, last: int) -> bool:
    words, said = context.words, context.lists.said
    after = words[last] if last < len(words) else None
    before = words[first - 1] if first else None
    return any(w is not None and normal(context, w) in said for w in (after, before))


def is_title(context: Context, index: int) -> bool:
    """Whether the word is a title or a noun that stands before a person's name."""
    plain = normal(context, context.words[index]).removesuffix("-elect").removeprefix("ex-")
    return plain in context.lists.honorifics or plain in context.lists.person_nouns


def heads_organisation(context: Context, index: int) -> bool:
    """Whether a name that holds this word is an organisation's."""
    return normal(context, context.words[index]) in context.lists.organisation_heads or known_organisation(
        context, index
    )


def known_organisation(context: Context, index: int) -> bool:
    """Whether the word by itself names an organisation."""
    return normal(context, context.words[index]) in context.lists.organisations


def is_acronym(context: Context, index: int) -> bool:
    """Whether the word is two to six capitals."""
    word = context.text[context.words[index].start : context.words[index].end]
    return (
        2 <= len(word) <= 6
        and word.isupper()
        and not context.headline
        and folded(word) not in context.lists.place_words
    )


def normal(context: Context, word: Word) -> str:
    """The word as lexicons list it: Russian by the first lemma that a list may hold, others in lower case."""
    if not context.russian or not "а" <= word.lower[0] <= "ё":
        return word.lower
    return _russian_normal(word.lower, context.lists)


def _russian_normal(lower: str, lists: WordLists) -> str:
    forms = (lower, *morphology.lemmas(lower))
    for form in forms:
        plain = form.replace("ё", "е")
        if any(
            plain in words
            for words in (
                lists.honorifics,
                lists.person_nouns,
                lists.said,
                lists.organisation_heads,
                lists.not_names,
                lists.organisations,
            )
        ):
            return plain
    return forms[-1 if len(forms) == 1 else 1].replace("ё", "е")
