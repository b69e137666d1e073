"""What stands around the reports of a weighed case, found by report: incidents and copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.judging import Ledger
from onrecord.model.incident import Copy, Weighed
from onrecord.model.judgement import State
from onrecord.publish.segments import Mark
from onrecord.web.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Relations:
    """`incidents` gives the ids of those that an event mention (report id, index) is about.

    `copies` are the passages that a report shares with others.
    """

    incidents: Mapping[tuple[str, int], tuple[str, ...]]
    copies: Mapping[str, tuple[Copy, ...]]

    def marks(self, report: str) -> list[Mark]:
        """The passages of a report that another has too."""
        return [
            Mark(span, "shared") for one in self.copies.get(report, ()) if one.report == report for span in one.spans
        ]


def of(snapshot: Snapshot) -> Relations:
    """Those of a snapshot."""
    return snapshot.once(_related, snapshot.weighed)


def judged(snapshot: Snapshot, report: str) -> tuple[State, ...]:
    """What people decided of things in this report."""
    return snapshot.once(_by_report, snapshot.ledger).get(report, ())


def _related(weighed: Weighed) -> Relations:
    incidents: dict[tuple[str, int], list[str]] = defaultdict(list)
    for one in weighed.incidents:
        for mention in one.mentions:
            incidents[mention.report, mention.event].append(one.id)
    copies: dict[str, list[Copy]] = defaultdict(list)
    for copy in weighed.copies:
        copies[copy.report].append(copy)
        copies[copy.of].append(copy)
    return Relations(
        {key: tuple(ids) for key, ids in incidents.items()},
        {key: tuple(found) for key, found in copies.items()},
    )


def _by_report(ledger: Ledger) -> Mapping[str, tuple[State, ...]]:
    found: dict[str, list[State]] = defaultdict(list)
    for state in ledger.states.values():
        if state.item.report is not None:
            found[state.item.report].append(state)
    return {report: tuple(states) for report, states in found.items()}
