"""What `onrecord judge` and `history` print; private names are masked unless they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.casefile import CaseFile
from onrecord.cli import saying
from onrecord.cli.saying import Called, decided
from onrecord.errors import BadJudgement
from onrecord.judging import Judging
from onrecord.model.analysis import Analysis, Thing
from onrecord.model.incident import Incident, Reconciled, Weighed
from onrecord.model.judgement import FIELDS_OF, READ_IN_ORDER, Conflict, Item, Judgement, State
from onrecord.model.waiting import Preview, Waiting
from onrecord.publish import judged as wording
from onrecord.publish import words
from onrecord.publish.words import Shown


def incidents(opened: CaseFile) -> Iterator[str]:
    """What is not settled, then all incidents, a line each, with their ids and what people said; rejected ones last."""
    weighed = opened.judging.weighed()
    shown = opened.judging.names(weighed)
    yield from _unsettled(weighed, opened.judging.called())
    lines = [(_status(weighed, one) or "suggested", one) for one in weighed.incidents]
    for status, one in sorted(lines, key=lambda line: line[0] == "rejected"):
        yield f"{one.id}  {status:<12}  {shown.mask(one.title)}; origins: {words.origins(one)}"
    yield f"{words.many(len(lines), 'incident')}. “onrecord judge CASE ID” shows what one rests on."


def _status(weighed: Weighed, one: Incident, point: str | None = None) -> str:
    """What people said of an incident, or of a point of it, in a word; "" if they said nothing."""
    held = weighed.judged
    if held is None:
        return ""
    return wording.short(held.incident(one.id) if point is None else held.point(one.id, point))


def _unsettled(weighed: Weighed, called: Called) -> Iterator[str]:
    if weighed.judged is None:
        return
    for one in weighed.judged.conflicts:
        said = words.many(len(one.judgements), "judgement")
        yield f"Not settled: {called(one.item)}, {wording.aspect(one.aspect)}: {said} made apart that differ."
    for gone in weighed.judged.gone:
        yield f"Gone: {called(gone.item)}: {gone.words}. Its judgements are kept."


def waiting(opened: CaseFile, most: int, *, unmask: bool) -> Iterator[str]:
    """What waits for a judgement, with the reason, what hangs on it, and its passage."""
    weighed = opened.judging.weighed()
    shown = Shown() if unmask else opened.judging.names(weighed)
    titles = {one.id: shown.mask(one.title) for one in weighed.incidents}
    found, called = opened.judging.queue(), opened.judging.called()
    for one in found[:most]:
        yield from _waiting(one, titles, weighed.analyses, shown, called)
    shown_now = min(most, len(found))
    yield f"{shown_now} of {words.many(len(found), 'entry', 'entries')} that wait; nobody needs to judge all of them."


def _waiting(
    one: Waiting, titles: Mapping[str, str], analyses: Mapping[str, Analysis], shown: Shown, called: Called
) -> Iterator[str]:
    more = f"  and {len(one.batch) - 1} alike (--alike judges them together)" if len(one.batch) > 1 else ""
    yield f"{called(one.item)}{more}"
    if one.incident in titles:
        yield f"  about   {titles[one.incident]}"
    yield f"  why     {one.reason}"
    yield f"  settles {one.settles}"
    if (passage := saying.passage(one.item, analyses, shown)) is not None:
        yield f"  reads   {passage}"
    if one.conflict is not None:
        yield from (f"  {line}" for line in _against(one.conflict, shown, called))
    yield ""


def item(opened: CaseFile, meant: Item, *, unmask: bool) -> Iterator[str]:
    """One item: what is read there, what people decided, what it rests on, and what can be said of it."""
    weighed = opened.judging.weighed()
    shown = Shown() if unmask else opened.judging.names(weighed)
    state, called = opened.judging.state(meant), opened.judging.called()
    yield called(meant)
    if meant.kind == "incident":
        yield from _incident(_of(weighed, meant), weighed, shown)
    elif meant.kind == "point":
        yield from _point(_of(weighed, meant), meant.sort or "", weighed, shown)
    elif (passage := saying.passage(meant, weighed.analyses, shown)) is not None:
        yield f"reads: {passage}"
        yield from _fields(opened, meant, weighed, shown)
    elif meant.kind == "report" and meant.report is not None and meant.report in weighed.analyses:
        yield from _report(meant.report, weighed, shown)
    yield from _state(state, shown, called)
    yield f"can be said: {', '.join(opened.judging.allowed(meant))}"


def _fields(opened: CaseFile, meant: Item, weighed: Weighed, shown: Shown) -> Iterator[str]:
    """What stands at a passage, field by field, as people judged it; what they rejected as the machine reads it."""
    if meant.kind not in FIELDS_OF or meant.report is None:
        return
    suggested = opened.report(meant.report)[0]
    now, index = _thing(weighed, meant)
    before = None
    if now is None:
        now = next(
            (_at(suggested, meant.kind, n) for one, n in Judging.read_in(suggested) if one.key == meant.key), None
        )
    elif weighed.judged is not None and weighed.judged.item(meant.report, meant.kind, index) is not None:
        place = weighed.judged.place(meant.report, meant.kind, index)
        before = _at(suggested, meant.kind, place)
    if now is not None:
        told = list(saying.fields(meant.kind, now, before, suggested.report.text, shown))
        yield from (f"  {field:<12} {said}" for field, said in told)


def _thing(weighed: Weighed, meant: Item) -> tuple[Thing | None, int]:
    """The thing that an item is, as judged, with its index among its kind; None if there is none."""
    analysis = weighed.analyses[meant.report or ""]
    for index in range(len(getattr(analysis, f"{meant.kind}s"))):
        if Judging.at(weighed, analysis.report.id, meant.kind, index).key == meant.key:
            return _at(analysis, meant.kind, index), index
    return None, -1


def _at(analysis: Analysis, kind: str, index: int) -> Thing | None:
    every: tuple[Thing, ...] = getattr(analysis, f"{kind}s")
    return every[index] if index < len(every) else None


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
    yield _headline(one, shown)
    yield "points:"
    for point in sorted(p.point for p in one.support):
        status = _status(weighed, one, point)
        yield f"  {one.id}/{point}{f'  [{status}]' if status else ''}"
    for figure in one.figures:
        yield from _stated(figure, weighed, shown)
    yield from _mentions(one, weighed, shown)
    if one.responses:
        yield f"responses: {len(one.responses)}"
    for response in one.responses:
        answer = Item("response", response.said.report, response.said.span, response.kind)
        yield f"  {_name(answer)}  {words.kind(response.kind)}, {shown.name(response.by)}"


def _headline(one: Incident, shown: Shown) -> str:
    return f"{shown.mask(one.title)}; {words.when(one)}; independent origins: {words.origins(one)}"


def _point(one: Incident, point: str, weighed: Weighed, shown: Shown) -> Iterator[str]:
    """A point of an incident: the figures that are stated for it, or the mentions by which it happened."""
    yield f"{words.point(point)}, of {one.id}: {_headline(one, shown)}"
    figures = [figure for figure in one.figures if figure.counted == point]
    for figure in figures:
        yield from _stated(figure, weighed, shown)
    if not figures:
        yield from _mentions(one, weighed, shown)


def _stated(figure: Reconciled, weighed: Weighed, shown: Shown) -> Iterator[str]:
    names = _Names(weighed)
    yield f"{figure.counted}: {words.best(figure)}"
    for stated in figure.stated:
        by = shown.name(stated.said_by) or "the report itself"
        found = _name(names.item(stated.report, "figure", stated.figure))
        mark = names.mark(stated.report, "figure", stated.figure)
        yield f"  {found}  {words.bounds(stated.low, stated.high, over=stated.over)}, {by}{mark}"


def _mentions(one: Incident, weighed: Weighed, shown: Shown) -> Iterator[str]:
    """The mentions of an incident, and who denies it."""
    names = _Names(weighed)
    yield f"mentions: {len(one.mentions)}"
    for mention in one.mentions:
        event = names.item(mention.report, "event", mention.event)
        mark = names.mark(mention.report, "event", mention.event)
        yield f"  {_name(event)}  {saying.passage(event, weighed.analyses, shown)}{mark}"
    if one.denials:
        yield f"denials: {len(one.denials)}"
    for denial in one.denials:
        found = _name(names.item(denial.said.report, "statement", denial.said.statement))
        yield f"  {found}  by {shown.name(denial.speaker)}"


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


def _report(report: str, weighed: Weighed, shown: Shown) -> Iterator[str]:
    """Everything that is read in a report, with its names."""
    names = _Names(weighed)
    for kind in READ_IN_ORDER:
        every = getattr(weighed.analyses[report], f"{kind}s")
        if weighed.judged is not None and report in weighed.judged.items:
            every = every[: len(weighed.judged.items[report][kind])]  # without names hidden for a speaker's role
        found = [n for n, one in enumerate(every) if kind != "name" or one.kind == "person"]
        yield f"{'names of persons' if kind == 'name' else f'{kind}s'}: {len(found)}"
        for index in found:
            one = names.item(report, kind, index)
            yield f"  {_name(one)}  {saying.passage(one, weighed.analyses, shown)}{names.mark(report, kind, index)}"
    rejected = [one for one in weighed.judged.rejected if one.report == report] if weighed.judged else []
    if rejected:
        yield f"rejected by people: {len(rejected)}"
    yield from (f"  {_name(one)}  {saying.passage(one, weighed.analyses, shown)}" for one in rejected)


def _state(state: State, shown: Shown, called: Called) -> Iterator[str]:
    """What people decided about an item, each with its id, by which it is taken back, and what is not settled."""
    if state.item.kind in ("incident", "point"):
        yield from (f"{label.lower()}: {said}" for label, said in wording.lines(state, shown))
    elif _said(state):
        yield f"people: {', '.join(_said(state))}"
    for one in state.in_force:
        yield f"  {_judgement(one, shown, called)}"
    for conflict in state.conflicts:
        yield from _against(conflict, shown, called)


def _judgement(one: Judgement, shown: Shown, called: Called) -> str:
    why = f" ({shown.mask(one.why)})" if one.why else ""
    return f"{one.id[:8]}  {one.at[:10]}  {one.who}: {decided(one, shown, called)}{why}"


def _against(conflict: Conflict, shown: Shown, called: Called) -> Iterator[str]:
    """What people decided otherwise, side by side, and what holds so long."""
    yield f"not settled ({wording.aspect(conflict.aspect)}): judge again to settle it"
    for one in conflict.judgements:
        yield f"  {_judgement(one, shown, called)}"
    common = decided(conflict.common, shown, called) if conflict.common is not None else "what the machine suggests"
    yield f"  so long holds: {'the strictest of both' if conflict.aspect == 'terms' else common}"


def conflicts(found: Iterable[Conflict], shown: Shown, called: Called) -> Iterator[str]:
    """What people who worked apart decided otherwise, thing by thing."""
    for conflict in found:
        first, *rest = _against(conflict, shown, called)
        yield f"{called(conflict.item)}: {first}"
        yield from rest


def book(opened: CaseFile) -> Iterator[str]:
    """The code book: each code with its label and what it means, retired ones, too."""
    codes = opened.judging.ledger().codes
    shown = opened.judging.names(opened.judging.weighed())
    for name, code in codes.items():
        meant = f": {' '.join(shown.mask(code.definition).split())}" if code.definition else ""
        yield f"code:{name}  {shown.mask(code.label)}{meant}{'  [no longer given]' if code.retired else ''}"
    yield (
        f"{words.many(len(codes), 'code')}, version {opened.judging.book()} of the book."
        if codes
        else ("The code book is empty. “onrecord judge CASE code:WORD code LABEL DEFINITION” puts a line in.")
    )


def done(opened: CaseFile, made: Iterable[Judgement]) -> Iterator[str]:
    """What was written down, in the place of which judgements of others, and how it is taken back."""
    done_, called = list(made), opened.judging.called()
    known = {one.id: one for one in opened.judging.ledger().judgements}
    for one in done_:
        yield f"{called(one.item)}: {decided(one, Shown(), called)}"
        others = (known[before] for before in one.supersedes if known[before].who != one.who)
        yield from (f"  in the place of {_judgement(before, Shown(), called)}" for before in others)
    yield f"  “onrecord undo {opened.path} {' '.join(one.id[:8] for one in done_)}” takes it back."


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
    shown, called = opened.judging.names(opened.judging.weighed()), opened.judging.called()
    back = opened.judging.taken_back()
    for one in found:
        mark = "  [taken back]" if one.id in back else ""
        why = f" ({shown.mask(one.why)})" if one.why else ""
        said = decided(one, shown, called)
        yield f"{one.at[:19]}  {one.id[:8]}  {one.who}  {called(one.item)}: {said}{why}{mark}"
    yield f"{words.many(len(found), 'judgement')}."


def _name(meant: Item) -> str:
    return Judging.name_of(meant)
