"""The words of all names that are compared: which are alike and how, and how many bear each."""

from __future__ import annotations

import enum
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA, JaroWinkler

from onrecord.identify import names, spelling
from onrecord.identify.names import CONSONANTS, INITIAL, Described

_BEFORE_VOWELS = re.compile(r"u(?=[aei])")
_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]+")
_ENDING = re.compile(r"(?:aia|oia|omu|ogo|oi|ei|om|em|im|iu|ii|ia|[aeiou])$")
_SHORTEST, _LONG = 4, 6  # letters from which one, and two, may differ
_NEAR = 0.88
_KNOWN, _OTHER = 1 / 250, 1 / 5000  # how many bear a name of the shipped lists, and any other, before we count
_BELIEF = 200  # persons that this is worth
_LETTERS = {
    "s": "sc", "c": "cks", "k": "kh", "z": "zi", "j": "ie", "y": "iue", "q": "k", "x": "k", "w": "v", "f": "v",
    "d": "di", "t": "tzc", "p": "pv", "g": "gih", "h": "h", "v": "v", "e": "eia", "i": "ie",
}  # fmt: skip


class Alike(enum.IntEnum):
    """How two words of names are alike; the lower, the more."""

    SAME = 0  # of the same sound
    OTHERWISE = 1  # but for what languages romanise in several ways
    FORM = 2  # but for the ending, as cases and sexes change it
    SHORT = 3  # one is a short form of the other, or both of a third
    CLOSE = 4  # a letter or two differ
    BONES = 5  # the consonants are the same, and one is written without vowels
    INITIAL = 6


class Vocabulary:
    """All words of some persons' names, each counted once a person."""

    def __init__(self, persons: Iterable[Described]) -> None:
        self.counts: Counter[str] = Counter()
        self.persons = 0
        for person in persons:
            self.persons += 1
            self.counts.update({key for name in person.names for key in name})
        self._alike: dict[str, Mapping[str, Alike]] = {}
        self._shares: dict[tuple[str, Alike], float] = {}
        self._index()

    def alike(self, key: str) -> Mapping[str, Alike]:
        """The words of the vocabulary that a word may stand for, itself among them; initials are told by `how`."""
        known = self._alike.get(key)
        if known is None:
            known = self._alike[key] = self._found(key)
        return known

    def how(self, one: str, other: str) -> Alike | None:
        """How two words are alike; None if they are not."""
        if one[-1] == INITIAL or other[-1] == INITIAL:
            return Alike.INITIAL if _begins(one, other) else None
        if one == other:
            return Alike.SAME
        known = self._alike.get(one)
        return (self.alike(one) if known is None else known).get(other)

    def share(self, key: str, how: Alike) -> float:
        """How large a share of all persons bears a word that is at least so much like this one, by chance."""
        known = self._shares.get((key, how))
        if known is None:
            known = self._shares[key, how] = self._share(key, how)
        return known

    def _share(self, key: str, how: Alike) -> float:
        if how is Alike.INITIAL:
            mine = sum(self._letters[first] for first in first_letters(key))
            return min(1.0, (mine + 1) / (self.persons + 1))
        found = {key, *(other for other, level in self.alike(key).items() if level <= how)}
        counted = sum(self.counts[other] for other in found) - 1
        known = not names.common().isdisjoint(spelling.sound(other) for other in found)
        belief = _KNOWN if known else _OTHER
        return (max(counted, 0) + belief * _BELIEF) / (self.persons + _BELIEF)

    def _index(self) -> None:
        """What is looked up to find what is alike, without comparing every word with every other."""
        self._by: dict[str, list[str]] = defaultdict(list)  # words by what they have in common, each kind marked
        self._letters: Counter[str] = Counter()
        for key, count in self.counts.items():
            if key.endswith(INITIAL):
                self._letters[key[:1]] += count
            elif key.startswith(CONSONANTS):
                for sign in {key, CONSONANTS + _consonants(key), *_near(_consonants(key))}:
                    self._by[sign].append(key)
            else:
                self._letters[first(key)] += count
                for sign in _signs(key):
                    self._by[sign].append(key)

    def _found(self, key: str) -> dict[str, Alike]:
        if key.endswith(INITIAL):
            return {key: Alike.INITIAL}
        found = {key: Alike.SAME}
        if key.startswith(CONSONANTS):
            consonants = _consonants(key)
            for other in self._by.get(CONSONANTS + consonants, ()) if len(consonants) > 1 else ():
                found.setdefault(other, Alike.BONES)
            for other in self._nearly_without_vowels(consonants):
                found.setdefault(other, Alike.CLOSE)
            return found
        sound = spelling.sound(key)
        levels: tuple[tuple[Alike, Iterable[str]], ...] = (
            (Alike.SAME, self._by.get(f"={sound}", ())),
            (Alike.OTHERWISE, self._by.get(f"~{_loose(sound)}", ()) if len(sound) >= _SHORTEST else ()),
            (Alike.FORM, self._by.get(f"-{_stem(sound)}", ())),
            (Alike.SHORT, (o for form in names.short_forms().get(sound, ()) for o in self._by.get(f"={form}", ()))),
            (Alike.CLOSE, self._spelt_like(key)),
            (Alike.BONES, self._without_vowels(key)),
            (Alike.CLOSE, self._nearly_without_vowels(spelling.bones(key))),
        )
        for how, others in levels:
            for other in others:
                found.setdefault(other, how)
        return found

    def _spelt_like(self, key: str) -> set[str]:
        signs = [sign for sign in _signs(key) if sign[0] in _SPELT]
        near = {other for sign in signs for other in self._by.get(sign, ())}
        mine = _loose(spelling.sound(key))
        return {o for o in near if is_close(mine, _loose(spelling.sound(o))) or is_close(key, o)}

    def _without_vowels(self, key: str) -> list[str]:
        sign = CONSONANTS + spelling.bones(key)
        return [other for other in self._by.get(sign, ()) if other.startswith(CONSONANTS)] if len(sign) > 2 else []

    def _nearly_without_vowels(self, consonants: str) -> set[str]:
        """Words of which only consonants are written, where one of them differs."""
        near = {other for sign in _near(consonants) for other in self._by.get(sign, ())}
        return {other for other in near if OSA.distance(consonants, _consonants(other), score_cutoff=1) <= 1}


