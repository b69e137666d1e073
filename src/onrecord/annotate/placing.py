"""Which place of a name is meant: by what holds it in the text, the places around it, and how well known it is."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.annotate.toponyms import Spot, held
from onrecord.engine.gazetteer import Candidate, distance

# How these were chosen: on the development parts of two public sets, both together, one after the other.
MOST_CANDIDATES, MOST_ANCHORS, ROUNDS = 15, 60, 3
NEAR_KM = 80.0
KIND = {"country": 4.0, "area": 3.0, "region": 2.2, "county": 0.0, "town": -0.7, "site": 0.0}
FEATURE = {"capital": 2.5, "seat": 0.5, "quarter": -0.5, "": 0.0}
SPELLING = {"own": 20.0, "main": 0.0, "tagged": 0.0, "other": -2.0}
PEOPLE, INFLECTED = 0.6, -0.7
SAME_COUNTRY, SAME_REGION, CLOSE, HOME = 3.0, 2.5, 2.5, 5.0
CASE, WITHIN, FILED, NAMESAKE = 2.0, 8.0, 3.0, -2.0
LARGER = 4  # times as many people as its namesake


def resolve(
    spots: Sequence[Spot],
    spoken_of: Counter[str],
    home: Sequence[Candidate],
    countries: Sequence[str],
) -> Mapping[str, Candidate]:
    """For each name the place that is meant everywhere in the report; names without a candidate are left out."""
    options: dict[str, tuple[Candidate, ...]] = {}
    within: dict[str, tuple[Candidate, ...]] = {}
    filed = {s.key for s in spots if s.dateline}
    often: Counter[str] = Counter()
    for spot in spots:
        if spot.candidates:
            options.setdefault(spot.key, _shortlist(spot.candidates))
            often[spot.key] += 1
        if spot.within and spot.key not in within:
            within[spot.key] = spot.within
            options[spot.key] = _shortlist(spot.candidates, spot.within)
    if not options:
        return {}
    return _Table(options, _Known(within, filed, often, home, spoken_of, countries)).settle()


def _shortlist(candidates: Sequence[Candidate], within: Sequence[Candidate] = ()) -> tuple[Candidate, ...]:
    ranked = sorted(
        _without_city_states(candidates),
        key=lambda c: (-_known(c) - (WITHIN if within and held(c, within) else 0), c.row),
    )
    return tuple(ranked[:MOST_CANDIDATES])


def _without_city_states(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates less units that are little more than the town of their name ("Moscow")."""
    towns = [c for c in candidates if c.kind == "town" and c.spelling != "other"]

    def is_town(unit: Candidate) -> bool:
        return unit.kind in {"region", "county"} and any(
            distance(unit, t) < 60 and t.population * 4 > unit.population for t in towns
        )

    return [c for c in candidates if not is_town(c)]


def _known(c: Candidate) -> float:
    """How well known a place is, whatever the report says."""
    people = PEOPLE * math.log10(c.population + 100) if c.kind in {"town", "county", "region"} else PEOPLE * 7
    feature = FEATURE[c.feature] if c.spelling != "other" or c.feature == "quarter" else 0.0
    return people + KIND[c.kind] + feature + SPELLING[c.spelling] + (INFLECTED if c.inflected else 0.0)


class _Known(NamedTuple):
    """What the report says beside the names: what holds a place, where it was filed, how often, and of what country."""

    within: Mapping[str, tuple[Candidate, ...]]
    filed: set[str]
    often: Counter[str]
    home: Sequence[Candidate]
    spoken_of: Counter[str]
    countries: Sequence[str]


