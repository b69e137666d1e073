"""Reports of one address with other bytes are versions of one report; the difference is exact and loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factory
from onrecord.model.text import Report
from onrecord.trace import versions

URL = "https://post.example/six-held"
BEFORE = "Police in Velmograd detained at least six people on Monday, the network said. The ministry did not answer."
AFTER = "Police in Velmograd detained at least nine people on Monday, the network said. The ministry denied the report."


def got(text: str, identity: str, day: str | None, **details: object) -> Report:
    return factory.report(text, identity, obtained=day, got_from=details.pop("got_from", URL), **details)


def test_a_later_version_says_word_by_word_what_differs() -> None:
    later, earlier = got(AFTER, "b", "2024-03-02T00:00:00Z"), got(BEFORE, "a", "2024-03-01T00:00:00Z")
    (version,) = versions.find([later, earlier])
    assert (version.report, version.of) == ("b", "a")
    assert [span.of(AFTER) for span in version.added] == ["nine", "denied the report"]
    assert [span.of(BEFORE) for span in version.removed] == ["six", "did not answer"]


@pytest.mark.parametrize(
    "other",
    [
        {"got_from": "http://post.example/six-held/"},
        {"got_from": "https://POST.example/six-held#part"},
        {"got_from": None, "url": URL},
    ],
)
def test_one_address_may_be_written_in_several_ways(other: dict[str, object]) -> None:
    assert len(versions.find([got(BEFORE, "a", "2024-03-01"), got(AFTER, "b", "2024-03-02", **other)])) == 1


@pytest.mark.parametrize(
    "other", ["https://post.example/six-held?page=2", "https://mail.example/six-held", None, "http://[x"]
)
def test_another_address_or_none_makes_no_version(other: str | None) -> None:
    reports = [got(BEFORE, "a", "2024-03-01"), got(AFTER, "b", "2024-03-02", got_from=other)]
    assert versions.find(reports) == ()
    seen: dict[str, str] = {}
    assert [versions.marked(report, seen).version_of for report in reports] == [None, None]


def test_of_many_versions_each_is_compared_with_the_one_before_it() -> None:
    reports = [got(BEFORE + " More." * n, f"r{n}", f"2024-03-0{9 - n}") for n in range(5)]
    assert [(v.report, v.of) for v in versions.find(reports)] == [
        ("r3", "r4"),
        ("r2", "r3"),
        ("r1", "r2"),
        ("r0", "r1"),
    ]
    seen: dict[str, str] = {}
    assert [versions.marked(report, seen).version_of for report in reports] == [None, "r0", "r1", "r2", "r3"]


WORDS = st.lists(
    st.sampled_from(
        ["police", "held", "six", "nine", "people", "on", "monday", "in", "velmograd", "said", "the", "network"]
    ),
    max_size=60,
)


@given(WORDS, WORDS)
def test_what_is_not_named_as_different_stands_in_both(one: list[str], other: list[str]) -> None:
    before, after = " ".join(one), " ".join(other)
    (version,) = versions.find([got(before, "a", "2024-01-01"), got(after, "b", "2024-01-02")])
    for text, whole, spans in ((after, before, version.added), (before, after, version.removed)):
        at, rests = 0, []
        for span in spans:
            assert span.start >= at
            rests.append(text[at : span.start])
            at = span.end
        rests.append(text[at:])
        assert all(" ".join(rest.split()[:6]) in whole for rest in rests)
    assert before != after or (version.added, version.removed) == ((), ()) or len(one) < 6


def test_equal_texts_under_other_bytes_differ_in_nothing() -> None:
    (version,) = versions.find([got(BEFORE, "a", "2024-01-01"), got(BEFORE, "b", "2024-01-02")])
    assert (version.added, version.removed) == ((), ())
