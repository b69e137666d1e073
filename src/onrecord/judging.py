"""The door to people's judgements on an open case: judge, take back, and what holds now."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import replace

from onrecord.adding import Access
from onrecord.errors import BadJudgement, JudgedMeanwhile
from onrecord.judge import checks, items, ledger
from onrecord.judge.ledger import Ledger
from onrecord.model.analysis import Analysis
from onrecord.model.judgement import Add, Decision, Item, Judgement, Undo, word_of
from onrecord.store import judgements, log, records
from onrecord.store.vault import Database


def now() -> str:
    """The time as judgements keep it, to the millisecond."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Judging:
    """What people decide about a case; each judgement is one change, and nothing is weighed anew for it."""

    def __init__(self, read: Access, change: Access, who: str) -> None:
        self._read, self._change, self._who = read, change, who
        self._ledger: tuple[int, Ledger] | None = None

    def judge(self, item: Item, decision: Decision, *, why: str = "", seen: str | None = None) -> Judgement:
        """Writes down what was decided about an item.

        `seen` is the id of the last judgement on it that the person saw, "" if none: raises `JudgedMeanwhile` if there
        is a newer one. Raises `BadJudgement` if the item is gone, or this cannot be said of it.
        """
        if isinstance(decision, Undo):
            return self.undo(decision.judgement, why=why)
        reason = checks.why(why)
        with self._change() as db:
            analysis = _analysis(db, item)
            item = _known_as(db, item, analysis)
            decision = checks.checked(item, decision, None if analysis is None else analysis.report.text)
            before = judgements.on(db, item)
            if seen is not None and seen != (before[-1].id if before else ""):
                raise JudgedMeanwhile
            if not before and not isinstance(decision, Add):
                _must_be_there(item, analysis)
            new = Judgement(secrets.token_hex(16), item, decision, self._who, now(), reason)
            mine = [one for one in before if one.aspect == new.aspect]
            return self._put(db, replace(new, supersedes=ledger.heads(mine)))

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
