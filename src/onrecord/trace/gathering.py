"""All who speak in a case, kept from one weighing to the next: only what new names and numbers change is told anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.engine.memory import Memory, Tally, differing
from onrecord.model.analysis import Analysis
from onrecord.model.person import Pseudonyms, nobody
from onrecord.model.statement import Role
from onrecord.trace import names, prepared, sayers
from onrecord.trace.forms import Forms
from onrecord.trace.persons import Numbers
from onrecord.trace.prepared import Prepared
from onrecord.trace.sayers import Said, Sayer

Pair = tuple[str, str]
S = TypeVar("S", bound=str)


@dataclass(frozen=True, slots=True)
class Speakers:
    """The speakers of a case: each report's sayers, its own voice (None: nobody's), and every public name's label."""

    said: Mapping[str, Said]
    voices: Mapping[str, Sayer | None]
    labels: Mapping[str, str]


class Gathering:
    """Who speaks in a case as it grows."""

    def __init__(self, numbers: dict[str, int] | None = None, held: Callable[[], Pseudonyms] = nobody) -> None:
        self.numbers = Numbers(numbers, held)
        self._people, self._bodies = Forms(people=True), Forms()
        self._tables: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})
        self._employed: frozenset[str] = frozenset()
        self.relabelled: set[str] = set()
        """The labels of which the aliases may not be what they were."""
        self._prepared: Memory[Analysis, Prepared] = Memory()
        self._told: Memory[Prepared, tuple[Pair, ...]] = Memory()
        self._said: Memory[Prepared, Said] = Memory()
        self._voices: Memory[Prepared, Sayer | None] = Memory()
        self._own: Memory[Said, Said] = Memory()
        self._named, self._telling, self._roles = Tally[Pair](), Tally[Pair](), Tally[tuple[str, Role]]()

    def of(self, analyses: Sequence[Analysis]) -> Speakers:
        """Who speaks in these reports, whatever their order; who is private keeps the number that they had."""
        ordered = {a.report.id: a for a in sorted(analyses, key=lambda a: a.report.id)}
        outlets_ = {a.report.outlet: a.report.outlet for a in ordered.values() if a.report.outlet}
        by_key = {names.key(outlet): outlet for outlet in sorted(outlets_)}
        told = self._prepared.answers(ordered, (by_key,), prepared.prepare)
        self._named.take(self._prepared.changed, _names_of)
        public = {
            kind: frozenset(n for k, n in self._named.counts if k == kind) for kind in ("person", "body", "source")
        }
        before = self._tables
        people = self._people.of(public["person"])
        bodies = self._bodies.of((public["body"] - public["person"]) | public["source"])
        self._tables = tables = people, bodies
        self._told.answers(told, tables, sayers.employers_of)
        self._telling.take(self._told.changed, lambda pairs: pairs)
        employers = _most_told(self._telling.counts)
        self.relabelled = {*_labels_of_others(before, tables), *(self._employed ^ employers.keys())}
        self._employed = frozenset(employers)
        spoken_for = {name: (label, employers.get(label, label)) for name, label in people.items()}
        private = [one for i in ordered for one in told[i].private]
        numbers = self.numbers.of(private, [i for i in ordered if told[i].is_testimony])
        said = self._said.answers(told, (spoken_for, bodies, numbers, sayers.press(outlets_, bodies)), sayers.of_report)
        self._roles.take(self._said.changed, lambda one: ((s.origin, s.role) for s in one.sayers.values()))
        roles = _most_told(self._roles.counts)
        voices = self._voices.answers(told, (bodies, roles, numbers), sayers.voice)
        return Speakers(self._own.answers(said, (voices,), sayers.with_own), voices, bodies)

    def aliases(self, label: str) -> frozenset[str]:
        """The other names of an origin; people who speak for a body have none here."""
        forms = self._bodies.shown_as(label)
        if label not in self._employed:
            forms |= self._people.shown_as(label)
        return frozenset({names.bare(name) for name in forms} - {label})


def _labels_of_others(before: Sequence[Mapping[str, str]], now: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The labels under which other names stand than before."""
    for old, new in zip(before, now, strict=True):
        for name in differing(old, new):
            yield from (labels[name] for labels in (old, new) if name in labels)


def _names_of(report: Prepared) -> list[Pair]:
    people, bodies = (("person", n) for n in report.people), (("body", n) for n in report.bodies)
    return [*people, *bodies, *(("source", n) for n in report.in_source.values())]


def _most_told(counts: Mapping[tuple[str, S], int]) -> dict[str, S]:
    """For each first of these pairs the second that is told most often, of several the first in order."""
    found: dict[str, list[tuple[int, S]]] = defaultdict(list)
    for (one, other), often in counts.items():
        found[one].append((-often, other))
    return {one: min(others)[1] for one, others in found.items()}
