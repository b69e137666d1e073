"""One incident as the page shows it: every cell with its passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.model.incident import Denial, Group, Incident, Mention, Reconciled, Response, StatedFigure
from onrecord.model.judgement import Judged, State
from onrecord.publish import charts_figures, judged, telling, words
from onrecord.publish.charts import Picture
from onrecord.publish.passages import Pile, Quote, Source


@dataclass(frozen=True, slots=True)
class StatedRow:
    """One stated figure; `repeats` if an earlier row carries the same origin's word."""

    value: str
    said_by: str
    origin: str
    repeats: bool
    quote: Quote
    bounds: tuple[int | None, int | None]

    @property
    def standing(self) -> charts_figures.Standing:
        """How the figure stands in the picture."""
        return "repeats" if self.repeats else "first" if self.origin else "unsourced"


@dataclass(frozen=True, slots=True)
class FigureView:
    """One kind of figure: its best value and range in words, all who state it, and the picture if it was drawn."""

    counted: str
    best: str
    disagree: str
    rows: tuple[StatedRow, ...]
    figure: Reconciled
    chart: Picture | None = None


@dataclass(frozen=True, slots=True)
class DenialRow:
    """A denial beside what it denies; `allegation` is None where the report does not tie it to a statement."""

    speaker: str
    of: str
    denial: Quote
    allegation: Quote | None


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """An answer other than a denial."""

    kind: str
    by: str
    to: str
    day: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin of the incident: what it stands behind and which reports carry its word."""

    name: str
    named: bool
    counts: bool
    points: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point: who is for it, who against, which reports only repeat, what is missing or contradicted."""

    point: str
    supporting: tuple[str, ...]
    against: tuple[str, ...]
    repeated: tuple[str, ...]
    gaps: tuple[str, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class IncidentView:
    """All that the page says of one incident or wave.

    `status` is the word that people gave it, `judgement` all that they decided, as labels and words.
    """

    id: str
    anchor: str
    number: str
    title: str
    when: str
    place: str
    types: str
    lead: str
    origin_count: str
    figures: tuple[FigureView, ...]
    origins: tuple[OriginRow, ...]
    points: tuple[PointRow, ...]
    denials: tuple[DenialRow, ...]
    responses: tuple[ResponseRow, ...]
    told: tuple[Quote, ...]
    sources: tuple[Source, ...]
    mentioned: tuple[Source, ...]
    reasons: tuple[str, ...]
    part_of: tuple[str, str] | None
    status: str = ""
    judgement: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str, str], ...] = ()

    def best(self, counted: str) -> tuple[str, str]:
        """The value and range of one kind for the table at the top; a dash where nothing is stated."""
        found = (words.best_and_range(figure.figure) for figure in self.figures if figure.figure.counted == counted)
        return next(found, ("–", ""))


def numbered(incidents: tuple[Incident, ...], people: Judged | None = None) -> dict[str, tuple[str, str]]:
    """For each incident its anchor and name in the page ("w1", "Wave 1"): by time, a wave followed by its parts.

    Those that people rejected come last.
    """
    rejected = {i.id for i in incidents if people and (state := people.incident(i.id)) and state.rejected}
    tops = sorted((i for i in incidents if i.part_of is None), key=lambda i: (i.id in rejected, *_by_time(i)))
    parts: dict[str, list[Incident]] = {}
    for one in sorted((i for i in incidents if i.part_of is not None), key=_by_time):
        parts.setdefault(str(one.part_of), []).append(one)
    ordered = [one for top in tops for one in (top, *parts.pop(top.id, ()))]
    ordered += [one for group in parts.values() for one in group]
    counts = {"wave": 0, "incident": 0}
    names = {}
    for one in ordered:
        counts[one.kind] += 1
        names[one.id] = (f"{one.kind[0]}{counts[one.kind]}", f"{one.kind.capitalize()} {counts[one.kind]}")
    return names


def _by_time(one: Incident) -> tuple[str, str]:
    return (one.first or one.last or "9999", one.title)


