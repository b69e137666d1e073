"""All reports weighed together, as `case.json` (docs/format.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.model.event import Place
from onrecord.model.incident import Copy, Denial, Incident, PassageRef, Reconciled, Reliance, StatementRef, Weighed
from onrecord.model.judgement import Judged
from onrecord.model.terms import Held
from onrecord.model.text import Report, Span
from onrecord.publish import analysis, judged
from onrecord.publish.words import Shown

Json = dict[str, Any]
COPY_SHARE = 0.5


def as_json(weighed: Weighed, shown: Shown | None = None) -> Json:
    """The contract's object for a case; it holds no text and, provided `shown` knows them, no private name."""
    shown = shown or Shown()
    copies, owed = originals(weighed.copies), _by_report(weighed.origins.reliances)
    people = weighed.judged or Judged({}, {})
    return {
        "version": 1,
        "rule": weighed.rule,
        "reports": [
            _report(one.report, copies.get(one.report.id), owed.get(one.report.id, ()), shown)
            | {"terms": _terms(weighed.terms.get(one.report.id), shown)}
            | judged.beside(people.report(one.report.id), shown)
            for one in weighed.analyses.values()
        ],
        "incidents": [_incident(incident, shown, people) for incident in weighed.incidents],
        "origins": [
            {"name": shown.name(o.name), "aliases": _names(o.aliases, shown), "role": o.role, "named": o.named}
            for o in weighed.origins.origins
        ],
        "recommendations": [
            {"by": shown.name(r.by), "to": shown.name(r.to), "report": r.report,
             "statement": _place_of(people, r.report, "statement", r.statement), "span": _span(r.span),
             "status": r.status, **judged.beside(people.response(r.report, r.span, "recommendation"), shown)}
            for r in weighed.recommendations
        ],
        "versions": [
            {"report": one.report, "of": one.of, "added": analysis.spans(one.added),
             "removed": analysis.spans(one.removed)}
            for one in weighed.versions
        ],
        "unread": [
            {"path": shown.mask(one.path), "reason": one.reason, "advice": one.advice} for one in weighed.unread
        ],
        **({"judgements": judged.whole(people, shown)} if weighed.judged is not None else {}),
    }  # fmt: skip


def originals(copies: Iterable[Copy]) -> dict[str, str]:
    """For each reprint the report of which it is one: it shares at least half of its words with it."""
    best: dict[str, Copy] = {}
    for copy in copies:
        known = best.get(copy.report)
        if copy.share >= COPY_SHARE and (known is None or (copy.share, copy.of) > (known.share, known.of)):
            best[copy.report] = copy
    return {report: copy.of for report, copy in best.items()}


def _by_report(reliances: Iterable[Reliance]) -> dict[str, list[Reliance]]:
    found: dict[str, list[Reliance]] = {}
    for one in reliances:
        found.setdefault(one.report, []).append(one)
    return found


def _names(labels: Iterable[str], shown: Shown) -> list[str]:
    return [name for label in labels if (name := shown.name(label))]


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _report(report: Report, copy_of: str | None, owed: Iterable[Reliance], shown: Shown) -> Json:
    return {
        "id": report.id,
        "path": shown.mask(report.path),
        "title": shown.name(report.title),
        "outlet": shown.name(report.outlet),
        "published": report.published,
        "original": analysis.original(report, shown),
        "copy_of": copy_of,
        "relies_on": [{"origin": shown.name(one.origin), "how": one.how, "span": _span(one.span)} for one in owed],
    }


def _terms(held: Held | None, shown: Shown) -> Json | None:
    """On what terms a report was given; who agreed to them stays in the case."""
    if held is None:
        return None
    terms = held.terms
    return {"standing": terms.standing, "until": terms.until, "audience": _names(terms.audience, shown),
            "whence": held.whence}  # fmt: skip


def _incident(incident: Incident, shown: Shown, people: Judged) -> Json:
    place = incident.place
    return {
        "id": incident.id,
        "kind": incident.kind,
        "part_of": incident.part_of,
        "title": shown.mask(incident.title),
        "types": list(incident.types),
        "from": incident.first,
        "to": incident.last,
        "precision": incident.precision,
        "place": place and _place(place),
        "towns": [_place(town) for town in incident.towns],
        "reports": list(incident.reports),
        "mentioned_in": list(incident.mentioned_in),
        "mentions": [
            {"report": one.report, "event": people.place(one.report, "event", one.event),
             **judged.beside(people.item(one.report, "event", one.event), shown)}
            for one in incident.mentions
        ],
        "figures": {figure.counted: _figure(figure, shown, people) for figure in incident.figures},
        "origins": [
            {"name": shown.name(one.name), "named": one.named, "points": list(one.points), "reports": list(one.reports)}
            for one in incident.origins
        ],
        "independent_origins": incident.independent_origins,
        "origins_at_most": incident.origins_at_most,
        "support": [
            {"point": one.point, "for": _names(one.supporting, shown), "against": _names(one.against, shown),
             "repeated_by": _names(one.repeated_by, shown), "gaps": [shown.mask(gap) for gap in one.gaps],
             **judged.beside(people.point(incident.id, one.point), shown)}
            for one in incident.support
        ],
        "denials": [_denial(one, shown, people) for one in incident.denials],
        "responses": [
            {"kind": one.kind, "by": shown.name(one.by), "to": shown.name(one.to), "date": one.date,
             **_ref(one.said, people),
             **judged.beside(people.response(one.said.report, one.said.span, one.kind), shown)}
            for one in incident.responses
        ],
        "setting": [{"point": one.point, "report": one.report, "span": _span(one.span)} for one in incident.setting],
        **judged.beside(people.incident(incident.id), shown),
    }  # fmt: skip


def _place(place: Place) -> Json:
    return {"name": place.name, "lat": place.lat, "lon": place.lon, "geonames": place.geonames}


def _figure(figure: Reconciled, shown: Shown, people: Judged) -> Json:
    stated = [
        {"low": one.low, "high": one.high, "report": one.report,
         "figure": people.place(one.report, "figure", one.figure), "span": _span(one.span),
         "said_by": shown.name(one.said_by), "origin": shown.name(one.origin), "published": one.published,
         **judged.beside(people.item(one.report, "figure", one.figure), shown)}
        for one in figure.stated
    ]  # fmt: skip
    return {"low": figure.low, "high": figure.high, "best": figure.best, "stated": stated}


def _denial(one: Denial, shown: Shown, people: Judged) -> Json:
    answers = one.answers and _ref(one.answers, people)
    state = people.item(one.said.report, "statement", one.said.statement)
    said = {"speaker": shown.name(one.speaker), "of": list(one.of), "answers": answers}
    return {**_ref(one.said, people), **said, **judged.beside(state, shown)}


def _ref(ref: StatementRef | PassageRef, people: Judged) -> Json:
    found: Json = {"report": ref.report, "statement": _place_of(people, ref.report, "statement", ref.statement)}
    if isinstance(ref, PassageRef) and ref.statement is None:
        found["event"] = _place_of(people, ref.report, "event", ref.event)
    return found


def _place_of(people: Judged, report: str, kind: str, index: int | None) -> int | None:
    """The index in what `onrecord analyze` writes, which knows nothing of judgements."""
    return None if index is None else people.place(report, kind, index)
