"""The door to people's judgements on an open case: judge, take back, and what holds now."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord import calling, case, pipeline
from onrecord.adding import Access
from onrecord.case import Case
from onrecord.engine.gazetteer import open_gazetteer
from onrecord.errors import BadJudgement, CaseUnusable, JudgedMeanwhile
from onrecord.judge import carrying, checks, followups, items, ledger, marks, naming, preview, queue
from onrecord.judge.carrying import Carrying
from onrecord.judge.ledger import Ledger
from onrecord.model.analysis import Analysis
from onrecord.model.event import Place
from onrecord.model.incident import Rule, Weighed
from onrecord.model.judgement import (
    Accept,
    Add,
    Anchor,
    Correct,
    Decision,
    Item,
    Judgement,
    Reject,
    State,
    Undo,
    word_of,
)
from onrecord.model.waiting import FollowUp, Preview, Waiting
from onrecord.publish import words as wording
from onrecord.publish.words import Shown
from onrecord.store import erasing, judgements, log, persons, records, search
from onrecord.store.vault import Database
from onrecord.weighing import Weighing

__all__ = (
    "Around", "Carrying", "FollowUp", "Judging", "Ledger", "Preview", "Waiting", "followups", "joined", "now", "queue",
)  # fmt: skip

_PSEUDONYM = re.compile(r"[Pp]-\d{1,9}", re.ASCII)
_SEARCHED = items.READ - {"figure"}
_CHANGING = (Accept, Reject, Correct, Add, Undo)


def now() -> str:
    """The time as judgements keep it, to the millisecond."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Around:
    """What the open case gives: its database to read and to change, its reports, what is suggested, and who judges."""

    read: Access
    change: Access
    opened: Callable[[], Case]
    suggested: Callable[[Rule, Case], Weighed]
    weighing: Callable[[], Weighing]
    who: str
    writable: bool


