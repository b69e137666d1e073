"""How many in all: nobody is counted twice, nothing replaced, past or unreal is counted."""

from __future__ import annotations

from onrecord.annotate import dates, figures, sentences, totals
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
