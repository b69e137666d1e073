"""Whose word stands behind a passage, at the end of its chain."""

import factory
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Trail
from onrecord.model.statement import Name, Speaker, Statement
from onrecord.trace import copies, forms, origins

TEXT = (
    "About 40 people have been detained, the Relief Network said. Two have died. A witness said three were beaten. "
    "Activists say ten are missing. Dorn, director of the Relief Network, told the Telegraph that more were held."
)


def example(identity: str = "r1", **details: object) -> Analysis:
    a = factory.analysis(TEXT, identity, **details)
    statements = [
        factory.statement(
            a, "About 40 people have been detained", factory.speaker("Relief Network"), source="the Relief Network"
        ),
        factory.statement(a, "three were beaten", Speaker(None, "witness"), source="A witness"),
        factory.statement(a, "ten are missing", factory.speaker("Activists", "anonymous"), source="Activists"),
        factory.statement(
            a,
            "that more were held",
            factory.speaker("Dorn", "ngo", of="Relief Network"),
            source="Dorn",
            via=["Telegraph"],
        ),
    ]
    events = [factory.event(a, word) for word in ("detained", "died", "beaten", "missing", "held")]
    return factory.with_(a, statements=statements, events=events, credits=[factory.credit(a, "Telegraph", "told")])


def trails(*analyses: Analysis) -> list[Trail]:
    found = origins.resolve(analyses, copies.find(analyses))
    return [found.events[analyses[0].report.id, i] for i in range(len(analyses[0].events))]


def test_a_statement_leads_to_its_speaker() -> None:
    assert trails(example())[0].origin == "Relief Network"


def test_an_outlet_in_its_own_voice_is_no_origin() -> None:
    trail = trails(example(outlet="The Ledger"))[1]
    assert (trail.origin, trail.said_by, trail.voice) == (None, None, "The Ledger")


def test_a_person_without_a_public_role_is_a_role_and_a_number() -> None:
    assert trails(example())[2].origin == "a witness, P-001"


def test_people_who_are_only_described_are_not_named() -> None:
    trail = trails(example())[3]
    assert (trail.origin, trail.named) == ("activists", False)


def test_who_speaks_for_an_organisation_carries_its_word_through_the_outlet() -> None:
    trail = trails(example())[4]
    assert (trail.said_by, trail.origin, trail.via) == ("Dorn", "Relief Network", ("The Telegraph",))


def test_a_private_name_is_in_no_label() -> None:
    a = factory.analysis("Mila Dorvich said three were beaten. Mila Dorvich saw a bus.", outlet="The Ledger")
    private = Speaker("Mila Dorvich", "witness")
    a = factory.with_(a, statements=[factory.statement(a, "three were beaten", private, source="Mila Dorvich")])
    found = origins.resolve([a], ())
    assert "Dorvich" not in repr(found)
    assert found.statements["r1", 0].named


def test_one_private_person_has_one_number_in_two_scripts() -> None:
    english = factory.analysis("Mila Dorvich said three were beaten.", "a")
    russian = factory.analysis("Мила Дорвич сказала, что троих избили.", "b", language="ru")
    english = factory.with_(
        english,
        statements=[
            factory.statement(english, "three were beaten", Speaker("Mila Dorvich", "witness"), source="Mila Dorvich")
        ],
    )
    russian = factory.with_(
        russian,
        statements=[
            factory.statement(russian, "троих избили", Speaker("Мила Дорвич", "witness"), source="Мила Дорвич")
        ],
    )
    found = origins.resolve([english, russian], ())
    assert found.statements["a", 0].origin == found.statements["b", 0].origin == "a witness, P-001"


def test_a_credit_in_the_sentence_governs_what_the_report_says_there() -> None:
    a = factory.analysis("Forty were held, Novaya Gazeta reported. Two died.", outlet="The Ledger")
    a = factory.with_(
        a,
        events=[factory.event(a, "held"), factory.event(a, "died", "killing")],
        credits=[factory.credit(a, "Novaya Gazeta")],
    )
    assert [t.origin for t in trails(a)] == ["Novaya Gazeta", None]


def test_the_story_of_an_agency_is_the_agencys_voice() -> None:
    a = factory.analysis("(Norpress) – Forty were held.", outlet="The Ledger")
    a = factory.with_(a, events=[factory.event(a, "held")], credits=[factory.credit(a, "Norpress", "agency")])
    assert trails(a)[0].voice == "Norpress"


