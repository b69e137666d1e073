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
_OV = re.compile(r"(?<=..)(?:[aie]v|[aeo]u)(?=a?$)")  # Ukrainian -iv, Belarusian -au, Russian -ov
_OVSK = re.compile(r"(?<=..)[aeo]?[uv](?=sk|zk)")  # Belarusian -ouski, Russian -ovskii
_SHORTEST, _LONG = 4, 6  # letters from which one, and two, may differ
_NEAR = 0.88
_KNOWN, _OTHER = 1 / 250, 1 / 5000  # how many bear a name of the shipped lists, and any other, before we count
_BELIEF = 200  # persons that this is worth
_TELLING = 2000  # persons among whom a word that one of them bears is likely a slip
_AGES = 50  # years over which ages spread, before we count
_LETTERS = {
    "s": "sc", "c": "cks", "k": "kh", "z": "zi", "j": "ie", "y": "iue", "q": "k", "x": "k", "w": "v", "f": "v",
    "d": "di", "t": "tzc", "p": "pv", "g": "gih", "h": "h", "v": "v", "e": "eia", "i": "ie",
}  # fmt: skip


_VOWEL_SIGNS, _MAY_BE_VOWELS = ("a", "i", "u"), "aeiouyjw"


class Alike(enum.IntEnum):
    """How two words of names are alike; the lower, the more."""

    SAME = 0  # of the same sound
    OTHERWISE = 1  # but for what languages romanise in several ways
    SHORT = 2  # one is a short form of the other or its form in another language, or both are of a third name
    FORM = 3  # but for the ending, as cases and sexes change it
    BONES = 4  # the consonants are the same, and one is written without vowels
    CLOSE = 5  # a letter differs
    FARTHER = 6  # two letters differ, or vowels
    INITIAL = 7


class Vocabulary:
    """All words of some persons' names, each counted once a person."""

    def __init__(self, persons: Iterable[Described]) -> None:
        self.counts: Counter[str] = Counter()
        self.persons = 0
        self._ages: Counter[int] = Counter()
        for person in persons:
            self.persons += 1
            if person.age is not None:
                self._ages[person.age] += 1
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

    def is_alone(self, key: str) -> bool:
        """Whether but one of many persons bears a word of this sound, as slips of the pen do."""
        if self.persons < _TELLING or key[-1] == INITIAL:
            return False
        return (
            self.counts[key] < 2 and sum(self.counts[o] for o, how in self.alike(key).items() if how is Alike.SAME) < 2
        )

    def share_of_age(self, age: int, apart: int) -> float:
        """How large a share of all persons whose age is given are so many years older or younger, by chance."""
        ages = {age - apart, age + apart}
        counted = sum(self._ages[one] for one in ages) - (apart == 0)
        return (max(counted, 0) + len(ages) * _BELIEF / _AGES) / (self._ages.total() + _BELIEF)

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
                for sign in _bare_signs(key):
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
            found |= dict.fromkeys(self._nearly_of_consonants(key), Alike.FARTHER)
            found |= dict.fromkeys(self._of_consonants(key), Alike.BONES)
            found[key] = Alike.SAME
            return found
        sound = spelling.sound(key)
        levels: tuple[tuple[Alike, Iterable[str]], ...] = (
            (Alike.SAME, self._by.get(f"={sound}", ())),
            (Alike.OTHERWISE, self._by.get(f"~{_loose(sound)}", ()) if len(sound) >= _SHORTEST else ()),
            (Alike.SHORT, (o for form in names.short_forms().get(sound, ()) for o in self._by.get(f"={form}", ()))),
            (Alike.SHORT, (o for form in names.fathers(key) for o in self._by.get(f"^{form}", ()))),
            (Alike.FORM, self._by.get(f"-{_stem(sound)}", ())),
            (Alike.BONES, self._of_consonants(key)),
            *self._spelt_like(key),
            (Alike.FARTHER, self._nearly_of_consonants(key)),
        )
        for how, others in levels:
            for other in others:
                found.setdefault(other, how)
        return found

    def _spelt_like(self, key: str) -> list[tuple[Alike, list[str]]]:
        """Words that differ in a letter; in two, or mostly in vowels."""
        signs = [sign for sign in _signs(key) if sign[0] in _SPELT]
        near: set[str] = {other for sign in signs for other in self._by.get(sign, ())}
        mine = _loose(spelling.sound(key))
        how = {other: min(how_close(mine, _loose(spelling.sound(other))), how_close(key, other)) for other in near}
        return [(level, [o for o in near if how[o] is level]) for level in (Alike.CLOSE, Alike.FARTHER)]

    def _of_consonants(self, key: str) -> set[str]:
        """Words of the same consonants, one of the two written without vowels, where the long vowels fit, too."""
        near = {o for read in _readings(key) if read for o in self._by.get(CONSONANTS + read, ())}
        bare = key.startswith(CONSONANTS)
        return {
            other
            for other in near
            if bare != other.startswith(CONSONANTS) and (_fit(other, key) if bare else _fit(key, other))
        }

    def _nearly_of_consonants(self, key: str) -> set[str]:
        """Words of which only consonants are written, where one of them differs, or long vowels do."""
        mine, bare = _readings(key), key.startswith(CONSONANTS)
        found = {o for read in mine if len(read) > 1 for o in self._by.get(CONSONANTS + read, ())}
        near = {o for read in mine for sign in _near(read) for o in self._by.get(sign, ())}
        if not bare:
            found, near = ({o for o in some if o.startswith(CONSONANTS)} for some in (found, near))
        found |= {o for o in near - found if any(_one_apart(a, b) for a in mine for b in _readings(o))}
        if bare and len(key) > _SHORTEST:
            found |= {o for sign in _dropped(key) for o in self._by.get(f"!{sign}", ()) if _one_apart(key, o)}
        return found


