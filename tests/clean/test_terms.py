"""Terms as people write them into a table; what is not understood counts as in confidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factory
from onrecord.clean.terms import held, is_published, parsed
from onrecord.model.terms import IN_CONFIDENCE, PUBLIC, WITHDRAWN, Terms


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("public", PUBLIC),
        (" On the record. ", PUBLIC),
        ("CONFIDENTIAL", IN_CONFIDENCE),
        ("не для публикации", IN_CONFIDENCE),
        ("embargoed until 2026-03-01", Terms("public", "2026-03-01")),
        ("sous embargo jusqu’au 2026-03-01", Terms("public", "2026-03-01")),
        ("in confidence; not before 2026-03-01", Terms("in_confidence", "2026-03-01")),
        ("embargo until 2026-03-01, embargo until 2026-05-01", Terms("public", "2026-05-01")),
        ("for the ICC and OHCHR", Terms("in_confidence", audience=("the ICC", "OHCHR"))),
        ("public; только для МУС", Terms("in_confidence", audience=("МУС",))),
        (
            "in confidence; for ICC only; consent by her lawyer on 2026-02-03",
            Terms("in_confidence", None, ("ICC",), "her lawyer", "2026-02-03"),
        ),
        ("public, consent by P-003", Terms("public", consent_by="P-003")),
        ("public, consent on 2026-02-03", Terms("public", consent_on="2026-02-03")),
        ("public, consent withdrawn", WITHDRAWN),
        ("public, in confidence", IN_CONFIDENCE),
    ],
)
def test_terms_are_understood(words: str, terms: Terms) -> None:
    assert parsed(words) == terms


@pytest.mark.parametrize(
    "words",
    ["ask Ana", "not sure if public", "public?", "public until 2026-03-01", "embargo", "embargoed until spring",
     "embargoed until 2026-02-30", "public; ask first", "consent by P-003", "for", "consent by her on 2026-02-30", "p" * 2000],
)  # fmt: skip
def test_what_is_not_wholly_understood_counts_as_in_confidence(words: str) -> None:
    assert parsed(words) is None
    given_on = held(factory.report("Text.", outlet="Meridian", terms=words))
    assert (given_on.terms, given_on.whence, given_on.words) == (IN_CONFIDENCE, "not_understood", words)


@given(st.text(max_size=60))
def test_no_words_break_it_and_none_become_public_by_chance(words: str) -> None:
    found = parsed(words)
    assert found is None or isinstance(found, Terms)


PUBLISHED = {
    "an article of an outlet": (True, {"outlet": "Meridian"}),
    "a page with its address": (True, {"url": "https://herald.example/miners"}),
    "a text that nobody tells the origin of": (False, {}),
    "a page of the own network": (False, {"url": "http://192.168.1.4/x"}),
    "a page of a machine": (False, {"url": "http://localhost/x"}),
    "a file": (False, {"url": "file:///home/x"}),
    "an address that is none": (False, {"url": "http://[x"}),
    "a hidden service": (False, {"url": "http://abc.onion/x"}),
    "a chat message": (False, {"notes": ("Sent by member 3 of the chat; senders of chats are not shown by name.",)}),
    "a mail": (False, {"path": "inbox/7.eml", "outlet": "Meridian"}),
    "a mail of a mailbox": (False, {"path": "all.mbox#3", "how": "entry", "outlet": "Meridian"}),
    "what hung on a mail": (False, {"path": "7.eml#a.pdf", "how": "attachment", "url": "https://herald.example/m"}),
    "a mail that a person says is of an outlet": (
        True,
        {"path": "7.eml", "outlet": "Meridian", "found": (("outlet", "reports.csv"),)},
    ),
}


@pytest.mark.parametrize(("published", "details"), PUBLISHED.values(), ids=PUBLISHED)
def test_testimony_without_terms_counts_as_in_confidence(published: bool, details: dict[str, object]) -> None:
    report = replace(factory.report("She said that she was held."), **details)  # type: ignore[arg-type]
    assert is_published(report) is published
    given_on = held(report)
    assert (given_on.terms, given_on.whence) == (PUBLIC if published else IN_CONFIDENCE, "assumed")
    assert held(replace(report, terms="public")).terms == PUBLIC


def test_what_the_bytes_are_counts_too() -> None:
    assert not is_published(factory.report("Hello.", outlet="Meridian"), "mail")
