"""Groups become incidents: times, places, figures, origins, denials and responses, always reckoned anew."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.analysis import Analysis
from onrecord.model.event import Place, When
from onrecord.model.incident import Copy, Denial, Group, Incident, Origins, Response, Rule
from onrecord.reconcile import denials, figures, responses, setting, setting_of_waves, sources, titles
from onrecord.reconcile.setting_of_waves import Time
from onrecord.reconcile.sources import OCCURRED, Word

_AUTHORITIES = frozenset({"official", "state_body", "armed_group"})
_Key = tuple[str, int]
_Said = Mapping[str, When | Place | None]


def build(
    analyses: Sequence[Analysis],
    groups: Sequence[Group],
    origins: Origins,
    copies: Sequence[Copy],
    *,
    rule: Rule,
    names: Sequence[str] = (),
    said: Sequence[_Said] = (),
) -> tuple[Incident, ...]:
    """One incident for each group, in the same order, without support (`assess.support` adds it).

    `names` are their ids, if people's judgements gave them any; `said` the "time" and "place" that people gave each.
    """
    by_id = {a.report.id: a for a in analyses}
    return Building(rule).build(by_id, groups, origins, copies, names=names, said=said)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An incident with the group that it was reckoned from, and the time and place that people gave it."""

    group: Group
    said: _Said
    incident: Incident


