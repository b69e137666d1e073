"""Which statements deny an incident, which points of it, and what do they answer?"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping, Sequence

from onrecord import lexicon
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Denial, Group, Mention, Origins, StatementRef
from onrecord.model.statement import Statement
from onrecord.model.text import Span, hull

OCCURRED = "occurred"
KINDS = {
    "killing": "killed", "injury": "injured", "detention": "detained", "torture": "tortured", "abduction": "abducted",
    "disappearance": "disappeared", "displacement": "displaced", "threat": "threatened",
}  # fmt: skip
Owner = Mapping[tuple[str, int], int]
"""For each event mention, by report id and index, the group that it is in."""


def of_report(
    analyses: Mapping[str, Analysis], report: str, owner: Owner, groups: Sequence[Group], origins: Origins
) -> tuple[tuple[int, Denial], ...]:
    """The denials of a report with the index of their group; if it speaks of any group, each of them is in one."""
    found: list[tuple[int, Denial]] = []
    text, seen = analyses[report].report.text, set[tuple[int, str]]()
    for index, statement in enumerate(analyses[report].statements):
        if statement.stance == "denies" and not _is_empty(statement):
            group = group_of(analyses[report], statement, owner, groups)
            words = " ".join(span.of(text) for span in statement.content)
            if group is not None and (group, words) not in seen:
                seen.add((group, words))
                found.append((group, _denial(analyses, (report, index), groups[group], origins)))
    return tuple(found)


def _is_empty(statement: Statement) -> bool:
    return not statement.source and statement.speaker.name is None


def group_of(analysis: Analysis, statement: Statement, owner: Owner, groups: Sequence[Group]) -> int | None:
    """The group that a statement is about: that of its own events or its paragraph's, else what the report is about."""
    passages = list(statement.content)
    inside = _owned(analysis, passages, owner)
    if inside or not groups:
        return inside[0] if inside else None
    report, start = analysis.report.id, hull(statement.content).start
    text = analysis.report.text
    line = Span(text.rfind("\n", 0, start) + 1, text.find("\n", start) if "\n" in text[start:] else len(text))
    own = {g for g in _owned(analysis, [line], owner) if report in groups[g].reports} or set(
        _owned(analysis, [line], owner)
    )
    about = {
        i
        for i in {owner[report, n] for n in range(len(analysis.events)) if (report, n) in owner}
        if report in groups[i].reports
    }
    asked = None if own else _asked_about(analysis, start, owner)
    near = asked if asked is not None else _nearest(analysis, start, owner, own or about)
    return near if near is not None else next((i for i, one in enumerate(groups) if report in one.reports), None)


def _asked_about(analysis: Analysis, start: int, owner: Owner) -> int | None:
    """The campaign named right before a denial: "he was challenged about the purge. He said: …"."""
    near = [
        (e.trigger.end, owner[analysis.report.id, i])
        for i, e in enumerate(analysis.events)
        if e.type == "other" and (analysis.report.id, i) in owner and 0 <= start - e.trigger.end <= _JUST_BEFORE
    ]
    return max(near)[1] if near else None


_JUST_BEFORE = 100  # code points


def _owned(analysis: Analysis, passages: Sequence[Span], owner: Owner) -> list[int]:
    """The groups of the events in these passages, in the order of the text."""
    report = analysis.report.id
    held = [(i, e) for i, e in enumerate(analysis.events) if (report, i) in owner]
    return [owner[report, i] for i, e in held if any(p.holds(e.trigger) for p in passages)]


def _nearest(analysis: Analysis, position: int, owner: Owner, wanted: set[int]) -> int | None:
    """The group of the event nearest before a passage, among the wanted ones if there are any."""
    report = analysis.report.id
    ranked = [
        (wanted and owner[report, i] not in wanted, e.trigger.start > position, abs(e.trigger.start - position), i)
        for i, e in enumerate(analysis.events)
        if (report, i) in owner
    ]
    return owner[report, min(ranked)[3]] if ranked else None


