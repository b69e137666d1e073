"""Which of its mentions tells most of an incident: what happened, to how many, on whose word, when."""

from __future__ import annotations

import functools

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.event import EventMention
from onrecord.model.incident import Incident, Mention
from onrecord.model.text import Span

_TOLD = frozenset({"stated", "alleged"})
_ACTS = frozenset({"other", "investigation", "sanction", "resolution", "trial", "sentence", "protest", "release"})
_AROUND = 200  # code points around a trigger


def worth(analysis: Analysis, mention: Mention, incident: Incident) -> int:
    """How much a mention tells: a harm with its number, victims, source and time; a denial or a demand tells least."""
    event = analysis.events[mention.event]
    numbered = any(_is_number(analysis, index) for index in event.figures)
    told = 8 * (event.factuality in _TOLD) + 4 * (event.type not in _ACTS) + 3 * numbered + bool(event.victims)
    told += event.statement is not None
    told += _is_dated(analysis, event, incident) - 3 * _goes_on(analysis, event)
    return told


def _is_number(analysis: Analysis, index: int) -> bool:
    if index >= len(analysis.figures):
        return False
    figure = analysis.figures[index]
    return not (figure.named_singly or figure.denied or figure.superseded) and figure.high != 0


def _is_dated(analysis: Analysis, event: EventMention, incident: Incident) -> bool:
    """Whether a time of the incident stands near the act."""
    near = Span(max(0, event.trigger.start - _AROUND), event.trigger.end + _AROUND)
    first, last = incident.first, incident.last
    if first is None or last is None:
        return False
    return any(
        near.holds(d.span) and d.when.first is not None and first <= d.when.first <= last for d in analysis.dates
    )


def _goes_on(analysis: Analysis, event: EventMention) -> bool:
    """Whether the words before an act say that it began again: they tell of what came after."""
    language = analysis.report.language or ""
    if language not in lexicon.LANGUAGES:
        return False
    before = analysis.report.text[max(0, event.trigger.start - _AROUND // 2) : event.trigger.start].lower()
    return any(words in before for words in _again(language))


@functools.cache
def _again(language: str) -> tuple[str, ...]:
    return tuple(lexicon.load("waves", language)["resumed"])
