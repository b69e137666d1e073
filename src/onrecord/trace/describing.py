"""Is a speaker named, or only described ("activists", "human rights monitors")?

Of a description only words of our own list are ever shown, and those of a credit without names.
"""

from __future__ import annotations

import functools
import itertools
import re

from onrecord import lexicon
from onrecord.engine import morphology
from onrecord.model.analysis import Analysis
from onrecord.model.statement import Role, Statement
from onrecord.trace import names, outlets

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def description(analysis: Analysis, statement: Statement) -> str | None:
    """The words that describe speakers without naming them ("activists", "a report published monday"), if they do."""
    speaker = statement.speaker
    language = analysis.report.language or "en"
    if speaker.of or (speaker.name and names.known(speaker.name)):
        return None
    if speaker.public and speaker.name and is_named(speaker.name, speaker.role):
        return None
    credits_ = (c for c in analysis.credits if c.origin.islower() and c.how == "cites")
    unnamed = next((c.origin for c in credits_ if any(c.span.touches(s) for s in statement.source)), None)
    if unnamed:
        return unnamed
    if speaker.public and speaker.name:
        return _first_words(speaker.name, language)
    said = speaker.name or " ".join(s.of(analysis.report.text) for s in statement.source)
    return _first_words(said, language)


def is_named(name: str, role: Role) -> bool:
    """Whether a public name is one: "Chechen police" of a state body is, "Activists in Osk" and "monitors" are not."""
    if names.known(name):
        return True
    if not capitals(name, after_first=False) or role == "anonymous":
        return False
    if role in {"outlet", "ngo"} and name[0].islower() and not _ends_in_a_name(name):
        return False
    describes = any(_first_words(name, language) for language in ("en", "fr", "ru"))
    return not describes or (role in {"state_body", "official"} and " " in name)


def _ends_in_a_name(name: str) -> bool:
    """Whether small letters lead up to a name ("fondation Brel"), not to a place or language ("a group in Darnik")."""
    words = name.split()
    pairs = itertools.pairwise(words)
    return any(
        word.lstrip('«“„"')[:1].isupper() and "-" not in word and before.lower() not in _PLACING
        for before, word in pairs
    )


_PLACING = frozenset(
    ["in", "of", "by", "from", "at", "near", "à", "de", "du", "d'", "des", "en", "par", "в", "из", "от", "на"]
)


def _first_words(said: str, language: str) -> str | None:
    """The describing word among the first few of a phrase, if it comes before any name in it."""
    people = _people(language)
    words: list[str] = _WORD.findall(said)[:6]
    for index, word in enumerate(words):
        forms = {word.lower(), *(morphology.lemmas(word.lower()) if language == "ru" else ())}
        if forms & people:
            return word.lower()
        if index and word[0].isupper() and "-" not in word:
            return None
    return None


def capitals(name: str, *, after_first: bool) -> bool:
    """Whether a word of a name, or one after the first, begins with a capital."""
    words = name.split()
    return any(w.lstrip("«“\"(‘'")[:1].isupper() for w in (words[1:] if after_first else words))


@functools.cache
def _people(language: str) -> frozenset[str]:
    table = outlets.words(language)
    heads = {_head(phrase, language) for phrase in table["unnamed_plural"]}
    every: frozenset[str] = frozenset({*heads, *table["unnamed_people"]})
    return every | frozenset(lemma for w in every for lemma in morphology.lemmas(w)) if language == "ru" else every


def _head(phrase: str, language: str) -> str:
    """The word for the people in a phrase: the last, in French the first after the articles."""
    if language != "fr":
        return phrase.rsplit(maxsplit=1)[-1]
    return next((w for w in phrase.split() if w not in _FRENCH_OPENINGS), phrase)


_FRENCH_OPENINGS = frozenset({"de", "des", "la", "le", "les", "plusieurs", "certains"})


def speaks_for(analysis: Analysis, statement: Statement, *, is_person: bool) -> bool:
    """Whether a public person's word is that of the body (or person) that it is said to be of.

    An official's is only where it is called so: that of a spokesperson, or of the chief or director of a body. A
    deputy does not speak for a parliament, nor a head for a republic or a minister for a president.
    """
    if statement.speaker.role not in {"official", "state_body"}:
        return True
    language = analysis.report.language or "en"
    lists = lexicon.load("speakers", language if language in lexicon.LANGUAGES else "en")
    said = {w.lower() for s in statement.source for w in _WORD.findall(s.of(analysis.report.text))}
    said |= {lemma for w in said for lemma in morphology.lemmas(w)} if language == "ru" else set()
    return bool(said & set(lists["spokespeople"])) or (not is_person and bool(said & set(lists["chiefs"])))
