"""What may leave by its terms: to whom, from which day on; what is doubtful may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.terms import IN_CONFIDENCE, PUBLIC, WITHDRAWN, Terms, may_leave, of_passage, strictest
from onrecord.model.text import Span

DAY = "2026-03-01"
days = st.sampled_from([None, "2026-02-28", "2026-03-01", "2026-03-02"])
audiences = st.sampled_from([None, "ICC", "icc ", "OHCHR"])
terms = st.builds(
    Terms,
    st.sampled_from(["public", "in_confidence", "withdrawn"]),
    days,
    st.lists(st.sampled_from(["ICC", "OHCHR", "Icc"]), max_size=2).map(tuple),
)


@pytest.mark.parametrize(
    ("given_on", "audience", "allowed"),
    [
        (PUBLIC, None, True),
        (PUBLIC, "ICC", True),
        (IN_CONFIDENCE, None, False),
        (IN_CONFIDENCE, "ICC", False),
        (Terms("in_confidence", audience=("the ICC",)), "The  icc", True),
        (Terms("in_confidence", audience=("the ICC",)), "OHCHR", False),
        (Terms("in_confidence", audience=("the ICC",)), None, False),
        (Terms("public", audience=("the ICC",)), None, False),
        (Terms("public", until="2026-03-01"), None, True),
        (Terms("public", until="2026-03-02"), None, False),
        (Terms("in_confidence", until="2026-03-02", audience=("ICC",)), "ICC", False),
        (WITHDRAWN, None, False),
        (Terms("withdrawn", audience=("ICC",)), "ICC", False),
    ],
)
def test_what_may_leave(given_on: Terms, audience: str | None, allowed: bool) -> None:
    assert may_leave(given_on, DAY, audience).allowed is allowed


def test_what_was_withdrawn_is_to_be_erased() -> None:
    assert "erase" in may_leave(WITHDRAWN, DAY).why


@given(st.lists(terms, min_size=1, max_size=4), audiences)
def test_the_strictest_of_several_allows_what_all_allow_and_nothing_else(
    found: list[Terms], audience: str | None
) -> None:
    together = may_leave(strictest(found), DAY, audience).allowed
    assert together == all(may_leave(one, DAY, audience).allowed for one in found)


@given(terms, st.dictionaries(st.builds(lambda a, n: Span(a, a + n), st.integers(0, 9), st.integers(1, 5)), terms))
def test_a_passage_may_leave_if_every_character_of_it_may(report: Terms, passages: dict[Span, Terms]) -> None:
    span = Span(3, 8)

    def allowed(at: int) -> bool:
        own = [one for place, one in passages.items() if place.start <= at < place.end]
        return all(may_leave(one, DAY).allowed for one in own or [report])

    whole = all(allowed(at) for at in range(span.start, span.end)) and report.standing != "withdrawn"
    assert may_leave(of_passage(span, report, passages), DAY).allowed == whole
