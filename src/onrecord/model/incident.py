"""What several event mentions are about, and how well each point of it is supported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.analysis import Analysis
from onrecord.model.event import Place, Precision
from onrecord.model.judgement import Judged
from onrecord.model.statement import Role
from onrecord.model.terms import Held
from onrecord.model.text import Span, Unread

Rule = Literal["most_independent", "latest", "range", "most_conservative"]


@dataclass(frozen=True, slots=True)
class Mention:
    """An event mention, by report id and index of the event in its analysis."""

    report: str
    event: int


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """One figure as one report states it: who said it, and the origin where its chain ends (None: unsourced).

    `over` tells whether an open figure says "more than" the number before `low` (None: not known); `group` is the stem
    of the noun whom alone it counts ("eight teachers").
    """

    low: int | None
    high: int | None
    report: str
    figure: int
    span: Span
    said_by: str | None
    origin: str | None
    published: str | None
    over: bool | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """All that is stated for one kind of an incident, and the value under the rule in force."""

    counted: str
    low: int | None
    high: int | None
    best: int | None
    stated: tuple[StatedFigure, ...]


@dataclass(frozen=True, slots=True)
class OriginSupport:
    """One origin of an incident, the points it stands behind and the reports that carry its word.

    `counted` are the points for which it counts among the independent origins.
    """

    name: str
    named: bool
    points: tuple[str, ...]
    reports: tuple[str, ...]
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PointSupport:
    """For one point ("occurred" or a counted kind): origins for, speakers against, reports that only repeat, gaps."""

    point: str
    supporting: tuple[str, ...]
    against: tuple[str, ...]
    repeated_by: tuple[str, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementRef:
    """A statement, by report id and index in its analysis."""

    report: str
    statement: int


@dataclass(frozen=True, slots=True)
class Denial:
    """A statement that denies points of an incident, and the allegation it answers where that is known."""

    said: StatementRef
    speaker: str
    of: tuple[str, ...]
    answers: StatementRef | None


@dataclass(frozen=True, slots=True)
class PassageRef:
    """A statement, or an event mention in the reporter's own voice, by report id and index; `span` is its passage."""

    report: str
    statement: int | None
    event: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a report says "when" or "where" an incident happened."""

    point: Literal["when", "where"]
    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Response:
    """A condemnation, promise, sanction, resolution or investigation that answers an incident."""

    kind: str
    by: str
    to: str | None
    date: str | None
    said: PassageRef


@dataclass(frozen=True, slots=True)
class Incident:
    """Several event mentions seen as one thing that happened, or a wave of many such over time.

    `reports` are about it; `mentioned_in` bring it up as background. `first` and `last` are ISO days, or
    None; a month without a year stays in `when_words` ("December, year not given"). `title` is made of
    kind, place and time, never of a private name. `independent_origins` is a lower bound,
    `origins_at_most` counts every unnamed origin as its own. `setting` are the passages that name its days and place;
    `towns` those that are named for a wave whose place is a whole region.
    """

    id: str
    kind: Literal["incident", "wave"]
    title: str
    types: tuple[str, ...]
    first: str | None
    last: str | None
    precision: Precision
    when_words: str | None
    place: Place | None
    reports: tuple[str, ...]
    mentioned_in: tuple[str, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Reconciled, ...]
    origins: tuple[OriginSupport, ...]
    independent_origins: int
    origins_at_most: int
    support: tuple[PointSupport, ...]
    denials: tuple[Denial, ...]
    responses: tuple[Response, ...]
    part_of: str | None = None
    setting: tuple[Passage, ...] = ()
    towns: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a chain of credits and copies ends: who saw, counted or decided; with all its names."""

    name: str
    aliases: tuple[str, ...]
    role: Role
    named: bool


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One thing that somebody asks somebody to do, on its passage."""

    by: str
    to: str | None
    report: str
    statement: int | None
    span: Span
    status: str = "made"


@dataclass(frozen=True, slots=True)
class Reliance:
    """One report's debt to another or to an origin, on its passage (None for a copy as a whole)."""

    report: str
    origin: str
    how: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports that share a passage: who copies, from whom, and the share of the copier's words (0..1)."""

    report: str
    of: str
    share: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A later version of a report, got from the same address with other bytes, and the one before it (`of`).

    `added` are the passages of the later text that the earlier one has not, `removed` those of the earlier
    text that are gone; both are empty if only what is not text differs.
    """

    report: str
    of: str
    added: tuple[Span, ...]
    removed: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two reports may speak of one thing: its weight (below zero it speaks against) and words for the reader."""

    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Tie:
    """The suggestion that event mentions of two reports are about one thing, with its score and reasons."""

    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Event mentions suggested to be one incident or wave; what `Incident` says of them is reckoned from here.

    `reports` are about it, `mentioned_in` bring it up as background. `part_of` is the index of the wave, in the
    same tuple of groups, of which this is a part. `days` are its first and last day (ISO) by the mentions' own words,
    None where they give none; what a text says of other days is then not about it.
    """

    kind: Literal["incident", "wave"]
    mentions: tuple[Mention, ...]
    reports: tuple[str, ...]
    mentioned_in: tuple[str, ...]
    ties: tuple[Tie, ...] = ()
    part_of: int | None = None
    days: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """Where the word of one passage comes from.

    `said_by` is the nearest sayer and `origin` the end of the chain, both as labels that may be shown anywhere; both
    are None for the reporter's own voice. `voice` is whose own voice it then is: the outlet, the agency whose story
    is reprinted, or None where nobody says. `via` lists those it came through.
    """

    said_by: str | None
    origin: str | None
    named: bool
    role: Role
    voice: str | None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """The ends of all chains of a case: who they are, and the trail of each statement, event and figure.

    The keys of `statements`, `events` and `figures` are (report id, index). `reliances` is the graph of who relies
    on whom. `outlets` gives, for a report id, the label under which the report's own outlet appears among origins.
    """

    origins: tuple[Origin, ...]
    statements: Mapping[tuple[str, int], Trail]
    events: Mapping[tuple[str, int], Trail]
    figures: Mapping[tuple[str, int], Trail]
    reliances: tuple[Reliance, ...]
    outlets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """All reports of a case weighed together under one rule for figures; `groups[i]` says why `incidents[i]` is one.

    `judged` is None where only the machine suggests; else the analyses are those as judged.
    `terms` are those on which each report was given, where that was looked at.
    """

    rule: Rule
    analyses: Mapping[str, Analysis]
    incidents: tuple[Incident, ...]
    groups: tuple[Group, ...]
    origins: Origins
    copies: tuple[Copy, ...]
    recommendations: tuple[Recommendation, ...]
    unread: tuple[Unread, ...] = ()
    versions: tuple[Version, ...] = ()
    judged: Judged | None = None
    terms: Mapping[str, Held] = field(default_factory=dict)
