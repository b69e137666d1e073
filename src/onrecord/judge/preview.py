"""What a judgement would change: two weighings of the same reports, before and after, compared incident by incident."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.incident import Incident, Weighed
from onrecord.model.waiting import Change, Preview


def of(before: Weighed, after: Weighed) -> Preview:
    """What is otherwise after than before."""
    old = {one.id: one for one in before.incidents}
    new = {one.id: one for one in after.incidents}
    found = [Change(key, one.title, "would be no incident of its own") for key, one in old.items() if key not in new]
    found += [Change(key, one.title, "would be a new incident") for key, one in new.items() if key not in old]
    for key, one in old.items():
        if key in new:
            found += [Change(key, one.title, words) for words in _differences(one, new[key])]
    asked = len(after.recommendations) - len(before.recommendations)
    if asked:
        found.append(Change("", "", f"{abs(asked)} recommendation{'s' if abs(asked) > 1 else ''} "
                                    f"{'more' if asked > 0 else 'fewer'}"))  # fmt: skip
    return Preview(tuple(found))


def _differences(old: Incident, new: Incident) -> Iterator[str]:
    if old.title != new.title:
        yield f"would be called “{new.title}”"
    if (old.first, old.last) != (new.first, new.last):
        yield f"days: {_days(new)}, now {_days(old)}"
    if len(old.mentions) != len(new.mentions):
        yield f"mentions: {len(new.mentions)}, now {len(old.mentions)}"
    if (old.independent_origins, old.origins_at_most) != (new.independent_origins, new.origins_at_most):
        yield f"independent origins: {_origins(new)}, now {_origins(old)}"
    yield from _figures(old, new)
    yield from _points(old, new)
    if len(old.denials) != len(new.denials):
        yield f"denials: {len(new.denials)}, now {len(old.denials)}"
    if len(old.responses) != len(new.responses):
        yield f"responses: {len(new.responses)}, now {len(old.responses)}"


def _days(one: Incident) -> str:
    return "not dated" if one.first is None and one.last is None else f"{one.first or '…'} to {one.last or '…'}"


def _origins(one: Incident) -> str:
    low, high = one.independent_origins, one.origins_at_most
    return f"{low}, perhaps {high}" if high > low else str(low)


def _figures(old: Incident, new: Incident) -> Iterator[str]:
    before = {f.counted: (f.low, f.high, f.best) for f in old.figures}
    after = {f.counted: (f.low, f.high, f.best) for f in new.figures}
    for counted in dict.fromkeys([*before, *after]):
        if before.get(counted) != after.get(counted):
            yield f"{counted}: {_figure(after.get(counted))}, now {_figure(before.get(counted))}"


def _figure(values: tuple[int | None, int | None, int | None] | None) -> str:
    if values is None:
        return "no number"
    low, high, best = values
    span = f"{'…' if low is None else low} to {'…' if high is None else high}"
    return f"{best} (stated: {span})" if best is not None else span


def _points(old: Incident, new: Incident) -> Iterator[str]:
    before, after = ({p.point: len(p.supporting) for p in one.support} for one in (old, new))
    for point in before:
        if before[point] and not after.get(point):
            yield f"nobody would stand behind the point “{point}” any more"
