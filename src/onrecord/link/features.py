"""Why two episodes may be one thing, or cannot be: each feature says what speaks for or against, in words.

Weights are log-odds. Those for single incidents were fitted on the public register of shootings named in
`bench/README.md`; those for waves are ours. No reason names a person.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from onrecord.engine.decode import Floats
from onrecord.link.days import Days
from onrecord.link.episodes import Episode, near_days
from onrecord.link.words import Words, likeness, same_words
from onrecord.model.event import Place
from onrecord.model.incident import Reason

_EARTH_KM = 6371.0
_WEEKS = 10
_FAMILIES = {
    "killing": "lethal", "injury": "lethal", "attack": "lethal", "detention": "held", "abduction": "held",
    "disappearance": "held", "torture": "held", "raid": "held", "sexual_violence": "held",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """An episode with its words, the language of its report and what it is about as a vector."""

    episode: Episode
    words: Words
    language: str | None = None
    vector: Floats | None = None


def is_alike(one: Side, other: Side) -> bool:
    """Whether two sides would be compared with all others to the same effect: nothing in them differs."""
    if one.episode != other.episode or one.language != other.language or one.words.names != other.words.names:
        return False
    mine, theirs = one.words.words, other.words.words
    if not (np.array_equal(mine.keys, theirs.keys) and np.array_equal(mine.values, theirs.values)):
        return False
    if one.vector is None or other.vector is None:
        return one.vector is other.vector
    return np.array_equal(one.vector, other.vector)


Feature = Callable[[Side, Side], Iterator[Reason]]


def reasons(one: Side, other: Side) -> tuple[Reason, ...]:
    """All that speaks for and against two episodes being one; the sum of the weights is the score."""
    a, b = one.episode, other.episode
    wave = (a.many or b.many) and _may_be_wave(a) and _may_be_wave(b)
    wave = wave or (a.again and b.again)  # what goes on again is many acts, whatever they are called
    family = WAVE if wave else SINGLE
    return tuple(reason for feature in family for reason in feature(one, other))


def _may_be_wave(episode: Episode) -> bool:
    """Whether an episode speaks of many, or goes on for weeks, or gives neither day nor town."""
    if episode.many or (episode.days is not None and episode.days.length > _WEEKS):
        return True
    return episode.days is None and not _towns(episode)


def _before(one: Side, other: Side) -> Iterator[Reason]:
    """How unlikely it is of any two; less so where one only looks back, which has no day of publication to compare.

    Two languages have few words in common whatever they tell: there, unlike words are no evidence, and what they
    would weigh between reports of one language is left out.
    """
    looks_back = "main" not in {one.episode.standing, other.episode.standing} or (
        one.episode.standing != other.episode.standing
    )
    yield Reason((-5.2 if looks_back else -6.4) + (_NO_WORDS if _in_two_languages(one, other) else 0.0), "")


_NO_WORDS = 1.8  # what words weigh that speak neither for nor against, between reports of one language


def _in_two_languages(one: Side, other: Side) -> bool:
    return one.language is not None and other.language is not None and one.language != other.language


def _before_wave(_one: Side, _other: Side) -> Iterator[Reason]:
    yield Reason(-2.4, "")


def _same_words(one: Side, other: Side) -> Iterator[Reason]:
    like = same_words(one.words.words, other.words.words)
    told = "told in the same words" if like > 0.4 else "similar words" if like > 0.15 else ""
    yield Reason(like + 6.3 * math.sqrt(like), told)


def _same_names(one: Side, other: Side) -> Iterator[Reason]:
    mine, theirs = one.words.names, other.words.names
    like = likeness(mine, theirs)
    shared = mine.keys() & theirs.keys()
    yield Reason(8.5 * like, f"{len(shared)} rare names in both" if like > 0.15 else "")
    ages = sorted(w for w in shared if w.startswith("#"))  # in order: sums of fractions depend on it
    yield Reason(2.9 * sum(min(mine[w], theirs[w]) for w in ages), "the same ages" if ages else "")


def _reads_alike(one: Side, other: Side) -> Iterator[Reason]:
    """Across languages, where few words are shared, what the likeness of the passages says in their stead.

    The weight is what likeness is worth between reports of one language on the same register as the others, begun a
    little lower, since translations are a little less alike than two tellings in one language.
    """
    if one.vector is None or other.vector is None or one.language == other.language:
        return
    like = float(one.vector @ other.vector)
    if like > _ALIKE:
        yield Reason(min(_ALIKE_MOST, _ALIKE_WEIGHT * (like - _ALIKE)), f"the passages read alike, {like:.2f}")


_ALIKE, _ALIKE_WEIGHT, _ALIKE_MOST = 0.55, 13.0, 4.0


def _days_between(one: Side, other: Side) -> Iterator[Reason]:
    """How far apart the two lie by their own words, and how far apart they were reported."""
    a, b = one.episode, other.episode
    if a.days and b.days:
        gap = a.days.gap(b.days)
        weight = (1.5, -0.3, -1.0, -1.0)[gap] if gap < 4 else -0.6 if gap < 15 else -2.0
        yield Reason(weight, "the same day" if gap == 0 else f"{gap} days apart")
    if a.near and b.near:
        gap = abs(a.near - b.near)
        weight = next(w for most, w in _PUBLISHED if gap <= most)
        yield Reason(weight, f"published {gap} days apart" if gap else "published on the same day")


_PUBLISHED = ((1, 2.5), (4, 1.4), (14, 0.3), (60, -0.7), (200, -1.4), (10**9, -1.8))


def _same_town(one: Side, other: Side) -> Iterator[Reason]:
    mine, theirs = _towns(one.episode), _towns(other.episode)
    if not mine or not theirs:
        return
    nearest = min(kilometres(a, b) for a in mine for b in theirs)
    if nearest < 1:
        yield Reason(1.8, f"the same place: {_shared_name(mine, theirs)}")
    elif nearest > 80:
        yield Reason(-1.2, f"places {nearest:.0f} km apart")


def _towns(episode: Episode) -> list[Place]:
    return [p for p in episode.places if p.kind in {"town", "site"} and p.lat is not None]


def _shared_name(mine: list[Place], theirs: list[Place]) -> str:
    return next((a.name for a in mine for b in theirs if kilometres(a, b) < 1), mine[0].name)


def kilometres(one: Place, other: Place) -> float:
    """The distance of two places; 0 if they are one, a quarter of the earth if one has no coordinates."""
    if one == other or (one.geonames is not None and one.geonames == other.geonames):
        return 0.0
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 10_000.0
    la, lb = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((lb - la) / 2) ** 2
    half += math.cos(la) * math.cos(lb) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _same_figures(one: Side, other: Side) -> Iterator[Reason]:
    """Figures that both give for the same kind; a large one is seldom the same to the last person by chance."""
    shared = sorted({
        (a[0], a[1] or a[2] or 0, a == b)
        for a in one.episode.figures
        for b in other.episode.figures
        if a[0] == b[0] and _agree(a, b)
    })  # fmt: skip
    for counted, value, exactly in shared[:2]:
        yield Reason(1.8 if exactly and value >= _LARGE else 0.9, f"{value} {counted} in both")


_LARGE = 10  # persons


_Figure = tuple[str, int | None, int | None]


def _agree(a: _Figure, b: _Figure) -> bool:
    """Whether two figures may be one: the same bounds, or about as many ("about 40", "over 40")."""
    one, other = a[1] if a[1] is not None else a[2], b[1] if b[1] is not None else b[2]
    if one is None or other is None or min(one, other) < 2:
        return False
    return one == other or (min(one, other) > 9 and abs(one - other) <= max(1, 0.05 * min(one, other)))


def _time_overlap(one: Side, other: Side) -> Iterator[Reason]:
    """Two waves are one only if their times meet; a report's day of publication bounds what it does not date."""
    a, b = one.episode, other.episode
    if a.days and b.days:
        gap = a.days.gap(b.days)
        weight = 1.6 if gap == 0 else 1.2 if gap <= 20 else 0.8 if gap <= 60 else -1.0 if gap <= 100 else -6.0
        yield Reason(weight, "their times overlap" if gap == 0 else f"{gap} days apart")
        return
    mine, theirs = near_days(a), near_days(b)
    if mine and theirs:
        gap = mine.gap(theirs)
        yield _loosely(gap, mine, theirs)


