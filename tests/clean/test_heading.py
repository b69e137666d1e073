"""The day in the first lines of a text: alone, or at the end of a short line; never one from the story."""

from __future__ import annotations

import pytest

from onrecord.clean import heading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deaths in custody\n\nLantern Legal Clinic, Velmograd, 20 June 2024\n\nText.", "2024-06-20"),
        ("La Gazette du Bassin 6 février 2025\n\nTarvénie", "2025-02-06"),
        ("Вестник Острели\n17.01.2025\n", "2025-01-17"),
        ("Хроника, 5 марта 2025 года\n", "2025-03-05"),
        ("March 3, 2025\nCouncil", "2025-03-03"),
        ("**1er mai 2024**\nTexte", "2024-05-01"),
        ("31 February 2024\n", None),
        (
            "The clinic said that nine miners who had been detained in the province of Ostrel had died in custody by 20 June 2024",
            None,
        ),
        ("On 20 June 2024 the clinic wrote\n", None),
        ("", None),
    ],
)
def test_a_day_in_the_heading(text: str, expected: str | None) -> None:
    assert heading.day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deaths in custody\n\nLantern Legal Clinic, Velmograd, 20 June 2024\n\nText.", "Lantern Legal Clinic"),
        ("Réseau des droits des mineurs, Velmograd, 6 février 2025\n\nTexte", "Réseau des droits des mineurs"),
        ("Petra Osk, Velmograd, 20 June 2024\n\nText.", None),
        ("Lantern Legal Clinic\n\n20 June 2024", None),
        ("Lantern Legal Clinic, Velmograd, 20 June 2024\n\nI worked there. I saw the bus.", None),
        ("", None),
    ],
)
def test_an_organisation_before_place_and_day_is_who_published(text: str, expected: str | None) -> None:
    assert heading.publisher(text) == expected
