"""Each measure on examples small enough to count by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factory import DARNIK, analysis, event, figure, span, speaker, with_
from factory import statement as said
from onrecord.bench import measures
from onrecord.bench.gold import (
    Attribution,
    CountMark,
    EventMark,
    GoldReport,
    Mark,
    PlaceMark,
    Registered,
    SentenceMark,
    TimeMark,
)
from onrecord.bench.measures import Answers
from onrecord.bench.rates import Figures, Rates
from onrecord.model.analysis import Analysis
from onrecord.model.event import DateMention, Place, PlaceMention, When
from onrecord.model.figure import Total
from onrecord.model.statement import Statement
from onrecord.model.text import Span

ALL, NONE = Rates(100.0, 100.0, 100.0), Rates(0.0, 0.0, 0.0)
TEXT = "“We left,” she said, “and never came back.” The clinic denies it."
SHE = said(
    analysis(TEXT), "“We left,”", speaker(None, "witness", public=False), source="she", cue="said", quoted="direct"
)


def gold(text: str, *marks: Mark) -> list[GoldReport]:
    return [GoldReport("r1", text, {}, marks)]


def answers(one: Analysis) -> Answers:
    return {one.report.id: one}


def mark(text: str, source: str | None, cue: str | None, *content: str) -> Attribution:
    return Attribution(
        (span(text, source),) if source else (),
        (span(text, cue),) if cue else (),
        tuple(span(text, words) for words in content),
    )


MEASURES = (
    measures.statements,
    measures.dates,
    measures.places,
    measures.figures,
    measures.counts,
    measures.factuality,
    measures.events,
)


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_marked_and_nothing_found_divides_by_nothing(measure: Callable[..., Figures]) -> None:
    for reports in ([], gold(TEXT)):
        found = measure(reports, {})
        assert all(figure == NONE for figure in found.values())


def test_a_discontinuous_content_is_right_only_as_a_whole() -> None:
    reports = gold(TEXT, mark(TEXT, "she", "said", "We left", "and never came back"))
    half = measures.statements(reports, answers(with_(analysis(TEXT), statements=[SHE])))
    assert (half["source exact"], half["cue exact"], half["content exact"]) == (ALL, ALL, NONE)
    whole = with_(
        analysis(TEXT),
        statements=[
            Statement(
                SHE.source,
                SHE.cue,
                (span(TEXT, "“and never came back.”"), *SHE.content),
                SHE.speaker,
                "direct",
                "asserts",
            )
        ],
    )
    assert set(measures.statements(reports, answers(whole)).values()) == {ALL}


def test_quotation_marks_and_stops_at_the_ends_do_not_matter() -> None:
    reports = gold(TEXT, mark(TEXT, "she", "said", "We left"))
    assert measures.statements(reports, answers(with_(analysis(TEXT), statements=[SHE])))["content exact"] == ALL


def test_overlap_is_averaged_over_statements_and_linked_needs_half_of_the_content() -> None:
    text = "Mara said ten men left the town early."
    of = analysis(text)
    reports = gold(text, mark(text, "Mara", "said", "ten men left the town early"))
    under_half = with_(of, statements=[said(of, "ten men", speaker("Mara"), source="Mara", cue="said")])
    found = measures.statements(reports, answers(under_half))
    assert found["content overlap"] == Rates(100.0, 25.9, 41.2)  # 7 of 27 letters
    assert found["linked"] == NONE
    over_half = with_(of, statements=[said(of, "ten men left the", speaker("Mara"), source="Mara", cue="said")])
    assert measures.statements(reports, answers(over_half))["linked"] == ALL


def test_a_right_content_with_another_source_is_not_linked() -> None:
    of = analysis(TEXT)
    wrong = said(of, "“We left,”", speaker("clinic"), source="The clinic", cue="said")
    reports = gold(TEXT, mark(TEXT, "she", "said", "We left"))
    assert measures.statements(reports, answers(with_(of, statements=[wrong])))["linked"] == NONE


def test_nested_statements_and_the_reporters_own_voice_are_passed_over() -> None:
    of = analysis(TEXT)
    nested = Statement((), SHE.cue, SHE.content, SHE.speaker, "direct", "asserts", nested=True)
    own = said(of, "The clinic denies it", speaker(None))
    found = measures.statements(
        gold(TEXT, mark(TEXT, "she", "said", "We left")), answers(with_(of, statements=[nested, own, SHE]))
    )
    assert found["content exact"] == ALL


DAY = "They came on 3 May and again in June."


def dated(words: str, value: str | None) -> DateMention:
    return DateMention(span(DAY, words), "DATE", value, When(None, None, "day"))


def test_a_date_may_be_strict_relaxed_or_right_in_value() -> None:
    reports = gold(DAY, TimeMark(span(DAY, "3 May"), "2024-05-03"), TimeMark(span(DAY, "June"), "2024-06"))
    found = with_(analysis(DAY), dates=[dated("on 3 May", "2024-05-03"), dated("June", "2023-06")])
    measured = measures.dates(reports, answers(found))
    assert measured == {"strict": Rates(50.0, 50.0, 50.0), "relaxed": ALL, "value": Rates(50.0, 50.0, 50.0)}


def test_one_mention_serves_one_mark_and_the_same_span_goes_first() -> None:
    reports = gold(DAY, TimeMark(span(DAY, "3 May"), "a"), TimeMark(span(DAY, "3"), "b"))
    found = with_(analysis(DAY), dates=[dated("on 3 May", None), dated("3 May", "A")])
    measured = measures.dates(reports, answers(found))
    assert (measured["relaxed"], measured["strict"], measured["value"]) == (ALL, *[Rates(50.0, 50.0, 50.0)] * 2)


WHERE = "From Darnik to Kolvary and on to Ostrel."


def test_places_found_and_near_enough() -> None:
    at = (DARNIK.lat or 0.0, DARNIK.lon or 0.0)
    marks = [
        PlaceMark(span(WHERE, "Darnik"), at),
        PlaceMark(span(WHERE, "Kolvary"), at),
        PlaceMark(span(WHERE, "Ostrel"), None),
    ]
    far = Place("Kolvary", at[0] + 1.46, at[1])  # 162 km
    found = [PlaceMention(span(WHERE, "Darnik"), DARNIK), PlaceMention(span(WHERE, "Kolvary"), far)]
    measured = measures.places(gold(WHERE, *marks), answers(with_(analysis(WHERE), places=found)))
    assert measured == {"found": Rates(100.0, 66.7, 80.0), "within 161 km": 50.0}


def test_a_degree_along_a_meridian_is_111_kilometres() -> None:
    assert measures.kilometres((0.0, 0.0), (1.0, 0.0)) == pytest.approx(111.195, abs=0.01)
    assert measures.kilometres((10.0, 20.0), (10.0, 20.0)) == 0


def test_a_total_that_is_not_stated_counts_as_none() -> None:
    register = Registered("7", killed=2, injured=0, arrested=5, day=None, place=None)
    stated = with_(analysis("…"), totals=[Total("killed", 2, None, ()), Total("detained", None, 5, ())])
    assert measures.figures(gold("…", register), answers(stated)) == {
        "killed": 100.0,
        "injured": 100.0,
        "arrested": 100.0,
    }
    assert measures.figures(gold("…", register, register), answers(stated)) == {}, "two incidents: no one total"


def test_figures_count_by_kind_and_both_bounds() -> None:
    text = "At least six died, 40 were held, two of them children; one Ilya, first nine."
    of = analysis(text)
    found = with_(
        of,
        figures=[
            figure(of, "At least six", 6, None, "killed"),
            figure(of, "40", 40, None),
            figure(of, "two", 2, 2, part_of=1),
            figure(of, "one", 1, 1, "killed", named_singly=True),
            figure(of, "nine", 9, 9, "killed", superseded=True),
            figure(of, "first", 1, 1, "other"),
        ],
    )
    reports = gold(text, CountMark("killed", 6, None), CountMark("detained", 40, 40))
    assert measures.counts(reports, answers(found)) == {"exact": Rates(50.0, 50.0, 50.0)}


def test_an_event_is_right_with_its_type_its_trigger_and_its_factuality() -> None:
    text = "Police denied that two were beaten or arrested, then shot one."
    of = analysis(text)
    found = with_(
        of,
        events=[
            event(of, "beaten", "torture", factuality="denied"),
            event(of, "arrested", "detention", factuality="stated"),
        ],
    )
    marks = [
        EventMark(span(text, "were beaten"), "torture", "denied"),
        EventMark(span(text, "arrested"), "detention", "denied"),
        EventMark(span(text, "shot"), "killing", "stated"),
    ]
    assert measures.factuality(gold(text, *marks), answers(found)) == {"right": 33.3, "event found": 66.7}


def test_a_sentence_counts_if_police_did_it_there() -> None:
    text = "Police shot two. Soldiers shot one."
    of = analysis(text)
    first, second = Span(0, 16), Span(17, 35)
    by_police = with_(of, events=[_by(event(of, "shot", "killing"), span(of, "Police"))])
    by_soldiers = with_(of, events=[_by(event(of, "shot", "killing", occurrence=1), span(of, "Soldiers"))])
    reports = gold(text, SentenceMark(first, frozenset({"KILL"})), SentenceMark(second, frozenset()))
    assert measures.events(reports, answers(by_police)) == {"KILL": ALL, "ARREST": NONE}
    assert measures.events(reports, answers(by_soldiers)) == {"KILL": NONE, "ARREST": NONE}


def _by(one: object, who: Span) -> object:
    from dataclasses import replace

    return replace(one, perpetrators=(who,))  # type: ignore[type-var]
