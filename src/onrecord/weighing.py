"""A case that is weighed again and again: only what changed reports touch is reckoned again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.annotate import sentences, totals
from onrecord.assess import support
from onrecord.attribute import offices
from onrecord.judge import grouping, items, marks, overlay
from onrecord.judge.ledger import Ledger
from onrecord.judge.overlay import Overlaid
from onrecord.lexicon import LANGUAGES
from onrecord.link import groups as link
from onrecord.link.piles import Pile
from onrecord.model.analysis import Analysis
from onrecord.model.event import Place, When
from onrecord.model.incident import Copy, Group, Incident, Origins, Recommendation, Rule, Weighed
from onrecord.model.judgement import Item, State
from onrecord.model.person import Pseudonyms, nobody
from onrecord.model.text import Report, Sentence, Unread
from onrecord.reconcile import incidents, recommendations
from onrecord.trace import copies, origins, versions

_FEW = 200  # reports: so few are read anew each time
_GROWN = 10  # when so large a part of the reports has come or changed, the pile is read anew

Said = Mapping[str, When | Place | None]


class Weighing:
    """All reports of a case weighed together, each time as if it were the first.

    An analysis that is the same object as before is as it was. What the first reading takes from the whole pile (how
    rare each word is, which lines stand in reports for weeks) stays until a tenth of the reports has come or changed;
    up to that, and to what `trace.copies` and `link.candidates` say of crowds, the result is that of weighing all at
    once. Private persons keep their numbers throughout.
    """

    def __init__(self, held: Callable[[], Pseudonyms] = nobody) -> None:
        self.numbers: dict[str, int] = {}
        """The numbers of private people who speak, by the identities that they have in the reports."""
        self._suggesting, self._judging = Corridor(self.numbers, held), Corridor(self.numbers, held)
        self._versions = versions.Versions()
        self._laid: dict[str, tuple[Analysis, tuple[tuple[Item, State], ...], Overlaid]] = {}
        self._alone = threading.Lock()

    @property
    def changes(self) -> int:
        """How many reports have come, gone or changed so far."""
        return self._suggesting.changes

    def of(
        self, analyses: Sequence[Analysis], unread: Sequence[Unread] = (), *, rule: Rule = "most_independent"
    ) -> Weighed:
        """These reports weighed together as the machine suggests: copies, chains, groups, figures, support."""
        with self._alone:
            seen = self._suggesting.suggested(analyses)
            return Weighed(
                rule,
                seen.analyses,
                self._suggesting.ruled(rule).weighed(seen, seen.groups),
                seen.groups,
                seen.origins,
                seen.copies,
                seen.recommendations,
                tuple(unread),
                self._versions.find(one.report for one in analyses),
            )

    def judged(self, analyses: Sequence[Analysis], ledger: Ledger, suggested: Weighed) -> Weighed:
        """The same as people judged it: reports, groups and incidents with the judgements in force.

        `suggested` is what `of` gives of these reports; what no judgement touches is taken from there, and incidents
        in which nothing was changed keep their ids.
        """
        with self._alone:
            return self._judged(analyses, ledger, suggested)

    def _judged(self, analyses: Sequence[Analysis], ledger: Ledger, suggested: Weighed) -> Weighed:
        judged = marks.judged_items(ledger)
        laid = self._overlaid(analyses, ledger, judged)
        seen = _Seen.of(suggested)
        if any(one.analysis is not of and one.analysis != of for one, of in zip(laid.values(), analyses, strict=True)):
            seen = self._judging.judged(laid, ledger, judged, seen)
        known = {one.id: items.anchors(one.mentions, suggested.analyses) for one in suggested.incidents}
        judgements, of_incidents = ledger.in_force(), marks.incidents_judged(ledger)
        grouped = grouping.apply(seen.groups, laid, judgements, of_incidents, marks.known(known, laid))
        said = [marks.said_of(ledger, name) for name in grouped.names]
        if seen.origins is suggested.origins and grouped.groups == suggested.groups and not any(said):
            built = marks.renamed(suggested.incidents, grouped.names)
        else:
            built = self._as_grouped(seen, suggested.rule).weighed(seen, grouped.groups, names=grouped.names, said=said)
        answered = marks.answers(built, seen.recommendations, ledger)
        return replace(
            suggested,
            analyses=seen.analyses,
            incidents=tuple(marks.without_rejected(one, ledger, answered) for one in built),
            groups=grouped.groups,
            origins=seen.origins,
            copies=seen.copies,
            recommendations=marks.recommendations(seen.recommendations, ledger, answered),
            judged=marks.of(ledger, laid, grouped, judged, answered),
        )

    def _as_grouped(self, seen: _Seen, rule: Rule) -> _Ruled:
        """What reckons incidents of groups as judged; it remembers if the chains are those that it followed last."""
        for corridor in (self._judging, self._suggesting):
            if corridor.origins is seen.origins:
                return corridor.ruled(f"{rule} as judged")
        return _Ruled(rule)

    def _overlaid(
        self, analyses: Sequence[Analysis], ledger: Ledger, judged: Mapping[str, Sequence[Item]]
    ) -> dict[str, Overlaid]:
        """The reports as judged; one of which nothing is judged otherwise than before is the same object."""
        before, self._laid = self._laid, {}
        for one in analyses:
            identity = one.report.id
            mine = judged.get(identity, ())
            states = tuple((item, ledger.state(item)) for item in mine)
            known = before.get(identity)
            if known is None or known[0] is not one or known[1] != states:
                known = one, states, overlay.apply(one, ledger, mine, totals.add_up)
            self._laid[identity] = known
        return {identity: of_it for identity, (_, _, of_it) in self._laid.items()}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is the same under every rule."""

    analyses: Mapping[str, Analysis]
    copies: tuple[Copy, ...]
    origins: Origins
    groups: tuple[Group, ...]
    recommendations: tuple[Recommendation, ...]

    @classmethod
    def of(cls, known: Weighed) -> _Seen:
        """What was seen in something that was weighed."""
        return cls(known.analyses, known.copies, known.origins, known.groups, known.recommendations)


