"""The door to people's judgements on an open case: judge, take back, and what holds now."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord import pipeline
from onrecord.adding import Access
from onrecord.case import Case
from onrecord.errors import BadJudgement, JudgedMeanwhile
from onrecord.judge import checks, followups, items, ledger, marks, preview, queue
from onrecord.judge.followups import FollowUp
from onrecord.judge.ledger import Ledger
from onrecord.judge.preview import Preview
from onrecord.judge.queue import Waiting
from onrecord.model.analysis import Analysis
from onrecord.model.incident import Rule, Weighed
from onrecord.model.judgement import Add, Decision, Item, Judgement, Undo, word_of
from onrecord.store import judgements, log, records
from onrecord.store.vault import Database
from onrecord.weighing import Weighing


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
    who: str
    writable: bool


class Judging:
    """What people decide about a case; each judgement is one change, and nothing is weighed anew for it."""

    def __init__(self, around: Around) -> None:
        self._around, self._read, self._change, self._who = around, around.read, around.change, around.who
        self._ledger: tuple[int, Ledger] | None = None
        self._weighed: tuple[tuple[str, int], Weighed] | None = None
        self._weighing = Weighing()

    def judge(self, item: Item, decision: Decision, *, why: str = "", seen: str | None = None) -> Judgement:
        """Writes down what was decided about an item.

        `seen` is the id of the last judgement on it that the person saw, "" if none: raises `JudgedMeanwhile` if there
        is a newer one. Raises `BadJudgement` if the item is gone, or this cannot be said of it.
        """
        if isinstance(decision, Undo):
            return self.undo(decision.judgement, why=why)
        reason = checks.why(why)
        with self._change() as db:
            return self._put(db, self._new(db, item, decision, reason, seen))

    def _new(self, db: Database, item: Item, decision: Decision, why: str, seen: str | None = None) -> Judgement:
        """The judgement as it would be written down; refuses what `judge` refuses."""
        analysis = _analysis(db, item)
        item = _known_as(db, item, analysis)
        decision = checks.checked(item, decision, None if analysis is None else analysis.report.text)
        before = judgements.on(db, item)
        if seen is not None and seen != (before[-1].id if before else ""):
            raise JudgedMeanwhile
        if not before and not isinstance(decision, Add):
            _must_be_there(item, analysis)
        new = Judgement(secrets.token_hex(16), item, decision, self._who, now(), why)
        mine = [one for one in before if one.aspect == new.aspect]
        return replace(new, supersedes=ledger.heads(mine))

    def judge_all(self, batch: Sequence[Item], decision: Decision, *, why: str = "") -> list[Judgement]:
        """Writes down one decision about several items, of all of them or, if one cannot be judged so, of none."""
        reason = checks.why(why)
        with self._change() as db:
            return [self._put(db, self._new(db, item, decision, reason)) for item in batch]

    def undo(self, judgement_id: str, *, why: str = "") -> Judgement:
        """Takes a judgement back: what held before it holds again. A few first digits of the id will do."""
        reason = checks.why(why)
        with self._change() as db:
            target = _only(db, judgement_id)
            if target.id in ledger.taken_back(judgements.on(db, target.item)):
                raise BadJudgement(f"The judgement {target.id[:8]} was taken back before. Nothing was changed.")
            return self._put(
                db, Judgement(secrets.token_hex(16), target.item, Undo(target.id), self._who, now(), reason)
            )

    def history(self, item: Item | None = None) -> list[Judgement]:
        """All judgements, or those on one item, oldest first."""
        with self._read() as db:
            found = (
                judgements.every(db) if item is None else judgements.on(db, _known_as(db, item, _analysis(db, item)))
            )
            return sorted(found, key=lambda one: (one.at, one.id))

    def ledger(self) -> Ledger:
        """What holds by all judgements."""
        with self._read() as db:
            version = judgements.version(db)
            if self._ledger is None or self._ledger[0] != version:
                self._ledger = (version, ledger.of(judgements.every(db)))
        return self._ledger[1]

    def weighed(self, rule: Rule = "most_independent", opened: Case | None = None) -> Weighed:
        """The reports weighed together as people judged them; `Weighed.judged` says what they decided.

        Where nothing was judged it is what is suggested. What was weighed before is taken from the case.
        """
        held = self.ledger()
        with self._read() as db:
            state = (f"{rule} {records.basis(db)}", judgements.version(db))
        if self._weighed is not None and self._weighed[0] == state:
            return self._weighed[1]
        opened = opened or self._around.opened()
        found = self._as_judged(rule, opened, held) if held.judgements else self._around.suggested(rule, opened)
        self._weighed = (state, found)
        return found

    def _as_judged(self, rule: Rule, opened: Case, held: Ledger) -> Weighed:
        engine = pipeline.engine()
        with self._read() as db:
            known = records.weighed(db, rule, opened.analyses, engine=engine, known=marks.held(held))
        if known is not None:
            return known
        new = self._weighing.judged(opened.analyses, held, self._around.suggested(rule, opened))
        if self._around.writable:
            with self._change() as db:
                records.put_weighed(db, new, opened.analyses, engine=engine, at=now())
        return new

    def preview(self, item: Item | Sequence[Item], decision: Decision, rule: Rule = "most_independent") -> Preview:
        """What a judgement on an item, or on several, would change in what is weighed; nothing is written down."""
        batch = [item] if isinstance(item, Item) else item
        opened, before = self._around.opened(), self.weighed(rule)
        with self._read() as db:
            held = ledger.of([*judgements.every(db), *(self._new(db, one, decision, "") for one in batch)])
        after = self._weighing.judged(opened.analyses, held, self._around.suggested(rule, opened))
        return preview.of(before, after)

    def followups(self, today: str | None = None, rule: Rule = "most_independent") -> list[FollowUp]:
        """What was recommended, promised, investigated or sanctioned, and how far it has come; overdue ones first."""
        return followups.of(self.weighed(rule), today or now()[:10])

    def queue(self, rule: Rule = "most_independent") -> list[Waiting]:
        """What waits for a judgement, first what settles most, each with the reason and what hangs on it."""
        return queue.of(self.weighed(rule))

    def _put(self, db: Database, judgement: Judgement) -> Judgement:
        judgements.put(db, [judgement])
        about = {"judgement": judgement.id, "about": judgement.item.kind}
        log.write(db, judgement.at, self._who, word_of(judgement.decision), **about)
        return judgement


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
    if analysis is not None:
        return items.known_as(item, judgements.judged_of_report(db, analysis.report.id), analysis)
    if item.kind in ("incident", "point"):
        return items.incident_known_as(item, judgements.judged_incidents(db))
    return item


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
