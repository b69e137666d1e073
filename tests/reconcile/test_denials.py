"""Denials and responses are tied to the incident and to what they answer."""

from collections.abc import Mapping, Sequence

import pytest

import factory
from onrecord.assess import support as assess
from onrecord.model.analysis import Analysis
from onrecord.model.event import When
from onrecord.model.incident import Denial, Group, Mention, Origins, Response, StatementRef
from onrecord.model.statement import Name, Stance
from onrecord.reconcile import denials, incidents, responses
from onrecord.trace import origins


def denials_of(
    analyses: Mapping[str, Analysis], groups: Sequence[Group], ends: Origins
) -> dict[int, tuple[Denial, ...]]:
    """The denials of each group, by its index."""
    owner = {(m.report, m.event): i for i, g in enumerate(groups) for m in g.mentions}
    found = [one for r in sorted(analyses) for one in denials.of_report(analyses, r, owner, groups, ends)]
    return {i: tuple(denial for of, denial in found if of == i) for i, _ in found}


def responses_to(a: Analysis, groups: Sequence[Group], ends: Origins) -> dict[int, tuple[Response, ...]]:
    """The responses of one report to each group, by its index."""
    owner = {(m.report, m.event): i for i, g in enumerate(groups) for m in g.mentions}
    found = responses.of_report(a, owner, groups, ends)
    return {i: responses.once([one for of, one in found if of == i]) for i, _ in found}


GROUP = Group("incident", (Mention("r1", 0),), ("r1",), ())
STOLK = factory.speaker("Radim Stolk", "official")


def denied(words: str, stance: Stance = "denies", answers: int | None = None) -> Analysis:
    """A report of detentions with what the ministry's spokesman says of them."""
    a = factory.analysis(f"Forty people were detained in Darnik, the Relief Network said. Radim Stolk denied {words}.")
    said = factory.statement(
        a, "Forty people were detained in Darnik", factory.speaker("Relief Network"), source="the Relief Network"
    )
    answer = factory.statement(a, words, STOLK, source="Radim Stolk", stance=stance, answers=answers)
    return factory.with_(a, statements=[said, answer], events=[factory.event(a, "detained", statement=0)])


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("the report", ("occurred",)), ("that anyone was being held", ("detained",)), ("that anyone had died", ("killed",)),
        ("that people are arrested or tortured", ("detained", "tortured")), ("that anyone is missing", ("disappeared",)),
    ],
)  # fmt: skip
def test_a_denial_denies_what_its_words_name(words: str, of: tuple[str, ...]) -> None:
    a = denied(words)
    [denial] = denials_of({"r1": a}, [GROUP], origins.resolve([a], ()))[0]
    assert (denial.speaker, denial.of) == ("Radim Stolk", of)


def test_a_denial_answers_the_allegation_before_it() -> None:
    a = denied("the report")
    [denial] = denials_of({"r1": a}, [GROUP], origins.resolve([a], ()))[0]
    assert denial.answers == StatementRef("r1", 0)


def test_other_statements_are_no_denials() -> None:
    a = denied("the report", stance="asserts")
    assert denials_of({"r1": a}, [GROUP], origins.resolve([a], ())) == {}


@pytest.mark.parametrize(("stance", "kind"), [("condemns", "condemnation"), ("promises", "promise")])
def test_condemnations_and_promises_are_responses(stance: Stance, kind: str) -> None:
    a = denied("the arrests", stance=stance)
    [response] = responses_to(a, [GROUP], origins.resolve([a], ()))[0]
    assert (response.kind, response.by, response.said.statement) == (kind, "Radim Stolk", 1)


def test_a_sanction_in_the_reporters_voice_is_a_response_with_its_passage() -> None:
    a = factory.analysis("Forty people were detained in Darnik. The Council imposed sanctions on Ostrelcoal in May.")
    a = factory.with_(
        a,
        events=[
            factory.event(a, "detained"),
            factory.event(a, "sanctions", "sanction", time=When("2024-05-01", "2024-05-31", "month")),
        ],
        names=[factory.organisation(a, "Council"), factory.organisation(a, "Ostrelcoal")],
        dates=[factory.date(a, "May", When("2024-05-01", "2024-05-31", "month"))],
    )
    [response] = responses_to(a, [GROUP], origins.resolve([a], ()))[0]
    assert (response.kind, response.by, response.to, response.date) == ("sanction", "Council", "Ostrelcoal", "2024-05")
    assert response.said.statement is None
    assert response.said.span.of(a.report.text) == "sanctions"


def test_a_day_that_stands_further_up_is_not_the_day_of_an_answer() -> None:
    a = factory.analysis("In May forty people were detained in Darnik. The Council imposed sanctions on Ostrelcoal.")
    may = When("2024-05-01", "2024-05-31", "month")
    a = factory.with_(
        a,
        events=[factory.event(a, "detained"), factory.event(a, "sanctions", "sanction", time=may)],
        names=[factory.organisation(a, "Council"), factory.organisation(a, "Ostrelcoal")],
        dates=[factory.date(a, "May", may)],
    )
    [response] = responses_to(a, [GROUP], origins.resolve([a], ()))[0]
    assert response.date is None


def test_a_call_for_an_inquiry_is_no_investigation() -> None:
    a = denied("an independent inquiry", stance="calls_for")
    a = factory.with_(a, events=[*a.events, factory.event(a, "inquiry", kind="investigation", statement=1)])
    assert responses_to(a, [GROUP], origins.resolve([a], ())) == {}


