"""What speaks for two persons being one, and what against, in words: the weights of Fellegi and Sunter (1969).

A weight is the binary logarithm of how much likelier something is of one person told of twice than of two people. How
likely it is of two people is counted in the names at hand, so that a rare name weighs more than a common one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.identify import names, spelling
from onrecord.identify.names import CONSONANTS, INITIAL, Born, Described
from onrecord.identify.vocabulary import Alike, Vocabulary, likeness

Often = Mapping[tuple[Alike, bool], float]
"""How often a word of a name comes back so, told of one person; of words that nobody else bears (True), of others."""
OFTEN: Often = {  # before the lists say more
    (Alike.SAME, False): 0.85, (Alike.OTHERWISE, False): 0.03, (Alike.FORM, False): 0.03, (Alike.SHORT, False): 0.5,
    (Alike.BONES, False): 0.8, (Alike.CLOSE, False): 0.06, (Alike.FARTHER, False): 0.02, (Alike.INITIAL, False): 0.95,
    (Alike.SAME, True): 0.2, (Alike.OTHERWISE, True): 0.1, (Alike.FORM, True): 0.1, (Alike.SHORT, True): 0.5,
    (Alike.BONES, True): 0.8, (Alike.CLOSE, True): 0.35, (Alike.FARTHER, True): 0.12, (Alike.INITIAL, True): 0.95,
}  # fmt: skip
_COUNTED_OFTEN = (Alike.SAME, Alike.OTHERWISE, Alike.FORM, Alike.CLOSE, Alike.FARTHER)
_BELIEF = 200.0  # words that what is believed before is worth
_WORDS = {
    Alike.SAME: "{} the same or of the same sound", Alike.OTHERWISE: "{} the same as other languages spell it",
    Alike.FORM: "{} the same but for the ending",
    Alike.SHORT: "{} a short form, or the same in another language", Alike.CLOSE: "{} spelt a letter otherwise",
    Alike.FARTHER: "{} spelt two letters otherwise",
    Alike.BONES: "{} with the same consonants", Alike.INITIAL: "{} given as an initial",
}  # fmt: skip
_MISSING, _UNKNOWN_FATHER, _FAR, _OTHER = -0.4, -5.0, -3.5, -10.0
_FAR_LIKENESS = 0.82
_AGES_COME_BACK = (0.65, 0.24, 0.08)  # how often, told twice of a person, the same age and ages one, two years apart
_COUNTED = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight")
_RARE = 1 / 2000  # who bears a word that is rare


class Weight(NamedTuple):
    """How much something weighs, in bits, and what it is, in words without names."""

    bits: float
    words: str


class _Matched(NamedTuple):
    chance: float  # how often two people's words are so much alike
    first: int
    second: int
    how: Alike
    alone: bool  # one of the two words is borne by nobody else, as slips are

    def bits(self, often: Often) -> float:
        """What it weighs."""
        return math.log2(often[self.how, self.alone] / self.chance)


class _Fit(NamedTuple):
    """Two names laid side by side: words that are alike, and what the others weigh."""

    bits: float
    matched: Sequence[_Matched]
    others: Sequence[Weight]
    longer: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that weighs for two persons being one (positive bits) and against it (negative ones)."""

    bits: float
    fit: _Fit
    more: Sequence[Weight]

    def weighed(self, often: Often) -> float:
        """What it weighs where words come back so often."""
        return self.bits + sum(m.bits(often) - m.bits(OFTEN) for m in self.fit.matched)

    def reasons(self) -> tuple[str, ...]:
        """What weighs, in words: what speaks for it, then what speaks against it."""
        told = [one for one in (*_agreeing(self.fit), *self.fit.others, *self.more) if one.words]
        told.sort(key=_is_against)
        return tuple(f"against: {one.words}" if _is_against(one) else one.words for one in told)


_NOTHING = _Fit(0.0, (), (), 0)


def compare(one: Described, other: Described, words: Vocabulary, told: int | None = None) -> Evidence:
    """The evidence of the two names that fit best, of age, birthday and sex; `told` is the year in which ages are."""
    fits = [_side_by_side(mine, theirs, words) for mine in one.names for theirs in other.names]
    best = max(fits, key=_bits) if fits else _NOTHING
    more = (*_of_age(one, other, words, told), *_of_sex(one, other))
    return Evidence(best.bits + sum(weight.bits for weight in more), best, more)


