"""All that is said of how many, and the value under the rule in force.

Parts of a whole and numbers that a report itself replaces are kept among what is stated and never chosen; "nobody" is
a denial and not a count where others count; persons named one by one count only where nobody gives a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.analysis import Analysis
from onrecord.model.figure import Figure, Total
from onrecord.model.incident import Group, Origins, Reconciled, Rule, StatedFigure, Trail
from onrecord.model.text import Span
from onrecord.reconcile import sources, wording
from onrecord.reconcile.sources import Word

_NEAR = 250  # code points between a figure that no event claims and the event it goes with
_KIND = {
    "killing": "killed", "injury": "injured", "detention": "detained", "torture": "tortured", "abduction": "abducted",
    "disappearance": "disappeared", "displacement": "displaced", "threat": "threatened",
}  # fmt: skip
_VAGUE = frozenset({20, 24, 200, 2000, 20000})
ASSERTING = frozenset({"asserts", "confirms"})
_ORDER = ("killed", "injured", "detained", "tortured", "disappeared", "abducted", "displaced", "threatened", "sites")


@dataclass(frozen=True, slots=True)
class _Said:
    """One figure of one report with its trail."""

    analysis: Analysis
    index: int
    trail: Trail

    @property
    def figure(self) -> Figure:
        return self.analysis.figures[self.index]

    @property
    def value(self) -> int | None:
        return self.figure.low if self.figure.low is not None else self.figure.high

    def stated(self) -> StatedFigure:
        report, figure, trail = self.analysis.report, self.figure, self.trail
        said_by = trail.said_by or trail.voice
        return StatedFigure(
            figure.low, figure.high, report.id, self.index, figure.span, said_by, trail.origin, report.published,
            over=wording.is_over(self.analysis, figure), group=wording.group(self.analysis, figure),
        )  # fmt: skip


def reconciled(
    analyses: Mapping[str, Analysis], group: Group, origins: Origins, *, sole: Collection[str] = (), rule: Rule
) -> tuple[Reconciled, ...]:
    """One line for each counted kind of an incident, in a fixed order of kinds.

    `sole` are the reports that are about nothing else, so that what they say in all they say of it.
    """
    said: dict[str, list[_Said]] = defaultdict(list)
    for report, index in _figures_of(analyses, group, sole):
        one = _Said(analyses[report], index, origins.figures[report, index])
        said[one.figure.counted].append(one)
    kinds = sorted(said.keys() - {"other"}, key=lambda k: (_ORDER.index(k) if k in _ORDER else len(_ORDER), k))
    own = [r for r in group.reports if r in sole and analyses[r].totals] if group.kind == "incident" else ()
    totals = {r: analyses[r].totals for r in own}
    return tuple(_line(kind, said[kind], group, totals, rule) for kind in kinds)


def words(analyses: Mapping[str, Analysis], lines: Sequence[Reconciled], origins: Origins) -> dict[str, list[Word]]:
    """For each counted kind, the passages behind it; a number that its report replaces is none."""
    return {
        line.counted: [
            Word(s.report, origins.figures[s.report, s.figure], s.low, s.high)
            for s in line.stated
            if not analyses[s.report].figures[s.figure].superseded and _stands(analyses[s.report], s.figure)
        ]
        for line in lines
    }


def is_asserted(analysis: Analysis, span: Span, statement: int | None) -> bool:
    """Whether whoever speaks stands behind a passage: what is in a denial, a demand or a promise is nobody's word."""
    around = [s for s in analysis.statements if any(content.holds(span) for content in s.content)]
    if statement is not None:
        around.append(analysis.statements[statement])
    return all(s.stance in ASSERTING for s in around)


def _stands(analysis: Analysis, index: int) -> bool:
    return is_asserted(analysis, analysis.figures[index].span, analysis.figures[index].statement)