class Judging:
    """What people decide about a case; each judgement is one change, and nothing is weighed anew for it."""

    def __init__(self, around: Around) -> None:
        self._around, self._read, self._change, self._who = around, around.read, around.change, around.who
        self._ledger: tuple[tuple[int, int], Ledger] | None = None
        self._weighed: tuple[tuple[str, tuple[int, int]], Weighed] | None = None

    def judge(self, item: Item, decision: Decision, *, why: str = "", seen: str | None = None) -> Judgement:
        """Writes down what was decided about an item.

        `seen` is the id of the last judgement on it that the person saw, "" if none: raises `JudgedMeanwhile` if there
        is a newer one. Raises `BadJudgement` if the item is gone, or this cannot be said of it.
        """
        if isinstance(decision, Undo):
            return self.undo(decision.judgement, why=why)
        return self.judge_all([(item, decision)], why=why, seen=seen)[0]

    def _new(self, db: Database, item: Item, decision: Decision, why: str, seen: str | None = None) -> Judgement:
        """The judgement as it would be written down; refuses what `judge` refuses."""
        analysis = _analysis(db, item)
        item = _known_as(db, _with_mentions(db, item), analysis)
        decision = checks.checked(item, decision, None if analysis is None else analysis.report.text)
        before = judgements.on(db, item)
        if seen is not None and seen != max(((one.at, one.id) for one in before), default=("", ""))[1]:
            raise JudgedMeanwhile
        if not before and not isinstance(decision, Add):
            _must_be_there(item, analysis)
        new = Judgement(secrets.token_hex(16), item, decision, self._who, now(), why)
        mine = [one for one in before if one.aspect == new.aspect]
        return replace(new, supersedes=ledger.heads(mine))

    def judge_all(
        self, decisions: Sequence[tuple[Item, Decision]], *, why: str = "", seen: str | None = None
    ) -> list[Judgement]:
        """Writes down what was decided about several items, in order: all of it or, if one cannot be said, nothing.

        `seen` is what `judge` takes, of the first item.
        """
        reason, done = checks.why(why), list[Judgement]()
        with self._change() as db:
            for item, decision in decisions:
                done.append(self._put(db, self._new(db, item, decision, reason, None if done else seen)))
        return done

    def undo(self, judgement_id: str, *, why: str = "") -> Judgement:
        """Takes a judgement back: what held before it holds again. A few first digits of the id will do."""
        return self.undo_all([judgement_id], why=why)[0]

    def undo_all(self, judgement_ids: Sequence[str], *, why: str = "") -> list[Judgement]:
        """Takes judgements back, all of them or, if one cannot be, none."""
        reason = checks.why(why)
        with self._change() as db:
            return [self._undo(db, one, reason) for one in judgement_ids]

    def _undo(self, db: Database, judgement_id: str, why: str) -> Judgement:
        target = _only(db, judgement_id)
        if target.id in ledger.taken_back(judgements.on(db, target.item)):
            raise BadJudgement(f"The judgement {target.id[:8]} was taken back before. Nothing was changed.")
        return self._put(db, Judgement(secrets.token_hex(16), target.item, Undo(target.id), self._who, now(), why))

    def item(self, words: str) -> Item:
        """The item that a person means by what listings print: an incident's id, REPORT:40-46, and so on.

        Raises `BadJudgement` if there is none, or more than one.
        """
        with self._read() as db:
            judged = [state.item for state in self.ledger().states.values()]
            reports = records.ids(db)
            if _PSEUDONYM.fullmatch(words.strip()) and words.strip() not in reports:
                return _person(db, words)
            _not_erased(db, words.strip().split(":")[0], reports)
            found = None if ":" in words else self._incidents()
            meant = naming.parsed(words, reports, found or {}, judged)
            if meant.report is None or meant.span is None or words.rstrip().endswith("/passage"):
                return meant
            if meant.kind == "response":
                return self._response(meant)
            return naming.at(meant, records.analysis(db, meant.report), judged)

    def _response(self, meant: Item) -> Item:
        """The response or recommendation; raises `BadJudgement` if none stands there and none was judged."""
        there = {one.item.key for one in self.followups()} | queue.responses(self.weighed())
        every = there | self.ledger().states.keys()
        kinds = [key.removeprefix(f"{meant.key} ") for key in every if key.startswith(f"{meant.key} ")]
        if meant.sort is None and len(kinds) == 1:
            return replace(meant, sort=kinds[0].replace("%20", " ").replace("%25", "%"))
        if meant.key not in every:
            raise BadJudgement("No such response is read there. “onrecord followups CASE” and the incident list them.")
        return meant

    @staticmethod
    def name_of(item: Item) -> str:
        """The item in one word, as listings print it and `item` understands it."""
        return naming.name(item)

    def called(self) -> Callable[[Item], str]:
        """How listings call items: as `name_of` does, and persons by their pseudonyms."""
        with self._read() as db:
            numbers = {one: persons.pseudonym(number) for one, number in persons.numbers(db).items()}

        def called(item: Item) -> str:
            if item.kind not in ("person", "person_pair"):
                return naming.name(item)
            return " and ".join(numbers.get(one, "somebody erased") for one in (item.name or "").split())

        return called

    @staticmethod
    def allowed(item: Item) -> tuple[str, ...]:
        """The words of the decisions that can be made about an item."""
        return checks.allowed(item)

    @staticmethod
    def at(weighed: Weighed, report: str, kind: str, index: int) -> Item:
        """The item of the statement, event, figure, date, place or credit of this index in a report as judged."""
        return items.at(weighed, report, kind, index)

    @staticmethod
    def read_in(analysis: Analysis) -> Iterator[tuple[Item, int]]:
        """Every item that is read in a report, with its index among its kind."""
        return items.all_of(analysis)

    def alike(self, item: Item) -> tuple[Item, ...]:
        """The item with what the queue counts as the same word in other reports."""
        batches = (one.batch for one in self.queue() if any(mine.key == item.key for mine in one.batch))
        return next(batches, (item,))

    def names(self, weighed: Weighed) -> Shown:
        """How names may appear outside passages: private ones are masked."""
        with self._read() as db:
            places = [name for one in records.places(db) for name in (one.place.name, *one.names)]
        known = self._around.opened().known
        return calling.shown(tuple(weighed.analyses.values()), weighed, places=places, known=known)

    def taken_back(self) -> frozenset[str]:
        """The ids of the judgements that no longer hold because somebody took them back."""
        return self.ledger().taken_back

    def mention(self, event: Item) -> Anchor:
        """An event mention as groups hold it; raises `BadJudgement` if the item is none."""
        return naming.anchor(event)

    def place(self, name: str) -> Place:
        """The place of this name: one of the case's own, else the best known; raises `BadJudgement` if none is."""
        with self._read() as db:
            own = case.own_places(records.places(db))
        with open_gazetteer(extra=own) as gazetteer:
            found = gazetteer.look_up(name)
        if not found:
            raise BadJudgement(
                "No place of this name is known. Put it into places.csv and add that, or give its main name."
            )
        return found[0].place()

    def book(self) -> str:
        """The version of the code book that is in force: a digest of its codes."""
        codes = repr(sorted(self.ledger().codes.items()))
        return hashlib.sha256(codes.encode()).hexdigest()[:8]

    def _incidents(self) -> dict[str, Item]:
        """All incidents by their ids; those that were merged into another are that one."""
        weighed = self.weighed()
        found = {one.id: items.of_incident(one, weighed.analyses) for one in weighed.incidents}
        absorbed = weighed.judged.absorbed if weighed.judged is not None else {}
        return found | {one: found[into] for one, into in absorbed.items() if into in found and one not in found}

    def history(self, item: Item | None = None) -> list[Judgement]:
        """All judgements, or those on one item, oldest first."""
        with self._read() as db:
            found = (
                judgements.every(db) if item is None else judgements.on(db, _known_as(db, item, _analysis(db, item)))
            )
            return sorted(found, key=lambda one: (one.at, one.id))

    def state(self, item: Item) -> State:
        """What holds of an item, by whatever anchor it was judged before."""
        with self._read() as db:
            return self.ledger().state(_known_as(db, item, _analysis(db, item)))

    def ledger(self) -> Ledger:
        """What holds by all judgements."""
        with self._read() as db:
            version = judgements.version(db)
            if self._ledger is None or self._ledger[0][1] != version[1]:
                self._ledger = (version, ledger.of(judgements.every(db)))
            elif self._ledger[0] != version:
                (last, _), held = self._ledger
                self._ledger = (version, ledger.extended(held, judgements.every(db, after=last)))
        return self._ledger[1]

    def weighed(self, rule: Rule = "most_independent", opened: Case | None = None) -> Weighed:
        """The reports weighed together as people judged them; `Weighed.judged` says what they decided.

        Where nothing was judged it is what is suggested. What was weighed before is taken from the case.
        """
        with self._read() as db:
            state = (f"{rule} {records.basis(db)}", judgements.version(db))
        held = self.ledger()  # who judges meanwhile makes it newer than the state says, and it is reckoned again
        if self._weighed is not None and self._weighed[0] == state:
            return self._weighed[1]
        opened = opened or self._around.opened()
        found = (
            self._as_judged(rule, opened, held, state[1]) if held.judgements else self._around.suggested(rule, opened)
        )
        self._weighed = (state, found)
        return found

    def _as_judged(self, rule: Rule, opened: Case, held: Ledger, version: tuple[int, int]) -> Weighed:
        engine, known = pipeline.engine(), None
        with self._read() as db:
            if judgements.version(db) == version:
                known = records.weighed(db, rule, opened.analyses, engine=engine, known=marks.held(held))
        if known is not None:
            return known
        new = self._around.weighing().judged(opened.analyses, held, self._around.suggested(rule, opened))
        if self._around.writable:
            with self._change() as db:
                if judgements.version(db) == version:  # else somebody judged while it was weighed
                    records.put_weighed(db, new, opened.analyses, engine=engine, at=now())
        return new

    def preview(self, item: Item | Sequence[Item], decision: Decision, rule: Rule = "most_independent") -> Preview:
        """What a judgement on an item, or on several, would change in what is weighed; nothing is written down."""
        batch = [item] if isinstance(item, Item) else item
        opened, before = self._around.opened(), self.weighed(rule)
        with self._read() as db:
            held = ledger.of([*judgements.every(db), *(self._new(db, one, decision, "") for one in batch)])
        after = self._around.weighing().judged(opened.analyses, held, self._around.suggested(rule, opened))
        return preview.of(before, after, wording.best)

    def of_report(self, report_id: str) -> list[State]:
        """What people decided about what stands in a report, and about the report as a whole."""
        return [one for one in self.ledger().states.values() if one.item.report == report_id and one.in_force]

    def carry(self, report_id: str, *, apply: bool = False) -> Carrying:
        """What people decided about the versions before this one, as it would be of it; `apply` writes that down.

        Each carried judgement supersedes the one it comes from. Raises `BadJudgement` if there is no version before.
        """
        responses = {one.item.key for one in self.followups()} | queue.responses(self.weighed())
        held, found = self.ledger(), Carrying()
        with self._read() as db:
            former, new = records.former_of(db, report_id), records.analysis(db, report_id)
            if former is None:
                raise BadJudgement(
                    f"Report {report_id} took the place of no other version. “onrecord show” lists them."
                )
            while former is not None:
                found = carrying.joined(found, carrying.of(held, records.analysis(db, former), new, responses))
                former = records.former_of(db, former)
        if apply:
            with self._change() as db:
                for one in found.found:
                    made = self._new(db, one.item, one.decision, one.before.why)
                    self._put(db, replace(made, supersedes=(*made.supersedes, one.before.id)))
        return found

    def followups(self, today: str | None = None, rule: Rule = "most_independent") -> list[FollowUp]:
        """What was recommended, promised, investigated or sanctioned, and how far it has come; overdue ones first."""
        return followups.of(self.weighed(rule), today or now()[:10])

    def queue(self, rule: Rule = "most_independent") -> list[Waiting]:
        """What waits for a judgement, first what settles most, each with the reason and what hangs on it."""
        return queue.of(self.weighed(rule))

    def _put(self, db: Database, judgement: Judgement) -> Judgement:
        searched = judgement.item.kind in _SEARCHED and isinstance(judgement.decision, _CHANGING)
        report = judgement.item.report if searched else None
        before = judgements.of_report(db, report) if report is not None else []
        judgements.put(db, [judgement])
        about = {"judgement": judgement.id, "about": judgement.item.kind}
        log.write(db, judgement.at, self._who, word_of(judgement.decision), **about)
        if report is not None:
            _found_by(db, report, before, [*before, judgement])
        return judgement

    @staticmethod
    def refresh(db: Database, report_id: str) -> None:
        """Makes a report findable as people judged it, after it was read again; called inside that change."""
        _found_by(db, report_id, None, judgements.of_report(db, report_id))


