"""What stands around the article in text that was saved from a page."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean import tails

ARTICLE = (
    "Police in Velmograd detained at least six people on Monday, the Tarvenian Network said in a statement.",
    "“They were held for three days and two of them were beaten,” said Olena Marsh, a lawyer for the network.",
    "The ministry denied the report and called it a fabrication by people who wish the country ill and its police.",
)
COMMENT = "This is what they always do, and last year they killed two hundred people in Darnik as everybody here knows."


def furniture(*tail: str) -> list[str]:
    text = "\n\n".join((*ARTICLE, *tail))
    return [span.of(text) for span in tails.marked(text).furniture]


@pytest.mark.parametrize(
    "tail",
    [
        ("Related articles:", "Nine held in Kolvary", "Ministry to answer on Friday"),
        ("À lire aussi", "Neuf arrestations à Kolvary"),
        ("Читайте также:", "Девять задержанных в Колвари", "Министр ответит"),
        ("2 Comments", COMMENT, "Leave a Reply", "Your email address will not be published."),
        ("Комментарии (1)", COMMENT, "Оставить комментарий"),
        ("Commentaires", COMMENT, "Laisser un commentaire", "Votre adresse e-mail ne sera pas publiée."),
        ("Written by Mira Dolan", "Mira Dolan has written about the courts of Tarvenia for many years. She lives in Darnik."),
        ("Related stories", "Nine held in Kolvary", "One Comment", COMMENT, "Leave a Reply", "Older: the river"),
        ("Follow Mira Dolan on Facebook or write to her.",),
    ],
)  # fmt: skip
def test_what_follows_the_article_is_marked(tail: tuple[str, ...]) -> None:
    assert furniture(*tail) == ["\n\n".join(tail)]


@pytest.mark.parametrize(
    "tail",
    [
        ("Comments", "The ministry answered our questions on Friday. It said that nobody had been held."),
        ("Related cases", "Aran, 24, held in Darnik", "Bela, 31, held in Kolvary"),
        ("Related stories", "Nine people were held in Kolvary as well, the network said on Tuesday."),
        (
            "About the author",
            COMMENT,
            "The network counted nine more in Kolvary, and it has given their names to the court.",
        ),
        ("More on the raid is known from two of those who were held.",),
        ("Leave a reply at the desk, the officer told them.", COMMENT),
    ],
)
def test_what_may_belong_to_the_report_is_not(tail: tuple[str, ...]) -> None:
    assert furniture(*tail) == []


def test_a_text_that_is_a_list_is_no_tail() -> None:
    text = "Related articles:\nNine held in Kolvary\nMinistry to answer"
    assert tails.marked(text) == tails.Marked()


def test_captions_and_pull_quotes_are_marked() -> None:
    caption = "The old barracks of Darnik at dawn (Mira Dolan/AFP/Getty Images)"
    pulled = "“They were held for three days and two of them were beaten”"
    text = "\n".join((ARTICLE[0], caption, ARTICLE[1], pulled, "He died on Monday, the agency said. (AFP)"))
    found = tails.marked(text)
    assert [span.of(text) for span in found.captions] == [caption]
    assert [span.of(text) for span in found.quotes] == [pulled]
    assert found.furniture == ()


@given(
    st.lists(
        st.sampled_from(
            [*ARTICLE, COMMENT, "Related articles:", "One Comment", "Leave a Reply", "Nine held", "", "Photo: x"]
        )
    )
)
def test_the_mark_is_one_whole_end_of_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    for span in tails.marked(text).furniture:
        assert text[span.end :].strip() == ""
        assert text[: span.start].count("\n") >= 3


@pytest.mark.parametrize("piece", ["word ", "“", "Comments\n", "Read more: x\n", "(AFP/", "- \n", "Follow "])
def test_a_million_times_the_same_takes_little_time(piece: str) -> None:
    started = time.process_time()
    tails.marked("\n".join(ARTICLE) + "\n" + piece * 300_000)
    assert time.process_time() - started < 30