class Corridor:
    """The rooms that see all reports together, each with what it remembers."""

    def __init__(self, numbers: dict[str, int], held: Callable[[], Pseudonyms]) -> None:
        self._before: Mapping[str, Analysis] = {}
        self._last: Mapping[str, Analysis] = {}
        self._offices, self._tracing, self._grouping = (
            offices.Offices(),
            origins.Tracing(numbers, held),
            link.Grouping(),
        )
        self._copies: copies.Index | None = None
        self._pile: Pile | None = None
        self._read = self._since = 0  # reports at the first reading of the pile, and those that came or changed since
        self._asked: dict[str, tuple[Recommendation, ...]] = {}
        self._rules: dict[str, _Ruled] = {}
        self.origins: Origins | None = None
        self.changes = 0

    def suggested(self, analyses: Sequence[Analysis]) -> _Seen:
        """The copies, chains and groups of these reports, and what is asked for in them."""
        self._count({one.report.id: one for one in analyses})
        by_id = {one.report.id: one for one in self._offices.shared(analyses)}
        shared = self._shared(by_id)
        return self._seen(by_id, shared, self._grouped(by_id, shared))

    def judged(
        self, laid: Mapping[str, Overlaid], ledger: Ledger, judged: Mapping[str, Sequence[Item]], before: _Seen
    ) -> _Seen:
        """The same of reports that people judged.

        What belongs together is suggested anew only where people say otherwise what happened, when or where.
        """
        analyses = [one.analysis for one in laid.values()]
        self._count({one.report.id: one for one in analyses})
        by_id = {one.report.id: one for one in self._offices.shared(analyses)}
        for identity in judged.keys() & by_id.keys():
            new, known = overlay.insisted(by_id[identity], laid[identity], ledger), self._last.get(identity)
            by_id[identity] = known if known is not None and known == new else new
        credited = all(one.credits == before.analyses[identity].credits for identity, one in by_id.items())
        shared = before.copies if credited else self._shared(by_id)
        again = any(marks.moves(state) for state in ledger.states.values())
        groups = self._grouped(by_id, shared) if again else grouping.left(before.groups, laid.values())
        return self._seen(by_id, shared, groups)

    def ruled(self, rule: str) -> _Ruled:
        """What reckons incidents under a rule."""
        name: Rule = rule.removesuffix(" as judged")  # type: ignore[assignment]
        return self._rules.setdefault(rule, _Ruled(name))

    def _seen(self, by_id: Mapping[str, Analysis], shared: tuple[Copy, ...], groups: tuple[Group, ...]) -> _Seen:
        self.origins = self._tracing.resolve(list(by_id.values()), shared)
        other = {identity for identity, one in by_id.items() if self._last.get(identity) is not one}
        changed = self._tracing.changed | other | (self._last.keys() - by_id.keys())
        self._last = by_id
        for one in self._rules.values():
            one.changed |= changed
        return _Seen(by_id, shared, self.origins, groups, self._recommended(by_id, self.origins, changed))

    def _count(self, now: Mapping[str, Analysis]) -> None:
        """Notes how much has changed; the pile is read anew when that is a good part of it."""
        new = sum(1 for identity, one in now.items() if self._before.get(identity) is not one)
        new += sum(1 for identity in self._before if identity not in now)
        self._since, self.changes = self._since + new, self.changes + new
        self._before = now
        if self._read < _FEW or self._since * _GROWN > self._read:
            self._copies = self._pile = None
            self._read, self._since = len(now), 0

    def _shared(self, by_id: Mapping[str, Analysis]) -> tuple[Copy, ...]:
        if self._copies is None:
            self._copies = copies.Index(by_id.values())
        else:
            self._copies.update(by_id)
        return self._copies.found()

    def _grouped(self, by_id: Mapping[str, Analysis], shared: Sequence[Copy]) -> tuple[Group, ...]:
        if self._pile is None:
            self._pile, self._grouping = Pile(by_id.values(), shared), link.Grouping()
        else:
            self._pile.update(by_id, shared)
        return self._grouping.of(self._pile)

    def _recommended(
        self, by_id: Mapping[str, Analysis], ends: Origins, changed: Collection[str]
    ) -> tuple[Recommendation, ...]:
        for identity in changed:
            self._asked.pop(identity, None)
            if identity in by_id:
                one = by_id[identity]
                self._asked[identity] = recommendations.find(one, _sentences(one.report), ends)
        return tuple(asked for identity in by_id for asked in self._asked[identity])