class _Table:
    """All candidates of all names in one table, so that a round of weighing is a few operations on arrays."""

    def __init__(self, options: Mapping[str, tuple[Candidate, ...]], known: _Known) -> None:
        self.keys = list(options)
        self.rows = [(n, c) for n, key in enumerate(self.keys) for c in options[key]]
        self.owner = np.array([n for n, _ in self.rows])
        self.candidates = [c for _, c in self.rows]
        self.base = np.array([_known(c) for c in self.candidates])
        for i, (n, c) in enumerate(self.rows):
            if self.keys[n] in known.within and held(c, known.within[self.keys[n]]):
                self.base[i] += WITHIN
            if c.country in known.countries:
                self.base[i] += CASE
            if c.kind == "region" and self._is_lesser(c, options[self.keys[n]]):
                self.base[i] += NAMESAKE
            if self.keys[n] in known.filed and c.kind == "town":
                self.base[i] += FILED
        self.spoken_of, self.home = known.spoken_of, [h for h in known.home if h.kind == "town"][:MOST_CANDIDATES]
        self.often = np.array([min(3, known.often[key]) for key in self.keys], dtype=float)
        lat = np.radians([np.nan if c.lat is None else c.lat for c in self.candidates])
        lon = np.radians([np.nan if c.lon is None else c.lon for c in self.candidates])
        self.xyz = np.nan_to_num(np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]), nan=9.0)
        self.towns = np.array([c.kind in {"town", "county"} for c in self.candidates])
        self.codes = np.array([c.country or "" for c in self.candidates])
        self.regions = np.array([c.row if c.kind == "region" else c.region for c in self.candidates])

    @staticmethod
    def _is_lesser(region: Candidate, namesakes: Sequence[Candidate]) -> bool:
        """Whether the capital of its country bears a region's name, or a town that is several times as large."""
        return any(
            (c.feature == "capital" and c.country == region.country)
            or (c.kind == "town" and c.spelling == "main" and c.population > LARGER * region.population)
            for c in namesakes
        )

    def settle(self) -> dict[str, Candidate]:
        """The best candidate of each name after a few rounds, in each of which the likelier ones weigh more."""
        score = self.base + self._of_home()
        for _ in range(ROUNDS):
            score = self.base + self._of_home() + self._of_context(self._shares(score))
        best: dict[str, Candidate] = {}
        top: dict[int, float] = defaultdict(lambda: -math.inf)
        for i, (n, c) in enumerate(self.rows):
            if score[i] > top[n]:
                top[n], best[self.keys[n]] = float(score[i]), c
        return best

    def _shares(self, score: np.ndarray) -> np.ndarray:
        """How likely each candidate is among those of its name (a softmax by name)."""
        most = np.full(len(self.keys), -np.inf)
        np.maximum.at(most, self.owner, score)
        weights = np.exp(score - most[self.owner])
        total = np.zeros(len(self.keys))
        np.add.at(total, self.owner, weights)
        return np.asarray(weights / total[self.owner])

    def _of_home(self) -> np.ndarray:
        if not self.home:
            return np.zeros(len(self.rows))
        near = np.zeros(len(self.rows))
        share = np.array([math.exp(_known(h) - max(_known(o) for o in self.home)) for h in self.home])
        for part, home in zip(share / share.sum(), self.home, strict=True):
            for i, c in enumerate(self.candidates):
                if self.towns[i] and distance(c, home) < 2 * NEAR_KM:
                    near[i] += HOME * part * math.exp(-distance(c, home) / NEAR_KM)
        return near

    def _of_context(self, share: np.ndarray) -> np.ndarray:
        """What the other names of the report add: near places, the same region, the country most spoken of."""
        anchors = np.nonzero(self.owner < MOST_ANCHORS)[0]
        mass = (share * self.often[self.owner])[anchors]
        added = np.zeros(len(self.rows))
        for start in range(0, len(self.rows), 500):
            part = slice(start, min(start + 500, len(self.rows)))
            others = self.owner[part][:, None] != self.owner[anchors][None, :]
            chord = np.clip(self.xyz[:, part].T @ self.xyz[:, anchors], -1, 1)
            closeness = np.exp(-6371 * np.arccos(chord) / NEAR_KM) * self.towns[anchors][None, :]
            near = (closeness * mass * others).sum(axis=1)
            region = (
                ((self.regions[part][:, None] == self.regions[anchors][None, :]) & (self.regions[part][:, None] > 0))
                * mass
                * others
            )
            country = (self.codes[part][:, None] == self.codes[anchors][None, :]) * mass * others
            added[part] = CLOSE * np.minimum(1, near) * self.towns[part] + SAME_REGION * np.minimum(
                1, region.sum(axis=1)
            )
            total = (mass * others).sum(axis=1) + sum(self.spoken_of.values())
            spoken = np.array([self.spoken_of.get(code, 0) for code in self.codes[part]])
            added[part] += SAME_COUNTRY * (country.sum(axis=1) + spoken) / np.maximum(1, total)
        return added
