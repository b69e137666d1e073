"""Pairs of persons who may be one, the likeliest first, each with its reasons. It suggests; nothing is joined by it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from onrecord.identify.candidates import Candidates
from onrecord.identify.evidence import Evidence, compare
from onrecord.identify.names import Described
from onrecord.identify.vocabulary import Vocabulary
from onrecord.model.person import Likeness

LIKELY = 0.5
_FEWEST = 256  # persons among whom somebody is looked for, however short the lists
_FEWEST_TOLD = 5
_COMPARED = 32  # others at most for each person
_FITS_AS_WELL = 1.0  # bits

_RIVAL = "another row of the list fits as well"
_Pair = tuple[int, int]
_Scored = tuple[float, Evidence]
_Place = tuple[int, str]
Progress = Callable[[int], None]


def suggest(
    persons: Sequence[Described],
    *,
    least: float = LIKELY,
    apart: Collection[frozenset[str]] = frozenset(),
    progress: Progress | None = None,
) -> tuple[Likeness, ...]:
    """All pairs that are at least so likely, the likeliest first; none of those `apart`.

    Persons of the same `source` are never one. Of each list, a person is at most one row: the likeliest one, and where
    another row fits as well, that is said.
    """
    words = Vocabulary(persons)
    index = Candidates(persons, words)
    told = _told_in(persons)
    sources = {person.source for person in persons}
    prior = -math.log2(max(len(persons) / max(len(sources), 1), _FEWEST))
    floor = math.log2(least / (1 - least)) - _FITS_AS_WELL
    scored: dict[_Pair, _Scored] = {}
    seen: set[_Pair] = set()
    for number, person in enumerate(persons):
        if not person.names:
            continue
        for other in index.of(number, _COMPARED):
            pair = (min(number, other), max(number, other))
            if pair in seen or (apart and frozenset((person.id, persons[other].id)) in apart):
                continue
            seen.add(pair)
            evidence = compare(persons[pair[0]], persons[pair[1]], words, told)
            if evidence.bits + prior >= floor:
                scored[pair] = (evidence.bits + prior, evidence)
        if progress is not None and number % 1000 == 0:
            progress(number)
    return tuple(_one_to_one(persons, scored, least))


def _told_in(persons: Sequence[Described]) -> int | None:
    """The year in which ages are told: that of most persons with age and birthday; None if they do not agree."""
    years = Counter(one.born.year + one.age for one in persons if one.born is not None and one.age is not None)
    if sum(years.values()) < _FEWEST_TOLD:
        return None
    year, _ = years.most_common(1)[0]
    return year if sum(years[near] for near in (year - 1, year, year + 1)) * 4 >= sum(years.values()) * 3 else None


def _one_to_one(persons: Sequence[Described], scored: Mapping[_Pair, _Scored], least: float) -> list[Likeness]:
    """Of each list at most one row for each person, the likeliest first."""
    ordered = sorted(scored.items(), key=lambda found: (-found[1][0], found[0]))
    fitting: dict[_Place, list[float]] = defaultdict(list)
    for pair, (bits, _) in ordered:
        for place in _places(persons, pair):
            fitting[place].append(bits)
    taken: set[_Place] = set()
    found = []
    for pair, (bits, evidence) in ordered:
        places = _places(persons, pair)
        likelihood = 1 / (1 + 2.0 ** -min(bits, 60.0))
        if likelihood < least or not taken.isdisjoint(places):
            continue
        taken.update(places)
        rivals = any(sum(bits - other < _FITS_AS_WELL for other in fitting[place]) > 1 for place in places)
        reasons = (*evidence.reasons(), _RIVAL) if rivals else evidence.reasons()
        found.append(Likeness(persons[pair[0]].id, persons[pair[1]].id, likelihood, reasons))
    return found


def _places(persons: Sequence[Described], pair: _Pair) -> list[_Place]:
    """A person in a list: what can be taken but once."""
    one, other = pair
    return [(a, persons[b].source) for a, b in ((one, other), (other, one)) if persons[b].source]
