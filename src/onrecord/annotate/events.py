"""What is said to have happened: acts at their words, with those in them, how real they are, when and where.

In: a text with its sentences, and what was found in it before. Out: event mentions in the order of the text.
Rules and word lists of three languages; no parser. Time grows with the length of the text.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord import lexicon
from onrecord.annotate import (
    event_agents,
    event_cues,
    event_factuality,
    event_roles,
    event_roles_ru,
    event_setting,
    event_triggers,
)
from onrecord.annotate.event_roles import Roles
from onrecord.annotate.event_triggers import Trigger, is_campaign
from onrecord.annotate.event_view import Range, View, view
from onrecord.model.event import DateMention, EventMention, Factuality, Place, PlaceMention, When
from onrecord.model.figure import Figure
from onrecord.model.statement import Name, Statement
from onrecord.model.text import Sentence, Span

PAST_CASE_DAYS = 183  # what lies longer back than this is a past case, if the report also speaks of something fresher
FORCE_SENTENCES = 8  # how far back a force may be named to be the one that arrests
_MEANT_BY_A_PRONOUN = frozenset(["they", "we", "ils", "on", "nous", "они", "мы"])
_LIST_WORDS = 4  # words between two acts of one list
_OWN_ACTS = frozenset({"detention", "release", "raid", "trial", "sentence", "investigation", "sanction", "resolution"})
_OFFICIAL = frozenset({"official", "state_body"})


@dataclass(frozen=True, slots=True)
class EventContext:
    """What was found in the text before its events; `published` is the report's ISO day, if known."""

    figures: Sequence[Figure]
    statements: Sequence[Statement]
    dates: Sequence[DateMention]
    places: Sequence[PlaceMention]
    names: Sequence[Name]
    published: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A trigger with its roles, on its sentence; what the sentence's own words make of it."""

    number: int
    v: View
    trigger: Trigger
    roles: Roles
    factuality: Factuality | None
    marked: frozenset[str]
    earlier: Span | None = None  # a force named shortly before, the likely doer

    @property
    def span(self) -> Span:
        """The passage of the trigger."""
        return self.v.span(self.trigger.first, self.trigger.last)

    def spans(self, ranges: Sequence[Range]) -> tuple[Span, ...]:
        """Ranges of words as passages of the text."""
        return tuple(dict.fromkeys(self.v.span(first, last) for first, last in ranges))


def find(text: str, sentences: Sequence[Sentence], language: str, context: EventContext) -> tuple[EventMention, ...]:
    """The event mentions of a text, in the order of their triggers; none for a language without word lists.

    Indices of statements and figures point into `context`. What an event's own sentence does not say about
    when and where is taken from its paragraph, then from the report as a whole.
    """
    if language not in lexicon.LANGUAGES:
        return ()
    names = tuple(sorted(n.span for n in context.names if n.kind != "place" and " " in n.span.of(text)))
    named = event_setting.by_sentence(names, sentences)
    found: list[_Found] = []
    force: tuple[int, Span] | None = None
    for number, sentence in enumerate(sentences):
        v = view(text, sentence, language)
        here = _in_sentence(v, number, tuple(names[i] for i in named.get(number, ())))
        forces = event_agents.forces(v)
        near = force[1] if force is not None and number - force[0] <= FORCE_SENTENCES else None
        found.extend(_with_doers(here, forces, near))
        if forces:
            force = (number, v.span(*forces[-1]))
    return _Setting(text, sentences, language, context).placed(found)


def _in_sentence(v: View, number: int, names: tuple[Span, ...]) -> list[_Found]:
    triggers = event_triggers.find(v, names)
    if not triggers:
        return []
    v = replace(v, verbs=frozenset(i for t in triggers if not t.noun for i in (*range(t.first, t.last + 1), *t.apart)))
    roles_of = event_roles_ru.find if v.language == "ru" else event_roles.find
    marked = event_cues.marks(v)
    found: list[_Found] = []
    before: tuple[Trigger, Roles] | None = None
    last: tuple[Trigger, Factuality | None] | None = None
    for listed in triggers:
        trigger, roles = listed, roles_of(v, listed, before)
        burnt = event_triggers.burning(v, listed)
        if burnt is not None and event_agents.done_to_a_person(v, done := roles_of(v, burnt, before)):
            trigger, roles = burnt, done
        real = event_factuality.of(v, trigger, roles, marked)
        if real in {None, "alleged"} and last is not None and _listed(v, last[0], trigger):
            real = last[1] or real
        before, last = (trigger, roles), (trigger, real)
        kept = event_triggers.typed(v, trigger)
        if event_agents.against_a_person(v, kept, roles):
            found.append(_Found(number, v, _graver(kept, real), roles, real, marked))
    return found


def _graver(trigger: Trigger, real: Factuality | None) -> Trigger:
    """A shooting that is still to come ("called for them to be shot") is a killing; one that happened an injury."""
    if trigger.shot and real in {"future", "possible"}:
        return replace(trigger, type="killing")
    return trigger


