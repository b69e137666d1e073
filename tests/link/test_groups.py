"""Which event mentions are one incident or wave."""

from hypothesis import given, settings
from hypothesis import strategies as st

import factory
from onrecord.link import clusters, groups
from onrecord.model.analysis import Analysis
from onrecord.model.event import Place, When
from onrecord.model.incident import Copy, Group


def wave(identity: str, count: int, month: str, published: str, *, place: Place = factory.OSTREL) -> Analysis:
    """A report on many detained since the first of a month."""
    text = f"About {count} people have been detained in Ostrel since {month}, the Relief Network said."
    a = factory.analysis(text, identity, published=published)
    time_ = When(f"{month}-01", published, "span")
    return factory.with_(
        a,
        figures=[factory.figure(a, f"About {count} people", count, count)],
        events=[factory.event(a, "detained", figures=[0], time=time_, place=place)],
        dates=[factory.date(a, month, time_)],
    )


def shooting(identity: str, town: Place, day: str, words: str) -> Analysis:
    """A report on one man killed on one day in one town."""
    text = f"A man was killed in {town.name} on {day}. {words}"
    a = factory.analysis(text, identity, published=day)
    return factory.with_(
        a,
        events=[factory.event(a, "killed", "killing", time=factory.when(day), place=town)],
        dates=[factory.date(a, day, factory.when(day))],
    )


def about(found: tuple[Group, ...]) -> list[tuple[str, ...]]:
    return sorted(g.reports for g in found)


def test_reports_of_one_wave_are_one_group_and_of_another_wave_another() -> None:
    reports = [
        wave("a", 40, "2024-11", "2025-01-14"), wave("b", 41, "2024-11", "2025-01-16"), wave("c", 101, "2024-03", "2024-04-20"),
    ]  # fmt: skip
    found = groups.suggest(reports, ())
    assert about(found) == [("a", "b"), ("c",)]
    assert {g.kind for g in found} == {"wave"}


def test_two_killings_on_different_days_in_different_towns_stay_apart() -> None:
    one = shooting("a", factory.DARNIK, "2024-03-02", "The miner Tirsk left the Brenholt pit at noon.")
    other = shooting("b", factory.KOLVARY, "2024-06-09", "A fisherman was found by the Sarnow quay.")
    assert about(groups.suggest([one, other], ())) == [("a",), ("b",)]


def test_one_killing_told_by_two_papers_is_one_incident() -> None:
    one = shooting("a", factory.DARNIK, "2024-03-02", "The miner Pavel Tirsk, 34, left the Brenholt pit at noon.")
    other = shooting("b", factory.DARNIK, "2024-03-02", "Police found Pavel Tirsk, 34, near the Brenholt pit.")
    elsewhere = [
        shooting(f"x{i}", factory.KOLVARY, f"2024-0{i}-20", f"Quay number {i} was closed.") for i in range(4, 9)
    ]
    found = groups.suggest([one, other, *elsewhere], ())
    assert ("a", "b") in about(found)
    assert next(g for g in found if "a" in g.reports).kind == "incident"


def test_what_a_report_brings_up_as_background_is_mentioned_there() -> None:
    old = wave("old", 101, "2024-03", "2024-04-20")
    new = wave("new", 40, "2024-11", "2025-01-14")
    text = new.report.text + "\n\nIn spring 2024 over 100 people were held in Ostrel."
    spring = When("2024-03-01", "2024-05-31", "span")
    longer = factory.analysis(text, "new", published="2025-01-14")
    longer = factory.with_(
        longer,
        figures=[*new.figures, factory.figure(longer, "over 100 people", 101, None)],
        events=[
            *new.events,
            factory.event(longer, "held", figures=[1], time=spring, place=factory.OSTREL, background=True),
        ],
        dates=[*new.dates, factory.date(longer, "spring 2024", spring)],
    )
    first, second = groups.suggest([longer, old], ())
    assert (first.reports, first.mentioned_in) == (("old",), ("new",))
    assert (second.reports, second.mentioned_in) == (("new",), ())


def test_a_reprint_goes_where_its_source_goes() -> None:
    source, reprint = wave("a", 40, "2024-11", "2025-01-14"), wave("b", 40, "2024-11", "2025-01-14")
    found = groups.suggest([source, reprint], [Copy("b", "a", 1.0, ())])
    assert about(found) == [("a", "b")]


