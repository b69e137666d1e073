"""What `onrecord followups` prints: what is owed, by whom, to whom, how far it has come, and where that is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from onrecord.casefile import CaseFile
from onrecord.cli import saying
from onrecord.errors import BadJudgement
from onrecord.judging import Judging
from onrecord.model.incident import Weighed
from onrecord.model.waiting import FollowUp
from onrecord.publish import judged as wording
from onrecord.publish import words
from onrecord.publish.words import Shown


def followups(opened: CaseFile, today: str | None) -> Iterator[str]:
    """What is owed, overdue first."""
    if today is not None:
        try:
            dt.date.fromisoformat(today)
        except ValueError:
            raise BadJudgement("--today: this is no day. Write it as in 2026-03-01.") from None
    weighed = opened.judging.weighed()
    shown = opened.judging.names(weighed)
    found = opened.judging.followups(today)
    for one in found:
        yield from _followup(one, weighed, shown)
    overdue = sum(one.overdue for one in found)
    yield f"{words.many(len(found), 'entry', 'entries')}, {overdue} overdue."


def _followup(one: FollowUp, weighed: Weighed, shown: Shown) -> Iterator[str]:
    stage = wording.STAGES.get(one.status, one.status)
    due = f", due {words.day(one.due)}{'' if one.judged else ' as the report says'}" if one.due else ""
    yield f"{'OVERDUE  ' if one.overdue else ''}{Judging.name_of(one.item)}"
    yield f"  {one.kind} by {shown.name(one.by)} to {shown.name(one.to) or 'nobody named'}: {stage}{due}"
    if (passage := saying.passage(one.item, weighed.analyses, shown)) is not None:
        yield f"  reads   {passage}"
    if one.evidence is not None:
        told = saying.passage(one.evidence, weighed.analyses, shown)
        yield f"  says so {Judging.name_of(one.evidence)}{f'  {told}' if told else ''}"
