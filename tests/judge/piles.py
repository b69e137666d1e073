"""Small invented piles of reports to judge, and judgements as the door makes them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import factory
from onrecord import pipeline
from onrecord.judge import items, ledger
from onrecord.judge.ledger import Ledger
from onrecord.model.analysis import Analysis
from onrecord.model.event import Place, When
from onrecord.model.figure import Total
from onrecord.model.incident import Incident, Weighed
from onrecord.model.judgement import Decision, Item, Judgement
from onrecord.model.statement import Speaker
from onrecord.weighing import Weighing

NETWORK = factory.speaker("Relief Network")
CLINIC = factory.speaker("Lantern Clinic")
MINISTRY = factory.speaker("Ministry of Order", "state_body")
_numbers = itertools.count()


def told(
    identity: str, number: str, count: int, by: Speaker = NETWORK, *, published: str = "2025-01-14",
    place: Place = factory.OSTREL, denied: bool = False,
) -> Analysis:  # fmt: skip
    """Somebody counts people detained since November; a ministry may deny it."""
    content = f"{number} people have been detained since November in {place.name}"
    text = f"{content}, {by.name} said. The Ministry of Order denied the detentions."
    a = factory.analysis(text, identity, published=published, outlet=f"Paper {identity}")
    days = When("2024-11-01", published, "span")
    said = [factory.statement(a, content, by, source=by.name, cue="said")]
    if denied:
        denial = factory.statement(a, "the detentions", MINISTRY, source="The Ministry of Order", cue="denied")
        said.append(replace(denial, stance="denies", answers=0))
    return factory.with_(
        a,
        statements=said,
        figures=[factory.figure(a, f"{number} people", count, count, statement=0)],
        events=[factory.event(a, "detained", figures=[0], time=days, place=place, statement=0)],
        totals=[Total("detained", count, count, (0,))],
        dates=[factory.date(a, "November", days)],
    )


def shot(identity: str, place: Place, day: str, words: str = "") -> Analysis:
    """One man killed on one day in one town, in the paper's own voice."""
    text = f"A man was killed in {place.name} on {day}. {words}"
    a = factory.analysis(text, identity, published=day, outlet=f"Paper {identity}")
    return factory.with_(
        a,
        events=[factory.event(a, "killed", "killing", time=factory.when(day), place=place, factuality="stated")],
        dates=[factory.date(a, day, factory.when(day))],
    )


def judgement(item: Item, decision: Decision, before: list[Judgement] | None = None, who: str = "Ana") -> Judgement:
    """A judgement as the door makes it, after these others."""
    number = next(_numbers)
    at = f"2026-02-01T00:{number // 60_000:02}:{number // 1000 % 60:02}.{number % 1000:03}Z"
    new = Judgement(f"{number:032x}", item, decision, who, at)
    mine = [one for one in before or [] if one.item.key == item.key and one.aspect == new.aspect]
    return replace(new, supersedes=ledger.heads(mine))


def held(*decided: tuple[Item, Decision]) -> Ledger:
    """The ledger of these decisions, made one after the other."""
    found: list[Judgement] = []
    for item, decision in decided:
        found.append(judgement(item, decision, found))
    return ledger.of(found)


def judged(pile: list[Analysis], *decided: tuple[Item, Decision], suggested: Weighed | None = None) -> Weighed:
    """The pile weighed as judged."""
    return Weighing().judged(pile, held(*decided), suggested or pipeline.weigh(pile))


def incident(weighed: Weighed, report: str) -> Incident:
    """The one incident that this report is about or mentions."""
    [found] = [one for one in weighed.incidents if report in (*one.reports, *one.mentioned_in)]
    return found


def item_of(weighed: Weighed, report: str) -> Item:
    """The item of that incident."""
    return items.of_incident(incident(weighed, report), weighed.analyses)
