"""What a case says now that it did not say before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MovedFigure:
    """A number of an incident that was known before and now reads otherwise; bounds and best as in case.json."""

    incident: str
    counted: str
    before: tuple[int | None, int | None, int | None]
    after: tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new since an older case: ids of new and vanished reports, of new incidents, figures that moved.

    `figures` and `denials` name incidents by their id in the new case; `denials` says how many came to each.
    """

    reports: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    figures: tuple[MovedFigure, ...] = ()
    denials: tuple[tuple[str, int], ...] = ()
    unread: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything at all is new."""
        return any((self.reports, self.gone, self.incidents, self.figures, self.denials, self.unread))


def since(old: Json, new: Json) -> Changes:
    """What `new` (an object of case.json) says that `old` did not.

    Incidents are matched by id, else by the mentions that they share.
    """
    before, after = _ids(old["reports"]), _ids(new["reports"])
    pairs = _pairs(old["incidents"], new["incidents"])
    known = [(pairs[one["id"]], one) for one in new["incidents"] if one["id"] in pairs]
    failed = {one["path"] for one in old["unread"]}
    return Changes(
        reports=tuple(one for one in after if one not in set(before)),
        gone=tuple(one for one in before if one not in set(after)),
        incidents=tuple(one["id"] for one in new["incidents"] if one["id"] not in pairs),
        figures=tuple(moved for was, now in known for moved in _moved(was, now)),
        denials=tuple((now["id"], more) for was, now in known if (more := _more_denials(was, now)) > 0),
        unread=tuple(one["path"] for one in new["unread"] if one["path"] not in failed),
    )


def _ids(records: list[Json]) -> list[str]:
    return [str(one["id"]) for one in records]


def _pairs(old: list[Json], new: list[Json]) -> dict[str, Json]:
    """For each new incident the older one that it carries on; no older one is carried on twice."""
    by_id = {one["id"]: one for one in old}
    pairs = {one["id"]: by_id[one["id"]] for one in new if one["id"] in by_id}
    free = [one for one in old if one["id"] not in pairs]
    owner = {key: one for one in free for key in _mentions(one)}
    taken: set[str] = set()
    for one in (one for one in new if one["id"] not in pairs):
        votes: dict[str, int] = {}
        for key in _mentions(one):
            if key in owner and owner[key]["kind"] == one["kind"] and owner[key]["id"] not in taken:
                votes[owner[key]["id"]] = votes.get(owner[key]["id"], 0) + 1
        if votes:
            best = max(votes, key=lambda old_id: (votes[old_id], old_id))
            taken.add(best)
            pairs[one["id"]] = by_id[best]
    return pairs


def _mentions(incident: Json) -> list[tuple[str, int]]:
    return [(one["report"], one["event"]) for one in incident["mentions"]]


def _moved(was: Json, now: Json) -> list[MovedFigure]:
    moved = []
    for counted, figure in now["figures"].items():
        after = (figure["low"], figure["high"], figure["best"])
        older = was["figures"].get(counted)
        before = (older["low"], older["high"], older["best"]) if older else (None, None, None)
        if before != after:
            moved.append(MovedFigure(now["id"], counted, before, after))
    return moved


def _more_denials(was: Json, now: Json) -> int:
    seen = {(one["report"], one["statement"]) for one in was["denials"]}
    return len({(one["report"], one["statement"]) for one in now["denials"]} - seen)
