"""How many in all: nobody is counted twice, nothing replaced, past or unreal is counted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import dates, figures, sentences, totals
from onrecord.annotate import totals_evidence as evidence
from onrecord.engine.trees import Trees, open_trees
from onrecord.model.event import EventMention
from onrecord.model.figure import Figure
from onrecord.model.text import Span


def figure(low: int | None, counted: str = "killed", **more: object) -> Figure:
    return Figure(Span(0, 1), low, more.pop("high", low), counted, **more)  # type: ignore[arg-type]


def added(found: tuple[Figure, ...], events: tuple[EventMention, ...] = ()) -> dict[str, tuple[int | None, int | None]]:
    return {t.counted: (t.low, t.high) for t in totals.add_up(found, events)}


def of(text: str) -> dict[str, tuple[int | None, int | None]]:
    split = sentences.split(text, "en")
    taken = [d.span for d in dates.find(text, split, "en", "2019-01-16")]
    return added(figures.find(text, split, "en", taken))


def test_a_kind_that_is_not_spoken_of_is_absent() -> None:
    assert added((figure(2),)) == {"killed": (2, 2)}


def test_a_restated_count_is_not_added() -> None:
    assert of("Two men were killed in Darnik. The two victims were drivers; two people died, police said.") == {
        "killed": (2, 2)
    }


def test_superseded_and_part_counts_do_not_enter() -> None:
    found = (figure(6, superseded=True), figure(9), figure(12, part_of=1))
    assert added(found) == {"killed": (9, 9)}


def test_people_described_alone_are_added_up() -> None:
    assert of("A 25-year-old man was killed. A 30-year-old woman was killed too.") == {"killed": (2, 2)}


def test_the_same_person_told_of_again_counts_once() -> None:
    text = "A man was shot and killed. The victim, Vara Osk, 25, died at the scene. Osk was killed near his home."
    assert of(text) == {"killed": (1, 1)}


def test_the_dead_are_not_among_the_injured() -> None:
    assert of("Five people were shot in Darnik. Two of them died.") == {"killed": (2, 2), "injured": (3, 3)}


def test_nobody_is_zero_and_not_absent() -> None:
    assert of("No one was arrested.") == {"detained": (0, 0)}


def test_background_and_unreal_events_leave_their_figures_out() -> None:
    found = (figure(40, "detained"), figure(100, "detained"), figure(7))
    past = EventMention(Span(0, 1), "detention", "stated", figures=(1,), background=True)
    feared = EventMention(Span(0, 1), "killing", "possible", figures=(2,))
    assert added(found, (past, feared)) == {"detained": (40, 40)}


def test_a_figure_of_a_real_and_a_past_event_stays() -> None:
    past = EventMention(Span(0, 1), "killing", "stated", figures=(0,), background=True)
    now = EventMention(Span(0, 1), "killing", "stated", figures=(0,))
    assert added((figure(3),), (past, now)) == {"killed": (3, 3)}


def test_denied_and_doubtful_figures_do_not_enter() -> None:
    assert added((figure(27, denied=True), figure(40, "detained", doubtful=True), figure(2))) == {"killed": (2, 2)}


SHIPPED = open_trees()


def counts(text: str, language: str = "en") -> evidence.Counts:
    split = sentences.split(text, language)
    taken = [d.span for d in dates.find(text, split, language, "2019-01-16")]
    return evidence.Counts(text, language, split, figures.find(text, split, language, taken), ())


def chosen(text: str, language: str = "en") -> dict[str, tuple[int | None, int | None]]:
    return {t.counted: (t.low, t.high) for t in totals.choose(counts(text, language), SHIPPED)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were shot dead in Darnik. Police arrested three suspects.", {"killed": (2, 2), "detained": (3, 3)}),
        ("A man was shot and killed. Vara Osk, 25, died at the scene.", {"killed": (1, 1)}),
        ("Over 100 men were arrested. At least six were murdered.", {"detained": (101, None), "killed": (6, None)}),
    ],
)
def test_what_is_chosen_is_what_a_reader_would_say(
    text: str, expected: dict[str, tuple[int | None, int | None]]
) -> None:
    assert chosen(text) == expected


@pytest.mark.parametrize(("text", "language"), [("Trois morts à Darnik.", "fr"), ("Over 100 men were shot.", "en")])
def test_other_languages_and_larger_events_are_counted_and_not_chosen(text: str, language: str) -> None:
    given_counts = counts(text, language)
    assert totals.choose(given_counts, {}) == totals.add_up(given_counts.figures, given_counts.events)


def contrary(shipped: Trees) -> Trees:
    """Trees that choose the worst."""
    return replace(shipped, value=-np.asarray(shipped.value))


people = st.sampled_from(
    ["Two men", "A woman", "Vara Osk, 25,", "Three clerks", "Nobody", "Another man", "Up to 6 men"]
)
acts = st.sampled_from(["were shot", "was killed", "died", "was arrested", "were wounded", "were charged"])
reports = st.lists(st.tuples(people, acts), min_size=1, max_size=8).map(
    lambda said: " ".join(f"{p} {a}." for p, a in said)
)


@settings(max_examples=60, deadline=None)
@given(reports, st.booleans())
def test_whatever_is_chosen_rests_on_figures_of_the_text(text: str, against: bool) -> None:
    trees = {k: contrary(t) for k, t in SHIPPED.items()} if against else SHIPPED
    found = counts(text)
    for total in totals.choose(found, trees):
        mine = [found.figures[i] for i in total.figures]
        assert mine
        assert {f.counted for f in mine} == {total.counted}
        carried = sum(f.low if f.low is not None else f.high or 0 for f in mine)
        assert (total.low if total.low is not None else total.high or 0) <= carried


def test_a_denied_figure_is_never_offered() -> None:
    found = counts("Nine clerks were killed. Two men were killed.")
    marked = replace(found, figures=(replace(found.figures[0], denied=True), *found.figures[1:]))
    offered = evidence.candidates(evidence.told(marked), "killed", 0, 0)
    assert {one.value for one in offered} == {0, 2}


def test_those_who_were_shot_less_the_dead_are_offered_as_injured() -> None:
    found = counts("Five people were shot.")
    assert 3 in {one.value for one in evidence.candidates(evidence.told(found), "injured", 5, 2)}


def test_the_many_of_a_year_are_not_the_one_of_the_report() -> None:
    years = "The city has a long river. Its mayor spoke. In all, 1,442 people were killed in the country."
    assert chosen(f"A man was shot dead in Darnik. Police are there. Neighbours wept. It rained. {years}") == {
        "killed": (1, 1)
    }