def test_an_investigation_that_is_the_source_is_no_response() -> None:
    a = factory.analysis("Forty people were detained in Darnik. An investigation by a news site says so.")
    said = factory.statement(a, "so", factory.speaker(None, "outlet"), source="An investigation by a news site")
    events = [factory.event(a, "detained"), factory.event(a, "investigation", kind="investigation")]
    a = factory.with_(a, statements=[said], events=events)
    assert responses_to(a, [GROUP], origins.resolve([a], ())) == {}


def test_a_resolution_that_condemns_is_one_response() -> None:
    a = factory.analysis(
        "Forty people were detained in Darnik. The Senate adopted a resolution that deplores the arrests."
    )
    said = factory.statement(
        a, "the arrests", factory.speaker("Senate", "state_body"), source="The Senate", stance="condemns"
    )
    events = [factory.event(a, "detained"), factory.event(a, "resolution", kind="resolution")]
    a = factory.with_(a, statements=[said], events=events)
    [response] = responses_to(a, [GROUP], origins.resolve([a], ()))[0]
    assert response.kind == "resolution"


def test_a_denial_makes_no_allegation() -> None:
    """What is only denied ("their village would have driven them out") is no point of the incident."""
    a = denied("that they were expelled")
    a = factory.with_(a, events=[*a.events, factory.event(a, "expelled", kind="displacement", statement=1)])
    [denial] = denials_of({"r1": a}, [GROUP], origins.resolve([a], ()))[0]
    assert "displaced" in denial.of  # its words say so
    [incident] = assess.weigh(
        incidents.build([a], [GROUP], origins.resolve([a], ()), (), rule="range"), {"r1": a}, origins.resolve([a], ())
    )
    assert [point.point for point in incident.support] == ["occurred", "detained"]


def test_an_appointed_rapporteur_is_a_response() -> None:
    text = "Nine were arrested in Ostrel.\n\nThe Council of States appointed Jan Brel as a special rapporteur."
    a = factory.analysis(text)
    a = factory.with_(a, events=[factory.event(a, "arrested")], names=[factory.organisation(a, "Council of States")])
    [response] = responses_to(a, [GROUP], origins.resolve([a], ()))[0]
    assert (response.kind, response.by) == ("investigation", "Council of States")


def test_a_condemnation_has_the_one_who_is_named_before_it() -> None:
    text = "Nine were arrested in Ostrel.\n\nAmbassador Nila Hark was among many to publicly condemn the reports."
    a = factory.analysis(text)
    said = factory.statement(a, "the reports", factory.speaker(None, "anonymous"), cue="condemn", stance="condemns")
    named = Name(factory.span(a, "Nila Hark"), "person", public=True)
    a = factory.with_(a, statements=[said], events=[factory.event(a, "arrested")], names=[named])
    [response] = responses_to(a, [GROUP], origins.resolve([a], ()))[0]
    assert response.by == "Nila Hark"


def test_an_answer_without_an_act_belongs_to_the_story_whose_words_it_shares() -> None:
    text = (
        "Nine smugglers were arrested at the harbour.\n\nTwo striking miners were killed at the colliery."
        "\n\nThe Senate imposed sanctions over the striking miners of the colliery."
    )
    a = factory.analysis(text)
    events = [
        factory.event(a, "arrested"), factory.event(a, "killed", "killing"),
        factory.event(a, "sanctions", "sanction", factuality="stated"),
    ]  # fmt: skip
    a = factory.with_(a, events=events, names=[factory.organisation(a, "Senate")])
    apart = [Group("incident", (Mention("r1", n),), ("r1",), (), ()) for n in (0, 1)]
    found = responses_to(a, apart, origins.resolve([a], ()))
    assert list(found) == [1]


def test_who_is_asked_about_a_campaign_denies_that_campaign() -> None:
    text = "Nine smugglers were arrested.\n\nHe was challenged about the purge.\n\nThe governor said: “There are none.”"
    a = factory.analysis(text)
    said = factory.statement(a, "“There are none.”", factory.speaker("Osk", "official"), cue="said", stance="denies")
    a = factory.with_(a, statements=[said], events=[factory.event(a, "arrested"), factory.event(a, "purge", "other")])
    apart = [
        Group("incident", (Mention("r1", 0),), ("r1",), (), ()),
        Group("wave", (Mention("r1", 1),), (), ("r1",), ()),
    ]
    assert list(denials_of({"r1": a}, apart, origins.resolve([a], ()))) == [1]


def test_of_several_allegations_the_one_with_a_number_is_answered() -> None:
    text = (
        "Forty people were detained in Darnik, the Relief Network said. She said the families were threatened. "
        "Radim Stolk denied the report."
    )
    a = factory.analysis(text)
    network = factory.speaker("Relief Network")
    said = [
        factory.statement(a, "Forty people were detained in Darnik", network, source="the Relief Network"),
        factory.statement(a, "the families were threatened", network, source="She"),
        factory.statement(a, "the report", STOLK, source="Radim Stolk", stance="denies", answers=1),
    ]
    a = factory.with_(
        a,
        statements=said,
        figures=[factory.figure(a, "Forty people", 40, 40, statement=0)],
        events=[
            factory.event(a, "detained", statement=0, figures=[0]),
            factory.event(a, "threatened", "threat", statement=1),
        ],
    )
    group = Group("incident", (Mention("r1", 0), Mention("r1", 1)), ("r1",), ())
    [denial] = denials_of({"r1": a}, [group], origins.resolve([a], ()))[0]
    assert denial.answers == StatementRef("r1", 0)
