"""Quotations over several paragraphs."""

from __future__ import annotations

import pytest

from onrecord.engine.quotes import goes_on


def spans(first: str, between: str, second: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    text = first + between + second
    return text, (0, len(first)), (len(first) + len(between), len(text))


@pytest.mark.parametrize(
    ("first", "between", "second"),
    [
        ("“We saw them fall.", "\n\n", "“Nobody came."),
        ("“We saw them fall", ".\n\n", "“Nobody came.”"),
        ("«Мы видели их.", "\n", "«Никто не пришёл»"),
        ('"We saw them fall.', "\n\n", '"Nobody came."'),
        ("“We saw them fall.", "\n\n“", "Nobody came."),
    ],
)
def test_an_open_quotation_goes_on_in_the_next_paragraph(first: str, between: str, second: str) -> None:
    assert goes_on(*spans(first, between, second))


@pytest.mark.parametrize(
    ("first", "between", "second"),
    [
        ("“We saw them fall.”", "\n\n", "“Nobody came.”"),
        ("“We saw them fall.", " ", "“Nobody came."),
        ("that they fell", "\n\n", "“Nobody came."),
        ("“We saw them fall.", "\n\n", "Nobody came."),
        ("“We saw them fall.", "\n\nHe wept. ", "“Nobody came."),
        ('"We saw them fall."', "\n\n", '"Nobody came."'),
    ],
)
def test_a_closed_or_interrupted_quotation_does_not(first: str, between: str, second: str) -> None:
    assert not goes_on(*spans(first, between, second))