def counted(found: Iterable[tuple[float, Evidence]]) -> Often:
    """How often words come back in which way, counted in pairs that are one person with these likelihoods (0 to 1)."""
    counts = {(how, alone): often * _BELIEF for (how, alone), often in OFTEN.items() if how in _COUNTED_OFTEN}
    words = {False: _BELIEF, True: _BELIEF}
    for likelihood, evidence in found:
        words[False] += likelihood * sum(weight.bits in (_FAR, _OTHER) for weight in evidence.fit.others)
        for matched in evidence.fit.matched:
            if matched.how in _COUNTED_OFTEN:
                counts[matched.how, matched.alone] += likelihood
                words[matched.alone] += likelihood
    pooled = {how: (counts[how, False] + counts[how, True]) / (words[False] + words[True]) for how in _COUNTED_OFTEN}
    return {**OFTEN, **{(how, alone): math.sqrt(n / words[alone] * pooled[how]) for (how, alone), n in counts.items()}}


def _bits(fit: _Fit) -> float:
    return fit.bits


def _is_against(one: Weight) -> bool:
    return one.bits <= -0.5


def _side_by_side(one: Sequence[str], other: Sequence[str], words: Vocabulary) -> _Fit:
    matched = _aligned(one, other, words)
    firsts, seconds = {m.first for m in matched}, {m.second for m in matched}
    left = [key for number, key in enumerate(one) if number not in firsts]
    right = [key for number, key in enumerate(other) if number not in seconds]
    others = _left_over(left, right)
    bits = sum(m.bits(OFTEN) for m in matched) + sum(weight.bits for weight in others)
    return _Fit(bits, matched, others, max(len(one), len(other)))


def _aligned(one: Sequence[str], other: Sequence[str], words: Vocabulary) -> list[_Matched]:
    """Each word with its counterpart, the weightiest pairs first, none twice."""
    pairs = []
    for first, mine in enumerate(one):
        for second, theirs in enumerate(other):
            how = words.how(mine, theirs)
            if how is not None:
                by_chance = max(words.share(mine, how), words.share(theirs, how))
                alone = words.is_alone(mine) or words.is_alone(theirs)
                pairs.append(_Matched(min(by_chance, 0.9), first, second, how, alone))
    pairs.sort(key=_heaviest)
    taken: list[_Matched] = []
    for pair in pairs:
        if not any(pair.first == t.first or pair.second == t.second for t in taken):
            taken.append(pair)
    return taken


def _heaviest(pair: _Matched) -> tuple[float, int, int]:
    return -pair.bits(OFTEN), pair.first, pair.second


def _agreeing(fit: _Fit) -> list[Weight]:
    """The words of two names that agree, by how they do."""
    found = []
    for how in Alike:
        alike = [m for m in fit.matched if m.how is how]
        if alike:
            told = _WORDS[how].format(_counted(len(alike), whole=len(alike) == fit.longer))
            rare = how is Alike.SAME and any(m.chance <= _RARE for m in alike)
            found.append(Weight(sum(m.bits(OFTEN) for m in alike), told + ", which is rare" * rare))
    order = [m.second for m in sorted(fit.matched, key=lambda m: m.first)]
    return found if order == sorted(order) else [*found, Weight(0.0, "in another order")]


def _counted(count: int, *, whole: bool = False) -> str:
    return "all of the name" if whole else f"{_COUNTED[min(count, 8)]} word{'s' * (count > 1)} of the name"


