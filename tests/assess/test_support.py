"""Who stands behind each point, who speaks against it, who repeats it, what is missing."""

import factory
from onrecord.assess import support
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Group, Incident, Mention, PointSupport
from onrecord.reconcile import incidents
from onrecord.trace import origins


def alleged(identity: str, **details: object) -> Analysis:
    """A report of forty detained, said by a network and denied by a spokesman."""
    a = factory.analysis(
        "Forty people were detained, the Relief Network said. Radim Stolk denied the report.", identity, **details
    )
    return factory.with_(
        a,
        statements=[
            factory.statement(
                a, "Forty people were detained", factory.speaker("Relief Network"), source="the Relief Network"
            ),
            factory.statement(
                a, "the report", factory.speaker("Radim Stolk", "official"), source="Radim Stolk", stance="denies"
            ),
        ],
        figures=[factory.figure(a, "Forty people", 40, 40, statement=0)],
        events=[factory.event(a, "detained", statement=0, figures=[0])],
    )


def weighed(*analyses: Analysis) -> Incident:
    ids = tuple(sorted(a.report.id for a in analyses))
    group = Group("incident", tuple(Mention(i, 0) for i in ids), ids, ())
    found = origins.resolve(analyses, ())
    built = incidents.build(analyses, [group], found, (), rule="most_independent")
    [incident] = support.weigh(built, {a.report.id: a for a in analyses}, found)
    return incident


def point(incident: Incident, name: str) -> PointSupport:
    return next(p for p in incident.support if p.point == name)


def test_a_point_names_who_is_for_and_who_is_against() -> None:
    detained = point(weighed(alleged("a")), "detained")
    assert (detained.supporting, detained.against) == (("Relief Network",), ("Radim Stolk",))


def test_a_denial_does_not_count_as_support() -> None:
    assert all("Radim Stolk" not in p.supporting for p in weighed(alleged("a")).support)


def test_a_report_in_its_own_voice_only_repeats() -> None:
    a = factory.analysis("Forty people were detained.", "b", outlet="The Ledger")
    own = factory.with_(
        a, figures=[factory.figure(a, "Forty people", 40, 40)], events=[factory.event(a, "detained", figures=[0])]
    )
    detained = point(weighed(alleged("a"), own), "detained")
    assert detained.repeated_by == ("b",)
    assert detained.supporting == ("Relief Network",)


def test_gaps_are_said_in_words() -> None:
    gaps = point(weighed(alleged("a")), "occurred").gaps
    assert {"no place named", "no date given by the origin", "day of publication unknown"} <= set(gaps)


def test_no_named_origin_is_a_gap() -> None:
    a = factory.analysis("Forty people were detained, activists said.")
    a = factory.with_(
        a,
        statements=[
            factory.statement(
                a, "Forty people were detained", factory.speaker("activists", "anonymous"), source="activists"
            )
        ],
        events=[factory.event(a, "detained", statement=0)],
    )
    assert "no named origin" in point(weighed(a), "occurred").gaps


def test_figures_that_cannot_both_be_right_are_a_contradiction() -> None:
    a = factory.analysis(
        "Six people died, the Lantern Clinic said. Twenty-seven people died, the Herald wrote.", outlet="The Ledger"
    )
    a = factory.with_(
        a,
        statements=[
            factory.statement(a, "Six people died", factory.speaker("Lantern Clinic"), source="the Lantern Clinic"),
            factory.statement(a, "Twenty-seven people died", factory.speaker("Herald", "outlet"), source="the Herald"),
        ],
        figures=[
            factory.figure(a, "Six people", 6, 6, "killed", statement=0),
            factory.figure(a, "Twenty-seven people", 27, 27, "killed", statement=1),
        ],
        events=[factory.event(a, "died", "killing", statement=0, figures=[0, 1])],
    )
    assert "contradicted: 6 against 27" in point(weighed(a), "killed").gaps


def told(*parts: tuple[str, str, int, int | None, str]) -> Analysis:
    """A report of sentences with a figure each: sentence, words, low, high, who says it (by the clinic or the union)."""
    a = factory.analysis("\n".join(sentence for sentence, *_ in parts), "a")
    statements = [factory.statement(a, sentence, factory.speaker(who), source=who) for sentence, _, _, _, who in parts]
    figures = [
        factory.figure(a, words, low, high, "detained", statement=n) for n, (_, words, low, high, _) in enumerate(parts)
    ]
    event = factory.event(a, "detained", statement=0, figures=list(range(len(parts))))
    return factory.with_(a, statements=statements, figures=figures, events=[event])


def test_two_totals_of_one_origin_in_one_report_are_marked() -> None:
    a = told(
        ("The Clinic said twelve miners were detained.", "twelve miners", 12, 12, "The Clinic"),
        ("Fifteen miners were held, The Clinic said.", "Fifteen miners", 15, 15, "The Clinic"),
    )
    assert "The Clinic gave 12 and 15" in point(weighed(a), "detained").gaps


def test_a_number_of_some_alone_contradicts_no_number_of_all() -> None:
    a = told(
        ("The Union said eight teachers were detained.", "eight teachers", 8, 8, "The Union"),
        ("Over 40 people were held, The Clinic said.", "Over 40 people", 41, None, "The Clinic"),
    )
    incident = weighed(a)
    assert not [gap for gap in point(incident, "detained").gaps if "against" in gap]
    assert [(line.low, line.best) for line in incident.figures] == [(41, 41)]


def test_the_nobody_of_a_power_contradicts_no_number() -> None:
    a = factory.analysis("Dozens were detained. No one was held, the Ministry said.", "a")
    ministry = factory.speaker("the Ministry", "state_body")
    a = factory.with_(
        a,
        statements=[factory.statement(a, "No one was held", ministry, source="the Ministry")],
        figures=[factory.figure(a, "Dozens", 24, None), factory.figure(a, "No one", 0, 0, statement=0)],
        events=[factory.event(a, "detained", figures=[0, 1])],
    )
    assert not [gap for gap in point(weighed(a), "detained").gaps if "against" in gap]
