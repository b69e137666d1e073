"""What speaks for and against a stretch naming a place: the traits that its words and its neighbours give it."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.annotate.persons import surnames, word_lists
from onrecord.annotate.runs import capitalised
from onrecord.engine import morphology
from onrecord.engine.folding import folded
from onrecord.engine.gazetteer import Candidate
from onrecord.model.statement import Name
from onrecord.model.text import Sentence, Word

_BIG, _LARGE, _FAIR = 1_000_000, 100_000, 15_000
_PERSON = 0.6
_AFTER = ("houses", "municipal", "nature", "streets", "not_after")
_UNITS = frozenset(["county", "parish", "township", "province", "oblast", "district"])
_DIRECTIONS = frozenset([
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "greater", "upper",
    "lower", "downtown", "nord", "sud",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gazette:
    """The place words of one language."""

    prepositions: frozenset[str]
    kinds: frozenset[str]
    after: Mapping[str, str]
    people: frozenset[str]
    games: frozenset[str]
    common: frozenset[str]
    generic: frozenset[str]
    phrases: frozenset[str]
    names: Mapping[str, str]
    states: Mapping[str, str]
    demonyms: Mapping[str, str]


@functools.cache
def place_words(language: str) -> Gazette:
    """The place words of one language."""
    entries = lexicon.load("places", language)
    sets = {key: frozenset(str(entries[key]).split()) for key in ("prepositions", "kinds", "common")}
    after = {word: key for key in _AFTER for word in str(entries[key]).split()}
    demonyms = {word: country for country, words in entries["demonyms"].items() for word in str(words).split()}
    phrases = frozenset(entries["phrases"])
    people, games = frozenset(str(entries["people"]).split()), frozenset(str(entries["games"]).split())
    return Gazette(
        **sets,
        after=after,
        people=people,
        games=games,
        generic=frozenset(folded(words) for words in entries["generic"]),
        phrases=phrases,
        names=entries["names"],
        states=entries["states"],
        demonyms=demonyms,
    )


class Evidence:
    """Answers for one text: knows which words the text also writes small, and which names hold which code points."""

    def __init__(self, text: str, language: str, names: Sequence[Name]) -> None:
        self.text, self.russian = text, language == "ru"
        self.words, self.lists = place_words(language), word_lists(language)
        self.holders: dict[int, Name] = {}
        for name in names:
            for point in range(name.span.start, min(name.span.end, name.span.start + 300)):
                self.holders[point] = name
        self.small = Counter(m.group() for m in re.finditer(r"\b[^\W\dA-ZА-ЯЁ_][^\W\d_]{2,}", text))

    def of(
        self, sentence: Sentence, first: int, last: int, candidates: Sequence[Candidate], *, headline: bool
    ) -> frozenset[str]:
        """The traits of words `first` to `last` of a sentence, which may mean one of the candidates."""
        words, traits = sentence.words, set(_standing(candidates))
        before = words[first - 1] if first else None
        after = words[last] if last < len(words) else None
        traits |= self._neighbours(words, first, last, headline=headline)
        if before is not None:
            traits |= self._led(words, first)
        else:
            traits.add("opens")
        written = self.text[words[first].start : words[last - 1].end]
        if last - first == 1:
            traits |= self._single(words[first].lower)
        elif folded(written) in self.words.phrases:
            traits |= {"common", "written_small"}
        elif after is None or not capitalised(self.text, after):
            traits.add("several_words")
        if words[last - 1].lower in _UNITS and last - first > 1:
            traits.add("unit")
        if written.isupper() and len(written) > 3:
            traits.add("shouted")
        if headline:
            traits.add("headline")
        return frozenset(traits | self._held(words[first].start, words[last - 1].end))

    def _neighbours(self, words: Sequence[Word], first: int, last: int, *, headline: bool) -> set[str]:
        traits: set[str] = set()
        before = words[first - 1] if first else None
        after = words[last] if last < len(words) else None
        if after is not None and self._adjoins(words[last - 1], after) and capitalised(self.text, after):
            other = "surname_after" if folded(after.lower) in surnames() else "capital_after"
            traits.add(self.words.after.get(after.lower, other))
        elif after is not None and after.lower in self.words.people:
            traits.add("people")
        elif after is not None and after.lower in self.words.games:
            traits.add("games")
        if after is not None and after.lower in {"'s", "’s"}:
            traits.add("possessive")
        if (
            before is not None
            and self._adjoins(before, words[first])
            and capitalised(self.text, before)
            and not headline
        ):
            opening = first == 1 and before.lower in self.lists.not_names
            if before.lower in _DIRECTIONS:
                traits.add("direction")
            elif not opening and before.lower not in self.words.prepositions:
                traits.add("capital_before")
        return traits

    def _adjoins(self, one: Word, other: Word) -> bool:
        return other.start - one.end <= 1 and one.lower not in {".", ",", ";", ":"}

    def _led(self, words: Sequence[Word], first: int) -> set[str]:
        before = words[first - 1].lower
        traits = set()
        if before in self.words.prepositions:
            traits.add("preposition")
        step = 2 if before in {"of", "de", "d'", "the", "du", "des", "la"} and first > 1 else 1
        kind = words[first - step].lower
        if kind in self.words.kinds or (self.russian and any(f in self.words.kinds for f in morphology.lemmas(kind))):
            traits.add("kind_before")
        elif before == "the":
            traits.add("the")
        elif before in {",", "and", "et", "и", "or"}:
            traits.add("listed")
        return traits

    def _single(self, lower: str) -> set[str]:
        plain = folded(lower)
        traits = set()
        listed = plain in self.words.common or plain in self.lists.not_names or plain in self.lists.organisations
        if listed or lower in self.words.demonyms:
            traits.add("common")
        if self.russian and any(
            f.replace("ё", "е") in self.words.common or f in self.words.demonyms for f in morphology.lemmas(lower)
        ):
            traits.add("common")
        if plain in self.lists.given or (self.russian and "name" in morphology.is_name(lower)):
            traits.add("given")
        if plain in surnames() or (
            self.russian and "surname" in morphology.is_name(lower) and "geo" not in morphology.is_name(lower)
        ):
            traits.add("surname")
        if self.russian and morphology.known(lower) and not morphology.is_name(lower):
            traits.add("common")
        if self.small[lower]:
            traits.add("written_small")
        return traits

    def _held(self, start: int, end: int) -> set[str]:
        holder = self.holders.get(start) or self.holders.get(end - 1)
        if holder is None:
            return set()
        whole = holder.span.start >= start and holder.span.end <= end
        if holder.kind == "person":
            return {"person" if holder.score >= _PERSON else "perhaps_person"}
        if holder.kind == "organisation":
            return {"is_organisation" if whole else "in_organisation"}
        return {"read_place"}


def _standing(candidates: Iterable[Candidate]) -> set[str]:
    """How well known the best of the candidates is."""
    best = {"other_spelling"}
    people, kinds, known = 0, set(), False
    for c in candidates:
        if c.spelling != "other":
            known = True
            kinds.add(c.kind)
            people = max(people, c.population if c.kind == "town" else 0)
        if c.spelling == "own":
            return {"own"}
    if not known:
        return best
    if kinds & {"country", "area"}:
        return {"country"}
    if "region" in kinds:
        return {"region"}
    return {"huge" if people >= _BIG else "large" if people >= _LARGE else "fair" if people >= _FAIR else "tiny"}