class Building:
    """The incidents of a case as it grows: of those whose group and reports are what they were nothing is reckoned."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._kept: dict[_Key, _Kept] = {}
        self._denied: dict[str, list[tuple[_Key, Denial]]] = {}
        self._answered: dict[str, list[tuple[_Key, Response]]] = {}
        self._firsts: dict[str, str] = {}

    def build(
        self,
        analyses: Mapping[str, Analysis],
        groups: Sequence[Group],
        origins: Origins,
        copies: Sequence[Copy],
        *,
        changed: Collection[str] = (),
        names: Sequence[str] = (),
        said: Sequence[_Said] = (),
    ) -> tuple[Incident, ...]:
        """One incident for each group, as `build` gives them; one that is as it was the time before is the same object.

        `changed` are the reports that are not what they were then, or of which a chain ends otherwise.
        """
        keys = [_key(group) for group in groups]
        said = said or [{} for _ in groups]
        dirty = {*changed, *self._moved(groups, keys), *self._copied_otherwise(copies)}
        touched = [
            i for i, g in enumerate(groups) if self._is_new(keys[i], said[i]) or not dirty.isdisjoint(_reports(g))
        ]
        owner = {(m.report, m.event): i for i in touched for m in groups[i].mentions}
        self._answer(analyses, groups, origins, owner, dirty)
        ids = names or self._ids(analyses, groups, keys, touched)
        sole = _sole(analyses, groups, {report for i in touched for report in _reports(groups[i])})
        case = _Case(analyses, origins, self._rule, ids, self._firsts, sole, said)
        made = {i: _incident(case, i, groups[i], self._answers(groups[i], keys[i])) for i in touched}
        before, self._kept = self._kept, {}
        for i, (key, group) in enumerate(zip(keys, groups, strict=True)):
            incident = made[i] if i in made else before[key].incident
            part_of = ids[group.part_of] if group.part_of is not None else None
            if (incident.id, incident.part_of) != (ids[i], part_of):
                incident = replace(incident, id=ids[i], part_of=part_of)
            self._kept[key] = _Kept(group, said[i], incident)
        return tuple(one.incident for one in self._kept.values())

    def _is_new(self, key: _Key, said: _Said) -> bool:
        return key not in self._kept or self._kept[key].said != said

    def _ids(
        self, analyses: Mapping[str, Analysis], groups: Sequence[Group], keys: Sequence[_Key], touched: Sequence[int]
    ) -> list[str]:
        """The ids of all groups by their mentions."""
        ids = [self._kept[key].incident.id if key in self._kept else "" for key in keys]
        for i in touched:
            ids[i] = identity(analyses, groups[i])
        return ids

    def _moved(self, groups: Sequence[Group], keys: Sequence[_Key]) -> set[str]:
        """The reports of all groups that are not what they were, before and now."""
        gone = self._kept.keys() - set(keys)
        found = {report for key in gone for report in _reports(self._kept[key].group)}
        for key, group in zip(keys, groups, strict=True):
            known = self._kept.get(key)
            if known is None or not _is_same(known.group, group):
                found.update(_reports(group), _reports(known.group) if known else ())
        return found

    def _copied_otherwise(self, copies: Sequence[Copy]) -> set[str]:
        """The reports that copy another report than before, or none any more."""
        firsts = {c.report: c.of for c in sorted(copies, key=lambda c: (c.share, c.of)) if c.share >= 0.5}
        firsts = {report: _beginning(report, firsts) for report in firsts}
        before, self._firsts = self._firsts, firsts
        return {report for report in {*before, *firsts} if before.get(report) != firsts.get(report)}

    def _answer(
        self,
        analyses: Mapping[str, Analysis],
        groups: Sequence[Group],
        origins: Origins,
        owner: Mapping[tuple[str, int], int],
        dirty: Collection[str],
    ) -> None:
        """Finds the denials and responses of these reports anew; `owner` has all of their mentions."""
        for report in dirty:
            self._denied.pop(report, None)
            self._answered.pop(report, None)
            if report in analyses:
                denied = denials.of_report(analyses, report, owner, groups, origins)
                answered = responses.of_report(analyses[report], owner, groups, origins)
                self._denied[report] = [(_key(groups[i]), one) for i, one in denied]
                self._answered[report] = [(_key(groups[i]), one) for i, one in answered]

    def _answers(self, group: Group, key: _Key) -> tuple[tuple[Denial, ...], tuple[Response, ...]]:
        """The denials of a group and the responses to it, in the order of their reports."""
        reports = sorted(_reports(group))
        denied = tuple(one for report in reports for of, one in self._denied.get(report, ()) if of == key)
        answered = [one for report in reports for of, one in self._answered.get(report, ()) if of == key]
        return denied, responses.once(answered)


def _key(group: Group) -> _Key:
    """The first mention of a group: no other group has it."""
    return group.mentions[0].report, group.mentions[0].event


def _is_same(before: Group, now: Group) -> bool:
    """Whether a group is what it was, wherever the wave of which it is a part now stands."""
    return before is now or replace(before, part_of=now.part_of) == now


def _reports(group: Group) -> set[str]:
    return {*group.reports, *group.mentioned_in, *(mention.report for mention in group.mentions)}


def _beginning(report: str, firsts: Mapping[str, str]) -> str:
    """The report at the beginning of a row of copies."""
    seen = {report}
    while report in firsts and firsts[report] not in seen:
        report = firsts[report]
        seen.add(report)
    return report


def _sole(analyses: Mapping[str, Analysis], groups: Sequence[Group], asked: Collection[str]) -> set[str]:
    """Those of these reports that are about one group and nothing else."""
    theirs = [g for g in groups if not _reports(g).isdisjoint(asked)]
    about = Counter(report for g in theirs for report in g.reports if report in asked)
    return {report for report, n in about.items() if n == 1} - _told_elsewhere(analyses, theirs)


def _told_elsewhere(analyses: Mapping[str, Analysis], groups: Sequence[Group]) -> set[str]:
    """Reports that only mention a group and yet give numbers of it that are not marked as background."""
    return {
        m.report
        for g in groups
        for m in g.mentions
        for event in [analyses[m.report].events[m.event]]
        if m.report in g.mentioned_in and event.figures and not event.background
    }


def identity(analyses: Mapping[str, Analysis], group: Group) -> str:
    """A short digest of the mentions: the same mentions have the same id, whatever else is in the case."""
    marks = [
        f"{m.report} {e.trigger.start} {e.trigger.end} {e.type}"
        for m in group.mentions
        for e in [analyses[m.report].events[m.event]]
    ]
    return hashlib.sha256("\n".join(sorted(marks)).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class _Case:
    """What all incidents of a case share."""

    analyses: Mapping[str, Analysis]
    origins: Origins
    rule: Rule
    ids: Sequence[str]
    firsts: Mapping[str, str]
    sole: Collection[str]
    said: Sequence[_Said]


def _incident(
    case: _Case, index: int, group: Group, answers: tuple[tuple[Denial, ...], tuple[Response, ...]]
) -> Incident:
    analyses, origins = case.analyses, case.origins
    time, place = _as_said(case.said[index], setting.when(analyses, group), setting.where(analyses, group))
    towns = setting_of_waves.towns(analyses, group, place) if group.kind == "wave" else ()
    lines = figures.reconciled(analyses, group, origins, sole=case.sole, rule=case.rule)
    points = _points(analyses, group, origins, {OCCURRED: [], **figures.words(analyses, lines, origins)})
    points = _without(points, answers[0], origins)
    overall = sources.standing(_once(points[OCCURRED], case.firsts))
    types = [analyses[m.report].events[m.event].type for m in group.mentions]
    return Incident(
        id=case.ids[index],
        kind=group.kind,
        title=titles.title(types, [*towns, *([place] if place else ())], time, many=group.kind == "wave"),
        types=titles.ranked(types),
        first=time.first,
        last=time.last,
        precision=time.precision,
        when_words=time.words,
        place=place,
        reports=group.reports,
        mentioned_in=group.mentioned_in,
        mentions=group.mentions,
        figures=lines,
        origins=sources.supports(points),
        independent_origins=overall.least,
        origins_at_most=overall.most,
        support=(),
        denials=answers[0],
        responses=answers[1],
        part_of=case.ids[group.part_of] if group.part_of is not None else None,
        setting=setting.passages(analyses, group, time, place),
        towns=towns,
    )


def _as_said(said: _Said, time: Time, place: Place | None) -> tuple[Time, Place | None]:
    """The time and place that people gave, where they gave any."""
    when, where = said.get("time"), said.get("place", place)
    if "time" in said:
        time = Time(when.first, when.last, when.precision) if isinstance(when, When) else Time(None, None, "unknown")
    return time, where if isinstance(where, Place) else None


def _points(
    analyses: Mapping[str, Analysis], group: Group, origins: Origins, found: Mapping[str, list[Word]]
) -> dict[str, list[Word]]:
    """The passages behind each point; whoever gives a number also says that it happened.

    What nobody gives a number of rests on the mentions of its kind.
    """
    counted = sorted(set(found) - {OCCURRED})
    found = defaultdict(list, found)
    for mention in group.mentions:
        analysis = analyses[mention.report]
        event = analysis.events[mention.event]
        if event.factuality != "denied" and figures.is_asserted(analysis, event.trigger, event.statement):
            word = Word(mention.report, origins.events[mention.report, mention.event])
            found[OCCURRED].append(word)
            kind = denials.KINDS.get(event.type)
            if kind is not None and kind not in counted:
                found[kind].append(word)
    found[OCCURRED].extend(word for point in counted for word in found[point])
    return found


def _without(words: dict[str, list[Word]], denials_: Sequence[Denial], origins: Origins) -> dict[str, list[Word]]:
    """The same words without those of authorities who deny what happened: quoting a charge is not making it."""
    denying = {origins.statements[d.said.report, d.said.statement].origin for d in denials_}
    return {
        point: [w for w in of if not (w.trail.origin in denying and w.trail.role in _AUTHORITIES)]
        for point, of in words.items()
    }


def _once(words: Sequence[Word], firsts: Mapping[str, str]) -> list[Word]:
    """The same passages with every reprint under the report that it copies."""
    return [replace(word, report=firsts[word.report]) if word.report in firsts else word for word in words]
