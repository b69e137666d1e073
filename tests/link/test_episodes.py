"""Of how many things one report speaks: campaigns, their resumption, and what is said of years on end."""

import factory
from onrecord.link import episodes, groups
from onrecord.link.episodes import Episode
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventType

SPRING = factory.when("2031-03-01", "2031-03-31", "month")


def read(
    text: str, marks: dict[str, EventType], *, published: str = "2031-07-15", march: str = "March 2031"
) -> Analysis:
    """A report with an event at each of these words; what stands in the sentence of the date has its time."""
    a = factory.analysis(text, published=published)
    end = text.index(march) + len(march)
    events = [
        factory.event(a, words, kind, time=SPRING if abs(text.index(words) - end) < 60 else None, place=factory.OSTREL)
        for words, kind in marks.items()
    ]
    return factory.with_(a, events=events, dates=[factory.date(a, march, SPRING)])


def told(a: Analysis) -> list[list[str]]:
    return [[a.events[i].trigger.of(a.report.text) for i in e.events] for e in episodes.of_report(a)]


def holding(a: Analysis, words: str) -> Episode:
    found = [e for e in episodes.of_report(a) if any(a.events[i].trigger.of(a.report.text) == words for i in e.events)]
    assert len(found) == 1
    return found[0]


def test_what_began_again_is_a_thing_of_its_own() -> None:
    a = read(
        "Arrests have resumed in Ostrel, the Network said.\n\nIn March 2031 nine miners were detained and two killed.",
        {"Arrests": "detention", "detained": "detention", "killed": "killing"},
    )
    assert sorted(told(a)) == [["Arrests"], ["detained", "killed"]]
    again = holding(a, "Arrests")
    assert again.standing == "main"
    assert again.days is not None
    assert again.days.length == 15


def test_what_began_again_last_month_is_the_story_itself() -> None:
    a = read(
        "Arrests have resumed in Ostrel, the Network said.\n\nIn March 2031 nine miners were detained and two killed.",
        {"Arrests": "detention", "detained": "detention", "killed": "killing"},
        published="2031-04-10",
    )
    assert told(a) == [["Arrests", "detained", "killed"]]


def test_what_is_said_of_decades_is_of_no_wave() -> None:
    a = read(
        "In March 2031 nine miners were detained.\n\nOver two decades the police used torture, the Watch said.",
        {"detained": "detention", "torture": "torture"},
    )
    assert told(a) == [["detained"]]


def test_a_campaign_with_a_date_is_a_story_though_no_act_is_dated() -> None:
    a = read(
        "The crackdown on smugglers began in March 2031.\n\nOfficers resorted to torture.",
        {"crackdown": "other", "torture": "torture"},
    )
    assert told(a) == [["crackdown", "torture"]]


def test_a_date_of_what_was_done_about_a_campaign_is_not_its_own() -> None:
    a = read(
        "In March 2031 the Senate passed a resolution against the purge.\n\nNine were detained.",
        {"resolution": "resolution", "purge": "other", "detained": "detention"},
    )
    assert told(a) == [["detained"]]


def test_a_half_year_campaign_lasts_half_a_year() -> None:
    a = read(
        "In March 2031 the chief spoke of a half-year campaign of kidnapping.",
        {"kidnapping": "abduction"},
    )
    days = holding(a, "kidnapping").days
    assert days is not None
    assert days.length > 180


def test_what_two_reports_say_goes_on_again_is_one_thing() -> None:
    def resumed(identity: str, sentence: str, word: str, published: str) -> Analysis:
        a = factory.analysis(sentence, identity, published=published)
        return factory.with_(a, events=[factory.event(a, word, "detention", place=factory.OSTREL)])

    one = resumed("a", "Arrests have resumed in Ostrel, the Network said.", "Arrests", "2031-07-15")
    other = resumed("b", "In Ostrel the round-ups have restarted, a lawyer wrote.", "round-ups", "2031-07-20")
    (group,) = groups.suggest((one, other), ())
    assert group.reports == ("a", "b")


def test_the_date_of_something_worse_is_not_carried_on() -> None:
    def dated(words: str) -> Episode:
        a = factory.analysis(f"It is {words} March 2031. Four were killed in Ostrel.", published="2031-07-15")
        killed = factory.event(a, "killed", "killing", place=factory.OSTREL)
        return holding(factory.with_(a, events=[killed], dates=[factory.date(a, "March 2031", SPRING)]), "killed")

    assert dated("worse than in").days is None
    assert dated("as it was in").days is not None