def _one_apart(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1


_SPELT = "*+"


@functools.lru_cache(maxsize=262_144)
def _skeletons(key: str) -> tuple[spelling.Skeleton, ...]:
    """What a word may be by its consonants; a letter that stands twice in a row is one or two (ممدوح, حسننیا)."""
    if not key.startswith(CONSONANTS):
        return (spelling.skeleton(key, written_without=False),)
    letters = key.removeprefix(CONSONANTS)
    written = dict.fromkeys((letters, _TWICE.sub(r"\1", letters)))
    return tuple(spelling.skeleton(one, written_without=True) for one in written)


def _readings(key: str) -> tuple[str, ...]:
    return tuple(read for skeleton in _skeletons(key) for read in skeleton.readings)


def _fit(latin: str, bare: str) -> bool:
    """Whether a word of a script without vowels may be one in Latin letters."""
    (mine,) = _skeletons(latin)
    return any(mine.readings[0] in one.readings and spelling.fits(mine, one) for one in _skeletons(bare))


def _bare_signs(key: str) -> set[str]:
    """What a word of which only consonants are written may have in common with one that is like it."""
    readings = _readings(key)
    signs = {key, *(CONSONANTS + read for read in readings), *(sign for read in readings for sign in _near(read))}
    return signs | {f"!{variant}" for variant in _dropped(key)} if len(key) > _SHORTEST else signs


def _near(consonants: str) -> set[str]:
    """What consonants have in common with those that differ in one; too few tell nothing."""
    return {f"!{variant}" for variant in _dropped(consonants)} if len(consonants) >= _SHORTEST else set()


def _signs(key: str) -> set[str]:
    """All that a word may have in common with one that is like it, each kind with a mark before it."""
    sound = spelling.sound(key)
    loose = _loose(sound)
    (consonants,) = _readings(key)
    signs = {f"={sound}", f"~{loose}", f"-{_stem(sound)}", CONSONANTS + consonants, *_near(consonants)}
    for word in {loose, key}:
        if len(word) >= _SHORTEST:
            signs |= {f"*{variant}" for variant in _dropped(word)}
    if father := names.father(key):
        signs.add(f"^{father}")
    if len(bones(loose)) > 2:
        signs.add(f"+{bones(loose)}")
    return signs


def how_close(one: str, other: str) -> Alike:
    """CLOSE where a letter differs, FARTHER where in long words two do, or mostly vowels; INITIAL for neither."""
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST:
        return Alike.INITIAL
    apart = OSA.distance(one, other, score_cutoff=2)
    if apart <= 1:
        return Alike.CLOSE
    if apart == 2 and (shorter >= _LONG or bones(one) == bones(other)):
        return Alike.FARTHER
    alike = apart > 2 and bones(one) == bones(other) and JaroWinkler.similarity(one, other) >= _NEAR
    return Alike.FARTHER if alike else Alike.INITIAL


@functools.lru_cache(maxsize=262_144)
def _loose(key: str) -> str:
    """A word without what languages romanise otherwise, or scanners read so.

    ch is ч, ш or х; г is g or, from Ukrainian and Belarusian, h; s stands for з, too, ou for w, and rn for m.
    """
    alike = key.replace("c", "h").replace("g", "h").replace("z", "s").replace("rn", "m")
    return _TWICE.sub(r"\1", _BEFORE_VOWELS.sub("v", alike))


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
    cut = _ENDING.sub("", _OV.sub("ov", _OVSK.sub("ov", key)))
    return cut if len(cut) >= _SHORTEST else key


def _dropped(key: str) -> set[str]:
    """A word, and each that is left when one letter is taken out."""
    return {key, *(key[:i] + key[i + 1 :] for i in range(len(key)))}


def first_letters(key: str) -> set[str]:
    """The letters with which the keys may begin that an initial stands for, in whatever alphabet it was written."""
    return {key[0], *_LETTERS.get(key[0], "")}


def _begins(one: str, other: str) -> bool:
    initial, word = (one, other) if one[-1] == INITIAL else (other, one)
    if word.startswith(CONSONANTS) and word[1:2] in _VOWEL_SIGNS:
        return initial[0] in _MAY_BE_VOWELS
    letters, sound = first_letters(initial), spelling.sound(word)
    return sound[:1] in letters or any(form[0] in letters for form in names.short_forms().get(sound, ()))
