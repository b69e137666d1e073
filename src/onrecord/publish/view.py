"""The whole page as records: everything is counted and decided here, the templates only print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model.event import Place
from onrecord.model.incident import Incident, Recommendation, Weighed
from onrecord.model.judgement import Judged
from onrecord.model.text import Unread
from onrecord.publish import (
    charts_map,
    charts_reliance,
    charts_time,
    judged,
    reliance,
    view_incident,
    view_reports,
    words,
)
from onrecord.publish.changes import Changes
from onrecord.publish.charts import Picture
from onrecord.publish.passages import Pile, Quote, Source, pile
from onrecord.publish.reliance import Node
from onrecord.publish.view_incident import IncidentView
from onrecord.publish.view_reports import DebtRow, ReportRow, TextView
from onrecord.publish.words import Shown

MOST_CHARTS = 16
OPEN_TEXTS = 60


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One recommendation on its passage."""

    by: str
    to: str
    status: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place: where it lies, what is said to have happened there, how many reports name it, and one passage."""

    name: str
    where: str
    incidents: tuple[tuple[str, str], ...]
    count: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class OriginRow:
    """Somebody at the end of a chain."""

    name: str
    aliases: str
    role: str
    named: bool
    behind: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A statement, event or figure that the machine suggested and people rejected, on its passage."""

    kind: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Page:
    """The dossier."""

    summary: str
    period: str
    rule: str
    generated: str | None
    changed: tuple[str, ...] | None
    incidents: tuple[IncidentView, ...]
    counted: tuple[tuple[str, str], ...]
    timeline: Picture | None
    graph: Picture | None
    alone: tuple[Source, ...]
    undrawn_debts: int
    debts: tuple[DebtRow, ...]
    origins: tuple[OriginRow, ...]
    map: Picture | None
    places: tuple[PlaceRow, ...]
    asked: tuple[AskedRow, ...]
    rejected: tuple[RejectedRow, ...]
    unsettled: str
    reports: tuple[ReportRow, ...]
    unread: tuple[Unread, ...]
    texts: tuple[TextView, ...]
    texts_open: bool
    undrawn: int
    cut: int


def page(
    weighed: Weighed, shown: Shown, outlines: charts_map.Outlines | None, generated: str | None, changes: Changes | None
) -> Page:
    """The page of a weighed case."""
    sources = pile(weighed, shown)
    names = view_incident.numbered(weighed.incidents, weighed.judged)
    incidents, undrawn = _drawn(_incidents(weighed, sources, names))
    texts = view_reports.texts(weighed, sources)
    web = reliance.web(weighed)
    places = _places(weighed, sources, names)
    kinds = dict.fromkeys((f.figure.counted, f.counted) for one in incidents for f in one.figures)
    return Page(
        summary=_summary(weighed),
        period=_period(weighed),
        rule=words.RULES[weighed.rule],
        generated=generated,
        changed=_changed(changes, sources, names) if changes is not None else None,
        incidents=incidents,
        counted=tuple(sorted(kinds, key=lambda kind: _KINDS.index(kind[0]) if kind[0] in _KINDS else 99)),
        timeline=charts_time.picture(_time_rows(weighed, incidents)),
        graph=_graph(web, sources),
        alone=sources.sources(web.alone),
        undrawn_debts=web.left_out,
        debts=view_reports.debts(weighed, sources),
        origins=_origins(weighed, shown, names),
        map=charts_map.picture([spot for spot, _ in places], outlines),
        places=tuple(row for _, row in places),
        asked=_asked(weighed, sources),
        rejected=_rejected(weighed, sources),
        unsettled=_unsettled(weighed),
        reports=view_reports.rows(weighed, sources, names),
        unread=tuple(replace(one, path=shown.mask(one.path)) for one in weighed.unread),
        texts=texts,
        texts_open=len(texts) <= OPEN_TEXTS,
        undrawn=undrawn,
        cut=sum(not text.whole for text in texts),
    )


_KINDS = (
    "killed",
    "disappeared",
    "abducted",
    "detained",
    "tortured",
    "injured",
    "threatened",
    "displaced",
    "sites",
    "other",
)


def _incidents(weighed: Weighed, sources: Pile, names: dict[str, tuple[str, str]]) -> tuple[IncidentView, ...]:
    groups = dict(zip((one.id for one in weighed.incidents), weighed.groups, strict=False))
    by_id = {one.id: one for one in weighed.incidents}
    views = {key: view_incident.view(by_id[key], groups.get(key), sources, names) for key in names}
    parts: dict[str, list[IncidentView]] = {}
    for key in names:
        parts.setdefault(by_id[key].part_of or "", []).append(views[key])
    return tuple(view_incident.with_parts(one, tuple(parts.get(key, ()) if key else ())) for key, one in views.items())


