"""One thing that was read or added, as a person judges it: what it is, on whose word, what people said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model.analysis import Analysis, Credit
from onrecord.model.event import DateMention, EventMention, Place, PlaceMention
from onrecord.model.figure import Figure
from onrecord.model.incident import Trail
from onrecord.model.judgement import Bounds, Correct, Doubtful, Grade, Item, Judgement, State, Status, word_of
from onrecord.model.statement import Statement
from onrecord.model.text import Span
from onrecord.web import edits, findings, relations, telling, wording
from onrecord.web.edits import Field
from onrecord.web.findings import Finding
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue

_WORDS, _NOWHERE = 160, Span(0, 0)


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement in words; `undone` says that it was taken back, `holds` that it is in force."""

    id: str
    who: str
    at: str
    what: str
    why: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Split:
    """What people who worked apart decided otherwise of one aspect; none of it holds until somebody settles it."""

    aspect: str
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to judge.

    `called` is the passage by which judgements name it, `span` where it stands now. `state` is suggested, accepted,
    rejected, doubtful or added; `facts` are what the machine suggests (or what people put in its place), in words;
    `links` lead to incidents; `fields` are what can be corrected; `seen` is the last judgement on it, so that nobody
    judges over one that they did not see; `graphic` says that it tells of violence.
    """

    report: int
    kind: str
    anchor: str
    words: str
    seen: str
    sort: str = ""
    called: Span = _NOWHERE
    span: Span = _NOWHERE
    state: str = "suggested"
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    judged: tuple[Judged, ...] = ()
    splits: tuple[Split, ...] = ()
    fields: tuple[Field, ...] = ()
    graphic: bool = False

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"/report/{self.report}/at/{self.span.start}-{self.span.end}"


class Cards:
    """The cards of one report."""

    def __init__(self, snapshot: Snapshot, analysis: Analysis, say: Tongue) -> None:
        self._snapshot, self._analysis, self._say = snapshot, analysis, say
        self._number = snapshot.report_of[analysis.report.id]

    def card(self, found: Finding) -> Card:
        """The card of something that was read."""
        facts = tuple((self._say("fact-" + name), words) for name, words in self._facts(found) if words)
        fields = edits.fields(found.item.kind, found.thing)
        return self._card(found.item, found.anchor, found.at, facts=facts, links=self._links(found), fields=fields)

    def gone(self, item: Item) -> Card:
        """The card of something that was rejected, or that no engine reads any more: its passage and its history."""
        span = item.span or Span(0, 0)
        return self._card(item, f"{item.kind}-{span.start}-{span.end}-gone", span)

    def places(self) -> tuple[Place, ...]:
        """The places that the report names, each once."""
        return tuple({one.place.name: one.place for one in self._analysis.places}.values())

    def _card(
        self,
        item: Item,
        anchor: str,
        span: Span,
        *,
        facts: tuple[tuple[str, str], ...] = (),
        links: tuple[tuple[str, str], ...] = (),
        fields: tuple[Field, ...] = (),
    ) -> Card:
        state = self._snapshot.ledger.state(item)
        words = span.of(self._analysis.report.text)
        return Card(
            self._number,
            item.kind,
            anchor,
            words if len(words) <= _WORDS else f"{words[:_WORDS]} …",
            state.last or "",
            sort=item.sort or "",
            called=item.span or span,
            span=span,
            state=state_word(state),
            facts=facts,
            links=links,
            judged=tuple(judged(self._snapshot, self._say, one, state) for one in state.in_force),
            splits=tuple(
                Split(one.aspect, tuple(judged(self._snapshot, self._say, each, state) for each in one.judgements))
                for one in state.conflicts
            ),
            fields=fields,
            graphic=bool(findings.graphic(findings.reading(self._snapshot.weighed, self._analysis).within(span))),
        )

    def _links(self, found: Finding) -> tuple[tuple[str, str], ...]:
        if not isinstance(found.thing, EventMention):
            return ()
        around, snapshot = relations.of(self._snapshot), self._snapshot
        ids = around.incidents.get((self._analysis.report.id, found.index), ())
        numbers = [snapshot.number_of[one] for one in ids if one in snapshot.number_of]
        return tuple(
            (f"/incident/{one}", telling.title(self._say, snapshot.shown, snapshot.incidents[one])) for one in numbers
        )

    def _facts(self, found: Finding) -> Iterator[tuple[str, str]]:
        thing, say = found.thing, self._say
        match thing:
            case Statement():
                yield from self._statement(thing, found.index)
            case EventMention():
                yield from self._event(thing, found.index)
            case Figure():
                yield from self._figure(thing, found.index)
            case DateMention():
                yield "time", wording.when(say, thing.when)
                yield "value", thing.value or ""
            case PlaceMention(place=place):
                yield "place", ", ".join(filter(None, (place.name, place.country)))
                yield (
                    "coordinates",
                    f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else "",
                )
                yield "note", say("fact-dateline") if thing.dateline else ""
            case Credit():
                yield "origin", self._snapshot.shown.name(thing.origin) or ""
                yield "how", say("credit-" + thing.how)

    def _statement(self, said: Statement, index: int) -> Iterator[tuple[str, str]]:
        say, shown = self._say, self._snapshot.shown
        origins = self._snapshot.weighed.origins
        yield "speaker", wording.speaker(say, shown, said.speaker) if said.source else say("own-voice")
        yield "stance", say("says-" + said.stance)
        yield "role", say("role-" + said.speaker.role) if said.source else ""
        yield "quoted", say("quoted-" + said.quoted)
        yield "chain", self._chain(origins.statements.get((self._analysis.report.id, index)))
        if said.answers is not None and said.answers < len(self._analysis.statements):
            answered = self._analysis.statements[said.answers].content[0].of(self._analysis.report.text)
            yield "answers", f"“{shown.mask(_short(answered))}”"

    def _event(self, event: EventMention, index: int) -> Iterator[tuple[str, str]]:
        say, text = self._say, self._analysis.report.text
        yield "type", say("type-" + event.type)
        yield "factuality", say("factuality-" + event.factuality)
        for name in ("victims", "perpetrators", "means"):
            yield name, self._snapshot.shown.mask(_list(text, getattr(event, name)))
        yield "time", wording.when(say, event.time) if event.time else ""
        yield "place", event.place.name if event.place else ""
        yield "chain", self._chain(self._snapshot.weighed.origins.events.get((self._analysis.report.id, index)))
        yield "note", say("fact-background") if event.background else ""

    def _figure(self, figure: Figure, index: int) -> Iterator[tuple[str, str]]:
        say = self._say
        yield "bounds", telling.bounds(say, figure.low, figure.high)
        yield "counted", say("counted-" + figure.counted)
        yield "chain", self._chain(self._snapshot.weighed.origins.figures.get((self._analysis.report.id, index)))
        notes = ("approximate", "superseded", "named_singly", "background", "denied", "doubtful")
        yield "note", ", ".join(say("fact-" + name.replace("_", "-")) for name in notes if getattr(figure, name))

    def _chain(self, trail: Trail | None) -> str:
        return wording.chain(self._say, self._snapshot.shown, trail) if trail is not None else ""


def state_word(state: State) -> str:
    """How people see it: contested, rejected, doubtful, added, accepted, or merely suggested."""
    if state.conflicts:
        return "contested"
    if state.rejected:
        return "rejected"
    if state.doubtful:
        return "doubtful"
    if state.added is not None:
        return "added"
    return "accepted" if state.truth else "corrected" if state.corrections else "suggested"


def judged(snapshot: Snapshot, say: Tongue, one: Judgement, state: State) -> Judged:
    """A judgement in words, private names masked."""
    why = snapshot.shown.mask(one.why)
    return Judged(one.id, one.who, say.time(one.at), decided(say, one), why, one in state.in_force)


def decided(say: Tongue, one: Judgement) -> str:
    """What was decided, in a few words without any of the report."""
    match one.decision:
        case Correct(field=field, value=Bounds(low=low, high=high)):
            return f"{say('decided-correct', field=say('edit-' + field))}: {telling.bounds(say, low, high)}"
        case Correct(field=field, value=value):
            choices = edits.CHOICES.get(field, ())
            words = say(f"{edits.FAMILIES.get(field, field)}-{value}") if value in choices else ""
            return say("decided-correct", field=say("edit-" + field)) + (f": {words}" if words else "")
        case Status(status=status):
            return say("stands-" + status)
        case Doubtful(doubtful=False):
            return say("decided-not-doubtful")
        case Grade(source=source, information=information):
            return f"{say('decided-grade')}: {telling.grade(say, source, information)}"
        case _:
            return say("decided-" + word_of(one.decision))


def _list(text: str, spans: Iterable[Span]) -> str:
    return "; ".join(_short(one.of(text)) for one in spans)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _WORDS else f"{words[:_WORDS]} …"