def _denial(analyses: Mapping[str, Analysis], place: tuple[str, int], group: Group, origins: Origins) -> Denial:
    analysis = analyses[place[0]]
    trail = origins.statements[place]
    of = points(analysis, analysis.statements[place[1]], _alleged(analyses, group))
    speaker = trail.said_by or trail.voice or "unnamed"
    return Denial(StatementRef(*place), speaker, of, _answered(analyses, place, of, group))


def _alleged(analyses: Mapping[str, Analysis], group: Group) -> set[str | None]:
    """The kinds that the group's mentions allege; what stands only in a denial is no allegation."""
    events = (analyses[m.report].events[m.event] for m in group.mentions)
    return {KINDS.get(e.type) for e in events if e.factuality != "denied"}


def points(analysis: Analysis, statement: Statement, alleged: Collection[str | None]) -> tuple[str, ...]:
    """What a denial denies: the kinds that its words name, those alleged of its acts, or that anything occurred."""
    words = " ".join(span.of(analysis.report.text) for span in statement.content).lower()
    events = {KINDS.get(e.type) for e in analysis.events if any(s.holds(e.trigger) for s in statement.content)}
    named = {kind for kind, stems in _denied(analysis.report.language or "en") if any(_begins(words, s) for s in stems)}
    found = named | {kind for kind in events if kind and kind in alleged}
    return tuple(sorted(found)) or (OCCURRED,)


def _begins(words: str, stem: str) -> bool:
    at = words.find(stem)
    while at > 0 and words[at - 1].isalpha():
        at = words.find(stem, at + 1)
    return at >= 0


@functools.cache
def _denied(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = lexicon.load("responses", language if language in lexicon.LANGUAGES else "en")["denied"]
    return tuple((kind, tuple(stems)) for kind, stems in table.items())


def _answered(
    analyses: Mapping[str, Analysis], place: tuple[str, int], of: Sequence[str], group: Group
) -> StatementRef | None:
    """The allegation that a denial answers: as its report ties it, else the nearest before it, else elsewhere."""
    report, index = place
    statements = analyses[report].statements
    tied = statements[index].answers
    mentions = {m.event for m in group.mentions if m.report == report}
    events = {i for i, e in enumerate(analyses[report].events) if tied is not None and e.statement == tied}
    start = hull(statements[index].content).start
    own = [(start - s, n) for r, s, n in _allegations(analyses, group, of) if r == report and s < start]
    numbered = [(far, n) for far, n in own if _is_numbered(analyses[report], n)]
    if tied is not None and (events & mentions or not events):
        told = not numbered or any(analyses[report].events[i].figures for i in events & mentions)
        return StatementRef(report, tied if told else min(numbered)[1])
    if own:
        return StatementRef(report, min(numbered or own)[1])
    before = analyses[report].report.published or "9999"
    other = [
        (r, n)
        for r, _, n in _allegations(analyses, group, of)
        if r != report and (analyses[r].report.published or "") <= before
    ]
    return StatementRef(*min(other)) if other and report not in group.mentioned_in else None


def _is_numbered(analysis: Analysis, statement: int) -> bool:
    """Whether an allegation says to how many it happened: of several it is the one that is denied."""
    return any(e.figures for e in analysis.events if e.statement == statement and e.factuality != "denied")


def _allegations(analyses: Mapping[str, Analysis], group: Group, of: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Statements that carry a mention of the group, of the kinds denied: (report, where it begins, index)."""
    for mention in group.mentions:
        index = _carrying(analyses, mention)
        analysis = analyses[mention.report]
        if index is None or analysis.statements[index].stance not in {"asserts", "confirms", "condemns"}:
            continue
        kind = KINDS.get(analysis.events[mention.event].type)
        if OCCURRED in of or kind in of:
            yield mention.report, hull(analysis.statements[index].content).start, index


def _carrying(analyses: Mapping[str, Analysis], mention: Mention) -> int | None:
    index = analyses[mention.report].events[mention.event].statement
    return index if index is not None and index < len(analyses[mention.report].statements) else None
