"""The door to terms on an open case: on what terms each report and passage was given, and who said so when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.adding import Access
from onrecord.clean import terms as wording
from onrecord.judging import Judging
from onrecord.model.judgement import Item, Judgement, State
from onrecord.model.terms import IN_CONFIDENCE, Held, Terms, strictest
from onrecord.model.text import Report, Span
from onrecord.store import joining, records


class Granting:
    """On what terms reports and passages were given: what people set, else what is said, else what must be assumed."""

    def __init__(self, read: Access, judging: Judging) -> None:
        self._read, self._judging = read, judging

    def in_force(self, report_id: str) -> Held:
        """The terms of one report; raises if the case has none of this id."""
        with self._read() as db:
            report = records.report(db, report_id)
        return self.of((report,))[report_id]

    def of(self, reports: Iterable[Report]) -> Mapping[str, Held]:
        """The terms of each of these reports, by id."""
        with self._read() as db:
            kinds, apart = records.kinds(db), joining.terms_apart(db)
        ledger = self._judging.ledger()
        return {
            one.id: _judged(ledger.state(Item("report", one.id)))
            or _apart(wording.held(one, kinds.get(one.id)), apart.get(one.id, ()))
            for one in reports
        }

    def passages(self) -> Mapping[str, Mapping[Span, Held]]:
        """The terms of passages that were given on terms of their own, by report."""
        found: dict[str, dict[Span, Held]] = {}
        for state in self._judging.ledger().states.values():
            item = state.item
            held = _judged(state) if item.kind == "passage" else None
            if held is not None and item.report is not None and item.span is not None:
                found.setdefault(item.report, {})[item.span] = held
        return {report: dict(sorted(own.items())) for report, own in found.items()}

    def set(self, report_id: str, terms: Terms, *, span: Span | None = None, why: str = "") -> Judgement:
        """Sets the terms of a report, or of a passage of it; they are a judgement like any other, and can be undone."""
        return self._judging.judge(_item(report_id, span), terms, why=why)

    def history(self, report_id: str) -> list[Judgement]:
        """All terms that people set for a report and its passages, oldest first."""
        return [
            one for one in self._judging.history() if isinstance(one.decision, Terms) and one.item.report == report_id
        ]


def _item(report_id: str, span: Span | None) -> Item:
    return Item("report", report_id) if span is None else Item("passage", report_id, span)


def _apart(held: Held, words: Iterable[str]) -> Held:
    """What is said here, or the strictest of that and what another copy said otherwise."""
    others = [wording.parsed(one) or IN_CONFIDENCE for one in words]
    return Held(strictest([held.terms, *others]), "disputed") if others else held


def _judged(state: State) -> Held | None:
    """What people set; where they set different things apart, the strictest of it until one of them settles it."""
    for conflict in state.conflicts:
        if conflict.aspect == "terms":
            told = [one.decision for one in conflict.judgements if isinstance(one.decision, Terms)]
            return Held(strictest(told), "disputed")
    last = [one.decision for one in state.in_force if isinstance(one.decision, Terms)]
    return Held(last[-1], "judged") if last else None
