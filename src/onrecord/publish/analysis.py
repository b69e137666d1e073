"""One report with all that was read out of it, as `onrecord analyze` writes it (docs/format.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.model.analysis import Analysis, Credit
from onrecord.model.event import DateMention, EventMention, PlaceMention, When
from onrecord.model.figure import Figure
from onrecord.model.statement import Statement
from onrecord.model.text import Report, Span, Unread
from onrecord.publish import redact
from onrecord.publish.words import Shown

Json = dict[str, Any]


def as_json(analysis: Analysis, shown: Shown | None = None) -> Json:
    """The contract's object for one report; private names stand only in `text`, provided `shown` knows them."""
    shown = shown or Shown()
    text = analysis.report.text
    return {
        **_head(analysis.report, shown),
        "text": text,
        "notes": [shown.mask(note) for note in analysis.report.notes],
        "version_of": analysis.report.version_of,
        "original": original(analysis.report, shown),
        "statements": [_statement(one, shown) for one in analysis.statements],
        "events": [_event(one) for one in analysis.events],
        "figures": [_figure(one, text) for one in analysis.figures],
        "totals": {t.counted: {"low": t.low, "high": t.high, "figures": list(t.figures)} for t in analysis.totals},
        "dates": [_date(one) for one in analysis.dates],
        "places": [_place(one) for one in analysis.places],
        "credits": [_credit(one, shown) for one in analysis.credits],
        **_marked(analysis, shown),
    }


def unread_as_json(unread: Unread, shown: Shown | None = None) -> Json:
    """What stands in the place of input that could not be read."""
    path = (shown or Shown()).mask(unread.path)
    return {"id": None, "path": path, "unread": {"reason": unread.reason, "advice": unread.advice}}


def original(report: Report, shown: Shown) -> Json:
    """The bytes that a report was read from: their digest, when and how they were got, and what was checked."""
    return {
        "sha256": report.sha256,
        "obtained": report.obtained,
        "how": report.how,
        "url": report.got_from and shown.mask(report.got_from),
        "checked": list(report.checked),
    }


def spans(found: Iterable[Span]) -> list[list[int]]:
    """Passages as pairs of offsets."""
    return [[span.start, span.end] for span in found]


def _head(report: Report, shown: Shown) -> Json:
    head: Json = {
        "id": report.id,
        "path": shown.mask(report.path),
        "title": shown.name(report.title),
        "outlet": shown.name(report.outlet),
        "authors": [shown.mask(author) for author in report.authors],
        "published": report.published,
        "language": report.language,
    }
    if len(report.paths) > 1:
        head["paths"] = [shown.mask(path) for path in report.paths]
    return head


def _marked(analysis: Analysis, shown: Shown) -> Json:
    """What is known of the original beyond the contract's fields, each only where there is any."""
    report = analysis.report
    known: Json = {
        "url": shown.mask(_masked(report.url, analysis)) if report.url else None,
        "found": dict(report.found),
        "captions": spans(report.captions),
        "quotes": spans(report.quotes),
        "furniture": spans(report.furniture),
        "pages": [list(start) for start in report.pages],
    }
    return {field: value for field, value in known.items() if value}


def _masked(address: str, analysis: Analysis) -> str:
    """An address without the private names of its own report, which outlets like to put into it."""
    return redact.mask(address, redact.private_forms([(analysis.report.text, analysis.names)]))


def _statement(one: Statement, shown: Shown) -> Json:
    known = one.speaker.public or (one.speaker.name or "") in shown.pseudonyms
    return {
        "source": spans(one.source),
        "cue": spans(one.cue),
        "content": spans(one.content),
        "speaker": shown.speaker(one.speaker) if known and one.speaker.name else None,
        "role": one.speaker.role,
        "quoted": one.quoted,
        "stance": one.stance,
        "via": [shown.name(name) for name in one.via],
        "answers": one.answers,
        "nested": one.nested,
    }


def _event(one: EventMention) -> Json:
    place = one.place and {"name": one.place.name, "lat": one.place.lat, "lon": one.place.lon}
    return {
        "trigger": [one.trigger.start, one.trigger.end],
        "type": one.type,
        "victims": spans(one.victims),
        "perpetrators": spans(one.perpetrators),
        "means": spans(one.means),
        "statement": one.statement,
        "figures": list(one.figures),
        "time": one.time and _when(one.time),
        "place": place,
        "factuality": one.factuality,
        "background": one.background,
    }


def _when(when: When) -> Json:
    return {"from": when.first, "to": when.last, "precision": when.precision}


def _figure(one: Figure, text: str) -> Json:
    figure: Json = {
        "span": [one.span.start, one.span.end],
        "words": one.span.of(text),
        "low": one.low,
        "high": one.high,
        "approximate": one.approximate,
        "counted": one.counted,
        "statement": one.statement,
    }
    if one.part_of is not None:
        figure["part_of"] = one.part_of
    flags = {
        "superseded": one.superseded, "named_singly": one.named_singly, "denied": one.denied, "doubtful": one.doubtful,
    }  # fmt: skip
    return figure | {name: True for name, holds in flags.items() if holds}


def _date(one: DateMention) -> Json:
    return {"span": [one.span.start, one.span.end], "type": one.type, "value": one.value, **_when(one.when)}


def _place(one: PlaceMention) -> Json:
    place = one.place
    return {
        "span": [one.span.start, one.span.end],
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "geonames": place.geonames,
    }


def _credit(one: Credit, shown: Shown) -> Json:
    return {"span": [one.span.start, one.span.end], "origin": shown.name(one.origin), "how": one.how}
