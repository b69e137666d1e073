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


def build(
    analyses: Sequence[Analysis],
    groups: Sequence[Group],
    origins: Origins,
    copies: Sequence[Copy],
    *,
    rule: Rule,
    names: Sequence[str] = (),
    said: Sequence[Mapping[str, When | Place | None]] = (),
) -> tuple[Incident, ...]:
    """One incident for each group, in the same order, without support (`assess.support` adds it).

    `names` are their ids, if people's judgements gave them any; `said` the "time" and "place" that people gave each.
    """
    by_id = {a.report.id: a for a in analyses}
    firsts = {c.report: c.of for c in sorted(copies, key=lambda c: (c.share, c.of)) if c.share >= 0.5}
    denied = denials.find(by_id, groups, origins)
    answered = responses.find(by_id, groups, origins)
    ids = names or [identity(by_id, g) for g in groups]
    about = Counter(report for g in groups for report in g.reports)
    sole = {report for report, n in about.items() if n == 1} - _told_elsewhere(by_id, groups)
    case = _Case(by_id, origins, rule, ids, firsts, sole, said or [{} for _ in groups])
    return tuple(_incident(case, i, g, (denied.get(i, ()), answered.get(i, ()))) for i, g in enumerate(groups))


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
    said: Sequence[Mapping[str, When | Place | None]]


def _incident(
    case: _Case, index: int, group: Group, answers: tuple[tuple[Denial, ...], tuple[Response, ...]]
) -> Incident:
    analyses, origins = case.analyses, case.origins
    time, place = _said(case.said[index], setting.when(analyses, group), setting.where(analyses, group))
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


def _said(said: Mapping[str, When | Place | None], time: Time, place: Place | None) -> tuple[Time, Place | None]:
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
    found = []
    for word in words:
        report, seen = word.report, {word.report}
        while report in firsts and firsts[report] not in seen:
            report = firsts[report]
            seen.add(report)
        found.append(replace(word, report=report))
    return found
