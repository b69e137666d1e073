"""A passage found again in another version of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.judge.carrying import place
from onrecord.model.text import Span

OLD = "Two miners died in Darnik. The union named them. Two miners died in Kolvary, it said, and five were held."
TEXT = st.text(alphabet="ab cд.", max_size=60)


def at(words: str, text: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def test_words_are_found_wherever_they_moved() -> None:
    new = f"Corrected on Friday. {OLD.replace('five', 'six')}"
    assert place(at("The union named them", OLD), OLD, new) == at("The union named them", new)
    for nth in (0, 1):  # the same words twice: told by what stands beside them
        assert place(at("Two miners", OLD, nth), OLD, new) == at("Two miners", new, nth)
    assert place(at("five", OLD), OLD, new) is None


def test_what_stands_there_twice_in_the_same_surroundings_is_not_guessed() -> None:
    old = "One was held. Then it rained."
    assert place(at("One was held", old), old, "One was held. One was held. ") is None
    assert place(at("held", "held, and held"), "held, and held", "they held on") is None


@given(TEXT, TEXT, st.data())
def test_a_passage_found_again_has_the_same_words(before: str, after: str, data: st.DataObject) -> None:
    old = f"{before}x{after}"
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    found = place(span, old, data.draw(st.sampled_from([old, after, f"{after}{old}", f"{before} {after}"])))
    assert found is None or found.end - found.start == span.end - span.start


@given(TEXT, TEXT)
def test_a_passage_that_stands_once_is_found_behind_whatever_was_put_before(before: str, more: str) -> None:
    old = f"{before}xyz"
    assert place(at("xyz", old), old, more + old) == at("xyz", more + old)
