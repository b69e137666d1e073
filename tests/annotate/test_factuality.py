"""How real a sentence makes an act; "no one was killed" is never a killing that happened."""

from __future__ import annotations

import pytest

from onrecord.annotate.events import EventContext, find
from onrecord.annotate.sentences import split
from onrecord.model.event import EventMention
from onrecord.model.statement import Role, Speaker, Stance, Statement
from onrecord.model.text import Span


def only(text: str, type_: str, language: str = "en", statements: tuple[Statement, ...] = ()) -> EventMention:
    context = EventContext((), statements, (), (), (), None)
    found = [e for e in find(text, split(text, language), language, context) if e.type == type_]
    assert len(found) == 1, f"{len(found)} of {type_} in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("language", "type_", "factuality", "text"),
    [
        ("en", "killing", "stated", "Two shepherds were killed."),
        ("en", "killing", "denied", "No one was killed."),
        ("en", "injury", "denied", "Not one of the pupils was injured."),
        ("en", "killing", "denied", "None of those nurses were killed."),
        ("en", "detention", "denied", "The police did not arrest the teacher."),
        ("en", "detention", "denied", "He narrowly escaped arrest."),
        ("en", "torture", "denied", "The warden denied torturing the men."),
        ("en", "detention", "denied", "The ministry denied allegations of illegal detentions."),
        ("en", "killing", "stated", "Nobody disputes that the welder was killed."),
        ("en", "torture", "possible", "The men may have been tortured."),
        ("en", "killing", "possible", "It is feared that dozens have been killed."),
        ("en", "detention", "possible", "If the police arrest him, the strike goes on."),
        ("en", "torture", "possible", "Why would anyone torture a child?"),
        ("en", "detention", "possible", "Had the police arrested him, she would be alive."),
        ("en", "killing", "future", "The mayor warned they would be shot."),
        ("en", "killing", "future", "Kadan called for smugglers to be shot."),
        ("en", "displacement", "future", "They plan to deport 300 migrants."),
        ("en", "trial", "future", "The trial will begin on Monday."),
        ("en", "detention", "future", "The union demanded that the mayor be arrested."),
        ("en", "detention", "denied", "The guards have not been able to arrest the smugglers."),
        ("en", "killing", "stated", "The killing will be remembered."),
        ("en", "investigation", "future", "The group called for an investigation into the fire."),
        ("en", "displacement", "stated", "Hundreds were forced to flee."),
        ("en", "killing", "general", "Hundreds of people are killed each year in floods."),
        ("en", "torture", "general", "Journalists are often beaten by guards."),
        ("en", "torture", "general", "The law bans torture."),
        ("en", "torture", "alleged", "The prisoners were reportedly tortured."),
        ("en", "killing", "alleged", "According to the group, six miners were killed."),
        ("en", "killing", "alleged", "The list names nine nurses believed to have been killed."),
        ("fr", "killing", "denied", "Personne n'a été tué."),
        ("fr", "detention", "denied", "Le ministre a démenti l'arrestation de deux étudiants."),
        ("fr", "detention", "possible", "Il risque d'être arrêté."),
        ("fr", "killing", "possible", "On craint que des dizaines de personnes n'aient été tuées."),
        ("fr", "trial", "future", "Ils seront jugés en mars."),
        ("fr", "killing", "future", "Il a menacé de tuer sa femme."),
        ("fr", "killing", "general", "Chaque année, des femmes sont tuées par leur conjoint."),
        ("fr", "torture", "alleged", "Six personnes auraient été torturées."),
        ("fr", "killing", "stated", "Deux bergers ont été tués."),
        ("ru", "killing", "denied", "Никто не был убит."),
        ("ru", "detention", "denied", "Власти отрицают, что кого-либо задерживали."),
        ("ru", "torture", "possible", "Его могли пытать."),
        ("ru", "detention", "possible", "Если его задержат, он объявит голодовку."),
        ("ru", "killing", "future", "Министр пригрозил расстрелять забастовщиков."),
        ("ru", "release", "future", "Его отпустят в среду."),
        ("ru", "killing", "general", "Каждый год в шахтах гибнут десятки людей."),
        ("ru", "torture", "general", "Закон запрещает пытки."),
        ("ru", "abduction", "alleged", "По словам соседей, мужчину похитили."),
        ("ru", "killing", "stated", "Двое пастухов погибли."),
        ("en", "abduction", "denied", "Far from being kidnapped, the cook was at home."),
        ("en", "killing", "possible", "There is no sign that the miner was killed."),
        ("en", "killing", "possible", "How many drivers must be killed before they listen?"),
        ("fr", "detention", "denied", "La patrouille a fouillé le cuisinier sans l'arrêter."),
        ("fr", "killing", "possible", "Rien ne montre que le mineur ait été tué."),
        ("fr", "detention", "possible", "Le cuisinier encourt d'être emprisonné."),
        ("ru", "killing", "possible", "Ничто не указывает на то, что шахтёра убили."),
        ("ru", "detention", "denied", "Повара обыскали, но задерживать не стали."),
        ("ru", "release", "denied", "Судья отказал повару в освобождении."),
        ("ru", "killing", "possible", "Останься они дома, погибли бы все."),
    ],
)
def test_the_words_around_an_act_say_how_real_it_is(language: str, type_: str, factuality: str, text: str) -> None:
    assert only(text, type_, language).factuality == factuality


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("No one was arrested or beaten.", "denied"),
        ("The men may have been tortured and killed.", "possible"),
        ("The prisoners faced alleged arrests, torture and execution.", "alleged"),
    ],
)
def test_what_holds_of_one_act_of_a_list_holds_of_the_others(text: str, both: str) -> None:
    context = EventContext((), (), (), (), (), None)
    found = find(text, split(text, "en"), "en", context)
    assert len(found) >= 2
    assert {e.factuality for e in found} == {both}


def said(text: str, content: str, stance: Stance, role: Role = "ngo") -> tuple[Statement, ...]:
    start = text.index(content)
    source = (Span(0, 3),)
    return (Statement(source, (), (Span(start, start + len(content)),), Speaker(None, role), "indirect", stance),)


@pytest.mark.parametrize(
    ("stance", "role", "factuality"),
    [
        ("asserts", "ngo", "alleged"),
        ("asserts", "official", "stated"),
        ("confirms", "official", "stated"),
        ("denies", "official", "denied"),
        ("denies", "ngo", "denied"),
    ],
)
def test_a_statement_lends_its_stance_to_what_it_carries(stance: Stance, role: Role, factuality: str) -> None:
    text = "The office spoke of how soldiers detained 40 men."
    statements = said(text, "how soldiers detained 40 men", stance, role)
    assert only(text, "detention", statements=statements).factuality == factuality


def test_an_official_does_not_vouch_for_what_is_not_an_act_of_state() -> None:
    text = "The office said gangs killed 40 men."
    assert (
        only(text, "killing", statements=said(text, "gangs killed 40 men", "asserts", "official")).factuality
        == "alleged"
    )


def test_a_negation_inside_a_statement_stays_a_negation() -> None:
    text = "The office said no one was killed."
    assert only(text, "killing", statements=said(text, "no one was killed", "asserts")).factuality == "denied"


def test_the_stance_of_a_statement_ends_with_its_content() -> None:
    text = "The office denied the report after police killed two men."
    assert only(text, "killing", statements=said(text, "the report", "denies")).factuality == "stated"