def _drawn(incidents: tuple[IncidentView, ...]) -> tuple[tuple[IncidentView, ...], int]:
    """The incidents with pictures for those figures that most reports state, and how many were left without one."""
    wanted = [(-len(f.rows), one.anchor, f.figure.counted) for one in incidents for f in one.figures if len(f.rows) > 1]
    chosen = {(anchor, counted) for _, anchor, counted in sorted(wanted)[:MOST_CHARTS]}

    def draw(one: IncidentView) -> IncidentView:
        figures = tuple(
            replace(
                f,
                chart=view_incident.chart(
                    f, f"{one.anchor}-{f.figure.counted}", f"{f.counted}, {one.number}: who says how many"
                ),
            )
            if (one.anchor, f.figure.counted) in chosen
            else f
            for f in one.figures
        )
        return replace(one, figures=figures)

    return tuple(draw(one) for one in incidents), max(0, len(wanted) - MOST_CHARTS)


def _summary(weighed: Weighed) -> str:
    waves = sum(one.kind == "wave" for one in weighed.incidents)
    counts = [words.many(waves, "wave"), words.many(len(weighed.incidents) - waves, "incident")]
    what = words.several([count for count in counts if not count.startswith("no ")]) or "no incident"
    denials = sum(len(one.denials) for one in weighed.incidents)
    copied = len({copy.report for copy in weighed.copies if copy.share >= 0.5})
    languages = sorted(
        {words.LANGUAGES.get(a.report.language or "", "another language") for a in weighed.analyses.values()}
    )
    read = f"{words.many(len(weighed.analyses), 'report')} in {words.several(languages)}" if languages else "No report"
    rest = [words.many(denials, "denial"), words.many(len(weighed.recommendations), "recommendation")]
    copies = f", {copied} of them {'a reprint' if copied == 1 else 'reprints'} of another" if copied else ""
    failed = f" {words.many(len(weighed.unread), 'file').capitalize()} could not be read." if weighed.unread else ""
    return f"{read}{copies}: {what}, {words.several(rest)}.{failed}"


def _period(weighed: Weighed) -> str:
    days = sorted(a.report.published for a in weighed.analyses.values() if a.report.published)
    if not days:
        return "No report says when it was published."
    first, last = words.day(days[0]), words.day(days[-1])
    missing = len(weighed.analyses) - len(days)
    without = f"; {words.many(missing, 'report')} without a day" if missing else ""
    return f"Published {f'on {first}' if first == last else f'from {first} to {last}'}{without}."


def _time_rows(weighed: Weighed, views: tuple[IncidentView, ...]) -> list[charts_time.Row]:
    by_id = {one.id: one for one in weighed.incidents}
    return [_time_row(by_id[view.id], view, weighed) for view in views][:40]


def _time_row(one: Incident, view: IncidentView, weighed: Weighed) -> charts_time.Row:
    def published(keys: Iterable[str]) -> tuple[date, ...]:
        return tuple(found for key in keys if (found := _day(weighed.analyses[key].report.published)))

    answered = [r.date or weighed.analyses[r.said.report].report.published for r in one.responses]
    exact = one.precision == "day" and one.first is not None and one.last is not None
    return charts_time.Row(
        f"{view.number} · {view.place}",
        view.when,
        _day(one.first),
        _day(one.last),
        exact,
        published(one.reports),
        published(d.said.report for d in one.denials),
        tuple(found for iso in answered if (found := _day(iso))),
        stretches=charts_time.stretches(
            (weighed.analyses[key].report.published for key in one.reports),
            (weighed.analyses[d.said.report].report.published for d in one.denials),
            answered,
        ),
    )


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def _graph(web: reliance.Web, sources: Pile) -> Picture | None:
    if len(web.nodes) > 2 * reliance.MOST_NODES:
        return None

    def label(node: Node) -> tuple[str, str]:
        if node.name is not None:
            return sources.shown.name(node.name) or "", "" if node.named else "not named"
        found = sources.sources(node.reports)
        if len(found) == 1:
            return f"{found[0].label} {found[0].outlet}", found[0].day
        return words.many(len(found), "report"), ", ".join(one.label for one in found)

    return charts_reliance.picture("graph", "Who relies on whom", web, charts_reliance.Wording(label))


def _origins(weighed: Weighed, shown: Shown, names: dict[str, tuple[str, str]]) -> tuple[OriginRow, ...]:
    behind: dict[str, list[tuple[str, str]]] = {}
    for one in weighed.incidents:
        for origin in one.origins:
            behind.setdefault(origin.name, []).append(names[one.id])
    found = [
        OriginRow(
            shown.name(o.name) or "",
            ", ".join(dict.fromkeys(shown.name(a) or "" for a in o.aliases)),
            words.ROLES.get(o.role, o.role).split(" ", 1)[-1],
            o.named,
            tuple(behind.get(o.name, ())),
        )
        for o in weighed.origins.origins
    ]
    return tuple(sorted(found, key=lambda row: (-len(row.behind), not row.named)))


