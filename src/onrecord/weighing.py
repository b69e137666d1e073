"""A case that is weighed again and again: only what changed reports touch is reckoned again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
from onrecord.model.text import Report, Sentence, Unread
from onrecord.reconcile import incidents, recommendations
from onrecord.trace import copies, origins, versions

_FEW = 200  # reports: so few are read anew each time
_GROWN = 10  # when so large a part of the reports has come or changed, the pile is read anew

Said = Mapping[str, When | Place | None]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is the same under every rule."""

    analyses: Mapping[str, Analysis]
    copies: tuple[Copy, ...]
    origins: Origins
    groups: tuple[Group, ...]
    recommendations: tuple[Recommendation, ...]


class Weighing:
    """All reports of a case weighed together, each time as if it were the first.

    An analysis that is the same object as before is as it was. What the first reading takes from the whole pile (how
    rare each word is, which lines stand in reports for weeks) stays until a tenth of the reports has come or changed;
    up to that, and to what `trace.copies` and `link.candidates` say of crowds, the result is that of weighing all at
    once. Private persons keep their numbers throughout. One is for what is suggested or for what is judged, not both.
    """

    def __init__(self, numbers: Mapping[str, int] | None = None) -> None:
        self._before: Mapping[str, Analysis] = {}
        self._offices, self._versions = offices.Offices(), versions.Versions()
        self._tracing, self._grouping = origins.Tracing(numbers), link.Grouping()
        self._copies: copies.Index | None = None
        self._pile: Pile | None = None
        self._read = self._since = 0  # reports at the first reading of the pile, and those that came or changed since
        self._asked: dict[str, tuple[Recommendation, ...]] = {}
        self._laid: dict[str, tuple[Analysis, tuple[tuple[Item, State], ...], Overlaid]] = {}
        self._rules: dict[Rule, _Ruled] = {}
        self._index_of: Callable[[Iterable[Analysis]], copies.Index] = copies.Index
        self._pile_of: Callable[[Iterable[Analysis], Iterable[Copy]], Pile] = Pile
        self._alone = threading.Lock()
        self.changes = 0
        """How many reports have come, gone or changed so far."""

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of private persons, by the identities that they have in the reports."""
        return self._tracing.numbers

    def of(
        self, analyses: Sequence[Analysis], unread: Sequence[Unread] = (), *, rule: Rule = "most_independent"
    ) -> Weighed:
        """These reports weighed together as the machine suggests: copies, chains, groups, figures, support."""
        with self._alone:
            return self._of(analyses, unread, rule)

    def _of(self, analyses: Sequence[Analysis], unread: Sequence[Unread], rule: Rule) -> Weighed:
        seen = self._seen(analyses)
        return Weighed(
            rule,
            seen.analyses,
            self._ruled(rule).weighed(seen, seen.groups),
            seen.groups,
            seen.origins,
            seen.copies,
            seen.recommendations,
            tuple(unread),
            self._versions.find(one.report for one in analyses),
        )

    def judged(self, analyses: Sequence[Analysis], ledger: Ledger, suggested: Weighed) -> Weighed:
        """The same as people judged it: reports, groups and incidents with the judgements in force.

        `suggested` is what the machine suggests; incidents in which nothing was changed keep the ids of there.
        """
        with self._alone:
            return self._judged(analyses, ledger, suggested)

    def _judged(self, analyses: Sequence[Analysis], ledger: Ledger, suggested: Weighed) -> Weighed:
        judged = marks.judged_items(ledger)
        laid = self._overlaid(analyses, ledger, judged)
        seen = self._seen([laid[one.report.id].analysis for one in analyses])
        known = {one.id: items.anchors(one.mentions, suggested.analyses) for one in suggested.incidents}
        of_incidents = marks.incidents_judged(ledger)
        grouped = grouping.apply(seen.groups, laid, ledger.in_force(), of_incidents, marks.known(known, laid))
        said = [marks.said_of(ledger, name) for name in grouped.names]
        built = self._ruled(suggested.rule).weighed(
            seen, grouped.groups, names=grouped.names, said=said, after=lambda one: marks.without_rejected(one, ledger)
        )
        return replace(
            suggested,
            analyses=seen.analyses,
            incidents=built,
            groups=grouped.groups,
            origins=seen.origins,
            copies=seen.copies,
            recommendations=marks.recommendations(seen.recommendations, ledger),
            judged=marks.of(ledger, laid, grouped, judged),
        )

    def _seen(self, analyses: Sequence[Analysis]) -> _Seen:
        """The copies, chains and groups of these reports, and what is asked for in them."""
        self._count({one.report.id: one for one in analyses})
        analyses = self._offices.shared(analyses)
        by_id = {one.report.id: one for one in analyses}
        shared = self._shared(by_id)
        ends = self._tracing.resolve(analyses, shared)
        groups = self._grouped(by_id, shared)
        changed = self._offices.changed | self._tracing.changed
        for one in self._rules.values():
            one.changed |= changed
        return _Seen(by_id, shared, ends, groups, self._recommended(by_id, ends, changed))

    def _ruled(self, rule: Rule) -> _Ruled:
        return self._rules.setdefault(rule, _Ruled(rule))

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
            self._copies = self._index_of(by_id.values())
        else:
            self._copies.update(by_id)
        return self._copies.found()

    def _grouped(self, by_id: Mapping[str, Analysis], shared: Sequence[Copy]) -> tuple[Group, ...]:
        if self._pile is None:
            self._pile, self._grouping = self._pile_of(by_id.values(), shared), link.Grouping()
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
        after: Callable[[Incident], Incident] = lambda one: one,
    ) -> tuple[Incident, ...]:
        """One incident for each group, with the support of each of its points; `after` is done to each before."""
        built = self._building.build(
            seen.analyses, groups, seen.origins, seen.copies, changed=self.changed, names=names, said=said
        )
        self.changed = frozenset()
        ready = [after(one) for one in built]
        fresh = [one for one in ready if id(one) not in self._supported]
        supported = support.weigh(fresh, seen.analyses, seen.origins)
        known = self._supported | {id(one): (one, whole) for one, whole in zip(fresh, supported, strict=True)}
        self._supported = {id(one): known[id(one)] for one in ready}
        return tuple(whole for _, whole in self._supported.values())


def _sentences(report: Report) -> tuple[Sentence, ...]:
    if report.language not in LANGUAGES or not recommendations.may_list(report.text):
        return ()
    return sentences.split(report.text, report.language)
