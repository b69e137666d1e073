"""A deadline is what the words of a promise or recommendation say, and no other date."""

from __future__ import annotations

import pytest

from onrecord.judge import followups
from onrecord.model.analysis import Analysis
from onrecord.model.event import DateMention, When
from onrecord.model.incident import PassageRef
from onrecord.model.text import Report, Span

APRIL, TENTH = ("2025-04-01", "2025-04-30"), ("2025-05-10", "2025-05-10")


def due(
    text: str, words: str, days: tuple[str, str], language: str = "en", published: str = "2025-03-03"
) -> str | None:
    start = text.index(words)
    date = DateMention(Span(start, start + len(words)), "DATE", days[0], When(*days, "day"))
    report = Report("r", "r.txt", text, language=language, published=published)
    said = PassageRef("r", 0, None, Span(0, len(text)))
    return followups.deadline(Analysis(report, dates=(date,)), said)


@pytest.mark.parametrize(
    ("language", "text", "words", "days", "day"),
    [
        ("en", "promised to free them by the end of April", "the end of April", APRIL, "2025-04-30"),
        ("en", "urged the ministry to free them no later than 10 May", "10 May", TENTH, "2025-05-10"),
        ("en", "urged the ministry to free them before 10 May", "10 May", TENTH, "2025-05-10"),
        ("en", "urged the ministry to free them before April", "April", APRIL, "2025-03-31"),
        ("fr", "a promis de les libérer d’ici la fin d'avril", "la fin d'avril", APRIL, "2025-04-30"),
        ("fr", "a promis de les libérer avant le 10 mai", "10 mai", TENTH, "2025-05-10"),
        ("fr", "a promis de les libérer avant avril", "avril", APRIL, "2025-03-31"),
        ("ru", "пообещало освободить их до конца апреля", "конца апреля", APRIL, "2025-04-30"),
        ("ru", "пообещало освободить их не позднее 10 мая", "10 мая", TENTH, "2025-05-10"),
        ("ru", "пообещало освободить их до апреля", "апреля", APRIL, "2025-03-31"),
    ],
)
def test_the_words_before_a_date_make_it_a_deadline(
    language: str, text: str, words: str, days: tuple[str, str], day: str
) -> None:
    assert due(text, words, days, language) == day


@pytest.mark.parametrize(
    ("text", "words", "published"),
    [
        ("promised an inquiry into the arrests of 10 May", "10 May", "2025-03-03"),
        ("promised on 10 May to free them", "10 May", "2025-03-03"),
        ("those held nearby 10 May Street", "10 May", "2025-03-03"),
        ("said that they were to be free by 10 May", "10 May", "2025-06-01"),
    ],
)
def test_no_other_date_is_one(text: str, words: str, published: str) -> None:
    assert due(text, words, TENTH, published=published) is None


def test_in_a_language_that_is_not_read_nothing_is_said() -> None:
    assert due("by 10 May", "10 May", TENTH, language="de") is None
