"""What is still owed: recommendations, promises, investigations and sanctions, and how far each has come."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord import lexicon
from onrecord.judge import items, marks
from onrecord.model.analysis import Analysis
from onrecord.model.event import DateMention
from onrecord.model.incident import PassageRef, Weighed
from onrecord.model.judgement import OPEN_STAGES, Progress
from onrecord.model.waiting import FollowUp

_OWED = frozenset({"promise", "investigation", "sanction", "resolution"})
_BEFORE = 40  # code points before a date in which it may be called a deadline


def of(weighed: Weighed, today: str) -> list[FollowUp]:
    """All that is or was owed: first what is overdue, then by the day when it is due, then by report and passage.

    What nobody judged is due when its own words say: "promised to release them by the end of February".
    """
    found = {one.item.key: one for one in (*_recommended(weighed, today), *_answers(weighed, today))}
    return sorted(
        found.values(), key=lambda one: (not one.overdue, one.due or "9999", one.said.report, one.said.span, one.kind)
    )


def _recommended(weighed: Weighed, today: str) -> Iterator[FollowUp]:
    for one in weighed.recommendations:
        said = PassageRef(one.report, one.statement, None, one.span)
        item = items.of_response(said, items.RECOMMENDATION)
        owed = FollowUp(item, items.RECOMMENDATION, one.by, one.to, said, None, "made", None, overdue=False)
        yield _at(weighed, owed, today)


def _answers(weighed: Weighed, today: str) -> Iterator[FollowUp]:
    for incident in weighed.incidents:
        for one in incident.responses:
            if one.kind in _OWED:
                item = marks.response(one)
                owed = FollowUp(item, one.kind, one.by, one.to, one.said, incident.id, "made", None, overdue=False)
                yield _at(weighed, owed, today)


def _at(weighed: Weighed, owed: FollowUp, today: str) -> FollowUp:
    """The same with what people say of it."""
    said = owed.said
    state = weighed.judged.response(said.report, said.span, owed.kind) if weighed.judged is not None else None
    progress = state.progress if state is not None else None
    if progress is None:
        due = deadline(weighed.analyses[said.report], said) if said.report in weighed.analyses else None
        return replace(owed, due=due, overdue=_is_overdue(Progress("made", due), today))
    return replace(
        owed,
        to=progress.to or owed.to,
        status=progress.status,
        due=progress.due,
        overdue=_is_overdue(progress, today),
        evidence=progress.evidence,
        judged=True,
    )


def deadline(analysis: Analysis, said: PassageRef) -> str | None:
    """The day by which something said in a report is to be done, as the passage itself says; the first of several.

    A deadline is later than the report; "before March" ends with the day before it.
    """
    language = analysis.report.language
    if language not in lexicon.LANGUAGES:
        return None
    found = (_due(analysis, one, language) for one in analysis.dates if said.span.holds(one.span))
    return min((day for day in found if day is not None and day > (analysis.report.published or "")), default=None)


def _due(analysis: Analysis, date: DateMention, language: str) -> str | None:
    start = date.span.start
    words = analysis.report.text[max(0, start - _BEFORE) : start].replace("’", "'")
    if date.type != "DATE" or date.when.first is None or date.when.last is None:
        return None
    if _ends_with("deadlines", language).search(words):
        return date.when.last
    if not _ends_with("before", language).search(words):
        return None
    ends = tuple(lexicon.load("responses", language)["ends"])
    if date.when.first == date.when.last or date.span.of(analysis.report.text).lower().startswith(ends):
        return date.when.last
    return (dt.date.fromisoformat(date.when.first) - dt.timedelta(1)).isoformat()


@functools.cache
def _ends_with(words: str, language: str) -> re.Pattern[str]:
    """Words that stand right before a date, with or without its article."""
    listed: Sequence[str] = lexicon.load("responses", language)[words]
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, listed))})\s+(?:the\s+|l[ea]\s+|l')?$")


def _is_overdue(progress: Progress, today: str) -> bool:
    return progress.due is not None and progress.due < today and progress.status in OPEN_STAGES