class _Ruled:
    """The incidents of a case under one rule, and the reports that have changed since they were last reckoned."""

    def __init__(self, rule: Rule) -> None:
        self.changed: frozenset[str] = frozenset()
        self._building = incidents.Building(rule)
        self._supported: dict[int, tuple[Incident, Incident]] = {}  # by the identity of those without support

    def weighed(
        self,
        seen: _Seen,
        groups: Sequence[Group],
        *,
        names: Sequence[str] = (),
        said: Sequence[Said] = (),
    ) -> tuple[Incident, ...]:
        """One incident for each group, with the support of each of its points."""
        built = self._building.build(
            seen.analyses, groups, seen.origins, seen.copies, changed=self.changed, names=names, said=said
        )
        self.changed = frozenset()
        fresh = [one for one in built if id(one) not in self._supported]
        supported = support.weigh(fresh, seen.analyses, seen.origins)
        known = self._supported | {id(one): (one, whole) for one, whole in zip(fresh, supported, strict=True)}
        self._supported = {id(one): known[id(one)] for one in built}
        return tuple(whole for _, whole in self._supported.values())


def _sentences(report: Report) -> tuple[Sentence, ...]:
    if report.language not in LANGUAGES or not recommendations.may_list(report.text):
        return ()
    return sentences.split(report.text, report.language)
