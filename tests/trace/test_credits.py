"""By which words a report owns up to another."""

import time

import pytest

import factory
from onrecord.annotate import sentences
from onrecord.model.statement import Name
from onrecord.model.text import Link
from onrecord.trace import credits as credits_


def found(text: str, language: str = "en", outlet: str | None = None) -> list[tuple[str, str, str]]:
    report = factory.report(text, language=language, outlet=outlet)
    every = credits_.find(report, sentences.split(text, language), (), ())
    assert all(0 <= c.span.start < c.span.end <= len(text) for c in every)
    return [(c.how, c.origin, c.span.of(text)) for c in every]


@pytest.mark.parametrize(
    ("language", "text", "how", "origin"),
    [
        ("en", "The BBC reported that forty miners were held.", "cites", "BBC"),
        ("en", "Forty miners were held, according to Novaya Gazeta.", "cites", "Novaya Gazeta"),
        ("en", "Forty are held, as the Courrier first reported.", "cites", "Courrier"),
        ("en", "The list was picked up by the state agency RT.", "cites", "RT"),
        ("en", "“We know of two,” Petra Osk told The Meridian Post.", "told", "The Meridian Post"),
        ("en", "In an interview with the BBC in March, he denied it.", "told", "BBC"),
        ("en", "VELMOGRAD, Jan 13 (Norpress) – Two miners have died.", "agency", "Norpress"),
        ("en", "Two miners die\n\nThe Associated Press\n\nPolice held forty.", "byline", "Associated Press"),
        ("en", "By Jane Doe, Norpress\n\nPolice held forty people in Darnik.", "byline", "Norpress"),
        ("en", "Police held forty people in Darnik.\n— Norpress", "agency", "Norpress"),
        ("en", "An investigation by French-language news site says so.", "cites",
         "an investigation by french-language news site"),
        ("en", "Forty are held, according to a report published Monday.", "cites", "a report published monday"),
        ("fr", "Deux mineurs sont morts, selon l’AFP.", "cites", "Agence France-Presse"),
        ("fr", "Le directeur l’a déclaré au Courrier d’Estane.", "told", "Courrier d’Estane"),
        ("fr", "Le chiffre, cité mercredi par The Meridian Post, est contesté.", "cites", "The Meridian Post"),
        ("fr", "Comme l’a révélé Le Monde, des mineurs sont détenus.", "cites", "Le Monde"),
        ("ru", "По данным «Новой газеты», задержаны сорок человек.", "cites", "Novaya Gazeta"),
        ("ru", "Об этом «Независимой хронике» рассказала координатор сети.", "told", "Независимой хронике"),
        ("ru", "«Независимой хронике» рассказала об этом координатор сети.", "told", "Независимой хронике"),
        ("ru", "Газета «Меридиан» пишет о задержаниях.", "cites", "Меридиан"),
        ("ru", "Активисты сообщают о пытках.", "cites", "активисты"),
        ("en", "Forty are held, as Le Courrier d’Estane first reported.", "cites", "Le Courrier d’Estane"),
        ("en", "The figures were first carried by the Norpress agency.", "cites", "Norpress"),
        ("en", "The Gazette, which keeps a list, has counted forty.", "cites", "The Gazette"),
    ],
)  # fmt: skip
def test_a_credit_is_found_with_its_manner(language: str, text: str, how: str, origin: str) -> None:
    assert (how, origin) in [(h, o) for h, o, _ in found(text, language)]


def test_the_span_is_the_credited_name() -> None:
    assert found("Forty were held, the BBC reported.") == [("cites", "BBC", "BBC")]


def test_a_report_does_not_credit_itself() -> None:
    assert found("“Two died,” she told The Meridian Post.", outlet="The Meridian Post") == []


def test_a_line_under_a_picture_is_no_credit() -> None:
    assert found("Darnik in winter (Photo by K. Larn/AFP/Getty Images)\n\nPolice held forty.") == []


def test_a_byline_that_the_page_repeats_counts_once() -> None:
    assert len(found("The Associated Press\nThe Associated Press\n\nPolice held forty people.")) == 1


def test_an_unnamed_origin_carries_no_name_of_a_person() -> None:
    hits = found("An investigation by Jonas Petrov says forty were held.")
    assert hits
    assert not any("petrov" in origin for _, origin, _ in hits)


def test_a_speaking_organisation_is_a_credit() -> None:
    a = factory.analysis("Forty were held, the Miners’ Aid Network said.")
    said = factory.statement(
        a, "Forty were held", factory.speaker("Miners’ Aid Network"), source="the Miners’ Aid Network", cue="said"
    )
    every = credits_.find(
        a.report, sentences.split(a.report.text, "en"), (said,), (factory.organisation(a, "Miners’ Aid Network"),)
    )
    assert [(c.origin, c.how, c.span.of(a.report.text)) for c in every] == [
        ("Miners’ Aid Network", "cites", "Miners’ Aid Network")
    ]


def test_a_link_to_an_outlet_is_a_credit() -> None:
    text = "Forty were held."
    report = factory.report(text, links=(Link("https://www.bbc.com/x", factory.span(text, "held")),))
    every = credits_.find(report, sentences.split(text, "en"), (), ())
    assert [(c.origin, c.how) for c in every] == [("BBC", "link")]


def test_time_grows_with_the_length_of_the_text() -> None:
    text = "the BBC according to a report by " * 30_000
    report = factory.report(text)
    split = sentences.split(text, "en")
    begun = time.process_time()
    credits_.find(report, split, (), ())
    assert time.process_time() - begun < 8


def test_an_organisation_that_counted_is_credited_where_it_says_nothing() -> None:
    text = "According to the registers of Lantern Legal Clinic, nine died. A driver of Tarvenia Coal met the Interior Ministry."
    report = factory.report(text)
    names = [
        Name(factory.span(text, words), "organisation")
        for words in ("Lantern Legal Clinic", "Tarvenia Coal", "Interior Ministry")
    ]
    credits = credits_.find(report, sentences.split(text, "en"), (), names)
    assert [(c.how, c.origin) for c in credits] == [("cites", "Lantern Legal Clinic")]


def test_what_kind_of_newspaper_it_is_names_no_other() -> None:
    assert [o for _, o, _ in found("He told the Israeli newspaper Haaretz that nobody was held.")] == ["Haaretz"]
    assert not found("An agency spokesman and a local newspaper were there.")
