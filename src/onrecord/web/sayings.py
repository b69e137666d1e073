"""All statements of a case as columns of numbers, so that a filter over a million of them takes no time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.model.incident import Incident, StatedFigure, StatementRef, Weighed
from onrecord.model.statement import Role, Stance
from onrecord.web.snapshot import Snapshot

STANCES: tuple[str, ...] = get_args(Stance)
ROLES: tuple[str, ...] = get_args(Role)
LISTED: frozenset[str] = frozenset({"official", "state_body", "international_body", "ngo", "armed_group"})
"""Roles of those whose statements are held against each other: officials, bodies and those who speak for them."""
_NEAR_ENOUGH = 1.2  # a value this many times another may be the same, rounded
_NUMBERED = re.compile(r"P-\d{3,}")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which statements are wanted; "" and None for whichever. `speaker` is a label."""

    speaker: str = ""
    stance: str = ""
    role: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things that one public speaker said of an incident; `point` is what both count, "" for denied and said."""

    speaker: str
    incident: str
    point: str
    first: StatementRef | StatedFigure
    second: StatementRef | StatedFigure


@dataclass(frozen=True, slots=True)
class Sayings:
    """The statements with a speaker, the latest first, as columns of one length.

    `speakers` are the public ones, those who said most first, with the place of their label in the column `speaker`
    (-1 for private ones); `about` gives the ids of the incidents that a statement speaks of.
    """

    reports: tuple[str, ...]
    report: NDArray[np.int32]
    index: NDArray[np.int32]
    day: NDArray[np.int32]
    stance: NDArray[np.int8]
    role: NDArray[np.int8]
    speaker: NDArray[np.int32]
    labels: tuple[str, ...]
    places: Mapping[str, int]
    said: Mapping[str, int]
    denied: Mapping[str, int]
    about: Mapping[tuple[str, int], tuple[str, ...]]
    contradictions: Mapping[str, tuple[Contradiction, ...]]

    def found(self, asked: Asked) -> NDArray[np.intp]:
        """The places of the statements that are wanted, the latest first."""
        wanted = np.ones(len(self.report), bool)
        if asked.speaker:
            wanted &= self.speaker == self.places.get(asked.speaker, -2)
        if asked.stance in STANCES:
            wanted &= self.stance == STANCES.index(asked.stance)
        if asked.role in ROLES:
            wanted &= self.role == ROLES.index(asked.role)
        if asked.first is not None:
            wanted &= self.day >= asked.first.toordinal()
        if asked.last is not None:
            wanted &= (self.day <= asked.last.toordinal()) & (self.day > 0)
        return np.flatnonzero(wanted)

    def ref(self, place: int) -> StatementRef:
        """The statement at a place."""
        return StatementRef(self.reports[int(self.report[place])], int(self.index[place]))


def of(snapshot: Snapshot) -> Sayings:
    """The statements of a snapshot, gathered once."""
    return snapshot.once(_sayings, snapshot.weighed)


def public_speakers(weighed: Weighed) -> tuple[str, ...]:
    """The labels of all speakers who may be named anywhere, in the order in which they are met."""
    return tuple(dict.fromkeys(label for _, label in _public(weighed)))


def _public(weighed: Weighed) -> Iterator[tuple[tuple[str, int], str]]:
    trails = weighed.origins.statements
    for report, analysis in weighed.analyses.items():
        for index, said in enumerate(analysis.statements):
            if said.speaker.public:
                trail = trails.get((report, index))
                label = (trail.said_by if trail else None) or said.speaker.name
                if label and not _NUMBERED.search(label):
                    yield (report, index), label


def _sayings(weighed: Weighed) -> Sayings:
    public = dict(_public(weighed))
    labels = tuple(dict.fromkeys(public.values()))
    places = {label: place for place, label in enumerate(labels)}
    reports = tuple(weighed.analyses)
    rows: list[tuple[int, int, int, int, int, int]] = []
    for number, (report, analysis) in enumerate(weighed.analyses.items()):
        published = _ordinal(analysis.report.published)
        for index, said in enumerate(analysis.statements):
            if said.source or said.speaker.name:
                place = places.get(public.get((report, index), ""), -1)
                codes = STANCES.index(said.stance), ROLES.index(said.speaker.role)
                rows.append((published, number, index, *codes, place))
    columns = np.array(rows, dtype=np.int32).reshape(-1, 6)
    columns = columns[np.lexsort((columns[:, 2], columns[:, 1], -columns[:, 0]))]
    day, report_, index_, stance, role, speaker = columns.T.copy()
    denies = speaker[stance == STANCES.index("denies")]
    about = _about(weighed)
    return Sayings(
        reports, report_, index_, day, stance.astype(np.int8), role.astype(np.int8), speaker, labels, places,
        _counted(speaker, labels), _counted(denies, labels), about, _contradictions(weighed, public),
    )  # fmt: skip


def _counted(speakers: NDArray[np.int32], labels: Sequence[str]) -> dict[str, int]:
    often = np.bincount(speakers[speakers >= 0], minlength=len(labels))
    return {labels[place]: int(often[place]) for place in np.argsort(-often, kind="stable") if often[place]}


def _ordinal(published: str | None) -> int:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return 0


def _about(weighed: Weighed) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    for one in weighed.incidents:
        for mention in one.mentions:
            index = weighed.analyses[mention.report].events[mention.event].statement
            if index is not None:
                found[mention.report, index][one.id] = None
        for denial in one.denials:
            found[denial.said.report, denial.said.statement][one.id] = None
        for response in one.responses:
            if response.said.statement is not None:
                found[response.said.report, response.said.statement][one.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _contradictions(weighed: Weighed, public: Mapping[tuple[str, int], str]) -> dict[str, tuple[Contradiction, ...]]:
    found: dict[str, list[Contradiction]] = defaultdict(list)
    for one in weighed.incidents:
        for contradiction in (*_turned(one, weighed, public), *_recounted(one, weighed)):
            found[contradiction.speaker].append(contradiction)
    often = Counter({speaker: len(each) for speaker, each in found.items()})
    return {speaker: tuple(found[speaker]) for speaker, _ in often.most_common()}


def _turned(one: Incident, weighed: Weighed, public: Mapping[tuple[str, int], str]) -> Iterator[Contradiction]:
    """Who denied it and, in another report, said it or confirmed it."""
    denied: dict[str, StatementRef] = {}
    for denial in sorted(one.denials, key=lambda d: _when(d.said, weighed)):
        speaker = public.get((denial.said.report, denial.said.statement))
        if speaker is not None:
            denied.setdefault(speaker, denial.said)
    said: dict[str, StatementRef] = {}
    for mention in one.mentions if denied else ():
        event = weighed.analyses[mention.report].events[mention.event]
        if event.statement is None or event.factuality not in {"stated", "alleged"}:
            continue
        speaker = public.get((mention.report, event.statement))
        statement = weighed.analyses[mention.report].statements[event.statement]
        stands = statement.stance in {"asserts", "confirms"} and statement.speaker.role in LISTED
        if stands and speaker is not None and speaker in denied and denied[speaker].report != mention.report:
            said.setdefault(speaker, StatementRef(mention.report, event.statement))
    for speaker, ref in said.items():
        first, second = sorted((denied[speaker], ref), key=lambda each: _when(each, weighed))
        yield Contradiction(speaker, one.id, "", first, second)


def _recounted(one: Incident, weighed: Weighed) -> Iterator[Contradiction]:
    """Who gave two figures of one kind that cannot both be right."""
    for figure in one.figures:
        by_speaker: dict[str, list[StatedFigure]] = defaultdict(list)
        for stated in figure.stated:
            counted = weighed.analyses[stated.report].figures[stated.figure]
            part = counted.part_of is not None or counted.superseded or counted.named_singly
            index = counted.statement
            if not part and stated.said_by and index is not None and not _NUMBERED.search(stated.said_by):
                speaker = weighed.analyses[stated.report].statements[index].speaker
                if speaker.public and speaker.role in LISTED:
                    by_speaker[stated.said_by].append(stated)
        for label, found in by_speaker.items():
            capped = [s for s in found if s.high is not None]
            floored = [s for s in found if s.low is not None]
            if capped and floored:
                low = min(capped, key=lambda s: (s.high or 0, s.published or "9999"))
                high = max(floored, key=lambda s: (s.low or 0, s.published or ""))
                if (high.low or 0) > _NEAR_ENOUGH * (low.high or 0) and high.report != low.report:
                    first, second = sorted((low, high), key=lambda s: s.published or "9999")
                    yield Contradiction(label, one.id, figure.counted, first, second)


def _when(ref: StatementRef, weighed: Weighed) -> tuple[str, str, int]:
    return weighed.analyses[ref.report].report.published or "9999", ref.report, ref.statement