def _places(
    weighed: Weighed, sources: Pile, names: dict[str, tuple[str, str]]
) -> list[tuple[charts_map.Spot, PlaceRow]]:
    at: dict[tuple[str, float, float], list[tuple[str, str]]] = {}
    kinds: dict[tuple[str, float, float], str] = {}
    seen: dict[tuple[str, float, float], dict[str, Quote]] = {}
    for one in weighed.incidents:
        if one.place and (key := _spot(one.place)):
            at.setdefault(key, []).append(names[one.id])
            kinds.setdefault(key, one.place.kind)
    for report in sources.numbers:
        for mention in weighed.analyses[report].places:
            key = _spot(mention.place)
            if key and not mention.dateline:
                kinds.setdefault(key, mention.place.kind)
                if report not in seen.setdefault(key, {}):
                    seen[key][report] = sources.quote(report, mention.span, "place")
    rows = []
    for key, kind in kinds.items():
        incidents, quotes = sorted(set(at.get(key, ()))), list(seen.get(key, {}).values())
        if kind != "country" or incidents:
            spot = charts_map.Spot(
                key[0], key[1], key[2], tuple(name for _, name in incidents), kind in {"region", "country"}
            )
            count = words.many(len(quotes), "report")
            rows.append(
                (
                    spot,
                    PlaceRow(
                        key[0], f"{key[1]:.2f}, {key[2]:.2f}", tuple(incidents), count, quotes[0] if quotes else None
                    ),
                )
            )
    return sorted(
        rows,
        key=lambda row: (
            -len(row[0].incidents),
            -len(seen.get((row[0].name, row[0].lat, row[0].lon), ())),
            row[0].name,
        ),
    )


def _spot(place: Place) -> tuple[str, float, float] | None:
    return None if place.lat is None or place.lon is None else (place.name, place.lat, place.lon)


def _asked(weighed: Weighed, sources: Pile) -> tuple[AskedRow, ...]:
    found = sorted(weighed.recommendations, key=lambda r: (sources.numbers.get(r.report, 0), r.span))
    name = sources.shown.name
    return tuple(
        AskedRow(
            name(r.by) or "",
            name(r.to) or "addressee not named",
            _stage(r, weighed.judged),
            sources.quote(r.report, r.span, "content"),
        )
        for r in found
        if r.report in sources.numbers
    )


def _stage(asked: Recommendation, people: Judged | None) -> str:
    """How far a recommendation has come, and when it is due, as people say."""
    state = people.response(asked.report, asked.span, "recommendation") if people is not None else None
    due = state.progress.due if state is not None and state.progress is not None else None
    stage = judged.STAGES.get(asked.status, asked.status)
    return f"{stage}, due {words.day(due)}" if due else stage


def _rejected(weighed: Weighed, sources: Pile) -> tuple[RejectedRow, ...]:
    if weighed.judged is None:
        return ()
    found = [
        (sources.numbers[one.report], one.span, one)
        for one in weighed.judged.rejected
        if one.report is not None and one.report in sources.numbers and one.span is not None
    ]
    return tuple(
        RejectedRow(one.sort or one.kind if one.kind == "response" else one.kind, sources.quote(one.report or "", span))
        for _, span, one in sorted(found, key=lambda row: (row[0], row[1], row[2].kind))
    )


def _unsettled(weighed: Weighed) -> str:
    """What needs a person again: judgements that contradict each other, and those whose item is gone."""
    if weighed.judged is None:
        return ""
    against, gone = len(weighed.judged.conflicts), len(weighed.judged.gone)
    said = [f"{words.many(against, 'judgement')} of people who decided otherwise"] if against else []
    said += [f"{words.many(gone, 'judgement')} about something that is no longer read"] if gone else []
    return f"Not settled: {words.several(said)}." if said else ""


def _changed(changes: Changes, sources: Pile, names: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    lines = [f"New report: {s.label}, {s.outlet}, {s.day}" for s in sources.sources(changes.reports)]
    if changes.gone:
        lines.append(f"{words.many(len(changes.gone), 'report')} no longer there")
    lines += [f"New: {names[key][1]}" for key in changes.incidents if key in names]
    for moved in changes.figures:
        if moved.incident in names:
            before, after = (_three(values) for values in (moved.before, moved.after))
            lines.append(f"{names[moved.incident][1]}, {words.point(moved.counted).lower()}: {after}, before {before}")
    lines += [f"{names[key][1]}: {words.many(more, 'new denial')}" for key, more in changes.denials if key in names]
    lines += [f"Could not be read: {path}" for path in changes.unread]
    return tuple(lines)


def _three(values: tuple[int | None, int | None, int | None]) -> str:
    low, high, best = values
    if values == (None, None, None):
        return "nothing stated"
    span = words.bounds(low, high)
    return span if best is None or low == high == best else f"{best:,} (range: {span})"
