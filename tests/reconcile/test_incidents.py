"""Groups become incidents: figures, origins, times and places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factory
from onrecord.link import groups
from onrecord.model.analysis import Analysis
from onrecord.model.event import Place, PlaceMention, When
from onrecord.model.figure import Total
from onrecord.model.incident import Incident, Rule
from onrecord.model.statement import Speaker
from onrecord.reconcile import incidents
from onrecord.trace import copies, origins

NETWORK = factory.speaker("Relief Network")
CLINIC = factory.speaker("Lantern Clinic")


def report(
    identity: str, number: str, low: int | None, high: int | None, by: Speaker | None = NETWORK, *, published: str = "2025-01-14",
    outlet: str | None = None, more: str = "",
) -> Analysis:  # fmt: skip
    """A report that somebody counts people detained since November in Ostrel; without a speaker, in its own voice."""
    said = f", {by.name or 'a witness'} said" if by else ""
    text = f"{number} people have been detained since November in Ostrel{said}. {more}"
    a = factory.analysis(text, identity, published=published, outlet=outlet or f"Paper {identity}")
    days = When("2024-11-01", published, "span")
    content = f"{number} people have been detained since November in Ostrel"
    statements = [factory.statement(a, content, by, source=by.name or "a witness")] if by else []
    return factory.with_(
        a,
        statements=statements,
        figures=[factory.figure(a, f"{number} people", low, high, statement=0 if by else None)],
        events=[
            factory.event(a, "detained", figures=[0], time=days, place=factory.OSTREL, statement=0 if by else None)
        ],
        dates=[factory.date(a, "November", days)],
    )


def weighed(*analyses: Analysis, rule: Rule = "most_independent") -> tuple[Incident, ...]:
    shared = copies.find(analyses)
    found = groups.suggest(analyses, shared)
    return incidents.build(analyses, found, origins.resolve(analyses, shared), shared, rule=rule)


def only(*analyses: Analysis, rule: Rule = "most_independent") -> Incident:
    [incident] = weighed(*analyses, rule=rule)
    return incident


def test_five_outlets_with_one_origin_have_one_origin() -> None:
    incident = only(*[report(c, "About 40", 40, 40) for c in "abcde"])
    assert (incident.independent_origins, incident.origins_at_most) == (1, 1)
    assert [o.name for o in incident.origins if "detained" in o.points] == ["Relief Network"]


def test_two_origins_are_two() -> None:
    assert only(report("a", "About 40", 40, 40), report("b", "At least 31", 31, None, CLINIC)).independent_origins == 2


def test_an_unnamed_origin_is_listed_and_not_counted_where_a_named_one_is_known() -> None:
    incident = only(
        report("a", "About 40", 40, 40), report("b", "Dozens of", 24, None, factory.speaker("Activists", "anonymous"))
    )
    assert (incident.independent_origins, incident.origins_at_most) == (1, 2)
    assert [(o.name, o.named) for o in incident.origins] == [("Relief Network", True), ("activists", False)]


def test_an_outlet_in_its_own_voice_is_shown_and_not_counted() -> None:
    incident = only(report("a", "About 40", 40, 40), report("b", "Over 40", 41, None, None, outlet="The Ledger"))
    assert incident.independent_origins == 1
    assert "The Ledger" in [o.name for o in incident.origins]


def test_outlets_alone_are_at_least_one() -> None:
    incident = only(report("a", "About 40", 40, 40, None), report("b", "Over 40", 41, None, None))
    assert (incident.independent_origins, incident.origins_at_most) == (1, 2)


def test_two_that_cite_each_other_are_not_two() -> None:
    one = report("a", "About 40", 40, 40, CLINIC, outlet="Relief Network")
    other = report("b", "About 40", 40, 40, NETWORK, outlet="Lantern Clinic")
    assert only(one, other).independent_origins == 1


def test_an_organisation_that_cites_another_in_its_own_report_is_a_step() -> None:
    step = report("a", "About 40", 40, 40, CLINIC, outlet="Relief Network")
    assert only(step, report("b", "About 40", 40, 40, NETWORK)).independent_origins == 1


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 4), st.sampled_from(["", "By the way, it snowed."]))
def test_adding_a_copy_never_adds_an_origin(times: int, more: str) -> None:
    long = " ".join(f"word{i}" for i in range(60))
    first = report("a", "About 40", 40, 40, outlet="Norpress", more=long)
    second = report("b", "At least 31", 31, None, CLINIC)
    before = only(first, second)
    reprints = [report(f"z{i}", "About 40", 40, 40, outlet=f"Ledger {i}", more=f"{long} {more}") for i in range(times)]
    after = only(first, second, *reprints)
    assert after.independent_origins == before.independent_origins
    assert after.origins_at_most == before.origins_at_most


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_reports_does_not_matter(order: list[int]) -> None:
    reports = [
        report("a", "About 40", 40, 40), report("b", "Over 40", 41, None), report("c", "At least 31", 31, None, CLINIC),
        report("d", "Dozens of", 24, None, None),
    ]  # fmt: skip
    assert weighed(*[reports[i] for i in order]) == weighed(*reports)


@pytest.mark.parametrize(
    ("rule", "best"), [("most_independent", 40), ("latest", 31), ("range", None), ("most_conservative", 31)]
)
def test_the_rule_chooses_the_value(rule: Rule, best: int | None) -> None:
    reports = [
        report("a", "About 40", 40, 40), report("b", "About 40", 40, 40, factory.speaker("Teachers’ Union")),
        report("c", "At least 31", 31, None, CLINIC, published="2025-01-20"),
    ]  # fmt: skip
    [line] = only(*reports, rule=rule).figures
    assert (line.low, line.high, line.best) == (31, None, best)


def test_on_a_tie_the_latest_report_is_believed_and_then_the_higher() -> None:
    early, late = report("a", "About 40", 40, 40), report("b", "About 38", 38, 38, published="2025-01-20")
    assert only(early, late).figures[0].best == 38
    assert only(early, report("b", "About 38", 38, 38)).figures[0].best == 40


def test_a_part_and_a_replaced_number_are_stated_and_never_chosen() -> None:
    a = report("a", "About 40", 40, 40, more="From 31 to 38, eight of them teachers, were detained earlier.")
    part = factory.figure(a, "eight", 8, 8, statement=0, part_of=0)
    old = factory.figure(a, "31", 31, 31, statement=0, superseded=True)
    a = factory.with_(
        a,
        figures=[*a.figures, part, old],
        events=[*a.events, factory.event(a, "detained", figures=[1, 2], occurrence=1)],
    )
    [line] = only(a).figures
    assert [s.low for s in line.stated] == [40, 8, 31]
    assert (line.low, line.high, line.best) == (40, 40, 40)


def test_a_denial_gives_no_count() -> None:
    a = report("a", "About 40", 40, 40, more="No one was arrested, the minister said.")
    denial = factory.statement(
        a, "No one was arrested", factory.speaker("Radim Stolk", "official"), source="the minister", stance="denies"
    )
    nobody = factory.figure(a, "No one", 0, 0, statement=1)
    a = factory.with_(
        a,
        statements=[*a.statements, denial],
        figures=[*a.figures, nobody],
        events=[*a.events, factory.event(a, "arrested", figures=[1], statement=1, factuality="denied")],
    )
    incident = only(a)
    assert incident.figures[0].best == 40
    assert incident.figures[0].low == 40
    assert [o.name for o in incident.origins] == ["Relief Network"]


def test_nobody_in_the_mouth_of_a_power_is_never_the_best_value() -> None:
    minister = factory.speaker("Viktor Halden", "official")
    incident = only(report("a", "No", 0, 0, minister), report("b", "No", 0, 0, minister))
    (line,) = incident.figures
    assert line.best is None
    assert {s.low for s in line.stated} == {0}


def test_a_title_is_kind_place_and_time() -> None:
    incident = only(report("a", "About 40", 40, 40))
    assert incident.kind == "wave"
    assert incident.title == "Detentions, Ostrel, November 2024 – January 2025"


def test_the_id_depends_on_the_mentions_alone() -> None:
    alone = only(report("a", "About 40", 40, 40))
    other = report("x", "Nobody", 0, 0, None, published="2021-01-14")
    assert alone.id in {i.id for i in weighed(report("a", "About 40", 40, 40), other)}


def test_a_month_without_a_year_stays_without_a_year() -> None:
    a = factory.analysis("About 40 people have been detained since December in Ostrel.", "a")
    a = factory.with_(
        a,
        figures=[factory.figure(a, "About 40 people", 40, 40)],
        events=[factory.event(a, "detained", figures=[0], time=When(None, None, "month"), place=factory.OSTREL)],
        dates=[factory.date(a, "December", When(None, None, "month"), "XXXX-12")],
    )
    incident = only(a)
    assert (incident.first, incident.last, incident.when_words) == (None, None, "December, year not given")
    assert incident.title.endswith("Ostrel, December, year not given")


def test_most_of_two_towns_in_a_wave_is_their_region() -> None:
    reports = [report("a", "About 40", 40, 40), report("b", "About 40", 40, 40)]
    place = only(*reports).place
    assert place is not None
    assert place.name == "Ostrel"


def test_the_towns_of_a_wave_stand_before_its_region_and_are_no_gap() -> None:
    one = report("a", "About 40", 40, 40, more="Most are held in Darnik.")
    far = Place("Norvik", 60.0, 10.0, "XT", 9, "town")
    named = [PlaceMention(factory.span(one, p.name), p) for p in (factory.OSTREL, factory.DARNIK)]
    incident = only(factory.with_(one, places=[*named, PlaceMention(factory.span(one, "Most"), far)]))
    assert [t.name for t in incident.towns] == ["Darnik"]
    assert incident.title == "Detentions, Darnik, Ostrel, November 2024 – January 2025"
    assert only(report("a", "About 40", 40, 40)).towns == ()


def test_a_report_counts_in_all_what_it_says_in_all() -> None:
    text = "Two brothers and a guard were killed in Darnik on 2 March 2024. One of them, a miner, died at noon."
    a = factory.analysis(text, "a", published="2024-03-03")
    singly = {"named_singly": True}
    a = factory.with_(
        a,
        figures=[
            factory.figure(a, "Two brothers", 2, 2, "killed"),
            factory.figure(a, "a guard", 1, 1, "killed", **singly),
            factory.figure(a, "a miner", 1, 1, "killed", **singly),
        ],
        events=[factory.event(a, "killed", "killing", time=factory.when("2024-03-02"), figures=[0, 1])],
        dates=[factory.date(a, "2 March 2024", factory.when("2024-03-02"))],
        totals=[Total("killed", 3, 3, (0, 1))],
    )
    [line] = only(a).figures
    assert line.best == 3
    assert [s.low for s in line.stated] == [2, 1, 1]


def test_a_person_who_is_called_by_several_words_counts_once() -> None:
    text = (
        "Vara Osk was killed in Ostrel. The clerk died at once. Milo Tarn was killed, too. A fire broke out in Kolvary."
    )
    a = factory.analysis(text, "a", outlet="Paper a")
    killed = factory.with_(
        a,
        figures=[
            factory.figure(a, "Vara Osk", 1, 1, "killed", named_singly=True),
            factory.figure(a, "The clerk", 1, 1, "killed", named_singly=True, same_as=0),
            factory.figure(a, "Milo Tarn", 1, 1, "killed", named_singly=True),
        ],
        events=[factory.event(a, "killed", "killing", figures=[0, 1, 2], place=factory.OSTREL)],
    )
    line = next(f for i in weighed(killed) for f in i.figures if f.counted == "killed")
    assert line.best == 2


def test_a_total_stands_on_every_passage_that_says_it() -> None:
    text = "40 held in Ostrel. Relief Network said that 40 people are held."
    a = factory.analysis(text, "a", outlet="Paper a", published="2025-01-14")
    said = factory.with_(
        a,
        statements=[factory.statement(a, "40 people are held", NETWORK, source="Relief Network")],
        figures=[
            factory.figure(a, "40", 40, 40, "detained"),
            factory.figure(a, "40 people", 40, 40, "detained", statement=0),
        ],
        events=[factory.event(a, "held", figures=[0, 1], place=factory.OSTREL)],
        totals=[Total("detained", 40, 40, (0,))],
    )
    late = report("b", "31", 31, 31, None, published="2025-01-15")
    assert {f.best for i in weighed(said, late) for f in i.figures if f.counted == "detained"} == {40}
