"""Reports that are one report at several times: what was added and what is gone, on its passages."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.incident import Version, Weighed
from onrecord.model.text import Span
from onrecord.publish import words
from onrecord.publish.passages import Pile, Quote, Source
from onrecord.publish.segments import Mark

MOST_QUOTED = 12


@dataclass(frozen=True, slots=True)
class VersionView:
    """What a report changed since the version before it; `more` passages differ than are quoted."""

    of: Source
    got: str
    summary: str
    added: tuple[Quote, ...]
    removed: tuple[Quote, ...]
    more: int


def views(weighed: Weighed, pile: Pile) -> dict[str, VersionView]:
    """For each later version what it changed, by report."""
    return {one.report: _view(one, pile) for one in weighed.versions if {one.report, one.of} <= pile.numbers.keys()}


def marks(weighed: Weighed, pile: Pile) -> dict[str, list[Mark]]:
    """The changed passages, by report, with the anchors to which the quotations lead."""
    found: dict[str, list[Mark]] = {}
    for report, span in _passages(weighed):
        if report in pile.numbers:
            found.setdefault(report, []).append(Mark(span, "changed", pile.anchor(report, span)))
    return found


def _passages(weighed: Weighed) -> list[tuple[str, Span]]:
    added = [(one.report, span) for one in weighed.versions for span in one.added]
    return added + [(one.of, span) for one in weighed.versions for span in one.removed]


def quoted(weighed: Weighed) -> list[tuple[str, Span]]:
    """The changed passages that are quoted, with the report in which each stands."""
    added = [(one.report, span) for one in weighed.versions for span in one.added[:MOST_QUOTED]]
    return added + [(one.of, span) for one in weighed.versions for span in one.removed[:MOST_QUOTED]]


def _view(one: Version, pile: Pile) -> VersionView:
    added = tuple(pile.quote(one.report, span, "changed") for span in one.added[:MOST_QUOTED])
    removed = tuple(pile.quote(one.of, span, "changed") for span in one.removed[:MOST_QUOTED])
    more = len(one.added) + len(one.removed) - len(added) - len(removed)
    got = words.day((pile.analyses[one.report].report.obtained or "")[:10]) or "on a day that is not known"
    return VersionView(pile.source(one.of), got, _summary(one), added, removed, more)


def _summary(one: Version) -> str:
    if not one.added and not one.removed:
        return "the text is the same"
    gone = words.many(len(one.removed), "passage")
    return f"{words.many(len(one.added), 'passage')} added or changed, {gone} gone or changed"
