"""Who says what: source, cue, content, stance, speaker, chain and answer, by the rules alone."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.sentences import split
from onrecord.attribute import answers, statements
from onrecord.model.statement import Name, Statement
from onrecord.model.text import Span


def find(text: str, language: str = "en", names: dict[str, tuple[str, bool]] | None = None) -> tuple[Statement, ...]:
    """The statements of a text whose names are given as words -> (kind, public)."""
    told = [
        Name(Span(at, at + len(words)), kind, public)  # type: ignore[arg-type]
        for words, (kind, public) in (names or {}).items()
        for at in range(len(text))
        if text.startswith(words, at)
    ]
    return answers.link(text, statements.find(text, split(text, language), language, told))


def words(text: str, statement: Statement) -> tuple[str, str, str]:
    return tuple(" … ".join(s.of(text) for s in part) for part in (statement.source, statement.cue, statement.content))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("language", "text", "source", "cue", "content"),
    [
        ("en", "The clinic said that nine men had died.", "The clinic", "said", "that nine men had died"),
        ("en", "“Three were buried here,” she said, “and perhaps a fourth.”", "she", "said", "“Three were buried here,” … “and perhaps a fourth.”"),
        ("en", "“Nobody was held,” said Anton Stolk, a spokesman for the ministry.", "Anton Stolk, a spokesman for the ministry", "said", "“Nobody was held,”"),
        ("en", "According to the network, over 40 people are held.", "the network", "According to", "over 40 people are held"),
        ("en", "Over 40 people are held, according to the network.", "the network", "according to", "Over 40 people are held"),
        ("en", "The ministry has repeatedly denied the allegations.", "The ministry", "has repeatedly denied", "the allegations"),
        ("fr", "Le réseau affirme que deux hommes sont morts.", "Le réseau", "affirme", "que deux hommes sont morts"),
        ("fr", "« Personne n’est détenu ici », a déclaré le gouverneur.", "le gouverneur", "a déclaré", "« Personne n’est détenu ici »"),
        ("fr", "Selon la clinique, neuf hommes sont morts.", "la clinique", "Selon", "neuf hommes sont morts"),
        ("ru", "Сеть сообщила, что задержаны более сорока человек.", "Сеть", "сообщила", "что задержаны более сорока человек"),
        ("ru", "«Задержанных нет», — заявил губернатор.", "губернатор", "заявил", "«Задержанных нет»"),
        ("ru", "По словам врача, пострадали пятеро.", "врача", "По словам", "пострадали пятеро"),
    ],
)  # fmt: skip
def test_source_cue_and_content(language: str, text: str, source: str, cue: str, content: str) -> None:
    (statement,) = find(text, language)
    assert words(text, statement) == (source, cue, content)


@pytest.mark.parametrize(
    ("language", "text", "stance"),
    [
        ("en", "The minister denied the report.", "denies"),
        ("en", "The minister denounced the story as pure invention.", "denies"),
        ("en", "The minister denounced the arrests.", "condemns"),
        ("en", "“There are no detainees in Ostrel,” said the governor.", "denies"),
        ("ru", "Клиника сообщила, что не располагает информацией о двух погибших.", "declines"),
        ("en", "The union called for an independent inquiry.", "calls_for"),
        ("en", "The army confirmed that two men had died.", "confirms"),
        ("en", "The governor promised an inquiry.", "promises"),
        ("fr", "Le ministre a démenti ces accusations.", "denies"),
        ("fr", "Le ministre a qualifié le rapport de mensonge.", "denies"),
        ("ru", "Министерство опровергло эти сообщения.", "denies"),
        ("ru", "Профсоюз призвал власти к расследованию.", "calls_for"),
    ],
)
def test_the_stance_of_the_speaker(language: str, text: str, stance: str) -> None:
    assert [s.stance for s in find(text, language)] == [stance]


def test_a_noun_that_looks_like_a_cue_says_nothing() -> None:
    assert find("Fresh reports of arrests alarmed the town. The alleged prison stands empty.") == ()


def test_quoted_words_of_distance_are_no_statement() -> None:
    assert find("The province began its “cleansing” of the pits in spring.") == ()


def test_he_is_the_one_who_spoke_before() -> None:
    text = "Petra Osk, coordinator of the Miners’ Rights Network, said the lists were incomplete. She added: “We will go on counting.”"
    first, second = find(text, names={"Petra Osk": ("person", True), "Miners’ Rights Network": ("organisation", True)})
    assert (first.speaker.name, first.speaker.role, first.speaker.of) == ("Petra Osk", "ngo", "Miners’ Rights Network")
    assert second.speaker == first.speaker


def test_its_director_speaks_for_the_organisation_named_before() -> None:
    text = "Lantern Legal Clinic published a list. “We counted them,” said Jonas Reith, its director."
    (statement,) = find(text, names={"Lantern Legal Clinic": ("organisation", True), "Jonas Reith": ("person", True)})
    assert (statement.speaker.name, statement.speaker.of) == ("Jonas Reith", "Lantern Legal Clinic")


def test_the_network_is_the_one_that_is_called_so() -> None:
    names = {"Miners’ Rights Network": ("organisation", True), "Lantern Legal Clinic": ("organisation", True)}
    text = "The Miners’ Rights Network has a register. Lantern Legal Clinic said six were held. The network said nine were held."
    assert [s.speaker.name for s in find(text, names=names)] == ["Lantern Legal Clinic", "Miners’ Rights Network"]


@pytest.mark.parametrize("role", ["a lawyer", "a doctor", "the wife of a miner"])
def test_no_calling_makes_a_person_public(role: str) -> None:
    text = f"Jana Brevik, {role}, said the files were closed."
    (statement,) = find(text, names={"Jana Brevik": ("person", True)})
    assert not statement.speaker.public


def test_a_spokesman_is_a_person_of_his_own() -> None:
    text = "A spokesman for Jan Halden said there were no detainees."
    (statement,) = find(text, names={"Jan Halden": ("person", True)})
    assert statement.speaker.name == "spokesman for Jan Halden"
    assert statement.speaker.role == "official"


@pytest.mark.parametrize(
    "text",
    [
        "Mila Dorvich, a cook, said the men were beaten.",
        "Her brother Ilya Sorben said he ran.",
        "Mila Dorvich said the men were beaten.",
    ],
)
def test_a_private_person_is_never_a_label(text: str) -> None:
    for known in ({"Mila Dorvich": ("person", False), "Ilya Sorben": ("person", False)}, {}):
        for statement in find(text, names=known):
            assert not statement.speaker.public
            assert statement.speaker.name is None or known


def test_a_denial_answers_the_allegation_before_it() -> None:
    text = "The network said two miners had died under torture in Darnik. The weather was fine. The ministry dismissed the claims as invention."
    allegation, denial = find(text)
    assert (allegation.stance, denial.stance, denial.answers) == ("asserts", "denies", 0)


def test_a_denial_in_other_words_answers_what_it_shares_words_with() -> None:
    text = "The clinic said nine men had died in custody. The union said the teachers were dismissed. The minister denied that men had died in custody."
    assert find(text)[-1].answers == 0


def test_a_denial_answers_nothing_that_is_said_paragraphs_later() -> None:
    later = "Radim Stolk denied that there were victims.\n\nThe Relief Network said it had names of victims."
    assert find(later)[0].answers is None
    assert find(later.replace("\n\n", " "))[0].answers == 1


def test_a_denial_rather_answers_what_carries_an_act() -> None:
    text = "The clinic said nine men had died. A neighbour said it had snowed. The minister denied the reports."
    found = find(text)
    assert answers.link(text, found)[-1].answers == 1
    assert answers.link(text, found, alleging=[0])[-1].answers == 0


def test_a_passage_is_carried_by_the_innermost_content() -> None:
    text = "The clinic said that nine men had died. Six more were hurt."
    found = find(text)
    nine, six = Span(text.index("nine"), text.index("nine") + 4), Span(text.index("Six"), text.index("Six") + 3)
    assert statements.carriers([nine, six], found) == (0, None)


def test_a_paragraph_of_quotation_goes_on_with_the_quotation_before_it() -> None:
    text = (
        "“They came at night,” said Petra Osk in a statement.\n\n“Six men were killed.”\n\n“Nobody answered us.”\n\n"
        "The road was empty. It was called a “road”."
    )
    (statement,) = find(text)
    assert [s.of(text) for s in statement.content] == [
        "“They came at night,”",
        "“Six men were killed.”",
        "“Nobody answered us.”",
    ]


def test_a_list_under_a_call_is_its_content() -> None:
    text = "She urged the government to:\n\n• Close the sanatorium;\n• Free all detainees.\n\nThe sun shone."
    (statement,) = find(text)
    assert [s.of(text) for s in statement.content] == ["Close the sanatorium;", "Free all detainees."]


def test_what_was_told_to_an_outlet_came_through_it() -> None:
    text = "Petra Osk told The Meridian Post that two men had died."
    (statement,) = find(text, names={"Petra Osk": ("person", True), "The Meridian Post": ("organisation", True)})
    assert statement.via == ("The Meridian Post",)


def test_a_second_verb_of_one_subject_ends_the_first_content() -> None:
    text = "The governor denied the arrests and said that the pits were quiet."
    first, second = find(text)
    assert words(text, first) == ("The governor", "denied", "the arrests")
    assert words(text, second) == ("The governor", "said", "that the pits were quiet")


@pytest.mark.parametrize(
    "text", ["", " ", "said", "“", "said said said", "said " * 3000, "according to " * 2000, "“" * 4000, "A" * 50_000]
)
def test_nonsense_gets_an_answer(text: str) -> None:
    for language in ("en", "fr", "ru"):
        find(text, language)


def test_an_unknown_language_says_nothing() -> None:
    assert find("Sagte er.", "de") == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "he",
                "said",
                "“",
                "”",
                "that",
                ",",
                ".",
                "\n\n",
                "the ministry",
                "denied",
                "according to",
                "We",
                "saw",
                ":",
            ]
        ),
        max_size=40,
    )
)
def test_every_span_slices_and_prefixing_a_paragraph_shifts_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    prefix = "Snow fell.\n\n"
    plain = [(s.source, s.cue, s.content, s.stance) for s in find(text)]
    moved = [
        (
            *(tuple(Span(a - len(prefix), b - len(prefix)) for a, b in part) for part in (s.source, s.cue, s.content)),
            s.stance,
        )
        for s in find(prefix + text)
    ]
    assert moved == plain
    assert all(0 <= a < b <= len(text) for source, cue, content, _ in plain for a, b in (*source, *cue, *content))


def test_hearsay_is_nobodys_word() -> None:
    text = "Miners in the province allegedly met with threats."
    told = SimpleNamespace(source=[(0, 22)], cue=[(23, 32)], content=[(33, 49)], nested=False)
    [statement] = statements.find(text, split(text, "en"), "en", (), [told])
    assert statement.source == ()


def read(text: str, source: str, cue: str, content: str, names: dict[str, str]) -> list[Statement]:
    """The statements of a Russian text in which the trained reader found one attribution."""
    at = {words: (text.index(words), text.index(words) + len(words)) for words in (source, cue, content, *names)}
    said = SimpleNamespace(source=[at[source]], cue=[at[cue]], content=[at[content]], nested=False)
    told = [Name(Span(*at[words]), kind, kind != "person") for words, kind in names.items()]  # type: ignore[arg-type]
    return list(statements.find(text, split(text, "ru"), "ru", told, [said]))


@pytest.mark.parametrize(
    ("before", "meant"),
    [
        ("Сорок человек задержаны. Двое погибли.", ["Сорок человек задержаны.", "Двое погибли."]),
        ("«Никого не держат», — сказал Радим Столк. Сорок задержаны.", ["Сорок задержаны."]),
    ],
)
def test_said_so_takes_what_stands_before_it_and_nobody_else_says(before: str, meant: list[str]) -> None:
    text = f"Погода испортилась.\n\n{before} Об этом рассказала Петра Оск. Ветер стих."
    found = read(text, "Петра Оск", "рассказала", "Об этом", {"Петра Оск": "person"})
    (said,) = [s for s in found if "Об этом" in [c.of(text) for c in s.content]]
    assert [s.of(text) for s in said.content] == [*meant, "Об этом"]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("По словам Петры Оск, координатора «Сети шахтёров», сорок взяты.", "Петры Оск, координатора «Сети шахтёров»",
         "По словам"),
        ("Заявила координатор «Сети шахтёров» Петры Оск: сорок взяты.", "координатор «Сети шахтёров» Петры Оск",
         "Заявила"),
    ],
)  # fmt: skip
def test_the_body_in_quotation_marks_is_whom_she_speaks_for(text: str, source: str, cue: str) -> None:
    names = {"Петры Оск": "person", "«Сети шахтёров»": "organisation"}
    assert [s.speaker.of for s in read(text, source, cue, "сорок взяты", names)] == ["Сети шахтёров"]


def test_the_widow_speaks_and_not_her_husband() -> None:
    text = "Вдова Павла Тирска, Вера Тирск, сказала, что его убили."
    (said,) = find(text, "ru", {"Павла Тирска": ("person", False), "Вера Тирск": ("person", False)})
    assert said.speaker.name == "Вера Тирск"


def test_an_unknown_body_is_one_where_it_stands_beside_a_known_one() -> None:
    text = "According to Ana Berl of Stand Fast, forty are held. “The Miners’ Network and Stand Fast call for their release.”"
    names = {"Ana Berl": ("person", False), "The Miners’ Network": ("organisation", True)}
    assert find(text, "en", names)[0].speaker.of == "Stand Fast"
    alone = text.replace(" and Stand Fast call", " calls")
    assert find(alone, "en", names)[0].speaker.of is None
