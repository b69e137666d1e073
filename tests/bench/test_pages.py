from __future__ import annotations

from factory import analysis
from onrecord.bench import pages
from onrecord.bench.gold import GoldReport
from onrecord.bench.rates import Rates


def gold(text: str, **details: object) -> GoldReport:
    return GoldReport("r1", text, {}, **details)  # type: ignore[arg-type]


def test_text_is_compared_by_runs_of_four_words() -> None:
    found = analysis("one two three four five six")
    measured = pages.articles([gold("one two three four five")], {"r1": found})
    assert measured == {"text": Rates(66.7, 100.0, 80.0)}


def test_a_short_text_is_one_run_and_an_empty_one_none() -> None:
    assert pages.shingles("two words").total() == 1
    assert pages.shingles(" … ").total() == 0


def test_a_page_that_gave_nothing_costs_both() -> None:
    assert pages.articles([gold("one two three four")], {}) == {"text": Rates(0.0, 0.0, 0.0)}
    assert pages.articles([gold("")], {}) == {"text": Rates(100.0, 100.0, 100.0)}
    assert pages.articles([], {}) == {}


def test_details_count_where_the_gold_has_them() -> None:
    true = gold("x", title="The clinic closes", published="2025-01-03", authors=("Mara Lind",))
    found = analysis("x", title="The Clinic Closes - Courier", published="2025-01-03T08:00", authors=("mara lind",))
    measured = pages.articles([true, gold("x")], {"r1": found})
    assert (measured["title"], measured["day"], measured["authors"]) == (100.0, 100.0, 100.0)
    assert pages.articles([true], {})["title"] == 0.0
