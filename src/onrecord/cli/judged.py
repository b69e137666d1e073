"""What `onrecord judge`, `history` and `followups` print; private names are masked unless they are asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from onrecord.casefile import CaseFile
from onrecord.errors import BadJudgement
from onrecord.judging import Judging
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Incident, Weighed
from onrecord.model.judgement import Conflict, Item, Judgement, State, word_of
from onrecord.model.waiting import FollowUp, Preview, Waiting
from onrecord.publish import judged as wording
from onrecord.publish import words
from onrecord.publish.words import Shown

_AROUND = 60  # code points of a passage's surroundings
_MOST = 160  # code points of a passage
_MOST_ROWS = 40
_OPEN, _CLOSE = "\ue000", "\ue001"  # around the passage while names are masked; they stand in no text


def incidents(opened: CaseFile) -> Iterator[str]:
    """All incidents, a line each, with their ids and what people said of them."""
    weighed = opened.judging.weighed()
    shown = opened.judging.names(weighed)
    for one in weighed.incidents:
        status = wording.short(weighed.judged.incident(one.id)) if weighed.judged else ""
        yield f"{one.id}  {status or 'suggested':<12}  {shown.mask(one.title)}; origins: {words.origins(one)}"
    yield f"{words.many(len(weighed.incidents), 'incident')}. “onrecord judge CASE ID” shows what one rests on."
    if weighed.judged is not None:
        yield from _unsettled(weighed)


def _unsettled(weighed: Weighed) -> Iterator[str]:
    if weighed.judged is None:
        return
    for one in weighed.judged.conflicts:
        yield f"Not settled: {_name(one.item)}, {one.aspect}: {len(one.judgements)} people decided otherwise."
    for gone in weighed.judged.gone:
        yield f"Gone: {_name(gone.item)}: {gone.words}. Its judgements are kept."


def waiting(opened: CaseFile, most: int, *, unmask: bool) -> Iterator[str]:
    """What waits for a judgement, with the reason, what hangs on it, and its passage."""
    weighed = opened.judging.weighed()
    shown = Shown() if unmask else opened.judging.names(weighed)
    titles = {one.id: shown.mask(one.title) for one in weighed.incidents}
    found = opened.judging.queue()
    for one in found[:most]:
        yield from _waiting(one, titles, weighed.analyses, shown)
    shown_now = min(most, len(found))
    yield f"{shown_now} of {words.many(len(found), 'entry', 'entries')} that wait; nobody needs to judge all of them."


def _waiting(one: Waiting, titles: Mapping[str, str], analyses: Mapping[str, Analysis], shown: Shown) -> Iterator[str]:
    more = f"  and {len(one.batch) - 1} alike (--alike judges them together)" if len(one.batch) > 1 else ""
    yield f"{_name(one.item)}{more}"
    if one.incident in titles:
        yield f"  about   {titles[one.incident]}"
    yield f"  why     {one.reason}"
    yield f"  settles {one.settles}"
    if (passage := _passage(one.item, analyses, shown)) is not None:
        yield f"  reads   {passage}"
    if one.conflict is not None:
        yield from (f"  {line}" for line in _against(one.conflict, shown))
    yield ""


def item(opened: CaseFile, meant: Item, *, unmask: bool) -> Iterator[str]:
    """One item: what holds of it, what it rests on, and what can be said of it."""
    weighed = opened.judging.weighed()
    shown = Shown() if unmask else opened.judging.names(weighed)
    state = opened.judging.state(meant)
    yield _name(meant)
    if meant.kind in ("incident", "point"):
        yield from _incident(_of(weighed, meant), weighed, shown)
    elif (passage := _passage(meant, weighed.analyses, shown)) is not None:
        yield f"reads: {passage}"
    if meant.kind == "report" and meant.report is not None and meant.report in weighed.analyses:
        yield from _report(meant.report, weighed, opened)
    yield from _state(state, shown)
    yield f"can be said: {', '.join(opened.judging.allowed(meant))}"


def _of(weighed: Weighed, meant: Item) -> Incident:
    absorbed = weighed.judged.absorbed if weighed.judged is not None else {}
    name = absorbed.get(meant.name or "", meant.name)
    for one in weighed.incidents:
        if one.id == name:
            return one
    raise BadJudgement(
        f"{meant.name}: this incident is gone. “onrecord history CASE {meant.name}” keeps its judgements."
    )


def _incident(one: Incident, weighed: Weighed, shown: Shown) -> Iterator[str]:
    yield f"{shown.mask(one.title)}; {words.when(one)}; independent origins: {words.origins(one)}"
    points = {p.point for p in one.support}
    yield f"points: {', '.join(f'{one.id}/{point}' for point in sorted(points))}"
    names = _Names(weighed)
    for figure in one.figures:
        yield f"{figure.counted}: {words.best(figure)}"
        for stated in figure.stated[:_MOST_ROWS]:
            by = shown.name(stated.said_by) or "the report itself"
            found = _name(names.item(stated.report, "figure", stated.figure))
            mark = names.mark(stated.report, "figure", stated.figure)
            yield f"  {found}  {words.bounds(stated.low, stated.high, over=stated.over)}, {by}{mark}"
    yield f"mentions: {len(one.mentions)}"
    for mention in one.mentions[:_MOST_ROWS]:
        event = names.item(mention.report, "event", mention.event)
        mark = names.mark(mention.report, "event", mention.event)
        yield f"  {_name(event)}  {_passage(event, weighed.analyses, shown)}{mark}"
    if one.denials:
        yield f"denials: {len(one.denials)}"
    for denial in one.denials[:_MOST_ROWS]:
        found = _name(names.item(denial.said.report, "statement", denial.said.statement))
        yield f"  {found}  by {shown.name(denial.speaker)}"
    if one.responses:
        yield f"responses: {len(one.responses)}"
    for response in one.responses:
        answer = Item("response", response.said.report, response.said.span, response.kind)
        yield f"  {_name(answer)}  {response.kind}, {shown.name(response.by)}"


class _Names:
    """The names of what stands in the analyses as judged."""

    def __init__(self, weighed: Weighed) -> None:
        self._weighed = weighed

    def item(self, report: str, kind: str, index: int) -> Item:
        return Judging.at(self._weighed, report, kind, index)

    def mark(self, report: str, kind: str, index: int) -> str:
        """A word for what people said of it."""
        state = self._weighed.judged.item(report, kind, index) if self._weighed.judged is not None else None
        return f"  [{', '.join(_said(state))}]" if state is not None and _said(state) else ""


def _said(state: State) -> list[str]:
    found = ["accepted"] if state.truth else ["rejected"] if state.truth is False else []
    found += ["added"] if state.added is not None else []
    found += ["corrected"] if state.corrections else []
    return [*found, *(["doubtful"] if state.doubtful else [])]


def _report(report: str, weighed: Weighed, opened: CaseFile) -> Iterator[str]:
    """Everything that is read in a report, with its names."""
    analysis = weighed.analyses[report]
    names, shown = _Names(weighed), opened.masked(analysis)
    for kind, found in (("statement", analysis.statements), ("event", analysis.events), ("figure", analysis.figures)):
        yield f"{kind}s: {len(found)}"
        for index in range(min(len(found), _MOST_ROWS)):
            one = names.item(report, kind, index)
            yield f"  {_name(one)}  {_passage(one, weighed.analyses, shown)}{names.mark(report, kind, index)}"


def _state(state: State, shown: Shown) -> Iterator[str]:
    if state.item.kind in ("incident", "point"):
        yield from (f"{label.lower()}: {said}" for label, said in wording.lines(state, shown))
        for conflict in state.conflicts:
            yield from _against(conflict, shown)
        return
    if _said(state):
        yield f"people: {', '.join(_said(state))}"
    for one in state.in_force:
        yield f"  {one.id[:8]}  {one.at[:10]}  {one.who}: {_decided(one, shown)}"
    for conflict in state.conflicts:
        yield from _against(conflict, shown)


def _against(conflict: Conflict, shown: Shown) -> Iterator[str]:
    """What people decided otherwise, side by side, and what holds so long."""
    yield f"not settled ({conflict.aspect}): judge again to settle it"
    for one in conflict.judgements:
        why = f" ({shown.mask(one.why)})" if one.why else ""
        yield f"  {one.id[:8]}  {one.at[:10]}  {one.who}: {_decided(one, shown)}{why}"
    holds = _decided(conflict.common, shown) if conflict.common is not None else "what the machine suggests"
    yield f"  so long holds: {holds}"


def conflicts(found: Iterable[Conflict], shown: Shown) -> Iterator[str]:
    """What people who worked apart decided otherwise, thing by thing."""
    for conflict in found:
        first, *rest = _against(conflict, shown)
        yield f"{_name(conflict.item)}: {first}"
        yield from rest


def done(path: Path, made: Iterable[Judgement]) -> Iterator[str]:
    """What was written down, and how it is taken back."""
    done_ = list(made)
    yield from (f"{_name(one.item)}: {_decided(one, Shown())}" for one in done_)
    yield f"  “onrecord undo {path} {' '.join(one.id[:8] for one in done_)}” takes it back."


def preview(found: Preview) -> Iterator[str]:
    """What would change."""
    for one in found.changes:
        yield f"{one.incident or 'the case'}  {one.title}: {one.words}" if one.title else one.words
    if not found.changes:
        yield "Nothing that is weighed would change."
    yield "Nothing was written down."


def history(opened: CaseFile, meant: Item | None) -> Iterator[str]:
    """Judgements, oldest first, a line each."""
    found = opened.judging.history(meant)
    shown = opened.judging.names(opened.judging.weighed())
    back = opened.judging.taken_back()
    for one in found:
        mark = "  [taken back]" if one.id in back else ""
        why = f" ({shown.mask(one.why)})" if one.why else ""
        yield f"{one.at[:19]}  {one.id[:8]}  {one.who}  {_name(one.item)}: {_decided(one, shown)}{why}{mark}"
    yield f"{words.many(len(found), 'judgement')}."


def _decided(one: Judgement, shown: Shown) -> str:
    """A decision in words; names that people typed are masked like all others."""
    said = one.decision
    values = {name: getattr(said, name) for name in said.__dataclass_fields__}
    values.pop("book", None)
    if "others" in values:
        return "merge with " + ", ".join(_name(other) for other in values["others"])
    if "mention" in values or "mentions" in values:
        mentions = values.get("mentions") or (values["mention"],)
        listed = ", ".join(f"{m.report}:{m.span.start}-{m.span.end}/event/{m.type}" for m in mentions)
        return f"{word_of(said)} {listed}"
    told = [shown.mask(_value(value)) for value in values.values() if value not in (None, "", (), False)]
    return " ".join([word_of(said), *(" ".join(words_.split()) for words_ in told)])


def _value(value: object) -> str:
    if isinstance(value, Item):
        return _name(value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return ", ".join(map(_value, value))
    low, high = getattr(value, "low", None), getattr(value, "high", None)
    if hasattr(value, "low"):
        return words.bounds(low, high)
    if hasattr(value, "field"):
        return f"{getattr(value, 'field', '')} {_value(getattr(value, 'value', None))}"
    first = getattr(value, "first", None)
    if hasattr(value, "first"):
        return f"{first or '…'} to {getattr(value, 'last', None) or '…'}"
    return str(getattr(value, "name", None) or ("yes" if value is True else "none" if value is None else value))


def followups(opened: CaseFile, today: str | None) -> Iterator[str]:
    """What is owed, overdue first."""
    if today is not None:
        try:
            dt.date.fromisoformat(today)
        except ValueError:
            raise BadJudgement("--today: this is no day. Write it as in 2026-03-01.") from None
    weighed = opened.judging.weighed()
    shown = opened.judging.names(weighed)
    found = opened.judging.followups(today)
    for one in found:
        yield from _followup(one, weighed, shown)
    overdue = sum(one.overdue for one in found)
    yield f"{words.many(len(found), 'entry', 'entries')}, {overdue} overdue."


def _followup(one: FollowUp, weighed: Weighed, shown: Shown) -> Iterator[str]:
    stage = wording.STAGES.get(one.status, one.status)
    due = f", due {words.day(one.due)}" if one.due else ""
    yield f"{'OVERDUE  ' if one.overdue else ''}{_name(one.item)}"
    yield f"  {one.kind} by {shown.name(one.by)} to {shown.name(one.to) or 'nobody named'}: {stage}{due}"
    if (passage := _passage(one.item, weighed.analyses, shown)) is not None:
        yield f"  reads   {passage}"


def _passage(meant: Item, analyses: Mapping[str, Analysis], shown: Shown) -> str | None:
    """The words of an item's passage in brackets with some around them; names are masked before anything is cut."""
    if meant.report is None or meant.report not in analyses or meant.span is None:
        return None
    text = analyses[meant.report].report.text
    before = text[max(0, meant.span.start - 3 * _AROUND) : meant.span.start]
    after = text[meant.span.end : meant.span.end + 3 * _AROUND]
    masked = shown.mask(f"{before}{_OPEN}{meant.span.of(text)}{_CLOSE}{after}")
    first, _, rest = masked.partition(_OPEN)
    inside, _, last = rest.partition(_CLOSE)
    cut = f"{inside[:_MOST]} …" if len(inside) > _MOST else inside
    return " ".join(f"…{first[-_AROUND:]}[{cut}]{last[:_AROUND]}…".split())


def _name(meant: Item) -> str:
    return Judging.name_of(meant)
