"""What a report gives of the persons in it: the words and where they stand, nothing that is not written there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.model.analysis import Analysis
from onrecord.model.person import Detail, Given, Mention
from onrecord.model.text import Span, hull

_AROUND = 40  # code points
_AGE_BEHIND = re.compile(
    r"[’'s]{0,2}\s?[,(]\s?(?:aged? |âgée? de )?(\d{1,3})(?:[ \u00a0](?:years? old|ans|лет|года?))?\s?[,).;:]"
)
_AGE_BEFORE = re.compile(
    r"(?<!\d)(\d{1,3})[- \u2011](?:year[- ]olds?|летн\w{1,4})[ \u00a0](?:[\w-]{1,20}[ \u00a0]){0,2}$"
)


def of_report(analysis: Analysis, named: Iterable[tuple[Span, str]], spoken: Mapping[int, str]) -> dict[str, Mention]:
    """What a report gives of each person, by pseudonym.

    `named` are the passages that name somebody, with the pseudonym; `spoken` the pseudonyms of those who speak, by the
    index of the statement.
    """
    places: dict[str, list[Span]] = {}
    text = analysis.report.text
    for span, pseudonym in named:
        places.setdefault(pseudonym, []).append(span)
    found = {pseudonym: _told(analysis, spans) for pseudonym, spans in places.items()}
    for index, pseudonym in sorted(spoken.items()):
        source = analysis.statements[index].source
        if source and pseudonym not in found:
            at = hull(source)
            found[pseudonym] = Mention((Given("status", at.of(text), at),), analysis.report.id, at)
    return found


def _told(analysis: Analysis, spans: list[Span]) -> Mention:
    text = analysis.report.text
    given: list[Given] = [Given("name", span.of(text), span) for span in spans]
    given += [Given("age", at.of(text), at) for span in spans for at in _ages(text, span)]
    for event in analysis.events:
        if any(victim.touches(span) for victim in event.victims for span in spans):
            given.append(Given("circumstances", event.trigger.of(text), event.trigger))
    return Mention(_each_once(given), analysis.report.id, spans[0])


def _ages(text: str, name: Span) -> list[Span]:
    """Where an age stands right behind a name, or right before it."""
    behind = _AGE_BEHIND.match(text, name.end, name.end + _AROUND)
    if behind is not None:
        return [Span(*behind.span(1))]
    begin = max(0, name.start - _AROUND)
    before = _AGE_BEFORE.search(text[begin : name.start])
    return [Span(begin + before.start(1), begin + before.end(1))] if before is not None else []


def _each_once(given: list[Given]) -> tuple[Given, ...]:
    """The details, those in the same words but once: where they stand first."""
    seen: dict[tuple[Detail, str], Given] = {}
    for one in given:
        seen.setdefault((one.detail, one.words), one)
    return tuple(seen.values())