_SPELT = "*+"


def _consonants(key: str) -> str:
    return spelling.without_vowels(key[1:]) if key.startswith(CONSONANTS) else spelling.bones(key)


def _near(consonants: str) -> set[str]:
    """What consonants have in common with those that differ in one; too few tell nothing."""
    return {f"!{variant}" for variant in _dropped(consonants)} if len(consonants) >= _SHORTEST else set()


def _signs(key: str) -> set[str]:
    """All that a word may have in common with one that is like it, each kind with a mark before it."""
    sound = spelling.sound(key)
    loose, consonants = _loose(sound), spelling.bones(key)
    signs = {f"={sound}", f"~{loose}", f"-{_stem(sound)}", CONSONANTS + consonants}
    for word in {loose, key}:
        if len(word) >= _SHORTEST:
            signs |= {f"*{variant}" for variant in _dropped(word)}
    if len(bones(loose)) > 2:
        signs.add(f"+{bones(loose)}")
    return signs


def is_close(one: str, other: str) -> bool:
    """Whether a letter differs, or in long words two, or mostly vowels."""
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST:
        return False
    apart = OSA.distance(one, other, score_cutoff=2)
    if apart <= 1:
        return True
    if apart == 2:
        return shorter >= _LONG or bones(one) == bones(other)
    return bones(one) == bones(other) and JaroWinkler.similarity(one, other) >= _NEAR


@functools.lru_cache(maxsize=262_144)
def _loose(key: str) -> str:
    """A word without what languages romanise otherwise: ch is ч, ш or х, s stands for з, too, and ou for w."""
    return _TWICE.sub(r"\1", _BEFORE_VOWELS.sub("v", key).replace("c", "h").replace("z", "s"))


def likeness(one: str, other: str) -> float:
    """How alike two words sound that are not alike enough, 0 to 1."""
    return float(JaroWinkler.similarity(spelling.sound(one), spelling.sound(other)))


def first(key: str) -> str:
    """The letter with which a word begins as it sounds."""
    return spelling.sound(key)[:1]


def bones(key: str) -> str:
    """The consonants of a key."""
    return _VOWELS.sub("", key)


def _stem(key: str) -> str:
    cut = _ENDING.sub("", key)
    return cut if len(cut) >= _SHORTEST else key


def _dropped(key: str) -> set[str]:
    """A word, and each that is left when one letter is taken out."""
    return {key, *(key[:i] + key[i + 1 :] for i in range(len(key)))}


def first_letters(key: str) -> set[str]:
    """The letters with which the keys may begin that an initial stands for, in whatever alphabet it was written."""
    return {key[0], *_LETTERS.get(key[0], "")}


def _begins(one: str, other: str) -> bool:
    initial, word = (one, other) if one[-1] == INITIAL else (other, one)
    letters, sound = first_letters(initial), spelling.sound(word)
    return sound[:1] in letters or any(form[0] in letters for form in names.short_forms().get(sound, ()))
