"""What is new since a person last marked all as seen: a short record of the case as it was, and the difference."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.judging import Ledger
from onrecord.model.incident import Incident, Reconciled
from onrecord.web.snapshot import Snapshot

Three = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of an incident that read otherwise: before and now, as (low, high, best); None: nothing was stated."""

    incident: str
    counted: str
    before: Three | None
    after: Three


@dataclass(frozen=True, slots=True)
class News:
    """What is new: numbers of reports, ids of incidents, figures that moved, incidents with more denials, decisions."""

    at: str
    reports: tuple[int, ...]
    incidents: tuple[str, ...]
    figures: tuple[Moved, ...]
    denials: tuple[tuple[str, int], ...]
    judgements: int

    def __bool__(self) -> bool:
        """Whether anything at all is new."""
        return any((self.reports, self.incidents, self.figures, self.denials, self.judgements))


def name(holder: str) -> str:
    """Under which name the record of this holder is kept in the case."""
    return f"seen {holder}"


def record(snapshot: Snapshot, at: str) -> str:
    """The case as it is now, short enough to be kept."""
    incidents = {
        str(snapshot.number_of[one.id]): [len(one.denials), {f.counted: _three(f) for f in one.figures}]
        for one in snapshot.weighed.incidents
    }
    seen = {"at": at, "reports": max(snapshot.reports, default=0), "incidents": incidents}
    return json.dumps({**seen, "judgements": len(snapshot.ledger.judgements)}, separators=(",", ":"))


def since(snapshot: Snapshot, kept: str | None, holder: str) -> News | None:
    """What is new since that record; None if there is none that can be read."""
    return snapshot.once(_since, snapshot.as_made(), snapshot.ledger, kept, holder)


def _since(snapshot: Snapshot, ledger: Ledger, kept: str | None, holder: str) -> News | None:
    try:
        seen: dict[str, Any] = json.loads(kept or "")
        at, newest, known, judged = (
            str(seen["at"]),
            int(seen["reports"]),
            dict(seen["incidents"]),
            int(seen["judgements"]),
        )
        pairs = [(one, known.get(str(snapshot.number_of[one.id]))) for one in snapshot.weighed.incidents]
        return News(
            at,
            tuple(number for number in sorted(snapshot.reports, reverse=True) if number > newest),
            tuple(one.id for one, before in pairs if before is None),
            tuple(moved for one, before in pairs if before is not None for moved in _moved(one, before[1])),
            tuple(
                (one.id, len(one.denials) - before[0])
                for one, before in pairs
                if before and before[0] < len(one.denials)
            ),
            sum(one.who != holder for one in ledger.judgements[judged:]),
        )
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _moved(one: Incident, before: Mapping[str, Any]) -> Iterator[Moved]:
    for figure in one.figures:
        was, now = before.get(figure.counted), _three(figure)
        if was is None or tuple(was) != now:
            yield Moved(one.id, figure.counted, None if was is None else (was[0], was[1], was[2]), now)


def _three(figure: Reconciled) -> Three:
    return figure.low, figure.high, figure.best
