"""What a judgement would change: two weighings of the same reports, before and after, compared incident by incident."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.model.incident import Incident, Reconciled, Weighed
from onrecord.model.waiting import Change, Preview


def of(before: Weighed, after: Weighed, worded: Callable[[Reconciled], str]) -> Preview:
    """What is otherwise after than before, figures `worded` as they are for readers."""
    old = {one.id: one for one in before.incidents}
    new = {one.id: one for one in after.incidents}
    found = [Change(key, one.title, "would be no incident of its own") for key, one in old.items() if key not in new]
    found += [Change(key, one.title, "would be a new incident") for key, one in new.items() if key not in old]
    for key, one in old.items():
        if key in new:
            found += [Change(key, one.title, said) for said in _differences(one, new[key], worded)]
    asked = len(after.recommendations) - len(before.recommendations)
    if asked:
        found.append(Change("", "", f"{abs(asked)} recommendation{'s' if abs(asked) > 1 else ''} "
                                    f"{'more' if asked > 0 else 'fewer'}"))  # fmt: skip
    return Preview(tuple(found))


def _differences(old: Incident, new: Incident, worded: Callable[[Reconciled], str]) -> Iterator[str]:
    if old.title != new.title:
        yield f"would be called “{new.title}”"
    if (old.first, old.last) != (new.first, new.last):
        yield f"days: now {_days(old)}, would be {_days(new)}"
    if len(old.mentions) != len(new.mentions):
        yield f"mentions: now {len(old.mentions)}, would be {len(new.mentions)}"
    if (old.independent_origins, old.origins_at_most) != (new.independent_origins, new.origins_at_most):
        yield f"independent origins: now {_origins(old)}, would be {_origins(new)}"
    yield from _figures(old, new, worded)
    yield from _points(old, new)
    if len(old.denials) != len(new.denials):
        yield f"denials: now {len(old.denials)}, would be {len(new.denials)}"
    if len(old.responses) != len(new.responses):
        yield f"responses: now {len(old.responses)}, would be {len(new.responses)}"


def _days(one: Incident) -> str:
    return "not dated" if one.first is None and one.last is None else f"{one.first or '…'} to {one.last or '…'}"


def _origins(one: Incident) -> str:
    low, high = one.independent_origins, one.origins_at_most
    return f"{low}, perhaps {high}" if high > low else str(low)


def _figures(old: Incident, new: Incident, worded: Callable[[Reconciled], str]) -> Iterator[str]:
    before, after = ({f.counted: worded(f) for f in one.figures} for one in (old, new))
    for counted in dict.fromkeys([*before, *after]):
        now, then = before.get(counted, "no number"), after.get(counted, "no number")
        if now != then:
            yield f"{counted}: now {now}, would be {then}"


def _points(old: Incident, new: Incident) -> Iterator[str]:
    before, after = ({p.point: len(p.supporting) for p in one.support} for one in (old, new))
    for point in before:
        if before[point] and not after.get(point):
            yield f"nobody would stand behind the point “{point}” any more"