def joined(db: Database, judgement_ids: Iterable[str]) -> None:
    """Makes reports findable as people judged them elsewhere, after these judgements came in; inside that change."""
    for report in judgements.findable_otherwise(db, judgement_ids):
        Judging.refresh(db, report)


def _not_erased(db: Database, report: str, reports: Iterable[str]) -> None:
    """Raises `BadJudgement` if what is named was a report, and was erased."""
    gone = erasing.of_id(db, report) if report not in reports else []
    if gone:
        raise BadJudgement(f"{gone[-1].target.about}: it was {gone[-1].sentence}. Nothing is left of it to judge.")


def _person(db: Database, words: str) -> Item:
    """The person of a pseudonym; raises `BadJudgement` if there is none."""
    wanted = persons.pseudonym(int(words.strip()[2:]))
    found = [one for one, number in persons.numbers(db).items() if persons.pseudonym(number) == wanted]
    if not found:
        raise BadJudgement(f"There is no person {wanted} in this case. “onrecord persons list CASE” shows who is.")
    return Item("person", name=found[0])


def _found_by(db: Database, report_id: str, before: Sequence[Judgement] | None, after: Sequence[Judgement]) -> None:
    """Renews what a search finds a report by, if these judgements change that."""
    with contextlib.suppress(CaseUnusable):  # what was erased, or cannot be read here, is found by nothing
        read = records.analysis(db, report_id)
        old = None if before is None else pipeline.as_judged(read, ledger.of(before))
        search.renew(db, old, pipeline.as_judged(read, ledger.of(after)))