def view(incident: Incident, group: Group | None, pile: Pile, names: Mapping[str, tuple[str, str]]) -> IncidentView:
    """The incident in words, with the passages behind them."""
    figures = tuple(_figure(figure, pile) for figure in incident.figures)
    anchor, number = names[incident.id]
    return IncidentView(
        id=incident.id,
        anchor=anchor,
        number=number,
        title=pile.shown.mask(incident.title),
        when=words.when(incident),
        place=incident.place.name if incident.place else "place not known",
        types=words.several([words.kind(code) for code in incident.types]) or "not said",
        lead=_lead(incident, figures, pile),
        origin_count=words.origins(incident),
        figures=figures,
        origins=tuple(
            OriginRow(
                _name(pile, one.name),
                one.named,
                one.name in words.counted(incident),
                words.several([words.point(p).lower() for p in one.points]),
                pile.sources(one.reports),
            )
            for one in incident.origins
        ),
        points=_points(incident, pile),
        denials=tuple(_denial(one, pile) for one in incident.denials),
        responses=tuple(_response(one, pile) for one in incident.responses),
        told=_told(incident, pile),
        sources=pile.sources(incident.reports),
        mentioned=pile.sources(incident.mentioned_in),
        reasons=_reasons(group, pile),
        part_of=names.get(incident.part_of or ""),
        status=judged.short(_state(incident, pile)),
        judgement=judged.lines(_state(incident, pile), pile.shown),
    )


def _state(incident: Incident, pile: Pile) -> State | None:
    return pile.judged.incident(incident.id) if pile.judged is not None else None


def with_parts(view: IncidentView, parts: tuple[IncidentView, ...]) -> IncidentView:
    """The wave together with the incidents that belong to it."""
    return replace(view, parts=tuple((one.anchor, one.number, one.title) for one in parts))


def _name(pile: Pile, label: str) -> str:
    return pile.shown.name(label) or ""


def _lead(incident: Incident, figures: tuple[FigureView, ...], pile: Pile) -> str:
    about = words.many(len(incident.reports), "report")
    said = [f"{figure.counted}: {figure.best}" for figure in figures]
    counted = f"{'; '.join(said)}." if said else "No number is stated."
    plural = incident.origins_at_most != 1 or incident.independent_origins != 1
    one = len(incident.reports) == 1
    stand = f"{about.capitalize()} {'is' if one else 'are'} about it; behind {'it' if one else 'them'}: "
    stand += f"{words.origins(incident)} independent origin{'s' if plural else ''}"
    named = [_name(pile, name) for name in words.counted(incident)][:4]
    stand += f" ({words.several(named)})." if named else "."
    speakers = list(dict.fromkeys(_name(pile, one.speaker) for one in incident.denials))
    denied = (
        f" Denied {_times(len(incident.denials))}, by {words.several(speakers[:4])}."
        if speakers
        else " No denial was found."
    )
    return f"{counted} {stand}{denied}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _figure(figure: Reconciled, pile: Pile) -> FigureView:
    rows: list[StatedRow] = []
    seen: set[str] = set()
    for one in sorted(figure.stated, key=lambda s: (pile.numbers.get(s.report, 0), s.span)):
        if one.report not in pile.numbers:
            continue
        origin = _name(pile, one.origin) if one.origin else ""
        rows.append(
            StatedRow(
                _value(one, pile),
                _name(pile, one.said_by) if one.said_by else "the report itself",
                origin,
                bool(origin) and origin in seen,
                pile.quote(one.report, one.span),
                (one.low, one.high),
            )
        )
        seen.add(origin)
    return FigureView(words.point(figure.counted), words.best(figure), _disagreement(figure, pile), tuple(rows), figure)


_NEAR_ENOUGH = 1.2  # a value this many times another may be the same, rounded


def _is_whole(one: StatedFigure, pile: Pile) -> bool:
    figures = pile.analyses[one.report].figures
    if one.figure >= len(figures):
        return True
    figure = figures[one.figure]
    return figure.part_of is None and not figure.superseded and not figure.named_singly


def _value(one: StatedFigure, pile: Pile) -> str:
    figures = pile.analyses[one.report].figures
    both = one.low is not None and one.high is not None
    about = both and one.figure < len(figures) and figures[one.figure].approximate
    return f"about {words.bounds(one.low, one.high)}" if about else words.bounds(one.low, one.high, over=one.over)


