"""Whose word stands behind each statement, event and figure of a case, followed to the end of its chain?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.engine.memory import Memory, Tally
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Copy, Origin, Origins, Reliance, Trail
from onrecord.model.person import Pseudonyms, nobody
from onrecord.model.statement import Role
from onrecord.trace import voicing
from onrecord.trace.gathering import Gathering
from onrecord.trace.sayers import Said, Sayer
from onrecord.trace.trails import Trails
from onrecord.trace.voicing import Voices

Place = tuple[str, int]


def resolve(analyses: Sequence[Analysis], copies: Sequence[Copy]) -> Origins:
    """The end of every chain of a case; the order in which reports come does not matter."""
    return Tracing().resolve(analyses, copies)


class _Part(NamedTuple):
    """A label in a trail, as what it stands there (None: as a voice or in a credit) and whether that is named."""

    label: str
    role: Role | None
    named: bool


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends of the chains of one report."""

    statements: tuple[Trail, ...]
    events: tuple[Trail, ...]
    figures: tuple[Trail, ...]
    reliances: tuple[Reliance, ...]
    outlet: str | None


class Tracing:
    """The chains of a case as it grows: only those of reports that something changes for are followed again."""

    def __init__(self, numbers: dict[str, int] | None = None, held: Callable[[], Pseudonyms] = nobody) -> None:
        self._gathering = Gathering(numbers, held)
        self._own: Memory[Said, Sayer | None] = Memory()
        self._voices: Memory[Said, Voices] = Memory()
        self._ends: Memory[Said, Ends] = Memory()
        self._parts: Tally[_Part] = Tally()
        self._origins: dict[str, Origin] = {}
        self._statements: dict[Place, Trail] = {}
        self._events: dict[Place, Trail] = {}
        self._figures: dict[Place, Trail] = {}
        self._reliances: dict[str, tuple[Reliance, ...]] = {}
        self._outlets: dict[str, str] = {}

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of private persons, by the identities that they have in the reports."""
        return self._gathering.numbers.known

    @property
    def changed(self) -> frozenset[str]:
        """The reports of which a chain ends otherwise than the time before."""
        return frozenset(self._ends.changed)

    def resolve(self, analyses: Sequence[Analysis], copies: Sequence[Copy]) -> Origins:
        """The end of every chain of these reports."""
        who = self._gathering.of(analyses)
        sources = voicing.copied_from(copies)
        own = self._own.answers(who.said, (who.labels, who.voices), voicing.own)
        voices = self._voices.answers(who.said, (who.labels, own, sources), voicing.of_report)
        ends = self._ends.answers(who.said, (who.labels, who.voices, voices, sources), _ends)
        self._keep(ends)
        touched = self._parts.take(self._ends.changed, _parts)
        self._list({part.label for part in touched} | self._gathering.relabelled)
        return Origins(
            tuple(self._origins[label] for label in sorted(self._origins)),
            dict(self._statements),
            dict(self._events),
            dict(self._figures),
            tuple(reliance for report in sorted(self._reliances) for reliance in self._reliances[report]),
            dict(self._outlets),
        )

    def _keep(self, ends: Mapping[str, Ends]) -> None:
        """Puts the ends of reports that changed in the place of what they were."""
        for report, (before, _) in self._ends.changed.items():
            for trails, kind in (
                (self._statements, "statements"),
                (self._events, "events"),
                (self._figures, "figures"),
            ):
                for number in range(len(getattr(before, kind)) if before is not None else 0):
                    del trails[report, number]
                for number, trail in enumerate(getattr(ends[report], kind) if report in ends else ()):
                    trails[report, number] = trail
            self._reliances.pop(report, None)
            self._outlets.pop(report, None)
            if report in ends and ends[report].reliances:
                self._reliances[report] = ends[report].reliances
            if report in ends and (outlet := ends[report].outlet) is not None:
                self._outlets[report] = outlet

    def _list(self, labels: Iterable[str]) -> None:
        """Lists these origins anew, each once; people without a public role have no other names here."""
        parts: dict[str, list[_Part]] = {label: [] for label in labels}
        for part in self._parts.counts:
            if part.label in parts:
                parts[part.label].append(part)
        for label, mine in parts.items():
            self._origins.pop(label, None)
            if mine:
                self._origins[label] = self._origin(label, mine)

    def _origin(self, label: str, parts: Sequence[_Part]) -> Origin:
        ends = [p for p in parts if p.role is not None]
        role: Role = min((p.role for p in ends if p.role), key=lambda r: (r == "outlet", r), default="outlet")
        return Origin(label, tuple(sorted(self._gathering.aliases(label))), role, all(p.named for p in ends or parts))


def _ends(
    said: Said,
    labels: Mapping[str, str],
    publishers: Mapping[str, Sayer | None],
    voices: Mapping[str, Voices],
    sources: Mapping[str, Sequence[Copy]],
) -> Ends:
    """The ends of the chains of a report."""
    analysis, mine = said.read, voices[said.read.report.id]
    trails = Trails(said, mine, labels)
    reliances = [*_credited(said, labels, publishers), *_copied(analysis.report.id, voices, sources)]
    return Ends(
        tuple(trails.of_statement(i) for i in range(len(analysis.statements))),
        tuple(trails.of(e.trigger, e.statement) for e in analysis.events),
        tuple(trails.of(f.span, f.statement) for f in analysis.figures),
        tuple(sorted(reliances, key=lambda r: (r.span or (0, 0), r.origin))),
        mine.whole.origin if mine.whole else None,
    )


def _credited(said: Said, labels: Mapping[str, str], publishers: Mapping[str, Sayer | None]) -> Iterator[Reliance]:
    identity, seen = said.read.report.id, set[tuple[str, str]]()
    own = publishers.get(identity)
    for credit in said.read.credits:
        origin = credit.origin if credit.origin.islower() else voicing.label(labels, credit.origin)
        if (origin, credit.how) not in seen and not (own and own.origin == origin):
            seen.add((origin, credit.how))
            yield Reliance(identity, origin, credit.how, credit.span)


def _copied(report: str, voices: Mapping[str, Voices], sources: Mapping[str, Sequence[Copy]]) -> Iterator[Reliance]:
    for copy in sources.get(report, ()):
        source = voices.get(copy.of)
        origin = source.whole.origin if source and source.whole else copy.of
        yield Reliance(report, origin, "copy", copy.spans[0] if copy.spans else None)


def _parts(ends: Ends) -> Iterator[_Part]:
    """The labels that a report gives to the list of origins."""
    told = (t for t in ends.statements if t.named or t.role not in {"other", "anonymous"})  # not every "he said"
    for trail in (*told, *ends.events, *ends.figures):
        yield from _parts_of(trail)
    for reliance in ends.reliances:
        if reliance.how != "copy":
            yield _Part(reliance.origin, None, not reliance.origin.islower())


def _parts_of(trail: Trail) -> Iterable[_Part]:
    if trail.origin is not None:
        yield _Part(trail.origin, trail.role, trail.named)
    if trail.voice is not None:
        yield _Part(trail.voice, None, named=True)