def _loosely(gap: int, mine: Days, theirs: Days) -> Reason:
    if gap > 150 and min(mine.last, theirs.last) < max(mine.first, theirs.first):
        return Reason(-3.0, f"reported {gap} days apart")
    return Reason(0.9 if gap == 0 else 0.4 if gap < 30 else -0.2, "reported at the same time" if gap == 0 else "")


def _same_region(one: Side, other: Side) -> Iterator[Reason]:
    mine = [p for p in one.episode.places if p.lat is not None]
    theirs = [p for p in other.episode.places if p.lat is not None]
    if not mine or not theirs:
        return
    best = min(((distance(a, b), a.name) for a in mine for b in theirs), key=lambda pair: pair[0])
    if best[0] < 1:
        yield Reason(1.0, f"the same place: {best[1]}")
    elif best[0] < 150:
        yield Reason(0.7, "the same region")
    elif best[0] > 400:
        yield Reason(-1.5, f"places {best[0]:.0f} km apart")


def distance(a: Place, b: Place) -> float:
    """A country holds all its places, a region those around its middle."""
    if "country" in {a.kind, b.kind} and a.country and a.country == b.country:
        return 100.0
    return kilometres(a, b)


def _same_kind(one: Side, other: Side) -> Iterator[Reason]:
    mine = {_FAMILIES.get(t, t) for t in one.episode.types}
    theirs = {_FAMILIES.get(t, t) for t in other.episode.types}
    yield Reason(0.6, "the same kind of act") if mine & theirs else Reason(-1.0, "different acts")


def _same_kind_across(one: Side, other: Side) -> Iterator[Reason]:
    """Between two languages, where words do not say it."""
    if _in_two_languages(one, other):
        yield from _same_kind(one, other)


def _similar_words(one: Side, other: Side) -> Iterator[Reason]:
    like = same_words(one.words.words, other.words.words)
    names = likeness(one.words.names, other.words.names)
    yield Reason(3.0 * like + 2.0 * names, "the same rare words and names" if like + names > 0.4 else "")


SINGLE: tuple[Feature, ...] = (
    _before, _same_words, _reads_alike, _same_names, _days_between, _same_town, _same_figures, _same_kind_across,
)  # fmt: skip
WAVE: tuple[Feature, ...] = (
    _before_wave, _time_overlap, _same_region, _same_kind, _same_figures, _similar_words, _reads_alike,
)  # fmt: skip