def _with_doers(found: list[_Found], forces: Sequence[Range], near: Span | None) -> list[_Found]:
    """The same, with the forces that are implied as doers; `near`: one named in a sentence shortly before."""
    pairs = [(f.trigger, f.roles) for f in found]
    complete: list[_Found] = []
    for at, f in enumerate(found):
        doer = event_agents.implied(f.v, pairs, at, forces)
        if doer is not None:
            complete.append(replace(f, roles=replace(f.roles, perpetrators=(doer,))))
        else:
            doers = [f.v.lower[first] for first, _ in f.roles.perpetrators]
            held = f.trigger.type == "detention" and set(doers) <= _MEANT_BY_A_PRONOUN
            complete.append(replace(f, earlier=near if held else None))
    return complete


def _listed(v: View, earlier: Trigger, trigger: Trigger) -> bool:
    """Whether two triggers stand in one list ("arrests, torture and execution"), so that both are as real."""
    between = range(earlier.last + 1, trigger.first)
    if not between or len(between) > (6 if trigger.noun else 3) or earlier.noun != trigger.noun:
        return False
    joins = [v.is_(p, "conjunctions") or v.at(p) == "," for p in between]
    others = [p for p, joined in zip(between, joins, strict=True) if not joined]
    return any(joins) and all(v.is_(p, "of") or v.adverb(p) or (trigger.noun and v.open_word(p)) for p in others)


_ANSWERING = frozenset({"denies", "declines", "condemns"})
_ANSWERS = frozenset({"sanction", "resolution"})


class _Told:
    """What has been said so far about when and where, for the sentences that do not say it again."""

    def __init__(self) -> None:
        self.when: tuple[int, When] | None = None
        self.where: tuple[int, Place] | None = None
        self.narrative: When | None = None

    def in_paragraph(self, paragraph: int) -> When | None:
        """The time that an earlier sentence of the paragraph set."""
        return self.when[1] if self.when is not None and self.when[0] == paragraph else None

    def place(self, paragraph: int) -> Place | None:
        """The place that an earlier sentence of the paragraph named."""
        return self.where[1] if self.where is not None and self.where[0] == paragraph else None

    def next_sentence(self, paragraph: int, times: Sequence[When | None], long_ago: Callable[[str], bool]) -> None:
        """Take in the times of a sentence's events; a past case holds on in its paragraph only if all were of it."""
        known = [t for t in times if t is not None]
        fresh = [t for t in known if t.last is not None and not long_ago(t.last)]
        if fresh:
            self.when, self.narrative = (paragraph, fresh[-1]), fresh[-1]
        elif known and len(known) == len(times):
            self.when = (paragraph, known[-1])