def _disagreement(figure: Reconciled, pile: Pile) -> str:
    """The sentence that says so if two stated values of the whole cannot both be right; "about 40" and 41 can."""
    whole = [one for one in words.of_the_whole(figure) if _is_whole(one, pile) and one.group is None]
    lows = [one.low for one in whole if one.low]
    highs = [one.high for one in whole if one.high]
    if not lows or not highs or max(lows) <= _NEAR_ENOUGH * min(highs):
        return ""
    return f"Stated values exclude each other: {min(highs):,} and {max(lows):,}."


def chart(view: FigureView, key: str, title: str) -> Picture | None:
    """The picture of one kind of figure."""
    rows = [
        charts_figures.Row(
            _sayer(row),
            f"{row.quote.source.label} {row.quote.source.outlet}, {row.quote.source.day}",
            *row.bounds,
            row.standing,
            words=row.value,
        )
        for row in view.rows
    ]
    return charts_figures.picture(key, title, rows, view.figure.best)


def _sayer(row: StatedRow) -> str:
    return row.said_by if not row.origin or row.origin == row.said_by else f"{row.said_by}, from {row.origin}"


def _denial(one: Denial, pile: Pile) -> DenialRow:
    of = words.several([words.point(point).lower() for point in one.of])
    answers = pile.statement(one.answers) if one.answers else None
    return DenialRow(_name(pile, one.speaker), of, pile.statement(one.said), answers)


def _response(one: Response, pile: Pile) -> ResponseRow:
    quote = pile.passage(one.said)
    by, to = _name(pile, one.by), _name(pile, one.to) if one.to else ""
    return ResponseRow(words.kind(one.kind), by, to, words.day(one.date) or f"reported {quote.source.day}", quote)


def _points(incident: Incident, pile: Pile) -> tuple[PointRow, ...]:
    def report(key: str) -> str:
        return pile.source(key).label if key in pile.numbers else _name(pile, key)

    return tuple(
        PointRow(
            words.point(one.point),
            tuple(_name(pile, n) for n in one.supporting),
            tuple(_name(pile, n) for n in one.against),
            tuple(report(key) for key in sorted(one.repeated_by, key=lambda k: pile.numbers.get(k, 0))),
            tuple(pile.shown.mask(gap) for gap in one.gaps),
            judged.short(pile.judged.point(incident.id, one.point)) if pile.judged is not None else "",
        )
        for one in incident.support
    )


def _told(incident: Incident, pile: Pile, most: int = 4) -> tuple[Quote, ...]:
    """How reports word it: of each of a few reports the mention that tells most, the most telling report first."""
    shown = [m for m in incident.mentions if m.report in pile.numbers]
    best: dict[str, tuple[int, int, Mention]] = {}
    for mention in sorted(shown, key=lambda m: m.event):
        worth = telling.worth(pile.analyses[mention.report], mention, incident)
        if mention.report not in best or worth > -best[mention.report][0]:
            best[mention.report] = (-worth, pile.numbers[mention.report], mention)
    ranked = sorted(best.values(), key=lambda one: (one[2].report not in incident.reports, *one[:2]))
    quotes: dict[str, Quote] = {}
    for _, _, mention in ranked:
        if len(quotes) < most:
            quote = pile.quote(mention.report, pile.analyses[mention.report].events[mention.event].trigger, "event")
            quotes.setdefault(str(quote.words), quote)  # a reprint says it in the same words
    return tuple(quotes.values())


def _reasons(group: Group | None, pile: Pile, most: int = 12) -> tuple[str, ...]:
    ties = sorted(group.ties, key=lambda tie: (-tie.score, tie.one, tie.other)) if group else []
    known = [tie for tie in ties if tie.one in pile.numbers and tie.other in pile.numbers]
    rows = [
        f"{pile.source(t.one).label} and {pile.source(t.other).label}: "
        + "; ".join(pile.shown.mask(reason.words) for reason in t.reasons)
        for t in known[:most]
    ]
    return (*rows, f"and {len(known) - most} more pairs") if len(known) > most else tuple(rows)