def test_what_stands_below_a_credit_is_the_other_outlets_voice() -> None:
    text = "The BBC reported:\n\nDozens held\n\nDozens were arrested in Darnik.\n\nMore news\n\nTwo died in Kolvary."
    a = factory.analysis(text, outlet="The Ledger")
    a = factory.with_(
        a,
        events=[factory.event(a, "arrested"), factory.event(a, "died", "killing")],
        credits=[factory.credit(a, "BBC")],
    )
    assert [t.voice for t in trails(a)] == ["BBC", "The Ledger"]


def test_a_reprint_has_the_voice_of_what_it_copies() -> None:
    text = " ".join(f"word{i}" for i in range(80)) + " forty were held."
    wire = factory.analysis(text, "a", outlet="Norpress", published="2024-03-01")
    reprint = factory.analysis(text, "b", outlet="The Ledger", published="2024-03-02")
    reprint = factory.with_(reprint, events=[factory.event(reprint, "held")])
    assert trails(reprint, wire)[0].voice == "Norpress"


def test_an_organisations_own_publication_is_its_word() -> None:
    quoting = factory.analysis("Nine died, the Lantern Clinic said.", "a", outlet="The Ledger")
    said = factory.statement(quoting, "Nine died", factory.speaker("Lantern Clinic"), source="the Lantern Clinic")
    own = factory.analysis("Nine people have died.", "b", outlet="Lantern Clinic")
    own = factory.with_(own, events=[factory.event(own, "died", "killing")])
    found = origins.resolve([factory.with_(quoting, statements=[said]), own], ())
    assert found.events["b", 0].origin == "Lantern Clinic"


def test_a_testimony_is_a_witness_whose_name_is_not_shown() -> None:
    a = factory.analysis("I saw six people. I was told to look away. They were beaten.", terms="in confidence")
    a = factory.with_(a, events=[factory.event(a, "beaten", "torture")])
    assert trails(a)[0].origin == "a witness, P-001"


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [example(f"r{i}", outlet=f"Paper {i}") for i in range(4)]
    assert origins.resolve(reports, ()) == origins.resolve(reports[::-1], ())


def test_a_report_relies_on_whom_it_credits_and_copies() -> None:
    reports = [
        example("a", outlet="Norpress", published="2024-03-01"),
        example("b", outlet="The Ledger", published="2024-03-02"),
    ]
    found = origins.resolve(reports, copies.find(reports)).reliances
    assert {(r.report, r.origin, r.how) for r in found} == {
        ("a", "The Telegraph", "told"), ("b", "The Telegraph", "told"), ("b", "Norpress", "copy"),
    }  # fmt: skip


def test_a_spokesperson_gives_the_word_of_another_and_a_deputy_his_own() -> None:
    a = factory.analysis(
        "Osk, spokesman of the Interior Ministry, denied it. Brel, deputy of the State Council, denied it. "
        "Tamsin Horb, head of the Darnik Republic, denied it."
    )
    ministry = factory.speaker("Osk", "official", of="Interior Ministry")
    council, republic = (
        factory.speaker(n, "official", of=o) for n, o in (("Brel", "State Council"), ("Tamsin Horb", "Darnik Republic"))
    )
    a = factory.with_(
        a,
        statements=[
            factory.statement(a, "it", ministry, source="Osk, spokesman of the Interior Ministry,"),
            factory.statement(a, "it", council, source="Brel, deputy of the State Council,"),
            factory.statement(a, "it", republic, source="Tamsin Horb, head of the Darnik Republic,"),
        ],
    )
    found = origins.resolve([a], ())
    assert [found.statements["r1", i].origin for i in range(3)] == ["Interior Ministry", "Brel", "Tamsin Horb"]
    assert all(not origin.aliases for origin in found.origins)


def test_a_spokesman_without_a_name_is_an_unnamed_origin() -> None:
    a = factory.analysis("A government spokesman denied it.")
    said = factory.statement(
        a, "it", factory.speaker("government spokesman", "official"), source="A government spokesman"
    )
    [trail] = origins.resolve([factory.with_(a, statements=[said])], ()).statements.values()
    assert (trail.origin, trail.named) == ("government spokesman", False)