def _only(db: Database, beginning: str) -> Judgement:
    found = judgements.ids_like(db, beginning.lower()) if beginning else []
    if len(found) != 1:
        cause = "there are several judgements of this id" if found else "there is no judgement of this id"
        raise BadJudgement(f"{checks.plain(beginning)[:40]}: {cause}. “onrecord history CASE” lists them.")
    judgement = judgements.one(db, found[0])
    assert judgement is not None  # noqa: S101 - it was found a line above
    return judgement


def _analysis(db: Database, item: Item) -> Analysis | None:
    """What is read today in the report of an item; raises a sentence if the case has no such report."""
    return records.analysis(db, item.report) if item.report is not None else None


def _known_as(db: Database, item: Item, analysis: Analysis | None) -> Item:
    """The item by the name under which it was judged before, if it was."""
    if analysis is not None and item.kind == "response":
        return items.response_known_as(item, judgements.judged_of_report(db, analysis.report.id))
    if analysis is not None:
        return items.known_as(item, judgements.judged_of_report(db, analysis.report.id), analysis)
    if item.kind in ("incident", "point") and not judgements.knows_incident(db, item.name or ""):
        return items.incident_known_as(item, _judged_incidents(db))
    return item


def _with_mentions(db: Database, item: Item) -> Item:
    """An incident or point that is named without its mentions, with those that it had when it was judged last."""
    if item.kind not in ("incident", "point") or item.mentions:
        return item
    known = next((one for one in judgements.judged_incidents(db) if one.name == item.name), None)
    if known is None:
        raise BadJudgement("The incident is not known by this id alone. Take it from a list of the case’s incidents.")
    return replace(item, mentions=known.mentions)


def _judged_incidents(db: Database) -> list[Item]:
    """The incidents that were judged, less the mentions that people took out of them: those may be another's now."""
    known = {one.name: one for one in judgements.judged_incidents(db)}
    held = ledger.of(judgements.on_incidents(db))
    return list((known | {one.name: one for one in marks.incidents_judged(held)}).values())


def _must_be_there(item: Item, analysis: Analysis | None) -> None:
    """Raises `BadJudgement` if what is judged for the first time is not what is read today."""
    if (
        analysis is not None
        and item.kind in items.READ
        and item.key not in {one.key for one, _ in items.all_of(analysis)}
    ):
        raise BadJudgement(
            f"The {item.kind} is gone: nothing like it is read in report {analysis.report.id} now. Look at the report "
            "again; what is missing there can be added from its passage."
        )
