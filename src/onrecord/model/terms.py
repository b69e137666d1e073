"""On what terms a report or a passage was given, and whether it may leave the case by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.model.text import Span

Standing = Literal["public", "in_confidence", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Terms:
    """What those who gave something allow.

    `until` is the ISO day from which on it may leave; nobody gets it before, whoever is named. `audience` are those for
    whom it may be used: with names, only they; without, everybody if it is public and nobody if it is in confidence.
    `consent_by` and `consent_on` say who agreed, best by role or pseudonym, and on which ISO day.
    """

    standing: Standing
    until: str | None = None
    audience: tuple[str, ...] = ()
    consent_by: str | None = None
    consent_on: str | None = None

    def __str__(self) -> str:
        said = self.standing.replace("_", " ")
        if self.standing == "withdrawn":
            return said
        until = f", embargoed until {self.until}" if self.until else ""
        return f"{said}{until}{', for ' + ' and '.join(self.audience) + ' only' if self.audience else ''}"


PUBLIC, IN_CONFIDENCE, WITHDRAWN = Terms("public"), Terms("in_confidence"), Terms("withdrawn")
Whence = Literal["judged", "said", "not_understood", "assumed", "disputed"]


@dataclass(frozen=True, slots=True)
class Held:
    """The terms in force for a report, and where they come from.

    judged: a person set them; said: reports.csv or the row itself; not_understood: that says something, in `words`,
    which is not understood, and so counts as in confidence; assumed: nobody said (testimony counts as in confidence);
    disputed: people who worked apart say otherwise, and the strictest of it holds until one of them settles it.
    """

    terms: Terms
    whence: Whence
    words: str | None = None

    def __str__(self) -> str:
        if self.whence == "not_understood":
            return f"{self.terms} (the words given are not understood)"
        how = {"assumed": " (assumed: nobody said)", "disputed": " (disputed: the strictest of what people said)"}
        return f"{self.terms}{how.get(self.whence, '')}"


@dataclass(frozen=True, slots=True)
class Leave:
    """Whether something may leave the case, and why, in a sentence that names nobody."""

    allowed: bool
    why: str


def may_leave(terms: Terms, day: str, audience: str | None = None) -> Leave:
    """Whether something given on these terms may be handed to an audience on an ISO day; None: to everybody.

    An audience is the one named if it has the same name, in whatever case. What is doubtful may not leave.
    """
    if terms.standing == "withdrawn":
        return Leave(allowed=False, why="It was withdrawn; erase it.")
    if terms.until is not None and day < terms.until:
        return Leave(allowed=False, why=f"It is under embargo until {terms.until}.")
    if terms.audience:
        if audience is not None and _name(audience) in map(_name, terms.audience):
            return Leave(allowed=True, why="It was given for this use.")
        return Leave(allowed=False, why="It was given for the use of others only.")
    if terms.standing == "in_confidence":
        return Leave(allowed=False, why="It was given in confidence.")
    return Leave(allowed=True, why="It is public.")


def strictest(found: Iterable[Terms]) -> Terms:
    """Terms that allow only what all of these allow; there must be at least one."""
    first, *others = found
    for one in others:
        first = _both(first, one)
    return first


def of_passage(span: Span, report: Terms, passages: Mapping[Span, Terms]) -> Terms:
    """The terms of a passage: the strictest of those of the passages that it touches, which may be its own.

    Those of the report hold for what no such passage covers; and nothing of a report that was withdrawn may leave.
    """
    touched = {one: terms for one, terms in passages.items() if one.touches(span)}
    if report.standing == "withdrawn" or not touched:
        return report
    rest = [] if _covered(span, sorted(touched)) else [report]
    return strictest([*(touched[one] for one in sorted(touched)), *rest])


def _both(one: Terms, other: Terms) -> Terms:
    if "withdrawn" in (one.standing, other.standing):
        return WITHDRAWN
    until = max((day for day in (one.until, other.until) if day), default=None)
    for mine, theirs in ((one, other), (other, one)):
        if mine.standing == "public" and not mine.audience:
            return Terms(theirs.standing, until, theirs.audience)
    names = {_name(name) for name in other.audience}
    return Terms("in_confidence", until, tuple(name for name in one.audience if _name(name) in names))


def _covered(span: Span, by: Iterable[Span]) -> bool:
    at = span.start
    for one in by:
        if one.start <= at:
            at = max(at, one.end)
    return at >= span.end


def _name(audience: str) -> str:
    return " ".join(audience.casefold().split())
