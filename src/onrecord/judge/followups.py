"""What is still owed: recommendations, promises, investigations and sanctions, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.judge import items, marks
from onrecord.model.incident import PassageRef, Weighed
from onrecord.model.judgement import OPEN_STAGES, Progress
from onrecord.model.waiting import FollowUp

_OWED = frozenset({"promise", "investigation", "sanction", "resolution"})


def of(weighed: Weighed, today: str) -> list[FollowUp]:
    """All that is or was owed: first what is overdue, then by the day when it is due, then by report and passage."""
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
        return owed
    return FollowUp(
        owed.item,
        owed.kind,
        owed.by,
        progress.to or owed.to,
        owed.said,
        owed.incident,
        progress.status,
        progress.due,
        _is_overdue(progress, today),
        progress.evidence,
        judged=True,
    )


def _is_overdue(progress: Progress, today: str) -> bool:
    return progress.due is not None and progress.due < today and progress.status in OPEN_STAGES