class _Setting:
    """What surrounds the events of one report: dates, places, statements and figures by sentence."""

    def __init__(self, text: str, sentences: Sequence[Sentence], language: str, context: EventContext) -> None:
        self.text, self.sentences, self.language, self.context = text, sentences, language, context
        self.dates = event_setting.by_sentence([d.span for d in context.dates], sentences)
        self.located = event_setting.located(context.places, context.names)
        self.places = event_setting.by_sentence([p.span for p in self.located], sentences)
        self.figures = event_setting.by_sentence([f.span for f in context.figures], sentences)
        self.main = event_setting.main_place(self.located)
        self.holders = event_setting.holders(context.statements)

    def placed(self, found: Sequence[_Found]) -> tuple[EventMention, ...]:
        """The event mentions, with time, place, statement and figures; past cases marked."""
        mentions: list[EventMention] = []
        past: list[bool] = []
        told = _Told()
        for _, group in itertools.groupby(found, key=lambda f: f.number):
            together = list(group)
            paragraph = self.sentences[together[0].number].paragraph
            dated = [self._when(f, together) for f in together]
            for f, when_here, counted in zip(together, dated, self._figures(together), strict=True):
                own = when_here or told.in_paragraph(paragraph)
                past.append(self._is_past(f, own))
                place_here = self._place(f)
                place = place_here or told.place(paragraph) or self.main
                mentions.append(self._mention(f, own or told.narrative, place, counted))
                if place_here is not None:
                    told.where = (paragraph, place_here)
            told.next_sentence(paragraph, dated, self._long_ago)
        fresher = any(not p and m.factuality in {"stated", "alleged"} for m, p in zip(mentions, past, strict=True))
        return tuple(replace(m, background=p and fresher) for m, p in zip(mentions, past, strict=True))

    def _figures(self, together: Sequence[_Found]) -> list[tuple[int, ...]]:
        figures = [(i, self.context.figures[i]) for i in self.figures.get(together[0].number, ())]
        return event_setting.counting(figures, [(f.trigger.type, f.span, f.spans(f.roles.victims)) for f in together])

    def _mention(self, f: _Found, time: When | None, place: Place | None, counted: tuple[int, ...]) -> EventMention:
        statement = self.holders.innermost(f.span)
        victims = f.spans(f.roles.victims)
        return EventMention(
            trigger=f.span,
            type=f.trigger.type,
            factuality=self._factuality(f, statement),
            victims=victims,
            perpetrators=(*f.spans(f.roles.perpetrators), *((f.earlier,) if f.earlier else ())),
            means=f.spans(f.roles.means),
            statement=statement,
            figures=counted,
            time=time,
            place=place,
        )

    def _factuality(self, f: _Found, statement: int | None) -> Factuality:
        """The sentence's own words first, then the stance of the statement that carries the event."""
        if f.factuality is not None and f.factuality != "alleged":
            return f.factuality
        if statement is None:
            return f.factuality or "stated"
        said = self.context.statements[statement]
        if f.factuality is None and self._is_own(said, f.v.language):
            return "stated"
        if said.stance == "denies":
            return "denied"
        if said.stance == "confirms" and f.factuality is None:
            return "stated"
        if said.stance in {"calls_for", "promises"} and f.trigger.form in {"base", "fut"}:
            return "future"
        if f.factuality is None and said.stance in {"asserts", "confirms"}:
            own = said.speaker.role in _OFFICIAL and f.trigger.type in _OWN_ACTS
            return "stated" if own or not said.source else "alleged"
        return f.factuality or ("stated" if said.stance == "condemns" else "alleged")

    def _is_own(self, said: Statement, language: str) -> bool:
        """Whether the report's own reporter saw it ("as our reporter watched")."""
        first = said.source[0].of(self.text).lower().split(maxsplit=1)[0] if said.source else ""
        own: Sequence[str] = lexicon.load("events", language)["reporter"]["own"]
        return said.speaker.role == "journalist" and first in own and said.stance in {"asserts", "confirms"}

    def _when(self, f: _Found, together: Sequence[_Found]) -> When | None:
        """The time that the event's own sentence gives it; a campaign has all months named behind it."""
        date = self._date(f, together)
        if date is None or not is_campaign(f.v, f.trigger):
            return date.when if date is not None else None
        dates = [self.context.dates[i].when for i in self.dates.get(f.number, ()) if self._is_behind(f, i)]
        return event_setting.from_first_to_last(date.when, dates)

    def _is_behind(self, f: _Found, date: int) -> bool:
        return self.context.dates[date].span.start > f.span.end

    def _date(self, f: _Found, together: Sequence[_Found]) -> DateMention | None:
        dates = [d for i in self.dates.get(f.number, ()) if not self._is_outside(f, (d := self.context.dates[i]).span)]
        nearest = event_setting.nearest_date(dates, f.span, self.text)
        if nearest is not None and event_setting.is_of_another(nearest.span, f.span, self.text, self.language):
            return None
        if nearest is not None and self._is_of_an_answer(f, nearest.span, together):
            return None
        if nearest is None or nearest.when.last is None or not self._long_ago(nearest.when.last):
            return nearest
        low, high = sorted((f.span.start, nearest.span.start))
        between = [
            o for o in together if low < o.span.start < high and abs(o.trigger.first - f.trigger.last) > _LIST_WORDS
        ]
        return None if between else nearest  # "more than were detained in 2028" dates nothing else

    def _is_outside(self, f: _Found, passage: Span) -> bool:
        """Whether a day or place is only that of a denial or the like: it stands outside what is denied."""
        at = self.holders.innermost(f.span)
        said = self.context.statements[at] if at is not None else None
        if said is None or not (said.stance in _ANSWERING or f.factuality == "denied"):
            return False
        return not any(content.holds(passage) for content in said.content)

    def _is_of_an_answer(self, f: _Found, date: Span, together: Sequence[_Found]) -> bool:
        """Whether a date before an act is that of a sanction or the like, for which the act is only the reason."""
        if not f.trigger.noun or date.start > f.span.start:
            return False
        return any(o.trigger.type in _ANSWERS and o.span.start < f.span.start for o in together)

    def _place(self, f: _Found) -> Place | None:
        here = [p for i in self.places.get(f.number, ()) if not self._is_outside(f, (p := self.located[i]).span)]
        mention: PlaceMention | None = event_setting.nearest_place(here, f.span, self.text)
        return mention.place if mention is not None else None

    def _is_past(self, f: _Found, when: When | None) -> bool:
        """Whether the words or the days make it a past case: lying back more than half a year, or said to be."""
        if "background" in f.marked:
            return True
        return when is not None and when.last is not None and self._long_ago(when.last)

    def _long_ago(self, day: str) -> bool:
        published = _day(self.context.published)
        then = _day(day)
        return published is not None and then is not None and published - then > timedelta(days=PAST_CASE_DAYS)


def _day(text: str | None) -> date | None:
    """The last day that an ISO day, month or year may mean; None for what is none of these."""
    for first, format_ in ((10, "%s"), (7, "%s-28"), (4, "%s-12-31")):
        try:
            return date.fromisoformat(format_ % (text or "")[:first])
        except ValueError:
            continue
    return None
