"""A point of an incident: the values that are stated, who stands behind each since when, and the denials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.model.incident import Denial, Incident, PointSupport, Reconciled, StatedFigure
from onrecord.model.judgement import Item, State
from onrecord.publish import words
from onrecord.publish.passages import Pile, Quote, Source
from onrecord.web import behind, board, ends, telling
from onrecord.web.behind import Told
from onrecord.web.snapshot import Snapshot
from onrecord.web.tongue import Tongue

_T = TypeVar("_T")
OCCURRED = "occurred"
_VALUES, _VOICES, _DENIALS, _REPEATS = 8, 5, 6, 8  # that a page shows before it is asked for all


@dataclass(frozen=True, slots=True)
class FigureAt:
    """A figure by where it stands, as forms carry it: report number, passage, what is counted, and its bounds.

    `grade` is what people gave its source and its information, "" where they gave none, and `graded` that in words;
    `state` is accepted, rejected, corrected or "".
    """

    report: int
    start: int
    end: int
    counted: str
    low: int | None
    high: int | None
    seen: str
    grade: tuple[str, str]
    graded: str
    state: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin behind a value, or a sayer without origin: since when, on which passage, and who only repeats it."""

    name: str
    said_by: str
    named: bool
    counts: bool
    since: str
    quote: Quote
    repeats: tuple[Source, ...]
    more: int
    figure: FigureAt | None
    why: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value that is stated, with everybody behind it; `best` if it is the one in front by the rule."""

    words: str
    best: bool
    voices: tuple[Voice, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DenialRow:
    """A denial beside what it denies; `allegation` is None where the report does not tie it to a statement.

    `number` leads to all that a public speaker said, `repeats` to reports in which the same words stand.
    """

    speaker: str
    number: int | None
    of: str
    denial: Quote
    allegation: Quote | None
    repeats: tuple[Source, ...]
    more: int


@dataclass(frozen=True, slots=True)
class PointView:
    """One point: values with those behind them, denials, what is missing, and what people decided of it.

    `best` is the value in front and `stated` the range of all. `status` is people's word, `seen` their last judgement.
    """

    code: str
    title: str
    best: str
    stated: str
    values: tuple[Value, ...]
    more_values: int
    denials: tuple[DenialRow, ...]
    more_denials: int
    gaps: tuple[str, ...]
    status: str
    seen: str
    conflict: bool


class Points:
    """Makes the points of one incident; `whole` shows all that is stated, else the first of each."""

    def __init__(self, snapshot: Snapshot, say: Tongue, pile: Pile, incident: Incident, *, whole: bool) -> None:
        self._snapshot, self._say, self._pile, self._incident = snapshot, say, pile, incident
        self._whole, self._rank = whole, board.of(snapshot).rank
        self._counted = {one.name: set(one.counted) for one in incident.origins}
        self._named = {one.name: one.named for one in incident.origins}
        self._behind = behind.of(snapshot, incident)

    def views(self) -> tuple[PointView, ...]:
        """All points."""
        return tuple(self._view(one) for one in self._incident.support)

    def _view(self, point: PointSupport) -> PointView:
        figure = next((one for one in self._incident.figures if one.counted == point.point), None)
        best, stated = telling.best_and_range(self._say, figure) if figure else ("", "")
        values = self._stated(figure) if figure else self._told(point)
        against = self._against(point.point)
        state = self._state(point.point)
        shown_values, shown_denials = self._cut(values, _VALUES), self._cut(against, _DENIALS)
        return PointView(
            point.point,
            telling.coded(self._say, "point", point.point),
            best,
            stated,
            tuple(shown_values),
            len(values) - len(shown_values),
            tuple(self._denial(found) for found in shown_denials),
            len(against) - len(shown_denials),
            tuple(telling.gap(self._say, self._snapshot.shown, gap) for gap in point.gaps),
            state.status,
            state.last or "",
            bool(state.conflicts),
        )

    def _cut(self, rows: Sequence[_T], most: int) -> Sequence[_T]:
        return rows if self._whole else rows[:most]

    def _state(self, point: str) -> State:
        return self._snapshot.ledger.state(Item("point", name=self._incident.id, sort=point))

    def _stated(self, figure: Reconciled) -> list[Value]:
        """Each value with its voices; those that most independent origins state come first."""
        by_value = self._behind.stated[figure.counted]

        def weight(bounds: tuple[int | None, int | None]) -> tuple[int, int]:
            whose = by_value[bounds]
            firm = sum(figure.counted in self._counted.get(key[2:], ()) for key in whose if key[0] == "o")
            return -firm, -sum(len(found) for found in whose.values())

        ordered = sorted(by_value, key=lambda b: (*weight(b), b[0] or 0, b[1] or 0))
        return [self._value(figure, bounds, list(by_value[bounds].values())) for bounds in ordered]

    def _value(
        self, figure: Reconciled, bounds: tuple[int | None, int | None], found: Sequence[Sequence[StatedFigure]]
    ) -> Value:
        first = sorted(found, key=lambda each: self._standing(each[0], figure.counted))
        voices = tuple(self._voice(each, figure.counted) for each in self._cut(first, _VOICES))
        best = figure.best is not None and figure.best in bounds
        over = words.said_over([one for each in found for one in each])
        return Value(telling.bounds(self._say, *bounds, over=over), best, voices, len(found) - len(voices))

    def _standing(self, stated: StatedFigure, point: str) -> int:
        """Origins that count come first, then other named ones, then those that nobody names."""
        if point in self._counted.get(stated.origin or "", ()):
            return 0
        return 1 if self._named.get(stated.origin or "") else 2

    def _voice(self, found: Sequence[StatedFigure], point: str) -> Voice:
        first, shown = found[0], self._snapshot.shown
        origin, said_by = (telling.name(self._say, shown, label) for label in (first.origin, first.said_by))
        number = self._pile.numbers[first.report]
        span, counted = first.span, self._snapshot.weighed.analyses[first.report].figures[first.figure].counted
        state = self._snapshot.ledger.state(Item("figure", first.report, span, counted))
        grade = (state.grade.source or "", state.grade.information or "") if state.grade else ("", "")
        graded = telling.grade(self._say, *grade)
        known = (
            "accepted" if state.truth else "rejected" if state.rejected else "corrected" if state.corrections else ""
        )
        repeats = dict.fromkeys(one.report for one in found[1:] if one.report != first.report)
        return Voice(
            origin or said_by or self._say("report-itself"),
            said_by if origin and said_by != origin else "",
            self._named.get(first.origin or "", bool(first.origin)),
            point in self._counted.get(first.origin or "", ()),
            self._say.day((first.published or "")[:10]),
            self._pile.quote(first.report, first.span),
            self._pile.sources(list(repeats)[: None if self._whole else _REPEATS]),
            0 if self._whole else max(0, len(repeats) - _REPEATS),
            FigureAt(
                number, span.start, span.end, counted, first.low, first.high, state.last or "", grade, graded, known
            ),
            self._why(point, first.origin, len(repeats)),
        )

    def _told(self, point: PointSupport) -> list[Value]:
        """That it happened: one line an origin, each with the first passage that tells it."""
        by_origin = self._behind.told
        firm = [key for key in by_origin if OCCURRED in self._counted.get(key, ())]
        rest = [key for key in by_origin if key not in firm]
        tied = [key for key in rest if not key or not point.supporting or key in point.supporting]
        wanted = [*firm, *tied]
        voices = [self._teller(key, by_origin[key]) for key in self._cut(wanted, _VALUES)]
        return [Value("", best=False, voices=tuple(voices), more=len(wanted) - len(voices))] if voices else []

    def _teller(self, origin: str, told: Told) -> Voice:
        first = told.first
        report = self._snapshot.weighed.analyses[first.report]
        repeats = [report for report in told.reports if report != first.report]
        repeats.sort(key=self._rank.__getitem__)
        return Voice(
            telling.name(self._say, self._snapshot.shown, origin) or self._say("report-itself"),
            "",
            self._named.get(origin, bool(origin)),
            OCCURRED in self._counted.get(origin, ()),
            self._say.day((report.report.published or "")[:10]),
            self._pile.quote(first.report, report.events[first.event].trigger, "event"),
            self._pile.sources(list(repeats)[: None if self._whole else _REPEATS]),
            0 if self._whole else max(0, len(repeats) - _REPEATS),
            None,
            self._why(OCCURRED, origin, len(repeats)),
        )

    def _why(self, point: str, origin: str | None, repeats: int) -> str:
        return ends.why_address(self._snapshot, self._incident, point, origin) if origin and repeats else ""

    def _against(self, point: str) -> list[list[Denial]]:
        """The denials of a point, the earliest first; the same words of one speaker in several reports are one."""
        mine = ([one for one in found if point in one.of or OCCURRED in one.of] for found in self._behind.denials)
        return [found for found in mine if found]

    def _denial(self, found: Sequence[Denial]) -> DenialRow:
        one = found[0]
        of = [telling.coded(self._say, "point", point) for point in one.of]
        repeats = list(dict.fromkeys(each.said.report for each in found[1:] if each.said.report != one.said.report))
        shown = self._cut(repeats, _REPEATS)
        return DenialRow(
            telling.name(self._say, self._snapshot.shown, one.speaker),
            self._snapshot.speakers.get(one.speaker),
            telling.several(self._say, of),
            self._pile.statement(one.said),
            self._pile.statement(one.answers) if one.answers else None,
            self._pile.sources(shown),
            len(repeats) - len(shown),
        )
