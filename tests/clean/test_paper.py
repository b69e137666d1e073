"""Papers: columns, tables, foot notes, cut words, pages that are pictures, and the page of each passage."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.papers import PICTURE, Placed, paper
from onrecord.clean import paper as papers
from onrecord.clean.draft import Draft
from onrecord.errors import UnreadableInput
from onrecord.model.original import Original
from onrecord.model.text import Report

LEFT = (
    "The police have detained more people", "than the ministry admits, according to", "a count that the monitors made in the",
    "spring of last year in Kolvary and in", "the towns around it, they said in a re-",
)  # fmt: skip
RIGHT = (
    "port. Nine of those who were held in the", "old barracks at the river were free by", "June, and the others went on a hunger",
    "strike in which one of them died in the", "month of August.",
)  # fmt: skip
PROSE = (
    "The police have detained more people than the ministry admits, according to a count that the monitors made in the "
    "spring of last year in Kolvary and in the towns around it, they said in a report. Nine of those who were held in "
    "the old barracks at the river were free by June, and the others went on a hunger strike in which one of them died "
    "in the month of August."
)
NOTE = "12 See the report of the Council of Estane, page 3."


TOWNS = ("Darnik", "Kolvary", "Velmograd itself", "Ostrel on the river")


def draft(content: bytes) -> Draft:
    return papers.draft(Original("0" * 16, "a.pdf", "pdf", content, "0" * 64, ("a.pdf",)))


def columns(*, by_row: bool) -> list[Placed]:
    left = [(72.0, 740.0 - 14 * i, 11.0, words) for i, words in enumerate(LEFT)]
    right = [(310.0, 740.0 - 14 * i, 11.0, words) for i, words in enumerate(RIGHT)]
    return [line for pair in zip(left, right, strict=True) for line in pair] if by_row else [*left, *right]


@pytest.mark.parametrize("by_row", [True, False])
def test_columns_are_read_one_after_the_other(by_row: bool) -> None:
    found = draft(paper([(72, 780, 16, "Arrests in Kolvary, a count"), *columns(by_row=by_row)]))
    assert found.text == f"Arrests in Kolvary, a count\n\n{PROSE}"


def test_foot_notes_stand_apart_at_the_end_with_their_page() -> None:
    second = [(72.0, 780.0, 11.0, "The ministry denied all of it and asked for names.")]
    found = draft(paper([*columns(by_row=True), (72, 80, 8, NOTE)], second))
    assert found.text.split("\n\n") == [PROSE, "The ministry denied all of it and asked for names.", NOTE]
    assert [page for _, page in found.pages] == [1, 2, 1]
    assert found.text[found.pages[2][0] :] == NOTE


def test_small_words_within_the_text_are_no_foot_note() -> None:
    lines = [(72.0, 780.0, 11.0, LEFT[0]), (72.0, 740.0, 8.0, "4 July"), (72.0, 700.0, 11.0, "Nine were free by June.")]
    assert draft(paper(lines)).text.split("\n\n") == [LEFT[0], "4 July", "Nine were free by June."]


def test_rows_of_a_table_stay_rows() -> None:
    rows = [("Name of town", "Held", "Freed"), ("Darnik and villages", "3", "1"), ("Kolvary and villages", "4", "4")]
    placed = [
        (x, 700.0 - 14 * i, 11.0, cell)
        for i, row in enumerate(rows)
        for x, cell in zip((72, 250, 400), row, strict=True)
    ]
    text = draft(paper(placed)).text
    assert text.split("\n\n") == [
        "Name of town | Held | Freed",
        "Darnik and villages | 3 | 1",
        "Kolvary and villages | 4 | 4",
    ]


def test_a_numbered_paragraph_is_no_table() -> None:
    lines = [(72.0, 780.0, 11.0, "12."), (110.0, 780.0, 11.0, "The police have detained more people than the ministry admits,"),
             (72.0, 766.0, 11.0, "according to a count that the monitors made in Kolvary.")]  # fmt: skip
    text = draft(paper(lines)).text
    assert text == (
        "12. The police have detained more people than the ministry admits, according to a count that the monitors made in Kolvary."
    )


def test_pages_that_are_pictures_are_named() -> None:
    page = [(72.0, 780.0, 11.0, "The ministry denied all of it and asked for names.")]
    found = draft(paper(page, PICTURE, [], PICTURE))
    assert found.notes == ("Pages 2, 4 are pictures without a text layer; what stands there was not read.",)
    with pytest.raises(UnreadableInput, match="pictures"):
        draft(paper(PICTURE))


def test_each_passage_knows_its_page() -> None:
    pages = [[(72.0, 780.0, 11.0, f"{town} is where the monitors count again.")] for town in TOWNS]
    found = draft(paper(*pages))
    report = Report("a", "a.pdf", found.text, pages=found.pages)
    assert [report.page(found.text.index(town)) for town in TOWNS] == [1, 2, 3, 4]
    assert Report("b", "b.txt", "No pages.").page(3) is None


WORDS = st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "Zs")), max_size=60)
PLACED = st.tuples(st.integers(0, 590), st.integers(0, 840), st.sampled_from([6, 8, 11, 16]), WORDS)


@given(st.lists(st.lists(PLACED, max_size=12), min_size=1, max_size=3))
def test_no_page_breaks_it_and_pages_come_in_order(pages: list[list[tuple[int, int, int, str]]]) -> None:
    try:
        found = draft(
            paper(
                *[
                    [(x, y, size, words.encode("cp1252", "ignore").decode("cp1252")) for x, y, size, words in page]
                    for page in pages
                ]
            )
        )
    except UnreadableInput:
        return
    offsets = [offset for offset, _ in found.pages]
    assert offsets == sorted(set(offsets))
    assert all(0 <= offset < len(found.text) for offset in offsets)
    assert all(1 <= page <= len(pages) for _, page in found.pages)


def test_many_rows_take_time_in_proportion() -> None:
    rows = [(72 + 150 * (i % 3), 840 - i % 800, 6, f"{i} word") for i in range(12_000)]
    started = time.process_time()
    draft(paper(rows))
    assert time.process_time() - started < 30