def _figures_of(analyses: Mapping[str, Analysis], group: Group, sole: Collection[str]) -> list[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    if group.kind == "incident":
        found |= {(r, n) for r in group.reports if r in sole for t in analyses[r].totals for n in t.figures}
    for mention in group.mentions:
        analysis = analyses[mention.report]
        found |= {(mention.report, n) for n in analysis.events[mention.event].figures if n < len(analysis.figures)}
    mine: dict[str, set[int]] = defaultdict(set)
    for mention in group.mentions:
        mine[mention.report].add(mention.event)
    for report, events in mine.items():
        found |= {(report, n) for n in _unclaimed(analyses[report], events)}
    return sorted(one for one in found if not _denied(analyses[one[0]], one[1]))


_NOT_THEIRS = frozenset({"denies", "declines"})  # "could not confirm the two deaths"


def _denied(analysis: Analysis, index: int) -> bool:
    """Whether the figure stands in a denial or refusal as what is denied or not confirmed: it is somebody else's."""
    figure = analysis.figures[index]
    if figure.statement is None or (figure.low == 0 and figure.high == 0):
        return False
    return analysis.statements[figure.statement].stance in _NOT_THEIRS


def _unclaimed(analysis: Analysis, mine: set[int]) -> Iterator[int]:
    """Figures that no event claims, where the nearest event of their kind is one of mine."""
    claimed = {n for e in analysis.events for n in e.figures}
    for index, figure in enumerate(analysis.figures):
        if index in claimed or figure.counted == "other":
            continue
        near = [
            (abs(e.trigger.start - figure.span.start), i)
            for i, e in enumerate(analysis.events)
            if _KIND.get(e.type) == figure.counted
        ]
        if near and min(near)[0] <= _NEAR and min(near)[1] in mine:
            yield index


_POWERS = frozenset({"official", "state_body", "armed_group"})  # their "nobody" is a denial, never the best value


def _line(
    kind: str, said: Sequence[_Said], group: Group, totals: Mapping[str, Sequence[Total]], rule: Rule
) -> Reconciled:
    whole = [s for s in said if s.figure.part_of is None and not s.figure.superseded and _stands(s.analysis, s.index)]
    whole = [s for s in whole if s.value != 0] or [s for s in whole if s.trail.role not in _POWERS]
    plural = [s for s in whole if not s.figure.named_singly and s.value is not None]
    plural = _without_groups(plural)
    chosen = plural or [s for s in whole if s.value is not None]
    if group.kind == "incident" or not plural:
        counted = [s for s in said if any(s.index in t.figures for t in totals.get(s.analysis.report.id, ()))]
        values = _by_report(kind, [*chosen, *counted], totals)
    else:
        values = [(s.value or 0, s) for s in chosen]
    stated = tuple(s.stated() for s in sorted(said, key=lambda s: (s.analysis.report.id, s.index)))
    lows = [s.figure.low for s in chosen if s.figure.low is not None]
    highs = [s.figure.high for s in chosen if s.figure.high is not None]
    low = min(lows) if plural and lows else min((v for v, _ in values), default=None)
    open_above = any(s.figure.high is None for s in chosen)
    high = None if open_above else max([*highs, *(v for v, _ in values)], default=None)
    exact = [(value, one) for value, one in values if not _is_vague(one)]
    return Reconciled(kind, low, high, RULES[rule](exact or values), stated)


def _without_groups(said: Sequence[_Said]) -> list[_Said]:
    """Without smaller counts of some alone ("eight teachers"), where others count people at large."""
    alone = [wording.group(s.analysis, s.figure) is not None for s in said]
    least = min((s.value or 0 for s, some in zip(said, alone, strict=True) if not some), default=0)
    return [s for s, some in zip(said, alone, strict=True) if not some or (s.value or 0) >= least]


def _is_vague(one: _Said) -> bool:
    """Whether a figure is a word like "dozens": its bound is ours, so another's number is believed before it."""
    figure = one.figure
    words = figure.span.of(one.analysis.report.text)
    return figure.low in _VAGUE and figure.high is None and not any(c.isdigit() for c in words)


_Value = tuple[int, _Said]


def _by_report(kind: str, said: Sequence[_Said], totals: Mapping[str, Sequence[Total]]) -> list[_Value]:
    """What each report says in all: its own total where it has totals of the incident, else its persons counted singly.

    A report that has totals and none of this kind counts nobody in all, whatever single words it uses.
    """
    reports: dict[str, list[_Said]] = defaultdict(list)
    for one in said:
        reports[one.analysis.report.id].append(one)
    values: list[_Value] = []
    for report, mine in sorted(reports.items()):
        if report in totals:
            values.extend(_in_all(mine, next((t for t in totals[report] if t.counted == kind), None)))
        elif all(s.figure.named_singly for s in mine):
            persons = {s.index if s.figure.same_as is None else s.figure.same_as for s in mine}
            values.append((len(persons), mine[0]))
        else:
            values.extend((s.value or 0, s) for s in mine if not s.figure.named_singly)
    return values


def _in_all(mine: Sequence[_Said], total: Total | None) -> Iterator[_Value]:
    value = None if total is None else _total(total)
    if total is not None and value is not None:
        own = [s for s in mine if s.index in total.figures or s.figure.same_as in total.figures or _says(s, value)]
        yield from ((value, one) for one in own or mine[:1])


def _says(one: _Said, value: int) -> bool:
    return one.value == value and not one.figure.named_singly


def _total(total: Total) -> int | None:
    return total.low if total.low is not None else total.high


def _published(one: _Said) -> str:
    return one.analysis.report.published or ""


def _most_independent(values: Sequence[_Value]) -> int | None:
    """The value with most independent origins, first surely, then perhaps; on a tie the latest, then the higher."""
    known = {s.trail.origin for _, s in values if s.trail.origin is not None and s.trail.named}
    ranked = []
    for value in {v for v, _ in values}:
        mine = [s for v, s in values if v == value]
        stands = sources.standing([Word(s.analysis.report.id, s.trail, value, value) for s in mine])
        least = len(stands.counted) if known else min(1, stands.least)
        ranked.append((least, stands.most, max(map(_published, mine)), value))
    return max(ranked)[-1] if ranked else None


def _latest(values: Sequence[_Value]) -> int | None:
    return max(((_published(s), v) for v, s in values), default=("", None))[1]


def _lowest(values: Sequence[_Value]) -> int | None:
    return min((v for v, _ in values), default=None)


def _none(_values: Sequence[_Value]) -> int | None:
    """Under the rule "range" no single value is chosen."""
    return None


RULES: Mapping[Rule, Callable[[Sequence[_Value]], int | None]] = {
    "most_independent": _most_independent,
    "latest": _latest,
    "range": _none,
    "most_conservative": _lowest,
}
