"""Episodes of different languages that read alike are compared, and it is said why; no pile is compared all to all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from onrecord.engine.decode import Floats
from onrecord.engine.vectors import WIDTH, unit
from onrecord.link import alike, candidates, features
from onrecord.link.episodes import Episode
from onrecord.link.features import Side
from onrecord.link.words import Counts, Row, Words


def rows(count: int, seed: int = 1) -> Floats:
    return unit(np.random.default_rng(seed).normal(size=(count, WIDTH)).astype(np.float32))


def side(language: str, vector: Floats | None) -> Side:
    episode = Episode(language, (0,), "main", None, None, (), frozenset({"killing"}), frozenset(), many=False)
    nothing = Row(np.zeros(0, np.uint32), np.zeros(0, np.float32))
    return Side(episode, Words(nothing, {}), language, vector)


def said(one: Side, other: Side) -> list[str]:
    return [reason.words for reason in features.reasons(one, other) if "read alike" in reason.words]


def test_two_languages_that_read_alike_give_a_reason() -> None:
    one = rows(1)[0]
    assert said(side("en", one), side("ru", one)) == ["the passages read alike, 1.00"]
    assert not said(side("en", one), side("en", one))
    assert not said(side("en", one), side("ru", None))
    assert not said(side("en", one), side("ru", -one))


def test_each_meets_its_likes_in_the_other_language() -> None:
    both = np.concatenate([rows(30), rows(30)])
    found = set(alike.across(list(both), ["en"] * 30 + ["fr"] * 30))
    assert found == {(i, i + 30) for i in range(30)}


def test_the_order_of_the_pile_changes_nothing() -> None:
    known = [*rows(40), None, *(unit(rows(40) + np.float32(0.05) * rows(40, 2)))]
    languages = ["en"] * 41 + ["ru"] * 40
    forward = set(alike.across(known, languages))
    last = len(known) - 1
    backward = set(alike.across(known[::-1], languages[::-1]))
    assert {(last - b, last - a) for a, b in backward} == forward


def test_one_more_in_another_language_meets_its_like() -> None:
    known = rows(20)
    sides = [
        replace(side("en", v), episode=replace(side("en", v).episode, report=f"r{i}")) for i, v in enumerate(known)
    ]
    index = candidates.Index(sides, Counts(Row(np.zeros(0, np.uint32), np.zeros(0, np.float32)), {}, 20))
    assert index.add([side("ru", known[7])]) == [(7, 20)]
    assert index.add([side("fr", known[7])]) == [(7, 21), (20, 21)], "and those that were added before"
    assert index.add([side("en", known[7])]) == [(20, 22), (21, 22)], "in its own language words tell"


@pytest.mark.parametrize("count", [0, 1])
def test_few_are_no_fault(count: int) -> None:
    assert not list(alike.across(list(rows(count)), ["en"] * count))


def test_of_many_nearly_all_likes_are_met_without_comparing_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "_SMALL", 64)
    topics = rows(60)
    member = np.arange(1200) % 60
    one, other = (unit(np.float32(1) * topics[member] + np.float32(0.02) * rows(1200, seed)) for seed in (3, 4))
    pairs = list(alike.across([*one, *other], ["en"] * 1200 + ["fr"] * 1200))
    assert len(pairs) <= 2 * 1200 * 6
    met = {a for a, b in pairs if member[a] == member[b - 1200]}
    assert len(met) > 0.95 * 1200
