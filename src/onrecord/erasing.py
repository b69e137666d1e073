"""Erasing: what a person wants gone is destroyed, and a tombstone says that it was there."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence

from onrecord import case, pipeline
from onrecord.adding import Access, now
from onrecord.clean.gaps import gapped
from onrecord.errors import CaseUnusable
from onrecord.judge import naming
from onrecord.model.analysis import Analysis
from onrecord.model.erasure import GAP, Doomed, Target, Tombstone
from onrecord.model.text import Span
from onrecord.store import erasing as store
from onrecord.store import judgements, log, persons, records
from onrecord.store.vault import Database

_PASSAGE = re.compile(r"(.+):(\d{1,9})-(\d{1,9})", re.DOTALL)
_SENTENCE = re.compile(r"[^.!?…\n]+")
_TELLING = 40  # code points that two texts do not share by chance


class Erasing:
    """What can be erased from an open case, and the erasing."""

    def __init__(self, read: Access, change: Access, who: str) -> None:
        self._read, self._change, self._who = read, change, who

    def targets(self, words: Sequence[str], *, versions: bool = False) -> list[Target]:
        """What is meant by report ids, passages (`ID:40-90`) and judgement ids; raises if one is gone or unknown.

        With `versions`, all versions of these reports too.
        """
        with self._read() as db:
            found = [_target(db, one) for one in words]
            if versions:
                found += [
                    Target("report", kin) for one in found if not one.span for kin in store.versions(db, one.about)
                ]
        whole = {one.about for one in found if one.sort == "report"}
        return [one for one in dict.fromkeys(found) if one.span is None or one.about not in whole]

    def doomed(self, targets: Sequence[Target]) -> list[Doomed]:
        """What would go with each of these, and what would stay; nothing is changed."""
        with self._read() as db:
            return [_doomed(db, one, {each.about for each in targets}) for one in targets]

    def erase(self, targets: Sequence[Target], reason: str) -> list[Tombstone]:
        """Destroys all of these in one change; what is left are tombstones. Nothing can bring them back.

        What SQLite moved around in the file before is destroyed when the case is written anew: `CaseFile.compact`.
        """
        if not reason.strip():
            raise CaseUnusable("The reason", cause="none was given", advice="Say why, without naming anybody")
        at = now()
        stones = [
            Tombstone(secrets.token_hex(16), one, self._digest(one), at, self._who, reason.strip()) for one in targets
        ]
        reread = self._with_gaps(targets, at)
        with self._change() as db:
            for stone in stones:
                destroy(db, stone)
            for analysis in reread:
                store.passages(db, analysis, engine=pipeline.engine(), at=at)
            store.tidy(db)
            counts = {
                f"{sort}s": sum(one.sort == sort for one in targets) for sort in ("report", "passage", "judgement")
            }
            log.write(db, at, self._who, "erase", tombstones=[one.id for one in stones], **counts)
        return stones

    def tombstones(self) -> list[Tombstone]:
        """All that was erased from the case, oldest first."""
        with self._read() as db:
            return store.tombstones(db)

    def _digest(self, target: Target) -> str | None:
        if target.sort == "judgement":
            return None
        with self._read() as db:
            return store.digest(db, target.about)

    def _with_gaps(self, targets: Sequence[Target], at: str) -> list[Analysis]:
        """The reports of which passages are to be erased, with gaps, read again."""
        spans: dict[str, dict[Span, str]] = {}
        with self._read() as db:
            for one in targets:
                if one.span:
                    spans.setdefault(one.about, store.gaps(db, one.about))[one.span] = at
            reports = [gapped(records.report(db, name), found) for name, found in spans.items()]
            places = case.own_places(records.places(db))
        return pipeline.read_reports(reports, pipeline.open_tools(places)) if reports else []


def destroy(db: Database, stone: Tombstone) -> None:
    """Puts up a tombstone and destroys what it stands for, but the text of a report of which only a passage goes."""
    target = stone.target
    store.bury(db, stone)
    if target.sort == "report":
        strike(db, stone, target.about)
    else:
        about = [target.about] if target.sort == "judgement" else store.judged(db, target)
        store.judgements(db, about, stone.id)


def strike(db: Database, stone: Tombstone, report_id: str) -> None:
    """Destroys a report for which a tombstone stands, and the words of judgements on it."""
    store.judgements(db, store.judged(db, Target("report", report_id)), stone.id)
    store.report(db, report_id)


def _target(db: Database, words: str) -> Target:
    reports, passage = records.ids(db), _PASSAGE.fullmatch(words)
    report = naming.whole(words, reports)
    if report is not None:
        return Target("report", report)
    report = naming.whole(passage[1], reports) if passage is not None else None
    if passage is not None and report is not None:
        return _passage(db, report, Span(int(passage[2]), int(passage[3])))
    judgement = naming.whole(words, judgements.ids_like(db, words.lower()))
    if judgement is not None:
        return Target("judgement", judgement)
    gone = store.of_id(db, passage[1] if passage else words)
    if gone:
        raise CaseUnusable(words[:80], cause=f"it was {gone[-1].sentence}", advice="Nothing is left of it to erase")
    raise CaseUnusable(
        words[:80],
        cause="the case has no report and no judgement of this id",
        advice="“onrecord show” lists the reports, “onrecord history” the judgements",
    )


def _passage(db: Database, report_id: str, span: Span) -> Target:
    text = records.report(db, report_id).text
    target = Target("passage", report_id, span)
    if not 0 <= span.start < span.end <= len(text):
        raise CaseUnusable(
            str(target)[:80],
            cause=f"the report has no such passage: its text has {len(text)} characters",
            advice="Give the first character and the one after the last, counted from 0",
        )
    if not span.of(text).replace("\n", "").strip(GAP):
        gone = [one for one in store.of_id(db, report_id) if one.target.span and one.target.span.touches(span)]
        cause = f"it was {gone[-1].sentence}" if gone else "it holds nothing"
        raise CaseUnusable(str(target)[:80], cause=cause, advice="Nothing is left of it to erase")
    return target


def _doomed(db: Database, target: Target, also: set[str]) -> Doomed:
    if target.sort == "judgement":
        return Doomed(target, judgements=1)
    text = records.report(db, target.about).text
    words = [target.span.of(text)] if target.span else _telling(text)
    return Doomed(
        target,
        versions=tuple(one for one in store.versions(db, target.about) if one not in also),
        alike=tuple(one for one in store.holding(db, words, target.about) if one not in also),
        judgements=len(store.judged(db, target)),
        persons=0 if target.span else persons.only_from(db, target.about),
        resting=() if target.span else tuple(store.resting(db, target.about)),
    )


def _telling(text: str) -> list[str]:
    """Sentences that another text does not hold by chance."""
    found = (one.group().strip() for one in _SENTENCE.finditer(text))
    return [one for one in found if len(one) >= _TELLING]