def test_a_single_act_inside_a_wave_is_part_of_it() -> None:
    reports = [wave("a", 40, "2024-11", "2025-01-14"), shooting("b", factory.DARNIK, "2024-12-02", "He was a baker.")]
    found = groups.suggest(reports, ())
    single = next(g for g in found if g.kind == "incident")
    assert single.part_of is not None
    assert found[single.part_of].kind == "wave"


def test_every_tie_has_reasons_without_names_of_persons() -> None:
    one = shooting("a", factory.DARNIK, "2024-03-02", "The miner Pavel Tirsk, 34, left the Brenholt pit.")
    other = shooting("b", factory.DARNIK, "2024-03-02", "The miner Pavel Tirsk, 34, was near the Brenholt pit.")
    ties = [t for g in groups.suggest([one, other], ()) for t in g.ties]
    assert ties
    assert all(t.reasons and "Tirsk" not in repr(t) for t in ties)


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_reports_does_not_matter(order: list[int]) -> None:
    reports = [wave(f"w{i}", 40 + i % 2, "2024-11", f"2025-01-1{i}") for i in range(3)]
    reports += [shooting(f"s{i}", factory.DARNIK, f"2024-0{i + 1}-02", f"Pit number {i} was closed.") for i in range(3)]
    assert groups.suggest([reports[i] for i in order], ()) == groups.suggest(reports, ())


def test_every_event_mention_is_in_one_group_at_most() -> None:
    reports = [wave(f"w{i}", 40, "2024-11", "2025-01-14") for i in range(5)]
    mentions = [m for g in groups.suggest(reports, ()) for m in g.mentions]
    assert len(mentions) == len(set(mentions)) == 5


def test_no_reports_no_groups() -> None:
    assert groups.suggest((), ()) == ()
    assert groups.suggest([factory.analysis("Nothing happened.")], ()) == ()


def test_clusters_fit_on_average_and_never_share_an_owner() -> None:
    scores = {(0, 1): 2.0, (1, 2): 1.0, (0, 2): -4.0, (3, 4): 1.0}
    assert [c.members for c in clusters.joined(5, scores, list("abcde"), unknown=-1.0)] == [[0, 1], [2], [3, 4]]
    assert [c.members for c in clusters.joined(2, {(0, 1): 2.0}, ["a", "a"], unknown=-1.0)] == [[0], [1]]


def test_a_killing_told_with_the_years_numbers_is_no_wave() -> None:
    text = "A man was killed in Darnik on 2024-03-02. Two others died there on 2024-03-03. In 2024 some 48 were killed."
    a = factory.analysis(text, "a", published="2024-03-04")
    year = When("2024-01-01", "2024-12-31", "year")
    one = factory.with_(
        a,
        figures=[factory.figure(a, "some 48", 48, 48, "killed")],
        events=[
            factory.event(a, "killed", "killing", time=factory.when("2024-03-02"), place=factory.DARNIK),
            factory.event(a, "died", "killing", time=factory.when("2024-03-03"), place=factory.DARNIK),
            factory.event(a, "killed", "killing", time=year, place=factory.DARNIK, figures=[0], occurrence=1),
        ],
        dates=[
            factory.date(a, "2024-03-02", factory.when("2024-03-02")),
            factory.date(a, "2024-03-03", factory.when("2024-03-03")),
        ],
    )
    assert {g.kind for g in groups.suggest([one], ())} == {"incident"}


def test_killings_on_many_days_of_a_summer_are_a_wave() -> None:
    days = [f"2024-0{month}-{day:02d}" for month in (6, 7, 8) for day in (2, 14, 26)]
    text = "Over 40 were killed since June. " + " ".join(f"One was killed on {day}." for day in days)
    a = factory.analysis(text, "a", published="2024-09-01")
    summer = When("2024-06-01", "2024-08-31", "span")
    one = factory.with_(
        a,
        figures=[factory.figure(a, "Over 40", 41, None, "killed")],
        events=[
            factory.event(a, "killed", "killing", time=summer, place=factory.OSTREL, figures=[0]),
            *(
                factory.event(a, "killed", "killing", time=factory.when(d), place=factory.OSTREL, occurrence=n + 1)
                for n, d in enumerate(days)
            ),
        ],
        dates=[factory.date(a, "June", summer), *(factory.date(a, d, factory.when(d)) for d in days)],
    )
    assert [g.kind for g in groups.suggest([one], ())] == ["wave"]