def test_an_outlet_that_cites_somebody_hands_on_the_word() -> None:
    a = factory.analysis("Forty were held, the Sarn Observer reported, citing the Relief Network.", outlet="The Ledger")
    said = factory.statement(
        a, "Forty were held", factory.speaker("Sarn Observer", "outlet"), source="the Sarn Observer"
    )
    a = factory.with_(a, statements=[said], names=[factory.organisation(a, "Relief Network")])
    [trail] = origins.resolve([a], ()).statements.values()
    assert (trail.said_by, trail.origin) == ("Sarn Observer", "Relief Network")


def test_an_outlet_of_the_case_is_known_by_its_name_everywhere() -> None:
    own = factory.analysis("Forty were held.", "a", outlet="Sarn Observer")
    other = factory.analysis("Sarn Observer said that forty were held.", "b", outlet="The Ledger")
    said = factory.statement(
        other, "that forty were held", factory.speaker(None, "other", public=False), source="Sarn Observer"
    )
    [trail] = origins.resolve([own, factory.with_(other, statements=[said])], ()).statements.values()
    assert (trail.origin, trail.role) == ("Sarn Observer", "outlet")


def test_names_in_three_languages_are_one_origin() -> None:
    committee = {
        "Tarvenian Committee Against Torture",
        "Comité tarvénien contre la torture",
        "Тарвенский комитет против пыток",
    }
    assert len(set(forms.joined(committee).values())) == 1
    assert len(set(forms.joined({"Lantern Legal Clinic", "юридическая клиника «Лантерн»"}).values())) == 1


def told_by(identity: str, who: str, said: str, name: str | None = None) -> Analysis:
    a = factory.analysis(f"{who} said {said}.", identity)
    return factory.with_(a, statements=[factory.statement(a, said, Speaker(name, "witness"), source=who)])


def test_the_same_words_by_an_unnamed_speaker_are_one_persons_in_every_reprint() -> None:
    told = [told_by(f"r{i}", "A man", "that three were beaten in the cellar") for i in range(20)]
    other = told_by("s", "A man", "that two were beaten in the yard")
    found = origins.resolve([*told, other], ())
    assert len({found.statements[a.report.id, 0].origin for a in told}) == 1
    assert found.statements["s", 0].origin != found.statements["r0", 0].origin


def test_a_first_name_is_one_person_where_the_words_are_the_same_only() -> None:
    words = "that three were beaten in the cellar"
    reports = [told_by("a", "Omar", words, "Omar"), told_by("b", "Omar", words, "Omar"), told_by("c", "Omar", "that he fled", "Omar")]  # fmt: skip
    found = origins.resolve(reports, ())
    first, second, third = (found.statements[a.report.id, 0].origin for a in reports)
    assert first == second != third


def test_few_words_are_said_by_many() -> None:
    found = origins.resolve([told_by("a", "A man", "no"), told_by("b", "A man", "no")], ())
    assert found.statements["a", 0].origin != found.statements["b", 0].origin


def test_one_with_others_is_that_one() -> None:
    a = factory.analysis("Ramon Osk denied it. Mr Osk and other government figures claimed that nobody was held.")
    said = [
        factory.statement(a, "it", factory.speaker("Ramon Osk", "official"), source="Ramon Osk"),
        factory.statement(
            a,
            "that nobody was held",
            factory.speaker("Mr Osk and other government figures", "official"),
            source="Mr Osk",
        ),
    ]
    persons = [Name(factory.span(a, "Ramon Osk"), "person"), Name(factory.span(a, "Osk", 1), "person")]
    a = factory.with_(a, statements=said, names=persons)
    assert {t.said_by for t in origins.resolve([a], ()).statements.values()} == {"Ramon Osk"}


def test_we_are_the_organisation_that_writes() -> None:
    a = factory.analysis("We have counted nine deaths. “We saw nothing,” a guard said.", outlet="Lantern Clinic")
    own = factory.statement(a, "nine deaths", Speaker(None, "other"), source="We", cue="have counted")
    guard = factory.statement(a, "“We saw nothing,”", Speaker(None, "witness"), source="a guard", cue="said")
    inner = Statement(
        (factory.span(a, "We", 1),), (), (factory.span(a, "saw nothing"),), Speaker(None, "other"), "direct", "asserts"
    )
    found = origins.resolve([factory.with_(a, statements=[own, guard, inner])], ()).statements
    assert found["r1", 0].origin == "Lantern Clinic"
    assert found["r1", 2].origin != "Lantern Clinic"
