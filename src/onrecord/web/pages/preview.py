"""What merging, splitting and moving would put together or part, before anything is decided.

What is shown is counted from the incidents as they are; ranks and origins are weighed again once it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model.incident import Incident
from onrecord.model.judgement import Anchor, Merge
from onrecord.web import board, telling
from onrecord.web.forms import Form
from onrecord.web.pages.incident import label
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Row:
    """One incident, as it is now or as it would be."""

    label: str
    title: str
    mentions: int
    reports: int
    figures: tuple[tuple[str, str], ...]
    denials: int


@dataclass(frozen=True, slots=True)
class Page:
    """What would be otherwise: a sentence, the incidents now and then, and the form that carries it on."""

    number: int
    sentence: str
    now: tuple[Row, ...]
    then: tuple[Row, ...]
    action: str
    carried: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Whole:
    """Incidents taken together, or a part of one: by mentions, and of which reports the figures and denials are."""

    of: Sequence[Incident]
    mentions: frozenset[Anchor]

    @property
    def reports(self) -> frozenset[str]:
        return frozenset(anchor.report for anchor in self.mentions)


def of_merge(snapshot: Snapshot, say: Tongue, one: Incident, decision: Merge, form: Form) -> Page:
    """What merging would put together."""
    by_id = board.of(snapshot).by_id
    others = [by_id[item.name] for item in decision.others if item.name is not None and item.name in by_id]
    parts = [_whole(snapshot, each) for each in (one, *others)]
    joined = _Whole((one, *others), frozenset().union(*(part.mentions for part in parts)))
    names = telling.several(say, [_label(snapshot, say, other) for other in others])
    sentence = say("preview-merge", one=_label(snapshot, say, one), other=names)
    now = [_row(snapshot, say, part, part.of[0]) for part in parts]
    return _page(form, (snapshot.number_of[one.id], "merge"), sentence, now, [_row(snapshot, say, joined, one)])


def of_split(snapshot: Snapshot, say: Tongue, one: Incident, mentions: Sequence[Anchor], form: Form) -> Page:
    """What splitting these mentions off would part."""
    whole = _whole(snapshot, one)
    left, out = _Whole((one,), whole.mentions - set(mentions)), _Whole((one,), frozenset(mentions))
    sentence = say("preview-split", count=len(mentions), one=_label(snapshot, say, one))
    then = [_row(snapshot, say, left, one), _row(snapshot, say, out, None)]
    return _page(form, (snapshot.number_of[one.id], "split"), sentence, [_row(snapshot, say, whole, one)], then)


def of_move(
    snapshot: Snapshot, say: Tongue, pair: tuple[Incident, Incident], mentions: Sequence[Anchor], form: Form
) -> Page:
    """What moving these mentions from one incident to the other would change in both."""
    one, target = pair
    here, there = _whole(snapshot, one), _whole(snapshot, target)
    left = _Whole((one,), here.mentions - set(mentions))
    more = _Whole((target, one), there.mentions | set(mentions))
    names = {"one": _label(snapshot, say, one), "other": _label(snapshot, say, target)}
    now = [_row(snapshot, say, here, one), _row(snapshot, say, there, target)]
    then = [*([_row(snapshot, say, left, one)] if left.mentions else []), _row(snapshot, say, more, target)]
    return _page(
        form, (snapshot.number_of[one.id], "move"), say("preview-move", count=len(mentions), **names), now, then
    )


def _page(form: Form, action: tuple[int, str], sentence: str, now: Iterable[Row], then: Iterable[Row]) -> Page:
    number, verb = action
    carried = tuple((key, value) for key, value in form.items() if key not in {"token", "confirm", "why"})
    return Page(number, sentence, tuple(now), tuple(then), f"/incident/{number}/{verb}", carried)


def _whole(snapshot: Snapshot, one: Incident) -> _Whole:
    return _Whole((one,), frozenset(board.anchors(one, snapshot.weighed)))


def _label(snapshot: Snapshot, say: Tongue, one: Incident) -> str:
    return label(say, one, snapshot.number_of[one.id])


def _row(snapshot: Snapshot, say: Tongue, whole: _Whole, one: Incident | None) -> Row:
    reports = whole.reports
    stated: dict[str, list[tuple[int | None, int | None]]] = {}
    for figure in (figure for each in whole.of for figure in each.figures):
        found = [(s.low, s.high) for s in figure.stated if s.report in reports]
        stated.setdefault(figure.counted, []).extend(found)
    denials = {d.said for each in whole.of for d in each.denials if d.said.report in reports}
    return Row(
        _label(snapshot, say, one) if one is not None else say("label-new"),
        telling.title(say, snapshot.shown, one) if one is not None else "",
        len(whole.mentions),
        len(reports),
        tuple((telling.coded(say, "point", kind), _range(say, found)) for kind, found in stated.items() if found),
        len(denials),
    )


def _range(say: Tongue, stated: Sequence[tuple[int | None, int | None]]) -> str:
    numbers = [n for pair in stated for n in pair if n is not None]
    if not numbers:
        return say("amount-none")
    low, high = min(numbers), max(numbers)
    words = telling.bounds(say, low, high)
    return say("amount-or-more", range=words) if any(top is None and least == high for least, top in stated) else words
