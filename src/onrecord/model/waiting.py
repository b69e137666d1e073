"""What waits for people: things to judge, what a judgement would change, and what is still owed."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.model.incident import PassageRef
from onrecord.model.judgement import Conflict, Item


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something to judge: the item, all items that are judged with it, why it waits, and what hangs on it.

    `incident` is the id of the incident that it is about, "" if none. `reason` and `settles` are words without names.
    `weight` puts the entries in order; it is no measure of truth.
    """

    item: Item
    batch: tuple[Item, ...]
    incident: str
    reason: str
    settles: str
    weight: float
    conflict: Conflict | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be otherwise, in words without any name, and the incident of which it is said."""

    incident: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Preview:
    """All that a judgement would change in what is weighed; empty if nothing of it hangs on the judgement."""

    changes: tuple[Change, ...]

    @property
    def incidents(self) -> tuple[str, ...]:
        """The ids of the incidents that would change."""
        return tuple(dict.fromkeys(one.incident for one in self.changes))


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something asked, promised or begun: by whom, to whom, when it is due (ISO day) and whether that day has passed.

    `incident` is the id of the one that it answers, None for what is recommended at large; `judged` is whether a
    person set its status. `evidence` is where a person found that out.
    """

    item: Item
    kind: str
    by: str
    to: str | None
    said: PassageRef
    incident: str | None
    status: str
    due: str | None
    overdue: bool
    evidence: Item | None = None
    judged: bool = False
