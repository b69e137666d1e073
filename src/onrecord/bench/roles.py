"""Who did it, to whom, with what: the roles of a report's events against the templates that people filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.bench.gold import GoldReport, RoleMark
from onrecord.bench.measures import Answers, answer
from onrecord.bench.rates import Figures, Tally
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention, EventType

ROLES = ("victims", "perpetrators", "means")
HARM: frozenset[EventType] = frozenset(
    {"killing", "injury", "abduction", "attack", "destruction", "torture", "disappearance", "threat"}
)
"""The acts that such templates are about."""
PRONOUNS = frozenset(
    {"he", "she", "they", "it", "him", "her", "them", "his", "their", "its", "who", "i", "we", "you", "us", "those"}
)
_OPENING = re.compile(r"\A(?:(?:the|a|an|some|this|these|that|those|his|her|their|its|two|three|four|five)\s+)+")


def roles(reports: Sequence[GoldReport], answers: Answers) -> Figures:
    """Fillers of each role, report by report: an entity is found once, by the words of any of its mentions.

    Words count without what stands before the noun ("the", "three"); pronouns do not count. *Within*: it is enough
    that all words of one are among those of the other ("Mayor Osk", "Osk"). An entity of several templates is one.
    After CEAF-REE (Du, Rush, Cardie, EACL 2021), with both kinds of perpetrators taken together, and no targets.
    """
    exact = {role: Tally() for role in ROLES}
    within = Tally()
    for report in reports:
        found = _found(answer(answers, report))
        for role, tally in exact.items():
            entities = _entities(mark for mark in report.all(RoleMark) if mark.role == role)
            mine = {phrase for part, phrase in found if part == role}
            for one in (tally, within):
                one.there += len(entities)
                one.found += len(mine)
            tally.right += sum(not mine.isdisjoint(mentions) for mentions in entities)
            within.right += sum(any(_within(m, phrase) for m in e for phrase in mine) for e in entities)
    tallies = exact.values()
    every = Tally(sum(t.right for t in tallies), sum(t.found for t in tallies), sum(t.there for t in tallies))
    rates = {role: tally.rates() for role, tally in exact.items()}
    return rates | {"all roles": every.rates(), "all roles, within": within.rates()}


def _within(one: str, other: str) -> bool:
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words


def _entities(marks: Iterable[RoleMark]) -> list[set[str]]:
    """The mentions of each entity; those that share one are the same."""
    named: dict[str, set[str]] = {}
    for mark in marks:
        named.setdefault(mark.entity, set()).add(_plain(mark.words))
    merged: list[set[str]] = []
    for mentions in named.values():
        same = [other for other in merged if not other.isdisjoint(mentions)]
        merged = [other for other in merged if other.isdisjoint(mentions)] + [mentions.union(*same)]
    return merged


def _found(analysis: Analysis) -> set[tuple[str, str]]:
    text = analysis.report.text
    return {
        (role, phrase)
        for event in analysis.events
        if event.type in HARM and event.factuality in {"stated", "alleged"} and not event.background
        for role, phrase in _phrases(event, text)
        if phrase and phrase not in PRONOUNS
    }


def _phrases(event: EventMention, text: str) -> Iterator[tuple[str, str]]:
    for role in ROLES:
        for span in getattr(event, role):
            yield role, _plain(span.of(text))


def _plain(words: str) -> str:
    return _OPENING.sub("", " ".join(re.findall(r"\w+", words.lower())), count=1) if words else ""
