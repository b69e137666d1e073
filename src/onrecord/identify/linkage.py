"""Pairs of persons who may be one, the likeliest first, each with its reasons. It suggests; nothing is joined by it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from onrecord.identify.assignment import likelihoods
from onrecord.identify.candidates import Candidates
from onrecord.identify.evidence import Evidence, compare, counted
from onrecord.identify.names import Described
from onrecord.identify.vocabulary import Vocabulary
from onrecord.model.person import Likeness

LIKELY = 0.5
_FEWEST = 256  # persons among whom somebody is looked for, however short the lists
_FEWEST_TOLD = 5
_LEANING = 0.5  # bits by which pairs came true oftener than the weights say, in the mixes that they were chosen on
_COMPARED = 32  # others at most for each person
_LEAST_BITS = -4.0  # what a pair may weigh that makes another one less likely
_ROUNDS = 2
_RIVAL_SHARE = 0.2  # of how likely a pair is
_MOST_AMONG = 5  # rows of a list that are given where one of them must be the person

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

    Persons of the same `source` are never one. Of each list, a person is at most one row; rows that fit as well make
    each other less likely. Where one of several rows is at least so likely the person, the likeliest of them are given.
    """
    words = Vocabulary(persons)
    index = Candidates(persons, words)
    told = _told_in(persons)
    sources = {person.source for person in persons}
    prior = _LEANING - math.log2(max(len(persons) / max(len(sources), 1), _FEWEST))
    floor = min(math.log2(least / (1 - least)) - 1.0, _LEAST_BITS)
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
    """Of each list at most one row for each person; where one of several must be it, the likeliest, none as likely."""
    places = {pair: _places(persons, pair) for pair in scored}
    likely = _weighed(scored, places)
    ordered = sorted(scored, key=lambda one: (-likely[one], one))
    claimed: dict[_Place, float] = defaultdict(float)
    first: dict[_Place, list[_Pair]] = defaultdict(list)
    for pair in ordered:
        for place in places[pair]:
            claimed[place] += likely[pair]
            if len(first[place]) < _MOST_AMONG:
                first[place].append(pair)
    torn = (place for place, pairs in first.items() if likely[pairs[0]] < least <= claimed[place])
    among = {pair for place in torn for pair in first[place]}
    found = []
    for pair in ordered:
        likelihood, mine = likely[pair], places[pair]
        if likelihood >= least or pair in among:
            reasons = scored[pair][1].reasons()
            rivals = any(claimed[place] - likelihood >= _RIVAL_SHARE * likelihood for place in mine)
            reasons = (*reasons, _RIVAL) if rivals else reasons
            found.append(Likeness(persons[pair[0]].id, persons[pair[1]].id, likelihood, reasons))
    return found


def _weighed(scored: Mapping[_Pair, _Scored], places: Mapping[_Pair, Sequence[_Place]]) -> dict[_Pair, float]:
    """How likely each pair is; how often words come back otherwise is counted in the likely ones, and weighed anew."""
    likely = likelihoods({pair: bits for pair, (bits, _) in scored.items()}, places)
    for _ in range(_ROUNDS):
        often = counted((likely[pair], evidence) for pair, (_, evidence) in scored.items())
        bits = {pair: bits - evidence.bits + evidence.weighed(often) for pair, (bits, evidence) in scored.items()}
        likely = likelihoods(bits, places)
    return likely


def _places(persons: Sequence[Described], pair: _Pair) -> list[_Place]:
    """A person in a list: what can be taken but once."""
    one, other = pair
    return [(a, persons[b].source) for a, b in ((one, other), (other, one)) if persons[b].source]
