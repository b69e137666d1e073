"""Which of the places that reports name is where it happened? What speaks for each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.model.event import Place, PlaceMention
from onrecord.model.text import Span
from onrecord.reconcile import clues
from onrecord.reconcile.clues import Clues, Told, letters

_LEAD, _FIRST = 600, 250  # code points
_MOST = 200  # mentions of a report that are weighed
_BESIDE_KM, _IN_REGION_KM = 40, 70
_MUCH = 4  # times as many people
_MOST_BESIDE = 40
_TELLING = ("located", "located_with_act", "in_title", "police", "dateline", "in_outlet", "first_named", "with_act",
            "in_address", "then_wider")  # fmt: skip


def of_reports(told: Sequence[Told]) -> dict[Place, Clues]:
    """Each place that the reports name, with what speaks for it, averaged over the reports."""
    found: dict[Place, list[Clues]] = defaultdict(list)
    for one in told:
        for place, own in of_report(one).items():
            found[place].append(own)
    return {
        place: {
            **clues.mean(own, len(told)),
            "in_reports": len(own) / len(told),
            "in_many": math.log(len(own)),
            place.kind: 1.0,
            **_size(place),
            **_beside(place, found),
        }
        for place, own in found.items()
    }


def _size(place: Place) -> Clues:
    town = place.kind == "town" and place.lat is not None
    return {
        "unlocated": float(place.lat is None),
        "quarter": float(place.quarter),
        "people": math.log10(max(place.people, 100)) - 4 if town and place.people else 0.0,
        "region_people": math.log10(max(place.people, 1000)) - 5 if place.kind == "region" and place.people else 0.0,
    }


def _beside(place: Place, found: Mapping[Place, Sequence[Clues]]) -> Clues:
    """What speaks for a smaller place close by, which this may hold, or for a larger one, of which it may be a part."""
    beside: dict[str, float] = {}
    for other, own in list(found.items())[:_MOST_BESIDE]:
        side = _side(place, other)
        if side:
            beside[side] = 1.0
            for name in _TELLING:
                beside[f"{side}_{name}"] = max(
                    beside.get(f"{side}_{name}", 0.0), sum(c.get(name, 0.0) for c in own) / len(own)
                )
    return beside


def _side(place: Place, other: Place) -> str:
    """Whether another place is close by and much "smaller" or "larger"; empty if neither."""
    if place == other or other.kind == "country" or place.kind == "country":
        return ""
    if place.kind == "region" or other.kind == "region":
        if place.kind == other.kind or clues.kilometres(place, other) > _IN_REGION_KM:
            return ""
        return "smaller" if place.kind == "region" else "in_region"
    if clues.kilometres(place, other) > _BESIDE_KM:
        return ""
    if _is_part(place, other):
        return "larger"
    return "smaller" if _is_part(other, place) else "equal"


def _is_part(place: Place, other: Place) -> bool:
    """Whether a town may be a part or a suburb of another."""
    return other.people > _MUCH * max(place.people, 1) or (place.quarter and not other.quarter)


def of_report(one: Told) -> dict[Place, Clues]:
    """Each place that one report names, with what there speaks for it."""
    mentions = one.analysis.places[:_MOST]
    by_place: dict[Place, list[PlaceMention]] = defaultdict(list)
    for mention in mentions:
        by_place[mention.place].append(mention)
    inner = [p for p in by_place if p.kind in {"town", "site"}]
    ranks = {p: n for n, p in enumerate(inner)}
    acts = [e.place for e in one.mine if e.type in clues.ACTS] or [e.place for e in one.mine]
    return {
        place: {
            **_around(one, own, mentions),
            **_known(one, place),
            "first_named": float(ranks.get(place) == 0),
            "second_named": float(ranks.get(place) == 1),
            "only_named": float(len(inner) == 1 and place in ranks),
            "share": len(own) / len(mentions),
            "often": math.log(len(own)),
            "of_acts": acts.count(place) / len(acts) if acts else 0.0,
            "near_others": _near(place, by_place),
        }
        for place, own in by_place.items()
    }


def _known(one: Told, place: Place) -> Clues:
    """What the report's title, outlet and address say."""
    report, name = one.analysis.report, letters(place.name)
    outlet, url = letters(report.outlet or ""), letters(report.url or "")
    return {
        "in_title": float(bool(name) and f" {name} " in f" {letters(report.title or '')} "),
        "in_outlet": float(bool(name) and name.replace(" ", "") in outlet.replace(" ", "")),
        "in_address": float(bool(name) and name.replace(" ", "") in url.replace(" ", "")),
    }


def _around(one: Told, own: Sequence[PlaceMention], mentions: Sequence[PlaceMention]) -> dict[str, float]:
    """What stands around the mentions of one place: the strongest of each clue, for some also its share."""
    language = one.language
    starts = {m.span.start for m in mentions}
    ends = {m.span.end for m in mentions}
    organisations = [n.span for n in one.analysis.names if n.kind == "organisation"]
    inside = _inside(organisations, own)
    found: dict[str, float] = defaultdict(float)
    shares: dict[str, float] = defaultdict(float)
    for n, mention in enumerate(own):
        span = mention.span
        before, after = one.before(span), one.after(span)
        near, sentence = [*before[-3:], *after[:3]], one.sentence(span)
        located = clues.has(before[-1:], "located", language)
        act = clues.within(one.acts, sentence)
        marks = {
            "dateline": mention.dateline,
            "located": located,
            "home": clues.has(before[-1:], "home", language),
            "police": clues.has(after[:3], "police", language),
            "court": clues.has(near, "court", language),
            "hospital": clues.has(near, "hospital", language),
            "school": clues.has(after[:3], "school", language),
            "people": clues.has(after[:1], "people", language),
            "ground": clues.has([*before[-3:], *after[:2]], "ground", language),
            "ground_after": clues.has(after[:1], "ground", language),
            "body": inside[n],
            "with_act": act,
            "with_first_act": bool(one.acts) and sentence.start <= one.acts[0] < sentence.end,
            "located_with_act": act and located,
            "with_other": clues.within(one.others, sentence) and not act,
            "lead": span.start < _LEAD,
            "first": span.start < _FIRST,
            "then_wider": any(span.end + gap in starts for gap in (1, 2, 3)),
            "after_inner": any(span.start - gap in ends for gap in (1, 2, 3)),
        }
        for name, holds in marks.items():
            if holds:
                found[name] = 1.0
                shares[name] += 1 / len(own)
    return {**found, **{f"{name}_share": shares[name] for name in _SHARED if shares.get(name)}}


_SHARED = ("located", "home", "police", "court", "hospital", "body", "with_act", "dateline", "after_inner")


def _inside(bodies: Sequence[Span], own: Sequence[PlaceMention]) -> list[bool]:
    """For each mention whether it stands in an organisation's name ("the Darnik Police Department")."""
    starts = sorted((b.start, b.end) for b in bodies)
    found, at, reach = [], 0, -1
    for mention in own:
        while at < len(starts) and starts[at][0] <= mention.span.start:
            reach = max(reach, starts[at][1])
            at += 1
        found.append(reach >= mention.span.end and reach > mention.span.start)
    return found


def _near(place: Place, others: Mapping[Place, Sequence[PlaceMention]]) -> float:
    """The share of the report's other mentions of towns that lie within 50 km."""
    if place.lat is None:
        return 0.0
    near = total = 0
    for other, mentions in list(others.items())[:40]:
        if other != place and other.kind in {"town", "site"} and other.lat is not None:
            total += len(mentions)
            near += len(mentions) if clues.kilometres(place, other) <= 50 else 0
    return near / total if total else 0.0
