"""What is found, what a person knows, and what cannot be true."""

from __future__ import annotations

import pytest

from onrecord.clean import article, plain, plausible
from onrecord.clean.draft import Draft
from onrecord.errors import UnreadableInput
from onrecord.model.original import Kind, Known, Original

TEXT = "Six people were detained in Velmograd on Monday, the Tarvenian Network said in a statement."


def original(content: str | bytes, kind: Kind = "text", **more: str) -> Original:
    content = content.encode() if isinstance(content, str) else content
    return Original("0" * 16, "a", kind, content, "0" * 64, ("a",), obtained="2019-02-01T00:00:00Z", **more)  # type: ignore[arg-type]


def test_a_row_is_believed_and_its_text_untouched() -> None:
    known = Known("the row", title="T", published="2019-01", language="ru")
    row = Original("id", "r.jsonl#1", "row", b"{}", "0" * 64, ("r.jsonl#1",), text=f" {TEXT}\r\n", known=known)
    report = article.report(row)
    assert (report.text, report.title, report.published, report.language) == (f" {TEXT}\r\n", "T", "2019-01", "ru")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Die Polizei von Velmograd hat am Montag mindestens sechs Menschen festgenommen.", "The language (de)"),
        ("Velmograd 6", "could not be told"),
    ],
)
def test_a_language_that_is_not_read_is_said(text: str, note: str) -> None:
    assert any(note in sentence for sentence in article.report(original(text)).notes)


def test_no_text_is_no_report() -> None:
    with pytest.raises(UnreadableInput, match="no text"):
        article.report(original("\ufeff".encode("utf-16")))


@pytest.mark.parametrize(
    ("day", "obtained", "doubt"),
    [
        ("2019-01-14", "2019-02-01", None),
        ("2019-02-02T01:00:00", "2019-02-01T23:00:00Z", None),
        ("2019-02-03", "2019-02-01", "after the day on which the file was got"),
        ("2019-03", "2019-02-01", "after the day"),
        ("2019-02", "2019-02-01", None),
        ("2019", "2019-02-01", None),
        ("2020", "2019-02-01", "after the day"),
        ("2019-02", "2019-01-31", None),
        ("1985-01-14", "2019-02-01", "before there were pages"),
        ("2019-02-03", "1970-01-01", None),
        ("2019-02-03", None, None),
        ("2030-01-01", "2019", "after the day"),
    ],
)
def test_a_day_that_cannot_be_true(day: str, obtained: str | None, doubt: str | None) -> None:
    said = plausible.impossible(day, obtained)
    assert (said is None) if doubt is None else (said is not None and doubt in said)


def test_a_found_day_that_cannot_be_true_is_not_taken_but_a_persons_is_with_a_note() -> None:
    found = Draft(TEXT, published="2033-01-01")
    day, notes = plausible.published(found, None, "2019-02-01")
    assert day is None
    assert "2033-01-01, is doubtful and was not taken" in notes[0]
    day, notes = plausible.published(found, Known("reports.csv", published="1987"), "2019-02-01")
    assert day == "1987"
    assert "1987, is doubtful" in notes[0]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Six held in Velmograd\n\nThe police …", "Six held in Velmograd"),
        ("\n\nSix held in Velmograd\n" + "The police detained six people on Monday. " * 3, "Six held in Velmograd"),
        ("Six people were held.\n\nThe police …", None),
        ("The police detained six people\nin Velmograd on Monday", None),
        ("Six held", None),
        ("14.01.2019\n\nThe police …", None),
        ("word " * 100 + "\n\nThe police …", None),
        ("", None),
    ],
)
def test_a_first_line_like_a_headline_is_the_title(text: str, title: str | None) -> None:
    assert plain.headline(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Words.\n\n# Six held #\n\nMore.", "Six held"),
        ('---\ntitle: "Six held"\ndate: 2019\n---\n\nMore.', "Six held"),
        ("Six held in Velmograd\n\nMore words.", "Six held in Velmograd"),
    ],
)
def test_the_title_of_markdown(text: str, title: str) -> None:
    report = article.report(original(text, "markdown"))
    assert (report.title, report.text) == (title, text)
