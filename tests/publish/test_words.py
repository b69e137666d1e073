from __future__ import annotations

import pytest

from onrecord.model.incident import Reconciled, StatedFigure
from onrecord.model.statement import Speaker
from onrecord.model.text import Span
from onrecord.publish import words
from onrecord.publish.words import Shown

Bounds = tuple[int | None, int | None]


def _figure(best: int | None, *stated: Bounds) -> Reconciled:
    rows = tuple(StatedFigure(low, high, "a", 0, Span(0, 1), None, None, None) for low, high in stated)
    return Reconciled("killed", None, None, best, rows)


@pytest.mark.parametrize(
    ("bounds", "said"),
    [((2, 2), "2"), ((6, None), "at least 6"), ((None, 10), "at most 10"), ((15, 20), "15 to 20"), ((0, 0), "0"),
     ((None, None), "some, no number"), ((1200, 1200), "1,200")],
)  # fmt: skip
def test_bounds_are_said_as_people_say_them(bounds: Bounds, said: str) -> None:
    assert words.bounds(*bounds) == said


@pytest.mark.parametrize(
    ("best", "stated", "said"),
    [(2, [(2, 2), (27, 27)], "2 (stated: 2 to 27)"), (2, [(2, 2)], "2"), (101, [(101, None)], "more than 100"),
     (40, [(40, 40), (101, None)], "40 (stated: 40 to more than 100)"), (None, [(20, None)], "at least 20"),
     (None, [(2, 2), (27, 27)], "no single value (stated: 2 to 27)"), (None, [(None, None)], "some, no number")],
)  # fmt: skip
def test_the_best_value_carries_its_range(best: int | None, stated: list[Bounds], said: str) -> None:
    assert words.best(_figure(best, *stated)) == said


@pytest.mark.parametrize(
    ("published", "said"),
    [("2019-01-14", "14 January 2019"), ("2019-01", "January 2019"), ("2019", "2019"), ("2019-01-14T10:00:00Z", "14 January 2019"),
     (None, None), ("last week", "last week")],
)  # fmt: skip
def test_a_day_is_no_more_exact_than_it_was_given(published: str | None, said: str | None) -> None:
    assert words.day(published) == said


def test_a_private_speaker_is_never_named() -> None:
    witness = Speaker("Mila Dorvich", "witness")
    assert Shown().speaker(witness) == "a witness"
    assert Shown(pseudonyms={"Mila Dorvich": "P-003"}).speaker(witness) == "a witness, P-003"
    assert Shown().speaker(Speaker("Viktor Halden", "official", public=True)) == "Viktor Halden"


def test_an_open_figure_is_worded_as_it_was_said() -> None:
    assert words.bounds(31, None, over=False) == "at least 31"
    assert words.bounds(41, None, over=True) == "more than 40"
    row = StatedFigure(31, None, "a", 0, Span(0, 1), None, None, None, over=False)
    assert words.best(Reconciled("detained", 31, None, 31, (row,))) == "at least 31"


def test_parts_single_persons_and_nobody_are_no_end_of_the_range() -> None:
    low = [StatedFigure(n, n, "a", n, Span(n, n + 1), None, None, None) for n in (0, 1, 6, 27)]
    assert words.best(Reconciled("killed", 6, 27, 27, tuple(low))) == "27 (stated: 6 to 27)"


def test_where_only_those_who_deny_speak_no_number_is_shown() -> None:
    nobody = StatedFigure(0, 0, "a", 0, Span(0, 1), "the Ministry", "the Ministry", None)
    assert words.best(Reconciled("killed", None, None, None, (nobody,))) == "denied"
