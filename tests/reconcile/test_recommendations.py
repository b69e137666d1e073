"""What somebody asks somebody to do."""

import time

import pytest

import factory
from onrecord.annotate import sentences
from onrecord.reconcile import recommendations

LISTS = {
    "en": (
        "Benn found clear evidence of torture. Among other things, he urged Tarvenia to:\n\n  • Open an inquiry;\n"  # noqa: ISC004
        "  • Close the site, and\n  • Repeal the\n    law.\n\nHe urged Ostrel to:\n\n  • Release all.\n\nRelated articles:\n\nOther news\n",
        [("Tarvenia", "Open an inquiry;"), ("Tarvenia", "Close the site, and"), ("Tarvenia", "Repeal the\n    law."),
         ("Ostrel", "Release all.")],
    ),
    "fr": (
        "La rapporteuse recommande au gouvernement de :\n- ouvrir une enquête ;\n- fermer le site.\n\nElle a quitté le pays.",
        [("gouvernement", "ouvrir une enquête ;"), ("gouvernement", "fermer le site.")],
    ),
    "ru": (
        "Докладчица рекомендует правительству Тарвении:\n• провести расследование;\n• освободить всех.\n\nОна уехала.",
        [("правительству Тарвении", "провести расследование;"), ("правительству Тарвении", "освободить всех.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", LISTS)
def test_each_point_of_a_list_is_one_with_its_addressee(language: str) -> None:
    text, expected = LISTS[language]
    a = factory.analysis(text, language=language)
    found = recommendations.find(a, sentences.split(text, language))
    assert [(r.to, r.span.of(text)) for r in found] == expected


def test_lines_without_bullets_go_on_until_the_full_stop() -> None:
    text = (
        "The rapporteur recommends that the government:\nopen an inquiry;\nclose the site.\nThe Council meets in May."
    )
    found = recommendations.find(factory.analysis(text), sentences.split(text, "en"))
    assert [(r.to, r.span.of(text)) for r in found] == [
        ("the government", "open an inquiry;"),
        ("the government", "close the site."),
    ]


def test_who_asks_is_the_speaker_of_the_report_before_the_list() -> None:
    text = LISTS["en"][0]
    a = factory.analysis(text)
    said = factory.statement(
        a, "clear evidence of torture", factory.speaker("Alma Benn", "international_body"), source="Benn"
    )
    found = recommendations.find(factory.with_(a, statements=[said]), sentences.split(text, "en"))
    assert {r.by for r in found} == {"Alma Benn"}


def test_a_single_call_is_a_recommendation() -> None:
    a = factory.analysis("The Relief Network called on the prosecutor to open an inquiry.")
    said = factory.statement(
        a, "on the prosecutor to open an inquiry", factory.speaker("Relief Network"),
        source="The Relief Network", cue="called", stance="calls_for",
    )  # fmt: skip
    [one] = recommendations.find(factory.with_(a, statements=[said]), sentences.split(a.report.text, "en"))
    assert (one.by, one.to, one.statement) == ("Relief Network", "the prosecutor", 0)


def test_a_shopping_list_is_none() -> None:
    text = "You will need:\n• flour\n• milk\n"
    assert recommendations.find(factory.analysis(text), sentences.split(text, "en")) == ()


def test_a_private_person_who_asks_is_not_named() -> None:
    a = factory.analysis("Mila Dorvich asked the police to look for him.")
    said = factory.statement(
        a,
        "the police to look for him",
        factory.speaker("Mila Dorvich", "relative", public=False),
        source="Mila Dorvich",
        stance="calls_for",
    )
    assert recommendations.find(factory.with_(a, statements=[said]), sentences.split(a.report.text, "en")) == ()


def test_an_unknown_language_has_none() -> None:
    assert recommendations.find(factory.analysis("x:", language="de"), ()) == ()


def test_time_grows_with_the_length_of_the_list() -> None:
    text = "He urged Tarvenia to:\n" + "• open an inquiry;\n" * 20_000
    split = sentences.split(text, "en")
    begun = time.process_time()
    recommendations.find(factory.analysis(text), split)
    assert time.process_time() - begun < 5