def _run_together(left: Sequence[str], right: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """What is left when a word of one name is two of the other written together; None if none is."""
    for few, many, turned in ((left, right, False), (right, left, True)):
        for word in few:
            for pair in itertools.permutations(many, 2):
                if spelling.sound(word) == spelling.sound("".join(pair)):
                    rests = [w for w in few if w != word], [w for w in many if w not in pair]
                    return rests if not turned else (rests[1], rests[0])
    return None


_JOINED = Weight(9.0, "two words of one name stand as one in the other")


def _left_over(left: list[str], right: list[str]) -> list[Weight]:
    """What the words weigh that have no counterpart."""
    joined = _run_together(left, right) if len(left) + len(right) > 2 else None
    left, right = joined or (left, right)
    found = [_JOINED] if joined else []
    while left and right:
        one, other = max(itertools.product(left, right), key=_likelier)
        left.remove(one)
        right.remove(other)
        found.append(_apart(one, other))
    missing = len(left) + len(right)
    if missing:
        found.append(Weight(_MISSING * missing, f"{_counted(missing)} only in one of the two"))
    return found


def _likelier(pair: tuple[str, str]) -> tuple[bool, float, tuple[str, str]]:
    """Which of two words may stand for each other: rather two fathers' names, or none, than one."""
    return names.is_patronymic(pair[0]) == names.is_patronymic(pair[1]), likeness(*pair), pair


def _apart(one: str, other: str) -> Weight:
    """What it weighs that two words have no counterpart but each other."""
    if names.is_patronymic(one) != names.is_patronymic(other):
        return Weight(_UNKNOWN_FATHER, "a father’s name in one where the other has another word")
    plain = not any(key.endswith(INITIAL) or key.startswith(CONSONANTS) for key in (one, other))
    if plain and likeness(one, other) >= _FAR_LIKENESS:
        return Weight(_FAR, "a word that is spelt very differently")
    return Weight(_OTHER, "a word of the name differs")


def _of_age(one: Described, other: Described, words: Vocabulary, told: int | None) -> list[Weight]:
    if one.born is not None and other.born is not None:
        return [_born(one.born, other.born)]
    if one.age is None or other.age is None:
        return _of_year(one, other, told)
    apart = abs(one.age - other.age)
    if apart < len(_AGES_COME_BACK):
        by_chance = max(words.share_of_age(one.age, apart), words.share_of_age(other.age, apart))
        told_as = f"ages {_COUNTED[apart]} year{'s' * (apart > 1)} apart" if apart else "the same age"
        return [Weight(max(math.log2(_AGES_COME_BACK[apart] / by_chance), 0.0), told_as)]
    digits = sorted(str(one.age)) == sorted(str(other.age)) and one.age > 9
    return [
        Weight(-1.5 if digits else -3.0 if apart == 3 else -5.0 if apart <= 5 else -8.0, f"ages {apart} years apart")
    ]


def _of_year(one: Described, other: Described, told: int | None) -> list[Weight]:
    """What an age weighs against a year of birth, where it is known in which year the ages are told."""
    for older, younger in ((one, other), (other, one)):
        if told is not None and older.born is not None and younger.age is not None:
            apart = abs(told - older.born.year - younger.age)
            if apart <= 1:
                return [Weight(3.8, "an age that fits the year of birth")]
            return [Weight(0.0, "") if apart == 2 else Weight(-7.0, "an age that does not fit the year of birth")]
    return []


def _born(one: Born, other: Born) -> Weight:
    """What two birthdays weigh; one whose day and month are exchanged is nearly the same."""
    mine, theirs = (one.year, one.month, one.day), (other.year, other.month, other.day)
    common = sum(a is not None and b is not None for a, b in zip(mine, theirs, strict=True))
    if mine[:common] == theirs[:common]:
        return _AGREEING[common]
    if common == 3 and (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return Weight(9.0, "the same birthday with day and month exchanged")
    agreeing = sum(a == b for a, b in zip(mine[:common], theirs[:common], strict=True))
    if common == 3 and agreeing == 2:
        return Weight(3.0, "birthdays that differ in one of year, month and day")
    if abs(one.year - other.year) <= 1:
        return Weight(-1.0, "years of birth near each other")
    return Weight(-9.0, "another year of birth")


_AGREEING = (
    Weight(0.0, ""), Weight(5.0, "the same year of birth"), Weight(8.0, "the same month of birth"),
    Weight(12.0, "the same birthday"),
)  # fmt: skip


def _of_sex(one: Described, other: Described) -> list[Weight]:
    if one.sex is None or other.sex is None:
        return []
    return [Weight(0.8, "") if one.sex == other.sex else Weight(-5.0, "another sex is given")]
